// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/config.h"
#include "core/secrets/providerkeys.h"

/// The key that a reference names: from `keys` for the keychain, from this process's environment, or from a
/// file that is read now (at most 64 KiB, mode 0600). Empty for "none". Any thread; depends on nothing else.
/// Error kinds: ProviderKeyMissing, KeychainLocked, each with what to do.
Result<Secret> resolveKey(const KeyReference &reference, const ProviderKeys &keys);
