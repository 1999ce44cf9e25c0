// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>

/// Where the window keeps its layout (sizes, columns, theme; nothing else): window.ini in the application's
/// folder of settings, which is the configuration file's.
class LayoutSettings : public QSettings
{
public:
    LayoutSettings()
        : QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("pllm"),
                    QStringLiteral("window"))
    {}
};
