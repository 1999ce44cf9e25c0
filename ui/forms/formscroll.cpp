// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/formscroll.h"

#include <QEvent>
#include <QScreen>
#include <QScrollBar>

FormScroll::FormScroll(QWidget *form, QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(form);
    form->installEventFilter(this);
}

int FormScroll::heightLimit() const
{
    return screen()->availableGeometry().height() * 4 / 5;
}

QSize FormScroll::sizeHint() const
{
    const QSize wanted = widget()->sizeHint();
    const int width = qMax(wanted.width(), fontMetrics().averageCharWidth() * 108);
    const int height = widget()->hasHeightForWidth() ? widget()->heightForWidth(width) : wanted.height();
    return {width, qMin(height, heightLimit())};
}

bool FormScroll::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &FormScroll::grow,
                                  Qt::QueuedConnection); // once all of it is laid out
    return QScrollArea::eventFilter(watched, event);
}

/// The window follows a form that became taller, as far as the screen allows; it never shrinks under the
/// mouse.
void FormScroll::grow()
{
    setMinimumWidth(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width());
    const int width = viewport()->width();
    const int wanted =
        widget()->hasHeightForWidth() ? widget()->heightForWidth(width) : widget()->sizeHint().height();
    const int missing = wanted - viewport()->height();
    QWidget *top = window();
    if (missing > 0 && top->isVisible() && top->height() < heightLimit())
        top->resize(top->width(), qMin(top->height() + missing, heightLimit()));
}
