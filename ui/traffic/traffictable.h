// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <utility>

class FollowTail;
class TrafficDelegate;
class QPushButton;
class TrafficModel;

/// The table of exchanges: columns that can be hidden and moved (kept over a restart), the pill that tells of
/// new rows, and the keys of a list (J, K, Enter).
class TrafficTable : public QTableView
{
    Q_OBJECT

public:
    explicit TrafficTable(TrafficModel &model, QWidget *parent = nullptr);

    FollowTail &tail() const { return *m_tail; }
    /// Number of the exchange that is current; 0 where none is.
    quint64 currentRecord() const;
    void setCurrentRecord(quint64 id);
    /// Places of the selected rows, in the order of the table.
    QList<int> selectedPlaces() const;
    /// All that are selected, in the table's order.
    QList<quint64> selectedRecords() const;
    void saveLayout() const;
    /// The first and last place that is seen; {0, -1} where there is none.
    std::pair<int, int> seenPlaces() const;
    /// Paints anew what depends on the time: how long the requests that are seen and under way have taken.
    void refreshRunning();
    /// Which columns are shown, and by which one the rows are sorted, as a menu's actions.
    void fillColumnMenu(QMenu &menu);
    void fillSortMenu(QMenu &menu);

signals:
    /// The current exchange is another one (0 = none).
    void currentRecordChanged(quint64 id);
    void openRequested();
    /// A menu for a cell, at a place of the screen; by mouse or by the menu key.
    void menuRequested(const QModelIndex &cell, const QPoint &at);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    void setUpColumns();
    void setUsualWidth(int column);
    void showUsualColumns();
    void addLateColumns(int first);
    void showColumnMenu(const QPoint &at);
    void showPill();
    void restoreCurrent();
    void step(int rows);

    TrafficModel &m_model;
    TrafficDelegate *m_delegate;
    FollowTail *m_tail;
    QPushButton *m_pill;
    quint64 m_current = 0;
    bool m_keepCurrent = false; // rows go under the current one; that is not the user's choice
};
