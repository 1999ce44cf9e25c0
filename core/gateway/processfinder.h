// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/clientprocess.h"

#include <QHostAddress>
#include <QList>

/// Both ends of a client's connection, as the gateway sees them.
struct ConnectionEnds {
    QHostAddress peer;
    quint16 peerPort = 0;
    QHostAddress local;
    quint16 localPort = 0;
};

/// Finds the processes that hold the clients' ends of loopback connections. On Linux; elsewhere none is
/// known. Asks the kernel and reads /proc, which takes up to some ten milliseconds: on any thread but the
/// gateway's, one call at a time.
class ProcessFinder
{
public:
    /// In the order of `connections`; empty where a connection has ended, or belongs to another user.
    QList<ClientProcess> find(const QList<ConnectionEnds> &connections);

private:
    QList<qint64> m_recent; // found before, latest first: most likely to be found again
};
