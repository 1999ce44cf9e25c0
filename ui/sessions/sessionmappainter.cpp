// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionmappainter.h"

#include "ui/format/format.h"
#include "ui/sessions/sessionmarks.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/traffic/statemark.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lowestBar = 4;
constexpr int margin = 8;

qint64 highestInput(const SessionMap &map)
{
    qint64 highest = 1;
    for (const SessionMap::Turn &turn : map.turns)
        highest = std::max(highest, turn.row.usage.input);
    return highest;
}

double cachedShare(const TokenUsage &usage)
{
    return usage.input > 0 && usage.cachedInput > 0 ? double(usage.cachedInput) / double(usage.input) : 0;
}

} // namespace

void SessionMapPainter::paint(QPainter &painter, const View &view) const
{
    painter.setFont(m_font);
    painter.fillRect(QRect(QPoint(0, 0), view.size), Theme::color(Theme::Surface));
    painter.save();
    painter.translate(-view.scrolled);
    paintColumns(painter, view);
    paintLanes(painter, view);
    paintStarts(painter);
    const auto [first, last] = visibleTurns(view);
    for (int turn = first; turn < last; ++turn)
        paintTurn(painter, turn, view);
    painter.restore();
    paintLabels(painter, view);
    paintAxis(painter, view);
}

/// The first one to be seen, and the one behind the last.
std::pair<int, int> SessionMapPainter::visibleTurns(const View &view) const
{
    const int slot = m_layout.slotWidth();
    const int turns = int(m_map.turns.size());
    return {std::clamp(view.scrolled.x() / slot - 1, 0, turns),
            std::clamp((view.scrolled.x() + view.size.width() - m_layout.labelWidth()) / slot + 2, 0, turns)};
}

void SessionMapPainter::paintColumns(QPainter &painter, const View &view) const
{
    const auto fill = [&](int turn, Theme::Role role) {
        if (turn >= 0 && turn < int(m_map.turns.size()))
            painter.fillRect(m_layout.slot(turn), Theme::color(role));
    };
    fill(view.hovered, Theme::Raised);
    fill(view.chosen, Theme::Selection);
}

void SessionMapPainter::paintLanes(QPainter &painter, const View &view) const
{
    painter.setPen(Theme::color(Theme::Border));
    const int right = std::max(m_layout.size().width(), view.scrolled.x() + view.size.width());
    for (int lane = 0; lane < int(m_map.lanes.size()); ++lane) {
        const QRect place = m_layout.lane(lane);
        painter.drawLine(0, place.bottom(), right, place.bottom());
        const QRect bars = m_layout.barArea(m_map.lanes[std::size_t(lane)].turns.front());
        painter.drawLine(m_layout.labelWidth(), bars.bottom() + 1, right, bars.bottom() + 1);
    }
}

/// From the turn whose call began a sub-agent to that one's first turn.
void SessionMapPainter::paintStarts(QPainter &painter) const
{
    painter.setPen(QPen(Theme::color(Theme::StrongBorder), 1, Qt::DashLine));
    for (const SessionMap::Lane &lane : m_map.lanes) {
        if (lane.startedBy < 0)
            continue;
        const QRect from = m_layout.barArea(lane.startedBy);
        const QRect to = m_layout.barArea(lane.turns.front());
        const int x = m_layout.slot(lane.startedBy).right();
        const int y = to.bottom() - m_layout.line() / 2;
        painter.drawPolyline(
            QPolygon({QPoint(from.right() + 1, from.bottom() - 2), QPoint(x, from.bottom() - 2), QPoint(x, y),
                      QPoint(to.left() - 2, y)}));
    }
}

void SessionMapPainter::paintTurn(QPainter &painter, int number, const View &view) const
{
    const SessionMap::Turn &turn = m_map.turns[std::size_t(number)];
    const QRect area = m_layout.barArea(number);
    const double share = double(std::max<qint64>(turn.row.usage.input, 0)) / double(highestInput(m_map));
    const int mark = m_layout.line() * 2 / 3;
    const bool isMarked = turn.row.state != ExchangeState::Done || turn.row.status >= 400;
    const int room = area.height() - mark - 2;
    QRect bar = area;
    bar.setTop(area.bottom() + 1 - std::max(lowestBar, int(share * room)));
    painter.setRenderHint(QPainter::Antialiasing);
    SessionMarks::paintBar(painter, bar, turn.row, cachedShare(turn.row.usage));
    if (isMarked) {
        const ExchangeState shown =
            turn.row.state == ExchangeState::Done ? ExchangeState::Failed : turn.row.state;
        StateMark::paint(
            painter, QRectF(area.center().x() - mark / 2.0 + 0.5, bar.top() - mark - 2, mark, mark), shown);
    }
    if (number == view.chosen) {
        painter.setPen(QPen(Theme::color(view.hasFocus ? Theme::Accent : Theme::StrongBorder), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(bar.adjusted(-2, -2, 2, 1), 3, 3);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintCalls(painter, number);
}

void SessionMapPainter::paintCalls(QPainter &painter, int number) const
{
    const SessionMap::Turn &turn = m_map.turns[std::size_t(number)];
    if (turn.calls.empty())
        return;
    const QRect place = m_layout.callArea(number);
    const int line = m_layout.isWide() ? m_layout.line() : m_layout.line() * 3 / 4;
    const int side = m_layout.line() * 3 / 5;
    const int shown = int(std::min<std::size_t>(turn.calls.size(), std::size_t(m_layout.lines(turn.lane))));
    for (int i = 0; i < shown; ++i) {
        const SessionMap::Call &call = turn.calls[std::size_t(i)];
        const int left = m_layout.isWide() ? place.left() + 3 : place.center().x() - side / 2;
        const QRect spot(left, place.top() + i * line + (line - side) / 2, side, side);
        SessionMarks::paintCall(painter, spot, call);
        if (!m_layout.isWide())
            continue;
        const QRect words(spot.right() + 4, place.top() + i * line, place.right() - spot.right() - 5, line);
        const bool isLast = i == shown - 1 && std::size_t(shown) < turn.calls.size();
        const QString text =
            isLast ? u"+%1"_s.arg(turn.calls.size() - std::size_t(i)) : SessionTexts::callName(call);
        painter.setPen(
            Theme::color(SessionMarks::role(call) == Theme::Muted ? Theme::Text : SessionMarks::role(call)));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
    }
    if (!m_layout.isWide())
        paintNamesUpright(painter, turn, place.adjusted(0, m_layout.lines(turn.lane) * line, 0, 0));
}

/// All names of the turn in one upright line, those that stand out first.
void SessionMapPainter::paintNamesUpright(QPainter &painter, const SessionMap::Turn &turn,
                                          const QRect &place) const
{
    std::vector<const SessionMap::Call *> calls;
    for (const SessionMap::Call &call : turn.calls)
        calls.push_back(&call);
    std::stable_sort(calls.begin(), calls.end(), [](const SessionMap::Call *a, const SessionMap::Call *b) {
        return a->isRepeated() > b->isRepeated();
    });
    QStringList names;
    for (const SessionMap::Call *call : calls)
        names += SessionTexts::callName(*call);
    const Theme::Role role = SessionMarks::role(*calls.front());
    painter.save();
    painter.setPen(Theme::color(role == Theme::Muted ? Theme::Text : role));
    painter.translate(place.left(), place.bottom());
    painter.rotate(-90);
    const QRect upright(0, 0, place.height(), place.width());
    painter.drawText(upright, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(names.join(u", "_s), Qt::ElideRight, upright.width()));
    painter.restore();
}

/// They stay at the left, whatever is scrolled.
void SessionMapPainter::paintLabels(QPainter &painter, const View &view) const
{
    const int width = m_layout.labelWidth();
    painter.fillRect(QRect(0, 0, width, view.size.height()), Theme::color(Theme::Surface));
    for (int lane = 0; lane < int(m_map.lanes.size()); ++lane) {
        const QRect place = m_layout.lane(lane).translated(0, -view.scrolled.y());
        const SessionMap::Lane &shown = m_map.lanes[std::size_t(lane)];
        const auto turns = qsizetype(shown.turns.size());
        QRect words(margin, place.top() + margin, width - 2 * margin, m_layout.line());
        painter.setFont(m_font);
        QFont bold = m_font;
        bold.setWeight(QFont::DemiBold);
        painter.setFont(bold);
        painter.setPen(Theme::color(Theme::Text));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         SessionTexts::laneName(m_map, lane) + u" · "_s + Format::count(turns));
        painter.setFont(m_font);
        painter.setPen(Theme::color(Theme::Muted));
        words.translate(0, m_layout.line());
        words.setHeight(m_layout.line() * 3);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, shown.title.left(90));
        painter.setPen(Theme::color(Theme::Border));
        painter.drawLine(0, place.bottom(), width, place.bottom());
    }
    painter.drawLine(width - 1, 0, width - 1, view.size.height());
}

/// Time since the session's beginning, where there is room for it.
void SessionMapPainter::paintAxis(QPainter &painter, const View &view) const
{
    const QRect strip(0, 0, view.size.width(), m_layout.axisHeight());
    painter.fillRect(strip, Theme::color(Theme::Raised));
    painter.setPen(Theme::color(Theme::Muted));
    painter.setFont(m_font);
    const auto [first, last] = visibleTurns(view);
    int free = m_layout.labelWidth();
    for (int number = first; number < last; ++number) {
        const qint64 sinceMs = m_map.turns[std::size_t(number)].row.startedMs - m_map.beginMs;
        const QString text = sinceMs > 0 ? u'+' + Format::duration(sinceMs * 1000) : u"0 s"_s;
        const int left = m_layout.slot(number).left() - view.scrolled.x() + 2;
        if (left < free)
            continue;
        painter.drawText(QRect(left, 0, view.size.width(), strip.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         text);
        free = left + painter.fontMetrics().horizontalAdvance(text) + 14;
    }
    painter.setPen(Theme::color(Theme::Border));
    painter.drawLine(strip.bottomLeft(), strip.bottomRight());
}
