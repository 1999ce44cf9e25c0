// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/celltexts.h"

#include <QPainter>

#include <cmath>

namespace {

constexpr int mostKnown = 4'000; // cells of some screens full

} // namespace

CellTexts::CellTexts() : m_known(mostKnown) {}

int CellTexts::paint(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text,
                     Qt::TextElideMode elide)
{
    if (text.isEmpty() || rect.width() <= 0)
        return 0;
    if (painter.font() != m_font) {
        m_font = painter.font();
        m_known.clear();
    }
    const Place place{text, rect.width(), elide};
    QStaticText *known = m_known.object(place);
    if (!known) {
        known = new QStaticText(painter.fontMetrics().elidedText(text, elide, rect.width()));
        known->setTextFormat(Qt::PlainText);
        known->setPerformanceHint(QStaticText::AggressiveCaching);
        known->prepare({}, m_font);
        m_known.insert(place, known);
    }
    const int width = int(std::ceil(known->size().width()));
    const int height = painter.fontMetrics().height();
    const int left = alignment.testFlag(Qt::AlignRight) ? rect.right() + 1 - width : rect.left();
    painter.drawStaticText(left, rect.top() + (rect.height() - height) / 2, *known);
    return width;
}
