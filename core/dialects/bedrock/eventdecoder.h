// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/eventstream.h"

namespace bedrock {

/// ConverseStream's binary event stream to events.
class ConverseDecoder : public EventDecoder
{
public:
    void feed(QByteArrayView bytes, ChatEvents &events) override;
    void finish(ChatEvents &events) override;

private:
    /// A content block under way.
    struct Block {
        qint64 index = -1;
        int part = -1;
        bool isOpen = false;
        ChatPart::Kind kind = ChatPart::Kind::Text;
        QByteArray data;    ///< Image: base64; Reasoning: what is encrypted
        QByteArray members; ///< Opaque: the block's members but the last
        QByteArray content; ///< Opaque: the last one's JSON, as far as it has come
    };

    void read(const EventStreamMessage &message, ChatEvents &events);
    void readEvent(QByteArrayView type, JsonValue event, ChatEvents &events);
    void startBlock(JsonValue event, ChatEvents &events);
    void readDelta(JsonValue event, ChatEvents &events);
    void readReasoning(qint64 index, JsonValue reasoning, ChatEvents &events);
    void readOpaque(Block &block, JsonValue delta);
    void closeBlock(Block &block, ChatEvents &events);
    void closeBlocks(ChatEvents &events);
    void readStop(JsonValue event, ChatEvents &events);

    void ensureStarted(ChatEvents &events);
    Block *find(qint64 index);
    /// The open block of that index; opened as `value` where there is none. Null where there are too many.
    Block *ensure(qint64 index, ChatPart value, ChatEvents &events);
    void addDelta(Block *block, QByteArray text, ChatEvents &events);
    void fail(ApiError error, ChatEvents &events);

    EventStreamDecoder m_stream;
    std::vector<Block> m_blocks;
    bool m_isStarted = false;
    bool m_isStopped = false;
    bool m_hasMetadata = false;
    bool m_isOver = false; ///< completed or failed
};

} // namespace bedrock
