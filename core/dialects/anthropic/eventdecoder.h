// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/anthropic/blockreader.h"
#include "core/dialects/dialect.h"
#include "core/dialects/ssedecoder.h"

#include <vector>

namespace anthropic {

/// A streamed answer (API reference, "Streaming messages"). Events and deltas that it does not know are
/// passed over, as Anthropic asks for.
class AnthropicEventDecoder : public EventDecoder
{
public:
    void feed(QByteArrayView bytes, ChatEvents &events) override;
    void finish(ChatEvents &events) override;

private:
    /// A block between its start and its stop.
    struct Block {
        qint64 index = 0;
        int part = 0;
        ChatPart::Kind kind = ChatPart::Kind::Text;
        QByteArray start;     ///< Opaque: the block as it began
        QByteArray input;     ///< Opaque: what came for its `input` since
        QByteArray content;   ///< Opaque: and in place of its `content`
        QByteArray encrypted; ///< Reasoning: told at the end
    };

    void read(const SseEvent &event, ChatEvents &events);
    void startMessage(JsonValue event, ChatEvents &events);
    void startBlock(JsonValue event, ChatEvents &events);
    void addDelta(JsonValue event, ChatEvents &events);
    void addToOpaque(Block &block, JsonValue delta);
    void stopBlock(std::vector<Block>::iterator block, ChatEvents &events);
    void endMessage(JsonValue event, ChatEvents &events);
    void addRefusal(JsonValue delta, ChatEvents &events);
    ChatEvent partEvent(ChatEvent::Kind kind, int part) const;
    std::vector<Block>::iterator block(JsonValue event);

    SseDecoder m_sse;
    std::vector<Block> m_open;
    int m_parts = 0;
    bool m_started = false;
    bool m_finished = false;
    bool m_over = false;
};

} // namespace anthropic
