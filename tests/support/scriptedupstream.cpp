// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedupstream.h"

#include "tests/support/upstreamconnection.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

ScriptedUpstream::ScriptedUpstream(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedUpstream::accept);
    m_server.setListenBacklogSize(1024);
    if (!m_server.listen(QHostAddress::LocalHost, 0))
        qFatal("cannot listen on loopback");
}

ScriptedUpstream::~ScriptedUpstream()
{
    qDeleteAll(
        findChildren<UpstreamConnection *>(Qt::FindDirectChildrenOnly)); // while the members still stand
}

QString ScriptedUpstream::baseUrl() const
{
    return u"http://127.0.0.1:%1/v1"_s.arg(port());
}

void ScriptedUpstream::setDefault(const UpstreamScript &script)
{
    setHandler([script](const ScriptedRequest &) { return script; });
}

void ScriptedUpstream::open(const QString &gate)
{
    m_openGates.insert(gate);
    emit opened(gate);
}

qsizetype ScriptedUpstream::abortCount() const
{
    return std::count_if(m_requests.begin(), m_requests.end(),
                         [](const auto &request) { return request.aborted; });
}

qsizetype ScriptedUpstream::answeredCount() const
{
    return std::count_if(m_requests.begin(), m_requests.end(),
                         [](const auto &request) { return request.answered; });
}

void ScriptedUpstream::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection())
        new UpstreamConnection(socket, m_connectionCount++, this);
}

bool ScriptedUpstream::isHidden(const HttpReader &reader) const
{
    return m_hidesDiscovery && reader.head().startsWith("GET /v1/models") &&
           headerValue(reader.headers(), "user-agent").startsWith("pllm/");
}

qsizetype ScriptedUpstream::begin(const HttpReader &reader, int connection)
{
    ScriptedRequest request;
    request.head = reader.head();
    request.headers = reader.headers();
    request.body = reader.body();
    request.connection = connection;
    m_requests.append(request);
    m_peakInFlight = std::max(m_peakInFlight, ++m_inFlight);
    return m_requests.size() - 1;
}

UpstreamScript ScriptedUpstream::scriptFor(const ScriptedRequest &request)
{
    if (!m_queue.isEmpty())
        return m_queue.takeFirst();
    return m_handler ? m_handler(request) : UpstreamScript::json(R"({"error":{"message":"no script"}})", 500);
}

void ScriptedUpstream::end(qsizetype index, bool wasAborted)
{
    --m_inFlight;
    ScriptedRequest &request = m_requests[index];
    request.aborted = wasAborted;
    request.answered = !wasAborted;
    if (wasAborted)
        emit aborted(index);
    else
        emit answered(index);
}
