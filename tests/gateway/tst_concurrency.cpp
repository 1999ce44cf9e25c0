// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// Many at once to one HTTP/1.1 upstream: none waits for another.
class TestConcurrency : public QObject
{
    Q_OBJECT

private slots:
    void allStreamsStartBeforeTheFirstEnds_data();
    void allStreamsStartBeforeTheFirstEnds();
    void wholeAnswersToo();
    void connectionsAreUsedAgain();
};

void TestConcurrency::allStreamsStartBeforeTheFirstEnds_data()
{
    QTest::addColumn<int>("streams");
    QTest::newRow("64") << 64;
    QTest::newRow("200") << 200;
}

void TestConcurrency::allStreamsStartBeforeTheFirstEnds()
{
    QFETCH(int, streams);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript()
                                .streamHead()
                                .chunk(textEvent("one"))
                                .hold(u"rest"_s)
                                .chunk(textEvent("two") + finishEvent() + doneEvent())
                                .lastChunk());
    QVERIFY(rig.start());
    std::vector<ClientPtr> clients;
    for (int i = 0; i < streams; ++i)
        clients.push_back(rig.sendChat(streamBody()));
    QVERIFY2(waitUntil([&] { return rig.upstream.inFlight() == streams; }),
             QByteArray::number(rig.upstream.inFlight()).constData());
    for (const ClientPtr &client : clients)
        QVERIFY(client->waitForBody(textEvent("one"))); // each has its first token while none has ended
    QCOMPARE(rig.upstream.answeredCount(), 0);
    rig.upstream.open(u"rest"_s);
    for (const ClientPtr &client : clients) {
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->body(), textEvent("one") + textEvent("two") + finishEvent() + doneEvent());
    }
    QCOMPARE(rig.upstream.requestCount(), streams);
    QCOMPARE(rig.upstream.peakInFlight(), streams);
}

void TestConcurrency::wholeAnswersToo()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript().hold(u"all"_s).send(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"));
    QVERIFY(rig.start());
    std::vector<ClientPtr> clients;
    for (int i = 0; i < 64; ++i)
        clients.push_back(rig.sendChat(chatBody()));
    QVERIFY(waitUntil([&] { return rig.upstream.inFlight() == 64; }));
    rig.upstream.open(u"all"_s);
    for (const ClientPtr &client : clients) {
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->body(), "{}");
    }
}

void TestConcurrency::connectionsAreUsedAgain()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.client();
    for (int i = 0; i < 20; ++i) {
        client->send(httpRequest("POST", "/v1/chat/completions", withKey(), chatBody()));
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 200);
        client->nextResponse();
    }
    QCOMPARE(rig.upstream.requestCount(), 20);
    QCOMPARE(rig.upstream.connectionCount(), 1);
}

QTEST_GUILESS_MAIN(TestConcurrency)
#include "tst_concurrency.moc"
