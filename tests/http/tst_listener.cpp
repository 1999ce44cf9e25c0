// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "core/http/requesthandler.h"
#include "tests/support/rawclient.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Keeps each request until the test answers it.
class HoldingHandler : public QObject, public RequestHandler
{
    Q_OBJECT

public:
    void requestBegan(ClientRequest &request) override
    {
        ++began;
        if (declines && request.head().method == "POST")
            request.declineBody();
        last = &request;
        connect(&request, &ClientRequest::ready, this, [this, &request] {
            ready += &request;
            emit arrived();
        });
        connect(&request, &ClientRequest::gone, this, [this, &request] {
            ready.removeAll(&request);
            ++gone;
        });
    }
    void requestRefused(const RequestHead &, const QHostAddress &, const Error &error) override
    {
        refused += error;
    }
    std::pair<HeaderList, QByteArray> refusalAnswer(const RequestHead &, const Error &error) override
    {
        return {{{"Content-Type", "text/plain"}}, errorCode(error.kind)};
    }
    ClientRequest *take() { return ready.takeFirst(); }

    bool declines = false;
    int began = 0;
    int gone = 0;
    ClientRequest *last = nullptr;
    QList<ClientRequest *> ready;
    QList<Error> refused;

signals:
    void arrived();
};

class TestListener : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersAndKeepsTheConnection();
    void bothLoopbackFamilies();
    void takenPortIsTold();
    void pipelinedRequestsAreAnsweredInOrder();
    void headIsKnownBeforeTheBody();
    void expectContinueIsAnsweredAtOnce();
    void declinedBodyIsNotWaitedFor_data();
    void declinedBodyIsNotWaitedFor();
    void declinedBodyWaitsItsTurn();
    void declinedBodyThatHasComeKeepsTheConnection();
    void declinedClientLeavesWhileItWaits();
    void limitsChangeOnOpenConnections();
    void connectionCloseAndHttp10Close();
    void headHasNoBody();
    void chunkedRequestBody();
    void streamsInChunks();
    void largeBodyInBothDirections();
    void refusalIsReadableAndCloses_data();
    void refusalIsReadableAndCloses();
    void clientGoneIsTold();
    void brokenOffAnswerIsNotWhole();
    void tooManyConnections();
    void bufferedBodiesAreBounded();
    void stopLetsTheAnswerUnderWayEnd();
    void rebindKeepsConnections();
    void refusedBodyEndsItsOwnRequest_data();
    void refusedBodyEndsItsOwnRequest();
    void requestBeforeARefusedOneIsAnswered();
    void unreadAnswersHoldBackTheNext();
    void chunkedBodiesCountAgainstTheBuffer();
    void smallChunksCountAgainstTheBuffer();
    void bodyUnderWayIsNotKeptTwice();
    void onlyTheRequestHoldsItsBody();

private:
    void answerInTurn(RawClient &client, const QByteArrayList &answers);

    std::unique_ptr<HoldingHandler> m_handler;
    std::unique_ptr<Listener> m_listener;
    quint16 m_port = 0;
};

void TestListener::init()
{
    m_handler = std::make_unique<HoldingHandler>();
    m_listener = std::make_unique<Listener>(*m_handler);
    const auto port = m_listener->listen(u"localhost"_s, 0);
    QVERIFY(port);
    m_port = *port;
}

void TestListener::cleanup()
{
    m_listener.reset();
    m_handler.reset();
}

void TestListener::answersAndKeepsTheConnection()
{
    RawClient client;
    client.connectTo(m_port);
    for (int i = 0; i < 3; ++i) {
        client.send(httpRequest("POST", "/x?y=1", {{"X-A", "b"}}, "hello"));
        QTRY_COMPARE(m_handler->ready.size(), 1);
        ClientRequest *request = m_handler->take();
        QCOMPARE(request->head().method, QByteArray("POST"));
        QCOMPARE(request->head().path(), QByteArrayView("/x"));
        QCOMPARE(request->head().query(), QByteArrayView("y=1"));
        QCOMPARE(headerValue(request->head().headers, "x-a"), QByteArray("b"));
        QCOMPARE(request->body(), QByteArray("hello"));
        request->respond(200, {{"Content-Type", "text/plain"}}, "answer");
        QVERIFY(client.waitForResponse());
        QCOMPARE(client.status(), 200);
        QCOMPARE(client.body(), QByteArray("answer"));
        QCOMPARE(client.header("content-length"), QByteArray("6"));
        client.nextResponse();
    }
    QVERIFY(!client.isClosed());
    QCOMPARE(m_handler->began, 3);
}

void TestListener::bothLoopbackFamilies()
{
    QCOMPARE(m_listener->url(), u"http://127.0.0.1:%1"_s.arg(m_port));
    QTcpSocket probe;
    probe.bind(QHostAddress::LocalHostIPv6);
    if (probe.state() != QAbstractSocket::BoundState)
        QSKIP("this machine has no IPv6 loopback, so there is nothing to listen on");
    RawClient client;
    client.connectTo(m_port, u"::1"_s);
    client.send(httpRequest("GET", "/"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    m_handler->take()->respond(204, {}, {});
    QVERIFY(client.waitForHead());
    QCOMPARE(client.status(), 204);
}

void TestListener::takenPortIsTold()
{
    Listener second(*m_handler);
    const auto port = second.listen(u"localhost"_s, m_port);
    QVERIFY(!port);
    QVERIFY(second.isPortTaken());
    QVERIFY(port.error().message.contains(QString::number(m_port)));
}

void TestListener::pipelinedRequestsAreAnsweredInOrder()
{
    RawClient client;
    client.connectTo(m_port);
    client.send(httpRequest("POST", "/1", {}, "a") + httpRequest("GET", "/2") +
                httpRequest("POST", "/3", {}, "ccc"));
    QTRY_COMPARE(m_handler->began, 3);
    QCOMPARE(m_handler->ready.size(), 1); // one at a time
    ClientRequest *first = m_handler->take();
    first->start(200, {});
    first->write("one");
    QVERIFY(client.waitForBody("one"));
    QCOMPARE(m_handler->ready.size(), 0);
    first->finish();
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.body(), QByteArray("one"));
    client.nextResponse();
    QCOMPARE(m_handler->ready.first()->head().target, QByteArray("/2"));
    m_handler->take()->respond(200, {}, "two");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QCOMPARE(m_handler->ready.first()->body(), QByteArray("ccc"));
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.body(), QByteArray("two"));
}

void TestListener::headIsKnownBeforeTheBody()
{
    RawClient client;
    client.connectTo(m_port);
    client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
    QTRY_COMPARE(m_handler->began, 1);
    QCOMPARE(m_handler->ready.size(), 0);
    client.send("cd");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QCOMPARE(m_handler->ready.first()->body(), QByteArray("abcd"));
}

void TestListener::expectContinueIsAnsweredAtOnce()
{
    RawClient client;
    client.connectTo(m_port);
    client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QTRY_VERIFY(client.received().startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("ok");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QCOMPARE(m_handler->ready.first()->body(), QByteArray("ok"));
    m_handler->take()->respond(200, {}, "answer");
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.received().count("100 Continue"), 1);
}

void TestListener::declinedBodyIsNotWaitedFor_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("expect") << QByteArray("Content-Length: 100000000\r\nExpect: 100-continue");
    QTest::newRow("length") << QByteArray("Content-Length: 100000000");
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked");
}

void TestListener::declinedBodyIsNotWaitedFor()
{
    QFETCH(QByteArray, framing);
    m_handler->declines = true;
    RawClient client;
    client.connectTo(m_port);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    m_handler->take()->respond(200, {}, "a");
    QVERIFY(client.waitForResponse());
    client.nextResponse();
    client.send("POST /b HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    client.send(QByteArray(3'000'000, 'x')); // while the answer is thought about, and is no request
    QTRY_COMPARE(client.socket().bytesToWrite(), 0);
    QVERIFY(m_handler->ready.first()->body().isEmpty());
    m_handler->take()->respond(401, {}, "no");
    client.send(QByteArray(3'000'000, 'x'));
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 401);
    QCOMPARE(client.header("Connection"), QByteArray("close"));
    client.close();
    QVERIFY(client.waitForClose());
    QVERIFY(!client.received().contains("100 Continue"));
    QCOMPARE(m_handler->began, 2);
    QTRY_COMPARE(m_listener->connectionCount(), 0);
    QCOMPARE(m_listener->budget()->used(), 0);
}

/// Each request that waits gets its answer, in order, and the connection stays.
void TestListener::answerInTurn(RawClient &client, const QByteArrayList &answers)
{
    for (const QByteArray &answer : answers) {
        QTRY_COMPARE(m_handler->ready.size(), 1);
        m_handler->take()->respond(200, {}, answer);
        QVERIFY(client.waitForResponse());
        QCOMPARE(client.body(), answer);
        QVERIFY(client.header("Connection").isNull());
        client.nextResponse();
    }
}

void TestListener::declinedBodyWaitsItsTurn()
{
    m_handler->declines = true;
    RawClient client;
    client.connectTo(m_port);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n"
                "POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
    answerInTurn(client, {"first", "second"});
    if (QTest::currentTestFailed())
        return;
    QTRY_COMPARE(m_handler->ready.size(), 1);
    m_handler->take()->respond(401, {}, "third");
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.body(), QByteArray("third"));
    QCOMPARE(client.header("Connection"), QByteArray("close"));
    QVERIFY(client.waitForClose());
    QVERIFY(!client.received().contains("100 Continue"));
}

void TestListener::declinedBodyThatHasComeKeepsTheConnection()
{
    m_handler->declines = true;
    RawClient client;
    client.connectTo(m_port);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    client.send("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok"
                "GET /c HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(m_handler->began, 3);
    answerInTurn(client, {"first", "second", "third"});
    if (QTest::currentTestFailed())
        return;
}

void TestListener::declinedClientLeavesWhileItWaits()
{
    m_handler->declines = true;
    RawClient client;
    client.connectTo(m_port);
    client.send("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    client.reset();
    QTRY_COMPARE(m_handler->gone, 1);
    QTRY_COMPARE(m_listener->connectionCount(), 0);
}

void TestListener::limitsChangeOnOpenConnections()
{
    RawClient client;
    client.connectTo(m_port);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    ListenerLimits limits;
    limits.framing.bodyBytes = 4;
    limits.connections = 1;
    m_listener->setLimits(limits);
    m_handler->take()->respond(200, {}, "a"); // what is under way stays
    QVERIFY(client.waitForResponse());
    QVERIFY(client.header("Connection").isNull());
    client.nextResponse();
    RawClient second;
    second.connectTo(m_port);
    QVERIFY(second.waitForResponse());
    QCOMPARE(second.status(), 503);
    client.send("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 413);
}

void TestListener::connectionCloseAndHttp10Close()
{
    for (const QByteArray &wire : {QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                                   QByteArray("GET / HTTP/1.0\r\n\r\n")}) {
        RawClient client;
        client.connectTo(m_port);
        client.send(wire);
        QTRY_COMPARE(m_handler->ready.size(), 1);
        ClientRequest *request = m_handler->take();
        request->start(200, {});
        request->write("bye");
        request->finish();
        QVERIFY(client.waitForClose());
        QCOMPARE(client.header("connection"), QByteArray("close"));
        QVERIFY(client.received().contains("bye"));
    }
}

void TestListener::headHasNoBody()
{
    RawClient client;
    client.connectTo(m_port);
    client.send(httpRequest("HEAD", "/") + httpRequest("GET", "/"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    m_handler->take()->respond(200, {}, "not to be sent");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    m_handler->take()->respond(200, {}, "sent");
    QTRY_VERIFY(client.received().endsWith("sent"));
    QVERIFY(client.received().contains("Content-Length: 14"));
    QVERIFY(!client.received().contains("not to be sent"));
}

void TestListener::chunkedRequestBody()
{
    RawClient client;
    client.connectTo(m_port);
    client.send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
    client.send("6\r\n world\r\n0\r\n\r\n" + httpRequest("GET", "/next"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QCOMPARE(m_handler->ready.first()->body(), QByteArray("hello world"));
    m_handler->take()->respond(200, {}, "1");
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QCOMPARE(m_handler->ready.first()->head().target, QByteArray("/next"));
}

void TestListener::streamsInChunks()
{
    RawClient client;
    client.connectTo(m_port);
    client.send(httpRequest("GET", "/"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    ClientRequest *request = m_handler->take();
    request->start(200, {{"Content-Type", "text/event-stream"}});
    request->write("data: 1\n\n");
    QVERIFY(client.waitForBody("data: 1\n\n"));
    request->write({}); // nothing: must not end the body
    request->write("data: 2\n\n");
    request->finish();
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.body(), QByteArray("data: 1\n\ndata: 2\n\n"));
    QCOMPARE(client.header("transfer-encoding"), QByteArray("chunked"));
}

void TestListener::largeBodyInBothDirections()
{
    RawClient client;
    client.connectTo(m_port);
    QByteArray body(20 * 1024 * 1024, 'x');
    for (qsizetype i = 0; i < body.size(); i += 4099)
        body[i] = char('a' + i % 26);
    client.send(httpRequest("POST", "/x", {}, body));
    QTRY_COMPARE_WITH_TIMEOUT(m_handler->ready.size(), 1, 30000);
    QVERIFY(m_handler->ready.first()->body() == body);
    m_handler->take()->respond(200, {}, body);
    QVERIFY(client.waitForResponse());
    QVERIFY(client.body() == body);
}

void TestListener::refusalIsReadableAndCloses_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("status");
    QTest::newRow("bad length")
        << QByteArray(
               "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        << 400;
    QTest::newRow("length and coding") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: "
                                                     "3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                       << 400;
    QTest::newRow("large head") << "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(1'400'000, 'x') << 431;
    QTest::newRow("declared too large")
        << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\n") +
               QByteArray(1'000'000, 'y')
        << 413;
    QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01\x02\x00\x01\n\n", 8) << 400;
}

void TestListener::refusalIsReadableAndCloses()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, status);
    RawClient client;
    client.connectTo(m_port);
    client.send(wire);
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), status);
    QCOMPARE(m_handler->refused.size(), 1);
    QCOMPARE(client.body(), errorCode(m_handler->refused.first().kind));
    QVERIFY(client.waitForClose());
    QCOMPARE(m_handler->began, 0);
}

void TestListener::clientGoneIsTold()
{
    RawClient client;
    client.connectTo(m_port);
    client.send(httpRequest("GET", "/"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    client.close();
    QTRY_COMPARE(m_handler->gone, 1);
    QTRY_COMPARE(m_listener->connectionCount(), 0);

    RawClient half;
    half.connectTo(m_port);
    half.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab");
    QTRY_COMPARE(m_handler->began, 2);
    half.reset();
    QTRY_COMPARE(m_handler->gone, 2);
}

void TestListener::brokenOffAnswerIsNotWhole()
{
    RawClient client;
    client.connectTo(m_port);
    client.send(httpRequest("GET", "/"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    ClientRequest *request = m_handler->take();
    request->start(200, {});
    request->write("half");
    QVERIFY(client.waitForBody("half"));
    request->breakOff();
    QVERIFY(client.waitForClose());
    QVERIFY(!client.received().endsWith("0\r\n\r\n"));
}

void TestListener::tooManyConnections()
{
    ListenerLimits limits;
    limits.connections = 1;
    m_listener->setLimits(limits);
    RawClient first;
    first.connectTo(m_port);
    QVERIFY(first.waitForConnected());
    QTRY_COMPARE(m_listener->connectionCount(), 1);
    RawClient second;
    second.connectTo(m_port);
    QVERIFY(second.waitForResponse());
    QCOMPARE(second.status(), 503);
    QCOMPARE(second.body(), QByteArray("too_many_connections"));
    first.send(httpRequest("GET", "/"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
}

void TestListener::bufferedBodiesAreBounded()
{
    ListenerLimits limits;
    limits.bufferedBytes = 100;
    m_listener->setLimits(limits);
    RawClient first;
    first.connectTo(m_port);
    first.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 80\r\n\r\n");
    QTRY_COMPARE(m_handler->began, 1);
    RawClient second;
    second.connectTo(m_port);
    second.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 80\r\n\r\n");
    QVERIFY(second.waitForResponse());
    QCOMPARE(second.status(), 503);
    first.close();
    QTRY_COMPARE(m_handler->gone, 1);
    RawClient third;
    third.connectTo(m_port);
    third.send(httpRequest("POST", "/", {}, QByteArray(80, 'x')));
    QTRY_COMPARE(m_handler->ready.size(), 1);
}

void TestListener::stopLetsTheAnswerUnderWayEnd()
{
    RawClient idle;
    idle.connectTo(m_port);
    RawClient busy;
    busy.connectTo(m_port);
    busy.send(httpRequest("GET", "/"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QTRY_COMPARE(m_listener->connectionCount(), 2);
    ClientRequest *request = m_handler->take();
    request->start(200, {});
    request->write("begun ");
    QSignalSpy drained(m_listener.get(), &Listener::drained);
    m_listener->stopAccepting();
    QVERIFY(idle.waitForClose());
    RawClient late;
    late.connectTo(m_port);
    QTRY_VERIFY(!late.problem().isEmpty()); // refused
    QCOMPARE(drained.size(), 0);
    request->write("done");
    request->finish();
    QVERIFY(busy.waitForResponse());
    QCOMPARE(busy.body(), QByteArray("begun done"));
    QVERIFY(busy.waitForClose());
    QTRY_COMPARE(drained.size(), 1);
}

void TestListener::rebindKeepsConnections()
{
    RawClient client;
    client.connectTo(m_port);
    client.send(httpRequest("GET", "/"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    const auto port = m_listener->listen(u"127.0.0.1"_s, 0);
    QVERIFY(port);
    QVERIFY(*port != m_port);
    m_handler->take()->respond(200, {}, "still here");
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.body(), QByteArray("still here"));
    RawClient fresh;
    fresh.connectTo(*port);
    fresh.send(httpRequest("GET", "/"));
    QTRY_COMPARE(m_handler->ready.size(), 1);

    // The same port at another address: the old door must make room.
    const auto moved = m_listener->listen(u"0.0.0.0"_s, *port);
    QVERIFY2(moved, moved ? "" : qPrintable(moved.error().message));
    QCOMPARE(*moved, *port);
    m_handler->take()->respond(200, {}, "still here too");
    QVERIFY(fresh.waitForResponse());
}

void TestListener::refusedBodyEndsItsOwnRequest_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("status");
    const QByteArray head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("chunk syntax") << head + "3\r\nabc\r\nxyz\r\n" << 400;
    QTest::newRow("chunks over the limit") << head + "3\r\nabc\r\n6400000\r\n" << 413;
}

void TestListener::refusedBodyEndsItsOwnRequest()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, status);
    RawClient client;
    client.connectTo(m_port);
    client.send(wire);
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), status);
    QCOMPARE(m_handler->began, 1);
    QCOMPARE(m_handler->gone, 1);
    QVERIFY(client.waitForClose());
    QTRY_COMPARE(m_listener->connectionCount(), 0);
}

void TestListener::requestBeforeARefusedOneIsAnswered()
{
    RawClient client;
    client.connectTo(m_port);
    client.send(httpRequest("GET", "/good") + httpRequest("POST", "/too", {}, "body") + "garbage\r\n\r\n" +
                httpRequest("GET", "/never"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QCOMPARE(m_handler->refused.size(), 1);
    QCOMPARE(m_handler->began, 2);
    client.send(httpRequest("GET", "/never"));
    answerInTurn(client, {"answer", "the second"});
    if (QTest::currentTestFailed())
        return;
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 400);
    QCOMPARE(client.header("connection"), QByteArray("close"));
    QVERIFY(client.waitForClose());
    QCOMPARE(m_handler->began, 2);
}

void TestListener::unreadAnswersHoldBackTheNext()
{
    RawClient client;
    client.stopReading();
    client.connectTo(m_port);
    const QByteArray answer(16 * 1024 * 1024, 'x');
    client.send(httpRequest("GET", "/1") + httpRequest("GET", "/2") + httpRequest("GET", "/3"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    m_handler->take()->respond(200, {}, answer);
    RawClient other;
    other.connectTo(m_port);
    other.send(httpRequest("GET", "/other"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QCOMPARE(m_handler->ready.first()->head().target, QByteArray("/other"));
    m_handler->take()->respond(200, {}, "other");
    QVERIFY(other.waitForResponse());
    QCOMPARE(m_handler->ready.size(), 0); // the second waits for its client to read
    client.readOn();
    for (int i = 0; i < 2; ++i) {
        QVERIFY(client.waitForResponse());
        client.nextResponse();
        QTRY_COMPARE(m_handler->ready.size(), 1);
        m_handler->take()->respond(200, {}, "more");
    }
    QVERIFY(client.waitForResponse());

    // One that reads no more at all is let go.
    client.nextResponse();
    client.stopReading();
    client.send(httpRequest("GET", "/4") + httpRequest("GET", "/5"));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    m_handler->take()->respond(200, {}, answer);
    QTRY_COMPARE(m_handler->began, 6);
    m_listener->checkDeadlines(steadyNow() + 80s);
    QTRY_COMPARE(m_handler->gone, 1);
}

void TestListener::chunkedBodiesCountAgainstTheBuffer()
{
    ListenerLimits limits;
    limits.bufferedBytes = 100;
    m_listener->setLimits(limits);
    RawClient client;
    client.connectTo(m_port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n" +
                QByteArray(80, 'x') + "\r\n");
    QTRY_COMPARE(m_handler->began, 1);
    client.send("50\r\n" + QByteArray(80, 'x') + "\r\n");
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 503);
    QCOMPARE(m_handler->gone, 1);

    RawClient atOnce;
    atOnce.connectTo(m_port);
    atOnce.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" +
                QByteArray(101, 'x') + "\r\n0\r\n\r\n");
    QVERIFY(atOnce.waitForResponse());
    QCOMPARE(atOnce.status(), 503);
    QCOMPARE(m_handler->gone, 2);
}

void TestListener::smallChunksCountAgainstTheBuffer()
{
    ListenerLimits limits;
    limits.bufferedBytes = 100'000;
    m_listener->setLimits(limits);
    RawClient client;
    client.connectTo(m_port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
                QByteArray("1\r\nx\r\n").repeated(2000));
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 503);
    QCOMPARE(m_handler->gone, 1);
}

void TestListener::bodyUnderWayIsNotKeptTwice()
{
    RawClient client;
    client.connectTo(m_port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + QByteArray(60'000, 'x'));
    QTRY_COMPARE(m_handler->began, 1);
    QTcpSocket *socket = qobject_cast<QTcpSocket *>(m_handler->last->parent()->parent());
    QVERIFY(socket);
    QVERIFY(!socket->isTransactionStarted());
    client.send(QByteArray(40'000, 'y'));
    QTRY_COMPARE(m_handler->ready.size(), 1);
    QCOMPARE(m_handler->ready.first()->body(), QByteArray(60'000, 'x') + QByteArray(40'000, 'y'));
}

void TestListener::onlyTheRequestHoldsItsBody()
{
    RawClient client;
    client.connectTo(m_port);
    const QByteArray body(1'000'000, 'x');
    for (int i = 0; i < 2; ++i) { // and the connection goes on
        client.send(httpRequest("POST", "/", {}, body));
        QTRY_COMPARE(m_handler->ready.size(), 1);
        ClientRequest *request = m_handler->take();
        QVERIFY(request->body() == body);
        QTRY_VERIFY(request->body().isDetached()); // Qt's parser would hold it until the next request comes
        request->respond(200, {}, "answer");
        QVERIFY(client.waitForResponse());
        client.nextResponse();
    }
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
