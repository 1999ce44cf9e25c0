// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessiondelegate.h"

#include "ui/sessions/sessionlistmodel.h"
#include "ui/sessions/sessionmarks.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/traffic/statemark.h"

#include <QPainter>

namespace {

constexpr int padding = 10;

int smallLine()
{
    return QFontMetrics(Theme::scaled(0.92)).height() + 2;
}

/// Draws a mark with its word, and moves `place` behind it.
template <typename Paint>
void drawMark(QPainter &painter, QRect &place, const QString &text, Theme::Role role, Paint paint)
{
    const int side = painter.fontMetrics().ascent() - 1;
    paint(QRectF(place.left(), place.center().y() - side / 2.0 + 0.5, side, side));
    painter.setPen(Theme::color(role));
    const QRect words = place.adjusted(side + 4, 0, 0, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text);
    place.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(text) + 12);
}

} // namespace

QSize SessionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int title = QFontMetrics(Theme::scaled(1, QFont::DemiBold)).height();
    return {option.fontMetrics.averageCharWidth() * 24, 2 * padding + title + 3 * smallLine()};
}

void SessionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHovered = option.state & QStyle::State_MouseOver;
    if (isSelected || isHovered)
        painter->fillRect(option.rect, Theme::color(isSelected ? Theme::Selection : Theme::Raised));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      Theme::color(Theme::Border));
    if (isSelected && (option.state & QStyle::State_HasFocus))
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          Theme::color(Theme::Accent));
    const QRect inner = option.rect.adjusted(padding, padding, -padding, -padding);
    const auto drawLine = [&](int top, int height, const QString &text) {
        const QRect place(inner.left(), top, inner.width(), height);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    };
    painter->setFont(Theme::scaled(1, QFont::DemiBold));
    painter->setPen(Theme::color(isSelected ? Theme::SelectionText : Theme::Text));
    int top = inner.top();
    drawLine(top, painter->fontMetrics().height(), index.data(Qt::DisplayRole).toString());
    top += painter->fontMetrics().height();
    painter->setFont(Theme::scaled(0.92));
    painter->setPen(Theme::color(isSelected ? Theme::SelectionText : Theme::Muted));
    drawLine(top, smallLine(), index.data(SessionListModel::DetailRole).toString());
    drawLine(top + smallLine(), smallLine(), index.data(SessionListModel::FiguresRole).toString());
    QRect marks(inner.left(), top + 2 * smallLine(), inner.width(), smallLine());
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(SessionListModel::RunningRole).toBool())
        drawMark(*painter, marks, SessionListModel::tr("running"), Theme::Accent,
                 [&](const QRectF &spot) { StateMark::paint(*painter, spot, ExchangeState::Streaming); });
    if (const int repeated = index.data(SessionListModel::RepeatedRole).toInt(); repeated > 0)
        drawMark(*painter, marks, SessionTexts::repeated(repeated), Theme::Warning, [&](const QRectF &spot) {
            SessionMap::Call call;
            call.times = 2;
            call.state = SessionMap::Call::State::Returned;
            SessionMarks::paintCall(*painter, spot, call);
        });
    if (const int errors = index.data(SessionListModel::ErrorsRole).toInt(); errors > 0)
        drawMark(*painter, marks, SessionTexts::errors(errors), Theme::Bad,
                 [&](const QRectF &spot) { StateMark::paint(*painter, spot, ExchangeState::Failed); });
    painter->restore();
}
