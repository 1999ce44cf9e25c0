// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessioncards.h"

#include "ui/format/format.h"
#include "ui/stats/statscards.h"

#include <QGridLayout>
#include <QResizeEvent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

SessionCards::SessionCards(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(8);
    m_cards = {new StatCard(u"traffic"_s, tr("Turns"), this),
               new StatCard(u"models"_s, tr("Sub-agents"), this),
               new StatCard(u"terminal"_s, tr("Tool calls"), this),
               new StatCard(u"warning"_s, tr("Repeated"), this),
               new StatCard(u"spark"_s, tr("Tokens"), this),
               new StatCard(u"star"_s, tr("From the cache"), this),
               new StatCard(u"stats"_s, tr("Cost"), this),
               new StatCard(u"clock"_s, tr("Duration"), this)};
    arrange(4);
}

void SessionCards::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int column = 0; column < CardCount; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < CardCount; ++i)
        m_grid->addWidget(m_cards[std::size_t(i)], i / columns, i % columns);
}

void SessionCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(event->size().width() < fontMetrics().averageCharWidth() * 160 ? 4 : CardCount);
}

void SessionCards::setMap(const SessionMap &map, bool isCut)
{
    const auto set = [this](Card card, const QString &value, const QString &detail) {
        m_cards[card]->setFigure(value, detail);
    };
    const bool hasTurns = !map.turns.empty();
    const auto side = std::count_if(map.turns.begin(), map.turns.end(), [&map](const SessionMap::Turn &turn) {
        return map.lanes[std::size_t(turn.lane)].kind == SessionMap::Lane::Kind::Side;
    });
    set(Turns, Format::count(qint64(map.turns.size())),
        isCut             ? tr("the newest ones")
        : map.running > 0 ? tr("%n running", nullptr, map.running)
                          : tr("%n failed", nullptr, map.errors));
    set(SubAgents, Format::count(map.subAgents), tr("%n side request(s)", nullptr, int(side)));
    set(Calls, Format::count(map.toolCalls), tr("%n failed", nullptr, map.failedCalls));
    set(Repeated, Format::count(map.repeated), tr("%n failed again", nullptr, map.failedAgain));
    set(Tokens,
        hasTurns
            ? Format::shortCount(std::max<qint64>(map.usage.input, 0) + std::max<qint64>(map.usage.output, 0))
            : QString(),
        tr("%1 in, %2 out").arg(Format::shortCount(map.usage.input), Format::shortCount(map.usage.output)));
    set(Cached, map.cachedShare() < 0 ? QString() : Format::percent(map.cachedShare()), tr("of the input"));
    const bool isPriced = hasTurns && map.unpriced < int(map.turns.size());
    set(Cost, isPriced ? Format::usd(map.costUsd) : QString(),
        map.unpriced > 0 ? tr("%n without a price", nullptr, map.unpriced) : tr("all turns"));
    set(Duration, hasTurns ? Format::duration((map.endMs - map.beginMs) * 1000) : QString(),
        hasTurns ? tr("since %1").arg(Format::time(map.beginMs)) : QString());
}
