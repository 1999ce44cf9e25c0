// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"

#include "core/http/httpserver.h"
#include "core/http/requesthandler.h"

#include <QLoggingCategory>
#include <QTcpServer>

#include <algorithm>
#include <limits>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcListener, "pllm.http.listener")

namespace {

/// Descriptors from this one on are left to upstream calls and everything else. QTcpServer in 6.4 does not
/// notice that accepting failed for want of files, and tries again and again: it must not come to that.
qintptr filesForClients()
{
#ifdef Q_OS_UNIX
    rlimit files = {};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur != RLIM_INFINITY)
        return qintptr(files.rlim_cur - std::clamp<rlim_t>(files.rlim_cur / 4, 16, 1024));
#endif
    return std::numeric_limits<qintptr>::max();
}

/// The system gives the lowest free descriptor: it tells how many are taken.
bool isShortOfFiles()
{
#ifdef Q_OS_UNIX
    const int probe = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (probe < 0)
        return true;
    ::close(probe);
    return probe >= filesForClients();
#else
    return false;
#endif
}

} // namespace

/// One listening socket. Client sockets belong to the listener, so that a door can be closed while they go
/// on.
class Listener::Door : public QTcpServer
{
public:
    explicit Door(Listener &listener) : m_listener(listener)
    {
        setListenBacklogSize(1024);
        setMaxPendingConnections(mostPending);
    }

    /// pauseAccepting() alone would end with the connections that Qt's server has still to take, and not end
    /// the loop that accepts.
    void setOpen(bool open)
    {
        setMaxPendingConnections(open ? mostPending : 0);
        if (open)
            resumeAccepting();
        else
            pauseAccepting();
    }

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new ClientSocket(&m_listener.m_sockets);
        if (!socket->setSocketDescriptor(handle)) {
            delete socket;
            return;
        }
        if (handle >= filesForClients())
            m_listener.pauseAccepting();
        // Those above the limit are told so, but telling takes a moment and a file each.
        constexpr int toldAtOnce = 64;
        if (m_listener.connectionCount() >= m_listener.m_limits.connections + toldAtOnce) {
            socket->abort();
            delete socket;
            return;
        }
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // or each stream's end waits 40 ms
        m_listener.m_server->add(*socket);
        socket->connection = new Connection(*socket, m_listener, m_listener.m_handler);
        addPendingConnection(socket);
        if (m_listener.connectionCount() > m_listener.m_limits.connections)
            socket->connection->refuse(
                Error{ErrorKind::TooManyConnections,
                      u"All server.max_connections are taken; try again in a moment."_s,
                      {},
                      1s});
    }

private:
    static constexpr int mostPending = 1024;

    Listener &m_listener;
};

Listener::Listener(RequestHandler &handler, QObject *parent)
    : QObject(parent), m_handler(handler), m_server(std::make_unique<HttpServer>())
{
    connect(&m_ticker, &QTimer::timeout, this, [this] { checkDeadlines(steadyNow()); });
    m_ticker.setInterval(1s);
    m_ticker.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (!isShortOfFiles())
            resumeAccepting();
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(10ms);
}

Listener::~Listener()
{
    closeAll();
    m_server.reset(); // what it still holds of connections speaks with the members below
}

namespace {

Error listenError(const QTcpServer &server, const QString &host, quint16 port)
{
    return Error{ErrorKind::Io,
                 u"Cannot listen on %1 port %2: %3."_s.arg(host).arg(port).arg(server.errorString())};
}

} // namespace

Result<quint16> Listener::open(const QString &host, quint16 port, std::vector<std::unique_ptr<Door>> &doors)
{
    m_portTaken = false;
    if (host == u"localhost")
        return listenLocalhost(port, doors);
    const QHostAddress address(host);
    if (address.isNull())
        return failure(
            ErrorKind::Configuration,
            u"server.host '%1' is not an address: use localhost, or an IP address of this machine."_s.arg(
                host));
    doors.push_back(std::make_unique<Door>(*this));
    if (!doors.back()->listen(address, port)) {
        m_portTaken = doors.back()->serverError() == QAbstractSocket::AddressInUseError;
        return tl::make_unexpected(listenError(*doors.back(), host, port));
    }
    return doors.back()->serverPort();
}

Result<quint16> Listener::listen(const QString &host, quint16 port)
{
    std::vector<std::unique_ptr<Door>> doors;
    Result<quint16> bound = open(host, port, doors);
    if (!bound && m_portTaken && port == m_port && !m_doors.empty()) {
        // It may be ourselves: 0.0.0.0 and 127.0.0.1 cannot listen on one port together.
        m_doors.clear();
        doors.clear();
        bound = open(host, port, doors);
        if (!bound) {
            const bool taken = m_portTaken;
            doors.clear();
            if (open(m_host, m_port, doors))
                adopt(std::move(doors), m_doors);
            m_portTaken = taken;
        }
    }
    if (!bound)
        return bound;
    m_host = host;
    m_port = *bound;
    const QHostAddress first = doors.front()->serverAddress();
    const QString shown =
        first.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + first.toString() + u']' : first.toString();
    m_url = u"http://%1:%2"_s.arg(shown).arg(m_port);
    adopt(std::move(doors), m_doors);
    return bound;
}

Result<void> Listener::listenAlso(const QString &host, quint16 port)
{
    m_moreDoors.clear(); // first: it may be the same port
    if (port == 0)
        return {};
    std::vector<std::unique_ptr<Door>> doors;
    const bool taken = m_portTaken;
    const Result<quint16> bound = open(host, port, doors);
    m_portTaken = taken;
    if (!bound)
        return tl::make_unexpected(bound.error());
    adopt(std::move(doors), m_moreDoors);
    return {};
}

Result<quint16> Listener::listenLocalhost(quint16 port, std::vector<std::unique_ptr<Door>> &doors)
{
    constexpr int tries = 20; // for port 0: the free IPv4 port may be taken on IPv6
    for (int attempt = 0; attempt < tries; ++attempt) {
        doors.clear();
        doors.push_back(std::make_unique<Door>(*this));
        if (!doors.front()->listen(QHostAddress::LocalHost, port)) {
            m_portTaken = doors.front()->serverError() == QAbstractSocket::AddressInUseError;
            return tl::make_unexpected(listenError(*doors.front(), u"127.0.0.1"_s, port));
        }
        const quint16 bound = doors.front()->serverPort();
        auto door = std::make_unique<Door>(*this);
        if (door->listen(QHostAddress::LocalHostIPv6, bound)) {
            doors.push_back(std::move(door));
            return bound;
        }
        if (door->serverError() != QAbstractSocket::AddressInUseError)
            return bound; // this machine has no IPv6 loopback
        if (port != 0) {
            m_portTaken = true;
            return tl::make_unexpected(listenError(*door, u"[::1]"_s, port));
        }
    }
    return failure(ErrorKind::Io, u"No port is free on both 127.0.0.1 and [::1]."_s);
}

void Listener::adopt(std::vector<std::unique_ptr<Door>> doors, std::vector<std::unique_ptr<Door>> &place)
{
    for (const auto &door : doors) {
        m_server->bind(door.get());
        door->setParent(nullptr); // bind() takes it as a child; the vector owns it
        // After Qt's reader, which bind() has just connected.
        connect(door.get(), &QTcpServer::newConnection, this, [this] {
            for (const QPointer<Connection> &connection : std::exchange(m_unwatched, {})) {
                if (connection)
                    connection->watchReader();
            }
        });
    }
    place = std::move(doors);
    m_paused = false;
    m_accepting = true;
    m_ticker.start();
}

void Listener::setLimits(const ListenerLimits &limits)
{
    m_limits = limits;
    m_budget->setLimit(limits.bufferedBytes);
}

void Listener::pauseAccepting()
{
    if (!std::exchange(m_paused, true))
        qCWarning(lcListener) << "too few files are left (ulimit -n); new connections wait";
    for (const auto *doors : {&m_doors, &m_moreDoors})
        for (const auto &door : *doors)
            door->setOpen(false);
}

void Listener::resumeAccepting()
{
    if (!std::exchange(m_paused, false))
        return;
    for (const auto *doors : {&m_doors, &m_moreDoors})
        for (const auto &door : *doors)
            door->setOpen(true);
}

void Listener::opened(Connection &connection)
{
    m_connections.insert(&connection);
    m_unwatched.push_back(&connection);
}

void Listener::closed(Connection &connection)
{
    m_connections.remove(&connection);
    if (m_paused && !m_soon.isActive())
        m_soon.start(); // its file is free in a moment
    if (!m_accepting && m_connections.isEmpty())
        emit drained();
}

void Listener::stopAccepting()
{
    m_accepting = false;
    m_doors.clear();
    m_moreDoors.clear();
    const QSet<Connection *> connections = m_connections;
    for (Connection *connection : connections)
        connection->closeWhenIdle();
    if (m_connections.isEmpty())
        emit drained();
}

void Listener::closeAll()
{
    m_doors.clear();
    m_moreDoors.clear();
    // By the connections: since Qt 6.8 the server has taken their sockets as its own children.
    const QSet<Connection *> connections = m_connections;
    for (Connection *connection : connections) {
        if (m_connections.contains(connection))
            delete connection->parent();
    }
}

void Listener::flushAndCloseAll()
{
    const QSet<Connection *> connections = m_connections;
    for (Connection *connection : connections) {
        if (m_connections.contains(connection)) // flushing may find a client gone
            connection->flush();
    }
    closeAll();
}

void Listener::checkDeadlines(SteadyTime now)
{
    if (isShortOfFiles())
        pauseAccepting();
    else
        resumeAccepting();
    const QSet<Connection *> connections = m_connections; // a refusal may close one
    for (Connection *connection : connections) {
        if (m_connections.contains(connection))
            connection->checkDeadlines(now);
    }
}
