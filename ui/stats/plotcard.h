// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

#include <QLabel>

/// A small drawing of how a series looks in its plot, with its name.
class LegendEntry : public QWidget
{
    Q_OBJECT

public:
    enum class Look { Bar, HatchedBar, Line, DashedLine };

    LegendEntry(const QString &name, Theme::Role colour, Look look, QWidget *parent = nullptr);

private:
    void draw();

    Theme::Role m_colour;
    Look m_look;
    QLabel *m_swatch;
};

/// A plot on a card: its name and legend above it.
class PlotCard : public Card
{
    Q_OBJECT

public:
    PlotCard(const QString &title, QWidget *plot, QWidget *parent = nullptr);
};
