// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/eventencoder.h"

namespace ollama {

QByteArray OllamaEncoder::encode(const ChatEvent &event)
{
    if (event.choice != 0)
        return {};
    QByteArray lines;
    for (const ChatEvent &next : m_order.add(event))
        lines += encodeNext(next);
    return lines;
}

QByteArray OllamaEncoder::encodeNext(const ChatEvent &event)
{
    using Kind = ChatEvent::Kind;
    if (m_isOver)
        return {};
    switch (event.kind) {
    case Kind::Started:
    case Kind::Usage: m_head.add(event); return {};
    case Kind::PartStarted: m_open[event.part] = event.value; return {};
    case Kind::Delta: return textLine(event);
    case Kind::PartFinished: return finishPart(event);
    case Kind::Signature:
    case Kind::Citation: return {}; // it has no form for them
    case Kind::Logprobs: return line({}, event.text);
    case Kind::Finished:
        m_end.finish = event.finish;
        m_end.nativeReason = event.nativeReason;
        return {};
    case Kind::Error: m_isOver = true; return errorBody(event.error) + '\n';
    case Kind::Completed: m_isOver = true; return lastLine();
    }
    return {};
}

QByteArray OllamaEncoder::textLine(const ChatEvent &event)
{
    using Kind = ChatPart::Kind;
    ChatPart &part = m_open[event.part];
    LineContent content;
    if (part.kind == Kind::Text || part.kind == Kind::Refusal || part.kind == Kind::Audio) {
        content.text = event.text;
    } else if (part.kind == Kind::Reasoning) {
        if (!m_context.request || m_context.request->reasoning.visible != false)
            content.thinking = event.text;
    } else {
        part.text += event.text;
        return {};
    }
    return content.text.isEmpty() && content.thinking.isEmpty() ? QByteArray() : line(content);
}

QByteArray OllamaEncoder::finishPart(const ChatEvent &event)
{
    ChatPart part = m_open[event.part];
    m_open.erase(event.part);
    LineContent content;
    if (part.kind == ChatPart::Kind::ToolCall) {
        if (!event.value.id.isEmpty())
            part.id = event.value.id;
        if (!event.value.name.isEmpty())
            part.name = event.value.name;
        content.firstCall = m_calls++;
        content.calls.push_back(std::move(part));
        return line(content);
    }
    if (part.kind == ChatPart::Kind::Image) {
        part.data = event.value.data.isEmpty() ? part.data : event.value.data;
        if (part.data.isEmpty())
            return {};
        content.images.push_back(std::move(part));
        return line(content);
    }
    return {};
}

QByteArray OllamaEncoder::line(const LineContent &content, const QByteArray &logprobs)
{
    JsonWriter json;
    beginLine(json, m_head, m_context, m_form, content);
    if (!logprobs.isEmpty())
        json.key("logprobs").raw(logprobs);
    json.member("done", false).endObject();
    return jsonOnOneLine(json.take()) + '\n'; // a call's arguments may be written over lines
}

QByteArray OllamaEncoder::lastLine()
{
    JsonWriter json;
    beginLine(json, m_head, m_context, m_form, {});
    writeEnd(json, m_head, m_end);
    json.endObject();
    return jsonOnOneLine(json.take()) + '\n'; // a call's arguments may be written over lines
}

} // namespace ollama
