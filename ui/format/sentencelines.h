// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The same text with a line for each sentence where a line is long, so that prose can be compared line by
/// line. What stands between ``` stays as it is. Pure; any thread.
QString sentenceLines(const QString &text);
