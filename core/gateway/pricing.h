// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/policy/price.h"

/// What a provider's model costs: as the configuration says, else as resources/models.json has it; nothing
/// where the model runs on the user's own machine (types ollama, lmstudio, llamacpp, vllm, demo). Its
/// isKnown() is false where nobody knows. Pure.
Price modelPrice(const Config &config, const QString &provider, const QString &model);
