// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/streamtimeline.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

/// Reads the events of a stream that may grow. A small one at once, so that nothing flickers; a large one on
/// a thread of the pool, one reading at a time: what grew meanwhile is read once the last reading has ended,
/// and a reading of a stream that nobody looks at any more is dropped. Lives on the main thread.
class StreamJob : public QObject
{
    Q_OBJECT

public:
    /// Whole bodies up to this size are read at once, which takes some 2 ms. It is the whole that counts, not
    /// what is new of it: to go on from what was read before, that is compared, and the list of its events
    /// copied.
    static constexpr qsizetype atOnce = 256 * 1024;

    explicit StreamJob(QObject *parent = nullptr);

    /// The stream of that record's try, as it is now. read() follows, at once or later, unless it is surely
    /// as before.
    void ask(RecordId record, int number, const RecordedAttempt &attempt);
    /// What was read last of the stream that was asked for last; without events until then. Never null, never
    /// changed.
    const std::shared_ptr<const StreamTimeline> &timeline() const { return m_timeline; }
    /// There is more to come than timeline() has.
    bool isReading() const { return m_done != m_asked; }

signals:
    /// timeline() is another one. False: its first events are those that the one before had.
    void read(bool isAnew);

private:
    struct Reading {
        std::shared_ptr<const StreamTimeline> timeline;
        bool isAnew = false;
    };
    static Reading readOn(const StreamTimeline &before, const RecordedAttempt &attempt);
    bool isAsBefore(const RecordedAttempt &attempt) const;
    void startNext();
    void finished();

    std::shared_ptr<const StreamTimeline> m_timeline = std::make_shared<StreamTimeline>();
    RecordId m_record = 0;
    int m_try = -1; // its number
    RecordedAttempt m_attempt;
    QFutureWatcher<std::shared_ptr<Reading>> m_watcher; // keeps what it got: the reading is moved out of it
    quint64 m_asked = 0;
    quint64 m_done = 0;        // of what was asked
    quint64 m_firstWanted = 0; // earlier ones belong to another stream
    quint64 m_inPool = 0;
    bool m_isBusy = false;
};
