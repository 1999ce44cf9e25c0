// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/answerwriter.h"

#include "core/dialects/gemini/grounding.h"
#include "core/dialects/gemini/logprobs.h"
#include "core/dialects/gemini/partwriter.h"
#include "core/dialects/gemini/usage.h"
#include "core/dialects/gemini/words.h"

#include <algorithm>

namespace gemini {

namespace {

CandidateEnd endOf(const ChatAnswer::Choice &choice, int index)
{
    CandidateEnd end;
    end.index = index;
    end.finish = choice.finish;
    end.nativeReason = choice.nativeReason;
    end.logprobs = choice.logprobs;
    end.text = joinedText(choice.parts, "");
    end.extras = choice.extras;
    for (const ChatPart &part : choice.parts)
        end.citations.insert(end.citations.end(), part.citations.begin(), part.citations.end());
    return end;
}

/// A signature of another provider says nothing to Gemini's clients.
ChatPart presentable(const ChatPart &part)
{
    ChatPart own = part;
    if (own.kind == ChatPart::Kind::Reasoning) {
        own.isSummary = own.isSummary || own.origin != DialectId::Gemini;
        if (own.origin != DialectId::Gemini)
            own.signature.clear();
    }
    return own;
}

void writeCandidate(JsonWriter &json, const ChatAnswer::Choice &choice, const CandidateEnd &end,
                    const AnswerContext &context)
{
    json.beginObject().key("content").beginObject().key("parts").beginArray();
    bool isEmpty = true;
    for (const ChatPart &part : choice.parts)
        isEmpty = !(isShown(part, context) && writePart(json, presentable(part))) && isEmpty;
    if (isEmpty)
        json.beginObject().member("text", "").endObject();
    json.endArray().member("role", "model").endObject();
    writeEnd(json, end);
    json.endObject();
}

} // namespace

bool isShown(const ChatPart &part, const AnswerContext &context)
{
    return part.kind != ChatPart::Kind::Reasoning || part.origin == DialectId::Gemini || !context.request ||
           context.request->reasoning.visible.value_or(false);
}

bool CandidateEnd::isBlockedPrompt() const
{
    return extras.of(DialectId::Gemini).startsWith("\"promptFeedback\":");
}

void writeEnd(JsonWriter &json, const CandidateEnd &end)
{
    if (end.finish != FinishReason::None)
        json.member("finishReason", finishWord(end.finish, end.nativeReason));
    json.member("index", end.index);
    if (const QByteArray result = logprobsResult(end.logprobs); !result.isEmpty())
        json.key("logprobsResult").raw(result);
    if (end.extras.origin == DialectId::Gemini) {
        json.members(end.extras.members);
        return;
    }
    if (const QByteArray grounding = groundingMetadata(end.citations, end.text); !grounding.isEmpty())
        json.key("groundingMetadata").raw(grounding);
}

void writeTail(JsonWriter &json, const ChatAnswer &answer, const AnswerContext &context)
{
    if (const QByteArray usage = usageMetadata(answer.usage, answer.usageExtras); !usage.isEmpty())
        json.key("usageMetadata").raw(usage);
    const QByteArray &model = answer.model.isEmpty() ? context.model : answer.model;
    if (!model.isEmpty())
        json.member("modelVersion", model);
    const QByteArray &id = answer.id.isEmpty() ? context.id : answer.id;
    if (!id.isEmpty())
        json.member("responseId", id);
    json.members(answer.extras.of(DialectId::Gemini));
}

QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context)
{
    JsonWriter json;
    json.beginObject();
    QByteArray feedback;
    bool isOpen = false;
    int index = 0;
    for (const ChatAnswer::Choice &choice : answer.choices) {
        const CandidateEnd end = endOf(choice, index++);
        if (end.isBlockedPrompt()) {
            feedback = end.extras.members;
            continue;
        }
        if (!isOpen)
            json.key("candidates").beginArray();
        isOpen = true;
        writeCandidate(json, choice, end, context);
    }
    if (isOpen)
        json.endArray();
    json.members(feedback);
    writeTail(json, answer, context);
    json.endObject();
    return json.take();
}

} // namespace gemini
