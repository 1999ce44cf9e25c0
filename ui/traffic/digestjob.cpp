// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/digestjob.h"

#include "ui/traffic/bodychange.h"
#include "ui/traffic/poolcall.h"

DigestJob::DigestJob(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &DigestJob::finished);
}

void DigestJob::ask(const RecordedBody &body, const QByteArray &contentType)
{
    if (isSurelySame(body, m_body) && contentType == m_contentType)
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
    callInPool(m_watcher,
               [body = m_body, type = m_contentType] { return digestBody(body.bytes, type, body.isCut()); });
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
