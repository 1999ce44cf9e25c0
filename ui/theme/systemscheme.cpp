// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/systemscheme.h"

#ifdef PLLM_HAVE_DBUS
#include "ui/theme/portalscheme.h"
#endif

#include <QApplication>
#include <QPalette>
#include <QStyleHints>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

SystemScheme::SystemScheme(QApplication &application)
{
    m_dark = application.styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    connect(application.styleHints(), &QStyleHints::colorSchemeChanged, this,
            [this](Qt::ColorScheme scheme) { setDark(scheme == Qt::ColorScheme::Dark); });
}

#else

SystemScheme::SystemScheme(QApplication &application)
{
    const QPalette palette = application.palette();
    m_dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
#ifdef PLLM_HAVE_DBUS
    connect(new PortalScheme(this), &PortalScheme::told, this, &SystemScheme::setDark);
#endif
}

#endif

void SystemScheme::setDark(bool dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    emit changed();
}
