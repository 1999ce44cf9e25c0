// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>
#include <QWidget>

class ChatJob;
class ConversationDelegate;
class ConversationModel;
class QAction;
class QLabel;

/// A chat as people read it: who said what, and how many tokens it takes. Rows are unfolded with the arrow keys or
/// by a click; Return shows all of a long text, Ctrl+C copies a row's.
class ConversationView : public QWidget
{
    Q_OBJECT

public:
    /// So many rows at most are unfolded when a conversation comes.
    static constexpr int mostUnfolded = 100;

    /// Shows what `job` reads, which must live longer.
    explicit ConversationView(ChatJob &job, QWidget *parent = nullptr);

    QTreeView &rows() const { return *m_rows; }
    ConversationModel &model() const { return *m_model; }
    /// The record that is now wanted; what is shown of another one goes.
    void setRecord(quint64 id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeActions();
    void showReport();
    void unfold(int from);
    void showCards(const QModelIndex &parent);
    void showNotice();
    void showActions();
    void copyCurrent();
    void readCurrent();
    void activate(const QModelIndex &index);

    ChatJob &m_job;
    ConversationModel *m_model;
    ConversationDelegate *m_delegate;
    QTreeView *m_rows;
    QLabel *m_summary;
    QLabel *m_notice;
    QAction *m_copy;
    QAction *m_read;
    quint64 m_record = 0;
};
