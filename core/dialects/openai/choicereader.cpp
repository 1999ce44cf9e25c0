// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/choicereader.h"

#include "core/dialects/dataurl.h"
#include "core/dialects/extras.h"
#include "core/dialects/openai/finishreasons.h"
#include "core/dialects/openai/legacylogprobs.h"
#include "core/dialects/openai/partreader.h"
#include "core/dialects/openai/reasoningdetails.h"

namespace openai {

namespace {

using EventKind = ChatEvent::Kind;
constexpr DialectId self = DialectId::OpenAiChat;

bool hasText(JsonValue value)
{
    return value.isString() && !value.is("");
}

} // namespace

void ChoiceReader::readMessage(JsonValue message, ChatEvents &events)
{
    if (m_isFinished || !message.isObject())
        return;
    readReasoning(message, events);
    const JsonValue content = message["content"];
    if (hasText(content))
        grow(Kind::Text, content.text(), events);
    else if (content.isArray())
        readContentParts(content, events);
    readAnnotations(message["annotations"], events);
    if (hasText(message["refusal"]))
        grow(Kind::Refusal, message["refusal"].text(), events);
    readAudio(message["audio"], events);
    readImages(message["images"], events);
    readCalls(message["tool_calls"], events);
    if (const JsonValue call = message["function_call"]; call.isObject()) {
        if (m_calls.isEmpty())
            m_calls.all().emplace_back();
        StreamedCall &only = m_calls.all().front();
        if (only.name.isEmpty())
            only.name = call["name"].text();
        const auto wrapped = JsonTree::parse("{\"function\":" + call.raw().toByteArray() + '}');
        if (wrapped)
            growCall(only, wrapped->root(), events);
    }
}

void ChoiceReader::readText(QByteArray text, ChatEvents &events)
{
    if (!m_isFinished && !text.isEmpty())
        grow(Kind::Text, std::move(text), events);
}

void ChoiceReader::readReasoning(JsonValue message, ChatEvents &events)
{
    if (readDetails(message["reasoning_details"], events))
        return;
    // DeepSeek, xAI, vLLM; OpenRouter, Groq, Ollama; Copilot
    for (const char *name : {"reasoning_content", "reasoning", "reasoning_text"}) {
        if (hasText(message[name]))
            return grow(Kind::Reasoning, message[name].text(), events);
    }
}

/// True where they said something, so that the same text under another name does not count.
bool ChoiceReader::readDetails(JsonValue details, ChatEvents &events)
{
    bool said = false;
    for (const JsonValue &element : details) {
        ChatPart detail = readReasoningDetail(element);
        if (detail.text.isEmpty() && detail.signature.isEmpty() && detail.encrypted.isEmpty())
            continue;
        said = true;
        readDetail(std::move(detail), events);
    }
    return said;
}

void ChoiceReader::readDetail(ChatPart detail, ChatEvents &events)
{
    QByteArray text = std::exchange(detail.text, {});
    QByteArray signature = std::exchange(detail.signature, {});
    QByteArray encrypted = std::exchange(detail.encrypted, {});
    const bool isReasoning = m_open >= 0 && m_openPart.kind == Kind::Reasoning;
    // A gateway like this one sends the text as it comes, and all of it with its proof at the end.
    const bool isProof = isReasoning && !m_plainReasoning.isEmpty() && m_plainReasoning == text;
    const bool goesOn =
        isProof || (isReasoning && encrypted.isEmpty() && continuesDetail(m_openPart, detail));
    if (!goesOn) {
        endOpen(events);
        begin(detail, events);
    }
    if (!text.isEmpty() && !isProof)
        push(EventKind::Delta, m_open, events).text = std::move(text);
    if (!signature.isEmpty())
        push(EventKind::Signature, m_open, events).text = std::move(signature);
    if (!isProof && encrypted.isEmpty())
        return;
    ChatPart &end = push(EventKind::PartFinished, m_open, events).value;
    end = std::move(detail);
    end.encrypted = std::move(encrypted);
    m_open = -1;
}

/// Mistral: {"type":"text","text":…}, {"type":"thinking","thinking":[…]}.
void ChoiceReader::readContentParts(JsonValue content, ChatEvents &events)
{
    for (const JsonValue &element : content) {
        if (element["type"].is("thinking")) {
            if (QByteArray text = thinkingText(element["thinking"]); !text.isEmpty())
                grow(Kind::Reasoning, std::move(text), events);
        } else if (hasText(element["text"])) {
            grow(Kind::Text, element["text"].text(), events);
        }
    }
}

void ChoiceReader::readAnnotations(JsonValue annotations, ChatEvents &events)
{
    if (!annotations.isArray() || annotations.size() == 0)
        return;
    if (m_open < 0 || m_openPart.kind != Kind::Text) {
        endOpen(events);
        ChatPart part;
        part.origin = self; // of the citations' own form
        begin(std::move(part), events);
    }
    m_sawCitation = true;
    std::vector<ChatPart::Citation> read;
    for (const JsonValue &annotation : annotations)
        read.push_back(readAnnotation(annotation));
    push(EventKind::Citation, m_open, events).value.citations = std::move(read);
}

/// {"id","data","transcript","expires_at"}, in pieces or whole.
void ChoiceReader::readAudio(JsonValue audio, ChatEvents &events)
{
    if (!audio.isObject())
        return;
    if (m_open < 0 || m_openPart.kind != Kind::Audio) {
        endOpen(events);
        ChatPart part;
        part.kind = Kind::Audio;
        part.id = audio["id"].text();
        begin(std::move(part), events);
    }
    if (audio["expires_at"].exists())
        m_openPart.extras = extrasOf(audio, {"id", "data", "transcript"}, self);
    if (hasText(audio["transcript"]))
        push(EventKind::Delta, m_open, events).text = audio["transcript"].text();
    m_audio += QByteArray::fromBase64(audio["data"].text());
}

/// OpenRouter: [{"type":"image_url","image_url":{"url":…}}].
void ChoiceReader::readImages(JsonValue images, ChatEvents &events)
{
    for (const JsonValue &image : images) {
        ChatPart part;
        part.kind = Kind::Image;
        setAddress(part, image["image_url"]["url"].text());
        if (part.data.isEmpty() && part.url.isEmpty())
            continue;
        endOpen(events);
        QByteArray data = std::exchange(part.data, {});
        begin(std::move(part), events);
        push(EventKind::PartFinished, m_open, events).value.data = std::move(data);
        m_open = -1;
    }
}

void ChoiceReader::readCalls(JsonValue calls, ChatEvents &events)
{
    for (const JsonValue &element : calls) {
        if (!element.isObject())
            continue;
        if (StreamedCall *call = m_calls.find(element))
            growCall(*call, element, events);
    }
}

void ChoiceReader::growCall(StreamedCall &call, JsonValue element, ChatEvents &events)
{
    const QByteArray more = callArguments(element);
    call.arguments += more;
    QByteArray told = more;
    if (call.part < 0) {
        if (call.name.isEmpty()) // it is to come
            return;
        endOpen(events);
        ChatPart part = ChatPart::makeToolCall(call.id, call.name, {});
        part.isCustom = call.isCustom;
        part.extras = extrasOf(element, {"index", "id", "type", "function", "custom", "extra_content"}, self);
        call.part = m_parts++;
        push(EventKind::PartStarted, call.part, events).value = std::move(part);
        told = call.arguments;
    }
    if (!told.isEmpty())
        push(EventKind::Delta, call.part, events).text = std::move(told);
    // Google's compatible API
    if (const JsonValue proof = element["extra_content"]["google"]["thought_signature"]; hasText(proof))
        push(EventKind::Signature, call.part, events).text = proof.text();
}

void ChoiceReader::grow(Kind kind, QByteArray text, ChatEvents &events)
{
    if (m_open < 0 || m_openPart.kind != kind) {
        endOpen(events);
        ChatPart part;
        part.kind = kind;
        part.origin = self;
        begin(std::move(part), events);
    }
    if (kind == Kind::Reasoning)
        m_plainReasoning += text;
    push(EventKind::Delta, m_open, events).text = std::move(text);
}

int ChoiceReader::begin(ChatPart part, ChatEvents &events)
{
    m_openPart = part;
    m_plainReasoning.clear();
    m_open = m_parts++;
    push(EventKind::PartStarted, m_open, events).value = std::move(part);
    return m_open;
}

void ChoiceReader::endOpen(ChatEvents &events)
{
    if (m_open < 0)
        return;
    ChatPart &end = push(EventKind::PartFinished, m_open, events).value;
    if (m_openPart.kind == Kind::Audio) {
        end.kind = Kind::Audio;
        end.data = std::exchange(m_audio, {}).toBase64();
        end.extras = m_openPart.extras;
    }
    m_open = -1;
}

void ChoiceReader::endCalls(ChatEvents &events)
{
    for (const StreamedCall &call : m_calls.all()) {
        if (call.part >= 0)
            push(EventKind::PartFinished, call.part, events).value.id = call.id; // it may have come late
    }
}

void ChoiceReader::readLogprobs(JsonValue logprobs, ChatEvents &events)
{
    const JsonValue content = logprobs["content"];
    QByteArray entries =
        content.isArray() && content.size() > 0 ? content.raw().toByteArray() : fromLegacyLogprobs(logprobs);
    if (!m_isFinished && !entries.isEmpty())
        push(EventKind::Logprobs, 0, events).text = std::move(entries);
}

void ChoiceReader::finish(QByteArray native, JsonValue choice, const std::vector<ChatPart::Citation> &sources,
                          ChatEvents &events)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    if (m_open >= 0 && m_openPart.kind == Kind::Text && !m_sawCitation && !sources.empty())
        push(EventKind::Citation, m_open, events).value.citations = sources;
    endOpen(events);
    endCalls(events);
    ChatEvent &end = push(EventKind::Finished, 0, events);
    end.finish = native.isEmpty() ? FinishReason::Stop : finishReason(native);
    if (end.finish == FinishReason::Stop && !m_calls.isEmpty()) // Ollama and others say so
        end.finish = FinishReason::ToolCalls;
    if (const JsonValue matched = choice["stop_reason"];
        hasText(matched) && end.finish == FinishReason::Stop) {
        end.finish = FinishReason::StopSequence; // vLLM
        end.stopSequence = matched.text();
    }
    end.nativeReason = std::move(native);
    end.extras =
        extrasOf(choice, {"index", "delta", "message", "text", "logprobs", "finish_reason", "usage"}, self);
}

ChatEvent &ChoiceReader::push(EventKind kind, int part, ChatEvents &events) const
{
    ChatEvent &event = events.emplace_back();
    event.kind = kind;
    event.choice = m_number;
    event.part = part;
    return event;
}

} // namespace openai
