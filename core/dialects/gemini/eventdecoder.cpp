// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/eventdecoder.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/gemini/errors.h"
#include "core/dialects/gemini/grounding.h"
#include "core/dialects/gemini/logprobs.h"
#include "core/dialects/gemini/partreader.h"
#include "core/dialects/gemini/usage.h"
#include "core/dialects/gemini/words.h"

#include <algorithm>

namespace gemini {

namespace {

constexpr int mostCandidates = 128;
constexpr qsizetype mostBare = 64 * 1024 * 1024;

ChatEvent eventOf(ChatEvent::Kind kind, int choice = 0, int part = 0)
{
    ChatEvent event;
    event.kind = kind;
    event.choice = choice;
    event.part = part;
    return event;
}

void addText(ChatEvents &events, ChatEvent::Kind kind, int choice, int part, const QByteArray &text)
{
    if (text.isEmpty())
        return;
    events.push_back(eventOf(kind, choice, part));
    events.back().text = text;
}

bool isTextual(const ChatPart &part)
{
    return part.kind == ChatPart::Kind::Text || part.kind == ChatPart::Kind::Reasoning;
}

using Members = std::vector<std::pair<QByteArray, QByteArray>>;

/// Later responses say more of the same.
void setMember(Members &members, const QByteArray &name, QByteArrayView value)
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const auto &member) { return member.first == name; });
    if (found == members.end())
        members.emplace_back(name, value.toByteArray());
    else
        found->second = value.toByteArray();
}

Extras extrasOfMembers(const Members &members)
{
    Extras extras;
    for (const auto &[name, value] : members) {
        if (!extras.members.isEmpty())
            extras.members += ',';
        extras.members += jsonQuoted(name) + ':' + value;
    }
    if (!extras.members.isEmpty())
        extras.origin = DialectId::Gemini;
    return extras;
}

} // namespace

void GeminiDecoder::feed(QByteArrayView bytes, ChatEvents &events)
{
    qsizetype at = 0;
    while (!m_isBare && at < bytes.size()) {
        if (m_atLine && (bytes[at] == '{' || bytes[at] == '[')) {
            m_isBare = true;
            break;
        }
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype stop = end < 0 ? bytes.size() : end + 1;
        feedEvents(bytes.sliced(at, stop - at), events);
        m_atLine = end >= 0;
        at = stop;
    }
    if (m_isBare && m_bare.size() + bytes.size() - at <= mostBare)
        m_bare += bytes.sliced(at);
}

void GeminiDecoder::feedEvents(QByteArrayView bytes, ChatEvents &events)
{
    for (const SseEvent &event : m_sse.feed(bytes))
        readResponse(event.data, events);
}

void GeminiDecoder::readResponse(const QByteArray &json, ChatEvents &events)
{
    if (m_hasFailed || json.trimmed() == "[DONE]")
        return;
    const auto tree = JsonTree::parse(json);
    if (!tree || !tree->root().isObject()) {
        noteMalformed();
        return;
    }
    readResponse(tree->root(), events);
}

/// An array of responses, perhaps one that was cut off, or a lone error.
void GeminiDecoder::readBare(ChatEvents &events)
{
    if (m_hasFailed)
        return;
    auto tree = JsonTree::parse(m_bare);
    if (!tree && m_bare.startsWith('['))
        tree = JsonTree::parse(m_bare.trimmed() + ']'); // the last bracket is what a broken stream lacks
    if (!tree) {
        noteMalformed();
        return;
    }
    if (tree->root().isObject())
        readResponse(tree->root(), events);
    if (!tree->root().isArray())
        return;
    for (const JsonValue &response : tree->root())
        readResponse(response, events);
}

void GeminiDecoder::readResponse(JsonValue response, ChatEvents &events)
{
    if (m_hasFailed)
        return;
    if (const JsonValue error = response["error"]) {
        m_hasFailed = true;
        events.push_back(eventOf(ChatEvent::Kind::Error));
        events.back().error = readError(error, 0);
        return;
    }
    if (!m_isStarted) {
        m_isStarted = true;
        m_id = pick(response, "responseId", "response_id").text();
        ChatEvent started = eventOf(ChatEvent::Kind::Started);
        started.id = m_id;
        started.model = pick(response, "modelVersion", "model_version").text();
        started.extras = answerExtras(response);
        events.push_back(std::move(started));
    }
    for (const JsonValue &candidate : response["candidates"]) {
        const qint64 index = candidate["index"].integer().value_or(0);
        if (candidate.isObject() && index >= 0 && index < mostCandidates)
            readCandidate(candidate, int(index), events);
    }
    const JsonValue feedback = pick(response, "promptFeedback", "prompt_feedback");
    if (feedback["blockReason"] && !response["candidates"]) {
        m_candidates[0].finishWord = feedback["blockReason"].text();
        setMember(m_candidates[0].rest, "promptFeedback", feedback.raw());
    }
    if (const JsonValue usage = pick(response, "usageMetadata", "usage_metadata")) {
        ChatEvent event = eventOf(ChatEvent::Kind::Usage);
        event.usage = readUsage(usage, event.extras);
        events.push_back(std::move(event));
    }
}

void GeminiDecoder::readCandidate(JsonValue value, int index, ChatEvents &events)
{
    Candidate &candidate = m_candidates[index];
    for (const JsonValue &member : value["content"]["parts"]) {
        if (auto part = readPart(member))
            addPart(std::move(*part), index, events);
    }
    addText(events, ChatEvent::Kind::Logprobs, index, 0, openAiLogprobs(value["logprobsResult"]));
    if (const QByteArray word = pick(value, "finishReason", "finish_reason").text(); !word.isEmpty())
        candidate.finishWord = word;
    for (const JsonValue &member : value) {
        const QByteArray name = member.key();
        if (name != "content" && name != "finishReason" && name != "finish_reason" && name != "index" &&
            name != "logprobsResult")
            setMember(candidate.rest, name, member.raw());
    }
}

void GeminiDecoder::addPart(ChatPart part, int index, ChatEvents &events)
{
    if (isTextual(part)) {
        if (!continueText(part, index, events)) {
            close(index, events);
            startText(part, index, events);
        }
        return;
    }
    close(index, events);
    addWhole(std::move(part), index, events);
}

/// A signature in a text that is empty belongs to the text before it.
bool GeminiDecoder::continueText(const ChatPart &part, int index, ChatEvents &events)
{
    Candidate &candidate = m_candidates[index];
    const bool isMereSignature = part.text.isEmpty() && !part.isSummary;
    if (!candidate.isOpen || candidate.isSigned || !part.extras.members.isEmpty() ||
        (part.kind != candidate.openKind && !isMereSignature))
        return false;
    addText(events, ChatEvent::Kind::Delta, index, candidate.parts - 1, part.text);
    addText(events, ChatEvent::Kind::Signature, index, candidate.parts - 1, part.signature);
    candidate.isSigned = !part.signature.isEmpty();
    if (candidate.openKind == ChatPart::Kind::Text)
        candidate.text += part.text;
    return true;
}

void GeminiDecoder::startText(const ChatPart &part, int index, ChatEvents &events)
{
    Candidate &candidate = m_candidates[index];
    candidate.isOpen = true;
    candidate.openKind = part.kind;
    candidate.isSigned = !part.signature.isEmpty();
    if (part.kind == ChatPart::Kind::Text)
        candidate.text += part.text;
    ChatEvent started = eventOf(ChatEvent::Kind::PartStarted, index, candidate.parts++);
    started.value.kind = part.kind;
    started.value.origin = part.origin;
    started.value.isSummary = part.isSummary;
    started.value.extras = part.extras;
    events.push_back(std::move(started));
    addText(events, ChatEvent::Kind::Delta, index, candidate.parts - 1, part.text);
    addText(events, ChatEvent::Kind::Signature, index, candidate.parts - 1, part.signature);
}

/// Calls, pictures and the like come in one piece.
void GeminiDecoder::addWhole(ChatPart part, int index, ChatEvents &events)
{
    Candidate &candidate = m_candidates[index];
    const int number = candidate.parts++;
    if (part.kind == ChatPart::Kind::ToolCall) {
        candidate.hasCalls = true;
        if (part.id.isEmpty())
            part.id = m_ids.next(m_id, part);
    }
    const QByteArray text = std::exchange(part.text, {});
    const QByteArray signature = std::exchange(part.signature, {});
    QByteArray data = std::exchange(part.data, {});
    ChatEvent started = eventOf(ChatEvent::Kind::PartStarted, index, number);
    started.value = std::move(part);
    events.push_back(std::move(started));
    addText(events, ChatEvent::Kind::Delta, index, number, text);
    addText(events, ChatEvent::Kind::Signature, index, number, signature);
    events.push_back(eventOf(ChatEvent::Kind::PartFinished, index, number));
    events.back().value.data = std::move(data);
}

void GeminiDecoder::close(int index, ChatEvents &events)
{
    Candidate &candidate = m_candidates[index];
    if (candidate.isOpen)
        events.push_back(eventOf(ChatEvent::Kind::PartFinished, index, candidate.parts - 1));
    candidate.isOpen = false;
}

void GeminiDecoder::finishCandidate(int index, ChatEvents &events)
{
    Candidate &candidate = m_candidates[index];
    Extras extras = extrasOfMembers(candidate.rest);
    if (candidate.isOpen && candidate.openKind == ChatPart::Kind::Text && !extras.members.isEmpty()) {
        const auto tree = JsonTree::parse('{' + extras.members + '}');
        auto citations =
            tree ? readCitations(tree->root(), candidate.text) : std::vector<ChatPart::Citation>();
        if (!citations.empty()) {
            events.push_back(eventOf(ChatEvent::Kind::Citation, index, candidate.parts - 1));
            events.back().value.citations = std::move(citations);
        }
    }
    close(index, events);
    if (candidate.finishWord.isEmpty())
        return;
    const bool isBlocked = extras.members.startsWith("\"promptFeedback\":");
    ChatEvent finished = eventOf(ChatEvent::Kind::Finished, index);
    finished.nativeReason = candidate.finishWord;
    finished.finish =
        isBlocked ? FinishReason::ContentFilter : finishReason(candidate.finishWord, candidate.hasCalls);
    finished.extras = std::move(extras);
    events.push_back(std::move(finished));
}

void GeminiDecoder::finish(ChatEvents &events)
{
    if (const auto last = m_sse.finish())
        readResponse(last->data, events);
    if (m_isBare)
        readBare(events);
    for (int skipped = m_sse.oversized(); skipped > 0; --skipped)
        noteMalformed();
    if (m_hasFailed)
        return;
    bool isWhole = !m_candidates.empty();
    for (const auto &[index, candidate] : m_candidates) {
        isWhole = isWhole && !candidate.finishWord.isEmpty();
        finishCandidate(index, events);
    }
    if (isWhole)
        events.push_back(eventOf(ChatEvent::Kind::Completed));
}

} // namespace gemini
