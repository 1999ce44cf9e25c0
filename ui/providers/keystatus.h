// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/secrets/providerkeys.h"
#include "ui/forms/status.h"

class KeyRing;

/// What a keychain said of an entry.
Status keychainStatus(const QString &entry, const ProviderKey &key, const KeyRing &keys);
/// The state of one key, wherever it stands: keychain, environment, file, none.
Status keyStatus(const KeyReference &reference, const KeyRing &keys);
/// Of all keys of a provider: the worst.
Status keyStatus(const ProviderConfig &provider, const KeyRing &keys);
