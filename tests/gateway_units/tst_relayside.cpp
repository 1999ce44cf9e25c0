// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/relayside.h"
#include "tests/support/websocketupstream.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// One side of a relay: whether it lives, and how it ended.
class TestRelaySide : public QObject
{
    Q_OBJECT

private slots:
    void silenceIsNoticed();
    void pausedSideIsNotJudged();
    void endsAreTold();
    void closeCodes_data();
    void closeCodes();
    void reasonsFit();
};

/// A socket that is connected to `peer`.
static std::unique_ptr<QWebSocket> connectedTo(WebSocketUpstream &peer)
{
    auto socket = std::make_unique<QWebSocket>();
    socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    socket->open(QUrl(peer.baseUrl().replace(u"http:"_s, u"ws:"_s)));
    if (!QTest::qWaitFor([&] { return socket->state() == QAbstractSocket::ConnectedState && peer.socket(); }))
        qWarning("not connected");
    return socket;
}

void TestRelaySide::silenceIsNoticed()
{
    WebSocketUpstream peer;
    const auto socket = connectedTo(peer);
    RelaySide side(*socket, *socket);
    bool ponged = false;
    connect(socket.get(), &QWebSocket::pong, this, [&] { ponged = true; });
    QVERIFY(side.checkAlive());
    QTRY_VERIFY(ponged);
    QVERIFY(side.checkAlive());
    ponged = false;
    QTRY_VERIFY(ponged);
    peer.stopReading();
    QVERIFY(side.checkAlive());
    QVERIFY(!side.checkAlive());
}

void TestRelaySide::pausedSideIsNotJudged()
{
    WebSocketUpstream peer;
    const auto socket = connectedTo(peer);
    RelaySide side(*socket, *socket);
    QStringList heard;
    connect(&side, &RelaySide::message, this,
            [&](const QByteArray &message, bool) { heard += QString::fromUtf8(message); });
    side.pause();
    QCoreApplication::processEvents();
    peer.socket()->sendTextMessage(u"a"_s);
    QVERIFY(side.checkAlive());
    QVERIFY(side.checkAlive());
    QVERIFY(side.checkAlive());
    QVERIFY(heard.isEmpty());
    side.resume();
    QTRY_COMPARE(heard, QStringList({u"a"_s}));
}

void TestRelaySide::endsAreTold()
{
    WebSocketUpstream peer;
    const auto closed = connectedTo(peer);
    RelaySide closedSide(*closed, *closed);
    volatile int code = 4001; // of an application: no name in Qt's enum
    peer.socket()->close(static_cast<QWebSocketProtocol::CloseCode>(code), u"why"_s);
    QTRY_COMPARE(closed->state(), QAbstractSocket::UnconnectedState);
    QVERIFY(closedSide.end().isClosed);
    QCOMPARE(closedSide.end().code, 4001);
    QCOMPARE(closedSide.end().reason, u"why"_s);

    WebSocketUpstream other;
    const auto broken = connectedTo(other);
    RelaySide brokenSide(*broken, *broken);
    other.socket()->abort();
    QTRY_COMPARE(broken->state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!brokenSide.end().isClosed);
    QCOMPARE(brokenSide.end().code, 1006);
}

void TestRelaySide::closeCodes_data()
{
    QTest::addColumn<bool>("isClosed");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("sent");
    const auto row = [](int code, int sent, bool isClosed = true) {
        QTest::addRow("%d%s", code, isClosed ? "" : ", broken") << isClosed << code << sent;
    };
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1011, 1013, 3000, 4999})
        row(code, code);
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
        row(code, 1000);
    row(1006, 1011, false);
    row(1000, 1011, false);
}

void TestRelaySide::closeCodes()
{
    QFETCH(bool, isClosed);
    QFETCH(int, code);
    const WebSocketEnd end{isClosed, code, {}};
    QTEST(int(sendableCloseCode(end, 1011)), "sent");
}

void TestRelaySide::reasonsFit()
{
    QCOMPARE(closeReason(u"short"_s), u"short"_s);
    QCOMPARE(closeReason(QString(200, u'a')).size(), 123);
    QCOMPARE(closeReason(QString(200, u'\u20ac')).toUtf8().size(), 123);
    const QString faces = QStringLiteral("\U0001f600").repeated(50);
    QCOMPARE(closeReason(faces), faces.first(60));
}

QTEST_GUILESS_MAIN(TestRelaySide)
#include "tst_relayside.moc"
