// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/reasoningmemory.h"

#include <algorithm>

namespace {

using Kind = ChatPart::Kind;

QByteArray nameOf(const QString &clientKey, const ChatPart &call)
{
    return clientKey.toUtf8() + '\n' + call.id;
}

qsizetype sizeOf(const ChatPart &part)
{
    return part.text.size() + part.signature.size() + part.encrypted.size() + part.extras.members.size();
}

/// Its maker can tell that it is its own.
bool hasSealedReasoning(const ChatMessage &message)
{
    return std::any_of(message.parts.begin(), message.parts.end(), [](const ChatPart &part) {
        return part.kind == Kind::Reasoning && !(part.signature.isEmpty() && part.encrypted.isEmpty());
    });
}

} // namespace

void ReasoningMemory::keep(const QByteArray &name, Kept kept)
{
    if (kept.bytes > m_mostBytes / 8)
        return; // one turn must not push out all others
    if (const auto known = m_calls.constFind(name); known != m_calls.constEnd())
        m_bytes -= known->bytes;
    else
        m_order.enqueue(name);
    m_bytes += kept.bytes;
    m_calls.insert(name, std::move(kept));
    while (!m_order.isEmpty() && (m_calls.size() > m_mostCalls || m_bytes > m_mostBytes))
        m_bytes -= m_calls.take(m_order.dequeue()).bytes;
}

/// A later call of the same id, as some providers count them, came without any.
void ReasoningMemory::forget(const QByteArray &name)
{
    const auto known = m_calls.constFind(name);
    if (known == m_calls.constEnd())
        return;
    m_bytes -= known->bytes;
    m_calls.erase(known);
    m_order.removeOne(name);
}

void ReasoningMemory::remember(const QString &clientKey, const ChatAnswer &answer)
{
    for (const ChatAnswer::Choice &choice : answer.choices) {
        Kept kept;
        for (const ChatPart &part : choice.parts) {
            if (part.kind == Kind::Reasoning) {
                kept.reasoning.push_back(part);
                kept.bytes += sizeOf(part);
            }
            if (part.kind != Kind::ToolCall || part.id.isEmpty())
                continue;
            kept.signature = part.signature;
            kept.bytes += part.signature.size();
            if (kept.bytes > 0)
                keep(nameOf(clientKey, part), kept);
            else
                forget(nameOf(clientKey, part));
            kept = {}; // what follows belongs to the next call
        }
    }
}

void ReasoningMemory::restore(const QString &clientKey, ChatRequest &request) const
{
    for (ChatMessage &message : request.messages) {
        if (message.role != ChatMessage::Role::Assistant)
            continue;
        const bool isSealed = hasSealedReasoning(message);
        const auto knowsReasoning = [&](const ChatPart &part) {
            const auto kept = m_calls.constFind(nameOf(clientKey, part));
            return part.kind == Kind::ToolCall && kept != m_calls.constEnd() && !kept->reasoning.empty();
        };
        // The text alone, which is all that many clients' forms have, gives way to the thing itself.
        if (!isSealed && std::any_of(message.parts.begin(), message.parts.end(), knowsReasoning))
            std::erase_if(message.parts, [](const ChatPart &part) { return part.kind == Kind::Reasoning; });
        std::vector<ChatPart> whole;
        bool isFirst = true; // its reasoning came before the turn's texts, as Anthropic wants it
        for (ChatPart &part : message.parts) {
            const bool isCall = part.kind == Kind::ToolCall;
            const auto kept = isCall ? m_calls.constFind(nameOf(clientKey, part)) : m_calls.constEnd();
            if (kept != m_calls.constEnd()) {
                if (!isSealed)
                    whole.insert(isFirst ? whole.begin() : whole.end(), kept->reasoning.begin(),
                                 kept->reasoning.end());
                if (part.signature.isEmpty())
                    part.signature = kept->signature;
            }
            isFirst = isFirst && !isCall;
            whole.push_back(std::move(part));
        }
        message.parts = std::move(whole);
    }
}
