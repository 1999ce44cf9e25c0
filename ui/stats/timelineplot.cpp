// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/timelineplot.h"

#include "ui/theme/theme.h"

#include <QDateTime>
#include <QLocale>
#include <QToolTip>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

TimelinePlot::TimelinePlot(QWidget *parent)
    : QCustomPlot(parent), m_times(new QCPAxisTickerDateTime), m_crossHair(new QCPItemStraightLine(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(fontMetrics().height() * 10);
    m_crossHair->setVisible(false);
    m_crossHair->setSelectable(false);
    setUpAxes();
    connect(&Theme::instance(), &Theme::changed, this, &TimelinePlot::applyColours);
}

void TimelinePlot::setUpAxes()
{
    m_times->setTickCount(6);
    xAxis->setTicker(m_times);
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

void TimelinePlot::applyColours()
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
    applySeriesColours();
    replot(rpQueuedReplot);
}

void TimelinePlot::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyColours();
}

double TimelinePlot::middleOf(const TimelinePoint &point, double step)
{
    return double(point.startMs) / 1000 + step / 2;
}

void TimelinePlot::applyTimeFormat()
{
    const QString clock = QLocale().timeFormat(QLocale::ShortFormat);
    m_times->setDateTimeFormat(m_report.window > 24h ? u"ddd d"_s : clock);
}

void TimelinePlot::setReport(const StatsReport &report)
{
    m_report = report;
    applyTimeFormat();
    const auto step = double(report.timelineStep.count());
    const QList<TimelinePoint> &points = report.timeline;
    if (points.isEmpty()) {
        const auto now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
        xAxis->setRange(now - double(report.window.count()), now);
    } else {
        xAxis->setRange(double(points.first().startMs) / 1000, double(points.last().startMs) / 1000 + step);
    }
    showPoints(points, step);
    if (m_current >= points.size())
        setCurrentPoint(-1);
    replot(rpQueuedReplot);
}

void TimelinePlot::setCurrentPoint(int index)
{
    const int last = int(m_report.timeline.size()) - 1;
    m_current = index < 0 ? -1 : std::min(index, last);
    m_crossHair->setVisible(m_current >= 0);
    if (m_current < 0) {
        QToolTip::hideText();
    } else {
        const TimelinePoint &point = m_report.timeline[m_current];
        const double middle = middleOf(point, double(m_report.timelineStep.count()));
        m_crossHair->point1->setCoords(middle, 0);
        m_crossHair->point2->setCoords(middle, 1);
        setAccessibleDescription(textOf(point));
        QToolTip::showText(mapToGlobal(anchorOf(point)), textOf(point), this);
    }
    replot(rpQueuedReplot);
}

QString TimelinePlot::textOf(const TimelinePoint &point) const
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(point.startMs);
    return QLocale().toString(start, QLocale::ShortFormat) + u'\n' + describe(point);
}

QPoint TimelinePlot::anchorOf(const TimelinePoint &point) const
{
    const double x = xAxis->coordToPixel(middleOf(point, double(m_report.timelineStep.count())));
    return {qRound(x) + 4, axisRect()->top()};
}

void TimelinePlot::mouseMoveEvent(QMouseEvent *event)
{
    const auto step = double(m_report.timelineStep.count());
    const QRect area = axisRect()->rect();
    if (m_report.timeline.isEmpty() || step <= 0 || event->pos().x() < area.left() ||
        event->pos().x() > area.right())
        return setCurrentPoint(-1);
    const double seconds = xAxis->pixelToCoord(event->pos().x());
    const int index = int((seconds - double(m_report.timeline.first().startMs) / 1000) / step);
    if (index != m_current)
        setCurrentPoint(index);
}

void TimelinePlot::leaveEvent(QEvent *event)
{
    setCurrentPoint(-1);
    QCustomPlot::leaveEvent(event);
}

void TimelinePlot::focusOutEvent(QFocusEvent *event)
{
    setCurrentPoint(-1);
    QCustomPlot::focusOutEvent(event);
}

void TimelinePlot::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_report.timeline.size()) - 1;
    if (last < 0)
        return QCustomPlot::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: return setCurrentPoint(m_current < 0 ? last : std::max(0, m_current - 1));
    case Qt::Key_Right: return setCurrentPoint(m_current < 0 ? last : m_current + 1);
    case Qt::Key_Home: return setCurrentPoint(0);
    case Qt::Key_End: return setCurrentPoint(last);
    case Qt::Key_Escape:
        if (m_current >= 0)
            return setCurrentPoint(-1);
        [[fallthrough]];
    default: QCustomPlot::keyPressEvent(event);
    }
}
