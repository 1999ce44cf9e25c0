// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/answerreader.h"

#include "core/dialects/extras.h"
#include "core/dialects/openai/apierrors.h"
#include "core/dialects/openai/usage.h"

#include <algorithm>

namespace openai {

namespace {

using EventKind = ChatEvent::Kind;
constexpr DialectId self = DialectId::OpenAiChat;
constexpr int mostChoices = 128; // OpenAI's own bound of `n`

} // namespace

void AnswerReader::read(JsonValue root, ChatEvents &events)
{
    if (m_isOver || !root.isObject())
        return;
    if (const JsonValue tier = root["service_tier"]; tier.isString())
        m_serviceTier = tier.text();
    if (const std::optional<ApiError> error = readError(root)) {
        ChatEvent &event = events.emplace_back();
        event.kind = EventKind::Error;
        event.error = *error;
        m_isOver = true;
        return;
    }
    if (!m_isStarted)
        start(root, events);
    readSources(root);
    readChoices(root["choices"], events);
    if (root["usage"].isObject())
        readUsage(root["usage"], events);
    else if (root["x_groq"]["usage"].isObject())
        readUsage(root["x_groq"]["usage"], events);
}

void AnswerReader::start(JsonValue root, ChatEvents &events)
{
    Extras extras = extrasOf(
        root, {"id", "object", "created", "model", "choices", "usage", "service_tier", "obfuscation"}, self);
    if (root["id"].text().isEmpty() && root["choices"].size() == 0 && !root["usage"].isObject()) {
        m_early = std::move(extras); // Azure: the prompt's filter results come first, without an id
        return;
    }
    m_isStarted = true;
    ChatEvent &event = events.emplace_back();
    event.kind = EventKind::Started;
    event.id = root["id"].text();
    event.model = root["model"].text();
    event.created = root["created"].integer().value_or(0);
    if (!m_early.members.isEmpty() && !extras.members.isEmpty())
        extras.members.prepend(m_early.members + ',');
    event.extras = extras.members.isEmpty() ? m_early : extras;
}

void AnswerReader::readChoices(JsonValue choices, ChatEvents &events)
{
    int position = 0;
    for (const JsonValue &element : choices.isArray() ? choices : JsonValue()) {
        readChoice(element, int(element["index"].integer().value_or(position)), events);
        ++position;
    }
}

void AnswerReader::readChoice(JsonValue element, int number, ChatEvents &events)
{
    ChoiceReader *reader = choice(number);
    if (!reader)
        return;
    reader->readMessage(element["delta"].isObject() ? element["delta"] : element["message"], events);
    reader->readText(element["text"].text(), events);
    reader->readLogprobs(element["logprobs"], events);
    if (const JsonValue reason = element["finish_reason"]; reason.isString() && !reason.is(""))
        reader->finish(reason.text(), element, m_sources, events);
    if (element["usage"].isObject()) // Moonshot
        readUsage(element["usage"], events);
}

/// Perplexity: {"citations":["https://…"],"search_results":[{"title","url"}]}.
void AnswerReader::readSources(JsonValue root)
{
    const JsonValue results = root["search_results"];
    const JsonValue plain = root["citations"];
    const JsonValue list = results.size() > 0 ? results : plain;
    if (!list.isArray() || list.size() == 0)
        return;
    m_sources.clear();
    for (const JsonValue &source : list) {
        ChatPart::Citation citation;
        citation.url = source.isString() ? source.text() : source["url"].text();
        citation.title = source["title"].text();
        if (!citation.url.isEmpty())
            m_sources.push_back(std::move(citation));
    }
}

void AnswerReader::readUsage(JsonValue usage, ChatEvents &events)
{
    ChatEvent event;
    event.kind = EventKind::Usage;
    event.usage = openai::readUsage(usage);
    event.serviceTier = m_serviceTier;
    event.extras = extrasOf(usage, {}, self); // all of it, so that it can be written as it was
    if (event == m_usage)
        return;
    m_toldTier = true;
    m_usage = event;
    events.push_back(std::move(event));
}

void AnswerReader::complete(ChatEvents &events)
{
    if (m_isOver || !m_isStarted)
        return;
    m_isOver = true;
    for (ChoiceReader &reader : m_choices)
        reader.finish({}, {}, m_sources, events); // some leave the reason out
    if (!m_toldTier && !m_serviceTier.isEmpty()) {
        ChatEvent &event = events.emplace_back();
        event.kind = EventKind::Usage;
        event.serviceTier = m_serviceTier;
    }
    events.emplace_back().kind = EventKind::Completed;
}

bool AnswerReader::allFinished() const
{
    return !m_choices.empty() && std::all_of(m_choices.begin(), m_choices.end(),
                                             [](const ChoiceReader &reader) { return reader.isFinished(); });
}

ChoiceReader *AnswerReader::choice(int number)
{
    if (number < 0 || number >= mostChoices)
        return nullptr;
    const auto found = std::find_if(m_choices.begin(), m_choices.end(), [number](const ChoiceReader &reader) {
        return reader.number() == number;
    });
    return found != m_choices.end() ? &*found : &m_choices.emplace_back(number);
}

} // namespace openai
