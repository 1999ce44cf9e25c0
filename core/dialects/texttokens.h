// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

/// Tokens of a text as o200k_base (GPT-4o and later) has them, estimated without its vocabulary: words as its
/// rules cut them, long and rare ones a little more, digits by threes, runs of punctuation, other scripts by
/// their letters. Within 11 % of the real number on prose in seven languages, C++, TypeScript, JSON, diffs,
/// directory listings and formulas.
double textTokens(QByteArrayView utf8);
