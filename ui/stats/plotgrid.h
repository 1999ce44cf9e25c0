// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyfigures.h"
#include "ui/stats/namesplot.h"

#include <QWidget>

#include <functional>

class PlotCard;
class QGridLayout;
class TimePlot;
struct TimeSeries;

/// The plots of the statistics page on their cards, in as many columns as have room; the cross-hairs of those
/// over time stand at the same moment.
class PlotGrid : public QWidget
{
    Q_OBJECT

public:
    explicit PlotGrid(QWidget *parent = nullptr);

    void setFigures(const HistoryFigures &figures);
    /// So wide the plots may be together, in pixels.
    void setRoom(int width);
    const QList<PlotCard *> &cards() const { return m_cards; }

signals:
    /// The requests of a step (Unix times; 0, 0: all) that meet a condition of the filter grammar are wanted.
    void rowsWanted(qint64 fromMs, qint64 toMs, const QString &condition);

private:
    using OverTime = std::function<TimeSeries(const HistoryFigures &, int choice)>;
    using ByName = std::function<NamedSeries(const HistoryFigures &, int choice)>;

    void addOverTime(const QString &name, const QString &title, bool isLines, const OverTime &make,
                     const QStringList &choices = {});
    void addByName(const QString &name, const QString &title, NamesPlot::Kind kind, const ByName &make,
                   const QStringList &choices = {});
    void addCard(PlotCard *card, const QStringList &choices, const std::function<void()> &show);
    void makePlots();
    void followCrossHair(const TimePlot *leader, int step);
    void arrange(int columns);

    HistoryFigures m_figures;
    QGridLayout *m_grid;
    QList<PlotCard *> m_cards;
    QList<TimePlot *> m_overTime;
    QList<std::function<void()>> m_show; ///< of each card
    int m_columns = 0;
};
