// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QPalette>
#include <QStyleHints>

#ifdef PLLM_HAVE_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

using namespace Qt::Literals::StringLiterals;

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

SystemScheme::SystemScheme(QApplication &application)
{
    m_dark = application.styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    connect(application.styleHints(), &QStyleHints::colorSchemeChanged, this,
            [this](Qt::ColorScheme scheme) { setDark(scheme == Qt::ColorScheme::Dark); });
}

void SystemScheme::askPortal() {}

#else

SystemScheme::SystemScheme(QApplication &application)
{
    const QPalette palette = application.palette();
    m_dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    askPortal();
}

#ifdef PLLM_HAVE_DBUS

void SystemScheme::askPortal()
{
    const QString service = u"org.freedesktop.portal.Desktop"_s;
    const QString path = u"/org/freedesktop/portal/desktop"_s;
    const QString portal = u"org.freedesktop.portal.Settings"_s;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, portal, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QVariant)));
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, portal, u"Read"_s);
    message << u"org.freedesktop.appearance"_s << u"color-scheme"_s;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            settingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, reply.value().variant());
        watcher->deleteLater();
    });
}

#else

void SystemScheme::askPortal() {}

#endif
#endif

/// The portal's value: 1 prefers dark, 2 light, 0 has no preference. Read wraps it in one variant more.
void SystemScheme::settingChanged(const QString &group, const QString &key, const QVariant &value)
{
    if (group != u"org.freedesktop.appearance" || key != u"color-scheme")
        return;
    QVariant scheme = value;
#ifdef PLLM_HAVE_DBUS
    while (scheme.canConvert<QDBusVariant>())
        scheme = scheme.value<QDBusVariant>().variant();
#endif
    if (scheme.toUInt() != 0)
        setDark(scheme.toUInt() == 1);
}

void SystemScheme::setDark(bool dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    emit changed();
}
