// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/eventencoder.h"

#include "core/dialects/responses/echo.h"

#include <algorithm>
#include <utility>

namespace responses {

namespace {

constexpr DialectId own = DialectId::OpenAiResponses;
constexpr int mostParts = 4096; // as many as an answer keeps

/// What an id may hold.
QByteArray idWord(const QByteArray &text)
{
    QByteArray word;
    for (const char c : text) {
        const bool holds = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (holds || c == '_' || c == '-')
            word += c;
    }
    return word.isEmpty() ? QByteArray("0") : word;
}

} // namespace

ResponsesEncoder::ResponsesEncoder(const AnswerContext &context)
    : m_unique(context.id.isEmpty() ? QByteArray() : idWord(context.id))
{
    m_object.model = context.model;
    m_object.created = context.created;
    if (!context.request || context.request->echo.isEmpty())
        m_object.members = echoOf({});
    if (!context.request)
        return;
    const ChatRequest &request = *context.request;
    if (!request.echo.isEmpty())
        m_object.members = request.echo;
    m_wantsSummary = !request.reasoning.summary.isEmpty();
    m_keepsReasoning = request.reasoning.encrypted;
    for (const ChatTool &tool : request.tools) {
        const bool isCustom = tool.kind == ChatTool::Kind::Custom;
        if (isCustom || !tool.space.isEmpty())
            m_tools.push_back(
                {tool.name, tool.space.isEmpty() ? tool.name : tool.nameInSpace, tool.space, isCustom});
    }
}

QByteArray ResponsesEncoder::encode(const ChatEvent &event)
{
    using Kind = ChatEvent::Kind;
    if (m_isOver || event.choice != 0) // `n` has no form here
        return {};
    if (!m_isStarted)
        start(event);
    switch (event.kind) {
    case Kind::Started: break;
    case Kind::PartStarted: beginPart(event); break;
    case Kind::Delta: grow(event); break;
    case Kind::Signature:
        if (OutputItem *item = itemOf(event))
            item->parts[placeOf(event)->part].signature += event.text;
        break;
    case Kind::PartFinished: finishPart(event); break;
    case Kind::Citation:
        if (OutputItem *item = itemOf(event))
            cite(event.value.citations, *item, placeOf(event)->part);
        break;
    case Kind::Logprobs: m_logprobs = event.text; break;
    case Kind::Usage: takeUsage(event); break;
    case Kind::Finished: finish(event); break;
    case Kind::Error:
        m_object.error = event.error;
        closeFinishedItems();
        end("response.failed", "failed");
        break;
    case Kind::Completed:
        if (m_finish == FinishReason::None)
            finish(event);
        complete();
        break;
    }
    return std::exchange(m_wire, {});
}

void ResponsesEncoder::start(const ChatEvent &event)
{
    m_isStarted = true;
    const bool tells = event.kind == ChatEvent::Kind::Started;
    m_object.isOwn = tells && !event.extras.of(own).isEmpty();
    if (m_object.isOwn)
        m_object.members = event.extras.members;
    if (m_unique.isEmpty())
        m_unique = idWord(event.id);
    m_object.id = m_object.isOwn && !event.id.isEmpty() ? event.id : "resp_" + m_unique;
    if (tells && !event.model.isEmpty())
        m_object.model = event.model;
    if (tells && event.created > 0)
        m_object.created = event.created;
    m_object.status = "in_progress";
    responseEvent("response.created", m_object);
    responseEvent("response.in_progress", m_object);
}

void ResponsesEncoder::takeUsage(const ChatEvent &event)
{
    ChatAnswer sum;
    sum.usage = m_object.usage;
    sum.add(event);
    m_object.usage = sum.usage;
    if (!event.serviceTier.isEmpty())
        m_object.serviceTier = event.serviceTier;
    if (!event.extras.members.isEmpty())
        m_object.usageExtras = event.extras;
}

ResponsesEncoder::Place *ResponsesEncoder::placeOf(const ChatEvent &event)
{
    const bool isThere = event.part >= 0 && std::size_t(event.part) < m_places.size();
    return isThere ? &m_places[std::size_t(event.part)] : nullptr;
}

OutputItem *ResponsesEncoder::itemOf(const ChatEvent &event)
{
    const Place *place = placeOf(event);
    return place && place->item >= 0 && place->isOpen ? &m_items[std::size_t(place->item)] : nullptr;
}

void ResponsesEncoder::beginPart(const ChatEvent &event)
{
    if (event.part < 0 || event.part >= mostParts)
        return;
    if (m_places.size() <= std::size_t(event.part))
        m_places.resize(std::size_t(event.part) + 1);
    Place &place = m_places[std::size_t(event.part)];
    if (place.item >= 0) // it began already
        return;
    place.item = itemFor(event.value);
    if (place.item < 0)
        return;
    OutputItem &item = m_items[std::size_t(place.item)];
    place.part = item.parts.size();
    place.isOpen = true;
    if (item.kind == OutputItem::Kind::Call && item.isCustom && !event.value.isCustom)
        place.input.emplace();
    item.parts.push_back(event.value);
    item.logprobs.emplace_back();
    ++item.open;
    if (item.kind == OutputItem::Kind::Opaque)
        return; // it is shown when it is whole
    if (!std::exchange(item.isAdded, true))
        itemEvent("response.output_item.added", item, Stage::Added);
    openContent(item, place.part);
    if (const QByteArray text = std::exchange(item.parts[place.part].text, {}); !text.isEmpty())
        growPart(place, text);
}

void ResponsesEncoder::grow(const ChatEvent &event)
{
    if (itemOf(event) && !event.text.isEmpty())
        growPart(*placeOf(event), event.text);
}

void ResponsesEncoder::growPart(Place &place, const QByteArray &text)
{
    OutputItem &item = m_items[std::size_t(place.item)];
    const QByteArray shown = place.input ? place.input->feed(text) : text;
    item.parts[place.part].text += shown;
    if (!shown.isEmpty())
        delta(item, place.part, shown);
}

void ResponsesEncoder::finishPart(const ChatEvent &event)
{
    OutputItem *const item = itemOf(event);
    if (!item)
        return;
    Place &place = *placeOf(event);
    ChatPart &part = item->parts[place.part];
    cite(event.value.citations, *item, place.part);
    if (!event.value.data.isEmpty())
        part.data = event.value.data;
    if (!event.value.encrypted.isEmpty())
        part.encrypted = event.value.encrypted;
    item->takeMembers(event.value.extras);
    if (const QByteArray rest = place.input ? place.input->finish() : QByteArray(); !rest.isEmpty()) {
        part.text += rest;
        delta(*item, place.part, rest);
    }
    place.isOpen = false;
    --item->open;
    closeContent(*item, place.part);
}

void ResponsesEncoder::finish(const ChatEvent &event)
{
    if (m_finish != FinishReason::None)
        return;
    m_finish = event.kind == ChatEvent::Kind::Finished ? event.finish : FinishReason::Other;
    m_endMembers = event.extras.of(own).toByteArray();
    for (std::size_t i = 0; i < m_places.size(); ++i) { // what a decoder left open
        ChatEvent last;
        last.kind = ChatEvent::Kind::PartFinished;
        last.part = int(i);
        finishPart(last);
    }
    const auto cut =
        std::find_if(m_items.rbegin(), m_items.rend(), [](const OutputItem &item) { return !item.isDone; });
    OutputItem *const lastItem = cut == m_items.rend() || !isCutOff() ? nullptr : &*cut;
    if (lastItem)
        lastItem->isCut = true;
    closeFinishedItems();
}

bool ResponsesEncoder::isCutOff() const
{
    return m_finish == FinishReason::Length || m_finish == FinishReason::ContextFull ||
           m_finish == FinishReason::ContentFilter;
}

void ResponsesEncoder::complete()
{
    if (!isCutOff()) {
        end("response.completed", "completed");
        return;
    }
    m_object.incompleteReason =
        m_finish == FinishReason::ContentFilter ? "content_filter" : "max_output_tokens";
    end("response.incomplete", "incomplete");
}

void ResponsesEncoder::end(QByteArrayView type, const QByteArray &status)
{
    m_isOver = true;
    m_object.status = status;
    if (!m_endMembers.isEmpty())
        m_object.members = m_endMembers;
    for (const OutputItem &item : m_items) {
        if (!item.isDone) // begun, but an error came: not to be acted upon
            continue;
        if (!m_object.output.isEmpty())
            m_object.output += ',';
        m_object.output += itemJson(item, item.isCut ? Stage::Incomplete : Stage::Done);
    }
    responseEvent(type, m_object);
    JsonWriter json;
    m_object.write(json);
    m_final = json.take();
}

} // namespace responses
