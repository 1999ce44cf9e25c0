// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/exportjob.h"

#include "ui/exporting/exportfile.h"
#include "ui/exporting/recordfetcher.h"

ExportJob::ExportJob(GatewayThread &gateway, QObject *parent)
    : QObject(parent), m_fetcher(new RecordFetcher(gateway, this))
{
    m_thread.setObjectName(QStringLiteral("export"));
    connect(m_fetcher, &RecordFetcher::fetched, this, [this](const TrafficRecord &record) {
        QMetaObject::invokeMethod(m_file, [file = m_file, record] { file->write(record); });
    });
    connect(m_fetcher, &RecordFetcher::gone, this, [this] {
        ++m_outcome.gone;
        proceed();
    });
}

ExportJob::~ExportJob()
{
    if (m_file)
        m_file->deleteLater(); // on its thread, and the unfinished file with it
    m_thread.quit();
    m_thread.wait();
}

void ExportJob::start(ExportForm form, const QList<TrafficRow> &rows, const QString &path,
                      const QString &baseUrl)
{
    Q_ASSERT(!isRunning());
    m_rows = rows;
    m_done = -1; // the file's beginning
    m_needsBodies = needsBodies(form);
    m_outcome = {};
    m_outcome.path = path;
    QList<RecordId> ids;
    if (m_needsBodies) {
        for (const TrafficRow &row : rows)
            ids += row.id;
    }
    m_fetcher->start(ids);
    m_file = new ExportFile(path, form, baseUrl);
    m_file->moveToThread(&m_thread);
    connectFile(++m_number);
    m_thread.start();
    QMetaObject::invokeMethod(m_file, &ExportFile::open);
}

/// What a file has said may be on its way when it is given up: it counts only for its own export.
void ExportJob::connectFile(int number)
{
    const auto isThis = [this, number] { return m_file && number == m_number; };
    connect(m_file, &ExportFile::wrote, this, [this, isThis] {
        if (isThis())
            proceed();
    });
    connect(m_file, &ExportFile::failed, this, [this, isThis](const QString &why) {
        if (!isThis())
            return;
        m_outcome.error = why;
        end(m_outcome);
    });
    connect(m_file, &ExportFile::committed, this, [this, isThis](const RecordExport &written, qint64 bytes) {
        if (isThis())
            finish(written, bytes);
    });
}

void ExportJob::finish(const RecordExport &written, qint64 bytes)
{
    m_outcome.bytes = bytes;
    m_outcome.written = written.written();
    m_outcome.leftOut = written.leftOut();
    m_outcome.masked = written.masked();
    end(m_outcome);
}

/// The next record, or the end.
void ExportJob::proceed()
{
    ++m_done;
    emit progressed(int(m_done), int(m_rows.size()));
    if (m_done >= m_rows.size())
        QMetaObject::invokeMethod(m_file, &ExportFile::commit);
    else if (m_needsBodies)
        m_fetcher->next();
    else
        QMetaObject::invokeMethod(m_file, [file = m_file, row = m_rows.at(m_done)] {
            file->write(TrafficRecord{row, {}, {}, {}});
        });
}

void ExportJob::cancel()
{
    if (!isRunning())
        return;
    m_outcome.isCancelled = true;
    end(m_outcome);
}

void ExportJob::end(const ExportOutcome &outcome)
{
    m_fetcher->stop();
    m_file->disconnect(this);
    m_file->deleteLater();
    m_file = nullptr;
    emit finished(ExportOutcome(outcome));
}
