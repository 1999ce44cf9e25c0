// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QHash>
#include <QList>
#include <QTimer>
#include <QWidget>

class AnswerColumn;
class QHBoxLayout;
class ReplayColumn;
class ReplayOriginal;

/// The recorded answer and those of the replays side by side, each held against the first, and the best of
/// each figure marked.
class AnswerBoard : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerBoard(const TrafficRecord &original, QWidget *parent = nullptr);

    ReplayOriginal &original() const { return *m_original; }
    const QList<ReplayColumn *> &replays() const { return m_replays; }
    /// All of them, the original first.
    QList<AnswerColumn *> answers() const;
    void add(ReplayColumn *column);
    /// Ends the replays, and leaves the original alone.
    void clearReplays();
    void takeRow(const TrafficRow &row);

signals:
    /// There are others, or one has ended, or has other figures.
    void changed();
    void openRequested(quint64 record);

private:
    void watch(AnswerColumn &column);
    void judge();
    void align();

    ReplayOriginal *m_original;
    QList<ReplayColumn *> m_replays;
    QHash<QString, TrafficRow> m_rows; // of replays by request id: some come before their answer's head
    QHBoxLayout *m_layout;
    QTimer m_soon; // the columns have their widths then
};
