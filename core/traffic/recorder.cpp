// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/recorder.h"

#include "core/traffic/traffichistory.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr auto batchInterval = 100ms;
constexpr auto firstBatch = 10ms;    // after a quiet time: a request is seen within a frame of a screen
constexpr auto begunInterval = 50ms; // what ended by then is written once, whole
constexpr std::size_t mostOfWindow = 20'000;      // rows that the window keeps where a history has the rest
constexpr std::size_t mostUntoldChanges = 20'000; // beyond, those that are gone already are forgotten

} // namespace

Recorder::Recorder(TrafficStore &store, QObject *parent)
    : QObject(parent), m_store(store), m_begunTimer(this), m_lastId(store.lastId()), m_timer(this)
{
    m_begunTimer.setSingleShot(true);
    m_begunTimer.setInterval(begunInterval);
    connect(&m_begunTimer, &QTimer::timeout, this, &Recorder::writeBegun);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Recorder::flush);
}

Recorder::~Recorder()
{
    for (RunningRecord *record : std::as_const(m_running))
        record->m_recorder = nullptr;
}

void Recorder::setPolicy(RecordMode mode, qint64 maxBodyBytes)
{
    m_mode = mode;
    m_maxBodyBytes = maxBodyBytes;
}

std::unique_ptr<RunningRecord> Recorder::begin(TrafficRow row, const QByteArray &requestLine,
                                               const HeaderList &requestHeaders)
{
    row.id = ++m_lastId;
    std::unique_ptr<RunningRecord> record(
        new RunningRecord(this, m_mode, m_maxBodyBytes, std::move(row), requestLine, requestHeaders));
    m_running.insert(record->id(), record.get());
    record->touch();
    if (m_history) {
        m_begun.push_back(record->id());
        if (!m_begunTimer.isActive())
            m_begunTimer.start();
    }
    return record;
}

void Recorder::writeBegun()
{
    for (const RecordId id : std::exchange(m_begun, {})) {
        const RunningRecord *running = m_running.value(id);
        if (running && running->m_mode != RecordMode::Off && m_history)
            m_history->began(running->maskedRow());
    }
}

void Recorder::tellEarlier(const QList<TrafficRow> &rows)
{
    m_earlier += rows;
    if (m_isWanted)
        schedule();
}

void Recorder::touched(RunningRecord &record)
{
    record.m_isTouched = true;
    rowChanged(record.id());
}

void Recorder::rowChanged(RecordId id)
{
    m_changed.push_back(id);
    contentChanged(id);
    if (m_isWanted)
        schedule();
    else if (m_changed.size() > mostUntoldChanges)
        forgetLostChanges();
}

void Recorder::contentChanged(RecordId id)
{
    if (id != m_watched)
        return;
    m_watchedChanged = true;
    if (m_isWanted)
        schedule();
}

void Recorder::schedule()
{
    if (m_timer.isActive())
        return;
    const auto quiet = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock() - m_flushedAt);
    m_timer.start(std::clamp<std::chrono::milliseconds>(batchInterval - quiet, firstBatch, batchInterval));
}

void Recorder::finished(RunningRecord &record)
{
    m_running.remove(record.id());
    if (record.m_mode == RecordMode::Off)
        return;
    TrafficRecord final = record.takeFinal();
    if (m_history)
        m_history->ended(final);
    m_store.add(std::move(final));
    record.touch();
}

void Recorder::hidden(RunningRecord &record)
{
    m_running.remove(record.id());
}

void Recorder::leftOut(RunningRecord &record)
{
    m_running.remove(record.id());
    countLeftOut();
}

const TrafficRow *Recorder::setProcess(RecordId id, const ClientProcess &process)
{
    if (RunningRecord *running = m_running.value(id)) {
        running->row().process = process;
        running->touch();
        return &running->row();
    }
    if (m_history)
        m_history->setProcess(id, process);
    if (!m_store.row(id))
        return nullptr;
    m_store.setProcess(id, process);
    rowChanged(id);
    return m_store.row(id);
}

void Recorder::setMarks(RecordId id, const RowMarks &marks)
{
    if (m_history)
        m_history->setMarks(id, marks);
    if (RunningRecord *running = m_running.value(id)) {
        running->row().marks = marks;
        running->touch();
    } else if (m_store.row(id)) {
        m_store.setMarks(id, marks);
        rowChanged(id);
    }
}

void Recorder::import(QList<TrafficRecord> records, const QString &note)
{
    if (m_mode == RecordMode::Off)
        return;
    QHash<RecordId, RecordId> ids;
    for (TrafficRecord &record : records) {
        ids.insert(record.row.id, ++m_lastId);
        record.row.id = m_lastId;
    }
    for (TrafficRecord &record : records) {
        TrafficRow &row = record.row;
        row.parent = row.parent == 0 ? 0 : ids.value(row.parent, 0);
        row.note = row.note.isEmpty() ? note : row.note + QStringLiteral("; ") + note;
        const RecordId id = row.id;
        m_store.add(std::move(record));
        rowChanged(id);
    }
}

void Recorder::countLeftOut()
{
    ++m_leftOut;
    countChanged();
}

void Recorder::countChanged()
{
    m_isCountChanged = true;
    if (m_isWanted)
        schedule();
}

quint64 Recorder::dropped() const
{
    const HistoryLosses losses = m_history ? m_history->losses() : HistoryLosses();
    return m_store.dropped() + m_leftOut + losses.bodiesDropped + losses.recordsDropped;
}

void Recorder::keepPrivate(const QString &session, bool isPrivate)
{
    if (!isPrivate) {
        m_private.remove(session);
        return;
    }
    m_private.insert(session);
    for (RunningRecord *running : std::as_const(m_running)) {
        if (running->row().session == session)
            running->limitTo(RecordMode::Metadata);
    }
}

void Recorder::setWanted(bool wanted)
{
    m_isWanted = wanted;
    if (!wanted)
        m_timer.stop();
    else if (!m_changed.empty() || !m_earlier.isEmpty() || m_isCleared || m_watchedChanged ||
             m_isCountChanged)
        schedule();
}

void Recorder::clear()
{
    m_store.clear();
    m_earlier.clear();
    m_told.clear();
    m_isCleared = true;
    m_changed.clear();
    for (const RecordId id : m_store.pinned())
        m_changed.push_back(id);
    for (RunningRecord *record : std::as_const(m_running)) {
        record->m_isTouched = false;
        record->touch();
    }
    if (m_isWanted)
        schedule();
}

void Recorder::watch(RecordId id)
{
    m_watched = id;
    m_watchedChanged = false;
    if (id != 0)
        contentChanged(id);
}

std::optional<TrafficRecord> Recorder::record(RecordId id) const
{
    if (const RunningRecord *running = m_running.value(id))
        return running->m_mode == RecordMode::Off ? std::nullopt : std::optional(running->snapshot());
    return m_store.record(id);
}

void Recorder::forgetLostChanges()
{
    std::sort(m_changed.begin(), m_changed.end());
    m_changed.erase(std::unique(m_changed.begin(), m_changed.end()), m_changed.end());
    std::erase_if(m_changed, [this](RecordId id) { return !m_running.contains(id) && !m_store.row(id); });
}

QList<TrafficRow> Recorder::takeChangedRows()
{
    forgetLostChanges();
    QList<TrafficRow> rows;
    rows.reserve(qsizetype(m_changed.size()));
    for (const RecordId id : m_changed) {
        if (RunningRecord *running = m_running.value(id)) {
            running->m_isTouched = false;
            rows += running->maskedRow();
        } else {
            rows += *m_store.row(id);
        }
    }
    m_changed.clear();
    return rows;
}

/// In the order of their ids; what has changed counts before what the history says.
QList<TrafficRow> Recorder::withEarlier(QList<TrafficRow> changed)
{
    if (m_earlier.isEmpty())
        return changed;
    QMap<RecordId, TrafficRow> rows;
    for (const QList<TrafficRow> &list : {std::exchange(m_earlier, {}), changed}) {
        for (const TrafficRow &row : list)
            rows.insert(row.id, row);
    }
    return rows.values();
}

/// Numbers have gaps, so rows are counted.
void Recorder::noteTold(const QList<TrafficRow> &rows)
{
    for (const TrafficRow &row : rows) {
        if (m_told.empty() || row.id > m_told.back())
            m_told.push_back(row.id);
    }
    while (m_told.size() > mostOfWindow)
        m_told.pop_front();
}

RecordId Recorder::firstKept() const
{
    if (m_history)
        return m_told.size() < mostOfWindow ? 0 : m_told.front();
    RecordId first = m_store.firstId() > 0 ? m_store.firstId() : m_lastId + 1;
    for (auto it = m_running.keyBegin(); it != m_running.keyEnd(); ++it)
        first = qMin(first, *it);
    return first;
}

void Recorder::flush()
{
    m_flushedAt = m_clock();
    if (!m_changed.empty() || !m_earlier.isEmpty() || m_isCleared || std::exchange(m_isCountChanged, false)) {
        TrafficBatch changes;
        changes.rows = withEarlier(takeChangedRows());
        noteTold(changes.rows);
        changes.firstKept = firstKept();
        changes.dropped = dropped();
        changes.cleared = std::exchange(m_isCleared, false);
        emit batch(changes);
    }
    if (!std::exchange(m_watchedChanged, false))
        return;
    if (const auto watched = record(m_watched))
        emit watchedChanged(*watched);
}
