// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

/// The number that `writer` printed last on a line of its own, once there were at least `count` of them; -1
/// where they do not come.
qint64 lastSaid(QProcess &writer, int count);
/// The last number of all that a writer printed that has ended, or `before`.
qint64 lastSaidOf(QProcess &ended, qint64 before);
