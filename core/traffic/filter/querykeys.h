// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/querytree.h"

#include <QStringList>

#include <optional>
#include <span>

/// What values of a key are.
enum class QueryValue : quint8 {
    Text,
    Count, ///< tokens, or a number of things
    Time,  ///< how long
    Rate,
    Money,
    Bytes,
    Status,
    Property,     ///< one of queryProperties()
    CountOrText,  ///< a number, or a name
    Colour,       ///< 0 to 6, or a name
    Moment,       ///< a date and time, or so long ago
    NumberOrText, ///< of JSON
};

/// A key of the filter grammar. Pure data; any thread.
struct QueryKeyInfo {
    QueryKey key;
    QStringView name;
    QueryValue value;
    QStringView example; ///< a whole term
};

/// All keys that can be written, in the order in which they are offered.
std::span<const QueryKeyInfo> queryKeys();
/// Any has an empty name.
const QueryKeyInfo &queryKeyInfo(QueryKey key);
/// By its name in any case; null where there is none. `header` and `json` want a name behind a dot.
const QueryKeyInfo *findQueryKey(QStringView name);
QStringList queryKeyNames();
/// What may stand behind `is:`.
const QStringList &queryProperties();
/// Names of the colours 1 to 6.
const QStringList &queryColours();
/// True where the row alone may not be enough.
bool needsRecord(const QueryTerm &term);
