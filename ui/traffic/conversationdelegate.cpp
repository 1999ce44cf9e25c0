// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/conversationdelegate.h"

#include "ui/theme/theme.h"
#include "ui/traffic/conversationmodel.h"

#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

using Kind = ConversationNode::Kind;

namespace {

constexpr int padding = 6;

Kind kindOf(const QModelIndex &index)
{
    return Kind(index.data(ConversationModel::KindRole).toInt());
}

/// Lays `text` out over lines; its height.
qreal layOut(QTextLayout &layout, const QString &text, const QFont &font, int width)
{
    QString lines = text;
    lines.replace(u'\n', QChar::LineSeparator);
    lines.remove(u'\r');
    layout.setText(lines);
    layout.setFont(font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTabStopDistance(4 * QFontMetricsF(font).horizontalAdvance(u' '));
    layout.setTextOption(option);
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    return y;
}

Theme::Role roleOf(Kind kind)
{
    switch (kind) {
    case Kind::Call: return Theme::Accent;
    case Kind::Reasoning:
    case Kind::Group: return Theme::Muted;
    default: return Theme::Text;
    }
}

} // namespace

ConversationDelegate::ConversationDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

QFont ConversationDelegate::textFont(const QModelIndex &index) const
{
    return index.data(ConversationModel::CodeRole).toBool() ? Theme::monospace() : m_view->font();
}

int ConversationDelegate::textWidth(const QModelIndex &index) const
{
    int depth = 1;
    for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
        ++depth;
    return std::max(m_view->viewport()->width() - depth * m_view->indentation() - 2 * padding, 80);
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int line = m_view->fontMetrics().height() + padding;
    if (kindOf(index) == Kind::Attachment) {
        const QWidget *card = m_view->indexWidget(index);
        return {0, card ? card->sizeHint().height() + padding : line};
    }
    if (kindOf(index) != Kind::Text)
        return {0, line};
    auto height = m_heights.constFind(index.internalId());
    if (height == m_heights.constEnd()) {
        QTextLayout layout;
        const qreal needed =
            layOut(layout, index.data(Qt::DisplayRole).toString(), textFont(index), textWidth(index));
        height = m_heights.insert(index.internalId(), int(std::ceil(needed)) + 2 * padding);
    }
    return {0, *height};
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected)
        painter->fillRect(option.rect, Theme::color(Theme::Selection));
    switch (kindOf(index)) {
    case Kind::Text: paintText(*painter, option, index); break;
    case Kind::Attachment: break; // a widget stands there
    default: paintHeading(*painter, option, index);
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(Theme::color(Theme::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ConversationDelegate::paintText(QPainter &painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    QTextLayout layout;
    layOut(layout, index.data(Qt::DisplayRole).toString(), textFont(index), textWidth(index));
    const bool isSelected = option.state & QStyle::State_Selected;
    painter.setPen(Theme::color(isSelected ? Theme::SelectionText : Theme::Text));
    layout.draw(&painter, option.rect.topLeft() + QPoint(padding, padding));
}

void ConversationDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const
{
    const bool isSelected = option.state & QStyle::State_Selected;
    const auto pen = [&](Theme::Role role) { return Theme::color(isSelected ? Theme::SelectionText : role); };
    const Kind kind = kindOf(index);
    QRect rest = option.rect.adjusted(padding, 0, -padding, 0);
    painter.setFont(m_view->font());
    if (kind == Kind::More) {
        painter.setPen(pen(Theme::Accent));
        painter.drawText(rest, Qt::AlignVCenter, index.data(ConversationModel::TitleRole).toString());
        return;
    }
    const QString figures = index.data(ConversationModel::FiguresRole).toString();
    painter.setPen(pen(Theme::Muted));
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight, figures);
    rest.setRight(rest.right() - painter.fontMetrics().horizontalAdvance(figures) - 12);
    if (index.data(ConversationModel::NewRole).toBool()) {
        const QString word = tr("new");
        const int width = painter.fontMetrics().horizontalAdvance(word) + 12;
        const QRectF tag(rest.right() - width, rest.center().y() - painter.fontMetrics().height() / 2.0, width,
                         painter.fontMetrics().height());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Theme::GoodSoft));
        painter.drawRoundedRect(tag, 5, 5);
        painter.setPen(Theme::color(Theme::Good));
        painter.drawText(tag, Qt::AlignCenter, word);
        rest.setRight(int(tag.left()) - 8);
    }
    QFont bold = m_view->font();
    bold.setWeight(QFont::DemiBold);
    bold.setItalic(kind == Kind::Reasoning);
    painter.setFont(bold);
    painter.setPen(pen(roleOf(kind)));
    const QString title = painter.fontMetrics().elidedText(index.data(ConversationModel::TitleRole).toString(),
                                                           Qt::ElideRight, rest.width());
    painter.drawText(rest, Qt::AlignVCenter, title);
    rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(title) + 10);
    const bool isTextShown = m_view->isExpanded(index) && kind != Kind::Group && kind != Kind::Message;
    if (rest.width() < 30 || isTextShown)
        return;
    painter.setFont(m_view->font());
    painter.setPen(pen(Theme::Muted));
    painter.drawText(rest, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(index.data(ConversationModel::ExcerptRole).toString(),
                                                      Qt::ElideRight, rest.width()));
}
