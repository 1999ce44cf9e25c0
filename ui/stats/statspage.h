// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/statistics.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

class FirstTokenPlot;
class GatewayThread;
class ModelStatsView;
class QButtonGroup;
class QStackedWidget;
class RequestsPlot;
class StatsCards;

/// What went through the gateway in the last minutes, hours or days: head figures, two plots, a table of
/// models. Asks for new figures once a second, and only while it can be seen.
class StatsPage : public QWidget
{
    Q_OBJECT

public:
    explicit StatsPage(GatewayThread &gateway, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeWindowSwitch();
    QWidget *makeFigures();
    QWidget *makePlots();
    QWidget *makeEmptyState();
    void setWindow(int seconds);
    void fetch();
    void showReport(const StatsReport &report);

    GatewayThread &m_gateway;
    QButtonGroup *m_windows;
    StatsCards *m_cards;
    RequestsPlot *m_requests;
    FirstTokenPlot *m_firstToken;
    ModelStatsView *m_models;
    QStackedWidget *m_stack;
    QTimer m_refresh;
    std::chrono::seconds m_window{3600};
};
