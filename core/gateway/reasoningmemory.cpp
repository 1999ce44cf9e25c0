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

bool hasReasoning(const ChatMessage &message)
{
    return std::any_of(message.parts.begin(), message.parts.end(),
                       [](const ChatPart &part) { return part.kind == Kind::Reasoning; });
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
            kept = {}; // what follows belongs to the next call
        }
    }
}

void ReasoningMemory::restore(const QString &clientKey, ChatRequest &request) const
{
    for (ChatMessage &message : request.messages) {
        if (message.role != ChatMessage::Role::Assistant || hasReasoning(message))
            continue;
        std::vector<ChatPart> whole;
        bool isFirst = true; // its reasoning came before the turn's texts, as Anthropic wants it
        for (ChatPart &part : message.parts) {
            const bool isCall = part.kind == Kind::ToolCall;
            const auto kept = isCall ? m_calls.constFind(nameOf(clientKey, part)) : m_calls.constEnd();
            if (kept != m_calls.constEnd()) {
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
