// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/providerkeys.h"

#include <QObject>

#include <functional>

/// Why the keychain has no entry, or failed: QtKeychain says "not found" of a locked Secret Service whose
/// prompt nobody could show, and "other error" of a desktop without one. Asks the service itself, and calls
/// `callback` once with the state that it found (`seen` where there is nothing better to say), unless
/// `context` dies before.
void diagnoseKeychain(KeyState seen, QObject *context, std::function<void(KeyState)> callback);
