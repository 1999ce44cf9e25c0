// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/reasoningseal.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

namespace responses {

namespace {

constexpr QByteArrayView prefix = "pllm.";

struct OriginWord {
    DialectId id;
    const char *word;
};

constexpr OriginWord originWords[] = {
    {DialectId::OpenAiChat, "chat"},        {DialectId::OpenAiCompletions, "completions"},
    {DialectId::OpenAiResponses, "openai"}, {DialectId::Anthropic, "anthropic"},
    {DialectId::Gemini, "gemini"},          {DialectId::Bedrock, "bedrock"},
    {DialectId::Cohere, "cohere"},          {DialectId::Ollama, "ollama"},
};

QByteArray wordOf(DialectId origin)
{
    for (const OriginWord &entry : originWords) {
        if (entry.id == origin)
            return entry.word;
    }
    return "none";
}

DialectId originOf(QByteArrayView word)
{
    for (const OriginWord &entry : originWords) {
        if (word == QByteArrayView(entry.word))
            return entry.id;
    }
    return DialectId::None;
}

} // namespace

QByteArray sealed(const ChatPart &part)
{
    JsonWriter json;
    json.beginObject();
    const auto add = [&](QByteArrayView name, const QByteArray &value) {
        if (!value.isEmpty())
            json.member(name, value);
    };
    if (part.kind == ChatPart::Kind::Reasoning) {
        add("id", part.id);
        add("text", part.text);
        add("encrypted", part.encrypted);
        if (part.isSummary)
            json.member("summary", true);
    } else {
        json.member("of", part.kind == ChatPart::Kind::ToolCall ? "call" : "text");
        if (part.kind == ChatPart::Kind::ToolCall)
            add("id", part.id);
    }
    add("signature", part.signature);
    json.endObject();
    return prefix.toByteArray() + wordOf(part.origin) + '.' + json.take().toBase64();
}

bool isSealed(QByteArrayView encryptedContent)
{
    return encryptedContent.startsWith(prefix);
}

std::optional<ChatPart> unsealed(QByteArrayView encryptedContent)
{
    if (!isSealed(encryptedContent))
        return std::nullopt;
    const QByteArrayView rest = encryptedContent.sliced(prefix.size());
    const qsizetype dot = rest.indexOf('.');
    if (dot < 0)
        return std::nullopt;
    const auto json = QByteArray::fromBase64Encoding(rest.sliced(dot + 1).toByteArray(),
                                                     QByteArray::AbortOnBase64DecodingErrors);
    if (!json)
        return std::nullopt;
    const auto tree = JsonTree::parse(*json);
    if (!tree || !tree->root().isObject())
        return std::nullopt;
    const JsonValue root = tree->root();
    ChatPart part;
    part.kind = root["of"].is("call")   ? ChatPart::Kind::ToolCall
                : root["of"].is("text") ? ChatPart::Kind::Text
                                        : ChatPart::Kind::Reasoning;
    part.origin = originOf(rest.first(dot));
    part.id = root["id"].text();
    part.text = root["text"].text();
    part.encrypted = root["encrypted"].text();
    part.signature = root["signature"].text();
    part.isSummary = root["summary"].boolean().value_or(false);
    return part;
}

} // namespace responses
