// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/replay/answercolumn.h"
#include "ui/replay/replayanswer.h"
#include "ui/traffic/textfiller.h"

#include <QFutureWatcher>

/// The answer that was recorded, beside those of the replays. It is read on a thread of the pool.
class ReplayOriginal : public AnswerColumn
{
    Q_OBJECT

public:
    explicit ReplayOriginal(const TrafficRecord &record, QWidget *parent = nullptr);

    QString text() const override { return m_answer.text; }
    bool isOver() const override { return m_isRead && ::isOver(row().state); }
    /// A row of the traffic: taken where it is this one's.
    void takeRow(const TrafficRow &row);
    /// The record anew; another one, or one that was not asked for, is not looked at.
    void takeRecord(const TrafficRecord &record);
    /// It is not kept any more: what is known of it stays.
    void takeGone(quint64 id);

signals:
    /// It has ended meanwhile: its record is needed once more.
    void recordWanted(quint64 id);

private:
    void read(const TrafficRecord &record);
    void showAnswer();

    QFutureWatcher<ReplayAnswer::Recorded> m_watcher;
    ReplayAnswer::Recorded m_answer;
    TextFiller m_filler;
    bool m_isRead = false;
    bool m_isWanted = false; // the record, once more
};
