// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

/// Paints the rows of the provider list: a check box, the initial, name over type; states with their icons.
/// The box is changed by clicking on it, or with the space bar.
class ProviderDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    static QRect boxRect(const QStyleOptionViewItem &option);
    static void paintName(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);
    static void paintStatus(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);
};
