// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"

#include <QHash>
#include <QQueue>
#include <QString>

/// The reasoning that came before tool calls, for clients that do not send it back with the calls' results:
/// Claude and Gemini refuse the next turn without it, or think anew. Kept by the calls' ids, for the client
/// key that got them. In memory only, the newest few thousand; lives on the gateway thread, owned by the
/// gateway.
class ReasoningMemory
{
public:
    explicit ReasoningMemory(qsizetype mostCalls = 4000, qsizetype mostBytes = 32 * 1024 * 1024)
        : m_mostCalls(mostCalls), m_mostBytes(mostBytes)
    {}

    void remember(const QString &clientKey, const ChatAnswer &answer);
    /// Puts it back where an assistant's turn with calls has none, or nothing that its maker would know
    /// again.
    void restore(const QString &clientKey, ChatRequest &request) const;
    qsizetype size() const { return m_calls.size(); }

private:
    struct Kept {
        std::vector<ChatPart> reasoning; ///< of the turn; with its first call only
        QByteArray signature;            ///< of the call itself
        qsizetype bytes = 0;
    };
    void keep(const QByteArray &name, Kept kept);
    void forget(const QByteArray &name);

    const qsizetype m_mostCalls;
    const qsizetype m_mostBytes;
    qsizetype m_bytes = 0;
    QHash<QByteArray, Kept> m_calls; // by client key and call id
    QQueue<QByteArray> m_order;      // oldest first
};
