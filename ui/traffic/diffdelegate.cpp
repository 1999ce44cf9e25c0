// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/diffdelegate.h"

#include "ui/theme/theme.h"
#include "ui/traffic/diffmodel.h"

#include <QPainter>
#include <QTextLayout>

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

QTextCharFormat changed(DiffModel::Kind kind)
{
    const bool isRemoved = kind == DiffModel::Kind::Removed;
    QTextCharFormat format;
    format.setFontWeight(QFont::Bold);
    format.setForeground(Theme::color(isRemoved ? Theme::Bad : Theme::Good));
    format.setFontUnderline(true);
    return format;
}

} // namespace

void DiffDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
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
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, text);
    } else {
        QTextLayout layout(text.replace(u'\t', u' '), option.font);
        QTextOption wrap;
        wrap.setWrapMode(QTextOption::NoWrap);
        layout.setTextOption(wrap);
        const QPoint mark = index.data(DiffModel::MarkRole).toPoint();
        const bool differs = kind == DiffModel::Kind::Removed || kind == DiffModel::Kind::Added;
        if (mark.y() > 0 && differs && !isSelected)
            layout.setFormats({{mark.x(), mark.y(), changed(kind)}});
        layout.beginLayout();
        QTextLine line = layout.createLine();
        if (line.isValid()) {
            line.setLineWidth(1e6);
            line.setPosition({0, (place.height() - line.height()) / 2});
        }
        layout.endLayout();
        layout.draw(painter, place.topLeft());
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(Theme::color(Theme::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}
