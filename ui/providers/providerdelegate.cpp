// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerdelegate.h"

#include "ui/providers/providerlistmodel.h"

#include <QKeyEvent>
#include <QPainter>

namespace {

constexpr int padding = 10;
constexpr int avatar = 32;

/// As the style sheet draws check boxes: outlined, or filled with a tick.
void drawBox(QPainter *painter, const QRect &rect, bool checked)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(Theme::color(checked ? Theme::Accent : Theme::StrongBorder), 1));
    painter->setBrush(Theme::color(checked ? Theme::Accent : Theme::Surface));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (checked)
        Theme::icon(QStringLiteral("check"), Theme::AccentText).paint(painter, rect.adjusted(2, 2, -2, -2));
    painter->restore();
}

/// Text cut to fit, at one line of a row.
void drawLine(QPainter *painter, const QRect &rect, const QString &text,
              Qt::TextElideMode elide = Qt::ElideRight)
{
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, elide, rect.width()));
}

} // namespace

QRect ProviderDelegate::boxRect(const QStyleOptionViewItem &option)
{
    const int side = 16;
    return {option.rect.left() + padding, option.rect.center().y() - side / 2, side, side};
}

QSize ProviderDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(index);
    return {option.fontMetrics.averageCharWidth() * 20,
            qMax(avatar, option.fontMetrics.height() * 2) + 2 * padding};
}

void ProviderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    painter->save();
    const bool selected = item.state & QStyle::State_Selected;
    const bool hovered = item.state & QStyle::State_MouseOver;
    if (selected || hovered)
        painter->fillRect(item.rect, Theme::color(selected ? Theme::Selection : Theme::Raised));
    painter->fillRect(QRect(item.rect.left(), item.rect.bottom(), item.rect.width(), 1),
                      Theme::color(Theme::Border));
    painter->setPen(Theme::color(selected ? Theme::SelectionText : Theme::Text));
    if (index.column() == ProviderListModel::NameColumn)
        paintName(painter, item, index);
    else
        paintStatus(painter, item, index);
    painter->restore();
}

void ProviderDelegate::paintName(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    const bool enabled = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const QRect box = boxRect(option);
    drawBox(painter, box, enabled);

    QRect picture(0, 0, avatar, avatar);
    picture.moveCenter({box.right() + padding + 4 + avatar / 2, option.rect.center().y()});
    const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
    icon.paint(painter, picture, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);

    const int left = picture.right() + padding;
    const int line = option.fontMetrics.height();
    const QRect words(left, option.rect.center().y() - line, option.rect.right() - left - padding, 2 * line);
    if (!enabled)
        painter->setPen(Theme::color(Theme::Muted));
    painter->setFont(Theme::scaled(1.05, QFont::DemiBold));
    drawLine(painter, QRect(words.topLeft(), QSize(words.width(), line)), option.text);
    painter->setFont(Theme::scaled(0.92));
    painter->setPen(Theme::color(Theme::Muted));
    drawLine(painter, QRect(words.left(), words.top() + line, words.width(), line),
             index.data(ProviderListModel::DetailRole).toString());
}

void ProviderDelegate::paintStatus(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    QRect rect = option.rect.adjusted(padding, 0, -padding, 0);
    const QString icon = index.data(ProviderListModel::StatusIconRole).toString();
    if (!icon.isEmpty()) {
        const auto role = Theme::Role(index.data(ProviderListModel::StatusColourRole).toInt());
        Theme::icon(icon, role).paint(painter, QRect(rect.left(), rect.center().y() - 8, 16, 16));
        rect.adjust(22, 0, 0, 0);
        painter->setPen(Theme::color(role == Theme::Good ? Theme::Text : role));
    } else {
        painter->setPen(Theme::color(Theme::Muted));
    }
    painter->setFont(option.font);
    drawLine(painter, rect, option.text, icon.isEmpty() ? Qt::ElideMiddle : Qt::ElideRight);
}

bool ProviderDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                   const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!(index.flags() & Qt::ItemIsUserCheckable))
        return false;
    const bool clicked = event->type() == QEvent::MouseButtonRelease &&
                         boxRect(option)
                             .adjusted(-padding / 2, -padding, padding / 2, padding)
                             .contains(static_cast<QMouseEvent *>(event)->position().toPoint());
    const bool pressed =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    if (!clicked && !pressed)
        return false;
    const bool enabled = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, enabled ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}
