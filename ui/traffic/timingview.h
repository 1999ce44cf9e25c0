// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QWidget>

/// The course of an exchange over time: one bar per try, its phases told by colour, pattern of the legend and
/// figures.
class TimingView : public QWidget
{
    Q_OBJECT

public:
    explicit TimingView(QWidget *parent = nullptr);

    void setRecord(const TrafficRecord &record);
    QSize sizeHint() const override;

    /// One phase of a try, microseconds from the exchange's start.
    struct Phase {
        QString name;
        int role;
        qint64 fromUs;
        qint64 toUs;
    };
    static QList<Phase> phases(const RecordedAttempt &attempt, qint64 endUs);
    /// The phases in words: "connect 48 ms · receive 1.2 s".
    static QString phaseText(const RecordedAttempt &attempt, qint64 endUs);
    /// When the last of its parts ended, or now where one runs; microseconds from its start.
    static qint64 endOf(const TrafficRecord &record);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const;
    void paintAttempt(QPainter &painter, const RecordedAttempt &attempt, qsizetype number, int top);

    TrafficRecord m_record;
};
