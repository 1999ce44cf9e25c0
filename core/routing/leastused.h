// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QtGlobal>

#include <algorithm>
#include <limits>

/// Removes the entries of a hash that were used least recently, so that nine tenths of `most` are left: a
/// tenth at once, so that the search for them is seldom. `use(value)` grows with every use; entries for which
/// it is the highest number there is stay. Pure.
template <typename Hash, typename Use>
void forgetLeastUsed(Hash &hash, qsizetype most, Use use)
{
    const qsizetype surplus = hash.size() - (most - most / 10);
    if (surplus <= 0)
        return;
    QList<quint64> uses;
    uses.reserve(hash.size());
    for (const auto &value : std::as_const(hash))
        uses += use(value);
    const auto last = uses.begin() + surplus - 1;
    std::nth_element(uses.begin(), last, uses.end());
    const quint64 newestToGo = *last;
    hash.removeIf([&](const auto &entry) {
        const quint64 used = use(entry.value());
        return used <= newestToGo && used != std::numeric_limits<quint64>::max();
    });
}
