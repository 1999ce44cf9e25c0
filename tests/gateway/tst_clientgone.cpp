// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// A client that leaves ends the upstream call; one that reads slowly does not fill the gateway's memory.
class TestClientGone : public QObject
{
    Q_OBJECT

private slots:
    void upstreamSeesIt_data();
    void upstreamSeesIt();
    void othersGoOn();
    void slowClientIsWaitedFor();
    void slowClientThatLeaves();
};

namespace {
constexpr qint64 megabyte = 1024 * 1024;
#if defined(__SANITIZE_ADDRESS__)
constexpr qint64 allowedGrowthKb = 160 * 1024; // the sanitizer's own bookkeeping
#else
constexpr qint64 allowedGrowthKb = 32 * 1024;
#endif
} // namespace

void TestClientGone::upstreamSeesIt_data()
{
    QTest::addColumn<bool>("stream");
    QTest::addColumn<bool>("started"); // the first bytes of the answer have reached the client
    QTest::addColumn<bool>("reset");
    QTest::newRow("stream, before the first byte") << true << false << false;
    QTest::newRow("stream, before the first byte, reset") << true << false << true;
    QTest::newRow("stream, in the middle") << true << true << false;
    QTest::newRow("stream, in the middle, reset") << true << true << true;
    QTest::newRow("whole answer, before the first byte") << false << false << false;
    QTest::newRow("whole answer, before the first byte, reset") << false << false << true;
    QTest::newRow("whole answer, in the middle") << false << true << true;
}

void TestClientGone::upstreamSeesIt()
{
    QFETCH(bool, stream);
    QFETCH(bool, started);
    QFETCH(bool, reset);
    GatewayRig rig;
    UpstreamScript script;
    if (started && stream)
        script.streamHead().chunk(textEvent("one"));
    else if (started)
        script.head(200, {{"Content-Type", "application/json"}, {"Content-Length", "1000"}})
            .send("{\"half\":");
    rig.upstream.setDefault(script.hold(u"stalled"_s).send("never reached"));
    QVERIFY(rig.start());
    const ClientPtr client = rig.sendChat(stream ? streamBody() : chatBody());
    QVERIFY(waitUntil([&] { return rig.upstream.inFlight() == 1; }));
    if (started && stream)
        QVERIFY(client->waitForBody("one"));
    if (reset)
        client->reset();
    else
        client->close();
    QVERIFY(waitUntil([&] { return rig.upstream.abortCount() == 1; })); // the script still stands at its gate
    QCOMPARE(rig.upstream.requestCount(), 1);
    QVERIFY(rig.program.isRunning());
}

void TestClientGone::othersGoOn()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript()
                                .streamHead()
                                .chunk(textEvent("one"))
                                .hold(u"rest"_s)
                                .chunk(finishEvent() + doneEvent())
                                .lastChunk());
    QVERIFY(rig.start());
    std::vector<ClientPtr> clients;
    for (int i = 0; i < 16; ++i) {
        clients.push_back(rig.sendChat(streamBody()));
        QVERIFY(clients.back()->waitForBody("one"));
    }
    for (size_t i = 0; i < clients.size(); i += 2)
        clients[i]->reset();
    QVERIFY(waitUntil([&] { return rig.upstream.abortCount() == 8; }));
    rig.upstream.open(u"rest"_s);
    for (size_t i = 1; i < clients.size(); i += 2) {
        QVERIFY(clients[i]->waitForResponse());
        QVERIFY(clients[i]->body().endsWith(doneEvent()));
    }
    QCOMPARE(rig.upstream.abortCount(), 8);
}

void TestClientGone::slowClientIsWaitedFor()
{
    const QByteArray piece = textEvent(QByteArray(64 * 1024, 'x'));
    const qint64 count = 200 * megabyte / piece.size();
    GatewayRig rig;
    rig.upstream.setDefault(
        UpstreamScript().streamHead().flood(piece, count).chunk(finishEvent() + doneEvent()).lastChunk());
    // Freed memory that the address sanitizer keeps back would count as the gateway's own.
    rig.program.environment().insert(u"ASAN_OPTIONS"_s, u"quarantine_size_mb=8"_s);
    QVERIFY(rig.start());
    QCOMPARE(rig.exchange("GET", "/health")->status(), 200);
    const qint64 before = rig.program.residentKb();
    QVERIFY(before > 0);

    const ClientPtr client = rig.client();
    client->discardBody();
    QVERIFY(client->waitForConnected());
    client->stopReading();
    client->send(httpRequest("POST", "/v1/chat/completions", withKey(), streamBody()));
    QVERIFY(waitUntil([&] { return rig.upstream.last().sent > megabyte; }));
    // Other requests are answered meanwhile; after a good number of them the flood has had every chance to
    // come in.
    for (int i = 0; i < 200; ++i)
        QCOMPARE(rig.exchange("GET", "/health")->status(), 200);
    QCOMPARE(rig.upstream.answeredCount(), 0);
    QVERIFY2(rig.upstream.last().sent < 60 * megabyte,
             QByteArray::number(rig.upstream.last().sent).constData());

    client->readOn();
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->response().bodySize(), piece.size() * count + finishEvent().size() + doneEvent().size());
    const qint64 growth = rig.program.peakResidentKb() - before;
    QVERIFY2(growth < allowedGrowthKb, (QByteArray::number(growth) + " KiB more").constData());
}

void TestClientGone::slowClientThatLeaves()
{
    const QByteArray piece = textEvent(QByteArray(64 * 1024, 'x'));
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript().streamHead().flood(piece, 4000).lastChunk());
    QVERIFY(rig.start());
    const ClientPtr client = rig.client();
    QVERIFY(client->waitForConnected());
    client->stopReading();
    client->send(httpRequest("POST", "/v1/chat/completions", withKey(), streamBody()));
    QVERIFY(waitUntil([&] { return rig.upstream.last().sent > megabyte; }));
    client->reset();
    QVERIFY(waitUntil([&] { return rig.upstream.abortCount() == 1; }));
}

QTEST_GUILESS_MAIN(TestClientGone)
#include "tst_clientgone.moc"
