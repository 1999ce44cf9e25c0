// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/importjob.h"

#include "core/gateway/gatewaythread.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace {

constexpr qint64 largestFile = 1024LL * 1024 * 1024;

Result<ImportedRecords> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, file.errorString());
    if (file.size() > largestFile)
        return failure(ErrorKind::Io, QStringLiteral("The file is larger than 1 GiB."));
    return readRecords(file.readAll());
}

} // namespace

ImportJob::ImportJob(GatewayThread &gateway, QObject *parent) : QObject(parent), m_gateway(gateway)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ImportJob::take);
}

void ImportJob::start(const QString &path)
{
    if (isRunning()) {
        emit told(tr("%1 is still being read.").arg(QFileInfo(m_path).fileName()), false);
        return;
    }
    m_path = path;
    const auto promise = std::make_shared<QPromise<Result<ImportedRecords>>>(); // copyable, for the pool
    promise->start();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, path] {
        promise->addResult(readFile(path));
        promise->finish();
    });
}

void ImportJob::take()
{
    const Result<ImportedRecords> result = m_watcher.result();
    const QString name = QFileInfo(m_path).fileName();
    if (!result) {
        emit told(tr("%1 was not imported: %2").arg(name, result.error().message), false);
        return;
    }
    m_gateway.importRecords(result->records, tr("imported from %1").arg(name));
    QString text = tr("%n request(s) imported from %1.", nullptr, int(result->records.size())).arg(name);
    if (result->skipped > 0)
        text += QLatin1Char(' ') + tr("%n could not be taken over.", nullptr, result->skipped);
    emit told(text, !result->records.isEmpty());
}
