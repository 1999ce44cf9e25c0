// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/firstpaint.h"

#include "core/base/clock.h"

#include <QEvent>
#include <QLoggingCategory>
#include <QTimer>
#include <QWidget>

namespace {

Q_LOGGING_CATEGORY(paintLog, "pllm.window")

} // namespace

FirstPaint::FirstPaint(QWidget &window) : QObject(&window)
{
    window.installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint)
        return false;
    watched->removeEventFilter(this);
    // What is inside the window is painted after it, and all of it handed over together, before timers come.
    QTimer::singleShot(0, this, [this] {
        qCDebug(paintLog) << "painted at" << unixMilliseconds();
        deleteLater();
    });
    return false;
}
