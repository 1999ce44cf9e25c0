// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/objectanswer.h"
#include "core/dialects/streamtap.h"

/// The tap of OpenAI's streams whose events carry a `type`: responses, images, transcriptions, speech. What
/// ends them is an event too (`response.completed`, `transcript.text.done`, …), not `[DONE]`.
class TypedEventTap final : public StreamTap
{
public:
    TypedEventTap() : StreamTap(false, longestImage) {}

    bool sawOutput() const override { return m_sawOutput; }
    bool isComplete() const override { return m_isComplete; }
    bool sawDone() const override { return m_sawDone; }
    const TokenUsage &usage() const override { return m_object.usage; }
    QString finishReason() const override { return m_isComplete ? m_object.finishReason() : QString(); }
    QByteArray takeText() override { return std::exchange(m_text, {}); }
    qint64 estimatedOutputTokens() const override { return m_output.tokens(); }
    int toolCalls() const override { return m_toolCalls; }
    QByteArray objectId() const override { return m_object.id; }
    QByteArray errorEvent(const Error &error) override;

private:
    /// An image comes in one event, in base64; what tells its usage stands at the event's end.
    static constexpr qsizetype longestImage = 64 * 1024 * 1024;

    bool inspectData(QByteArrayView data, QByteArrayView event) override;
    void take(QByteArrayView type, QByteArrayView delta);

    ObjectAnswerReader m_object;
    TokenEstimate m_output;
    QByteArray m_text;
    QByteArray m_scratch;
    qint64 m_sequenceNumber = -1; // the last one
    int m_toolCalls = 0;
    bool m_sawOutput = false;
    bool m_isComplete = false;
    bool m_sawDone = false;
};
