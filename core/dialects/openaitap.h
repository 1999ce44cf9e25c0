// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/openaireader.h"
#include "core/dialects/streamtap.h"

#include <QByteArray>
#include <QString>

/// The tap of chat completions and legacy completions: chunks that end with `[DONE]`.
class OpenAiStreamTap final : public StreamTap
{
public:
    /// `holdBackUsageChunk`: true where the client did not ask for the chunk that only brings the usage.
    explicit OpenAiStreamTap(bool holdBackUsageChunk) : StreamTap(holdBackUsageChunk) {}

    /// Content, reasoning, a refusal or a tool call came.
    bool sawOutput() const override { return m_reader.sawOutput; }
    /// [DONE] came, or a finish reason for each choice that came.
    bool isComplete() const override { return sawDone() || m_reader.allFinished(); }
    /// Also where the blank line behind it is missing.
    bool sawDone() const override { return m_sawDone || isDone(pending()); }
    const TokenUsage &usage() const override { return m_reader.usage; }
    QString finishReason() const override { return QString::fromUtf8(m_reader.finishReason); }
    QString model() const { return QString::fromUtf8(m_reader.model); }
    /// All choices.
    QByteArray takeText() override { return std::exchange(m_reader.text, {}); }
    /// Unicode characters of content, reasoning and tool calls.
    qint64 outputCharacters() const { return m_reader.output.characters(); }
    qint64 estimatedOutputTokens() const override { return m_reader.output.tokens(); }
    int toolCalls() const override { return m_reader.toolCalls; }
    bool isToolCall() const { return m_reader.isToolCall; }
    QByteArray errorEvent(const Error &error) override;

private:
    static bool isDone(QByteArrayView event);
    bool inspectData(QByteArrayView data, QByteArrayView event) override;

    OpenAiReader m_reader;
    bool m_sawDone = false;
};

/// What a whole answer (JSON) says.
struct OpenAiAnswer {
    bool parsed = false; ///< it is a JSON object
    TokenUsage usage;
    QString finishReason;
    QByteArray text; ///< UTF-8, all choices
    qint64 outputCharacters = 0;
    qint64 estimatedOutputTokens = 0;
    QString model;
    QString errorMessage; ///< empty where it is no error
    bool isToolCall = false;
    int toolCalls = 0;
};
OpenAiAnswer readOpenAiAnswer(QByteArrayView body);
