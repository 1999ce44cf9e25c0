// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokenusage.h"

#include <QByteArray>
#include <QString>

/// Reads what a provider's events of OpenAI's realtime API say (one JSON object a message): output, usage,
/// errors. One for each session; pure, no clock.
class RealtimeTap
{
public:
    /// `isTranscription`: the session only writes down what it hears, so that is its output.
    explicit RealtimeTap(bool isTranscription) : m_isTranscription(isTranscription) {}

    void feed(QByteArrayView event);

    /// The first part of an answer has come, in any form.
    bool sawOutput() const { return m_sawOutput; }
    /// The sum over all answers so far.
    const TokenUsage &usage() const { return m_usage; }
    /// How the last answer ended: "completed", "cancelled", …; empty before.
    const QString &finishReason() const { return m_finishReason; }
    /// UTF-8 of written and spoken answers since the last call; a line each.
    QByteArray takeText() { return std::exchange(m_text, {}); }
    /// What the last error said; empty where there was none.
    const QString &errorMessage() const { return m_errorMessage; }

private:
    void take(QByteArrayView type, QByteArrayView delta);

    const bool m_isTranscription;
    TokenUsage m_usage;
    QByteArray m_text;
    QString m_finishReason;
    QString m_errorMessage;
    bool m_sawOutput = false;
    bool m_isMidLine = false;
};

/// An event as it is recorded: sound, a long text of nothing but base64, is replaced by its length; the rest
/// stays as it is, and so does what is no JSON. Pure.
QByteArray withoutSound(const QByteArray &event);
