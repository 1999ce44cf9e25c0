// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QUrl>

/// What a service account's key file (JSON, from Google Cloud's console) says.
struct GoogleServiceAccount {
    QByteArray clientEmail;
    QByteArray privateKeyId; ///< may be empty
    Secret privateKey;       ///< PEM
    QByteArray projectId;    ///< may be empty
    QUrl tokenUri;           ///< https, or on this machine

    bool operator==(const GoogleServiceAccount &) const = default;
};

/// An access token ("ya29.…").
struct GoogleToken {
    Secret text;
    qint64 expiresMs = 0; ///< milliseconds since 1970 UTC

    bool operator==(const GoogleToken &) const = default;
};

/// The key file's text. Error kind: ProviderKeyMissing, naming the member that is missing or wrong; the
/// message never holds the key.
Result<GoogleServiceAccount> googleServiceAccountOf(const Secret &json);

/// The body of the request for a token: a JWT, signed with RS256, that is good for an hour from `nowMs` on
/// ("Using OAuth 2.0 for server to server applications", RFC 7523). Scope: cloud-platform. Error kind:
/// ProviderKeyMissing, where the private key is none that can sign.
Result<QByteArray> googleTokenRequest(const GoogleServiceAccount &account, qint64 nowMs);
/// The answer to it. Error kinds: ProviderKeyMissing where Google refuses the account, UpstreamUnreachable
/// for everything else that is no token.
Result<GoogleToken> googleTokenOf(int status, const QByteArray &body, qint64 nowMs);
