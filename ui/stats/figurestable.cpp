// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/figurestable.h"

#include "core/traffic/export/csvrows.h"
#include "ui/stats/sparkline.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

FiguresTable::FiguresTable(QWidget *parent) : QTableView(parent)
{
    m_sorted.setSourceModel(&m_figures);
    m_sorted.setSortRole(FiguresModel::SortRole);
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    setModel(&m_sorted);
    setObjectName(u"figures"_s);
    setAccessibleName(tr("Figures by name"));
    setItemDelegateForColumn(FiguresModel::TrendColumn, new Sparkline(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setSortingEnabled(true);
    setTextElideMode(Qt::ElideMiddle);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    sortByColumn(FiguresModel::RequestsColumn, Qt::DescendingOrder);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setHighlightSections(false);
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &cell) { activate(cell); });
    sizeColumns();
}

void FiguresTable::setGroups(FiguresBy what, const QList<FiguresGroup> &groups)
{
    m_figures.setGroups(what, groups);
    sizeHeight();
}

QByteArray FiguresTable::csv() const
{
    QByteArray table;
    const auto add = [&table](QByteArray cell, bool isLast) { table += cell + (isLast ? "\r\n" : ","); };
    for (int row = -1; row < m_sorted.rowCount(); ++row) {
        for (int column = 0; column < FiguresModel::ColumnCount; ++column) {
            if (column == FiguresModel::TrendColumn)
                continue;
            const bool isLast = column == FiguresModel::ColumnCount - 1;
            if (row < 0) {
                add(CsvRows::cell(m_sorted.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString()),
                    isLast);
            } else if (column == FiguresModel::NameColumn) {
                add(CsvRows::cell(m_sorted.index(row, column).data().toString()), isLast);
            } else {
                const QVariant value = m_sorted.index(row, column).data(FiguresModel::SortRole);
                add(value.isValid() ? QByteArray::number(value.toDouble(), 'g', 15) : QByteArray(), isLast);
            }
        }
    }
    return table;
}

/// A row without a name has no condition by which its requests could be found.
void FiguresTable::activate(const QModelIndex &row)
{
    if (const QString condition = row.data(FiguresModel::ConditionRole).toString(); !condition.isEmpty())
        emit activated(condition);
}

QString FiguresTable::currentCondition() const
{
    return currentIndex().data(FiguresModel::ConditionRole).toString();
}

void FiguresTable::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
        activate(currentIndex());
    else
        QTableView::keyPressEvent(event);
}

void FiguresTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QString condition = currentCondition();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *open = menu->addAction(tr("Show the &requests"));
    QAction *only = menu->addAction(Theme::icon(u"filter"_s), tr("&Only this"));
    open->setEnabled(!condition.isEmpty());
    only->setEnabled(!condition.isEmpty());
    connect(open, &QAction::triggered, this, [this, condition] { emit activated(condition); });
    connect(only, &QAction::triggered, this, [this, condition] { emit onlyThisWanted(condition); });
    menu->popup(event->globalPos());
}

void FiguresTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        sizeColumns();
}

void FiguresTable::sizeColumns()
{
    const QFontMetrics metrics = fontMetrics();
    verticalHeader()->setDefaultSectionSize(metrics.height() + 12);
    const int values = metrics.horizontalAdvance(u"≈ 999.9k"_s) + 14;
    int others = 0;
    for (int column = FiguresModel::TrendColumn; column < FiguresModel::ColumnCount; ++column) {
        const QString name = m_figures.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width =
            std::max(metrics.horizontalAdvance(name) + 26, values); // 26: margins, and the sorting arrow
        if (column == FiguresModel::TrendColumn)
            width = std::max(width, metrics.averageCharWidth() * 18);
        horizontalHeader()->resizeSection(column, width);
        others += width;
    }
    sizeHeight();
    const int least = metrics.averageCharWidth() * 24;
    horizontalHeader()->resizeSection(FiguresModel::NameColumn,
                                      std::max(least, viewport()->width() - others));
}

/// All rows, or as many as a screen takes well: the page around it scrolls.
void FiguresTable::sizeHeight()
{
    constexpr int most = 20;
    const int rows = std::clamp(m_sorted.rowCount(), 3, most);
    const int bar = horizontalScrollBar()->sizeHint().height();
    setFixedHeight(horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
                   bar + 2 * frameWidth());
}

void FiguresTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        sizeColumns();
}
