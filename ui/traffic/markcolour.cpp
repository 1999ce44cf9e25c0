// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/markcolour.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>

QColor MarkColour::full(int colour)
{
    // Red, orange, yellow, green, blue, violet.
    static constexpr std::array<QRgb, count> light{0xffc93a31, 0xffc45a09, 0xff9a7b00,
                                                   0xff1f8a4c, 0xff1d6ff2, 0xff8b3fd9};
    static constexpr std::array<QRgb, count> dark{0xffff8a80, 0xffffa25c, 0xffe9cf4f,
                                                  0xff5fd08f, 0xff7db2ff, 0xffc394ff};
    const auto index = std::size_t(std::clamp(colour, 1, count) - 1);
    return QColor::fromRgba(Theme::instance().isDark() ? dark[index] : light[index]);
}

QColor MarkColour::tint(int colour)
{
    QColor soft = full(colour);
    soft.setAlphaF(Theme::instance().isDark() ? 0.16F : 0.12F);
    return soft;
}

QIcon MarkColour::dot(int colour)
{
    QIcon icon;
    for (const int size : {16, 32, 64}) { // for every scale of the screen
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const qreal edge = size / 16.0;
        painter.setPen(colour > 0 ? QPen(Qt::NoPen) : QPen(Theme::color(Theme::StrongBorder), 1.5 * edge));
        painter.setBrush(colour > 0 ? QBrush(full(colour)) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(2.5 * edge, 2.5 * edge, 11 * edge, 11 * edge));
        icon.addPixmap(pixmap);
    }
    return icon;
}
