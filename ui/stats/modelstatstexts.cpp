// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/modelstatstexts.h"

#include "ui/format/format.h"
#include "ui/stats/modelstatsmodel.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace {

struct StatsTexts {
    Q_DECLARE_TR_FUNCTIONS(StatsTexts)
};

} // namespace

StatsHeader statsHeader(int column)
{
    using Model = ModelStatsModel;
    switch (column) {
    case Model::ModelColumn:
        return {StatsTexts::tr("Model"), StatsTexts::tr("Model, by the name that clients ask for")};
    case Model::RequestsColumn: return {StatsTexts::tr("Requests"), StatsTexts::tr("Requests")};
    case Model::ErrorsColumn:
        return {StatsTexts::tr("Errors"), StatsTexts::tr("Requests that ended with an error")};
    case Model::InFlightColumn: return {StatsTexts::tr("Running"), StatsTexts::tr("Requests running now")};
    case Model::InputColumn: return {StatsTexts::tr("In"), StatsTexts::tr("Input tokens, with cached ones")};
    case Model::OutputColumn: return {StatsTexts::tr("Out"), StatsTexts::tr("Output tokens, with reasoning")};
    case Model::LatencyP50Column:
        return {StatsTexts::tr("Latency p50"), StatsTexts::tr("Time to the last byte: half were faster")};
    case Model::LatencyP95Column:
        return {StatsTexts::tr("p95"), StatsTexts::tr("Time to the last byte: 95 % were faster")};
    case Model::LatencyP99Column:
        return {StatsTexts::tr("p99"), StatsTexts::tr("Time to the last byte: 99 % were faster")};
    case Model::FirstTokenP50Column:
        return {StatsTexts::tr("TTFT p50"), StatsTexts::tr("Time to the first token: half were faster")};
    case Model::FirstTokenP95Column:
        return {StatsTexts::tr("p95"), StatsTexts::tr("Time to the first token: 95 % were faster")};
    case Model::FirstTokenP99Column:
        return {StatsTexts::tr("p99"), StatsTexts::tr("Time to the first token: 99 % were faster")};
    case Model::SpeedColumn:
        return {StatsTexts::tr("Tokens/s"),
                StatsTexts::tr("Output tokens a second after the first one, median")};
    default: return {};
    }
}

QString statsText(int column, const QVariant &value)
{
    using Model = ModelStatsModel;
    if (!value.isValid())
        return column >= Model::LatencyP50Column ? Format::dash() : QString();
    switch (column) {
    case Model::ModelColumn: return value.toString();
    case Model::RequestsColumn:
    case Model::ErrorsColumn:
    case Model::InFlightColumn: return Format::count(value.toLongLong());
    case Model::InputColumn:
    case Model::OutputColumn: return Format::shortCount(value.toLongLong());
    case Model::SpeedColumn: return Format::rate(value.toDouble());
    default: return Format::milliseconds(value.toDouble());
    }
}

QString modelToolTip(const ModelStats &stats)
{
    QStringList lines{stats.model};
    const QLocale locale;
    const auto add = [&](const QString &line) { lines += line; };
    add(StatsTexts::tr("Input tokens from the provider's cache: %1")
            .arg(locale.toString(stats.cachedInputTokens)));
    if (stats.cacheWriteTokens > 0)
        add(StatsTexts::tr("Input tokens written to it: %1").arg(locale.toString(stats.cacheWriteTokens)));
    add(StatsTexts::tr("Output tokens spent on reasoning: %1").arg(locale.toString(stats.reasoningTokens)));
    if (stats.estimated)
        add(StatsTexts::tr("Some of these figures are estimates: a provider did not report usage."));
    return lines.join(u'\n');
}

static QString breakerText(const TargetStats &stats)
{
    if (stats.state == u"open") {
        if (!stats.retryAtMs)
            return StatsTexts::tr("Set aside after failures");
        const QTime retry = QDateTime::fromMSecsSinceEpoch(*stats.retryAtMs).time();
        return StatsTexts::tr("Set aside after failures until %1")
            .arg(QLocale().toString(retry, QLocale::ShortFormat));
    }
    return stats.state == u"half_open" ? StatsTexts::tr("Being tried again") : StatsTexts::tr("In use");
}

QString targetToolTip(const TargetStats &stats)
{
    QStringList lines{stats.provider + u" / "_s + stats.model, breakerText(stats),
                      StatsTexts::tr("Health: %1 of 100").arg(stats.healthScore)};
    if (stats.consecutiveFailures > 0)
        lines += StatsTexts::tr("%n failure(s) in a row", nullptr, stats.consecutiveFailures);
    if (!stats.lastError.isEmpty())
        lines += StatsTexts::tr("Last error: %1").arg(stats.lastError);
    return lines.join(u'\n');
}

QString shareText(quint64 part, quint64 whole)
{
    if (whole == 0)
        return Format::dash();
    const double percent = 100.0 * double(part) / double(whole);
    const bool round = part == 0 || part == whole;
    // Never rounded up to a whole 100: one failure in ten thousand still shows.
    const double shown = round ? percent : std::min(percent, 99.9);
    return StatsTexts::tr("%1 %").arg(QLocale().toString(shown, 'f', round ? 0 : 1));
}
