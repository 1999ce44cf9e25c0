// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

#include <vector>

namespace responses {

/// The output items of a stream under way, and which of the waist's parts each of their pieces is. Puts the
/// events of the parts.
class OpenParts
{
public:
    enum class List : quint8 { Content, Summary, Whole };
    /// What is one part for the waist: an entry of content or summary, or the whole item.
    struct Piece {
        List list = List::Content;
        qint64 index = 0;
        int part = 0;
        bool hasText = false;
        std::size_t citations = 0; ///< told so far
        bool isOpen = true;
    };
    struct Item {
        qint64 index = 0;
        bool isReasoning = false;
        bool isDone = false;
        QByteArray id;
        Extras extras;
        std::vector<Piece> pieces;

        /// Null where there is none.
        Piece *find(List list, qint64 position);
        Piece *whole() { return find(List::Whole, 0); }
    };

    bool isEmpty() const { return m_items.empty(); }
    /// As many parts as an answer keeps.
    bool isFull() const { return m_parts >= mostParts; }
    /// The item that an event's output_index names; a new one where it is the first to. Null: there are too
    /// many, so it is a broken stream.
    Item *itemAt(JsonValue event);

    Piece &open(Item &item, List list, qint64 index, ChatPart value, ChatEvents &events);
    void grow(Piece &piece, QByteArray text, ChatEvents &events);
    void cite(Piece &piece, JsonValue annotation, ChatEvents &events);
    void close(Piece &piece, ChatPart value, ChatEvents &events);
    void closeAll(ChatEvents &events);
    /// An item that no event before told anything of.
    void putWhole(JsonValue item, ChatEvents &events);

    /// What the finish is told from.
    bool hasCalls() const { return m_hasCalls; }
    bool endsInRefusal() const { return m_endsInRefusal; }

private:
    void note(const ChatPart &part);

    static constexpr int mostParts = 4096;

    std::vector<Item> m_items;
    int m_parts = 0;
    bool m_hasCalls = false;
    bool m_endsInRefusal = false;
};

/// One event behind the others.
ChatEvent &putEvent(ChatEvent::Kind kind, int part, ChatEvents &events);

} // namespace responses
