// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/cohere/answerreader.h"

#include "core/dialects/cohere/answerfacts.h"
#include "core/dialects/extras.h"
#include "core/dialects/openaierror.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace cohere {

namespace {

ChatPart readContent(JsonValue content)
{
    if (content["type"].is("thinking"))
        return ChatPart::makeReasoning(content["thinking"].text(), DialectId::Cohere);
    if (content["type"].is("text"))
        return ChatPart::makeText(content["text"].text());
    ChatPart part;
    part.kind = ChatPart::Kind::Opaque;
    part.origin = DialectId::Cohere;
    part.text = content.raw().toByteArray();
    return part;
}

void readParts(JsonValue message, std::vector<ChatPart> &parts)
{
    for (const JsonValue &content : message["content"])
        parts.push_back(readContent(content));
    if (const QByteArray plan = message["tool_plan"].text(); !plan.isEmpty()) {
        parts.push_back(planPart());
        parts.back().text = plan;
    }
    for (const JsonValue &call : message["tool_calls"]) {
        const JsonValue function = call["function"];
        parts.push_back(
            ChatPart::makeToolCall(call["id"].text(), function["name"].text(), function["arguments"].text()));
    }
}

/// The part that a citation is of: by its content_index, or the plan; else the first text.
ChatPart *citedPart(JsonValue citation, std::vector<ChatPart> &parts)
{
    if (citation["type"].is("PLAN")) {
        const auto plan = std::find_if(parts.begin(), parts.end(), isPlan);
        return plan == parts.end() ? nullptr : &*plan;
    }
    const auto index = citation["content_index"].integer();
    if (index && *index >= 0 && std::size_t(*index) < parts.size())
        return &parts[std::size_t(*index)];
    const auto text = std::find_if(parts.begin(), parts.end(),
                                   [](const ChatPart &part) { return part.kind == ChatPart::Kind::Text; });
    return text == parts.end() ? nullptr : &*text;
}

} // namespace

Result<ChatAnswer> readAnswer(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue root = tree->root();
    const JsonValue message = root["message"];
    if (!message.isObject())
        return failure(
            ErrorKind::InvalidJson,
            u"The provider's answer has no \"message\": it is not one of Cohere's v2 chat. Check the "
            "provider's type and base URL (https://api.cohere.com/v2)."_s);
    ChatAnswer answer;
    answer.id = root["id"].text();
    answer.extras =
        extrasOf(root, {"id", "message", "finish_reason", "usage", "logprobs"}, DialectId::Cohere);
    ChatAnswer::Choice choice;
    readParts(message, choice.parts);
    for (const JsonValue &citation : message["citations"]) {
        if (ChatPart *part = citedPart(citation, choice.parts))
            part->citations.push_back(readCitation(citation));
    }
    choice.nativeReason = root["finish_reason"].text();
    choice.finish = finishReason(choice.nativeReason);
    choice.extras =
        extrasOf(message, {"role", "content", "tool_plan", "tool_calls", "citations"}, DialectId::Cohere);
    answer.choices.push_back(std::move(choice));
    for (const JsonValue &entry : root["logprobs"]) {
        ChatEvent logprobs;
        logprobs.kind = ChatEvent::Kind::Logprobs;
        logprobs.text = logprobsOf(entry);
        answer.add(logprobs);
    }
    ChatEvent usage;
    readUsage(root["usage"], usage);
    answer.add(usage);
    answer.isCompleted = true;
    return answer;
}

ApiError readError(int status, const QByteArray &body)
{
    ApiError error;
    error.status = status;
    error.message = providerErrorText(body).toUtf8();
    if (const auto tree = JsonTree::parse(body)) {
        error.type = tree->root()["type"].text(); // of proxies; Cohere itself has none
        error.requestId = tree->root()["id"].text();
    }
    return error;
}

} // namespace cohere
