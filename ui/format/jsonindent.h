// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// JSON bytes laid out over lines, two spaces a level. Only blanks between tokens change: the order of keys,
/// the text of numbers, escapes and repeated keys stay. What is cut off or is not JSON is kept as it is, as
/// far as it goes. Pure; any thread.
QByteArray indentedJson(QByteArrayView json);
/// True where the first byte that is not blank opens an object or an array.
bool looksLikeJson(QByteArrayView bytes);
