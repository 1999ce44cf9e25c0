// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openaierror.h"

#include "core/base/json.h"
#include "core/base/jsonwriter.h"

using namespace Qt::Literals::StringLiterals;

QByteArray errorBody(const Error &error)
{
    JsonWriter json;
    json.beginObject().key("error").beginObject();
    json.member("message", error.message).member("type", errorType(error.kind));
    if (error.param.isEmpty())
        json.key("param").null();
    else
        json.member("param", error.param);
    json.member("code", errorCode(error.kind)).endObject().endObject();
    return json.take();
}

QByteArray streamErrorEvent(const Error &error)
{
    return "data: " + errorBody(error) + "\n\n";
}

namespace {

constexpr int deepestNesting = 4;

/// The words in a value under one of the usual names; empty where it says nothing.
QString words(simdjson::dom::element value, int depth = 0)
{
    if (value.is_string())
        return toQString(std::string_view(value)).trimmed();
    if (depth == deepestNesting)
        return {};
    if (value.is_array()) {
        const simdjson::dom::array list(value);
        return list.begin() != list.end() ? words(*list.begin(), depth + 1) : QString();
    }
    if (!value.is_object())
        return {};
    // OpenAI, Anthropic, Google: error.message; Cohere, AWS: message; FastAPI: detail; OAuth:
    // error_description.
    for (const char *name :
         {"error", "message", "Message", "detail", "errors", "error_description", "msg", "title"}) {
        simdjson::dom::element member;
        if (value.at_key(name).get(member) != simdjson::SUCCESS)
            continue;
        if (const QString text = words(member, depth + 1); !text.isEmpty())
            return text;
    }
    return {};
}

} // namespace

QString providerErrorText(QByteArrayView body)
{
    constexpr qsizetype longest = 500;
    if (const auto document = JsonDocument::parse(body)) {
        if (const QString text = words(document->root()); !text.isEmpty())
            return text;
    }
    const QString text = QString::fromUtf8(body.first(qMin(body.size(), 8 * longest))).trimmed();
    return text.size() > longest ? text.first(longest) + u'…' : text;
}

bool isErrorAnswer(QByteArrayView body)
{
    constexpr qsizetype longest = 64 * 1024; // no error is longer
    if (body.size() > longest || !body.contains("\"error\""))
        return false;
    const auto document = JsonDocument::parse(body);
    if (!document || !document->root().is_object())
        return false;
    const simdjson::dom::object object(document->root());
    for (const char *name :
         {"choices", "content", "candidates", "output", "data", "message", "results", "text"}) {
        simdjson::dom::element member;
        if (object.at_key(name).get(member) == simdjson::SUCCESS && !member.is_null())
            return false;
    }
    simdjson::dom::element error;
    return object.at_key("error").get(error) == simdjson::SUCCESS && !error.is_null();
}
