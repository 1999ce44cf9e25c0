// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/targethealth.h"

#include "core/routing/leastused.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostTargets = 2000;
constexpr qsizetype longestMessage = 300;
constexpr qint64 firstCoolDownMs = 1000;
constexpr qint64 longestGrowingMs = 5 * 60 * 1000;
constexpr qint64 longestToldMs = 24 * 3600 * 1000;
constexpr int mostDoublings = 9; // reaches the longest
constexpr qint64 clockStepMs = 60000;
constexpr qint64 trialWaitMs = 1000;
constexpr double halfLifeSamples = 5;

void decay(double &place, qint64 sample)
{
    static const double share = 1 - std::exp2(-1 / halfLifeSamples);
    if (sample >= 0)
        place = place < 0 ? double(sample) : place + share * (double(sample) - place);
}

/// "12 s", "5 min", "2 h", rounded up.
QString durationText(qint64 ms)
{
    const auto roundedUp = [ms](qint64 unitMs) { return (ms + unitMs - 1) / unitMs; };
    if (ms <= 120 * 1000)
        return u"%1 s"_s.arg(std::max<qint64>(roundedUp(1000), 1));
    if (ms <= 120 * 60 * 1000)
        return u"%1 min"_s.arg(roundedUp(60 * 1000));
    return u"%1 h"_s.arg(roundedUp(3600 * 1000));
}

/// " (MESSAGE)"; empty where there is none.
QString inBrackets(const QString &message)
{
    return message.isEmpty() ? QString() : u" ("_s + message + u')';
}

QString failuresText(int count)
{
    return count == 1 ? u"failed once"_s : u"failed %1 times in a row"_s.arg(count);
}

} // namespace

QByteArray TargetState::word() const
{
    switch (breaker) {
    case BreakerState::Closed: return "closed";
    case BreakerState::Open: return "open";
    case BreakerState::HalfOpen: break;
    }
    return "half_open";
}

bool TargetHealths::Record::isCooling(qint64 nowMs) const
{
    return nowMs < coolingUntilMs && nowMs >= coolingSinceMs - clockStepMs;
}

TargetHealths::Record &TargetHealths::used(const TargetId &id)
{
    if (m_records.size() >= mostTargets && !m_records.contains(id))
        forgetLeastUsed(m_records, mostTargets, [](const Record &record) {
            return record.inFlight > 0 ? std::numeric_limits<quint64>::max() : record.use;
        });
    Record &record = m_records[id];
    record.use = ++m_uses;
    return record;
}

Availability TargetHealths::available(const TargetId &id, qint64 nowMs) const
{
    using Kind = Availability::Kind;
    const auto record = m_records.constFind(id);
    if (record != m_records.cend()) {
        if (record->isCooling(nowMs))
            return {Kind::CoolingDown, record->coolingUntilMs,
                    u"is rate limited%1 and cools down for %2"_s.arg(
                        inBrackets(record->lastError), durationText(record->coolingUntilMs - nowMs))};
        const Breaker &breaker = record->breaker;
        if (breaker.isTrialUnderWay())
            return {Kind::Open, nowMs + trialWaitMs,
                    failuresText(breaker.consecutiveFailures()) +
                        u" and is being tried by another request"_s};
        if (!breaker.admits(nowMs))
            return {Kind::Open, breaker.retryAtMs(),
                    u"%1%2 and is left alone for %3"_s.arg(failuresText(breaker.consecutiveFailures()),
                                                           inBrackets(record->lastError),
                                                           durationText(breaker.retryAtMs() - nowMs))};
    }
    const auto out = m_keysOut.constFind({id.provider, id.key});
    if (out != m_keysOut.cend())
        return {Kind::KeyOut, 0, u"has a key that did not work"_s + inBrackets(*out)};
    if (record != m_records.cend() && record->breaker.state(nowMs) == BreakerState::HalfOpen)
        return {Kind::Trial, 0,
                failuresText(record->breaker.consecutiveFailures()) + u" and is tried again now"_s};
    return {};
}

int TargetHealths::inFlight(const TargetId &id) const
{
    const auto record = m_records.constFind(id);
    return record == m_records.cend() ? 0 : record->inFlight;
}

std::optional<double> TargetHealths::speedMs(const TargetId &id, bool isStream) const
{
    const auto record = m_records.constFind(id);
    if (record == m_records.cend())
        return std::nullopt;
    const double speed = isStream ? record->ttftMs : record->latencyMs;
    return speed < 0 ? std::nullopt : std::optional(speed);
}

std::optional<TargetAttempt> TargetHealths::attemptBegan(const TargetId &id, qint64 nowMs, bool isLone)
{
    Record &record = used(id);
    if (!isLone && record.isCooling(nowMs))
        return std::nullopt;
    const std::optional<Breaker::Period> period = record.breaker.begin(nowMs);
    if (!period && !isLone)
        return std::nullopt;
    ++record.inFlight;
    // What a forced one says is of no period: only its success counts.
    return TargetAttempt{id, period.value_or(record.breaker.period() - 1), m_keyChanges, !period};
}

void TargetHealths::outputBegan(TargetAttempt &attempt, qint64 nowMs)
{
    Record &record = used(attempt.id);
    if (!record.breaker.isTrial(attempt.period))
        return;
    record.breaker.succeeded(attempt.period, m_config, nowMs);
    attempt.period = record.breaker.period();
    ++m_revision;
}

void TargetHealths::attemptEnded(const TargetAttempt &attempt, const AttemptOutcome &outcome, qint64 nowMs)
{
    Record &record = used(attempt.id);
    record.inFlight = std::max(record.inFlight - 1, 0);
    const BreakerMemory before = record.breaker.memory();
    const qint64 coolingBefore = record.coolingUntilMs;
    if (outcome.isAbandoned)
        record.breaker.abandoned(attempt.period);
    else
        judge(record, attempt, outcome, nowMs);
    if (record.breaker.memory() != before || record.coolingUntilMs != coolingBefore)
        ++m_revision;
}

void TargetHealths::judge(Record &record, const TargetAttempt &attempt, const AttemptOutcome &outcome,
                          qint64 nowMs)
{
    const auto note = [&] {
        record.lastError = outcome.message.left(longestMessage);
        record.lastErrorAtMs = nowMs;
    };
    switch (outcome.failure) {
    case FailureClass::None: succeeded(record, attempt, outcome, nowMs); return;
    case FailureClass::RequestFault:
    case FailureClass::ContextTooLong:
        if (record.breaker.isTrial(attempt.period)) // it works: it has read the request
            record.breaker.succeeded(attempt.period, m_config, nowMs);
        return;
    case FailureClass::ModelMissing: record.breaker.abandoned(attempt.period); return;
    case FailureClass::KeyTrouble:
        record.breaker.abandoned(attempt.period);
        note();
        if (attempt.keyChanges == m_keyChanges) {
            m_keysOut.insert({attempt.id.provider, attempt.id.key}, record.lastError);
            ++m_revision;
        }
        return;
    case FailureClass::RateLimited:
        record.breaker.abandoned(attempt.period);
        note();
        coolDown(record, outcome, nowMs);
        return;
    case FailureClass::ServerFault:
        note();
        record.breaker.failed(attempt.period, m_config, nowMs);
        return;
    }
}

void TargetHealths::succeeded(Record &record, const TargetAttempt &attempt, const AttemptOutcome &outcome,
                              qint64 nowMs)
{
    if (attempt.isForced)
        record.breaker.close();
    record.breaker.succeeded(attempt.period, m_config, nowMs);
    record.coolingStep = 0;
    if (!record.isCooling(nowMs)) {
        record.coolingSinceMs = 0;
        record.coolingUntilMs = 0;
        record.lastError.clear();
        record.lastErrorAtMs = 0;
    }
    decay(record.ttftMs, outcome.ttftMs);
    decay(record.latencyMs, outcome.latencyMs);
    if (m_keysOut.remove({attempt.id.provider, attempt.id.key}) > 0)
        ++m_revision;
}

void TargetHealths::coolDown(Record &record, const AttemptOutcome &outcome, qint64 nowMs)
{
    const qint64 toldMs =
        outcome.retryAfter ? std::min(qint64(outcome.retryAfter->count()), longestToldMs) : 0;
    const bool isCooling = record.isCooling(nowMs);
    if (toldMs <= 0 && isCooling)
        return; // one of several that were under way together
    qint64 forMs = toldMs;
    if (toldMs <= 0) {
        forMs = std::min(firstCoolDownMs << std::min(record.coolingStep, mostDoublings), longestGrowingMs);
        record.coolingStep = std::min(record.coolingStep + 1, mostDoublings);
    }
    record.coolingUntilMs = std::max(isCooling ? record.coolingUntilMs : 0, nowMs + forMs);
    record.coolingSinceMs = nowMs;
}

void TargetHealths::closeByHand(const TargetId &id)
{
    const auto record = m_records.find(id);
    if (record != m_records.end()) {
        record->breaker.close();
        record->coolingSinceMs = 0;
        record->coolingUntilMs = 0;
        record->coolingStep = 0;
        record->lastError.clear();
        record->lastErrorAtMs = 0;
    }
    m_keysOut.remove({id.provider, id.key});
    ++m_revision;
}

void TargetHealths::keyChanged(const QString &provider, const QString &key)
{
    ++m_keyChanges;
    const qsizetype back = m_keysOut.removeIf([&](const auto &entry) {
        return entry.key().provider == provider && (key.isEmpty() || entry.key().key == key);
    });
    if (back > 0)
        ++m_revision;
}

QList<TargetId> TargetHealths::dueForCheck(qint64 nowMs, std::chrono::milliseconds interval)
{
    QList<TargetId> due;
    if (interval.count() <= 0)
        return due;
    for (auto it = m_records.begin(); it != m_records.end(); ++it) {
        Record &record = *it;
        // Half open, the next request finds out; cooling down, the provider has said until when.
        if (record.breaker.state(nowMs) != BreakerState::Open || record.isCooling(nowMs))
            continue;
        const qint64 last = std::max(record.breaker.memory().openedAtMs, record.checkedAtMs);
        if (nowMs - last >= interval.count() || nowMs < last - clockStepMs) {
            record.checkedAtMs = nowMs;
            due += it.key();
        }
    }
    return due;
}

void TargetHealths::checkEnded(const TargetId &id, bool isWell, const QString &message, qint64 nowMs)
{
    const auto record = m_records.find(id);
    if (record == m_records.end() || !record->breaker.memory().isOpen)
        return;
    if (isWell) {
        record->breaker.endWait(nowMs);
    } else {
        record->lastError = message.left(longestMessage);
        record->lastErrorAtMs = nowMs;
    }
    ++m_revision;
}

TargetState TargetHealths::state(const TargetId &id, qint64 nowMs) const
{
    TargetState state;
    state.id = id;
    state.availability = available(id, nowMs);
    state.retryAtMs = state.availability.untilMs;
    const auto record = m_records.constFind(id);
    if (record == m_records.cend())
        return state;
    state.breaker = record->breaker.state(nowMs);
    state.consecutiveFailures = record->breaker.consecutiveFailures();
    state.inFlight = record->inFlight;
    state.ttftMs = record->ttftMs;
    state.latencyMs = record->latencyMs;
    state.lastError = record->lastError;
    state.lastErrorAtMs = record->lastErrorAtMs;
    return state;
}

QList<TargetState> TargetHealths::states(qint64 nowMs) const
{
    QList<TargetState> states;
    states.reserve(m_records.size());
    for (auto it = m_records.cbegin(); it != m_records.cend(); ++it)
        states += state(it.key(), nowMs);
    return states;
}

QList<TargetMemory> TargetHealths::memory() const
{
    QList<TargetMemory> rows;
    for (auto it = m_records.cbegin(); it != m_records.cend(); ++it) {
        TargetMemory row;
        row.breaker = it->breaker.memory();
        row.coolingSinceMs = it->coolingSinceMs;
        row.coolingUntilMs = it->coolingUntilMs;
        row.coolingStep = it->coolingStep;
        row.ttftMs = it->ttftMs;
        row.latencyMs = it->latencyMs;
        row.lastError = it->lastError;
        row.lastErrorAtMs = it->lastErrorAtMs;
        if (row == TargetMemory())
            continue;
        row.id = it.key();
        rows += row;
    }
    return rows;
}

void TargetHealths::restore(const QList<TargetMemory> &rows)
{
    for (const TargetMemory &row : rows) {
        Record &record = used(row.id);
        record.breaker = Breaker::restored(row.breaker);
        record.coolingSinceMs = row.coolingSinceMs;
        record.coolingUntilMs = row.coolingUntilMs;
        record.coolingStep = std::clamp(row.coolingStep, 0, mostDoublings);
        record.ttftMs = row.ttftMs;
        record.latencyMs = row.latencyMs;
        record.lastError = row.lastError;
        record.lastErrorAtMs = row.lastErrorAtMs;
    }
}
