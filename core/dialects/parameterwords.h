// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialectid.h"
#include "core/dialects/jsontree.h"

/// The client's own word for a parameter, as in "generationConfig.topK": of several that its API has, the one
/// that `body` (its request) holds. `name`: what an encoder calls it, which is OpenAI's word or, where OpenAI
/// has none, the word of the format that it writes (`provider`). Names that nobody translates stay. Pure.
QByteArray clientsWord(const QByteArray &name, DialectId provider, DialectId client, JsonValue body);
