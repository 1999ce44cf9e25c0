// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QNetworkInterface>
#include <QProcess>
#include <QRegularExpression>

/// GET /metrics after a known series of requests.
class TestMetrics : public QObject
{
    Q_OBJECT

private slots:
    void nothingYet();
    void knownSeries();
    void refusedInTheMiddleCountsOnce();
    void configuredModelsKeepTheirName();
    void passesPromtool();
    void nothingSecretInLabels();
    void labelsAreBounded();
    void whoMayAsk_data();
    void whoMayAsk();
    void loopbackHostFromElsewhere();
    void readyTellsEachCheck();
    void readyWithoutKeychain();
    void notReadyWhileStopping();
    void readyWithARefusedConfiguration();
};

namespace {

/// GET without any key.
ClientPtr ask(const GatewayRig &rig, const QByteArray &host = "localhost", const HeaderList &headers = {})
{
    ClientPtr client = rig.client();
    QByteArray wire = "GET /metrics HTTP/1.1\r\nHost: " + host + "\r\n";
    for (const auto &[name, value] : headers)
        wire += name + ": " + value + "\r\n";
    client->send(wire + "\r\n");
    client->waitForResponse();
    return client;
}

/// Value of the sample with exactly that name and labels; -1 where there is none.
double sample(const QByteArray &text, const QByteArray &nameAndLabels)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(nameAndLabels + ' '))
            return line.sliced(nameAndLabels.size() + 1).toDouble();
    }
    return -1;
}

void someOfEverything(const GatewayRig &rig)
{
    rig.chat(chatBody());
    rig.chat(streamBody());
    rig.chat(chatBody()); // 500 of the provider
    rig.chat(R"({"model":"nobody's model","messages":[{}]})");
    rig.exchange("GET", "/nothing");
    rig.exchange("GET", "/v1/models");
    const ClientPtr broken = rig.client();
    broken->send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    broken->waitForResponse();
}

void script(GatewayRig &rig)
{
    rig.upstream.enqueue(UpstreamScript::json(chatAnswer()));
    rig.upstream.enqueue(UpstreamScript::events(chatEvents()));
    rig.upstream.setDefault(UpstreamScript::json(R"({"error":{"message":"broken"}})", 500));
}

} // namespace

void TestMetrics::nothingYet()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    const ClientPtr client = ask(rig);
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    const QByteArray text = client->body();
    for (const char *name :
         {"pllm_http_requests_total", "pllm_http_request_duration_seconds", "pllm_llm_requests_total",
          "pllm_llm_request_duration_seconds", "pllm_llm_tokens_total", "pllm_cache_hits_total",
          "pllm_cache_misses_total", "pllm_rate_limit_hits_total", "pllm_active_connections",
          "pllm_model_availability", "pllm_errors_total", "pllm_time_to_first_token_seconds",
          "pllm_tokens_per_second", "pllm_gateway_overhead_seconds", "pllm_upstream_attempts_total",
          "pllm_llm_cost_usd_total", "pllm_circuit_breaker_state", "pllm_traffic_dropped_total"})
        QVERIFY2(text.contains(QByteArray("# TYPE ") + name + ' '), name);
    QCOMPARE(sample(text, "pllm_active_connections"), 1);
    QCOMPARE(sample(text, R"(pllm_model_availability{model="m"})"), 1);
    QCOMPARE(sample(text, R"(pllm_circuit_breaker_state{provider="up",model="upstream-model"})"), 0);
    QVERIFY(sample(text, "process_start_time_seconds") > 1.7e9);
}

void TestMetrics::knownSeries()
{
    GatewayRig rig;
    script(rig);
    QVERIFY(rig.start());
    someOfEverything(rig);
    const QByteArray text = ask(rig)->body();
    const auto is = [&](const char *name, double value) {
        const double found = sample(text, name);
        if (found != value)
            qWarning("%s is %f, not %f", name, found, value);
        return found == value;
    };
    QVERIFY(is(R"(pllm_http_requests_total{method="POST",endpoint="chat",status="200"})", 2));
    QVERIFY(is(R"(pllm_http_requests_total{method="POST",endpoint="chat",status="500"})", 1));
    QVERIFY(is(R"(pllm_http_requests_total{method="POST",endpoint="chat",status="404"})", 1));
    QVERIFY(is(R"(pllm_http_requests_total{method="GET",endpoint="none",status="404"})", 1));
    QVERIFY(is(R"(pllm_http_requests_total{method="GET",endpoint="none",status="400"})", 1));
    QVERIFY(is(R"(pllm_http_request_duration_seconds_count{method="POST",endpoint="chat"})", 4));
    QVERIFY(is(R"(pllm_http_request_duration_seconds_bucket{method="POST",endpoint="chat",le="+Inf"})", 4));
    QVERIFY(is(R"(pllm_llm_requests_total{model="m",provider="up",endpoint="chat",status="200"})", 2));
    QVERIFY(is(R"(pllm_llm_requests_total{model="m",provider="up",endpoint="chat",status="500"})", 1));
    QVERIFY(is(R"(pllm_llm_requests_total{model="unknown",provider="",endpoint="chat",status="404"})", 1));
    QVERIFY(is(R"(pllm_llm_tokens_total{model="m",provider="up",type="input"})", 20));
    QVERIFY(is(R"(pllm_llm_tokens_total{model="m",provider="up",type="cached_input"})", 8));
    QVERIFY(is(R"(pllm_llm_tokens_total{model="m",provider="up",type="output"})", 10));
    QVERIFY(is(R"(pllm_llm_tokens_total{model="m",provider="up",type="reasoning"})", 4));
    QVERIFY(is(R"(pllm_time_to_first_token_seconds_count{model="m",provider="up"})", 2));
    QVERIFY(is(R"(pllm_gateway_overhead_seconds_count)", 3));
    QVERIFY(is(R"(pllm_upstream_attempts_total{provider="up",model="upstream-model",result="success"})", 2));
    QVERIFY(is(R"(pllm_upstream_attempts_total{provider="up",model="upstream-model",result="failure"})", 1));
    QVERIFY(is(R"(pllm_errors_total{type="server_error"})", 1));
    QVERIFY(is(R"(pllm_errors_total{type="invalid_request_error"})", 3));
}

/// A chunked body that turns out too large, or broken, when its exchange has begun already.
void TestMetrics::refusedInTheMiddleCountsOnce()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    const ClientPtr client = rig.client();
    client->send(httpRequest("POST", "/v1/chat/completions", withKey({{"Transfer-Encoding", "chunked"}})));
    client->send("5\r\nhello\r\n");
    client->send("no size\r\n");
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 400);
    const QByteArray text = ask(rig)->body();
    QCOMPARE(text.count("pllm_http_requests_total{"), 1);
    QCOMPARE(sample(text, R"(pllm_http_requests_total{method="POST",endpoint="none",status="400"})"), 1);
    QCOMPARE(sample(text, R"(pllm_errors_total{type="invalid_request_error"})"), 1);
}

/// Also where they never reach a provider: somebody may wait for just this alarm.
void TestMetrics::configuredModelsKeepTheirName()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    QJsonObject limited = clientKeyEntry(u"limited"_s, u"sk-limited-client-key"_s);
    limited[u"models"_s] = QJsonArray{u"x"_s};
    config[u"client_keys"_s] = QJsonArray{config[u"client_keys"_s][0], limited};
    setIn(config, u"providers"_s, 0, u"enabled"_s, false);
    QVERIFY(rig.start(config));
    QCOMPARE(rig.chat(chatBody())->status(), 503);
    const ClientPtr client = rig.client();
    client->send(
        httpRequest("POST", "/v1/chat/completions", {{"X-API-Key", "sk-limited-client-key"}}, chatBody()));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 403);
    const QByteArray text = ask(rig)->body();
    QCOMPARE(sample(text, R"(pllm_llm_requests_total{model="m",provider="",endpoint="chat",status="503"})"),
             1);
    QCOMPARE(sample(text, R"(pllm_llm_requests_total{model="m",provider="",endpoint="chat",status="403"})"),
             1);
    QCOMPARE(sample(text, R"(pllm_model_availability{model="m"})"), 0);
}

void TestMetrics::passesPromtool()
{
    GatewayRig rig;
    script(rig);
    QVERIFY(rig.start());
    someOfEverything(rig);
    rig.chat(R"({"model":"up/a\"b\\c\nd \u00e4","messages":[{"role":"user","content":"x"}]})");
    rig.chat(R"({"model":"up/\ud800","messages":[{"role":"user","content":"x"}]})"); // half a character
    rig.exchange("OPTIONS", "/v1/models");
    rig.exchange("BREW", "/v1/models");
    const QByteArray text = ask(rig)->body();
    QVERIFY2(text.contains(R"(model="up/a\"b\\c\nd )"), text.constData());
    QProcess promtool;
    promtool.start(u"promtool"_s, {u"check"_s, u"metrics"_s});
    QVERIFY2(promtool.waitForStarted(), "promtool comes with Debian's package prometheus");
    promtool.write(text);
    promtool.closeWriteChannel();
    QVERIFY(promtool.waitForFinished());
    QCOMPARE(promtool.readAllStandardError(), QByteArray());
    QCOMPARE(promtool.readAllStandardOutput(), QByteArray());
    QCOMPARE(promtool.exitCode(), 0);
}

void TestMetrics::nothingSecretInLabels()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    rig.chat(R"({"model":"m","messages":[{"role":"user","content":"planted-prompt"}]})",
             {{"X-Request-Id", "planted-id"}});
    rig.chat(R"({"model":"planted-model","messages":[{}]})");
    rig.exchange("GET", "/t/planted-key/v1/models?key=planted-query");
    rig.exchange("PLANTED-METHOD", "/planted-path");
    const QByteArray text = ask(rig)->body();
    QVERIFY2(!text.toLower().contains("planted"), text.constData());
    QVERIFY(!text.contains(testClientKey.toUtf8()) && !text.contains(testProviderKey.toUtf8()));
}

void TestMetrics::labelsAreBounded()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.client();
    for (int i = 0; i < 2100; ++i) { // models that a client makes up, and which the provider serves
        const QByteArray body = R"({"model":"up/m)" + QByteArray::number(i) + R"(","messages":[{}]})";
        client->send(httpRequest("POST", "/v1/chat/completions", withKey(), body));
        QVERIFY(client->waitForResponse());
        client->nextResponse();
    }
    const QByteArray text = ask(rig)->body();
    QVERIFY(text.count("pllm_llm_requests_total{") <= 2001);
    QVERIFY(text.contains(
        R"(pllm_llm_requests_total{model="other",provider="other",endpoint="chat",status="200"} 1)"));
}

void TestMetrics::whoMayAsk_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<int>("status");
    QTest::newRow("loopback") << QByteArray("127.0.0.1:9") << HeaderList{} << 200;
    QTest::newRow("loopback, IPv6") << QByteArray("[::1]") << HeaderList{} << 200;
    QTest::newRow("loopback, a key without admin")
        << QByteArray("localhost") << HeaderList{{"Authorization", "Bearer sk-plain-client-key"}} << 200;
    QTest::newRow("other host") << QByteArray("gate.local") << HeaderList{} << 401;
    QTest::newRow("other host, no admin")
        << QByteArray("gate.local") << HeaderList{{"Authorization", "Bearer sk-plain-client-key"}} << 403;
    QTest::newRow("other host, admin")
        << QByteArray("gate.local") << HeaderList{{"Authorization", "Bearer " + testClientKey.toUtf8()}}
        << 200;
}

void TestMetrics::whoMayAsk()
{
    QFETCH(QByteArray, host);
    QFETCH(HeaderList, headers);
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"allowed_hosts"_s, QJsonArray{u"gate.local"_s});
    config[u"client_keys"_s] =
        QJsonArray{config[u"client_keys"_s][0], clientKeyEntry(u"plain"_s, u"sk-plain-client-key"_s)};
    QVERIFY(rig.start(config));
    QTEST(ask(rig, host, headers)->status(), "status");
}

/// A Host is only what a client says: one from the network that says localhost needs the key all the same.
void TestMetrics::loopbackHostFromElsewhere()
{
    QString address;
    for (const QHostAddress &own : QNetworkInterface::allAddresses()) {
        if (!own.isLoopback() && own.protocol() == QAbstractSocket::IPv4Protocol)
            address = own.toString();
    }
    if (address.isEmpty())
        QSKIP("this machine has no address but loopback");
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"host"_s, address);
    QVERIFY(rig.start(config));
    const auto status = [&](const HeaderList &headers) {
        RawClient client;
        client.connectTo(rig.program.port(), address);
        HeaderList all{{"Host", "localhost"}};
        all += headers;
        client.send(httpRequest("GET", "/metrics", all));
        return client.waitForResponse() ? client.status() : 0;
    };
    QCOMPARE(status({}), 401);
    QCOMPARE(status(withKey()), 200);
}

void TestMetrics::readyTellsEachCheck()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    QJsonArray providers = config[u"providers"_s].toArray();
    providers += QJsonObject{
        {u"id"_s, u"keyless"_s}, {u"type"_s, u"openai"_s}, {u"key"_s, u"env:PLLM_TEST_NO_SUCH_VARIABLE"_s}};
    providers += QJsonObject{{u"id"_s, u"off"_s}, {u"type"_s, u"openai"_s}, {u"enabled"_s, false}};
    config[u"providers"_s] = providers;
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.client();
    client->send("GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n"); // without a key
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200); // a provider's missing key does not make it 503
    const QJsonObject ready = jsonOf(client->body());
    QCOMPARE(ready[u"status"_s].toString(), u"ready"_s);
    const QJsonObject checks = ready[u"checks"_s].toObject();
    for (const QString &check : {u"listener"_s, u"configuration"_s, u"store"_s})
        QCOMPARE(checks[check].toString(), u"ok"_s);
    QVERIFY(checks.contains(u"keychain"_s));
    QCOMPARE(checks[u"providers"_s][u"up"_s].toString(), u"ok"_s);
    QCOMPARE(checks[u"providers"_s][u"keyless"_s].toString(), u"provider_key_missing"_s);
    QVERIFY(!checks[u"providers"_s].toObject().contains(u"off"_s));
}

namespace {

QJsonObject readiness(const ClientPtr &client)
{
    return client->waitForResponse() ? jsonOf(client->body()) : QJsonObject();
}

} // namespace

/// The rig's environment has no D-Bus, so no keychain: told, and no reason to send nobody here.
void TestMetrics::readyWithoutKeychain()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"key"_s, u"keychain"_s);
    QVERIFY(rig.start(config));
    const auto keychain = [&] {
        const ClientPtr client = rig.client();
        client->send(httpRequest("GET", "/ready"));
        const QJsonObject ready = readiness(client);
        return client->status() == 200 && ready[u"status"_s] == u"ready"_s
                   ? ready[u"checks"_s][u"keychain"_s].toString()
                   : u"not ready"_s;
    };
    QVERIFY2(waitUntil([&] { return keychain() == u"no_service"_s; }), qPrintable(keychain()));
}

void TestMetrics::notReadyWhileStopping()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    const quint16 port = rig.program.port();
    const ClientPtr client = rig.client();
    // A request that has begun is still answered; this one ends when the stop is under way.
    client->send(httpRequest("GET", "/ready", {{"Content-Length", "1"}, {"Expect", "100-continue"}}));
    QVERIFY(waitUntil([&] { return client->received().startsWith("HTTP/1.1 100 "); }));
    rig.program.terminate();
    QVERIFY(waitUntil([&] {
        RawClient late;
        late.connectTo(port);
        waitUntil([&] {
            return late.socket().state() == QAbstractSocket::ConnectedState ||
                   late.socket().state() == QAbstractSocket::UnconnectedState;
        });
        return late.socket().error() == QAbstractSocket::ConnectionRefusedError;
    }));
    client->send("x");
    QVERIFY(waitUntil([&] { return client->received().contains("HTTP/1.1 503 "); }));
    QVERIFY(client->waitForClose());
    const QByteArray received = client->received();
    const QJsonObject ready = jsonOf(received.sliced(received.lastIndexOf("\r\n\r\n") + 4));
    QCOMPARE(ready[u"status"_s].toString(), u"not_ready"_s);
    QCOMPARE(ready[u"checks"_s][u"listener"_s].toString(), u"stopping"_s);
    QCOMPARE(ready[u"checks"_s][u"configuration"_s].toString(), u"ok"_s);
}

/// A bad edit is refused whole, and the configuration before it goes on serving.
void TestMetrics::readyWithARefusedConfiguration()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    QVERIFY(writeFile(rig.program.configPath(), R"({"sever":{}})"));
    QVERIFY(rig.program.waitForError("sever"));
    const ClientPtr client = rig.client();
    client->send(httpRequest("GET", "/ready"));
    QCOMPARE(readiness(client)[u"checks"_s][u"configuration"_s].toString(), u"ok"_s);
    QCOMPARE(client->status(), 200);
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
