// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/responsetable.h"

#include "core/base/compressedtext.h"
#include "core/store/database.h"

using namespace Qt::Literals::StringLiterals;

namespace {

/// Newest first, by place and by the bytes up to there; the newest always stays.
const QString outOfBounds = uR"(
    DELETE FROM responses WHERE number IN (
        SELECT number FROM (
            SELECT number, row_number() OVER newest AS place, sum(bytes) OVER newest AS total
            FROM responses WINDOW newest AS (ORDER BY created_ms DESC, number DESC))
        WHERE place > 1 AND (place > ? OR total > ?))
)"_s;

} // namespace

Result<void> ResponseTable::tidy(qint64 nowMs)
{
    const auto trimmed = m_database.transaction([&] { return trim(nowMs); });
    return trimmed ? m_database.giveBackSpace() : trimmed;
}

Result<void> ResponseTable::keep(const StoredResponse &response, qint64 nowMs)
{
    const QByteArray items = packedText(response.items);
    const QByteArray answer = packedText(response.answer);
    const QByteArray input = packedText(response.inputItems);
    const qint64 bytes = items.size() + answer.size() + input.size();
    if (bytes > m_bounds.bytes)
        return failure(ErrorKind::RequestTooLarge,
                       u"The response %1 has %2 bytes, more than are kept in all"_s.arg(
                           QString::fromUtf8(response.id), QString::number(bytes)));
    return m_database.transaction([&]() -> Result<void> {
        const auto kept =
            m_database.run(u"INSERT OR REPLACE INTO responses (id, client_key, provider, model, created_ms, "
                           u"bytes, items, answer, "
                           "input_items) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                           {QString::fromUtf8(response.id), response.clientKey, response.provider,
                            response.model, response.createdMs, bytes, items, answer, input});
        if (!kept)
            return kept;
        ++m_count;
        m_bytes += bytes;
        if (m_count > m_bounds.count || m_bytes > m_bounds.bytes)
            return trim(nowMs);
        return m_database.run(u"DELETE FROM responses WHERE created_ms < ?"_s, {oldest(nowMs)});
    });
}

Result<void> ResponseTable::forget(const QByteArray &id)
{
    return m_database.run(u"DELETE FROM responses WHERE id = ?"_s, {QString::fromUtf8(id)});
}

Result<std::optional<StoredResponse>> ResponseTable::find(const QByteArray &id, qint64 nowMs)
{
    const auto rows =
        m_database.rows(u"SELECT client_key, provider, model, created_ms, items, answer, input_items "
                        "FROM responses WHERE id = ? AND created_ms >= ?"_s,
                        {QString::fromUtf8(id), oldest(nowMs)});
    if (!rows)
        return tl::make_unexpected(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    const QVariantList &row = rows->first();
    const auto items = unpackedText(row.at(4).toByteArray());
    const auto answer = unpackedText(row.at(5).toByteArray());
    const auto input = unpackedText(row.at(6).toByteArray());
    if (!items || !answer || !input)
        return failure(ErrorKind::Io, u"The stored response %1 is damaged, it counts as unknown"_s.arg(
                                          QString::fromUtf8(id)));
    return StoredResponse{id,
                          row.at(0).toString(),
                          row.at(1).toString(),
                          row.at(2).toString(),
                          row.at(3).toLongLong(),
                          *items,
                          *answer,
                          *input};
}

Result<void> ResponseTable::trim(qint64 nowMs)
{
    const auto expired = m_database.run(u"DELETE FROM responses WHERE created_ms < ?"_s, {oldest(nowMs)});
    if (!expired)
        return expired;
    if (const auto counted = count(); !counted || (m_count <= m_bounds.count && m_bytes <= m_bounds.bytes))
        return counted;
    // A twentieth more than is needed, so that not every new response goes through all.
    const auto trimmed = m_database.run(
        outOfBounds, {m_bounds.count - m_bounds.count / 20, m_bounds.bytes - m_bounds.bytes / 20});
    return trimmed ? count() : trimmed;
}

Result<void> ResponseTable::count()
{
    const auto rows = m_database.rows(u"SELECT count(*), coalesce(sum(bytes), 0) FROM responses"_s);
    if (!rows)
        return tl::make_unexpected(rows.error());
    m_count = rows->first().at(0).toLongLong();
    m_bytes = rows->first().at(1).toLongLong();
    return {};
}
