// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QHash>
#include <QHostAddress>

/// Slows whoever tries client keys: from the fifth wrong one on, the refusals to an address wait, each twice
/// as long as the one before. Only refusals do, so no client with a right key notices. An IPv6 address counts
/// by its /64, which is what one customer has. Lives on the gateway thread.
class WrongKeys
{
public:
    /// A wrong key came from `peer`: how long its refusal has to wait.
    std::chrono::milliseconds failed(const QHostAddress &peer, SteadyTime now);
    /// A right key came from there: what was before is forgotten.
    void succeeded(const QHostAddress &peer);
    /// Addresses that are remembered; never more than 1024.
    qsizetype size() const { return m_failures.size(); }

private:
    struct Failures {
        int count = 0;
        SteadyTime last;
    };
    using Network = std::pair<bool, quint64>; // IPv6?, and the address or its first half

    static Network networkOf(const QHostAddress &peer);
    void makeRoom(SteadyTime now);

    QHash<Network, Failures> m_failures;
};
