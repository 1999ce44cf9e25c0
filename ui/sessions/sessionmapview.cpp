// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionmapview.h"

#include "ui/sessions/sessionmappainter.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace {

QFont smallFont()
{
    return Theme::scaled(0.88);
}

} // namespace

SessionMapView::SessionMapView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map of the session"));
    viewport()->setMouseTracking(true);
    connect(&Theme::instance(), &Theme::changed, this, [this] { viewport()->update(); });
}

QSize SessionMapView::sizeHint() const
{
    return {640, 360};
}

void SessionMapView::setMap(const SessionMap &map, bool isOther)
{
    const bool isAtEnd = m_chosen < 0 || m_chosen == int(m_map.turns.size()) - 1;
    const RecordId chosen = m_chosen < 0 ? 0 : m_map.turns[std::size_t(m_chosen)].row.id;
    m_map = map;
    m_hovered = -1;
    if (isOther)
        m_zoom = 0;
    arrange();
    const int last = int(m_map.turns.size()) - 1;
    m_chosen = isOther || isAtEnd ? last : std::min(m_map.turnOf(chosen), last);
    if (isOther || isAtEnd)
        showChosen();
    describe();
    emit chosenChanged(m_chosen);
}

void SessionMapView::choose(int turn)
{
    const int chosen = std::clamp(turn, -1, int(m_map.turns.size()) - 1);
    if (chosen == m_chosen)
        return;
    m_chosen = chosen;
    showChosen();
    describe();
    viewport()->update();
    emit chosenChanged(m_chosen);
}

void SessionMapView::chooseNextRepeated()
{
    const int turns = int(m_map.turns.size());
    for (int step = 1; step <= turns; ++step) {
        const int turn = (std::max(m_chosen, 0) + step) % turns;
        if (m_map.turns[std::size_t(turn)].hasRepeated())
            return choose(turn);
    }
}

void SessionMapView::zoom(int steps)
{
    const int before = m_layout.slotWidth();
    m_zoom = std::clamp(m_zoom + steps, 0, 8);
    arrange();
    if (m_layout.slotWidth() == before && steps > 0)
        m_zoom -= steps; // it is as wide as it gets
    showChosen();
}

void SessionMapView::arrange()
{
    m_layout = SessionMapLayout(m_map, QFontMetrics(smallFont()), viewport()->width(), m_zoom);
    const QSize beyond = m_layout.size() - viewport()->size();
    horizontalScrollBar()->setRange(0, std::max(beyond.width(), 0));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(m_layout.slotWidth());
    verticalScrollBar()->setRange(0, std::max(beyond.height(), 0));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_layout.line());
    viewport()->update();
}

void SessionMapView::showChosen()
{
    if (m_chosen < 0)
        return;
    const QRect slot = m_layout.slot(m_chosen);
    QScrollBar *across = horizontalScrollBar();
    if (slot.left() - across->value() < m_layout.labelWidth())
        across->setValue(slot.left() - m_layout.labelWidth());
    else if (slot.right() - across->value() > viewport()->width())
        across->setValue(slot.right() - viewport()->width() + 1);
    const QRect lane = m_layout.lane(m_map.turns[std::size_t(m_chosen)].lane);
    QScrollBar *down = verticalScrollBar();
    if (lane.top() - down->value() < m_layout.axisHeight())
        down->setValue(lane.top() - m_layout.axisHeight());
    else if (lane.bottom() - down->value() > viewport()->height())
        down->setValue(lane.bottom() - viewport()->height() + 1);
}

/// What is chosen, for those who do not see it.
void SessionMapView::describe()
{
    setAccessibleDescription(m_chosen < 0 ? QString()
                                          : SessionTexts::summary(m_map, m_map.turns[std::size_t(m_chosen)]));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

QPoint SessionMapView::scrolled() const
{
    return {horizontalScrollBar()->value(), verticalScrollBar()->value()};
}

int SessionMapView::turnAt(const QPoint &point) const
{
    return point.x() < m_layout.labelWidth() ? -1
                                             : m_layout.turnAtX(point.x() + horizontalScrollBar()->value());
}

void SessionMapView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    SessionMapPainter::View view;
    view.scrolled = scrolled();
    view.size = viewport()->size();
    view.chosen = m_chosen;
    view.hovered = m_hovered;
    view.hasFocus = hasFocus();
    SessionMapPainter(m_map, m_layout, smallFont()).paint(painter, view);
}

void SessionMapView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
    showChosen();
}

void SessionMapView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        arrange();
}

/// To the nearest turn of the lane above or below that has one.
void SessionMapView::stepLane(int by)
{
    const int lanes = int(m_map.lanes.size());
    const int lane = m_chosen < 0 ? -1 : m_map.turns[std::size_t(m_chosen)].lane + by;
    if (lane < 0 || lane >= lanes)
        return;
    const std::vector<int> &turns = m_map.lanes[std::size_t(lane)].turns;
    choose(*std::min_element(turns.begin(), turns.end(), [this](int a, int b) {
        return std::abs(a - m_chosen) < std::abs(b - m_chosen);
    }));
}

void SessionMapView::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_map.turns.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: return choose(std::max(m_chosen - 1, std::min(0, last)));
    case Qt::Key_Right: return choose(m_chosen + 1);
    case Qt::Key_Home: return choose(std::min(0, last));
    case Qt::Key_End: return choose(last);
    case Qt::Key_Up: return stepLane(-1);
    case Qt::Key_Down: return stepLane(1);
    case Qt::Key_Plus: return zoom(1);
    case Qt::Key_Minus: return zoom(-1);
    case Qt::Key_R: return chooseNextRepeated();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen >= 0)
            emit openRequested(m_chosen);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void SessionMapView::mousePressEvent(QMouseEvent *event)
{
    if (const int turn = turnAt(event->position().toPoint()); turn >= 0)
        choose(turn);
}

void SessionMapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int turn = turnAt(event->position().toPoint()); turn >= 0) {
        choose(turn);
        emit openRequested(turn);
    }
}

void SessionMapView::setHovered(int turn)
{
    if (m_hovered == turn)
        return;
    m_hovered = turn;
    viewport()->update();
}

void SessionMapView::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(turnAt(event->position().toPoint()));
}

void SessionMapView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    zoom(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

bool SessionMapView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const int turn = turnAt(help->pos()); turn >= 0)
        QToolTip::showText(help->globalPos(), SessionTexts::summary(m_map, m_map.turns[std::size_t(turn)]),
                           this);
    else
        QToolTip::hideText();
    return true;
}
