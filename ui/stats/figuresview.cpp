// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/figuresview.h"

#include "ui/stats/figurestable.h"
#include "ui/stats/plotgrid.h"
#include "ui/stats/statscards.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copybutton.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

FiguresView::FiguresView(QWidget *parent) : QScrollArea(parent), m_by(new QButtonGroup(this))
{
    setObjectName(u"statsScroll"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *figures = new QWidget(this);
    m_cards = new StatsCards(figures);
    m_plots = new PlotGrid(figures);
    m_table = new FiguresTable(figures);
    auto *layout = new QVBoxLayout(figures);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_cards);
    layout->addWidget(m_plots);
    layout->addWidget(makeTable());
    layout->addStretch(1);
    setWidget(figures);
    connect(m_plots, &PlotGrid::rowsWanted, this, &FiguresView::rowsWanted);
    connect(m_table, &FiguresTable::activated, this,
            [this](const QString &condition) { emit rowsWanted(0, 0, condition); });
    connect(m_table, &FiguresTable::onlyThisWanted, this, &FiguresView::onlyThisWanted);
}

void FiguresView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    m_plots->setRoom(viewport()->width());
}

Card *FiguresView::makeTable()
{
    auto *card = new Card(tr("By name"), widget());
    const std::pair<FiguresBy, QString> names[] = {{FiguresBy::Model, tr("Models")},
                                                   {FiguresBy::Provider, tr("Providers")},
                                                   {FiguresBy::Target, tr("Targets")},
                                                   {FiguresBy::App, tr("Programs")},
                                                   {FiguresBy::ClientKey, tr("Client keys")}};
    for (const auto &[what, text] : names) {
        auto *button = new QPushButton(text, card);
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setProperty("chip", true);
        button->setChecked(what == FiguresBy::Model);
        m_by->addButton(button, int(what));
        card->addToHead(button);
    }
    connect(m_by, &QButtonGroup::idClicked, this, &FiguresView::showTable);
    auto *copy = new CopyButton(tr("Copy as table (CSV)"), card);
    copy->setSource([this] { return QString::fromUtf8(m_table->csv()); });
    card->addToHead(copy);
    card->body()->addWidget(m_table);
    return card;
}

void FiguresView::setFigures(const HistoryFigures &figures)
{
    m_figures = figures;
    m_cards->setFigures(figures);
    m_plots->setFigures(figures);
    showTable();
}

const QList<PlotCard *> &FiguresView::plots() const
{
    return m_plots->cards();
}

void FiguresView::showTable()
{
    const auto what = FiguresBy(m_by->checkedId());
    m_table->setGroups(what, m_figures.by(what));
}
