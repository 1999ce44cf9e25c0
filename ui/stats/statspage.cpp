// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/statspage.h"

#include "core/base/clock.h"
#include "core/gateway/gatewaythread.h"
#include "ui/forms/taborder.h"
#include "ui/history/historyticket.h"
#include "ui/stats/figuresplots.h"
#include "ui/stats/figuresview.h"
#include "ui/stats/rangeswitch.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

StatsPage::StatsPage(GatewayThread &gateway, const TrafficModel &traffic, QWidget *parent)
    : QWidget(parent), m_gateway(gateway), m_traffic(traffic), m_clock(&unixMilliseconds),
      m_range(new RangeSwitch(this)), m_filter(new FilterBar(traffic, FilterBar::Of::Figures, this)),
      m_empty(new EmptyState(u"stats"_s, this)), m_note(new QLabel(this)), m_stack(new QStackedWidget(this))
{
    auto *header = new PageHeader(tr("Stats"), tr("What went through the gateway."), this);
    header->addAction(m_range);
    showEmptyText();
    m_note->setProperty("role", u"muted"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(header);
    layout->addWidget(m_filter);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);
    orderTabs(*this);

    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (m_ticket == 0) // an answer that takes longer than figures stay fresh is waited for
            ask();
    });
    connect(m_range, &RangeSwitch::changed, this, &StatsPage::askAnew);
    connect(m_filter, &FilterBar::queryChanged, this, &StatsPage::setQuery);
    connect(&m_gateway, &GatewayThread::figuresFetched, this, &StatsPage::takeFigures);
}

void StatsPage::setQuery(const TrafficQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    askAnew();
}

void StatsPage::askAnew()
{
    m_isShown = false;
    ask();
}

/// While what is shown, if anything, is of another range or filter.
void StatsPage::showCounting()
{
    m_empty->setTitle(tr("Counting…"));
    m_empty->setText({});
    m_note->setText(tr("Counting…"));
    m_note->setVisible(m_view && m_stack->currentWidget() == m_view);
    m_isCounting = true;
}

/// Nothing is counted any more.
void StatsPage::hideCounting()
{
    if (!std::exchange(m_isCounting, false))
        return;
    m_note->hide();
    m_empty->setTitle({});
}

void StatsPage::drop()
{
    if (m_ticket == 0)
        return;
    m_gateway.dropQuestions(std::exchange(m_ticket, 0));
    hideCounting();
}

/// In place of what was asked before.
void StatsPage::ask()
{
    if (!isVisible())
        return;
    drop();
    const FiguresRange range = m_range->range(m_clock());
    if (m_range->endsNow() || range.toMs > m_clock())
        m_refresh.start(m_range->freshness());
    else
        m_refresh.stop(); // nothing will be added
    const auto question = figuresQuestion(range, m_query);
    m_filter->setProblem(question ? QString() : question.error().message);
    if (!question)
        return;
    if (m_gateway.dataFolder().isEmpty())
        return askOfRows(range);
    if (!m_isShown)
        showCounting();
    m_ticket = nextHistoryTicket();
    m_gateway.fetchFigures(m_ticket, *question);
}

/// Without a history the rows in memory are all there is.
void StatsPage::askOfRows(const FiguresRange &range)
{
    const TrafficLog &log = m_traffic.log();
    const auto forEach = [&log](const std::function<void(const TrafficRow &)> &take) {
        for (const RowNumber number : log.numbers())
            take(log.at(number).row);
    };
    showFigures(figuresOfRows(range, m_query, forEach));
}

void StatsPage::takeFigures(quint64 ticket, const HistoryFigures &figures, const QString &problem)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    hideCounting();
    m_note->setText(problem);
    m_note->setVisible(!problem.isEmpty());
    if (problem.isEmpty())
        showFigures(figures);
}

void StatsPage::showFigures(const HistoryFigures &figures)
{
    m_figures = figures;
    m_isShown = true;
    const bool isEmpty = figures.total.counts.requests == 0;
    showEmptyText();
    if (isEmpty) {
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (!m_view) { // so many plots are made only once there is something to see
        m_view = new FiguresView(m_stack);
        m_stack->addWidget(m_view);
        orderTabs(*this);
        connect(m_view, &FiguresView::rowsWanted, this, &StatsPage::openRows);
        connect(m_view, &FiguresView::onlyThisWanted, m_filter, &FilterBar::addCondition);
    }
    m_stack->setCurrentWidget(m_view);
    m_view->setFigures(figures);
}

void StatsPage::showEmptyText()
{
    m_empty->setTitle(tr("No requests in this range of time"));
    m_empty->setText(
        m_query.isEmpty()
            ? tr("As soon as a program sends a request through the gateway, its figures appear "
                 "here: how many, how fast, how many tokens, what they cost, and what failed. "
                 "Where recording is off, nothing is counted.")
            : tr("None meets the filter: take a condition out, or choose a longer range of time."));
}

void StatsPage::openRows(qint64 fromMs, qint64 toMs, const QString &condition)
{
    const TimeSteps &time = m_figures.time;
    if (time.edges.isEmpty())
        return;
    const qint64 from = toMs > 0 ? fromMs : time.edges.constFirst();
    const qint64 to = toMs > 0 ? toMs : time.edges.constLast();
    QString filter = m_query.text();
    // Figures are of requests for a model alone.
    for (const QString &part : {u"model:/./"_s, condition, FiguresPlots::timeCondition(from, to)}) {
        if (!part.isEmpty())
            filter = TrafficQuery::parse(filter).with(part);
    }
    emit rowsWanted(filter, from);
}

void StatsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void StatsPage::hideEvent(QHideEvent *event)
{
    m_refresh.stop();
    drop();
    QWidget::hideEvent(event);
}
