// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/followtail.h"

#include "ui/traffic/trafficmodel.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTableView>

FollowTail::FollowTail(QTableView &view, TrafficModel &model, QObject *parent)
    : QObject(parent), m_view(view), m_model(model)
{
    connect(view.verticalScrollBar(), &QScrollBar::valueChanged, this, &FollowTail::scrolled);
    connect(view.verticalScrollBar(), &QScrollBar::rangeChanged, this, &FollowTail::rangeChanged);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &FollowTail::rowsInserted);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &FollowTail::rowsRemoved);
    connect(&model, &QAbstractItemModel::modelReset, this, &FollowTail::rangeChanged);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &FollowTail::changed);
}

bool FollowTail::isPossible() const
{
    return m_model.isInOrderOfTime();
}

bool FollowTail::isTailAtTop() const
{
    return m_model.sortOrder() == Qt::DescendingOrder;
}

bool FollowTail::isAtTail() const
{
    const QScrollBar *bar = m_view.verticalScrollBar();
    const int slack = m_view.verticalHeader()->defaultSectionSize() / 2;
    return isTailAtTop() ? bar->value() <= bar->minimum() + slack : bar->value() >= bar->maximum() - slack;
}

void FollowTail::setFollowing(bool following)
{
    if (following) {
        m_newRows = 0;
        m_following = true;
        goToTail();
    } else {
        leaveTail();
    }
    m_following = following;
    emit changed();
}

void FollowTail::leaveTail()
{
    if (m_following)
        m_lastSeen = m_model.log().lastId();
}

void FollowTail::goToTail()
{
    if (!isPossible())
        return;
    const QScopedValueRollback moving(m_moving, true);
    QScrollBar *bar = m_view.verticalScrollBar();
    bar->setValue(isTailAtTop() ? bar->minimum() : bar->maximum());
}

void FollowTail::scrolled()
{
    if (m_moving || !isPossible())
        return;
    const bool following = isAtTail();
    if (following == m_following && m_newRows == 0)
        return;
    if (following)
        m_newRows = 0;
    else
        leaveTail();
    m_following = following;
    emit changed();
}

void FollowTail::rangeChanged()
{
    if (m_following)
        goToTail();
}

void FollowTail::rowsInserted(const QModelIndex &, int first, int last)
{
    if (m_following || !isPossible())
        return;
    for (int place = first; place <= last; ++place) // older ones come where the filter finds them late
        m_newRows += m_model.row(place).id > m_lastSeen ? 1 : 0;
    keepPlace(first, last - first + 1);
    emit changed();
}

void FollowTail::rowsRemoved(const QModelIndex &, int first, int last)
{
    if (!m_following)
        keepPlace(first, first - last - 1);
    if (m_model.rowCount() == 0)
        setFollowing(true);
}

/// `rows` rows more (or less) at `first`: where that is above what is seen, scrolls by as much.
void FollowTail::keepPlace(int first, int rows)
{
    QScrollBar *bar = m_view.verticalScrollBar();
    const int rowHeight = m_view.verticalHeader()->defaultSectionSize();
    if (first * rowHeight > bar->value())
        return;
    const QScopedValueRollback moving(m_moving, true);
    if (rows > 0)
        bar->setMaximum(bar->maximum() + rows * rowHeight); // the view itself catches up later
    bar->setValue(bar->value() + rows * rowHeight);
}
