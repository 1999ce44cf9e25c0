// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/realtimerig.h"
#include "tests/support/certificates.h"
#include "tests/support/connectproxy.h"

#include <QScopeGuard>

/// GET /v1/realtime to providers that are not just a plain connection away: over TLS, and through proxies.
class TestRealtimeWays : public QObject
{
    Q_OBJECT

private slots:
    void wssByACertificateOfItsOwn();
    void wssThatNobodyVouchesFor_data();
    void wssThatNobodyVouchesFor();
    void throughAProxy_data();
    void throughAProxy();
    void throughTheSystemsProxy();
    void stalledClientBoundsMemory_data() { ways(); }
    void stalledClientBoundsMemory();
    void stalledProviderBoundsMemory_data() { ways(); }
    void stalledProviderBoundsMemory();
    void proxyThatRefuses_data();
    void proxyThatRefuses();

private:
    static void ways();
    /// A provider that is reached over TLS, through `proxy`, or both.
    void setWay(RealtimeRig &rig, const ConnectProxy &proxy, bool isProxied) const;
    void verifyRelay(const RealtimeRig &rig) const;

    const Certificates m_certificates;
};

/// Opens a session and has a text pass each way.
void TestRealtimeWays::verifyRelay(const RealtimeRig &rig) const
{
    const auto client = rig.openClient();
    QVERIFY(RealtimeRig::isOpen(*client));
    QStringList texts;
    connect(client.get(), &QWebSocket::textMessageReceived, this,
            [&](const QString &text) { texts += text; });
    const QString longText(300'000, u'\u00e4');
    client->sendTextMessage(longText);
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.texts(), QStringList{longText}, patience);
    rig.upstream.socket()->sendTextMessage(longText);
    QTRY_COMPARE_WITH_TIMEOUT(texts, QStringList{longText}, patience);
    QCOMPARE(rig.upstream.request().rawHeader("Authorization"), "Bearer " + testProviderKey.toLatin1());
    client->close(QWebSocketProtocol::CloseCodeNormal, u"bye"_s);
    QTRY_COMPARE(rig.upstream.ends(), QStringList{u"1000 bye"_s});
}

void TestRealtimeWays::wssByACertificateOfItsOwn()
{
    RealtimeRig rig({}, m_certificates.server());
    setIn(rig.json, u"providers"_s, 0, u"ca_file"_s, m_certificates.authorityFile());
    rig.start();
    verifyRelay(rig);
    QVERIFY(rig.onlyRecord().attempts.value(0).leg.requestLine.startsWith("GET wss://127.0.0.1:"));
}

void TestRealtimeWays::wssThatNobodyVouchesFor_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("withFile");
    QTest::newRow("without ca_file") << u"127.0.0.1"_s << false;
    QTest::newRow("another host") << u"localhost"_s << true;
}

void TestRealtimeWays::wssThatNobodyVouchesFor()
{
    QFETCH(QString, host);
    QFETCH(bool, withFile);
    RealtimeRig rig({}, m_certificates.server());
    setIn(rig.json, u"providers"_s, 0, u"base_url"_s,
          u"https://%1:%2/v1"_s.arg(host).arg(rig.upstream.port()));
    if (withFile)
        setIn(rig.json, u"providers"_s, 0, u"ca_file"_s, m_certificates.authorityFile());
    rig.start();
    const ClientPtr client = rig.refused("/v1/realtime?model=m");
    QCOMPARE(client->status(), 503);
    QCOMPARE(errorCodeOf(client->body()), u"upstream_unreachable"_s);
    QVERIFY2(client->body().contains("TLS") && client->body().contains("ca_file"),
             client->body().constData());
    QCOMPARE(rig.upstream.count(), 0);
}

void TestRealtimeWays::throughAProxy_data()
{
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<QByteArray>("credentials");
    QTest::newRow("ws") << false << QByteArray();
    QTest::newRow("wss") << true << QByteArray();
    QTest::newRow("ws, with a password") << false << QByteArray("me:p@ss");
    QTest::newRow("wss, with a password") << true << QByteArray("me:p@ss");
}

void TestRealtimeWays::throughAProxy()
{
    QFETCH(bool, isSecure);
    QFETCH(QByteArray, credentials);
    RealtimeRig rig({}, isSecure ? m_certificates.server() : QSslConfiguration());
    ConnectProxy proxy(rig.upstream.port());
    proxy.demand(credentials);
    const QString user = credentials.isEmpty() ? QString() : u"me:p%40ss@"_s;
    const QString url = u"http://"_s + user + u"127.0.0.1:"_s + QString::number(proxy.port());
    qputenv("PLLM_TEST_PROXY", url.toLatin1());
    const auto unset = qScopeGuard([] { qunsetenv("PLLM_TEST_PROXY"); });
    setIn(rig.json, u"providers"_s, 0, u"proxy"_s, u"env:PLLM_TEST_PROXY"_s);
    setIn(rig.json, u"providers"_s, 0, u"ca_file"_s, m_certificates.authorityFile());
    rig.start();
    verifyRelay(rig);
    QVERIFY(proxy.asked().contains("127.0.0.1:" + QByteArray::number(rig.upstream.port())));
}

void TestRealtimeWays::throughTheSystemsProxy()
{
    RealtimeRig rig;
    ConnectProxy proxy(rig.upstream.port());
    qputenv("http_proxy", u"http://127.0.0.1:%1"_s.arg(proxy.port()).toLatin1());
    const auto unset = qScopeGuard([] { qunsetenv("http_proxy"); });
    setIn(rig.json, u"providers"_s, 0, u"base_url"_s, u"http://provider.example/v1"_s);
    rig.start();
    verifyRelay(rig);
    QVERIFY(proxy.asked().contains("provider.example:80"));
}

void TestRealtimeWays::ways()
{
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<bool>("isProxied");
    QTest::newRow("wss") << true << false;
    QTest::newRow("ws, proxy") << false << true;
    QTest::newRow("wss, proxy") << true << true;
}

void TestRealtimeWays::setWay(RealtimeRig &rig, const ConnectProxy &proxy, bool isProxied) const
{
    setIn(rig.json, u"providers"_s, 0, u"ca_file"_s, m_certificates.authorityFile());
    if (isProxied)
        setIn(rig.json, u"providers"_s, 0, u"proxy"_s, u"http://127.0.0.1:%1"_s.arg(proxy.port()));
}

void TestRealtimeWays::stalledClientBoundsMemory()
{
    QFETCH(bool, isSecure);
    QFETCH(bool, isProxied);
    RealtimeRig rig({}, isSecure ? m_certificates.server() : QSslConfiguration());
    const ConnectProxy proxy(rig.upstream.port());
    setWay(rig, proxy, isProxied);
    rig.start();
    RawClient client;
    client.connectTo(rig.gateway.state().port);
    client.send(httpRequest("GET", "/v1/realtime?model=m",
                            withKey({{"Connection", "Upgrade"},
                                     {"Upgrade", "websocket"},
                                     {"Sec-WebSocket-Version", "13"},
                                     {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}})));
    QVERIFY(client.waitForHead());
    client.stopReading();
    QTRY_VERIFY(rig.upstream.socket());
    constexpr int pieces = 1000; // the kernel alone holds some MB of each connection
    const QByteArray piece(100'000, 'x');
    for (int i = 0; i < pieces; ++i)
        rig.upstream.socket()->sendBinaryMessage(piece);
    rig.giveTurns();
    const qint64 left = rig.upstream.unsentBytes();
    QVERIFY2(left > pieces * piece.size() / 2, qPrintable(QString::number(left)));
    client.readOn();
    QTRY_VERIFY_WITH_TIMEOUT(client.received().size() > pieces * piece.size(), patience);
}

void TestRealtimeWays::stalledProviderBoundsMemory()
{
    QFETCH(bool, isSecure);
    QFETCH(bool, isProxied);
    RealtimeRig rig({}, isSecure ? m_certificates.server() : QSslConfiguration());
    const ConnectProxy proxy(rig.upstream.port());
    setWay(rig, proxy, isProxied);
    rig.start();
    const auto client = rig.openClient();
    rig.upstream.stopReading();
    constexpr int pieces = 1000; // the kernel alone holds some MB of each connection
    const QByteArray piece(100'000, 'x');
    for (int i = 0; i < pieces; ++i)
        client->sendBinaryMessage(piece);
    rig.giveTurns();
    const qint64 left = client->bytesToWrite();
    QVERIFY2(left > pieces * piece.size() / 2, qPrintable(QString::number(left)));
    rig.upstream.readOn();
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.binaries().size(), pieces, patience);
    QCOMPARE(rig.upstream.binaries().last(), piece);
}

void TestRealtimeWays::proxyThatRefuses_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("forbidden") << QByteArray("403 Forbidden") << QByteArray() << true;
    QTest::newRow("asks for a password") << QByteArray() << QByteArray("me:secret") << true;
    QTest::newRow("not there") << QByteArray() << QByteArray() << false;
}

void TestRealtimeWays::proxyThatRefuses()
{
    QFETCH(QByteArray, refusal);
    QFETCH(QByteArray, credentials);
    QFETCH(bool, isThere);
    RealtimeRig rig;
    RefusingPort away;
    ConnectProxy proxy(rig.upstream.port());
    proxy.refuseWith(refusal);
    proxy.demand(credentials);
    setIn(rig.json, u"providers"_s, 0, u"proxy"_s,
          u"http://127.0.0.1:%1"_s.arg(isThere ? proxy.port() : away.port()));
    rig.start();
    const ClientPtr client = rig.refused("/v1/realtime?model=m");
    QCOMPARE(client->status(), 503);
    QCOMPARE(errorCodeOf(client->body()), u"upstream_unreachable"_s);
    QVERIFY2(client->body().contains("proxy setting"), client->body().constData());
    QCOMPARE(rig.upstream.count(), 0);
}

QTEST_GUILESS_MAIN(TestRealtimeWays)
#include "tst_realtimeways.moc"
