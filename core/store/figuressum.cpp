// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/figuressum.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

TrafficNames partOf(const TrafficNames &names, FiguresBy what)
{
    TrafficNames part;
    switch (what) {
    case FiguresBy::Model: part.modelAsked = names.modelAsked; break;
    case FiguresBy::Provider: part.provider = names.provider; break;
    case FiguresBy::Target:
        part.provider = names.provider;
        part.modelServed = names.modelServed;
        break;
    case FiguresBy::App: part.clientApp = names.clientApp; break;
    case FiguresBy::ClientKey: part.clientKey = names.clientKey; break;
    }
    return part;
}

/// Names that clients choose, as they like: where there are too many they are one.
constexpr qsizetype mostNames = 500;

TrafficNames others(const TrafficNames &names)
{
    const QString other = u"(other)"_s;
    return {other, names.clientKey, other, names.provider, other};
}

/// Of names that have one part only.
QString nameOf(const TrafficNames &part)
{
    if (!part.modelServed.isEmpty())
        return part.provider + u" / "_s + part.modelServed;
    return part.modelAsked + part.provider + part.clientApp + part.clientKey;
}

std::optional<double> inverse(const std::optional<double> &perSecond)
{
    return perSecond && *perSecond > 0 ? std::optional(1000 / *perSecond) : std::nullopt;
}

} // namespace

FiguresSum::FiguresSum(TimeSteps steps) : m_time(std::move(steps)), m_steps(std::size_t(m_time.count())) {}

void FiguresSum::Cell::add(const Cell &other)
{
    counts.add(other.counts);
    firstTokenMs.add(other.firstTokenMs);
    durationMs.add(other.durationMs);
    tokensPerSecond.add(other.tokensPerSecond);
}

template <typename Histograms>
void FiguresSum::addTo(qsizetype step, const TrafficNames &names, const TrafficCounts &counts,
                       const Histograms &addHistograms)
{
    if (names.modelAsked.isEmpty())
        return;
    const bool isKnown = m_named.contains(names);
    Named &named = isKnown || m_named.size() < mostNames ? m_named[names] : m_named[others(names)];
    if (named.steps.isEmpty())
        named.steps.resize(m_time.count());
    named.steps[step].add(counts);
    for (Cell *cell : {&m_steps[std::size_t(step)], &named.total}) {
        cell->counts.add(counts);
        addHistograms(*cell);
    }
}

void FiguresSum::add(const HistoryRollup &one)
{
    const qsizetype step = m_time.at(one.bucketMs);
    if (step < 0)
        return;
    addTo(step, one.names(), one.counts(), [&one](Cell &cell) {
        cell.firstTokenMs.add(one.firstTokenMs);
        cell.durationMs.add(one.durationMs);
        cell.tokensPerSecond.add(one.tokensPerSecond);
    });
}

void FiguresSum::add(const StoredRow &row)
{
    HistoryRollup one = HistoryRollup::of(row);
    one.bucketMs = row.startedMs;
    add(one);
}

void FiguresSum::add(qint64 atMs, const TrafficNames &names, const TrafficCounts &counts,
                     const PackedHistograms &histograms)
{
    const qsizetype step = m_time.at(atMs);
    if (step < 0)
        return;
    addTo(step, names, counts, [&histograms](Cell &cell) {
        cell.firstTokenMs.addPacked(histograms.firstTokenMs);
        cell.durationMs.addPacked(histograms.durationMs);
        cell.tokensPerSecond.addPacked(histograms.tokensPerSecond);
    });
}

SpeedFigures FiguresSum::speedOf(const Cell &cell)
{
    SpeedFigures speed;
    speed.firstTokenMs = quantilesOf(cell.firstTokenMs);
    speed.averageFirstTokenMs = cell.firstTokenMs.average();
    speed.durationMs = quantilesOf(cell.durationMs);
    speed.tokensPerSecond = quantilesOf(cell.tokensPerSecond);
    // The slowest answers are those with the fewest tokens a second.
    speed.perTokenMs = {inverse(cell.tokensPerSecond.quantile(0.5)),
                        inverse(cell.tokensPerSecond.quantile(0.05)),
                        inverse(cell.tokensPerSecond.quantile(0.01))};
    return speed;
}

QList<FiguresGroup> FiguresSum::groupsBy(FiguresBy what) const
{
    QHash<TrafficNames, Named> parts;
    for (auto one = m_named.cbegin(); one != m_named.cend(); ++one) {
        Named &sum = parts[partOf(one.key(), what)];
        sum.total.add(one->total);
        sum.steps.resize(m_time.count());
        for (qsizetype step = 0; step < m_time.count(); ++step)
            sum.steps[step].add(one->steps[step]);
    }
    QList<FiguresGroup> groups;
    groups.reserve(parts.size());
    for (auto part = parts.cbegin(); part != parts.cend(); ++part)
        groups += {nameOf(part.key()), part.key(), part->total.counts, speedOf(part->total), part->steps};
    std::sort(groups.begin(), groups.end(), [](const FiguresGroup &a, const FiguresGroup &b) {
        return a.counts.requests != b.counts.requests ? a.counts.requests > b.counts.requests
                                                      : a.name < b.name;
    });
    return groups;
}

HistoryFigures FiguresSum::figures() const
{
    HistoryFigures figures;
    figures.time = m_time;
    Cell total;
    for (const Cell &cell : m_steps) {
        total.add(cell);
        figures.steps += {cell.counts, speedOf(cell)};
    }
    figures.total = {total.counts, speedOf(total)};
    for (std::size_t what = 0; what < figuresByCount; ++what)
        figures.groups[what] = groupsBy(FiguresBy(what));
    return figures;
}
