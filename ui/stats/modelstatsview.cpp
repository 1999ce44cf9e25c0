// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/modelstatsview.h"

#include <QEvent>
#include <QHeaderView>

using namespace Qt::Literals::StringLiterals;

ModelStatsView::ModelStatsView(QWidget *parent) : QTreeView(parent)
{
    m_sorted.setSourceModel(&m_models);
    m_sorted.setSortRole(ModelStatsModel::SortRole);
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    setModel(&m_sorted);
    setObjectName(QStringLiteral("modelStats"));
    setAccessibleName(tr("Figures of each model"));
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSortingEnabled(true);
    setTextElideMode(Qt::ElideMiddle);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    sortByColumn(ModelStatsModel::RequestsColumn, Qt::DescendingOrder);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 7);
}

void ModelStatsView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        sizeColumns();
}

void ModelStatsView::sizeColumns()
{
    const QFontMetrics metrics = fontMetrics();
    const int values = metrics.horizontalAdvance(u"999.9k"_s) + 14;
    int others = 0;
    for (int column = 1; column < ModelStatsModel::ColumnCount; ++column) {
        const QString name = m_models.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int width =
            std::max(metrics.horizontalAdvance(name) + 23, values); // 23: margins, and the sorting arrow
        header()->resizeSection(column, width);
        others += width;
    }
    const int least = metrics.averageCharWidth() * 18;
    header()->resizeSection(ModelStatsModel::ModelColumn, std::max(least, viewport()->width() - others));
}

void ModelStatsView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    sizeColumns();
}
