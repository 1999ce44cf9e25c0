// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/store/store.h"
#include "halfyear.h"
#include "testexchange.h"
#include "testrollup.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using Condition = HistoryCondition;
using Column = ExchangeColumn;

/// A history of 200,000 rows answers as those rows say; of PLLM_HISTORY_ROWS, where that is given (1000000
/// take two minutes). The tests stand in an order: from oldRowsGo() on rows are taken away.
class TestHistoryVolume : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sumsAreOfTheRows();
    void rollupsAreOfTheRows();
    void newestPageAndThoseBelow();
    void wordsAreFound();
    void valuesAreCounted();
    void oldRowsGo();
    void rowsGoByBytes();
    void clearKeepsPinned();

private:
    struct Expected {
        HistorySums all, failed, lastWeek;
        HistoryRollup rollup, rollupOfLastWeek, rollupOfOpenai;
        qint64 rare = 0, rareAndFailed = 0;
        QList<quint64> ofTopic;
        QMap<QString, qint64> models;
    };
    HistorySums sums(const Condition &condition, std::optional<qint64> fromMs = {})
    {
        HistoryQuery query;
        query.condition = condition;
        query.fromMs = fromMs;
        return sumsOf(history(), query);
    }
    ExchangeHistory &history() { return m_store->history(); }
    void compareRollups();
    void checkRowsFrom(quint64 first);

    const HalfYear m_year{quint64(qEnvironmentVariableIsSet("PLLM_HISTORY_ROWS")
                                      ? qEnvironmentVariableIntValue("PLLM_HISTORY_ROWS")
                                      : 200'000)};
    const qint64 m_lastWeek = HalfYear::endMs - 7 * qint64(86'400'000);
    const QList<quint64> m_pinned{3, 1007, m_year.exchanges() / 20, m_year.exchanges() / 2};
    Expected m_expected;
    QTemporaryDir m_folder;
    std::optional<Store> m_store;
};

void TestHistoryVolume::initTestCase()
{
    QVERIFY(m_year.exchanges() >= 10'000); // fewer show nothing
    m_store.emplace(m_folder.filePath(u"pllm.sqlite"_s));
    history().setRetention(noLimits);
    for (quint64 id = 1; id <= m_year.exchanges(); ++id) {
        const StoredExchange exchange = m_year.exchange(id);
        const StoredRow &row = exchange.row;
        history().ended(exchange);
        const HistoryRollup rollup = HistoryRollup::of(row);
        addTo(m_expected.all, row);
        m_expected.rollup.add(rollup);
        if (row.isError())
            addTo(m_expected.failed, row);
        if (row.startedMs >= m_lastWeek) {
            addTo(m_expected.lastWeek, row);
            m_expected.rollupOfLastWeek.add(rollup);
        }
        if (row.provider == u"openai")
            m_expected.rollupOfOpenai.add(rollup);
        m_expected.rare += HalfYear::isRare(id) ? 1 : 0;
        m_expected.rareAndFailed += HalfYear::isRare(id) && row.isError() ? 1 : 0;
        if (exchange.text.endsWith(" topic77") || exchange.text.contains(" topic77 "))
            m_expected.ofTopic += id;
        ++m_expected.models[row.modelAsked];
        if (id % 5'000 == 0) // no faster than they are written
            QVERIFY(found(history(), id));
    }
    for (const quint64 id : m_pinned)
        history().setMarks(id, {true, 0, {}});
    QCOMPARE(history().losses(), HistoryLosses());
    QCOMPARE(spaceOf(history()).rows, qint64(m_year.exchanges()));
    QCOMPARE(spaceOf(history()).pinned, m_pinned.size());
}

void TestHistoryVolume::sumsAreOfTheRows()
{
    const double failed = double(m_expected.failed.requests) / double(m_expected.all.requests);
    QVERIFY2(failed > 0.025 && failed < 0.035, qPrintable(QString::number(failed)));
    QVERIFY(areEqual(sums({}), m_expected.all));
    QVERIFY(areEqual(sums(Condition::equals(Column::Error, qint64(1))), m_expected.failed));
    QVERIFY(areEqual(sums({}, m_lastWeek), m_expected.lastWeek));
}

void TestHistoryVolume::rollupsAreOfTheRows()
{
    QVERIFY(countTheSame(sumOf(rollupsOf(history())), m_expected.rollup));
    RollupFilter lastWeek;
    lastWeek.fromMs = m_lastWeek;
    QVERIFY(countTheSame(sumOf(rollupsOf(history(), lastWeek)), m_expected.rollupOfLastWeek));
    RollupFilter openai;
    openai.provider = u"openai"_s;
    QVERIFY(countTheSame(sumOf(rollupsOf(history(), openai)), m_expected.rollupOfOpenai));
}

/// From the newest row down to `first` there is each, whole.
void TestHistoryVolume::checkRowsFrom(quint64 first)
{
    HistoryQuery page;
    page.limit = 5'000;
    page.above = first - 1;
    quint64 next = m_year.exchanges();
    for (QList<quint64> ids = idsOf(history(), page); !ids.isEmpty(); ids = idsOf(history(), page)) {
        for (const quint64 id : ids)
            QCOMPARE(id, next--);
        page.below = ids.last();
    }
    QCOMPARE(next, first - 1);
    for (const quint64 id : {m_year.exchanges(), first, (first + m_year.exchanges()) / 2}) {
        StoredExchange expected = asFound(m_year.exchange(id));
        expected.row.marks.isPinned = m_pinned.contains(id);
        QCOMPARE(found(history(), id), expected);
    }
}

void TestHistoryVolume::newestPageAndThoseBelow()
{
    const QList<quint64> newest = idsOf(history(), HistoryQuery());
    QCOMPARE(newest.size(), 500);
    QCOMPARE(newest.first(), m_year.exchanges());
    QCOMPARE(newest.last(), m_year.exchanges() - 499);
    checkRowsFrom(1);
}

void TestHistoryVolume::wordsAreFound()
{
    const Condition rare = Condition::words(u"rare"_s);
    QCOMPARE(sums(rare).requests, m_expected.rare);
    QCOMPARE(sums(Condition::all({rare, Condition::equals(Column::Error, qint64(1))})).requests,
             m_expected.rareAndFailed);
    QCOMPARE(sums(Condition::words(u"COMMON"_s)).requests, qint64(m_year.exchanges()));
    const QList<quint64> ids = idsOf(history(), rare);
    QCOMPARE(ids.size(), m_expected.rare);
    QVERIFY(std::all_of(ids.begin(), ids.end(), HalfYear::isRare));
    QList<quint64> ofTopic = idsOf(history(), Condition::words(u"topic77"_s));
    std::ranges::reverse(ofTopic);
    QCOMPARE(ofTopic, m_expected.ofTopic);
    QCOMPARE(idsOf(history(), Condition::words(u"nowhere"_s)), QList<quint64>());
}

void TestHistoryVolume::valuesAreCounted()
{
    const auto values = toldOf<QList<HistoryValue>>([&](QObject *context, auto answer) {
        history().values(Column::ModelAsked, {}, {}, 20, context, std::move(answer));
    });
    QVERIFY(values);
    QCOMPARE(values->size(), m_expected.models.size());
    for (const HistoryValue &value : *values)
        QCOMPARE(value.count, m_expected.models.value(value.value));
}

/// What the oldest twentieth of them leaves, as time goes on, is its pinned rows and its roll-ups.
void TestHistoryVolume::oldRowsGo()
{
    constexpr qint64 hourMs = 3'600'000;
    const quint64 first = m_year.exchanges() / 20;
    const qint64 age = (unixMilliseconds() - m_year.exchange(first).row.startedMs) / hourMs;
    const qint64 cut = unixMilliseconds() - age * hourMs; // a little later when it is looked at
    history().setRetention({noLimits.bytes, std::chrono::hours(age)});
    HistoryQuery old;
    old.toMs = cut;
    old.limit = 1'000;
    QList<quint64> pinned;
    for (const quint64 id : m_pinned) {
        if (m_year.exchange(id).row.startedMs < cut)
            pinned.prepend(id);
    }
    QTRY_COMPARE_WITH_TIMEOUT(idsOf(history(), old), pinned, 10 * storePatience);
    history().setRetention(noLimits);
    quint64 kept = first;
    while (m_year.exchange(kept).row.startedMs < cut + hourMs)
        ++kept;
    checkRowsFrom(kept);
    old.condition = Condition::words(u"rare"_s);
    QCOMPARE(idsOf(history(), old), QList<quint64>{1007}); // neither does the search know those that left
    QVERIFY(countTheSame(sumOf(rollupsOf(history())), m_expected.rollup));
}

void TestHistoryVolume::rowsGoByBytes()
{
    const HistorySpace before = spaceOf(history());
    const qint64 most = before.bytes - before.bytes / 20;
    history().setRetention({most, noLimits.age});
    QTRY_VERIFY_WITH_TIMEOUT(spaceOf(history()).bytes <= most, 10 * storePatience);
    const HistorySpace after = spaceOf(history());
    history().setRetention(noLimits);
    QCOMPARE(after.pinned, m_pinned.size());
    QVERIFY(after.rows < before.rows);
    QVERIFY2(after.rows > before.rows * 7 / 10,
             qPrintable(QString::number(after.rows))); // no more than need be
    const auto left = quint64(after.rows) - 3;         // beside the three pinned ones that are older
    checkRowsFrom(m_year.exchanges() - left + 1);
    QCOMPARE(idsOf(history(), Condition::all({Condition::equals(Column::Pinned, qint64(1))})).size(),
             m_pinned.size());
    QCOMPARE(sums(Condition::words(u"common"_s)).requests, after.rows);
}

void TestHistoryVolume::clearKeepsPinned()
{
    QVERIFY(cleared(history()));
    QList<quint64> pinned = m_pinned;
    std::ranges::reverse(pinned);
    QCOMPARE(idsOf(history()), pinned);
    QCOMPARE(idsOf(history(), Condition::words(u"common"_s)), pinned);
    QCOMPARE(sums({}).requests, m_pinned.size());
    QVERIFY(countTheSame(sumOf(rollupsOf(history())), m_expected.rollup));
    history().ended(m_year.exchange(1));
    QCOMPARE(idsOf(history()), pinned + QList<quint64>{1});
}

QTEST_GUILESS_MAIN(TestHistoryVolume)
#include "tst_historyvolume.moc"
