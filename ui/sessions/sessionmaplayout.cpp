// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionmaplayout.h"

#include "ui/sessions/sessiontexts.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr int gap = 8; // above and below what a lane shows
constexpr int barLines = 4;

} // namespace

SessionMapLayout::SessionMapLayout(const SessionMap &map, const QFontMetrics &metrics, int width, int zoom)
    : m_labelWidth(metrics.averageCharWidth() * 22), m_line(metrics.height())
{
    const int turns = std::max(int(map.turns.size()), 1);
    const int narrowest = m_line;
    const int widest = metrics.averageCharWidth() * 14;
    const int fitting = std::clamp((width - m_labelWidth) / turns, narrowest, widest);
    m_slot = std::min(int(fitting * std::pow(1.5, zoom)), widest);
    m_isWide = m_slot >= metrics.averageCharWidth() * 9;
    m_axis = m_line + 8;
    int top = m_axis;
    for (const SessionMap::Lane &lane : map.lanes) {
        m_lanes.push_back(laneOf(map, lane, metrics));
        m_lanes.back().top = top;
        top += m_lanes.back().height;
    }
    for (const SessionMap::Turn &turn : map.turns)
        m_laneOf.push_back(turn.lane);
    m_size = QSize(m_labelWidth + int(map.turns.size()) * m_slot + gap, top);
}

/// As high as the calls of its turns need it.
SessionMapLayout::Lane SessionMapLayout::laneOf(const SessionMap &map, const SessionMap::Lane &lane,
                                                const QFontMetrics &metrics) const
{
    std::size_t calls = 0;
    int upright = 0;
    for (const int number : lane.turns) {
        const SessionMap::Turn &turn = map.turns[std::size_t(number)];
        calls = std::max(calls, turn.calls.size());
        QStringList names;
        for (const SessionMap::Call &call : turn.calls)
            names += SessionTexts::callName(call);
        upright = std::max(upright, metrics.horizontalAdvance(names.join(QStringLiteral(", "))) + 2);
    }
    Lane made;
    made.lines = int(std::min<std::size_t>(calls, m_isWide ? 4 : 3));
    made.height = 2 * gap + barLines * m_line;
    if (m_isWide)
        made.height += made.lines * m_line;
    else
        made.height += made.lines * (m_line * 3 / 4) + std::min(upright, metrics.averageCharWidth() * 14);
    made.height += made.lines > 0 ? 4 : 0;
    return made;
}

QRect SessionMapLayout::slot(int turn) const
{
    return {m_labelWidth + turn * m_slot, m_axis, m_slot, m_size.height() - m_axis};
}

QRect SessionMapLayout::lane(int lane) const
{
    const Lane &place = m_lanes.at(std::size_t(lane));
    return {0, place.top, m_size.width(), place.height};
}

QRect SessionMapLayout::barArea(int turn) const
{
    const Lane &place = m_lanes.at(std::size_t(m_laneOf.at(std::size_t(turn))));
    const int width = std::min(m_slot - 3, m_line * 2);
    const QRect column = slot(turn);
    return {column.left() + (column.width() - width) / 2, place.top + gap, width, barLines * m_line};
}

QRect SessionMapLayout::callArea(int turn) const
{
    const Lane &place = m_lanes.at(std::size_t(m_laneOf.at(std::size_t(turn))));
    const QRect bar = barArea(turn);
    return {slot(turn).left(), bar.bottom() + 4, m_slot, place.top + place.height - gap - bar.bottom() - 4};
}

int SessionMapLayout::turnAtX(int x) const
{
    const int turn = x < m_labelWidth ? -1 : (x - m_labelWidth) / m_slot;
    return turn < int(m_laneOf.size()) ? turn : -1;
}

int SessionMapLayout::turnAt(QPoint point) const
{
    const int turn = turnAtX(point.x());
    return turn >= 0 && lane(m_laneOf.at(std::size_t(turn))).contains(point) ? turn : -1;
}
