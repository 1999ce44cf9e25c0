// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QHash>

/// Keys in memory, gone with the program: for --demo, and where a test means no keychain.
class MemorySecretStore : public SecretStore
{
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    void read(const QString &entry, QObject *context, Callback callback) override;
    void write(const QString &entry, const Secret &secret, QObject *context, Callback callback) override;
    void remove(const QString &entry, QObject *context, Callback callback) override;
    QString backendName() const override;

    /// From now on every call ends in this state, as a keychain's trouble would; Ok = none.
    void setTrouble(KeyState state) { m_trouble = state; }

private:
    void answer(QObject *context, Callback callback, const Outcome &outcome);

    QHash<QString, Secret> m_secrets;
    KeyState m_trouble = KeyState::Ok;
};
