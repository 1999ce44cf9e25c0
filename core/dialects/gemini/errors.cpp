// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/errors.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/gemini/words.h"

#include <cmath>

namespace gemini {

namespace {

/// The type URL's last part, e.g. RetryInfo.
bool isDetail(JsonValue detail, QByteArrayView name)
{
    return detail["@type"].text().endsWith(name);
}

/// The quotas that were used up, as the message does not always name them.
QByteArray quotaText(JsonValue details)
{
    QByteArray text;
    for (const JsonValue &detail : details) {
        for (const JsonValue &violation : detail["violations"]) {
            if (const QByteArray quota = violation["quotaId"].text(); !quota.isEmpty())
                text += " Quota: " + quota + '.';
        }
    }
    return text;
}

/// protobuf's JSON of a duration: seconds with a fraction and an "s".
std::optional<std::chrono::milliseconds> retryDelay(JsonValue details)
{
    constexpr double longest = 7 * 24 * 3600;
    for (const JsonValue &detail : details) {
        if (!isDetail(detail, ".RetryInfo"))
            continue;
        const QByteArray delay = detail["retryDelay"].text();
        bool isNumber = false;
        const double seconds = delay.endsWith('s') ? delay.chopped(1).toDouble(&isNumber) : 0;
        if (isNumber && seconds >= 0 && seconds <= longest)
            return std::chrono::milliseconds(std::llround(std::ceil(seconds * 1000)));
    }
    return std::nullopt;
}

/// A field violation's field, e.g. "generation_config.top_k".
QByteArray fieldAtFault(JsonValue details)
{
    for (const JsonValue &detail : details) {
        if (!isDetail(detail, ".BadRequest"))
            continue;
        for (const JsonValue &violation : pick(detail, "fieldViolations", "field_violations"))
            return violation["field"].text();
    }
    return {};
}

QByteArray reasonOf(JsonValue details)
{
    for (const JsonValue &detail : details) {
        if (isDetail(detail, ".ErrorInfo"))
            return detail["reason"].text();
    }
    return {};
}

int statusOfError(const ApiError &error)
{
    if (error.status >= 400)
        return error.status;
    if (const int status = statusOfWord(error.type); status > 0)
        return status;
    const QByteArray words = error.type + ' ' + error.code;
    if (words.contains("rate_limit") || words.contains("quota"))
        return 429;
    if (words.contains("overloaded") || words.contains("unavailable"))
        return 503;
    if (words.contains("timeout"))
        return 504;
    return words.contains("invalid") ? 400 : 500;
}

} // namespace

ApiError readError(JsonValue error, int status)
{
    ApiError read;
    read.status = status;
    if (error.isString()) {
        read.message = error.text();
        return read;
    }
    read.type = error["status"].text();
    if (read.type.isEmpty()) {
        const int code = int(error["code"].integer().value_or(status) % 1000);
        read.type = code >= 400 ? statusWord(code) : QByteArray();
    }
    const JsonValue details = error["details"];
    read.code = reasonOf(details);
    read.param = fieldAtFault(details);
    read.message = error["message"].text();
    read.message += quotaText(details);
    read.retryAfter = retryDelay(details);
    return read;
}

ApiError readErrorBody(int status, const QByteArray &body)
{
    if (const auto tree = JsonTree::parse(body)) {
        JsonValue root = tree->root();
        if (root.isArray() && root.size() > 0)
            root = *root.begin();
        if (const JsonValue error = root["error"])
            return readError(error, status);
    }
    ApiError error;
    error.status = status;
    error.type = statusWord(status);
    error.message = QString::fromUtf8(body.left(2000)).toUtf8().trimmed(); // it may be in any encoding
    return error;
}

QByteArray errorBody(const ApiError &error)
{
    const int status = statusOfError(error);
    JsonWriter json;
    json.beginObject().key("error").beginObject();
    json.member("code", status).member("message", error.message);
    json.member("status", statusOfWord(error.type) > 0 ? error.type : statusWord(status));
    if (error.retryAfter) {
        const double seconds = double(error.retryAfter->count()) / 1000;
        json.key("details").beginArray().beginObject();
        json.member("@type", "type.googleapis.com/google.rpc.RetryInfo");
        json.member("retryDelay", QByteArray::number(seconds, 'g', 12) + 's').endObject().endArray();
    }
    json.endObject().endObject();
    return json.take();
}

} // namespace gemini
