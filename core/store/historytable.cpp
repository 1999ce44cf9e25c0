// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historytable.h"

#include "core/base/compressedtext.h"
#include "core/store/database.h"
#include "core/store/exchangecolumns.h"
#include "core/store/rolluptable.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rowsAtOnce = 64; // are looked up at a time

QString insertion(const QString &how)
{
    const QStringList &names = columnNames();
    const QString marks = u", ?"_s.repeated(names.size());
    return how + u" INTO exchanges (generation, "_s + names.join(u", "_s) + u") VALUES (?"_s + marks + u')';
}

const QString programEnded = u"The program ended while this was under way"_s;

/// A row of which only the beginning is known, as it ended with the program.
StoredRow interrupted(StoredRow row)
{
    row.state = row.state == StoredState::Streaming ? StoredState::Truncated : StoredState::Failed;
    row.note = row.note.isEmpty() ? programEnded : row.note + u" – "_s + programEnded;
    return row;
}

} // namespace

qint64 PackedExchange::bytes() const
{
    qint64 all = rest.size() + packedText.size();
    for (const PackedBody &body : bodies)
        all += body.bytes.size();
    return all;
}

PackedExchange packed(const StoredExchange &exchange)
{
    PackedExchange result;
    result.row = exchange.row;
    result.rest = packedText(exchange.rest);
    result.text = QString::fromUtf8(exchange.text);
    result.packedText = packedText(result.text.toUtf8());
    for (const QByteArray &body : exchange.bodies) {
        constexpr qsizetype shortText = 128; // a frame's own bytes eat up what could be gained
        PackedBody &kept = result.bodies.emplace_back();
        kept.hash = QCryptographicHash::hash(body, QCryptographicHash::Blake2b_256);
        kept.size = body.size();
        kept.bytes = body.size() > shortText ? compressedText(body) : QByteArray();
        kept.isZstd = !kept.bytes.isEmpty();
        if (!kept.isZstd)
            kept.bytes = body;
    }
    return result;
}

Result<void> HistoryTable::begin()
{
    for (const auto &[name, value] :
         {std::pair(u"generation"_s, &m_generation), std::pair(u"clearing"_s, static_cast<qint64 *>(nullptr)),
          std::pair(u"last_id"_s, static_cast<qint64 *>(nullptr))}) {
        const auto stored = state(name);
        if (!stored)
            return tl::make_unexpected(stored.error());
        if (value)
            *value = *stored;
        else if (name == u"clearing")
            m_isClearing = *stored != 0;
        else
            m_lastId = quint64(*stored);
    }
    const auto body = m_database.rows(u"SELECT coalesce(max(number), 0) + 1 FROM bodies"_s);
    if (!body)
        return tl::make_unexpected(body.error());
    m_nextBody = body->first().first().toLongLong();
    const auto running =
        m_database.rows(u"SELECT "_s + columnNames().join(u", "_s) + u" FROM exchanges WHERE state < 2"_s);
    if (!running)
        return tl::make_unexpected(running.error());
    if (running->isEmpty())
        return {};
    return m_database.transaction([&]() -> Result<void> {
        QList<StoredRow> rows;
        for (const QVariantList &values : *running) {
            rows += interrupted(rowOfColumns(values));
            const auto changed =
                m_database.runOften(u"UPDATE exchanges SET state = ?, note = ? WHERE id = ?"_s,
                                    {int(rows.last().state), rows.last().note, qint64(rows.last().id)});
            if (!changed)
                return changed;
        }
        return RollupTable(m_database).add(rows);
    });
}

Result<void> HistoryTable::write(const QList<HistoryChange> &changes)
{
    const qint64 nextBody = m_nextBody;
    const quint64 lastId = m_lastId;
    const auto written = m_database.transaction([&]() -> Result<void> {
        m_ended.clear();
        m_texts.clear();
        for (const HistoryChange &change : changes) {
            const auto applied = std::visit([this](const auto &one) { return apply(one); }, change);
            if (!applied)
                return applied;
        }
        if (m_lastId != lastId) {
            if (const auto noted = setState(u"last_id"_s, qint64(m_lastId)); !noted)
                return noted;
        }
        if (const auto added = RollupTable(m_database).add(m_ended); !added)
            return added;
        return insertTexts();
    });
    m_ended.clear();
    m_texts.clear();
    if (!written) {
        m_nextBody = nextBody;
        m_lastId = lastId;
    }
    return written;
}

Result<void> HistoryTable::apply(const ExchangeBegan &change)
{
    m_lastId = std::max(m_lastId, change.row.id);
    return insertRow(change.row, false);
}

Result<void> HistoryTable::apply(const PackedExchange &change)
{
    const auto before =
        m_database.rowsOften(u"SELECT state, pinned, colour, comment, process_id, process_name, process_path "
                             u"FROM exchanges WHERE id = ?"_s,
                             {qint64(change.row.id)});
    if (!before)
        return tl::make_unexpected(before.error());
    StoredRow row = change.row;
    m_lastId = std::max(m_lastId, row.id);
    if (!before->isEmpty()) { // what was put on it while it ran stays
        const QVariantList &old = before->first();
        if (isOver(StoredState(old.at(0).toInt())))
            return {};
        if (row.marks == StoredMarks())
            row.marks = {old.at(1).toBool(), old.at(2).toInt(), old.at(3).toString()};
        if (row.process.id == 0)
            row.process = {old.at(5).toString(), old.at(4).toLongLong(), old.at(6).toString()};
    }
    if (const auto inserted = insertRow(row, true); !inserted)
        return inserted;
    const auto record =
        m_database.runOften(u"INSERT OR REPLACE INTO exchange_records (id, record, text) VALUES (?, ?, ?)"_s,
                            {qint64(row.id), change.rest, change.packedText});
    if (!record)
        return record;
    if (const auto bodies = insertBodies(row.id, change.bodies); !bodies)
        return bodies;
    m_ended += row;
    if (!change.text.isEmpty())
        m_texts.emplace_back(row.id, change.text);
    return {};
}

Result<void> HistoryTable::apply(const ExchangeMarked &change)
{
    return m_database.runOften(
        u"UPDATE exchanges SET pinned = ?, colour = ?, comment = ? WHERE id = ?"_s,
        {change.marks.isPinned ? 1 : 0, change.marks.colour, change.marks.comment, qint64(change.id)});
}

Result<void> HistoryTable::apply(const ProcessFound &change)
{
    for (StoredRow &row : m_ended) { // is not in its roll-up yet
        if (row.id == change.id)
            row.process = change.process;
    }
    return m_database.runOften(
        u"UPDATE exchanges SET process_id = ?, process_name = ?, process_path = ? WHERE id = ?"_s,
        {change.process.id, change.process.name, change.process.path, qint64(change.id)});
}

/// Roll-ups count it as its row has it: what it took is not known.
Result<void> HistoryTable::apply(const ExchangeLost &change)
{
    static const QString find =
        u"SELECT "_s + columnNames().join(u", "_s) + u" FROM exchanges WHERE id = ? AND state < 2"_s;
    const auto running = m_database.rowsOften(find, {qint64(change.id)});
    if (!running)
        return tl::make_unexpected(running.error());
    if (running->isEmpty())
        return {};
    StoredRow row = rowOfColumns(running->first());
    row.state = change.state;
    row.isWithoutBodies = true;
    row.note = u"Its record was lost, as the disk did not keep up"_s;
    m_ended += row;
    return m_database.runOften(u"UPDATE exchanges SET state = ?, without_bodies = 1, note = ? WHERE id = ?"_s,
                               {int(row.state), row.note, qint64(row.id)});
}

Result<void> HistoryTable::insertRow(const StoredRow &row, bool replace)
{
    static const QString ignoring = insertion(u"INSERT OR IGNORE"_s);
    static const QString replacing = insertion(u"INSERT OR REPLACE"_s);
    return m_database.runOften(replace ? replacing : ignoring,
                               QVariantList{m_generation} + columnValues(row));
}

/// The last of a transaction: every INSERT OR REPLACE behind them would make the index write out what it has
/// gathered (at the statement's savepoint), which takes longer than all else.
Result<void> HistoryTable::insertTexts()
{
    for (const auto &[id, text] : std::as_const(m_texts)) {
        const auto indexed = m_database.runOften(u"INSERT INTO exchange_text (rowid, text) VALUES (?, ?)"_s,
                                                 {qint64(id), text});
        if (!indexed)
            return indexed;
    }
    return {};
}

Result<void> HistoryTable::insertBodies(quint64 id, const QList<PackedBody> &bodies)
{
    for (qsizetype place = 0; place < bodies.size(); ++place) {
        const PackedBody &body = bodies[place];
        const auto known = m_database.rowsOften(u"SELECT number FROM bodies WHERE hash = ?"_s, {body.hash});
        if (!known)
            return tl::make_unexpected(known.error());
        const qint64 number = known->isEmpty() ? m_nextBody++ : known->first().first().toLongLong();
        if (known->isEmpty()) {
            const auto kept = m_database.runOften(
                u"INSERT INTO bodies (number, hash, size, form, bytes) VALUES (?, ?, ?, ?, ?)"_s,
                {number, body.hash, body.size, body.isZstd ? 1 : 0, body.bytes});
            if (!kept)
                return kept;
        }
        const auto used = m_database.runOften(
            u"INSERT OR REPLACE INTO body_uses (exchange, place, body) VALUES (?, ?, ?)"_s,
            {qint64(id), place, number});
        if (!used)
            return used;
    }
    return {};
}

Result<void> HistoryTable::clear()
{
    // Emptying the index at once takes as long as reading it; so it is only set aside, if SQLite lets us.
    const auto cleared = clearRows(false);
    return cleared || m_database.isDamaged() ? cleared : clearRows(true);
}

Result<void> HistoryTable::clearRows(bool atOnce)
{
    const qint64 next = m_generation + 1;
    const auto cleared = m_database.transaction([&]() -> Result<void> {
        for (const QString &condition : {u"pinned = 1"_s, u"state < 2"_s}) { // each has an index
            const auto kept =
                m_database.run(u"UPDATE exchanges SET generation = ? WHERE generation = ? AND "_s + condition,
                               {next, m_generation});
            if (!kept)
                return kept;
        }
        for (const auto &[name, value] :
             {std::pair(u"generation"_s, next), std::pair(u"clearing"_s, qint64(1))}) {
            if (const auto set = setState(name, value); !set)
                return set;
        }
        if (const auto emptied = newText(atOnce); !emptied)
            return emptied;
        const auto pinned =
            m_database.rows(u"SELECT e.id, r.text FROM exchanges e JOIN exchange_records r ON r.id = e.id "
                            u"WHERE e.pinned = 1 AND e.generation = ?"_s,
                            {next});
        if (!pinned)
            return tl::make_unexpected(pinned.error());
        for (const QVariantList &row : *pinned) {
            const QString text =
                QString::fromUtf8(unpackedText(row.at(1).toByteArray()).value_or(QByteArray()));
            const auto indexed =
                text.isEmpty()
                    ? Result<void>()
                    : m_database.runOften(u"INSERT INTO exchange_text (rowid, text) VALUES (?, ?)"_s,
                                          {row.at(0), text});
            if (!indexed)
                return indexed;
        }
        return {};
    });
    if (!cleared)
        return cleared;
    m_generation = next;
    m_isClearing = true;
    return {};
}

/// An empty index of the text. Its old pages are set aside as a plain table, which sweep() takes away in
/// slices; an index half taken away would count as damaged.
Result<void> HistoryTable::newText(bool atOnce)
{
    QStringList steps;
    if (!atOnce) {
        const QString aside = u"cleared_text_%1"_s.arg(m_generation);
        steps = {u"ALTER TABLE exchange_text_data RENAME TO %1"_s.arg(aside),
                 u"CREATE TABLE 'exchange_text_data'(id INTEGER PRIMARY KEY, block BLOB)"_s,
                 u"INSERT INTO exchange_text_data SELECT * FROM %1 WHERE id IN (1, 10)"_s.arg(aside)};
    }
    steps += u"INSERT INTO exchange_text(exchange_text) VALUES('delete-all')"_s;
    for (const QString &step : std::as_const(steps)) {
        if (const auto done = m_database.run(step); !done)
            return done;
    }
    return {};
}

Result<bool> HistoryTable::sweep(QDeadlineTimer slice)
{
    bool isDone = false;
    const auto swept = m_database.transaction([&]() -> Result<void> {
        do {
            const auto rows =
                m_database.rowsOften(u"SELECT id, generation FROM exchanges WHERE generation < ? LIMIT ?"_s,
                                     {m_generation, rowsAtOnce});
            if (const auto removed = removeAll(rows, slice); !removed)
                return removed;
            if (!rows->isEmpty())
                continue;
            const auto texts = clearedTexts();
            if (!texts)
                return tl::make_unexpected(texts.error());
            if (texts->isEmpty()) {
                isDone = true;
                return setState(u"clearing"_s, 0);
            }
            const QString &text = texts->first();
            const auto left = m_database.rows(u"SELECT id FROM %1 LIMIT 1"_s.arg(text));
            const auto taken =
                !left ? tl::make_unexpected(left.error())
                : left->isEmpty()
                    ? m_database.run(u"DROP TABLE "_s + text)
                    : m_database.run(
                          u"DELETE FROM %1 WHERE id IN (SELECT id FROM %1 ORDER BY id LIMIT 100)"_s.arg(
                              text));
            if (!taken)
                return taken;
        } while (!slice.hasExpired());
        return {};
    });
    if (!swept)
        return tl::make_unexpected(swept.error());
    m_isClearing = !isDone;
    return isDone;
}

Result<bool> HistoryTable::trimOld(qint64 beforeMs, QDeadlineTimer slice)
{
    bool isDone = false;
    const auto trimmed = m_database.transaction([&]() -> Result<void> {
        do {
            const auto rows =
                m_database.rowsOften(u"SELECT id, generation FROM exchanges WHERE started_ms < ? "
                                     u"AND pinned = 0 AND state >= 2 LIMIT ?"_s,
                                     {beforeMs, rowsAtOnce});
            const auto removed = removeAll(rows, slice);
            if (!removed)
                return removed;
            isDone = rows->isEmpty();
        } while (!isDone && !slice.hasExpired());
        return {};
    });
    if (!trimmed)
        return tl::make_unexpected(trimmed.error());
    return isDone;
}

Result<bool> HistoryTable::trimOldest(qint64 &bytes, QDeadlineTimer slice)
{
    bool isDone = false;
    const auto before = m_database.space();
    if (!before)
        return tl::make_unexpected(before.error());
    qint64 free = before->free;
    const auto trimmed = m_database.transaction([&]() -> Result<void> {
        do {
            constexpr int few = 8; // between two looks at what they made free
            const auto rows = m_database.rowsOften(u"SELECT id, generation FROM exchanges WHERE pinned = 0 "
                                                   u"AND state >= 2 ORDER BY id LIMIT ?"_s,
                                                   {few});
            if (const auto removed = removeAll(rows, slice); !removed)
                return removed;
            const auto now = m_database.rowsOften(u"SELECT freelist_count FROM pragma_freelist_count"_s);
            if (!now)
                return tl::make_unexpected(now.error());
            const qint64 nowFree = now->first().first().toLongLong() * before->page;
            bytes -= nowFree - free;
            free = nowFree;
            isDone = rows->isEmpty() || bytes <= 0;
        } while (!isDone && !slice.hasExpired());
        return {};
    });
    if (!trimmed)
        return tl::make_unexpected(trimmed.error());
    return isDone;
}

/// Those rows (id and generation), as far as time allows; one in any case.
Result<void> HistoryTable::removeAll(const Result<QList<QVariantList>> &rows, QDeadlineTimer slice)
{
    if (!rows)
        return tl::make_unexpected(rows.error());
    for (const QVariantList &row : *rows) {
        const bool isIndexed = row.at(1).toLongLong() == m_generation;
        if (const auto removed = remove(row.at(0).toLongLong(), isIndexed); !removed)
            return removed;
        if (slice.hasExpired())
            break;
    }
    return {};
}

Result<void> HistoryTable::remove(qint64 id, bool withText)
{
    if (withText) {
        const auto stored = m_database.rowsOften(u"SELECT text FROM exchange_records WHERE id = ?"_s, {id});
        if (!stored)
            return tl::make_unexpected(stored.error());
        const QByteArray text =
            stored->isEmpty() ? QByteArray()
                              : unpackedText(stored->first().first().toByteArray()).value_or(QByteArray());
        if (!text.isEmpty()) {
            const auto forgotten = m_database.runOften(
                u"INSERT INTO exchange_text (exchange_text, rowid, text) VALUES ('delete', ?, ?)"_s,
                {id, QString::fromUtf8(text)});
            if (!forgotten)
                return forgotten;
        }
    }
    const auto bodies = m_database.runOften(
        u"DELETE FROM bodies WHERE number IN (SELECT body FROM body_uses WHERE exchange = ?) AND NOT EXISTS "
        u"(SELECT 1 FROM body_uses u WHERE u.body = bodies.number AND u.exchange <> ?)"_s,
        {id, id});
    if (!bodies)
        return bodies;
    for (const QString &step :
         {u"DELETE FROM body_uses WHERE exchange = ?"_s, u"DELETE FROM exchange_records WHERE id = ?"_s,
          u"DELETE FROM exchanges WHERE id = ?"_s}) {
        if (const auto done = m_database.runOften(step, {id}); !done)
            return done;
    }
    return {};
}

Result<qint64> HistoryTable::state(const QString &name)
{
    const auto rows = m_database.rows(u"SELECT value FROM history_state WHERE name = ?"_s, {name});
    if (!rows)
        return tl::make_unexpected(rows.error());
    return rows->isEmpty() ? 0 : rows->first().first().toLongLong();
}

Result<void> HistoryTable::setState(const QString &name, qint64 value)
{
    return m_database.runOften(u"INSERT OR REPLACE INTO history_state (name, value) VALUES (?, ?)"_s,
                               {name, value});
}

Result<QStringList> HistoryTable::clearedTexts()
{
    const auto rows = m_database.rows(
        u"SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'cleared_text_*'"_s);
    if (!rows)
        return tl::make_unexpected(rows.error());
    QStringList names;
    for (const QVariantList &row : *rows)
        names += row.first().toString();
    return names;
}
