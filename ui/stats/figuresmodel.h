// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyfigures.h"

#include <QAbstractTableModel>

/// The figures under each name. Rows keep their place while figures change, so that selected rows stay; order
/// comes from a sorting proxy over SortRole.
class FiguresModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        TrendColumn, ///< requests over time; to be painted
        RequestsColumn,
        ErrorsColumn,
        InputColumn,
        CacheColumn,
        OutputColumn,
        CostColumn,
        FirstTokenP50Column,
        FirstTokenP95Column,
        FirstTokenP99Column,
        DurationP50Column,
        DurationP95Column,
        DurationP99Column,
        SpeedColumn,
        ColumnCount,
    };
    enum Role {
        SortRole = Qt::UserRole, ///< a number or a text; invalid where nothing is known
        TrendRole,               ///< QList<double>
        ConditionRole,           ///< of the filter grammar; empty where there is none
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setGroups(FiguresBy what, const QList<FiguresGroup> &groups);
    FiguresBy what() const { return m_what; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QVariant value(const FiguresGroup &group, int column);
    QString text(const FiguresGroup &group, int column) const;
    QString toolTip(const FiguresGroup &group) const;
    int rowOf(const TrafficNames &names) const;

    FiguresBy m_what = FiguresBy::Model;
    QList<FiguresGroup> m_groups;
};
