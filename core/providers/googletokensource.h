// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/providers/googletoken.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

/// Access tokens of one service account: fetched when one is asked for, kept until a minute before they
/// expire. However many ask, one request is under way. Lives on the gateway thread; owned by whoever keeps
/// the account.
class GoogleTokenSource : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<Secret> &)>;
    using Clock = std::function<qint64()>;
    using Send = std::function<void(QNetworkAccessManager &network, const QNetworkRequest &request)>;
    /// The way to the token server: calls `send` once, now or later, with the request as it is to go out and
    /// the network that it is to take; never after `context` has died.
    using Transport = std::function<void(const QNetworkRequest &request, QObject *context, const Send &send)>;

    GoogleTokenSource(Transport transport, GoogleServiceAccount account, QObject *parent = nullptr,
                      Clock clock = unixMilliseconds);
    /// Who waits then hears nothing more.
    ~GoogleTokenSource() override;

    const GoogleServiceAccount &account() const { return m_account; }
    /// How long Google may take; 10 s where nothing else is said.
    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }

    /// The token that is kept, while it is good.
    std::optional<Secret> token() const;
    /// Calls `done` once: at once where a token is kept, else when Google has answered; not at all where
    /// `context` is gone by then. Error kinds: ProviderKeyMissing (the account is refused, or its key is
    /// none), UpstreamUnreachable, UpstreamTimeout, UpstreamRedirect. After an error the next one asks anew.
    void request(QObject *context, Done done);
    /// The provider has refused it (401): the next one gets a new one.
    void forget() { m_token.reset(); }

private:
    struct Waiter {
        QPointer<QObject> context;
        Done done;
    };

    void fetch();
    void post(QNetworkAccessManager &network, const QNetworkRequest &request, const QByteArray &body);
    void takeAnswer();
    Result<Secret> readAnswer(QNetworkReply &reply);
    void finish(const Result<Secret> &result);

    Transport m_transport;
    GoogleServiceAccount m_account;
    Clock m_clock;
    std::chrono::milliseconds m_timeout{10'000};
    std::optional<GoogleToken> m_token;
    QNetworkReply *m_reply = nullptr; // of the request under way; a child of this
    bool m_isFetching = false;        // or about to
    bool m_isTooLong = false;         // its answer
    std::vector<Waiter> m_waiters;
};
