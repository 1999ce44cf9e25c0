// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replaycolumn.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/growingtext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

ReplayColumn::ReplayColumn(const QString &model, std::unique_ptr<ReplayCall> call, QWidget *parent)
    : QFrame(parent), m_model(model), m_call(std::move(call)), m_state(new QLabel(this)),
      m_figures(new QLabel(this)), m_text(new GrowingText(this)),
      m_copy(new CopyButton(tr("Copy this answer"), this)), m_open(new QPushButton(tr("Open"), this))
{
    setProperty("card", true);
    setMinimumWidth(260);
    auto *title = new QLabel(model, this);
    title->setTextFormat(Qt::PlainText);
    title->setFont(Theme::scaled(1.05, QFont::DemiBold));
    title->setToolTip(model);
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_figures->setProperty("role", u"muted"_s);
    m_figures->setTextFormat(Qt::PlainText);
    m_figures->setWordWrap(true);
    m_figures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setAccessibleName(tr("Answer of %1").arg(model));
    m_copy->setSource([this] { return m_call->text(); });
    m_open->setAutoDefault(false);
    m_open->setToolTip(tr("Show this request in the traffic table"));
    m_open->setEnabled(false);
    connect(m_open, &QPushButton::clicked, this, [this] { emit openRequested(m_row.id); });
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_copy);
    head->addWidget(m_open);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 10);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_state);
    layout->addWidget(m_figures);
    layout->addWidget(m_text, 1);
    connect(m_call.get(), &ReplayCall::changed, this, &ReplayColumn::show);
    show();
    m_call->start();
}

void ReplayColumn::takeRow(const TrafficRow &row)
{
    if (m_call->requestId().isEmpty() || row.requestId != m_call->requestId())
        return;
    m_row = row;
    m_open->setEnabled(true);
    show();
}

void ReplayColumn::show()
{
    m_text->setGrowingText(m_call->text());
    if (!m_call->isOver())
        m_state->setText(m_call->status() == 0 ? tr("Waiting…") : tr("Answering…"));
    else if (!m_call->problem().isEmpty())
        m_state->setText(m_call->status() > 0
                             ? tr("Failed (%1): %2").arg(m_call->status()).arg(m_call->problem())
                             : m_call->problem());
    else
        m_state->setText(tr("Done"));
    QStringList figures;
    if (m_row.firstTokenUs >= 0)
        figures += tr("first token %1").arg(Format::duration(m_row.firstTokenUs));
    if (m_row.durationUs >= 0)
        figures += tr("total %1").arg(Format::duration(m_row.durationUs));
    if (const double rate = tokensPerSecond(m_row); rate >= 0)
        figures += tr("%1 tok/s").arg(Format::rate(rate));
    const QString about = m_row.usageEstimated ? u"≈ "_s : QString();
    if (m_row.usage.isKnown())
        figures +=
            tr("%1 tokens in / out").arg(about + Format::tokenPair(m_row.usage.input, m_row.usage.output));
    if (isOver(m_row.state))
        figures += m_row.costUsd ? about + Format::usd(*m_row.costUsd) : tr("price not known");
    if (!m_row.provider.isEmpty())
        figures += tr("by %1").arg(m_row.provider);
    m_figures->setText(figures.join(u" · "_s));
    m_figures->setVisible(!figures.isEmpty());
    if (m_call->isOver() && !std::exchange(m_isOverTold, true))
        emit over();
}
