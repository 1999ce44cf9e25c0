// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replayoriginal.h"

#include "ui/format/format.h"
#include "ui/traffic/poolcall.h"

static QString nameOf(const TrafficRow &row)
{
    const QString &model = row.modelAsked.isEmpty() ? row.modelServed : row.modelAsked;
    return model.isEmpty() ? ReplayOriginal::tr("Original") : ReplayOriginal::tr("Original: %1").arg(model);
}

ReplayOriginal::ReplayOriginal(const TrafficRecord &record, QWidget *parent)
    : AnswerColumn(nameOf(record.row), tr("The recorded answer"), parent), m_filler(view())
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ReplayOriginal::showAnswer);
    setState(tr("Reading…"));
    read(record);
}

void ReplayOriginal::read(const TrafficRecord &record)
{
    setRow(record.row);
    callInPool(m_watcher, [record] { return ReplayAnswer::recorded(record); });
}

void ReplayOriginal::showAnswer()
{
    m_answer = m_watcher.result();
    m_isRead = !m_isWanted; // else it is the beginning, as it was read before
    m_filler.fill([text = m_answer.text] { return text; });
    if (!m_answer.problem.isEmpty())
        setFailed(row().status >= 400 ? row().status : 0, m_answer.problem);
    else
        setState(m_answer.note.isEmpty() ? tr("Recorded at %1").arg(Format::time(row().startedMs))
                                         : m_answer.note);
    emit changed();
}

void ReplayOriginal::takeRow(const TrafficRow &taken)
{
    if (taken.id != row().id || taken == row())
        return;
    const bool hasEnded = !::isOver(row().state) && ::isOver(taken.state);
    setRow(taken);
    if (!hasEnded)
        return;
    m_isRead = false;
    m_isWanted = true;
    emit recordWanted(taken.id);
}

void ReplayOriginal::takeRecord(const TrafficRecord &record)
{
    if (record.row.id == row().id && ::isOver(record.row.state) && std::exchange(m_isWanted, false))
        read(record);
}

void ReplayOriginal::takeGone(quint64 id)
{
    if (id != row().id || !std::exchange(m_isWanted, false))
        return;
    m_isRead = true;
    setState(tr("The details of this request are no longer kept."));
    emit changed();
}
