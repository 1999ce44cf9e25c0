// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/errors.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/gemini/words.h"

namespace gemini {

namespace {

/// The type URL's last part, e.g. RetryInfo.
bool isDetail(JsonValue detail, QByteArrayView name)
{
    return detail["@type"].text().endsWith(name);
}

/// What the details say beyond the message: which quota, and when to try again.
QByteArray detailText(JsonValue details)
{
    QByteArray text;
    const auto add = [&](QByteArrayView before, const QByteArray &value) {
        if (!value.isEmpty())
            text += before.toByteArray() + value + '.';
    };
    for (const JsonValue &detail : details) {
        if (isDetail(detail, ".RetryInfo"))
            add(" Please retry in ", detail["retryDelay"].text());
        for (const JsonValue &violation : detail["violations"])
            add(" Quota: ", violation["quotaId"].text());
    }
    return text;
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
    const QByteArray more = detailText(details);
    if (!read.message.contains("Please retry in"))
        read.message += more;
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
    error.message = body.left(2000).trimmed();
    return error;
}

QByteArray errorBody(const ApiError &error)
{
    const int status = statusOfError(error);
    JsonWriter json;
    json.beginObject().key("error").beginObject();
    json.member("code", status).member("message", error.message);
    json.member("status", statusOfWord(error.type) > 0 ? error.type : statusWord(status));
    json.endObject().endObject();
    return json.take();
}

} // namespace gemini
