// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sessionmap.h"

#include <QFontMetrics>
#include <QRect>

#include <vector>

/// Where the parts of a session's map stand: a slot for each turn from left to right, a lane for each agent
/// from top to bottom, in pixels of its content. Narrow slots have the names of their calls upright, wide
/// ones in lines. Pure.
class SessionMapLayout
{
public:
    SessionMapLayout() = default;
    /// `metrics`: of the small font. `width`: of the view. `zoom`: 0 as much as fits in; each step up is
    /// wider by half. The map is borrowed while this is made.
    SessionMapLayout(const SessionMap &map, const QFontMetrics &metrics, int width, int zoom);

    QSize size() const { return m_size; }
    int labelWidth() const { return m_labelWidth; }
    int slotWidth() const { return m_slot; }
    int axisHeight() const { return m_axis; }
    int line() const { return m_line; }
    /// The calls' names stand in lines beside their marks.
    bool isWide() const { return m_isWide; }
    /// Of calls that a slot of that lane has room for.
    int lines(int lane) const { return m_lanes.at(std::size_t(lane)).lines; }
    QRect slot(int turn) const;     ///< of all lanes' height
    QRect lane(int lane) const;     ///< from its label to its end
    QRect barArea(int turn) const;  ///< what the highest bar fills
    QRect callArea(int turn) const; ///< below the bar
    /// The turn in whose slot and lane the point is; -1: none.
    int turnAt(QPoint point) const;
    /// The turn of that slot, whichever its lane; -1: none.
    int turnAtX(int x) const;

private:
    struct Lane {
        int top = 0;
        int height = 0;
        int lines = 0;
    };
    Lane laneOf(const SessionMap &map, const SessionMap::Lane &lane, const QFontMetrics &metrics) const;

    std::vector<Lane> m_lanes;
    std::vector<int> m_laneOf; // of each turn
    QSize m_size;
    int m_labelWidth = 0;
    int m_slot = 1;
    int m_axis = 0;
    int m_line = 0;
    bool m_isWide = false;
};
