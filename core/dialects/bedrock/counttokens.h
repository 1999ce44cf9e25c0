// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/targettraits.h"

// CountTokens (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CountTokens.html). Pure.

namespace bedrock {

/// Behind the endpoint. Only foundation models are counted: an inference profile of a geography ("us.…")
/// becomes the model that it stands for.
QByteArray countTokensPath(const TargetTraits &target);
/// `converse`: what Converse and the count have in common.
QByteArray encodeCountTokens(const QByteArray &converse);
/// True for an answer that speaks of the counter and not of the request: this model has none, or the key may
/// converse but not count (`bedrock:CountTokens` is a permission of its own).
bool refusesCount(int status, const QByteArray &body);

} // namespace bedrock
