// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ledgertable.h"

#include "core/store/database.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace {

/// A figure that is not known is NULL.
QVariant figure(qint64 value)
{
    return value < 0 ? QVariant() : QVariant(value);
}

qint64 figureOf(const QVariant &column)
{
    return column.isNull() ? -1 : column.toLongLong();
}

/// The columns of SpendSum, in its order: of a row of `spend`, and summed up.
const QString sumColumns =
    u"requests, unpriced, estimated, input, cached_input, cache_write, output, reasoning, "
    "audio_input, audio_output, images, cost_nano, estimated_cost_nano"_s;
const QString sumOfRows =
    u"count(*), coalesce(sum(cost_nano IS NULL), 0), coalesce(sum(estimated), 0), coalesce(sum(input), 0), "
    "coalesce(sum(cached_input), 0), coalesce(sum(cache_write), 0), coalesce(sum(output), 0), "
    "coalesce(sum(reasoning), 0), coalesce(sum(audio_input), 0), coalesce(sum(audio_output), 0), "
    "coalesce(sum(images), 0), coalesce(sum(cost_nano), 0), "
    "coalesce(sum(CASE WHEN estimated THEN cost_nano END), 0)"_s;

QVariantList columnsOf(const SpendSum &sum)
{
    return {sum.requests,   sum.unpriced, sum.estimated,    sum.input,      sum.cachedInput,
            sum.cacheWrite, sum.output,   sum.reasoning,    sum.audioInput, sum.audioOutput,
            sum.images,     sum.cost,     sum.estimatedCost};
}

SpendSum sumOf(const QVariantList &row, qsizetype first)
{
    qsizetype at = first;
    const auto next = [&] { return row.at(at++).toLongLong(); };
    SpendSum sum;
    for (qint64 SpendSum::*member :
         {&SpendSum::requests, &SpendSum::unpriced, &SpendSum::estimated, &SpendSum::input,
          &SpendSum::cachedInput, &SpendSum::cacheWrite, &SpendSum::output, &SpendSum::reasoning,
          &SpendSum::audioInput, &SpendSum::audioOutput, &SpendSum::images, &SpendSum::cost,
          &SpendSum::estimatedCost})
        sum.*member = next();
    return sum;
}

/// A WHERE over the column `time` and whatever the filter names, and its values.
struct Condition {
    Condition(const QString &time, const SpendFilter &filter)
        : sql(u" WHERE %1 >= ? AND %1 < ?"_s.arg(time)), values{filter.fromMs, filter.toMs}
    {
        add(u"client_key"_s, filter.clientKey);
        add(u"model"_s, filter.model);
        add(u"provider"_s, filter.provider);
    }
    void add(const QString &column, const std::optional<QString> &text)
    {
        if (!text)
            return;
        sql += u" AND %1 = ?"_s.arg(column);
        values += *text;
    }

    QString sql;
    QVariantList values;
};

SpendTotal totalOf(const Spend &spend)
{
    SpendTotal total{
        spendBucketOf(spend.whenMs), spend.clientKey, spend.model, spend.provider, spend.upstreamModel, {}};
    total.sum.add(spend);
    return total;
}

/// One total for each bucket, key, model and target among these: mostly one or two for a whole batch.
QList<SpendTotal> totalsOf(const QList<Spend> &spends)
{
    QList<SpendTotal> totals;
    QHash<QStringList, qsizetype> places;
    for (const Spend &spend : spends) {
        const SpendTotal one = totalOf(spend);
        const QStringList name{QString::number(one.bucketMs), one.clientKey, one.model, one.provider,
                               one.upstreamModel};
        const auto place = places.constFind(name);
        if (place != places.cend()) {
            totals[*place].sum.add(one.sum);
            continue;
        }
        places.insert(name, totals.size());
        totals += one;
    }
    return totals;
}

/// "input = input + excluded.input, …" of all columns of SpendSum.
QString additions()
{
    QStringList all;
    for (const QString &column : sumColumns.split(u", "_s))
        all += column + u" = "_s + column + u" + excluded."_s + column;
    return all.join(u", "_s);
}

} // namespace

Result<void> LedgerTable::record(const QList<Spend> &spends)
{
    static const QString insertRow = u"INSERT INTO spend (when_ms, exchange, request_id, client_key, model, "
                                     u"provider, upstream_model, input, "
                                     "cached_input, cache_write, output, reasoning, audio_input, "
                                     "audio_output, images, cost_nano, estimated) "
                                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;
    static const QString addTotal =
        u"INSERT INTO spend_totals (bucket_ms, client_key, model, provider, upstream_model, "_s + sumColumns +
        u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (bucket_ms, client_key, model, provider, upstream_model) DO UPDATE SET "_s +
        additions();
    return m_database.transaction([&]() -> Result<void> {
        for (const Spend &spend : spends) {
            const TokenUsage &usage = spend.usage;
            const auto added = m_database.run(
                insertRow,
                {spend.whenMs, qint64(spend.exchange), spend.requestId, spend.clientKey, spend.model,
                 spend.provider, spend.upstreamModel, figure(usage.input), figure(usage.cachedInput),
                 figure(usage.cacheWrite), figure(usage.output), figure(usage.reasoning),
                 figure(usage.audioInput), figure(usage.audioOutput), spend.images,
                 spend.cost ? QVariant(*spend.cost) : QVariant(), spend.isEstimated ? 1 : 0});
            if (!added)
                return added;
        }
        for (const SpendTotal &total : totalsOf(spends)) {
            const QVariantList name{total.bucketMs, total.clientKey, total.model, total.provider,
                                    total.upstreamModel};
            if (const auto added = m_database.run(addTotal, name + columnsOf(total.sum)); !added)
                return added;
        }
        return {};
    });
}

Result<SpendSum> LedgerTable::sum(const SpendFilter &filter)
{
    const Condition condition(u"when_ms"_s, filter);
    const auto rows =
        m_database.rows(u"SELECT "_s + sumOfRows + u" FROM spend"_s + condition.sql, condition.values);
    if (!rows)
        return tl::make_unexpected(rows.error());
    return sumOf(rows->first(), 0);
}

Result<QList<SpendTotal>> LedgerTable::totals(const SpendFilter &filter)
{
    const Condition condition(u"bucket_ms"_s, filter);
    const auto rows =
        m_database.rows(u"SELECT bucket_ms, client_key, model, provider, upstream_model, "_s + sumColumns +
                            u" FROM spend_totals"_s + condition.sql +
                            u" ORDER BY bucket_ms, client_key, model, provider, upstream_model"_s,
                        condition.values);
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<SpendTotal> totals;
    totals.reserve(rows->size());
    for (const QVariantList &row : *rows)
        totals += SpendTotal{row.at(0).toLongLong(), row.at(1).toString(), row.at(2).toString(),
                             row.at(3).toString(),   row.at(4).toString(), sumOf(row, 5)};
    return totals;
}

Result<QList<Spend>> LedgerTable::spends(const SpendFilter &filter, int most)
{
    const Condition condition(u"when_ms"_s, filter);
    const auto rows = m_database.rows(
        u"SELECT when_ms, exchange, request_id, client_key, model, provider, upstream_model, input, "
        u"cached_input, "
        "cache_write, output, reasoning, audio_input, audio_output, images, cost_nano, estimated FROM spend"_s +
            condition.sql + u" ORDER BY when_ms DESC, number DESC LIMIT ?"_s,
        condition.values + QVariantList{most});
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<Spend> spends;
    spends.reserve(rows->size());
    for (const QVariantList &row : *rows) {
        Spend &spend = spends.emplace_back();
        spend.whenMs = row.at(0).toLongLong();
        spend.exchange = quint64(row.at(1).toLongLong());
        spend.requestId = row.at(2).toString();
        spend.clientKey = row.at(3).toString();
        spend.model = row.at(4).toString();
        spend.provider = row.at(5).toString();
        spend.upstreamModel = row.at(6).toString();
        spend.usage = {figureOf(row.at(7)),  figureOf(row.at(8)),  figureOf(row.at(9)), figureOf(row.at(10)),
                       figureOf(row.at(11)), figureOf(row.at(12)), figureOf(row.at(13))};
        spend.images = row.at(14).toInt();
        if (!row.at(15).isNull())
            spend.cost = row.at(15).toLongLong();
        spend.isEstimated = row.at(16).toBool();
    }
    return spends;
}

Result<void> LedgerTable::saveTargetHealth(const QList<TargetHealthRow> &rows)
{
    return m_database.transaction([&]() -> Result<void> {
        if (const auto cleared = m_database.run(u"DELETE FROM target_health"_s); !cleared)
            return cleared;
        for (const TargetHealthRow &row : rows) {
            const auto saved =
                m_database.run(u"INSERT OR REPLACE INTO target_health (provider, key, model, state, "
                               u"saved_ms) VALUES (?, ?, ?, "
                               "?, ?)"_s,
                               {row.provider, row.key, row.model, QString::fromUtf8(row.state), row.savedMs});
            if (!saved)
                return saved;
        }
        return {};
    });
}

Result<QList<TargetHealthRow>> LedgerTable::targetHealth()
{
    const auto rows = m_database.rows(
        u"SELECT provider, key, model, state, saved_ms FROM target_health ORDER BY provider, key, model"_s);
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<TargetHealthRow> all;
    for (const QVariantList &row : *rows)
        all += TargetHealthRow{row.at(0).toString(), row.at(1).toString(), row.at(2).toString(),
                               row.at(3).toString().toUtf8(), row.at(4).toLongLong()};
    return all;
}

Result<void> LedgerTable::setFlag(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return m_database.run(u"DELETE FROM flags WHERE name = ?"_s, {name});
    return m_database.run(u"INSERT OR REPLACE INTO flags (name, value) VALUES (?, ?)"_s, {name, value});
}

Result<QMap<QString, QString>> LedgerTable::flags(const QString &prefix)
{
    const auto rows = m_database.rows(u"SELECT name, value FROM flags WHERE substr(name, 1, length(?)) = ?"_s,
                                      {prefix, prefix});
    if (!rows)
        return tl::make_unexpected(rows.error());
    QMap<QString, QString> flags;
    for (const QVariantList &row : *rows)
        flags.insert(row.at(0).toString(), row.at(1).toString());
    return flags;
}
