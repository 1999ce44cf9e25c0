// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/sparkline.h"

#include "ui/stats/figuresmodel.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

void Sparkline::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index); // the background
    const auto values = index.data(FiguresModel::TrendRole).value<QList<double>>();
    const double top = values.isEmpty() ? 0 : *std::max_element(values.begin(), values.end());
    if (top <= 0)
        return;
    const QRectF area = QRectF(option.rect).adjusted(6, 5, -6, -5);
    // A bar for each pixel at most: the highest of those that share one.
    const int bars = std::max(1, std::min(int(values.size()), int(area.width()) / 2));
    const double width = area.width() / bars;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::color(isSelected ? Theme::SelectionText : Theme::Series1));
    for (int bar = 0; bar < bars; ++bar) {
        const auto first = values.begin() + bar * values.size() / bars;
        const auto last = values.begin() + (bar + 1) * values.size() / bars;
        const double value = *std::max_element(first, last);
        if (value <= 0)
            continue;
        const double height = std::max(1.0, area.height() * value / top);
        painter->drawRect(
            QRectF(area.left() + bar * width, area.bottom() - height, std::max(width - 0.5, 1.0), height));
    }
    painter->restore();
}
