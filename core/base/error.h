// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

/// Every way in which something fails, named as a user would name it. One function maps it to HTTP.
enum class ErrorKind {
    BadRequest,
    MissingParameter,
    InvalidJson,
    DuplicateParameter,
    MissingApiKey,
    InvalidApiKey,
    ExpiredApiKey,
    ModelNotAllowed,
    AdminRequired,
    HostNotAllowed,
    OriginNotAllowed,
    NotAllowedForKey,
    ModelNotFound,
    NotFound,
    MethodNotAllowed,
    RequestTimeout,
    RequestTooLarge,
    UriTooLong,
    UnsupportedMediaType,
    UpgradeNotSupported,
    HeadersTooLarge,
    RateLimited,
    QuotaExceeded,
    Internal,
    UpstreamUnreachable,
    UpstreamTimeout,
    UpstreamRedirect,
    NoHealthyTarget,
    ProviderKeyMissing,
    KeychainLocked,
    TooManyConnections,
    ShuttingDown,
    // Below: never sent over HTTP.
    Io,
    Configuration,
    Keychain,
};

/// A failure as a value. `message` says what failed, with which input, and what the user can do.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    /// The request parameter (or JSON path) at fault; empty where there is none.
    QString param = {};
    /// How long a client should wait before it tries again.
    std::optional<std::chrono::seconds> retryAfter = {};

    bool operator==(const Error &) const = default;
};

/// HTTP status of an error kind (the table of the contract, section 3).
int httpStatus(ErrorKind kind);
/// OpenAI's `error.type`, e.g. `invalid_request_error`.
QByteArray errorType(ErrorKind kind);
/// OpenAI's `error.code`, e.g. `model_not_found`.
QByteArray errorCode(ErrorKind kind);
/// True where trying again cannot help: such an answer carries `x-should-retry: false`.
bool isFinal(ErrorKind kind);
