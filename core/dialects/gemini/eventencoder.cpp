// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/eventencoder.h"

#include "core/dialects/gemini/errors.h"
#include "core/dialects/gemini/partwriter.h"

namespace gemini {

namespace {

bool isTextual(const ChatPart &part)
{
    using Kind = ChatPart::Kind;
    return part.kind == Kind::Text || part.kind == Kind::Refusal || part.kind == Kind::Reasoning;
}

} // namespace

GeminiEncoder::GeminiEncoder(const AnswerContext &context, Form form) : m_context(context), m_form(form) {}

QByteArray GeminiEncoder::contentType() const
{
    return m_form == Form::Array ? QByteArray("application/json") : EventEncoder::contentType();
}

ChatPart &GeminiEncoder::partOf(const ChatEvent &event)
{
    return m_choices[event.choice].open[event.part];
}

QByteArray GeminiEncoder::encode(const ChatEvent &event)
{
    QByteArray bytes;
    for (const ChatEvent &next : m_order.add(event))
        bytes += encodeNext(next);
    return bytes;
}

QByteArray GeminiEncoder::encodeNext(const ChatEvent &event)
{
    using Kind = ChatEvent::Kind;
    if (m_isOver)
        return {};
    switch (event.kind) {
    case Kind::Started:
    case Kind::Usage: m_head.add(event); return {};
    case Kind::PartStarted: partOf(event) = event.value; return {};
    case Kind::Delta: return textPiece(event);
    case Kind::Signature: partOf(event).signature += event.text; return {};
    case Kind::PartFinished: return finishPart(event);
    case Kind::Citation: {
        auto &citations = m_choices[event.choice].end.citations;
        citations.insert(citations.end(), event.value.citations.begin(), event.value.citations.end());
        return {};
    }
    case Kind::Logprobs: {
        ChatAnswer logprobs;
        ChatEvent first = event;
        first.choice = 0;
        logprobs.choices.resize(1);
        logprobs.choices[0].logprobs = m_choices[event.choice].end.logprobs;
        logprobs.add(first);
        m_choices[event.choice].end.logprobs = logprobs.choices[0].logprobs;
        return {};
    }
    case Kind::Finished: {
        CandidateEnd &end = m_choices[event.choice].end;
        end.finish = event.finish;
        end.nativeReason = event.nativeReason;
        end.extras = event.extras;
        return {};
    }
    case Kind::Error:
        m_isOver = true;
        return framed(errorBody(event.error)) + (m_form == Form::Array ? QByteArray("]") : QByteArray());
    case Kind::Completed:
        m_isOver = true;
        return lastResponse() + (m_form == Form::Array ? QByteArray("]") : QByteArray());
    }
    return {};
}

QByteArray GeminiEncoder::textPiece(const ChatEvent &event)
{
    ChatPart &part = partOf(event);
    if (!isTextual(part)) {
        part.text += event.text;
        return {};
    }
    if (event.text.isEmpty() || !isShown(part, m_context))
        return {};
    if (part.kind == ChatPart::Kind::Reasoning)
        part.isSummary = true; // from here on its signature is that of a thought
    else
        m_choices[event.choice].end.text += event.text;
    JsonWriter json;
    writeTextPiece(json, part, event.text);
    return responseWith(json.take(), event.choice);
}

QByteArray GeminiEncoder::finishPart(const ChatEvent &event)
{
    ChatAnswer one; // the fold knows what the end of a part brings
    ChatEvent end = event;
    end.choice = end.part = 0;
    one.choices.resize(1);
    one.choices[0].parts.push_back(std::move(partOf(event)));
    one.add(end);
    m_choices[event.choice].open.erase(event.part);
    const ChatPart &part = one.choices[0].parts[0];
    auto &citations = m_choices[event.choice].end.citations;
    citations.insert(citations.end(), part.citations.begin(), part.citations.end());
    if (isTextual(part))
        return endOfText(part, event.choice);
    JsonWriter json;
    return writePart(json, part) ? responseWith(json.take(), event.choice) : QByteArray();
}

/// Its text is sent; what is left is the signature, in an empty text as Gemini itself sends it.
QByteArray GeminiEncoder::endOfText(const ChatPart &part, int choice)
{
    const bool isForeign = part.kind == ChatPart::Kind::Reasoning && part.origin != DialectId::Gemini;
    if (part.signature.isEmpty() || isForeign)
        return {};
    JsonWriter json;
    json.beginObject().member("text", "");
    if (part.kind == ChatPart::Kind::Reasoning && part.isSummary)
        json.member("thought", true);
    json.member("thoughtSignature", part.signature).endObject();
    return responseWith(json.take(), choice);
}

QByteArray GeminiEncoder::responseWith(const QByteArray &part, int choice)
{
    JsonWriter json;
    json.beginObject().key("candidates").beginArray().beginObject();
    json.key("content").beginObject().key("parts").beginArray().raw(part).endArray();
    json.member("role", "model").endObject().member("index", choice).endObject().endArray();
    ChatAnswer head;
    head.id = m_head.id;
    head.model = m_head.model;
    head.extras = std::exchange(m_head.extras, {}); // said once
    writeTail(json, head, m_context);
    json.endObject();
    return framed(json.take());
}

QByteArray GeminiEncoder::lastResponse()
{
    JsonWriter json;
    json.beginObject();
    QByteArray feedback;
    bool isOpen = false;
    for (auto &[index, choice] : m_choices) {
        if (choice.end.isBlockedPrompt())
            feedback = choice.end.extras.members;
        if (choice.end.isBlockedPrompt() || choice.end.finish == FinishReason::None)
            continue;
        if (!isOpen)
            json.key("candidates").beginArray();
        isOpen = true;
        choice.end.index = index;
        json.beginObject().key("content").beginObject().key("parts").beginArray();
        json.beginObject().member("text", "").endObject().endArray().member("role", "model").endObject();
        writeEnd(json, choice.end);
        json.endObject();
    }
    if (isOpen)
        json.endArray();
    json.members(feedback);
    writeTail(json, m_head, m_context);
    json.endObject();
    return framed(json.take());
}

QByteArray GeminiEncoder::framed(const QByteArray &json)
{
    const bool isFirst = !std::exchange(m_hasBegun, true);
    if (m_form == Form::Array)
        return (isFirst ? "[" : ",\r\n") + json;
    return "data: " + jsonOnOneLine(json) + "\r\n\r\n";
}

} // namespace gemini
