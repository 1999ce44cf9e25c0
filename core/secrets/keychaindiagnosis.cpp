// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychaindiagnosis.h"

#ifdef PLLM_SECRET_SERVICE
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Asks the default collection whether it is locked; deletes itself when it has answered.
class LockQuestion : public QObject
{
    Q_OBJECT

public:
    LockQuestion(KeyState seen, QObject *context, std::function<void(KeyState)> callback)
        : QObject(context), m_seen(seen), m_callback(std::move(callback))
    {
        constexpr int timeoutMs = 2000;
        QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
                                                              u"/org/freedesktop/secrets/aliases/default"_s,
                                                              u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        message << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
        auto *watcher =
            new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, timeoutMs), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, &LockQuestion::answer);
    }

private:
    void answer(QDBusPendingCallWatcher *watcher)
    {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        KeyState state = m_seen;
        if (!reply.isError())
            state = reply.value().variant().toBool() ? KeyState::Locked : m_seen;
        else if (reply.error().type() == QDBusError::ServiceUnknown)
            state = KeyState::NoService;
        deleteLater();
        m_callback(state);
    }

    KeyState m_seen;
    std::function<void(KeyState)> m_callback;
};

bool usesKWallet()
{
    return qgetenv("XDG_CURRENT_DESKTOP").toUpper().split(':').contains("KDE");
}

} // namespace

void diagnoseKeychain(KeyState seen, QObject *context, std::function<void(KeyState)> callback)
{
    const bool isUnclear = seen == KeyState::Missing || seen == KeyState::Failed;
    if (!isUnclear)
        callback(seen);
    else if (!QDBusConnection::sessionBus().isConnected())
        callback(KeyState::NoService);
    else if (usesKWallet())
        callback(seen);
    else
        new LockQuestion(seen, context, std::move(callback));
}

#include "keychaindiagnosis.moc"
#else
void diagnoseKeychain(KeyState seen, QObject *, std::function<void(KeyState)> callback)
{
    callback(seen);
}
#endif
