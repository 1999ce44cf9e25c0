// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/eventdecoder.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/anthropic/answerfacts.h"
#include "core/dialects/anthropic/answerreader.h"
#include "core/dialects/anthropic/errors.h"
#include "core/dialects/extras.h"

#include <algorithm>

namespace anthropic {

namespace {

using Kind = ChatEvent::Kind;

/// The block with what its deltas said: a server tool's call with its input, a compaction with its text.
QByteArray completed(const QByteArray &start, const QByteArray &input, const QByteArray &content)
{
    if (input.isEmpty() && content.isEmpty())
        return start;
    const auto tree = JsonTree::parse(start);
    const auto arguments = JsonTree::parse(input);
    const bool hasInput = arguments.has_value();
    JsonWriter json;
    json.beginObject();
    for (const JsonValue &member : tree->root()) {
        const bool replaced =
            (member.keyIs("input") && hasInput) || (member.keyIs("content") && !content.isEmpty());
        if (!replaced)
            json.key(member.key()).raw(member.raw());
    }
    if (hasInput)
        json.key("input").raw(input);
    if (!content.isEmpty())
        json.key("content").raw(content);
    json.endObject();
    return json.take();
}

} // namespace

void AnthropicEventDecoder::feed(QByteArrayView bytes, ChatEvents &events)
{
    for (const SseEvent &event : m_sse.feed(bytes))
        read(event, events);
}

void AnthropicEventDecoder::finish(ChatEvents &events)
{
    if (const auto event = m_sse.finish())
        read(*event, events);
}

void AnthropicEventDecoder::read(const SseEvent &event, ChatEvents &events)
{
    if (event.data.isEmpty() || event.type == "ping" || m_over)
        return;
    const auto tree = JsonTree::parse(event.data);
    if (!tree || !tree->root().isObject()) {
        noteMalformed();
        return;
    }
    const JsonValue root = tree->root();
    const JsonValue type = root["type"];
    if (type.is("error")) {
        events.push_back({});
        events.back().kind = Kind::Error;
        events.back().error = readError(root, 0);
        m_over = true;
    } else if (type.is("message_start")) {
        startMessage(root, events);
    } else if (!m_started) {
        return;
    } else if (type.is("content_block_delta")) {
        addDelta(root, events);
    } else if (type.is("content_block_start")) {
        startBlock(root, events);
    } else if (type.is("content_block_stop")) {
        stopBlock(block(root), events);
    } else if (type.is("message_delta")) {
        endMessage(root, events);
    } else if (type.is("message_stop")) {
        events.push_back(partEvent(Kind::Completed, 0));
        m_over = true;
    }
}

void AnthropicEventDecoder::startMessage(JsonValue event, ChatEvents &events)
{
    if (std::exchange(m_started, true))
        return;
    const JsonValue message = event["message"];
    ChatEvent started = partEvent(Kind::Started, 0);
    started.id = message["id"].text();
    started.model = message["model"].text();
    started.extras =
        extrasOf(message, {"id", "type", "role", "model", "content", "stop_reason", "stop_sequence", "usage"},
                 DialectId::Anthropic);
    events.push_back(std::move(started));
    if (message["usage"].isObject())
        events.push_back(usageEvent(message["usage"]));
}

void AnthropicEventDecoder::startBlock(JsonValue event, ChatEvents &events)
{
    if (!event["content_block"].isObject())
        return noteMalformed();
    if (const auto open = block(event); open != m_open.end())
        stopBlock(open, events);
    ChatPart part = readAnswerBlock(event["content_block"]);
    Block opened;
    opened.index = event["index"].integer().value_or(-1);
    opened.part = m_parts++;
    opened.kind = part.kind;
    QByteArray text = std::exchange(part.text, {});
    if (part.kind == ChatPart::Kind::Opaque)
        opened.start = std::exchange(text, {});
    else if (part.kind == ChatPart::Kind::ToolCall && text == "{}")
        text.clear(); // the arguments follow, or there are none
    opened.encrypted = std::exchange(part.encrypted, {});
    const QByteArray signature = std::exchange(part.signature, {});
    ChatEvent started = partEvent(Kind::PartStarted, opened.part);
    started.value = std::move(part);
    events.push_back(std::move(started));
    const auto add = [&](Kind kind, const QByteArray &words) {
        if (words.isEmpty())
            return;
        events.push_back(partEvent(kind, opened.part));
        events.back().text = words;
    };
    add(Kind::Delta, text);
    add(Kind::Signature, signature);
    m_open.push_back(std::move(opened));
}

void AnthropicEventDecoder::addDelta(JsonValue event, ChatEvents &events)
{
    const auto open = block(event);
    if (open == m_open.end())
        return;
    const JsonValue delta = event["delta"];
    const JsonValue type = delta["type"];
    if (open->kind == ChatPart::Kind::Opaque)
        return addToOpaque(*open, delta);
    const auto add = [&](Kind kind, QByteArray text) {
        if (text.isEmpty())
            return;
        events.push_back(partEvent(kind, open->part));
        events.back().text = std::move(text);
    };
    if (type.is("text_delta")) {
        add(Kind::Delta, delta["text"].text());
    } else if (type.is("input_json_delta")) {
        add(Kind::Delta, delta["partial_json"].text());
    } else if (type.is("thinking_delta")) {
        add(Kind::Delta, delta["thinking"].text());
    } else if (type.is("signature_delta")) {
        add(Kind::Signature, delta["signature"].text());
    } else if (type.is("citations_delta") && delta["citation"].isObject()) {
        events.push_back(partEvent(Kind::Citation, open->part));
        events.back().value.citations.push_back(readCitation(delta["citation"]));
    }
}

void AnthropicEventDecoder::addToOpaque(Block &block, JsonValue delta)
{
    if (delta["type"].is("input_json_delta"))
        block.input += delta["partial_json"].text();
    else if (delta["content"].exists())
        block.content = delta["content"].raw().toByteArray();
}

void AnthropicEventDecoder::stopBlock(std::vector<Block>::iterator block, ChatEvents &events)
{
    if (block == m_open.end())
        return;
    if (block->kind == ChatPart::Kind::Opaque) {
        events.push_back(partEvent(Kind::Delta, block->part));
        events.back().text = completed(block->start, block->input, block->content);
    }
    events.push_back(partEvent(Kind::PartFinished, block->part));
    events.back().value.encrypted = block->encrypted;
    m_open.erase(block);
}

void AnthropicEventDecoder::endMessage(JsonValue event, ChatEvents &events)
{
    while (!m_open.empty())
        stopBlock(m_open.begin(), events);
    if (event["usage"].isObject())
        events.push_back(usageEvent(event["usage"]));
    const JsonValue delta = event["delta"];
    if (!delta["stop_reason"] || std::exchange(m_finished, true))
        return;
    addRefusal(delta, events);
    ChatEvent finished = finishedEvent(delta);
    finished.extras = extrasOf(delta, {"stop_reason", "stop_sequence"}, DialectId::Anthropic);
    const Extras beside = extrasOf(event, {"type", "delta", "usage"}, DialectId::Anthropic);
    if (!finished.extras.members.isEmpty() && !beside.members.isEmpty())
        finished.extras.members += ',';
    finished.extras.members += beside.members;
    finished.extras.origin = DialectId::Anthropic;
    events.push_back(std::move(finished));
}

void AnthropicEventDecoder::addRefusal(JsonValue delta, ChatEvents &events)
{
    auto refusal = refusalPart(delta);
    if (!refusal)
        return;
    const int part = m_parts++;
    const QByteArray text = std::exchange(refusal->text, {});
    events.push_back(partEvent(Kind::PartStarted, part));
    events.back().value = *std::move(refusal);
    events.push_back(partEvent(Kind::Delta, part));
    events.back().text = text;
    events.push_back(partEvent(Kind::PartFinished, part));
}

ChatEvent AnthropicEventDecoder::partEvent(Kind kind, int part) const
{
    ChatEvent event;
    event.kind = kind;
    event.part = part;
    return event;
}

std::vector<AnthropicEventDecoder::Block>::iterator AnthropicEventDecoder::block(JsonValue event)
{
    const qint64 index = event["index"].integer().value_or(-1);
    return std::find_if(m_open.begin(), m_open.end(),
                        [index](const Block &block) { return block.index == index; });
}

} // namespace anthropic
