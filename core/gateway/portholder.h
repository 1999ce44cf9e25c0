// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Who listens on a TCP port of this machine, e.g. "nginx (pid 812)"; empty where the system does not tell.
QString portHolder(quint16 port);
/// A port above `port` on which one could listen now; 0 where none of the next hundred is free.
quint16 nextFreePort(quint16 port);
