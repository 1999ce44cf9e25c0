// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokenusage.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <array>
#include <optional>

/// How far an exchange is. The numbers stand in the file.
enum class StoredState : quint8 {
    Pending,
    Streaming,
    Done,
    Failed,
    Truncated,
    Cancelled,
    Refused,
};

inline bool isOver(StoredState state)
{
    return state >= StoredState::Done;
}

struct StoredProcess {
    QString name = {};
    qint64 id = 0; ///< 0: not known
    QString path = {};

    bool operator==(const StoredProcess &) const = default;
};

/// What a person put on a row.
struct StoredMarks {
    bool isPinned = false; ///< neither its age nor clearing takes it away
    int colour = 0;        ///< 1 to 6; 0: none
    QString comment = {};

    bool operator==(const StoredMarks &) const = default;
};

/// What a chat's tokens went to; all 0 where nobody could tell. Estimates, whose sums are the provider's
/// where it told any.
struct SpentTokens {
    qint64 system = 0;
    qint64 tools = 0;   ///< their schemas
    qint64 history = 0; ///< of earlier turns
    qint64 files = 0;   ///< images, sounds, documents
    qint64 toolResults = 0;
    qint64 newText = 0;
    qint64 reasoning = 0; ///< of the answer, as are the following
    qint64 answerText = 0;
    qint64 toolCalls = 0;

    bool operator==(const SpentTokens &) const = default;
};
/// In the order of their columns.
inline constexpr std::array spentTokens{
    &SpentTokens::system,    &SpentTokens::tools,       &SpentTokens::history,
    &SpentTokens::files,     &SpentTokens::toolResults, &SpentTokens::newText,
    &SpentTokens::reasoning, &SpentTokens::answerText,  &SpentTokens::toolCalls};

/// What answers for records that are served again, as a provider's name.
inline constexpr QStringView replayProvider = u"replay";

/// What the history knows of an exchange beside its messages: a column for each. Times of day are Unix
/// milliseconds, lengths of time microseconds; figures of -1 are not known.
struct StoredRow {
    quint64 id = 0; ///< of its record
    qint64 startedMs = 0;
    StoredState state = StoredState::Pending;
    int status = 0; ///< HTTP, to the client; 0: none
    QString api = {};
    QString clientApp = {};
    QString clientKey = {}; ///< its name
    QString modelAsked = {};
    QString modelServed = {};
    QString provider = {};
    bool isStream = false;
    bool isContinued = false; ///< it broke off, and went on at another target
    int cache = 0;            ///< 0 not asked, 1 miss, 2 hit
    qint64 firstTokenUs = -1;
    qint64 durationUs = -1;
    qint64 overheadUs = -1;
    TokenUsage usage = {};
    bool isUsageEstimated = false;
    std::optional<double> costUsd = {}; ///< nullopt: nobody knows the price
    qint64 requestBytes = 0;
    qint64 responseBytes = 0;
    int attempts = 0;
    int toolCalls = 0;
    qint64 clientSlowUs = 0;
    quint64 parent = 0;           ///< the exchange that this one sends again; 0: none
    bool isTimedOut = false;      ///< a time limit ended it
    bool isWithoutBodies = false; ///< its bodies were left out, as the disk did not keep up
    QString finishReason = {};
    QString method = {};
    QString requestId = {};
    QString path = {};
    QString session = {};
    QString fault = {};
    QString note = {};
    StoredProcess process = {};
    StoredMarks marks = {};
    SpentTokens spent = {}; ///< known once it has ended
    quint64 agent = 0;      ///< tells the agents of one session apart; 0: nothing is known

    /// It failed, was refused or broke off, or its answer was one of an error.
    bool isError() const
    {
        return state == StoredState::Failed || state == StoredState::Truncated ||
               state == StoredState::Refused || status >= 400;
    }
    /// A recorded answer was served again. A provider of the configuration may have that name, too; but what
    /// goes to it has a parent only where a person sent it again.
    bool isReplay() const { return provider == replayProvider && parent != 0; }
    bool operator==(const StoredRow &) const = default;
};

/// A whole exchange as the history keeps it.
struct StoredExchange {
    StoredRow row = {};
    QByteArray rest = {}; ///< all else but the bodies, in its writer's form; must not begin with 28 B5 2F FD
    /// Each once. Where they were left out they come back as many empty ones.
    QList<QByteArray> bodies = {};
    QByteArray text = {}; ///< UTF-8, for the search alone: it is not given back

    bool operator==(const StoredExchange &) const = default;
};
