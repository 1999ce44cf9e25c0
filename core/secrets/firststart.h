// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/newclientkey.h"

#include <optional>

class ConfigStore;
class SecretStore;

/// At the first start, where there is no configuration file yet: writes one with an admin client key
/// "default", keeps the key's text in the keychain (KeyRing::clientKeyEntry) for copying, and gives it back
/// to be shown once. Nothing where there is a file, or it could not be written.
std::optional<NewClientKey> makeFirstClientKey(ConfigStore &config, SecretStore &secrets);
