// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/recordfetcher.h"

#include "core/gateway/gatewaythread.h"

RecordFetcher::RecordFetcher(GatewayThread &gateway, QObject *parent) : QObject(parent), m_gateway(gateway)
{
    connect(&gateway, &GatewayThread::recordFetched, this, &RecordFetcher::take);
    connect(&gateway, &GatewayThread::recordGone, this, [this](RecordId id) {
        if (id == std::exchange(m_wanted, id == m_wanted ? 0 : m_wanted))
            emit gone();
    });
}

void RecordFetcher::start(QList<RecordId> ids)
{
    m_ids = std::move(ids);
    m_next = 0;
    m_wanted = 0;
}

void RecordFetcher::stop()
{
    start({});
}

bool RecordFetcher::next()
{
    if (m_next >= m_ids.size())
        return false;
    m_wanted = m_ids.at(m_next++);
    m_gateway.fetchRecord(m_wanted);
    return true;
}

/// Others fetch records too: what was not asked for here is theirs.
void RecordFetcher::take(const TrafficRecord &record)
{
    if (record.row.id != m_wanted)
        return;
    m_wanted = 0;
    emit fetched(record);
}
