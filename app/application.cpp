// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "core/upstream/nagle.h"

bool ServiceApplication::notify(QObject *receiver, QEvent *event)
{
    disableNagle(receiver, event);
    return QCoreApplication::notify(receiver, event);
}

bool WindowApplication::notify(QObject *receiver, QEvent *event)
{
    disableNagle(receiver, event);
    return QApplication::notify(receiver, event);
}
