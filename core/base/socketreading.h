// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

/// Whether anything is read from the network into `socket`: a QTcpSocket, or what owns one, also behind TLS
/// or a proxy. What it has read already still comes. For users of a socket that have no way to stop, as
/// QWebSocket: it takes whatever its socket gives, and a limit on that socket's read buffer would only keep
/// it from ever seeing a frame that is longer. To be called from the event loop, not from a slot of the
/// socket's own signals: each read from it switches reading on again. The socket's thread.
void setReading(QObject &socket, bool on);
