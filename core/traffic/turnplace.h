// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

/// Where in a session a request stands, as its own messages tell; the same in whatever wire format it is
/// asked.
struct TurnPlace {
    int turn = 0; ///< as turnOf(); 0: it goes on from an earlier response, and tells nothing of all this
    // What tells one conversation of a session from another (a sub-agent's, a title's): hashes, in every run
    // the same; empty: not known.
    QByteArray system = {};    ///< of the instructions, without Claude Code's billing line
    QByteArray beginning = {}; ///< of all that the user says before the first answer

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
