// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPersistentModelIndex>
#include <QTreeView>

class JsonTreeModel;
class QAction;

/// The tree of a JSON body: fold and unfold with the arrow keys, copy a value or its path, read a long text
/// in a window of its own. What a large value holds comes as one gets there.
class JsonTreeView : public QTreeView
{
    Q_OBJECT

public:
    /// So many values at most are unfolded at once.
    static constexpr int mostUnfolded = 300;

    explicit JsonTreeView(QWidget *parent = nullptr);

    JsonTreeModel &tree() const { return *m_tree; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    void makeActions();
    QAction *makeAction(const QString &text, const QKeySequence &key);
    void showActions();
    void fetchSeen();
    void unfold(const QModelIndex &index);
    void copyPath();
    void copyValue();
    void read();

    JsonTreeModel *m_tree;
    QList<QAction *> m_ofValues;      // need a current value
    QPersistentModelIndex m_unfolded; // what comes below is unfolded, too
    int m_unfoldLeft = 0;
    QFutureWatcher<QString> m_copy; // of a large value
};
