// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/openparts.h"

#include "core/dialects/responses/itemreader.h"

#include <algorithm>
#include <utility>

namespace responses {

namespace {

/// A broken stream must not make us hold what nobody sent.
constexpr std::size_t mostItems = 1024;

} // namespace

ChatEvent &putEvent(ChatEvent::Kind kind, int part, ChatEvents &events)
{
    events.emplace_back();
    events.back().kind = kind;
    events.back().part = part;
    return events.back();
}

OpenParts::Piece *OpenParts::Item::find(List list, qint64 position)
{
    const auto found = std::find_if(pieces.begin(), pieces.end(), [&](const Piece &piece) {
        return piece.list == list && piece.index == position;
    });
    return found == pieces.end() ? nullptr : &*found;
}

OpenParts::Item *OpenParts::itemAt(JsonValue event)
{
    const qint64 index = event["output_index"].integer().value_or(0);
    const auto found = std::find_if(m_items.rbegin(), m_items.rend(),
                                    [index](const Item &item) { return item.index == index; });
    if (found != m_items.rend())
        return &*found;
    if (m_items.size() >= mostItems)
        return nullptr;
    m_items.emplace_back();
    m_items.back().index = index;
    return &m_items.back();
}

OpenParts::Piece &OpenParts::open(Item &item, List list, qint64 index, ChatPart value, ChatEvents &events)
{
    note(value);
    Piece piece;
    piece.list = list;
    piece.index = index;
    piece.part = m_parts++;
    putEvent(ChatEvent::Kind::PartStarted, piece.part, events).value = std::move(value);
    item.pieces.push_back(piece);
    return item.pieces.back();
}

void OpenParts::note(const ChatPart &part)
{
    m_hasCalls = m_hasCalls || part.kind == ChatPart::Kind::ToolCall;
    m_endsInRefusal = part.kind == ChatPart::Kind::Refusal;
}

void OpenParts::grow(Piece &piece, QByteArray text, ChatEvents &events)
{
    if (text.isEmpty() || !piece.isOpen)
        return;
    piece.hasText = true;
    putEvent(ChatEvent::Kind::Delta, piece.part, events).text = std::move(text);
}

void OpenParts::cite(Piece &piece, JsonValue annotation, ChatEvents &events)
{
    if (!piece.isOpen)
        return;
    putEvent(ChatEvent::Kind::Citation, piece.part, events).value.citations = {citation(annotation)};
    ++piece.citations;
}

void OpenParts::close(Piece &piece, ChatPart value, ChatEvents &events)
{
    if (std::exchange(piece.isOpen, false))
        putEvent(ChatEvent::Kind::PartFinished, piece.part, events).value = std::move(value);
}

void OpenParts::closeAll(ChatEvents &events)
{
    for (Item &item : m_items) {
        for (Piece &piece : item.pieces)
            close(piece, {}, events);
    }
}

void OpenParts::putWhole(JsonValue item, ChatEvents &events)
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
    for (const ChatPart &part : answer.parts())
        note(part);
    m_parts += int(answer.parts().size());
}

} // namespace responses
