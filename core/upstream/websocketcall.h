// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/headerlist.h"
#include "core/upstream/upstreamrequest.h"

#include <QNetworkProxy>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QWebSocket>

#include <optional>

struct WebSocketRequest {
    /// On top of the endpoint's.
    HeaderList headers;
    QStringList subprotocols;
    /// For the connection and the handshake's answer together.
    std::chrono::milliseconds connectTimeout;
    /// A longer message ends it with 1009.
    qint64 longestMessage;
};

/// A WebSocket to a provider. opened() or failed() comes once, never from within the function that starts it;
/// after opened() socket() says the rest. Redirects are not followed. Lives on the gateway thread; owned by
/// who asked for it; deleting it ends it at once.
class WebSocketCall : public QObject
{
    Q_OBJECT

public:
    WebSocketCall(std::shared_ptr<const UpstreamEndpoint> endpoint, WebSocketRequest request);

    /// Opens it once the way is known.
    void open(const QList<QNetworkProxy> &proxies);

    QWebSocket &socket() { return m_socket; }
    /// The HTTP status of a handshake that was refused; 0: there was no answer.
    int status() const { return m_status; }
    /// After failed(). Error kinds: UpstreamUnreachable, UpstreamTimeout, UpstreamRedirect.
    const Error &failure() const { return m_failure; }

    /// Closes in order and deletes itself, once the last bytes are on their way. Not owned by anybody any
    /// more.
    void leave(QWebSocketProtocol::CloseCode code, const QString &reason);

signals:
    void opened();
    void failed();

private:
    QUrl url() const;
    void connected();
    void refused();
    /// What to do about a failure without an answer.
    QString advice() const;
    void fail(const Error &error);

    const std::shared_ptr<const UpstreamEndpoint> m_endpoint;
    const WebSocketRequest m_request;
    QWebSocket m_socket;
    QTimer m_deadline;
    bool m_isDecided = false; // opened or failed
    int m_status = 0;
    Error m_failure;
};
