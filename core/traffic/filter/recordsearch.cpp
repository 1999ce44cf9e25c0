// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/recordsearch.h"

#include "core/base/clock.h"
#include "core/traffic/filter/rowproperties.h"
#include "core/traffic/recorder.h"

#include <QElapsedTimer>

using namespace std::chrono_literals;

namespace {

constexpr auto longestLook = 4ms; // exchanges wait meanwhile
constexpr auto between = 4ms;     // and have the thread as often as this has

} // namespace

RecordSearch::RecordSearch(const Recorder &recorder, QObject *parent)
    : QObject(parent), m_recorder(recorder), m_next(this)
{
    m_next.setSingleShot(true);
    m_next.setInterval(between);
    connect(&m_next, &QTimer::timeout, this, &RecordSearch::look);
}

void RecordSearch::ask(quint64 ticket, const TrafficQuery &query, const QList<RecordId> &ids)
{
    if (ticket != m_ticket) {
        m_ticket = ticket;
        m_matcher = QueryMatcher(query, unixMilliseconds());
        m_ids.clear();
    }
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
    if (!m_next.isActive())
        m_next.start();
}

void RecordSearch::stop()
{
    m_ids.clear();
    m_next.stop();
}

void RecordSearch::look()
{
    QList<RecordId> asked;
    QList<RecordId> matching;
    QElapsedTimer timer;
    timer.start();
    while (!m_ids.empty() && (asked.isEmpty() || timer.elapsed() < longestLook.count())) {
        const RecordId id = m_ids.front();
        m_ids.pop_front();
        asked += id;
        const auto record = m_recorder.record(id);
        if (!record)
            continue;
        const RecordLookup itself = [&record](RecordId) { return &*record; };
        if (m_matcher.match(record->row, searchText(record->row), itself) == QueryMatch::Yes)
            matching += id;
    }
    if (!m_ids.empty())
        m_next.start();
    emit found(m_ticket, asked, matching, m_ids.empty());
}
