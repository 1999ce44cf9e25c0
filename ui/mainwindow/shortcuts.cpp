// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/shortcuts.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace {

void listActions(QTreeWidgetItem &parent, const QMenu &menu)
{
    for (const QAction *action : menu.actions()) {
        if (action->menu())
            listActions(parent, *action->menu());
        if (action->menu() || action->shortcut().isEmpty())
            continue;
        const QString keys = QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        new QTreeWidgetItem(&parent, {action->text().remove(u'&'), keys});
    }
}

} // namespace

Shortcuts::Shortcuts(const QMenuBar &menus, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *list = new QTreeWidget(this);
    list->setAccessibleName(windowTitle());
    list->setHeaderLabels({tr("Action"), tr("Keys")});
    list->setRootIsDecorated(false);
    for (const QAction *action : menus.actions()) {
        auto *group = new QTreeWidgetItem(list, {action->text().remove(u'&')});
        listActions(*group, *action->menu());
    }
    auto *table = new QTreeWidgetItem(list, {tr("In the table")});
    new QTreeWidgetItem(table, {tr("Next and previous request"), tr("J and K, or arrows")});
    new QTreeWidgetItem(table, {tr("Open and close the details"), tr("Enter and Esc")});
    new QTreeWidgetItem(table, {tr("Filter"), QStringLiteral("/")});
    new QTreeWidgetItem(table, {tr("Colour of the request, or none"), tr("1 to 6, or 0")});
    auto *details = new QTreeWidgetItem(list, {tr("In the details")});
    new QTreeWidgetItem(details, {tr("Tab"), tr("Alt+1 to Alt+9, Alt+0")});
    new QTreeWidgetItem(details,
                        {tr("The body's next form: pretty, tree, raw, hex"), QStringLiteral("Ctrl+B")});
    new QTreeWidgetItem(details,
                        {tr("Copy the value or the path of the tree's row"), tr("Ctrl+C and Ctrl+Shift+P")});
    new QTreeWidgetItem(details, {tr("Unfold what is below, or fold all"), tr("* and Ctrl+-")});
    list->expandAll();
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(list);
    layout->addWidget(buttons);
    resize(520, 620);
}
