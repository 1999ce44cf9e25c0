// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/errors.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/openaierror.h"

#include <algorithm>
#include <array>

namespace anthropic {

namespace {

struct Type {
    int status;
    QByteArrayView name;
};

constexpr std::array types{
    Type{400, "invalid_request_error"}, Type{401, "authentication_error"},
    Type{402, "billing_error"},         Type{403, "permission_error"},
    Type{404, "not_found_error"},       Type{413, "request_too_large"},
    Type{429, "rate_limit_error"},      Type{500, "api_error"},
    Type{504, "timeout_error"},         Type{529, "overloaded_error"},
};

struct Word {
    QByteArrayView theirs;
    QByteArrayView ours;
};

/// What others call the same thing, for errors inside streams, which have no status.
constexpr std::array words{
    Word{"rate_limit_exceeded", "rate_limit_error"},
    Word{"tokens", "rate_limit_error"},
    Word{"requests", "rate_limit_error"},
    Word{"insufficient_quota", "rate_limit_error"},
    Word{"RESOURCE_EXHAUSTED", "rate_limit_error"},
    Word{"throttlingException", "rate_limit_error"},
    Word{"server_error", "api_error"},
    Word{"internal_server_error", "api_error"},
    Word{"INTERNAL", "api_error"},
    Word{"upstream_error", "api_error"},
    Word{"UNAVAILABLE", "overloaded_error"},
    Word{"serviceUnavailableException", "overloaded_error"},
    Word{"service_unavailable", "overloaded_error"},
    Word{"DEADLINE_EXCEEDED", "timeout_error"},
    Word{"timeout", "timeout_error"},
    Word{"INVALID_ARGUMENT", "invalid_request_error"},
    Word{"FAILED_PRECONDITION", "invalid_request_error"},
    Word{"validationException", "invalid_request_error"},
    Word{"UNAUTHENTICATED", "authentication_error"},
    Word{"invalid_api_key", "authentication_error"},
    Word{"PERMISSION_DENIED", "permission_error"},
    Word{"NOT_FOUND", "not_found_error"},
    Word{"model_not_found", "not_found_error"},
};

bool isOwnType(QByteArrayView type)
{
    return std::any_of(types.begin(), types.end(), [type](const Type &known) { return known.name == type; });
}

QByteArrayView typeOfStatus(int status)
{
    if (status == 503)
        return "overloaded_error";
    if (status == 408)
        return "timeout_error";
    const auto found = std::find_if(types.begin(), types.end(),
                                    [status](const Type &type) { return type.status == status; });
    if (found != types.end())
        return found->name;
    return status >= 400 && status < 500 ? "invalid_request_error" : "api_error";
}

QByteArrayView typeOf(const ApiError &error)
{
    if (isOwnType(error.type))
        return error.type;
    if (error.status != 0)
        return typeOfStatus(error.status);
    for (const Word &word : words) {
        if (error.type == word.theirs || error.code == word.theirs)
            return word.ours;
    }
    return "api_error";
}

} // namespace

QByteArray writeError(const ApiError &error)
{
    JsonWriter json;
    json.beginObject().member("type", "error").key("error").beginObject();
    json.member("type", typeOf(error)).member("message", error.message).endObject();
    if (!error.requestId.isEmpty())
        json.member("request_id", error.requestId);
    json.endObject();
    return json.take();
}

ApiError readError(JsonValue body, int status)
{
    const JsonValue inner = body["error"];
    ApiError error;
    error.status = status;
    error.type = inner["type"].text();
    error.message = inner["message"].text();
    error.code = inner["details"]["error_code"].text();
    error.requestId = body["request_id"].text();
    if (error.message.isEmpty())
        error.message = providerErrorText(body.raw()).toUtf8();
    return error;
}

ApiError readErrorBody(int status, const QByteArray &body)
{
    if (const auto tree = JsonTree::parse(body); tree && tree->root().isObject())
        return readError(tree->root(), status);
    ApiError error;
    error.status = status;
    error.message = providerErrorText(body).toUtf8();
    return error;
}

} // namespace anthropic
