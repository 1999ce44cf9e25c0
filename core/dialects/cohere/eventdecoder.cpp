// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/cohere/eventdecoder.h"

#include "core/dialects/cohere/answerfacts.h"
#include "core/dialects/extras.h"

#include <utility>

namespace cohere {

namespace {

using Kind = ChatEvent::Kind;

/// A broken stream must not make us hold what nobody sent.
constexpr std::size_t mostParts = 4096;

ChatEvent eventOf(Kind kind, int part = 0)
{
    ChatEvent event;
    event.kind = kind;
    event.part = part;
    return event;
}

} // namespace

void StreamDecoder::feed(QByteArrayView bytes, ChatEvents &events)
{
    const int oversized = m_sse.oversized();
    for (const SseEvent &event : m_sse.feed(bytes))
        read(event, events);
    for (int i = oversized; i < m_sse.oversized(); ++i)
        noteMalformed();
}

void StreamDecoder::finish(ChatEvents &events)
{
    if (const auto last = m_sse.finish())
        read(*last, events);
    m_isOver = true;
}

void StreamDecoder::read(const SseEvent &event, ChatEvents &events)
{
    if (m_isOver || event.data == "[DONE]")
        return;
    const auto tree = JsonTree::parse(event.data);
    if (!tree || !tree->root().isObject()) {
        noteMalformed();
        return;
    }
    readEvent(tree->root(), events);
}

void StreamDecoder::readEvent(JsonValue event, ChatEvents &events)
{
    const JsonValue type = event["type"];
    const JsonValue delta = event["delta"];
    const JsonValue message = delta["message"];
    const qint64 index = event["index"].integer().value_or(0);
    if (!type.exists() && event["message"].isString()) { // an error as outside of streams
        fail({0, {}, {}, event["message"].text(), {}, event["id"].text()}, events);
        return;
    }
    ensureStarted(event["id"].text(), events);
    if (type.is("content-delta")) {
        readContent(index, message["content"], events);
        if (const QByteArray logprobs = logprobsOf(event["logprobs"]); !logprobs.isEmpty()) {
            events.push_back(eventOf(Kind::Logprobs));
            events.back().text = logprobs;
        }
    } else if (type.is("tool-call-delta")) {
        addDelta(find(Place::Call, index), message["tool_calls"]["function"]["arguments"].text(), events);
    } else if (type.is("tool-plan-delta")) {
        const int plan = find(Place::Plan, 0);
        addDelta(plan < 0 ? start(Place::Plan, 0, planPart(), events) : plan, message["tool_plan"].text(),
                 events);
    } else if (type.is("content-start")) {
        startContent(index, message["content"], events);
    } else if (type.is("tool-call-start")) {
        startCall(index, message["tool_calls"], events);
    } else if (type.is("content-end") || type.is("tool-call-end")) {
        const int part = find(type.is("content-end") ? Place::Content : Place::Call, index);
        if (part >= 0)
            m_parts[std::size_t(part)].isEnded = true;
        if (type.is("tool-call-end"))
            close(false, events);
    } else if (type.is("citation-start")) {
        readCitation(message["citations"], events);
    } else if (type.is("message-end")) {
        readEnd(delta, events);
    }
}

void StreamDecoder::startContent(qint64 index, JsonValue content, ChatEvents &events)
{
    const bool thinks = content["type"].is("thinking") || content["thinking"].isString();
    start(Place::Content, index, thinks ? ChatPart::makeReasoning({}, DialectId::Cohere) : ChatPart(),
          events);
    readContent(index, content, events);
}

void StreamDecoder::readContent(qint64 index, JsonValue content, ChatEvents &events)
{
    const JsonValue thinking = content["thinking"];
    int part = find(Place::Content, index);
    if (part < 0) // its start was left out
        part =
            start(Place::Content, index,
                  thinking.isString() ? ChatPart::makeReasoning({}, DialectId::Cohere) : ChatPart(), events);
    addDelta(part, thinking.isString() ? thinking.text() : content["text"].text(), events);
}

void StreamDecoder::startCall(qint64 index, JsonValue call, ChatEvents &events)
{
    const JsonValue function = call["function"];
    const int part = start(Place::Call, index,
                           ChatPart::makeToolCall(call["id"].text(), function["name"].text(), {}), events);
    addDelta(part, function["arguments"].text(), events);
}

void StreamDecoder::readCitation(JsonValue citation, ChatEvents &events)
{
    const int part = citation["type"].is("PLAN")
                         ? find(Place::Plan, 0)
                         : find(Place::Content, citation["content_index"].integer().value_or(0));
    if (part < 0 || !citation.isObject())
        return;
    events.push_back(eventOf(Kind::Citation, part));
    events.back().value.citations.push_back(cohere::readCitation(citation));
}

void StreamDecoder::readEnd(JsonValue delta, ChatEvents &events)
{
    if (const QByteArray problem = delta["error"].text(); !problem.isEmpty()) {
        fail({0, delta["finish_reason"].text(), {}, problem, {}, {}}, events);
        return;
    }
    close(true, events);
    if (delta["usage"].isObject()) {
        events.emplace_back();
        readUsage(delta["usage"], events.back());
    }
    ChatEvent finished = eventOf(Kind::Finished);
    finished.nativeReason = delta["finish_reason"].text();
    finished.finish = finishReason(finished.nativeReason);
    finished.extras = extrasOf(delta, {"error", "finish_reason", "usage"}, DialectId::Cohere);
    events.push_back(std::move(finished));
    events.push_back(eventOf(Kind::Completed));
    m_isOver = true;
}

void StreamDecoder::ensureStarted(QByteArray id, ChatEvents &events)
{
    if (std::exchange(m_isStarted, true))
        return;
    events.push_back(eventOf(Kind::Started));
    events.back().id = std::move(id);
}

int StreamDecoder::find(Place place, qint64 index) const
{
    for (std::size_t i = m_parts.size(); i > 0; --i) {
        const Part &part = m_parts[i - 1];
        if (part.place == place && part.index == index && part.isOpen)
            return int(i - 1);
    }
    return -1;
}

int StreamDecoder::start(Place place, qint64 index, ChatPart value, ChatEvents &events)
{
    if (const int open = find(place, index); open >= 0)
        m_parts[std::size_t(open)].isEnded = true;
    if (const int plan = find(Place::Plan, 0); plan >= 0)
        m_parts[std::size_t(plan)].isEnded = true; // nothing else ends it
    close(false, events);
    if (m_parts.size() >= mostParts) {
        noteMalformed();
        return -1;
    }
    const int part = int(m_parts.size());
    m_parts.push_back({place, index});
    events.push_back(eventOf(Kind::PartStarted, part));
    events.back().value = std::move(value);
    return part;
}

void StreamDecoder::addDelta(int part, QByteArray text, ChatEvents &events)
{
    if (part < 0 || text.isEmpty())
        return;
    events.push_back(eventOf(Kind::Delta, part));
    events.back().text = std::move(text);
}

void StreamDecoder::close(bool all, ChatEvents &events)
{
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        Part &part = m_parts[i];
        if (!part.isOpen || !(all || part.isEnded))
            continue;
        part.isOpen = false;
        events.push_back(eventOf(Kind::PartFinished, int(i)));
    }
}

void StreamDecoder::fail(ApiError error, ChatEvents &events)
{
    ensureStarted({}, events);
    events.push_back(eventOf(Kind::Error));
    events.back().error = std::move(error);
    m_isOver = true;
}

} // namespace cohere
