// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/sseframer.h"

#include <QByteArray>
#include <QList>

#include <optional>

/// One event of an event stream.
struct SseEvent {
    QByteArray type; ///< `event:`; empty = "message"
    QByteArray data; ///< the data lines, joined by \n
    QByteArray id;   ///< the last `id:` so far
    std::optional<int> retryMs;

    bool operator==(const SseEvent &) const = default;
};

/// Event stream bytes, at any split, to events (WHATWG HTML, "Interpreting an event stream"). An event over
/// the bound is skipped and counted, so memory is bounded too. Pure; any thread.
class SseDecoder
{
public:
    static constexpr qsizetype defaultBound = 16 * 1024 * 1024;

    explicit SseDecoder(qsizetype maxEventBytes = defaultBound) : m_maxEventBytes(maxEventBytes) {}

    QList<SseEvent> feed(QByteArrayView bytes);
    /// The stream is over. The standard drops an event without a blank line behind it; model servers mean it,
    /// so it is returned.
    std::optional<SseEvent> finish();
    /// Events that were skipped because of their size.
    int oversized() const { return m_oversized; }

private:
    std::optional<SseEvent> read(QByteArrayView event);

    qsizetype m_maxEventBytes;
    SseFramer m_framer;
    QByteArray m_pending; // of the event under way
    QByteArray m_lastId;
    bool m_atStart = true; // a byte order mark may stand here
    bool m_skipping = false;
    int m_oversized = 0;
};
