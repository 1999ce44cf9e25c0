// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// Made-up traffic for tests of the window: the same for the same number.
namespace SampleTraffic {

/// A row that began at `startedMs`; its kind follows from the id.
TrafficRow row(RecordId id, qint64 startedMs = 1'700'000'000'000);
/// A finished chat.
TrafficRow done(RecordId id, qint64 startedMs = 1'700'000'000'000);
TrafficRow pending(RecordId id, qint64 startedMs = 1'700'000'000'000);
TrafficRow streaming(RecordId id, qint64 startedMs = 1'700'000'000'000);
TrafficRow failed(RecordId id, qint64 startedMs = 1'700'000'000'000);
/// Rows `first` to `last` in one batch.
TrafficBatch batch(RecordId first, RecordId last);
/// A full record of a streamed chat with a failed first attempt; the answer has got to `words` words.
TrafficRecord record(const TrafficRow &row, int words);

} // namespace SampleTraffic
