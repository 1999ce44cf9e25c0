// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychainwatch.h"
#include "core/secrets/secretstore.h"

#include <QSet>

/// The desktop's keychain through QtKeychain, service "pllm", never a plain-text fallback. QtKeychain runs
/// one job at a time for the whole process, and a locked keychain with nobody to unlock it never answers: so
/// each call has a deadline, after which it ends as Locked. If the answer comes later after all,
/// entryChanged() tells. Main thread only.
class KeychainStore : public SecretStore
{
    Q_OBJECT

public:
    struct Patience {
        std::chrono::milliseconds slow = std::chrono::seconds(5);
        std::chrono::milliseconds deadline = std::chrono::seconds(60);
    };

    explicit KeychainStore(QObject *parent = nullptr);
    explicit KeychainStore(Patience patience, QObject *parent = nullptr);

    void read(const QString &entry, QObject *context, Callback callback) override;
    void write(const QString &entry, const Secret &secret, QObject *context, Callback callback) override;
    void remove(const QString &entry, QObject *context, Callback callback) override;
    QString backendName() const override;

private:
    void note(const QString &entry, KeyState state);
    void tellUnread();

    Patience m_patience;
    KeychainWatch m_watch;
    QSet<QString> m_unread; ///< read in vain, because the keychain was locked or not there
};
