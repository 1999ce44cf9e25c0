// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historyreads.h"

#include "core/base/compressedtext.h"
#include "core/base/json.h"
#include "core/store/database.h"
#include "core/store/figuressum.h"
#include "core/store/rolluptable.h"

#include <QFileInfo>
#include <QSqlQuery>

using namespace Qt::Literals::StringLiterals;

namespace {

const QString isThere = u"generation >= (SELECT value FROM history_state WHERE name = 'generation')"_s;

HistoryCondition::Sql whereOf(const HistoryQuery &query)
{
    HistoryCondition::Sql where = query.condition.sql();
    where.text = u" WHERE "_s + isThere + u" AND ("_s + where.text + u')';
    const auto add = [&where](const QString &condition, const QVariant &value) {
        where.text += u" AND "_s + condition;
        where.values += value;
    };
    if (query.fromMs)
        add(u"started_ms >= ?"_s, *query.fromMs);
    if (query.toMs)
        add(u"started_ms < ?"_s, *query.toMs);
    if (query.above)
        add(u"id > ?"_s, qint64(*query.above));
    if (query.below)
        add(u"id < ?"_s, qint64(*query.below));
    return where;
}

/// What HistoryRollup::of() looks at.
const QList<ExchangeColumn> figureColumns{
    ExchangeColumn::StartedMs,      ExchangeColumn::State,          ExchangeColumn::Status,
    ExchangeColumn::ClientApp,      ExchangeColumn::ClientKey,      ExchangeColumn::ModelAsked,
    ExchangeColumn::ModelServed,    ExchangeColumn::Provider,       ExchangeColumn::FirstTokenUs,
    ExchangeColumn::DurationUs,     ExchangeColumn::Input,          ExchangeColumn::CachedInput,
    ExchangeColumn::CacheWrite,     ExchangeColumn::Output,         ExchangeColumn::Reasoning,
    ExchangeColumn::UsageEstimated, ExchangeColumn::CostUsd,        ExchangeColumn::TimedOut,
    ExchangeColumn::ProcessName,    ExchangeColumn::SpentSystem,    ExchangeColumn::SpentTools,
    ExchangeColumn::SpentHistory,   ExchangeColumn::SpentFiles,     ExchangeColumn::SpentToolResults,
    ExchangeColumn::SpentNewText,   ExchangeColumn::SpentReasoning, ExchangeColumn::SpentAnswerText,
    ExchangeColumn::SpentToolCalls};

QStringList namesOf(const QList<ExchangeColumn> &columns)
{
    QStringList names;
    for (const ExchangeColumn column : columns)
        names += columnSql(column);
    return names;
}

Error damaged(quint64 id)
{
    return {ErrorKind::Io, u"The record %1 is damaged: it cannot be shown"_s.arg(id)};
}

} // namespace

Result<std::optional<StoredExchange>> HistoryReads::find(quint64 id)
{
    const auto rows = m_database.rows(u"SELECT "_s + columnNames().join(u", "_s) +
                                          u", record FROM exchanges LEFT JOIN exchange_records USING (id) "
                                          u"WHERE id = ? AND "_s +
                                          isThere,
                                      {qint64(id)});
    if (!rows)
        return tl::make_unexpected(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    StoredExchange exchange;
    exchange.row = rowOfColumns(rows->first());
    const auto rest = unpackedText(rows->first().last().toByteArray());
    if (!rest)
        return tl::make_unexpected(damaged(id));
    exchange.rest = *rest;
    auto bodies = this->bodies(id);
    if (!bodies)
        return tl::make_unexpected(bodies.error());
    exchange.bodies = std::move(*bodies);
    return exchange;
}

Result<QList<QByteArray>> HistoryReads::bodies(quint64 id)
{
    const auto rows = m_database.rows(u"SELECT size, form, bytes FROM body_uses JOIN bodies ON number = body "
                                      u"WHERE exchange = ? ORDER BY place"_s,
                                      {qint64(id)});
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<QByteArray> all;
    for (const QVariantList &row : *rows) {
        const QByteArray bytes = row.at(2).toByteArray();
        const auto body = row.at(1).toInt() == 0 ? std::optional(bytes) : unpackedText(bytes);
        if (!body || body->size() != row.at(0).toLongLong())
            return tl::make_unexpected(damaged(id));
        all += *body;
    }
    return all;
}

Result<QList<StoredRow>> HistoryReads::rows(const HistoryQuery &query)
{
    // A page is soon full, in the order of ids. Who wants all of a time does not read all rows for it: with
    // the sign SQLite takes the index of times.
    constexpr int longestPage = 1'000;
    const bool isOfTime = query.fromMs && query.limit > longestPage;
    const QString order = isOfTime ? u" ORDER BY +id DESC LIMIT ?"_s : u" ORDER BY id DESC LIMIT ?"_s;
    const HistoryCondition::Sql where = whereOf(query);
    const auto rows = m_database.rows(u"SELECT "_s + columnNames().join(u", "_s) + u" FROM exchanges"_s +
                                          where.text + order,
                                      where.values + QVariantList{query.limit});
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<StoredRow> found;
    found.reserve(rows->size());
    for (const QVariantList &row : *rows)
        found += rowOfColumns(row);
    return found;
}

Result<HistorySums> HistoryReads::sums(const HistoryQuery &query)
{
    const HistoryCondition::Sql where = whereOf(query);
    const auto rows = m_database.rows(
        u"SELECT count(*), sum(state < 2), sum("_s + columnSql(ExchangeColumn::Error) +
            u"), sum(cost_usd IS NULL), sum(estimated), sum(input), sum(cached_input), sum(cache_write), "
            u"sum(output), sum(reasoning), sum(cost_usd) FROM exchanges"_s +
            where.text,
        where.values);
    if (!rows)
        return tl::make_unexpected(rows.error());
    const QVariantList &row = rows->first(); // a sum of nothing is NULL, which is 0 here
    HistorySums sums;
    qsizetype at = 0;
    for (qint64 HistorySums::*member :
         {&HistorySums::requests, &HistorySums::running, &HistorySums::errors, &HistorySums::unpriced,
          &HistorySums::estimated, &HistorySums::input, &HistorySums::cachedInput, &HistorySums::cacheWrite,
          &HistorySums::output, &HistorySums::reasoning})
        sums.*member = row.at(at++).toLongLong();
    sums.costUsd = row.at(at).toDouble();
    return sums;
}

Result<QList<HistoryValue>> HistoryReads::values(ExchangeColumn column, const QString &part,
                                                 const HistoryQuery &query, int most)
{
    HistoryQuery narrowed = query;
    narrowed.condition = HistoryCondition::all({query.condition, HistoryCondition::contains(column, part)});
    const HistoryCondition::Sql where = whereOf(narrowed);
    const QString name = columnSql(column);
    const auto rows =
        m_database.rows(u"SELECT %1 AS value, count(*) FROM exchanges%2 AND %1 <> '' GROUP BY value "
                        u"ORDER BY count(*) DESC, value LIMIT ?"_s.arg(name, where.text),
                        where.values + QVariantList{most});
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<HistoryValue> values;
    for (const QVariantList &row : *rows)
        values += HistoryValue{row.at(0).toString(), row.at(1).toLongLong()};
    return values;
}

Result<QList<HistorySession>> HistoryReads::sessions(const HistoryQuery &query, int offset)
{
    // CROSS JOIN: the page's sessions first, and then the rows of each by their index.
    const HistoryCondition::Sql where = whereOf(query);
    const auto rows = m_database.rows(
        u"WITH page AS (SELECT session AS s, client_key AS k, max(id) AS newest FROM exchanges"_s +
            where.text +
            u" AND session <> '' GROUP BY session, client_key ORDER BY newest DESC LIMIT ? OFFSET ?) "
            u"SELECT s, k, max("_s +
            columnSql(ExchangeColumn::Program) +
            u"), min(started_ms), max(started_ms + coalesce(duration_us, 0) / 1000), count(*), sum(state < "
            u"2), "
            u"sum("_s +
            columnSql(ExchangeColumn::Error) +
            u"), sum(cost_usd IS NULL), sum(tool_calls), sum(input), sum(cached_input), sum(output), "
            u"sum(cost_usd), json_object('models', json_group_array(DISTINCT model_served) "
            u"FILTER (WHERE model_served <> '')), min(id), "
            u"min(CASE WHEN tool_calls > 0 THEN id END), max(id) FROM page CROSS JOIN exchanges "
            u"ON session = s AND client_key = k AND session <> '' WHERE "_s +
            isThere + u" GROUP BY newest ORDER BY newest DESC"_s,
        where.values + QVariantList{query.limit, offset});
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<HistorySession> sessions;
    for (const QVariantList &row : *rows) { // a sum of nothing is NULL, which is 0 here
        qsizetype at = 0;
        HistorySession session;
        session.session = row.at(at++).toString();
        session.clientKey = row.at(at++).toString();
        session.app = row.at(at++).toString();
        for (qint64 HistorySession::*member :
             {&HistorySession::firstMs, &HistorySession::lastMs, &HistorySession::requests,
              &HistorySession::running, &HistorySession::errors, &HistorySession::unpriced,
              &HistorySession::toolCalls, &HistorySession::input, &HistorySession::cachedInput,
              &HistorySession::output})
            session.*member = row.at(at++).toLongLong();
        session.costUsd = row.at(at++).toDouble();
        const auto models = JsonDocument::parse(row.at(at++).toString().toUtf8());
        if (!models)
            return tl::make_unexpected(models.error());
        session.models = textMembers(models->root(), "models");
        session.models.sort();
        session.firstId = row.at(at++).toULongLong();
        session.firstCallsId = row.at(at++).toULongLong();
        session.lastId = row.at(at).toULongLong();
        sessions += session;
    }
    return sessions;
}

Result<QList<HistoryRollup>> HistoryReads::rollups(const RollupFilter &filter)
{
    return RollupTable(m_database).find(filter);
}

Result<HistoryFigures> HistoryReads::figures(const FiguresQuestion &question)
{
    RollupTable rollups(m_database);
    std::optional<qint64> from = question.fromMs;
    if (!from) {
        const auto first = rollups.firstMs();
        if (!first)
            return tl::make_unexpected(first.error());
        from = *first;
    }
    const TimeSteps steps = timeSteps(from, question.toMs, question.zone);
    FiguresSum sum(steps);
    const bool isByRows = !question.acceptsNames || steps.unit == StepUnit::Minute;
    const auto added = isByRows ? addRows(question, sum)
                                : rollups.addUp(steps.edges.constFirst(), steps.edges.constLast(),
                                                question.acceptsNames, sum);
    if (!added)
        return tl::make_unexpected(added.error());
    return sum.figures();
}

Result<void> HistoryReads::addRows(const FiguresQuestion &question, FiguresSum &sum)
{
    HistoryQuery query;
    query.condition = question.condition;
    query.fromMs = sum.time().edges.constFirst();
    query.toMs = sum.time().edges.constLast();
    const HistoryCondition::Sql where = whereOf(query);
    const QStringList columns = question.acceptsRow ? columnNames() : namesOf(figureColumns);
    const auto add = [&](const QSqlQuery &found) {
        const QVariantList values = valuesOf(found, int(columns.size()));
        if (!question.acceptsRow)
            sum.add(rowOf(figureColumns, values));
        else if (const StoredRow row = rowOfColumns(values); question.acceptsRow(row))
            sum.add(row);
    };
    return m_database.each(u"SELECT "_s + columns.join(u", "_s) + u" FROM exchanges"_s + where.text +
                               u" AND state >= 2"_s,
                           where.values, add);
}

Result<HistorySpace> HistoryReads::space(const QString &path)
{
    const auto rows =
        m_database.rows(u"SELECT count(*), coalesce(sum(pinned), 0) FROM exchanges WHERE "_s + isThere);
    if (!rows)
        return tl::make_unexpected(rows.error());
    return HistorySpace{rows->first().at(0).toLongLong(), rows->first().at(1).toLongLong(), storeBytes(path)};
}

qint64 storeBytes(const QString &path)
{
    qint64 bytes = 0;
    for (const QString &part : {QString(), u"-wal"_s, u"-shm"_s})
        bytes += path.isEmpty() ? 0 : QFileInfo(path + part).size();
    return bytes;
}
