// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/clientrequest.h"
#include "core/http/contentcoding.h"
#include "core/http/requestframing.h"

#include <QObject>
#include <QTcpSocket>

#include <deque>
#include <optional>

class Listener;
class RequestHandler;

/// One client connection: the guard in front of Qt's parser, the queue of its requests (one exchange at a
/// time, in order), and the way out. Its slot sees each new byte before Qt HttpServer does, by peeking; what
/// breaks the rules of framing never gets there. Lives on the gateway thread; child of its socket, and dies
/// with it.
class Connection : public QObject
{
    Q_OBJECT

public:
    Connection(QTcpSocket &socket, Listener &listener, RequestHandler &handler);
    ~Connection() override;

    /// To be called after Qt's own reader has been connected to the socket, each time.
    void watchReader();
    /// Qt's parser has a whole request: `body` belongs to the first one still without.
    void bodyArrived(const QByteArray &body);
    /// Looks after deadlines; called about once a second.
    void checkDeadlines(SteadyTime now);
    /// Closes when the exchange under way has ended; at once where there is none.
    void closeWhenIdle();
    bool isIdle() const { return m_requests.empty(); }
    /// Answers with the error, lets the client read it, and closes.
    void refuse(const Error &error);

    // For ClientRequest.
    bool willKeepAlive(const ClientRequest &request) const;
    void write(const QByteArray &bytes) { m_socket.write(bytes); }
    void flush() { m_socket.flush(); }
    qint64 backlog() const { return m_socket.bytesToWrite(); }
    void finished(ClientRequest &request);
    void inflate(ClientRequest &request, const QList<ContentCoding> &codings);
    void breakOff();
    /// See ClientRequest::upgrade().
    Result<WebSocketSession *> upgrade(const HeaderList &headers, const QString &subprotocol);

private:
    enum class Life {
        Open,
        Ending,    // nothing new is taken; Qt's reader still takes what was followed
        Lingering, // whatever comes is thrown away
        Gone,
    };
    /// A refusal that waits for the answers before it.
    struct Refusal {
        RequestHead head;
        Error error;
    };

    static quint64 newId();
    void beforeReader();
    void afterReader();
    /// What Qt's reader writes is not sent.
    void muteReader(bool isMuted);
    /// Follows what is new in the socket's buffer.
    void followArrived();
    /// Follows `fresh` new bytes behind `before` ones that were followed already.
    void follow(qint64 before, qint64 fresh);
    bool takeStep(RequestFraming::Step step);
    void headParsed();
    /// What follows is no HTTP, and nothing for Qt's reader, which would close without a word.
    void webSocketAsked();
    void startNext();
    void sendContinue(ClientRequest &request);
    /// The front request is answered without its body: what still comes is thrown away.
    void giveUpBody(ClientRequest &request);
    /// From now on nothing that comes reaches Qt's parser.
    void cutReader();
    /// Ends a request that will not be answered.
    void drop(ClientRequest *request);
    /// A chunked body tells its size only as it comes. False where it was refused.
    bool reserveGrowth();
    void abortWhereStuck(SteadyTime now);
    /// What comes behind the requests that were followed is no request any more.
    void endIntake();
    bool readerHasAll() const;
    void answerRefusal(const RequestHead &head, const Error &error);
    void socketGone();
    void linger();

    const quint64 m_id = newId();
    QTcpSocket &m_socket;
    Listener &m_listener;
    RequestHandler &m_handler;
    RequestFraming m_framing;
    std::deque<ClientRequest *> m_requests; // children; the front one is being answered
    std::optional<Refusal> m_refusal;
    qint64 m_leftover = 0; // followed, but not yet taken by Qt's reader
    Life m_life = Life::Open;
    bool m_closing = false;                  // after the exchange under way
    bool m_inBody = false;                   // the last request's body is still on its way
    bool m_readerHoldsBody = false;          // Qt's reader, of a request that was handed over
    bool m_readerReconnected = false;        // the same, since 6.8 while it hands one over
    SteadyTime m_lastByte = steadyNow();     // that came
    SteadyTime m_lastProgress = steadyNow(); // of what we write
    SteadyTime m_lingerBegan;
    SteadyTime m_headBegan = steadyNow();
};
