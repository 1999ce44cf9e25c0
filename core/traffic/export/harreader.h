// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/traffic/trafficrecord.h"

/// What a file of recorded traffic held.
struct ImportedRecords {
    QList<TrafficRecord> records; ///< keys masked
    int skipped = 0;              ///< what was no HTTP exchange, or cannot be read
};

/// Reads a HAR file (1.1 or 1.2). Entries with our `_llm` become the records that they were, as far as HAR
/// holds them; those of others become finished records with one attempt, as far as they are HTTP exchanges.
/// Error kinds: InvalidJson; BadRequest where it is no HAR. Pure; any thread.
Result<ImportedRecords> readHar(const QByteArray &json);
/// Reads a file of records in our own JSONL, one a line. Error kind: BadRequest where none can be read, with
/// the reason for the first line.
Result<ImportedRecords> readRecordLines(QByteArrayView lines);
/// Either, by what the file begins with.
Result<ImportedRecords> readRecords(const QByteArray &file);
