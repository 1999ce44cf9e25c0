// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// Records as HAR 1.2 (HTTP Archive, softwareishard.com/blog/har-12-spec): an entry for each client's leg.
/// What HAR has no word for stands in the entry's `_llm`: the row's members (recordmembers.h: model_asked,
/// model_served, provider, usage, cost_usd, first_token_us, finish_reason, session, …), `request_line`,
/// `answer`, and `attempts`: each leg to a provider with request, response and timings in HAR's form, and
/// when its stream's bytes came (`chunks`). Bytes that are no text are in base64: `content.encoding` as HAR
/// says, `postData._encoding` where HAR has no such member. Pure; any thread.
namespace HarWriter {

/// What stands before all entries, between two of them, and behind them.
QByteArray begin();
QByteArray separator();
QByteArray end();
/// `baseUrl`: before the path where the request does not tell its host, e.g. http://127.0.0.1:8080.
QByteArray entry(const TrafficRecord &record, const QString &baseUrl);

} // namespace HarWriter
