// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/eventdecoder.h"

#include "core/dialects/responses/answerreader.h"
#include "core/dialects/responses/itemreader.h"

#include <algorithm>
#include <utility>

namespace responses {

namespace {

bool isSummaryEvent(JsonValue event)
{
    return event["summary_index"].exists();
}

} // namespace

void ResponsesDecoder::feed(QByteArrayView bytes, ChatEvents &events)
{
    for (const SseEvent &event : m_sse.feed(bytes))
        read(event.data, events);
}

void ResponsesDecoder::finish(ChatEvents &events)
{
    if (const auto event = m_sse.finish())
        read(event->data, events);
}

void ResponsesDecoder::read(QByteArrayView data, ChatEvents &events)
{
    if (m_isOver || data == "[DONE]")
        return;
    const auto tree = JsonTree::parse(data.toByteArray());
    if (!tree || !tree->root().isObject()) {
        noteMalformed();
        return;
    }
    const JsonValue event = tree->root();
    const JsonValue type = event["type"];
    if (type.is("error") || (!type && event["error"])) { // some servers have an error without a type
        fail(event["error"].isObject() ? event["error"] : event, events);
        return;
    }
    start(event["response"], events);
    if (type.is("response.output_item.added") || type.is("response.output_item.done"))
        readItemEvent(event, events);
    else if (type.is("response.completed") || type.is("response.incomplete"))
        endAnswer(event["response"], false, events);
    else if (type.is("response.failed") || type.is("response.cancelled"))
        endAnswer(event["response"], true, events);
    else
        readPieceEvent(event, events);
}

void ResponsesDecoder::start(JsonValue response, ChatEvents &events)
{
    if (!std::exchange(m_isStarted, true))
        events.push_back(startedBy(response));
}

void ResponsesDecoder::readItemEvent(JsonValue event, ChatEvents &events)
{
    const JsonValue item = event["item"];
    Item *const place = item.isObject() ? m_parts.itemAt(event) : nullptr;
    if (!place) {
        noteMalformed();
        return;
    }
    if (place->isDone)
        return;
    if (event["type"].is("response.output_item.added"))
        add(item, *place, events);
    else
        end(item, *place, events);
}

void ResponsesDecoder::add(JsonValue item, Item &place, ChatEvents &events)
{
    place.id = item["id"].text();
    place.isReasoning = item["type"].is("reasoning");
    place.extras = itemExtras(item);
    if (item["type"].is("message") || place.isReasoning || place.whole())
        return; // they begin with their content
    ChatPart value = isCall(item)                               ? callPart(item)
                     : item["type"].is("image_generation_call") ? imagePart(item)
                                                                : opaquePart(item);
    value.data.clear();
    value.text.clear();
    Piece &piece = m_parts.open(place, List::Whole, 0, std::move(value), events);
    if (isCall(item))
        m_parts.grow(piece, callText(item).text(), events);
}

void ResponsesDecoder::end(JsonValue item, Item &place, ChatEvents &events)
{
    place.isDone = true;
    if (item["type"].is("message")) {
        endMessage(item, place, events);
        return;
    }
    if (item["type"].is("reasoning")) {
        endReasoning(item, place, events);
        return;
    }
    if (!place.whole())
        add(item, place, events);
    Piece &piece = *place.whole();
    ChatPart last;
    if (isCall(item)) {
        if (!piece.hasText)
            m_parts.grow(piece, callText(item).text(), events);
        last.extras = itemExtras(item);
    } else if (item["type"].is("image_generation_call")) {
        const ChatPart image = imagePart(item);
        last.data = image.data;
        last.mediaType = image.mediaType;
        last.extras = image.extras;
    } else {
        m_parts.grow(piece, item.raw().toByteArray(), events);
    }
    m_parts.close(piece, std::move(last), events);
}

void ResponsesDecoder::endMessage(JsonValue item, Item &place, ChatEvents &events)
{
    qint64 index = 0;
    for (const JsonValue &content : item["content"]) {
        Piece *piece = place.find(List::Content, index);
        ChatPart value = contentPart(content, itemExtras(item));
        const QByteArray text = std::exchange(value.text, {});
        std::vector<ChatPart::Citation> citations = std::exchange(value.citations, {});
        if (!piece)
            piece = &m_parts.open(place, List::Content, index, std::move(value), events);
        if (!piece->hasText)
            m_parts.grow(*piece, text, events);
        ChatPart last;
        last.extras = itemExtras(item);
        if (piece->citations < citations.size())
            last.citations.assign(citations.begin() + qsizetype(piece->citations), citations.end());
        m_parts.close(*piece, std::move(last), events);
        ++index;
    }
    for (Piece &piece : place.pieces)
        m_parts.close(piece, {}, events);
}

void ResponsesDecoder::endReasoning(JsonValue item, Item &place, ChatEvents &events)
{
    if (place.pieces.empty()) {
        m_parts.putWhole(item, events);
        return;
    }
    for (std::size_t i = 0; i + 1 < place.pieces.size(); ++i)
        m_parts.close(place.pieces[i], {}, events);
    ChatPart last;
    last.encrypted = item["encrypted_content"].text();
    last.extras = itemExtras(item);
    m_parts.close(place.pieces.back(), std::move(last), events);
}

void ResponsesDecoder::endAnswer(JsonValue response, bool isFailure, ChatEvents &events)
{
    if (m_parts.isEmpty()) {
        for (const JsonValue &item : response["output"])
            m_parts.putWhole(item, events);
    }
    const auto usage = usageBy(response);
    if (isFailure || response["error"].isObject()) {
        if (usage)
            events.push_back(*usage);
        fail(response["error"], events); // what is open stays so: nobody is to act upon half a call
        return;
    }
    m_parts.closeAll(events);
    events.push_back(finishedBy(response, m_parts.hasCalls(), m_parts.endsInRefusal()));
    if (usage)
        events.push_back(*usage);
    putEvent(ChatEvent::Kind::Completed, 0, events);
    m_isOver = true;
}

void ResponsesDecoder::fail(JsonValue error, ChatEvents &events)
{
    start({}, events);
    putEvent(ChatEvent::Kind::Error, 0, events).error = errorBy(error);
    m_isOver = true;
}

void ResponsesDecoder::readPieceEvent(JsonValue event, ChatEvents &events)
{
    const QByteArray type = event["type"].text();
    if (!event["output_index"].exists())
        return; // created, in_progress, and whatever else there is
    const auto ends = [&](QByteArrayView end) { return type.endsWith(end); };
    const bool isCallText = type.startsWith("response.function_call_arguments.") ||
                            type.startsWith("response.custom_tool_call_input.");
    const bool isText = type.startsWith("response.output_text.") || type.startsWith("response.refusal.") ||
                        type.startsWith("response.reasoning_text.") ||
                        type.startsWith("response.reasoning_summary_text.");
    const bool isPart =
        type.startsWith("response.content_part.") || type.startsWith("response.reasoning_summary_part.");
    if (!isCallText && !isText && !isPart)
        return;
    Item *const item = m_parts.itemAt(event);
    if (!item || item->isDone)
        return;
    if (isCallText) {
        Piece *const piece = item->whole();
        if (!piece)
            return; // a call without a name: its item was never told
        if (ends(".delta"))
            m_parts.grow(*piece, event["delta"].text(), events);
        else if (!piece->hasText)
            m_parts.grow(*piece, event[type.contains("arguments") ? "arguments" : "input"].text(), events);
        return;
    }
    readContentEvent(type, event, *item, events);
}

/// A text, refusal or piece of reasoning that begins: what was open in the item is over.
OpenParts::Piece &ResponsesDecoder::openPiece(const QByteArray &type, JsonValue event, Item &item,
                                              qint64 index, ChatEvents &events)
{
    const bool isSummary = isSummaryEvent(event);
    const bool isReasoning = isSummary || item.isReasoning || type.contains("reasoning") ||
                             event["part"]["type"].is("reasoning_text");
    ChatPart value;
    value.origin = DialectId::OpenAiResponses;
    value.extras = item.extras;
    if (isReasoning) {
        value.kind = ChatPart::Kind::Reasoning;
        value.id = item.id.isEmpty() ? event["item_id"].text() : item.id;
        value.isSummary = isSummary;
    } else if (type.startsWith("response.refusal.") || event["part"]["type"].is("refusal")) {
        value.kind = ChatPart::Kind::Refusal;
    }
    for (Piece &earlier : item.pieces)
        m_parts.close(earlier, {}, events);
    return m_parts.open(item, isSummary ? List::Summary : List::Content, index, std::move(value), events);
}

void ResponsesDecoder::readContentEvent(const QByteArray &type, JsonValue event, Item &item,
                                        ChatEvents &events)
{
    const bool isSummary = isSummaryEvent(event);
    const List list = isSummary ? List::Summary : List::Content;
    const qint64 index = event[isSummary ? "summary_index" : "content_index"].integer().value_or(0);
    Piece *piece = item.find(list, index);
    if (!piece && m_parts.isFull())
        return;
    if (!piece)
        piece = &openPiece(type, event, item, index, events);
    if (type.endsWith(".annotation.added")) {
        m_parts.cite(*piece, event["annotation"], events);
    } else if (type == "response.content_part.done") {
        std::size_t told = 0;
        for (const JsonValue &annotation : event["part"]["annotations"]) {
            if (told++ >= piece->citations)
                m_parts.cite(*piece, annotation, events);
        }
    } else if (type.endsWith(".delta")) {
        if (event["logprobs"].size() > 0)
            putEvent(ChatEvent::Kind::Logprobs, 0, events).text = event["logprobs"].raw().toByteArray();
        m_parts.grow(*piece, event["delta"].text(), events);
    } else if (type.endsWith("text.done") || type == "response.refusal.done") {
        if (!piece->hasText)
            m_parts.grow(*piece, event[type == "response.refusal.done" ? "refusal" : "text"].text(), events);
    }
}

} // namespace responses
