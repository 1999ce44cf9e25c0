// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/diffdelegate.h"

#include "ui/theme/theme.h"
#include "ui/traffic/diffmodel.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int padding = 4;

QColor ground(DiffModel::Kind kind)
{
    switch (kind) {
    case DiffModel::Kind::Removed: return Theme::color(Theme::BadSoft);
    case DiffModel::Kind::Added: return Theme::color(Theme::GoodSoft);
    case DiffModel::Kind::Fold: return Theme::color(Theme::Raised);
    case DiffModel::Kind::Nothing:
    case DiffModel::Kind::Same: break;
    }
    return Theme::color(Theme::Surface);
}

QTextCharFormat changed(DiffModel::Kind kind, bool isSelected)
{
    const bool isRemoved = kind == DiffModel::Kind::Removed;
    QTextCharFormat format;
    format.setFontWeight(QFont::Bold);
    if (!isSelected)
        format.setForeground(Theme::color(isRemoved ? Theme::Bad : Theme::Good));
    format.setFontUnderline(true);
    return format;
}

} // namespace

/// Its lines from the place's top, or the only one in its middle.
void DiffDelegate::layOut(QTextLayout &layout, const QRect &place) const
{
    QTextOption option;
    option.setWrapMode(m_wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal top = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(m_wraps ? place.width() : 1e6);
        line.setPosition({0, m_wraps ? top : (place.height() - line.height()) / 2});
        top += line.height();
        if (!m_wraps)
            break; // the text itself may hold separators of lines
    }
    layout.endLayout();
}

QSize DiffDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize oneLine(option.rect.width(), option.fontMetrics.height() + 2);
    const bool isText = index.column() == DiffModel::LeftText || index.column() == DiffModel::RightText;
    if (!m_wraps || !isText)
        return oneLine;
    QTextLayout layout(index.data(Qt::DisplayRole).toString().replace(u'\t', u' '), option.font);
    layOut(layout, option.rect.adjusted(padding, 0, -padding, 0));
    return oneLine.expandedTo(QSize(0, int(std::ceil(layout.boundingRect().height())) + 2));
}

void DiffDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto kind = DiffModel::Kind(index.data(DiffModel::KindRole).toInt());
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(option.rect, isSelected ? Theme::color(Theme::Selection) : ground(kind));
    const bool isText = index.column() == DiffModel::LeftText || index.column() == DiffModel::RightText;
    const bool isQuiet = !isText || kind == DiffModel::Kind::Fold;
    painter->setPen(Theme::color(isSelected ? Theme::SelectionText : isQuiet ? Theme::Muted : Theme::Text));
    painter->setFont(option.font);
    QString text = index.data(Qt::DisplayRole).toString();
    const QRect place = option.rect.adjusted(padding, 0, -padding, 0);
    if (!isText) {
        painter->drawText(place, Qt::AlignRight | (m_wraps ? Qt::AlignTop : Qt::AlignVCenter), text);
    } else {
        QTextLayout layout(text.replace(u'\t', u' '), option.font);
        const QPoint mark = index.data(DiffModel::MarkRole).toPoint();
        const bool differs = kind == DiffModel::Kind::Removed || kind == DiffModel::Kind::Added;
        if (mark.y() > 0 && differs)
            layout.setFormats({{mark.x(), mark.y(), changed(kind, isSelected)}});
        layOut(layout, place);
        layout.draw(painter, place.topLeft());
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(Theme::color(Theme::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}
