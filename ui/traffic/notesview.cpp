// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/notesview.h"

#include "ui/theme/theme.h"
#include "ui/traffic/markcolour.h"
#include "ui/traffic/trafficcells.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

NotesView::NotesView(QWidget *parent)
    : QWidget(parent), m_pin(new QCheckBox(tr("Pinned: it stays, however old"), this)),
      m_comment(new QPlainTextEdit(this))
{
    m_comment->setObjectName(QStringLiteral("comment"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setPlaceholderText(tr("A comment; the filter finds it"));
    m_comment->setTabChangesFocus(true);
    m_comment->installEventFilter(this);
    auto *head = new QHBoxLayout;
    head->addWidget(m_pin);
    head->addSpacing(16);
    head->addWidget(makeColours());
    head->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_comment, 1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(500);
    connect(&m_delay, &QTimer::timeout, this, &NotesView::tellComment);
    connect(m_comment, &QPlainTextEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_pin, &QCheckBox::toggled, this, [this](bool on) {
        m_marks.isPinned = on;
        tell();
    });
    setEnabled(false);
}

QWidget *NotesView::makeColours()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *group = new QButtonGroup(row);
    for (int colour = 0; colour <= MarkColour::count; ++colour) {
        auto *button = new QToolButton(row);
        button->setCheckable(true);
        button->setIcon(MarkColour::dot(colour));
        button->setToolTip(TrafficCells::colourName(colour));
        button->setAccessibleName(TrafficCells::colourName(colour));
        group->addButton(button, colour);
        layout->addWidget(button);
        m_colours[std::size_t(colour)] = button;
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int colour) {
        m_marks.colour = quint8(colour);
        tell();
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        for (int colour = 0; colour <= MarkColour::count; ++colour)
            m_colours[std::size_t(colour)]->setIcon(MarkColour::dot(colour));
    });
    return row;
}

void NotesView::setRow(const TrafficRow &row)
{
    if (row.id != m_id)
        tellComment(); // of the one before
    const bool isWriting = row.id == m_id && (m_delay.isActive() || m_comment->hasFocus());
    RowMarks marks = row.marks;
    if (isWriting)
        marks.comment = m_marks.comment;
    m_id = row.id;
    setEnabled(m_id != 0);
    m_marks = marks;
    const QSignalBlocker pinBlocker(m_pin);
    m_pin->setChecked(marks.isPinned);
    m_colours[std::min<std::size_t>(marks.colour, MarkColour::count)]->setChecked(true);
    if (isWriting || m_comment->toPlainText() == marks.comment)
        return;
    const QSignalBlocker commentBlocker(m_comment);
    m_comment->setPlainText(marks.comment);
}

void NotesView::focusComment()
{
    m_comment->setFocus(Qt::ShortcutFocusReason);
    m_comment->moveCursor(QTextCursor::End);
}

void NotesView::tellComment()
{
    m_delay.stop();
    const QString comment = m_comment->toPlainText().trimmed();
    if (m_id == 0 || comment == m_marks.comment)
        return;
    m_marks.comment = comment;
    tell();
}

void NotesView::tell()
{
    if (m_id != 0)
        emit marksChanged(m_id, m_marks);
}

bool NotesView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_comment && event->type() == QEvent::FocusOut)
        tellComment();
    return QWidget::eventFilter(watched, event);
}

void NotesView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    tellComment();
}
