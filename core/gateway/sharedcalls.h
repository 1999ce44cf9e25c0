// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/forwardjob.h"

#include <QHash>
#include <QList>
#include <QPointer>

#include <functional>

/// Identical requests under way at the same time: the first one asks its provider, the others wait for its
/// answer, which they find in the response cache. A stream that waits gets its answer whole once the first
/// one has ended: were it fed with what comes, it would break with the first one's client. Lives on the
/// gateway thread; owned by the gateway.
class SharedCalls
{
public:
    /// True once somebody asks for that place.
    bool isAsked(const CachePlace &place) const { return m_calls.contains(placeName(place)); }
    /// Somebody asks now: others may wait until ended().
    void began(const CachePlace &place) { m_calls.insert(placeName(place), {}); }
    /// Calls `goOn` after the call has ended, however it went; never, once `waiting` is gone.
    void wait(const CachePlace &place, QObject *waiting, std::function<void()> goOn);
    /// Lets go all that wait, after this has returned.
    void ended(const CachePlace &place);

private:
    struct Waiting {
        QPointer<QObject> object;
        std::function<void()> goOn;
    };

    static QByteArray placeName(const CachePlace &place) { return place.key + char(place.form); }

    QHash<QByteArray, QList<Waiting>> m_calls;
};
