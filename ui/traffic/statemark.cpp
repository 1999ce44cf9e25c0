// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/statemark.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>

#include <algorithm>

Theme::Role StateMark::role(ExchangeState state)
{
    switch (state) {
    case ExchangeState::Pending: return Theme::Info;
    case ExchangeState::Streaming: return Theme::Accent;
    case ExchangeState::Done: return Theme::Good;
    case ExchangeState::Failed:
    case ExchangeState::Truncated: return Theme::Bad;
    case ExchangeState::Refused: return Theme::Warning;
    case ExchangeState::Cancelled: break;
    }
    return Theme::Muted;
}

Theme::Role StateMark::softRole(ExchangeState state)
{
    switch (role(state)) {
    case Theme::Info: return Theme::InfoSoft;
    case Theme::Accent: return Theme::AccentSoft;
    case Theme::Good: return Theme::GoodSoft;
    case Theme::Bad: return Theme::BadSoft;
    case Theme::Warning: return Theme::WarningSoft;
    default: return Theme::Raised;
    }
}

void StateMark::paint(QPainter &painter, const QRectF &rect, ExchangeState state)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = Theme::color(role(state));
    const qreal unit = rect.width() / 10;
    painter.setPen(QPen(colour, unit * 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.translate(rect.topLeft());
    painter.scale(unit, unit);
    QPen pen = painter.pen();
    pen.setWidthF(1.6);
    painter.setPen(pen);
    switch (state) {
    case ExchangeState::Pending: painter.drawEllipse(QPointF(5, 5), 3.6, 3.6); break;
    case ExchangeState::Streaming:
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF{{2.4, 1.6}, {8.4, 5}, {2.4, 8.4}});
        break;
    case ExchangeState::Done: painter.drawPolyline(QPolygonF{{1.4, 5.4}, {4, 8}, {8.8, 2.4}}); break;
    case ExchangeState::Failed:
        painter.drawLine(QPointF(2, 2), QPointF(8, 8));
        painter.drawLine(QPointF(8, 2), QPointF(2, 8));
        break;
    case ExchangeState::Truncated:
        painter.drawArc(QRectF(1.4, 1.4, 7.2, 7.2), 90 * 16, 180 * 16);
        painter.drawLine(QPointF(5, 1.4), QPointF(5, 8.6));
        break;
    case ExchangeState::Cancelled:
        painter.drawEllipse(QPointF(5, 5), 3.6, 3.6);
        painter.drawLine(QPointF(2.6, 7.4), QPointF(7.4, 2.6));
        break;
    case ExchangeState::Refused:
        painter.drawPolygon(QPolygonF{{5, 0.8}, {9.2, 5}, {5, 9.2}, {0.8, 5}});
        painter.drawPoint(QPointF(5, 5));
        break;
    }
    painter.restore();
}

namespace {

void drawPill(QPainter &painter, const QRectF &rect, ExchangeState state, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const qreal height = std::min(rect.height(), metrics.height() + 4);
    const qreal mark = metrics.ascent() * 0.72;
    const qreal pad = height * 0.36;
    const qreal room = rect.width() - mark - 3 * pad;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
    const qreal width = std::min(rect.width(), mark + 3 * pad + metrics.horizontalAdvance(shown));
    const QRectF pill(rect.left(), rect.center().y() - height / 2, width, height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(StateMark::softRole(state)));
    painter.drawRoundedRect(pill, height / 2, height / 2);
    StateMark::paint(painter, QRectF(pill.left() + pad, pill.center().y() - mark / 2, mark, mark), state);
    painter.setPen(Theme::color(StateMark::role(state)));
    painter.drawText(pill.adjusted(mark + 2 * pad, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, shown);
}

} // namespace

void StateMark::paintPill(QPainter &painter, const QRect &rect, ExchangeState state, const QString &text)
{
    if (rect.isEmpty())
        return;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QString key = QStringLiteral("pill|%1|%2|%3|%4|%5|%6|%7|%8")
                            .arg(rect.width())
                            .arg(rect.height())
                            .arg(ratio)
                            .arg(int(state))
                            .arg(Theme::color(role(state)).rgba())
                            .arg(Theme::color(softRole(state)).rgba())
                            .arg(painter.font().key(), text);
    QPixmap pill;
    if (!QPixmapCache::find(key, &pill)) { // the same few stand in every row
        pill = QPixmap(rect.size() * ratio);
        pill.setDevicePixelRatio(ratio);
        pill.fill(Qt::transparent);
        QPainter inner(&pill);
        inner.setFont(painter.font());
        drawPill(inner, QRectF(QPointF(), rect.size()), state, text);
        inner.end();
        QPixmapCache::insert(key, pill);
    }
    painter.drawPixmap(rect.topLeft(), pill);
}
