// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QTableView;
class TrafficModel;

/// Keeps a table at its new rows while the user wants that: until they scroll away, and again once they
/// scroll back (or ask). Only where the table is in the order of time; the tail is then the lower end, or the
/// upper one where the newest come first. Meanwhile what is looked at stays where it is on the screen. Never
/// changes the selection.
class FollowTail : public QObject
{
    Q_OBJECT

public:
    FollowTail(QTableView &view, TrafficModel &model, QObject *parent = nullptr);

    bool isFollowing() const { return m_following; }
    /// False while the table is in another order than that of time.
    bool isPossible() const;
    bool isTailAtTop() const;
    /// Rows that came since the user scrolled away.
    int newRows() const { return m_newRows; }

    void setFollowing(bool following);

signals:
    void changed();

private:
    void scrolled();
    void rangeChanged();
    void rowsInserted(const QModelIndex &parent, int first, int last);
    void rowsRemoved(const QModelIndex &parent, int first, int last);
    void goToTail();
    void leaveTail();
    bool isAtTail() const;
    void keepPlace(int first, int rows);

    QTableView &m_view;
    TrafficModel &m_model;
    bool m_following = true;
    bool m_moving = false; // by us, not by the user
    int m_newRows = 0;
    quint64 m_lastSeen = 0; // the newest record when the user scrolled away
};
