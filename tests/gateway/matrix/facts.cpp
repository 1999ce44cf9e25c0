// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/facts.h"

#include <QJsonDocument>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

void addText(Facts &facts, const QByteArray &what, const QByteArray &value)
{
    if (!value.isEmpty())
        facts += Fact{what, value};
}

void addCount(Facts &facts, const QByteArray &what, qint64 value)
{
    if (value >= 0)
        facts += Fact{what, QByteArray::number(value)};
}

/// Reads a request's messages; calls are numbered, so that results can name theirs.
class MessageFacts
{
public:
    explicit MessageFacts(Facts &facts) : m_facts(facts) {}

    void add(const ChatMessage &message)
    {
        for (const ChatPart &part : message.parts)
            add(message.role, part);
    }

private:
    void add(Role role, const ChatPart &part)
    {
        switch (part.kind) {
        case Kind::Text:
        case Kind::Refusal: addText(m_facts, wordFor(role), part.text.trimmed()); break;
        case Kind::Image: m_facts += Fact{"image", part.mediaType + ' ' + part.data}; break;
        case Kind::ToolCall: addCall(part); break;
        case Kind::ToolResult: addResult(part); break;
        case Kind::Reasoning: addText(m_facts, "earlier reasoning", part.text); break;
        default: m_facts += Fact{"something else", part.text}; break;
        }
        if (part.kind == Kind::Reasoning || part.kind == Kind::ToolCall)
            addText(m_facts, "reasoning seal", part.signature + part.encrypted);
    }

    static QByteArray wordFor(Role role)
    {
        return role == Role::System || role == Role::Developer ? "instructions"
               : role == Role::Assistant                       ? "earlier answer"
                                                               : "question";
    }

    void addCall(const ChatPart &part)
    {
        m_calls += part.id;
        m_facts +=
            {"call", QByteArray::number(m_calls.size()) + ' ' + part.name + ' ' + canonical(part.text)};
    }

    void addResult(const ChatPart &part)
    {
        const QByteArray number = QByteArray::number(m_calls.indexOf(part.id) + 1);
        m_facts += Fact{"result", number + ' ' + joinedText(part.content)};
        if (part.isError)
            m_facts += Fact{"result's failure", number};
    }

    Facts &m_facts;
    QList<QByteArray> m_calls;
};

QByteArray finishWord(FinishReason finish)
{
    switch (finish) {
    case FinishReason::None: return "none";
    case FinishReason::Stop:
    case FinishReason::StopSequence: return "stop"; // the sequence is a fact of its own
    case FinishReason::Length: return "length";
    case FinishReason::ToolCalls: return "tool calls";
    default: return "another";
    }
}

} // namespace

QByteArray canonical(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.isEmpty() ? "{}" : json);
    return document.isNull() ? json : document.toJson(QJsonDocument::Compact);
}

Facts factsOf(const ChatRequest &request)
{
    Facts facts;
    MessageFacts messages(facts);
    for (const ChatMessage &message : request.messages)
        messages.add(message);
    for (const ChatTool &tool : request.tools)
        facts += Fact{"tool", tool.name + ' ' + tool.description + ' ' + canonical(tool.schema)};
    if (request.format.kind == ResponseFormat::Kind::JsonSchema)
        facts += Fact{"schema", canonical(request.format.schema)};
    if (request.reasoning.isSet() && !request.reasoning.isOff())
        facts += Fact{"wish to reason", "on"};
    for (const QByteArray &stop : request.stop)
        facts += Fact{"stop sequence", stop};
    addCount(facts, "token limit", request.maxTokens.value_or(-1));
    if (request.temperature)
        facts += Fact{"temperature", QByteArray::number(*request.temperature)};
    if (request.stream)
        facts += Fact{"stream", "on"};
    return facts;
}

Facts factsOf(const ChatAnswer &answer)
{
    Facts facts;
    QSet<QByteArray> ids;
    QByteArray text;
    int calls = 0;
    for (const ChatPart &part : answer.parts()) {
        if (part.kind == Kind::Text)
            text += part.text;
        else if (part.kind == Kind::Reasoning)
            addText(facts, "reasoning", part.text);
        else if (part.kind != Kind::ToolCall)
            facts += Fact{"something else", part.text};
        if (part.kind != Kind::ToolCall)
            continue;
        facts += Fact{"call", QByteArray::number(++calls) + ' ' + part.name + ' ' + canonical(part.text)};
        if (!part.id.isEmpty())
            ids += part.id;
    }
    addText(facts, "text", text);
    if (ids.size() != calls)
        facts += Fact{"call without an id of its own", {}};
    facts += Fact{"finish", finishWord(answer.finish())};
    if (!answer.choices.empty())
        addText(facts, "stop sequence", answer.choices.front().stopSequence);
    addCount(facts, "input tokens", answer.usage.input);
    addCount(facts, "output tokens", answer.usage.output);
    // Some say 0 where others say nothing.
    if (answer.usage.cachedInput > 0)
        addCount(facts, "cached tokens", answer.usage.cachedInput);
    if (answer.usage.reasoning > 0)
        addCount(facts, "reasoning tokens", answer.usage.reasoning);
    return facts;
}

QStringList differences(const QString &prefix, const Facts &wanted, const Facts &got)
{
    Facts missing = wanted;
    Facts added;
    for (const Fact &fact : got) {
        if (!missing.removeOne(fact))
            added += fact;
    }
    const auto has = [](const Facts &facts, const QByteArray &what) {
        return std::any_of(facts.begin(), facts.end(), [&](const Fact &fact) { return fact.what == what; });
    };
    QStringList found;
    for (const Fact &fact : std::as_const(missing))
        found +=
            prefix + (has(added, fact.what) ? u"%1 changed"_s : u"no %1"_s).arg(QString::fromUtf8(fact.what));
    for (const Fact &fact : std::as_const(added)) {
        if (!has(missing, fact.what))
            found += prefix + u"%1 added"_s.arg(QString::fromUtf8(fact.what));
    }
    found.removeDuplicates();
    found.sort();
    return found;
}

QString described(const Facts &facts)
{
    QString text;
    for (const Fact &fact : facts)
        text += u"    "_s + QString::fromUtf8(fact.what) + u": "_s + QString::fromUtf8(fact.value) + u'\n';
    return text;
}
