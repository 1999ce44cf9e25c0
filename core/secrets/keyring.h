// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QObject>
#include <QSet>

/// The provider keys of this run: reads every keychain entry that the configuration names, keeps what came,
/// and tells when it changes. Never blocks, never waits. Lives on the main thread; owned by the composition
/// root.
class KeyRing : public QObject
{
    Q_OBJECT

public:
    explicit KeyRing(SecretStore &store, QObject *parent = nullptr);

    SecretStore &store() const { return m_store; }
    /// The entries to know; new ones are read, others forgotten.
    void setEntries(const QStringList &entries);
    /// Reads an entry again (another program changed it, or the keychain was unlocked); all for an empty
    /// name.
    void refresh(const QString &entry = {});
    /// A key for this run only, for desktops without a keychain: stands before the store's. Empty takes it
    /// back.
    void setSessionKey(const QString &entry, const Secret &secret);
    bool isSessionKey(const QString &entry) const { return m_sessionKeys.contains(entry); }
    const ProviderKeys &keys() const { return m_keys; }
    ProviderKey key(const QString &entry) const { return m_keys.value(entry); }

    /// Keychain entry in which a client key's text is kept for copying.
    static QString clientKeyEntry(const QString &name);

signals:
    void changed(const ProviderKeys &keys);

private:
    void read(const QString &entry);
    void take(const QString &entry, const SecretStore::Outcome &outcome);
    void markSlow(const QString &entry);
    void set(const QString &entry, const ProviderKey &key);

    SecretStore &m_store;
    QSet<QString> m_entries;
    ProviderKeys m_keys;
    QSet<QString> m_sessionKeys;
    QHash<QString, int> m_readNumbers; // of each entry's latest read: an older one's answer is dropped
    int m_lastReadNumber = 0;
};
