// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/rawclient.h"
#include "tests/support/scriptedupstream.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The rig itself: what the other tests rely on when they call something a defect of the gateway.
class TestSupport : public QObject
{
    Q_OBJECT

private slots:
    void readerTakesAnySplit_data();
    void readerTakesAnySplit();
    void readerRefusesBrokenFraming();
    void upstreamAnswersAndRecords();
    void upstreamHoldsUntilToldToGoOn();
    void upstreamSeesTheClientLeave();
    void upstreamResets();
    void upstreamCutsAChunkedBody();
    void floodWaitsForTheReader();
    void piecesArriveWhole();
    void concurrencyIsCounted();
    void refusingPortRefuses();
};

void TestSupport::readerTakesAnySplit_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("length") << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"_ba
                            << "hello"_ba;
    QTest::newRow("chunked")
        << "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n"_ba
        << "hello"_ba;
    QTest::newRow("trailer")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nA: b\r\n\r\n"_ba
        << "hello"_ba;
    QTest::newRow("no content") << "HTTP/1.1 204 No Content\r\n\r\n"_ba
                                << ""_ba;
}

void TestSupport::readerTakesAnySplit()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, body);
    for (qsizetype cut = 0; cut <= wire.size(); ++cut) {
        HttpReader reader(HttpReader::Kind::Responses);
        reader.feed(wire.first(cut));
        QCOMPARE(reader.isComplete(), cut == wire.size());
        reader.feed(wire.sliced(cut) + "HTTP/1.1 404 ");
        QVERIFY(reader.isComplete());
        QCOMPARE(reader.body(), body);
        reader.next();
        reader.feed("Not Found\r\nContent-Length: 0\r\n\r\n");
        QVERIFY(reader.isComplete());
        QCOMPARE(reader.status(), 404);
    }
}

void TestSupport::readerRefusesBrokenFraming()
{
    HttpReader cut(HttpReader::Kind::Responses);
    cut.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
    cut.close();
    QCOMPARE(cut.state(), HttpReader::State::Broken);

    HttpReader size(HttpReader::Kind::Responses);
    size.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    QCOMPARE(size.state(), HttpReader::State::Broken);
}

void TestSupport::upstreamAnswersAndRecords()
{
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript::json("{\"a\":1}"));
    upstream.setDefault(UpstreamScript::json("{}", 418));
    RawClient client;
    client.connectTo(upstream.port());
    client.send(httpRequest("POST", "/v1/x", {{"X-A", "b"}}, "body text"));
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 200);
    QCOMPARE(client.body(), "{\"a\":1}");
    client.nextResponse();
    client.send("POST /y HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 418);

    QCOMPARE(upstream.requestCount(), 2);
    QCOMPARE(upstream.connectionCount(), 1);
    QCOMPARE(upstream.answeredCount(), 2);
    const ScriptedRequest first = upstream.requests().constFirst();
    QCOMPARE(first.method(), "POST");
    QCOMPARE(first.target(), "/v1/x");
    QCOMPARE(first.header("x-a"), "b");
    QCOMPARE(first.body, "body text");
    QCOMPARE(upstream.last().body, "abc");
}

void TestSupport::upstreamHoldsUntilToldToGoOn()
{
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript().streamHead().chunk("one").hold(u"gate"_s).chunk("two").lastChunk());
    RawClient client;
    client.connectTo(upstream.port());
    client.send(httpRequest("GET", "/"));
    QVERIFY(client.waitForBody("one"));
    QCOMPARE(client.body(), "one");
    QCOMPARE(upstream.answeredCount(), 0);
    upstream.open(u"gate"_s);
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.body(), "onetwo");
    QCOMPARE(upstream.answeredCount(), 1);
}

void TestSupport::upstreamSeesTheClientLeave()
{
    ScriptedUpstream upstream;
    QSignalSpy aborted(&upstream, &ScriptedUpstream::aborted);
    upstream.setDefault(UpstreamScript::never());
    RawClient orderly;
    orderly.connectTo(upstream.port());
    orderly.send(httpRequest("GET", "/"));
    QTRY_COMPARE(upstream.requestCount(), 1);
    orderly.close();
    QTRY_COMPARE(aborted.count(), 1);
    RawClient hard;
    hard.connectTo(upstream.port());
    hard.send(httpRequest("GET", "/"));
    QTRY_COMPARE(upstream.requestCount(), 2);
    hard.reset();
    QTRY_COMPARE(upstream.abortCount(), 2);
    QCOMPARE(upstream.inFlight(), 0);
}

void TestSupport::upstreamResets()
{
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript::resetting());
    RawClient client;
    client.connectTo(upstream.port());
    client.send(httpRequest("GET", "/"));
    QVERIFY(client.waitForClose());
    QVERIFY(client.received().isEmpty());
    QCOMPARE(client.socket().error(), QAbstractSocket::RemoteHostClosedError);
    QCOMPARE(upstream.answeredCount(), 1);
}

void TestSupport::upstreamCutsAChunkedBody()
{
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript().streamHead().chunk("half").close());
    RawClient client;
    client.connectTo(upstream.port());
    client.send(httpRequest("GET", "/"));
    QVERIFY(client.waitForClose());
    QCOMPARE(client.response().state(), HttpReader::State::Broken);
    QCOMPARE(client.body(), "half");
}

void TestSupport::floodWaitsForTheReader()
{
    const qint64 total = 64 * 1024 * 1024;
    const QByteArray piece(64 * 1024, 'x');
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript().streamHead().flood(piece, total / piece.size()).lastChunk());
    RawClient client;
    client.discardBody();
    client.connectTo(upstream.port());
    QVERIFY(client.waitForConnected());
    client.stopReading();
    client.send(httpRequest("GET", "/"));
    QVERIFY(waitUntil([&] { return upstream.last().sent > 256 * 1024; }));
    QVERIFY(upstream.last().sent < total / 2);
    QCOMPARE(upstream.answeredCount(), 0);
    client.readOn();
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.response().bodySize(), total);
}

void TestSupport::piecesArriveWhole()
{
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript().sendInPieces("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour", 1));
    RawClient client;
    client.connectTo(upstream.port());
    client.send(httpRequest("GET", "/"));
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.body(), "four");
}

void TestSupport::concurrencyIsCounted()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript().hold(u"all"_s).send("HTTP/1.1 204 No Content\r\n\r\n"));
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>());
        clients.back()->connectTo(upstream.port());
        clients.back()->send(httpRequest("GET", "/"));
    }
    QTRY_COMPARE(upstream.inFlight(), 20);
    upstream.open(u"all"_s);
    for (const auto &client : clients)
        QVERIFY(client->waitForResponse());
    QCOMPARE(upstream.inFlight(), 0);
    QCOMPARE(upstream.peakInFlight(), 20);
}

void TestSupport::refusingPortRefuses()
{
    RefusingPort refusing;
    QVERIFY(refusing.port() > 0);
    RawClient client;
    client.connectTo(refusing.port());
    QTRY_COMPARE(client.socket().error(), QAbstractSocket::ConnectionRefusedError);
}

QTEST_GUILESS_MAIN(TestSupport)
#include "tst_support.moc"
