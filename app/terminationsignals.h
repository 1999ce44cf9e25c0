// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

/// SIGINT and SIGTERM as a signal of Qt's. Main thread, one per process.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

signals:
    /// Once for each signal that arrived.
    void received();

private:
    void read();

    std::unique_ptr<QSocketNotifier> m_notifier;
};
