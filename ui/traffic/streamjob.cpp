// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/streamjob.h"

#include "ui/traffic/bodychange.h"
#include "ui/traffic/poolcall.h"

#include <utility>

StreamJob::StreamJob(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &StreamJob::finished);
}

StreamJob::Reading StreamJob::readOn(const StreamTimeline &before, const RecordedAttempt &attempt)
{
    auto timeline = std::make_shared<StreamTimeline>(before);
    const bool isAnew = timeline->read(attempt);
    return {std::move(timeline), isAnew};
}

/// Chunks come with bytes.
bool StreamJob::isAsBefore(const RecordedAttempt &attempt) const
{
    return attempt.endedUs == m_attempt.endedUs && attempt.chunks.size() == m_attempt.chunks.size() &&
           attempt.leg.responseHeaders == m_attempt.leg.responseHeaders &&
           isSurelySame(attempt.leg.responseBody, m_attempt.leg.responseBody);
}

void StreamJob::ask(RecordId record, int number, const RecordedAttempt &attempt)
{
    const bool isOther = record != m_record || number != m_try;
    if (!isOther && isAsBefore(attempt))
        return;
    const bool hadEvents = !m_timeline->events().empty();
    m_record = record;
    m_try = number;
    m_attempt = attempt;
    ++m_asked;
    if (isOther) {
        m_firstWanted = m_asked;
        m_timeline = std::make_shared<StreamTimeline>();
    }
    if (attempt.leg.responseBody.bytes.size() <= atOnce || !StreamTimeline::hasEvents(attempt)) {
        m_firstWanted = m_done = m_asked;
        const Reading reading = readOn(*m_timeline, attempt);
        m_timeline = reading.timeline;
        emit read(reading.isAnew || isOther);
        return;
    }
    startNext();
    if (isOther && hadEvents)
        emit read(true);
}

void StreamJob::startNext()
{
    if (m_isBusy || !isReading())
        return;
    m_isBusy = true;
    m_inPool = m_asked;
    callInPool(m_watcher, [before = m_timeline, attempt = m_attempt] {
        return std::make_shared<Reading>(readOn(*before, attempt));
    });
}

void StreamJob::finished()
{
    m_isBusy = false;
    const std::shared_ptr<Reading> result = m_watcher.result();
    const Reading reading = std::exchange(*result, {});
    const bool isWanted = m_inPool >= m_firstWanted;
    if (isWanted) {
        m_done = m_inPool;
        m_timeline = reading.timeline;
    }
    startNext();
    if (isWanted)
        emit read(reading.isAnew);
}
