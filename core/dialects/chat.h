// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialectid.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <vector>

// The waist of the hourglass: what a chat request says, in no provider's form. Texts are UTF-8; what stands
// as JSON (schemas, arguments) is the text that its author wrote, never re-serialised: the order of keys
// decides whether a provider's prompt cache hits.

/// Members of a JSON object that only one dialect knows, as `"name":value` joined by commas: put back where
/// the same dialect is written, left out elsewhere.
struct Extras {
    QByteArray members;
    DialectId origin = DialectId::None; ///< whose they are

    /// They, where `dialect` is being written; else nothing.
    QByteArrayView of(DialectId dialect) const
    {
        return dialect == origin ? QByteArrayView(members) : QByteArrayView();
    }
    bool operator==(const Extras &) const = default;
};

/// The author asked the provider to cache everything up to here (Anthropic's `cache_control`, Bedrock's
/// `cachePoint`).
struct CacheMark {
    QByteArray ttl; ///< "5m", "1h"; empty: the provider's default
    bool operator==(const CacheMark &) const = default;
};

struct ChatPart;

/// One part of a message or an answer. A struct of all kinds rather than a variant: readers and writers name
/// the few members that they mean, and every kind shares id, cache mark and extras.
struct ChatPart {
    enum class Kind : quint8 {
        Text,
        Refusal, ///< text in which the model declines
        Image,
        Audio,
        Video,
        File, ///< a document: PDF, text, …
        ToolCall,
        ToolResult,
        Reasoning,
        Opaque, ///< what only `origin` understands (a built-in tool's call or result): raw JSON in `text`
    };
    Kind kind = Kind::Text;

    /// Text, Refusal, Reasoning: the text. ToolCall: the arguments' JSON as the model wrote it (empty: none
    /// were written; free text where isCustom). File: text given in place of a file. Audio: its transcript.
    /// Opaque: the JSON.
    QByteArray text;

    // Image, Audio, Video, File: exactly one of data, url, fileId and (File only) text.
    QByteArray mediaType; ///< "image/png"; empty: unknown
    QByteArray data;      ///< base64, without line breaks
    QByteArray url;       ///< http(s) or gs address
    QByteArray fileId;    ///< of the provider's own store
    QByteArray name;      ///< file name or title; ToolCall and ToolResult: the tool's name
    QByteArray detail;    ///< "low", "high", "auto", …: how closely an image is looked at

    /// ToolCall and ToolResult: what ties them. Reasoning, Opaque: the item's id where it has one.
    QByteArray id;
    bool isCustom = false;         ///< ToolCall: a custom tool, whose input is free text
    bool isError = false;          ///< ToolResult: the tool failed
    std::vector<ChatPart> content; ///< ToolResult: texts, images, files

    /// Reasoning (and, of Gemini, any part): what proves that the model made it, passed back untouched.
    QByteArray signature;
    /// Reasoning: what nobody can read (Anthropic's redacted data, OpenAI's encrypted content).
    QByteArray encrypted;
    bool isSummary = false; ///< Reasoning: a summary of it, not the thing itself
    /// Reasoning and Opaque: who made it; signature and encrypted mean nothing to others.
    DialectId origin = DialectId::None;

    /// Citations of a text, as neutral ones.
    struct Citation {
        QByteArray url;
        QByteArray title;
        QByteArray quote;  ///< the cited text
        qint64 start = -1; ///< code points of the answer's text that lean on it; -1: not told
        qint64 end = -1;
        QByteArray raw; ///< the citation in `origin`'s own form
        bool operator==(const Citation &) const = default;
    };
    std::vector<Citation> citations;
    std::optional<CacheMark> cache;
    Extras extras;

    bool operator==(const ChatPart &) const = default;

    static ChatPart makeText(QByteArray text);
    static ChatPart makeToolCall(QByteArray id, QByteArray name, QByteArray arguments);
    static ChatPart makeReasoning(QByteArray text, DialectId origin);
};

struct ChatMessage {
    enum class Role : quint8 {
        System,
        Developer,
        User,
        Assistant,
        Tool, ///< holds ToolResult parts only
    };
    Role role = Role::User;
    std::vector<ChatPart> parts;
    QByteArray name; ///< of the speaker, where one was given

    /// It says how to answer, and is no part of the conversation.
    bool isInstruction() const { return role == Role::System || role == Role::Developer; }
    bool operator==(const ChatMessage &) const = default;
};

struct ChatTool {
    enum class Kind : quint8 {
        Function,
        Custom,  ///< takes free text (OpenAI); `schema` holds its `format` object, or nothing
        BuiltIn, ///< run by the provider: `raw` in `origin`'s form, `name` its type
    };
    Kind kind = Kind::Function;
    QByteArray name;
    QByteArray description;
    QByteArray schema; ///< JSON Schema of the parameters as written; empty: none
    std::optional<bool> strict;
    QByteArray raw;
    DialectId origin = DialectId::None;
    /// Responses' namespace and the tool's name in it, where it stands in one: `name` then holds both.
    QByteArray space;
    QByteArray nameInSpace;
    std::optional<CacheMark> cache;
    Extras extras;
    bool operator==(const ChatTool &) const = default;
};

struct ToolChoice {
    enum class Kind : quint8 {
        Unset,
        Auto,
        None,
        Required, ///< any tool, but one
        Named,    ///< the one in names
        Allowed,  ///< only those in names; `required`: one of them must be called
    };
    Kind kind = Kind::Unset;
    QList<QByteArray> names;
    bool required = false;
    bool operator==(const ToolChoice &) const = default;
};

struct ResponseFormat {
    enum class Kind : quint8 { Unset, Text, JsonObject, JsonSchema };
    Kind kind = Kind::Unset;
    QByteArray name;
    QByteArray description;
    QByteArray schema; ///< as written
    std::optional<bool> strict;
    bool operator==(const ResponseFormat &) const = default;
};

/// How much a model is to think before it answers. Nothing set: the provider's default.
struct ReasoningWish {
    QByteArray effort;                  ///< "none", "minimal", "low", "medium", "high", "xhigh", "max"
    std::optional<qint64> budgetTokens; ///< of thinking; 0: none
    bool adaptive = false;              ///< the model decides (Anthropic's `adaptive`, Gemini's budget -1)
    QByteArray summary;          ///< "auto", "concise", "detailed": shown to the user; empty: not asked
    std::optional<bool> visible; ///< whether the reasoning's text is wanted in the answer
    bool encrypted = false;      ///< the client keeps encrypted reasoning itself (Responses' `include`)

    bool isSet() const { return !effort.isEmpty() || budgetTokens || adaptive; }
    bool isOff() const { return effort == "none" || (budgetTokens && *budgetTokens == 0); }
    bool operator==(const ReasoningWish &) const = default;
};

struct ChatRequest {
    QByteArray model;                  ///< as the client named it
    std::vector<ChatMessage> messages; ///< system and developer texts among them, in their order
    std::vector<ChatTool> tools;
    bool usesFunctions = false; ///< OpenAI's `functions`, the forerunner of tools: answered in the same form
    ToolChoice toolChoice;
    std::optional<bool> parallelTools;
    ResponseFormat format;
    ReasoningWish reasoning;
    bool stream = false;
    bool wantsStreamUsage = false; ///< OpenAI's include_usage; dialects that always send it: true

    std::optional<qint64> maxTokens; ///< of the output, reasoning included
    std::optional<double> temperature;
    std::optional<double> topP;
    std::optional<qint64> topK;
    std::optional<double> presencePenalty;
    std::optional<double> frequencyPenalty;
    std::optional<qint64> seed;
    std::optional<qint64> choices; ///< `n`
    QList<QByteArray> stop;
    std::optional<bool> logprobs;
    std::optional<qint64> topLogprobs;
    QByteArray logitBias; ///< JSON object as written; empty: none
    QByteArray user;      ///< the end user, as the client's program names him
    QByteArray metadata;  ///< JSON object of strings as written; empty: none
    QByteArray serviceTier;
    QByteArray verbosity; ///< "low", "medium", "high"
    QByteArray cacheKey;  ///< OpenAI's prompt_cache_key
    std::optional<bool> store;
    QByteArray modalities;       ///< JSON array as written (OpenAI: ["text","audio"]); empty: text
    QByteArray audio;            ///< JSON object as written: voice and format of a spoken answer
    bool isPrompt = false;       ///< legacy completions: its one message is a text to go on from
    QByteArray suffix;           ///< legacy completions: what stands behind the gap that is to be filled
    QByteArray previousResponse; ///< Responses: id of the answer that this goes on from
    /// Responses: the request's members that its answers repeat, as `"name":value` joined by commas.
    QByteArray echo;
    /// The whole request's cache mark (Anthropic's top-level cache_control: the last block).
    std::optional<CacheMark> cache;
    /// Names of the parameters that the waist has no word for: they are lost in translation.
    QList<QByteArray> unknown;

    bool operator==(const ChatRequest &) const = default;
};

/// The instructions that stand before the conversation: how many of the first messages are system or
/// developer ones.
std::size_t leadingInstructions(const ChatRequest &request);
/// The text parts of `parts`, joined by `separator`.
QByteArray joinedText(const std::vector<ChatPart> &parts, QByteArrayView separator = "\n");
/// A tool call's arguments as a JSON object, whatever the model wrote: nothing becomes {}; what is no JSON
/// object (a cut-off answer, a custom tool's text) becomes {"input":"…"}.
QByteArray argumentsObject(const ChatPart &call);
