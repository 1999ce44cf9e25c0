// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/modelstatsmodel.h"

#include "ui/stats/modelstatstexts.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

void ModelStatsModel::setModels(const QList<ModelStats> &models)
{
    removeGone(models);
    for (const ModelStats &stats : models) {
        const int row = rowOf(stats.model);
        if (row >= 0) {
            setModel(row, stats);
            continue;
        }
        const int end = int(m_entries.size());
        beginInsertRows({}, end, end);
        m_entries.append({++m_lastId, stats});
        endInsertRows();
    }
}

void ModelStatsModel::removeGone(const QList<ModelStats> &models)
{
    for (int row = int(m_entries.size()) - 1; row >= 0; --row) {
        const QString &name = m_entries[row].stats.model;
        if (std::any_of(models.begin(), models.end(), [&](const auto &stats) { return stats.model == name; }))
            continue;
        beginRemoveRows({}, row, row);
        m_entries.removeAt(row);
        endRemoveRows();
    }
}

void ModelStatsModel::setModel(int row, const ModelStats &stats)
{
    resizeTargets(row, stats.targets.size());
    m_entries[row].stats = stats;
    const QModelIndex first = index(row, 0);
    emit dataChanged(first, first.siblingAtColumn(ColumnCount - 1));
    if (!stats.targets.isEmpty())
        emit dataChanged(index(0, 0, first), index(int(stats.targets.size()) - 1, ColumnCount - 1, first));
}

void ModelStatsModel::resizeTargets(int row, qsizetype count)
{
    QList<TargetStats> &targets = m_entries[row].stats.targets;
    const int now = int(targets.size());
    if (count > now) {
        beginInsertRows(index(row, 0), now, int(count) - 1);
        targets.resize(count);
        endInsertRows();
    } else if (count < now) {
        beginRemoveRows(index(row, 0), int(count), now - 1);
        targets.resize(count);
        endRemoveRows();
    }
}

int ModelStatsModel::rowOf(quintptr id) const
{
    const auto it =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.id == id; });
    return it == m_entries.end() ? -1 : int(it - m_entries.begin());
}

int ModelStatsModel::rowOf(const QString &model) const
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&](const Entry &entry) { return entry.stats.model == model; });
    return it == m_entries.end() ? -1 : int(it - m_entries.begin());
}

QModelIndex ModelStatsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_entries[parent.row()].id : quintptr(0));
}

QModelIndex ModelStatsModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    const int row = rowOf(index.internalId());
    return row < 0 ? QModelIndex() : createIndex(row, 0, quintptr(0));
}

int ModelStatsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_entries.size());
    if (parent.column() != 0 || parent.internalId() != 0)
        return 0;
    return int(m_entries[parent.row()].stats.targets.size());
}

int ModelStatsModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ModelStatsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole && index.column() != ModelColumn)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    const bool isTarget = index.internalId() != 0;
    const int row = isTarget ? rowOf(index.internalId()) : index.row();
    const ModelStats &stats = m_entries[row].stats;
    const QVariant value = isTarget ? targetValue(stats.targets[index.row()], index.column())
                                    : modelValue(stats, index.column());
    switch (role) {
    case SortRole: return value;
    case Qt::DisplayRole: return isTarget && !value.isValid() ? QVariant() : statsText(index.column(), value);
    case Qt::ToolTipRole: return isTarget ? targetToolTip(stats.targets[index.row()]) : modelToolTip(stats);
    case Qt::AccessibleTextRole:
        return statsHeader(index.column()).full + u": "_s + statsText(index.column(), value);
    default: return {};
    }
}

QVariant ModelStatsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole: return statsHeader(section).brief;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return statsHeader(section).full;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((section == ModelColumn ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    default: return {};
    }
}

static QVariant optional(const std::optional<double> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant ModelStatsModel::modelValue(const ModelStats &stats, int column) const
{
    switch (column) {
    case ModelColumn: return stats.model;
    case RequestsColumn: return stats.requests;
    case ErrorsColumn: return stats.errors;
    case InFlightColumn: return stats.inFlight;
    case InputColumn: return stats.inputTokens;
    case OutputColumn: return stats.outputTokens;
    case LatencyP50Column: return optional(stats.latencyMs.p50);
    case LatencyP95Column: return optional(stats.latencyMs.p95);
    case LatencyP99Column: return optional(stats.latencyMs.p99);
    case FirstTokenP50Column: return optional(stats.firstTokenMs.p50);
    case FirstTokenP95Column: return optional(stats.firstTokenMs.p95);
    case FirstTokenP99Column: return optional(stats.firstTokenMs.p99);
    case SpeedColumn: return optional(stats.tokensPerSecond.p50);
    default: return {};
    }
}

QVariant ModelStatsModel::targetValue(const TargetStats &stats, int column) const
{
    switch (column) {
    case ModelColumn: return QString(stats.provider + u" / "_s + stats.model);
    case RequestsColumn: return stats.requests;
    case ErrorsColumn: return stats.errors;
    default: return {};
    }
}
