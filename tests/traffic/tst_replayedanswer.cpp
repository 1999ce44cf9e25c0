// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/replayedanswer.h"
#include "core/traffic/turnplace.h"

#include <QTest>

#include <limits>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// What a record says of the answer that is to come again, and when.
class TestReplayedAnswer : public QObject
{
    Q_OBJECT

private slots:
    void keepsBytesAndTimes();
    void formatFollowsThePath();
    void growingArrayBecomesEvents();
    void fasterIsInProportion();
    void slowerHasAnEnd();
    void maskedKeysLoseNoByte();
    void wholeAnswerComesAtItsEnd();
    void cutAnswerFails();
    void errorIsNoFailure();
    void noAnswerIsAFailure();
    void brokenWholeAnswerFails();
    void saysWhyNot_data();
    void saysWhyNot();
    void countsTurns();
    void conversationsAreToldApart();
};

namespace {

/// A chat that was asked 1 ms after it had come.
TrafficRecord streamed()
{
    TrafficRecord record;
    record.row.id = 12;
    record.row.api = u"chat"_s;
    record.row.method = "POST";
    record.row.path = u"/v1/chat/completions"_s;
    record.row.state = ExchangeState::Done;
    record.row.attempts = 1;
    RecordedAttempt attempt;
    attempt.provider = u"anthropic"_s;
    attempt.model = u"claude"_s;
    attempt.startedUs = 1'000;
    attempt.headUs = 301'000;
    attempt.firstByteUs = 401'000;
    attempt.endedUs = 1'001'000;
    attempt.leg.requestLine = "POST https://api.anthropic.com/v1/messages?beta=true";
    attempt.leg.status = 200;
    attempt.leg.responseHeaders = {{"Content-Type", "text/event-stream"},
                                   {"Transfer-Encoding", "chunked"},
                                   {"Set-Cookie", "…"},
                                   {"request-id", "req_1"}};
    attempt.leg.responseBody = {"aaabbcccc", 9};
    attempt.chunks = {{401'000, 3}, {501'000, 5}, {901'000, 9}};
    record.attempts += attempt;
    return record;
}

} // namespace

void TestReplayedAnswer::keepsBytesAndTimes()
{
    const Result<ReplayedAnswer> answer = replayedAnswer(streamed());
    QVERIFY(answer);
    QCOMPARE(answer->record, RecordId(12));
    QCOMPARE(answer->form, DialectId::Anthropic);
    QCOMPARE(answer->path, QByteArray("/v1/messages?beta=true"));
    QVERIFY(answer->isStream);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->headers, (HeaderList{{"Content-Type", "text/event-stream"}, {"request-id", "req_1"}}));
    QCOMPARE(answer->headAt, 300ms);
    const QList<ReplayedAnswer::Piece> pieces{{400ms, "aaa"}, {500ms, "bb"}, {900ms, "cccc"}};
    QCOMPARE(answer->pieces, pieces);
    QCOMPARE(answer->endAt, 1000ms);
    QVERIFY(!answer->failure);
}

void TestReplayedAnswer::formatFollowsThePath()
{
    TrafficRecord record = streamed();
    RecordedLeg &leg = record.attempts.last().leg;
    leg.requestLine = "POST https://x.googleapis.com/v1/publishers/anthropic/models/claude:streamRawPredict";
    QCOMPARE(replayedAnswer(record)->form, DialectId::Anthropic);
    leg.requestLine = "POST https://x.googleapis.com/v1beta/models/gemini:streamGenerateContent?alt=sse";
    QCOMPARE(replayedAnswer(record)->form, DialectId::Gemini);
    leg.requestLine = "POST https://x.googleapis.com/v1beta/models/gemini:streamGenerateContent";
    leg.responseHeaders = {{"content-type", "application/json"}}; // one growing array
    QCOMPARE(replayedAnswer(record)->form, DialectId::GeminiArray);
    QVERIFY(replayedAnswer(record)->isStream);
    leg.status = 429; // an array, too, but no stream
    QCOMPARE(replayedAnswer(record)->form, DialectId::Gemini);
    QCOMPARE(replayedAnswer(record)->asEvents(), *replayedAnswer(record));
}

void TestReplayedAnswer::growingArrayBecomesEvents()
{
    TrafficRecord record = streamed();
    QCOMPARE(replayedAnswer(record)->asEvents(), *replayedAnswer(record)); // events already
    RecordedAttempt &attempt = record.attempts.last();
    attempt.leg.requestLine = "POST https://x.googleapis.com/v1beta/models/gemini:streamGenerateContent";
    const QByteArray parts[] = {"[{\"a\":\n[\"x", "}\\\"]\\\\\"]}\n,", "{\"b\":{}}]"};
    attempt.leg.responseBody.bytes = parts[0] + parts[1] + parts[2];
    attempt.leg.responseBody.totalBytes = attempt.leg.responseBody.bytes.size();
    attempt.chunks = {{401'000, parts[0].size()},
                      {501'000, (parts[0] + parts[1]).size()},
                      {901'000, attempt.leg.responseBody.totalBytes}};
    const ReplayedAnswer answer = replayedAnswer(record)->asEvents();
    QCOMPARE(answer.form, DialectId::Gemini);
    QCOMPARE(headerValue(answer.headers, "content-type"), QByteArray("text/event-stream"));
    const QList<ReplayedAnswer::Piece> events{{500ms, "data: {\"a\": [\"x}\\\"]\\\\\"]}\n\n"},
                                              {900ms, "data: {\"b\":{}}\n\n"}};
    QCOMPARE(answer.pieces, events);
}

void TestReplayedAnswer::fasterIsInProportion()
{
    const ReplayedAnswer four = replayedAnswer(streamed())->faster(4);
    QCOMPARE(four.headAt, 75ms);
    QCOMPARE(four.pieces.at(1).at, 125ms);
    QCOMPARE(four.endAt, 250ms);
    const ReplayedAnswer atOnce = replayedAnswer(streamed())->faster(0);
    QCOMPARE(atOnce.headAt, 0us);
    QCOMPARE(atOnce.pieces.last(), (ReplayedAnswer::Piece{0us, "cccc"}));
    QCOMPARE(atOnce.endAt, 0us);
}

void TestReplayedAnswer::slowerHasAnEnd()
{
    const ReplayedAnswer slow = replayedAnswer(streamed())->faster(1e-300);
    QCOMPARE(slow.headAt, ReplayedAnswer::longest);
    QCOMPARE(slow.pieces.last().at, ReplayedAnswer::longest);
    QCOMPARE(slow.endAt, ReplayedAnswer::longest);
    TrafficRecord record = streamed();
    record.attempts.last().endedUs = std::numeric_limits<qint64>::max(); // from elsewhere
    QCOMPARE(replayedAnswer(record)->faster(1).endAt, ReplayedAnswer::longest);
    using Milliseconds = std::chrono::duration<int, std::milli>; // a timer's
    QVERIFY(std::chrono::milliseconds(ReplayedAnswer::longest) < Milliseconds::max());
}

void TestReplayedAnswer::maskedKeysLoseNoByte()
{
    TrafficRecord record = streamed();
    record.attempts.last().leg.responseBody = {"aaabbccccdd", 11};
    QCOMPARE(replayedAnswer(record)->pieces.last().bytes, QByteArray("ccccdd"));
    record.attempts.last().leg.responseBody = {"aaab", 4};
    QCOMPARE(replayedAnswer(record)->pieces, (QList<ReplayedAnswer::Piece>{{400ms, "aaa"}, {500ms, "b"}}));
}

void TestReplayedAnswer::wholeAnswerComesAtItsEnd()
{
    TrafficRecord record = streamed();
    record.attempts.last().chunks.clear();
    record.attempts.last().leg.responseHeaders = {{"content-type", "application/json"}};
    const Result<ReplayedAnswer> answer = replayedAnswer(record);
    QVERIFY(answer && !answer->isStream);
    QCOMPARE(answer->pieces, (QList<ReplayedAnswer::Piece>{{1000ms, "aaabbcccc"}}));
}

void TestReplayedAnswer::cutAnswerFails()
{
    TrafficRecord record = streamed();
    record.row.state = ExchangeState::Truncated;
    record.attempts.last().error = u"the connection was reset"_s;
    const Result<ReplayedAnswer> answer = replayedAnswer(record);
    QVERIFY(answer && answer->failure);
    QCOMPARE(answer->failure->kind, ErrorKind::UpstreamUnreachable);
    QVERIFY(answer->failure->message.contains(u"#12"_s));
    QVERIFY(answer->failure->message.contains(u"the connection was reset"_s));
    QCOMPARE(answer->pieces.size(), 3);
}

void TestReplayedAnswer::errorIsNoFailure()
{
    TrafficRecord record = streamed();
    record.row.state = ExchangeState::Failed;
    RecordedAttempt &attempt = record.attempts.last();
    attempt.leg.status = 429;
    attempt.error = u"HTTP 429: slow down"_s;
    attempt.leg.responseHeaders = {{"content-type", "application/json"}, {"retry-after", "7"}};
    attempt.leg.responseBody = {R"({"error":{}})", 12};
    const Result<ReplayedAnswer> answer = replayedAnswer(record);
    QVERIFY(answer && !answer->failure);
    QCOMPARE(answer->status, 429);
    QCOMPARE(headerValue(answer->headers, "retry-after"), QByteArray("7"));
    attempt.leg.status = 200; // told inside an answer that is whole
    QVERIFY(!replayedAnswer(record)->failure);
}

void TestReplayedAnswer::noAnswerIsAFailure()
{
    TrafficRecord record = streamed();
    record.row.state = ExchangeState::Failed;
    record.client.status = 504;
    RecordedAttempt &attempt = record.attempts.last();
    attempt.leg.status = 0;
    attempt.leg.responseBody = {};
    attempt.chunks.clear();
    attempt.headUs = -1;
    const Result<ReplayedAnswer> answer = replayedAnswer(record);
    QVERIFY(answer && answer->failure);
    QCOMPARE(answer->failure->kind, ErrorKind::UpstreamTimeout);
    QCOMPARE(answer->endAt, 1000ms);
    QVERIFY(answer->pieces.isEmpty());
}

void TestReplayedAnswer::brokenWholeAnswerFails()
{
    TrafficRecord record = streamed();
    record.row.state = ExchangeState::Failed;
    RecordedAttempt &attempt = record.attempts.last();
    attempt.error = u"the connection was reset"_s;
    attempt.leg.responseHeaders = {{"content-type", "application/json"}};
    attempt.leg.responseBody = {R"({"choices":[)", 12};
    QVERIFY(replayedAnswer(record)->failure);
}

void TestReplayedAnswer::saysWhyNot_data()
{
    QTest::addColumn<TrafficRecord>("record");
    QTest::addColumn<QString>("reason");
    TrafficRecord record = streamed();
    record.row.api = u"embeddings"_s;
    QTest::newRow("no chat") << record << u"no chat"_s;
    record = streamed();
    record.row.state = ExchangeState::Streaming;
    QTest::newRow("runs") << record << u"still running"_s;
    record = streamed();
    record.attempts.last().leg.responseBody = {{}, 9};
    QTest::newRow("not kept") << record << u"traffic.record"_s;
    record.attempts.last().leg.responseBody = {"aaa", 9};
    QTest::newRow("cut") << record << u"first 3 of 9 bytes"_s;
    record = streamed();
    record.row.isContinued = true;
    QTest::newRow("put together") << record << u"several providers"_s;
    record = streamed();
    record.attempts.clear();
    QTest::newRow("row only") << record << u"nothing but its row"_s;
    record.row.attempts = 0;
    QTest::newRow("refused") << record << u"no provider"_s;
    record.row.cache = CacheUse::Hit;
    QTest::newRow("cache") << record << u"response cache"_s;
    record = streamed();
    record.attempts.last().leg.requestLine = "POST https://example.org/odd";
    QTest::newRow("odd path") << record << u"format"_s;
}

void TestReplayedAnswer::saysWhyNot()
{
    QFETCH(TrafficRecord, record);
    QFETCH(QString, reason);
    const Result<ReplayedAnswer> answer = replayedAnswer(record);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::BadRequest);
    QVERIFY2(answer.error().message.contains(reason), qPrintable(answer.error().message));
    QVERIFY(answer.error().message.contains(u"#12"_s));
}

void TestReplayedAnswer::countsTurns()
{
    using Role = ChatMessage::Role;
    ChatRequest request;
    const auto add = [&request](Role role) { request.messages.push_back(ChatMessage{role, {}, {}}); };
    QCOMPARE(turnOf(request), 1);
    add(Role::System);
    add(Role::User);
    QCOMPARE(turnOf(request), 1);
    add(Role::Assistant);
    QCOMPARE(turnOf(request), 1); // the beginning of an answer
    add(Role::Assistant);         // a call beside the text
    add(Role::Tool);
    QCOMPARE(turnOf(request), 2);
    add(Role::Tool);
    add(Role::User);
    add(Role::Assistant);
    add(Role::User);
    QCOMPARE(turnOf(request), 3);
}

void TestReplayedAnswer::conversationsAreToldApart()
{
    using Role = ChatMessage::Role;
    const auto text = [](const QByteArray &said) {
        ChatPart part;
        part.text = said;
        return part;
    };
    const auto asked = [&](const QByteArray &system, const QByteArray &user) {
        ChatRequest request;
        request.messages.push_back(
            ChatMessage{Role::System, {text("x-anthropic-billing-header: " + user), text(system)}, {}});
        request.messages.push_back(ChatMessage{Role::User, {text(user)}, {}});
        return request;
    };
    ChatRequest request = asked("be an agent", "mend it");
    const TurnPlace first = turnPlace(request);
    QCOMPARE(first.turn, 1);
    QVERIFY(!first.system.isEmpty() && !first.beginning.isEmpty());
    request.messages.push_back(ChatMessage{Role::Assistant, {text("done")}, {}});
    request.messages.push_back(ChatMessage{Role::User, {text("thanks")}, {}});
    const TurnPlace second = turnPlace(request);
    QCOMPARE(second.turn, 2);
    QVERIFY(second.isSameConversation(first));
    const TurnPlace title = turnPlace(asked("write a title", "mend it"));
    const TurnPlace helper = turnPlace(asked("be an agent", "search it"));
    QVERIFY(!title.isSameConversation(first) && !helper.isSameConversation(first));
    QVERIFY(first.likeness(second) > first.likeness(title));
    QVERIFY(first.likeness(title) > first.likeness(helper));
    QVERIFY(first.likeness(helper) > title.likeness(helper));
    QCOMPARE(TurnPlace().likeness(TurnPlace()), 0);
    request.previousResponse = "resp_1";
    QCOMPARE(turnPlace(request), TurnPlace());
}

QTEST_GUILESS_MAIN(TestReplayedAnswer)
#include "tst_replayedanswer.moc"
