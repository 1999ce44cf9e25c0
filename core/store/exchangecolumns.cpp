// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/exchangecolumns.h"

#include "core/base/outputrate.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Column {
    QLatin1StringView name;
    QVariant (*get)(const StoredRow &row);
    void (*set)(StoredRow &row, const QVariant &value);
};

/// A figure that is not known is NULL.
QVariant figure(qint64 value)
{
    return value < 0 ? QVariant() : QVariant(value);
}

template <auto Member>
constexpr Column text(const char *name)
{
    return {QLatin1StringView(name), [](const StoredRow &row) { return QVariant(row.*Member); },
            [](StoredRow &row, const QVariant &value) { row.*Member = value.toString(); }};
}

template <auto Member>
constexpr Column flag(const char *name)
{
    return {QLatin1StringView(name), [](const StoredRow &row) { return QVariant(row.*Member ? 1 : 0); },
            [](StoredRow &row, const QVariant &value) { row.*Member = value.toBool(); }};
}

template <auto Member>
constexpr Column number(const char *name)
{
    return {QLatin1StringView(name),
            [](const StoredRow &row) { return QVariant(static_cast<qint64>(row.*Member)); },
            [](StoredRow &row, const QVariant &value) {
                row.*Member = static_cast<std::remove_reference_t<decltype(row.*Member)>>(value.toLongLong());
            }};
}

template <auto Member>
constexpr Column time(const char *name)
{
    return {QLatin1StringView(name), [](const StoredRow &row) { return figure(row.*Member); },
            [](StoredRow &row, const QVariant &value) {
                row.*Member = value.isNull() ? -1 : value.toLongLong();
            }};
}

template <auto Member>
constexpr Column tokens(const char *name)
{
    return {QLatin1StringView(name), [](const StoredRow &row) { return figure(row.usage.*Member); },
            [](StoredRow &row, const QVariant &value) {
                row.usage.*Member = value.isNull() ? -1 : value.toLongLong();
            }};
}

template <auto Member>
constexpr Column spent(const char *name)
{
    return {QLatin1StringView(name), [](const StoredRow &row) { return QVariant(row.spent.*Member); },
            [](StoredRow &row, const QVariant &value) { row.spent.*Member = value.toLongLong(); }};
}

/// In the order of ExchangeColumn.
constexpr std::array columns{
    number<&StoredRow::id>("id"),
    number<&StoredRow::startedMs>("started_ms"),
    number<&StoredRow::state>("state"),
    number<&StoredRow::status>("status"),
    text<&StoredRow::api>("api"),
    text<&StoredRow::clientApp>("client_app"),
    text<&StoredRow::clientKey>("client_key"),
    text<&StoredRow::modelAsked>("model_asked"),
    text<&StoredRow::modelServed>("model_served"),
    text<&StoredRow::provider>("provider"),
    flag<&StoredRow::isStream>("stream"),
    flag<&StoredRow::isContinued>("continued"),
    number<&StoredRow::cache>("cache"),
    time<&StoredRow::firstTokenUs>("first_token_us"),
    time<&StoredRow::durationUs>("duration_us"),
    time<&StoredRow::overheadUs>("overhead_us"),
    tokens<&TokenUsage::input>("input"),
    tokens<&TokenUsage::cachedInput>("cached_input"),
    tokens<&TokenUsage::cacheWrite>("cache_write"),
    tokens<&TokenUsage::output>("output"),
    tokens<&TokenUsage::reasoning>("reasoning"),
    tokens<&TokenUsage::audioInput>("audio_input"),
    tokens<&TokenUsage::audioOutput>("audio_output"),
    flag<&StoredRow::isUsageEstimated>("estimated"),
    Column{"cost_usd"_L1,
           [](const StoredRow &row) { return row.costUsd ? QVariant(*row.costUsd) : QVariant(); },
           [](StoredRow &row, const QVariant &value) {
               row.costUsd = value.isNull() ? std::nullopt : std::optional(value.toDouble());
           }},
    number<&StoredRow::requestBytes>("request_bytes"),
    number<&StoredRow::responseBytes>("response_bytes"),
    number<&StoredRow::attempts>("attempts"),
    number<&StoredRow::toolCalls>("tool_calls"),
    number<&StoredRow::clientSlowUs>("client_slow_us"),
    number<&StoredRow::parent>("parent"),
    flag<&StoredRow::isTimedOut>("timed_out"),
    flag<&StoredRow::isWithoutBodies>("without_bodies"),
    text<&StoredRow::finishReason>("finish_reason"),
    text<&StoredRow::method>("method"),
    text<&StoredRow::requestId>("request_id"),
    text<&StoredRow::path>("path"),
    text<&StoredRow::session>("session"),
    text<&StoredRow::fault>("fault"),
    text<&StoredRow::note>("note"),
    Column{"process_id"_L1, [](const StoredRow &row) { return QVariant(row.process.id); },
           [](StoredRow &row, const QVariant &value) { row.process.id = value.toLongLong(); }},
    Column{"process_name"_L1, [](const StoredRow &row) { return QVariant(row.process.name); },
           [](StoredRow &row, const QVariant &value) { row.process.name = value.toString(); }},
    Column{"process_path"_L1, [](const StoredRow &row) { return QVariant(row.process.path); },
           [](StoredRow &row, const QVariant &value) { row.process.path = value.toString(); }},
    Column{"pinned"_L1, [](const StoredRow &row) { return QVariant(row.marks.isPinned ? 1 : 0); },
           [](StoredRow &row, const QVariant &value) { row.marks.isPinned = value.toBool(); }},
    Column{"colour"_L1, [](const StoredRow &row) { return QVariant(row.marks.colour); },
           [](StoredRow &row, const QVariant &value) { row.marks.colour = value.toInt(); }},
    Column{"comment"_L1, [](const StoredRow &row) { return QVariant(row.marks.comment); },
           [](StoredRow &row, const QVariant &value) { row.marks.comment = value.toString(); }},
    spent<&SpentTokens::system>("spent_system"),
    spent<&SpentTokens::tools>("spent_tools"),
    spent<&SpentTokens::history>("spent_history"),
    spent<&SpentTokens::files>("spent_files"),
    spent<&SpentTokens::toolResults>("spent_tool_results"),
    spent<&SpentTokens::newText>("spent_new_text"),
    spent<&SpentTokens::reasoning>("spent_reasoning"),
    spent<&SpentTokens::answerText>("spent_answer_text"),
    spent<&SpentTokens::toolCalls>("spent_tool_calls"),
    number<&StoredRow::agent>("agent"),
};
static_assert(columns.size() == std::size_t(ExchangeColumn::Program));

} // namespace

QString columnSql(ExchangeColumn column)
{
    switch (column) {
    case ExchangeColumn::Program:
        return u"CASE WHEN client_app <> '' THEN client_app WHEN process_id <> 0 THEN process_name "
               u"ELSE client_key END"_s;
    case ExchangeColumn::Speed:
        return u"CASE WHEN output > 0 AND first_token_us >= 0 AND duration_us - first_token_us >= %1 "
               u"THEN output * 1e6 / (duration_us - first_token_us) END"_s.arg(shortestOutputUs);
    case ExchangeColumn::Error: return u"(state IN (3, 4, 6) OR status >= 400)"_s;
    default: return columns[std::size_t(column)].name;
    }
}

const QStringList &columnNames()
{
    static const QStringList names = [] {
        QStringList all;
        for (const Column &column : columns)
            all += column.name;
        return all;
    }();
    return names;
}

QVariantList columnValues(const StoredRow &row)
{
    QVariantList values;
    values.reserve(qsizetype(columns.size()));
    for (const Column &column : columns)
        values += column.get(row);
    return values;
}

StoredRow rowOfColumns(const QVariantList &values)
{
    StoredRow row;
    for (std::size_t i = 0; i < columns.size() && qsizetype(i) < values.size(); ++i)
        columns[i].set(row, values[qsizetype(i)]);
    return row;
}

StoredRow rowOf(const QList<ExchangeColumn> &given, const QVariantList &values)
{
    StoredRow row;
    for (qsizetype i = 0; i < given.size() && i < values.size(); ++i)
        columns[std::size_t(given[i])].set(row, values[i]);
    return row;
}
