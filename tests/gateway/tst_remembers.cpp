// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/memoryrig.h"

#include <QTemporaryDir>

/// What of the traffic outlives a run: rows, contents, figures; and what is recorded of whom.
class TestRemembers : public QObject
{
    Q_OBJECT

private slots:
    void rowsAndContentsComeBack();
    void figuresComeBack();
    void clearedStaysCleared();
    void searchFindsWhatWasSaid();
    void keyRecordsNoMoreThanItAllows();
    void privateConversationHasNoContent();
    void windowsKeySendsAgain();
    void toolCallsAreCounted_data();
    void toolCallsAreCounted();
    void slowClientIsTold();
    void aTryIsTimedWhileItRuns();
};

namespace {

QByteArray question(const QByteArray &text)
{
    return R"({"model":"m","messages":[{"role":"user","content":")" + text + "\"}]}";
}

} // namespace

void TestRemembers::rowsAndContentsComeBack()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    TrafficRow before;
    {
        MemoryRig rig(folder.path(), upstream.baseUrl());
        QVERIFY(rig.isRunning);
        rig.ask(question("first"));
        rig.ask(question("second"));
        QVERIFY(rig.hasEnded(2));
        before = rig.rows.last();
    }
    MemoryRig rig(folder.path(), upstream.baseUrl());
    QVERIFY(rig.isRunning);
    QVERIFY(rig.hasEnded(2));
    QCOMPARE(rig.rows.lastKey(), before.id);
    TrafficRow row = rig.rows.last();
    row.process = before.process; // may come late
    QCOMPARE(row, before);
    const auto record = rig.record(before.id);
    QVERIFY(record);
    QCOMPARE(record->client.requestBody.bytes, question("second"));
    QCOMPARE(record->client.responseBody.bytes, chatAnswer());
    QCOMPARE(record->attempts.size(), 1);
    rig.ask(question("third"));
    QVERIFY(rig.hasEnded(3));
    QVERIFY(rig.rows.lastKey() > before.id);
}

void TestRemembers::figuresComeBack()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    upstream.enqueue(UpstreamScript::json(R"({"error":{"message":"no"}})", 400));
    QJsonObject before;
    {
        MemoryRig rig(folder.path(), upstream.baseUrl());
        for (int i = 0; i < 5; ++i)
            rig.ask(question("figures"));
        QVERIFY(rig.hasEnded(5));
        before = rig.stats();
        QCOMPARE(before[u"total_requests"_s].toInt(), 5);
        QCOMPARE(before[u"total_errors"_s].toInt(), 1);
    }
    MemoryRig rig(folder.path(), upstream.baseUrl());
    const QJsonObject after = rig.stats();
    for (const QString &name : {u"total_requests"_s, u"total_errors"_s, u"total_tokens"_s, u"total_cost"_s})
        QCOMPARE(after[name], before[name]);
    QCOMPARE(after[u"models"_s][0][u"latency_ms"_s], before[u"models"_s][0][u"latency_ms"_s]);

    // As the window asks for them: by names from the roll-ups, by a status from the rows, and of any range.
    const HistoryFigures day = rig.figures({}, std::chrono::hours(24));
    QCOMPARE(day.total.counts.requests, 5);
    QCOMPARE(day.total.counts.errors, 1);
    QCOMPARE(day.by(FiguresBy::Model).size(), 1);
    QCOMPARE(rig.figures(u"-provider:up"_s, std::chrono::hours(24)).total.counts.requests, 0);
    QCOMPARE(rig.figures(u"status:400"_s, std::chrono::hours(24)).total.counts.requests, 1);
    QCOMPARE(rig.figures({}, std::chrono::hours(1)).total.counts.requests, 5);
    QCOMPARE(rig.figures({}, std::nullopt).total.counts.requests, 5);
}

void TestRemembers::clearedStaysCleared()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    {
        MemoryRig rig(folder.path(), upstream.baseUrl());
        rig.ask(question("pinned"));
        rig.ask(question("gone"));
        QVERIFY(rig.hasEnded(2));
        rig.gateway.setMarks(rig.rows.firstKey(), RowMarks{true, 2, u"keep"_s});
        QTRY_VERIFY_WITH_TIMEOUT(rig.rows.first().marks.isPinned, patience);
        rig.gateway.clearTraffic();
        QTRY_VERIFY_WITH_TIMEOUT(rig.rows.size() == 1 && rig.rows.first().marks.isPinned, patience);
    }
    MemoryRig rig(folder.path(), upstream.baseUrl());
    QVERIFY(rig.hasEnded(1));
    QCOMPARE(rig.rows.first().marks, (RowMarks{true, 2, u"keep"_s}));
    const auto record = rig.record(rig.rows.firstKey());
    QVERIFY(record);
    QCOMPARE(record->client.requestBody.bytes, question("pinned"));
}

void TestRemembers::searchFindsWhatWasSaid()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    MemoryRig rig(folder.path(), upstream.baseUrl());
    rig.ask(question("a needle in here"));
    rig.ask(question("hay"));
    QVERIFY(rig.hasEnded(2));
    HistoryQuery query;
    query.condition = HistoryCondition::words(u"needle"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.found(query).size(), 1, patience);
    QCOMPARE(rig.found(query).first().id, rig.rows.firstKey());
    query.condition = HistoryCondition::words(u"haystack"_s);
    QCOMPARE(rig.found(query).size(), 0);
}

void TestRemembers::keyRecordsNoMoreThanItAllows()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QTemporaryDir folder;
    {
        MemoryRig rig(folder.path(), upstream.baseUrl(), {{u"record"_s, u"metadata"_s}});
        rig.ask(question("secret words"));
        QVERIFY(rig.hasEnded(1));
        const auto record = rig.record(rig.rows.firstKey());
        QVERIFY(record);
        QCOMPARE(record->client.requestBody.bytes, QByteArray());
        QCOMPARE(record->client.responseBody.bytes, QByteArray());
        QVERIFY(record->client.requestBody.totalBytes > 0);
        QVERIFY(rig.rows.first().usage.isKnown());
    }
    {
        MemoryRig rig(folder.path(), upstream.baseUrl(), {{u"record"_s, u"off"_s}});
        QVERIFY(rig.hasEnded(1)); // that of before
        QCOMPARE(rig.ask(question("unseen"))->status(), 200);
        auto other = std::make_unique<RawClient>();
        other->connectTo(rig.gateway.state().port);
        other->send(httpRequest("GET", "/health", {}));
        QVERIFY(other->waitForResponse());
        QVERIFY(rig.hasEnded(2)); // not the one between
        QCOMPARE(rig.rows.last().api, u"health"_s);
    }
    QFile file(folder.filePath(u"pllm.sqlite"_s));
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(!bytes.contains("secret words") && !bytes.contains("unseen"));
}

void TestRemembers::privateConversationHasNoContent()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    const HeaderList session = withKey({{"Content-Type", "application/json"}, {"X-Session-Id", "s-1"}});
    {
        MemoryRig rig(folder.path(), upstream.baseUrl());
        rig.ask(question("open"), session);
        QVERIFY(rig.hasEnded(1));
        QCOMPARE(rig.rows.first().session, u"s-1"_s);
        rig.gateway.keepPrivate(u"s-1"_s, true);
        rig.ask(question("hidden"), session);
        rig.ask(question("another"));
        QVERIFY(rig.hasEnded(3));
        QCOMPARE(rig.record(rig.rows.keys().at(1))->client.requestBody.bytes, QByteArray());
        QCOMPARE(rig.record(rig.rows.keys().at(2))->client.requestBody.bytes, question("another"));
    }
    MemoryRig rig(folder.path(), upstream.baseUrl());
    rig.ask(question("still hidden"), session);
    QVERIFY(rig.hasEnded(4));
    QCOMPARE(rig.record(rig.rows.lastKey())->client.requestBody.bytes, QByteArray());
    QCOMPARE(rig.gateway.privateSessions(), QStringList{u"s-1"_s});
    rig.gateway.keepPrivate(u"s-1"_s, false);
    QTRY_VERIFY_WITH_TIMEOUT(rig.gateway.privateSessions().isEmpty(), patience);
    rig.ask(question("open again"), session);
    QVERIFY(rig.hasEnded(5));
    QCOMPARE(rig.record(rig.rows.lastKey())->client.requestBody.bytes, question("open again"));
}

void TestRemembers::windowsKeySendsAgain()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    MemoryRig rig({}, upstream.baseUrl());
    QVERIFY(rig.isRunning);
    const HeaderList headers{{"Authorization", "Bearer " + rig.gateway.windowKey().expose()},
                             {"Content-Type", "application/json"},
                             {"X-PLLM-Parent", "41"}};
    QCOMPARE(rig.ask(question("again"), headers)->status(), 200);
    QVERIFY(rig.hasEnded(1));
    QCOMPARE(rig.rows.first().parent, RecordId(41));
    QCOMPARE(rig.rows.first().clientKey, windowKeyName.toString());
    const auto record = rig.record(rig.rows.firstKey());
    QVERIFY(record);
    for (const auto &[name, value] : record->client.requestHeaders)
        QVERIFY2(!value.contains(rig.gateway.windowKey().expose()), name.constData());
    // Nobody else says where a request comes from.
    rig.ask(question("mine"), withKey({{"Content-Type", "application/json"}, {"X-PLLM-Parent", "41"}}));
    QVERIFY(rig.hasEnded(2));
    QCOMPARE(rig.rows.last().parent, RecordId(0));
    QVERIFY(!upstream.last().head.contains("X-PLLM-Parent"));
}

void TestRemembers::toolCallsAreCounted_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<UpstreamScript>("answer");
    const QByteArray calls[] = {
        R"({"index":0,"id":"c1","type":"function","function":{"name":"a","arguments":"{}"}})",
        R"({"index":1,"id":"c2","type":"function","function":{"name":"b","arguments":"{}"}})"};
    const auto whole = UpstreamScript::json(
        R"({"choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[)" + calls[0] +
        ',' + calls[1] + R"(]},"finish_reason":"tool_calls"}]})");
    UpstreamScript streamed;
    streamed.streamHead();
    for (const QByteArray &call : calls)
        streamed.chunk(R"(data: {"choices":[{"index":0,"delta":{"tool_calls":[)" + call + "]}}]}\n\n");
    streamed.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n")
        .chunk(doneEvent())
        .lastChunk();
    const QByteArray item = R"({"type":"function_call","name":"a","arguments":"{}"})";
    const QByteArray response =
        R"({"id":"resp_1","status":"completed","output":[)" + item + ',' + item + "]}";
    const QByteArray called =
        "data: {\"type\":\"response.function_call_arguments.done\",\"arguments\":\"{}\"}\n\n";
    const auto typed = UpstreamScript()
                           .streamHead()
                           .chunk(called + called)
                           .chunk(R"(data: {"type":"response.completed","response":)" + response + "}\n\n")
                           .lastChunk();

    const QByteArray messages = R"({"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"}])";
    const QByteArray input = R"({"model":"m","input":"Hi")";
    const QByteArray stream = R"(,"stream":true})";
    const QByteArray chat = "/v1/chat/completions";
    QTest::newRow("chat") << chat << messages + '}' << whole;
    QTest::newRow("chat, streamed") << chat << messages + stream << streamed;
    QTest::newRow("messages") << QByteArray("/v1/messages") << messages + '}' << whole;
    QTest::newRow("messages, streamed") << QByteArray("/v1/messages") << messages + stream << streamed;
    QTest::newRow("responses") << QByteArray("/v1/responses") << input + '}'
                               << UpstreamScript::json(response);
    QTest::newRow("responses, streamed") << QByteArray("/v1/responses") << input + stream << typed;
}

void TestRemembers::toolCallsAreCounted()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(UpstreamScript, answer);
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(answer);
    MemoryRig rig({}, upstream.baseUrl());
    QVERIFY(rig.isRunning);
    QCOMPARE(rig.ask(body, {}, path)->status(), 200);
    QVERIFY(rig.hasEnded(1));
    QCOMPARE(rig.rows.last().toolCalls, 2);
}

void TestRemembers::slowClientIsTold()
{
    const QByteArray piece = textEvent(QByteArray(64 * 1024, 'x'));
    const qint64 count = 64 * 1024 * 1024 / piece.size();
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(
        UpstreamScript().streamHead().flood(piece, count).chunk(finishEvent() + doneEvent()).lastChunk());
    MemoryRig rig({}, upstream.baseUrl());
    QVERIFY(rig.isRunning);
    RawClient client;
    client.discardBody();
    client.connectTo(rig.gateway.state().port);
    QVERIFY(client.waitForConnected());
    client.stopReading();
    client.send(httpRequest("POST", "/v1/chat/completions", withKey(), streamBody()));
    // Until nothing more comes in while other requests are answered: the client is waited for.
    qint64 before = -1;
    QVERIFY(QTest::qWaitFor(
        [&] {
            for (int i = 0; i < 20; ++i)
                rig.stats();
            return std::exchange(before, upstream.last().sent) == upstream.last().sent && before > 0;
        },
        patience));
    QCOMPARE(upstream.answeredCount(), 0);
    client.readOn();
    QVERIFY(client.waitForResponse());
    QVERIFY(QTest::qWaitFor([&] { return !rig.rows.isEmpty() && isOver(rig.rows.first().state); }, patience));
    QVERIFY(rig.rows.first().clientSlowUs > 0);
}

/// Its times are told as far as they have come.
void TestRemembers::aTryIsTimedWhileItRuns()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(
        UpstreamScript().streamHead().chunk(textEvent("Hi")).hold(u"end"_s).chunk(doneEvent()).lastChunk());
    MemoryRig rig({}, upstream.baseUrl());
    QVERIFY(rig.isRunning);
    RawClient client;
    client.connectTo(rig.gateway.state().port);
    client.send(httpRequest("POST", "/v1/chat/completions", withKey(), streamBody()));
    QVERIFY(
        QTest::qWaitFor([&] { return !rig.rows.isEmpty() && rig.rows.first().firstTokenUs >= 0; }, patience));
    const auto running = rig.record(rig.rows.firstKey());
    QVERIFY(running && running->attempts.size() == 1);
    const RecordedAttempt attempt = running->attempts.first();
    QVERIFY(attempt.startedUs <= attempt.connectedUs && attempt.connectedUs <= attempt.sentUs);
    QVERIFY(attempt.sentUs <= attempt.headUs && attempt.headUs <= attempt.firstByteUs);
    QCOMPARE(attempt.endedUs, -1);
    upstream.open(u"end"_s);
    QVERIFY(rig.hasEnded(1));
    const auto over = rig.record(rig.rows.firstKey());
    QVERIFY(over && over->attempts.first().endedUs >= attempt.firstByteUs);
    QCOMPARE(over->attempts.first().headUs, attempt.headUs);
}

QTEST_GUILESS_MAIN(TestRemembers)
#include "tst_remembers.moc"
