// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/storedresponse.h"

#include <optional>

class Database;

/// The stored responses in the database, within bounds. Lives on the store's thread; owned by its worker. The
/// time is handed in: milliseconds since 1970 UTC.
class ResponseTable
{
public:
    ResponseTable(Database &database, ResponseBounds bounds) : m_database(database), m_bounds(bounds) {}

    /// Drops what is out of bounds, and gives free space back to the disk. To be called first.
    Result<void> tidy(qint64 nowMs);
    /// Keeps a response, in place of one with the same id; the oldest make way. One that alone is out of
    /// bounds is not kept, which is an error.
    Result<void> keep(const StoredResponse &response, qint64 nowMs);
    Result<void> forget(const QByteArray &id);
    /// Nothing where it is not there, too old, or cannot be read.
    Result<std::optional<StoredResponse>> find(const QByteArray &id, qint64 nowMs);

private:
    qint64 oldest(qint64 nowMs) const { return nowMs - std::chrono::milliseconds(m_bounds.age).count(); }
    Result<void> trim(qint64 nowMs);
    Result<void> count();

    Database &m_database;
    const ResponseBounds m_bounds;
    qint64 m_count = 0; // never less than there are
    qint64 m_bytes = 0;
};
