// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/storedexchange.h"

#include <QStringList>
#include <QVariant>

/// What can be asked of an exchange: the columns of `exchanges`, and what follows from them.
enum class ExchangeColumn : quint8 {
    Id,
    StartedMs,
    State,
    Status,
    Api,
    ClientApp,
    ClientKey,
    ModelAsked,
    ModelServed,
    Provider,
    Stream,
    Continued,
    Cache,
    FirstTokenUs,
    DurationUs,
    OverheadUs,
    Input,
    CachedInput,
    CacheWrite,
    Output,
    Reasoning,
    AudioInput,
    AudioOutput,
    UsageEstimated,
    CostUsd,
    RequestBytes,
    ResponseBytes,
    Attempts,
    ToolCalls,
    ClientSlowUs,
    Parent,
    TimedOut,
    WithoutBodies,
    FinishReason,
    Method,
    RequestId,
    Path,
    Session,
    Fault,
    Note,
    ProcessId,
    ProcessName,
    ProcessPath,
    Pinned,
    Colour,
    Comment,
    SpentSystem,
    SpentTools,
    SpentHistory,
    SpentFiles,
    SpentToolResults,
    SpentNewText,
    SpentReasoning,
    SpentAnswerText,
    SpentToolCalls,
    Agent,
    // Below: not kept, but computed.
    Program, ///< who asked: the app, else its process, else the key
    Speed,   ///< output tokens a second from first token to end; NULL where it cannot be said
    Error,   ///< 1 where StoredRow::isError()
};

/// The column as an SQL expression over `exchanges`.
QString columnSql(ExchangeColumn column);
/// Names of all columns that are kept, in the order of columnValues().
const QStringList &columnNames();
/// The row's values; what is not known is NULL.
QVariantList columnValues(const StoredRow &row);
/// As rowOfColumns(), of some columns; all else of the row is as in a new one.
StoredRow rowOf(const QList<ExchangeColumn> &columns, const QVariantList &values);
/// The row that has these values.
StoredRow rowOfColumns(const QVariantList &values);
