// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/routepreview.h"
#include "ui/forms/status.h"

#include <QAbstractTableModel>

/// The targets of a RoutePreview: those that would be asked in their order, then those that were left out.
/// Their states count down by the clock that tick() tells.
class RouteModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PlaceColumn, TargetColumn, StateColumn, ReasonColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that show the same targets in the same order stay, so that a selection does.
    void setPreview(const RoutePreview &preview);
    /// `nowMs`: Unix ms.
    void tick(qint64 nowMs);
    /// The target in that row; null where there is none.
    const PreviewedTarget *target(int row) const;
    Status status(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;

    RoutePreview m_preview;
    qint64 m_nowMs = 0;
};
