// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychainstore.h"

#include <QPointer>
#include <QTimer>

namespace QKeychain {
class Job;
}

/// One call to the keychain: gives its one answer when the job ends or the deadline passes, whichever is
/// first, and lives until the job has ended. Owned by its store.
class KeychainCall : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Read, Write, Remove };

    KeychainCall(KeychainStore &store, Kind kind, QString entry, KeychainStore::Patience patience);
    /// Starts `job`, which deletes itself when it has ended.
    void start(QKeychain::Job *job, QObject *context, SecretStore::Callback callback);

signals:
    /// The job has an answer, in time or not.
    void ended(const QString &entry, KeyState state);

private:
    void finished(QKeychain::Job *job);
    void end(const SecretStore::Outcome &outcome);
    void expire();
    void answer(const SecretStore::Outcome &outcome);

    KeychainStore &m_store;
    Kind m_kind;
    QString m_entry;
    QPointer<QObject> m_context;
    SecretStore::Callback m_callback; // empty once it has been called
    QTimer m_slow;
    QTimer m_deadline;
};
