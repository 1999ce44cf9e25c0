// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/replay/replaycall.h"

#include <QFrame>

class CopyButton;
class GrowingText;
class QLabel;
class QPushButton;

/// One model's answer beside those of others: its figures, and its text while it comes.
class ReplayColumn : public QFrame
{
    Q_OBJECT

public:
    /// Takes `call`, which was not started yet, and starts it.
    ReplayColumn(const QString &model, std::unique_ptr<ReplayCall> call, QWidget *parent = nullptr);

    const QString &model() const { return m_model; }
    const ReplayCall &call() const { return *m_call; }
    /// A row of the traffic: taken where it is this call's.
    void takeRow(const TrafficRow &row);
    /// The record of this call; 0 = not known yet.
    RecordId record() const { return m_row.id; }
    void stop() { m_call->stop(); }

signals:
    void over();
    /// The user wants to see the record in the table.
    void openRequested(quint64 record);

private:
    void show();

    const QString m_model;
    std::unique_ptr<ReplayCall> m_call;
    TrafficRow m_row;
    QLabel *m_state;
    QLabel *m_figures;
    GrowingText *m_text;
    CopyButton *m_copy;
    QPushButton *m_open;
    bool m_isOverTold = false;
};
