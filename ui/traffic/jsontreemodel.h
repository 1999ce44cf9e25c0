// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/jsonoutline.h"

#include <QAbstractItemModel>
#include <QFutureWatcher>

#include <deque>
#include <memory>

/// A JSON body, or a stream of events with JSON in them, as a tree. All reading is done by threads of the
/// pool; a value gets its first rows when it is unfolded, at most partSize at a time: a last row tells that
/// there is more, and fetchPart() brings it. (A tree view calls fetchMore() whenever it lays out its rows, so
/// that would bring all.) Main thread.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Columns { Key, Value, ColumnCount };
    enum Roles {
        KindRole = Qt::UserRole, ///< JsonPiece::Kind as int
        IsMoreRole,              ///< true: no value, but a sign that there are more
    };
    static constexpr int partSize = 200;

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    /// `goesOn`: the body begins with the one of before. Of a stream that only grew the rows stay, and what
    /// is unfolded of them.
    void setBody(const QByteArray &body, const QByteArray &contentType, bool goesOn = false);
    const QByteArray &body() const { return m_body; }
    /// The body has values to show.
    bool isJson() const;
    bool isReading() const { return m_reading != nullptr; }
    /// Rows made so far, wherever they stand.
    int madeRows() const { return m_made; }

    /// "$.messages[0].content", as JSONPath writes it; an event counts as an element. Empty for the row of
    /// more.
    QString path(const QModelIndex &index) const;
    /// The value as it is written; empty for the row of more.
    QByteArrayView rawValue(const QModelIndex &index) const;
    QString key(const QModelIndex &index) const;
    /// Reads on in a value, unless that is under way, or all of it was read.
    void fetchPart(const QModelIndex &parent);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// isReading() or isJson() changed.
    void changed();

private:
    struct Node;
    struct Outcome {
        JsonPiece root; // where the body was read for the first time
        JsonPart part;
    };

    Node *node(const QModelIndex &index) const;
    QModelIndex indexOf(const Node *node) const;
    bool isStream() const;
    bool canReadOn(const Node *node) const;
    void restart();
    void readNext();
    void take();
    void add(Node &parent, JsonPart &part);
    void growRoot();
    QString text(const Node &node, int column) const;
    QString valueText(const Node &node) const;

    QByteArray m_body;
    QByteArray m_contentType;
    std::unique_ptr<Node> m_root;
    std::deque<Node *> m_wanted;
    Node *m_reading = nullptr;
    QFutureWatcher<Outcome> m_watcher;
    bool m_isOutdated = false; // what is being read is of a body that was replaced
    bool m_hasGrown = false;   // since the last reading
    int m_made = 0;
};
