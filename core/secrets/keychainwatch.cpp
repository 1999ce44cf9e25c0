// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainwatch.h"

#ifdef PLLM_SECRET_SERVICE
#include <QDBusConnection>
#include <QDBusServiceWatcher>
#endif

using namespace Qt::Literals::StringLiterals;

void KeychainWatch::start()
{
#ifdef PLLM_SECRET_SERVICE
    if (m_isStarted || !QDBusConnection::sessionBus().isConnected())
        return;
    m_isStarted = true;
    QDBusConnection bus = QDBusConnection::sessionBus();
    auto *watcher = new QDBusServiceWatcher(u"org.freedesktop.secrets"_s, bus,
                                            QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &KeychainWatch::usable);
    bus.connect(u"org.freedesktop.secrets"_s, {}, u"org.freedesktop.DBus.Properties"_s,
                u"PropertiesChanged"_s, this, SLOT(propertiesChanged(QString, QVariantMap, QStringList)));
#endif
}

void KeychainWatch::propertiesChanged(const QString &interface, const QVariantMap &changed,
                                      const QStringList &)
{
    const QVariant locked = changed.value(u"Locked"_s);
    if (interface == u"org.freedesktop.Secret.Collection" && locked.isValid() && !locked.toBool())
        emit usable();
}
