// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/jsontree.h"

#include <QString>

/// Values in the source text of other languages: what they read is what stood there. Pure.
namespace CodeLiterals {

enum class Language : quint8 { Python, JavaScript };

/// A string literal in double quotes. JavaScript's can also stand in a page's <script>.
QString text(const QString &value, Language language);
/// A JSON value, over lines of four blanks more than `indent`.
QString json(JsonValue value, Language language, int indent = 0);

} // namespace CodeLiterals
