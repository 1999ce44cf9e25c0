// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

class QButtonGroup;
class StatsPage;

/// What the statistics page can do, for the window's menu bar: its range, the names of its table, copies of
/// its plots.
class StatsMenu : public QMenu
{
    Q_OBJECT

public:
    /// `page` outlives it.
    StatsMenu(StatsPage &page, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void enableKeys();
    static void fillFrom(QMenu &menu, const QButtonGroup &buttons);
    void fillPlots(QMenu &menu);

    StatsPage &m_page;
    QList<QAction *> m_keys; // that have one
};
