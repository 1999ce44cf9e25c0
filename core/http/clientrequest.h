// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/http/inflater.h"
#include "core/http/requesthead.h"

#include <QHostAddress>
#include <QObject>

#include <memory>
#include <optional>

class Connection;
class WebSocketSession;

/// One request of a client and the way to answer it. Exists from the moment its head is parsed; its body is
/// there and its turn on the connection has come when ready() is emitted. Answer it once: respond(), or
/// start(), write() and finish(). Lives on the gateway thread; owned by its connection, which deletes it
/// after finish() or gone().
class ClientRequest : public QObject
{
    Q_OBJECT

public:
    ClientRequest(Connection &connection, RequestHead head, QHostAddress peer, quint16 peerPort);

    const RequestHead &head() const { return m_head; }
    const QByteArray &body() const { return m_body; }
    /// The body is in content codings, and body() what came.
    bool isBodyCoded() const { return m_isBodyCoded; }
    /// Takes the body out of its codings; inflated() tells of the end, for a small body before this returns.
    /// After ready(), and only for those who may have it done: it costs time and memory. Ends without a word
    /// where the request is answered or gone before.
    void inflateBody();
    /// The connection has refused it, and told so by itself (RequestHandler::requestRefused); gone() follows.
    bool isRefused() const { return m_isRefused; }
    /// When the head was parsed.
    SteadyTime arrived() const { return m_arrived; }
    /// When body and turn were there.
    SteadyTime readyAt() const { return m_readyAt; }
    const QHostAddress &peer() const { return m_peer; }
    quint16 peerPort() const { return m_peerPort; }
    /// It came over this machine's loopback address.
    bool arrivedOnLoopback() const { return m_local.isLoopback(); }
    /// The address of this side, to which the client connected.
    const QHostAddress &local() const { return m_local; }
    quint16 localPort() const { return m_localPort; }
    /// Number of its connection, the same for all requests on it and never used twice in this run.
    quint64 connectionId() const { return m_connectionId; }

    /// The body is not wanted: the answer is known from the head. To be called while the handler is told of
    /// the request. Where the body is still on its way when its turn comes, ready() comes without it, no
    /// `100 Continue` is sent, and the connection closes after the answer.
    void declineBody() { m_isDeclined = true; }
    /// Whatever the client wishes; before the answer.
    void closeAfterAnswer() { m_head.keepAlive = false; }
    /// A whole answer, in one write. `headers` must not hold framing or hop-by-hop fields.
    void respond(int status, const HeaderList &headers, const QByteArray &body);
    /// Begins an answer; its head leaves together with the first write(). Without a length the body is
    /// chunked (for HTTP/1.0: ended by closing).
    void start(int status, const HeaderList &headers, qint64 contentLength = -1);
    void write(const QByteArray &bytes);
    /// The answer is whole.
    void finish();
    /// Its connection goes on as a WebSocket (head().isWebSocket, in order by webSocketProblem()); the answer
    /// 101 with `headers` and, unless empty, `subprotocol` leaves before the session tells opened(). From
    /// then on only gone() comes. BadRequest where the client did not wait for that answer: it can still be
    /// refused.
    Result<WebSocketSession *> upgrade(const HeaderList &headers, const QString &subprotocol);
    /// The answer cannot be made whole: the connection ends without the last chunk, so that the client
    /// notices.
    void breakOff();
    /// Bytes written and not yet taken by the client's side.
    qint64 backlog() const;

signals:
    /// From here on body() is the plain one, and what came is let go; or why not: UnsupportedMediaType for an
    /// unknown coding, BadRequest for broken data, RequestTooLarge, TooManyConnections where the bodies under
    /// way would pass the limit.
    void inflated(const std::optional<Error> &problem);
    /// Body complete, and all earlier requests of the connection answered.
    void ready();
    /// The backlog shrank.
    void drained();
    /// The client left before the answer was whole. Nothing can be written any more.
    void gone();

private:
    friend class Connection;
    enum class Stage { Waiting, HeadPending, Body, Over };

    void takeInflated(Result<QByteArray> plain, BufferShare share);
    QByteArray headBytes(int status, const HeaderList &headers, qint64 contentLength) const;

    Connection *m_connection; // null once the connection is gone
    RequestHead m_head;
    QByteArray m_body;
    QHostAddress m_peer;
    QHostAddress m_local;
    quint16 m_peerPort;
    quint16 m_localPort = 0;
    quint64 m_connectionId = 0;
    SteadyTime m_arrived = steadyNow();
    SteadyTime m_readyAt;
    Stage m_stage = Stage::Waiting;
    bool m_bodyDone = false;
    bool m_isBodyCoded = false;
    bool m_isReady = false;
    bool m_isDeclined = false;
    bool m_isRefused = false;
    bool m_isGivenUp = false; // its body is thrown away
    bool m_continueSent = false;
    bool m_chunkedOut = false;
    qint64 m_bodySize = -1;                 // as the guard saw it; -1: not yet whole
    BufferShare m_share;                    // of the listener's budget, for the body
    std::unique_ptr<Inflation> m_inflation; // under way
    QByteArray m_pendingHead;
};
