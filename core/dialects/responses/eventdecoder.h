// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/responses/openparts.h"
#include "core/dialects/ssedecoder.h"

namespace responses {

/// The events of /v1/responses (OpenAI's ResponseStreamEvent) to the waist's. Events that it does not know
/// are skipped; what a server tells only at the end of an item, or of the whole answer, is taken from there.
class ResponsesDecoder final : public EventDecoder
{
public:
    void feed(QByteArrayView bytes, ChatEvents &events) override;
    void finish(ChatEvents &events) override;

private:
    using List = OpenParts::List;
    using Piece = OpenParts::Piece;
    using Item = OpenParts::Item;

    void read(QByteArrayView data, ChatEvents &events);
    void readItemEvent(JsonValue event, ChatEvents &events);
    void readPieceEvent(JsonValue event, ChatEvents &events);
    void readContentEvent(const QByteArray &type, JsonValue event, Item &item, ChatEvents &events);
    Piece &openPiece(const QByteArray &type, JsonValue event, Item &item, qint64 index, ChatEvents &events);
    void add(JsonValue item, Item &place, ChatEvents &events);
    void end(JsonValue item, Item &place, ChatEvents &events);
    void endMessage(JsonValue item, Item &place, ChatEvents &events);
    void endReasoning(JsonValue item, Item &place, ChatEvents &events);
    void endAnswer(JsonValue response, bool isFailure, ChatEvents &events);
    void fail(JsonValue error, ChatEvents &events);

    void start(JsonValue response, ChatEvents &events);

    SseDecoder m_sse;
    OpenParts m_parts;
    bool m_isStarted = false;
    bool m_isOver = false;
};

} // namespace responses
