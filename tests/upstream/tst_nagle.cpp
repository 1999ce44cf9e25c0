// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/nagle.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <atomic>

#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace {

std::atomic<int> seenOnOtherThread = 0;
std::atomic<int> withOption = 0;

/// Sees the manager's sockets where the program's own application object does.
class Application : public QCoreApplication
{
public:
    using QCoreApplication::QCoreApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        disableNagle(receiver, event);
#ifdef Q_OS_LINUX
        const auto *notifier = qobject_cast<QSocketNotifier *>(receiver);
        if (event->type() == QEvent::SockAct && notifier && notifier->type() == QSocketNotifier::Write &&
            QThread::currentThread() != thread()) {
            int on = 0;
            socklen_t size = sizeof on;
            if (::getsockopt(int(notifier->socket()), IPPROTO_TCP, TCP_NODELAY, &on, &size) == 0) {
                ++seenOnOtherThread;
                withOption += on != 0;
            }
        }
#endif
        return QCoreApplication::notify(receiver, event);
    }
};

} // namespace

class TestNagle : public QObject
{
    Q_OBJECT

private slots:
    void managersSocketsHaveNoDelay()
    {
#ifndef Q_OS_LINUX
        QSKIP("socket options are only read back on Linux");
#endif
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            });
        });
        QNetworkAccessManager manager;
        std::unique_ptr<QNetworkReply> reply(manager.get(
            QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort())))));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->readAll(), QByteArray("ok"));
        QVERIFY(seenOnOtherThread > 0); // or Qt has changed its ways, and the option must be set elsewhere
        QCOMPARE(withOption.load(), seenOnOtherThread.load());
    }
};

int main(int argc, char **argv)
{
    Application application(argc, argv);
    TestNagle test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_nagle.moc"
