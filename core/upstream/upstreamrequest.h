// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

#include <QByteArray>
#include <QList>
#include <QNetworkRequest>
#include <QString>

#include <chrono>

/// What stays the same for all requests to one resource of one provider: built once per configuration.
struct UpstreamEndpoint {
    /// The provider's id, for messages.
    QString provider;
    /// URL, TLS settings, attributes and the headers that every request carries (the key's among them).
    QNetworkRequest request;
    /// "system", "none" or a proxy URL.
    QString proxy = QStringLiteral("system");
    /// Separates connections with other TLS settings or proxies to the same host.
    QString transportKey;
};

/// Builds the template: attributes as the relay needs them (no redirects followed, no cookies, no cache, no
/// automatic inflation, no credentials but ours).
QNetworkRequest upstreamRequestTemplate(const QUrl &url, const QString &caFile);

/// The time limits of one call.
struct UpstreamTimeouts {
    std::chrono::milliseconds connect;
    /// Until the first real output of a stream (UpstreamCall::noteOutput()), or the first byte of a whole
    /// answer.
    std::chrono::milliseconds first;
    /// Name of the setting behind `first`, for the message: first_token_s or first_byte_s.
    const char *firstName;
    std::chrono::milliseconds idle; ///< between bytes; counted from the first one on
    std::chrono::milliseconds total;
};

struct UpstreamRequest {
    QByteArray method = "POST";
    /// On top of the endpoint's.
    HeaderList headers;
    /// Sent one behind the other; may share memory that `bodyOwner` keeps alive.
    QList<QByteArray> body;
    QByteArray bodyOwner;
    UpstreamTimeouts timeouts;
};
