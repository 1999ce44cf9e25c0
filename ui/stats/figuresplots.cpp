// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/figuresplots.h"

#include "core/traffic/filter/trafficquery.h"
#include "ui/stats/plottickers.h"
#include "ui/traffic/anatomybar.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FiguresPlots)
};

double known(const std::optional<double> &value)
{
    return value.value_or(qQNaN());
}

/// One value of each step.
template <typename Value>
QList<double> perStep(const HistoryFigures &figures, Value value)
{
    QList<double> values;
    values.reserve(figures.steps.size());
    for (const FiguresStep &step : figures.steps)
        values += double(value(step));
    return values;
}

TimeSeries counted(const HistoryFigures &figures, PlotUnit unit,
                   const std::vector<std::pair<QString, std::function<qint64(const TrafficCounts &)>>> &kinds)
{
    TimeSeries all{unit, {}};
    for (const auto &[name, count] : kinds) {
        const int look = int(all.series.size());
        all.series +=
            {name, look, perStep(figures, [&](const FiguresStep &step) { return count(step.counts); }), {}};
    }
    return all;
}

const Quantiles &quantiles(const SpeedFigures &speed, FiguresPlots::Speed which)
{
    switch (which) {
    case FiguresPlots::Speed::FirstToken: return speed.firstTokenMs;
    case FiguresPlots::Speed::Whole: return speed.durationMs;
    case FiguresPlots::Speed::PerToken: break;
    }
    return speed.perTokenMs;
}

const std::array<std::pair<QString, std::optional<double> Quantiles::*>, 3> &quantileNames()
{
    static const std::array<std::pair<QString, std::optional<double> Quantiles::*>, 3> names{
        {{u"p50"_s, &Quantiles::p50}, {u"p95"_s, &Quantiles::p95}, {u"p99"_s, &Quantiles::p99}}};
    return names;
}

/// p50, p95 and p99 of the groups that have any.
NamedSeries ranges(const HistoryFigures &figures, FiguresBy what, PlotUnit unit,
                   const std::function<const Quantiles &(const SpeedFigures &)> &of)
{
    NamedSeries all{unit, {}, {}, {}};
    for (const auto &[name, member] : quantileNames())
        all.series += {name, int(all.series.size()), {}, {}};
    for (const FiguresGroup &group : figures.by(what)) {
        const Quantiles &speed = of(group.speed);
        if (!speed.p50 || all.names.size() == FiguresPlots::mostNames)
            continue;
        all.names += FiguresPlots::groupName(what, group);
        all.conditions += FiguresPlots::groupCondition(group);
        for (qsizetype i = 0; i < all.series.size(); ++i)
            all.series[i].values += known(speed.*quantileNames()[std::size_t(i)].second);
    }
    return all;
}

/// Of input tokens, by the name that the bar of a single request gives them.
const std::array<std::pair<TokenUse, qint64 SpentTokens::*>, 6> &inputUseMembers()
{
    static const std::array<std::pair<TokenUse, qint64 SpentTokens::*>, 6> uses{
        {{TokenUse::System, &SpentTokens::system},
         {TokenUse::Tools, &SpentTokens::tools},
         {TokenUse::History, &SpentTokens::history},
         {TokenUse::Files, &SpentTokens::files},
         {TokenUse::ToolResults, &SpentTokens::toolResults},
         {TokenUse::NewText, &SpentTokens::newText}}};
    return uses;
}

qint64 inputOf(const SpentTokens &spent)
{
    qint64 sum = 0;
    for (const auto &[use, member] : inputUseMembers())
        sum += spent.*member;
    return sum;
}

qint64 sizeOf(const TrafficCounts &counts, FiguresPlots::Size size)
{
    switch (size) {
    case FiguresPlots::Size::Requests: return counts.requests;
    case FiguresPlots::Size::Tokens: return counts.input + counts.output;
    case FiguresPlots::Size::Cost: break;
    }
    return counts.cost;
}

QList<const FiguresGroup *> bySize(const QList<FiguresGroup> &groups, FiguresPlots::Size size)
{
    QList<const FiguresGroup *> sorted;
    for (const FiguresGroup &group : groups) {
        if (sizeOf(group.counts, size) > 0)
            sorted += &group;
    }
    std::stable_sort(sorted.begin(), sorted.end(), [size](const FiguresGroup *a, const FiguresGroup *b) {
        return sizeOf(a->counts, size) > sizeOf(b->counts, size);
    });
    return sorted;
}

/// Local time where that says it without doubt, else UTC: an hour comes twice when the clocks go back.
QString momentText(qint64 ms)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms);
    const bool isWhole = ms % 60'000 == 0;
    const QString text = local.toString(isWhole ? u"yyyy-MM-ddTHH:mm"_s : u"yyyy-MM-ddTHH:mm:ss.zzz"_s);
    if (!comesTwice(ms))
        return text;
    return local.toUTC().toString(isWhole ? u"yyyy-MM-ddTHH:mmZ"_s : u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
}

} // namespace

qint64 FiguresPlots::answered(const TrafficCounts &counts)
{
    return std::max<qint64>(counts.requests - counts.errors - counts.cancelled, 0);
}

TimeSeries FiguresPlots::costByModel(const HistoryFigures &figures)
{
    TimeSeries all{PlotUnit::Usd, {}};
    const QList<const FiguresGroup *> groups = bySize(figures.by(FiguresBy::Model), Size::Cost);
    constexpr qsizetype own = PlotSeries::looks - 1;
    PlotSeries others{Text::tr("Others"), int(own), QList<double>(figures.time.count(), 0.0), {}};
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const bool isOwn = i < own || groups.size() == PlotSeries::looks;
        PlotSeries series{groupName(FiguresBy::Model, *groups[i]), int(i), {}, groupCondition(*groups[i])};
        for (qsizetype step = 0; step < figures.time.count(); ++step) {
            const double usd = toUsd(groups[i]->steps[step].cost);
            if (isOwn)
                series.values += usd;
            else
                others.values[step] += usd;
        }
        if (isOwn)
            all.series += series;
    }
    if (groups.size() > PlotSeries::looks)
        all.series += others;
    return all;
}

TimeSeries FiguresPlots::tokens(const HistoryFigures &figures)
{
    return counted(
        figures, PlotUnit::Tokens,
        {{Text::tr("Input"),
          [](const TrafficCounts &c) { return std::max<qint64>(c.input - c.cachedInput - c.cacheWrite, 0); }},
         {Text::tr("Output"), [](const TrafficCounts &c) { return c.output; }},
         {Text::tr("Cache read"), [](const TrafficCounts &c) { return c.cachedInput; }},
         {Text::tr("Cache write"), [](const TrafficCounts &c) { return c.cacheWrite; }}});
}

TimeSeries FiguresPlots::requests(const HistoryFigures &figures)
{
    TimeSeries all = counted(figures, PlotUnit::Count,
                             {{Text::tr("Answered"), [](const TrafficCounts &c) { return answered(c); }},
                              {Text::tr("Errors"), [](const TrafficCounts &c) { return c.errors; }},
                              {Text::tr("Left by the client"),
                               [](const TrafficCounts &c) { return c.requests - c.errors - answered(c); }}});
    all.series[0].condition = u"is:ok"_s;
    all.series[1].condition = u"is:error"_s;
    all.series[2].condition = u"is:aborted"_s;
    return all;
}

TimeSeries FiguresPlots::errorKinds(const HistoryFigures &figures)
{
    TimeSeries all =
        counted(figures, PlotUnit::Count,
                {{Text::tr("429"), [](const TrafficCounts &c) { return c.rateLimited; }},
                 {Text::tr("5xx"), [](const TrafficCounts &c) { return c.serverErrors; }},
                 {Text::tr("Timeouts"), [](const TrafficCounts &c) { return c.timeouts; }},
                 {Text::tr("Left by the client"), [](const TrafficCounts &c) { return c.cancelled; }},
                 {Text::tr("Broken off"), [](const TrafficCounts &c) { return c.truncated; }},
                 {Text::tr("Other"), [](const TrafficCounts &c) {
                      return std::max<qint64>(c.errors - c.rateLimited - c.serverErrors - c.truncated, 0);
                  }}});
    // A kind that did not occur would only be a line along the axis.
    all.series.removeIf([](const PlotSeries &kind) {
        return std::all_of(kind.values.begin(), kind.values.end(), [](double value) { return value == 0; });
    });
    return all;
}

TimeSeries FiguresPlots::cacheHits(const HistoryFigures &figures)
{
    const auto share = [](const FiguresStep &step) {
        return step.counts.input > 0 ? double(step.counts.cachedInput) / double(step.counts.input) : qQNaN();
    };
    return {PlotUnit::Share, {{Text::tr("From the cache"), 2, perStep(figures, share), {}}}};
}

TimeSeries FiguresPlots::speed(const HistoryFigures &figures, Speed which)
{
    TimeSeries all{PlotUnit::Milliseconds, {}};
    for (const auto &[name, member] : quantileNames()) {
        const auto value = [&](const FiguresStep &step) {
            return known(quantiles(step.speed, which).*member);
        };
        all.series += {name, int(all.series.size()), perStep(figures, value), {}};
    }
    return all;
}

TimeSeries FiguresPlots::inputUses(const HistoryFigures &figures)
{
    TimeSeries all{PlotUnit::Tokens, {}};
    for (const auto &[use, member] : inputUseMembers()) {
        const auto value = [member](const FiguresStep &step) { return step.counts.spent.*member; };
        all.series += {AnatomyBar::name(use), int(all.series.size()), perStep(figures, value), {}};
    }
    return all;
}

NamedSeries FiguresPlots::inputUsesOf(const HistoryFigures &figures, FiguresBy what)
{
    NamedSeries all{PlotUnit::Tokens, {}, {}, {}};
    for (const auto &[use, member] : inputUseMembers())
        all.series += {AnatomyBar::name(use), int(all.series.size()), {}, {}};
    for (const FiguresGroup &group : figures.by(what)) {
        if (inputOf(group.counts.spent) == 0 || all.names.size() == mostNames)
            continue;
        all.names += groupName(what, group);
        all.conditions += groupCondition(group);
        for (qsizetype i = 0; i < all.series.size(); ++i)
            all.series[i].values += double(group.counts.spent.*inputUseMembers()[std::size_t(i)].second);
    }
    return all;
}

NamedSeries FiguresPlots::speedOf(const HistoryFigures &figures, FiguresBy what, Speed which)
{
    return ranges(
        figures, what, PlotUnit::Milliseconds,
        [which](const SpeedFigures &speed) -> const Quantiles & { return quantiles(speed, which); });
}

NamedSeries FiguresPlots::tokensPerSecond(const HistoryFigures &figures, FiguresBy what)
{
    return ranges(figures, what, PlotUnit::PerSecond,
                  [](const SpeedFigures &speed) -> const Quantiles & { return speed.tokensPerSecond; });
}

NamedSeries FiguresPlots::largest(const HistoryFigures &figures, FiguresBy what, Size size)
{
    NamedSeries all;
    PlotSeries series;
    switch (size) {
    case Size::Requests:
        all.unit = PlotUnit::Count;
        series.name = Text::tr("Requests");
        break;
    case Size::Tokens:
        all.unit = PlotUnit::Tokens;
        series.name = Text::tr("Tokens");
        break;
    case Size::Cost:
        all.unit = PlotUnit::Usd;
        series.name = Text::tr("Cost");
        break;
    }
    const QList<const FiguresGroup *> groups = bySize(figures.by(what), size);
    const qsizetype own = groups.size() > mostNames ? mostNames - 1 : groups.size();
    qint64 others = 0;
    const auto valueOf = [size](qint64 sum) { return size == Size::Cost ? toUsd(sum) : double(sum); };
    for (qsizetype i = 0; i < groups.size(); ++i) {
        if (i >= own) {
            others += sizeOf(groups[i]->counts, size);
            continue;
        }
        all.names += groupName(what, *groups[i]);
        all.conditions += groupCondition(*groups[i]);
        series.values += valueOf(sizeOf(groups[i]->counts, size));
    }
    if (own < groups.size()) {
        all.names += Text::tr("%n other(s)", nullptr, int(groups.size() - own));
        all.conditions += QString();
        series.values += valueOf(others);
    }
    all.series = {series};
    return all;
}

QString FiguresPlots::groupName(FiguresBy what, const FiguresGroup &group)
{
    if (!group.name.isEmpty())
        return group.name;
    switch (what) {
    case FiguresBy::Model: break; // never without a name
    case FiguresBy::Provider:
    case FiguresBy::Target: return Text::tr("(nobody was asked)");
    case FiguresBy::App: return Text::tr("(not known)");
    case FiguresBy::ClientKey: return Text::tr("(no key)");
    }
    return {};
}

QString FiguresPlots::groupCondition(const FiguresGroup &group)
{
    QStringList conditions;
    for (const auto &[key, text] : {std::pair(QueryKey::Model, group.names.modelAsked),
                                    std::pair(QueryKey::Provider, group.names.provider),
                                    std::pair(QueryKey::Served, group.names.modelServed),
                                    std::pair(QueryKey::App, group.names.clientApp),
                                    std::pair(QueryKey::ClientKey, group.names.clientKey)}) {
        if (!text.isEmpty())
            conditions += printEquals(key, text);
    }
    return conditions.join(u' ');
}

QString FiguresPlots::timeCondition(qint64 fromMs, qint64 toMs)
{
    return u"since:%1 until:%2"_s.arg(momentText(fromMs), momentText(toMs - 1));
}
