// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/completionwriter.h"

#include "core/dialects/openai/apierrors.h"
#include "core/dialects/openai/finishreasons.h"
#include "core/dialects/openai/legacylogprobs.h"
#include "core/dialects/openai/usage.h"

namespace openai {

namespace {

using Kind = ChatPart::Kind;
using EventKind = ChatEvent::Kind;
constexpr DialectId origin = DialectId::OpenAiChat; // the reader of both

bool isAnswerText(Kind kind)
{
    return kind == Kind::Text || kind == Kind::Refusal;
}

void writeChoice(JsonWriter &json, int index, QByteArrayView text, const QByteArray &logprobs, qint64 &offset,
                 QByteArrayView finish, QByteArrayView extras)
{
    json.beginObject().member("text", text).member("index", index).key("logprobs");
    if (logprobs.isEmpty())
        json.null();
    else
        writeLegacyLogprobs(json, logprobs, offset);
    json.key("finish_reason");
    finish.isEmpty() ? json.null() : json.text(finish);
    json.members(extras).endObject();
}

/// A call has no place here: to such a client the answer just stops.
QByteArrayView finishOf(FinishReason reason)
{
    return reason == FinishReason::None        ? QByteArrayView()
           : reason == FinishReason::ToolCalls ? QByteArrayView("stop")
                                               : finishWord(reason);
}

void writeHead(JsonWriter &json, const QByteArray &id, qint64 created, const QByteArray &model,
               const AnswerContext &context)
{
    json.beginObject().member("id", id.isEmpty() ? "cmpl-" + context.id : id);
    json.member("object", "text_completion").member("created", created > 0 ? created : context.created);
    json.member("model", model.isEmpty() ? context.model : model);
}

} // namespace

QByteArray CompletionEncoder::encode(const ChatEvent &event)
{
    if (m_isOver)
        return {};
    if (event.kind == EventKind::Error) {
        m_isOver = true;
        return "data: " + writeError(event.error) + "\n\n";
    }
    if (m_head.isEmpty())
        start(event);
    if (event.kind == EventKind::Completed) {
        m_isOver = true;
        return completed();
    }
    return encodeOf(event);
}

void CompletionEncoder::start(const ChatEvent &event)
{
    JsonWriter json;
    const bool isStart = event.kind == EventKind::Started;
    writeHead(json, isStart ? event.id : QByteArray(), isStart ? event.created : 0,
              isStart ? event.model : QByteArray(), m_context);
    m_head = "data: " + json.take() + ',';
    if (isStart && !event.extras.of(origin).isEmpty())
        m_extras = event.extras.members + ',';
}

QByteArray CompletionEncoder::encodeOf(const ChatEvent &event)
{
    const std::pair place(event.choice, event.part);
    switch (event.kind) {
    case EventKind::PartStarted:
        if (isAnswerText(event.value.kind))
            m_texts.insert(place);
        break;
    case EventKind::Delta:
        if (m_texts.contains(place) && !event.text.isEmpty())
            return chunk(event.choice, event.text, {}, {});
        break;
    case EventKind::Logprobs: return chunk(event.choice, {}, event.text, {});
    case EventKind::Usage: m_totals.add(event); break;
    case EventKind::Finished:
        return chunk(event.choice, {}, {}, finishOf(event.finish), event.extras.of(origin));
    case EventKind::Started:
    case EventKind::Signature:
    case EventKind::PartFinished:
    case EventKind::Citation:
    case EventKind::Error:
    case EventKind::Completed: break;
    }
    return {};
}

QByteArray CompletionEncoder::chunk(int choice, QByteArrayView text, const QByteArray &logprobs,
                                    QByteArrayView finish, QByteArrayView extras)
{
    JsonWriter json;
    json.key("choices").beginArray();
    writeChoice(json, choice, text, logprobs, m_offsets[choice], finish, extras);
    json.endArray();
    return m_head + std::exchange(m_extras, {}) + json.take() + "}\n\n";
}

QByteArray CompletionEncoder::completed()
{
    return streamEnd(m_context, m_head, m_totals);
}

QByteArray writeCompletion(const ChatAnswer &answer, const AnswerContext &context)
{
    if (answer.error)
        return writeError(*answer.error);
    JsonWriter json;
    writeHead(json, answer.id, answer.created, answer.model, context);
    json.key("choices").beginArray();
    for (std::size_t i = 0; i < answer.choices.size(); ++i) {
        const ChatAnswer::Choice &choice = answer.choices[i];
        QByteArray text;
        for (const ChatPart &part : choice.parts)
            text += isAnswerText(part.kind) ? part.text : QByteArray();
        qint64 offset = 0;
        writeChoice(json, int(i), text, choice.logprobs, offset, finishOf(choice.finish),
                    choice.extras.of(origin));
    }
    json.endArray();
    if (answer.usage.isKnown()) {
        json.key("usage");
        writeUsage(json, answer.usage, answer.usageExtras);
    }
    json.members(answer.extras.of(origin)).endObject();
    return json.take();
}

} // namespace openai
