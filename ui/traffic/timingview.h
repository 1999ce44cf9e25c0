// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QWidget>

/// The course of an exchange over time: one bar per try, its phases in their order, and in words with their
/// times.
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
    /// Those of the record's try `number` that took some time.
    static QList<Phase> phases(const TrafficRecord &record, qsizetype number);
    /// The phases in words: "connect 48 ms · receive 1.2 s".
    static QString phaseText(const TrafficRecord &record, qsizetype number);
    /// When the last of its parts ended, or now where one runs; microseconds from its start.
    static qint64 endOf(const TrafficRecord &record);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int rowHeight(qsizetype number) const;
    void fitHeight();
    /// Where the legend of a try goes: a rectangle for each phase, from 0 down, in as many lines as it takes.
    QList<QRect> legend(const QList<Phase> &phases) const;
    void paintAttempt(QPainter &painter, qsizetype number, int top);

    TrafficRecord m_record;
};
