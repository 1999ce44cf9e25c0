// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/figuresmodel.h"

#include <QSortFilterProxyModel>
#include <QTableView>

/// The table of names with their figures, sorted by any column, most requests first at the start. Enter or a
/// double click opens the requests of a row.
class FiguresTable : public QTableView
{
    Q_OBJECT

public:
    explicit FiguresTable(QWidget *parent = nullptr);

    void setGroups(FiguresBy what, const QList<FiguresGroup> &groups);
    /// What is shown, as a table for spreadsheets, in its order.
    QByteArray csv() const;

signals:
    /// `condition` of the row, by the filter grammar.
    void activated(const QString &condition);
    void onlyThisWanted(const QString &condition);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void sizeColumns();
    void sizeHeight();
    QString currentCondition() const;
    void activate(const QModelIndex &row);

    FiguresModel m_figures;
    QSortFilterProxyModel m_sorted;
};
