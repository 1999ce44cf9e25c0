// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replayfigures.h"

#include "ui/format/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(ReplayFigures)
};

/// One figure of a row: the lower the better.
struct Figure {
    double value = 0;
    QString shown;
};
using FigureOf = std::optional<Figure> (*)(const TrafficRow &);

std::optional<Figure> cost(const TrafficRow &row)
{
    return row.costUsd ? std::optional(Figure{*row.costUsd, Format::usd(*row.costUsd)}) : std::nullopt;
}

std::optional<Figure> firstToken(const TrafficRow &row)
{
    return row.firstTokenUs < 0
               ? std::nullopt
               : std::optional(Figure{double(row.firstTokenUs), Format::duration(row.firstTokenUs)});
}

std::optional<Figure> total(const TrafficRow &row)
{
    return row.durationUs < 0
               ? std::nullopt
               : std::optional(Figure{double(row.durationUs), Format::duration(row.durationUs)});
}

std::optional<Figure> rate(const TrafficRow &row)
{
    const double rate = tokensPerSecond(row);
    return rate < 0 ? std::nullopt : std::optional(Figure{-rate, Format::rate(rate)});
}

/// Adds `name` to those of `rows` that are the best by that figure.
void addBest(const QList<TrafficRow> &rows, FigureOf figure, const QString &name, QList<QStringList> &names,
             bool isOfUsage = false)
{
    QList<std::pair<qsizetype, Figure>> known;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (!ReplayFigures::isComparable(rows[i]) || (isOfUsage && rows[i].usageEstimated))
            continue; // what was estimated may neither win nor lose
        if (const std::optional<Figure> one = figure(rows[i]))
            known.emplace_back(i, *one);
    }
    const auto least = std::min_element(known.cbegin(), known.cend(), [](const auto &a, const auto &b) {
        return a.second.value < b.second.value;
    });
    const auto isBest = [&least](const auto &one) { return one.second.shown == least->second.shown; };
    if (known.size() < 2 || std::all_of(known.cbegin(), known.cend(), isBest))
        return;
    for (const auto &one : std::as_const(known)) {
        if (isBest(one))
            names[one.first] += name;
    }
}

QString difference(qint64 us, qint64 otherUs)
{
    if (Format::duration(us) == Format::duration(otherUs))
        return Text::tr("the same");
    return (us < otherUs ? u"−"_s : u"+"_s) + Format::duration(std::abs(us - otherUs));
}

QString costDifference(double usd, double otherUsd)
{
    const double share = otherUsd > 0 ? (usd - otherUsd) / otherUsd : 0;
    if (Format::usd(usd) == Format::usd(otherUsd) || (otherUsd > 0 && std::abs(share) < 0.005))
        return Text::tr("the same");
    return (usd < otherUsd ? u"−"_s : u"+"_s) +
           (otherUsd > 0 ? Format::percent(std::abs(share)) : Format::usd(usd));
}

} // namespace

QString ReplayFigures::line(const TrafficRow &row)
{
    QStringList figures;
    if (const auto figure = firstToken(row))
        figures += Text::tr("first token %1").arg(figure->shown);
    if (const auto figure = total(row))
        figures += Text::tr("total %1").arg(figure->shown);
    const QString about = row.usageEstimated ? u"≈ "_s : QString();
    if (const auto figure = rate(row))
        figures += Text::tr("%1 tok/s").arg(about + figure->shown);
    if (row.usage.isKnown())
        figures +=
            Text::tr("%1 tokens in / out").arg(about + Format::tokenPair(row.usage.input, row.usage.output));
    if (isOver(row.state)) {
        const auto figure = cost(row);
        figures += figure ? about + figure->shown : Text::tr("price not known");
    }
    if (!row.provider.isEmpty())
        figures += Text::tr("by %1").arg(row.provider);
    if (row.cache == CacheUse::Hit)
        figures += Text::tr("from the response cache");
    return figures.join(u" · "_s);
}

bool ReplayFigures::isComparable(const TrafficRow &row)
{
    return row.state == ExchangeState::Done && row.cache != CacheUse::Hit && !row.isContinued;
}

QString ReplayFigures::against(const TrafficRow &row, const TrafficRow &other)
{
    if (!isComparable(row) || !isComparable(other))
        return {};
    QStringList parts;
    const QString about = row.usageEstimated || other.usageEstimated ? u"≈ "_s : QString();
    if (row.costUsd && other.costUsd)
        parts += Text::tr("cost %1").arg(about + costDifference(*row.costUsd, *other.costUsd));
    if (row.firstTokenUs >= 0 && other.firstTokenUs >= 0)
        parts += Text::tr("first token %1").arg(difference(row.firstTokenUs, other.firstTokenUs));
    if (row.durationUs >= 0 && other.durationUs >= 0)
        parts += Text::tr("total %1").arg(difference(row.durationUs, other.durationUs));
    return parts.join(u", "_s);
}

QList<QStringList> ReplayFigures::best(const QList<TrafficRow> &rows)
{
    QList<QStringList> names(rows.size());
    addBest(rows, cost, Text::tr("cheapest"), names, true);
    addBest(rows, firstToken, Text::tr("earliest first token"), names);
    addBest(rows, total, Text::tr("fastest"), names);
    addBest(rows, rate, Text::tr("highest rate"), names, true);
    return names;
}
