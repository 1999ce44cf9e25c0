// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "core/http/websockethandshake.h"
#include "core/http/websocketsession.h"
#include "tests/http/echohandler.h"
#include "tests/http/wireclient.h"

#include <QTest>
#include <QWebSocket>

using namespace Qt::Literals::StringLiterals;

/// Lets each handshake go on as a WebSocket that echoes; answers other requests as the base does.
class UpgradingHandler : public EchoHandler
{
    Q_OBJECT

public:
    void requestBegan(ClientRequest &request) override
    {
        if (!request.head().isWebSocket) {
            EchoHandler::requestBegan(request);
            return;
        }
        connect(&request, &ClientRequest::gone, this, [this] { ++left; });
        connect(&request, &ClientRequest::ready, this, [this, &request] {
            if (isWaiting)
                waiting = &request;
            else
                upgrade(request);
        });
    }

    void upgrade(ClientRequest &request)
    {
        const Result<WebSocketSession *> session = request.upgrade({{"X-Request-Id", "r1"}}, u"realtime"_s);
        if (!session) {
            request.respond(httpStatus(session.error().kind), {}, errorCode(session.error().kind));
            return;
        }
        connect(*session, &WebSocketSession::opened, this, [this, opened = *session] {
            ++sockets;
            QWebSocket *socket = opened->socket();
            connect(socket, &QWebSocket::textMessageReceived, socket,
                    [socket](const QString &text) { socket->sendTextMessage(text); });
        });
    }

    bool isWaiting = false;
    ClientRequest *waiting = nullptr;
    int sockets = 0;
    int left = 0;
};

static const QByteArray handshake =
    "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Protocol: other, realtime\r\n\r\n";

/// "hello" as a client sends it, masked with zeros.
static const QByteArray helloFrame = QByteArray("\x81\x85\0\0\0\0hello", 11);
static const QByteArray helloEcho = QByteArray("\x81\x05hello", 7);

/// The hand-over of a connection from the HTTP reader to the WebSocket.
class TestWebSocketUpgrade : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void splits();
    void onlyWhatBelongsIsInTheHead();
    void behindAnAnsweredRequest();
    void pipelinedBehindARequest();
    void sentTooEarly();
    void floodBeforeTheAnswer();
    void clientLeaves();
    void closesWithTheListener();
    void problems_data();
    void problems();

private:
    std::unique_ptr<WireClient> sent(const QByteArray &bytes) const
    {
        auto client = std::make_unique<WireClient>(m_port);
        client->send(bytes);
        return client;
    }
    static bool waitFor(WireClient &client, const QByteArray &end)
    {
        return QTest::qWaitFor([&] {
            client.read();
            return client.received().endsWith(end);
        });
    }

    std::unique_ptr<UpgradingHandler> m_handler;
    std::unique_ptr<Listener> m_listener;
    quint16 m_port = 0;
};

void TestWebSocketUpgrade::init()
{
    m_listener.reset();
    m_handler = std::make_unique<UpgradingHandler>();
    m_listener = std::make_unique<Listener>(*m_handler);
    m_port = *m_listener->listen(u"127.0.0.1"_s, 0);
}

void TestWebSocketUpgrade::splits()
{
    for (qsizetype cut = 1; cut < handshake.size(); ++cut) {
        WireClient client(m_port);
        client.send(handshake.first(cut));
        settle();
        client.send(handshake.sliced(cut));
        QVERIFY2(waitFor(client, "\r\n\r\n"), qPrintable(QString::number(cut)));
        client.send(helloFrame);
        QVERIFY2(waitFor(client, helloEcho), qPrintable(QString::number(cut)));
        QVERIFY(client.received().startsWith("HTTP/1.1 101 "));
    }
    QCOMPARE(m_handler->sockets, int(handshake.size() - 1));
}

void TestWebSocketUpgrade::onlyWhatBelongsIsInTheHead()
{
    const auto client = sent(handshake);
    QVERIFY(waitFor(*client, "\r\n\r\n"));
    QCOMPARE(client->received(), "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                 "Connection: Upgrade\r\n"
                                 "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
                                 "Sec-WebSocket-Protocol: realtime\r\nX-Request-Id: r1\r\n\r\n");
}

void TestWebSocketUpgrade::behindAnAnsweredRequest()
{
    const auto client = sent("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
    QVERIFY(waitFor(*client, "POST /a hi"));
    client->send(handshake);
    QVERIFY(waitFor(*client, "X-Request-Id: r1\r\n\r\n"));
    client->send(helloFrame);
    QVERIFY(waitFor(*client, helloEcho));
}

void TestWebSocketUpgrade::pipelinedBehindARequest()
{
    const auto client = sent("GET /a HTTP/1.1\r\nHost: a\r\n\r\n" + handshake);
    QTRY_VERIFY(!client->read());
    QCOMPARE(client->story(), QByteArrayList({"200 GET /a", "426 upgrade_not_supported", "closed"}));
    QCOMPARE(m_handler->sockets, 0);
}

void TestWebSocketUpgrade::sentTooEarly()
{
    for (const QByteArray &early : {helloFrame, QByteArray("x"), QByteArray("GET / HTTP/1.1\r\n\r\n")}) {
        const auto client = sent(handshake + early);
        QTRY_VERIFY(!client->read());
        QCOMPARE(client->story(), QByteArrayList({"400 bad_request", "closed"}));
    }
    QCOMPARE(m_handler->sockets, 0);
}

void TestWebSocketUpgrade::floodBeforeTheAnswer()
{
    m_handler->isWaiting = true;
    const auto client = sent(handshake);
    QTRY_VERIFY(m_handler->waiting);
    const QByteArray piece(1024 * 1024, 'x');
    qint64 taken = 0;
    for (int i = 0; i < 64; ++i) {
        taken += std::max<qint64>(client->send(piece), 0);
        settle();
    }
    QVERIFY2(taken < 32 * piece.size(), qPrintable(QString::number(taken))); // the rest is in the system
    m_handler->upgrade(*m_handler->waiting);
    QTRY_VERIFY(!client->read());
    QCOMPARE(client->story().value(0), "400 bad_request");
}

void TestWebSocketUpgrade::clientLeaves()
{
    for (const bool inOrder : {true, false}) {
        const int before = m_handler->left;
        const auto client = sent(handshake);
        QVERIFY(waitFor(*client, "\r\n\r\n"));
        QCOMPARE(m_listener->connectionCount(), 1);
        if (inOrder)
            client->close();
        else
            client->reset();
        QTRY_COMPARE(m_handler->left, before + 1);
        QTRY_COMPARE(m_listener->connectionCount(), 0);
    }
}

void TestWebSocketUpgrade::closesWithTheListener()
{
    const auto client = sent(handshake);
    QVERIFY(waitFor(*client, "\r\n\r\n"));
    m_listener->closeAll();
    QTRY_VERIFY(!client->read());
    QCOMPARE(m_handler->left, 1);
}

void TestWebSocketUpgrade::problems_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<int>("status");
    const std::pair<QByteArray, QByteArray> version{"Sec-WebSocket-Version", "13"};
    const std::pair<QByteArray, QByteArray> key{"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="};
    QTest::newRow("none") << HeaderList{version, key} << 0;
    QTest::newRow("no version") << HeaderList{key} << 426;
    QTest::newRow("old version") << HeaderList{{"Sec-WebSocket-Version", "8"}, key} << 426;
    QTest::newRow("no key") << HeaderList{version} << 400;
    QTest::newRow("two keys") << HeaderList{version, key, key} << 400;
    QTest::newRow("short key") << HeaderList{version, {"Sec-WebSocket-Key", "dGhl"}} << 400;
    QTest::newRow("no base64") << HeaderList{version, {"Sec-WebSocket-Key", "????????????????????????"}}
                               << 400;
}

void TestWebSocketUpgrade::problems()
{
    QFETCH(HeaderList, headers);
    QFETCH(int, status);
    RequestHead head;
    head.method = "GET";
    head.headers = headers;
    const std::optional<Error> problem = webSocketProblem(head);
    QCOMPARE(problem ? httpStatus(problem->kind) : 0, status);
    head.method = "POST";
    QVERIFY(webSocketProblem(head));
}

QTEST_GUILESS_MAIN(TestWebSocketUpgrade)
#include "tst_websocketupgrade.moc"
