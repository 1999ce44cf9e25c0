// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>

/// Where the window keeps its layout (sizes, columns, theme, saved filters; nothing else): pllm/window.ini below the folder that
/// the program has set with QSettings::setPath, else in the user's settings.
class LayoutSettings : public QSettings
{
public:
    LayoutSettings()
        : QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("pllm"),
                    QStringLiteral("window"))
    {}
};
