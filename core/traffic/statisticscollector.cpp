// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/statisticscollector.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 lastMinuteMs = 60'000;
constexpr qsizetype longestError = 500;
constexpr std::size_t firstOfQuarters =
    2; // of the windows: their steps are no shorter than a quarter of an hour

const QString &nameOfOthers()
{
    static const QString name = u"(other)"_s; // where more names come than can be counted
    return name;
}

void addIfKnown(qint64 &sum, qint64 figure)
{
    sum += qMax(figure, qint64(0));
}

void count(RequestSums &sums, const ExchangeFigures &figures)
{
    sums.requests += 1;
    sums.errors += figures.error ? 1 : 0;
    addIfKnown(sums.tokens.input, figures.usage.input);
    addIfKnown(sums.tokens.cachedInput, figures.usage.cachedInput);
    addIfKnown(sums.tokens.cacheWrite, figures.usage.cacheWrite);
    addIfKnown(sums.tokens.output, figures.usage.output);
    addIfKnown(sums.tokens.reasoning, figures.usage.reasoning);
    sums.costUsd += figures.costUsd;
    sums.estimated = sums.estimated || (figures.estimated && figures.usage.isKnown());
    if (figures.firstTokenUs >= 0)
        sums.firstTokenMs.add(double(figures.firstTokenUs) / 1000);
    if (figures.latencyUs >= 0 && !figures.error)
        sums.latencyMs.add(double(figures.latencyUs) / 1000);
    if (figures.tokensPerSecond >= 0)
        sums.tokensPerSecond.add(figures.tokensPerSecond);
}

} // namespace

ExchangeFigures figuresOf(const TrafficRow &row)
{
    ExchangeFigures figures;
    figures.model = row.modelAsked;
    figures.provider = row.provider;
    figures.target = row.modelServed;
    // A client that leaves is nobody's error.
    figures.error = row.state != ExchangeState::Done && row.state != ExchangeState::Cancelled;
    figures.latencyUs = row.durationUs;
    figures.firstTokenUs = row.firstTokenUs;
    figures.overheadUs = row.overheadUs;
    figures.usage = row.usage;
    figures.estimated = row.usageEstimated;
    figures.costUsd = row.costUsd.value_or(0);
    figures.tokensPerSecond = tokensPerSecond(row);
    return figures;
}

StatisticsCollector::StatisticsCollector(qint64 startedMs)
    : m_startedMs(startedMs), m_rings{IntervalRing(5min, 10s), IntervalRing(1h, 1min),
                                      IntervalRing(24h, 15min), IntervalRing(168h, 2h)}
{}

int StatisticsCollector::modelNumber(const QString &name)
{
    if (const auto known = m_modelNumbers.constFind(name); known != m_modelNumbers.constEnd())
        return *known;
    if (m_modelNumbers.size() >= mostModels)
        forgetUnusedModels();
    if (m_modelNumbers.size() >= mostModels && name != nameOfOthers())
        return modelNumber(nameOfOthers());
    const int number = ++m_lastNumber;
    m_modelNumbers.insert(name, number);
    m_models.insert({number, {name}});
    return number;
}

/// Lets go of models of which no interval tells any more.
void StatisticsCollector::forgetUnusedModels()
{
    std::unordered_set<int> used;
    for (const IntervalRing &ring : m_rings)
        ring.eachInterval([&](const StatsInterval &interval) {
            for (const auto &entry : interval.models)
                used.insert(entry.first);
        });
    std::erase_if(m_models, [&](const auto &entry) {
        return entry.second.inFlight == 0 && !used.contains(entry.first);
    });
    m_modelNumbers.removeIf([&](const auto &entry) { return !m_models.contains(entry.value()); });
}

int StatisticsCollector::targetNumber(int model, const QString &provider, const QString &upstreamModel)
{
    const QString key = QString::number(model) + QChar::Null + provider + QChar::Null + upstreamModel;
    if (const auto known = m_targetNumbers.constFind(key); known != m_targetNumbers.constEnd())
        return *known;
    if (m_targetNumbers.size() >= mostTargets)
        forgetUnusedTargets();
    if (m_targetNumbers.size() >= mostTargets)
        return 0;
    const int number = ++m_lastNumber;
    m_targetNumbers.insert(key, number);
    m_targets.insert({number, {model, provider, upstreamModel, 0, {}, 1}});
    return number;
}

void StatisticsCollector::forgetUnusedTargets()
{
    std::unordered_set<int> used;
    for (const IntervalRing &ring : m_rings)
        ring.eachInterval([&](const StatsInterval &interval) {
            for (const auto &entry : interval.targets)
                used.insert(entry.first);
        });
    std::erase_if(m_targets, [&](const auto &entry) { return !used.contains(entry.first); });
    m_targetNumbers.removeIf([&](const auto &entry) { return !m_targets.contains(entry.value()); });
}

void StatisticsCollector::begin(const QString &model)
{
    m_models[modelNumber(model)].inFlight += 1;
    m_inFlight += 1;
}

void StatisticsCollector::end(const ExchangeFigures &figures, qint64 nowMs)
{
    const int number = modelNumber(figures.model);
    Model &model = m_models[number];
    model.inFlight = qMax(model.inFlight - 1, 0);
    m_inFlight = qMax(m_inFlight - 1, 0);
    for (IntervalRing &ring : m_rings) {
        StatsInterval &interval = ring.current(nowMs);
        count(interval.all, figures);
        count(interval.models[number], figures);
        if (figures.overheadUs >= 0)
            interval.overheadUs.add(double(figures.overheadUs));
    }
}

void StatisticsCollector::restore(const HistoryRollup &quarter)
{
    if (quarter.modelAsked.isEmpty())
        return; // no model request
    RequestSums sums;
    sums.requests = quint64(quarter.requests);
    sums.errors = quint64(quarter.errors);
    sums.tokens = {.input = quarter.input,
                   .cachedInput = quarter.cachedInput,
                   .cacheWrite = quarter.cacheWrite,
                   .output = quarter.output,
                   .reasoning = quarter.reasoning};
    sums.costUsd = toUsd(quarter.cost);
    sums.estimated = quarter.estimated > 0;
    sums.latencyMs = quarter.durationMs;
    sums.firstTokenMs = quarter.firstTokenMs;
    sums.tokensPerSecond = quarter.tokensPerSecond;
    const int number = modelNumber(quarter.modelAsked);
    for (std::size_t i = firstOfQuarters; i < m_rings.size(); ++i) {
        StatsInterval &interval = m_rings[i].current(quarter.bucketMs);
        interval.all.add(sums);
        interval.models[number].add(sums);
    }
}

void StatisticsCollector::restore(const ExchangeFigures &figures, qint64 endedMs)
{
    const int number = modelNumber(figures.model);
    for (std::size_t i = 0; i < firstOfQuarters; ++i) {
        StatsInterval &interval = m_rings[i].current(endedMs);
        count(interval.all, figures);
        count(interval.models[number], figures);
    }
}

void StatisticsCollector::attemptEnded(const QString &model, const QString &provider,
                                       const QString &upstreamModel, bool failed, const QString &error,
                                       qint64 nowMs)
{
    const int number = targetNumber(modelNumber(model), provider, upstreamModel);
    if (number == 0)
        return;
    Target &target = m_targets[number];
    target.consecutiveFailures = failed ? target.consecutiveFailures + 1 : 0;
    target.health = target.health * 0.9 + (failed ? 0 : 0.1);
    if (failed)
        target.lastError = error.left(longestError);
    for (IntervalRing &ring : m_rings) {
        AttemptSums &sums = ring.current(nowMs).targets[number];
        sums.requests += 1;
        sums.errors += failed ? 1 : 0;
    }
}

const IntervalRing &StatisticsCollector::ringFor(std::chrono::seconds window) const
{
    const auto fits = [&](const IntervalRing &ring) { return ring.window() >= window; };
    const auto found = std::find_if(m_rings.begin(), m_rings.end(), fits);
    return found == m_rings.end() ? m_rings.back() : *found;
}

void StatisticsCollector::addLastMinute(std::unordered_map<int, RequestSums> &sums, qint64 nowMs) const
{
    const IntervalRing &finest = m_rings.front();
    for (const qint64 start : finest.starts(nowMs, std::chrono::seconds(lastMinuteMs / 1000))) {
        if (const StatsInterval *interval = finest.at(start)) {
            for (const auto &[number, figures] : interval->models)
                sums[number].add(figures);
        }
    }
}

ModelStats StatisticsCollector::statsOf(const Model &model, const RequestSums &sums,
                                        const RequestSums &lastMinute) const
{
    ModelStats stats;
    stats.model = model.name;
    stats.requests = sums.requests;
    stats.errors = sums.errors;
    stats.inFlight = model.inFlight;
    stats.inputTokens = sums.tokens.input;
    stats.cachedInputTokens = sums.tokens.cachedInput;
    stats.cacheWriteTokens = sums.tokens.cacheWrite;
    stats.outputTokens = sums.tokens.output;
    stats.reasoningTokens = sums.tokens.reasoning;
    stats.costUsd = sums.costUsd;
    stats.estimated = sums.estimated;
    stats.latencyMs = quantilesOf(sums.latencyMs);
    stats.averageLatencyMs = sums.latencyMs.average();
    stats.firstTokenMs = quantilesOf(sums.firstTokenMs);
    stats.tokensPerSecond = quantilesOf(sums.tokensPerSecond);
    stats.requestsLastMinute = lastMinute.requests;
    stats.tokensLastMinute = lastMinute.tokens.input + lastMinute.tokens.output;
    return stats;
}

QList<TargetStats> StatisticsCollector::targetsOf(int model,
                                                  const std::unordered_map<int, AttemptSums> &sums) const
{
    QList<TargetStats> list;
    for (const auto &[number, attempts] : sums) {
        const auto found = m_targets.find(number);
        if (found == m_targets.end() || found->second.model != model)
            continue;
        TargetStats stats;
        stats.provider = found->second.provider;
        stats.model = found->second.upstreamModel;
        stats.requests = attempts.requests;
        stats.errors = attempts.errors;
        stats.consecutiveFailures = found->second.consecutiveFailures;
        stats.lastError = found->second.lastError;
        stats.healthScore = qRound(found->second.health * 100);
        list += stats;
    }
    std::sort(list.begin(), list.end(), [](const TargetStats &a, const TargetStats &b) {
        return std::tie(b.requests, a.provider, a.model) < std::tie(a.requests, b.provider, b.model);
    });
    return list;
}

StatsInterval StatisticsCollector::sumOf(const std::vector<const StatsInterval *> &intervals)
{
    StatsInterval sum;
    for (const StatsInterval *interval : intervals) {
        sum.all.add(interval->all);
        sum.overheadUs.add(interval->overheadUs);
        for (const auto &[number, figures] : interval->models)
            sum.models[number].add(figures);
        for (const auto &[number, attempts] : interval->targets) {
            sum.targets[number].requests += attempts.requests;
            sum.targets[number].errors += attempts.errors;
        }
    }
    return sum;
}

StatsReport StatisticsCollector::report(std::chrono::seconds window, qint64 nowMs) const
{
    const IntervalRing &ring = ringFor(window);
    StatsReport report;
    report.window = window;
    report.uptime = std::chrono::seconds(qMax(nowMs - m_startedMs, qint64(0)) / 1000);
    report.inFlight = m_inFlight;
    report.timelineStep = ring.step();
    std::vector<const StatsInterval *> intervals;
    for (const qint64 start : ring.starts(nowMs, window)) {
        TimelinePoint point;
        point.startMs = start;
        if (const StatsInterval *interval = ring.at(start)) {
            point.requests = interval->all.requests;
            point.errors = interval->all.errors;
            point.firstTokenMs = quantilesOf(interval->all.firstTokenMs);
            point.latencyMs = quantilesOf(interval->all.latencyMs);
            intervals.push_back(interval);
        }
        report.timeline += point;
    }
    const StatsInterval sum = sumOf(intervals);
    report.overheadUs = quantilesOf(sum.overheadUs);
    report.totalRequests = sum.all.requests;
    report.totalErrors = sum.all.errors;
    report.totalTokens = sum.all.tokens.input + sum.all.tokens.output;
    report.totalCostUsd = sum.all.costUsd;
    report.firstTokenMs = quantilesOf(sum.all.firstTokenMs);
    report.models = modelsOf(sum, nowMs);
    return report;
}

/// Those that were asked for, or are being answered; most requests first.
QList<ModelStats> StatisticsCollector::modelsOf(const StatsInterval &sum, qint64 nowMs) const
{
    std::unordered_map<int, RequestSums> lastMinute;
    addLastMinute(lastMinute, nowMs);
    QList<ModelStats> list;
    for (const auto &[number, model] : m_models) {
        const auto figures = sum.models.find(number);
        if (figures == sum.models.end() && model.inFlight == 0)
            continue;
        list +=
            statsOf(model, figures == sum.models.end() ? RequestSums() : figures->second, lastMinute[number]);
        list.last().targets = targetsOf(number, sum.targets);
    }
    std::sort(list.begin(), list.end(), [](const ModelStats &a, const ModelStats &b) {
        return std::tie(b.requests, a.model) < std::tie(a.requests, b.model);
    });
    return list;
}
