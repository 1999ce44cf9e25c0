// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/jsontree.h"

namespace openai {

/// What is wrong with a request, at `path` ("[3].content[0].type", from where the reader stands).
tl::unexpected<Error> refused(const char *message, QByteArrayView path);
/// The same for what is not there.
tl::unexpected<Error> missing(const char *message, QByteArrayView path);
/// `error` as seen from further outside: its path stands behind `path`.
tl::unexpected<Error> inside(Error error, QByteArrayView path);
/// "name[index]"
QByteArray indexed(QByteArrayView name, qsizetype index);
/// "'…' is no …; expected: …": for a word that is none of those known.
tl::unexpected<Error> unknownWord(JsonValue found, const char *what, const char *expected,
                                  QByteArrayView path);

} // namespace openai
