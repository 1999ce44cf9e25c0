// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/eventencoder.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/bedrock/answerfacts.h"
#include "core/dialects/bedrock/formats.h"
#include "core/dialects/extras.h"

namespace bedrock {

namespace {

using Kind = ChatPart::Kind;

QByteArray blockEvent(QByteArrayView type, int index, QByteArrayView member = {},
                      const QByteArray &value = {})
{
    JsonWriter json;
    json.beginObject().key(type).beginObject().member("contentBlockIndex", index);
    if (!member.isEmpty())
        json.key(member).raw(value);
    return json.endObject().endObject().take() + '\n';
}

QByteArray deltaEvent(int index, QByteArrayView outer, QByteArrayView inner, const QByteArray &value)
{
    JsonWriter json;
    json.beginObject();
    if (!outer.isEmpty())
        json.key(outer).beginObject();
    json.member(inner, value);
    if (!outer.isEmpty())
        json.endObject();
    return blockEvent("contentBlockDelta", index, "delta", json.endObject().take());
}

/// A built-in tool's call or result, again in its steps.
QByteArray opaqueEvents(int index, const QByteArray &block)
{
    const auto tree = JsonTree::parse(block);
    if (!tree || tree->root().size() != 1)
        return {};
    const JsonValue kind = *tree->root().begin();
    const bool isCall = kind.keyIs("toolUse");
    JsonWriter start;
    start.beginObject().key(kind.key()).beginObject();
    start.members(extrasOf(kind, {"input", "content"}).members).endObject().endObject();
    QByteArray wire = blockEvent("contentBlockStart", index, "start", start.take());
    if (isCall)
        return wire + deltaEvent(index, "toolUse", "input", kind["input"].raw().toByteArray());
    JsonWriter content;
    content.beginObject()
        .key(kind.key())
        .raw(kind["content"].exists() ? kind["content"].raw() : "[]")
        .endObject();
    return wire + blockEvent("contentBlockDelta", index, "delta", content.take());
}

QByteArray citationEvents(const ChatEvent &event)
{
    QByteArray wire;
    for (const ChatPart::Citation &citation : event.value.citations) {
        JsonWriter json;
        json.beginObject().key("citation");
        writeCitation(json, citation);
        wire += blockEvent("contentBlockDelta", event.part, "delta", json.endObject().take());
    }
    return wire;
}

QByteArray exceptionEvent(const ApiError &error)
{
    QByteArray name = error.type.endsWith("Exception") ? error.type : exceptionName(error.status);
    name = name.first(1).toLower() + name.sliced(1);
    JsonWriter json;
    json.beginObject().key(name).beginObject().member("message", error.message);
    return json.endObject().endObject().take() + '\n';
}

} // namespace

QByteArray ConverseEncoder::encode(const ChatEvent &event)
{
    JsonWriter json;
    switch (event.kind) {
    case ChatEvent::Kind::Started:
        return R"({"messageStart":{"role":"assistant"}})"
               "\n";
    case ChatEvent::Kind::PartStarted: return startPart(event);
    case ChatEvent::Kind::Delta: return delta(event);
    case ChatEvent::Kind::Signature:
        return deltaEvent(event.part, "reasoningContent", "signature", event.text);
    case ChatEvent::Kind::PartFinished: return finishPart(event);
    case ChatEvent::Kind::Citation: return citationEvents(event);
    case ChatEvent::Kind::Finished:
        json.beginObject().key("messageStop").beginObject();
        json.member("stopReason", stopReason(event.finish, event.nativeReason));
        json.members(event.extras.of(DialectId::Bedrock));
        return json.endObject().endObject().take() + '\n';
    case ChatEvent::Kind::Usage:
        json.beginObject().key("metadata").beginObject();
        writeMetadata(json, event.usage, event.serviceTier, event.extras);
        return json.endObject().endObject().take() + '\n';
    case ChatEvent::Kind::Error: return exceptionEvent(event.error);
    case ChatEvent::Kind::Logprobs:
    case ChatEvent::Kind::Completed: break; // have no form
    }
    return {};
}

QByteArray ConverseEncoder::startPart(const ChatEvent &event)
{
    if (event.part < 0)
        return {};
    if (m_kinds.size() <= std::size_t(event.part))
        m_kinds.resize(std::size_t(event.part) + 1);
    m_kinds[std::size_t(event.part)] = event.value.kind;
    const ChatPart &part = event.value;
    JsonWriter json;
    if (part.kind == Kind::ToolCall) {
        json.beginObject()
            .key("toolUse")
            .beginObject()
            .member("toolUseId", part.id)
            .member("name", part.name);
        json.members(part.extras.of(DialectId::Bedrock)).endObject().endObject();
    } else if (part.kind == Kind::Image) {
        json.beginObject().key("image").beginObject().member("format", formatOf(part).value_or("png"));
        json.endObject().endObject();
    } else {
        return {};
    }
    return blockEvent("contentBlockStart", event.part, "start", json.take());
}

QByteArray ConverseEncoder::delta(const ChatEvent &event)
{
    if (event.part < 0 || m_kinds.size() <= std::size_t(event.part))
        return {};
    switch (m_kinds[std::size_t(event.part)]) {
    case Kind::Text:
    case Kind::Refusal: return deltaEvent(event.part, {}, "text", event.text);
    case Kind::Reasoning: return deltaEvent(event.part, "reasoningContent", "text", event.text);
    case Kind::ToolCall: return deltaEvent(event.part, "toolUse", "input", event.text);
    case Kind::Opaque: return opaqueEvents(event.part, event.text);
    default: return {};
    }
}

QByteArray ConverseEncoder::finishPart(const ChatEvent &event)
{
    QByteArray wire;
    if (!event.value.encrypted.isEmpty())
        wire += deltaEvent(event.part, "reasoningContent", "redactedContent", event.value.encrypted);
    if (!event.value.data.isEmpty()) {
        JsonWriter json;
        json.beginObject().key("image").beginObject().key("source").beginObject();
        json.member("bytes", event.value.data).endObject().endObject().endObject();
        wire += blockEvent("contentBlockDelta", event.part, "delta", json.take());
    }
    return wire + blockEvent("contentBlockStop", event.part);
}

} // namespace bedrock
