// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/providerkeys.h"

using namespace Qt::Literals::StringLiterals;

QString keyStateText(KeyState state, const QString &entry)
{
    switch (state) {
    case KeyState::Ok: return {};
    case KeyState::Unknown:
        return u"The key \"%1\" has not been read from the keychain yet: try again in a moment"_s.arg(entry);
    case KeyState::Missing:
        return u"The keychain has no key \"%1\": run: pllm key set %1, or add it in Providers & Keys"_s.arg(
            entry);
    case KeyState::Locked:
        return u"The keychain with the key \"%1\" is locked: unlock it, then try again"_s.arg(entry);
    case KeyState::NoService:
        return u"There is no keychain on this desktop for the key \"%1\": write \"env:NAME\" or "
               u"\"file:PATH\" as the "
               u"provider's key, or start a keychain (GNOME Keyring, KWallet)"_s.arg(entry);
    case KeyState::Slow:
        return u"The keychain has not answered yet for the key \"%1\": it may be waiting for you to unlock it"_s
            .arg(entry);
    case KeyState::Denied:
        return u"The keychain refused access to the key \"%1\": allow pllm to read it, then try again"_s.arg(
            entry);
    case KeyState::Failed: break;
    }
    return u"The keychain failed to give the key \"%1\": try again, or write \"env:NAME\" or \"file:PATH\" as the provider's key"_s
        .arg(entry);
}
