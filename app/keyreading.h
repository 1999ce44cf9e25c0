// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychainstore.h"
#include "core/secrets/keyring.h"

/// How long a command waits for the keychain: a person may have to type its password.
inline constexpr KeychainStore::Patience keychainPatience{std::chrono::seconds(5), std::chrono::seconds(45)};
/// What a command says meanwhile.
QString waitingText();
/// "ok", "missing", "locked", …
QString keyStateName(KeyState state);

/// Reads keychain entries once, all of them to their end.
class KeyReading : public QObject
{
    Q_OBJECT

public:
    KeyReading(SecretStore &store, const QStringList &entries, QObject *parent = nullptr);
    void start();

signals:
    /// Comes later than start() returns, even where there is nothing to read.
    void finished(const ProviderKeys &keys);

private:
    void look();

    QStringList m_entries;
    KeyRing m_ring;
    bool m_isFinished = false;
};
