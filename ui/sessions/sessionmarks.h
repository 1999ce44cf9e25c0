// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sessionmap.h"
#include "ui/theme/theme.h"

class QPainter;
class QRectF;

/// How turns and calls look in a session's map: by shape and colour, so that neither alone has to tell.
namespace SessionMarks {

/// The colour of a turn's bar.
Theme::Role role(const TrafficRow &row);
/// A bar from the bottom of `rect` up; the share `cached` (0 to 1) at its foot is hatched.
void paintBar(QPainter &painter, const QRectF &rect, const TrafficRow &row, double cached);
/// A dot; a triangle where it is repeated; a cross where it failed; a ring while its result is open or lost.
void paintCall(QPainter &painter, const QRectF &rect, const SessionMap::Call &call);
Theme::Role role(const SessionMap::Call &call);

} // namespace SessionMarks
