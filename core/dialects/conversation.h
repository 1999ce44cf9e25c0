// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// What stays the same in all requests of one conversation.
struct ConversationStart {
    /// OpenAI's `prompt_cache_key`; empty: the client sends none.
    QByteArray promptCacheKey;
    /// The session that Anthropic's `metadata.user_id` tells (Claude Code's is JSON text with a `session_id`,
    /// an older one's ends in `_session_ID`); empty: it tells none.
    QByteArray userSession;
    /// 16 bytes that stand for the system texts and all messages up to and including the user's first;
    /// empty where the body has none. The same in every run, on every machine.
    QByteArray hash;
    /// Something follows the user's first message.
    bool goesOn = false;
    /// `max_tokens`, or what stands in its place; 0: the client sets no limit.
    qint64 maxOutputTokens = 0;
    /// `temperature` is there, and 0.
    bool isDeterministic = false;

    bool operator==(const ConversationStart &) const = default;
};

/// Reads the body of a chat in any client's wire format: OpenAI's (chat, completions, responses),
/// Anthropic's, Gemini's or Ollama's. Claude Code's billing line, which changes with each request, does not
/// count. Empty for what is no JSON object. Pure; any thread.
ConversationStart conversationStart(QByteArrayView body);
