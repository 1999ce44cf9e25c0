// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/upstreampool.h"
#include "tests/support/rawclient.h"
#include "tests/support/scriptedupstream.h"

#include <QSignalSpy>
#include <QTest>

#ifdef PLLM_FAST_CONNECT
#include <dlfcn.h>
#endif

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestUpstreamPool : public QObject
{
    Q_OBJECT

private slots:
    void sendsTheBodyAsItStands();
    void headersAreOursAlone();
    void answerArrivesAsItComes();
    void timesOfACallAreInOrder();
    void aBodyIsSentWhenAllOfItIs();
    void manyRequestsStartAtOnce();
    void resetIsSeenOnce();
    void closeWithoutAnswerIsSeenOnce();
    void refusedConnection();
    void unknownHost();
    void tlsFailure();
    void cutAnswer_data();
    void cutAnswer();
    void errorStatusIsNoFailure_data();
    void errorStatusIsNoFailure();
    void redirectIsNotFollowed();
    void timeLimits_data();
    void timeLimits();
    void abortReachesTheServer();
    void slowReaderBoundsMemory();
    void loopbackNeedsNoProxy();
#ifdef PLLM_FAST_CONNECT
    void qtConnectsByWayOfUs();
#endif

private:
    std::shared_ptr<UpstreamEndpoint> endpoint(const QString &url) const
    {
        auto made = std::make_shared<UpstreamEndpoint>();
        made->provider = u"test"_s;
        made->request = upstreamRequestTemplate(QUrl(url), {});
        return made;
    }
    static UpstreamRequest request(const QByteArray &body = "{}")
    {
        UpstreamRequest made;
        made.body = {body};
        made.bodyOwner = body;
        made.timeouts = {10s, 30s, "first_byte_s", 30s, 60s};
        return made;
    }
    std::unique_ptr<UpstreamCall> post(const QString &url, const QByteArray &body = "{}")
    {
        return m_pool.start(endpoint(url), request(body));
    }

    UpstreamPool m_pool;
};

void TestUpstreamPool::sendsTheBodyAsItStands()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript::json("{\"ok\":true}"));
    UpstreamRequest outgoing = request();
    const QByteArray big(300'000, 'x');
    outgoing.body = {"{\"a\":", "1", "}", big};
    auto call = m_pool.start(endpoint(upstream.baseUrl() + u"/chat/completions"_s), outgoing);
    QTRY_VERIFY(call->isFinished());
    QVERIFY(!call->failure());
    QCOMPARE(call->status(), 200);
    QCOMPARE(call->read(1000), QByteArray("{\"ok\":true}"));
    QCOMPARE(upstream.requestCount(), 1);
    QCOMPARE(upstream.last().target(), QByteArray("/v1/chat/completions"));
    QVERIFY(upstream.last().body == "{\"a\":1}" + big);
    QCOMPARE(upstream.last().header("content-length"), QByteArray::number(7 + big.size()));
}

void TestUpstreamPool::headersAreOursAlone()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript::json("{}", 200, {{"Set-Cookie", "a=b"}}));
    for (int i = 0; i < 2; ++i) {
        UpstreamRequest outgoing = request();
        outgoing.headers = {{"X-One", "1"}, {"User-Agent", "tool/1"}};
        auto call = m_pool.start(endpoint(upstream.baseUrl()), outgoing);
        QTRY_VERIFY(call->isFinished());
    }
    QCOMPARE(upstream.last().header("x-one"), QByteArray("1"));
    QCOMPARE(upstream.last().header("user-agent"), QByteArray("tool/1"));
    QCOMPARE(upstream.last().header("accept-encoding"), QByteArray("identity"));
    QCOMPARE(upstream.last().header("accept-language"), QByteArray("*"));
    QVERIFY(upstream.last().header("cookie").isEmpty());
    QCOMPARE(upstream.connectionCount(), 1); // kept alive
}

void TestUpstreamPool::answerArrivesAsItComes()
{
    ScriptedUpstream upstream;
    upstream.enqueue(
        UpstreamScript().streamHead().chunk("data: 1\n\n").hold(u"more"_s).chunk("data: 2\n\n").lastChunk());
    auto call = post(upstream.baseUrl());
    QByteArray got;
    connect(call.get(), &UpstreamCall::readyRead, this, [&] { got += call->read(1000); });
    QTRY_COMPARE(got, QByteArray("data: 1\n\n"));
    QVERIFY(!call->isFinished());
    QVERIFY(call->sentAt() && call->headAt() && call->firstByteAt());
    upstream.open(u"more"_s);
    QTRY_VERIFY(call->isFinished());
    got += call->read(1000);
    QCOMPARE(got, QByteArray("data: 1\n\ndata: 2\n\n"));
    QVERIFY(!call->failure());
}

void TestUpstreamPool::timesOfACallAreInOrder()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript::json("{}"));
    for (const qsizetype size : {2, 300'000, 0}) {
        const bool isFirst = upstream.requestCount() == 0;
        UpstreamRequest outgoing = request(QByteArray(size, 'x'));
        if (size == 0) {
            outgoing.method = "GET";
            outgoing.body.clear();
        }
        auto call = m_pool.start(endpoint(upstream.baseUrl()), outgoing);
        QTRY_VERIFY(call->isFinished());
        QCOMPARE(call->connectingAt().has_value(), isFirst); // the others found an open connection
        QVERIFY(call->sentAt() && call->bodySentAt() && call->headAt());
        QVERIFY(!isFirst || *call->connectingAt() <= *call->sentAt());
        QVERIFY(*call->sentAt() <= *call->bodySentAt());
        QVERIFY(*call->sentAt() <= *call->headAt());
    }
    QCOMPARE(upstream.connectionCount(), 1);
}

/// A slow upload is no slow provider.
void TestUpstreamPool::aBodyIsSentWhenAllOfItIs()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket *socket = nullptr;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        socket = server.nextPendingConnection();
        socket->setReadBufferSize(256 * 1024); // it reads no more for now
    });
    const QByteArray body(64 * 1024 * 1024, 'x'); // more than the system takes on
    auto call = m_pool.start(endpoint(u"http://127.0.0.1:%1/v1"_s.arg(server.serverPort())), request(body));
    QTRY_VERIFY(socket && socket->bytesAvailable() >= 256 * 1024);
    QTRY_VERIFY(call->sentAt());
    QVERIFY(!call->bodySentAt());
    qint64 taken = socket->readAll().size();
    connect(socket, &QTcpSocket::readyRead, this, [&] {
        taken += socket->readAll().size();
        if (taken > body.size())
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    });
    socket->setReadBufferSize(0);
    QTRY_VERIFY_WITH_TIMEOUT(call->isFinished(), 60'000);
    QVERIFY(call->bodySentAt());
    QVERIFY(*call->sentAt() < *call->bodySentAt());

    const QByteArray again(body);
    auto cut = m_pool.start(endpoint(u"http://127.0.0.1:%1/v1"_s.arg(server.serverPort())), request(again));
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    socket->setReadBufferSize(1);
    QTRY_VERIFY(cut->sentAt());
    cut->checkDeadlines(steadyNow() + 1h);
    QVERIFY(cut->isFinished() && cut->failure());
    QVERIFY(cut->bodySentAt()); // until the end it was sending
}

void TestUpstreamPool::manyRequestsStartAtOnce()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript().streamHead().chunk("x").hold(u"end"_s).lastChunk());
    std::vector<std::unique_ptr<UpstreamCall>> calls;
    for (int i = 0; i < 120; ++i)
        calls.push_back(post(upstream.baseUrl()));
    QTRY_COMPARE(upstream.inFlight(), 120);
    upstream.open(u"end"_s);
    for (const auto &call : calls)
        QTRY_VERIFY(call->isFinished() && !call->failure());
    QCOMPARE(upstream.requestCount(), 120);
}

void TestUpstreamPool::resetIsSeenOnce()
{
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript::json("{}")); // the connection is a kept one then
    upstream.setDefault(UpstreamScript::resetting());
    auto first = post(upstream.baseUrl());
    QTRY_VERIFY(first->isFinished());
    auto call = post(upstream.baseUrl(), QByteArray(100'000, 'y'));
    QTRY_VERIFY(call->isFinished());
    QVERIFY(call->failure());
    QCOMPARE(call->failure()->kind, ErrorKind::UpstreamUnreachable);
    QCOMPARE(call->status(), 0);
    QVERIFY2(call->failure()->message.contains(u"test"), qPrintable(call->failure()->message));
    QCOMPARE(upstream.requestCount(), 2);
}

void TestUpstreamPool::closeWithoutAnswerIsSeenOnce()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript().close());
    auto call = post(upstream.baseUrl());
    QTRY_VERIFY(call->isFinished());
    QVERIFY(call->failure());
    QCOMPARE(upstream.requestCount(), 1);
}

void TestUpstreamPool::refusedConnection()
{
    RefusingPort refusing;
    auto call = post(u"http://127.0.0.1:%1/v1"_s.arg(refusing.port()));
    QTRY_VERIFY(call->isFinished());
    QCOMPARE(call->failure()->kind, ErrorKind::UpstreamUnreachable);
    QVERIFY2(call->failure()->message.contains(u"refused"), qPrintable(call->failure()->message));
}

void TestUpstreamPool::unknownHost()
{
    UpstreamRequest outgoing = request();
    auto made = endpoint(u"http://name.invalid/v1"_s);
    made->proxy = u"none"_s;
    auto call = m_pool.start(made, outgoing);
    QTRY_VERIFY_WITH_TIMEOUT(call->isFinished(), 60'000);
    QCOMPARE(call->failure()->kind, ErrorKind::UpstreamUnreachable);
    QVERIFY2(call->failure()->message.contains(u"DNS"), qPrintable(call->failure()->message));
}

void TestUpstreamPool::tlsFailure()
{
    QTcpServer plain; // answers a TLS hello as plain HTTP servers do
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        QTcpSocket *socket = plain.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket,
                [socket] { socket->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    });
    auto call = post(u"https://127.0.0.1:%1/v1"_s.arg(plain.serverPort()));
    QTRY_VERIFY(call->isFinished());
    QCOMPARE(call->failure()->kind, ErrorKind::UpstreamUnreachable);
    QVERIFY2(call->failure()->message.contains(u"TLS"), qPrintable(call->failure()->message));
}

void TestUpstreamPool::cutAnswer_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("chunked") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
}

void TestUpstreamPool::cutAnswer()
{
    QFETCH(QByteArray, wire);
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript().send(wire).close());
    auto call = post(upstream.baseUrl());
    QTRY_VERIFY(call->isFinished());
    QCOMPARE(call->status(), 200);
    QCOMPARE(call->read(100), QByteArray("half"));
    QVERIFY(call->failure());
    QVERIFY2(call->failure()->message.contains(u"broke off"), qPrintable(call->failure()->message));
}

void TestUpstreamPool::errorStatusIsNoFailure_data()
{
    QTest::addColumn<int>("status");
    for (const int status :
         {400, 401, 402, 403, 404, 405, 407, 409, 413, 418, 422, 429, 500, 501, 502, 503, 504, 529})
        QTest::addRow("%d", status) << status;
}

void TestUpstreamPool::errorStatusIsNoFailure()
{
    QFETCH(int, status);
    ScriptedUpstream upstream;
    upstream.setDefault(
        UpstreamScript::json("{\"error\":1}", status, {{"WWW-Authenticate", "Basic realm=\"x\""}}));
    auto call = post(upstream.baseUrl());
    QTRY_VERIFY(call->isFinished());
    QVERIFY2(!call->failure(), call->failure() ? qPrintable(call->failure()->message) : "");
    QCOMPARE(call->status(), status);
    QCOMPARE(call->read(100), QByteArray("{\"error\":1}"));
    QCOMPARE(upstream.requestCount(), 1);
}

void TestUpstreamPool::redirectIsNotFollowed()
{
    ScriptedUpstream other;
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript::answer(307, "moved", {{"Location", other.baseUrl().toUtf8()}}));
    auto call = post(upstream.baseUrl());
    QTRY_VERIFY(call->isFinished());
    QCOMPARE(call->status(), 307);
    QCOMPARE(other.requestCount(), 0);
}

void TestUpstreamPool::timeLimits_data()
{
    QTest::addColumn<QString>("limit");
    QTest::newRow("first") << u"first_byte_s"_s;
    QTest::newRow("idle") << u"idle_s"_s;
    QTest::newRow("total") << u"total_s"_s;
}

void TestUpstreamPool::timeLimits()
{
    QFETCH(QString, limit);
    ScriptedUpstream upstream;
    if (limit == u"first_byte_s")
        upstream.setDefault(UpstreamScript::never());
    else
        upstream.setDefault(UpstreamScript().streamHead().chunk("x").hold(u"never"_s));
    UpstreamRequest outgoing = request();
    if (limit == u"first_byte_s")
        outgoing.timeouts.first = 50ms;
    else if (limit == u"idle_s")
        outgoing.timeouts.idle = 50ms;
    else
        outgoing.timeouts.total = 50ms;
    auto call = m_pool.start(endpoint(upstream.baseUrl()), outgoing);
    connect(call.get(), &UpstreamCall::readyRead, this, [&] { call->read(100); });
    QTRY_VERIFY(call->isFinished());
    QCOMPARE(call->failure()->kind, ErrorKind::UpstreamTimeout);
    QVERIFY2(call->failure()->message.contains(limit), qPrintable(call->failure()->message));
    QTRY_COMPARE(upstream.abortCount(), 1);
}

void TestUpstreamPool::abortReachesTheServer()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript().streamHead().chunk("x").hold(u"never"_s));
    auto call = post(upstream.baseUrl());
    QSignalSpy finished(call.get(), &UpstreamCall::finished);
    QTRY_COMPARE(call->bytesAvailable(), 1);
    call->abort();
    QTRY_COMPARE(upstream.abortCount(), 1);
    QCOMPARE(finished.size(), 0);

    upstream.setDefault(UpstreamScript::never());
    auto waiting = post(upstream.baseUrl());
    QTRY_COMPARE(upstream.inFlight(), 1);
    waiting.reset(); // deleting is aborting
    QTRY_COMPARE(upstream.abortCount(), 2);
}

void TestUpstreamPool::slowReaderBoundsMemory()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript().streamHead().flood(QByteArray(64 * 1024, 'z'), 1000).lastChunk());
    auto call = post(upstream.baseUrl());
    QTRY_VERIFY(call->bytesAvailable() > 0);
    // It fills the system's socket buffers and stops; nothing is read here.
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(
        std::exchange(before, upstream.last().sent) == upstream.last().sent && before > 0, 30'000);
    QVERIFY2(call->bytesAvailable() <= 256 * 1024, qPrintable(QString::number(call->bytesAvailable())));
    QVERIFY(!call->isFinished());
}

void TestUpstreamPool::loopbackNeedsNoProxy()
{
    qputenv("http_proxy", "http://127.0.0.1:9");
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript::json("{}"));
    auto call = post(upstream.baseUrl());
    QTRY_VERIFY(call->isFinished());
    QVERIFY(!call->failure());
    qunsetenv("http_proxy");
}

#ifdef PLLM_FAST_CONNECT
/// Nothing here connects by name, as nothing in the program does: still our own must be what Qt finds.
void TestUpstreamPool::qtConnectsByWayOfUs()
{
    const void *connect = ::dlsym(RTLD_DEFAULT, "_ZN7QObject7connectEPKS_PKcS1_S3_N2Qt14ConnectionTypeE");
    Dl_info found = {};
    Dl_info here = {};
    QVERIFY(connect && ::dladdr(connect, &found) && ::dladdr(&TestUpstreamPool::staticMetaObject, &here));
    QCOMPARE(found.dli_fbase, here.dli_fbase);
}
#endif

QTEST_GUILESS_MAIN(TestUpstreamPool)
#include "tst_upstreampool.moc"
