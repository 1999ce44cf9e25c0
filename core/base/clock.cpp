// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <QDateTime>

qint64 unixMilliseconds()
{
    return QDateTime::currentMSecsSinceEpoch();
}

QByteArray isoUtc(qint64 unixMs)
{
    return QDateTime::fromMSecsSinceEpoch(unixMs).toUTC().toString(Qt::ISODate).toLatin1();
}
