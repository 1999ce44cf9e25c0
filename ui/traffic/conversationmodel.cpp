// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/conversationmodel.h"

#include "ui/format/format.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

using Kind = ConversationNode::Kind;

ConversationModel::ConversationModel(QObject *parent) : QAbstractItemModel(parent) {}

/// The same rows, and perhaps more at the end.
bool ConversationModel::isGrownFrom(const Conversation &before, const Conversation &now) const
{
    return before.chat.request == now.chat.request && before.nodes.size() <= now.nodes.size() &&
           before.answerFrom == now.answerFrom &&
           std::equal(before.nodes.begin(), before.nodes.end(), now.nodes.begin(),
                      [](const ConversationNode &a, const ConversationNode &b) {
                          return a.kind == b.kind && a.parent == b.parent && a.row == b.row;
                      });
}

void ConversationModel::setConversation(std::shared_ptr<const Conversation> conversation)
{
    if (!conversation || !m_conversation || !isGrownFrom(*m_conversation, *conversation)) {
        beginResetModel();
        m_conversation = std::move(conversation);
        m_shown = m_conversation ? int(m_conversation->nodes.size()) : 0;
        endResetModel();
        return;
    }
    m_conversation = std::move(conversation);
    for (int i = int(m_conversation->answerFrom); i < m_shown; ++i)
        emit dataChanged(indexOf(i), indexOf(i));
    for (int i = m_shown; i < int(m_conversation->nodes.size()); ++i) {
        const ConversationNode &node = m_conversation->nodes[std::size_t(i)];
        beginInsertRows(indexOf(node.parent), node.row, node.row);
        m_shown = i + 1;
        endInsertRows();
    }
    if (!m_conversation->top.empty()) // shares change with the sums
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

const std::vector<int> &ConversationModel::children(const QModelIndex &parent) const
{
    static const std::vector<int> none;
    if (!m_conversation)
        return none;
    return parent.isValid() ? m_conversation->nodes[std::size_t(node(parent))].children : m_conversation->top;
}

QModelIndex ConversationModel::indexOf(int number) const
{
    if (number < 0 || !m_conversation)
        return {};
    return createIndex(m_conversation->nodes[std::size_t(number)].row, 0, quintptr(number));
}

QModelIndex ConversationModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column != 0)
        return {};
    return createIndex(row, column, quintptr(children(parent)[std::size_t(row)]));
}

QModelIndex ConversationModel::parent(const QModelIndex &index) const
{
    return index.isValid() && m_conversation ? indexOf(m_conversation->nodes[std::size_t(node(index))].parent)
                                             : QModelIndex();
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    const std::vector<int> &all = children(parent); // their numbers grow
    return int(std::lower_bound(all.begin(), all.end(), m_shown) - all.begin());
}

int ConversationModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QString ConversationModel::figures(int number) const
{
    const ConversationNode &node = m_conversation->nodes[std::size_t(number)];
    if (node.tokens < 0)
        return {};
    const bool isAnswer = std::size_t(number) >= m_conversation->answerFrom;
    const bool isTold = isAnswer ? m_conversation->tokens.isOutputTold : m_conversation->tokens.isInputTold;
    QString text = (isTold ? QString() : u"≈ "_s) + tr("%1 tok").arg(Format::shortCount(node.tokens));
    if (const double share = m_conversation->share(number); share >= 0)
        text += u" · "_s + (share > 0 && share < 0.005 ? tr("<1 %") : Format::percent(share));
    return text;
}

/// The row in words, for whoever does not see it.
QString ConversationModel::spoken(int number) const
{
    const ConversationNode &node = m_conversation->nodes[std::size_t(number)];
    QStringList parts{node.title, node.excerpt, figures(number), node.isNew ? tr("new") : QString()};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    if (!m_conversation || !index.isValid())
        return {};
    const ConversationNode &node = m_conversation->nodes[std::size_t(this->node(index))];
    switch (role) {
    case Qt::DisplayRole:
        return node.kind == Kind::Text ? m_conversation->text(this->node(index), Conversation::beginning)
                                       : node.title;
    case Qt::AccessibleTextRole:
        return node.kind == Kind::Text ? data(index, Qt::DisplayRole) : QVariant(spoken(this->node(index)));
    case KindRole: return int(node.kind);
    case TitleRole: return node.title;
    case ExcerptRole: return node.excerpt;
    case FiguresRole: return figures(this->node(index));
    case NewRole: return node.isNew;
    case CodeRole: return node.isCode;
    default: return {};
    }
}
