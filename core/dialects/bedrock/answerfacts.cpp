// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/answerfacts.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/extras.h"
#include "core/dialects/finishwords.h"

#include <algorithm>
#include <iterator>

namespace bedrock {

namespace {

/// The first of a reason is the one that is written.
constexpr FinishWord stopWords[] = {
    {"end_turn", FinishReason::Stop},
    {"tool_use", FinishReason::ToolCalls},
    {"max_tokens", FinishReason::Length},
    {"stop_sequence", FinishReason::StopSequence},
    {"content_filtered", FinishReason::ContentFilter},
    {"guardrail_intervened", FinishReason::ContentFilter},
    {"model_context_window_exceeded", FinishReason::ContextFull},
    {"malformed_model_output", FinishReason::Other},
    {"malformed_tool_use", FinishReason::Other},
};

struct Exception {
    QByteArrayView name;
    int status;
};

/// "API Reference, Amazon Bedrock Runtime, ConverseStream: Errors"; the first of a status is the one that
/// is written.
constexpr Exception exceptions[] = {
    {"ValidationException", 400},           {"AccessDeniedException", 403},
    {"ResourceNotFoundException", 404},     {"ModelTimeoutException", 408},
    {"ModelErrorException", 424},           {"ModelStreamErrorException", 424},
    {"ThrottlingException", 429},           {"ModelNotReadyException", 429},
    {"InternalServerException", 500},       {"ServiceUnavailableException", 503},
    {"ServiceQuotaExceededException", 400}, {"ConflictException", 400},
    {"UnrecognizedClientException", 403},   {"ExpiredTokenException", 403},
    {"InvalidSignatureException", 403},     {"MissingAuthenticationTokenException", 403},
};

qint64 countOf(JsonValue usage, QByteArrayView name)
{
    return usage[name].integer().value_or(-1);
}

} // namespace

FinishReason finishReason(QByteArrayView word)
{
    return finishReasonOf(stopWords, word);
}

QByteArray stopReason(FinishReason reason, const QByteArray &native)
{
    return finishWordFor(stopWords, reason, native,
                         reason == FinishReason::Refusal ? "content_filtered" : "end_turn");
}

void readMetadata(JsonValue holder, std::initializer_list<QByteArrayView> known, ChatEvent &event)
{
    const JsonValue usage = holder["usage"];
    const qint64 cached = countOf(usage, "cacheReadInputTokens");
    const qint64 written = countOf(usage, "cacheWriteInputTokens");
    const qint64 plain = countOf(usage, "inputTokens");
    event.kind = ChatEvent::Kind::Usage;
    event.usage.cachedInput = cached;
    event.usage.cacheWrite = written;
    event.usage.input = plain < 0 ? -1 : plain + std::max<qint64>(cached, 0) + std::max<qint64>(written, 0);
    event.usage.output = countOf(usage, "outputTokens");
    event.serviceTier = holder["serviceTier"]["type"].text();
    // Two objects' worth of members in one: the usage's own stand inside a "usage".
    Extras rest = extrasOf(holder, known, DialectId::Bedrock);
    const Extras ofUsage =
        extrasOf(usage, {"inputTokens", "outputTokens", "cacheReadInputTokens", "cacheWriteInputTokens"},
                 DialectId::Bedrock);
    event.extras = rest;
    event.extras.origin = DialectId::Bedrock;
    if (!ofUsage.members.isEmpty()) {
        event.extras.members = "\"usage\":{" + ofUsage.members + '}';
        if (!rest.members.isEmpty())
            event.extras.members += ',' + rest.members;
    }
}

void writeMetadata(JsonWriter &json, const TokenUsage &usage, const QByteArray &serviceTier,
                   const Extras &extras)
{
    const QByteArrayView own = extras.of(DialectId::Bedrock);
    const auto tree = JsonTree::parse('{' + own.toByteArray() + '}');
    const JsonValue kept = tree ? tree->root() : JsonValue();
    if (usage.isKnown() || kept["usage"].exists()) {
        const qint64 input =
            usage.input - std::max<qint64>(usage.cachedInput, 0) - std::max<qint64>(usage.cacheWrite, 0);
        const auto count = [&](QByteArrayView name, bool isKnown, qint64 value) {
            if (isKnown)
                json.member(name, value);
        };
        json.key("usage").beginObject();
        count("inputTokens", usage.input >= 0, std::max<qint64>(input, 0));
        count("outputTokens", usage.output >= 0, usage.output);
        count("totalTokens", !kept["usage"]["totalTokens"].exists(),
              std::max<qint64>(usage.input, 0) + std::max<qint64>(usage.output, 0));
        count("cacheReadInputTokens", usage.cachedInput >= 0, usage.cachedInput);
        count("cacheWriteInputTokens", usage.cacheWrite >= 0, usage.cacheWrite);
        json.members(extrasOf(kept["usage"], {}).members).endObject();
    }
    if (!serviceTier.isEmpty())
        json.key("serviceTier").beginObject().member("type", serviceTier).endObject();
    json.members(extrasOf(kept, {"usage"}).members);
}

QByteArray stopSequence(JsonValue additionalFields)
{
    // Asked for as /stop_sequence of a whole answer, /delta/stop_sequence of a streamed one.
    const QByteArray whole = additionalFields["stop_sequence"].text();
    return whole.isEmpty() ? additionalFields["delta"]["stop_sequence"].text() : whole;
}

ChatPart::Citation readCitation(JsonValue citation)
{
    ChatPart::Citation result;
    result.url = citation["location"]["web"]["url"].text();
    result.title = citation["title"].text();
    for (const JsonValue &content : citation["sourceContent"])
        result.quote += content["text"].text();
    result.raw = citation.raw().toByteArray();
    return result;
}

void writeCitation(JsonWriter &json, const ChatPart::Citation &citation)
{
    if (!citation.raw.isEmpty()) {
        json.raw(citation.raw);
        return;
    }
    json.beginObject().member("title", citation.title);
    json.key("sourceContent")
        .beginArray()
        .beginObject()
        .member("text", citation.quote)
        .endObject()
        .endArray();
    if (!citation.url.isEmpty()) {
        json.key("location").beginObject().key("web").beginObject().member("url", citation.url);
        json.endObject().endObject();
    }
    json.endObject();
}

int exceptionStatus(QByteArrayView name)
{
    const auto found = std::find_if(std::begin(exceptions), std::end(exceptions), [&](const Exception &e) {
        return name.compare(e.name, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(exceptions) ? 500 : found->status;
}

QByteArray exceptionName(int status)
{
    const auto found = std::find_if(std::begin(exceptions), std::end(exceptions),
                                    [&](const Exception &e) { return e.status == status; });
    if (found != std::end(exceptions))
        return found->name.toByteArray();
    if (status == 401)
        return "UnrecognizedClientException";
    return status >= 500 ? "ServiceUnavailableException" : "ValidationException";
}

} // namespace bedrock
