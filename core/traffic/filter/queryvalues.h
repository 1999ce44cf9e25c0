// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/querykeys.h"

/// Reads the value of a keyed term into it: numbers with their units, moments, properties. Pure; any thread.
namespace QueryValues {

/// `term` has its key, operator (never Between) and text; `value` is what the key takes. Takes ranges
/// ("1s..5s") where the operator is Has. Empty on success; else what is wrong and how it is written, as a
/// sentence.
QString read(QueryTerm &term, QueryValue value, bool isQuoted);
/// Spelled as a number of that kind: would be read as one.
bool looksLikeNumber(QStringView text);

} // namespace QueryValues
