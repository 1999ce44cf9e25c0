// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/connection.h"

#include "core/base/statustext.h"
#include "core/http/httpserver.h"
#include "core/http/listener.h"
#include "core/http/requesthandler.h"
#include "core/http/websocketsession.h"

#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>
#include <atomic>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcHttp, "pllm.http")

namespace {

constexpr std::size_t longestQueue = 16;
constexpr qint64 mostUnread = 256 * 1024; // before the next answer begins
constexpr auto bodyStall = 30s;
constexpr auto lingerTime = 2s;
constexpr auto stuckTime = 30s; // for a client that does not take the last bytes
constexpr qsizetype worthLettingGo = 64 * 1024;

/// Tells the peer that nothing more comes, while what it still sends can be read.
void shutdownSending(QTcpSocket &socket)
{
#ifdef Q_OS_WIN
    ::shutdown(SOCKET(socket.socketDescriptor()), SD_SEND);
#else
    ::shutdown(int(socket.socketDescriptor()), SHUT_WR);
#endif
}

Error tooMuchBuffered()
{
    return Error{ErrorKind::TooManyConnections,
                 u"Request bodies under way would pass server.max_buffered_mb; try again in a moment."_s,
                 {},
                 1s};
}

} // namespace

quint64 Connection::newId()
{
    static std::atomic<quint64> last = 0;
    return ++last;
}

Connection::Connection(QTcpSocket &socket, Listener &listener, RequestHandler &handler)
    : QObject(&socket), m_socket(socket), m_listener(listener), m_handler(handler),
      m_framing(listener.framingLimits())
{
    m_listener.opened(*this);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Connection::beforeReader);
    connect(&m_socket, &QTcpSocket::disconnected, this, &Connection::socketGone);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, [this] {
        m_lastProgress = steadyNow();
        if (m_requests.empty())
            return;
        if (m_requests.front()->m_isReady)
            emit m_requests.front()->drained();
        else
            startNext();
    });
}

Connection::~Connection()
{
    socketGone();
    m_listener.closed(*this);
}

void Connection::watchReader()
{
    disconnect(&m_socket, &QTcpSocket::readyRead, this, &Connection::afterReader);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Connection::afterReader);
}

void Connection::muteReader(bool isMuted)
{
    // Every socket of ours is made by Listener::Door.
    static_cast<ClientSocket &>(m_socket).setMuted(isMuted);
}

void Connection::beforeReader()
{
    followArrived();
    muteReader(m_life == Life::Open || (m_life == Life::Ending && !readerHasAll()));
}

void Connection::followArrived()
{
    if (m_life == Life::Ending)
        return;
    if (m_life != Life::Open) {
        if (m_socket.isTransactionStarted())
            m_socket.commitTransaction(); // within one, what is skipped is kept
        m_socket.skip(m_socket.bytesAvailable());
        return;
    }
    m_lastByte = steadyNow();
    const qint64 fresh = m_socket.bytesAvailable() - m_leftover;
    const bool isInsideEnd = m_framing.isInsideChunksEnd() && m_leftover == 0;
    if (fresh > 0)
        follow(m_leftover, fresh);
    if (isInsideEnd && (m_life == Life::Open || m_life == Life::Ending))
        m_socket.ungetChar('\r'); // Qt's reader has it, and would now take two more bytes for the end
    if (m_life == Life::Open && m_inBody)
        reserveGrowth();
}

bool Connection::reserveGrowth()
{
    ClientRequest &request = *m_requests.back();
    if (m_framing.heldBytes() <= request.m_share.bytes() || request.m_share.resize(m_framing.heldBytes()))
        return true;
    refuse(tooMuchBuffered());
    return false;
}

void Connection::afterReader()
{
    muteReader(false);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // Qt's reader has just connected anew, as it does with every request, and so behind this.
    if (std::exchange(m_readerReconnected, false) && m_life == Life::Open)
        watchReader();
#endif
    m_leftover = m_life == Life::Open ? m_socket.bytesAvailable() : 0;
    // Qt's reader would keep all that it has read in the socket's buffer too, until the body is whole.
    if (m_inBody && m_life == Life::Open && m_socket.isTransactionStarted())
        m_socket.commitTransaction();
    // It would also keep the last body until the next request comes; without anything to read it lets go.
    if (std::exchange(m_readerHoldsBody, false) && m_life == Life::Open && m_socket.bytesAvailable() == 0)
        emit m_socket.readyRead();
}

void Connection::follow(qint64 before, qint64 fresh)
{
    if (!m_framing.needsContent() && fresh <= m_framing.bodyRemaining()) { // the bulk of a large body
        takeStep(m_framing.skip(fresh));
        return;
    }
    constexpr qint64 firstLook = 16 * 1024; // behind a head mostly comes a body, which need not be copied
    const qint64 looked = m_framing.isInHead() ? std::min(fresh, firstLook) : fresh;
    const QByteArray bytes = m_socket.peek(before + looked);
    QByteArrayView input = QByteArrayView(bytes).sliced(std::min<qsizetype>(before, bytes.size()));
    while (m_life == Life::Open) {
        if (m_framing.isIdle()) {
            m_headBegan = steadyNow();
            m_framing.setLimits(m_listener.framingLimits()); // may have changed since the last request
        }
        const auto step = m_framing.advance(input);
        // After a head or an end there may be a step without further input: a body of no bytes.
        if (!takeStep(step) || (step == RequestFraming::Step::NeedMore && input.isEmpty()) ||
            (step == RequestFraming::Step::Complete && input.isEmpty()))
            break;
    }
    if (m_life == Life::Open && looked < fresh)
        follow(before + looked, fresh - looked);
}

bool Connection::takeStep(RequestFraming::Step step)
{
    switch (step) {
    case RequestFraming::Step::NeedMore: return true;
    case RequestFraming::Step::Complete: {
        if (!reserveGrowth())
            return false;
        m_inBody = false;
        ClientRequest &request = *m_requests.back();
        request.m_bodySize = m_framing.bodyBytes();
        if (!request.m_head.keepAlive)
            endIntake();
        return m_life == Life::Open;
    }
    case RequestFraming::Step::Head: headParsed(); return m_life == Life::Open;
    case RequestFraming::Step::Refused: refuse(m_framing.error()); return false;
    }
    return false;
}

void Connection::webSocketAsked()
{
    if (!m_requests.empty()) {
        refuse(Error{
            ErrorKind::UpgradeNotSupported,
            u"The handshake of a WebSocket must not be sent behind requests that are not answered yet."_s});
        return;
    }
    m_life = Life::Ending;
    disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Connection::beforeReader);
    // What Qt's reader has seen of the handshake comes back, and nothing is read on before it is answered.
    if (m_socket.isTransactionStarted())
        m_socket.rollbackTransaction();
    m_socket.setReadBufferSize(m_socket.bytesAvailable() + 1);
    auto *request = new ClientRequest(*this, m_framing.head(), m_socket.peerAddress(), m_socket.peerPort());
    request->m_local = m_socket.localAddress();
    request->m_localPort = m_socket.localPort();
    request->m_connectionId = m_id;
    request->m_head.keepAlive = false;
    request->m_bodyDone = true;
    m_requests.push_back(request);
    m_handler.requestBegan(*request);
    startNext();
}

Result<WebSocketSession *> Connection::upgrade(const HeaderList &headers, const QString &subprotocol)
{
    const QByteArray waiting = m_socket.peek(m_socket.bytesAvailable());
    // That reader reads on behind the handshake's end, and forgets what it finds.
    if (waiting.indexOf("\r\n\r\n") + 4 != waiting.size())
        return failure(ErrorKind::BadRequest,
                       u"Something was sent behind the handshake of a WebSocket before its answer "
                       u"(RFC 6455, 4.1)."_s);
    QByteArray lines;
    for (const auto &[name, value] : headers)
        lines += name + ": " + value + "\r\n";
    // Every socket of ours is made by Listener::Door.
    static_cast<ClientSocket &>(m_socket).setSwitchingHeaders(lines);
    m_socket.setReadBufferSize(0);
    return new WebSocketSession(m_socket, subprotocol, m_listener.framingLimits().bodyBytes, this);
}

void Connection::headParsed()
{
    if (m_framing.head().isWebSocket) {
        webSocketAsked();
        return;
    }
    if (m_requests.size() >= longestQueue) {
        refuse(Error{ErrorKind::BadRequest,
                     u"More than 16 requests wait on this connection; send them one by one."_s});
        return;
    }
    BufferShare share(m_listener.budget());
    if (!share.resize(m_framing.head().contentLength)) {
        refuse(tooMuchBuffered());
        return;
    }
    auto *request = new ClientRequest(*this, m_framing.head(), m_socket.peerAddress(), m_socket.peerPort());
    request->m_share = std::move(share);
    request->m_local = m_socket.localAddress();
    request->m_localPort = m_socket.localPort();
    request->m_connectionId = m_id;
    m_requests.push_back(request);
    m_inBody = true;
    m_handler.requestBegan(*request);
    if (m_requests.size() == 1)
        startNext();
}

void Connection::sendContinue(ClientRequest &request)
{
    const bool isAwaited = request.m_head.chunked || request.m_head.contentLength > 0;
    if (!request.m_head.expectsContinue || !isAwaited || request.m_bodyDone ||
        std::exchange(request.m_continueSent, true))
        return;
    m_socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    m_socket.flush();
}

void Connection::bodyArrived(const QByteArray &body)
{
    muteReader(false);
    m_readerReconnected = true;
    for (ClientRequest *request : m_requests) {
        if (std::exchange(request->m_bodyDone, true))
            continue;
        if (request->m_bodySize != body.size()) {
            qCCritical(lcHttp) << "Qt's parser and the guard see different requests; closing"
                               << request->m_peer;
            m_socket.abort();
            return;
        }
        request->m_body = body;
        // Some clients name a coding with every request, also where they send no body.
        request->m_isBodyCoded = (!body.isEmpty() || request->m_head.method == "POST") &&
                                 !headerValue(request->m_head.headers, "content-encoding").isEmpty();
        m_readerHoldsBody = body.size() > worthLettingGo;
        if (m_life == Life::Ending && readerHasAll())
            cutReader();
        if (request == m_requests.front())
            startNext();
        return;
    }
}

void Connection::startNext()
{
    if (m_requests.empty() || m_life == Life::Gone)
        return;
    ClientRequest &request = *m_requests.front();
    // What a client does not read is not added to: else it could ask on and on.
    if (request.m_isReady || m_socket.bytesToWrite() > mostUnread)
        return;
    if (request.m_isDeclined && m_inBody && m_requests.back() == &request) {
        giveUpBody(request);
    } else {
        sendContinue(request);
        if (!request.m_bodyDone)
            return;
    }
    request.m_isReady = true;
    request.m_readyAt = steadyNow();
    emit request.ready();
}

void Connection::inflate(ClientRequest &request, const QList<ContentCoding> &codings)
{
    // What is small, also when it is plain, is done sooner than it is handed over.
    constexpr qsizetype smallCoded = 64 * 1024;
    constexpr qint64 smallPlain = 1024 * 1024;
    const qint64 limit = m_listener.framingLimits().bodyBytes;
    BufferShare share(m_listener.budget());
    if (request.m_body.size() <= smallCoded) {
        Result<QByteArray> plain =
            inflated(request.m_body, codings, {.bytes = std::min(limit, smallPlain), .share = &share});
        if (plain || plain.error().kind != ErrorKind::RequestTooLarge || limit <= smallPlain) {
            request.takeInflated(std::move(plain), std::move(share));
            return;
        }
    }
    request.m_inflation = m_listener.inflater().start(
        {request.m_body, codings, limit, std::move(request.m_share), std::move(share)});
    connect(request.m_inflation.get(), &Inflation::done, &request, [&request] {
        Inflation *inflation = request.m_inflation.release();
        inflation->deleteLater(); // it is the one that calls
        request.takeInflated(std::move(inflation->result), std::move(inflation->share));
    });
}

bool Connection::willKeepAlive(const ClientRequest &request) const
{
    return request.m_head.keepAlive && !m_closing && !request.m_isGivenUp;
}

void Connection::giveUpBody(ClientRequest &request)
{
    request.m_isGivenUp = true;
    request.m_share.release();
    m_inBody = false;
    cutReader();
}

void Connection::finished(ClientRequest &request)
{
    const bool keepAlive = willKeepAlive(request);
    request.m_share.release();
    request.m_inflation.reset(); // answered without it
    m_requests.pop_front();
    request.m_connection = nullptr;
    request.deleteLater();
    if (!keepAlive) {
        for (ClientRequest *waiting : std::exchange(m_requests, {}))
            drop(waiting);
        linger();
        return;
    }
    m_lastByte = steadyNow();
    if (!m_requests.empty())
        QMetaObject::invokeMethod(this, &Connection::startNext, Qt::QueuedConnection);
    else if (m_refusal)
        answerRefusal(m_refusal->head, m_refusal->error);
}

void Connection::breakOff()
{
    m_socket.abort();
}

void Connection::socketGone()
{
    m_life = Life::Gone;
    for (ClientRequest *request : std::exchange(m_requests, {}))
        drop(request);
}

void Connection::drop(ClientRequest *request)
{
    request->m_share.release();
    request->m_inflation.reset();
    request->m_connection = nullptr;
    request->m_stage = ClientRequest::Stage::Over;
    emit request->gone();
    request->deleteLater();
}

void Connection::refuse(const Error &error)
{
    m_handler.requestRefused(m_framing.head(), m_socket.peerAddress(), error);
    if (std::exchange(m_inBody, false)) { // what is refused is this request's own body
        ClientRequest *own = m_requests.back();
        m_requests.pop_back();
        own->m_isRefused = true;
        drop(own);
    }
    if (m_requests.empty()) {
        answerRefusal(m_framing.head(), error);
        return;
    }
    m_refusal = Refusal{m_framing.head(), error};
    endIntake();
}

void Connection::endIntake()
{
    m_life = Life::Ending;
    if (readerHasAll())
        cutReader();
}

bool Connection::readerHasAll() const
{
    return std::all_of(m_requests.begin(), m_requests.end(),
                       [](const ClientRequest *request) { return request->m_bodyDone; });
}

void Connection::answerRefusal(const RequestHead &head, const Error &error)
{
    const auto [headers, body] = m_handler.refusalAnswer(head, error);
    const int status = httpStatus(error.kind);
    QByteArray out =
        "HTTP/1.1 " + QByteArray::number(status) + ' ' + statusText(status).toByteArray() + "\r\n";
    for (const auto &[name, value] : headers)
        out += name + ": " + value + "\r\n";
    out += "Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n";
    if (head.method != "HEAD")
        out += body;
    m_socket.write(out);
    linger();
}

void Connection::linger()
{
    // A close with unread bytes resets the connection, and the client may never read the answer: so say that
    // no more comes, read on for a moment and throw away, then close.
    m_lingerBegan = steadyNow();
    cutReader();
    m_socket.flush();
    if (m_socket.bytesToWrite() == 0)
        shutdownSending(m_socket);
    else
        connect(&m_socket, &QTcpSocket::bytesWritten, this, [this] {
            if (m_socket.bytesToWrite() == 0)
                shutdownSending(m_socket);
        });
}

void Connection::cutReader()
{
    m_life = Life::Lingering;
    if (m_socket.isTransactionStarted())
        m_socket.commitTransaction();
    disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Connection::beforeReader);
    m_socket.skip(m_socket.bytesAvailable());
}

void Connection::closeWhenIdle()
{
    m_closing = true;
    if (m_requests.empty() && m_life == Life::Open)
        m_socket.disconnectFromHost();
}

void Connection::abortWhereStuck(SteadyTime now)
{
    const bool isLingering = m_life == Life::Lingering && m_requests.empty();
    const auto patience = m_socket.bytesToWrite() > 0 ? stuckTime : lingerTime;
    const bool isClosing = m_socket.state() == QAbstractSocket::ClosingState;
    // Answers that are not read, and the next one waits for them.
    const bool isWaiting = !m_requests.empty() && !m_requests.front()->m_isReady &&
                           m_socket.bytesToWrite() > mostUnread &&
                           now - m_lastProgress > m_listener.times().idle;
    if ((isLingering && now - m_lingerBegan > patience) || (isClosing && now - m_lastProgress > stuckTime) ||
        isWaiting)
        m_socket.abort();
}

void Connection::checkDeadlines(SteadyTime now)
{
    if (m_life == Life::Gone)
        return;
    abortWhereStuck(now);
    if (m_life != Life::Open || m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    const ConnectionTimes times = m_listener.times();
    if (m_framing.isIdle()) {
        if (m_requests.empty() && now - m_lastByte > times.idle) {
            m_lastProgress = now;
            m_socket.disconnectFromHost();
        }
    } else if (m_framing.isInHead()) {
        if (now - m_headBegan > times.head)
            refuse(Error{ErrorKind::RequestTimeout,
                         u"The request head did not arrive within server.header_timeout_s."_s});
    } else if (now - m_lastByte > bodyStall && m_inBody) {
        refuse(Error{ErrorKind::RequestTimeout, u"The request body stopped arriving for 30 s."_s});
    }
}
