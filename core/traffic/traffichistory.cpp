// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/traffichistory.h"

#include "core/traffic/chattokens.h"
#include "core/traffic/recordform.h"
#include "core/traffic/searchtext.h"

#include <algorithm>

namespace {

qint64 sizeOf(const HeaderList &headers)
{
    constexpr qint64 ofEach = 64; // of memory, beside the letters
    qint64 bytes = 0;
    for (const auto &[name, value] : headers)
        bytes += ofEach + name.size() + value.size();
    return bytes;
}

/// What the two legs hold beside the bodies, and the bodies, of which those that are one count once.
struct Sizes {
    void add(const RecordedLeg &leg)
    {
        constexpr qint64 ofEach = 512;
        heads += ofEach + leg.requestLine.size() + sizeOf(leg.requestHeaders) + sizeOf(leg.responseHeaders);
        for (const QByteArray &body : {leg.requestBody.bytes, leg.responseBody.bytes}) {
            if (seen.contains(body.constData()))
                continue;
            seen += body.constData();
            bodies += body.size();
        }
    }

    qint64 heads = 4096; // the row and its texts, roughly
    qint64 bodies = 0;
    QList<const char *> seen = {};
};

TrafficRecord withoutBodies(TrafficRecord record)
{
    for (QByteArray *body : {&record.client.requestBody.bytes, &record.client.responseBody.bytes})
        body->clear();
    for (RecordedAttempt &attempt : record.attempts) {
        attempt.leg.requestBody.bytes.clear();
        attempt.leg.responseBody.bytes.clear();
        attempt.chunks.clear();
    }
    return record;
}

SpentTokens spentTokensOf(const TrafficRow &row, const ChatRecord &chat)
{
    if (!chat.request || !row.usage.isKnown()) // nothing was spent on what nobody answered
        return {};
    const ChatTokens tokens = chatTokens(chat, row.usage, row.usageEstimated, beginOfTurn(*chat.request));
    const auto use = [&tokens](TokenUse what) { return tokens.use(what); };
    return {use(TokenUse::System),    use(TokenUse::Tools),       use(TokenUse::History),
            use(TokenUse::Files),     use(TokenUse::ToolResults), use(TokenUse::NewText),
            use(TokenUse::Reasoning), use(TokenUse::AnswerText),  use(TokenUse::ToolCalls)};
}

std::function<StoredExchange()> maker(const TrafficRecord &record)
{
    return [record] {
        StoredExchange exchange = storedExchange(record);
        const ChatRecord chat = readChat(record);
        exchange.text = searchText(record, chat);
        exchange.row.spent = spentTokensOf(record.row, chat);
        return exchange;
    };
}

} // namespace

TrafficHistory::TrafficHistory(ExchangeHistory &store, QObject *parent) : QObject(parent), m_store(store)
{
    connect(&m_store, &ExchangeHistory::opened, this, &TrafficHistory::opened);
    connect(&m_store, &ExchangeHistory::lossesChanged, this, &TrafficHistory::lossesChanged);
}

void TrafficHistory::began(const TrafficRow &row)
{
    m_store.began(storedRow(row));
}

void TrafficHistory::ended(const TrafficRecord &record)
{
    Sizes sizes;
    sizes.add(record.client);
    for (const RecordedAttempt &attempt : record.attempts) {
        sizes.add(attempt.leg);
        sizes.heads += attempt.chunks.size() * qsizetype(sizeof(RecordedChunk));
    }
    const qint64 answer = 2 * record.answerText.size();
    sizes.heads +=
        answer + std::min<qint64>(2 * mostSearchText, 2 * (answer + sizes.bodies)); // for the search
    EndedExchange ended;
    ended.id = record.row.id;
    ended.state = StoredState(record.row.state);
    ended.isError = storedRow(record.row).isError();
    ended.bytes = sizes.heads + sizes.bodies;
    ended.bytesWithoutBodies = sizes.heads;
    ended.make = maker(record);
    ended.leaveBodies = [&record] { return maker(withoutBodies(record)); };
    m_store.ended(ended);
}

void TrafficHistory::setMarks(RecordId id, const RowMarks &marks)
{
    m_store.setMarks(id, {marks.isPinned, marks.colour, marks.comment});
}

void TrafficHistory::setProcess(RecordId id, const ClientProcess &process)
{
    m_store.setProcess(id, {process.name, process.id, process.path});
}

void TrafficHistory::setRetention(int megabytes, int days)
{
    constexpr std::chrono::days noLimit(100 * 365);
    m_store.setRetention({qint64(megabytes) * 1024 * 1024, days > 0 ? std::chrono::days(days) : noLimit});
}

void TrafficHistory::clear(QObject *context, std::function<void(Result<void>)> cleared)
{
    m_store.clear(context, std::move(cleared));
}

void TrafficHistory::fetch(RecordId id, QObject *context,
                           std::function<void(Result<std::optional<HistoryRecord>>)> fetched)
{
    using Fetched = Result<std::optional<HistoryRecord>>;
    const auto convert = [fetched = std::move(fetched)](const Result<std::optional<StoredExchange>> &stored) {
        if (!stored)
            return fetched(tl::make_unexpected(stored.error()));
        if (!*stored)
            return fetched(std::optional<HistoryRecord>());
        const auto record = trafficRecord(**stored);
        fetched(record ? Fetched(HistoryRecord{*record, (*stored)->row.isWithoutBodies})
                       : Fetched(tl::make_unexpected(record.error())));
    };
    m_store.find(id, context, convert);
}

void TrafficHistory::rows(const HistoryQuery &query, QObject *context,
                          std::function<void(Result<QList<TrafficRow>>)> found)
{
    const auto convert = [found = std::move(found)](const Result<QList<StoredRow>> &stored) {
        if (!stored)
            return found(tl::make_unexpected(stored.error()));
        QList<TrafficRow> rows;
        rows.reserve(stored->size());
        for (const StoredRow &row : *stored)
            rows += trafficRow(row);
        found(rows);
    };
    m_store.rows(query, context, convert);
}

void TrafficHistory::sums(const HistoryQuery &query, QObject *context,
                          std::function<void(Result<HistorySums>)> summed)
{
    m_store.sums(query, context, std::move(summed));
}

void TrafficHistory::values(ExchangeColumn column, const QString &part, const HistoryQuery &query, int most,
                            QObject *context, std::function<void(Result<QList<HistoryValue>>)> found)
{
    m_store.values(column, part, query, most, context, std::move(found));
}

void TrafficHistory::sessions(const HistoryQuery &query, int offset, QObject *context,
                              std::function<void(Result<QList<HistorySession>>)> found)
{
    m_store.sessions(query, offset, context, std::move(found));
}

void TrafficHistory::rollups(const RollupFilter &filter, QObject *context,
                             std::function<void(Result<QList<HistoryRollup>>)> found)
{
    m_store.rollups(filter, context, std::move(found));
}

void TrafficHistory::figures(const FiguresQuestion &question, QObject *context,
                             std::function<void(Result<HistoryFigures>)> counted)
{
    m_store.figures(question, context, std::move(counted));
}

void TrafficHistory::space(QObject *context, std::function<void(Result<HistorySpace>)> told)
{
    m_store.space(context, std::move(told));
}
