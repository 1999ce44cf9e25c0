// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sessionstep.h"

#include <vector>

/// A session as a timeline: which agents took part, what each of their turns said and cost, and which tools
/// they called. Drawn from what passed alone: no program has to help.
///
/// Turns. A chat is a turn. What is none (counting tokens, other resources), and what sends again, or is
/// answered as, a request that is here too, is left out, and counted in `others`. Where that request is in
/// another session, as of a conversation that is served again, it is a turn as any.
///
/// Agents, a lane each. A turn belongs
///  1. to the agent that its headers name (SessionStep::agent), where they do;
///  2. else, where it names a response, to the lane of the turn that made it;
///  3. else to the lane with the same instructions and the same beginning; or, where the instructions have
///  changed (a
///     date in them), the same beginning and tools offered in both;
///  4. else to the lane whose last turn's calls it brings results for;
///  5. before 3 and 4: where it offers no tools, nothing goes on from it, and the session has turns that
///  offer some or
///     go on, or one before it: it is a side request, as tools make them for titles and suggestions; these
///     share one lane;
///  6. else to the main agent, where it has the same instructions and nothing of it runs or is called just
///  then: its
///     conversation was compacted, or begun anew;
///  7. else it begins a sub-agent, also where it comes from another session than the first turn.
/// The first lane that is none of side requests is the main agent's. A turn that could not be read is the
/// main agent's unless 1 says otherwise.
///
/// Where a sub-agent comes from: from the call, of an earlier turn of another lane, one of whose arguments is
/// a text of the sub-agent's first message.
///
/// Calls. A call is repeated where the same tool was called with the same arguments before in the same lane.
/// It has returned where a later turn of the lane brings its result (by id; where there are none, by name and
/// order), failed where that tells of a failure, and failed again where the previous call of the same tool
/// had failed, too.
struct SessionMap {
    struct Call {
        enum class State : quint8 {
            Open,     ///< no later turn of its lane yet
            Returned, ///< its result came
            Failed,   ///< it came, and tells of a failure
            Lost,     ///< the lane goes on without it
        };
        QByteArray name;
        QString arguments;
        State state = State::Open;
        int times = 1; ///< how often it was called so far in its lane, this time included
        bool isFailedAgain = false;

        bool isRepeated() const { return times > 1; }
        bool operator==(const Call &) const = default;
    };
    struct Turn {
        TrafficRow row;
        int lane = 0;
        int number = 0; ///< in its lane, from 1
        bool isRead = false;
        QString asked;   ///< the user's new text
        QString brought; ///< the beginning of the first result
        int results = 0; ///< of tools, that it brings
        QString answered;
        std::vector<Call> calls;
        SlowVerdict slow;

        bool hasRepeated() const;
        bool operator==(const Turn &) const = default;
    };
    struct Lane {
        enum class Kind : quint8 { Main, SubAgent, Side };
        Kind kind = Kind::Main;
        QString title;          ///< what it is for: its starting call's purpose, else the user's first text
        std::vector<int> turns; ///< indices, in their order
        int startedBy = -1;     ///< index of the turn whose call began it; -1: not known

        bool operator==(const Lane &) const = default;
    };

    std::vector<Turn> turns; ///< in the order of their starts
    std::vector<Lane> lanes; ///< the main agent's first, side requests last, sub-agents between as they began
    int subAgents = 0;
    int toolCalls = 0;
    int repeated = 0; ///< calls, each from the second time on
    int failedCalls = 0;
    int failedAgain = 0;
    int errors = 0;   ///< turns that failed
    int running = 0;  ///< turns
    int unpriced = 0; ///< turns whose cost is not known, though they are over
    int others = 0;
    TokenUsage usage; ///< of all turns
    double costUsd = 0;
    qint64 beginMs = 0; ///< Unix time of the first start
    qint64 endMs = 0;   ///< of the latest end, as far as it is known, or start

    /// What of the input came from the provider's cache, 0 to 1; -1: not known.
    double cachedShare() const;
    /// The index of that record's turn; -1: it is none.
    int turnOf(RecordId id) const;
    bool operator==(const SessionMap &) const = default;
};

/// `steps` in any order, each record once. Pure; any thread.
SessionMap sessionMap(std::vector<SessionStep> steps);
/// The row failed, was refused, broke off, or was answered with an error.
bool isFailedTurn(const TrafficRow &row);
