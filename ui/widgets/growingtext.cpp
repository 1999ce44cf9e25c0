// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/growingtext.h"

#include <QScrollBar>
#include <QTextCursor>

GrowingText::GrowingText(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(8);
}

void GrowingText::setGrowingText(const QString &text)
{
    if (text == m_text)
        return;
    if (m_text.isEmpty() || !text.startsWith(m_text)) {
        m_text = text;
        setPlainText(text);
        return;
    }
    const QScrollBar *bar = verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 1;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text.sliced(m_text.size()));
    m_text = text;
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}
