// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionmarks.h"

#include "ui/traffic/statemark.h"

#include <QPainter>

#include <algorithm>

using CallState = SessionMap::Call::State;

Theme::Role SessionMarks::role(const TrafficRow &row)
{
    if (row.state == ExchangeState::Done)
        return row.status >= 400 ? Theme::Bad : Theme::Series1;
    return StateMark::role(row.state);
}

void SessionMarks::paintBar(QPainter &painter, const QRectF &rect, const TrafficRow &row, double cached)
{
    const QColor colour = Theme::color(role(row));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(rect, 2, 2);
    if (cached <= 0)
        return;
    const double share = std::min(cached, 1.0);
    QRectF foot = rect;
    foot.setTop(rect.bottom() - rect.height() * share);
    QColor ground = Theme::color(Theme::Surface);
    ground.setAlphaF(0.62F);
    painter.setBrush(ground);
    painter.drawRect(foot.adjusted(1, 0, -1, -1));
    painter.setBrush(QBrush(colour, Qt::BDiagPattern));
    painter.drawRect(foot.adjusted(1, 0, -1, -1));
}

Theme::Role SessionMarks::role(const SessionMap::Call &call)
{
    if (call.isRepeated())
        return Theme::Warning;
    return call.state == CallState::Failed ? Theme::Bad : Theme::Muted;
}

void SessionMarks::paintCall(QPainter &painter, const QRectF &rect, const SessionMap::Call &call)
{
    const QColor colour = Theme::color(role(call));
    const QPointF centre = rect.center();
    const qreal half = std::min(rect.width(), rect.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, half * 0.42, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (call.isRepeated()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF{{centre.x(), centre.y() - half},
                                      {centre.x() + half, centre.y() + half * 0.85},
                                      {centre.x() - half, centre.y() + half * 0.85}});
        if (call.state == CallState::Failed) { // both is told
            painter.setPen(QPen(Theme::color(Theme::Surface), half * 0.3));
            painter.drawLine(centre + QPointF(-half * 0.3, 0), centre + QPointF(half * 0.3, half * 0.55));
            painter.drawLine(centre + QPointF(half * 0.3, 0), centre + QPointF(-half * 0.3, half * 0.55));
        }
    } else if (call.state == CallState::Failed) {
        const qreal arm = half * 0.7;
        painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm));
        painter.drawLine(centre + QPointF(arm, -arm), centre + QPointF(-arm, arm));
    } else if (call.state == CallState::Returned) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(centre, half * 0.72, half * 0.72);
    } else {
        painter.drawEllipse(centre, half * 0.6, half * 0.6);
    }
    painter.restore();
}
