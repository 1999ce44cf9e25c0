// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/replay/answercolumn.h"
#include "ui/replay/replaycall.h"

/// One model's answer while it comes.
class ReplayColumn : public AnswerColumn
{
    Q_OBJECT

public:
    /// Takes `call`, which was not started yet, and starts it.
    ReplayColumn(const QString &model, std::unique_ptr<ReplayCall> call, QWidget *parent = nullptr);

    const QString &model() const { return name(); }
    const ReplayCall &call() const { return *m_call; }
    QString text() const override { return m_call->text(); }
    bool isOver() const override { return m_call->isOver(); }
    /// A row of the traffic: taken where it is this call's.
    void takeRow(const TrafficRow &row);
    /// The record of this call; 0 = not known yet.
    RecordId record() const { return row().id; }
    void stop() { m_call->stop(); }
    /// Shows the button by which who answered becomes a route; it works once there is a whole answer.
    void offerRoute();
    /// There is a whole answer, and it is known who gave it.
    bool canBeRoute() const;

signals:
    void over();
    /// The user wants who answered here to answer for a name from now on.
    void routeRequested();

private:
    void showAnswer();

    std::unique_ptr<ReplayCall> m_call;
    QPushButton *m_route = nullptr; // where it is offered
    bool m_isOverTold = false;
};
