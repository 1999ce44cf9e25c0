// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/export/recordexport.h"

#include <QObject>
#include <QSaveFile>

/// A file of records under way: written beside its place, and put there when it is whole. Lives on a thread
/// of its own, where disks may be slow; the calls are queued there.
class ExportFile : public QObject
{
    Q_OBJECT

public:
    ExportFile(const QString &path, ExportForm form, const QString &baseUrl);

    /// wrote() or failed() follows.
    void open();
    void write(const TrafficRecord &record);
    /// committed() or failed() follows.
    void commit();

signals:
    /// Ready for the next one.
    void wrote();
    void failed(const QString &why);
    void committed(const RecordExport &written, qint64 bytes);

private:
    void put(const QByteArray &bytes);

    QSaveFile m_file;
    RecordExport m_export;
    qint64 m_bytes = 0;
};
