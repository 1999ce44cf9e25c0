// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyfigures.h"
#include "core/traffic/filter/trafficquery.h"
#include "core/traffic/trafficfigures.h"

#include <QTimer>
#include <QWidget>

class EmptyState;
class FiguresView;
class FilterBar;
class GatewayThread;
class QLabel;
class QStackedWidget;
class RangeSwitch;
class TrafficModel;

/// What went through the gateway in a range of time, by a filter: head figures, twelve plots, a table by
/// name. All from the history, or, where this run keeps none, from the rows in memory. Asks anew now and
/// then, and only while it can be seen.
class StatsPage : public QWidget
{
    Q_OBJECT

public:
    /// `traffic` outlives it.
    StatsPage(GatewayThread &gateway, const TrafficModel &traffic, QWidget *parent = nullptr);

    FilterBar &filter() const { return *m_filter; }
    RangeSwitch &range() const { return *m_range; }
    /// Null before there was something to show.
    FiguresView *figures() const { return m_view; }
    /// Unix milliseconds; for tests.
    void setClock(std::function<qint64()> clock) { m_clock = std::move(clock); }

signals:
    /// The requests that meet a filter are wanted; they began at `fromMs` or later.
    void rowsWanted(const QString &filter, qint64 fromMs);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setQuery(const TrafficQuery &query);
    void ask();
    void askAnew();
    void drop();
    void showCounting();
    void hideCounting();
    void askOfRows(const FiguresRange &range);
    void takeFigures(quint64 ticket, const HistoryFigures &figures, const QString &problem);
    void showFigures(const HistoryFigures &figures);
    void showEmptyText();
    void openRows(qint64 fromMs, qint64 toMs, const QString &condition);

    GatewayThread &m_gateway;
    const TrafficModel &m_traffic;
    std::function<qint64()> m_clock;
    RangeSwitch *m_range;
    FilterBar *m_filter;
    EmptyState *m_empty;
    FiguresView *m_view = nullptr; ///< once there was something to show
    QLabel *m_note;
    QStackedWidget *m_stack;
    QTimer m_refresh;
    TrafficQuery m_query;
    HistoryFigures m_figures;
    quint64 m_ticket = 0;      ///< of the question whose answer is under way; 0: none
    bool m_isCounting = false; ///< it says so
    bool m_isShown = false;    ///< figures of this range and filter
};
