// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/statistics.h"

#include <QAbstractItemModel>

/// The figures of each model, and below each those of its targets. Rows keep their place while figures
/// change, so that selection and unfolded rows stay; order comes from a sorting proxy over SortRole.
class ModelStatsModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        ModelColumn,
        RequestsColumn,
        ErrorsColumn,
        InFlightColumn,
        InputColumn,
        OutputColumn,
        LatencyP50Column,
        LatencyP95Column,
        LatencyP99Column,
        FirstTokenP50Column,
        FirstTokenP95Column,
        FirstTokenP99Column,
        SpeedColumn,
        ColumnCount,
    };
    enum Role { SortRole = Qt::UserRole };

    using QAbstractItemModel::QAbstractItemModel;

    void setModels(const QList<ModelStats> &models);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Model rows carry an id of their own, so that a target's index finds its parent after rows have gone.
    struct Entry {
        quintptr id = 0;
        ModelStats stats;
    };

    int rowOf(quintptr id) const;
    int rowOf(const QString &model) const;
    void removeGone(const QList<ModelStats> &models);
    void setModel(int row, const ModelStats &stats);
    void resizeTargets(int row, qsizetype count);
    QVariant modelValue(const ModelStats &stats, int column) const;
    QVariant targetValue(const TargetStats &stats, int column) const;

    QList<Entry> m_entries;
    quintptr m_lastId = 0;
};
