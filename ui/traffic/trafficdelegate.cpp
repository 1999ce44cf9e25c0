// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficdelegate.h"

#include "ui/theme/theme.h"
#include "ui/traffic/markcolour.h"
#include "ui/traffic/statemark.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/waterfallbar.h"

#include <QPainter>

namespace {

Theme::Role textRole(const QModelIndex &index)
{
    const auto state = ExchangeState(index.data(TrafficModel::StateRole).toInt());
    switch (index.column()) {
    case TrafficModel::App:
    case TrafficModel::Model: return Theme::Text;
    case TrafficModel::Note: return isFailure(state) ? Theme::Bad : Theme::Muted;
    case TrafficModel::Attempts:
        return index.data(TrafficModel::SortRole).toInt() > 1 ? Theme::Warning : Theme::Muted;
    case TrafficModel::Duration: return isOver(state) ? Theme::Text : Theme::Accent;
    case TrafficModel::FirstToken:
    case TrafficModel::Rate:
    case TrafficModel::Tokens:
    case TrafficModel::Cost: return Theme::Text;
    default: return Theme::Muted;
    }
}

} // namespace

/// "asked → served": what was asked for stands out, and is not cut before the other.
void TrafficDelegate::paintModels(QPainter &painter, const QRect &rect, const QString &text) const
{
    const qsizetype arrow = text.indexOf(u'→');
    painter.setPen(Theme::color(Theme::Text));
    const int asked =
        m_texts.paint(painter, rect, Qt::AlignLeft, arrow < 0 ? text : text.first(arrow), Qt::ElideMiddle);
    if (arrow < 0)
        return;
    painter.setPen(Theme::color(Theme::Muted));
    m_texts.paint(painter, rect.adjusted(asked, 0, 0, 0), Qt::AlignLeft, text.sliced(arrow));
}

/// "↻2" at the end of the cell, where there were several; takes its room from it.
void TrafficDelegate::paintTries(QPainter &painter, QRect &rect, const QModelIndex &tries) const
{
    if (tries.data(TrafficModel::SortRole).toInt() < 2)
        return;
    painter.setPen(Theme::color(Theme::Warning));
    rect.setRight(rect.right() - 4 -
                  m_texts.paint(painter, rect, Qt::AlignRight, u'↻' + tries.data().toString()));
}

void TrafficDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(option.rect, Theme::color(Theme::Selection));
    const int colour = index.data(TrafficModel::ColourRole).toInt();
    if (colour > 0 && !selected)
        painter->fillRect(option.rect, MarkColour::tint(colour));
    QColor line = Theme::color(Theme::Border);
    line.setAlphaF(0.55F);
    // Filled, not drawn: of a line that shines through, Qt paints each point by itself.
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), line);

    if (colour > 0 && index.column() == TrafficModel::Number)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 4, option.rect.height()),
                          MarkColour::full(colour));

    painter->setFont(option.font);
    QRect cell = option.rect.adjusted(7, 0, -7, 0);
    if (index.column() == TrafficModel::Number && index.data(TrafficModel::PinnedRole).toBool()) {
        const int size = painter->fontMetrics().height();
        const QRect place(cell.left(), cell.center().y() - size / 2, size, size);
        Theme::icon(QStringLiteral("pin"), Theme::Accent).paint(painter, place);
        cell.setLeft(place.right() + 2);
    }
    const bool isBar = index.column() == TrafficModel::Waterfall;
    const QString text = isBar ? QString() : index.data().toString();
    if (index.column() == TrafficModel::Status) {
        StateMark::paintPill(*painter, cell, ExchangeState(index.data(TrafficModel::StateRole).toInt()),
                             text);
    } else if (index.column() == TrafficModel::Model) {
        paintTries(*painter, cell, index.siblingAtColumn(TrafficModel::Attempts));
        paintModels(*painter, cell, text);
    } else if (isBar) {
        if (const auto *model = qobject_cast<const TrafficModel *>(index.model()))
            WaterfallBar::paint(*painter, cell, model->row(index.row()), model->nowMs(), m_scaleUs);
    } else {
        painter->setPen(Theme::color(textRole(index)));
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        m_texts.paint(*painter, cell, alignment, text);
    }
    painter->restore();
}
