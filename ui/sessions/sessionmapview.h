// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sessions/sessionmaplayout.h"

#include <QAbstractScrollArea>

/// The map of a session as a timeline: a lane an agent, a bar a turn, its tool calls below. Left and Right
/// step from turn to turn, Up and Down from lane to lane, Home and End to the ends, R to the next repeated
/// call; Enter opens. Follows the newest turn while that is chosen. Main thread.
class SessionMapView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit SessionMapView(QWidget *parent = nullptr);

    /// `isOther`: of another session; nothing of the one before stays.
    void setMap(const SessionMap &map, bool isOther);
    const SessionMap &map() const { return m_map; }
    const SessionMapLayout &mapLayout() const { return m_layout; }
    /// Index of the chosen turn; -1 where there is none.
    int chosen() const { return m_chosen; }
    void choose(int turn);
    /// The next turn with a repeated call, from the beginning again behind the last; nothing where there is
    /// none.
    void chooseNextRepeated();
    void zoom(int steps);
    QSize sizeHint() const override;

signals:
    /// Another turn is the chosen one, or it has changed; -1: none.
    void chosenChanged(int turn);
    /// It is to be opened.
    void openRequested(int turn);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void arrange();
    void showChosen();
    void describe();
    void stepLane(int by);
    QPoint scrolled() const;
    int turnAt(const QPoint &point) const;
    void setHovered(int turn);

    SessionMap m_map;
    SessionMapLayout m_layout;
    int m_chosen = -1;
    int m_hovered = -1;
    int m_zoom = 0;
};
