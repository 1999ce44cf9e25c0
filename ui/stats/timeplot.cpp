// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/timeplot.h"

#include "ui/stats/plottickers.h"

#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

QCPScatterStyle::ScatterShape dotOf(int look)
{
    static constexpr std::array shapes{QCPScatterStyle::ssDisc,     QCPScatterStyle::ssSquare,
                                       QCPScatterStyle::ssTriangle, QCPScatterStyle::ssDiamond,
                                       QCPScatterStyle::ssCross,    QCPScatterStyle::ssPlus};
    return shapes[std::size_t(look)];
}

} // namespace

TimePlot::TimePlot(Kind kind, const QString &name, QWidget *parent)
    : QCustomPlot(parent), m_kind(kind), m_steps(new StepTicker), m_values(new UnitTicker),
      m_crossHair(new QCPItemStraightLine(this)), m_nothing(new QCPItemText(this))
{
    setAccessibleName(name);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(fontMetrics().height() * 10);
    m_crossHair->setVisible(false);
    m_crossHair->setSelectable(false);
    m_nothing->setText(tr("Nothing in this range of time"));
    m_nothing->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_nothing->position->setCoords(0.5, 0.5);
    m_nothing->setSelectable(false);
    setUpAxes();
    connect(&Theme::instance(), &Theme::changed, this, &TimePlot::applyColours);
    applyColours();
}

void TimePlot::setUpAxes()
{
    xAxis->setTicker(m_steps);
    yAxis->setTicker(m_values);
    yAxis->setRange(0, 1);
    xAxis->grid()->setVisible(false);
    yAxis->grid()->setZeroLinePen(Qt::NoPen);
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setTickLength(0, 0);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTicks(false);
        axis->setTickLabelPadding(6);
    }
    yAxis->setBasePen(Qt::NoPen);
    axisRect()->setMinimumMargins(QMargins(0, 6, 6, 0));
}

void TimePlot::applyColours()
{
    const QColor muted = Theme::color(Theme::Muted);
    const QColor border = Theme::color(Theme::Border);
    setBackground(Theme::color(Theme::Surface));
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setTickLabelColor(muted);
        axis->setTickLabelFont(Theme::scaled(0.9));
    }
    xAxis->setBasePen(QPen(border, 0));
    yAxis->grid()->setPen(QPen(border, 0));
    m_crossHair->setPen(QPen(Theme::color(Theme::StrongBorder), 0, Qt::DashLine));
    m_nothing->setColor(muted);
    m_nothing->setFont(Theme::scaled(1));
    for (qsizetype i = 0; i < m_drawn.size(); ++i) {
        const PlotSeries &series = m_series.series[i];
        const QColor colour = Theme::color(series.role());
        if (m_drawn[i].bars) {
            m_drawn[i].bars->setPen(QPen(colour, 1));
            m_drawn[i].bars->setBrush(series.brush());
        } else {
            m_drawn[i].line->setPen(series.pen());
            m_drawn[i].dots->setScatterStyle(QCPScatterStyle(dotOf(series.look), QPen(colour, 1), colour, 6));
        }
    }
    replot(rpQueuedReplot);
}

void TimePlot::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyColours();
}

void TimePlot::resizeEvent(QResizeEvent *event)
{
    const int label = fontMetrics().averageCharWidth() * 12;
    m_steps->setMost(std::clamp(event->size().width() / std::max(label, 1), 2, 12));
    QCustomPlot::resizeEvent(event);
}

/// The page scrolls.
void TimePlot::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void TimePlot::matchCount(qsizetype count)
{
    while (m_drawn.size() > count) {
        const Drawn drawn = m_drawn.takeLast();
        for (QCPAbstractPlottable *part : {static_cast<QCPAbstractPlottable *>(drawn.bars),
                                           static_cast<QCPAbstractPlottable *>(drawn.line),
                                           static_cast<QCPAbstractPlottable *>(drawn.dots)}) {
            if (part)
                removePlottable(part);
        }
    }
    while (m_drawn.size() < count) {
        Drawn drawn;
        if (m_kind == Kind::Bars) {
            drawn.bars = new QCPBars(xAxis, yAxis);
            drawn.bars->setWidth(0.72);
            if (!m_drawn.isEmpty())
                drawn.bars->moveAbove(m_drawn.constLast().bars);
        } else {
            drawn.line = addGraph();
            drawn.dots = addGraph();
            drawn.line->setAntialiased(true);
            drawn.dots->setLineStyle(QCPGraph::lsNone);
            drawn.dots->setAntialiasedScatters(true);
        }
        m_drawn += drawn;
    }
}

void TimePlot::showLine(const Drawn &drawn, const QList<double> &values)
{
    QVector<double> middles;
    QVector<double> lonelyMiddles;
    QVector<double> lonely;
    const auto isGap = [&](qsizetype i) { return i < 0 || i >= values.size() || std::isnan(values[i]); };
    for (qsizetype i = 0; i < values.size(); ++i) {
        middles += double(i) + 0.5;
        if (!isGap(i) && isGap(i - 1) && isGap(i + 1)) {
            lonelyMiddles += middles.constLast();
            lonely += values[i];
        }
    }
    drawn.line->setData(middles, values, true); // a graph leaves a gap at NaN
    drawn.dots->setData(lonelyMiddles, lonely, true);
}

void TimePlot::setSeries(const TimeSteps &time, const TimeSeries &series)
{
    m_time = time;
    m_series = series;
    m_steps->setTime(time);
    m_values->setUnit(series.unit);
    matchCount(series.series.size());
    for (qsizetype i = 0; i < m_drawn.size(); ++i) {
        const QList<double> &values = series.series[i].values;
        if (!m_drawn[i].bars) {
            showLine(m_drawn[i], values);
            continue;
        }
        QVector<double> middles;
        QVector<double> heights;
        for (qsizetype step = 0; step < values.size(); ++step) {
            middles += double(step) + 0.5;
            // A bar of no height would still have an outline.
            heights += values[step] > 0 ? values[step] : qQNaN();
        }
        m_drawn[i].bars->setData(middles, heights, true);
    }
    showRange();
    if (m_current >= time.count())
        setCurrent(-1);
    applyColours();
}

void TimePlot::showRange()
{
    double top = 0;
    bool isAny = false;
    for (qsizetype step = 0; step < m_time.count(); ++step) {
        double height = 0;
        for (const PlotSeries &series : m_series.series) {
            const double value = step < series.values.size() ? series.values[step] : qQNaN();
            if (std::isnan(value))
                continue;
            isAny = isAny || value > 0 || m_kind == Kind::Lines;
            height = m_kind == Kind::Bars ? height + value : std::max(height, value);
        }
        top = std::max(top, height);
    }
    switch (m_series.unit) {
    case PlotUnit::Share: top = 1; break;
    case PlotUnit::Count:
    case PlotUnit::Tokens: top = std::max(top, 4.0); break;
    case PlotUnit::Milliseconds: top = std::max(top, 10.0); break;
    default: top = top > 0 ? top : 1; break;
    }
    yAxis->setRange(0, top * 1.08);
    xAxis->setRange(0, double(std::max<qsizetype>(m_time.count(), 1)));
    m_nothing->setVisible(!isAny);
}

void TimePlot::setCurrent(int step)
{
    follow(step);
    if (m_current < 0) {
        QToolTip::hideText();
    } else {
        const QString text = textOf(m_current);
        setAccessibleDescription(text);
        const double x = xAxis->coordToPixel(m_current + 0.5);
        QToolTip::showText(mapToGlobal(QPoint(qRound(x) + 4, axisRect()->top())), text, this);
    }
    emit currentChanged(m_current);
}

void TimePlot::follow(int step)
{
    m_current = step < 0 ? -1 : int(std::min<qsizetype>(step, m_time.count() - 1));
    m_crossHair->setVisible(m_current >= 0);
    if (m_current >= 0) {
        m_crossHair->point1->setCoords(m_current + 0.5, 0);
        m_crossHair->point2->setCoords(m_current + 0.5, 1);
    }
    replot(rpQueuedReplot);
}

QString TimePlot::textOf(int step) const
{
    QStringList lines{stepText(m_time, step)};
    for (const PlotSeries &series : m_series.series) {
        const double value = step < series.values.size() ? series.values[step] : qQNaN();
        if (m_kind == Kind::Lines || value > 0)
            lines += tr("%1: %2").arg(series.name, plotText(m_series.unit, value));
    }
    return lines.join(u'\n');
}

int TimePlot::stepAt(const QPoint &position) const
{
    const QRect area = axisRect()->rect();
    if (position.x() < area.left() || position.x() > area.right())
        return -1;
    const int step = int(std::floor(xAxis->pixelToCoord(position.x())));
    return step >= 0 && step < m_time.count() ? step : -1;
}

int TimePlot::seriesAt(const QPoint &position) const
{
    const int step = stepAt(position);
    if (step < 0 || m_kind != Kind::Bars)
        return -1;
    const double height = yAxis->pixelToCoord(position.y());
    double below = 0;
    for (qsizetype i = 0; i < m_series.series.size(); ++i) {
        const double value = m_series.series[i].values.value(step);
        below += value > 0 ? value : 0;
        if (height >= 0 && height < below)
            return int(i);
    }
    return -1;
}

void TimePlot::mouseMoveEvent(QMouseEvent *event)
{
    const int step = stepAt(event->pos());
    if (step != m_current)
        setCurrent(step);
}

void TimePlot::mouseReleaseEvent(QMouseEvent *event)
{
    QCustomPlot::mouseReleaseEvent(event);
    const int step = stepAt(event->pos());
    if (event->button() != Qt::LeftButton || step < 0)
        return;
    const int series = seriesAt(event->pos());
    emit activated(step, series < 0 ? QString() : m_series.series[series].condition);
}

void TimePlot::leaveEvent(QEvent *event)
{
    setCurrent(-1);
    QCustomPlot::leaveEvent(event);
}

void TimePlot::focusOutEvent(QFocusEvent *event)
{
    setCurrent(-1);
    QCustomPlot::focusOutEvent(event);
}

void TimePlot::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_time.count()) - 1;
    if (last < 0)
        return QCustomPlot::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: return setCurrent(m_current < 0 ? last : std::max(0, m_current - 1));
    case Qt::Key_Right: return setCurrent(m_current < 0 ? last : std::min(last, m_current + 1));
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit activated(m_current, {});
        return;
    case Qt::Key_Escape:
        if (m_current >= 0)
            return setCurrent(-1);
        [[fallthrough]];
    default: QCustomPlot::keyPressEvent(event);
    }
}
