// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialectid.h"
#include "core/dialects/envelope.h"

class Exchange;

/// Answers how many input tokens the exchange's request would take, by estimate and marked as one
/// (`X-PLLM-Estimated: true`), in the client's form (Anthropic, Gemini).
void answerTokenEstimate(Exchange &exchange, DialectId client, const Envelope &envelope);
