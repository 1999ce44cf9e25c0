// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/answerreader.h"

#include "core/dialects/extras.h"
#include "core/dialects/responses/itemreader.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace responses {

namespace {

constexpr DialectId own = DialectId::OpenAiResponses;

Extras objectExtras(JsonValue response)
{
    return extrasOf(
        response,
        {"id", "object", "created_at", "status", "error", "incomplete_details", "model", "output", "usage"},
        own);
}

qint64 count(JsonValue value)
{
    return std::max<qint64>(value.integer().value_or(-1), -1);
}

} // namespace

ChatEvent startedBy(JsonValue response)
{
    ChatEvent event;
    event.kind = ChatEvent::Kind::Started;
    event.id = response["id"].text();
    event.model = response["model"].text();
    event.created = response["created_at"].integer().value_or(0);
    event.extras = objectExtras(response);
    return event;
}

std::optional<ChatEvent> usageBy(JsonValue response)
{
    const JsonValue usage = response["usage"];
    if (!usage.isObject())
        return std::nullopt;
    ChatEvent event;
    event.kind = ChatEvent::Kind::Usage;
    event.usage.input = count(usage["input_tokens"]);
    event.usage.output = count(usage["output_tokens"]);
    event.usage.cachedInput = count(usage["input_tokens_details"]["cached_tokens"]);
    event.usage.cacheWrite = count(usage["input_tokens_details"]["cache_write_tokens"]);
    event.usage.reasoning = count(usage["output_tokens_details"]["reasoning_tokens"]);
    event.serviceTier = response["service_tier"].text();
    event.extras = extrasOf(
        usage,
        {"input_tokens", "output_tokens", "total_tokens", "input_tokens_details", "output_tokens_details"},
        own);
    return event;
}

ChatEvent finishedBy(JsonValue response, bool hasCalls, bool endsInRefusal)
{
    ChatEvent event;
    event.kind = ChatEvent::Kind::Finished;
    event.nativeReason = response["status"].text();
    event.extras = objectExtras(response);
    if (response["status"].is("incomplete")) {
        const JsonValue reason = response["incomplete_details"]["reason"];
        event.nativeReason = reason.text();
        event.finish = reason.is("max_output_tokens") ? FinishReason::Length
                       : reason.is("content_filter")  ? FinishReason::ContentFilter
                                                      : FinishReason::Other;
        return event;
    }
    if (!response["status"].is("completed") && response["status"]) {
        event.finish = FinishReason::Other;
        return event;
    }
    event.finish = hasCalls        ? FinishReason::ToolCalls
                   : endsInRefusal ? FinishReason::Refusal
                                   : FinishReason::Stop;
    return event;
}

ApiError errorBy(JsonValue error)
{
    ApiError result;
    const JsonValue code = error["code"];
    result.type = error["type"].text();
    result.code = code.isNumber() ? code.raw().toByteArray() : code.text();
    result.message = error["message"].text();
    result.param = error["param"].text();
    if (result.message.isEmpty())
        result.message = "The provider ended its answer with an error and gave no reason.";
    return result;
}

Result<ChatAnswer> readAnswer(const QByteArray &body)
{
    auto tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue root = tree->root();
    if (!root.isObject() || !root["output"].isArray())
        return failure(ErrorKind::InvalidJson,
                       u"The provider's answer is no response object: it has no `output`."_s);
    ChatAnswer answer;
    answer.add(startedBy(root));
    ChatAnswer::Choice choice;
    for (const JsonValue &item : root["output"])
        readItem(item, choice.parts, &choice.logprobs);
    const auto isCallPart = [](const ChatPart &part) { return part.kind == ChatPart::Kind::ToolCall; };
    const bool hasCalls = std::any_of(choice.parts.begin(), choice.parts.end(), isCallPart);
    const bool refused = !choice.parts.empty() && choice.parts.back().kind == ChatPart::Kind::Refusal;
    answer.choices.push_back(std::move(choice));
    if (const auto usage = usageBy(root))
        answer.add(*usage);
    if (root["error"].isObject() || root["status"].is("failed")) {
        answer.error = errorBy(root["error"]);
        return answer;
    }
    ChatEvent finished = finishedBy(root, hasCalls, refused);
    finished.extras = {}; // they stand in the answer's
    answer.add(finished);
    answer.isCompleted = true;
    return answer;
}

} // namespace responses
