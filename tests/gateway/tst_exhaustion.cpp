// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QDir>
#include <QFile>

#include <sys/resource.h>

/// The whole program where the system or its clients leave it without files, and what its refusals look like.
class TestExhaustion : public QObject
{
    Q_OBJECT

private slots:
    void filesAreAskedForAtStart();
    void lackOfFilesEndsWithIt();
    void refusalsAreErrorsOnRecord_data();
    void refusalsAreErrorsOnRecord();
    void crashesAreNotForSale();
};

static qsizetype openFiles(const Program &program)
{
    return QDir(u"/proc/%1/fd"_s.arg(program.processId()))
        .entryList(QDir::NoDotAndDotDot | QDir::System | QDir::AllEntries)
        .size();
}

/// User and system time so far, in clock ticks.
static qint64 ticks(const Program &program)
{
    QFile file(u"/proc/%1/stat"_s.arg(program.processId()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArrayList fields = file.readAll().split(')').last().simplified().split(' ');
    return fields.value(11).toLongLong() + fields.value(12).toLongLong();
}

/// How often the gateway thread went to sleep so far; one that spins never does.
static qint64 sleeps(const Program &program)
{
    const QDir threads(u"/proc/%1/task"_s.arg(program.processId()));
    for (const QString &thread : threads.entryList(QDir::NoDotAndDotDot | QDir::Dirs)) {
        QFile name(threads.filePath(thread + u"/comm"_s));
        QFile status(threads.filePath(thread + u"/status"_s));
        if (!name.open(QIODevice::ReadOnly) || name.readAll().trimmed() != "gateway" ||
            !status.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = '\n' + status.readAll();
        constexpr QByteArrayView key = "\nvoluntary_ctxt_switches:";
        const QByteArray value = text.sliced(text.indexOf(key) + key.size());
        return value.first(value.indexOf('\n')).trimmed().toLongLong();
    }
    return -1;
}

void TestExhaustion::filesAreAskedForAtStart()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    rlimit limit{};
    QCOMPARE(::prlimit(pid_t(rig.program.processId()), RLIMIT_NOFILE, nullptr, &limit), 0);
    QCOMPARE(limit.rlim_cur, std::min<rlim_t>(limit.rlim_max, 65536));
}

void TestExhaustion::lackOfFilesEndsWithIt()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    QCOMPARE(rig.exchange("GET", "/health")->status(), 200);
    QTRY_VERIFY(openFiles(rig.program) > 0);
    const auto process = pid_t(rig.program.processId());
    rlimit limit{};
    QCOMPARE(::prlimit(process, RLIMIT_NOFILE, nullptr, &limit), 0);
    limit.rlim_cur = rlim_t(openFiles(rig.program)) + 60;
    QCOMPARE(::prlimit(process, RLIMIT_NOFILE, &limit, nullptr), 0);

    std::vector<ClientPtr> crowd;
    for (int i = 0; i < 150; ++i) {
        crowd.push_back(rig.client());
        crowd.back()->send(httpRequest("GET", "/health"));
    }
    const auto answered = [&] {
        return std::count_if(crowd.begin(), crowd.end(),
                             [](const ClientPtr &client) { return client->response().isComplete(); });
    };
    QTRY_VERIFY(answered() >= 10);
    QVERIFY(answered() < 150);
    // It waits for files and does not spin: that would be a tick each 10 ms, and no sleep. It looks again
    // once a second, and sleeps between.
    const qint64 slept = sleeps(rig.program);
    QVERIFY(slept > 0);
    const qint64 before = ticks(rig.program);
    QTRY_VERIFY_WITH_TIMEOUT(sleeps(rig.program) >= slept + 3, patience);
    const qint64 spent = ticks(rig.program) - before;
    QVERIFY2(spent < 50, qPrintable(QString::number(spent)));
    QVERIFY(answered() < 150);
    // Those that have their answer make room for the others, again and again.
    while (answered() < qsizetype(crowd.size())) {
        const qsizetype seen = answered();
        QVERIFY(seen > 0);
        std::erase_if(crowd, [](const ClientPtr &client) { return client->response().isComplete(); });
        if (crowd.empty())
            break;
        QTRY_VERIFY_WITH_TIMEOUT(answered() > 0, patience);
    }
    QCOMPARE(rig.exchange("GET", "/health")->status(), 200);
    QVERIFY(rig.program.isRunning());
}

void TestExhaustion::refusalsAreErrorsOnRecord_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &wire, int status, const char *code) {
        QTest::newRow(name) << wire << status << u"invalid_request_error"_s << QString::fromLatin1(code);
    };
    row("length", "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", 400,
        "bad_request");
    row("no Host", "GET /health HTTP/1.1\r\n\r\n", 400, "bad_request");
    row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), 400, "bad_request");
    row("large", "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857601\r\n\r\n",
        413, "request_too_large");
    row("long URL", "GET /" + QByteArray(17'000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414,
        "uri_too_long");
    row("large head", "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(70'000, 'x') + "\r\n\r\n", 431,
        "headers_too_large");
}

void TestExhaustion::refusalsAreErrorsOnRecord()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, status);
    QFETCH(QString, type);
    QFETCH(QString, code);
    GatewayRig rig;
    QVERIFY(rig.start());
    const ClientPtr client = rig.client();
    client->send(wire);
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), status);
    QCOMPARE(client->header("content-type"), QByteArray("application/json"));
    QVERIFY(!client->header("x-request-id").isEmpty());
    QCOMPARE(errorTypeOf(client->body()), type);
    QCOMPARE(errorCodeOf(client->body()), code);
    QVERIFY(client->waitForClose());
    QVERIFY(rig.program.waitForError("refused a request from"));
}

/// What once ended the program, each by a few bytes and without a key.
void TestExhaustion::crashesAreNotForSale()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    const QByteArray chunked =
        "POST /v1/models HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QList<QByteArrayList> attacks{{chunked + "0\r\nX", "\r\n\r\n"},
                                        {chunked + "5\r\nhello", "\r", "x0\r\n\r\n"},
                                        {"GET /health\r\n", "\r\n"},
                                        {"GET /health HTTP/1.1\r\n\r\n", "garbage"}};
    for (const QByteArrayList &attack : attacks) {
        const ClientPtr client = rig.client();
        for (const QByteArray &piece : attack) {
            if (!client->isClosed())
                client->send(piece);
            QCOMPARE(rig.exchange("GET", "/health")->status(), 200); // so that the piece has been read
        }
        QVERIFY2(client->waitForClose(), attack.first().constData());
    }
    QVERIFY(rig.program.isRunning());
}

QTEST_GUILESS_MAIN(TestExhaustion)
#include "tst_exhaustion.moc"
