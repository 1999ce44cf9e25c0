// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/answercolumn.h"

#include "ui/replay/replayfigures.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/growingtext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>

using namespace Qt::Literals::StringLiterals;

AnswerColumn::AnswerColumn(const QString &name, const QString &textName, QWidget *parent)
    : QFrame(parent), m_name(name), m_head(new QWidget(this)), m_headLayout(new QVBoxLayout(m_head)),
      m_state(addToHead(u"answerState"_s)), m_figures(addToHead(u"answerFigures"_s)),
      m_standing(addToHead(u"answerStanding"_s)), m_best(addToHead(u"answerBest"_s)),
      m_text(new GrowingText(this)), m_open(new QPushButton(tr("Open"), this))
{
    setProperty("card", true);
    setMinimumWidth(260);
    m_headLayout->setContentsMargins(0, 0, 0, 0);
    m_headLayout->setSpacing(4);
    m_headLayout->addStretch(1);
    m_figures->setProperty("role", u"muted"_s);
    m_best->setProperty("role", u"good"_s);
    m_text->setAccessibleName(textName);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 10);
    layout->setSpacing(4);
    layout->addWidget(makeTitle());
    layout->addWidget(m_head);
    layout->addWidget(m_text, 1);
}

QWidget *AnswerColumn::makeTitle()
{
    auto *line = new QWidget(this);
    auto *title = new QLabel(m_name, line);
    title->setTextFormat(Qt::PlainText);
    title->setFont(Theme::scaled(1.05, QFont::DemiBold));
    title->setToolTip(m_name);
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *copy = new CopyButton(tr("Copy the answer of %1").arg(m_name), line);
    copy->setSource([this] { return text(); });
    m_open->setAutoDefault(false);
    m_open->setToolTip(tr("Show this request in the traffic table"));
    m_open->setAccessibleName(tr("Open the request of %1").arg(m_name));
    m_open->setEnabled(false);
    connect(m_open, &QPushButton::clicked, this, [this] { emit openRequested(m_row.id); });
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title, 1);
    layout->addWidget(copy);
    layout->addWidget(m_open);
    return line;
}

QLabel *AnswerColumn::addToHead(const QString &objectName)
{
    auto *label = new QLabel(m_head);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->hide();
    m_headLayout->addWidget(label);
    return label;
}

void AnswerColumn::addToFoot(QWidget *widget)
{
    layout()->addWidget(widget);
}

static void showText(QLabel &label, const QString &text)
{
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

void AnswerColumn::setRow(const TrafficRow &row)
{
    m_row = row;
    m_open->setEnabled(row.id != 0);
    showText(*m_figures, ReplayFigures::line(row));
    describe();
    emit headChanged();
    emit changed();
}

void AnswerColumn::setState(const QString &state)
{
    if (m_state->text() == state)
        return;
    showText(*m_state, state);
    describe();
    emit headChanged();
}

void AnswerColumn::setFailed(int status, const QString &problem)
{
    setState(status > 0 ? tr("Failed (%1): %2").arg(status).arg(problem) : problem);
}

void AnswerColumn::setVerdict(const QString &standing, const QStringList &best)
{
    showText(*m_standing, standing.isEmpty() ? QString() : tr("To the original: %1").arg(standing));
    showText(*m_best, best.isEmpty() ? QString() : u"★ "_s + best.join(u" · "_s));
    describe();
    emit headChanged();
}

/// What stands above the text, for those who do not see it.
void AnswerColumn::describe()
{
    QStringList parts;
    for (const QLabel *label : {m_state, m_figures, m_best, m_standing}) {
        if (!label->text().isEmpty())
            parts += label->text();
    }
    m_text->setAccessibleDescription(parts.join(u". "_s));
}

int AnswerColumn::headHeight() const
{
    return m_headLayout->hasHeightForWidth() ? m_headLayout->totalHeightForWidth(m_head->width())
                                             : m_headLayout->totalSizeHint().height();
}

void AnswerColumn::setHeadHeight(int height)
{
    m_head->setFixedHeight(height);
}

void AnswerColumn::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        emit headChanged();
}
