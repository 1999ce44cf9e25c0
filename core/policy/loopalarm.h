// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <array>
#include <list>

/// What the loop alarm says to a call.
struct LoopVerdict {
    enum class Action { Pass, Warn, Hold };
    Action action = Action::Pass;
    bool isNew = false; ///< to be told now: once a loop
    qint64 calls = 0;   ///< within the window
    qint64 tokens = 0;  ///< of these calls, by estimate

    bool operator==(const LoopVerdict &) const = default;
};

/// A client key whose calls wait for a person.
struct HeldLoop {
    QString clientKey;
    qint64 sinceMs = 0;
    qint64 calls = 0;
    qint64 tokens = 0;

    bool operator==(const HeldLoop &) const = default;
};

/// Finds programs that ask the same again and again: one client key, one beginning of a conversation,
/// `limits.loop_calls` calls within `limits.loop_window_s`, and the newest one no smaller than they were on
/// average. Counts in 64ths of the window. 2,000 conversations at most, those least recently used go,
/// held ones only where there are no others. Lives on the gateway thread; no clock.
class LoopAlarms
{
public:
    /// To be asked before each call. `prefix`: hash of the conversation's beginning (empty: none, passes).
    /// `tokens`: the request's size. Warn comes once a loop and lets the call pass. Hold comes for every call
    /// of that key with that beginning until allow(); such a call does not count.
    LoopVerdict call(const QString &clientKey, const QByteArray &prefix, qint64 tokens,
                     const LimitsConfig &limits, qint64 nowMs);
    /// A person lets the held calls of that client key go on: they are counted anew.
    void allow(const QString &clientKey);
    /// One for each client key that is held, longest first.
    QList<HeldLoop> held() const;
    qsizetype size() const { return m_loops.size(); }

private:
    static constexpr int slices = 64;
    static constexpr qsizetype most = 2000;
    using Key = std::pair<QString, QByteArray>;
    struct Slice {
        qint64 number = -slices; // of the time, in slices; this one is in no window
        qint64 calls = 0;
        qint64 tokens = 0;
    };
    struct Loop {
        std::array<Slice, slices> slice = {};
        bool isTold = false;
        qint64 heldSinceMs = 0; // 0 = not held
        LoopVerdict verdict;    // with which it was held
        std::list<Key>::iterator place;
    };
    Loop &used(const Key &key);
    static LoopVerdict counted(Loop &loop, qint64 tokens, qint64 number);
    void makeRoom();

    QHash<Key, Loop> m_loops;
    std::list<Key> m_order; // least recently used first
};
