// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QTcpServer>

/// Each way in which an upstream fails, and what the client is told.
class TestFailures : public QObject
{
    Q_OBJECT

private slots:
    void unreachable_data();
    void unreachable();
    void tlsToAPlainPort();
    void stalledHandshake();
    void resetBeforeTheAnswerIsSeenOnce_data();
    void resetBeforeTheAnswerIsSeenOnce();
    void resetOnAUsedConnectionIsSeenOnce();
    void stalled_data();
    void stalled();
    void stalledInTheMiddle();
    void cutStream_data();
    void cutStream();
    void cutStreamBeforeAnyEvent();
    void streamWithoutDoneIsNotGivenOne();
    void unterminatedLastEventPasses();
    void cutWholeAnswer_data();
    void cutWholeAnswer();
    void redirectIsNotFollowed_data();
    void redirectIsNotFollowed();
    void providerErrorPasses_data();
    void providerErrorPasses();
    void notHttp();
};

static void checkOwnError(const RawClient &client, int status, const QString &code)
{
    QCOMPARE(client.status(), status);
    QVERIFY(client.header("Content-Type").startsWith("application/json"));
    QCOMPARE(errorCodeOf(client.body()), code);
    QCOMPARE(errorTypeOf(client.body()), u"service_unavailable_error"_s);
    const QString message = jsonOf(client.body())[u"error"_s][u"message"_s].toString();
    QVERIFY2(message.contains(u"up"_s), qPrintable(message)); // names the provider
    QVERIFY(!client.body().contains(testProviderKey.toUtf8()));
}

void TestFailures::unreachable_data()
{
    QTest::addColumn<QString>("baseUrl");
    QTest::newRow("refused") << u"http://127.0.0.1:%1/v1"_s;
    QTest::newRow("no such name") << u"http://name.invalid/v1"_s;
}

void TestFailures::unreachable()
{
    QFETCH(QString, baseUrl);
    RefusingPort refusing;
    GatewayRig rig;
    if (baseUrl.contains(u"%1"_s))
        baseUrl = baseUrl.arg(refusing.port());
    baseUrl.replace(u"%2"_s, QString::number(rig.upstream.port()));
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start(testConfig(baseUrl)));
    // A TLS hello is no HTTP head: the scripted upstream waits for more, so it must be the limit that ends
    // that one.
    for (const QByteArray &body : {chatBody(), streamBody()}) {
        const ClientPtr client = rig.chat(body);
        checkOwnError(*client, 503, u"upstream_unreachable"_s);
        QVERIFY(client->header("X-PLLM-Provider").isEmpty() || client->header("X-PLLM-Provider") == "up");
    }
}

void TestFailures::tlsToAPlainPort()
{
    QTcpServer plain; // answers what is no HTTP as web servers do
    connect(&plain, &QTcpServer::newConnection, this, [&plain] {
        QTcpSocket *socket = plain.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    GatewayRig rig;
    QVERIFY(rig.start(testConfig(u"https://127.0.0.1:%1/v1"_s.arg(plain.serverPort()))));
    for (const QByteArray &body : {chatBody(), streamBody()})
        checkOwnError(*rig.chat(body), 503, u"upstream_unreachable"_s);
}

/// A TLS handshake that never ends is part of connecting, whatever the limits on answers are.
void TestFailures::stalledHandshake()
{
    GatewayRig rig;
    QJsonObject config = testConfig(u"https://127.0.0.1:%1/v1"_s.arg(rig.upstream.port()));
    setIn(config, u"models"_s, 0, u"timeouts"_s, QJsonObject{{u"connect_s"_s, 1}});
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.chat(chatBody());
    checkOwnError(*client, 503, u"upstream_timeout"_s);
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestFailures::resetBeforeTheAnswerIsSeenOnce_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("reset");
    QTest::newRow("whole, reset") << chatBody() << true;
    QTest::newRow("whole, closed") << chatBody() << false;
    QTest::newRow("stream, reset") << streamBody() << true;
    QTest::newRow("stream, closed") << streamBody() << false;
    const QByteArray large =
        R"({"model":"m","messages":[{"role":"user","content":")" + QByteArray(400000, 'a') + R"("}]})";
    QTest::newRow("400 KB, reset") << large << true;
}

void TestFailures::resetBeforeTheAnswerIsSeenOnce()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, reset);
    GatewayRig rig;
    UpstreamScript script;
    rig.upstream.setDefault(reset ? script.reset() : script.close());
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(body);
    checkOwnError(*client, 503, u"upstream_unreachable"_s);
    QCOMPARE(client->header("X-PLLM-Attempts"), "1");
    QCOMPARE(rig.upstream.requestCount(), 1);
}

/// A kept connection that dies as the next request is written is where HTTP libraries like to try again by
/// themselves.
void TestFailures::resetOnAUsedConnectionIsSeenOnce()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::json(chatAnswer()));
    rig.upstream.setDefault(UpstreamScript::resetting());
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(chatBody())->status(), 200);
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 503);
    QCOMPARE(rig.upstream.requestCount(), 1 + client->header("X-PLLM-Attempts").toInt());
    QCOMPARE(client->header("X-PLLM-Attempts"), "1");
}

void TestFailures::stalled_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("limit");
    QTest::newRow("stream") << streamBody() << u"first_token_s"_s;
    QTest::newRow("whole answer") << chatBody() << u"total_s"_s;
    QTest::newRow("whole answer, first byte") << chatBody() << u"first_byte_s"_s;
}

void TestFailures::stalled()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, limit);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::never());
    QJsonObject config = rig.config();
    setIn(config, u"models"_s, 0, u"timeouts"_s, QJsonObject{{limit, 1}});
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.chat(body);
    checkOwnError(*client, 503, u"upstream_timeout"_s);
    QCOMPARE(client->header("X-PLLM-Attempts"), "1");
    QVERIFY(waitUntil([&] { return rig.upstream.abortCount() == 1; })); // and the provider is told to stop
}

void TestFailures::stalledInTheMiddle()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript().streamHead().chunk(textEvent("one")).hold(u"never"_s));
    QJsonObject config = rig.config();
    setIn(config, u"models"_s, 0, u"timeouts"_s, QJsonObject{{u"idle_s"_s, 1}});
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.chat(streamBody());
    QCOMPARE(client->status(), 200);
    QVERIFY(client->response().isComplete());
    QVERIFY(client->body().startsWith(textEvent("one")));
    QVERIFY2(client->body().contains("upstream_timeout"), client->body().constData());
    QVERIFY(!client->body().contains("[DONE]"));
    QVERIFY(waitUntil([&] { return rig.upstream.abortCount() == 1; }));
}

void TestFailures::cutStream_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("reset");
    QTest::newRow("between events, closed") << textEvent("one") << false;
    QTest::newRow("between events, reset") << textEvent("one") << true;
    QTest::newRow("inside an event") << QByteArray(textEvent("one") + "data: {\"choi") << false;
}

void TestFailures::cutStream()
{
    QFETCH(QByteArray, before);
    QFETCH(bool, reset);
    GatewayRig rig;
    UpstreamScript script;
    script.streamHead();
    script.chunk(before).hold(u"cut"_s);
    rig.upstream.setDefault(reset ? script.reset() : script.close());
    QVERIFY(rig.start());
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(client->waitForBody(textEvent("one")));
    rig.upstream.open(u"cut"_s);
    QVERIFY(client->waitForResponse()); // ended properly as HTTP
    QCOMPARE(client->status(), 200);
    QVERIFY(client->response().isChunked());
    const QByteArray body = client->body();
    QVERIFY(body.startsWith(textEvent("one")));
    QVERIFY(!body.contains("[DONE]"));
    // The error is an event of its own, whatever stood half-written before it.
    const QByteArray last = body.trimmed().split('\n').last();
    QVERIFY2(last.startsWith("data: {"), body.constData());
    QCOMPARE(errorCodeOf(last.sliced(6)), u"upstream_unreachable"_s);
    QVERIFY(body.endsWith("\n\n"));
    QVERIFY2(body.contains("\n\ndata: {\"error\""), body.constData());
}

void TestFailures::cutStreamBeforeAnyEvent()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript().streamHead().close());
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(streamBody());
    // Nothing has left yet, so it may still be a proper refusal; else it ends like any other cut stream.
    QVERIFY(client->status() == 503 || client->body().startsWith("data: {\"error\""));
    QVERIFY(client->body().contains("upstream_unreachable"));
    QVERIFY(!client->body().contains("[DONE]"));
}

/// Closed in order and with a proper last chunk, but without finish reason or [DONE]: half an answer all the
/// same.
void TestFailures::streamWithoutDoneIsNotGivenOne()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::events({roleEvent(), textEvent("half")}));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(streamBody());
    QCOMPARE(client->status(), 200);
    QVERIFY(client->body().startsWith(roleEvent() + textEvent("half")));
    QVERIFY(!client->body().contains("[DONE]"));
    QVERIFY2(client->body().contains("\"error\""), client->body().constData());
}

/// The blank line behind the last event is missing: the client still gets the event, then the error as one of its own.
void TestFailures::unterminatedLastEventPasses()
{
    GatewayRig rig;
    const QByteArray unterminated = textEvent("one") + textEvent("half").chopped(1);
    rig.upstream.setDefault(UpstreamScript::events({unterminated}));
    QVERIFY(rig.start());
    for (int i = 0; i < 2; ++i) { // and the gateway is there afterwards
        const ClientPtr client = rig.chat(streamBody());
        QCOMPARE(client->status(), 200);
        QVERIFY2(client->body().startsWith(unterminated), client->body().constData());
        QVERIFY2(client->body().contains("\n\ndata: {\"error\""), client->body().constData());
    }
}

void TestFailures::cutWholeAnswer_data()
{
    QTest::addColumn<bool>("chunked");
    QTest::newRow("content length") << false;
    QTest::newRow("chunked") << true;
}

void TestFailures::cutWholeAnswer()
{
    QFETCH(bool, chunked);
    GatewayRig rig;
    UpstreamScript script;
    if (chunked)
        script.head(200, {{"Content-Type", "application/json"}, {"Transfer-Encoding", "chunked"}})
            .chunk("{\"half\":");
    else
        script.head(200, {{"Content-Type", "application/json"}, {"Content-Length", "1000"}})
            .send("{\"half\":");
    rig.upstream.setDefault(script.close());
    QVERIFY(rig.start());
    const ClientPtr client = rig.sendChat(chatBody());
    QVERIFY(waitUntil([&] { return client->response().isComplete() || client->isClosed(); }));
    // Either our own error, or, where bytes have left already, an answer that is visibly cut: never half a
    // 200.
    if (client->response().isComplete())
        checkOwnError(*client, 503, u"upstream_unreachable"_s);
    else
        QCOMPARE(client->response().state(), HttpReader::State::Broken);
}

void TestFailures::redirectIsNotFollowed_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void TestFailures::redirectIsNotFollowed()
{
    QFETCH(int, status);
    ScriptedUpstream elsewhere;
    elsewhere.setDefault(UpstreamScript::json(chatAnswer()));
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::answer(
        status, {}, {{"Location", elsewhere.baseUrl().toUtf8() + "/chat/completions"}}));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(chatBody());
    checkOwnError(*client, 503, u"upstream_redirect"_s);
    QCOMPARE(client->header("x-should-retry"), "false");
    QVERIFY(client->header("Location").isEmpty());
    QCOMPARE(rig.upstream.requestCount(), 1);
    QCOMPARE(elsewhere.connectionCount(), 0);
}

void TestFailures::providerErrorPasses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("400")
        << 400
        << QByteArray(
               R"({ "error": {"message":"no","type":"invalid_request_error","param":null,"code":"x"}, "n":1.0})");
    QTest::newRow("401") << 401 << QByteArray(R"({"error":{"message":"Incorrect API key provided"}})");
    QTest::newRow("403") << 403 << QByteArray(R"({"error":"plain"})");
    QTest::newRow("404") << 404 << QByteArray(R"({"detail":"Not Found"})");
    QTest::newRow("429") << 429 << QByteArray(R"({"error":{"message":"slow down"}})");
    QTest::newRow("500, not JSON") << 500 << QByteArray("<html>Oops</html>");
    QTest::newRow("529") << 529 << QByteArray(R"({"error":{"type":"overloaded_error"}})");
    QTest::newRow("502, empty") << 502 << QByteArray();
}

void TestFailures::providerErrorPasses()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    GatewayRig rig;
    rig.upstream.setDefault(
        UpstreamScript::json(body, status, {{"Retry-After", "17"}, {"x-ratelimit-limit-requests", "60"}}));
    QVERIFY(rig.start());
    for (const QByteArray &request : {chatBody(), streamBody()}) {
        const ClientPtr client = rig.chat(request);
        QCOMPARE(client->status(), status);
        QCOMPARE(client->body(), body);
        QCOMPARE(client->header("Content-Type"), "application/json");
        QCOMPARE(client->header("Retry-After"), "17");
        QCOMPARE(client->header("x-ratelimit-limit-requests"), "60");
        QCOMPARE(client->header("X-PLLM-Provider"), "up");
    }
}

void TestFailures::notHttp()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript().send("SSH-2.0-OpenSSH_9.2\r\n\r\n").close());
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(chatBody());
    checkOwnError(*client, 503, u"upstream_unreachable"_s);
}

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"
