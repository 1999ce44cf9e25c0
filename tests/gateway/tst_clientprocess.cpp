// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include "core/api/endpoints.h"
#include "core/config/configreader.h"
#include "core/gateway/clientprocesses.h"
#include "core/gateway/clientsocket.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

/// A shell that sends a line's worth of requests whenever it is told to, and keeps its connection open.
class ShellClient
{
public:
    explicit ShellClient(quint16 port)
    {
        m_shell.start(u"bash"_s,
                      {u"-c"_s, u"exec 3<>/dev/tcp/127.0.0.1/%1; "
                                "while read -r line; do printf '%b' \"$line\" >&3; done"_s.arg(port)});
        if (!m_shell.waitForStarted(patience))
            qFatal("no bash");
    }
    ~ShellClient()
    {
        m_shell.closeWriteChannel();
        m_shell.waitForFinished(patience);
    }

    void get(const QByteArray &path, const HeaderList &headers)
    {
        m_shell.write(httpRequest("GET", path, headers).replace("\r\n", "\\r\\n") + '\n');
    }
    qint64 id() const { return m_shell.processId(); }

private:
    QProcess m_shell;
};

/// The gateway inside the test, so that its records can be seen.
struct RecordRig {
    explicit RecordRig(const QString &record = u"full"_s)
    {
        QObject::connect(&gateway, &GatewayThread::trafficBatch, &gateway, [this](const TrafficBatch &batch) {
            for (const TrafficRow &row : batch.rows)
                rows[row.id] = row;
        });
        QJsonObject json = testConfig(u"http://127.0.0.1:9/v1"_s);
        setIn(json, u"traffic"_s, u"record"_s, record);
        const auto config = readConfig(QJsonDocument(json).toJson(), Catalogue::instance().names());
        gateway.setTrafficWanted(true);
        gateway.start(std::make_shared<const Config>(*config));
        if (!waitUntil([this] { return gateway.state().phase == GatewayState::Phase::Running; }))
            qFatal("the gateway does not run");
    }
    TrafficRow rowWithProcess(RecordId id) const
    {
        waitUntil([&] { return rows.value(id).process.isKnown() && isOver(rows.value(id).state); });
        return rows.value(id);
    }

    GatewayThread gateway{GatewayOptions{&apiEndpoints()}};
    QMap<RecordId, TrafficRow> rows;
};

/// Which process sent a request: by its socket, in every record of its connection.
class TestClientProcess : public QObject
{
    Q_OBJECT

private slots:
    void recordNamesTheProcess();
    void processIsTheAppWhereNothingElseTells();
    void useOfAKeyNamesTheProcess();
    void nothingIsLookedUpWhereNothingIsRecorded();
    void findsOwnSockets_data();
    void findsOwnSockets();
    void endedConnectionIsUnknown();
    void findsManyAtOnce();
    void looksUpOnceForEachConnection();
    void readsTheTable_data();
    void readsTheTable();
};

void TestClientProcess::recordNamesTheProcess()
{
    RecordRig rig;
    ShellClient shell(rig.gateway.state().port);
    shell.get("/v1/models", withKey({{"User-Agent", "MyTool/1.0"}}));
    const TrafficRow row = rig.rowWithProcess(1);
    QCOMPARE(row.process.name, u"bash"_s);
    QCOMPARE(row.process.id, shell.id());
    QVERIFY2(row.process.path.endsWith(u"/bash"_s), qPrintable(row.process.path));
    QCOMPARE(row.clientApp, u"MyTool"_s);
    QCOMPARE(appName(row), u"MyTool"_s);
    QCOMPARE(row.status, 200);
}

void TestClientProcess::processIsTheAppWhereNothingElseTells()
{
    RecordRig rig;
    ShellClient shell(rig.gateway.state().port);
    shell.get("/v1/models", withKey());
    TrafficRow row = rig.rowWithProcess(1);
    QCOMPARE(appName(row), u"bash"_s);
    QVERIFY(row.clientApp.isEmpty());
    QCOMPARE(row.clientKey, testConfig({})[u"client_keys"_s][0][u"name"_s].toString());
    row.process = {};
    QCOMPARE(appName(row), row.clientKey);
}

void TestClientProcess::useOfAKeyNamesTheProcess()
{
    RecordRig rig;
    const QString name = testConfig({})[u"client_keys"_s][0][u"name"_s].toString();
    ShellClient shell(rig.gateway.state().port);
    shell.get("/v1/models", withKey());
    QVERIFY(waitUntil([&] { return rig.gateway.keyUses().value(name).app == u"bash"_s; }));
    shell.get("/v1/models", withKey({{"User-Agent", "curl/8"}}));
    QVERIFY(waitUntil([&] { return rig.gateway.keyUses().value(name).app == u"curl"_s; }));
}

void TestClientProcess::nothingIsLookedUpWhereNothingIsRecorded()
{
    RecordRig rig(u"off"_s);
    ShellClient shell(rig.gateway.state().port);
    shell.get("/v1/models", withKey());
    const QString name = testConfig({})[u"client_keys"_s][0][u"name"_s].toString();
    QVERIFY(waitUntil([&] { return rig.gateway.keyUses().contains(name); }));
    QVERIFY(rig.gateway.keyUses()[name].app.isEmpty());
    QVERIFY(rig.rows.isEmpty());
}

static ConnectionEnds endsOf(const QTcpSocket &atServer)
{
    return {atServer.peerAddress(), atServer.peerPort(), atServer.localAddress(), atServer.localPort()};
}

void TestClientProcess::findsOwnSockets_data()
{
    QTest::addColumn<QString>("listens");
    QTest::addColumn<QString>("connects");
    QTest::newRow("IPv4") << u"127.0.0.1"_s << u"127.0.0.1"_s;
    QTest::newRow("IPv6") << u"::1"_s << u"::1"_s;
    QTest::newRow("IPv4 at a socket for both") << QString() << u"127.0.0.1"_s;
    QTest::newRow("IPv4 from a socket for both") << u"127.0.0.1"_s << u"::ffff:127.0.0.1"_s;
}

void TestClientProcess::findsOwnSockets()
{
    QFETCH(QString, listens);
    QFETCH(QString, connects);
    QTcpServer server;
    if (!server.listen(listens.isEmpty() ? QHostAddress(QHostAddress::Any) : QHostAddress(listens)))
        QSKIP("this machine has no such address");
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(connects), server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> atServer(server.nextPendingConnection());
    ProcessFinder finder;
    for (int i = 0; i < 2; ++i) { // the second time by way of what was found before
        const QList<ClientProcess> found = finder.find({endsOf(*atServer)});
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].id, QCoreApplication::applicationPid());
        QCOMPARE(found[0].name, u"tst_clientprocess"_s); // longer than the system's 15 characters
        QCOMPARE(found[0].path, QCoreApplication::applicationFilePath());
    }
}

void TestClientProcess::endedConnectionIsUnknown()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> atServer(server.nextPendingConnection());
    const ConnectionEnds ends = endsOf(*atServer);
    socket.abort();
    QCOMPARE(ProcessFinder().find({ends}), QList<ClientProcess>{ClientProcess()});
}

void TestClientProcess::findsManyAtOnce()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    QList<ConnectionEnds> ends{{QHostAddress::LocalHost, 1, QHostAddress::LocalHost, server.serverPort()}};
    for (int i = 0; i < 20; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress::LocalHost, server.serverPort());
        QTRY_VERIFY(server.hasPendingConnections());
        ends += endsOf(*server.nextPendingConnection());
    }
    const QList<ClientProcess> found = ProcessFinder().find(ends);
    QCOMPARE(found.size(), ends.size());
    QVERIFY(!found[0].isKnown());
    for (const ClientProcess &process : found.sliced(1))
        QCOMPARE(process.id, QCoreApplication::applicationPid());
}

void TestClientProcess::looksUpOnceForEachConnection()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> atServer(server.nextPendingConnection());
    const ConnectionEnds ends = endsOf(*atServer);
    const ConnectionEnds none{QHostAddress::LocalHost, 1, QHostAddress::LocalHost, server.serverPort()};
    ClientProcesses processes;
    QList<RecordId> found;
    connect(&processes, &ClientProcesses::found, this, [&](RecordId record, const ClientProcess &process) {
        found += record;
        QCOMPARE(process.id, QCoreApplication::applicationPid());
    });
    QVERIFY(!processes.ask(1, ends, 10));
    QVERIFY(!processes.ask(1, ends, 11)); // waits along
    QVERIFY(!processes.ask(2, none, 12));
    QTRY_COMPARE(found, (QList<RecordId>{10, 11}));
    socket.abort(); // what is known stays known
    const std::optional<ClientProcess> known = processes.ask(1, ends, 13);
    QVERIFY(known);
    QCOMPARE(known->id, QCoreApplication::applicationPid());
    std::optional<ClientProcess> unknown;
    QTRY_VERIFY((unknown = processes.ask(2, none, 14)));
    QVERIFY(!unknown->isKnown());
    QCOMPARE(found.size(), 2);
}

void TestClientProcess::readsTheTable_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QByteArray>("ends"); // as on a machine that stores the low byte first
    QTest::newRow("IPv4") << u"127.0.0.1"_s << u"127.0.0.1"_s << QByteArray("0100007F:BEEF 0100007F:1F90");
    QTest::newRow("IPv6") << u"::1"_s << u"::1"_s
                          << QByteArray("00000000000000000000000001000000:BEEF "
                                        "00000000000000000000000001000000:1F90");
    QTest::newRow("both") << u"127.0.0.1"_s << u"127.0.0.1"_s
                          << QByteArray("0000000000000000FFFF00000100007F:BEEF "
                                        "0000000000000000FFFF00000100007F:1F90");
}

void TestClientProcess::readsTheTable()
{
    if (Q_BYTE_ORDER != Q_LITTLE_ENDIAN)
        QSKIP("the lines are of another machine");
    QFETCH(QString, peer);
    QFETCH(QString, local);
    QFETCH(QByteArray, ends);
    const QByteArray head =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    const QByteArray rest =
        " 01 00000000:00000000 00:00000000 00000000  1000        0 %1 1 0000000000000000 20 4 30 10 -1\n";
    const QByteArray other = "   0: 0100007F:1F90 0100007F:BEEF" + QByteArray(rest).replace("%1", "7");
    const ConnectionEnds wanted{QHostAddress(peer), 0xbeef, QHostAddress(local), 8080};
    const QByteArray line = "   1: " + ends + rest;
    const auto found = clientSocketInTable(head + other + QByteArray(line).replace("%1", "4711"), wanted);
    QVERIFY(found);
    QCOMPARE(found->inode, quint64(4711));
    QCOMPARE(found->user, quint32(1000));
    QVERIFY(!clientSocketInTable(head + other, wanted));
    QVERIFY(!clientSocketInTable(head + other + QByteArray(line).replace("%1", "0"), wanted)); // closed
    QVERIFY(!clientSocketInTable({}, wanted));
}

QTEST_GUILESS_MAIN(TestClientProcess)
#include "tst_clientprocess.moc"
