// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sessions/sessionmaplayout.h"

#include <QFont>

class QPainter;

/// Paints a session's map: lanes with their names, a bar for each turn as high as its input, its calls below.
/// All is borrowed. Main thread.
class SessionMapPainter
{
public:
    struct View {
        QPoint scrolled; ///< of the content
        QSize size;
        int chosen = -1;  ///< turn
        int hovered = -1; ///< turn
        bool hasFocus = false;
    };

    SessionMapPainter(const SessionMap &map, const SessionMapLayout &layout, const QFont &font)
        : m_map(map), m_layout(layout), m_font(font)
    {}

    void paint(QPainter &painter, const View &view) const;

private:
    void paintColumns(QPainter &painter, const View &view) const;
    void paintLanes(QPainter &painter, const View &view) const;
    void paintStarts(QPainter &painter) const;
    void paintTurn(QPainter &painter, int turn, const View &view) const;
    void paintCalls(QPainter &painter, int turn) const;
    void paintNamesUpright(QPainter &painter, const SessionMap::Turn &turn, const QRect &place) const;
    void paintLabels(QPainter &painter, const View &view) const;
    void paintAxis(QPainter &painter, const View &view) const;
    std::pair<int, int> visibleTurns(const View &view) const;

    const SessionMap &m_map;
    const SessionMapLayout &m_layout;
    QFont m_font;
};
