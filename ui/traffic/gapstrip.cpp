// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/gapstrip.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace {

constexpr int barWidth = 3;
constexpr int markHeight = 7;
constexpr int barsHeight = 44;
constexpr double lowestUs = 1'000; // shorter gaps are not measured

} // namespace

GapStrip::GapStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Gaps between events"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize GapStrip::sizeHint() const
{
    return {200, markHeight + barsHeight + 2};
}

void GapStrip::setTimeline(std::shared_ptr<const StreamTimeline> timeline)
{
    m_timeline = std::move(timeline);
    rebuild();
}

int GapStrip::columns() const
{
    return std::max(width() / barWidth, 1);
}

std::vector<GapStrip::Bar> GapStrip::bars(const StreamTimeline &timeline, int columns)
{
    const auto &events = timeline.events();
    std::vector<Bar> bars(std::min(events.size(), std::size_t(columns)));
    const auto firstOf = [&](std::size_t bar) { // rounded up
        return (bar * events.size() + bars.size() - 1) / bars.size();
    };
    for (std::size_t number = 0; number < bars.size(); ++number) {
        Bar &bar = bars[number];
        const std::size_t end = firstOf(number + 1);
        bar.event = int(firstOf(number));
        for (auto i = std::size_t(bar.event); i < end; ++i) {
            if (events[i].gapUs <= bar.gapUs)
                continue;
            bar.event = int(i);
            bar.gapUs = events[i].gapUs;
        }
        bar.isStall = timeline.isStall(events[std::size_t(bar.event)]);
    }
    return bars;
}

void GapStrip::rebuild()
{
    m_bars = bars(*m_timeline, columns());
    update();
}

void GapStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    rebuild();
}

void GapStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Theme::Raised));
    painter.drawRoundedRect(QRectF(0, markHeight, width(), barsHeight + 2), 3, 3);
    if (m_bars.empty())
        return;
    const double longest = std::max(double(m_timeline->gaps().longest), 10 * lowestUs);
    const qreal step = std::min<qreal>(qreal(width()) / qreal(m_bars.size()), 8);
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[i];
        const double share =
            std::log(std::max(double(bar.gapUs), lowestUs) / lowestUs) / std::log(longest / lowestUs);
        const qreal height = bar.gapUs > 0 ? std::max(2.0, share * barsHeight) : 1;
        const qreal left = qreal(i) * step;
        painter.setBrush(Theme::color(bar.isStall ? Theme::Bad : Theme::Series1));
        painter.drawRect(QRectF(left, markHeight + barsHeight + 1 - height, std::max(step - 1, 1.0), height));
        if (!bar.isStall)
            continue;
        const qreal middle = left + step / 2;
        QPainterPath mark;
        mark.moveTo(middle - 4, 0);
        mark.lineTo(middle + 4, 0);
        mark.lineTo(middle, markHeight - 1);
        painter.drawPath(mark);
    }
}

const GapStrip::Bar *GapStrip::barAt(int x) const
{
    if (m_bars.empty() || x < 0)
        return nullptr;
    const qreal step = std::min<qreal>(qreal(width()) / qreal(m_bars.size()), 8);
    const auto index = std::size_t(qreal(x) / step);
    return index < m_bars.size() ? &m_bars[index] : nullptr;
}

void GapStrip::mousePressEvent(QMouseEvent *event)
{
    if (const Bar *bar = barAt(int(event->position().x())))
        emit eventChosen(bar->event);
}

bool GapStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const Bar *bar = barAt(help->pos().x()))
        QToolTip::showText(
            help->globalPos(),
            tr("Event %1: %2").arg(Format::count(bar->event + 1), Format::duration(bar->gapUs)), this);
    else
        QToolTip::hideText();
    return true;
}
