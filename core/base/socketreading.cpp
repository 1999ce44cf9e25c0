// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/socketreading.h"

#include <QSocketNotifier>

void setReading(QObject &socket, bool on)
{
    // Qt's socket engines hear of what can be read from a notifier below the socket, on all systems.
    const QList<QSocketNotifier *> notifiers = socket.findChildren<QSocketNotifier *>();
    for (QSocketNotifier *notifier : notifiers) {
        if (notifier->type() == QSocketNotifier::Read)
            notifier->setEnabled(on);
    }
}
