// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/anthropic/answerwriter.h"
#include "core/dialects/partorder.h"

namespace anthropic {

/// A streamed answer for a client of the Messages API: blocks strictly one after the other. `message_start`
/// waits for the event behind Started, so that it can tell the input's tokens where those are known;
/// `message_delta` waits for the end, as some providers tell the usage last of all.
class AnthropicEventEncoder : public EventEncoder
{
public:
    explicit AnthropicEventEncoder(const AnswerContext &context);
    QByteArray encode(const ChatEvent &event) override;

private:
    void write(const ChatEvent &event);
    void writeStart();
    void addUsage(const ChatEvent &event);
    void startPart(const ChatEvent &event);
    void addDelta(const QByteArray &text);
    void finishPart(const ChatPart &end);
    void finishReasoning();
    void finishOther();
    void writeEnd();

    bool isHidden() const;
    void openBlock(); ///< content_block_start as the part's kind has it, unless it is open
    void openWith(QByteArrayView block);
    void closeBlock();
    void writeDelta(QByteArrayView type, QByteArrayView member, QByteArrayView text);
    void writeCitations(const std::vector<ChatPart::Citation> &citations);
    void send(QByteArrayView type, const QByteArray &json);

    AnswerContext m_context;
    ReasoningView m_reasoning;
    PartOrder m_order;
    QByteArray m_out;

    ChatEvent m_started;
    bool m_startWaits = false;
    bool m_startWritten = false;
    ChatPart m_part; ///< under way
    bool m_open = false;
    qint64 m_index = -1;
    AnswerEnd m_end;
    Extras m_endExtras;
    TokenUsage m_usage; ///< that came behind message_start
    Extras m_usageExtras;
};

} // namespace anthropic
