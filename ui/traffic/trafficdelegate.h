// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celltexts.h"

#include <QStyledItemDelegate>

#include <utility>

/// Paints the cells of the traffic table: state pills, models asked and served, figures to the right.
class TrafficDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    /// What a bar of full width stands for, in microseconds. True: it was another one before.
    bool setScale(qint64 us) { return std::exchange(m_scaleUs, us) != us; }

private:
    void paintTries(QPainter &painter, QRect &rect, const QModelIndex &tries) const;
    void paintModels(QPainter &painter, const QRect &rect, const QString &text) const;

    mutable CellTexts m_texts;
    qint64 m_scaleUs = 0;
};
