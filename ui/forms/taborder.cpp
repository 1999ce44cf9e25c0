// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/taborder.h"

#include <QLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>

static void collect(QWidget *widget, QList<QWidget *> &found);

static void collect(QLayout *layout, QList<QWidget *> &found)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (item->layout())
            collect(item->layout(), found);
        else if (item->widget())
            collect(item->widget(), found);
    }
}

static void collect(QWidget *widget, QList<QWidget *> &found)
{
    if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
        found += widget;
    if (auto *scroll = qobject_cast<QScrollArea *>(widget)) {
        if (scroll->widget())
            collect(scroll->widget(), found);
    } else if (auto *splitter = qobject_cast<QSplitter *>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), found);
    } else if (auto *tabs = qobject_cast<QTabWidget *>(widget)) {
        collect(tabs->tabBar(), found);
        for (int i = 0; i < tabs->count(); ++i)
            collect(tabs->widget(i), found);
    } else if (widget->layout()) {
        collect(widget->layout(), found);
    }
}

void orderTabs(QWidget &root)
{
    QList<QWidget *> found;
    collect(&root, found);
    for (qsizetype i = 1; i < found.size(); ++i)
        QWidget::setTabOrder(found[i - 1], found[i]);
}
