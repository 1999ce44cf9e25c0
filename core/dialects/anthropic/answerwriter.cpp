// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/answerwriter.h"

#include "core/dialects/anthropic/answerfacts.h"
#include "core/dialects/anthropic/blockwriter.h"
#include "core/dialects/anthropic/thinkingsignature.h"
#include "core/dialects/extras.h"

namespace anthropic {

namespace {

using Kind = ChatPart::Kind;

bool isOwnRefusal(const ChatPart &part)
{
    return part.kind == Kind::Refusal && part.origin == DialectId::Anthropic;
}

void writeReasoning(JsonWriter &json, const ChatPart &part, const ReasoningView &view)
{
    if (!view.isShown || isVoid(part))
        return;
    if (view.hasText || part.text.isEmpty())
        return writeThinking(json, part, signatureOf(part));
    ChatPart hidden = part;
    hidden.text.clear();
    writeThinking(json, hidden, signatureOf(part));
}

void writePart(JsonWriter &json, const ChatPart &part, const ReasoningView &view)
{
    switch (part.kind) {
    case Kind::Text:
    case Kind::Refusal:
        if (!isOwnRefusal(part) && !part.text.isEmpty())
            writeTextBlock(json, part, {});
        return;
    case Kind::Reasoning: writeReasoning(json, part, view); return;
    case Kind::ToolCall: writeToolUse(json, part, part.id, {}); return;
    default: writeOtherBlock(json, part); return;
    }
}

AnswerEnd endOf(const ChatAnswer::Choice &choice)
{
    AnswerEnd end;
    end.finish = choice.finish;
    end.nativeReason = choice.nativeReason;
    end.stopSequence = choice.stopSequence;
    for (const ChatPart &part : choice.parts) {
        end.sawCall = end.sawCall || part.kind == Kind::ToolCall;
        if (part.kind == Kind::Refusal && !isOwnRefusal(part))
            end.refusal += part.text;
    }
    return end;
}

} // namespace

QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context)
{
    static const ChatAnswer::Choice none;
    const ChatAnswer::Choice &choice = answer.choices.empty() ? none : answer.choices.front();
    const ReasoningView view = ReasoningView::of(context.request);
    JsonWriter json;
    json.beginObject();
    json.member("id", answer.id.isEmpty() ? "msg_" + context.id : answer.id);
    json.member("type", "message").member("role", "assistant");
    json.member("model", answer.model.isEmpty() ? context.model : answer.model);
    json.key("content").beginArray();
    for (const ChatPart &part : choice.parts)
        writePart(json, part, view);
    json.endArray();
    endOf(choice).write(json);
    writeUsage(json.key("usage"), answer.usage, answer.serviceTier, answer.usageExtras);
    json.members(mergedExtras(answer.extras, choice.extras).of(DialectId::Anthropic));
    json.endObject();
    return json.take();
}

ReasoningView ReasoningView::of(const ChatRequest *request)
{
    ReasoningView view;
    if (!request)
        return view;
    const ReasoningWish &wish = request->reasoning;
    view.isShown = wish.adaptive || wish.budgetTokens.value_or(0) > 0;
    view.hasText = wish.visible.value_or(true);
    return view;
}

QByteArray signatureOf(const ChatPart &reasoning)
{
    return reasoning.origin == DialectId::Anthropic ? reasoning.signature : foreignSignature(reasoning);
}

bool isVoid(const ChatPart &reasoning)
{
    return reasoning.text.isEmpty() && reasoning.signature.isEmpty() && reasoning.encrypted.isEmpty();
}

bool writeOtherBlock(JsonWriter &json, const ChatPart &part)
{
    if (part.kind == Kind::Opaque && part.origin == DialectId::Anthropic && !part.text.isEmpty()) {
        json.raw(part.text);
        return true;
    }
    if (part.kind == Kind::Image && !(part.data.isEmpty() && part.url.isEmpty())) {
        writeSourceBlock(json, part, {});
        return true;
    }
    if (part.kind == Kind::Audio && !part.text.isEmpty()) {
        writeTextBlock(json, ChatPart::makeText(part.text), {});
        return true;
    }
    return false;
}

void AnswerEnd::write(JsonWriter &json) const
{
    FinishReason reason = finish;
    if (reason == FinishReason::Stop && !refusal.isEmpty())
        reason = FinishReason::Refusal;
    else if (reason == FinishReason::Stop && sawCall)
        reason = FinishReason::ToolCalls;
    json.key("stop_reason");
    if (reason == FinishReason::None)
        json.null();
    else
        json.text(stopReasonOf(reason, nativeReason));
    json.key("stop_sequence");
    if (stopSequence.isEmpty())
        json.null();
    else
        json.text(stopSequence);
    if (refusal.isEmpty())
        return;
    json.key("stop_details").beginObject().member("type", "refusal").key("category").null();
    json.member("explanation", refusal).endObject();
}

} // namespace anthropic
