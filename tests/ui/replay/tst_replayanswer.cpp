// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replayanswer.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What of a recorded answer is shown beside the replays.
class TestReplayAnswer : public QObject
{
    Q_OBJECT

private slots:
    void readsTextAndCalls_data();
    void readsTextAndCalls();
    void otherBodiesStayAsTheyAre();
    void saysWhyItFailed();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
};

namespace {

TrafficRecord recorded(const QString &api, const QByteArray &body,
                       const QByteArray &type = "application/json")
{
    TrafficRecord record;
    record.row.id = 7;
    record.row.method = "POST";
    record.row.api = api;
    record.row.path = u"/v1/x"_s;
    record.row.status = 200;
    record.row.state = ExchangeState::Done;
    record.client.status = 200;
    record.client.responseHeaders = {{"Content-Type", type}};
    record.client.responseBody = {body, body.size()};
    return record;
}

const QByteArray wholeAnswer =
    R"({"id":"c","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant",)"
    R"("content":"I look.","tool_calls":[{"id":"t","type":"function","function":{"name":"read","arguments":"{\"path\":\"a\"}"}}]},)"
    R"("finish_reason":"tool_calls"}]})";

QByteArray streamed()
{
    const auto event = [](const QByteArray &delta) {
        return R"(data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":)" +
               delta + "}]}\n\n";
    };
    return event(R"({"role":"assistant","content":"I "})") + event(R"({"content":"look."})") +
           event(
               R"({"tool_calls":[{"index":0,"id":"t","type":"function","function":{"name":"read","arguments":"{\"path\":"}}]})") +
           event(R"({"tool_calls":[{"index":0,"function":{"arguments":"\"a\"}"}}]})") + "data: [DONE]\n\n";
}

} // namespace

void TestReplayAnswer::readsTextAndCalls_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("whole") << wholeAnswer << QByteArray("application/json");
    QTest::newRow("stream") << streamed() << QByteArray("text/event-stream; charset=utf-8");
}

void TestReplayAnswer::readsTextAndCalls()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    const ReplayAnswer::Recorded answer = ReplayAnswer::recorded(recorded(u"chat"_s, body, type));
    QCOMPARE(answer.text, u"I look.\n\nread({\"path\":\"a\"})"_s);
    QCOMPARE(answer.problem, QString());
    QCOMPARE(answer.note, QString());
}

void TestReplayAnswer::otherBodiesStayAsTheyAre()
{
    const QByteArray body = R"({"data":[{"embedding":[1, 2]}]})";
    QCOMPARE(ReplayAnswer::recorded(recorded(u"embeddings"_s, body)).text, QString::fromUtf8(body));
    const QByteArray large(ReplayAnswer::longestBody + 10, 'x');
    QCOMPARE(ReplayAnswer::recorded(recorded(u"embeddings"_s, large)).text.size(), ReplayAnswer::longestBody);
}

void TestReplayAnswer::saysWhyItFailed()
{
    TrafficRecord record = recorded(u"chat"_s, R"({"error":{"message":"No such model.","type":"x"}})");
    record.row.status = record.client.status = 404;
    record.row.state = ExchangeState::Failed;
    QCOMPARE(ReplayAnswer::recorded(record).problem, u"No such model."_s);
    record.client.responseBody = {{}, 40}; // not kept
    record.row.note = u"not there"_s;
    const ReplayAnswer::Recorded answer = ReplayAnswer::recorded(record);
    QCOMPARE(answer.problem, u"not there"_s);
    QCOMPARE(answer.text, QString());
}

void TestReplayAnswer::saysWhatIsMissing_data()
{
    QTest::addColumn<ExchangeState>("state");
    QTest::addColumn<qsizetype>("kept"); // bytes
    QTest::addColumn<QString>("note");   // its beginning
    QTest::newRow("nothing was kept")
        << ExchangeState::Done << qsizetype(0) << u"The answer was not recorded"_s;
    QTest::newRow("a part") << ExchangeState::Done << qsizetype(140) << u"Only the beginning"_s;
    QTest::newRow("it runs") << ExchangeState::Streaming << streamed().size()
                             << u"It is still being answered"_s;
    QTest::newRow("broken") << ExchangeState::Truncated << streamed().size() << u"The answer broke off"_s;
    QTest::newRow("left") << ExchangeState::Cancelled << streamed().size() << u"The client left"_s;
}

void TestReplayAnswer::saysWhatIsMissing()
{
    QFETCH(ExchangeState, state);
    QFETCH(qsizetype, kept);
    QFETCH(QString, note);
    TrafficRecord record = recorded(u"chat"_s, streamed().first(kept), "text/event-stream");
    record.client.responseBody.totalBytes = streamed().size();
    record.row.state = state;
    const ReplayAnswer::Recorded answer = ReplayAnswer::recorded(record);
    QVERIFY2(answer.note.startsWith(note), qPrintable(answer.note));
    QCOMPARE(answer.text.startsWith(u"I "_s), kept > 0);
}

QTEST_GUILESS_MAIN(TestReplayAnswer)
#include "tst_replayanswer.moc"
