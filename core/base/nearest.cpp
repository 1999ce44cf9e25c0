// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace {

/// Levenshtein distance; anything larger than `limit` where it is larger. Looks only at that band of the
/// table in which it can be smaller, and ends as soon as it cannot: there may be thousands of candidates.
qsizetype editDistance(QStringView a, QStringView b, qsizetype limit)
{
    if (std::abs(a.size() - b.size()) > limit)
        return limit + 1;
    std::vector<qsizetype> row(std::size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        const qsizetype first = std::max<qsizetype>(1, i - limit);
        const qsizetype last = std::min(b.size(), i + limit);
        qsizetype diagonal = row[std::size_t(first) - 1];
        row[std::size_t(first) - 1] = first == 1 ? i : limit + 1;
        qsizetype least = row[std::size_t(first) - 1];
        for (qsizetype j = first; j <= last; ++j) {
            const std::size_t at = std::size_t(j);
            const qsizetype above = j == i + limit ? limit + 1 : row[at]; // outside of the band
            const qsizetype substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({above + 1, row[at - 1] + 1, substitute});
            least = std::min(least, row[at]);
        }
        if (least > limit)
            return least;
    }
    return row.back();
}

struct Scored {
    qsizetype distance;
    QString name;
};

/// Puts a name behind those that are as near; the list stays sorted, and no longer than `count`.
void insert(std::vector<Scored> &best, Scored entry, qsizetype count)
{
    const auto place =
        std::upper_bound(best.begin(), best.end(), entry.distance,
                         [](qsizetype distance, const Scored &other) { return distance < other.distance; });
    best.insert(place, std::move(entry));
    if (qsizetype(best.size()) > count)
        best.pop_back();
}

} // namespace

QStringList nearestNames(QStringView word, const QStringList &candidates, qsizetype count)
{
    constexpr qsizetype longestName = 200; // the distance is quadratic, and the word is a client's
    if (word.isEmpty() || word.size() > longestName || count < 1)
        return {};
    const QString wanted = word.toString().toLower();
    std::vector<Scored> best;
    for (const QString &candidate : candidates) {
        if (candidate.size() > longestName)
            continue;
        qsizetype limit = std::max<qsizetype>(2, std::max(wanted.size(), candidate.size()) / 3);
        if (qsizetype(best.size()) == count) // only what is nearer than the last of them is of use
            limit = std::min(limit, best.back().distance - 1);
        const QString name = candidate.toLower();
        const bool contains = name.contains(wanted) || (name.size() > 2 && wanted.contains(name));
        const qsizetype distance = contains ? 1 : editDistance(wanted, name, limit);
        const auto isSame = [&candidate](const Scored &other) { return other.name == candidate; };
        if (distance <= limit && std::none_of(best.begin(), best.end(), isSame))
            insert(best, {distance, candidate}, count);
    }
    QStringList names;
    for (const Scored &entry : best)
        names += entry.name;
    return names;
}
