// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyfigures.h"

#include <QScrollArea>

class Card;
class FiguresTable;
class PlotCard;
class PlotGrid;
class QButtonGroup;
class StatsCards;

/// Figures of a range of time: head figures, plots, and a table by name.
class FiguresView : public QScrollArea
{
    Q_OBJECT

public:
    explicit FiguresView(QWidget *parent = nullptr);

    void setFigures(const HistoryFigures &figures);
    /// What the table can be by, for a menu.
    const QButtonGroup &names() const { return *m_by; }
    const QList<PlotCard *> &plots() const;

signals:
    /// The requests of a step (Unix times; 0, 0: of the whole range) that meet a condition of the filter
    /// grammar (empty: all) are wanted.
    void rowsWanted(qint64 fromMs, qint64 toMs, const QString &condition);
    /// Figures are to be those of a condition alone.
    void onlyThisWanted(const QString &condition);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    Card *makeTable();
    void showTable();

    HistoryFigures m_figures;
    StatsCards *m_cards;
    PlotGrid *m_plots;
    QButtonGroup *m_by;
    FiguresTable *m_table;
};
