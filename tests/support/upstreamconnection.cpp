// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstreamconnection.h"

#include "tests/support/scriptedupstream.h"

#include <QTcpSocket>

#include <sys/socket.h>

namespace {
constexpr qint64 floodBacklog = 256 * 1024;
}

UpstreamConnection::UpstreamConnection(QTcpSocket *socket, int number, ScriptedUpstream *upstream)
    : QObject(upstream), m_socket(socket), m_upstream(upstream), m_number(number)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &UpstreamConnection::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &UpstreamConnection::run);
    connect(m_socket, &QTcpSocket::disconnected, this, &UpstreamConnection::left);
    connect(m_upstream, &ScriptedUpstream::opened, this, &UpstreamConnection::run);
}

UpstreamConnection::~UpstreamConnection()
{
    m_socket->disconnect(this);
}

void UpstreamConnection::read()
{
    if (m_socket->bytesAvailable() > 0)
        m_reader.feed(m_socket->readAll());
    if (m_request >= 0 || !m_reader.isComplete())
        return;
    if (m_upstream->isHidden(m_reader)) {
        m_socket->write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\nConnection: "
            "close\r\n\r\n"
            "{\"object\":\"list\",\"data\":[]}");
        --m_upstream->m_connectionCount;
        m_socket->disconnectFromHost();
        return;
    }
    m_request = m_upstream->begin(m_reader, m_number);
    m_steps = m_upstream->scriptFor(m_upstream->m_requests.at(m_request)).steps();
    m_step = 0;
    m_progress = 0;
    m_reader.next();
    emit m_upstream->requestReceived(m_request);
    run();
}

void UpstreamConnection::run()
{
    if (m_running || m_request < 0)
        return;
    m_running = true; // a write may emit bytesWritten and come back here
    while (m_request >= 0 && m_step < m_steps.size() && perform(m_steps.at(m_step))) {
        ++m_step;
        m_progress = 0;
    }
    m_running = false;
    if (m_request >= 0 && m_step == m_steps.size())
        finish();
}

bool UpstreamConnection::perform(const UpstreamScript::Step &step)
{
    using Action = UpstreamScript::Step::Action;
    switch (step.action) {
    case Action::Send: write(step.bytes); return true;
    case Action::Pieces: return performPieces(step);
    case Action::Hold: return m_upstream->m_openGates.contains(step.gate);
    case Action::Flood: return performFlood(step);
    case Action::Close: m_socket->disconnectFromHost(); return true;
    case Action::Reset: resetNow(); return true;
    }
    return true;
}

bool UpstreamConnection::performPieces(const UpstreamScript::Step &step)
{
    while (m_progress < step.bytes.size()) {
        if (m_socket->bytesToWrite() > 0)
            return false;
        write(step.bytes.mid(m_progress, step.count));
        m_progress += step.count;
        m_socket->flush();
    }
    return m_socket->bytesToWrite() == 0;
}

bool UpstreamConnection::performFlood(const UpstreamScript::Step &step)
{
    while (m_progress < step.count) {
        if (m_socket->bytesToWrite() > floodBacklog)
            return false;
        write(step.bytes);
        ++m_progress;
    }
    return true;
}

void UpstreamConnection::write(const QByteArray &bytes)
{
    m_upstream->m_requests[m_request].sent += bytes.size();
    m_socket->write(bytes);
}

void UpstreamConnection::finish()
{
    const qsizetype index = std::exchange(m_request, -1);
    m_upstream->end(index, false);
    // The next request may have come already (never from a client that waits for its answer).
    QMetaObject::invokeMethod(this, &UpstreamConnection::read, Qt::QueuedConnection);
}

void UpstreamConnection::resetNow()
{
    const linger hard{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_steps = m_steps.first(m_step + 1);
    const qsizetype index = std::exchange(m_request, -1);
    m_upstream->end(index, false);
    m_socket->abort();
}

void UpstreamConnection::left()
{
    const qsizetype index = std::exchange(m_request, -1);
    if (index >= 0)
        m_upstream->end(index, m_step < m_steps.size());
    deleteLater();
}
