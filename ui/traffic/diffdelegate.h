// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTextLayout;

/// Paints the lines of a DiffModel: those that differ on a ground of their own, the characters that differ in
/// bold.
class DiffDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Long lines go on below; otherwise they end where the column does.
    void setWrapping(bool wraps) { m_wraps = wraps; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    /// In a column as wide as `option`'s rectangle.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void layOut(QTextLayout &layout, const QRect &place) const;

    bool m_wraps = false;
};
