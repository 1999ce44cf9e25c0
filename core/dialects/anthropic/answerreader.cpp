// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/answerreader.h"

#include "core/dialects/anthropic/answerfacts.h"
#include "core/dialects/anthropic/blockreader.h"
#include "core/dialects/anthropic/errors.h"
#include "core/dialects/extras.h"

using namespace Qt::Literals::StringLiterals;

namespace anthropic {

ChatEvent finishedEvent(JsonValue holder)
{
    ChatEvent event;
    event.kind = ChatEvent::Kind::Finished;
    event.nativeReason = holder["stop_reason"].text();
    event.finish = finishOf(event.nativeReason);
    event.stopSequence = holder["stop_sequence"].text();
    return event;
}

std::optional<ChatPart> refusalPart(JsonValue holder)
{
    const QByteArray explanation = holder["stop_details"]["explanation"].text();
    if (explanation.isEmpty())
        return std::nullopt;
    ChatPart part = ChatPart::makeText(explanation);
    part.kind = ChatPart::Kind::Refusal;
    part.origin = DialectId::Anthropic;
    return part;
}

namespace {

ChatAnswer::Choice readChoice(JsonValue message)
{
    ChatAnswer::Choice choice;
    for (const JsonValue &block : message["content"]) {
        if (block.isObject())
            choice.parts.push_back(readAnswerBlock(block));
    }
    if (auto refusal = refusalPart(message))
        choice.parts.push_back(*std::move(refusal));
    if (!message["stop_reason"])
        return choice;
    const ChatEvent finished = finishedEvent(message);
    choice.finish = finished.finish;
    choice.stopSequence = finished.stopSequence;
    choice.nativeReason = finished.nativeReason;
    choice.extras =
        extrasOf(message, {"id", "type", "role", "model", "content", "stop_reason", "stop_sequence", "usage"},
                 DialectId::Anthropic);
    return choice;
}

} // namespace

Result<ChatAnswer> readAnswer(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    if (!tree || !tree->root().isObject())
        return failure(ErrorKind::InvalidJson, u"The provider's answer is no JSON object."_s);
    const JsonValue root = tree->root();
    ChatAnswer answer;
    if (root["type"].is("error")) {
        answer.error = readError(root, 0);
        return answer;
    }
    if (!root["content"].isArray())
        return failure(ErrorKind::InvalidJson, u"The provider's answer is no message: it has no content."_s);
    answer.id = root["id"].text();
    answer.model = root["model"].text();
    answer.choices.push_back(readChoice(root));
    const ChatEvent usage = usageEvent(root["usage"]);
    answer.usage = usage.usage;
    answer.serviceTier = usage.serviceTier;
    answer.usageExtras = usage.extras;
    answer.isCompleted = true;
    return answer;
}

} // namespace anthropic
