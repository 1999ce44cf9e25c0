// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/streamtimeline.h"

#include "core/dialects/eventstream.h"
#include "core/dialects/jsontree.h"

#include <QtEndian>

#include <algorithm>

namespace {

constexpr qint64 shortestStallUs = 1'000'000;
constexpr qint64 stallFactor = 10; // of the median

/// The first of these members that is there, one below the other.
JsonValue path(JsonValue value, std::initializer_list<QByteArrayView> keys)
{
    for (const QByteArrayView key : keys)
        value = value[key];
    return value;
}

JsonValue first(JsonValue array)
{
    return array.size() > 0 ? *array.begin() : JsonValue();
}

QByteArray openAiDelta(JsonValue event)
{
    const JsonValue choice = first(event["choices"]);
    const JsonValue delta = choice["delta"];
    for (const char *name : {"content", "reasoning_content", "reasoning", "refusal"}) {
        if (const QByteArray text = delta[name].text(); !text.isEmpty())
            return text;
    }
    if (const QByteArray text = first(delta["tool_calls"])["function"]["arguments"].text(); !text.isEmpty())
        return text;
    return choice["text"].text(); // legacy completions
}

QByteArray geminiDelta(JsonValue event)
{
    QByteArray text;
    for (const JsonValue &part : path(first(event["candidates"]), {"content", "parts"})) {
        text += part["text"].text();
        if (const JsonValue call = part["functionCall"])
            text += call["args"].raw();
    }
    return text;
}

/// Anthropic, Cohere and Bedrock each call it `delta`, with the text in a place of its own.
QByteArray objectDelta(JsonValue event)
{
    const JsonValue delta = event["delta"];
    for (const char *name : {"text", "thinking", "partial_json"}) {
        if (const QByteArray text = delta[name].text(); !text.isEmpty())
            return text;
    }
    for (const JsonValue &place :
         {path(delta, {"message", "content", "text"}), path(delta, {"message", "content", "thinking"}),
          path(delta, {"message", "tool_plan"}), path(delta, {"toolUse", "input"}),
          path(delta, {"reasoningContent", "text"}),
          path(first(delta["message"]["tool_calls"]), {"function", "arguments"}),
          path(delta, {"message", "tool_calls", "function", "arguments"})}) {
        if (const QByteArray text = place.text(); !text.isEmpty())
            return text;
    }
    return {};
}

QByteArray deltaOf(JsonValue event)
{
    if (event["choices"].isArray())
        return openAiDelta(event);
    if (event["candidates"].isArray())
        return geminiDelta(event);
    if (event["delta"].isString()) // responses, audio
        return event["delta"].text();
    if (event["delta"].isObject())
        return objectDelta(event);
    for (const JsonValue &place : {path(event, {"message", "content"}), path(event, {"message", "thinking"}),
                                   event["response"], path(event, {"error", "message"}), event["text"]}) {
        if (place.isString() && !place.text().isEmpty()) // Ollama, and errors
            return place.text();
    }
    return {};
}

StreamTimeline::Content jsonContent(const QByteArray &json, QByteArray type)
{
    StreamTimeline::Content content{std::move(type), {}};
    const auto tree = JsonTree::parse(json);
    if (!tree) {
        if (json.trimmed() == "[DONE]")
            content.type = content.type.isEmpty() ? "[DONE]" : content.type;
        else
            content.delta = json;
        return content;
    }
    for (const char *name : {"type", "object", "event"}) {
        if (content.type.isEmpty())
            content.type = tree->root()[name].text();
    }
    content.delta = deltaOf(tree->root());
    return content;
}

StreamTimeline::Content sseContent(QByteArrayView event)
{
    QByteArray type;
    QByteArray data;
    bool hasData = false;
    eachSseField(event, [&](QByteArrayView name, QByteArrayView value) {
        if (name == "data") {
            data.append(hasData ? "\n" : "").append(value);
            hasData = true;
        } else if (name == "event") {
            type = value.toByteArray();
        }
    });
    if (hasData)
        return jsonContent(data, type);
    return {type.isEmpty() ? "comment" : type, type.isEmpty() ? event.trimmed().toByteArray() : QByteArray()};
}

StreamTimeline::Content messageContent(QByteArrayView bytes)
{
    EventStreamDecoder decoder;
    const auto messages = decoder.feed(bytes);
    if (messages.empty())
        return {"", decoder.problem()};
    const QByteArray type = messages.front().header(":event-type");
    return jsonContent(messages.front().payload,
                       type.isEmpty() ? messages.front().header(":exception-type") : type);
}

/// What would stand there if they were sorted. A long stream is measured again and again while it grows, and
/// sorting all of it each time takes ten times as long.
qint64 atPlace(std::vector<qint64> &values, std::size_t place)
{
    const auto wanted = values.begin() + qsizetype(std::min(place, values.size() - 1));
    std::nth_element(values.begin(), wanted, values.end());
    return *wanted;
}

} // namespace

StreamTimeline::Gaps gapsOf(std::vector<qint64> gaps)
{
    StreamTimeline::Gaps figures;
    figures.stallUs = shortestStallUs;
    if (gaps.empty())
        return figures;
    figures.median = atPlace(gaps, (gaps.size() - 1) / 2);
    figures.p95 = atPlace(gaps, std::size_t(double(gaps.size()) * 0.95));
    figures.longest = *std::max_element(gaps.begin(), gaps.end());
    figures.stallUs = std::max(shortestStallUs, stallFactor * figures.median);
    for (const qint64 gap : gaps) {
        if (gap <= figures.stallUs)
            continue;
        ++figures.stalls;
        figures.stalledUs += gap;
    }
    return figures;
}

StreamTimeline::Form StreamTimeline::formOf(const RecordedAttempt &attempt)
{
    const QByteArray type = headerValue(attempt.leg.responseHeaders, "content-type").toLower();
    if (type.startsWith("text/event-stream"))
        return Form::Sse;
    if (type.startsWith("application/x-ndjson") || type.startsWith("application/jsonl"))
        return Form::Lines;
    return type.startsWith("application/vnd.amazon.eventstream") ? Form::Messages : Form::None;
}

bool StreamTimeline::hasEvents(const RecordedAttempt &attempt)
{
    return formOf(attempt) != Form::None;
}

/// Its events are those that were read of the body so far.
bool StreamTimeline::isBeginOf(const QByteArray &body) const
{
    return body.size() >= m_eventStart && (body.constData() == m_body.constData() ||
                                           body.startsWith(QByteArrayView(m_body).first(m_eventStart)));
}

bool StreamTimeline::read(const RecordedAttempt &attempt)
{
    const QByteArray &body = attempt.leg.responseBody.bytes;
    const Form form = formOf(attempt);
    const bool goesOn = form == m_form && isBeginOf(body);
    if (!goesOn) {
        *this = StreamTimeline();
        m_form = form;
    } else if (!QByteArrayView(body)
                    .sliced(m_eventStart)
                    .startsWith(QByteArrayView(m_body).sliced(m_eventStart))) {
        m_framer =
            SseFramer(); // a running body that ends in what may be a key has a mask there, until more comes
        m_scanned = m_eventStart;
    }
    m_body = body;
    const std::size_t before = m_events.size();
    frame();
    const bool mayEndOpen = m_form == Form::Sse || m_form == Form::Lines;
    if (attempt.endedUs >= 0 && mayEndOpen && m_eventStart < m_body.size())
        addEvent(m_body.size()); // model servers mean an event without a blank line behind it
    timeFrom(before, attempt.chunks);
    if (m_events.size() != before || !goesOn)
        measure();
    return !goesOn;
}

void StreamTimeline::frame()
{
    for (qint64 end = nextEnd(); end >= 0; end = nextEnd())
        addEvent(end);
}

/// Behind the event under way; -1 where it is not over.
qint64 StreamTimeline::nextEnd()
{
    switch (m_form) {
    case Form::None: return -1;
    case Form::Sse: {
        const qsizetype end = m_framer.next(m_body, m_scanned);
        m_scanned = end < 0 ? m_body.size() : end;
        return end;
    }
    case Form::Lines: {
        const qsizetype end = m_body.indexOf('\n', m_scanned);
        m_scanned = end < 0 ? m_body.size() : end + 1;
        return end < 0 ? -1 : end + 1;
    }
    case Form::Messages: {
        constexpr qint64 shortest = 16; // prelude and checksums
        if (m_body.size() - m_eventStart < 4)
            return -1;
        const qint64 length = qFromBigEndian<quint32>(m_body.constData() + m_eventStart);
        if (length < shortest) // no such message: nothing behind it can be found
            m_form = m_events.empty() ? Form::None : m_form;
        return length < shortest || m_eventStart + length > m_body.size() ? -1 : m_eventStart + length;
    }
    }
    return -1;
}

void StreamTimeline::addEvent(qint64 end)
{
    const QByteArrayView event = QByteArrayView(m_body).sliced(m_eventStart, end - m_eventStart);
    if (m_form == Form::Messages || !event.trimmed().isEmpty()) { // a blank line is no event
        Event added;
        added.begin = m_eventStart;
        added.end = end;
        m_events.push_back(added);
    }
    m_eventStart = end;
}

void StreamTimeline::timeFrom(std::size_t from, const QList<RecordedChunk> &chunks)
{
    auto chunk = chunks.begin();
    if (from < m_events.size())
        chunk = std::lower_bound(chunks.begin(), chunks.end(), m_events[from].end,
                                 [](const RecordedChunk &c, qint64 end) { return c.end < end; });
    for (std::size_t i = from; i < m_events.size(); ++i) {
        Event &event = m_events[i];
        while (chunk != chunks.end() && chunk->end < event.end)
            ++chunk;
        if (chunk == chunks.end()) // masks may have shifted the ends
            event.atUs = chunks.isEmpty() ? -1 : chunks.last().atUs;
        else
            event.atUs = chunk->atUs;
        if (i > 0 && event.atUs >= 0 && m_events[i - 1].atUs >= 0)
            event.gapUs = std::max<qint64>(event.atUs - m_events[i - 1].atUs, 0);
    }
}

void StreamTimeline::measure()
{
    std::vector<qint64> gaps;
    std::size_t longestAt = 0;
    qint64 longest = -1;
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        if (m_events[i].gapUs <= 0)
            continue;
        gaps.push_back(m_events[i].gapUs);
        if (m_events[i].gapUs > longest) {
            longest = m_events[i].gapUs;
            longestAt = i;
        }
    }
    m_gaps = gapsOf(std::move(gaps));
    m_gaps.longestAt = longestAt;
}

QByteArrayView StreamTimeline::bytes(const Event &event) const
{
    return QByteArrayView(m_body).sliced(event.begin, event.end - event.begin);
}

StreamTimeline::Content StreamTimeline::content(const Event &event) const
{
    switch (m_form) {
    case Form::None: break;
    case Form::Sse: return sseContent(bytes(event));
    case Form::Lines: return jsonContent(bytes(event).trimmed().toByteArray(), {});
    case Form::Messages: return messageContent(bytes(event));
    }
    return {};
}
