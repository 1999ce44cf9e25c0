// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"
#include "core/traffic/trafficrecord.h"

/// A record as JSON, without loss: what stands on each line of our own JSONL, and in HAR's `_llm`. Pure; any
/// thread.
///
///     {"pllm_record": 1,
///      "row": {"id": 7, "started_ms": …, "state": "done", "model_asked": "gpt", "usage": {…}, …},
///      "client": {"request_line": "POST /v1/…", "request_headers": [["Host", "localhost"], …],
///                 "request_body": {"bytes": "…", "total": 321}, "status": 200, "response_headers": […],
///                 "response_body": {…}},
///      "attempts": [{"provider": "openai", …, "chunks": [[at_us, end], …], "leg": {as client}}],
///      "answer": "…"}
///
/// The members are named in recordmembers.h; those that say nothing are left out. Times in `_us` are
/// microseconds from the exchange's start, -1 = not known. Bytes that are no UTF-8 are {"base64": "…"} in
/// place of a string.
namespace RecordJson {

constexpr int version = 1;

/// On one line, without its end.
QByteArray written(const TrafficRecord &record);
/// Error kinds: InvalidJson; BadRequest where it is no record, or one of a later version.
Result<TrafficRecord> read(const QByteArray &json);

// Parts of it, as members of the object that is open.
void writeRow(JsonWriter &json, const TrafficRow &row);
void writeFacts(JsonWriter &json, const RecordedAttempt &attempt);
void readRow(JsonValue object, TrafficRow &row);
void readFacts(JsonValue object, RecordedAttempt &attempt);

/// Bytes as a JSON value, see above.
void writeBytes(JsonWriter &json, QByteArrayView bytes);
QByteArray readBytes(JsonValue value);

} // namespace RecordJson
