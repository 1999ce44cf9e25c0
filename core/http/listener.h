// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/bufferbudget.h"
#include "core/http/connection.h"
#include "core/http/inflater.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

class HttpServer;
class QTcpServer;
class RequestHandler;

/// Time limits of a connection.
struct ConnectionTimes {
    std::chrono::milliseconds head{10'000}; ///< from a head's first byte to its end
    std::chrono::milliseconds idle{75'000}; ///< between requests
};

/// What the front door holds at most.
struct ListenerLimits {
    RequestFraming::Limits framing;
    ConnectionTimes times;
    qint64 bufferedBytes = 512LL * 1024 * 1024; ///< request bodies of all connections together
    int connections = 1024;
};

/// The front door: listens, guards each connection, and hands its requests to the handler. The HTTP itself is
/// read by Qt HttpServer. Lives on the gateway thread.
class Listener : public QObject
{
    Q_OBJECT

public:
    explicit Listener(RequestHandler &handler, QObject *parent = nullptr);
    ~Listener() override;

    /// Listens at `host` ("localhost": 127.0.0.1 and, where there is one, ::1), port 0 = any free one, and
    /// only then closes what it listened at before; connections stay. The port; or why not, with AddressInUse
    /// told by isPortTaken().
    Result<quint16> listen(const QString &host, quint16 port);
    /// Listens at one more port of `host`, in place of an earlier further one; port 0: at none. What was
    /// listened at before stays, also where this fails.
    Result<void> listenAlso(const QString &host, quint16 port);
    bool isPortTaken() const { return m_portTaken; }
    /// Root URL of the first address, e.g. `http://127.0.0.1:8080`.
    const QString &url() const { return m_url; }
    quint16 port() const { return m_port; }
    void setLimits(const ListenerLimits &limits);
    /// Refuses new connections, closes idle ones now and each other one when its exchange has ended.
    void stopAccepting();
    /// Ends every connection at once.
    void closeAll();
    /// The same, but what is already written still reaches the clients as far as the system takes it now.
    void flushAndCloseAll();
    int connectionCount() const { return int(m_connections.size()); }
    /// Ends what has waited too long at `now`; the listener does it by itself about once a second.
    void checkDeadlines(SteadyTime now);

    // For connections.
    const RequestFraming::Limits &framingLimits() const { return m_limits.framing; }
    const ConnectionTimes &times() const { return m_limits.times; }
    /// What the bodies under way are counted on.
    const std::shared_ptr<BufferBudget> &budget() const { return m_budget; }
    Inflater &inflater() { return m_inflater; }
    void opened(Connection &connection);
    void closed(Connection &connection);

signals:
    /// The last connection closed after stopAccepting().
    void drained();

private:
    class Door;

    Result<quint16> open(const QString &host, quint16 port, std::vector<std::unique_ptr<Door>> &doors);
    Result<quint16> listenLocalhost(quint16 port, std::vector<std::unique_ptr<Door>> &doors);
    void adopt(std::vector<std::unique_ptr<Door>> doors, std::vector<std::unique_ptr<Door>> &place);
    /// While files are short: those who come wait in the system's queue.
    void pauseAccepting();
    void resumeAccepting();

    RequestHandler &m_handler;
    ListenerLimits m_limits;
    std::unique_ptr<HttpServer> m_server;
    std::vector<std::unique_ptr<Door>> m_doors;
    std::vector<std::unique_ptr<Door>> m_moreDoors; // of listenAlso()
    QSet<Connection *> m_connections;
    std::vector<QPointer<Connection>> m_unwatched; // Qt's reader is not connected yet
    QObject m_sockets; // parent of the client sockets: they outlive the door they came through
    QTimer m_ticker;
    QTimer m_soon; // before the ticker, where a file was given back
    const std::shared_ptr<BufferBudget> m_budget = std::make_shared<BufferBudget>(m_limits.bufferedBytes);
    Inflater m_inflater;
    QString m_host;
    QString m_url;
    quint16 m_port = 0;
    bool m_portTaken = false;
    bool m_accepting = false;
    bool m_paused = false;
};
