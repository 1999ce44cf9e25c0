// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

/// Which turn of its conversation a request asks for, from 1: one more than the assistant has had. A
/// beginning of the answer that the client gives itself is none. Pure; any thread.
int turnOf(const ChatRequest &request);

/// Hashes (SHA-1) of what tells one conversation from another, in every run the same: the instructions,
/// without Claude Code's billing line; and what is said before the first answer. Pure; any thread.
QByteArray instructionsHash(const ChatRequest &request);
QByteArray beginningHash(const ChatRequest &request);

/// Where in a session a request stands, as its own messages tell; the same in whatever wire format it is
/// asked.
struct TurnPlace {
    int turn = 0; ///< as turnOf(); 0: it goes on from an earlier response, and tells nothing of all this
    // What tells one conversation of a session from another (a sub-agent's, a title's), in short; empty: not
    // known.
    QByteArray system = {};    ///< of instructionsHash()
    QByteArray beginning = {}; ///< of beginningHash()

    /// How surely both are of one conversation; 0: nothing says so.
    int likeness(const TurnPlace &other) const;
    bool isSameConversation(const TurnPlace &other) const
    {
        return system == other.system && beginning == other.beginning;
    }
    bool operator==(const TurnPlace &) const = default;
};

/// Pure; any thread.
TurnPlace turnPlace(const ChatRequest &request);
