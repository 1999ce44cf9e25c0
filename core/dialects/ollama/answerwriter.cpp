// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/answerwriter.h"

#include <QDateTime>

namespace ollama {

namespace {

QByteArray doneReason(const ChatAnswer::Choice &end)
{
    const QByteArray &native = end.nativeReason;
    if (native == "load" || native == "unload")
        return native;
    return end.finish == FinishReason::Length || end.finish == FinishReason::ContextFull ? "length" : "stop";
}

void writeCalls(JsonWriter &json, const LineContent &content)
{
    if (content.calls.empty())
        return;
    json.key("tool_calls").beginArray();
    int number = content.firstCall;
    for (const ChatPart &call : content.calls) {
        json.beginObject();
        if (!call.id.isEmpty())
            json.member("id", call.id);
        json.key("function").beginObject().member("index", number++).member("name", call.name);
        json.key("arguments").raw(argumentsObject(call)).endObject().endObject();
    }
    json.endArray();
}

void writeMessage(JsonWriter &json, const LineContent &content)
{
    json.key("message").beginObject().member("role", "assistant").member("content", content.text);
    if (!content.thinking.isEmpty())
        json.member("thinking", content.thinking);
    if (!content.images.empty()) {
        json.key("images").beginArray();
        for (const ChatPart &image : content.images)
            json.text(image.data);
        json.endArray();
    }
    writeCalls(json, content);
    json.endObject();
}

LineContent contentOf(const ChatAnswer::Choice &choice, const AnswerContext &context)
{
    LineContent content;
    const bool hidesThoughts = context.request && context.request->reasoning.visible == false;
    for (const ChatPart &part : choice.parts) {
        switch (part.kind) {
        case ChatPart::Kind::Text:
        case ChatPart::Kind::Refusal: content.text += part.text; break;
        case ChatPart::Kind::Reasoning:
            if (!hidesThoughts)
                content.thinking += part.text;
            break;
        case ChatPart::Kind::ToolCall: content.calls.push_back(part); break;
        case ChatPart::Kind::Image:
            if (!part.data.isEmpty())
                content.images.push_back(part);
            break;
        case ChatPart::Kind::Audio: content.text += part.text; break;
        case ChatPart::Kind::Video:
        case ChatPart::Kind::File:
        case ChatPart::Kind::ToolResult:
        case ChatPart::Kind::Opaque: break; // it has no form for them
        }
    }
    return content;
}

} // namespace

QByteArray timeText(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toLatin1();
}

void beginLine(JsonWriter &json, const ChatAnswer &head, const AnswerContext &context, Form form,
               const LineContent &content)
{
    json.beginObject().member("model", head.model.isEmpty() ? context.model : head.model);
    const QByteArrayView extras = head.extras.of(DialectId::Ollama);
    if (!extras.contains("\"created_at\":"))
        json.member("created_at", timeText(head.created > 0 ? head.created : context.created));
    json.members(extras);
    if (form == Form::Chat) {
        writeMessage(json, content);
        return;
    }
    json.member("response", content.text);
    if (!content.thinking.isEmpty())
        json.member("thinking", content.thinking);
    writeCalls(json, content);
}

void writeEnd(JsonWriter &json, const ChatAnswer &head, const ChatAnswer::Choice &end)
{
    json.member("done", true);
    json.member("done_reason", doneReason(end));
    if (head.usage.input >= 0)
        json.member("prompt_eval_count", head.usage.input);
    if (head.usage.output >= 0)
        json.member("eval_count", head.usage.output);
    json.members(head.usageExtras.of(DialectId::Ollama));
}

QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context, Form form)
{
    static const ChatAnswer::Choice none;
    const ChatAnswer::Choice &choice = answer.choices.empty() ? none : answer.choices.front();
    JsonWriter json;
    beginLine(json, answer, context, form, contentOf(choice, context));
    if (!choice.logprobs.isEmpty())
        json.key("logprobs").raw(choice.logprobs);
    writeEnd(json, answer, choice);
    json.endObject();
    return json.take();
}

QByteArray errorBody(const ApiError &error)
{
    JsonWriter json;
    json.beginObject().member("error", error.message.isEmpty() ? error.type : error.message).endObject();
    return json.take();
}

} // namespace ollama
