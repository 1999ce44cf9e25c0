// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rolluptable.h"

#include "core/store/database.h"
#include "core/store/figuressum.h"

#include <QHash>
#include <QSqlQuery>
#include <QtEndian>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array names{&TrafficNames::clientApp, &TrafficNames::clientKey, &TrafficNames::modelAsked,
                           &TrafficNames::provider, &TrafficNames::modelServed};
const QString nameColumns = u"bucket_ms, client_app, client_key, model_asked, provider, model_served"_s;
const QStringList countColumns{
    u"requests"_s,     u"errors"_s,        u"refused"_s,  u"failed"_s,    u"truncated"_s, u"cancelled"_s,
    u"rate_limited"_s, u"server_errors"_s, u"timeouts"_s, u"unpriced"_s,  u"estimated"_s, u"input"_s,
    u"cached_input"_s, u"cache_write"_s,   u"output"_s,   u"reasoning"_s, u"cost_nano"_s};
constexpr std::array counts{
    &HistoryRollup::requests,    &HistoryRollup::errors,       &HistoryRollup::refused,
    &HistoryRollup::failed,      &HistoryRollup::truncated,    &HistoryRollup::cancelled,
    &HistoryRollup::rateLimited, &HistoryRollup::serverErrors, &HistoryRollup::timeouts,
    &HistoryRollup::unpriced,    &HistoryRollup::estimated,    &HistoryRollup::input,
    &HistoryRollup::cachedInput, &HistoryRollup::cacheWrite,   &HistoryRollup::output,
    &HistoryRollup::reasoning,   &HistoryRollup::cost};
const QString packedColumns = u"first_token_ms, duration_ms, tokens_per_second, spent"_s;
constexpr std::array histograms{&HistoryRollup::firstTokenMs, &HistoryRollup::durationMs,
                                &HistoryRollup::tokensPerSecond};

QVariantList nameOf(const HistoryRollup &rollup)
{
    return {rollup.bucketMs,   rollup.clientApp, rollup.clientKey,
            rollup.modelAsked, rollup.provider,  rollup.modelServed};
}

QString upsert()
{
    QStringList marks;
    for (qsizetype i = 0; i < 6 + countColumns.size() + 4; ++i)
        marks += u"?"_s;
    QStringList additions;
    for (const QString &column : countColumns)
        additions += column + u" = "_s + column + u" + excluded."_s + column;
    for (const QString &column : packedColumns.split(u", "_s)) // merged before
        additions += column + u" = excluded."_s + column;
    return u"INSERT INTO rollups ("_s + nameColumns + u", "_s + countColumns.join(u", "_s) + u", "_s +
           packedColumns + u") VALUES ("_s + marks.join(u", "_s) + u") ON CONFLICT ("_s + nameColumns +
           u") DO UPDATE SET "_s + additions.join(u", "_s);
}

QByteArray packed(const SpentTokens &spent)
{
    if (spent == SpentTokens())
        return QByteArray("");
    QByteArray bytes(qsizetype(spentTokens.size() * sizeof(qint64)), Qt::Uninitialized);
    char *place = bytes.data();
    for (const auto use : spentTokens) {
        qToLittleEndian(spent.*use, place);
        place += sizeof(qint64);
    }
    return bytes;
}

/// Nothing of what is of another form, or empty.
void add(SpentTokens &sum, const QByteArray &packed)
{
    if (packed.size() != qsizetype(spentTokens.size() * sizeof(qint64)))
        return;
    const char *place = packed.constData();
    for (const auto use : spentTokens) {
        sum.*use += qFromLittleEndian<qint64>(place);
        place += sizeof(qint64);
    }
}

constexpr QChar nameEnd(u'\x1f');

/// All five names as one text; a client may well name a model with that character in it.
QString joinedNames()
{
    QStringList columns = nameColumns.split(u", "_s);
    columns.removeFirst(); // the bucket
    for (QString &column : columns) {
        if (column.startsWith(u"model"))
            column = u"replace("_s + column + u", char(31), ' ')"_s;
    }
    return columns.join(u" || char(31) || "_s);
}

} // namespace

Result<void> RollupTable::add(const QList<StoredRow> &rows)
{
    QList<HistoryRollup> rollups; // mostly one or two for a whole batch
    QHash<std::pair<qint64, TrafficNames>, qsizetype> places;
    for (const StoredRow &row : rows) {
        HistoryRollup one = HistoryRollup::of(row);
        const std::pair name(one.bucketMs, one.names());
        const auto place = places.constFind(name);
        if (place != places.cend()) {
            rollups[*place].add(one);
            continue;
        }
        places.insert(name, rollups.size());
        rollups += std::move(one);
    }
    for (HistoryRollup &rollup : rollups) {
        if (const auto added = add(std::move(rollup)); !added)
            return added;
    }
    return {};
}

Result<void> RollupTable::add(HistoryRollup rollup)
{
    static const QString find =
        u"SELECT "_s + packedColumns +
        u" FROM rollups WHERE bucket_ms = ? AND client_app = ? AND client_key = ? AND model_asked = ? "
        u"AND provider = ? AND model_served = ?"_s;
    static const QString write = upsert();
    QVariantList values = nameOf(rollup);
    const auto before = m_database.rowsOften(find, values);
    if (!before)
        return tl::make_unexpected(before.error());
    for (const auto member : counts)
        values += rollup.*member;
    for (std::size_t i = 0; i < histograms.size(); ++i) {
        Histogram &histogram = rollup.*histograms[i];
        if (!before->isEmpty()) { // what cannot be read is of another form: begun anew
            const QByteArray packed = before->first().at(qsizetype(i)).toByteArray();
            histogram.add(Histogram::unpacked(packed).value_or(Histogram()));
        }
        values += histogram.packed();
    }
    if (!before->isEmpty())
        ::add(rollup.spent, before->first().last().toByteArray());
    values += packed(rollup.spent);
    return m_database.runOften(write, values);
}

Result<QList<HistoryRollup>> RollupTable::find(const RollupFilter &filter)
{
    QString condition = u" WHERE bucket_ms >= ? AND bucket_ms < ?"_s;
    QVariantList values{filter.fromMs, filter.toMs};
    for (const auto &[column, text] :
         {std::pair(u"client_app"_s, filter.clientApp), std::pair(u"client_key"_s, filter.clientKey),
          std::pair(u"model_asked"_s, filter.modelAsked), std::pair(u"provider"_s, filter.provider),
          std::pair(u"model_served"_s, filter.modelServed)}) {
        if (!text)
            continue;
        condition += u" AND "_s + column + u" = ?"_s;
        values += *text;
    }
    const auto rows =
        m_database.rows(u"SELECT "_s + nameColumns + u", "_s + countColumns.join(u", "_s) + u", "_s +
                            packedColumns + u" FROM rollups"_s + condition + u" ORDER BY "_s + nameColumns,
                        values);
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<HistoryRollup> all;
    all.reserve(rows->size());
    for (const QVariantList &row : *rows) {
        HistoryRollup &rollup = all.emplace_back();
        qsizetype at = 0;
        rollup.bucketMs = row.at(at++).toLongLong();
        for (const auto member : names)
            rollup.*member = row.at(at++).toString();
        for (const auto member : counts)
            rollup.*member = row.at(at++).toLongLong();
        for (const auto member : histograms)
            rollup.*member = Histogram::unpacked(row.at(at++).toByteArray()).value_or(Histogram());
        ::add(rollup.spent, row.at(at).toByteArray());
    }
    return all;
}

Result<std::optional<qint64>> RollupTable::firstMs()
{
    const auto first = m_database.rows(u"SELECT min(bucket_ms) FROM rollups"_s);
    if (!first)
        return tl::make_unexpected(first.error());
    const QVariant bucket = first->first().first();
    return bucket.isNull() ? std::optional<qint64>() : bucket.toLongLong();
}

Result<void> RollupTable::addUp(qint64 fromMs, qint64 toMs,
                                const std::function<bool(const TrafficNames &)> &accepts, FiguresSum &sum)
{
    // Few names stand in many roll-ups: read as one text, which is taken apart once.
    QHash<QString, std::optional<TrafficNames>> known; // nullopt: not accepted
    const auto add = [&](const QSqlQuery &row) {
        const QString joined = row.value(1).toString();
        auto found = known.constFind(joined);
        if (found == known.cend()) {
            const QStringList parts = joined.split(nameEnd);
            TrafficNames named;
            for (std::size_t i = 0; i < names.size(); ++i)
                named.*names[i] = parts.value(qsizetype(i));
            found = known.insert(joined, accepts(named) ? std::optional(named) : std::nullopt);
        }
        if (!*found)
            return;
        int at = 2;
        TrafficCounts count;
        for (const auto member : counts)
            count.*member = row.value(at++).toLongLong();
        FiguresSum::PackedHistograms histograms;
        for (QByteArray *histogram :
             {&histograms.firstTokenMs, &histograms.durationMs, &histograms.tokensPerSecond})
            *histogram = row.value(at++).toByteArray();
        ::add(count.spent, row.value(at).toByteArray());
        sum.add(row.value(0).toLongLong(), **found, count, histograms);
    };
    return m_database.each(u"SELECT bucket_ms, "_s + joinedNames() + u", "_s + countColumns.join(u", "_s) +
                               u", "_s + packedColumns +
                               u" FROM rollups WHERE bucket_ms >= ? AND bucket_ms < ?"_s,
                           {fromMs, toMs}, add);
}
