// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/refusedparameters.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

#include <algorithm>
#include <array>

namespace {

/// Without these it would be another request.
bool isEssential(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 18> names{
        "model",  "messages",        "input",       "contents",   "prompt",       "message",
        "stream", "tools",           "system",      "text",       "instructions", "systemInstruction",
        "format", "response_format", "tool_choice", "toolConfig", "toolChoice",   "output_config"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// `name` stands in `text` as a word of its own.
bool holdsWord(const QByteArray &text, const QByteArray &name)
{
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        const bool begins = at == 0 || !isWordCharacter(text[at - 1]);
        const qsizetype end = at + name.size();
        if (begins && (end == text.size() || !isWordCharacter(text[end])))
            return true;
    }
    return false;
}

/// Words by which providers say that a parameter as such is not taken: OpenAI and its kind, Anthropic
/// ("Extra inputs are not permitted"), Google ("Unknown name"), pydantic and serde of the model servers.
bool saysUnsupported(const QByteArray &message)
{
    static constexpr std::array<QByteArrayView, 15> words{
        "unsupported", "not supported",  "does not support", "doesn't support", "not permitted",
        "unknown",     "unrecognized",   "unrecognised",     "unexpected",      "not allowed",
        "not a valid", "not compatible", "incompatible",     "deprecated",      "cannot both be"};
    const QByteArray lower = message.toLower();
    return std::any_of(words.begin(), words.end(), [&](QByteArrayView word) { return lower.contains(word); });
}

} // namespace

QByteArray refusedParameter(const ApiError &error, const QByteArray &body)
{
    const bool byCode = error.code == "unsupported_parameter" || error.code == "unsupported_value" ||
                        error.code == "unknown_parameter";
    if (!byCode && !saysUnsupported(error.message))
        return {};
    const Result<JsonTree> tree = JsonTree::parse(body);
    if (!tree || !tree->root().isObject())
        return {};
    QByteArray found;
    for (const JsonValue &member : tree->root()) {
        const QByteArray name = member.key();
        if (name.isEmpty() || isEssential(name))
            continue;
        if (error.param == name || error.param.startsWith(name + '.') || error.param.startsWith(name + '['))
            return name;
        // Where a message names several, the one that comes first is at fault, the others are advice.
        if (error.param.isEmpty() && holdsWord(error.message, name) &&
            (found.isEmpty() || error.message.indexOf(name) < error.message.indexOf(found)))
            found = name;
    }
    return found;
}

bool isRefusedForGood(const ApiError &error)
{
    const QByteArray message = error.message.toLower();
    const auto says = [&](QByteArrayView words) { return message.contains(words); };
    return error.code == "unsupported_parameter" || error.code == "unknown_parameter" ||
           says("unsupported parameter") || says("unknown name") || says("unknown field") ||
           says("unrecognized") || says("extra inputs") || says("is not supported with this model") ||
           says("does not support");
}

QByteArray withoutMembers(const QByteArray &body, const QList<QByteArray> &names, QList<QByteArray> *leftOut)
{
    const Result<JsonTree> tree = names.isEmpty() ? tl::make_unexpected(Error()) : JsonTree::parse(body);
    if (!tree || !tree->root().isObject())
        return body;
    JsonWriter json;
    json.beginObject();
    for (const JsonValue &member : tree->root()) {
        const QByteArray name = member.key();
        if (!names.contains(name))
            json.key(name).raw(member.raw());
        else if (leftOut)
            *leftOut += name;
    }
    json.endObject();
    return json.take();
}

QList<QByteArray> RefusedParameters::of(const QString &provider, const QString &model) const
{
    return m_refused.value(provider + u'\n' + model);
}

bool RefusedParameters::note(const QString &provider, const QString &model, const QByteArray &parameter)
{
    constexpr qsizetype mostModels = 1000; // names come from clients
    constexpr qsizetype mostParameters = 32;
    if (m_refused.size() >= mostModels && !m_refused.contains(provider + u'\n' + model))
        m_refused.clear();
    QList<QByteArray> &known = m_refused[provider + u'\n' + model];
    if (known.contains(parameter) || known.size() >= mostParameters)
        return false;
    known += parameter;
    return true;
}
