// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QHash>
#include <QMetaType>

/// What is known of one key entry.
enum class KeyState {
    Unknown,   ///< not asked yet
    Ok,        ///< there
    Missing,   ///< the store has no such entry
    Locked,    ///< the keychain is locked and nobody unlocked it
    NoService, ///< there is no keychain on this desktop
    Slow,      ///< asked, no answer yet (5 s and more)
    Denied,    ///< the user or the system refused access
    Failed,    ///< anything else; `detail` says what
};

/// One provider key as far as it could be read.
struct ProviderKey {
    KeyState state = KeyState::Unknown;
    Secret secret;
    /// The keychain's own words, where it failed.
    QString detail;

    bool operator==(const ProviderKey &) const = default;
};

/// By keychain entry name. A value: handed from the main thread to the gateway whenever it changes.
using ProviderKeys = QHash<QString, ProviderKey>;

/// One sentence for people: what is wrong and what to do; empty for Ok.
QString keyStateText(KeyState state, const QString &entry);

Q_DECLARE_METATYPE(ProviderKeys)
