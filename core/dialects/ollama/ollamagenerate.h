// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace ollama {

/// Ollama's /api/generate: a prompt in place of a conversation. A client's form only; towards providers it is
/// Ollama's chat.
const Dialect *ollamaGenerateDialect();

} // namespace ollama
