// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusMessage>
#include <QObject>

/// The desktop portal's word on dark or light, asked over D-Bus without waiting. Built only where QtDBus is
/// there.
class PortalScheme : public QObject
{
    Q_OBJECT

public:
    explicit PortalScheme(QObject *parent);

signals:
    /// Told once the portal has answered, and whenever the user changes it; not while there is no preference.
    void told(bool dark);

private slots:
    void settingChanged(const QDBusMessage &message);

private:
    void take(const QVariant &value);
};
