// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/sseframer.h"
#include "core/traffic/trafficrecord.h"

#include <vector>

/// The events of a recorded stream, and when each came: the moment of the chunk that its last byte was in.
/// Reads only where events end, so that it can keep up with a stream that grows; what one says is read when
/// it is asked for. Copies share the body, not the events. Knows event streams (SSE), lines of JSON (NDJSON)
/// and AWS's binary event streams. Pure; one thread at a time.
class StreamTimeline
{
public:
    struct Event {
        qint64 begin = 0; ///< in the body
        qint64 end = 0;
        qint64 atUs = -1; ///< from the exchange's start; -1 = not known
        qint64 gapUs =
            -1; ///< since the event before; 0: it came with it; -1 for the first, and where not known

        bool operator==(const Event &) const = default;
    };
    /// What an event says, for people.
    struct Content {
        QByteArray type;  ///< `event:`, else the JSON's own type; "comment", "[DONE]"
        QByteArray delta; ///< the piece of text, reasoning or arguments that it brings; else nothing
    };

    /// Reads on where the attempt's body goes on from the one before; else from the start. True: from the
    /// start. Compares what was read before, unless both share it: takes time where it is large.
    bool read(const RecordedAttempt &attempt);
    /// An answer in a form that has events: others are read in no time.
    static bool hasEvents(const RecordedAttempt &attempt);
    /// The answer is in a form that has events.
    bool isStream() const { return m_form != Form::None; }

    const std::vector<Event> &events() const { return m_events; }
    QByteArrayView bytes(const Event &event) const;
    Content content(const Event &event) const;

    /// Figures of the gaps between chunks that hold events; microseconds, -1 where there are none.
    struct Gaps {
        qint64 median = -1;
        qint64 p95 = -1;
        qint64 longest = -1;
        std::size_t longestAt = 0; ///< index of the event behind the longest
        qint64 stallUs = 0;        ///< a gap longer than this is a stall
        int stalls = 0;
        qint64 stalledUs = 0; ///< all stalls together

        bool operator==(const Gaps &) const = default;
    };
    const Gaps &gaps() const { return m_gaps; }
    bool isStall(const Event &event) const { return event.gapUs > m_gaps.stallUs; }

private:
    enum class Form : quint8 { None, Sse, Lines, Messages };

    static Form formOf(const RecordedAttempt &attempt);
    bool isBeginOf(const QByteArray &body) const;
    void frame();
    qint64 nextEnd();
    void addEvent(qint64 end);
    void timeFrom(std::size_t first, const QList<RecordedChunk> &chunks);
    void measure();

    Form m_form = Form::None;
    QByteArray m_body;
    std::vector<Event> m_events;
    SseFramer m_framer;
    qint64 m_scanned = 0;    // of the body
    qint64 m_eventStart = 0; // of the event under way
    Gaps m_gaps;
};

/// The gaps of a stream's chunks where its events do not matter; as StreamTimeline counts them.
StreamTimeline::Gaps gapsOf(std::vector<qint64> gapsUs);
