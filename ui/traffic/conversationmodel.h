// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/conversation.h"

#include <QAbstractItemModel>

/// A conversation's rows for a view. Texts are made when a row is asked for them. An answer that grows adds rows and
/// changes its own; what is unfolded stays so. Main thread.
class ConversationModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Roles {
        KindRole = Qt::UserRole, ///< ConversationNode::Kind as int
        TitleRole,
        ExcerptRole,
        FiguresRole, ///< "9.8k tok · 31 %"
        NewRole,
        CodeRole,
    };

    explicit ConversationModel(QObject *parent = nullptr);

    /// nullptr: nothing to show.
    void setConversation(std::shared_ptr<const Conversation> conversation);
    const Conversation *conversation() const { return m_conversation.get(); }
    int node(const QModelIndex &index) const { return index.isValid() ? int(index.internalId()) : -1; }
    QModelIndex indexOf(int node) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const std::vector<int> &children(const QModelIndex &parent) const;
    bool isGrownFrom(const Conversation &before, const Conversation &now) const;
    QString figures(int node) const;
    QString spoken(int node) const;

    std::shared_ptr<const Conversation> m_conversation;
    int m_shown = 0; // nodes that the view knows of
};
