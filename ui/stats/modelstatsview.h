// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/modelstatsmodel.h"

#include <QSortFilterProxyModel>
#include <QTreeView>

/// The table of models; a row unfolds to the model's targets. Sorted by any column, most requests first at
/// the start.
class ModelStatsView : public QTreeView
{
    Q_OBJECT

public:
    explicit ModelStatsView(QWidget *parent = nullptr);

    void setModels(const QList<ModelStats> &models) { m_models.setModels(models); }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void sizeColumns();

    ModelStatsModel m_models;
    QSortFilterProxyModel m_sorted;
};
