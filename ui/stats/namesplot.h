// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/plotseries.h"

#include <QWidget>

/// Values by name, a row each: as bars; of three series as a bar to the first with marks at the two others
/// (p50, p95, p99); or as the shares that several series have of a row. Up, Down, Home and End choose a row,
/// Enter or a click opens what is behind it.
class NamesPlot : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Bars, Ranges, Shares };

    explicit NamesPlot(Kind kind, const QString &name, QWidget *parent = nullptr);

    void setSeries(const NamedSeries &series);
    const NamedSeries &series() const { return m_series; }
    int current() const { return m_current; } ///< -1: none
    void setCurrent(int row);
    /// What a row says.
    QString textOf(int row) const;
    QSize sizeHint() const override;

signals:
    void activated(const QString &condition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect rowRect(int row) const;
    int rowAt(const QPoint &position) const;
    QString valueText(int row) const;
    void activate(int row);
    void paintValue(QPainter &painter, int row, const QRect &area, double top) const;
    void paintShares(QPainter &painter, int row, const QRectF &bar) const;
    /// Of a row, all series together.
    double sumOf(int row) const;

    Kind m_kind;
    NamedSeries m_series;
    int m_current = -1;
};
