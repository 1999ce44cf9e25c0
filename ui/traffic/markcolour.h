// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>

/// The six colours that a person puts on rows, in the present theme.
namespace MarkColour {

constexpr int count = 6;

/// Of 1 to 6: for a bar, a dot; 3 to 1 on the table.
QColor full(int colour);
/// Behind text, which stays readable on it.
QColor tint(int colour);
/// A dot of the colour; 0: an empty ring.
QIcon dot(int colour);

} // namespace MarkColour
