// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// JSON that was cut off anywhere, brought to an end: a text value ends where it was cut, what is half
/// written otherwise (a key, a number, a literal, an escape) is left out, and every bracket is closed. JSON
/// that is whole stays as it is. Pure; any thread.
QByteArray closedJson(QByteArrayView cut);
