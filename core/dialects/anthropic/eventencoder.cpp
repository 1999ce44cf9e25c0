// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/eventencoder.h"

#include "core/dialects/anthropic/answerfacts.h"
#include "core/dialects/anthropic/blockwriter.h"
#include "core/dialects/anthropic/errors.h"
#include "core/dialects/extras.h"

#include <algorithm>

namespace anthropic {

namespace {

using Kind = ChatPart::Kind;
using EventKind = ChatEvent::Kind;

} // namespace

AnthropicEventEncoder::AnthropicEventEncoder(const AnswerContext &context)
    : m_context(context), m_reasoning(ReasoningView::of(context.request))
{}

QByteArray AnthropicEventEncoder::encode(const ChatEvent &event)
{
    for (const ChatEvent &ordered : m_order.add(event))
        write(ordered);
    return std::exchange(m_out, {});
}

void AnthropicEventEncoder::write(const ChatEvent &event)
{
    if (event.kind == EventKind::Started) {
        m_started = event;
        m_startWaits = true;
        return;
    }
    if (event.kind == EventKind::Error)
        return send("error", writeError(event.error));
    if (event.kind == EventKind::Usage)
        return addUsage(event);
    if (event.choice != 0)
        return;
    writeStart();
    switch (event.kind) {
    case EventKind::PartStarted: startPart(event); return;
    case EventKind::Delta: addDelta(event.text); return;
    case EventKind::Signature: m_part.signature += event.text; return;
    case EventKind::Citation: writeCitations(event.value.citations); return;
    case EventKind::PartFinished: finishPart(event.value); return;
    case EventKind::Finished:
        m_end.finish = event.finish;
        m_end.nativeReason = event.nativeReason;
        m_end.stopSequence = event.stopSequence;
        m_endExtras = event.extras;
        return;
    case EventKind::Completed: writeEnd(); return;
    default: return;
    }
}

void AnthropicEventEncoder::writeStart()
{
    m_startWaits = false;
    if (std::exchange(m_startWritten, true))
        return;
    TokenUsage usage = m_usage;
    usage.input = std::max<qint64>(usage.input, 0);
    JsonWriter json;
    json.beginObject().member("type", "message_start").key("message").beginObject();
    json.member("id", m_started.id.isEmpty() ? "msg_" + m_context.id : m_started.id);
    json.member("type", "message").member("role", "assistant");
    json.member("model", m_started.model.isEmpty() ? m_context.model : m_started.model);
    json.key("content").beginArray().endArray();
    json.key("stop_reason").null().key("stop_sequence").null();
    writeUsage(json.key("usage"), usage, m_started.serviceTier, m_usageExtras);
    json.members(m_started.extras.of(DialectId::Anthropic)).endObject().endObject();
    send("message_start", json.bytes());
    m_usage = {};
    m_usageExtras = {};
}

void AnthropicEventEncoder::addUsage(const ChatEvent &event)
{
    m_usage.add(event.usage);
    m_usageExtras = mergedExtras(m_usageExtras, event.extras);
    if (!m_startWaits)
        return;
    m_started.serviceTier = event.serviceTier;
    writeStart();
}

bool AnthropicEventEncoder::isHidden() const
{
    return m_part.kind == Kind::Reasoning && !m_reasoning.isShown;
}

void AnthropicEventEncoder::startPart(const ChatEvent &event)
{
    m_part = event.value;
    m_open = false;
    if (m_part.kind != Kind::ToolCall)
        return;
    m_end.sawCall = true;
    if (m_part.id.isEmpty())
        m_part.id = "toolu_" + m_context.id + '_' + QByteArray::number(event.part);
    openBlock();
}

void AnthropicEventEncoder::addDelta(const QByteArray &text)
{
    if (text.isEmpty() || isHidden())
        return;
    switch (m_part.kind) {
    case Kind::Text: openBlock(); return writeDelta("text_delta", "text", text);
    case Kind::Refusal:
        if (m_part.origin == DialectId::Anthropic)
            return; // its stop_details say it
        m_end.refusal += text;
        openBlock();
        return writeDelta("text_delta", "text", text);
    case Kind::ToolCall:
        if (!m_part.isCustom)
            return writeDelta("input_json_delta", "partial_json", text);
        break;
    case Kind::Reasoning:
        if (!m_reasoning.hasText)
            break;
        openBlock();
        writeDelta("thinking_delta", "thinking", text);
        break;
    default: break;
    }
    m_part.text += text;
}

void AnthropicEventEncoder::finishPart(const ChatPart &end)
{
    if (!end.id.isEmpty() && m_part.kind != Kind::ToolCall)
        m_part.id = end.id;
    if (!end.encrypted.isEmpty())
        m_part.encrypted = end.encrypted;
    switch (m_part.kind) {
    case Kind::Text:
    case Kind::Refusal: writeCitations(end.citations); break;
    case Kind::ToolCall:
        if (m_part.isCustom)
            writeDelta("input_json_delta", "partial_json", argumentsObject(m_part));
        break;
    case Kind::Reasoning: finishReasoning(); break;
    default:
        m_part.data = end.data;
        m_part.url = end.url.isEmpty() ? m_part.url : end.url;
        m_part.mediaType = end.mediaType.isEmpty() ? m_part.mediaType : end.mediaType;
        finishOther();
    }
    closeBlock();
    m_part = {};
}

void AnthropicEventEncoder::finishReasoning()
{
    if (isHidden() || isVoid(m_part))
        return;
    if (m_part.origin == DialectId::Anthropic && !m_part.encrypted.isEmpty()) {
        JsonWriter json;
        writeThinking(json, m_part, {});
        openWith(json.bytes());
        return;
    }
    openBlock();
    // In one piece: clients take each signature_delta for the whole.
    if (const QByteArray signature = signatureOf(m_part); !signature.isEmpty())
        writeDelta("signature_delta", "signature", signature);
}

void AnthropicEventEncoder::finishOther()
{
    JsonWriter json;
    const auto tree = JsonTree::parse(m_part.kind == Kind::Opaque ? m_part.text : QByteArray()); // else none
    const JsonValue input = tree ? tree->root()["input"] : JsonValue();
    if (!writeOtherBlock(json, m_part))
        return;
    if (!tree || !input.isObject())
        return openWith(json.bytes());
    // A built-in tool's call begins empty as any call does: programs read the input from the deltas.
    JsonWriter start;
    start.beginObject();
    for (const JsonValue &member : tree->root())
        start.key(member.key()).raw(member.keyIs("input") ? QByteArrayView("{}") : member.raw());
    start.endObject();
    openWith(start.bytes());
    if (input.size() > 0)
        writeDelta("input_json_delta", "partial_json", input.raw());
}

void AnthropicEventEncoder::writeEnd()
{
    JsonWriter json;
    json.beginObject().member("type", "message_delta").key("delta").beginObject();
    m_end.write(json);
    const Extras beside = pickedExtras(m_endExtras, {"context_management"}, true);
    json.members(pickedExtras(m_endExtras, {"context_management"}, false).of(DialectId::Anthropic));
    json.endObject();
    writeUsage(json.key("usage"), m_usage, {}, m_usageExtras);
    json.members(beside.of(DialectId::Anthropic)).endObject();
    send("message_delta", json.bytes());
    send("message_stop", R"({"type":"message_stop"})");
}

void AnthropicEventEncoder::openBlock()
{
    if (m_open)
        return;
    JsonWriter json;
    json.beginObject();
    if (m_part.kind == Kind::ToolCall) {
        json.member("type", "tool_use").member("id", m_part.id).member("name", m_part.name);
        json.key("input").beginObject().endObject();
    } else if (m_part.kind == Kind::Reasoning) {
        json.member("type", "thinking").member("thinking", "").member("signature", "");
    } else {
        json.member("type", "text").member("text", "");
    }
    json.members(m_part.extras.of(DialectId::Anthropic)).endObject();
    openWith(json.bytes());
}

void AnthropicEventEncoder::openWith(QByteArrayView block)
{
    m_open = true;
    JsonWriter json;
    json.beginObject().member("type", "content_block_start").member("index", ++m_index);
    json.key("content_block").raw(block).endObject();
    send("content_block_start", json.bytes());
}

void AnthropicEventEncoder::closeBlock()
{
    if (!std::exchange(m_open, false))
        return;
    JsonWriter json;
    json.beginObject().member("type", "content_block_stop").member("index", m_index).endObject();
    send("content_block_stop", json.bytes());
}

void AnthropicEventEncoder::writeDelta(QByteArrayView type, QByteArrayView member, QByteArrayView text)
{
    JsonWriter json;
    json.beginObject().member("type", "content_block_delta").member("index", m_index);
    json.key("delta").beginObject().member("type", type).member(member, text).endObject().endObject();
    send("content_block_delta", json.bytes());
}

void AnthropicEventEncoder::writeCitations(const std::vector<ChatPart::Citation> &citations)
{
    for (const ChatPart::Citation &citation : citations) {
        openBlock();
        JsonWriter json;
        json.beginObject().member("type", "content_block_delta").member("index", m_index);
        json.key("delta").beginObject().member("type", "citations_delta");
        json.key("citation").raw(citationJson(citation)).endObject().endObject();
        send("content_block_delta", json.bytes());
    }
}

/// What stands as its author wrote it may hold line ends, outside of strings, where they are white space:
/// here they would end the data.
void AnthropicEventEncoder::send(QByteArrayView type, const QByteArray &json)
{
    m_out += "event: ";
    m_out.append(type);
    m_out += "\ndata: ";
    const qsizetype from = m_out.size();
    m_out += json;
    std::replace_if(
        m_out.begin() + from, m_out.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    m_out += "\n\n";
}

} // namespace anthropic
