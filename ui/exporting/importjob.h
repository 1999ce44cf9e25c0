// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/traffic/export/harreader.h"

#include <QFutureWatcher>
#include <QObject>

class GatewayThread;

/// Reads files of recorded traffic on a thread of the pool and gives what they hold to the gateway. Lives on
/// the main thread; one file at a time, a later one waits for nobody and is refused.
class ImportJob : public QObject
{
    Q_OBJECT

public:
    explicit ImportJob(GatewayThread &gateway, QObject *parent = nullptr);

    bool isRunning() const { return m_watcher.isRunning(); }
    /// told() follows.
    void start(const QString &path);

signals:
    /// How it ended, in a sentence.
    void told(const QString &text, bool isFine);

private:
    void take();

    GatewayThread &m_gateway;
    QString m_path;
    QFutureWatcher<Result<ImportedRecords>> m_watcher;
};
