// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "writerprocess.h"

#include "testresponse.h"

qint64 lastSaid(QProcess &writer, int count)
{
    qint64 last = -1;
    for (int said = 0; said < count; ++said) {
        while (!writer.canReadLine()) {
            if (!writer.waitForReadyRead(storePatience))
                return -1;
        }
        last = writer.readLine().trimmed().toLongLong();
    }
    return last;
}

qint64 lastSaidOf(QProcess &ended, qint64 before)
{
    for (const QByteArray &line : ended.readAll().split('\n'))
        before = line.isEmpty() ? before : line.toLongLong();
    return before;
}
