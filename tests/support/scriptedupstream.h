// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpreader.h"
#include "tests/support/upstreamscript.h"

#include <QSet>
#include <QTcpServer>
#include <QUrl>

#include <functional>

class UpstreamConnection;

/// What one request to a ScriptedUpstream was, and what became of it.
struct ScriptedRequest {
    QByteArray head; ///< request line and headers as they came
    HeaderList headers;
    QByteArray body;       ///< without chunk framing, otherwise as it came
    int connection = 0;    ///< number of its connection, from 0
    qint64 sent = 0;       ///< bytes of the answer handed to the socket
    bool answered = false; ///< its script ran to its end
    bool aborted = false;  ///< the other side left before that

    QByteArray method() const { return head.left(head.indexOf(' ')); }
    QByteArray target() const { return head.split(' ').value(1); }
    QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
};

/// A provider that does as it is told: reads each request whole, then runs the script meant for it. Listens
/// on 127.0.0.1, port 0, on the thread that made it, whose event loop must run (QTRY_… and QSignalSpy do
/// that).
class ScriptedUpstream : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<UpstreamScript(const ScriptedRequest &)>;

    explicit ScriptedUpstream(QObject *parent = nullptr);
    ~ScriptedUpstream() override;

    quint16 port() const { return m_server.serverPort(); }
    /// `http://127.0.0.1:PORT/v1`: what a provider's `base_url` holds.
    QString baseUrl() const;

    /// For the next request that has none yet, in the order of these calls.
    void enqueue(const UpstreamScript &script) { m_queue.append(script); }
    /// For every request that finds the queue empty; without it these get 500.
    void setDefault(const UpstreamScript &script);
    void setHandler(const Handler &handler) { m_handler = handler; }
    /// What asks for the list of models in the background is answered with an empty list, and not written
    /// down.
    void hideDiscovery() { m_hidesDiscovery = true; }
    /// Lets every script pass that holds, or will hold, at this gate.
    void open(const QString &gate);
    /// From now on scripts hold there again.
    void close(const QString &gate) { m_openGates.remove(gate); }
    /// Stops accepting: later connections are refused.
    void stopListening() { m_server.close(); }

    const QList<ScriptedRequest> &requests() const { return m_requests; }
    qsizetype requestCount() const { return m_requests.size(); }
    /// The newest request; an empty one before the first.
    ScriptedRequest last() const { return m_requests.isEmpty() ? ScriptedRequest() : m_requests.last(); }
    qsizetype abortCount() const;
    qsizetype answeredCount() const;
    int connectionCount() const { return m_connectionCount; }
    /// Requests under way now, and the most there have been at a time.
    int inFlight() const { return m_inFlight; }
    int peakInFlight() const { return m_peakInFlight; }

signals:
    /// `index` is the place in requests().
    void requestReceived(qsizetype index);
    void answered(qsizetype index);
    void aborted(qsizetype index);
    void opened(const QString &gate);

private:
    friend class UpstreamConnection;

    void accept();
    bool isHidden(const HttpReader &reader) const;
    qsizetype begin(const HttpReader &reader, int connection);
    UpstreamScript scriptFor(const ScriptedRequest &request);
    void end(qsizetype index, bool aborted);

    QTcpServer m_server;
    QList<UpstreamScript> m_queue;
    Handler m_handler;
    QSet<QString> m_openGates;
    QList<ScriptedRequest> m_requests;
    bool m_hidesDiscovery = false;
    int m_connectionCount = 0;
    int m_inFlight = 0;
    int m_peakInFlight = 0;
};
