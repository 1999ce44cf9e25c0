// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/eventdecoder.h"

#include "core/dialects/responses/answerreader.h"
#include "core/dialects/responses/itemreader.h"

#include <algorithm>
#include <utility>

namespace responses {

namespace {

/// A broken stream must not make us hold what nobody sent.
constexpr std::size_t mostItems = 1024;

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
    if (!item.isObject() || m_items.size() >= mostItems) {
        noteMalformed();
        return;
    }
    Item &place = itemAt(event);
    if (place.isDone)
        return;
    if (event["type"].is("response.output_item.added"))
        add(item, place, events);
    else
        end(item, place, events);
}

void ResponsesDecoder::add(JsonValue item, Item &place, ChatEvents &events)
{
    place.id = item["id"].text();
    place.isReasoning = item["type"].is("reasoning");
    place.extras = itemExtras(item);
    if (item["type"].is("message") || place.isReasoning || find(place, List::Call, 0))
        return; // they begin with their content
    ChatPart value = isCall(item)                               ? callPart(item)
                     : item["type"].is("image_generation_call") ? imagePart(item)
                                                                : opaquePart(item);
    m_hasCalls = m_hasCalls || value.kind == ChatPart::Kind::ToolCall;
    value.data.clear();
    value.text.clear();
    open(place, List::Call, 0, std::move(value), events);
    if (isCall(item))
        grow(place.pieces.back(), callText(item).text(), events);
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
    if (!find(place, List::Call, 0))
        add(item, place, events);
    Piece &piece = *find(place, List::Call, 0);
    ChatPart last;
    if (isCall(item)) {
        if (!piece.hasText)
            grow(piece, callText(item).text(), events);
        last.extras = itemExtras(item);
    } else if (item["type"].is("image_generation_call")) {
        const ChatPart image = imagePart(item);
        last.data = image.data;
        last.mediaType = image.mediaType;
        last.extras = image.extras;
    } else {
        grow(piece, item.raw().toByteArray(), events);
    }
    close(piece, std::move(last), events);
}

void ResponsesDecoder::endMessage(JsonValue item, Item &place, ChatEvents &events)
{
    qint64 index = 0;
    for (const JsonValue &content : item["content"]) {
        Piece *piece = find(place, List::Content, index);
        ChatPart value = contentPart(content, itemExtras(item));
        const QByteArray text = std::exchange(value.text, {});
        std::vector<ChatPart::Citation> citations = std::exchange(value.citations, {});
        if (!piece)
            piece = &open(place, List::Content, index, std::move(value), events);
        if (!piece->hasText)
            grow(*piece, text, events);
        ChatPart last;
        last.extras = itemExtras(item);
        if (piece->citations < citations.size())
            last.citations.assign(citations.begin() + qsizetype(piece->citations), citations.end());
        close(*piece, std::move(last), events);
        ++index;
    }
    for (Piece &piece : place.pieces)
        close(piece, {}, events);
}

void ResponsesDecoder::endReasoning(JsonValue item, Item &place, ChatEvents &events)
{
    if (place.pieces.empty()) {
        emitWhole(item, events);
        return;
    }
    for (std::size_t i = 0; i + 1 < place.pieces.size(); ++i)
        close(place.pieces[i], {}, events);
    ChatPart last;
    last.encrypted = item["encrypted_content"].text();
    last.extras = itemExtras(item);
    close(place.pieces.back(), std::move(last), events);
}

/// An item that no event before told anything of.
void ResponsesDecoder::emitWhole(JsonValue item, ChatEvents &events)
{
    ChatAnswer answer;
    answer.choices.resize(1);
    readItem(item, answer.choices.front().parts, &answer.choices.front().logprobs);
    for (ChatEvent &event : unfoldAnswer(answer)) {
        using Kind = ChatEvent::Kind;
        if (event.kind == Kind::Started || event.kind == Kind::Usage || event.kind == Kind::Completed)
            continue;
        event.part += m_parts;
        events.push_back(std::move(event));
    }
    for (const ChatPart &part : answer.parts()) {
        m_hasCalls = m_hasCalls || part.kind == ChatPart::Kind::ToolCall;
        m_endsInRefusal = part.kind == ChatPart::Kind::Refusal;
    }
    m_parts += int(answer.parts().size());
}

void ResponsesDecoder::endAnswer(JsonValue response, bool isFailure, ChatEvents &events)
{
    if (m_items.empty()) {
        for (const JsonValue &item : response["output"])
            emitWhole(item, events);
    }
    const auto usage = usageBy(response);
    if (isFailure || response["error"].isObject()) {
        if (usage)
            events.push_back(*usage);
        fail(response["error"], events); // what is open stays so: nobody is to act upon half a call
        return;
    }
    closeAll(events);
    events.push_back(finishedBy(response, m_hasCalls, m_endsInRefusal));
    if (usage)
        events.push_back(*usage);
    put(ChatEvent::Kind::Completed, 0, events);
    m_isOver = true;
}

void ResponsesDecoder::fail(JsonValue error, ChatEvents &events)
{
    start({}, events);
    put(ChatEvent::Kind::Error, 0, events).error = errorBy(error);
    m_isOver = true;
}

void ResponsesDecoder::readPieceEvent(JsonValue event, ChatEvents &events)
{
    const QByteArray type = event["type"].text();
    if (!event["output_index"].exists() || m_items.size() >= mostItems)
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
    Item &item = itemAt(event);
    if (item.isDone)
        return;
    if (isCallText) {
        Piece *piece = find(item, List::Call, 0);
        if (!piece)
            return; // a call without a name: its item was never told
        if (ends(".delta"))
            grow(*piece, event["delta"].text(), events);
        else if (!piece->hasText)
            grow(*piece, event[type.contains("arguments") ? "arguments" : "input"].text(), events);
        return;
    }
    readContentEvent(type, event, item, events);
}

void ResponsesDecoder::readContentEvent(const QByteArray &type, JsonValue event, Item &item,
                                        ChatEvents &events)
{
    const bool isSummary = isSummaryEvent(event);
    const List list = isSummary ? List::Summary : List::Content;
    const qint64 index = event[isSummary ? "summary_index" : "content_index"].integer().value_or(0);
    Piece *piece = find(item, list, index);
    if (!piece) {
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
        m_endsInRefusal = value.kind == ChatPart::Kind::Refusal;
        for (Piece &earlier : item.pieces)
            close(earlier, {}, events);
        piece = &open(item, list, index, std::move(value), events);
    }
    if (type.endsWith(".annotation.added")) {
        cite(*piece, event["annotation"], events);
    } else if (type == "response.content_part.done") {
        std::size_t told = 0;
        for (const JsonValue &annotation : event["part"]["annotations"]) {
            if (told++ >= piece->citations)
                cite(*piece, annotation, events);
        }
    } else if (type.endsWith(".delta")) {
        if (event["logprobs"].size() > 0)
            put(ChatEvent::Kind::Logprobs, 0, events).text = event["logprobs"].raw().toByteArray();
        grow(*piece, event["delta"].text(), events);
    } else if (type.endsWith("text.done") || type == "response.refusal.done") {
        if (!piece->hasText)
            grow(*piece, event[type == "response.refusal.done" ? "refusal" : "text"].text(), events);
    }
}

ResponsesDecoder::Item &ResponsesDecoder::itemAt(JsonValue event)
{
    const qint64 index = event["output_index"].integer().value_or(0);
    const auto found = std::find_if(m_items.rbegin(), m_items.rend(),
                                    [index](const Item &item) { return item.index == index; });
    if (found != m_items.rend())
        return *found;
    m_items.emplace_back();
    m_items.back().index = index;
    return m_items.back();
}

ResponsesDecoder::Piece *ResponsesDecoder::find(Item &item, List list, qint64 index)
{
    const auto found = std::find_if(item.pieces.begin(), item.pieces.end(), [&](const Piece &piece) {
        return piece.list == list && piece.index == index;
    });
    return found == item.pieces.end() ? nullptr : &*found;
}

ResponsesDecoder::Piece &ResponsesDecoder::open(Item &item, List list, qint64 index, ChatPart value,
                                                ChatEvents &events)
{
    Piece piece;
    piece.list = list;
    piece.index = index;
    piece.part = m_parts++;
    put(ChatEvent::Kind::PartStarted, piece.part, events).value = std::move(value);
    item.pieces.push_back(piece);
    return item.pieces.back();
}

void ResponsesDecoder::grow(Piece &piece, QByteArray text, ChatEvents &events)
{
    if (text.isEmpty() || !piece.isOpen)
        return;
    piece.hasText = true;
    put(ChatEvent::Kind::Delta, piece.part, events).text = std::move(text);
}

void ResponsesDecoder::cite(Piece &piece, JsonValue annotation, ChatEvents &events)
{
    if (!piece.isOpen)
        return;
    put(ChatEvent::Kind::Citation, piece.part, events).value.citations = {citation(annotation)};
    ++piece.citations;
}

void ResponsesDecoder::close(Piece &piece, ChatPart value, ChatEvents &events)
{
    if (std::exchange(piece.isOpen, false))
        put(ChatEvent::Kind::PartFinished, piece.part, events).value = std::move(value);
}

void ResponsesDecoder::closeAll(ChatEvents &events)
{
    for (Item &item : m_items) {
        for (Piece &piece : item.pieces)
            close(piece, {}, events);
    }
}

ChatEvent &ResponsesDecoder::put(ChatEvent::Kind kind, int part, ChatEvents &events)
{
    events.emplace_back();
    events.back().kind = kind;
    events.back().part = part;
    return events.back();
}

} // namespace responses
