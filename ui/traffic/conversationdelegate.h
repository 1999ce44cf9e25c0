// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStyledItemDelegate>

class QTreeView;

/// Paints a conversation's rows: headings with their figures, texts over as many lines as they take. Heights are
/// measured when a row is unfolded, and kept.
class ConversationDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ConversationDelegate(QTreeView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The width or the font is another one.
    void forgetHeights() { m_heights.clear(); }
    void forgetHeight(const QModelIndex &index) { m_heights.remove(index.internalId()); }

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    QFont textFont(const QModelIndex &index) const;
    int textWidth(const QModelIndex &index) const;

    QTreeView *m_view;
    mutable QHash<quintptr, int> m_heights; // of texts
};
