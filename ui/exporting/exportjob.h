// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/export/recordexport.h"

#include <QObject>
#include <QThread>

class ExportFile;
class GatewayThread;
class RecordFetcher;

/// What became of an export.
struct ExportOutcome {
    bool isCancelled = false;
    QString error; ///< empty: it is written
    QString path;
    qint64 bytes = 0;
    int written = 0;
    int gone = 0; ///< no longer kept by the gateway
    QMap<LeftOut, int> leftOut;
    MaskReport masked;
};

/// Writes records into a file, atomically: fetched one by one, written on a thread of its own. Nothing is
/// left behind where it is cancelled or fails. Lives on the main thread; one export at a time.
class ExportJob : public QObject
{
    Q_OBJECT

public:
    explicit ExportJob(GatewayThread &gateway, QObject *parent = nullptr);
    ~ExportJob() override;

    /// progressed() follows, and finished() at the end, whatever happens.
    void start(ExportForm form, const QList<TrafficRow> &rows, const QString &path, const QString &baseUrl);
    void cancel();
    bool isRunning() const { return m_file; }

signals:
    void progressed(int done, int total);
    void finished(const ExportOutcome &outcome);

private:
    void connectFile(int number);
    void proceed();
    void finish(const RecordExport &written, qint64 bytes);
    void end(const ExportOutcome &outcome);

    QThread m_thread;
    RecordFetcher *m_fetcher;
    ExportFile *m_file = nullptr; // lives on m_thread
    int m_number = 0;             // of the export
    bool m_needsBodies = true;
    QList<TrafficRow> m_rows;
    qsizetype m_done = 0;
    ExportOutcome m_outcome;
};
