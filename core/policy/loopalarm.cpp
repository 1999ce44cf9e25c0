// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/loopalarm.h"

#include <algorithm>
#include <tuple>

using Action = LoopVerdict::Action;

LoopVerdict LoopAlarms::call(const QString &clientKey, const QByteArray &prefix, qint64 tokens,
                             const LimitsConfig &limits, qint64 nowMs)
{
    if (limits.loopAlarm == LoopAlarm::Off || prefix.isEmpty())
        return {};
    Loop &loop = used({clientKey, prefix});
    if (loop.heldSinceMs != 0 && limits.loopAlarm == LoopAlarm::Hold)
        return loop.verdict;
    loop.heldSinceMs = 0; // the alarm only warns by now

    const qint64 sliceMs = std::max<qint64>(1, qint64(limits.loopWindowS) * 1000 / slices);
    LoopVerdict verdict = counted(loop, std::max<qint64>(tokens, 0), nowMs / sliceMs);
    // A conversation that is cut back to its beginning goes on: it does not grow.
    const bool grows = tokens * verdict.calls >= verdict.tokens;
    if (verdict.calls < limits.loopCalls || !grows) {
        loop.isTold = loop.isTold && verdict.calls >= limits.loopCalls / 2; // has it ended, it may begin anew
        return verdict;
    }
    if (limits.loopAlarm == LoopAlarm::Warn) {
        verdict.action = loop.isTold ? Action::Pass : Action::Warn;
        verdict.isNew = !loop.isTold;
        loop.isTold = true;
        return verdict;
    }
    verdict.action = Action::Hold;
    loop.verdict = verdict;
    loop.heldSinceMs = std::max<qint64>(nowMs, 1);
    verdict.isNew = true;
    return verdict;
}

void LoopAlarms::allow(const QString &clientKey)
{
    for (auto loop = m_loops.begin(); loop != m_loops.end(); ++loop) {
        if (loop.key().first != clientKey || loop->heldSinceMs == 0)
            continue;
        loop->heldSinceMs = 0;
        loop->slice = {};
    }
}

QList<HeldLoop> LoopAlarms::held() const
{
    QHash<QString, HeldLoop> byKey;
    for (auto loop = m_loops.begin(); loop != m_loops.end(); ++loop) {
        if (loop->heldSinceMs == 0)
            continue;
        HeldLoop &held = byKey[loop.key().first];
        const bool isFirst = held.sinceMs == 0 || loop->heldSinceMs < held.sinceMs;
        if (isFirst)
            held = {loop.key().first, loop->heldSinceMs, loop->verdict.calls, loop->verdict.tokens};
    }
    QList<HeldLoop> all = byKey.values();
    std::sort(all.begin(), all.end(), [](const HeldLoop &a, const HeldLoop &b) {
        return std::tie(a.sinceMs, a.clientKey) < std::tie(b.sinceMs, b.clientKey);
    });
    return all;
}

LoopAlarms::Loop &LoopAlarms::used(const Key &key)
{
    const auto found = m_loops.find(key);
    if (found != m_loops.end()) {
        m_order.splice(m_order.end(), m_order, found->place);
        return *found;
    }
    makeRoom();
    Loop &loop = m_loops[key];
    loop.place = m_order.insert(m_order.end(), key);
    return loop;
}

/// Adds the call; what the slices of the window that ends with `number` hold, it among them. A slice of
/// another window, also of a later one before the clock was set back, does not count.
LoopVerdict LoopAlarms::counted(Loop &loop, qint64 tokens, qint64 number)
{
    Slice &current = loop.slice[std::size_t(number % slices)];
    if (current.number != number)
        current = {number, 0, 0};
    ++current.calls;
    current.tokens += tokens;
    LoopVerdict verdict;
    for (const Slice &slice : loop.slice) {
        if (slice.number <= number - slices || slice.number > number)
            continue;
        verdict.calls += slice.calls;
        verdict.tokens += slice.tokens;
    }
    return verdict;
}

void LoopAlarms::makeRoom()
{
    while (m_loops.size() >= most) {
        // What is held waits for a person, so it goes only where there is nothing else.
        const auto isHeld = [&](const Key &key) { return m_loops.constFind(key)->heldSinceMs != 0; };
        auto oldest = std::find_if_not(m_order.begin(), m_order.end(), isHeld);
        oldest = oldest == m_order.end() ? m_order.begin() : oldest;
        m_loops.remove(*oldest);
        m_order.erase(oldest);
    }
}
