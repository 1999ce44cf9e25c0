// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/realtimerig.h"

/// GET /v1/realtime: two WebSockets and what passes between them.
class TestRealtime : public QObject
{
    Q_OBJECT

private slots:
    void relaysBothWays();
    void greetingComesFirst();
    void handshakeUpstream();
    void basePaths_data();
    void basePaths();
    void keyInASubprotocol();
    void closeCodes_data();
    void closeCodes();
    void clientGoneEndsUpstream();
    void upstreamGoneEndsClient();
    void refusals_data();
    void refusals();
    void providerRefuses();
    void nextTargetOpens();
    void withoutAModel();
    void usageAndRecord();
    void metricsNameTheModel();
    void stopButton();
    void gracefulStop();
    void stalledClientBoundsMemory();
    void stalledProviderBoundsMemory();
    void tooLongAMessage();
};

void TestRealtime::relaysBothWays()
{
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient();
    QStringList texts;
    QByteArrayList binaries;
    connect(client.get(), &QWebSocket::textMessageReceived, this,
            [&](const QString &text) { texts += text; });
    connect(client.get(), &QWebSocket::binaryMessageReceived, this,
            [&](const QByteArray &bytes) { binaries += bytes; });
    const QString longText(300'000, u'\u00e4');
    client->setOutgoingFrameSize(1000); // leaves in fragments
    client->sendTextMessage(u"{\"a\":\"\u20ac\"}"_s);
    client->sendTextMessage(longText);
    client->sendBinaryMessage(QByteArray("\0\xff\x80", 3));
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.binaries(), QByteArrayList({QByteArray("\0\xff\x80", 3)}),
                              patience);
    QCOMPARE(rig.upstream.texts(), QStringList({u"{\"a\":\"\u20ac\"}"_s, longText}));
    rig.upstream.socket()->sendTextMessage(longText);
    rig.upstream.socket()->sendTextMessage(u"no JSON"_s);
    rig.upstream.socket()->sendBinaryMessage("bytes");
    QTRY_COMPARE_WITH_TIMEOUT(binaries, QByteArrayList({"bytes"}), patience);
    QCOMPARE(texts, QStringList({longText, u"no JSON"_s}));
    bool ponged = false;
    connect(client.get(), &QWebSocket::pong, this, [&] { ponged = true; });
    client->ping();
    QTRY_VERIFY(ponged);
}

void TestRealtime::greetingComesFirst()
{
    RealtimeRig rig;
    rig.upstream.setGreeting(u"{\"type\":\"session.created\"}"_s);
    rig.start();
    const auto client = rig.connectClient();
    QStringList texts;
    connect(client.get(), &QWebSocket::textMessageReceived, this,
            [&](const QString &text) { texts += text; });
    QTRY_COMPARE(texts, QStringList({u"{\"type\":\"session.created\"}"_s}));
}

void TestRealtime::handshakeUpstream()
{
    RealtimeRig rig;
    setIn(rig.json, u"providers"_s, 0, u"headers"_s, QJsonObject{{u"X-Team"_s, u"me"_s}});
    rig.start();
    const auto client = rig.openClient(u"/v1/realtime?a=%2F1&key=x&model=m&b=2"_s);
    const QNetworkRequest request = rig.upstream.request();
    QCOMPARE(request.url().path(), u"/v1/realtime"_s);
    QCOMPARE(request.url().query(QUrl::FullyEncoded), u"a=%2F1&model=upstream-model&b=2"_s);
    QCOMPARE(request.rawHeader("Authorization"), "Bearer " + testProviderKey.toLatin1());
    QCOMPARE(request.rawHeader("X-Team"), "me");
    QCOMPARE(request.rawHeader("OpenAI-Beta"), "realtime=v1");
    for (const QByteArray &name : request.rawHeaderList())
        QVERIFY2(!request.rawHeader(name).contains(testClientKey.toLatin1()), name.constData());
}

void TestRealtime::basePaths_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("withKey");
    QTest::newRow("/v1") << u"/v1/realtime?model=m"_s << true;
    QTest::newRow("/api/v1") << u"/api/v1/realtime?model=m"_s << true;
    QTest::newRow("/t/KEY") << u"/t/%1/v1/realtime?model=m"_s.arg(testClientKey) << false;
    QTest::newRow("?key") << u"/v1/realtime?model=m&key=%1"_s.arg(testClientKey) << false;
    QTest::newRow("PROVIDER/MODEL") << u"/v1/realtime?model=up%2Fupstream-model"_s << true;
}

void TestRealtime::basePaths()
{
    QFETCH(QString, target);
    QFETCH(bool, withKey);
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient(target, {}, withKey);
    QVERIFY(RealtimeRig::isOpen(*client));
    QCOMPARE(rig.upstream.request().url().query(), u"model=upstream-model"_s);
    client->close();
    QVERIFY(!rig.onlyRow().path.contains(testClientKey));
}

void TestRealtime::keyInASubprotocol()
{
    RealtimeRig rig({u"realtime"_s});
    rig.start();
    const auto client = rig.openClient(
        u"/v1/realtime?model=m"_s,
        {u"realtime"_s, u"openai-insecure-api-key."_s + testClientKey, u"openai-beta.realtime-v1"_s}, false);
    QVERIFY(RealtimeRig::isOpen(*client));
    QCOMPARE(client->subprotocol(), u"realtime"_s);
    QCOMPARE(rig.upstream.request().rawHeader("Sec-WebSocket-Protocol"), "realtime, openai-beta.realtime-v1");
    client->sendTextMessage(u"{\"secret\":\"%1\"}"_s.arg(testClientKey));
    rig.upstream.socket()->sendTextMessage(u"{\"secret\":\"%1\"}"_s.arg(testProviderKey));
    QTRY_COMPARE(rig.upstream.texts().size(), 1);
    client->close();
    const TrafficRecord record = rig.onlyRecord();
    QByteArray all =
        record.client.requestLine + record.client.requestBody.bytes + record.client.responseBody.bytes;
    for (const auto &leg : {record.client, record.attempts.value(0).leg}) {
        for (const auto &[name, value] : leg.requestHeaders + leg.responseHeaders)
            all += name + value + '\n';
        all += leg.requestBody.bytes + leg.responseBody.bytes + leg.requestLine;
    }
    QVERIFY2(!all.contains(testClientKey.toLatin1()), all.constData());
    QVERIFY2(!all.contains(testProviderKey.toLatin1()), all.constData());
    QVERIFY(all.contains("openai-insecure-api-key.****"));
}

void TestRealtime::closeCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<ExchangeState>("state");
    QTest::newRow("normal") << 1000 << u"bye"_s << ExchangeState::Done;
    QTest::newRow("going away") << 1001 << QString() << ExchangeState::Done;
    QTest::newRow("error") << 1011 << u"broken"_s << ExchangeState::Failed;
    QTest::newRow("private") << 4123 << QString(41, u'\u20ac') << ExchangeState::Failed;
}

void TestRealtime::closeCodes()
{
    QFETCH(int, code);
    QFETCH(QString, reason);
    QFETCH(ExchangeState, state);
    const QString told = u"%1 %2"_s.arg(code).arg(reason).trimmed();
    {
        RealtimeRig rig;
        rig.start();
        const auto client = rig.openClient();
        client->close(QWebSocketProtocol::CloseCode(code), reason);
        QTRY_COMPARE(rig.upstream.ends(), QStringList({told}));
        QCOMPARE(rig.onlyRow().state, ExchangeState::Done);
    }
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient();
    rig.upstream.socket()->close(QWebSocketProtocol::CloseCode(code), reason);
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(u"%1 %2"_s.arg(int(client->closeCode())).arg(client->closeReason()).trimmed(), told);
    QCOMPARE(rig.onlyRow().state, state);
}

void TestRealtime::clientGoneEndsUpstream()
{
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient();
    client->abort();
    QTRY_COMPARE(rig.upstream.ends(), QStringList({u"1001"_s}));
    QCOMPARE(rig.onlyRow().state, ExchangeState::Cancelled);
}

void TestRealtime::upstreamGoneEndsClient()
{
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient();
    rig.upstream.socket()->abort();
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(int(client->closeCode()), 1011);
    QCOMPARE(rig.onlyRow().state, ExchangeState::Truncated);
}

void TestRealtime::refusals_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &target, int status, const QString &code,
                        const HeaderList &headers = {}, const QByteArray &version = "13") {
        QTest::newRow(name) << target << headers << version << status << code;
    };
    row("version", "/v1/realtime?model=m", 426, u"upgrade_not_supported"_s, {}, "8");
    row("host", "/v1/realtime?model=m", 403, u"host_not_allowed"_s, {{"Host", "evil.example"}});
    row("origin", "/v1/realtime?model=m", 403, u"origin_not_allowed"_s, {{"Origin", "https://evil.example"}});
    row("no model", "/v1/realtime", 400, u"missing_parameter"_s);
    row("two models", "/v1/realtime?model=m&model=n", 400, u"duplicate_parameter"_s);
    row("two models, one escaped", "/v1/realtime?model=m&mod%65l=n", 400, u"duplicate_parameter"_s);
    row("no value", "/v1/realtime?model", 400, u"missing_parameter"_s);
    row("unknown model, escaped", "/v1/realtime?mod%65l=x", 404, u"model_not_found"_s);
    row("unknown model", "/v1/realtime?model=x", 404, u"model_not_found"_s);
    row("not allowed", "/v1/realtime?model=m", 403, u"model_not_allowed"_s,
        {{"Authorization", "Bearer limited"}});
    row("wrong key", "/v1/realtime?model=m", 401, u"invalid_api_key"_s, {{"Authorization", "Bearer wrong"}});
    row("provider without it", "/v1/realtime?model=chatty%2Fa", 400, u"bad_request"_s);
    row("demo", "/v1/realtime?model=demo%2Fdemo", 400, u"bad_request"_s);
    row("nobody there", "/v1/realtime?model=away%2Fa", 503, u"upstream_unreachable"_s);
    row("redirect", "/v1/realtime?model=moved%2Fa", 503, u"upstream_redirect"_s);
}

void TestRealtime::refusals()
{
    QFETCH(QByteArray, target);
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, version);
    RealtimeRig rig;
    RefusingPort away;
    ScriptedUpstream moved;
    moved.setDefault(UpstreamScript::answer(307, {}, {{"Location", rig.upstream.baseUrl().toLatin1()}}));
    QJsonArray providers = rig.json[u"providers"_s].toArray();
    const auto provider = [&](const QString &id, const QString &url, const QJsonValue &apis) {
        providers += QJsonObject{{u"id"_s, id},
                                 {u"type"_s, u"openai-compatible"_s},
                                 {u"base_url"_s, url},
                                 {u"key"_s, u"none"_s},
                                 {u"apis"_s, apis}};
    };
    provider(u"chatty"_s, rig.upstream.baseUrl(), QJsonArray{u"chat"_s});
    provider(u"away"_s, u"http://127.0.0.1:%1/v1"_s.arg(away.port()), u"auto"_s);
    provider(u"moved"_s, moved.baseUrl(), u"auto"_s);
    providers += QJsonObject{{u"id"_s, u"demo"_s}, {u"type"_s, u"demo"_s}};
    rig.json[u"providers"_s] = providers;
    rig.json[u"defaults"_s] = QJsonObject{{u"retries"_s, 0}};
    QJsonArray keys = rig.json[u"client_keys"_s].toArray();
    QJsonObject limited = clientKeyEntry(u"limited"_s, u"limited"_s);
    limited[u"models"_s] = QJsonArray{u"other"_s};
    keys += limited;
    rig.json[u"client_keys"_s] = keys;
    rig.start();
    const ClientPtr client = rig.refused(target, headers, version);
    QTEST(client->status(), "status");
    QTEST(errorCodeOf(client->body()), "code");
    QVERIFY(!client->header("X-Request-Id").isEmpty());
    if (client->status() == 426)
        QCOMPARE(client->header("Sec-WebSocket-Version"), "13");
    QCOMPARE(rig.upstream.count(), 0);
    QVERIFY(client->waitForClose());
}

void TestRealtime::providerRefuses()
{
    RealtimeRig rig;
    ScriptedUpstream other;
    other.setDefault(UpstreamScript::json(R"({"error":{"message":"no"}})", 401));
    setIn(rig.json, u"providers"_s, 0, u"base_url"_s, other.baseUrl());
    rig.start();
    const ClientPtr client = rig.refused("/v1/realtime?model=m");
    QCOMPARE(client->status(), 401);
    QCOMPARE(errorCodeOf(client->body()), u"upstream_unreachable"_s);
    QCOMPARE(client->header("X-PLLM-Provider"), "up");
    const TrafficRow row = rig.onlyRow();
    QCOMPARE(row.state, ExchangeState::Failed);
    QCOMPARE(row.status, 401);
}

void TestRealtime::nextTargetOpens()
{
    RealtimeRig rig;
    ScriptedUpstream other;
    other.setDefault(UpstreamScript::json("{}", 404));
    QJsonArray providers = rig.json[u"providers"_s].toArray();
    providers += QJsonObject{{u"id"_s, u"first"_s},
                             {u"type"_s, u"openai-compatible"_s},
                             {u"base_url"_s, other.baseUrl()},
                             {u"key"_s, u"none"_s}};
    rig.json[u"providers"_s] = providers;
    QJsonObject model = rig.json[u"models"_s].toArray().first().toObject();
    QJsonArray targets = model[u"targets"_s].toArray();
    targets.prepend(QJsonObject{{u"provider"_s, u"first"_s}, {u"model"_s, u"x"_s}});
    model[u"targets"_s] = targets;
    rig.json[u"models"_s] = QJsonArray{model};
    rig.start();
    const auto client = rig.openClient();
    QVERIFY(RealtimeRig::isOpen(*client));
    client->close();
    QCOMPARE(rig.onlyRow().attempts, 2);
    QCOMPARE(rig.onlyRow().provider, u"up"_s);
}

void TestRealtime::withoutAModel()
{
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient(u"/v1/realtime?intent=transcription"_s);
    QVERIFY(RealtimeRig::isOpen(*client));
    QCOMPARE(rig.upstream.request().url().query(), u"intent=transcription"_s);
}

void TestRealtime::usageAndRecord()
{
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient();
    const QString sound(20'000, u'A');
    client->sendTextMessage(u"{\"type\":\"input_audio_buffer.append\",\"audio\":\"%1\"}"_s.arg(sound));
    QTRY_COMPARE(rig.upstream.texts().size(), 1);
    QVERIFY(rig.upstream.texts().first().contains(sound));
    QTRY_VERIFY(!rig.rows.isEmpty());
    QTRY_COMPARE(rig.rows.first().state, ExchangeState::Streaming);
    QWebSocket *upstream = rig.upstream.socket();
    for (int i = 0; i < 2; ++i) {
        upstream->sendTextMessage(
            u"{\"type\":\"response.output_audio_transcript.delta\",\"delta\":\"Hi\"}"_s);
        upstream->sendTextMessage(
            u"{\"type\":\"response.output_audio.delta\",\"delta\":\"%1\"}"_s.arg(sound));
        upstream->sendTextMessage(u"{\"type\":\"response.done\",\"response\":{\"status\":\"completed\","
                                  u"\"usage\":{\"input_tokens\":10,"
                                  u"\"output_tokens\":5,\"input_token_details\":{\"cached_tokens\":4}}}}"_s);
    }
    QTRY_COMPARE(rig.rows.first().usage.output, 10); // also while it is open
    client->close();
    const TrafficRecord record = rig.onlyRecord();
    QCOMPARE(rig.rows.size(), 1);
    QCOMPARE(record.row.api, u"realtime"_s);
    QCOMPARE(record.row.status, 101);
    QCOMPARE(record.row.usage.input, 20);
    QCOMPARE(record.row.usage.cachedInput, 8);
    QVERIFY(record.row.firstTokenUs >= 0);
    QVERIFY(record.row.requestBytes > 20'000);
    QVERIFY(record.row.responseBytes > 40'000);
    QCOMPARE(record.row.finishReason, u"completed"_s);
    QVERIFY(record.row.note.startsWith(u"1 messages from the client, 6 from the provider"));
    QCOMPARE(record.answerText, u"Hi\nHi\n"_s);
    const QByteArray line = R"({"type":"input_audio_buffer.append","audio":"[base64, 20000 characters]"})";
    QCOMPARE(record.client.requestBody.bytes, line + '\n');
    QCOMPARE(record.attempts.value(0).leg.requestBody.bytes, line + '\n');
    QCOMPARE(record.client.responseBody.bytes.count('\n'), 6);
    QVERIFY(record.client.responseBody.isCut());
    StatsReport report;
    connect(&rig.gateway, &GatewayThread::statsFetched, this, [&](const StatsReport &got) { report = got; });
    rig.gateway.fetchStats(std::chrono::hours(1));
    QTRY_COMPARE(report.totalRequests, quint64(1));
}

void TestRealtime::metricsNameTheModel()
{
    RealtimeRig rig;
    rig.start();
    const auto client =
        rig.openClient(u"/v1/realtime?model=up/some-model"_s); // without an alias in the configuration
    client->close();
    QCOMPARE(rig.onlyRow().modelAsked, u"up/some-model"_s);
    RawClient asking;
    asking.connectTo(rig.gateway.state().port);
    asking.send(httpRequest("GET", "/metrics", {}, {}));
    QVERIFY(asking.waitForResponse());
    const bool isNamed =
        asking.body().contains("pllm_llm_requests_total{model=\"up/some-model\",provider=\"up\"");
    QVERIFY2(isNamed, asking.body().constData());
}

void TestRealtime::stopButton()
{
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient();
    QTRY_VERIFY(!rig.rows.isEmpty());
    rig.gateway.cancelExchange(rig.rows.firstKey());
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(int(client->closeCode()), 1001);
    QTRY_VERIFY(rig.upstream.ends().value(0).startsWith(u"1001 "));
    QCOMPARE(rig.onlyRow().state, ExchangeState::Cancelled);
}

void TestRealtime::gracefulStop()
{
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient();
    rig.gateway.stop(std::chrono::milliseconds(0));
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(int(client->closeCode()), 1001);
    QTRY_VERIFY(rig.upstream.ends().value(0).startsWith(u"1001 "));
    QTRY_COMPARE(rig.gateway.state().phase, GatewayState::Phase::Stopped);
}

void TestRealtime::stalledClientBoundsMemory()
{
    RealtimeRig rig;
    rig.start();
    RawClient client;
    client.connectTo(rig.gateway.state().port);
    client.send(httpRequest("GET", "/v1/realtime?model=m",
                            withKey({{"Connection", "Upgrade"},
                                     {"Upgrade", "websocket"},
                                     {"Sec-WebSocket-Version", "13"},
                                     {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}})));
    QVERIFY(client.waitForHead());
    client.stopReading();
    QTRY_VERIFY(rig.upstream.socket());
    QWebSocket *upstream = rig.upstream.socket();
    constexpr int pieces = 1000;
    const QByteArray piece(100'000, 'x');
    for (int i = 0; i < pieces; ++i)
        upstream->sendBinaryMessage(piece);
    rig.giveTurns();
    const qint64 left = upstream->bytesToWrite();
    QVERIFY2(left > pieces * piece.size() / 2, qPrintable(QString::number(left)));
    client.readOn();
    QTRY_COMPARE_WITH_TIMEOUT(upstream->bytesToWrite(), 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(client.received().size() > pieces * piece.size(), patience);
}

void TestRealtime::stalledProviderBoundsMemory()
{
    RealtimeRig rig;
    rig.start();
    const auto client = rig.openClient();
    rig.upstream.stopReading();
    constexpr int pieces = 1000;
    const QByteArray piece(100'000, 'x');
    for (int i = 0; i < pieces; ++i)
        client->sendBinaryMessage(piece);
    rig.giveTurns();
    const qint64 left = client->bytesToWrite();
    QVERIFY2(left > pieces * piece.size() / 2, qPrintable(QString::number(left)));
    rig.upstream.readOn();
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.binaries().size(), pieces, patience);
    QCOMPARE(rig.upstream.binaries().last(), piece);
}

void TestRealtime::tooLongAMessage()
{
    RealtimeRig rig;
    setIn(rig.json, u"server"_s, u"max_body_mb"_s, 1);
    rig.start();
    const auto client = rig.openClient();
    client->sendBinaryMessage(QByteArray(2 * 1024 * 1024, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), QAbstractSocket::UnconnectedState, patience);
    QTRY_COMPARE(rig.upstream.ends().size(), 1);
    QVERIFY(rig.upstream.binaries().isEmpty());
}

QTEST_GUILESS_MAIN(TestRealtime)
#include "tst_realtime.moc"
