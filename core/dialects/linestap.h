// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatreading.h"
#include "core/dialects/streamtap.h"

/// The tap of a stream of JSON lines (Ollama's), or of one growing JSON array (Gemini's), whose client speaks
/// the same: the bytes pass, and the decoder reads along.
class LinesTap final : public AnswerTap
{
public:
    explicit LinesTap(const Dialect &dialect) : m_dialect(dialect), m_decoder(dialect.decoder()) {}

    QByteArray feed(const QByteArray &bytes) override;
    QByteArray finish() override;
    bool isMidEvent() const override { return m_isMidLine; }
    bool sawOutput() const override { return m_reading.sawOutput(); }
    bool isComplete() const override { return m_reading.answer().isCompleted; }
    bool sawDone() const override { return isComplete(); }
    const TokenUsage &usage() const override { return m_reading.answer().usage; }
    QString finishReason() const override { return m_reading.finishReason(); }
    QByteArray takeText() override { return m_reading.takeText(); }
    qint64 estimatedOutputTokens() const override { return m_reading.outputTokens(); }
    QByteArray errorEvent(const Error &error) override;

private:
    void read(const ChatEvents &events);

    const Dialect &m_dialect;
    std::unique_ptr<EventDecoder> m_decoder;
    ChatReading m_reading;
    bool m_isMidLine = false;
};
