// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/breaker.h"
#include "core/routing/targetid.h"

#include <QHash>
#include <QList>

#include <chrono>
#include <optional>

/// Whether a target may be asked at a moment, and why not.
struct Availability {
    enum class Kind {
        Ready,
        Trial,       ///< half open: the next attempt is the trial
        CoolingDown, ///< rate limited, until `untilMs`
        Open,        ///< its breaker is open until `untilMs`, or another request is trying it
        KeyOut,      ///< its key did not work; only as a last resort
    };
    Kind kind = Kind::Ready;
    /// CoolingDown and Open: when to ask again, Unix ms; else 0.
    qint64 untilMs = 0;
    /// Why, in a part of a sentence for people ("its key was refused: …"); empty for Ready.
    QString reason = {};

    /// True for what may stand in a plan.
    bool mayServe() const { return kind != Kind::CoolingDown && kind != Kind::Open; }
    bool operator==(const Availability &) const = default;
};

/// How an attempt on a target ended.
struct AttemptOutcome {
    /// None: it went well.
    FailureClass failure = FailureClass::None;
    /// Until the first real output of a stream, ms; -1 = none, or not a stream.
    qint64 ttftMs = -1;
    /// Until the end, ms; -1 = not known.
    qint64 latencyMs = -1;
    /// What retryAfter() read.
    std::optional<std::chrono::milliseconds> retryAfter = {};
    /// What went wrong, for people; never with a key in it.
    QString message = {};
    /// It ended without a verdict on the target: the client left, or we ended it.
    bool isAbandoned = false;
};

/// An attempt that TargetHealths let begin; goes back to it at its end.
struct TargetAttempt {
    TargetId id;
    Breaker::Period period = 0;
    /// How often keys had changed when it began: what an old key was refused is not held against a new one.
    quint64 keyChanges = 0;
    /// Its breaker was open, but there is no other target.
    bool isForced = false;
};

/// One target as statistics, metrics and the window show it.
struct TargetState {
    TargetId id;
    /// Of the breaker alone: a target that cools down may be closed and have a `retryAtMs`.
    BreakerState breaker = BreakerState::Closed;
    Availability availability;
    /// When it may be asked again, Unix ms; 0 = now.
    qint64 retryAtMs = 0;
    int consecutiveFailures = 0;
    int inFlight = 0;
    /// Decayed over the last successes, ms; -1 = not known.
    double ttftMs = -1;
    double latencyMs = -1;
    /// Of the last failure that counted; stays until the next success.
    QString lastError;
    qint64 lastErrorAtMs = 0;

    /// The contract's words: closed, open, half_open.
    QByteArray word() const;
};

/// What of a target outlives the program: a row of the store. A key that was refused is not kept, since a
/// new start may well bring a new key.
struct TargetMemory {
    TargetId id;
    BreakerMemory breaker;
    /// Unix ms; 0 = it does not cool down.
    qint64 coolingSinceMs = 0;
    qint64 coolingUntilMs = 0;
    /// How many rate limits without a word of the time came one after the other.
    int coolingStep = 0;
    /// As in TargetState.
    double ttftMs = -1;
    double latencyMs = -1;
    QString lastError;
    qint64 lastErrorAtMs = 0;

    bool operator==(const TargetMemory &) const = default;
};

/// How all targets are: their breakers, the rate limits that they told, how fast they were, what is under
/// way, and which keys do not work. Lives on the gateway thread; owned by the gateway. All times are Unix ms.
/// Remembers 2,000 targets; of more, those that were not used for longest are forgotten, unless something is
/// under way.
class TargetHealths
{
public:
    explicit TargetHealths(const BreakerConfig &config = {}) : m_config(config) {}

    /// From now on; what is open stays so for as long as was said.
    void setConfig(const BreakerConfig &config) { m_config = config; }

    Availability available(const TargetId &id, qint64 nowMs) const;
    int inFlight(const TargetId &id) const;
    /// Decayed time to first token of streams, or decayed latency, ms; nullopt where it is not known.
    std::optional<double> speedMs(const TargetId &id, bool isStream) const;

    /// Begins an attempt; nullopt where none may begin just now (another request became the trial, or a limit
    /// was told since the plan was made): go on to the next target.
    /// `isLone`: there is no other, so neither a rate limit nor an open breaker stands in its way.
    [[nodiscard]] std::optional<TargetAttempt> attemptBegan(const TargetId &id, qint64 nowMs,
                                                            bool isLone = false);
    /// A stream's first real output has come: a trial has succeeded already, and others may follow while it
    /// goes on. Its end is still told to attemptEnded().
    void outputBegan(TargetAttempt &attempt, qint64 nowMs);
    /// Exactly once for each attempt that began. RequestFault, ContextTooLong and ModelMissing never count
    /// against a target, KeyTrouble only against its key, RateLimited makes it cool down without touching the
    /// breaker.
    void attemptEnded(const TargetAttempt &attempt, const AttemptOutcome &outcome, qint64 nowMs);

    /// The user says that it is well again: closes the breaker, ends a cool-down, and gives its key another
    /// chance.
    void closeByHand(const TargetId &id);
    /// The provider's key is another one now: all its targets may be asked again. Empty `key`: any of the
    /// provider's.
    void keyChanged(const QString &provider, const QString &key = {});

    /// Targets whose breaker keeps requests away and that a background check should ask now; each is due
    /// again after `interval`. None for an interval of 0.
    QList<TargetId> dueForCheck(qint64 nowMs, std::chrono::milliseconds interval);
    /// What the check found. A good one ends the waiting, so that the next request is the trial: a check need
    /// not be able all that a request is. A bad one changes nothing but `lastError`.
    void checkEnded(const TargetId &id, bool isWell, const QString &message, qint64 nowMs);

    /// All that were ever asked, in no order.
    QList<TargetState> states(qint64 nowMs) const;
    TargetState state(const TargetId &id, qint64 nowMs) const;

    /// Counts up when a breaker, a cool-down, a count of failures or the state of a key has changed; not with
    /// each measurement. For those who save memory().
    quint64 revision() const { return m_revision; }
    /// What is worth keeping over a restart: targets that are not as new.
    QList<TargetMemory> memory() const;
    /// Before the first attempt.
    void restore(const QList<TargetMemory> &rows);

private:
    struct Record {
        Breaker breaker;
        qint64 coolingSinceMs = 0;
        qint64 coolingUntilMs = 0;
        int coolingStep = 0;
        double ttftMs = -1;
        double latencyMs = -1;
        int inFlight = 0;
        QString lastError;
        qint64 lastErrorAtMs = 0;
        qint64 checkedAtMs = 0;
        quint64 use = 0; // counts uses: many fall on one millisecond

        bool isCooling(qint64 nowMs) const;
    };
    struct KeyId {
        QString provider;
        QString key;
        bool operator==(const KeyId &) const = default;
        friend size_t qHash(const KeyId &id, size_t seed = 0)
        {
            return qHashMulti(seed, id.provider, id.key);
        }
    };

    Record &used(const TargetId &id);
    void judge(Record &record, const TargetAttempt &attempt, const AttemptOutcome &outcome, qint64 nowMs);
    void succeeded(Record &record, const TargetAttempt &attempt, const AttemptOutcome &outcome, qint64 nowMs);
    static void coolDown(Record &record, const AttemptOutcome &outcome, qint64 nowMs);

    BreakerConfig m_config;
    QHash<TargetId, Record> m_records;
    QHash<KeyId, QString> m_keysOut; // why
    quint64 m_uses = 0;
    quint64 m_keyChanges = 0;
    quint64 m_revision = 0;
};
