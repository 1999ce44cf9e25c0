// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/sessionstep.h"

#include "core/base/ascii.h"
#include "core/base/canonicaljson.h"
#include "core/dialects/jsontree.h"
#include "core/traffic/agent.h"
#include "core/traffic/chattokens.h"
#include "core/traffic/turnplace.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

namespace {

using Role = ChatMessage::Role;
using Kind = ChatPart::Kind;

constexpr int shownLetters = 400;
constexpr qsizetype shortestPrompt = 8; // shorter texts of two requests may well be the same by chance

QByteArray hashOf(QByteArrayView text)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(text);
    return hash.result();
}

/// The beginning, on one line.
QString shown(QByteArrayView text)
{
    return QString::fromUtf8(text.first(std::min<qsizetype>(text.size(), 4 * shownLetters)))
        .simplified()
        .left(shownLetters);
}

/// The first message that an answer stands in; all where there is none.
std::size_t firstAnswer(const ChatRequest &request)
{
    const auto at = std::find_if(request.messages.begin(), request.messages.end(),
                                 [](const ChatMessage &message) { return message.role == Role::Assistant; });
    return std::size_t(at - request.messages.begin());
}

/// The last text that a person wrote, of the user's messages in [from, to).
QByteArray lastSpoken(const ChatRequest &request, std::size_t from, std::size_t to)
{
    QByteArray spoken;
    for (std::size_t i = from; i < to; ++i) {
        for (const ChatPart &part : request.messages[i].parts) {
            if (request.messages[i].role != Role::User || part.kind != Kind::Text)
                continue;
            if (const QByteArray text = spokenText(part.text); !text.isEmpty())
                spoken = text;
        }
    }
    return spoken;
}

void readBeginning(SessionStep &step, const ChatRequest &request)
{
    const std::size_t end = firstAnswer(request);
    for (std::size_t i = 0; i < end; ++i) {
        const ChatMessage &message = request.messages[i];
        if (message.role != Role::User)
            continue;
        for (const ChatPart &part : message.parts) {
            const QByteArray spoken = part.kind == Kind::Text ? spokenText(part.text) : QByteArray();
            if (spoken.size() >= shortestPrompt)
                step.prompts += hashOf(spoken);
        }
    }
    step.beginning = beginningHash(request);
    step.opening = shown(lastSpoken(request, 0, end));
}

/// Of a tool call, so that the same ones are the same text.
QByteArray argumentsOf(const ChatPart &call)
{
    return canonicalJson(call.text).value_or(call.text);
}

SessionStep::Call callOf(const ChatPart &part)
{
    SessionStep::Call call;
    call.id = part.id;
    call.name = part.name;
    call.arguments = shown(part.text);
    call.argumentsHash = hashOf(argumentsOf(part));
    const Result<JsonTree> tree = JsonTree::parse(part.text);
    if (!tree || !tree->root().isObject())
        return call;
    for (const JsonValue &value : tree->root()) {
        const QByteArray text = value.text().trimmed();
        if (value.keyIs("description"))
            call.purpose = shown(text);
        if (text.size() >= shortestPrompt)
            call.prompts += hashOf(text);
    }
    return call;
}

QByteArray textOfResult(const ChatPart &result)
{
    return result.content.empty() ? result.text : joinedText(result.content);
}

void readNew(SessionStep &step, const ChatRequest &request)
{
    const std::size_t begin = beginOfNew(request);
    for (std::size_t i = begin; i < request.messages.size(); ++i) {
        for (const ChatPart &part : request.messages[i].parts) {
            if (part.kind == Kind::ToolResult)
                step.results +=
                    SessionStep::Result{part.id, part.name, shown(textOfResult(part)), isFailedResult(part)};
        }
    }
    step.asked = shown(lastSpoken(request, begin, request.messages.size()));
}

class RepeatCounter
{
public:
    void add(const std::vector<ChatPart> &parts)
    {
        for (const ChatPart &part : parts) {
            if (part.kind != Kind::ToolCall)
                continue;
            const QByteArray key = part.name + '\0' + argumentsOf(part);
            m_repeated += m_seen.contains(key) ? 1 : 0;
            m_seen.insert(key);
        }
    }
    int repeated() const { return m_repeated; }

private:
    QSet<QByteArray> m_seen;
    int m_repeated = 0;
};

/// The exit code that a tool tells behind `mark`; 0 where it tells none.
bool tellsFailure(const QByteArray &text, QByteArrayView mark)
{
    const qsizetype at = text.indexOf(mark);
    if (at < 0)
        return false;
    const QByteArray rest = text.sliced(at + mark.size()).trimmed();
    return !rest.isEmpty() && rest.front() != '0' && (isDigit(rest.front()) || rest.front() == '-');
}

} // namespace

QByteArray spokenText(QByteArrayView text)
{
    QByteArrayView rest = text.trimmed();
    while (rest.startsWith('<')) {
        const auto isOfName = [](char c) { return isAlphanumeric(c) || c == '-' || c == '_'; };
        const auto end = std::find_if_not(rest.begin() + 1, rest.end(), isOfName);
        const QByteArrayView name = rest.sliced(1, end - rest.begin() - 1);
        const QByteArray closing = "</" + name.toByteArray() + '>';
        const qsizetype at = rest.indexOf(closing);
        if (name.isEmpty() || end == rest.end() || *end != '>' || at < 0)
            return rest.toByteArray();
        rest = rest.sliced(at + closing.size()).trimmed();
    }
    return rest.startsWith("# AGENTS.md instructions") ? QByteArray() : rest.toByteArray();
}

bool isFailedResult(const ChatPart &result)
{
    if (result.isError)
        return true;
    const QByteArray text = textOfResult(result).left(300).trimmed();
    const QByteArray word = text.left(6).toLower();
    return (word.startsWith("error") && (word.size() == 5 || !isAlphanumeric(word.at(5)))) ||
           tellsFailure(text, "\"exit_code\":") || tellsFailure(text, "Exit code: ") ||
           tellsFailure(text, "Exit code ");
}

SessionStep sessionStep(const TrafficRow &row)
{
    SessionStep step;
    step.row = row;
    step.isChat = chatFormat(row) != DialectId::None;
    return step;
}

SessionStep sessionStep(const TrafficRecord &record, const SpeedBaseline &usual)
{
    SessionStep step = sessionStep(record.row);
    step.slow = slowVerdict(record, usual);
    step.agent = agentOf(record.client.requestHeaders);
    if (!step.isChat)
        return step;
    const ChatRecord chat = readChat(record);
    RepeatCounter counter;
    if (chat.request) {
        step.isRead = true;
        step.system = instructionsHash(*chat.request);
        step.offersTools = !chat.request->tools.empty();
        step.previous = chat.request->previousResponse;
        readBeginning(step, *chat.request);
        readNew(step, *chat.request);
        for (const ChatMessage &message : chat.request->messages)
            counter.add(message.parts);
    }
    if (chat.answer) {
        step.answerId = chat.answer->id;
        step.answered = shown(joinedText(chat.answer->parts()));
        for (const ChatPart &part : chat.answer->parts()) {
            if (part.kind == Kind::ToolCall)
                step.calls += callOf(part);
        }
        counter.add(chat.answer->parts());
    }
    step.repeatedBefore = counter.repeated();
    return step;
}
