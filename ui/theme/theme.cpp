// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/iconengine.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QPointer>
#include <QStyle>
#include <QStyleFactory>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Pair {
    Theme::Role role;
    QRgb light;
    QRgb dark;
};

constexpr std::array<Pair, Theme::RoleCount> colours{{
    {Theme::Window, 0xfff5f6f8, 0xff14171c},        {Theme::Rail, 0xffebeef3, 0xff0f1216},
    {Theme::Surface, 0xffffffff, 0xff1b1f26},       {Theme::Raised, 0xfff0f2f6, 0xff252b34},
    {Theme::Border, 0xffd9dee6, 0xff303844},        {Theme::StrongBorder, 0xff858f9d, 0xff6f7a8a},
    {Theme::Text, 0xff171c24, 0xffe7eaf0},          {Theme::Muted, 0xff566070, 0xffa3adba},
    {Theme::Accent, 0xff1d5fd1, 0xff7db2ff},        {Theme::AccentText, 0xffffffff, 0xff0b1a30},
    {Theme::AccentSoft, 0xffe3edfd, 0xff1d3250},    {Theme::Good, 0xff136c3a, 0xff5fd08f},
    {Theme::GoodSoft, 0xffdff3e6, 0xff17352a},      {Theme::Warning, 0xff865000, 0xfff1b74e},
    {Theme::WarningSoft, 0xfffdf0d7, 0xff3a2d14},   {Theme::Bad, 0xffb3261e, 0xffff9a92},
    {Theme::BadSoft, 0xfffde7e5, 0xff431f20},       {Theme::Info, 0xff0c6080, 0xff6cc5e8},
    {Theme::InfoSoft, 0xffe0f1f8, 0xff15323f},      {Theme::Selection, 0xffd6e5fc, 0xff223c63},
    {Theme::SelectionText, 0xff171c24, 0xfff3f6fa}, {Theme::JsonKey, 0xff1d4fa8, 0xff8fbcff},
    {Theme::JsonString, 0xff1b6b3c, 0xff8fd6a8},    {Theme::JsonNumber, 0xff9a3d00, 0xfff0b07a},
    {Theme::JsonLiteral, 0xff8a2a86, 0xffe2a3e0},   {Theme::Series1, 0xff1d6ff2, 0xff6aa9ff},
    {Theme::Series2, 0xffd9480f, 0xffff9a5c},       {Theme::Series3, 0xff0b8f5a, 0xff4fd193},
    {Theme::Series4, 0xff8b3fd9, 0xffc394ff},       {Theme::Series5, 0xff0a8ea8, 0xff4fd0e6},
    {Theme::Series6, 0xffc2255c, 0xffff87ab},
}};

QPalette paletteOf(bool dark)
{
    const auto c = [dark](Theme::Role role) { return Theme::color(role, dark); };
    QPalette palette(c(Theme::Text), c(Theme::Surface), c(Theme::Raised), c(Theme::Border),
                     c(Theme::StrongBorder), c(Theme::Text), c(Theme::AccentText), c(Theme::Surface),
                     c(Theme::Window));
    palette.setColor(QPalette::Button, c(Theme::Surface));
    palette.setColor(QPalette::AlternateBase, c(Theme::Window));
    palette.setColor(QPalette::ToolTipBase, c(Theme::Raised));
    palette.setColor(QPalette::ToolTipText, c(Theme::Text));
    palette.setColor(QPalette::PlaceholderText, c(Theme::Muted));
    palette.setColor(QPalette::Highlight, c(Theme::Selection));
    palette.setColor(QPalette::HighlightedText, c(Theme::SelectionText));
    palette.setColor(QPalette::Link, c(Theme::Accent));
    palette.setColor(QPalette::LinkVisited, c(Theme::Accent));
    palette.setColor(QPalette::Shadow, dark ? QColor(0, 0, 0) : QColor(0x60, 0x68, 0x74));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c(Theme::StrongBorder));
    return palette;
}

} // namespace

Theme &Theme::instance()
{
    static QPointer<Theme> theme;
    if (!theme)
        theme = new Theme(*qobject_cast<QApplication *>(QCoreApplication::instance()));
    return *theme;
}

Theme::Theme(QApplication &application)
    : QObject(&application), m_system(std::make_unique<SystemScheme>(application))
{
    m_dark = m_system->isDark();
    connect(m_system.get(), &SystemScheme::changed, this, &Theme::refresh);
}

Theme::~Theme() = default;

void Theme::apply()
{
    if (m_applied)
        return;
    m_applied = true;
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setWindowIcon(programIcon());
    m_dark = !m_dark; // so that refresh() takes it as a change
    refresh();
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    refresh();
}

void Theme::refresh()
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_system->isDark());
    if (dark == m_dark)
        return;
    m_dark = dark;
    if (m_applied) {
        QApplication::setPalette(paletteOf(dark));
        qApp->setStyleSheet(styleSheet(dark));
    }
    emit changed();
}

QColor Theme::color(Role role)
{
    return color(role, instance().isDark());
}

QColor Theme::color(Role role, bool dark)
{
    const Pair &pair = colours[std::size_t(role)];
    Q_ASSERT(pair.role == role);
    return QColor::fromRgba(dark ? pair.dark : pair.light);
}

QIcon Theme::icon(const QString &name, Role role)
{
    const QString path = u":/pllm/icons/"_s + name + u".svg"_s;
    return QFile::exists(path) ? QIcon(new IconEngine(path, role)) : QIcon();
}

QIcon Theme::programIcon()
{
    return icon(u"pllm"_s);
}

QFont Theme::monospace()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

QFont Theme::scaled(qreal factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}
