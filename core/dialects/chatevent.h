// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokenusage.h"
#include "core/dialects/chat.h"

#include <chrono>
#include <span>

/// Why an answer ended.
enum class FinishReason : quint8 {
    None, ///< it did not
    Stop,
    StopSequence, ///< one of the request's
    Length,       ///< its token limit
    ContextFull,  ///< the model's
    ToolCalls,
    ContentFilter,
    Refusal,
    Pause, ///< Anthropic's pause_turn: a built-in tool's turn goes on in the next request
    Other,
};

/// What a provider says went wrong.
struct ApiError {
    int status = 0;  ///< HTTP; 0: told inside a stream
    QByteArray type; ///< the provider's word: "overloaded_error", "RESOURCE_EXHAUSTED", …
    QByteArray code; ///< where it has one beside the type
    QByteArray message;
    QByteArray param;
    QByteArray requestId;
    std::optional<std::chrono::milliseconds> retryAfter = {}; ///< where the body tells it
    bool operator==(const ApiError &) const = default;
};

/// One step of an answer. A whole answer is the fold of its events (ChatAnswer).
///
/// Order, which decoders keep and encoders may rely on: Started once, first. Each part is opened by
/// PartStarted, grows by deltas, and is closed by PartFinished before Finished; parts may overlap (parallel
/// tool calls). Usage may come at any time after Started, more than once: later figures replace earlier ones.
/// Finished comes once for each choice. Error may come at any time, and ends the answer. Completed is the
/// provider's own end of the stream, the last of all.
struct ChatEvent {
    enum class Kind : quint8 {
        Started,      ///< id, model, created, extras
        PartStarted,  ///< `value` holds what is known: kind; a call's id and name
        Delta,        ///< `text` behind the part's text (ToolCall: its arguments)
        Signature,    ///< `text` behind the part's signature
        PartFinished, ///< `value.citations`, `encrypted`, `data` … set at the end: merged into the part
        Citation,     ///< `value.citations` of a Text part, as they come
        Logprobs,     ///< `text`: JSON array of OpenAI's `logprobs.content` entries
        Usage,
        Finished, ///< finish, stopSequence, nativeReason
        Error,
        Completed,
    };
    Kind kind = Kind::Completed;
    int choice = 0;
    int part = 0; ///< number of the part within its choice, from 0, in the order of PartStarted
    QByteArray text;
    ChatPart value; ///< PartStarted, PartFinished, Citation
    // Started
    QByteArray id;
    QByteArray model;
    qint64 created = 0; ///< Unix time in seconds; 0: not told
    Extras extras;      ///< Started, Finished, Usage: what only this dialect says
    // Usage
    TokenUsage usage;
    QByteArray serviceTier;
    // Finished
    FinishReason finish = FinishReason::None;
    QByteArray stopSequence;
    QByteArray nativeReason; ///< the provider's word
    // Error
    ApiError error;

    bool operator==(const ChatEvent &) const = default;

    /// It shows that the answer itself has begun: from here on nobody else can take over.
    bool isOutput() const
    {
        return kind == Kind::Delta || kind == Kind::Signature || kind == Kind::Finished ||
               (kind == Kind::PartStarted && value.kind == ChatPart::Kind::ToolCall) ||
               (kind == Kind::PartFinished && (!value.data.isEmpty() || !value.encrypted.isEmpty()));
    }
};

using ChatEvents = std::vector<ChatEvent>;

/// A whole answer.
struct ChatAnswer {
    struct Choice {
        std::vector<ChatPart> parts;
        FinishReason finish = FinishReason::None;
        QByteArray stopSequence;
        QByteArray nativeReason;
        QByteArray logprobs; ///< JSON array of OpenAI's `logprobs.content`; empty: none
        Extras extras;
        bool operator==(const Choice &) const = default;
    };
    QByteArray id;
    QByteArray model;
    qint64 created = 0;
    std::vector<Choice> choices;
    TokenUsage usage;
    QByteArray serviceTier;
    Extras extras;      ///< of the answer
    Extras usageExtras; ///< of its usage
    std::optional<ApiError> error;
    bool isCompleted = false;

    bool operator==(const ChatAnswer &) const = default;

    void add(const ChatEvent &event);
    /// The parts of the first choice; empty where there is none.
    const std::vector<ChatPart> &parts() const;
    FinishReason finish() const { return choices.empty() ? FinishReason::None : choices.front().finish; }
};

ChatAnswer foldEvents(std::span<const ChatEvent> events);
/// The other way: each part in one delta.
ChatEvents unfoldAnswer(const ChatAnswer &answer);
