// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// What the client wrote is what the provider reads, and what the provider wrote is what the client reads.
class TestBytes : public QObject
{
    Q_OBJECT

private slots:
    void requestBodyPasses_data();
    void requestBodyPasses();
    void modelWithEscapesIsReplaced_data();
    void modelWithEscapesIsReplaced();
    void modelAfterFiftyMegabytes();
    void providerAndModelInOneName();
    void chunkedRequestPasses();
    void answerPasses_data();
    void answerPasses();
    void streamPasses_data();
    void streamPasses();
    void streamPassesAsItComes();
    void repeatedKeyIsRefused_data();
    void repeatedKeyIsRefused();
};

void TestBytes::requestBodyPasses_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("key order", R"({"z":1,"model":"m","a":2,"messages":[{"role":"user","content":"x"}],"b":3})");
    row("numbers",
        R"({"model":"m","messages":[{"role":"user","content":"x"}],"t":1.0,"u":1e-3,"v":9223372036854775808,"w":-0,"x":1E+2,)"
        R"("y":0.1000,"z":123456789012345678901234567890})");
    row("white space", "\r\n { \"model\" :\t\"m\" ,\n\n  \"messages\" : [ "
                       "{\"role\":\"user\",\"content\":\"x\"} ]\t, \"x\":[ 1 ,2 ] } \n");
    row("unknown keys",
        R"({"model":"m","messages":[{"role":"user","content":"x"}],"x_y":{"deep":[{"model":"other","stream":1}]},"":null})");
    row("repeated others",
        R"({"model":"m","a":1,"a":2,"messages":[{"role":"user","content":"x"}],"messages":[{"role":"user","content":"x"}]})");
    row("escapes",
        R"({"model":"m","messages":[{"role":"user","content":"\u00e9\/\ud83d\ude00\n\\\"\u0000"}],"\u0061":1})");
    row("raw UTF-8",
        QByteArray(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"\xc3\xa9\xf0\x9f\x98\x80\"}]}"));
    row("model last",
        R"({"messages":[{"role":"user","content":"\"model\":\"x\""}],"stream":false,"model":"m"})");
    row("model in strings",
        R"({"messages":[{"content":"{\"model\":\"a\",\"model\":\"b\"}","role":"user"}],"model":"m"})");
    row("schema order",
        R"({"model":"m","messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f","parameters":)"
        R"({"type":"object","properties":{"b":{"type":"string"},"a":{"type":"number"}},"required":["b"]}}}]})");
}

void TestBytes::requestBodyPasses()
{
    QFETCH(QByteArray, body);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(body);
    QCOMPARE(client->status(), 200);
    QCOMPARE(rig.upstream.requestCount(), 1);
    QCOMPARE(rig.upstream.last().body, renamed(body));
    QCOMPARE(rig.upstream.last().target(), "/v1/chat/completions");
}

void TestBytes::modelWithEscapesIsReplaced_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("in the key")
        << QByteArray(R"({"m\u006fdel":"m","messages":[{"role":"user","content":"x"}]})")
        << QByteArray(R"({"m\u006fdel":"upstream-model","messages":[{"role":"user","content":"x"}]})");
    QTest::newRow("in the value")
        << QByteArray(R"({"model":"\u006d","messages":[{"role":"user","content":"x"}]})")
        << QByteArray(R"({"model":"upstream-model","messages":[{"role":"user","content":"x"}]})");
}

void TestBytes::modelWithEscapesIsReplaced()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(body)->status(), 200);
    QCOMPARE(rig.upstream.last().body, expected);
}

void TestBytes::modelAfterFiftyMegabytes()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    QByteArray text(50 * 1024 * 1024, 'a');
    for (qsizetype i = 0; i < text.size(); i += 997)
        text[i] = char('b' + i % 23);
    const QByteArray body = R"({"messages":[{"role":"user","content":")" + text + R"("}],"model":"m"})";
    const ClientPtr client = rig.chat(body);
    QCOMPARE(client->status(), 200);
    QVERIFY(rig.upstream.last().body == renamed(body)); // not QCOMPARE: it would print them
}

void TestBytes::providerAndModelInOneName()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const ClientPtr client =
        rig.chat(R"({"model":"up/org/name:free","messages":[{"role":"user","content":"x"}]})");
    QCOMPARE(client->status(), 200);
    QCOMPARE(rig.upstream.last().body,
             R"({"model":"org/name:free","messages":[{"role":"user","content":"x"}]})");
    QCOMPARE(client->header("X-PLLM-Provider"), "up");
    QCOMPARE(client->header("X-PLLM-Model"), "org/name:free");
}

void TestBytes::chunkedRequestPasses()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const QByteArray body = chatBody();
    QByteArray framed;
    for (const char byte : body)
        framed += UpstreamScript::chunkFrame(QByteArray(1, byte));
    const ClientPtr client = rig.client();
    client->send(
        httpRequest("POST", "/v1/chat/completions",
                    withKey({{"Content-Type", "application/json"}, {"Transfer-Encoding", "chunked"}}),
                    framed + "0\r\n\r\n"));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    QCOMPARE(rig.upstream.last().body, renamed(body));
}

void TestBytes::answerPasses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("as usual") << chatAnswer();
    QTest::newRow("numbers and space")
        << QByteArray("{ \"z\" : 1.0 ,\n\t\"model\":\"x\", \"a\":1e-3,\"a\":[ ] }\n\n");
    QTest::newRow("not JSON") << QByteArray("<html>\xff\xfe");
    QTest::newRow("large") << QByteArray(3 * 1024 * 1024, 'y');
    QTest::newRow("empty") << QByteArray();
}

void TestBytes::answerPasses()
{
    QFETCH(QByteArray, body);
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::json(body));
    // The same once more in chunks: the framing may change, the bytes may not.
    rig.upstream.enqueue(
        UpstreamScript()
            .head(200, {{"Content-Type", "application/json"}, {"Transfer-Encoding", "chunked"}})
            .send(body.isEmpty() ? QByteArray() : UpstreamScript::chunkFrame(body))
            .lastChunk());
    // And once delimited by the end of the connection.
    rig.upstream.enqueue(UpstreamScript()
                             .head(200, {{"Content-Type", "application/json"}, {"Connection", "close"}})
                             .send(body)
                             .close());
    QVERIFY(rig.start());
    for (int i = 0; i < 3; ++i) {
        const ClientPtr client = rig.chat(chatBody());
        QCOMPARE(client->status(), 200);
        QVERIFY2(client->body() == body, QByteArray::number(i).constData());
        QCOMPARE(client->header("Content-Type"), "application/json");
    }
}

void TestBytes::streamPasses_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<int>("piece"); // packets of so many bytes; 0: an event in each
    const QByteArray plain = chatEvents().join();
    QTest::newRow("an event a chunk") << plain << 0;
    QTest::newRow("byte by byte") << plain << 1;
    QTest::newRow("seven bytes") << plain << 7;
    QTest::newRow("CR LF, comments, odd fields")
        << QByteArray(": ping\r\n\r\nevent: x\r\nid: "
                      "7\r\ndata:{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],"
                      "\"n\":1.0}\r\n\r\nretry: 3\r\n\r\ndata: [DONE]\r\n\r\n")
        << 3;
    QTest::newRow("a bad line in the middle")
        << QByteArray(textEvent("a") + "data: {not json\n\n" + textEvent("b") + finishEvent() + doneEvent())
        << 0;
    QTest::newRow("two lines of data")
        << QByteArray("data: {\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"a\"}}]}\n\n" +
                      finishEvent() + doneEvent())
        << 0;
}

void TestBytes::streamPasses()
{
    QFETCH(QByteArray, stream);
    QFETCH(int, piece);
    GatewayRig rig;
    UpstreamScript script;
    script.streamHead();
    if (piece == 0) {
        script.chunk(stream).lastChunk();
    } else {
        QByteArray framed;
        for (qsizetype at = 0; at < stream.size(); at += piece)
            framed += UpstreamScript::chunkFrame(stream.mid(at, piece));
        script.sendInPieces(framed, piece).lastChunk();
    }
    rig.upstream.setDefault(script);
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(streamBody());
    QCOMPARE(client->status(), 200);
    QVERIFY(client->header("Content-Type").startsWith("text/event-stream"));
    QCOMPARE(client->body(), stream);
    QCOMPARE(rig.upstream.last().body, renamed(streamBody()));
}

void TestBytes::streamPassesAsItComes()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript()
                                .streamHead()
                                .hold(u"role"_s)
                                .chunk(roleEvent())
                                .hold(u"text"_s)
                                .chunk(textEvent("Hel"))
                                .hold(u"half"_s)
                                .chunk("data: {\"cho")
                                .hold(u"end"_s)
                                .chunk("ices\":[]}\n\n" + finishEvent() + doneEvent())
                                .lastChunk());
    QVERIFY(rig.start());
    const ClientPtr client = rig.sendChat(streamBody());
    rig.upstream.open(u"role"_s);
    QVERIFY(client->waitForBody(roleEvent())); // with one target nothing is held back
    QCOMPARE(client->status(), 200);
    rig.upstream.open(u"text"_s);
    QVERIFY(client->waitForBody(textEvent("Hel")));
    rig.upstream.open(u"half"_s);
    rig.upstream.open(u"end"_s);
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->body(),
             roleEvent() + textEvent("Hel") + "data: {\"choices\":[]}\n\n" + finishEvent() + doneEvent());
}

void TestBytes::repeatedKeyIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("model") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"x"}],"model":"other"})");
    QTest::newRow("model, the same value")
        << QByteArray(R"({"model":"m","model":"m","messages":[{"role":"user","content":"x"}]})");
    QTest::newRow("model, escaped") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"x"}],"mod\u0065l":"other"})");
    QTest::newRow("stream") << QByteArray(
        R"({"model":"m","stream":false,"messages":[{"role":"user","content":"x"}],"stream":true})");
    QTest::newRow("stream, escaped") << QByteArray(
        R"({"model":"m","stream":false,"messages":[{"role":"user","content":"x"}],"\u0073tream":true})");
}

void TestBytes::repeatedKeyIsRefused()
{
    QFETCH(QByteArray, body);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(body);
    QCOMPARE(client->status(), 400);
    QCOMPARE(errorCodeOf(client->body()), u"duplicate_parameter"_s);
    QCOMPARE(errorTypeOf(client->body()), u"invalid_request_error"_s);
    QCOMPARE(rig.upstream.requestCount(), 0);
}

QTEST_GUILESS_MAIN(TestBytes)
#include "tst_bytes.moc"
