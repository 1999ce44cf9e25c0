// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"
#include "core/base/tokenusage.h"
#include "core/traffic/clientprocess.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

/// Number of an exchange, from 1, growing; unique within a data folder's history.
using RecordId = quint64;

enum class ExchangeState : quint8 {
    Pending,   ///< head parsed, no answer byte yet
    Streaming, ///< the answer is under way
    Done,
    Failed,    ///< ended by an error, the provider's or ours
    Truncated, ///< the provider's answer broke off
    Cancelled, ///< the client left
    Refused,   ///< answered by the gateway itself with an error (key, model, parameter)
};

inline bool isOver(ExchangeState state)
{
    return state >= ExchangeState::Done;
}

/// What the response cache had to do with an exchange.
enum class CacheUse : quint8 { Off, Miss, Hit };

/// What a person put on a row.
struct RowMarks {
    bool isPinned = false; ///< it stays, however old
    quint8 colour = 0;     ///< 1 to 6; 0 = none
    QString comment;

    bool operator==(const RowMarks &) const = default;
};

/// What one row of the traffic table shows. Small, copied often; no bodies, no secrets.
struct TrafficRow {
    RecordId id = 0;
    qint64 startedMs = 0; ///< Unix time
    ExchangeState state = ExchangeState::Pending;
    QString requestId;
    QString clientApp;     ///< e.g. "Claude Code", as the request itself tells; empty where it does not
    QString clientKey;     ///< name of the client key
    ClientProcess process; ///< of a client on this machine; may become known late, also after the end
    QByteArray method;
    QString path; ///< with query; keys masked
    QString api;  ///< "chat", "models", "health", …
    QString modelAsked;
    QString modelServed; ///< the target's model
    QString provider;
    int status = 0; ///< HTTP status sent to the client; 0 = none yet
    bool stream = false;
    bool isContinued = false; ///< it broke off, and went on at another target
    qint64 firstTokenUs = -1; ///< from the head's arrival to the first real output
    qint64 durationUs = -1;   ///< to the last byte; -1 while it runs
    qint64 overheadUs = -1;   ///< inside the gateway before the request went out
    TokenUsage usage;
    bool usageEstimated = false;
    std::optional<double> costUsd; ///< nullopt: nobody knows the price; estimated where the usage is
    CacheUse cache = CacheUse::Off;
    QString fault;            ///< what the fault lab did to it; empty where it did nothing
    qint64 requestBytes = 0;  ///< body from the client
    qint64 responseBytes = 0; ///< body to the client
    int attempts = 0;         ///< requests sent upstream
    QString finishReason;     ///< the provider's word
    int toolCalls = 0;        ///< that the answer asks for
    QString note;             ///< one line: the error, or what is worth knowing
    /// What requests of one conversation share: a session header's value; that of the response which it goes
    /// on from; `prompt_cache_key`; the session in `metadata.user_id`; or a hash of how it begins. Empty:
    /// nothing is known.
    QString session;
    /// Tells the agents of one session apart: agentNumber(); 0 = nothing is known.
    quint64 agent = 0;
    qint64 clientSlowUs = 0; ///< how long bytes waited for a client that read slowly
    RecordId parent = 0;     ///< the record that this one sends again; 0 = none
    RowMarks marks;

    bool operator==(const TrafficRow &) const = default;
};

/// The program that asked: what the request tells, else its process, else the key that it used.
QString appName(const TrafficRow &row);
/// Output tokens a second from first token to end; -1 where it cannot be said.
double tokensPerSecond(const TrafficRow &row);

/// A body as recorded: up to the configured size, with keys masked.
struct RecordedBody {
    QByteArray bytes;
    qint64 totalBytes = 0; ///< as it passed; more than bytes.size() where it was cut or not kept

    bool isCut() const { return totalBytes > bytes.size(); }
    bool operator==(const RecordedBody &) const = default;
};

/// One HTTP message pair on one leg; header values are masked where they hold secrets.
struct RecordedLeg {
    QByteArray requestLine; ///< "POST /v1/chat/completions", upstream: "POST https://…"
    HeaderList requestHeaders;
    RecordedBody requestBody;
    int status = 0;
    HeaderList responseHeaders;
    RecordedBody responseBody;

    bool operator==(const RecordedLeg &) const = default;
};

/// Bytes of a stream that came at one moment.
struct RecordedChunk {
    qint64 atUs = 0; ///< from the exchange's start
    qint64 end = 0;  ///< bytes of the body that had come then, these included

    bool operator==(const RecordedChunk &) const = default;
};

/// One request sent upstream.
struct RecordedAttempt {
    QString provider;
    QString model;
    RecordedLeg leg;
    qint64 startedUs = 0;     ///< from the exchange's start, as all times
    qint64 connectingUs = -1; ///< the name was known, a connection begun; -1: none was begun for it alone
    qint64 connectedUs = -1;  ///< request head handed to the socket
    qint64 sentUs = -1;       ///< and all of its body, or it ended before; -1 also where nobody measured
    qint64 headUs = -1;       ///< answer's head
    qint64 firstByteUs = -1;  ///< answer's first body byte
    qint64 endedUs = -1;
    QString error;  ///< why it failed; empty = it did not
    QString reason; ///< which rule chose this target
    /// When a stream's bytes came; as far as its body is kept. Keys that were masked may have shifted the
    /// ends by some bytes.
    QList<RecordedChunk> chunks;

    bool operator==(const RecordedAttempt &) const = default;
};

/// Everything recorded of one exchange: the row, the client's leg, and each attempt upstream.
struct TrafficRecord {
    TrafficRow row;
    RecordedLeg client;
    QList<RecordedAttempt> attempts;
    /// The assistant's answer so far, decoded (all choices' text in order).
    QString answerText;

    bool operator==(const TrafficRecord &) const = default;
};

/// What changed since the last batch: at most ten a second reach the window.
struct TrafficBatch {
    /// Rows that began or changed, each at most once, in its latest form; in the order of their ids.
    QList<TrafficRow> rows;
    /// Records below this id are no longer kept (pushed out of the bounded store, or cleared), but pinned
    /// ones.
    RecordId firstKept = 0;
    /// What was not written down since start: records that came faster than they could be kept, and
    /// strangers' requests refused in a flood.
    quint64 dropped = 0;
    /// True: everything recorded before was cleared.
    bool cleared = false;
};

Q_DECLARE_METATYPE(TrafficRow)
Q_DECLARE_METATYPE(TrafficRecord)
Q_DECLARE_METATYPE(TrafficBatch)
