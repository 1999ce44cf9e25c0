// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replaycolumn.h"

#include "ui/theme/theme.h"
#include "ui/widgets/growingtext.h"

#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

ReplayColumn::ReplayColumn(const QString &model, std::unique_ptr<ReplayCall> call, QWidget *parent)
    : AnswerColumn(model, tr("Answer of %1").arg(model), parent), m_call(std::move(call))
{
    connect(m_call.get(), &ReplayCall::changed, this, &ReplayColumn::showAnswer);
    showAnswer();
    m_call->start();
}

void ReplayColumn::offerRoute()
{
    m_route = new QPushButton(Theme::icon(u"models"_s), tr("Make it a route…"), this);
    m_route->setAutoDefault(false);
    m_route->setAccessibleName(tr("Make %1 a route").arg(model()));
    m_route->setToolTip(tr("Programs that ask for a name of your choice get this model from then on"));
    m_route->setEnabled(canBeRoute());
    addToFoot(m_route);
    connect(m_route, &QPushButton::clicked, this, &ReplayColumn::routeRequested);
}

bool ReplayColumn::canBeRoute() const
{
    return m_call->isOver() && m_call->problem().isEmpty() && row().state == ExchangeState::Done &&
           !row().isContinued && !row().provider.isEmpty() && !row().modelServed.isEmpty();
}

void ReplayColumn::takeRow(const TrafficRow &row)
{
    if (m_call->requestId().isEmpty() || row.requestId != m_call->requestId())
        return;
    setRow(row);
    showAnswer();
}

void ReplayColumn::showAnswer()
{
    view().setGrowingText(m_call->text());
    if (!m_call->isOver())
        setState(m_call->status() == 0 ? tr("Waiting…") : tr("Answering…"));
    else if (!m_call->problem().isEmpty())
        setFailed(m_call->status(), m_call->problem());
    else
        setState(tr("Done"));
    if (m_route)
        m_route->setEnabled(canBeRoute());
    if (m_call->isOver() && !std::exchange(m_isOverTold, true)) {
        emit over();
        emit changed();
    }
}
