// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>

/// Draws an SVG of ours with `currentColor` in the theme's colour of the moment, at the device's own
/// resolution.
class IconEngine : public QIconEngine
{
public:
    IconEngine(QString path, Theme::Role role) : m_path(std::move(path)), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    /// `size` is the device's. scaledPixmap() stays Qt's, which calls this: its size is the device's too
    /// before 6.8, and the logical one since.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override { return new IconEngine(*this); }
    bool isNull() override { return false; }
    QString key() const override { return QStringLiteral("pllm"); }

private:
    QColor colourFor(QIcon::Mode mode) const;

    QString m_path;
    Theme::Role m_role;
};
