// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// The candidates most like `word`, best first, at most `count`; none that differs in more than a third.
QStringList nearestNames(QStringView word, const QStringList &candidates, qsizetype count = 3);
