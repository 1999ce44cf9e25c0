// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/schema.h"
#include "core/store/store.h"
#include "testexchange.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace Qt::Literals::StringLiterals;

/// What can be asked of the history.
class TestHistoryQuery : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void comparisons();
    void unknownFigures();
    void containsInAnyCase();
    void treesOfConditions();
    void spansAndPages();
    void words_data();
    void words();
    void whatUsersTypeIsNoError();
    void sumsAreOfTheRows();
    void valuesForCompletion();
    void computedColumns();
    void sessionsAreOfTheirRows();
    void sessionsOfSomeRowsAreWhole();
    void modelsOfASessionAreWhole();
    void sessionsAreFoundByTheirIndex();

private:
    static constexpr quint64 count = 500;
    Store m_store{QString()};
    std::map<quint64, StoredExchange> m_all;

    QList<quint64> expected(const std::function<bool(const StoredRow &)> &isOne) const
    {
        QList<quint64> ids;
        for (auto it = m_all.rbegin(); it != m_all.rend(); ++it) {
            if (isOne(it->second.row))
                ids += it->first;
        }
        return ids;
    }
};

namespace {

using Condition = HistoryCondition;
using Order = HistoryCondition::Order;
using Column = ExchangeColumn;

} // namespace

void TestHistoryQuery::initTestCase()
{
    m_store.history().setRetention({qint64(1) << 50, std::chrono::hours(24 * 36'500)});
    for (quint64 id = 1; id <= count; ++id) {
        m_all[id] = testExchange(id, 100);
        m_store.history().ended(m_all[id]);
    }
}

void TestHistoryQuery::comparisons()
{
    ExchangeHistory &history = m_store.history();
    QCOMPARE(idsOf(history, Condition()), expected([](const StoredRow &) { return true; }));
    QCOMPARE(idsOf(history, Condition::equals(Column::ClientKey, u"Jörg"_s)),
             expected([](const StoredRow &row) { return row.clientKey == u"Jörg"; }));
    QCOMPARE(idsOf(history, Condition::equals(Column::ClientKey, u"bob"_s)),
             QList<quint64>()); // to the letter
    QCOMPARE(idsOf(history, Condition::equals(Column::State, qint64(StoredState::Cancelled))),
             expected([](const StoredRow &row) { return row.state == StoredState::Cancelled; }));
    QCOMPARE(idsOf(history, Condition::compared(Column::Status, Order::GreaterOrEqual, qint64(500))),
             expected([](const StoredRow &row) { return row.status >= 500; }));
    QCOMPARE(idsOf(history, Condition::compared(Column::DurationUs, Order::Less, 10e6)),
             expected([](const StoredRow &row) { return row.durationUs < 10'000'000; }));
    QCOMPARE(idsOf(history, Condition::compared(Column::CostUsd, Order::Greater, 0.5)),
             expected([](const StoredRow &row) { return row.costUsd > 0.5; }));
    QCOMPARE(idsOf(history, Condition::compared(Column::Colour, Order::LessOrEqual, qint64(2))),
             expected([](const StoredRow &row) { return row.marks.colour <= 2; }));
    QCOMPARE(idsOf(history, Condition::between(Column::RequestBytes, qint64(0), qint64(100))).size(), 500);
    QCOMPARE(idsOf(history, Condition::between(Column::Attempts, qint64(2), qint64(3))),
             expected([](const StoredRow &row) { return row.attempts >= 2; }));
}

void TestHistoryQuery::unknownFigures()
{
    ExchangeHistory &history = m_store.history();
    const auto input = [](const StoredRow &row) { return row.usage.input; };
    const Condition small = Condition::compared(Column::Input, Order::Less, qint64(1000));
    QCOMPARE(idsOf(history, small),
             expected([&](const StoredRow &row) { return input(row) >= 0 && input(row) < 1000; }));
    QCOMPARE(idsOf(history, Condition::negated(small)),
             expected([&](const StoredRow &row) { return input(row) < 0 || input(row) >= 1000; }));
    QCOMPARE(idsOf(history, Condition::known(Column::CostUsd)),
             expected([](const StoredRow &row) { return row.costUsd.has_value(); }));
    QCOMPARE(idsOf(history, Condition::negated(Condition::known(Column::FirstTokenUs))),
             expected([](const StoredRow &row) { return row.firstTokenUs < 0; }));
}

void TestHistoryQuery::containsInAnyCase()
{
    ExchangeHistory &history = m_store.history();
    for (const auto &[part, whole] :
         {std::pair(u"SONNET"_s, u"claude-sonnet-4-5"_s), std::pair(u"T-4O"_s, u"gpt-4o"_s)})
        QCOMPARE(idsOf(history, Condition::contains(Column::ModelAsked, part)),
                 expected([&](const StoredRow &row) { return row.modelAsked == whole; }));
    const auto withNote = expected([](const StoredRow &row) { return !row.note.isEmpty(); });
    QVERIFY(withNote.size() > 20);
    for (const QString &part :
         {u"überLASTET"_s, u"ÜBER"_s, u"100%"_s, u"[A_B]"_s, u"Überlastet 100% ["_s, u"'X'"_s})
        QCOMPARE(idsOf(history, Condition::contains(Column::Note, part)), withNote);
    for (const QString &part : {u"1_0%"_s, u"ü%"_s, u"Ü*t"_s, u"a?b"_s, u"ab]"_s, u"\\"_s})
        QCOMPARE(idsOf(history, Condition::contains(Column::Note, part)), QList<quint64>());
    QCOMPARE(idsOf(history, Condition::contains(Column::Note, QString())).size(), 500);
    QCOMPARE(idsOf(history, Condition::contains(Column::ClientKey, u"JÖRG"_s)),
             expected([](const StoredRow &row) { return row.clientKey == u"Jörg"; }));
}

void TestHistoryQuery::treesOfConditions()
{
    struct Leaf {
        Condition condition;
        std::function<bool(const StoredRow &)> isTrue;
    };
    const QList<Leaf> leaves{
        {Condition::equals(Column::Provider, u"openai"_s),
         [](const StoredRow &row) { return row.provider == u"openai"; }},
        {Condition::compared(Column::Output, Order::Greater, qint64(3000)),
         [](const StoredRow &row) { return row.usage.output > 3000; }},
        {Condition::contains(Column::ClientApp, u"c"_s),
         [](const StoredRow &row) { return row.clientApp.contains(u'c', Qt::CaseInsensitive); }},
        {Condition::equals(Column::Error, qint64(1)), [](const StoredRow &row) { return row.isError(); }},
        {Condition::words(u"word7*"_s),
         [](const StoredRow &row) { return QString::number(row.id).startsWith(u'7'); }},
        {Condition::all({}), [](const StoredRow &) { return true; }},
        {Condition::any({}), [](const StoredRow &) { return false; }},
    };
    QRandomGenerator random(3);
    const std::function<Leaf(int)> tree = [&](int depth) -> Leaf {
        const int kind = depth == 0 ? 0 : random.bounded(4);
        if (kind == 0)
            return leaves[random.bounded(leaves.size())];
        const Leaf one = tree(depth - 1);
        if (kind == 1)
            return {Condition::negated(one.condition),
                    [one](const StoredRow &row) { return !one.isTrue(row); }};
        const Leaf other = tree(depth - 1);
        if (kind == 2)
            return {Condition::all({one.condition, other.condition}),
                    [one, other](const StoredRow &row) { return one.isTrue(row) && other.isTrue(row); }};
        return {Condition::any({one.condition, other.condition}),
                [one, other](const StoredRow &row) { return one.isTrue(row) || other.isTrue(row); }};
    };
    for (int round = 0; round < 100; ++round) {
        const Leaf one = tree(4);
        QCOMPARE(idsOf(m_store.history(), one.condition), expected(one.isTrue));
    }
}

void TestHistoryQuery::spansAndPages()
{
    ExchangeHistory &history = m_store.history();
    HistoryQuery query;
    query.fromMs = m_all[100].row.startedMs;
    query.toMs = m_all[200].row.startedMs;
    query.limit = 1'000'000;
    const QList<quint64> span = idsOf(history, query);
    QCOMPARE(span.first(), quint64(199));
    QCOMPARE(span.last(), quint64(100));
    query.limit = 30;
    QList<quint64> pages;
    for (QList<quint64> page = idsOf(history, query); !page.isEmpty(); page = idsOf(history, query)) {
        QVERIFY(page.size() <= 30);
        pages += page;
        query.below = page.last();
    }
    QCOMPARE(pages, span);
    HistoryQuery newer;
    newer.above = 497;
    QCOMPARE(idsOf(history, newer), QList<quint64>({500, 499, 498}));
}

void TestHistoryQuery::words_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("found");
    QTest::newRow("one word") << u"word17"_s << 1;
    QTest::newRow("any case") << u"WORD17"_s << 1;
    QTest::newRow("no accents") << u"grusse"_s << 0; // ß is no accent
    QTest::newRow("accents") << u"zoe"_s << 500;
    QTest::newRow("all of them") << u"common word17"_s << 1;
    QTest::newRow("not both") << u"word16 word17"_s << 0;
    QTest::newRow("in a row") << u"\"grüße an zoe\""_s << 500;
    QTest::newRow("not in a row") << u"\"an grüße\""_s << 0;
    QTest::newRow("begin") << u"word49*"_s << 11;
    QTest::newRow("part of a word") << u"ord17"_s << 0;
    QTest::newRow("with signs") << u"(common, — Zoë;)"_s << 500;
}

void TestHistoryQuery::words()
{
    QFETCH(QString, typed);
    QFETCH(int, found);
    QCOMPARE(idsOf(m_store.history(), Condition::words(typed)).size(), found);
}

void TestHistoryQuery::whatUsersTypeIsNoError()
{
    for (const QString &typed : {u""_s,
                                 u"\""_s,
                                 u"\"\""_s,
                                 u"*"_s,
                                 u"***"_s,
                                 u"-"_s,
                                 u"AND"_s,
                                 u"NOT x"_s,
                                 u"a OR"_s,
                                 u"NEAR("_s,
                                 u"text:foo"_s,
                                 u"{a b}:c"_s,
                                 u"^qqqqq"_s,
                                 u"a + b"_s,
                                 u"'; DROP TABLE exchanges; --"_s,
                                 QString(1, QChar(0)) + u"qqqqq"_s,
                                 u"\"qqqqq"_s,
                                 u"(("_s,
                                 u"日本"_s,
                                 u"🦊"_s,
                                 QString(100'000, u'x')}) {
        const auto rows = toldOf<QList<StoredRow>>([&](QObject *context, auto answer) {
            HistoryQuery query;
            query.condition = Condition::words(typed);
            m_store.history().rows(query, context, std::move(answer));
        });
        QVERIFY2(rows, rows ? "" : qPrintable(typed.left(50) + u": "_s + rows.error().message));
        QVERIFY2(rows->isEmpty(), qPrintable(typed.left(50)));
    }
    QVERIFY(m_store.health().problem == std::nullopt);
}

void TestHistoryQuery::sumsAreOfTheRows()
{
    const auto sums = [&](const Condition &condition) {
        HistoryQuery query;
        query.condition = condition;
        return sumsOf(m_store.history(), query);
    };
    HistorySums expected;
    for (const auto &[id, exchange] : m_all) {
        if (exchange.row.provider == u"google")
            addTo(expected, exchange.row);
    }
    QVERIFY(areEqual(sums(Condition::equals(Column::Provider, u"google"_s)), expected));
    QCOMPARE(sums(Condition::any({})), HistorySums());
}

void TestHistoryQuery::valuesForCompletion()
{
    const auto values = [&](Column column, const QString &part, int most) {
        const auto told = toldOf<QList<HistoryValue>>([&](QObject *context, auto answer) {
            m_store.history().values(column, part, {}, most, context, std::move(answer));
        });
        return told.value_or(QList<HistoryValue>{{u"failed"_s, -1}});
    };
    const QList<HistoryValue> keys = values(Column::ClientKey, {}, 10);
    QCOMPARE(keys.size(), 3); // not the empty one
    for (const HistoryValue &key : keys)
        QCOMPARE(key.count,
                 expected([&](const StoredRow &row) { return row.clientKey == key.value; }).size());
    QVERIFY(keys[0].count >= keys[1].count && keys[1].count >= keys[2].count);
    QCOMPARE(values(Column::ClientKey, {}, 2).size(), 2);
    QCOMPARE(values(Column::ModelAsked, u"GPT"_s, 10).value(0).value, u"gpt-4o"_s);
    QCOMPARE(values(Column::ModelAsked, u"none"_s, 10).size(), 0);
}

void TestHistoryQuery::computedColumns()
{
    const auto program = [](const StoredRow &row) {
        return !row.clientApp.isEmpty() ? row.clientApp
               : row.process.id != 0    ? row.process.name
                                        : row.clientKey;
    };
    QCOMPARE(idsOf(m_store.history(), Condition::equals(Column::Program, u"node"_s)),
             expected([&](const StoredRow &row) { return program(row) == u"node"; }));
    QCOMPARE(idsOf(m_store.history(), Condition::compared(Column::Speed, Order::Greater, 300.0)),
             expected([](const StoredRow &row) {
                 return row.usage.output > 0 && row.firstTokenUs >= 0 &&
                        double(row.usage.output) * 1e6 / double(row.durationUs - row.firstTokenUs) > 300;
             }));
    QCOMPARE(idsOf(m_store.history(), Condition::equals(Column::Error, qint64(0))),
             expected([](const StoredRow &row) { return !row.isError(); }));
}

QList<HistorySession> sessionsOf(ExchangeHistory &history, const HistoryQuery &query, int offset = 0)
{
    return toldOf<QList<HistorySession>>([&](QObject *context, auto answer) {
               history.sessions(query, offset, context, std::move(answer));
           })
        .value_or(QList<HistorySession>{HistorySession()});
}

/// What the rows of one session and key come to, added up here; `program`: as the column has it.
HistorySession addedUp(const QList<StoredRow> &rows)
{
    HistorySession sum;
    for (const StoredRow &row : rows) {
        const QString program = !row.clientApp.isEmpty() ? row.clientApp
                                : row.process.id != 0    ? row.process.name
                                                         : row.clientKey;
        const bool isFirst = sum.requests++ == 0;
        sum.session = row.session;
        sum.clientKey = row.clientKey;
        sum.app = std::max(sum.app, program);
        sum.firstMs = isFirst ? row.startedMs : std::min(sum.firstMs, row.startedMs);
        sum.lastMs = std::max(sum.lastMs, row.startedMs + std::max<qint64>(row.durationUs, 0) / 1000);
        sum.errors += row.isError() ? 1 : 0;
        sum.unpriced += row.costUsd ? 0 : 1;
        sum.toolCalls += row.toolCalls;
        sum.input += std::max<qint64>(row.usage.input, 0);
        sum.cachedInput += std::max<qint64>(row.usage.cachedInput, 0);
        sum.output += std::max<qint64>(row.usage.output, 0);
        sum.costUsd += row.costUsd.value_or(0);
        if (!sum.models.contains(row.modelServed))
            sum.models += row.modelServed;
        sum.firstId = isFirst ? row.id : sum.firstId;
        if (row.toolCalls > 0 && sum.firstCallsId == 0)
            sum.firstCallsId = row.id;
        sum.lastId = row.id;
    }
    sum.models.sort();
    return sum;
}

void TestHistoryQuery::sessionsAreOfTheirRows()
{
    std::map<std::pair<QString, QString>, QList<StoredRow>> rows;
    for (const auto &[id, exchange] : m_all)
        rows[{exchange.row.session, exchange.row.clientKey}] += exchange.row;
    QList<HistorySession> wanted;
    for (const auto &[name, ofOne] : rows)
        wanted += addedUp(ofOne);
    std::sort(wanted.begin(), wanted.end(), [](const auto &a, const auto &b) { return a.lastId > b.lastId; });
    QVERIFY(wanted.size() > 100);

    HistoryQuery all;
    all.limit = 10'000;
    QList<HistorySession> found = sessionsOf(m_store.history(), all);
    QCOMPARE(found.size(), wanted.size());
    for (qsizetype i = 0; i < found.size(); ++i) {
        QVERIFY(qAbs(found[i].costUsd - wanted[i].costUsd) < 1e-9); // added up in another order
        found[i].costUsd = wanted[i].costUsd;
        QVERIFY2(found[i] == wanted[i], qPrintable(found[i].session));
    }
    HistoryQuery page;
    page.limit = 7;
    const QList<HistorySession> second = sessionsOf(m_store.history(), page, 7);
    QCOMPARE(second.size(), 7);
    QCOMPARE(second.first().lastId, wanted[7].lastId);
    QCOMPARE(sessionsOf(m_store.history(), page, 100'000), QList<HistorySession>());
}

/// The condition chooses them; it leaves nothing out of them.
void TestHistoryQuery::sessionsOfSomeRowsAreWhole()
{
    const StoredRow &one = m_all[345].row;
    HistoryQuery query;
    query.condition = Condition::words(u"word345"_s);
    const QList<HistorySession> found = sessionsOf(m_store.history(), query);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().session, one.session);
    QCOMPARE(found.first().clientKey, one.clientKey);
    const QList<quint64> ids = expected(
        [&](const StoredRow &row) { return row.session == one.session && row.clientKey == one.clientKey; });
    QVERIFY(ids.size() > 1);
    QCOMPARE(found.first().requests, ids.size());
    query.condition = Condition::words(u"nowhere"_s);
    QCOMPARE(sessionsOf(m_store.history(), query), QList<HistorySession>());

    Store store{QString()}; // rows without a session are in none; running ones are
    StoredRow row = testExchange(1).row;
    row.session.clear();
    store.history().began(row);
    row = testExchange(2).row;
    row.state = StoredState::Streaming;
    row.durationUs = -1;
    store.history().began(row);
    QCOMPARE(idsOf(store.history(), Condition::equals(Column::Session, QString())), QList<quint64>({1}));
    QCOMPARE(idsOf(store.history(), Condition::negated(Condition::equals(Column::Session, row.session))),
             QList<quint64>({1}));
    const QList<HistorySession> running = sessionsOf(store.history(), {});
    QCOMPARE(running.size(), 1);
    QCOMPARE(running.first().running, 1);
    QCOMPARE(running.first().lastMs, row.startedMs);
}

/// A model's name may hold any character.
void TestHistoryQuery::modelsOfASessionAreWhole()
{
    Store store{QString()};
    const QStringList models{u""_s, u"a \"b\" \\c"_s, u"a,b"_s, u"b"_s, u"x\x1fy"_s, u"小, 🦊"_s};
    quint64 id = 0;
    for (const QString &model : models + models) {
        StoredRow row = testExchange(++id).row;
        row.session = u"s"_s;
        row.clientKey.clear();
        row.modelServed = model;
        store.history().began(row);
    }
    const QList<HistorySession> found = sessionsOf(store.history(), {});
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().models, models.sliced(1));
}

/// Neither which sessions there are nor what is in one takes a look at all rows.
void TestHistoryQuery::sessionsAreFoundByTheirIndex()
{
    const auto database = Database::open(QString(), schemaMigrations());
    QVERIFY(database);
    const auto plan = [&](const QString &sql, const QVariantList &values = {}) {
        QStringList lines;
        const auto steps = (*database)->rows(u"EXPLAIN QUERY PLAN "_s + sql, values).value();
        for (const QVariantList &row : steps)
            lines += row.last().toString();
        return lines.join(u'\n');
    };
    QVERIFY(
        plan(u"SELECT session, client_key, max(id) FROM exchanges WHERE generation >= 1 AND session <> '' "
             u"GROUP BY session, client_key"_s)
            .contains(u"USING COVERING INDEX exchanges_by_session"_s));
    const auto planOf = [&](const Condition &condition) {
        const Condition::Sql where = condition.sql();
        return plan(u"SELECT * FROM exchanges WHERE generation >= 1 AND ("_s + where.text +
                        u") ORDER BY id DESC LIMIT 500"_s,
                    where.values);
    };
    const Condition session = Condition::equals(Column::Session, u"a"_s);
    const Condition key = Condition::equals(Column::ClientKey, u"b"_s);
    QVERIFY(planOf(session).contains(u"exchanges_by_session (session=?)"_s));
    QVERIFY(planOf(Condition::all({session, key}))
                .contains(u"exchanges_by_session (session=? AND client_key=? AND generation>?)"_s));
}

QTEST_GUILESS_MAIN(TestHistoryQuery)
#include "tst_historyquery.moc"
