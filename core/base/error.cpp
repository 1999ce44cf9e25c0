// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace {

struct HttpForm {
    int status;
    const char *type;
    const char *code;
};

constexpr HttpForm httpForm(ErrorKind kind)
{
    constexpr auto invalid = "invalid_request_error";
    constexpr auto authentication = "authentication_error";
    constexpr auto permission = "permission_error";
    constexpr auto rateLimit = "rate_limit_error";
    constexpr auto server = "server_error";
    constexpr auto unavailable = "service_unavailable_error";
    switch (kind) {
    case ErrorKind::BadRequest: return {400, invalid, "bad_request"};
    case ErrorKind::MissingParameter: return {400, invalid, "missing_parameter"};
    case ErrorKind::InvalidJson: return {400, invalid, "invalid_json"};
    case ErrorKind::DuplicateParameter: return {400, invalid, "duplicate_parameter"};
    case ErrorKind::MissingApiKey: return {401, authentication, "missing_api_key"};
    case ErrorKind::InvalidApiKey: return {401, authentication, "invalid_api_key"};
    case ErrorKind::ExpiredApiKey: return {401, authentication, "expired_api_key"};
    case ErrorKind::ModelNotAllowed: return {403, permission, "model_not_allowed"};
    case ErrorKind::AdminRequired: return {403, permission, "admin_required"};
    case ErrorKind::HostNotAllowed: return {403, permission, "host_not_allowed"};
    case ErrorKind::OriginNotAllowed: return {403, permission, "origin_not_allowed"};
    case ErrorKind::NotAllowedForKey: return {403, permission, "not_allowed_for_key"};
    case ErrorKind::ModelNotFound: return {404, invalid, "model_not_found"};
    case ErrorKind::NotFound: return {404, invalid, "not_found"};
    case ErrorKind::MethodNotAllowed: return {405, invalid, "method_not_allowed"};
    case ErrorKind::RequestTimeout: return {408, invalid, "request_timeout"};
    case ErrorKind::RequestTooLarge: return {413, invalid, "request_too_large"};
    case ErrorKind::UriTooLong: return {414, invalid, "uri_too_long"};
    case ErrorKind::UnsupportedMediaType: return {415, invalid, "unsupported_media_type"};
    case ErrorKind::UpgradeNotSupported: return {426, invalid, "upgrade_not_supported"};
    case ErrorKind::HeadersTooLarge: return {431, invalid, "headers_too_large"};
    case ErrorKind::RateLimited: return {429, rateLimit, "rate_limit_exceeded"};
    case ErrorKind::QuotaExceeded: return {429, rateLimit, "insufficient_quota"};
    case ErrorKind::Internal:
    case ErrorKind::Io:
    case ErrorKind::Configuration:
    case ErrorKind::Keychain: return {500, server, "internal_error"};
    case ErrorKind::UpstreamUnreachable: return {503, unavailable, "upstream_unreachable"};
    case ErrorKind::UpstreamTimeout: return {503, unavailable, "upstream_timeout"};
    case ErrorKind::UpstreamRedirect: return {503, unavailable, "upstream_redirect"};
    case ErrorKind::NoHealthyTarget: return {503, unavailable, "no_healthy_target"};
    case ErrorKind::ProviderKeyMissing: return {503, unavailable, "provider_key_missing"};
    case ErrorKind::KeychainLocked: return {503, unavailable, "keychain_locked"};
    case ErrorKind::TooManyConnections: return {503, unavailable, "too_many_connections"};
    case ErrorKind::ShuttingDown: return {503, unavailable, "shutting_down"};
    }
    return {500, server, "internal_error"}; // no default above: a new kind must warn
}

} // namespace

int httpStatus(ErrorKind kind)
{
    return httpForm(kind).status;
}

QByteArray errorType(ErrorKind kind)
{
    return httpForm(kind).type;
}

QByteArray errorCode(ErrorKind kind)
{
    return httpForm(kind).code;
}

bool isFinal(ErrorKind kind)
{
    return kind == ErrorKind::ProviderKeyMissing || kind == ErrorKind::KeychainLocked ||
           kind == ErrorKind::UpstreamRedirect;
}
