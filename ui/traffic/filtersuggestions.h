// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/querytree.h"

#include <QStringList>

class TrafficLog;

/// What may stand where the cursor is.
struct FilterSuggestions {
    qsizetype start = 0; ///< what is to be replaced
    qsizetype length = 0;
    QStringList words; ///< by what, best first

    bool operator==(const FilterSuggestions &) const = default;
};

/// For the word before the cursor: keys, or values of its key, those seen in the log (most frequent first)
/// where they are names. `all`: also where nothing has been typed yet. Main thread.
FilterSuggestions suggestionsFor(const QString &text, qsizetype cursor, const TrafficLog &log,
                                 bool all = false);
