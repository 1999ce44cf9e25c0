// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/eventdecoder.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/bedrock/answerfacts.h"
#include "core/dialects/bedrock/answerreader.h"
#include "core/dialects/bedrock/formats.h"
#include "core/dialects/extras.h"

#include <algorithm>

namespace bedrock {

namespace {

using Kind = ChatEvent::Kind;

/// A broken stream must not make us hold what nobody sent.
constexpr std::size_t mostBlocks = 4096;

ChatPart partOf(ChatPart::Kind kind)
{
    ChatPart part;
    part.kind = kind;
    if (kind == ChatPart::Kind::Reasoning || kind == ChatPart::Kind::Opaque)
        part.origin = DialectId::Bedrock;
    return part;
}

ChatEvent eventOf(Kind kind, int part = 0)
{
    ChatEvent event;
    event.kind = kind;
    event.part = part;
    return event;
}

/// `{"toolResult":{…}}` of a start, up to where its content is to come.
QByteArray openBlock(JsonValue member)
{
    const QByteArrayView object = member.raw();
    return '{' + jsonQuoted(member.key()) + ':' + object.chopped(1).toByteArray() +
           (member.size() > 0 ? "," : "") + (member.keyIs("toolUse") ? "\"input\":" : "\"content\":");
}

/// Such a block with its content, as it stands in a whole answer.
QByteArray wholeBlock(QByteArray opened, QByteArray content)
{
    const bool isCall = opened.endsWith("\"input\":");
    if (content.isEmpty())
        content = isCall ? "{}" : "[";
    if (!isCall)
        content += ']';
    else if (!JsonTree::parse(content)) // a model wrote it
        content = jsonQuoted(content);
    return opened + content + "}}";
}

} // namespace

void ConverseDecoder::feed(QByteArrayView bytes, ChatEvents &events)
{
    if (m_isOver)
        return;
    for (const EventStreamMessage &message : m_stream.feed(bytes))
        read(message, events);
    if (!m_stream.problem().isEmpty() && !m_isOver) {
        noteMalformed();
        fail({0,
              "damaged_stream",
              {},
              "The provider's event stream is damaged: " + m_stream.problem(),
              {},
              {}},
             events);
    }
}

void ConverseDecoder::finish(ChatEvents &events)
{
    if (m_isOver)
        return;
    if (!m_stream.isAtEnd())
        noteMalformed();
    else if (m_isStopped) // without its metadata: an answer all the same
        events.push_back(eventOf(Kind::Completed));
    m_isOver = true;
}

void ConverseDecoder::read(const EventStreamMessage &message, ChatEvents &events)
{
    if (m_isOver)
        return;
    if (message.header(":message-type") != "event") {
        fail(readException(message), events);
        return;
    }
    const auto tree = JsonTree::parse(message.payload);
    if (!tree || !tree->root().isObject()) {
        noteMalformed();
        return;
    }
    readEvent(message.header(":event-type"), tree->root(), events);
    if (m_isStopped && m_hasMetadata && !m_isOver) {
        events.push_back(eventOf(Kind::Completed));
        m_isOver = true;
    }
}

void ConverseDecoder::readEvent(QByteArrayView type, JsonValue event, ChatEvents &events)
{
    ensureStarted(events);
    if (type == "contentBlockDelta") {
        readDelta(event, events);
    } else if (type == "contentBlockStart") {
        startBlock(event, events);
    } else if (type == "contentBlockStop") {
        if (Block *block = find(event["contentBlockIndex"].integer().value_or(-1)))
            closeBlock(*block, events);
    } else if (type == "messageStop") {
        readStop(event, events);
    } else if (type == "metadata") {
        events.emplace_back();
        readMetadata(event, {"usage", "serviceTier", "p"}, events.back());
        m_hasMetadata = true;
    }
}

void ConverseDecoder::startBlock(JsonValue event, ChatEvents &events)
{
    const qint64 index = event["contentBlockIndex"].integer().value_or(-1);
    const JsonValue start = event["start"];
    if (start.size() < 1)
        return;
    const JsonValue kind = *start.begin();
    if (kind.keyIs("toolUse") && !kind["type"].is("server_tool_use")) {
        ChatPart call = ChatPart::makeToolCall(kind["toolUseId"].text(), kind["name"].text(), {});
        call.extras = extrasOf(kind, {"toolUseId", "name"}, DialectId::Bedrock);
        ensure(index, std::move(call), events);
    } else if (kind.keyIs("image")) {
        ChatPart image = partOf(ChatPart::Kind::Image);
        image.mediaType = mediaTypeOf(image.kind, kind["format"].text());
        ensure(index, std::move(image), events);
    } else if (kind.isObject()) {
        if (Block *block = ensure(index, partOf(ChatPart::Kind::Opaque), events))
            block->members = openBlock(kind);
    }
}

void ConverseDecoder::readDelta(JsonValue event, ChatEvents &events)
{
    const qint64 index = event["contentBlockIndex"].integer().value_or(-1);
    const JsonValue delta = event["delta"];
    Block *open = find(index);
    if (open && open->kind == ChatPart::Kind::Opaque) {
        readOpaque(*open, delta);
    } else if (const JsonValue text = delta["text"]; text.isString()) {
        addDelta(ensure(index, partOf(ChatPart::Kind::Text), events), text.text(), events);
    } else if (const JsonValue input = delta["toolUse"]["input"]; input.isString()) {
        if (open) // without its start nobody knows what is called
            addDelta(open, input.text(), events);
    } else if (const JsonValue reasoning = delta["reasoningContent"]; reasoning.isObject()) {
        readReasoning(index, reasoning, events);
    } else if (const JsonValue citation = delta["citation"]; citation.isObject()) {
        if (const Block *block = ensure(index, partOf(ChatPart::Kind::Text), events)) {
            events.push_back(eventOf(Kind::Citation, block->part));
            events.back().value.citations.push_back(readCitation(citation));
        }
    } else if (const JsonValue bytes = delta["image"]["source"]["bytes"]; bytes.isString()) {
        if (Block *block = ensure(index, partOf(ChatPart::Kind::Image), events))
            block->data += bytes.text();
    }
}

void ConverseDecoder::readReasoning(qint64 index, JsonValue reasoning, ChatEvents &events)
{
    Block *block = ensure(index, partOf(ChatPart::Kind::Reasoning), events);
    if (!block)
        return;
    addDelta(block, reasoning["text"].text(), events);
    block->data += reasoning["redactedContent"].text();
    if (const QByteArray signature = reasoning["signature"].text(); !signature.isEmpty()) {
        events.push_back(eventOf(Kind::Signature, block->part));
        events.back().text = signature;
    }
}

void ConverseDecoder::readOpaque(Block &block, JsonValue delta)
{
    const bool isCall = block.members.endsWith("\"input\":");
    if (const JsonValue input = delta["toolUse"]["input"]; isCall && input.isString())
        block.content += input.text();
    if (isCall)
        return;
    for (const JsonValue &element : delta["toolResult"]) {
        block.content += block.content.isEmpty() ? "[" : ",";
        block.content.append(element.raw());
    }
}

void ConverseDecoder::closeBlock(Block &block, ChatEvents &events)
{
    if (!std::exchange(block.isOpen, false))
        return;
    if (block.kind == ChatPart::Kind::Opaque) {
        events.push_back(eventOf(Kind::Delta, block.part));
        events.back().text = wholeBlock(std::move(block.members), std::move(block.content));
    }
    events.push_back(eventOf(Kind::PartFinished, block.part));
    if (block.kind == ChatPart::Kind::Image)
        events.back().value.data = std::move(block.data);
    else if (block.kind == ChatPart::Kind::Reasoning)
        events.back().value.encrypted = std::move(block.data);
}

void ConverseDecoder::closeBlocks(ChatEvents &events)
{
    for (Block &block : m_blocks)
        closeBlock(block, events);
}

void ConverseDecoder::readStop(JsonValue event, ChatEvents &events)
{
    if (std::exchange(m_isStopped, true))
        return;
    closeBlocks(events);
    ChatEvent finished = eventOf(Kind::Finished);
    finished.nativeReason = event["stopReason"].text();
    finished.finish = finishReason(finished.nativeReason);
    const JsonValue fields = event["additionalModelResponseFields"];
    finished.stopSequence = stopSequence(fields);
    if (fields.exists())
        finished.extras = {"\"additionalModelResponseFields\":" + fields.raw().toByteArray(),
                           DialectId::Bedrock};
    events.push_back(std::move(finished));
}

void ConverseDecoder::ensureStarted(ChatEvents &events)
{
    if (!std::exchange(m_isStarted, true))
        events.push_back(eventOf(Kind::Started));
}

ConverseDecoder::Block *ConverseDecoder::find(qint64 index)
{
    const auto found = std::find_if(m_blocks.rbegin(), m_blocks.rend(),
                                    [&](const Block &block) { return block.index == index && block.isOpen; });
    return found == m_blocks.rend() ? nullptr : &*found;
}

ConverseDecoder::Block *ConverseDecoder::ensure(qint64 index, ChatPart value, ChatEvents &events)
{
    if (Block *block = find(index)) {
        if (block->kind == value.kind)
            return block;
        closeBlock(*block, events); // of two kinds in one block, each is a part of its own
    }
    if (m_blocks.size() >= mostBlocks || m_isStopped) {
        noteMalformed();
        return nullptr;
    }
    Block block;
    block.index = index;
    block.part = int(m_blocks.size());
    block.isOpen = true;
    block.kind = value.kind;
    m_blocks.push_back(std::move(block));
    events.push_back(eventOf(Kind::PartStarted, m_blocks.back().part));
    events.back().value = std::move(value);
    return &m_blocks.back();
}

void ConverseDecoder::addDelta(Block *block, QByteArray text, ChatEvents &events)
{
    if (!block || text.isEmpty())
        return;
    events.push_back(eventOf(Kind::Delta, block->part));
    events.back().text = std::move(text);
}

void ConverseDecoder::fail(ApiError error, ChatEvents &events)
{
    ensureStarted(events);
    events.push_back(eventOf(Kind::Error));
    events.back().error = std::move(error);
    m_isOver = true;
}

} // namespace bedrock
