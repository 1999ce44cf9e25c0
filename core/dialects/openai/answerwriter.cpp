// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/answerwriter.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/customtools.h"
#include "core/dialects/openai/apierrors.h"
#include "core/dialects/openai/finishreasons.h"
#include "core/dialects/openai/partwriter.h"
#include "core/dialects/openai/reasoningdetails.h"
#include "core/dialects/openai/usage.h"

#include <algorithm>

namespace openai {

namespace {

using Kind = ChatPart::Kind;
using Choice = ChatAnswer::Choice;
constexpr DialectId self = DialectId::OpenAiChat;

/// One choice's message.
class AnswerMessage
{
public:
    AnswerMessage(JsonWriter &json, const Choice &choice, const AnswerContext &context, QByteArray answerId)
        : m_json(json), m_parts(choice.parts), m_context(context), m_answerId(std::move(answerId))
    {}

    void write()
    {
        m_json.beginObject().member("role", "assistant");
        writeContent();
        if (!m_context.request || m_context.request->reasoning.visible.value_or(true))
            writeReasoning();
        writeAnnotations();
        writeMedia();
        writeCalls();
        m_json.endObject();
    }

private:
    bool has(Kind kind) const
    {
        return std::any_of(m_parts.begin(), m_parts.end(),
                           [kind](const ChatPart &part) { return part.kind == kind; });
    }
    QByteArray joined(Kind kind, QByteArrayView separator) const
    {
        QByteArray text;
        for (const ChatPart &part : m_parts) {
            if (part.kind == kind && !part.text.isEmpty())
                text.append(text.isEmpty() ? QByteArrayView() : separator).append(part.text);
        }
        return text;
    }
    void writeContent();
    void writeReasoning();
    void writeAnnotations();
    void writeMedia();
    void writeCalls();
    void writeCall(const ChatPart &call, int part);
    void writeLegacyCall();

    JsonWriter &m_json;
    const std::vector<ChatPart> &m_parts;
    const AnswerContext &m_context;
    QByteArray m_answerId;
};

void AnswerMessage::writeContent()
{
    const QByteArray text = joined(Kind::Text, {});
    m_json.key("content");
    if (text.isEmpty() && (has(Kind::ToolCall) || has(Kind::Refusal) || has(Kind::Audio)))
        m_json.null();
    else
        m_json.text(QByteArrayView(text));
    m_json.key("refusal");
    if (has(Kind::Refusal))
        m_json.text(QByteArrayView(joined(Kind::Refusal, {})));
    else
        m_json.null();
}

void AnswerMessage::writeReasoning()
{
    if (const QByteArray text = joined(Kind::Reasoning, "\n\n"); !text.isEmpty())
        m_json.member("reasoning_content", text);
    if (!std::any_of(m_parts.begin(), m_parts.end(),
                     [](const ChatPart &part) { return part.kind == Kind::Reasoning && needsDetail(part); }))
        return;
    m_json.key("reasoning_details").beginArray();
    int index = 0;
    for (const ChatPart &part : m_parts) {
        if (part.kind == Kind::Reasoning && needsDetail(part))
            writeReasoningDetail(m_json, part, index++);
    }
    m_json.endArray();
}

void AnswerMessage::writeAnnotations()
{
    const bool any = std::any_of(m_parts.begin(), m_parts.end(), [](const ChatPart &part) {
        return part.kind == Kind::Text && !part.citations.empty();
    });
    if (!any)
        return;
    m_json.key("annotations").beginArray();
    for (const ChatPart &part : m_parts) {
        for (const ChatPart::Citation &citation : part.citations)
            writeAnnotation(m_json, citation, part.origin);
    }
    m_json.endArray();
}

void AnswerMessage::writeMedia()
{
    if (has(Kind::Image)) {
        m_json.key("images").beginArray();
        for (const ChatPart &part : m_parts) {
            if (part.kind == Kind::Image)
                writeImage(m_json, part);
        }
        m_json.endArray();
    }
    for (const ChatPart &part : m_parts) {
        if (part.kind != Kind::Audio)
            continue;
        m_json.key("audio");
        writeAudio(m_json, part);
        return; // the form has room for one
    }
}

void AnswerMessage::writeCalls()
{
    if (!has(Kind::ToolCall))
        return;
    if (m_context.request && m_context.request->usesFunctions) {
        writeLegacyCall();
        return;
    }
    m_json.key("tool_calls").beginArray();
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].kind == Kind::ToolCall)
            writeCall(m_parts[i], int(i));
    }
    m_json.endArray();
}

void AnswerMessage::writeCall(const ChatPart &call, int part)
{
    const bool unwraps = !call.isCustom && isCustomTool(m_context.request, call.name);
    const bool isCustom = call.isCustom || unwraps;
    m_json.beginObject().member("id", callId(call.id, m_answerId, part));
    m_json.member("type", isCustom ? "custom" : "function");
    m_json.key(isCustom ? "custom" : "function").beginObject().member("name", call.name);
    if (isCustom)
        m_json.member("input", unwraps ? customInput(call.text) : call.text);
    else
        m_json.member("arguments", call.text.isEmpty() ? QByteArray("{}") : call.text);
    m_json.endObject();
    if (!call.signature.isEmpty()) {
        m_json.key("extra_content").beginObject().key("google").beginObject();
        m_json.member("thought_signature", call.signature).endObject().endObject();
    }
    m_json.members(call.extras.of(self)).endObject();
}

void AnswerMessage::writeLegacyCall()
{
    const auto call = std::find_if(m_parts.begin(), m_parts.end(),
                                   [](const ChatPart &part) { return part.kind == Kind::ToolCall; });
    m_json.key("function_call").beginObject().member("name", call->name);
    m_json.member("arguments", call->text.isEmpty() ? QByteArray("{}") : call->text).endObject();
}

QByteArrayView finishWordFor(const Choice &choice, const AnswerContext &context)
{
    const bool isLegacy = context.request && context.request->usesFunctions;
    return isLegacy && choice.finish == FinishReason::ToolCalls ? "function_call" : finishWord(choice.finish);
}

void writeChoice(JsonWriter &json, const Choice &choice, int index, const QByteArray &answerId,
                 const AnswerContext &context)
{
    json.beginObject().member("index", index).key("message");
    AnswerMessage(json, choice, context, answerId).write();
    json.key("logprobs");
    if (choice.logprobs.isEmpty())
        json.null();
    else
        json.beginObject().key("content").raw(choice.logprobs).key("refusal").null().endObject();
    json.member("finish_reason", finishWordFor(choice, context)).members(choice.extras.of(self)).endObject();
}

} // namespace

QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context)
{
    if (answer.error)
        return writeError(*answer.error);
    const QByteArray unique = context.id.isEmpty() ? answer.id : context.id;
    JsonWriter json;
    json.beginObject().member("id", answer.id.isEmpty() ? "chatcmpl-" + context.id : answer.id);
    json.member("object", "chat.completion");
    json.member("created", answer.created > 0 ? answer.created : context.created);
    json.member("model", answer.model.isEmpty() ? context.model : answer.model);
    json.key("choices").beginArray();
    for (std::size_t i = 0; i < answer.choices.size(); ++i)
        writeChoice(json, answer.choices[i], int(i), unique, context);
    json.endArray();
    if (answer.usage.isKnown()) {
        json.key("usage");
        writeUsage(json, answer.usage, answer.usageExtras);
    }
    if (!answer.serviceTier.isEmpty())
        json.member("service_tier", answer.serviceTier);
    json.members(answer.extras.of(self)).endObject();
    return json.take();
}

} // namespace openai
