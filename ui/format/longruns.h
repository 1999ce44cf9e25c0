// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Letters and digits in a row, as base64 has them, that are too many for a text view: it looks for a place
/// to break them at each of their lines, which takes 12 s for 256 KiB. Pure; any thread.
namespace LongRuns {

constexpr qsizetype longest = 2000; ///< characters that stay as they are

/// Of each longer run the beginning and the end, and between them how many characters are left out.
QString shortened(const QString &text);
/// Each longer run over several lines.
QString folded(const QString &text);

} // namespace LongRuns
