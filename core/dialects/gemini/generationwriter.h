// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace gemini {

/// `generationConfig`, where anything is asked for.
void writeGeneration(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                     Losses &losses);

/// The wanted form of the answer as a sentence for the model, where the target has no better means; else
/// empty.
QByteArray formatInstruction(const ChatRequest &request, const TargetTraits &target, Losses &losses);

} // namespace gemini
