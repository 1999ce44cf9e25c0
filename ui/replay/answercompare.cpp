// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/answercompare.h"

#include "ui/format/sentencelines.h"
#include "ui/replay/answercolumn.h"
#include "ui/replay/replayfigures.h"
#include "ui/traffic/diffview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

using namespace Qt::Literals::StringLiterals;

AnswerCompare::AnswerCompare(QWidget *parent)
    : QWidget(parent), m_left(new QComboBox(this)), m_right(new QComboBox(this)), m_figures(new QLabel(this)),
      m_note(new QLabel(this)), m_diff(new DiffView(this))
{
    for (QLabel *label : {m_figures, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setProperty("role", u"muted"_s);
        label->hide();
    }
    m_figures->setObjectName(u"compareFigures"_s);
    m_note->setObjectName(u"compareNote"_s);
    m_note->setAlignment(Qt::AlignCenter);
    m_diff->setWrapping(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(makeChoices());
    layout->addWidget(m_figures);
    layout->addWidget(m_note, 1);
    layout->addWidget(m_diff, 1);
    for (const QComboBox *box : {m_left, m_right})
        connect(box, &QComboBox::currentIndexChanged, this, &AnswerCompare::refresh);
}

QWidget *AnswerCompare::makeChoices()
{
    auto *choices = new QWidget(this);
    auto *layout = new QHBoxLayout(choices);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &text, QComboBox *box, const QString &name) {
        auto *label = new QLabel(text, choices);
        label->setBuddy(box);
        box->setAccessibleName(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        layout->addWidget(label);
        layout->addWidget(box, 1);
    };
    add(tr("&Left"), m_left, tr("Answer on the left"));
    add(tr("&Right"), m_right, tr("Answer on the right"));
    return choices;
}

void AnswerCompare::setColumns(const QList<AnswerColumn *> &columns)
{
    m_columns.clear();
    for (AnswerColumn *column : columns)
        m_columns += QPointer<AnswerColumn>(column);
    // A record without its answer is nothing to begin with.
    const bool hasOriginal =
        !columns.isEmpty() && (!columns.first()->isOver() || !columns.first()->text().isEmpty());
    const int first = hasOriginal || columns.size() < 3 ? 0 : 1;
    fill(*m_left, first);
    fill(*m_right, first + 1);
    refresh();
}

/// What was chosen stays chosen.
void AnswerCompare::fill(QComboBox &box, int preferred)
{
    const QSignalBlocker blocker(box);
    const QString before = box.currentText();
    const bool wasChosen = box.count() > 1; // there was a choice
    box.clear();
    for (const QPointer<AnswerColumn> &column : std::as_const(m_columns))
        box.addItem(column->name());
    const int found = wasChosen ? box.findText(before) : -1;
    box.setCurrentIndex(found >= 0 ? found : qMin(preferred, box.count() - 1));
}

AnswerColumn *AnswerCompare::column(const QComboBox &box) const
{
    return m_columns.value(box.currentIndex()).data();
}

QString AnswerCompare::obstacle() const
{
    const AnswerColumn *left = column(*m_left);
    const AnswerColumn *right = column(*m_right);
    if (!left || !right || m_columns.size() < 2)
        return tr("Send the request first: then two of the answers can be compared here.");
    if (left == right)
        return tr("Choose two different answers.");
    for (const AnswerColumn *one : {left, right}) {
        if (!one->isOver())
            return tr("%1 is still answering.").arg(one->name());
    }
    for (const AnswerColumn *one : {left, right}) {
        if (one->text().isEmpty())
            return tr("%1 has no text to compare.").arg(one->name());
    }
    return {};
}

void AnswerCompare::refresh()
{
    if (!isVisible())
        return;
    const QString why = obstacle();
    m_note->setText(why);
    m_note->setVisible(!why.isEmpty());
    m_diff->setVisible(why.isEmpty());
    m_figures->hide();
    if (!why.isEmpty()) {
        m_shown.clear();
        return;
    }
    const AnswerColumn &left = *column(*m_left);
    const AnswerColumn &right = *column(*m_right);
    const QString standing = ReplayFigures::against(right.row(), left.row());
    m_figures->setText(tr("Right against left: %1").arg(standing));
    m_figures->setVisible(!standing.isEmpty());
    const QStringList wanted{left.name(), right.name(), left.text(), right.text()};
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    m_diff->compare(wanted[0], wanted[1],
                    [wanted] { return DiffView::Texts(sentenceLines(wanted[2]), sentenceLines(wanted[3])); });
}

void AnswerCompare::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}
