// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace {

/// Levenshtein distance, case-insensitive.
qsizetype editDistance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(std::size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const std::size_t at = std::size_t(j) + 1;
            const qsizetype substitute = diagonal + (a[i].toLower() == b[j].toLower() ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({row[at] + 1, row[at - 1] + 1, substitute});
        }
    }
    return row.back();
}

} // namespace

QStringList nearestNames(QStringView word, const QStringList &candidates, qsizetype count)
{
    constexpr qsizetype longestName = 200; // the distance is quadratic, and the word is a client's
    struct Scored {
        qsizetype distance;
        QString name;
    };
    std::vector<Scored> scored;
    if (word.isEmpty() || word.size() > longestName)
        return {};
    for (const QString &candidate : candidates) {
        if (candidate.size() > longestName)
            continue;
        const bool contains = candidate.contains(word, Qt::CaseInsensitive) ||
                              (candidate.size() > 2 && word.contains(candidate, Qt::CaseInsensitive));
        const qsizetype distance = contains ? 1 : editDistance(word, candidate);
        if (contains || distance <= std::max<qsizetype>(2, std::max(word.size(), candidate.size()) / 3))
            scored.push_back({distance, candidate});
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const Scored &a, const Scored &b) { return a.distance < b.distance; });
    QStringList names;
    for (const Scored &entry : scored) {
        if (names.size() < count && !names.contains(entry.name))
            names += entry.name;
    }
    return names;
}
