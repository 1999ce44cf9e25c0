// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

/// What a body says that a provider got. Those that our codecs read as a client's are read by these;
/// Bedrock's and Cohere's by the members' names, as far as the scenarios go.
Result<ChatRequest> readWireRequest(DialectId dialect, JsonValue body);
