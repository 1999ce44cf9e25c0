// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/cohere/answerwriter.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/cohere/answerfacts.h"

#include <algorithm>

namespace cohere {

namespace {

using Kind = ChatPart::Kind;

/// False for what is no content: a plan, a call, or what Cohere's answers have no form for.
bool isContent(const ChatPart &part)
{
    const bool isText = (part.kind == Kind::Text || part.kind == Kind::Refusal) && !isPlan(part);
    const bool isOwn = part.kind == Kind::Opaque && part.origin == DialectId::Cohere && !part.text.isEmpty();
    return isText || isOwn || part.kind == Kind::Reasoning;
}

void writeContent(JsonWriter &json, const ChatPart &part)
{
    if (part.kind == Kind::Opaque)
        json.raw(part.text);
    else if (part.kind == Kind::Reasoning)
        json.beginObject().member("type", "thinking").member("thinking", part.text).endObject();
    else
        json.beginObject().member("type", "text").member("text", part.text).endObject();
}

void writeCall(JsonWriter &json, const ChatPart &call)
{
    json.beginObject().member("id", call.id).member("type", "function").key("function").beginObject();
    json.member("name", call.name).member("arguments", call.text).endObject().endObject();
}

/// `name` as an array of what `write` makes of the parts that `isWanted`; left out where there are none.
template <typename Wanted, typename Write>
void writeArray(JsonWriter &json, const char *name, const std::vector<ChatPart> &parts, Wanted isWanted,
                Write write)
{
    if (std::none_of(parts.begin(), parts.end(), isWanted))
        return;
    json.key(name).beginArray();
    for (const ChatPart &part : parts) {
        if (isWanted(part))
            write(json, part);
    }
    json.endArray();
}

void writeMessage(JsonWriter &json, const ChatAnswer::Choice &choice)
{
    const std::vector<ChatPart> &parts = choice.parts;
    json.key("message").beginObject().member("role", "assistant");
    writeArray(json, "content", parts, isContent, writeContent);
    for (const ChatPart &part : parts) {
        if (isPlan(part))
            json.member("tool_plan", part.text);
    }
    writeArray(
        json, "tool_calls", parts, [](const ChatPart &part) { return part.kind == Kind::ToolCall; },
        writeCall);
    writeArray(
        json, "citations", parts, [](const ChatPart &part) { return !part.citations.empty(); },
        [](JsonWriter &writer, const ChatPart &part) {
            for (const ChatPart::Citation &citation : part.citations)
                writeCitation(writer, citation);
        });
    json.members(choice.extras.of(DialectId::Cohere)).endObject();
}

} // namespace

QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context)
{
    static const ChatAnswer::Choice none;
    const ChatAnswer::Choice &choice = answer.choices.empty() ? none : answer.choices.front();
    JsonWriter json;
    json.beginObject().member("id", answer.id.isEmpty() ? context.id : answer.id);
    writeMessage(json, choice);
    json.member("finish_reason", finishWord(choice.finish, choice.nativeReason));
    if (const auto logprobs = JsonTree::parse(choice.logprobs); logprobs && logprobs->root().size() > 0) {
        json.key("logprobs").beginArray();
        for (const JsonValue &entry : logprobs->root())
            writeLogprobs(json, entry);
        json.endArray();
    }
    writeUsage(json, answer.usage, answer.usageExtras);
    return json.members(answer.extras.of(DialectId::Cohere)).endObject().take();
}

QByteArray writeError(const ApiError &error)
{
    JsonWriter json;
    json.beginObject();
    if (!error.requestId.isEmpty())
        json.member("id", error.requestId);
    return json.member("message", error.message).endObject().take();
}

} // namespace cohere
