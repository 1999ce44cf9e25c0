// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/answertap.h"
#include "core/dialects/chatreading.h"

/// A tap that knows what a stream says from its wire format's decoder.
class DecodedTap : public AnswerTap
{
public:
    bool sawOutput() const override { return m_reading.sawOutput(); }
    bool isComplete() const override { return answer().isCompleted; }
    bool sawDone() const override { return isComplete(); }
    const TokenUsage &usage() const override { return answer().usage; }
    QString finishReason() const override { return m_reading.finishReason(); }
    QByteArray takeText() override { return m_reading.takeText(); }
    qint64 estimatedOutputTokens() const override { return m_reading.outputTokens(); }
    int toolCalls() const override { return m_reading.toolCalls(); }

    /// All that came so far.
    const ChatAnswer &answer() const { return m_reading.answer(); }

protected:
    /// Never null.
    explicit DecodedTap(std::unique_ptr<EventDecoder> decoder) : m_decoder(std::move(decoder)) {}

    /// The events of the bytes, which are read too.
    ChatEvents decode(QByteArrayView bytes);
    /// Those that the proper end of the stream brings.
    ChatEvents decodeEnd();

private:
    void read(const ChatEvents &events);

    std::unique_ptr<EventDecoder> m_decoder;
    ChatReading m_reading;
};
