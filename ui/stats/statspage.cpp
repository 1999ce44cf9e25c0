// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/statspage.h"

#include "core/gateway/gatewaythread.h"
#include "ui/forms/taborder.h"
#include "ui/stats/firsttokenplot.h"
#include "ui/stats/modelstatsview.h"
#include "ui/stats/plotcard.h"
#include "ui/stats/requestsplot.h"
#include "ui/stats/statscards.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

StatsPage::StatsPage(GatewayThread &gateway, QWidget *parent)
    : QWidget(parent), m_gateway(gateway), m_windows(new QButtonGroup(this)), m_cards(new StatsCards),
      m_requests(new RequestsPlot), m_firstToken(new FirstTokenPlot), m_models(new ModelStatsView),
      m_stack(new QStackedWidget(this))
{
    auto *header = new PageHeader(
        tr("Stats"), tr("What went through the gateway, by the models that were asked for."), this);
    header->addAction(makeWindowSwitch());
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeFigures());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(header);
    layout->addWidget(m_stack, 1);

    orderTabs(*this);
    m_refresh.setInterval(1s);
    connect(&m_refresh, &QTimer::timeout, this, &StatsPage::fetch);
    connect(&m_gateway, &GatewayThread::statsFetched, this, &StatsPage::showReport);
}

QWidget *StatsPage::makeWindowSwitch()
{
    auto *row = new QWidget(this);
    row->setAccessibleName(tr("Range of time"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const std::pair<std::chrono::seconds, QString> windows[] = {
        {5min, tr("5 min")}, {1h, tr("1 hour")}, {24h, tr("24 hours")}, {7 * 24h, tr("7 days")}};
    for (const auto &[window, text] : windows) {
        auto *button = new QPushButton(text, row);
        button->setCheckable(true);
        button->setProperty("chip", true);
        button->setChecked(window == m_window);
        m_windows->addButton(button, int(window.count()));
        layout->addWidget(button);
    }
    connect(m_windows, &QButtonGroup::idClicked, this, &StatsPage::setWindow);
    return row;
}

QWidget *StatsPage::makePlots()
{
    auto *requests = new PlotCard(tr("Requests"), m_requests, this);
    requests->addToHead(new LegendEntry(tr("Answered"), Theme::Series1, LegendEntry::Look::Bar, requests));
    requests->addToHead(
        new LegendEntry(tr("Errors"), Theme::Series2, LegendEntry::Look::HatchedBar, requests));
    auto *firstToken = new PlotCard(tr("Time to first token"), m_firstToken, this);
    firstToken->addToHead(new LegendEntry(tr("p50"), Theme::Series1, LegendEntry::Look::Line, firstToken));
    firstToken->addToHead(
        new LegendEntry(tr("p95"), Theme::Series4, LegendEntry::Look::DashedLine, firstToken));
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 5);
    layout->setSpacing(10);
    layout->addWidget(requests, 1);
    layout->addWidget(firstToken, 1);
    return row;
}

QWidget *StatsPage::makeFigures()
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(makePlots());
    splitter->addWidget(m_models);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto *figures = new QWidget(this);
    auto *layout = new QVBoxLayout(figures);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_cards);
    layout->addWidget(splitter, 1);
    return figures;
}

QWidget *StatsPage::makeEmptyState()
{
    auto *empty = new EmptyState(u"stats"_s, this);
    empty->setTitle(tr("No requests in this range of time"));
    empty->setText(
        tr("As soon as a program sends a request through the gateway, its figures appear here: how many, how "
           "fast, how many tokens, and what failed."));
    return empty;
}

void StatsPage::setWindow(int seconds)
{
    m_window = std::chrono::seconds(seconds);
    fetch();
}

void StatsPage::fetch()
{
    m_gateway.fetchStats(m_window);
}

void StatsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fetch();
    m_refresh.start();
}

void StatsPage::hideEvent(QHideEvent *event)
{
    m_refresh.stop();
    QWidget::hideEvent(event);
}

void StatsPage::showReport(const StatsReport &report)
{
    if (report.window != m_window ||
        !isVisible()) // asked for by another page, or before the range was changed
        return;
    const bool empty = report.totalRequests == 0 && report.inFlight == 0;
    m_stack->setCurrentIndex(empty ? 0 : 1);
    if (empty)
        return;
    m_cards->setReport(report);
    m_requests->setReport(report);
    m_firstToken->setReport(report);
    m_models->setModels(report.models);
}
