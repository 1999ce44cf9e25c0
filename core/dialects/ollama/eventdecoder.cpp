// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/eventdecoder.h"

namespace ollama {

namespace {

constexpr qsizetype longestLine = 64 * 1024 * 1024;

ChatEvent eventOf(ChatEvent::Kind kind, int part = 0)
{
    ChatEvent event;
    event.kind = kind;
    event.part = part;
    return event;
}

} // namespace

void OllamaDecoder::feed(QByteArrayView bytes, ChatEvents &events)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype stop = end < 0 ? bytes.size() : end;
        if (m_line.size() + stop - at > longestLine)
            m_isTooLong = true;
        if (!m_isTooLong)
            m_line.append(bytes.sliced(at, stop - at));
        at = stop + 1;
        if (end >= 0)
            takeLine(events);
    }
}

void OllamaDecoder::finish(ChatEvents &events)
{
    takeLine(events);
    if (!m_isOver)
        close(events);
}

void OllamaDecoder::takeLine(ChatEvents &events)
{
    const QByteArray line = std::exchange(m_line, {}).trimmed();
    const bool isTooLong = std::exchange(m_isTooLong, false);
    if (m_isOver || (line.isEmpty() && !isTooLong))
        return;
    const auto tree = JsonTree::parse(line);
    if (isTooLong || !tree || !tree->root().isObject()) {
        noteMalformed();
        return;
    }
    read(tree->root(), events);
}

void OllamaDecoder::read(JsonValue line, ChatEvents &events)
{
    if (const JsonValue error = line["error"]) {
        m_isOver = true;
        events.push_back(eventOf(ChatEvent::Kind::Error));
        events.back().error = readError(error, 0);
        return;
    }
    if (!m_isStarted)
        start(line, events);
    AnswerLine read = readLine(line);
    addText(ChatPart::Kind::Reasoning, read.thinking, events);
    addText(ChatPart::Kind::Text, read.text, events);
    for (ChatPart &image : read.images)
        addWhole(std::move(image), events);
    for (ChatPart &call : read.calls) {
        if (call.id.isEmpty())
            call.id = callId(line, m_calls);
        ++m_calls;
        addWhole(std::move(call), events);
    }
    if (!read.logprobs.isEmpty()) {
        events.push_back(eventOf(ChatEvent::Kind::Logprobs));
        events.back().text = read.logprobs;
    }
    if (read.isDone)
        end(read, events);
}

void OllamaDecoder::start(JsonValue line, ChatEvents &events)
{
    m_isStarted = true;
    ChatEvent started = eventOf(ChatEvent::Kind::Started);
    started.model = line["model"].text();
    started.created = secondsOf(line["created_at"].text());
    started.extras = answerExtras(line);
    events.push_back(std::move(started));
}

void OllamaDecoder::addText(ChatPart::Kind kind, const QByteArray &text, ChatEvents &events)
{
    if (text.isEmpty())
        return;
    if (!m_isOpen || m_openKind != kind) {
        close(events);
        m_isOpen = true;
        m_openKind = kind;
        events.push_back(eventOf(ChatEvent::Kind::PartStarted, m_parts++));
        events.back().value.kind = kind;
        if (kind == ChatPart::Kind::Reasoning)
            events.back().value.origin = DialectId::Ollama;
    }
    events.push_back(eventOf(ChatEvent::Kind::Delta, m_parts - 1));
    events.back().text = text;
}

void OllamaDecoder::addWhole(ChatPart part, ChatEvents &events)
{
    close(events);
    const QByteArray text = std::exchange(part.text, {});
    QByteArray data = std::exchange(part.data, {});
    const int number = m_parts++;
    events.push_back(eventOf(ChatEvent::Kind::PartStarted, number));
    events.back().value = std::move(part);
    if (!text.isEmpty()) {
        events.push_back(eventOf(ChatEvent::Kind::Delta, number));
        events.back().text = text;
    }
    events.push_back(eventOf(ChatEvent::Kind::PartFinished, number));
    events.back().value.data = std::move(data);
}

void OllamaDecoder::close(ChatEvents &events)
{
    if (std::exchange(m_isOpen, false))
        events.push_back(eventOf(ChatEvent::Kind::PartFinished, m_parts - 1));
}

void OllamaDecoder::end(const AnswerLine &line, ChatEvents &events)
{
    m_isOver = true;
    close(events);
    events.push_back(eventOf(ChatEvent::Kind::Finished));
    events.back().finish = finishReason(line.doneReason, m_calls > 0);
    events.back().nativeReason = line.doneReason;
    events.push_back(eventOf(ChatEvent::Kind::Usage));
    events.back().usage = line.usage;
    events.back().extras = line.usageExtras;
    events.push_back(eventOf(ChatEvent::Kind::Completed));
}

} // namespace ollama
