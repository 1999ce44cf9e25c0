// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/gateway/gatewaystate.h"

#include <memory>

/// The configuration that a run really uses. With `demo`: the model and the key `demo` and nothing of the
/// file's. Where no provider is configured yet: the file's, with the model `demo` and a key `demo` for it, so
/// that a fresh installation answers. With a key for the window beside the file's. Pure.
std::shared_ptr<const Config> effectiveConfig(std::shared_ptr<const Config> config,
                                              const GatewayOptions &options);
