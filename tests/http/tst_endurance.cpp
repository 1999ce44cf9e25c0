// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "tests/http/echohandler.h"
#include "tests/http/wireclient.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/resource.h>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Many clients that behave badly, each in its way; afterwards nothing of them is left. Counts decide, never
/// the clock: deadlines are asked for with a time of our own.
class TestEndurance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void slowSenders();
    void headsThatTakeTooLong();
    void trickleIsNoReasonToRefuse();
    void bodiesThatStop();
    void idleConnectionsClose();
    void tenThousandComeAndGo();
    void resetsAtEachStage_data();
    void resetsAtEachStage();
    void halfClosed();
    void crowdAboveTheLimit();
    void refusalReachesAClientThatStillSends_data();
    void refusalReachesAClientThatStillSends();
    void bodiesAreNotKeptByIdleConnections();
    void tinyPacketsCountAgainstTheBuffer();
    void queueIsBounded();

private:
    using Client = std::unique_ptr<WireClient>;
    std::vector<Client> clients(size_t count) const;
    /// One request on a connection of its own; false where its answer is not right.
    bool isServed(const QByteArray &target) const;

    EchoHandler m_handler;
    std::unique_ptr<Listener> m_listener;
    ListenerLimits m_limits;
    quint16 m_port = 0;
    qsizetype m_files = 0;
};

static qsizetype openFiles()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::System | QDir::AllEntries).size();
}

static qint64 residentKb()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : -1;
}

/// False under the address sanitizer, which keeps what was freed.
static bool isMemoryGivenBack()
{
#ifdef __SANITIZE_ADDRESS__
    return false;
#else
    return true;
#endif
}

static QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

static QByteArray post(qsizetype size)
{
    return "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n";
}

static const QByteArray chunkedHead = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

void TestEndurance::initTestCase()
{
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, 8192);
    ::setrlimit(RLIMIT_NOFILE, &files);
    QVERIFY2(files.rlim_cur >= 2048, "this test needs 2,000 files at once");
}

void TestEndurance::init()
{
    m_handler.hold = false;
    m_handler.began = m_handler.gone = m_handler.answered = 0;
    m_handler.refused.clear();
    m_handler.targets.clear();
    m_listener = std::make_unique<Listener>(m_handler);
    m_limits = {};
    m_limits.framing.bodyBytes = 10'000'000;
    m_listener->setLimits(m_limits);
    const auto port = m_listener->listen(u"127.0.0.1"_s, 0);
    QVERIFY(port);
    m_port = *port;
    QVERIFY(isServed("/warm"));
    QVERIFY(waitUntil([&] { return m_listener->connectionCount() == 0; }));
    settle();
    m_files = openFiles();
}

/// Files, connections, requests and reserved bytes are back where they were.
void TestEndurance::cleanup()
{
    QVERIFY(waitUntil([&] { return m_listener->connectionCount() == 0; }));
    settle();
    QCOMPARE(m_listener->budget()->used(), 0);
    QCOMPARE(m_handler.live, 0);
    QCOMPARE(openFiles(), m_files);
    m_listener.reset();
}

std::vector<TestEndurance::Client> TestEndurance::clients(size_t count) const
{
    std::vector<Client> all;
    for (size_t i = 0; i < count; ++i)
        all.push_back(std::make_unique<WireClient>(m_port));
    settle();
    return all;
}

bool TestEndurance::isServed(const QByteArray &target) const
{
    WireClient client(m_port);
    client.send(get(target));
    waitUntil([&] { return !client.read() || !client.story().isEmpty(); });
    return client.story() == QByteArrayList{"200 GET " + target};
}

void TestEndurance::slowSenders()
{
    const QByteArrayList wires{get("/x") + get("/y"), post(20) + QByteArray(20, 'b'),
                               chunkedHead + "5;ext\r\nhello\r\n0\r\n\r\n"};
    const QList<QByteArrayList> stories{
        {"200 GET /x", "200 GET /y"}, {"200 POST /x " + QByteArray(20, 'b')}, {"200 POST /x hello"}};
    const auto slow = clients(500);
    qsizetype longest = 0;
    for (const QByteArray &wire : wires)
        longest = std::max(longest, wire.size());
    for (qsizetype i = 0; i < longest; ++i) {
        for (size_t c = 0; c < slow.size(); ++c) {
            const QByteArray &wire = wires[qsizetype(c % 3)];
            if (i < wire.size())
                slow[c]->send(QByteArrayView(wire).sliced(i, 1));
        }
        QVERIFY(isServed("/ordinary/" + QByteArray::number(i)));
    }
    for (size_t c = 0; c < slow.size(); ++c) {
        const QByteArrayList &story = stories[qsizetype(c % 3)];
        waitUntil([&] { return !slow[c]->read() || slow[c]->story().size() == story.size(); });
        QCOMPARE(slow[c]->story(), story);
    }
}

void TestEndurance::headsThatTakeTooLong()
{
    const auto slow = clients(50);
    for (const Client &client : slow)
        client->send("GET /x HTTP/1.1\r\nHo");
    settle();
    m_listener->checkDeadlines(steadyNow() + 9s);
    for (const Client &client : slow)
        client->send("s"); // new bytes give a head no new time
    settle();
    QCOMPARE(m_handler.refused.size(), 0);
    m_listener->checkDeadlines(steadyNow() + 11s);
    for (const Client &client : slow) {
        waitUntil([&] { return !client->read(); });
        QCOMPARE(client->story(), (QByteArrayList{"408 request_timeout", "closed"}));
    }
    QCOMPARE(m_handler.began, 1);
}

void TestEndurance::trickleIsNoReasonToRefuse()
{
    const auto slow = clients(2);
    slow[0]->send(post(40));
    slow[1]->send(chunkedHead + "28\r\n");
    for (int i = 0; i < 40; ++i) {
        for (const Client &client : slow)
            client->send("b");
        settle();
        m_listener->checkDeadlines(steadyNow() + 29s);
    }
    slow[1]->send("\r\n0\r\n\r\n");
    for (const Client &client : slow) {
        waitUntil([&] { return !client->read() || !client->story().isEmpty(); });
        QCOMPARE(client->story(), QByteArrayList{"200 POST /x " + QByteArray(40, 'b')});
    }
}

void TestEndurance::bodiesThatStop()
{
    const auto slow = clients(4);
    slow[0]->send(post(40) + "b");
    slow[1]->send(chunkedHead + "28\r\nbbb");
    slow[2]->send(chunkedHead);
    slow[3]->send(get("/first") + post(40));
    settle();
    m_listener->checkDeadlines(steadyNow() + 31s);
    for (size_t i = 0; i < slow.size(); ++i) {
        waitUntil([&] { return !slow[i]->read(); });
        QByteArrayList story{"408 request_timeout", "closed"};
        if (i == 3)
            story.prepend("200 GET /first");
        QCOMPARE(slow[i]->story(), story);
    }
    QCOMPARE(m_handler.gone, 4);
}

void TestEndurance::idleConnectionsClose()
{
    const auto idle = clients(100);
    for (size_t i = 0; i < 50; ++i)
        idle[i]->send(get("/x"));
    settle();
    m_listener->checkDeadlines(steadyNow() + 70s);
    settle();
    QCOMPARE(m_listener->connectionCount(), 100);
    m_listener->checkDeadlines(steadyNow() + 80s);
    for (const Client &client : idle) {
        waitUntil([&] { return !client->read(); });
        QCOMPARE(client->story().last(), QByteArray("closed"));
    }
}

void TestEndurance::tenThousandComeAndGo()
{
    const QByteArrayList stages{
        {},        "GET /x HTTP/1.1\r\nHo",       post(1000) + "some", chunkedHead + "5\r\nhel",
        get("/x"), get("/x") + get("/x") + "GET", "garbage\r\n\r\n"};
    qint64 before = 0;
    for (int round = 0; round < 50; ++round) {
        if (round == 10)
            before = residentKb();
        const auto crowd = clients(200);
        for (size_t i = 0; i < crowd.size(); ++i) {
            if (const QByteArray &stage = stages[qsizetype(i) % stages.size()]; !stage.isEmpty())
                crowd[i]->send(stage);
            if (round % 2 == 0 && i % 2 == 0)
                settle();
            if (i % 3 == 0)
                crowd[i]->reset();
            else if (i % 3 == 1)
                crowd[i]->close();
        }
        settle();
        QVERIFY(isServed("/between"));
    }
    QVERIFY(waitUntil([&] { return m_listener->connectionCount() == 0; }));
    if (isMemoryGivenBack())
        QVERIFY2(residentKb() - before < 20'000, qPrintable(QString::number(residentKb() - before)));
}

void TestEndurance::resetsAtEachStage_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("answers");
    QTest::newRow("nothing sent") << QByteArray() << false;
    QTest::newRow("in the head") << QByteArray("GET /x HTT") << false;
    QTest::newRow("in the body") << post(1000) + "some" << false;
    QTest::newRow("in a chunked body") << chunkedHead + "5\r\nhel" << false;
    QTest::newRow("waiting") << get("/x") << false;
    QTest::newRow("waiting, others behind") << get("/x") + get("/y") + post(5) + "he" << false;
    QTest::newRow("while streaming") << get("/x") << true;
    QTest::newRow("while streaming, others behind") << get("/x") + get("/y") + post(5) + "he" << true;
    QTest::newRow("while refused") << QByteArray("garbage\r\n\r\n") << false;
}

void TestEndurance::resetsAtEachStage()
{
    QFETCH(QByteArray, wire);
    QFETCH(bool, answers);
    m_handler.hold = true;
    auto crowd = clients(60);
    for (const Client &client : crowd)
        client->send(wire);
    settle();
    if (answers) {
        QCOMPARE(m_handler.held.size(), 60);
        for (ClientRequest *request : std::as_const(m_handler.held)) {
            request->start(200, {});
            request->write(QByteArray(8 * 1024 * 1024, 'x')); // more than the system takes
            QVERIFY(request->backlog() > 0);
        }
    }
    for (size_t i = 0; i < crowd.size(); ++i)
        i % 2 == 0 ? crowd[i]->reset() : crowd[i]->close();
    QVERIFY(waitUntil([&] { return m_listener->connectionCount() == 0; }));
    QVERIFY(m_handler.held.isEmpty());
    m_handler.hold = false;
    QVERIFY(isServed("/after"));
}

/// Who ends its sending half has left, as for nginx: from here it looks like a client that closed, for whom
/// nobody should go on paying. What is answered at once still arrives whole.
void TestEndurance::halfClosed()
{
    const auto crowd = clients(20);
    for (const Client &client : crowd) {
        client->send(get("/x") + post(200'000) + QByteArray(200'000, 'b'));
        client->endSending();
    }
    for (const Client &client : crowd) {
        waitUntil([&] { return !client->read(); });
        QCOMPARE(client->story(),
                 (QByteArrayList{"200 GET /x", "200 POST /x " + QByteArray(200'000, 'b'), "closed"}));
    }
    m_handler.hold = true;
    WireClient waiting(m_port);
    waiting.send(get("/x"));
    waiting.endSending();
    QVERIFY(waitUntil([&] { return m_handler.gone == 1; }));
    waitUntil([&] { return !waiting.read(); });
    QCOMPARE(waiting.story(), QByteArrayList{"closed"});
}

void TestEndurance::crowdAboveTheLimit()
{
    m_limits.connections = 20;
    m_listener->setLimits(m_limits);
    const auto first = clients(20);
    const auto crowd = clients(800);
    int told = 0;
    QVERIFY(m_listener->connectionCount() <= 20 + 64);
    for (const Client &client : crowd) {
        waitUntil([&] { return !client->read(); });
        told += client->story().contains("503 too_many_connections") ? 1 : 0;
    }
    QVERIFY2(told >= 64, qPrintable(QString::number(told)));
    for (const Client &client : first) {
        client->send(get("/x"));
        waitUntil([&] { return !client->read() || !client->story().isEmpty(); });
        QCOMPARE(client->story(), QByteArrayList{"200 GET /x"});
    }
}

void TestEndurance::refusalReachesAClientThatStillSends_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("declared") << post(20'000'000) << QByteArray("413 request_too_large");
    QTest::newRow("chunked") << chunkedHead + "9895ff\r\n" << QByteArray("400 bad_request");
    QTest::newRow("chunk over the limit") << chunkedHead + "1\r\nx\r\n9895ff0\r\n"
                                          << QByteArray("413 request_too_large");
    QTest::newRow("bad length") << post(5).replace("5", "x") << QByteArray("400 bad_request");
    QTest::newRow("head") << QByteArray("GET /x HTTP/1.1\r\nX: ") << QByteArray("431 headers_too_large");
    QTest::newRow("target") << QByteArray("GET /") << QByteArray("414 uri_too_long");
    QTest::newRow("behind an answer") << get("/x") + post(20'000'000) << QByteArray("413 request_too_large");
}

void TestEndurance::refusalReachesAClientThatStillSends()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, outcome);
    WireClient client(m_port);
    client.send(head);
    const QByteArray flood(12'000'000, 'x');
    for (qsizetype sent = 0; sent < flood.size();) { // all of it before anything is read
        const qint64 now = client.send(QByteArrayView(flood).sliced(sent));
        sent += now > 0 ? now : 0;
        settle();
    }
    waitUntil([&] { return !client.read(); });
    QCOMPARE(client.story().last(), QByteArray("closed"));
    QCOMPARE(client.story().value(client.story().size() - 2), outcome);
}

void TestEndurance::bodiesAreNotKeptByIdleConnections()
{
    const QByteArray body(5'000'000, 'b');
    const qint64 before = residentKb();
    auto crowd = clients(40); // 200 MB in all
    for (const Client &client : crowd) {
        client->send(post(body.size()));
        for (qsizetype sent = 0; sent < body.size();) {
            const qint64 now = client->send(QByteArrayView(body).sliced(sent));
            sent += now > 0 ? now : 0;
            settle();
        }
        waitUntil([&] { return !client->read() || client->received().size() > body.size(); });
        QVERIFY(client->received().endsWith("bbb"));
        client->forget();
    }
    QCOMPARE(m_listener->connectionCount(), 40);
    if (isMemoryGivenBack())
        QVERIFY2(residentKb() - before < 60'000, qPrintable(QString::number(residentKb() - before)));
}

/// Qt's parser keeps each read of a body as an array of its own until the body is whole.
void TestEndurance::tinyPacketsCountAgainstTheBuffer()
{
    m_limits.bufferedBytes = 60'000;
    m_listener->setLimits(m_limits);
    WireClient client(m_port);
    client.send(post(20'000));
    settle();
    for (int i = 0; i < 2'000 && m_handler.refused.isEmpty(); ++i) {
        client.send("b");
        settle();
    }
    QCOMPARE(m_handler.refused.size(), 1);
    waitUntil([&] { return !client.read(); });
    QCOMPARE(client.story(), (QByteArrayList{"503 too_many_connections", "closed"}));
}

void TestEndurance::queueIsBounded()
{
    m_handler.hold = true;
    WireClient client(m_port);
    QByteArray wire;
    for (int i = 0; i < 40; ++i)
        wire += get("/" + QByteArray::number(i));
    client.send(wire);
    settle();
    QCOMPARE(m_handler.began, 1 + 16);
    QCOMPARE(m_handler.refused.size(), 1);
    QByteArrayList story;
    for (int i = 0; i < 16; ++i) {
        QVERIFY(waitUntil([&] { return m_handler.held.size() == 1; })); // one at a time
        m_handler.answer(m_handler.held.takeFirst());
        story += "200 GET /" + QByteArray::number(i);
    }
    story += {"400 bad_request", "closed"};
    waitUntil([&] { return !client.read(); });
    QCOMPARE(client.story(), story);
}

QTEST_GUILESS_MAIN(TestEndurance)
#include "tst_endurance.moc"
