// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// Rows as a table for spreadsheets (RFC 4180, UTF-8, lines end with \r\n). Text from outside that a
/// spreadsheet would read as a formula gets a ' in front. What is not known is empty. Pure; any thread.
namespace CsvRows {

QByteArray head();
QByteArray line(const TrafficRow &row);
/// One cell of text from outside.
QByteArray cell(const QString &text);

} // namespace CsvRows
