// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QMenuBar;

/// All actions of a menu bar that have a key, in a list.
class Shortcuts : public QDialog
{
    Q_OBJECT

public:
    Shortcuts(const QMenuBar &menus, QWidget *parent);
};
