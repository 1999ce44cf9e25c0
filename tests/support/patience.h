// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

/// How long a test waits for what must come, in ms: far more than any machine needs, so that only a defect
/// ends it.
inline constexpr int patience = 30000;

/// Runs the event loop until `done()`; false where that does not come. Unlike QTest::qWaitFor it never sleeps
/// between two turns, so that it does not slow down the sockets of this thread.
template <typename Predicate>
bool waitUntil(Predicate done)
{
    const QDeadlineTimer deadline(patience);
    QTimer waker; // ends a turn in which nothing else happens
    waker.start(20);
    while (!done() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return done();
}
