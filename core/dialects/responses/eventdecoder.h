// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/ssedecoder.h"

#include <vector>

namespace responses {

/// The events of /v1/responses (OpenAI's ResponseStreamEvent) to the waist's. Events that it does not know
/// are skipped; what a server tells only at the end of an item, or of the whole answer, is taken from there.
class ResponsesDecoder final : public EventDecoder
{
public:
    void feed(QByteArrayView bytes, ChatEvents &events) override;
    void finish(ChatEvents &events) override;

private:
    enum class List : quint8 { Content, Summary, Call };
    struct Piece { // of an item: what is one part for us
        List list = List::Content;
        qint64 index = 0;
        int part = 0;
        bool hasText = false;
        std::size_t citations = 0; // told so far
        bool isOpen = true;
    };
    struct Item {
        qint64 index = 0;
        bool isReasoning = false;
        bool isDone = false;
        QByteArray id;
        Extras extras;
        std::vector<Piece> pieces;
    };

    void read(QByteArrayView data, ChatEvents &events);
    void readItemEvent(JsonValue event, ChatEvents &events);
    void readPieceEvent(JsonValue event, ChatEvents &events);
    void readContentEvent(const QByteArray &type, JsonValue event, Item &item, ChatEvents &events);
    void add(JsonValue item, Item &place, ChatEvents &events);
    void end(JsonValue item, Item &place, ChatEvents &events);
    void endMessage(JsonValue item, Item &place, ChatEvents &events);
    void endReasoning(JsonValue item, Item &place, ChatEvents &events);
    void endAnswer(JsonValue response, bool isFailure, ChatEvents &events);
    void fail(JsonValue error, ChatEvents &events);

    void start(JsonValue response, ChatEvents &events);
    Item &itemAt(JsonValue event);
    Piece &open(Item &item, List list, qint64 index, ChatPart value, ChatEvents &events);
    Piece *find(Item &item, List list, qint64 index);
    void grow(Piece &piece, QByteArray text, ChatEvents &events);
    void cite(Piece &piece, JsonValue annotation, ChatEvents &events);
    void close(Piece &piece, ChatPart value, ChatEvents &events);
    void closeAll(ChatEvents &events);
    void emitWhole(JsonValue item, ChatEvents &events);
    ChatEvent &put(ChatEvent::Kind kind, int part, ChatEvents &events);

    SseDecoder m_sse;
    std::vector<Item> m_items;
    int m_parts = 0;
    bool m_hasCalls = false;
    bool m_endsInRefusal = false;
    bool m_isStarted = false;
    bool m_isOver = false;
};

} // namespace responses
