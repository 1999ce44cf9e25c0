// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/plotgrid.h"

#include "ui/stats/figuresplots.h"
#include "ui/stats/namesplot.h"
#include "ui/stats/plotcard.h"
#include "ui/stats/timeplot.h"

#include <QGridLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

PlotGrid::PlotGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(10);
    makePlots();
    arrange(2);
}

void PlotGrid::makePlots()
{
    using namespace FiguresPlots;
    const QStringList speeds{tr("First token"), tr("Whole answer")};
    const QStringList sizes{tr("By cost"), tr("By tokens"), tr("By requests")};
    const auto sizeOf = [](int choice) {
        return choice == 0 ? Size::Cost : choice == 1 ? Size::Tokens : Size::Requests;
    };
    addOverTime(u"costPlot"_s, tr("Cost by model"), false,
                [](const HistoryFigures &figures, int) { return costByModel(figures); });
    addOverTime(u"requestsPlot"_s, tr("Requests and errors"), false,
                [](const HistoryFigures &figures, int) { return FiguresPlots::requests(figures); });
    addOverTime(u"tokensPlot"_s, tr("Tokens"), false,
                [](const HistoryFigures &figures, int) { return FiguresPlots::tokens(figures); });
    addByName(
        u"latencyPlot"_s, tr("Latency by model: p50, p95, p99"), NamesPlot::Kind::Ranges,
        [](const HistoryFigures &figures, int choice) {
            return speedOf(figures, FiguresBy::Model, choice == 0 ? Speed::FirstToken : Speed::Whole);
        },
        speeds);
    addByName(
        u"modelsPlot"_s, tr("Top models"), NamesPlot::Kind::Bars,
        [sizeOf](const HistoryFigures &figures, int choice) {
            return largest(figures, FiguresBy::Model, sizeOf(choice));
        },
        sizes);
    addOverTime(u"cachePlot"_s, tr("Cache hit rate"), true,
                [](const HistoryFigures &figures, int) { return cacheHits(figures); });
    addOverTime(u"errorsPlot"_s, tr("Kinds of errors"), true,
                [](const HistoryFigures &figures, int) { return errorKinds(figures); });
    addByName(u"ratePlot"_s, tr("Tokens a second by model: p50, p95, p99"), NamesPlot::Kind::Ranges,
              [](const HistoryFigures &figures, int) {
                  return FiguresPlots::tokensPerSecond(figures, FiguresBy::Model);
              });
    addOverTime(
        u"speedPlot"_s, tr("Latency over time"), true,
        [](const HistoryFigures &figures, int choice) {
            return speed(figures, choice == 0   ? Speed::PerToken
                                  : choice == 1 ? Speed::FirstToken
                                                : Speed::Whole);
        },
        QStringList{tr("Time per token")} + speeds);
    addOverTime(u"usesPlot"_s, tr("What input tokens go to"), false,
                [](const HistoryFigures &figures, int) { return inputUses(figures); });
    addByName(u"appUsesPlot"_s, tr("Shares of input tokens"), NamesPlot::Kind::Shares,
              [](const HistoryFigures &figures, int choice) {
                  return inputUsesOf(figures, choice == 0 ? FiguresBy::App : FiguresBy::Model);
              },
              {tr("By program"), tr("By model")});
    addByName(
        u"appsPlot"_s, tr("Client programs"), NamesPlot::Kind::Bars,
        [sizeOf](const HistoryFigures &figures, int choice) {
            return largest(figures, FiguresBy::App, sizeOf(choice));
        },
        sizes);
}

void PlotGrid::addOverTime(const QString &name, const QString &title, bool isLines, const OverTime &make,
                           const QStringList &choices)
{
    auto *plot = new TimePlot(isLines ? TimePlot::Kind::Lines : TimePlot::Kind::Bars, title, this);
    plot->setObjectName(name);
    auto *card = new PlotCard(title, plot, this);
    addCard(card, choices, [this, card, plot, make, isLines] {
        const TimeSeries series = make(m_figures, card->choice());
        card->setLegend(series.series, isLines);
        plot->setSeries(m_figures.time, series);
    });
    card->setCsv([plot] { return FiguresPlots::csv(plot->time(), plot->series()); });
    connect(plot, &TimePlot::currentChanged, this, [this, plot](int step) { followCrossHair(plot, step); });
    connect(plot, &TimePlot::activated, this, [this, plot](int step, const QString &condition) {
        const QList<qint64> &edges = plot->time().edges;
        emit rowsWanted(edges[step], edges[step + 1], condition);
    });
    m_overTime += plot;
}

void PlotGrid::addByName(const QString &name, const QString &title, NamesPlot::Kind kind, const ByName &make,
                         const QStringList &choices)
{
    auto *plot = new NamesPlot(kind, title, this);
    plot->setObjectName(name);
    auto *card = new PlotCard(title, plot, this);
    addCard(card, choices, [this, card, plot, make, kind] {
        const NamedSeries series = make(m_figures, card->choice());
        if (kind == NamesPlot::Kind::Shares)
            card->setLegend(series.series, false);
        plot->setSeries(series);
    });
    card->setCsv([plot, title] { return FiguresPlots::csv(title, plot->series()); });
    connect(plot, &NamesPlot::activated, this,
            [this](const QString &condition) { emit rowsWanted(0, 0, condition); });
}

void PlotGrid::addCard(PlotCard *card, const QStringList &choices, const std::function<void()> &show)
{
    if (!choices.isEmpty())
        card->setChoices(tr("What the plot shows"), choices);
    connect(card, &PlotCard::chosen, this, show);
    m_cards += card;
    m_show += show;
}

void PlotGrid::setFigures(const HistoryFigures &figures)
{
    m_figures = figures;
    for (const auto &show : m_show)
        show();
}

void PlotGrid::followCrossHair(const TimePlot *leader, int step)
{
    for (TimePlot *plot : m_overTime) {
        if (plot != leader)
            plot->follow(step);
    }
}

void PlotGrid::arrange(int columns)
{
    if (columns == m_columns)
        return;
    for (int column = 0; column < std::max(columns, m_columns); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_grid->addWidget(m_cards[i], i / columns, i % columns);
}

void PlotGrid::setRoom(int width)
{
    int least = fontMetrics().averageCharWidth() * 58;
    for (const PlotCard *card : std::as_const(m_cards))
        least = std::max(least, card->minimumSizeHint().width());
    arrange(std::clamp((width + m_grid->spacing()) / (least + m_grid->spacing()), 1, 4));
}
