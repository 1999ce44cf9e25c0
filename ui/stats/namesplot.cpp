// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/namesplot.h"

#include "ui/format/format.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

NamesPlot::NamesPlot(Kind kind, const QString &name, QWidget *parent) : QWidget(parent), m_kind(kind)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumHeight(fontMetrics().height() * 10);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize NamesPlot::sizeHint() const
{
    return QSize(320,
                 int(fontMetrics().height() * 1.7 * double(std::max<qsizetype>(m_series.names.size(), 6))));
}

void NamesPlot::setSeries(const NamedSeries &series)
{
    m_series = series;
    if (m_current >= m_series.names.size())
        m_current = -1;
    update();
}

QRect NamesPlot::rowRect(int row) const
{
    const int letters = fontMetrics().height();
    const int even = height() / std::max(int(m_series.names.size()), 1);
    const int line = std::clamp(even, letters + 4, letters * 19 / 10);
    return {0, row * line, width(), line};
}

int NamesPlot::rowAt(const QPoint &position) const
{
    const int row = position.y() / std::max(rowRect(0).height(), 1);
    return position.y() >= 0 && row < m_series.names.size() ? row : -1;
}

QString NamesPlot::valueText(int row) const
{
    QStringList texts;
    if (m_kind == Kind::Shares) { // the largest one
        const auto largest = std::max_element(m_series.series.begin(), m_series.series.end(),
                                              [row](const PlotSeries &a, const PlotSeries &b) {
                                                  return a.values.value(row, 0) < b.values.value(row, 0);
                                              });
        if (largest == m_series.series.end() || sumOf(row) <= 0)
            return {};
        return tr("%1 %2").arg(largest->name, Format::percent(largest->values.value(row) / sumOf(row)));
    }
    for (const PlotSeries &series : m_series.series)
        texts += plotText(m_series.unit, series.values.value(row, qQNaN()));
    return texts.join(u" · "_s);
}

QString NamesPlot::textOf(int row) const
{
    QStringList lines{m_series.names.value(row)};
    for (const PlotSeries &series : m_series.series) {
        const double value = series.values.value(row, qQNaN());
        QString text = plotText(m_series.unit, value);
        if (m_kind == Kind::Shares && sumOf(row) > 0)
            text = tr("%1 (%2)").arg(Format::percent(value / sumOf(row)), text);
        lines += tr("%1: %2").arg(series.name, text);
    }
    return lines.join(u'\n');
}

void NamesPlot::paintValue(QPainter &painter, int row, const QRect &area, double top) const
{
    const auto xOf = [&](double value) { return area.left() + value / top * area.width(); };
    const QRectF bar = QRectF(area).adjusted(0, area.height() * 0.22, 0, -area.height() * 0.22);
    if (m_kind == Kind::Shares)
        return paintShares(painter, row, bar);
    const double first = m_series.series.first().values.value(row, qQNaN());
    if (!std::isnan(first)) {
        const PlotSeries &series = m_series.series.first();
        painter.setPen(QPen(Theme::color(series.role()), 1));
        painter.setBrush(series.brush());
        painter.drawRect(QRectF(bar.left(), bar.top(), std::max(xOf(first) - bar.left(), 1.0), bar.height()));
    }
    if (m_kind != Kind::Ranges || std::isnan(first))
        return;
    double last = first;
    for (qsizetype i = 1; i < m_series.series.size(); ++i) {
        const PlotSeries &series = m_series.series[i];
        const double value = series.values.value(row, qQNaN());
        if (std::isnan(value))
            continue;
        const double middle = bar.center().y();
        painter.setPen(QPen(Theme::color(series.role()), 2));
        painter.setBrush(Theme::color(series.role()));
        painter.drawLine(QPointF(xOf(last), middle), QPointF(xOf(value), middle));
        if (i == 1) // p95 a stroke, p99 a dot
            painter.drawLine(QPointF(xOf(value), bar.top()), QPointF(xOf(value), bar.bottom()));
        else
            painter.drawEllipse(QPointF(xOf(value), middle), 3, 3);
        last = value;
    }
}

double NamesPlot::sumOf(int row) const
{
    return std::accumulate(
        m_series.series.begin(), m_series.series.end(), 0.0,
        [row](double sum, const PlotSeries &series) { return sum + series.values.value(row, 0); });
}

void NamesPlot::paintShares(QPainter &painter, int row, const QRectF &bar) const
{
    const double sum = sumOf(row);
    double left = bar.left();
    for (const PlotSeries &series : m_series.series) {
        const double width = sum > 0 ? bar.width() * series.values.value(row, 0) / sum : 0;
        if (width <= 0)
            continue;
        painter.setPen(QPen(Theme::color(series.role()), 1));
        painter.setBrush(series.brush());
        painter.drawRect(QRectF(left, bar.top(), std::max(width - 1, 1.0), bar.height()));
        left += width;
    }
}

void NamesPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_series.names.isEmpty()) {
        painter.setPen(Theme::color(Theme::Muted));
        painter.drawText(rect(), Qt::AlignCenter, tr("Nothing in this range of time"));
        return;
    }
    double top = 0;
    int valueWidth = 0;
    for (int row = 0; row < m_series.names.size(); ++row) {
        for (const PlotSeries &series : m_series.series) {
            const double value = series.values.value(row, qQNaN());
            top = std::isnan(value) ? top : std::max(top, value);
        }
        valueWidth = std::max(valueWidth, fontMetrics().horizontalAdvance(valueText(row)));
    }
    top = top > 0 ? top : 1;
    const int nameWidth = std::min(width() * 34 / 100, fontMetrics().averageCharWidth() * 30);
    for (int row = 0; row < m_series.names.size(); ++row) {
        const QRect line = rowRect(row);
        if (row == m_current)
            painter.fillRect(line, Theme::color(Theme::Raised));
        painter.setPen(Theme::color(Theme::Text));
        const QRect name(line.left(), line.top(), nameWidth, line.height());
        painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(m_series.names[row], Qt::ElideMiddle, nameWidth - 8));
        const QRect value(line.right() - valueWidth, line.top(), valueWidth, line.height());
        painter.setPen(Theme::color(Theme::Muted));
        painter.drawText(value, Qt::AlignVCenter | Qt::AlignRight, valueText(row));
        paintValue(painter, row,
                   QRect(QPoint(name.right(), line.top()), QPoint(value.left() - 12, line.bottom())), top);
    }
    if (hasFocus() && m_current >= 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::color(Theme::Accent), 1));
        painter.drawRect(QRectF(rowRect(m_current)).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void NamesPlot::setCurrent(int row)
{
    m_current = row < 0 ? -1 : int(std::min<qsizetype>(row, m_series.names.size() - 1));
    setAccessibleDescription(m_current < 0 ? QString() : textOf(m_current));
    update();
}

bool NamesPlot::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = rowAt(help->pos());
    if (row < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), textOf(row), this, rowRect(row));
    return true;
}

void NamesPlot::mouseMoveEvent(QMouseEvent *event)
{
    const int row = rowAt(event->pos());
    if (row != m_current)
        setCurrent(row);
}

void NamesPlot::mouseReleaseEvent(QMouseEvent *event)
{
    const int row = rowAt(event->pos());
    if (event->button() == Qt::LeftButton && row >= 0)
        activate(row);
}

void NamesPlot::leaveEvent(QEvent *event)
{
    setCurrent(-1);
    QWidget::leaveEvent(event);
}

void NamesPlot::focusOutEvent(QFocusEvent *event)
{
    setCurrent(-1);
    QWidget::focusOutEvent(event);
}

/// Several names together, or none, have no condition of their own.
void NamesPlot::activate(int row)
{
    if (const QString condition = m_series.conditions.value(row); !condition.isEmpty())
        emit activated(condition);
}

void NamesPlot::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_series.names.size()) - 1;
    if (last < 0)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up: return setCurrent(m_current < 0 ? last : std::max(0, m_current - 1));
    case Qt::Key_Down: return setCurrent(std::min(last, m_current + 1));
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            activate(m_current);
        return;
    default: QWidget::keyPressEvent(event);
    }
}
