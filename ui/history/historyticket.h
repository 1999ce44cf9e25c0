// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// A number for a question to the history, by which its answer is known: no two questions of the window have
/// the same one. Main thread.
inline quint64 nextHistoryTicket()
{
    static quint64 last = 0;
    return ++last;
}
