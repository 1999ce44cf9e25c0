// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/providerkeys.h"

#include <QObject>

#include <chrono>
#include <functional>

/// A place that keeps keys under entry names. Every call is asynchronous and answers exactly once, on the
/// thread of the store (the main one: QtKeychain's executor is an unlocked singleton), after at most
/// deadline().
class SecretStore : public QObject
{
    Q_OBJECT

public:
    /// How a call ended: KeyState::Ok, or why not.
    struct Outcome {
        KeyState state = KeyState::Ok;
        Secret secret;  ///< read() only
        QString detail; ///< the backend's own words on failure
    };
    using Callback = std::function<void(const Outcome &)>;

    using QObject::QObject;

    /// `context` dying cancels the callback, not the call.
    virtual void read(const QString &entry, QObject *context, Callback callback) = 0;
    virtual void write(const QString &entry, const Secret &secret, QObject *context, Callback callback) = 0;
    /// Missing where there was none.
    virtual void remove(const QString &entry, QObject *context, Callback callback) = 0;
    /// Name of the backend for people, e.g. "Secret Service".
    virtual QString backendName() const = 0;

signals:
    /// An entry was written or removed through this store.
    void entryChanged(const QString &entry);
    /// A call has been waiting for 5 s: the keychain may be asking the user, or hang.
    void slow(const QString &entry);
};
