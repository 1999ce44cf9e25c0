// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testspend.h"

#include "core/store/database.h"

#include <QRandomGenerator>

#include <map>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

Spend testSpend(int number)
{
    QRandomGenerator random{quint32(number)};
    const auto figure = [&](int below) { return random.bounded(4) ? qint64(random.bounded(below)) : -1; };
    Spend spend;
    spend.whenMs = testSpendStart + number * qint64(60'000) + random.bounded(60'000);
    spend.exchange = quint64(number) + 1;
    spend.requestId = u"req_%1"_s.arg(number / 2); // clients may choose it: not unique
    spend.clientKey = random.bounded(5) ? u"key ü %1"_s.arg(random.bounded(3)) : QString();
    spend.model = u"model-%1"_s.arg(random.bounded(3));
    spend.provider = u"p%1"_s.arg(random.bounded(2));
    spend.upstreamModel = u"org/m:%1"_s.arg(random.bounded(2));
    spend.usage = {figure(200'000), figure(1'000), figure(1'000), figure(9'000),
                   figure(5'000),   figure(100),   figure(100)};
    spend.images = random.bounded(10) ? 0 : random.bounded(4);
    if (random.bounded(6))
        spend.cost = random.bounded(nanoPerUsd); // up to a dollar
    spend.isEstimated = random.bounded(7) == 0;
    return spend;
}

Result<Books> booksOf(Database &database)
{
    Books books;
    const auto read = database.rows(u"BEGIN"_s);
    const auto rows =
        database.rows(u"SELECT when_ms, client_key, model, provider, upstream_model, input, cached_input, "
                      u"cache_write, output, "
                      "reasoning, audio_input, audio_output, images, cost_nano, estimated FROM spend"_s);
    const auto totals = database.rows(
        u"SELECT bucket_ms, client_key, model, provider, upstream_model, requests, unpriced, estimated, "
        u"input, "
        "cached_input, cache_write, output, reasoning, audio_input, audio_output, images, cost_nano, "
        "estimated_cost_nano FROM spend_totals"_s);
    const auto ended = database.rows(u"COMMIT"_s);
    for (const auto *step : {&read, &rows, &totals, &ended}) {
        if (!*step)
            return tl::make_unexpected(step->error());
    }
    using Name = std::tuple<qint64, QString, QString, QString, QString>;
    std::map<Name, SpendSum> sums;
    for (const QVariantList &row : *rows) {
        const auto figure = [&](int at) { return row.at(at).isNull() ? -1 : row.at(at).toLongLong(); };
        Spend spend;
        spend.usage = {figure(5), figure(6), figure(7), figure(8), figure(9), figure(10), figure(11)};
        spend.images = row.at(12).toInt();
        if (!row.at(13).isNull())
            spend.cost = row.at(13).toLongLong();
        spend.isEstimated = row.at(14).toBool();
        const qint64 when = row.at(0).toLongLong();
        sums[{when - when % spendBucketMs, row.at(1).toString(), row.at(2).toString(), row.at(3).toString(),
              row.at(4).toString()}]
            .add(spend);
    }
    for (const auto &[name, sum] : sums)
        books.ofRows += SpendTotal{std::get<0>(name), std::get<1>(name), std::get<2>(name),
                                   std::get<3>(name), std::get<4>(name), sum};
    std::map<Name, SpendSum> stored;
    for (const QVariantList &row : *totals) {
        const auto figure = [&](int at) { return row.at(at).toLongLong(); };
        stored[{figure(0), row.at(1).toString(), row.at(2).toString(), row.at(3).toString(),
                row.at(4).toString()}] = {figure(5),  figure(6),  figure(7),  figure(8),  figure(9),
                                          figure(10), figure(11), figure(12), figure(13), figure(14),
                                          figure(15), figure(16), figure(17)};
    }
    for (const auto &[name, sum] : stored)
        books.totals += SpendTotal{std::get<0>(name), std::get<1>(name), std::get<2>(name),
                                   std::get<3>(name), std::get<4>(name), sum};
    books.rows = rows->size();
    return books;
}
