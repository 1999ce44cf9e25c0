// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/statsmenu.h"

#include "ui/stats/figuresview.h"
#include "ui/stats/plotcard.h"
#include "ui/stats/rangeswitch.h"
#include "ui/stats/statspage.h"

#include <QAbstractButton>
#include <QButtonGroup>

StatsMenu::StatsMenu(StatsPage &page, QWidget *parent) : QMenu(tr("St&atistics"), parent), m_page(page)
{
    QMenu *ranges = addMenu(tr("&Range of time"));
    connect(ranges, &QMenu::aboutToShow, this,
            [this, ranges] { fillFrom(*ranges, m_page.range().choices()); });
    QAction *shorter = addAction(tr("&Shorter range"));
    shorter->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    connect(shorter, &QAction::triggered, this, [this] { m_page.range().step(-1); });
    QAction *longer = addAction(tr("&Longer range"));
    longer->setShortcut(Qt::CTRL | Qt::Key_Minus);
    connect(longer, &QAction::triggered, this, [this] { m_page.range().step(1); });
    m_keys = {shorter, longer};
    m_page.installEventFilter(this);
    enableKeys();
    addSeparator();
    QMenu *names = addMenu(tr("Table by &name"));
    QMenu *plots = addMenu(tr("Copy a &plot"));
    connect(names, &QMenu::aboutToShow, this, [this, names] {
        if (m_page.figures())
            fillFrom(*names, m_page.figures()->names());
    });
    connect(plots, &QMenu::aboutToShow, this, [this, plots] { fillPlots(*plots); });
    connect(this, &QMenu::aboutToShow, this, [this, names, plots] {
        for (QMenu *menu : {names, plots}) // there are none before the first figures
            menu->setEnabled(m_page.figures());
    });
}

/// The keys mean other things on other pages.
void StatsMenu::enableKeys()
{
    for (QAction *action : std::as_const(m_keys))
        action->setEnabled(m_page.isVisible());
}

bool StatsMenu::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        QMetaObject::invokeMethod(this, &StatsMenu::enableKeys, Qt::QueuedConnection); // once it is so
    return QMenu::eventFilter(watched, event);
}

/// The same choice as a row of buttons gives.
void StatsMenu::fillFrom(QMenu &menu, const QButtonGroup &buttons)
{
    menu.clear();
    for (QAbstractButton *button : buttons.buttons()) {
        QAction *action = menu.addAction(button->text());
        action->setCheckable(true);
        action->setChecked(button->isChecked());
        connect(action, &QAction::triggered, button, &QAbstractButton::click);
    }
}

void StatsMenu::fillPlots(QMenu &menu)
{
    menu.clear();
    if (!m_page.figures())
        return;
    for (PlotCard *card : m_page.figures()->plots())
        menu.addMenu(&card->menu());
}
