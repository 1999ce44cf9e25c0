// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/targethealth.h"
#include "core/store/targethealthrow.h"
#include "core/traffic/metrics.h"
#include "core/traffic/statistics.h"

/// What the store keeps of the targets' health. Pure.
QList<TargetHealthRow> targetHealthRows(const QList<TargetMemory> &memories);
/// The same read again; rows of another form, or that are a day old, are left out. Pure.
QList<TargetMemory> targetMemories(const QList<TargetHealthRow> &rows, qint64 nowMs);

/// Puts the state of a provider's model into its figures. It has one for each of the provider's keys: the
/// target is as well as the best of them. Pure.
void addHealth(TargetStats &target, const QList<TargetState> &states);
/// The same for one of the metrics' targets, where it is among them. Pure.
void addHealth(QList<Metrics::Moment::Target> &targets, const TargetState &state);
