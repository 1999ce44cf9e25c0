// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"
#include "core/traffic/filter/querymatcher.h"
#include "core/traffic/filter/rowproperties.h"
#include "core/traffic/filter/storefilter.h"
#include "core/traffic/traffichistory.h"
#include "tests/support/told.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Filters as questions to the history: what that finds is what the rows themselves would answer.
class TestStoreFilter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsWhatTheRowsSay_data();
    void findsWhatTheRowsSay();
    void whatIsLeftToAsk_data();
    void whatIsLeftToAsk();
    void cleanupTestCase();

private:
    QList<RecordId> found(const HistoryCondition &condition);

    std::unique_ptr<Store> m_store;
    std::unique_ptr<TrafficHistory> m_history;
    QList<TrafficRow> m_rows;
};

namespace {

constexpr qint64 now = 1'764'500'000'000;

QList<TrafficRow> someRows()
{
    QRandomGenerator random(17);
    const auto one = [&random](std::initializer_list<const char16_t *> texts) {
        return QString::fromUtf16(texts.begin()[random.bounded(int(texts.size()))]);
    };
    QList<TrafficRow> rows;
    for (RecordId id = 1; id <= 400; ++id) {
        TrafficRow row;
        row.id = id;
        row.startedMs = now - random.bounded(7200) * 1000;
        row.state =
            std::array{
                ExchangeState::Done,    ExchangeState::Done,      ExchangeState::Failed,
                ExchangeState::Refused, ExchangeState::Cancelled, ExchangeState::Truncated}[std::size_t(
                random.bounded(6))];
        row.status = std::array{200, 200, 400, 429, 500, 0}[std::size_t(random.bounded(6))];
        row.clientApp = one({u"Claude Code", u"Cursor", u""});
        row.clientKey = one({u"editor", u"script"});
        row.api = one({u"chat", u"messages", u"embeddings"});
        row.path = u"/v1/"_s + row.api;
        row.method = "POST";
        row.modelAsked = one({u"smart", u"Fast-Model", u"smart_mini"});
        row.modelServed = one({u"gpt-4o", u"claude-sonnet", u"qwen%3"});
        row.provider = one({u"openai", u"anthropic", u"local"});
        row.session = one({u"", u"s-1", u"s-2"});
        row.finishReason = one({u"stop", u"length", u""});
        row.note = one({u"", u"the provider said no", u"Überlast"});
        row.firstTokenUs = random.bounded(3) ? random.bounded(9'000'000) : -1;
        row.durationUs = random.bounded(20'000'000);
        if (id % 9 == 0) // it came (nearly) in one piece
            row.durationUs = std::max<qint64>(row.firstTokenUs, 0) + random.bounded(20'000);
        row.attempts = random.bounded(4);
        row.toolCalls = random.bounded(3);
        if (random.bounded(4))
            row.usage = {.input = random.bounded(5000),
                         .cachedInput = random.bounded(300),
                         .output = random.bounded(900)};
        row.usageEstimated = random.bounded(5) == 0;
        if (random.bounded(3))
            row.costUsd = random.bounded(1000) / 1000.0;
        row.cache = CacheUse(random.bounded(3));
        row.parent = random.bounded(5) == 0 ? 1 : 0;
        row.marks = {random.bounded(6) == 0, quint8(random.bounded(7)), one({u"", u"look here"})};
        rows += row;
    }
    return rows;
}

} // namespace

void TestStoreFilter::initTestCase()
{
    m_store = std::make_unique<Store>(QString());
    m_history = std::make_unique<TrafficHistory>(m_store->history());
    m_rows = someRows();
    for (const TrafficRow &row : std::as_const(m_rows)) {
        TrafficRecord record;
        record.row = row;
        m_history->ended(record);
    }
}

void TestStoreFilter::cleanupTestCase()
{
    m_history.reset();
    m_store.reset();
}

QList<RecordId> TestStoreFilter::found(const HistoryCondition &condition)
{
    HistoryQuery query;
    query.condition = condition;
    query.limit = 1000;
    const auto rows = told<Result<QList<TrafficRow>>>(
        [&](QObject *context, auto answer) { m_history->rows(query, context, std::move(answer)); });
    if (!rows)
        qWarning("%s", qPrintable(rows.error().message));
    QList<RecordId> ids;
    for (const TrafficRow &row : rows.value_or(QList<TrafficRow>()))
        ids.prepend(row.id);
    return ids;
}

void TestStoreFilter::findsWhatTheRowsSay_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "smart",
                             "SMART",
                             "überlast",
                             "qwen%3",
                             "smart_mini",
                             "app:cursor",
                             "app:script",
                             "model:gpt",
                             "served:claude",
                             "provider:local",
                             "api:chat",
                             "status:4xx",
                             "status:429",
                             "status>=500",
                             "err:no",
                             "is:error",
                             "is:ok",
                             "is:aborted",
                             "is:retried",
                             "is:cached",
                             "is:tool",
                             "is:pinned",
                             "is:replay",
                             "is:estimated",
                             "is:slow",
                             "ttft>2s",
                             "dur<1s",
                             "dur:1s..5s",
                             "tps>10",
                             "in>1000",
                             "out<=100",
                             "cache>50",
                             "cost>0.5",
                             "cost:0.1..0.2",
                             "tool>1",
                             "finish:stop",
                             "session:s-1",
                             "key:editor",
                             "path:/v1/chat",
                             "method:POST",
                             "note:look",
                             "colour:2",
                             "since:30m",
                             "until:10m",
                             "-smart",
                             "-is:error",
                             "-cost>0.5",
                             "smart OR provider:local",
                             "(app:cursor OR app:claude) -status:4xx ttft>1s",
                             "-(is:pinned OR is:replay)",
                             "model=smart",
                             "/fast.model/",
                             "-/fast/ cost>0.1",
                             "provider:open*",
                             "is:slow OR /qwen/"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestStoreFilter::findsWhatTheRowsSay()
{
    QFETCH(QString, text);
    const TrafficQuery query = TrafficQuery::parse(text);
    QVERIFY2(query.isValid(), qPrintable(query.errors().value(0).text));
    const QueryMatcher matcher(query, now);
    QList<RecordId> expected;
    for (const TrafficRow &row : std::as_const(m_rows)) {
        if (matcher.match(row, searchText(row)) == QueryMatch::Yes)
            expected += row.id;
    }
    const StoreFilter filter = storeFilter(query, now);
    QVERIFY(filter.rest != StoreFilter::Rest::Record);
    const QList<RecordId> ids = found(filter.condition);
    if (filter.rest == StoreFilter::Rest::Nothing) {
        QCOMPARE(ids, expected);
        return;
    }
    for (const RecordId id : std::as_const(expected)) // no less, and the rows tell the rest
        QVERIFY2(ids.contains(id), qPrintable(QString::number(id)));
}

void TestStoreFilter::whatIsLeftToAsk_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rest");
    const auto row = [](const char *text, StoreFilter::Rest rest) {
        QTest::newRow(text) << QString::fromUtf8(text) << int(rest);
    };
    row("smart ttft>2s", StoreFilter::Rest::Nothing);
    row("-(status:4xx OR cost>1)", StoreFilter::Rest::Nothing);
    row("/x/", StoreFilter::Rest::Row);
    row("model=x", StoreFilter::Rest::Row);
    row("-model=x", StoreFilter::Rest::Row);
    row("header.x-app:cli", StoreFilter::Rest::Record);
    row("smart body:words", StoreFilter::Rest::Record);
    row("json.model:x OR smart", StoreFilter::Rest::Record);
    row("tool:read_file", StoreFilter::Rest::Record);
    row("tool>1", StoreFilter::Rest::Nothing);
}

void TestStoreFilter::whatIsLeftToAsk()
{
    QFETCH(QString, text);
    QFETCH(int, rest);
    const TrafficQuery query = TrafficQuery::parse(text);
    QVERIFY(query.isValid());
    QCOMPARE(int(storeFilter(query, now).rest), rest);
}

QTEST_GUILESS_MAIN(TestStoreFilter)
#include "tst_storefilter.moc"
