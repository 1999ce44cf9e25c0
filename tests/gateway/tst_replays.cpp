// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "tests/gateway/memoryrig.h"

#include <QTemporaryDir>

/// Recorded answers that are served again as models.
class TestReplays : public QObject
{
    Q_OBJECT

private slots:
    void everyClientGetsARecordedStream_data();
    void everyClientGetsARecordedStream();
    void everyClientGetsARecordedAnswer_data() { everyClientGetsARecordedStream_data(); }
    void everyClientGetsARecordedAnswer();
    void otherFormatsAreReadToo_data();
    void otherFormatsAreReadToo();
    void costsNothingAndSaysWhatItIs();
    void cutStreamIsCutAgain();
    void refusalIsToldAgain_data();
    void refusalIsToldAgain();
    void onlyWhatWasReleased_data();
    void onlyWhatWasReleased();
    void isListedUntilItIsWithdrawn();
    void outlivesARestart();
    void stopsWhileItsRecordIsRead();
    void sessionAnswersTurnByTurn();
    void sessionGoesOnWhereTheTurnIsNotTold();
    void retriedTurnFailsFirstAgain();
    void clientKeysNeedTheName();
    void whatWasNotKeptIsRefused();
    void speedIsWritten();
};

namespace {

UpstreamScript streamedHello()
{
    return UpstreamScript::events(chatEvents());
}

/// A request in a client's form: its path, and its body, where `%` stands for the model.
struct Form {
    QByteArray path;
    QByteArray body;
};

QByteArray filled(QByteArray text, const QString &model)
{
    return text.replace('%', model.toUtf8());
}

/// Records one request for `m`, and gives the record's number.
RecordId record(MemoryRig &rig, const QByteArray &body, const HeaderList &headers = {})
{
    const int before = int(rig.rows.size());
    rig.ask(body, headers);
    return rig.hasEnded(before + 1) ? rig.rows.lastKey() : 0;
}

/// The name under which it is served then; empty where it was refused.
QString release(MemoryRig &rig, RecordId id)
{
    QSignalSpy released(&rig.gateway, &GatewayThread::replayReleased);
    QSignalSpy refused(&rig.gateway, &GatewayThread::replayRefused);
    rig.gateway.releaseRecord(id);
    return QTest::qWaitFor([&] { return !released.isEmpty() || !refused.isEmpty(); }, patience) &&
                   !released.isEmpty()
               ? released.first().first().value<Release>().name
               : QString();
}

QString releaseSession(MemoryRig &rig, const QString &session)
{
    QSignalSpy released(&rig.gateway, &GatewayThread::replayReleased);
    rig.gateway.releaseSession(session, rig.rows.first().clientKey);
    return QTest::qWaitFor([&] { return !released.isEmpty(); }, patience)
               ? released.first().first().value<Release>().name
               : QString();
}

QByteArray chatRequest(const QString &model, bool isStream)
{
    return R"({"model":")" + model.toUtf8() + R"(","stream":)" + (isStream ? "true" : "false") +
           R"(,"messages":[{"role":"user","content":"Hi"}]})";
}

/// A chat from elsewhere.
TrafficRecord answeredBy(const QByteArray &provider, const QByteArray &answer)
{
    TrafficRecord recorded;
    recorded.row.id = 1;
    recorded.row.method = "POST";
    recorded.row.path = u"/v1/chat/completions"_s;
    recorded.row.api = u"chat"_s;
    recorded.row.state = ExchangeState::Done;
    recorded.row.attempts = 1;
    RecordedAttempt attempt;
    attempt.leg.requestLine = "POST " + provider;
    attempt.leg.status = 200;
    attempt.leg.responseBody = {answer, answer.size()};
    recorded.attempts += attempt;
    return recorded;
}

QByteArray listOf(const MemoryRig &rig, const QByteArray &path, const HeaderList &headers = {})
{
    RawClient client;
    client.connectTo(rig.gateway.state().port);
    client.send(httpRequest("GET", path, withKey(headers)));
    client.waitForResponse();
    return client.body();
}

/// A conversation of so many turns, as a client sends it: each answer is `answer N`.
QByteArray conversation(const QString &model, int turn)
{
    QByteArray messages = R"({"role":"user","content":"question 1"})";
    for (int i = 2; i <= turn; ++i)
        messages += R"(,{"role":"assistant","content":"answer )" + QByteArray::number(i - 1) +
                    R"("},{"role":"user","content":"question )" + QByteArray::number(i) + R"("})";
    return R"({"model":")" + model.toUtf8() + R"(","max_tokens":9,"messages":[)" + messages + "]}";
}

UpstreamScript numberedAnswer(int turn)
{
    return UpstreamScript::json(
        R"({"id":"c","object":"chat.completion","created":1,"model":"x","choices":[{"index":0,"message":{"role":)"
        R"("assistant","content":"answer )" +
        QByteArray::number(turn) + R"("},"finish_reason":"stop"}]})");
}

const HeaderList ofSession = withKey({{"Content-Type", "application/json"}, {"X-Session-Id", "s-1"}});

/// Three turns of one session, recorded and released.
QString recordedSession(MemoryRig &rig, ScriptedUpstream &upstream)
{
    for (int turn = 1; turn <= 3; ++turn) {
        upstream.enqueue(numberedAnswer(turn));
        if (record(rig, conversation(u"m"_s, turn), ofSession) == 0)
            return {};
    }
    return releaseSession(rig, u"s-1"_s);
}

} // namespace

void TestReplays::everyClientGetsARecordedStream_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("sign"); // of the client's own form
    const QByteArray chat = R"({"model":"%","messages":[{"role":"user","content":"Hi"}],"stream":)";
    const QByteArray message =
        R"({"model":"%","max_tokens":9,"messages":[{"role":"user","content":"Hi"}],"stream":)";
    const QByteArray input = R"({"model":"%","input":"Hi","stream":)";
    const QByteArray contents = R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})";
    const QByteArray prompt = R"({"model":"%","prompt":"Hi","stream":)";
    QTest::newRow("chat") << QByteArray("/v1/chat/completions") << chat + "false}"
                          << QByteArray("\"chat.completion\"");
    QTest::newRow("chat, streamed") << QByteArray("/v1/chat/completions") << chat + "true}"
                                    << QByteArray("data: [DONE]");
    QTest::newRow("completions") << QByteArray("/v1/completions") << prompt + "false}"
                                 << QByteArray("text_completion");
    QTest::newRow("messages") << QByteArray("/v1/messages") << message + "false}"
                              << QByteArray("\"end_turn\"");
    QTest::newRow("messages, streamed")
        << QByteArray("/v1/messages") << message + "true}" << QByteArray("event: message_stop");
    QTest::newRow("responses") << QByteArray("/v1/responses") << input + "false}"
                               << QByteArray("\"output_text\"");
    QTest::newRow("responses, streamed")
        << QByteArray("/v1/responses") << input + "true}" << QByteArray("response.completed");
    QTest::newRow("gemini") << QByteArray("/v1beta/models/%:generateContent") << contents
                            << QByteArray("\"candidates\"");
    QTest::newRow("gemini, streamed") << QByteArray("/v1beta/models/%:streamGenerateContent?alt=sse")
                                      << contents << QByteArray("data: {\"candidates\"");
    QTest::newRow("gemini, as an array")
        << QByteArray("/v1beta/models/%:streamGenerateContent") << contents << QByteArray("[{\"candidates\"");
    QTest::newRow("ollama") << QByteArray("/api/chat") << chat + "false}" << QByteArray("\"done\":true");
    QTest::newRow("ollama, streamed")
        << QByteArray("/api/chat") << chat + "true}" << QByteArray("\"done\":true");
}

void TestReplays::everyClientGetsARecordedStream()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, sign);
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(streamedHello());
    MemoryRig rig({}, upstream.baseUrl());
    const RecordId id = record(rig, streamBody());
    const QString name = release(rig, id) + u"@0"_s;
    QCOMPARE(name, u"replay/%1@0"_s.arg(id));
    const ClientPtr client = rig.ask(filled(body, name), {}, filled(path, name));
    QVERIFY2(client->status() == 200, client->body().constData());
    QVERIFY2(client->body().contains(sign), client->body().constData());
    QVERIFY(rig.hasEnded(2));
    QCOMPARE(rig.rows.last().state, ExchangeState::Done);
    QCOMPARE(rig.record(rig.rows.lastKey())->answerText, u"Hello world"_s);
    QCOMPARE(upstream.requestCount(), 1);
}

void TestReplays::everyClientGetsARecordedAnswer()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, sign);
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(UpstreamScript::json(chatAnswer()));
    MemoryRig rig({}, upstream.baseUrl());
    const RecordId id = record(rig, chatBody());
    const QString said = rig.record(id)->answerText;
    QVERIFY(!said.isEmpty());
    const QString name = release(rig, id) + u"@0"_s;
    const ClientPtr client = rig.ask(filled(body, name), {}, filled(path, name));
    QVERIFY2(client->status() == 200, client->body().constData());
    QVERIFY2(client->body().contains(sign), client->body().constData());
    QVERIFY(rig.hasEnded(2));
    QCOMPARE(rig.record(rig.rows.lastKey())->answerText, said);
    QCOMPARE(upstream.requestCount(), 1);
}

void TestReplays::otherFormatsAreReadToo_data()
{
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("anthropic") << QByteArray("https://api.anthropic.com/v1/messages")
                               << QByteArray("text/event-stream")
                               << QByteArray(
                                      R"(event: message_start
data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}}

event: content_block_start
data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

event: content_block_delta
data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

event: content_block_delta
data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" world"}}

event: content_block_stop
data: {"type":"content_block_stop","index":0}

event: message_delta
data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":2}}

event: message_stop
data: {"type":"message_stop"}

)");
    QTest::newRow("gemini, as an array")
        << QByteArray("https://generativelanguage.googleapis.com/v1beta/models/gemini:streamGenerateContent")
        << QByteArray("application/json")
        << QByteArray(R"([{"candidates":[{"content":{"role":"model","parts":[{"text":"Hello"}]}}]},
{"candidates":[{"content":{"role":"model","parts":[{"text":" world"}]},"finishReason":"STOP"}]}])");
    QTest::newRow("ollama")
        << QByteArray("http://127.0.0.1:11434/api/chat") << QByteArray("application/x-ndjson")
        << QByteArray(R"({"model":"q","message":{"role":"assistant","content":"Hello"},"done":false}
{"model":"q","message":{"role":"assistant","content":" world"},"done":false}
{"model":"q","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop"}
)");
}

void TestReplays::otherFormatsAreReadToo()
{
    QFETCH(QByteArray, provider);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, stream);
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    MemoryRig rig({}, upstream.baseUrl());
    TrafficRecord recorded = answeredBy(provider, stream);
    RecordedAttempt &attempt = recorded.attempts.first();
    attempt.leg.responseHeaders = {{"Content-Type", type}};
    attempt.chunks = {{10, stream.size() / 2}, {20, stream.size()}}; // also within an event
    rig.gateway.importRecords({recorded}, {});
    QVERIFY(rig.hasEnded(1));
    const QString name = release(rig, rig.rows.firstKey()) + u"@0"_s;
    int asked = 1;
    const auto isSaid = [&](const QByteArray &body, const QByteArray &path) {
        const ClientPtr client = rig.ask(body, {}, path);
        return client->status() == 200 && rig.hasEnded(++asked) &&
               rig.rows.last().state == ExchangeState::Done &&
               rig.record(rig.rows.lastKey())->answerText == u"Hello world"_s;
    };
    const QByteArray contents = R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})";
    QByteArray message = conversation(name, 1);
    QVERIFY(isSaid(chatRequest(name, true), "/v1/chat/completions"));
    QVERIFY(isSaid(chatRequest(name, false), "/v1/chat/completions"));
    QVERIFY(isSaid(message, "/v1/messages"));
    QVERIFY(isSaid(message.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\""), "/v1/messages"));
    QVERIFY(isSaid(contents, filled("/v1beta/models/%:streamGenerateContent", name)));
    QVERIFY(isSaid(contents, filled("/v1beta/models/%:generateContent", name)));
    QVERIFY(isSaid(chatRequest(name, true), "/api/chat"));
    QVERIFY(isSaid(chatRequest(name, false), "/api/chat"));
    QVERIFY(isSaid(filled(R"({"model":"%","input":"Hi","stream":true})", name), "/v1/responses"));
}

void TestReplays::costsNothingAndSaysWhatItIs()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(streamedHello());
    MemoryRig rig({}, upstream.baseUrl());
    const RecordId id = record(rig, streamBody());
    const QString name = release(rig, id);
    QTRY_VERIFY_WITH_TIMEOUT(rig.rows.first().marks.isPinned, patience);
    QVERIFY(rig.rows.first().costUsd > 0.0);
    const QJsonValue spent = rig.stats()[u"total_cost"_s];
    const ClientPtr client = rig.ask(chatRequest(name, true));
    QCOMPARE(rig.stats()[u"total_cost"_s], spent);
    QVERIFY(QTest::qWaitFor([&] { return rig.rows.size() == 4 && isOver(rig.rows.last().state); },
                            patience)); // with the figures
    const TrafficRow row = std::next(rig.rows.cbegin(), 2).value();
    QCOMPARE(row.provider, u"replay"_s);
    QCOMPARE(row.modelServed, u"upstream-model"_s);
    QCOMPARE(row.modelAsked, name);
    QCOMPARE(row.parent, id);
    QCOMPARE(row.session, name);
    QCOMPARE(row.note, u"Replay of #%1."_s.arg(id));
    QCOMPARE(row.costUsd, std::optional(0.0));
    QVERIFY(row.usage.isKnown());
    QCOMPARE(client->header("x-pllm-provider"), QByteArray("replay"));
    // The client did not ask for usage, and the recording had it.
    QVERIFY(!client->body().contains("\"usage\":{"));
    const auto again = rig.record(row.id);
    QVERIFY(again->attempts.first().leg.requestLine.startsWith("POST replay://"));
    QCOMPARE(again->attempts.first().leg.responseBody.bytes,
             rig.record(id)->attempts.first().leg.responseBody.bytes);
}

void TestReplays::cutStreamIsCutAgain()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(UpstreamScript().streamHead().chunk(roleEvent() + textEvent("Hello")).close());
    MemoryRig rig({}, upstream.baseUrl());
    const RecordId id = record(rig, streamBody());
    QCOMPARE(rig.rows.last().state, ExchangeState::Truncated);
    const QString name = release(rig, id) + u"@0"_s;
    const ClientPtr chat = rig.ask(chatRequest(name, true));
    QVERIFY2(chat->body().contains("Hello") && chat->body().contains("\"error\"") &&
                 !chat->body().contains("[DONE]"),
             chat->body().constData());
    QVERIFY(rig.hasEnded(2));
    QCOMPARE(rig.rows.last().state, ExchangeState::Truncated);
    QCOMPARE(rig.rows.last().attempts, 1);
    QByteArray message = conversation(name, 1);
    message.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
    const ClientPtr anthropic = rig.ask(message, {}, "/v1/messages");
    QVERIFY2(anthropic->body().contains("event: error"), anthropic->body().constData());
    QCOMPARE(rig.ask(chatRequest(name, false))->status(), 503);
    QCOMPARE(upstream.requestCount(), 1);
}

void TestReplays::refusalIsToldAgain_data()
{
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QByteArray>("refusal");
    QTest::newRow("openai") << QByteArray("https://api.openai.com/v1/chat/completions")
                            << QByteArray(
                                   R"({"error":{"message":"slow down","code":"rate_limit_exceeded"}})");
    QTest::newRow("gemini, as an array")
        << QByteArray("https://generativelanguage.googleapis.com/v1beta/models/gemini:streamGenerateContent")
        << QByteArray(R"([{"error":{"code":429,"message":"slow down","status":"RESOURCE_EXHAUSTED"}}])");
}

void TestReplays::refusalIsToldAgain()
{
    QFETCH(QByteArray, provider);
    QFETCH(QByteArray, refusal);
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    MemoryRig rig({}, upstream.baseUrl());
    TrafficRecord recorded = answeredBy(provider, refusal);
    recorded.row.state = ExchangeState::Failed;
    recorded.attempts.first().leg.status = 429;
    recorded.attempts.first().leg.responseHeaders = {{"Content-Type", "application/json"},
                                                     {"Retry-After", "7"}};
    rig.gateway.importRecords({recorded}, {});
    QVERIFY(rig.hasEnded(1));
    const QString name = release(rig, rig.rows.firstKey()) + u"@0"_s;
    for (int i = 0; i < 2; ++i) { // nothing cools down
        const ClientPtr chat = rig.ask(chatRequest(name, true));
        QCOMPARE(chat->status(), 429);
        QCOMPARE(chat->header("retry-after"), QByteArray("7"));
        QCOMPARE(jsonOf(chat->body())[u"error"_s][u"message"_s].toString(), u"slow down"_s);
    }
    const ClientPtr anthropic = rig.ask(conversation(name, 1), {}, "/v1/messages");
    QCOMPARE(anthropic->status(), 429);
    QCOMPARE(anthropic->header("retry-after"), QByteArray("7"));
    QCOMPARE(jsonOf(anthropic->body())[u"type"_s].toString(), u"error"_s);
    QVERIFY(rig.hasEnded(4));
    QCOMPARE(rig.rows.last().attempts, 1);
    QCOMPARE(upstream.requestCount(), 0);
}

void TestReplays::onlyWhatWasReleased_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("sign");
    QTest::newRow("chat") << QByteArray("/v1/chat/completions") << QByteArray("\"model_not_found\"");
    QTest::newRow("messages") << QByteArray("/v1/messages") << QByteArray("\"not_found_error\"");
    QTest::newRow("gemini") << QByteArray("/v1beta/models/%:generateContent") << QByteArray("\"NOT_FOUND\"");
    QTest::newRow("ollama") << QByteArray("/api/chat") << QByteArray("{\"error\":\"");
}

void TestReplays::onlyWhatWasReleased()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, sign);
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(UpstreamScript::json(chatAnswer()));
    MemoryRig rig({}, upstream.baseUrl());
    const QString name = u"replay/%1"_s.arg(record(rig, chatBody()));
    const QByteArray body = path.contains("v1beta")
                                ? QByteArray(R"({"contents":[{"parts":[{"text":"Hi"}]}]})")
                                : conversation(name, 1);
    const ClientPtr client = rig.ask(body, {}, filled(path, name));
    QCOMPARE(client->status(), 404);
    QVERIFY2(client->body().contains(sign), client->body().constData());
    QVERIFY2(client->body().contains("Serve as a model"), client->body().constData());
}

void TestReplays::isListedUntilItIsWithdrawn()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(UpstreamScript::json(chatAnswer()));
    MemoryRig rig({}, upstream.baseUrl());
    const RecordId id = record(rig, chatBody());
    const QByteArray name = "replay/" + QByteArray::number(id);
    QVERIFY(!listOf(rig, "/v1/models").contains(name));
    QCOMPARE(release(rig, id).toUtf8(), name);
    QCOMPARE(rig.gateway.replays().size(), 1);
    const QByteArray list = listOf(rig, "/v1/models");
    QVERIFY2(list.contains('"' + name + '"') && list.contains(R"("owned_by":"replay")"), list.constData());
    QVERIFY(listOf(rig, "/v1/models/" + name).contains(R"("owned_by":"replay")"));
    QVERIFY(listOf(rig, "/v1/models", {{"anthropic-version", "2023-06-01"}}).contains('"' + name + '"'));
    QVERIFY(listOf(rig, "/v1beta/models").contains(name));
    QVERIFY(listOf(rig, "/v1beta/models/" + name).contains(name));
    QVERIFY(listOf(rig, "/api/tags").contains(name));
    QCOMPARE(rig.ask(chatRequest(QString::fromUtf8(name) + u"@0"_s, false))->status(), 200);
    QSignalSpy changed(&rig.gateway, &GatewayThread::replaysChanged);
    rig.gateway.withdrawReplay(QString::fromUtf8(name));
    QVERIFY(changed.wait(patience));
    QVERIFY(rig.gateway.replays().isEmpty());
    QVERIFY(!listOf(rig, "/v1/models").contains(name));
    QCOMPARE(rig.ask(chatRequest(QString::fromUtf8(name), false))->status(), 404);
}

void TestReplays::outlivesARestart()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(streamedHello());
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QString name;
    QString withdrawn;
    {
        MemoryRig rig(folder.path(), upstream.baseUrl());
        name = release(rig, record(rig, streamBody()));
        withdrawn = release(rig, record(rig, chatBody()));
        rig.gateway.withdrawReplay(withdrawn);
        QTRY_COMPARE_WITH_TIMEOUT(rig.gateway.replays().size(), 1, patience);
        QVERIFY(record(rig, chatBody()) != 0);
        rig.gateway.clearTraffic(); // what is served, or was, is pinned
        QTRY_COMPARE_WITH_TIMEOUT(rig.rows.size(), 2, patience);
    }
    MemoryRig rig(folder.path(), upstream.baseUrl());
    QVERIFY(rig.isRunning);
    const ClientPtr client = rig.ask(chatRequest(name + u"@0"_s, true)); // at once: nothing is served before
    QCOMPARE(client->status(), 200);
    QVERIFY(client->body().contains("Hello") && client->body().contains(" world"));
    QCOMPARE(rig.ask(chatRequest(withdrawn, true))->status(), 404);
    QTRY_COMPARE_WITH_TIMEOUT(rig.gateway.replays().size(), 1, patience);
    QCOMPARE(upstream.requestCount(), 3);
}

void TestReplays::stopsWhileItsRecordIsRead()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(streamedHello());
    QString name;
    {
        MemoryRig rig(folder.path(), upstream.baseUrl());
        name = release(rig, record(rig, streamBody()));
        QVERIFY(!name.isEmpty());
    }
    MemoryRig rig(folder.path(), upstream.baseUrl());
    QTRY_COMPARE_WITH_TIMEOUT(rig.rows.size(), 1, patience);
    Database other(folder.filePath(u"pllm.sqlite"_s));
    QVERIFY(other.connect(Database::Access::Write));
    QVERIFY(other.run(u"BEGIN IMMEDIATE"_s));
    RowMarks marks = rig.rows.first().marks;
    marks.comment = u"x"_s;
    rig.gateway.setMarks(rig.rows.firstKey(), marks); // cannot be written, and is before all reading
    RawClient client;
    client.connectTo(rig.gateway.state().port);
    client.send(httpRequest("POST", "/v1/chat/completions", withKey({{"Content-Type", "application/json"}}),
                            chatRequest(name, true)));
    QTRY_COMPARE_WITH_TIMEOUT(rig.rows.size(), 2, patience);
    rig.gateway.cancelExchange(rig.rows.lastKey());
    QTRY_COMPARE_WITH_TIMEOUT(rig.rows.last().state, ExchangeState::Cancelled, patience);
    QVERIFY(other.run(u"COMMIT"_s));
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 503);
    QVERIFY2(client.body().contains("stopped in the gateway's window"), client.body().constData());
}

void TestReplays::sessionAnswersTurnByTurn()
{
    QTemporaryDir folder; // the session comes from the history and from memory
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    MemoryRig rig(folder.path(), upstream.baseUrl());
    const QString name = recordedSession(rig, upstream);
    QCOMPARE(name, Release::nameOf(u"s-1"_s, rig.rows.first().clientKey));
    QCOMPARE(rig.gateway.replays().first().turns.size(), 3);
    for (const int turn : {1, 2, 3, 2, 1, 3}) { // as the messages say, whatever came before
        const QByteArray wanted = "answer " + QByteArray::number(turn);
        const ClientPtr chat = rig.ask(conversation(name + u"@0"_s, turn));
        QVERIFY2(chat->status() == 200 && chat->body().contains('"' + wanted + '"'),
                 chat->body().constData());
        const ClientPtr message = rig.ask(conversation(name + u"@0"_s, turn), {}, "/v1/messages");
        QVERIFY2(message->status() == 200 && message->body().contains('"' + wanted + '"'),
                 message->body().constData());
    }
    const ClientPtr beyond = rig.ask(conversation(name, 4), {}, "/v1/messages");
    QCOMPARE(beyond->status(), 400);
    QVERIFY2(beyond->body().contains("has 3 turns") && beyond->body().contains("invalid_request_error"),
             beyond->body().constData());
    QCOMPARE(upstream.requestCount(), 3);
    // Replays are no turns of it.
    QCOMPARE(releaseSession(rig, u"s-1"_s), name);
    QCOMPARE(rig.gateway.replays().first().turns.size(), 3);
}

void TestReplays::sessionGoesOnWhereTheTurnIsNotTold()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    MemoryRig rig({}, upstream.baseUrl());
    const QByteArray model = recordedSession(rig, upstream).toUtf8() + "@0";
    const auto ask = [&](const QByteArray &more) {
        return rig.ask(R"({"model":")" + model + R"(","input":"Hi")" + more + '}', {}, "/v1/responses");
    };
    QVERIFY(ask({})->body().contains("answer 1"));
    const QByteArray goesOn = R"(,"previous_response_id":"resp_unknown")";
    QVERIFY(ask(goesOn)->body().contains("answer 2"));
    QVERIFY(ask(goesOn)->body().contains("answer 3"));
    QCOMPARE(ask(goesOn)->status(), 400);
    QVERIFY(ask({})->body().contains("answer 1"));
    QVERIFY(ask(goesOn)->body().contains("answer 2"));
}

void TestReplays::retriedTurnFailsFirstAgain()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    MemoryRig rig({}, upstream.baseUrl());
    upstream.enqueue(UpstreamScript::json(R"({"error":{"message":"busy"}})", 503));
    upstream.enqueue(numberedAnswer(1));
    upstream.enqueue(numberedAnswer(2));
    for (const int turn : {1, 1, 2})
        QVERIFY(record(rig, conversation(u"m"_s, turn), ofSession) != 0);
    const QString name = releaseSession(rig, u"s-1"_s) + u"@0"_s;
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(rig.ask(conversation(name, 1))->status(), 503);
        QVERIFY(rig.ask(conversation(name, 1))->body().contains("answer 1"));
        QVERIFY(rig.ask(conversation(name, 2))->body().contains("answer 2"));
    }
}

void TestReplays::clientKeysNeedTheName()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    MemoryRig rig({}, upstream.baseUrl(), {{u"models"_s, QJsonArray{u"m"_s, u"replay/session/*"_s}}});
    const QString session = recordedSession(rig, upstream);
    const QString single = release(rig, rig.rows.firstKey());
    QCOMPARE(rig.ask(conversation(session + u"@0"_s, 1))->status(), 200);
    QCOMPARE(rig.ask(conversation(single + u"@0"_s, 1))->status(), 403);
    const QByteArray list = listOf(rig, "/v1/models");
    QVERIFY(list.contains(session.toUtf8()));
    QVERIFY2(!list.contains('"' + single.toUtf8() + '"'), list.constData());
}

void TestReplays::whatWasNotKeptIsRefused()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(UpstreamScript::json(chatAnswer()));
    MemoryRig rig({}, upstream.baseUrl(), {{u"record"_s, u"metadata"_s}});
    const RecordId id = record(rig, chatBody());
    QSignalSpy refused(&rig.gateway, &GatewayThread::replayRefused);
    QCOMPARE(release(rig, id), QString());
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.first().first().toString().contains(u"traffic.record"_s));
    QCOMPARE(release(rig, 4711), QString());
    QVERIFY(refused.last().first().toString().contains(u"no longer kept"_s));
    QVERIFY(rig.gateway.replays().isEmpty());
}

void TestReplays::speedIsWritten()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.enqueue(UpstreamScript::json(chatAnswer()));
    MemoryRig rig({}, upstream.baseUrl());
    const QString name = release(rig, record(rig, chatBody()));
    QCOMPARE(rig.ask(chatRequest(name + u"@100x"_s, false))->status(), 200);
    const ClientPtr wrong = rig.ask(chatRequest(name + u"@fast"_s, false));
    QCOMPARE(wrong->status(), 404);
    QVERIFY2(wrong->body().contains("is no speed") && wrong->body().contains("model_not_found"),
             wrong->body().constData());
    QCOMPARE(rig.ask(chatRequest(name + u"@1e-300"_s, false))->status(), 404);
}

QTEST_GUILESS_MAIN(TestReplays)
#include "tst_replays.moc"
