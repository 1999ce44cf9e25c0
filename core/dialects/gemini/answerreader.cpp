// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/answerreader.h"

#include "core/base/ascii.h"
#include "core/dialects/extras.h"
#include "core/dialects/gemini/errors.h"
#include "core/dialects/gemini/eventdecoder.h"
#include "core/dialects/gemini/grounding.h"
#include "core/dialects/gemini/logprobs.h"
#include "core/dialects/gemini/partreader.h"
#include "core/dialects/gemini/usage.h"
#include "core/dialects/gemini/words.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gemini {

namespace {

constexpr qsizetype longestIdPart = 24;

/// FNV-1a.
quint64 hashOf(QByteArrayView bytes)
{
    quint64 hash = 14695981039346656037U;
    for (const char byte : bytes)
        hash = (hash ^ quint8(byte)) * 1099511628211U;
    return hash;
}

ChatPart *lastText(std::vector<ChatPart> &parts)
{
    const auto found = std::find_if(parts.rbegin(), parts.rend(),
                                    [](const ChatPart &part) { return part.kind == ChatPart::Kind::Text; });
    return found == parts.rend() ? nullptr : &*found;
}

ChatAnswer::Choice readCandidate(JsonValue candidate, const QByteArray &responseId, CallIds &ids)
{
    ChatAnswer::Choice choice;
    bool hasCalls = false;
    for (const JsonValue &value : candidate["content"]["parts"]) {
        auto part = readPart(value);
        if (!part)
            continue;
        if (part->kind == ChatPart::Kind::ToolCall) {
            hasCalls = true;
            if (part->id.isEmpty())
                part->id = ids.next(responseId, *part);
        }
        choice.parts.push_back(std::move(*part));
    }
    if (ChatPart *text = lastText(choice.parts))
        text->citations = readCitations(candidate, joinedText(choice.parts, ""));
    choice.nativeReason = pick(candidate, "finishReason", "finish_reason").text();
    if (!choice.nativeReason.isEmpty())
        choice.finish = finishReason(choice.nativeReason, hasCalls);
    choice.logprobs = openAiLogprobs(candidate["logprobsResult"]);
    choice.extras = candidateExtras(candidate);
    return choice;
}

/// The prompt was refused, so that there is no candidate.
ChatAnswer::Choice blockedChoice(JsonValue feedback)
{
    ChatAnswer::Choice choice;
    choice.finish = FinishReason::ContentFilter;
    choice.nativeReason = feedback["blockReason"].text();
    choice.extras = {"\"promptFeedback\":" + feedback.raw().toByteArray(), DialectId::Gemini};
    return choice;
}

ChatAnswer readResponse(JsonValue root)
{
    ChatAnswer answer;
    answer.id = pick(root, "responseId", "response_id").text();
    answer.model = pick(root, "modelVersion", "model_version").text();
    answer.extras = answerExtras(root);
    CallIds ids;
    for (const JsonValue &candidate : root["candidates"])
        answer.choices.push_back(readCandidate(candidate, answer.id, ids));
    if (answer.choices.empty() && root["promptFeedback"]["blockReason"])
        answer.choices.push_back(blockedChoice(root["promptFeedback"]));
    if (const JsonValue usage = pick(root, "usageMetadata", "usage_metadata"))
        answer.usage = readUsage(usage, answer.usageExtras);
    answer.isCompleted = !answer.choices.empty() &&
                         std::all_of(answer.choices.begin(), answer.choices.end(),
                                     [](const auto &choice) { return choice.finish != FinishReason::None; });
    return answer;
}

} // namespace

QByteArray CallIds::next(const QByteArray &responseId, const ChatPart &call)
{
    QByteArray middle;
    for (const char c : responseId) {
        if ((isAlphanumeric(c) || c == '-' || c == '_') && middle.size() < longestIdPart)
            middle += c;
    }
    if (middle.isEmpty())
        middle = QByteArray::number(hashOf(call.name + '\n' + call.text), 16);
    return "call_" + middle + '_' + QByteArray::number(m_count++);
}

Extras answerExtras(JsonValue response)
{
    // Where it refuses the prompt the feedback is the answer itself.
    const QByteArrayView feedback =
        response["promptFeedback"]["blockReason"] ? "promptFeedback" : "candidates";
    return extrasOf(response,
                    {"candidates", "usageMetadata", "usage_metadata", "modelVersion", "model_version",
                     "responseId", "response_id", feedback},
                    DialectId::Gemini);
}

Extras candidateExtras(JsonValue candidate)
{
    return extrasOf(candidate, {"content", "finishReason", "finish_reason", "index", "logprobsResult"},
                    DialectId::Gemini);
}

Result<ChatAnswer> readAnswer(const QByteArray &body)
{
    auto tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue root = tree->root();
    if (root.isArray()) { // the stream without SSE, which some servers send unasked
        ChatEvents events;
        GeminiDecoder decoder;
        decoder.feed(body, events);
        decoder.finish(events);
        return foldEvents(events);
    }
    if (!root.isObject())
        return failure(ErrorKind::InvalidJson, u"The answer is no JSON object."_s);
    if (root["error"] && !root["candidates"]) {
        ChatAnswer answer;
        answer.error = readError(root["error"], 0);
        return answer;
    }
    return readResponse(root);
}

} // namespace gemini
