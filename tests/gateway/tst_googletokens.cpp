// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"
#include "tests/providers/googleaccount.h"
#include "tests/support/certificates.h"
#include "tests/support/connectproxy.h"

#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>

namespace {

/// Vertex AI and Google's token server in one, over TLS.
class SecureGoogle : public QObject
{
public:
    explicit SecureGoogle(const QSslConfiguration &tls)
    {
        m_server.setSslConfiguration(tls);
        connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    ~SecureGoogle() override
    {
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
            socket->disconnect(this);
    }

    quint16 port() const { return m_server.serverPort(); }
    /// Their heads, but for those that ask for the models.
    const QByteArrayList &requests() const { return m_requests; }

private:
    void read(QTcpSocket &socket)
    {
        const QByteArray seen = socket.peek(socket.bytesAvailable());
        HttpReader reader(HttpReader::Kind::Requests);
        reader.feed(seen);
        if (!reader.isComplete())
            return;
        socket.readAll();
        const QByteArray head = seen.first(seen.indexOf("\r\n\r\n"));
        if (!head.startsWith("GET "))
            m_requests += head;
        const QByteArray body =
            head.startsWith("POST /token ")
                ? R"({"access_token":"ya29.x","expires_in":3600,"token_type":"Bearer"})"
                : R"({"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}]})";
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    QSslServer m_server;
    QByteArrayList m_requests;
};

} // namespace

/// Google's tokens take the way of the provider's other calls.
class TestGoogleTokens : public QObject
{
    Q_OBJECT

private slots:
    void throughTheProvidersProxy();
    void tellsWhatStandsInTheWay();

private:
    /// Starts with Vertex AI behind `proxy`; its token server at a port where nobody listens.
    void start(GatewayRig &rig, const SecureGoogle &google, const QString &proxy, bool isTrusted);

    const Certificates m_certificates;
    const GoogleAccount m_account;
    QTemporaryDir m_folder;
};

void TestGoogleTokens::start(GatewayRig &rig, const SecureGoogle &google, const QString &proxy,
                             bool isTrusted)
{
    const QString path = m_folder.filePath(u"account.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_account.json("https://127.0.0.1:1/token"));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"type"_s, u"vertex"_s);
    setIn(config, u"providers"_s, 0, u"base_url"_s, u"https://127.0.0.1:%1/v1"_s.arg(google.port()));
    setIn(config, u"providers"_s, 0, u"key"_s, u"file:"_s + path);
    setIn(config, u"providers"_s, 0, u"proxy"_s, proxy);
    if (isTrusted)
        setIn(config, u"providers"_s, 0, u"ca_file"_s, m_certificates.authorityFile());
    QVERIFY(rig.start(config));
}

void TestGoogleTokens::throughTheProvidersProxy()
{
    const SecureGoogle google(m_certificates.server());
    const ConnectProxy proxy(google.port());
    GatewayRig rig;
    start(rig, google, u"http://127.0.0.1:%1"_s.arg(proxy.port()), true);
    const ClientPtr client = rig.chat(chatBody());
    QVERIFY2(client->status() == 200, client->body().constData());
    QVERIFY(proxy.asked().contains("127.0.0.1:1"));
    QCOMPARE(google.requests().size(), 2);
    QVERIFY(google.requests()[0].startsWith("POST /token "));
    QVERIFY(google.requests()[1].contains("Bearer ya29.x"));
}

void TestGoogleTokens::tellsWhatStandsInTheWay()
{
    const SecureGoogle google(m_certificates.server());
    const ConnectProxy proxy(google.port());
    GatewayRig rig;
    start(rig, google, u"http://127.0.0.1:%1"_s.arg(proxy.port()), false); // nobody vouches for the server
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 503);
    QVERIFY2(client->body().contains("token server") && client->body().contains("ca_file"),
             client->body().constData());
    QVERIFY(google.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestGoogleTokens)
#include "tst_googletokens.moc"
