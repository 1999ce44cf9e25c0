// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

/// Sends what the program logs, from this level on, to standard error: `TIME LEVEL CATEGORY: text`.
void logToStandardError(QtMsgType from);
/// One line for the user: `pllm: text` on standard error.
void printError(const QString &text);
/// A line on standard error as it is.
void printErrorLine(const QString &text);
/// A line on standard output, there at once.
void printLine(const QString &text);
