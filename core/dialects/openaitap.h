// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/openaireader.h"
#include "core/dialects/sseframer.h"

#include <QByteArray>
#include <QString>

/// Watches a streamed chat answer in OpenAI's form on its way: what passes to the client, and what it says.
/// The bytes stay as they are. One for each stream; pure, no clock.
class OpenAiStreamTap
{
public:
    /// `holdBackUsageChunk`: true where the client did not ask for the chunk that only brings the usage.
    explicit OpenAiStreamTap(bool holdBackUsageChunk) : m_holdBack(holdBackUsageChunk) {}

    /// Bytes from upstream to the bytes that go to the client now: whole events, so that an error event can
    /// follow at any time; only an event over 64 KiB passes as it comes. Shares `bytes` where they are passed
    /// whole.
    QByteArray feed(const QByteArray &bytes);
    /// The upstream ended properly: what is left to pass.
    QByteArray finish();

    /// Content, reasoning, a refusal or a tool call came.
    bool sawOutput() const { return m_reader.sawOutput; }
    /// [DONE] came, or a finish reason for each choice that came.
    bool isComplete() const { return sawDone() || m_reader.allFinished(); }
    /// Also where the blank line behind it is missing.
    bool sawDone() const { return m_sawDone || isDone(m_pending); }
    /// The client has the beginning of an event whose end it has not: a blank line is needed before anything
    /// else.
    bool isMidEvent() const { return m_passed > 0; }
    const TokenUsage &usage() const { return m_reader.usage; }
    QString finishReason() const { return QString::fromUtf8(m_reader.finishReason); }
    QString model() const { return QString::fromUtf8(m_reader.model); }
    /// UTF-8 of the answer's text (all choices, no reasoning) since the last call.
    QByteArray takeText() { return std::exchange(m_reader.text, {}); }
    /// Unicode characters of content, reasoning and tool calls.
    qint64 outputCharacters() const { return m_reader.output.characters(); }
    /// The output's tokens by the rule of TokenEstimate.
    qint64 estimatedOutputTokens() const { return m_reader.output.tokens(); }
    /// An error stands inside the stream.
    bool sawError() const { return m_sawError; }
    const QString &errorMessage() const { return m_errorMessage; }
    bool isToolCall() const { return m_reader.isToolCall; }
    /// Events that are neither JSON nor [DONE]; they passed unchanged.
    int malformedEvents() const { return m_malformed; }
    /// Whole events with data so far.
    int events() const { return m_events; }

private:
    static bool isDone(QByteArrayView event);
    bool inspect(QByteArrayView event);
    bool inspectData(QByteArrayView data, bool isErrorEvent);
    QByteArray keepTail(const QByteArray &bytes, qsizetype eventStart, qsizetype passFrom, QByteArray passed);

    const bool m_holdBack;
    SseFramer m_framer;
    OpenAiReader m_reader;
    QByteArray m_pending;        // of the event under way, also what was passed of it
    qsizetype m_passed = 0;      // bytes of the event under way that the client has
    bool m_skipping = false;     // the event under way is too large to be inspected
    bool m_heldBackLast = false; // the last whole event
    bool m_sawDone = false;
    bool m_sawError = false;
    QString m_errorMessage;
    int m_malformed = 0;
    int m_events = 0;
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
};
OpenAiAnswer readOpenAiAnswer(QByteArrayView body);
