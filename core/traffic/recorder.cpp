// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/recorder.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr auto batchInterval = 100ms;
constexpr std::size_t mostUntoldChanges = 20'000; // beyond, those that are gone already are forgotten

} // namespace

Recorder::Recorder(TrafficStore &store, QObject *parent)
    : QObject(parent), m_store(store), m_lastId(store.lastId()), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(batchInterval);
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
    return record;
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
    if (!m_timer.isActive())
        m_timer.start();
}

void Recorder::finished(RunningRecord &record)
{
    m_running.remove(record.id());
    if (record.m_mode == RecordMode::Off)
        return;
    m_store.add(record.takeFinal());
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
    if (!m_store.row(id))
        return nullptr;
    m_store.setProcess(id, process);
    rowChanged(id);
    return m_store.row(id);
}

void Recorder::setMarks(RecordId id, const RowMarks &marks)
{
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
    m_isCountChanged = true;
    if (m_isWanted)
        schedule();
}

void Recorder::setWanted(bool wanted)
{
    m_isWanted = wanted;
    if (!wanted)
        m_timer.stop();
    else if (!m_changed.empty() || m_isCleared || m_watchedChanged || m_isCountChanged)
        schedule();
}

void Recorder::clear()
{
    m_store.clear();
    m_isCleared = true;
    m_changed.clear();
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

RecordId Recorder::firstKept() const
{
    RecordId first = m_store.firstId() > 0 ? m_store.firstId() : m_lastId + 1;
    for (auto it = m_running.keyBegin(); it != m_running.keyEnd(); ++it)
        first = qMin(first, *it);
    return first;
}

void Recorder::flush()
{
    if (!m_changed.empty() || m_isCleared || std::exchange(m_isCountChanged, false)) {
        TrafficBatch changes;
        changes.rows = takeChangedRows();
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
