// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/apierrors.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/openaierror.h"

#include <algorithm>

namespace openai {

namespace {

/// A word, or a number as one.
QByteArray word(JsonValue value)
{
    return value.isNumber() ? value.raw().toByteArray() : value.text();
}

/// FastAPI's list of what is wrong: [{"type","loc":["body","name"],"msg"}].
void readDetail(JsonValue detail, ApiError &error)
{
    if (detail.isString()) {
        error.message = detail.text();
        return;
    }
    for (const JsonValue &problem : detail) {
        if (error.message.isEmpty())
            error.message = problem["msg"].text();
        for (const JsonValue &step : problem["loc"]) {
            if (error.param.isEmpty() && step.isString() && !step.is("body"))
                error.param = step.text();
        }
    }
}

void readMembers(JsonValue object, ApiError &error)
{
    const JsonValue message = object["message"];
    error.message = message.text();
    if (message.isObject()) // Mistral: {"message":{"detail":[…]}}
        readDetail(message["detail"], error);
    if (object["detail"])
        readDetail(object["detail"], error);
    error.type = word(object["type"]);
    error.code = word(object["code"]);
    if (error.param.isEmpty())
        error.param = object["param"].text();
    error.requestId = object["request_id"].text();
    // OpenRouter, Google and vLLM write the status as the code.
    if (const auto status = object["code"].integer(); status && *status >= 400 && *status <= 599)
        error.status = int(*status);
}

bool isPlainError(JsonValue root)
{
    if (root["object"].is("error")) // vLLM, Mistral
        return true;
    return !root["choices"].exists() && (root["message"].isString() || root["detail"]) &&
           !root["id"].exists();
}

QByteArrayView typeByStatus(int status)
{
    switch (status) {
    case 401: return "authentication_error";
    case 403: return "permission_error";
    case 429: return "rate_limit_error";
    default: return status >= 400 && status < 500 ? "invalid_request_error" : "server_error";
    }
}

/// Written as OpenAI writes its types: other APIs' RESOURCE_EXHAUSTED or ThrottlingException say nothing
/// here.
bool isOurForm(const QByteArray &type)
{
    return !type.isEmpty() &&
           std::all_of(type.begin(), type.end(), [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
}

} // namespace

std::optional<ApiError> readError(JsonValue root)
{
    const JsonValue first = root.isArray() && root.size() > 0 ? *root.begin() : root; // Google: [{"error":…}]
    const JsonValue inner = first["error"];
    ApiError error;
    if (inner.isObject()) {
        readMembers(inner, error);
    } else if (inner.isString() && !inner.is("")) { // xAI: {"code":"…","error":"…"}
        readMembers(first, error);
        error.message = inner.text();
    } else if (isPlainError(first)) {
        readMembers(first, error);
    } else {
        return std::nullopt;
    }
    if (error.requestId.isEmpty())
        error.requestId = first["request_id"].text();
    if (error.message.isEmpty())
        error.message = providerErrorText(first.raw()).toUtf8();
    return error;
}

ApiError readErrorBody(int status, const QByteArray &body)
{
    std::optional<ApiError> error;
    if (const auto tree = JsonTree::parse(body))
        error = readError(tree->root());
    if (!error) {
        error.emplace();
        error->message = providerErrorText(body).toUtf8();
    }
    error->status = status;
    return *error;
}

QByteArray writeError(const ApiError &error)
{
    const auto orNull = [](JsonWriter &json, const char *name, const QByteArray &value) {
        json.key(name);
        value.isEmpty() ? json.null() : json.text(QByteArrayView(value));
    };
    const bool keepsType = isOurForm(error.type);
    JsonWriter json;
    json.beginObject().key("error").beginObject();
    json.member("message", error.message);
    json.member("type", keepsType ? QByteArrayView(error.type) : typeByStatus(error.status));
    orNull(json, "param", error.param);
    orNull(json, "code", error.code.isEmpty() && !keepsType ? error.type : error.code);
    json.endObject().endObject();
    return json.take();
}

} // namespace openai
