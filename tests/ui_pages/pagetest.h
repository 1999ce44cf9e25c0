// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

/// Dresses the application as the program does, and English.
void setUpApplication();
/// Where PLLM_SCREENSHOTS names a folder: saves the widget there, in the light and in the dark theme.
void savePictures(QWidget &widget, const QString &name);
/// The one visible button (or check box) whose text or accessible name is `text`, mnemonics aside; fails
/// where there is none.
class QAbstractButton *buttonNamed(QWidget &parent, const QString &text);
