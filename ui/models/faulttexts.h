// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/faultlab.h"

#include <QList>
#include <QString>

/// The kinds that can be switched on, in the order in which they are offered.
QList<FaultKind> allFaultKinds();
/// What each does, for a list of choices.
QString faultKindText(FaultKind kind);
/// Where it counts how many events pass first.
bool countsEvents(FaultKind kind);
/// What is on, a line for each model in their order: "smart: 429 at 50 % of the requests". Empty where
/// nothing is.
QStringList faultLines(const Faults &faults);
