// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/processfinder.h"

#include <optional>

/// The socket at the client's end of a connection within this machine (Linux).
struct ClientSocket {
    quint64 inode = 0;
    quint32 user = 0;
};

/// Asks the kernel for this one connection (sock_diag(7)); where it has no such interface, /proc/net/tcp and
/// tcp6 are read (proc(5)). Nullopt where the connection has ended.
std::optional<ClientSocket> clientSocket(const ConnectionEnds &ends);

/// The same from a table in the form of /proc/net/tcp; pure.
std::optional<ClientSocket> clientSocketInTable(const QByteArray &table, const ConnectionEnds &ends);
