// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/figuresmodel.h"

#include "ui/format/format.h"
#include "ui/stats/figuresplots.h"
#include "ui/stats/statscards.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QVariant known(const std::optional<double> &value)
{
    return value ? QVariant(*value) : QVariant();
}

} // namespace

int FiguresModel::rowOf(const TrafficNames &names) const
{
    const auto it = std::find_if(m_groups.begin(), m_groups.end(),
                                 [&](const FiguresGroup &group) { return group.names == names; });
    return it == m_groups.end() ? -1 : int(it - m_groups.begin());
}

void FiguresModel::setGroups(FiguresBy what, const QList<FiguresGroup> &groups)
{
    if (what != m_what) {
        beginResetModel();
        m_what = what;
        m_groups = groups;
        endResetModel();
        emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
        return;
    }
    for (int row = int(m_groups.size()) - 1; row >= 0; --row) {
        const auto isIt = [&](const FiguresGroup &group) { return group.names == m_groups[row].names; };
        if (std::any_of(groups.begin(), groups.end(), isIt))
            continue;
        beginRemoveRows({}, row, row);
        m_groups.removeAt(row);
        endRemoveRows();
    }
    for (const FiguresGroup &group : groups) {
        const int row = rowOf(group.names);
        if (row < 0) {
            beginInsertRows({}, int(m_groups.size()), int(m_groups.size()));
            m_groups += group;
            endInsertRows();
        } else if (m_groups[row] != group) {
            m_groups[row] = group;
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
}

int FiguresModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_groups.size());
}

int FiguresModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FiguresModel::value(const FiguresGroup &group, int column)
{
    const TrafficCounts &counts = group.counts;
    const SpeedFigures &speed = group.speed;
    switch (column) {
    case NameColumn: return group.name;
    case TrendColumn:
    case RequestsColumn: return counts.requests;
    case ErrorsColumn: return counts.errors;
    case InputColumn: return counts.input;
    case CacheColumn:
        return counts.input > 0 ? QVariant(double(counts.cachedInput) / double(counts.input)) : QVariant();
    case OutputColumn: return counts.output;
    case CostColumn: return counts.unpriced == counts.requests ? QVariant() : QVariant(toUsd(counts.cost));
    case FirstTokenP50Column: return known(speed.firstTokenMs.p50);
    case FirstTokenP95Column: return known(speed.firstTokenMs.p95);
    case FirstTokenP99Column: return known(speed.firstTokenMs.p99);
    case DurationP50Column: return known(speed.durationMs.p50);
    case DurationP95Column: return known(speed.durationMs.p95);
    case DurationP99Column: return known(speed.durationMs.p99);
    case SpeedColumn: return known(speed.tokensPerSecond.p50);
    default: return {};
    }
}

QString FiguresModel::text(const FiguresGroup &group, int column) const
{
    const QVariant value = FiguresModel::value(group, column);
    switch (column) {
    case NameColumn: return FiguresPlots::groupName(m_what, group);
    case TrendColumn: return {};
    case RequestsColumn:
    case ErrorsColumn: return Format::count(value.toLongLong());
    case InputColumn:
    case OutputColumn:
        return (group.counts.estimated > 0 ? u"≈ "_s : QString()) + Format::shortCount(value.toLongLong());
    case CacheColumn: return shareText(group.counts.cachedInput, group.counts.input);
    case CostColumn: return value.isValid() ? Format::usd(value.toDouble()) : tr("no price");
    case SpeedColumn: return value.isValid() ? Format::rate(value.toDouble()) : Format::dash();
    default: return value.isValid() ? Format::milliseconds(value.toDouble()) : Format::dash();
    }
}

QString FiguresModel::toolTip(const FiguresGroup &group) const
{
    QStringList lines{FiguresPlots::groupName(m_what, group)};
    const TrafficCounts &counts = group.counts;
    lines += tr("Input tokens from the provider's cache: %1").arg(Format::count(counts.cachedInput));
    if (counts.cacheWrite > 0)
        lines += tr("Input tokens written to it: %1").arg(Format::count(counts.cacheWrite));
    lines += tr("Output tokens spent on reasoning: %1").arg(Format::count(counts.reasoning));
    if (counts.unpriced > 0)
        lines += tr("%n request(s) without a known price: not in the sum", nullptr, int(counts.unpriced));
    if (counts.estimated > 0)
        lines += tr("Some of these figures are estimates: a provider did not report usage.");
    return lines.join(u'\n');
}

QVariant FiguresModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FiguresGroup &group = m_groups[index.row()];
    const int column = index.column();
    switch (role) {
    case SortRole: return value(group, column);
    case Qt::DisplayRole: return text(group, column);
    case Qt::ToolTipRole: return toolTip(group);
    case ConditionRole: return FiguresPlots::groupCondition(group);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == NameColumn ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString() + u": "_s +
               (column == TrendColumn ? Format::count(group.counts.requests) : text(group, column));
    case TrendRole: {
        QList<double> trend;
        for (const TrafficCounts &step : group.steps)
            trend += double(step.requests);
        return QVariant::fromValue(trend);
    }
    default: return {};
    }
}

QVariant FiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == NameColumn ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const bool isBrief = role == Qt::DisplayRole;
    switch (section) {
    case NameColumn:
        switch (m_what) {
        case FiguresBy::Model: return isBrief ? tr("Model") : tr("Model, by the name that clients ask for");
        case FiguresBy::Provider: return isBrief ? tr("Provider") : tr("Provider that answered");
        case FiguresBy::Target: return isBrief ? tr("Target") : tr("Provider that answered, and its model");
        case FiguresBy::App: return isBrief ? tr("Program") : tr("Client program, or its process");
        case FiguresBy::ClientKey: return isBrief ? tr("Client key") : tr("Name of the client key");
        }
        return {};
    case TrendColumn: return isBrief ? tr("Over time") : tr("Requests over the range of time");
    case RequestsColumn: return tr("Requests");
    case ErrorsColumn: return isBrief ? tr("Errors") : tr("Requests that ended with an error");
    case InputColumn: return isBrief ? tr("In") : tr("Input tokens, with cached ones");
    case CacheColumn: return isBrief ? tr("Cached") : tr("Share of input tokens from the provider's cache");
    case OutputColumn: return isBrief ? tr("Out") : tr("Output tokens, with reasoning");
    case CostColumn: return isBrief ? tr("Cost") : tr("Cost, of requests with a known price");
    case FirstTokenP50Column:
        return isBrief ? tr("TTFT p50") : tr("Time to the first token: half were faster");
    case FirstTokenP95Column: return isBrief ? tr("p95") : tr("Time to the first token: 95 % were faster");
    case FirstTokenP99Column: return isBrief ? tr("p99") : tr("Time to the first token: 99 % were faster");
    case DurationP50Column:
        return isBrief ? tr("Latency p50") : tr("Time to the last byte: half were faster");
    case DurationP95Column: return isBrief ? tr("p95") : tr("Time to the last byte: 95 % were faster");
    case DurationP99Column: return isBrief ? tr("p99") : tr("Time to the last byte: 99 % were faster");
    case SpeedColumn:
        return isBrief ? tr("Tokens/s") : tr("Output tokens a second after the first one, median");
    default: return {};
    }
}
