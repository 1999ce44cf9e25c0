// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/digestjob.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

DigestJob::DigestJob(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &DigestJob::finished);
}

void DigestJob::ask(const RecordedBody &body, const QByteArray &contentType)
{
    if (body == m_body && contentType == m_contentType)
        return;
    m_body = body;
    m_contentType = contentType;
    ++m_number;
    if (!m_isReading)
        start();
}

void DigestJob::clear()
{
    m_body = {};
    m_contentType.clear();
    m_digest = {};
    m_firstWanted = ++m_number;
}

void DigestJob::start()
{
    m_isReading = true;
    m_readNumber = m_number;
    const auto promise = std::make_shared<QPromise<BodyDigest>>(); // the pool's functions must be copyable
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, body = m_body, type = m_contentType] {
        promise->start();
        promise->addResult(digestBody(body.bytes, type, body.isCut()));
        promise->finish();
    });
}

void DigestJob::finished()
{
    m_isReading = false;
    const bool isOfThisBody = m_readNumber >= m_firstWanted;
    if (isOfThisBody)
        m_digest = m_watcher.result();
    if (m_readNumber != m_number && !m_body.bytes.isEmpty())
        start();
    if (isOfThisBody)
        emit changed();
}
