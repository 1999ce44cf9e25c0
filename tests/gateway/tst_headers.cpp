// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// Which headers pass, and which never do.
class TestHeaders : public QObject
{
    Q_OBJECT

private slots:
    void clientSecretsNeverReachTheProvider();
    void keysInTheTargetNeverReachTheProvider();
    void fieldsNamedByConnectionStay();
    void providersKeyIsSent();
    void configuredHeadersAreSent();
    void usefulHeadersPass();
    void answerIsClean();
    void controlsInAnswerHeadersDoNotPass();
    void usefulAnswerHeadersPass();
    void ownHeadersAreSet();
    void connectionHeadersAreNotRepeated();
};

static HeaderList allRequestHeaders()
{
    return {{"Cookie", "session=cookie-secret"},
            {"Origin", "https://app.example"},
            {"Referer", "https://app.example/page-secret"},
            {"X-OpenWebUI-User-Email", "person-secret@example.com"},
            {"X-Forwarded-For", "10.1.2.3"},
            {"X-Forwarded-Host", "forwarded-secret"},
            {"Forwarded", "for=10.1.2.3"},
            {"Via", "1.1 via-secret"},
            {"Proxy-Authorization", "Basic proxy-secret"},
            {"X-Hop", "hop-secret"},
            {"TE", "trailers"},
            {"Trailer", "X-Trailing"},
            {"Keep-Alive", "timeout=77"},
            {"X-Real-IP", "10.9.8.7"},
            {"X-PLLM-Provider", "faked-secret"},
            {"X-PLLM-Whatever", "faked-secret"},
            {"OpenAI-Api-Key", "openai-secret"},
            {"Sec-Fetch-Site", "cross-site"},
            {"Access-Control-Request-Method", "POST"},
            {"Accept", "application/json"},
            {"User-Agent", "TestTool/1.2"},
            {"Idempotency-Key", "idem-1"},
            {"OpenAI-Organization", "org-1"},
            {"OpenAI-Beta", "assistants=v2"},
            {"X-Stainless-Lang", "js"}};
}

static void startWithOrigin(GatewayRig &rig)
{
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"cors_origins"_s, QJsonArray{u"https://app.example"_s});
    QVERIFY(rig.start(config));
}

void TestHeaders::clientSecretsNeverReachTheProvider()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    startWithOrigin(rig);
    for (const QByteArray &keyHeader : {QByteArray("Authorization"), QByteArray("X-API-Key")}) {
        const QByteArray key =
            keyHeader == "Authorization" ? "Bearer " + testClientKey.toUtf8() : testClientKey.toUtf8();
        HeaderList headers = allRequestHeaders();
        headers.append({keyHeader, key});
        headers.emplaceBack("Connection", "keep-alive, X-Hop");
        const ClientPtr client = rig.client();
        client->send(httpRequest("POST", "/v1/chat/completions", headers, chatBody()));
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 200);
        QByteArray head = rig.upstream.last().head;
        QVERIFY2(!head.contains(testClientKey.toUtf8()), head.constData());
        head.replace(testProviderKey.toUtf8(), "");
        QVERIFY2(!head.contains("-secret"), head.constData());
        for (const char *name :
             {"Cookie", "Origin", "Referer", "X-OpenWebUI-User-Email", "X-Forwarded-For", "Forwarded", "Via",
              "Proxy-Authorization", "X-Hop", "TE", "X-API-Key", "Trailer", "Keep-Alive", "X-Real-IP",
              "X-PLLM-Provider", "X-PLLM-Whatever", "Sec-Fetch-Site", "Access-Control-Request-Method"})
            QVERIFY2(rig.upstream.last().header(name).isNull(), name);
    }
}

void TestHeaders::keysInTheTargetNeverReachTheProvider()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const QByteArray key = testClientKey.toUtf8();
    for (const QByteArray &target :
         {"/v1/chat/completions?beta=true&key=" + key + "&q=query-secret",
          "/t/" + key + "/v1/chat/completions", "/t/" + key + "/chat/completions"}) {
        const ClientPtr client = rig.client();
        client->send(httpRequest("POST", target, {}, chatBody()));
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 200);
        QVERIFY2(!rig.upstream.last().head.contains(key), rig.upstream.last().head.constData());
        QCOMPARE(rig.upstream.last().target(), QByteArray("/v1/chat/completions"));
        QVERIFY(!rig.upstream.last().body.contains(key));
        QVERIFY(!client->received().contains(key));
    }
    QVERIFY(!rig.program.standardError().contains(key));
}

void TestHeaders::fieldsNamedByConnectionStay()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(
        chatAnswer(), 200,
        {{"openai-hop", "1"}, {"openai-processing-ms", "12"}, {"Connection", "keep-alive, OpenAI-Hop"}}));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(
        chatBody(),
        {{"OpenAI-Beta", "hop"}, {"OpenAI-Organization", "org"}, {"Connection", "openai-beta, keep-alive"}});
    QCOMPARE(client->status(), 200);
    QVERIFY(rig.upstream.last().header("OpenAI-Beta").isNull());
    QCOMPARE(rig.upstream.last().header("OpenAI-Organization"), "org");
    QVERIFY(client->header("openai-hop").isNull());
    QCOMPARE(client->header("openai-processing-ms"), "12");
}

void TestHeaders::providersKeyIsSent()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(chatBody())->status(), 200);
    QCOMPARE(rig.upstream.last().header("Authorization"), "Bearer " + testProviderKey.toUtf8());
    QCOMPARE(rig.upstream.last().head.count("uthorization:"), 1);
    QCOMPARE(rig.upstream.last().header("Host"), "127.0.0.1:" + QByteArray::number(rig.upstream.port()));
}

void TestHeaders::configuredHeadersAreSent()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"key"_s, u"none"_s);
    setIn(config, u"providers"_s, 0, u"headers"_s,
          QJsonObject{{u"X-Team"_s, u"me"_s},
                      {u"User-Agent"_s, u"configured/1"_s},
                      {u"OpenAI-Organization"_s, u"org-of-the-user"_s}});
    QVERIFY(rig.start(config));
    QCOMPARE(rig.chat(chatBody())->status(), 200);
    QCOMPARE(rig.upstream.last().header("X-Team"), "me");
    QCOMPARE(rig.upstream.last().header("User-Agent"), "configured/1");
    QCOMPARE(rig.upstream.last().header("OpenAI-Organization"), "org-of-the-user");
    QVERIFY(rig.upstream.last().header("Authorization").isNull());
}

void TestHeaders::usefulHeadersPass()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    startWithOrigin(rig);
    QCOMPARE(rig.chat(chatBody(), allRequestHeaders())->status(), 200);
    const ScriptedRequest seen = rig.upstream.last();
    QCOMPARE(seen.header("Content-Type"), "application/json");
    QCOMPARE(seen.header("Accept"), "application/json");
    QCOMPARE(seen.header("User-Agent"), "TestTool/1.2");
    QCOMPARE(seen.header("Idempotency-Key"), "idem-1");
    QCOMPARE(seen.header("OpenAI-Organization"), "org-1");
    QCOMPARE(seen.header("OpenAI-Beta"), "assistants=v2");
    QCOMPARE(seen.header("X-Stainless-Lang"), "js");
    QCOMPARE(seen.header("Content-Length"), QByteArray::number(seen.body.size()));
}

static HeaderList allAnswerHeaders()
{
    return {{"Set-Cookie", "a=b"},
            {"Location", "http://elsewhere.example/"},
            {"Server", "upstream-server"},
            {"Date", "Thu, 01 Jan 1970 00:00:00 GMT"},
            {"Via", "1.1 upstream"},
            {"Trailer", "X-Trailing"},
            {"Proxy-Connection", "keep-alive"},
            {"X-PLLM-Model", "faked"},
            {"X-PLLM-Whatever", "faked"},
            {"Access-Control-Allow-Credentials", "true"},
            {"X-Internal", "internal"},
            {"Keep-Alive", "timeout=5"},
            {"Proxy-Authenticate", "Basic"},
            {"Alt-Svc", "h3=\":443\""},
            {"Strict-Transport-Security", "max-age=1"},
            {"Access-Control-Allow-Origin", "*"},
            {"X-Request-Id", "req_upstream_1"},
            {"openai-processing-ms", "12"},
            {"anthropic-ratelimit-tokens-limit", "5"},
            {"x-ratelimit-remaining-tokens", "99"},
            {"Retry-After", "3"}};
}

void TestHeaders::answerIsClean()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::json(chatAnswer(), 200, allAnswerHeaders()));
    rig.upstream.enqueue(
        UpstreamScript().streamHead(allAnswerHeaders()).chunk(chatEvents().join()).lastChunk());
    rig.upstream.enqueue(UpstreamScript::json("{}", 429, allAnswerHeaders()));
    QVERIFY(rig.start());
    for (const QByteArray &body : {chatBody(), streamBody(), chatBody()}) {
        const ClientPtr client = rig.chat(body);
        for (const char *name : {"Set-Cookie", "Location", "X-Internal", "Keep-Alive", "Proxy-Authenticate",
                                 "Alt-Svc", "Strict-Transport-Security", "Access-Control-Allow-Origin", "Via",
                                 "Trailer", "Proxy-Connection", "Access-Control-Allow-Credentials"})
            QVERIFY2(client->header(name).isNull(), name);
        QVERIFY2(!client->response().head().contains("faked"), client->response().head().constData());
        QVERIFY(!client->response().head().contains("1970"));
        QVERIFY(!client->response().head().contains("upstream-server"));
        QVERIFY(!client->response().head().contains(testProviderKey.toUtf8()));
    }
}

/// Which Qt lets in; a client may take a bare CR for the end of a line.
void TestHeaders::controlsInAnswerHeadersDoNotPass()
{
    GatewayRig rig;
    const HeaderList odd{{"openai-a", "b\rInjected: c"},
                         {"anthropic-d", QByteArray("e\0\x07g", 4)},
                         {"x-request-id", "r\rInjected: c"}};
    rig.upstream.enqueue(UpstreamScript::json(chatAnswer(), 200, odd));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("openai-a"), "b Injected: c");
    QCOMPARE(client->header("anthropic-d"), "e  g");
    QCOMPARE(client->header("X-PLLM-Upstream-Request-Id"), "r Injected: c");
    QVERIFY2(!client->response().head().contains("\rI"), client->response().head().constData());
}

void TestHeaders::usefulAnswerHeadersPass()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer(), 200, allAnswerHeaders()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->header("openai-processing-ms"), "12");
    QCOMPARE(client->header("anthropic-ratelimit-tokens-limit"), "5");
    QCOMPARE(client->header("x-ratelimit-remaining-tokens"), "99");
    QCOMPARE(client->header("Retry-After"), "3");
    QCOMPARE(client->header("X-PLLM-Upstream-Request-Id"), "req_upstream_1");
    QVERIFY(client->header("X-Request-Id") != "req_upstream_1");
}

void TestHeaders::ownHeadersAreSet()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::json(chatAnswer()));
    rig.upstream.enqueue(UpstreamScript::events(chatEvents()));
    QVERIFY(rig.start());
    for (const QByteArray &body : {chatBody(), streamBody()}) {
        const ClientPtr client = rig.chat(body);
        QCOMPARE(client->header("X-PLLM-Provider"), "up");
        QCOMPARE(client->header("X-PLLM-Model"), "upstream-model");
        QCOMPARE(client->header("X-PLLM-Attempts"), "1");
        QCOMPARE(client->header("X-PLLM-Cache"), "off");
        bool isNumber = false;
        QVERIFY(client->header("X-PLLM-Overhead-Us").toLongLong(&isNumber) >= 0);
        QVERIFY(isNumber);
    }
}

void TestHeaders::connectionHeadersAreNotRepeated()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::json(chatAnswer()));
    rig.upstream.enqueue(UpstreamScript::events(chatEvents()));
    QVERIFY(rig.start());
    for (const QByteArray &body : {chatBody(), streamBody()}) {
        const ClientPtr client = rig.chat(body);
        for (const char *name : {"Content-Type", "Content-Length", "Transfer-Encoding", "X-Request-Id"})
            QVERIFY2(client->response().headerCount(name) <= 1, name);
        QCOMPARE(client->response().headerCount("Content-Length") +
                     client->response().headerCount("Transfer-Encoding"),
                 1);
    }
}

QTEST_GUILESS_MAIN(TestHeaders)
#include "tst_headers.moc"
