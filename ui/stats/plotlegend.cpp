// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/plotlegend.h"

#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int swatchWidth = 18;
constexpr int gap = 5;

} // namespace

PlotLegend::PlotLegend(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PlotLegend::setSeries(const QList<PlotSeries> &series, bool isLine)
{
    m_series = series;
    m_isLine = isLine;
    QStringList names;
    for (const PlotSeries &one : series)
        names += one.name;
    setAccessibleName(tr("Legend: %1").arg(names.join(u", "_s)));
    setToolTip(names.join(u'\n'));
    updateGeometry();
    update();
}

QString PlotLegend::nameOf(const PlotSeries &series) const
{
    return fontMetrics().elidedText(series.name, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 26);
}

QList<QRect> PlotLegend::places(int width) const
{
    QList<QRect> all;
    const int height = fontMetrics().height() + 2;
    QPoint at(0, 0);
    for (const PlotSeries &series : m_series) {
        const int needed = swatchWidth + gap + fontMetrics().horizontalAdvance(nameOf(series)) + 3 * gap;
        if (at.x() > 0 && at.x() + needed > width)
            at = QPoint(0, at.y() + height);
        all += QRect(at, QSize(needed, height));
        at.rx() += needed;
    }
    return all;
}

int PlotLegend::heightForWidth(int width) const
{
    const QList<QRect> all = places(width);
    return all.isEmpty() ? 0 : all.constLast().bottom() + 1;
}

void PlotLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<QRect> all = places(width());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const PlotSeries &series = m_series[i];
        const QRectF swatch(all[i].left() + 1, all[i].center().y() - 4, swatchWidth - 4, 9);
        if (m_isLine) {
            painter.setPen(series.pen());
            painter.drawLine(QPointF(swatch.left(), swatch.center().y()),
                             QPointF(swatch.right(), swatch.center().y()));
        } else {
            painter.setPen(QPen(Theme::color(series.role()), 1));
            painter.setBrush(series.brush());
            painter.drawRect(swatch);
        }
        painter.setPen(Theme::color(Theme::Muted));
        painter.drawText(all[i].adjusted(swatchWidth + gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         nameOf(series));
    }
}
