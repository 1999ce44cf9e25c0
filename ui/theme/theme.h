// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

#include <memory>

class QApplication;
class SystemScheme;

/// The program's look: colours by what they mean, icons in those colours, fonts. Light or dark after the
/// system, or as the user chose. One per application, on the main thread; widgets that paint for themselves
/// repaint on changed().
class Theme : public QObject
{
    Q_OBJECT

public:
    /// Text colours reach WCAG AA (4.5 to 1) on Window, Surface and Raised; Good, Warning, Bad, Info and
    /// Accent also on their Soft.
    enum Role {
        Window,       ///< the page
        Rail,         ///< the left rail, status bar
        Surface,      ///< tables, cards, fields
        Raised,       ///< hovered, table heads
        Border,       ///< between surfaces
        StrongBorder, ///< around fields and controls (3 to 1)
        Text,
        Muted,      ///< secondary text
        Accent,     ///< links, focus, what is chosen; as text or as fill
        AccentText, ///< on an Accent fill
        AccentSoft,
        Good,
        GoodSoft,
        Warning,
        WarningSoft,
        Bad,
        BadSoft,
        Info,
        InfoSoft,
        Selection, ///< background of selected rows
        SelectionText,
        JsonKey,
        JsonString,
        JsonNumber,
        JsonLiteral,
        Series1, ///< lines and areas of plots
        Series2,
        Series3,
        Series4,
        Series5,
        Series6,
        RoleCount,
    };
    Q_ENUM(Role)

    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    /// Made at first use, a child of the application.
    static Theme &instance();
    ~Theme() override;

    /// Sets style, palette and style sheet of the application; from then on they follow the theme.
    void apply();
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isDark() const { return m_dark; }

    static QColor color(Role role);
    /// The colour of a role in one of the two themes.
    static QColor color(Role role, bool dark);
    /// An icon of resources/icons by its file's name without ".svg"; drawn sharp at every size, in the
    /// theme's present colour also after the theme changed. A null icon where there is no such file.
    static QIcon icon(const QString &name, Role role = Muted);
    /// The program's own icon, in its own colours.
    static QIcon programIcon();
    /// For bodies, headers, addresses.
    static QFont monospace();
    /// The application's font, larger by `factor`, in the given weight.
    static QFont scaled(qreal factor, QFont::Weight weight = QFont::Normal);

signals:
    void changed();

private:
    explicit Theme(QApplication &application);
    void refresh();

    Mode m_mode = Mode::System;
    bool m_dark = false;
    bool m_applied = false;
    std::unique_ptr<SystemScheme> m_system;
};
