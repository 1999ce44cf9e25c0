// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QStringList>

/// How the answers of a replay did, in words. Pure but for translation and the locale.
namespace ReplayFigures {

/// "first token 420 ms · total 3.20 s · …", as far as it is known.
QString line(const TrafficRow &row);
/// It was answered whole, and by a model: its figures can be held against those of others.
bool isComparable(const TrafficRow &row);
/// How it stands to another one: "cost −38 %, first token +400 ms, total the same". Empty where that cannot
/// be said.
QString against(const TrafficRow &row, const TrafficRow &other);
/// For each of `rows` in what it is the best of all: "cheapest", "fastest", … What reads the same counts the
/// same; what all have in common, or only one of them tells, tells nobody apart.
QList<QStringList> best(const QList<TrafficRow> &rows);

} // namespace ReplayFigures
