// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatreading.h"
#include "core/dialects/streamtap.h"

/// The tap of an event stream whose client speaks the provider's own wire format: the bytes pass, and their
/// dialect's decoder reads along.
class ReadingTap final : public StreamTap
{
public:
    explicit ReadingTap(const Dialect &dialect);

    QByteArray finish() override;
    bool sawOutput() const override { return m_reading.sawOutput(); }
    bool isComplete() const override { return m_reading.answer().isCompleted; }
    bool sawDone() const override { return isComplete(); }
    const TokenUsage &usage() const override { return m_reading.answer().usage; }
    QString finishReason() const override { return m_reading.finishReason(); }
    QByteArray takeText() override { return m_reading.takeText(); }
    qint64 estimatedOutputTokens() const override { return m_reading.outputTokens(); }
    int toolCalls() const override { return m_reading.toolCalls(); }
    QByteArray errorEvent(const Error &error) override;

private:
    bool inspectData(QByteArrayView data, QByteArrayView event) override;
    void read(const ChatEvents &events);

    const Dialect &m_dialect;
    std::unique_ptr<EventDecoder> m_decoder;
    ChatReading m_reading;
};
