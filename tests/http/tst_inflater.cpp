// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "tests/http/echohandler.h"
#include "tests/support/encoders.h"
#include "tests/support/patience.h"
#include "tests/support/rawclient.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Answers with the size of the plain body, or with the code of what is wrong with it; a request without a
/// coding at once.
class InflatingHandler : public EchoHandler
{
    Q_OBJECT

public:
    void requestBegan(ClientRequest &request) override
    {
        EchoHandler::requestBegan(request);
        request.disconnect(this);
        connect(&request, &QObject::destroyed, this, [this] { --live; });
        connect(&request, &ClientRequest::gone, this, [this] { ++gone; });
        connect(&request, &ClientRequest::inflated, this,
                [this, &request](const std::optional<Error> &problem) {
                    if (problem) {
                        request.respond(httpStatus(problem->kind), {}, errorCode(problem->kind));
                        return;
                    }
                    plain += request.body();
                    if (answers)
                        request.respond(200, {}, QByteArray::number(request.body().size()));
                });
        connect(&request, &ClientRequest::ready, this, [this, &request] {
            inflating += &request;
            request.inflateBody();
        });
    }

    QList<ClientRequest *> inflating; ///< was told to; may be gone
    QByteArrayList plain;
    bool answers = true;
};

/// Coded bodies and the threads on which they are inflated: nobody waits for another one's, and whoever
/// leaves takes the work with them.
class TestInflater : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void cancellationIsSeenBetweenPieces_data();
    void cancellationIsSeenBetweenPieces();
    void othersAreAnsweredMeanwhile();
    void smallBodiesAreInflatedAtOnce();
    void largeBodiesComePlain();
    void smallBodyThatBecomesLarge();
    void clientLeavesMeanwhile();
    void waitingOnesLeaveToo();
    void answeredMeanwhile();
    void listenerEndsMeanwhile();
    void budgetHoldsForSeveralAtOnce();
    void nextRequestOfTheConnectionWaits();

private:
    std::unique_ptr<RawClient> post(const QByteArray &body, const QByteArray &coding);
    /// Sends the bomb so many times, each on its own connection, and waits until all were told to inflate.
    bool startBombs(int count);
    bool isAtRest() const;

    QByteArray m_bomb; // becomes hundreds of GB: it would not end while a test runs
    ListenerLimits m_limits;
    std::vector<std::unique_ptr<RawClient>> m_clients;
    std::unique_ptr<InflatingHandler> m_handler;
    std::unique_ptr<Listener> m_listener;
    quint16 m_port = 0;
};

static QByteArray noise(qsizetype size)
{
    QByteArray bytes;
    for (quint32 i = 1; bytes.size() < size; ++i)
        bytes += QByteArray::number(i * 2654435761U) + ' ';
    bytes.truncate(size);
    return bytes;
}

static constexpr qint64 terabyte = 1LL << 40;
static const QByteArray bombCoding = "gzip, zstd";

void TestInflater::init()
{
    if (m_bomb.isEmpty()) {
        m_bomb = encoded("zstd", encodedZeros("gzip", 64LL << 20).repeated(256));
        while (m_bomb.size() <= 64 * 1024) // more than is inflated at once
            m_bomb += m_bomb;
    }
    m_handler = std::make_unique<InflatingHandler>();
    m_listener = std::make_unique<Listener>(*m_handler);
    m_limits = {};
    m_limits.framing.bodyBytes = terabyte;
    m_listener->setLimits(m_limits);
    const auto port = m_listener->listen(u"localhost"_s, 0);
    QVERIFY(port);
    m_port = *port;
}

void TestInflater::cleanup()
{
    m_clients.clear();
    m_listener.reset();
    QTRY_COMPARE(m_handler->live, 0);
    m_handler.reset();
}

std::unique_ptr<RawClient> TestInflater::post(const QByteArray &body, const QByteArray &coding)
{
    auto client = std::make_unique<RawClient>();
    client->connectTo(m_port);
    client->send(httpRequest("POST", "/", {{"Content-Encoding", coding}}, body));
    return client;
}

bool TestInflater::startBombs(int count)
{
    const qsizetype all = m_handler->inflating.size() + count;
    for (int i = 0; i < count; ++i)
        m_clients.push_back(post(m_bomb, bombCoding));
    return waitUntil([&] { return m_handler->inflating.size() == all; });
}

bool TestInflater::isAtRest() const
{
    return m_handler->live == 0 && m_listener->inflater().runningCount() == 0 &&
           m_listener->budget()->used() == 0;
}

void TestInflater::cancellationIsSeenBetweenPieces_data()
{
    QTest::addColumn<qint64>("kept");
    QTest::newRow("while it is counted") << qint64(64 * 1024);
    QTest::newRow("while it is kept") << terabyte;
}

void TestInflater::cancellationIsSeenBetweenPieces()
{
    QFETCH(qint64, kept);
    const std::atomic_bool cancelled = true;
    const auto budget = std::make_shared<BufferBudget>(terabyte);
    BufferShare share(budget);
    const auto codings = contentCodings({{"Content-Encoding", bombCoding}});
    const auto plain = inflated(m_bomb, *codings,
                                {.bytes = terabyte, .kept = kept, .share = &share, .cancelled = &cancelled});
    QVERIFY(!plain);
    QCOMPARE(plain.error().kind, ErrorKind::ShuttingDown);
    QCOMPARE(budget->used(), 0);
}

void TestInflater::othersAreAnsweredMeanwhile()
{
    QVERIFY(startBombs(4));
    RawClient other;
    other.connectTo(m_port);
    for (int i = 0; i < 20; ++i) {
        other.send(httpRequest("POST", "/", {}, "plain"));
        QVERIFY(other.waitForResponse());
        QCOMPARE(other.body(), "5");
        other.nextResponse();
    }
    const auto coded = post(encoded("gzip", "small"), "gzip");
    QVERIFY(coded->waitForResponse());
    QCOMPARE(coded->body(), "5");
    QCOMPARE(m_listener->inflater().runningCount(), 2);
    for (const auto &bomb : m_clients)
        QVERIFY(bomb->received().isEmpty());
}

void TestInflater::smallBodiesAreInflatedAtOnce()
{
    QVERIFY(startBombs(2)); // all threads are taken
    const QByteArray text = noise(100'000);
    const QByteArray body = encoded("br", text);
    QVERIFY2(body.size() <= 64 * 1024, qPrintable(QString::number(body.size())));
    const auto client = post(body, "br");
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    QVERIFY(m_handler->plain == QByteArrayList{text});
}

void TestInflater::largeBodiesComePlain()
{
    for (const qsizetype size : {500'000, 5'000'000, 20'000'000}) { // kept, and beyond what is kept
        const QByteArray text = noise(size);
        const auto client = post(encoded("zstd", text), "zstd");
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 200);
        QVERIFY(m_handler->plain.takeFirst() == text);
    }
    QVERIFY(waitUntil([this] { return isAtRest(); }));
}

void TestInflater::smallBodyThatBecomesLarge()
{
    const QByteArray text(3'000'000, 'x');
    const QByteArray small = encoded("gzip", text);
    QVERIFY(small.size() < 64 * 1024);
    const auto client = post(small, "gzip");
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    QVERIFY(m_handler->plain == QByteArrayList{text});
}

void TestInflater::clientLeavesMeanwhile()
{
    QVERIFY(startBombs(2));
    QVERIFY(m_listener->budget()->used() >= 2 * m_bomb.size());
    m_clients[0]->close();
    m_clients[1]->reset();
    QVERIFY(waitUntil([this] { return isAtRest(); }));
    QCOMPARE(m_handler->gone, 2);
    QVERIFY(m_handler->plain.isEmpty());
}

void TestInflater::waitingOnesLeaveToo()
{
    QVERIFY(startBombs(5));
    const auto good = post(encoded("zstd", noise(2'000'000)), "zstd");
    QVERIFY(waitUntil([this] { return m_handler->inflating.size() == 6; }));
    for (const int leaves : {4, 3, 0, 1, 2}) // those that wait first
        m_clients[std::size_t(leaves)]->reset();
    QVERIFY(good->waitForResponse()); // its turn came
    QCOMPARE(good->body(), "2000000");
    good->close();
    QVERIFY(waitUntil([this] { return isAtRest(); }));
}

void TestInflater::answeredMeanwhile()
{
    QVERIFY(startBombs(3));
    for (ClientRequest *request : std::as_const(m_handler->inflating))
        request->respond(503, {}, "stopped");
    for (const auto &client : m_clients) {
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 503);
    }
    QVERIFY(waitUntil([this] { return isAtRest(); }));
    // The connection goes on.
    m_clients[0]->nextResponse();
    m_clients[0]->send(httpRequest("POST", "/", {{"Content-Encoding", "gzip"}}, encoded("gzip", "more")));
    QVERIFY(m_clients[0]->waitForResponse());
    QCOMPARE(m_clients[0]->body(), "4");
}

void TestInflater::listenerEndsMeanwhile()
{
    QVERIFY(startBombs(4));
    const std::shared_ptr<BufferBudget> budget = m_listener->budget();
    QVERIFY(budget->used() > 0);
    m_listener.reset(); // waits for the threads
    QCOMPARE(budget->used(), 0);
    QCOMPARE(m_handler->gone, 4);
}

void TestInflater::budgetHoldsForSeveralAtOnce()
{
    constexpr qsizetype size = 4'000'000; // plain; a few KB as it comes
    const QByteArray body = encoded("zstd", QByteArray(size, 'x'));
    m_limits.bufferedBytes = 2 * size + size / 2;
    m_listener->setLimits(m_limits);
    m_handler->answers = false;
    for (int i = 0; i < 4; ++i)
        m_clients.push_back(post(body, "zstd"));
    const auto refused = [this] {
        return std::count_if(m_clients.begin(), m_clients.end(),
                             [](const auto &client) { return client->status() == 503; });
    };
    QVERIFY(waitUntil([&] { return refused() + m_handler->plain.size() == 4; }));
    // Which of them is not told; two that grow side by side may both find that they do not fit.
    QVERIFY(m_handler->plain.size() == 1 || m_handler->plain.size() == 2);
    QCOMPARE(m_listener->budget()->used(), m_handler->plain.size() * size);
    m_handler->answers = true;
    m_clients.clear();
    QVERIFY(waitUntil([this] { return isAtRest(); }));
    for (int i = 0; i < 3; ++i) { // all was given back
        const auto client = post(body, "zstd");
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 200);
    }
}

void TestInflater::nextRequestOfTheConnectionWaits()
{
    const auto client = post(encoded("zstd", noise(3'000'000)), "zstd");
    client->send(httpRequest("POST", "/", {}, "second"));
    for (const char *body : {"3000000", "6"}) {
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->body(), body);
        client->nextResponse();
    }
}

QTEST_GUILESS_MAIN(TestInflater)
#include "tst_inflater.moc"
