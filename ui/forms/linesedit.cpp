// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/linesedit.h"

LinesEdit::LinesEdit(int visibleLines, QWidget *parent) : QPlainTextEdit(parent), m_visibleLines(visibleLines)
{
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QStringList LinesEdit::lines() const
{
    QStringList lines;
    for (const QString &line : toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines += line.trimmed();
    }
    return lines;
}

void LinesEdit::setLines(const QStringList &lines)
{
    if (lines != this->lines())
        setPlainText(lines.join(u'\n'));
}

QSize LinesEdit::sizeHint() const
{
    const int frame = 2 * (frameWidth() + int(document()->documentMargin()));
    return {fontMetrics().averageCharWidth() * 40, fontMetrics().lineSpacing() * m_visibleLines + frame + 8};
}
