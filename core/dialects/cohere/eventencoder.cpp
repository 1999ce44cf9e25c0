// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/cohere/eventencoder.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/cohere/answerfacts.h"

namespace cohere {

namespace {

QByteArray wire(QByteArrayView type, JsonWriter &json)
{
    return "event: " + type.toByteArray() + "\ndata: " + json.take() + "\n\n";
}

/// {"type":…,"index":…,"delta":{"message":{ , to be closed by endDelta().
void beginDelta(JsonWriter &json, QByteArrayView type, qint64 index)
{
    json.beginObject().member("type", type);
    if (index >= 0)
        json.member("index", index);
    json.key("delta").beginObject().key("message").beginObject();
}

QByteArray endDelta(JsonWriter &json, QByteArrayView type)
{
    json.endObject().endObject().endObject();
    return wire(type, json);
}

QByteArray indexEvent(QByteArrayView type, qint64 index)
{
    JsonWriter json;
    json.beginObject().member("type", type).member("index", index).endObject();
    return wire(type, json);
}

QByteArray messageStart(const QByteArray &id)
{
    JsonWriter json;
    json.beginObject()
        .member("id", id)
        .member("type", "message-start")
        .key("delta")
        .raw(
            R"({"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}})");
    json.endObject();
    return wire("message-start", json);
}

} // namespace

QByteArray StreamEncoder::encode(const ChatEvent &event)
{
    switch (event.kind) {
    case ChatEvent::Kind::Started: return messageStart(event.id.isEmpty() ? m_id : event.id);
    case ChatEvent::Kind::PartStarted: return start(event);
    case ChatEvent::Kind::Delta: return delta(event);
    case ChatEvent::Kind::PartFinished: return finishPart(event);
    case ChatEvent::Kind::Citation: return citations(event);
    case ChatEvent::Kind::Usage: m_usage = event; break;
    case ChatEvent::Kind::Finished: m_finished = event; break;
    case ChatEvent::Kind::Error: return end(event.error.message);
    case ChatEvent::Kind::Completed: return end({});
    case ChatEvent::Kind::Signature:
    case ChatEvent::Kind::Logprobs: break; // have no form
    }
    return {};
}

QByteArray StreamEncoder::start(const ChatEvent &event)
{
    if (event.part < 0)
        return {};
    if (m_parts.size() <= std::size_t(event.part))
        m_parts.resize(std::size_t(event.part) + 1);
    Part &part = m_parts[std::size_t(event.part)];
    JsonWriter json;
    switch (event.value.kind) {
    case ChatPart::Kind::Text:
    case ChatPart::Kind::Refusal:
        part.place = isPlan(event.value) ? Place::Plan : Place::Text;
        if (part.place == Place::Plan)
            return {};
        part.index = m_contents++;
        beginDelta(json, "content-start", part.index);
        json.key("content").beginObject().member("type", "text").member("text", "").endObject();
        return endDelta(json, "content-start");
    case ChatPart::Kind::Reasoning:
        part = {Place::Thinking, m_contents++};
        beginDelta(json, "content-start", part.index);
        json.key("content").beginObject().member("type", "thinking").member("thinking", "").endObject();
        return endDelta(json, "content-start");
    case ChatPart::Kind::ToolCall:
        part = {Place::Call, m_calls++};
        beginDelta(json, "tool-call-start", part.index);
        json.key("tool_calls").beginObject().member("id", event.value.id).member("type", "function");
        json.key("function").beginObject().member("name", event.value.name).member("arguments", "");
        json.endObject().endObject();
        return endDelta(json, "tool-call-start");
    default: return {}; // has no form
    }
}

QByteArray StreamEncoder::delta(const ChatEvent &event) const
{
    const Part part = partOf(event);
    JsonWriter json;
    switch (part.place) {
    case Place::None: return {};
    case Place::Text:
    case Place::Thinking:
        beginDelta(json, "content-delta", part.index);
        json.key("content").beginObject();
        json.member(part.place == Place::Text ? "text" : "thinking", event.text).endObject();
        return endDelta(json, "content-delta");
    case Place::Plan:
        beginDelta(json, "tool-plan-delta", -1);
        json.member("tool_plan", event.text);
        return endDelta(json, "tool-plan-delta");
    case Place::Call:
        beginDelta(json, "tool-call-delta", part.index);
        json.key("tool_calls").beginObject().key("function").beginObject().member("arguments", event.text);
        json.endObject().endObject();
        return endDelta(json, "tool-call-delta");
    }
    return {};
}

QByteArray StreamEncoder::finishPart(const ChatEvent &event) const
{
    const Part part = partOf(event);
    if (part.place == Place::Call)
        return indexEvent("tool-call-end", part.index);
    if (part.place == Place::Text || part.place == Place::Thinking)
        return indexEvent("content-end", part.index);
    return {};
}

QByteArray StreamEncoder::citations(const ChatEvent &event)
{
    QByteArray events;
    for (const ChatPart::Citation &citation : event.value.citations) {
        JsonWriter json;
        beginDelta(json, "citation-start", m_citations);
        json.key("citations");
        writeCitation(json, citation);
        events += endDelta(json, "citation-start") + indexEvent("citation-end", m_citations++);
    }
    return events;
}

QByteArray StreamEncoder::end(const QByteArray &problem) const
{
    JsonWriter json;
    json.beginObject().member("type", "message-end").key("delta").beginObject();
    json.member("finish_reason", problem.isEmpty() ? finishWord(m_finished.finish, m_finished.nativeReason)
                                                   : QByteArray("ERROR"));
    if (!problem.isEmpty())
        json.member("error", problem);
    writeUsage(json, m_usage.usage, m_usage.extras);
    json.members(m_finished.extras.of(DialectId::Cohere)).endObject().endObject();
    return wire("message-end", json);
}

StreamEncoder::Part StreamEncoder::partOf(const ChatEvent &event) const
{
    return event.part >= 0 && std::size_t(event.part) < m_parts.size() ? m_parts[std::size_t(event.part)]
                                                                       : Part();
}

} // namespace cohere
