// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/chunkencoder.h"

#include "core/dialects/customtools.h"
#include "core/dialects/openai/apierrors.h"
#include "core/dialects/openai/finishreasons.h"
#include "core/dialects/openai/partwriter.h"
#include "core/dialects/openai/reasoningdetails.h"
#include "core/dialects/openai/usage.h"

namespace openai {

namespace {

using Kind = ChatPart::Kind;
using EventKind = ChatEvent::Kind;
constexpr DialectId self = DialectId::OpenAiChat;

QByteArray member(QByteArrayView name, QByteArrayView text)
{
    JsonWriter json;
    json.member(name, text);
    return json.take();
}

/// What the end of a part adds to its beginning.
void takeEnd(ChatPart &part, const ChatPart &end)
{
    const auto take = [](QByteArray &place, const QByteArray &value) {
        if (!value.isEmpty())
            place = value;
    };
    take(part.encrypted, end.encrypted);
    take(part.data, end.data);
    take(part.url, end.url);
    take(part.mediaType, end.mediaType);
    if (!end.extras.members.isEmpty())
        part.extras = end.extras;
}

} // namespace

QByteArray ChunkEncoder::encode(const ChatEvent &event)
{
    if (m_isOver)
        return {};
    if (event.kind == EventKind::Error) { // the end: what comes without [DONE] is not complete
        m_isOver = true;
        return "data: " + writeError(event.error) + "\n\n";
    }
    if (m_head.isEmpty())
        start(event);
    if (event.kind == EventKind::Usage) {
        m_totals.add(event);
        return {};
    }
    if (event.kind == EventKind::Completed) {
        m_isOver = true;
        return completed();
    }
    QByteArray bytes = role(event.choice);
    bytes += encodeOf(event);
    return bytes;
}

QByteArray ChunkEncoder::encodeOf(const ChatEvent &event)
{
    switch (event.kind) {
    case EventKind::PartStarted: return partStarted(event);
    case EventKind::Delta: return delta(event);
    case EventKind::Signature: m_choices[event.choice].parts[event.part].value.signature += event.text; break;
    case EventKind::PartFinished: return partFinished(event);
    case EventKind::Citation:
        return annotations(event.choice, m_choices[event.choice].parts[event.part], event.value.citations);
    case EventKind::Logprobs: return logprobs(event);
    case EventKind::Finished: return finished(event);
    case EventKind::Started:
    case EventKind::Usage:
    case EventKind::Error:
    case EventKind::Completed: break;
    }
    return {};
}

void ChunkEncoder::start(const ChatEvent &event)
{
    const bool isStart = event.kind == EventKind::Started;
    const QByteArray id = isStart && !event.id.isEmpty() ? event.id : "chatcmpl-" + m_context.id;
    m_unique = m_context.id.isEmpty() ? id : m_context.id;
    JsonWriter json;
    json.beginObject().member("id", id).member("object", "chat.completion.chunk");
    json.member("created", isStart && event.created > 0 ? event.created : m_context.created);
    json.member("model", isStart && !event.model.isEmpty() ? event.model : m_context.model);
    m_head = "data: " + json.take() + ',';
    if (isStart && !event.extras.of(self).isEmpty())
        m_extras = event.extras.members + ',';
}

QByteArray ChunkEncoder::role(int choice)
{
    bool &sawRole = m_choices[choice].sawRole;
    if (std::exchange(sawRole, true))
        return {};
    const QByteArray head = m_head;
    m_head += std::exchange(m_extras, {}); // on the first chunk only
    const QByteArray bytes = chunk(choice, R"("role":"assistant","content":"","refusal":null)");
    m_head = head;
    return bytes;
}

QByteArray ChunkEncoder::chunk(int choice, const QByteArray &delta) const
{
    return m_head + "\"choices\":[{\"index\":" + QByteArray::number(choice) + ",\"delta\":{" + delta +
           "},\"logprobs\":null,\"finish_reason\":null}]}\n\n";
}

QByteArray ChunkEncoder::partStarted(const ChatEvent &event)
{
    Choice &choice = m_choices[event.choice];
    Part &part = choice.parts[event.part];
    part.value = event.value;
    if (part.value.kind == Kind::Audio && !part.value.id.isEmpty())
        return chunk(event.choice, "\"audio\":{" + member("id", part.value.id) + '}');
    if (part.value.kind != Kind::ToolCall)
        return {};
    part.index = choice.calls++;
    part.unwraps = !part.value.isCustom && isCustomTool(m_context.request, part.value.name);
    JsonWriter json;
    if (isLegacy()) { // the form has room for one call
        json.key("function_call").beginObject().member("name", part.value.name).member("arguments", "");
        json.endObject();
        return part.index == 0 ? chunk(event.choice, json.take()) : QByteArray();
    }
    const bool isCustom = part.value.isCustom || part.unwraps;
    json.key("tool_calls").beginArray().beginObject().member("index", part.index);
    json.member("id", callId(part.value.id, m_unique, event.part));
    json.member("type", isCustom ? "custom" : "function");
    json.key(isCustom ? "custom" : "function").beginObject().member("name", part.value.name);
    json.member(isCustom ? "input" : "arguments", "").endObject();
    json.members(part.value.extras.of(self)).endObject().endArray();
    return chunk(event.choice, json.take());
}

QByteArray ChunkEncoder::delta(const ChatEvent &event)
{
    Choice &choice = m_choices[event.choice];
    Part &part = choice.parts[event.part];
    if (event.text.isEmpty())
        return {};
    switch (part.value.kind) {
    case Kind::Text: return chunk(event.choice, member("content", event.text));
    case Kind::Refusal: return chunk(event.choice, member("refusal", event.text));
    case Kind::Audio: return chunk(event.choice, "\"audio\":{" + member("transcript", event.text) + '}');
    case Kind::ToolCall: return callDelta(event.choice, part, event.text);
    case Kind::Reasoning: {
        if (hidesReasoning())
            break;
        const bool isFurther = !part.sawText && choice.sawReasoning; // a summary has several
        part.sawText = choice.sawReasoning = true;
        part.value.text += event.text;
        return chunk(event.choice, member("reasoning_content", isFurther ? "\n\n" + event.text : event.text));
    }
    case Kind::Image:
    case Kind::Video:
    case Kind::File:
    case Kind::ToolResult:
    case Kind::Opaque: break;
    }
    return {};
}

QByteArray ChunkEncoder::callDelta(int choice, Part &part, const QByteArray &text)
{
    part.sawText = true;
    if (part.unwraps) {
        part.value.text += text;
        return {};
    }
    JsonWriter json;
    if (isLegacy()) {
        json.key("function_call").beginObject().member("arguments", text).endObject();
        return part.index == 0 ? chunk(choice, json.take()) : QByteArray();
    }
    json.key("tool_calls").beginArray().beginObject().member("index", part.index);
    json.key(part.value.isCustom ? "custom" : "function").beginObject();
    json.member(part.value.isCustom ? "input" : "arguments", text).endObject().endObject().endArray();
    return chunk(choice, json.take());
}

QByteArray ChunkEncoder::partFinished(const ChatEvent &event)
{
    const auto place = m_choices[event.choice].parts.find(event.part);
    if (place == m_choices[event.choice].parts.end())
        return {};
    Part part = std::move(place->second);
    m_choices[event.choice].parts.erase(place);
    QByteArray bytes = annotations(event.choice, part, event.value.citations);
    takeEnd(part.value, event.value);
    if (part.value.kind == Kind::ToolCall)
        return bytes + callFinished(event.choice, part);
    const QByteArray rest = finishedMembers(event.choice, part.value);
    return rest.isEmpty() ? bytes : bytes + chunk(event.choice, rest);
}

/// What only the end of a part tells: proofs of reasoning, images, sound.
QByteArray ChunkEncoder::finishedMembers(int choice, ChatPart &part)
{
    JsonWriter json;
    if (part.kind == Kind::Reasoning && needsDetail(part) && !hidesReasoning()) {
        json.key("reasoning_details").beginArray();
        writeReasoningDetail(json, part, m_choices[choice].details++);
        json.endArray();
    } else if (part.kind == Kind::Image && !(part.data.isEmpty() && part.url.isEmpty())) {
        json.key("images").beginArray();
        writeImage(json, part);
        json.endArray();
    } else if (part.kind == Kind::Audio && !part.data.isEmpty()) {
        part.id.clear(); // both were told
        part.text.clear();
        json.key("audio");
        writeAudio(json, part);
    }
    return json.take();
}

QByteArray ChunkEncoder::callFinished(int choice, Part &part)
{
    QByteArray bytes;
    if (std::exchange(part.unwraps, false)) {
        part.value.isCustom = true;
        if (const QByteArray input = customInput(part.value.text); !input.isEmpty())
            bytes += callDelta(choice, part, input);
    } else if (!part.sawText && !part.value.isCustom) {
        bytes += callDelta(choice, part, "{}"); // clients parse what they get
    }
    if (part.value.signature.isEmpty() || isLegacy())
        return bytes;
    JsonWriter json;
    json.key("tool_calls").beginArray().beginObject().member("index", part.index);
    json.key("extra_content").beginObject().key("google").beginObject();
    json.member("thought_signature", part.value.signature);
    json.endObject().endObject().endObject().endArray();
    return bytes + chunk(choice, json.take());
}

QByteArray ChunkEncoder::annotations(int choice, const Part &part,
                                     const std::vector<ChatPart::Citation> &citations)
{
    JsonWriter json;
    for (const ChatPart::Citation &citation : citations)
        writeAnnotation(json, citation, part.value.origin);
    const QByteArray list = json.take();
    return list.isEmpty() ? QByteArray() : chunk(choice, "\"annotations\":[" + list + ']');
}

QByteArray ChunkEncoder::logprobs(const ChatEvent &event)
{
    return m_head + "\"choices\":[{\"index\":" + QByteArray::number(event.choice) +
           ",\"delta\":{},\"logprobs\":{\"content\":" + event.text +
           ",\"refusal\":null},\"finish_reason\":null}]}\n\n";
}

QByteArray ChunkEncoder::finished(const ChatEvent &event)
{
    const bool isLegacyCall = isLegacy() && event.finish == FinishReason::ToolCalls;
    JsonWriter json;
    json.key("choices").beginArray().beginObject().member("index", event.choice);
    json.key("delta").beginObject().endObject().key("logprobs").null();
    json.member("finish_reason", isLegacyCall ? QByteArrayView("function_call") : finishWord(event.finish));
    json.members(event.extras.of(self)).endObject().endArray();
    return m_head + json.take() + "}\n\n";
}

QByteArray ChunkEncoder::completed()
{
    return streamEnd(m_context, m_head, m_totals, m_totals.serviceTier);
}

} // namespace openai
