// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QEvent;
class QObject;

/// To be called from the application object's notify() for every event, on whichever thread: sets TCP_NODELAY
/// on a socket at the moment it connects. QNetworkAccessManager never does, writes head and body separately,
/// and offers no way to it; without this every request over 16 KB to a server on this machine waits 44 ms for
/// a delayed acknowledgement (Qt 6.4 and 6.8).
void disableNagle(QObject *receiver, QEvent *event);
