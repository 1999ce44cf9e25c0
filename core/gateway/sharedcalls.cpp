// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/sharedcalls.h"

void SharedCalls::wait(const CachePlace &place, QObject *waiting, std::function<void()> goOn)
{
    m_calls[placeName(place)] += Waiting{waiting, std::move(goOn)};
}

void SharedCalls::ended(const CachePlace &place)
{
    const QList<Waiting> waiting = m_calls.take(placeName(place));
    for (const Waiting &one : waiting) {
        if (one.object)
            QMetaObject::invokeMethod(one.object, one.goOn, Qt::QueuedConnection);
    }
}
