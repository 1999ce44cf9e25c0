// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficpage.h"

#include "ui/theme/theme.h"
#include "ui/traffic/cellcondition.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/markcolour.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficcells.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"

#include "core/gateway/gatewaythread.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

// What a person puts on a row of the traffic page, and the menu of its cells.

void TrafficPage::makeMarkActions()
{
    m_actions.pin = makeAction(tr("P&in the request"), u"pin"_s, Qt::CTRL | Qt::Key_P);
    m_actions.pin->setCheckable(true);
    m_actions.comment = makeAction(tr("Co&mment…"), u"edit"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    m_actions.colours = new QMenu(tr("Co&lour"), this);
    m_colours = new QActionGroup(this);
    for (int colour = 0; colour <= MarkColour::count; ++colour) {
        auto *action = new QAction(MarkColour::dot(colour), TrafficCells::colourName(colour), m_colours);
        action->setCheckable(true);
        action->setShortcut(QKeySequence(Qt::Key(Qt::Key_0 + colour)));
        action->setShortcutContext(Qt::WidgetShortcut); // digits mean something else elsewhere
        m_table->addAction(action);
        m_actions.colours->addAction(action);
        connect(action, &QAction::triggered, this, [this, colour] {
            changeMarks([colour](RowMarks &marks) { marks.colour = quint8(colour); });
        });
    }
    connect(m_actions.pin, &QAction::triggered, this,
            [this](bool on) { changeMarks([on](RowMarks &marks) { marks.isPinned = on; }); });
    connect(m_actions.comment, &QAction::triggered, this, &TrafficPage::editComment);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        for (int colour = 0; colour <= MarkColour::count; ++colour)
            m_colours->actions().at(colour)->setIcon(MarkColour::dot(colour));
    });
}

void TrafficPage::setMarks(quint64 id, const RowMarks &marks)
{
    m_model->setMarks(id, marks);
    m_gateway.setMarks(id, marks);
    if (m_details->record() == id)
        m_details->setMarks(marks);
}

/// Of the current row, also where the filter hides it just now.
void TrafficPage::changeMarks(const std::function<void(RowMarks &)> &change)
{
    const quint64 id = m_table->currentRecord();
    const auto number = m_model->log().find(id);
    if (!number)
        return showMarks();
    RowMarks marks = m_model->log().at(*number).row.marks;
    change(marks);
    setMarks(id, marks);
}

/// The actions say what the current row has.
void TrafficPage::showMarks()
{
    const auto number = m_model->log().find(m_table->currentRecord());
    const RowMarks marks = number ? m_model->log().at(*number).row.marks : RowMarks();
    m_actions.pin->setEnabled(number.has_value());
    m_actions.pin->setChecked(marks.isPinned);
    m_actions.comment->setEnabled(number.has_value());
    m_actions.colours->setEnabled(number.has_value());
    m_colours->actions().at(std::min<int>(marks.colour, MarkColour::count))->setChecked(true);
}

void TrafficPage::editComment()
{
    openDetails();
    if (m_details->isVisible())
        m_details->openNotes();
}

void TrafficPage::fillCellMenu(QMenu &menu, const QModelIndex &cell)
{
    const QString condition = cellCondition(m_model->row(cell.row()), cell.column());
    const auto add = [this, &menu](const QString &text, const QString &wanted) {
        QAction *action =
            menu.addAction(Theme::icon(u"filter"_s), QString(text.arg(wanted)).replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, m_filter, [this, wanted] { m_filter->addCondition(wanted); });
    };
    if (!condition.isEmpty()) {
        add(tr("Only this: %1"), condition);
        add(tr("Hide this: %1"), u'-' + condition);
        menu.addSeparator();
    }
    menu.addAction(m_actions.pin);
    menu.addMenu(m_actions.colours);
    menu.addAction(m_actions.comment);
    menu.addSeparator();
    menu.addActions({m_actions.compare, m_actions.replay, m_actions.replayOn, m_actions.resend});
    menu.addActions({m_actions.serve, m_actions.serveSession});
    menu.addSeparator();
    menu.addAction(m_actions.copyCurl);
    menu.addAction(m_actions.exportRows);
    menu.addActions({m_actions.showSession, m_actions.keepPrivate});
    menu.addSeparator();
    menu.addAction(m_actions.details);
    menu.addAction(m_actions.stop);
}

void TrafficPage::showCellMenu(const QModelIndex &cell, const QPoint &at)
{
    if (!m_table->selectionModel()->isRowSelected(cell.row())) // else the menu is for all that are selected
        m_table->setCurrentIndex(cell);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillCellMenu(*menu, cell);
    menu->popup(at);
}
