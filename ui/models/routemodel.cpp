// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/routemodel.h"

#include "ui/models/healthtexts.h"
#include "ui/theme/theme.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

void RouteModel::setPreview(const RoutePreview &preview)
{
    const bool same = std::equal(m_preview.targets.begin(), m_preview.targets.end(), preview.targets.begin(),
                                 preview.targets.end(), [](const auto &a, const auto &b) {
                                     return a.health.id == b.health.id && a.isLeftOut == b.isLeftOut;
                                 });
    if (!same)
        beginResetModel();
    m_preview = preview;
    m_nowMs = preview.atMs;
    if (!same)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void RouteModel::tick(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (rowCount() > 0)
        emit dataChanged(index(0, StateColumn), index(rowCount() - 1, StateColumn));
}

const PreviewedTarget *RouteModel::target(int row) const
{
    return row >= 0 && row < rowCount() ? &m_preview.targets[row] : nullptr;
}

Status RouteModel::status(int row) const
{
    const PreviewedTarget *shown = target(row);
    return shown ? healthStatus(shown->health.availability, m_nowMs) : Status();
}

int RouteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_preview.targets.size());
}

int RouteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString RouteModel::text(int row, int column) const
{
    const PreviewedTarget &target = m_preview.targets[row];
    const QString name = target.health.id.provider + u'/' + target.health.id.model;
    switch (column) {
    case PlaceColumn: return target.isLeftOut ? tr("left out") : QString::number(row + 1);
    case TargetColumn: return target.keyLabel.isEmpty() ? name : tr("%1, key %2").arg(name, target.keyLabel);
    case StateColumn: return status(row).text;
    case ReasonColumn: return target.reason;
    default: return {};
    }
}

QVariant RouteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isState = index.column() == StateColumn;
    const bool isOut = m_preview.targets[index.row()].isLeftOut;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(index.row(), index.column());
    case Qt::ToolTipRole: return isState ? status(index.row()).detail : text(index.row(), index.column());
    case Qt::DecorationRole:
        return isState ? Theme::icon(status(index.row()).icon, status(index.row()).role) : QVariant();
    case Qt::ForegroundRole: return isOut && !isState ? Theme::color(Theme::Muted) : QVariant();
    case Qt::FontRole:
        return index.column() == TargetColumn && !isOut ? Theme::scaled(1, QFont::DemiBold) : QVariant();
    default: return {};
    }
}

QVariant RouteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case PlaceColumn: return tr("Place");
    case TargetColumn: return tr("Target");
    case StateColumn: return tr("State");
    case ReasonColumn: return tr("Why there");
    default: return {};
    }
}
