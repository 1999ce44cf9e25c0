// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QObject>

class GatewayThread;

/// Fetches records of the gateway one after the other: each next() asks for one, and fetched() or gone()
/// follows. Lives on the main thread.
class RecordFetcher : public QObject
{
    Q_OBJECT

public:
    explicit RecordFetcher(GatewayThread &gateway, QObject *parent = nullptr);

    void start(QList<RecordId> ids);
    void stop();
    /// False where all have been asked for.
    bool next();
    int asked() const { return int(m_next); }

signals:
    void fetched(const TrafficRecord &record);
    void gone();

private:
    void take(const TrafficRecord &record);

    GatewayThread &m_gateway;
    QList<RecordId> m_ids;
    qsizetype m_next = 0;
    RecordId m_wanted = 0; // asked for, and not answered yet
};
