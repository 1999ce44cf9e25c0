// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatreading.h"
#include "core/dialects/streamtap.h"

/// A streamed answer of one wire format on its way to a client of another.
class TranslatedTap final : public AnswerTap
{
public:
    /// Neither may be null.
    TranslatedTap(std::unique_ptr<EventDecoder> decoder, std::unique_ptr<EventEncoder> encoder);

    QByteArray feed(const QByteArray &bytes) override;
    QByteArray finish() override;
    bool sawOutput() const override { return m_reading.sawOutput(); }
    bool isComplete() const override { return answer().isCompleted; }
    bool sawDone() const override { return answer().isCompleted; }
    const TokenUsage &usage() const override { return answer().usage; }
    QString finishReason() const override { return m_reading.finishReason(); }
    QByteArray takeText() override { return m_reading.takeText(); }
    qint64 estimatedOutputTokens() const override { return m_reading.outputTokens(); }
    QByteArray errorEvent(const Error &error) override;

    /// All that came so far.
    const ChatAnswer &answer() const { return m_reading.answer(); }
    QByteArray contentType() const { return m_encoder->contentType(); }

private:
    QByteArray pass(const ChatEvents &events);

    std::unique_ptr<EventDecoder> m_decoder;
    std::unique_ptr<EventEncoder> m_encoder;
    ChatReading m_reading;
};
