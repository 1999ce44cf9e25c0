// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/realtimeevents.h"
#include "core/gateway/providertable.h"
#include "core/gateway/relayside.h"
#include "core/routing/routewalk.h"
#include "core/routing/targethealth.h"
#include "core/traffic/trafficrecord.h"
#include "core/upstream/websocketcall.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class Exchange;
class WebSocketSession;

/// What a client asks for with `GET /v1/realtime`.
struct RealtimeJob {
    /// The query as it is passed on, with what stands before and behind the model's name; the model itself is
    /// the target's. No model: all of it stands in `before`.
    QByteArray before;
    QByteArray behind;
    bool hasModel = false;
    bool isTranscription = false;
};

/// The relayed part of a realtime exchange: opens a WebSocket to one target after the other, then lets the
/// client's go on as one, and passes messages both ways with back-pressure until either side ends. Lives on
/// the gateway thread; owned by its exchange.
class RealtimeRelay : public QObject
{
    Q_OBJECT

public:
    RealtimeRelay(Exchange &exchange, RealtimeJob job, RoutePlan plan);
    ~RealtimeRelay() override;

    void start();
    /// The client's connection is gone.
    void clientGone();
    /// Ends it from our side, telling both others.
    void cancel(const Error &reason);

private:
    // Opening it: realtimerelay.cpp.
    const RouteTarget &target() const { return m_walk.target(); }
    void attempt();
    void openCall(const ProviderRoute &route);
    QStringList subprotocols() const;
    void callOpened();
    void callFailed();
    void next(FailureClass kind);
    void giveUp();
    HeaderList forwardingHeaders() const;

    // Once it is open: realtimemessages.cpp.
    void clientOpened();
    void fromClient(const QByteArray &message, bool isText);
    void fromProvider(const QByteArray &message, bool isText);
    void readEvent(const QByteArray &event);
    void toClient(const QByteArray &message, bool isText);
    void providerEnded();
    void checkAlive();
    /// Settles and lets go of both sides; `toClient`, `toProvider` are what these are told.
    void finish(ExchangeState state, const QString &note, const WebSocketEnd &toClient,
                const WebSocketEnd &toProvider);
    /// The attempt is over; `kind` None: it went well.
    void endAttempt(FailureClass kind, const QString &error);
    /// It is over, and says nothing of the target.
    void abandonAttempt(const QString &why);
    void noteAttemptTimes(const QString &error);
    void releaseCall();

    Exchange &m_exchange;
    const RealtimeJob m_job;
    RouteWalk m_walk;
    TargetAttempt m_attempt; // while there is a call
    Error m_lastError;
    int m_lastStatus = 0; // of a provider's refusal
    QTimer m_backoff;

    std::unique_ptr<WebSocketCall> m_call;
    std::unique_ptr<RelaySide> m_provider;
    QPointer<WebSocketSession> m_session;             // the connection's
    std::unique_ptr<RelaySide> m_client;              // null until the client's handshake is answered
    std::vector<std::pair<QByteArray, bool>> m_early; // what the provider said before that
    bool m_isProviderOver = false;
    RealtimeTap m_tap;
    QTimer m_alive;
    qint64 m_clientMessages = 0;
    qint64 m_providerMessages = 0;
    std::optional<SteadyTime> m_openedAt;
    std::optional<SteadyTime> m_firstMessageAt;
};
