// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/storedexchange.h"
#include "core/traffic/trafficrecord.h"

// The records of the traffic as the history keeps them, and back; nothing is lost on the way. Pure; any
// thread.

/// `isTimedOut`: a time limit ended it.
StoredRow storedRow(const TrafficRow &row, bool isTimedOut = false);
TrafficRow trafficRow(const StoredRow &row);

/// Without the text for the search. What is neither row nor body becomes one piece of bytes, its first one
/// the version (1): numbers in 7-bit groups (LEB128; signed ones zigzag), texts with their length in front,
/// in the order of the members of TrafficRecord; for a body its whole length and its place in `bodies` from 1
/// on, 0 where it is empty.
StoredExchange storedExchange(const TrafficRecord &record);
/// Bodies that are missing are empty. Error kind: Io, where it is damaged or of a newer version.
Result<TrafficRecord> trafficRecord(const StoredExchange &exchange);

/// A time limit of ours, the provider's or the client's ended it.
bool isTimedOut(const TrafficRecord &record);
