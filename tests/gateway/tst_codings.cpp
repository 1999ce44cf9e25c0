// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"
#include "tests/support/encoders.h"

/// Request bodies in content codings: the provider reads them plain, and nobody can use them to fill the
/// memory.
class TestCodings : public QObject
{
    Q_OBJECT

private slots:
    void providerGetsThePlainBody_data();
    void providerGetsThePlainBody();
    void repeatedFieldsAreStacked();
    void chunkedAndCoded();
    void asCodexSendsIt();
    void largeBody();
    void noBodyNoCoding();
    void unknownCodingIsNamed();
    void brokenDataIsNamed_data();
    void brokenDataIsNamed();
    void sizeCountsAfterInflation();
    void bufferCountsAfterInflation();
    void bombsCostLittle_data();
    void bombsCostLittle();
    void strangersInflateNothing();
    void connectionGoesOn();
};

static HeaderList coded(const QByteArray &coding)
{
    return {{"Content-Encoding", coding}};
}

/// A chat request that holds `size` bytes of text.
static QByteArray chatOf(qsizetype size)
{
    QByteArray text;
    for (quint32 i = 1; text.size() < size; ++i)
        text += QByteArray::number(i * 2654435761U) + ' ';
    text.truncate(size);
    return R"({"model":"m","messages":[{"role":"user","content":")" + text + R"("}]})";
}

void TestCodings::providerGetsThePlainBody_data()
{
    QTest::addColumn<QByteArrayList>("steps");
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *header, const QByteArrayList &steps) {
        QTest::newRow(header) << steps << QByteArray(header);
    };
    row("gzip", {"gzip"});
    row("x-gzip", {"gzip"});
    row("deflate", {"deflate"});
    QTest::newRow("bare deflate") << QByteArrayList{"raw deflate"} << QByteArray("deflate");
    row("br", {"br"});
    row("zstd", {"zstd"});
    row("ZSTD", {"zstd"});
    row("identity", {});
    row("gzip, zstd", {"gzip", "zstd"});
    row("br, identity, gzip", {"br", "gzip"});
}

void TestCodings::providerGetsThePlainBody()
{
    QFETCH(QByteArrayList, steps);
    QFETCH(QByteArray, header);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const QByteArray body = chatOf(40'000);
    QByteArray sent = body;
    for (const QByteArray &step : steps)
        sent = encoded(step, sent);
    const ClientPtr client = rig.chat(sent, coded(header));
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), chatAnswer());
    const ScriptedRequest seen = rig.upstream.last();
    QVERIFY(seen.body == renamed(body));
    QCOMPARE(seen.header("Content-Length"), QByteArray::number(seen.body.size()));
    QCOMPARE(seen.header("Content-Encoding"), QByteArray());
    QCOMPARE(seen.header("Transfer-Encoding"), QByteArray());
}

void TestCodings::repeatedFieldsAreStacked()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(encoded("zstd", encoded("gzip", chatBody())),
                                      {{"Content-Encoding", "gzip"}, {"content-encoding", "zstd"}});
    QCOMPARE(client->status(), 200);
    QCOMPARE(rig.upstream.last().body, renamed(chatBody()));
}

void TestCodings::chunkedAndCoded()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    QByteArray framed;
    for (const char byte : encoded("gzip", chatBody()))
        framed += UpstreamScript::chunkFrame(QByteArray(1, byte));
    const ClientPtr client = rig.client();
    client->send(httpRequest("POST", "/v1/chat/completions",
                             withKey({{"Transfer-Encoding", "chunked"}, {"Content-Encoding", "gzip"}}),
                             framed + "0\r\n\r\n"));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    QCOMPARE(rig.upstream.last().body, renamed(chatBody()));
}

void TestCodings::asCodexSendsIt()
{
    // One zstd frame of a stream encoder: its size is not told. Headers as Codex has them.
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::events(chatEvents()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(zstdWithWindow(streamBody(), 21),
                                      {{"content-encoding", "zstd"},
                                       {"accept", "text/event-stream"},
                                       {"originator", "codex_cli_rs"},
                                       {"session_id", "0199a213-81c0-7800-8aa1-bbab2a035a53"},
                                       {"user-agent", "codex_cli_rs/0.80.0 (Debian 12; x86_64)"}});
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), chatEvents().join());
    QCOMPARE(rig.upstream.last().body, renamed(streamBody()));
    QCOMPARE(rig.upstream.last().header("originator"), "codex_cli_rs");
}

void TestCodings::largeBody()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const QByteArray body = chatOf(30 * 1024 * 1024);
    const ClientPtr client = rig.chat(encoded("zstd", body), coded("zstd"));
    QCOMPARE(client->status(), 200);
    QVERIFY(rig.upstream.last().body == renamed(body)); // not QCOMPARE: it would print them
}

void TestCodings::noBodyNoCoding()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    QCOMPARE(rig.exchange("GET", "/v1/models", {}, coded("gzip"))->status(), 200);
    QCOMPARE(rig.exchange("GET", "/health", {}, coded("whatever"))->status(), 200);
    // Where a body is expected, none is no gzip data.
    const ClientPtr client = rig.chat({}, {{"Content-Encoding", "gzip"}, {"Content-Length", "0"}});
    QCOMPARE(client->status(), 400);
    QVERIFY2(client->body().contains("the gzip data is empty"), client->body().constData());
}

void TestCodings::unknownCodingIsNamed()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(chatBody(), coded("gzip, snappy"));
    QCOMPARE(client->status(), 415);
    QCOMPARE(errorCodeOf(client->body()), u"unsupported_media_type"_s);
    QCOMPARE(errorTypeOf(client->body()), u"invalid_request_error"_s);
    QCOMPARE(client->header("Accept-Encoding"), "gzip, deflate, br, zstd");
    QVERIFY2(client->body().contains("'snappy'"), client->body().constData());
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestCodings::brokenDataIsNamed_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const QByteArray &name, const QByteArray &coding, const QByteArray &sent,
                        const QByteArray &named) {
        QTest::newRow(name.constData()) << coding << sent << "the " + coding + " data " + named;
    };
    for (const QByteArray coding : {"gzip", "deflate", "br", "zstd"}) {
        const QByteArray good = encoded(coding, chatBody());
        row(coding + " cut short", coding, good.chopped(1), "ends before it is whole");
        row(coding + " with bytes behind", coding, good + chatBody(), "is followed by");
        row("plain JSON as " + coding, coding, chatBody(), "");
    }
}

void TestCodings::brokenDataIsNamed()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, named);
    GatewayRig rig;
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(sent, coded(coding));
    QCOMPARE(client->status(), 400);
    QCOMPARE(errorCodeOf(client->body()), u"bad_request"_s);
    QVERIFY2(client->body().contains(named), client->body().constData());
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestCodings::sizeCountsAfterInflation()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"max_body_mb"_s, 1);
    QVERIFY(rig.start(config));
    const qsizetype frame = chatOf(0).size();
    const QByteArray fits = chatOf(1024 * 1024 - frame);
    QCOMPARE(fits.size(), 1024 * 1024);
    QCOMPARE(rig.chat(encoded("br", fits), coded("br"))->status(), 200);
    QVERIFY(rig.upstream.last().body == renamed(fits));
    const ClientPtr client = rig.chat(encoded("br", chatOf(1024 * 1024 - frame + 1)), coded("br"));
    QCOMPARE(client->status(), 413);
    QCOMPARE(errorCodeOf(client->body()), u"request_too_large"_s);
    QVERIFY2(client->body().contains("server.max_body_mb"), client->body().constData());
    QCOMPARE(rig.upstream.requestCount(), 1);
}

void TestCodings::bufferCountsAfterInflation()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript().hold(u"go"_s).head(200, {{"Content-Length", "2"}}).send("{}"));
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"max_buffered_mb"_s, 3);
    QVERIFY(rig.start(config));
    const QByteArray body = encoded("zstd", chatOf(1'500'000));
    const ClientPtr first = rig.sendChat(body, coded("zstd"));
    QVERIFY(waitUntil([&] { return rig.upstream.requestCount() == 1 || first->status() > 0; }));
    QVERIFY2(rig.upstream.requestCount() == 1, first->received().constData());
    const ClientPtr second = rig.chat(body, coded("zstd"));
    QCOMPARE(second->status(), 503);
    QCOMPARE(errorCodeOf(second->body()), u"too_many_connections"_s);
    QCOMPARE(second->header("Retry-After"), "1");
    QVERIFY2(second->body().contains("server.max_buffered_mb"), second->body().constData());
    rig.upstream.open(u"go"_s);
    QVERIFY(first->waitForResponse());
    QCOMPARE(first->status(), 200);
    // What the first one took is given back, all of it: again and again it fits.
    for (int i = 0; i < 5; ++i)
        QCOMPARE(rig.chat(body, coded("zstd"))->status(), 200);
}

void TestCodings::bombsCostLittle_data()
{
    QTest::addColumn<QByteArray>("bomb");
    QTest::addColumn<QByteArray>("coding");
    // 10 MB that become 10 GB, wrapped once more; and each coding by itself.
    QTest::newRow("gzip, zstd") << encoded("zstd", encodedZeros("gzip", 10 * 1024 * 1024).repeated(1024))
                                << QByteArray("gzip, zstd");
    for (const char *coding : {"gzip", "deflate", "br", "zstd"})
        QTest::newRow(coding) << encodedZeros(coding, 200 * 1024 * 1024) << QByteArray(coding);
}

void TestCodings::bombsCostLittle()
{
    QFETCH(QByteArray, bomb);
    QFETCH(QByteArray, coding);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(encoded("gzip", chatBody()), coded("gzip"))->status(), 200);
    const qint64 before = rig.program.residentKb();
    QVERIFY(before > 0);
    QCOMPARE(rig.chat(bomb, coded(coding))->status(), 413);
    const qint64 grown = rig.program.peakResidentKb() - before;
    QVERIFY2(grown < 48 * 1024, QByteArray::number(grown).constData());
    QCOMPARE(rig.upstream.requestCount(), 1);
}

void TestCodings::strangersInflateNothing()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    const QByteArray bomb = encodedZeros("zstd", 500 * 1024 * 1024);
    const qint64 before = rig.program.peakResidentKb();
    for (const HeaderList &headers :
         {HeaderList{{"Authorization", "Bearer wrong"}}, HeaderList{}, HeaderList{{"X-API-Key", "wrong"}}}) {
        for (const QByteArray coding : {"zstd", "snappy", "gzip"}) { // also what could not be decoded
            const ClientPtr client = rig.client();
            client->send(httpRequest("POST", "/v1/chat/completions", headers + coded(coding), bomb));
            QVERIFY(client->waitForResponse());
            QCOMPARE(client->status(), 401);
        }
    }
    for (const QByteArray method : {"GET", "HEAD"}) { // what asks nobody for a key
        const ClientPtr client = rig.client();
        if (method == "HEAD")
            client->expectNoBody();
        client->send(httpRequest(method, "/", coded("zstd"), bomb));
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 200);
    }
    const qint64 grown = rig.program.peakResidentKb() - before;
    QVERIFY2(grown < 6 * 1024, QByteArray::number(grown).constData());
}

void TestCodings::connectionGoesOn()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.client();
    const auto post = [](const QByteArray &body, const HeaderList &headers) {
        return httpRequest("POST", "/v1/chat/completions", withKey(headers), body);
    };
    client->send(post(encoded("gzip", chatBody()), coded("gzip")) + post("junk", coded("zstd")) +
                 post(chatBody(), {}) + post(encoded("br", chatBody()), coded("br")));
    for (const int status : {200, 400, 200, 200}) {
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), status);
        client->nextResponse();
    }
    for (const ScriptedRequest &seen : rig.upstream.requests())
        QCOMPARE(seen.body, renamed(chatBody()));
}

QTEST_GUILESS_MAIN(TestCodings)
#include "tst_codings.moc"
