// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include "core/traffic/trafficrecord.h"

class QPainter;
class QRect;
class QRectF;

/// How states of an exchange look: each has a shape and a colour of its own, so that neither alone has to
/// tell.
namespace StateMark {

Theme::Role role(ExchangeState state);
Theme::Role softRole(ExchangeState state);
/// The shape, in the colour of role().
void paint(QPainter &painter, const QRectF &rect, ExchangeState state);
/// A pill of mark and `text`, left and centred in `rect`; the text is cut where it does not fit.
void paintPill(QPainter &painter, const QRect &rect, ExchangeState state, const QString &text);

} // namespace StateMark
