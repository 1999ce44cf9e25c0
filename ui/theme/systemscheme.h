// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;

/// Whether the desktop is set to dark. Qt tells from 6.5 on; before, the desktop portal is asked over D-Bus
/// (without waiting), and where it does not say, the lightness of the platform's palette counts.
class SystemScheme : public QObject
{
    Q_OBJECT

public:
    explicit SystemScheme(QApplication &application);

    bool isDark() const { return m_dark; }

signals:
    void changed();

private:
    void setDark(bool dark);

    bool m_dark = false;
};
