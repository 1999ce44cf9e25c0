// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/plotseries.h"

#include <QWidget>

/// How the series of a plot look, with their names; in as many lines as it takes.
class PlotLegend : public QWidget
{
    Q_OBJECT

public:
    explicit PlotLegend(QWidget *parent = nullptr);

    void setSeries(const QList<PlotSeries> &series, bool isLine);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {200, heightForWidth(width())}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString nameOf(const PlotSeries &series) const;
    /// Where each entry stands.
    QList<QRect> places(int width) const;

    QList<PlotSeries> m_series;
    bool m_isLine = false;
};
