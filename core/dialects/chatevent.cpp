// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/chatevent.h"

#include "core/dialects/extras.h"

namespace {

/// A broken stream must not make us hold what nobody sent.
constexpr int mostChoices = 128;
constexpr int mostParts = 4096;

ChatAnswer::Choice *choiceOf(ChatAnswer &answer, int index)
{
    if (index < 0 || index >= mostChoices)
        return nullptr;
    if (answer.choices.size() <= std::size_t(index))
        answer.choices.resize(std::size_t(index) + 1);
    return &answer.choices[std::size_t(index)];
}

ChatPart *partOf(ChatAnswer &answer, const ChatEvent &event)
{
    ChatAnswer::Choice *choice = choiceOf(answer, event.choice);
    if (!choice || event.part < 0 || event.part >= mostParts)
        return nullptr;
    if (choice->parts.size() <= std::size_t(event.part))
        choice->parts.resize(std::size_t(event.part) + 1);
    return &choice->parts[std::size_t(event.part)];
}

/// What only the end of a part tells.
void mergeInto(ChatPart &part, const ChatPart &end)
{
    const auto take = [](QByteArray &place, const QByteArray &value) {
        if (!value.isEmpty())
            place = value;
    };
    take(part.id, end.id);
    take(part.name, end.name);
    take(part.data, end.data);
    take(part.url, end.url);
    take(part.mediaType, end.mediaType);
    take(part.encrypted, end.encrypted);
    if (!end.extras.members.isEmpty())
        part.extras = end.extras;
    if (end.origin != DialectId::None)
        part.origin = end.origin;
    part.citations.insert(part.citations.end(), end.citations.begin(), end.citations.end());
}

void addFinish(ChatAnswer &answer, const ChatEvent &event)
{
    if (ChatAnswer::Choice *choice = choiceOf(answer, event.choice)) {
        choice->finish = event.finish;
        choice->stopSequence = event.stopSequence;
        choice->nativeReason = event.nativeReason;
        choice->extras = event.extras;
    }
}

/// Further elements of a JSON array.
void addElements(QByteArray &array, const QByteArray &more)
{
    if (array.size() <= 2)
        array = more;
    else if (more.size() > 2)
        array = array.chopped(1) + ',' + more.sliced(1);
}

ChatEvent eventOf(ChatEvent::Kind kind, int choice, int part)
{
    ChatEvent event;
    event.kind = kind;
    event.choice = choice;
    event.part = part;
    return event;
}

void unfoldPart(ChatEvents &events, const ChatPart &part, int choice, int index)
{
    using Kind = ChatEvent::Kind;
    ChatEvent started = eventOf(Kind::PartStarted, choice, index);
    started.value = part;
    started.value.text.clear();
    started.value.signature.clear();
    started.value.citations.clear();
    started.value.data.clear();
    started.value.encrypted.clear();
    events.push_back(std::move(started));
    if (!part.text.isEmpty()) {
        events.push_back(eventOf(Kind::Delta, choice, index));
        events.back().text = part.text;
    }
    if (!part.citations.empty()) {
        events.push_back(eventOf(Kind::Citation, choice, index));
        events.back().value.citations = part.citations;
    }
    if (!part.signature.isEmpty()) {
        events.push_back(eventOf(Kind::Signature, choice, index));
        events.back().text = part.signature;
    }
    events.push_back(eventOf(Kind::PartFinished, choice, index));
    events.back().value.data = part.data;
    events.back().value.encrypted = part.encrypted;
}

} // namespace

void ChatAnswer::add(const ChatEvent &event)
{
    switch (event.kind) {
    case ChatEvent::Kind::Started:
        id = event.id;
        model = event.model;
        created = event.created;
        extras = event.extras;
        return;
    case ChatEvent::Kind::PartStarted:
        if (ChatPart *part = partOf(*this, event))
            *part = event.value;
        return;
    case ChatEvent::Kind::Delta:
        if (ChatPart *part = partOf(*this, event))
            part->text += event.text;
        return;
    case ChatEvent::Kind::Signature:
        if (ChatPart *part = partOf(*this, event))
            part->signature += event.text;
        return;
    case ChatEvent::Kind::PartFinished:
    case ChatEvent::Kind::Citation:
        if (ChatPart *part = partOf(*this, event))
            mergeInto(*part, event.value);
        return;
    case ChatEvent::Kind::Logprobs:
        if (Choice *choice = choiceOf(*this, event.choice))
            addElements(choice->logprobs, event.text);
        return;
    case ChatEvent::Kind::Usage:
        usage.add(event.usage);
        if (!event.serviceTier.isEmpty())
            serviceTier = event.serviceTier;
        usageExtras = mergedExtras(usageExtras, event.extras);
        return;
    case ChatEvent::Kind::Finished: addFinish(*this, event); return;
    case ChatEvent::Kind::Error: error = event.error; return;
    case ChatEvent::Kind::Completed: isCompleted = true; return;
    }
}

const std::vector<ChatPart> &ChatAnswer::parts() const
{
    static const std::vector<ChatPart> none;
    return choices.empty() ? none : choices.front().parts;
}

ChatAnswer foldEvents(std::span<const ChatEvent> events)
{
    ChatAnswer answer;
    for (const ChatEvent &event : events)
        answer.add(event);
    return answer;
}

ChatEvents unfoldAnswer(const ChatAnswer &answer)
{
    using Kind = ChatEvent::Kind;
    ChatEvents events;
    ChatEvent started = eventOf(Kind::Started, 0, 0);
    started.id = answer.id;
    started.model = answer.model;
    started.created = answer.created;
    started.extras = answer.extras;
    events.push_back(std::move(started));
    for (std::size_t c = 0; c < answer.choices.size(); ++c) {
        const ChatAnswer::Choice &choice = answer.choices[c];
        for (std::size_t p = 0; p < choice.parts.size(); ++p)
            unfoldPart(events, choice.parts[p], int(c), int(p));
        if (!choice.logprobs.isEmpty()) {
            events.push_back(eventOf(Kind::Logprobs, int(c), 0));
            events.back().text = choice.logprobs;
        }
        if (choice.finish == FinishReason::None)
            continue;
        ChatEvent finished = eventOf(Kind::Finished, int(c), 0);
        finished.finish = choice.finish;
        finished.stopSequence = choice.stopSequence;
        finished.nativeReason = choice.nativeReason;
        finished.extras = choice.extras;
        events.push_back(std::move(finished));
    }
    ChatEvent usage = eventOf(Kind::Usage, 0, 0);
    usage.usage = answer.usage;
    usage.serviceTier = answer.serviceTier;
    usage.extras = answer.usageExtras;
    events.push_back(std::move(usage));
    if (answer.error) {
        events.push_back(eventOf(Kind::Error, 0, 0));
        events.back().error = *answer.error;
    } else {
        events.push_back(eventOf(Kind::Completed, 0, 0));
    }
    return events;
}
