// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariantMap>

/// Notices when the desktop's Secret Service is unlocked, or comes up at all, after it could not be read.
/// Where there is no such service to listen to, it never says anything. Main thread.
class KeychainWatch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// From now on; again is fine.
    void start();

signals:
    /// Reading may succeed now.
    void usable();

private slots:
    // By name, for QDBusConnection::connect().
    void propertiesChanged(const QString &interface, const QVariantMap &changed,
                           const QStringList &invalidated);

private:
    bool m_isStarted = false;
};
