// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/budget.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

#include <limits>
#include <map>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestBudget : public QObject
{
    Q_OBJECT

private slots:
    void refusesWhatIsNotCovered();
    void refusalEndsWithThePeriod();
    void reservationsAloneAreAShortWait();
    void unknownAndFreeCosts();
    void budgetOfAll();
    void settlesOnce();
    void remainingOfARunningRequest();
    void noticesComeOnce();
    void noticesOfAChangedBudget();
    void noticesSurviveARestart();
    void restoresFromTheLedger();
    void timeZoneMayChange();
    void hugeReservationsDoNotOverflow();
    void booksAddUp_data();
    void booksAddUp();
    void neverSpendsMoreThanTheBudget();
};

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
const QString key = u"editor"_s;
const Budget none;

qint64 utc(const char *iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso) + u'Z', Qt::ISODate).toMSecsSinceEpoch();
}

Budget budgetOf(double usd, BudgetPeriod period = BudgetPeriod::Day)
{
    return {nanoUsd(usd), period};
}

QList<int> percents(const QList<BudgetNotice> &notices)
{
    QList<int> all;
    for (const BudgetNotice &notice : notices)
        all += notice.percent;
    return all;
}

/// A request that costs as much, from begin to end.
QList<BudgetNotice> spend(Budgets &budgets, double usd, const Budget &ofKey, const Budget &ofAll, qint64 now)
{
    const auto reservation = budgets.reserve(key, {}, {}, 0, now);
    return budgets.settle(*reservation, nanoUsd(usd), ofKey, ofAll, now);
}

const qint64 noon = utc("2026-05-05T12:00:00");

} // namespace

void TestBudget::refusesWhatIsNotCovered()
{
    Budgets budgets(QTimeZone::utc());
    const Budget dollar = budgetOf(1);
    const auto first = budgets.reserve(key, dollar, none, nanoUsd(0.6), noon);
    QVERIFY(first);
    QVERIFY(!budgets.reserve(key, dollar, none, nanoUsd(0.6), noon));
    QVERIFY(budgets.reserve(u"other"_s, dollar, none, nanoUsd(0.6), noon));
    budgets.settle(*first, nanoUsd(0.1), dollar, none, noon); // it took less
    const auto second = budgets.reserve(key, dollar, none, nanoUsd(0.6), noon);
    QVERIFY(second);
    budgets.reestimate(*second, nanoUsd(0.9));
    QVERIFY(!budgets.reserve(key, dollar, none, 1, noon));
    budgets.settle(*second, nanoUsd(0.9), dollar, none, noon); // to the last nano-dollar
    QCOMPARE(budgets.state(key, dollar, noon).remaining(), 0);
    QVERIFY(!budgets.reserve(key, dollar, none, 1, noon));
    QVERIFY(budgets.reserve(key, none, none, nanoUsd(100), noon));
}

void TestBudget::refusalEndsWithThePeriod()
{
    Budgets budgets(QTimeZone("Europe/Berlin"));
    const Budget month = budgetOf(5, BudgetPeriod::Month);
    const qint64 now = utc("2026-11-30T22:59:30"); // half a minute before December
    spend(budgets, 5, month, none, now);
    const auto refused = budgets.reserve(key, month, none, nanoUsd(0.01), now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::QuotaExceeded);
    QCOMPARE(refused.error().retryAfter, std::optional<std::chrono::seconds>(30s));
    for (const char *part :
         {"$5.00 a month", "'editor'", "$5.00 are spent", "$0.01", "2026-12-01 00:00", "'budget_usd'"})
        QVERIFY2(refused.error().message.contains(QString::fromLatin1(part)),
                 qPrintable(refused.error().message));
    QVERIFY(!budgets.reserve(key, month, none, 1, now + 29'999));
    QVERIFY(budgets.reserve(key, month, none, nanoUsd(5), now + 30'000));
}

void TestBudget::reservationsAloneAreAShortWait()
{
    Budgets budgets(QTimeZone::utc());
    const Budget dollar = budgetOf(1);
    const auto running = budgets.reserve(key, dollar, none, nanoUsd(1), noon);
    const auto refused = budgets.reserve(key, dollar, none, nanoUsd(0.5), noon);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::QuotaExceeded);
    QCOMPARE(refused.error().retryAfter, std::optional<std::chrono::seconds>(5s));
    QVERIFY(refused.error().message.contains(u"$1.00 are reserved"_s));
    budgets.settle(*running, nanoUsd(0.5), dollar, none, noon);
    QVERIFY(budgets.reserve(key, dollar, none, nanoUsd(0.5), noon));
}

void TestBudget::unknownAndFreeCosts()
{
    Budgets budgets(QTimeZone::utc());
    const Budget dollar = budgetOf(1);
    const auto unknown = budgets.reserve(key, dollar, none, std::nullopt, noon);
    QVERIFY(unknown);
    QCOMPARE(budgets.state(key, dollar, noon).reserved, 0);
    budgets.settle(*unknown, std::nullopt, dollar, none, noon);
    QCOMPARE(budgets.state(key, dollar, noon).spent, 0);
    spend(budgets, 2, dollar, none, noon);
    QVERIFY(!budgets.reserve(key, dollar, none, std::nullopt, noon));
    QVERIFY(budgets.reserve(key, dollar, none, 0, noon)); // a model on this machine
}

void TestBudget::budgetOfAll()
{
    Budgets budgets(QTimeZone::utc());
    const Budget week = budgetOf(1, BudgetPeriod::Week);
    QVERIFY(budgets.reserve(u"a"_s, none, week, nanoUsd(0.6), noon));
    const auto refused = budgets.reserve(u"b"_s, budgetOf(9), week, nanoUsd(0.6), noon);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"$1.00 a week for all client keys together"_s));
    QCOMPARE(budgets.state(u"b"_s, budgetOf(9), noon).reserved, 0); // a refused one sets nothing aside
    QCOMPARE(budgets.reservations(), 1);
    QVERIFY(budgets.reserve(u"b"_s, budgetOf(9), week, nanoUsd(0.4), noon));
    QCOMPARE(budgets.stateOfAll(week, noon).reserved, nanoUsd(1));
}

void TestBudget::settlesOnce()
{
    Budgets budgets(QTimeZone::utc());
    const Budget dollar = budgetOf(1);
    const auto one = budgets.reserve(key, dollar, dollar, nanoUsd(0.2), noon);
    QCOMPARE(percents(budgets.settle(*one, nanoUsd(0.6), dollar, none, noon)), {50});
    QCOMPARE(percents(budgets.settle(*one, nanoUsd(0.6), dollar, none, noon)), {});
    budgets.reestimate(*one, nanoUsd(7));
    budgets.settle(Reservation(), nanoUsd(1), dollar, dollar, noon);
    const BudgetState state = budgets.state(key, dollar, noon);
    QCOMPARE(state.spent, nanoUsd(0.6));
    QCOMPARE(state.reserved, 0);
    QCOMPARE(budgets.reservations(), 0);
}

void TestBudget::remainingOfARunningRequest()
{
    Budgets budgets(QTimeZone::utc());
    const Budget dollar = budgetOf(1);
    const Budget two = budgetOf(2);
    const auto mine = budgets.reserve(key, dollar, two, nanoUsd(0.3), noon);
    QVERIFY(budgets.reserve(key, dollar, two, nanoUsd(0.2), noon));
    QCOMPARE(budgets.remainingFor(*mine, dollar, two, noon), nanoUsd(0.8));
    QCOMPARE(budgets.remainingFor(*mine, none, two, noon), nanoUsd(1.8));
    QCOMPARE(budgets.remainingFor(*mine, none, none, noon), std::numeric_limits<NanoUsd>::max());
    spend(budgets, 1.1, dollar, two, noon);
    QCOMPARE(budgets.remainingFor(*mine, dollar, two, noon), nanoUsd(-0.3));
    QCOMPARE(budgets.remainingFor(Reservation{77}, dollar, two, noon), std::numeric_limits<NanoUsd>::max());
}

void TestBudget::noticesComeOnce()
{
    Budgets budgets(QTimeZone::utc());
    const Budget ten = budgetOf(10);
    QCOMPARE(percents(spend(budgets, 4.999999999, ten, none, noon)), {});
    const auto half = spend(budgets, 0.000000001, ten, none, noon);
    QCOMPARE(percents(half), {50});
    QCOMPARE(half.first().clientKey, key);
    QVERIFY(!half.first().isOfAll);
    QCOMPARE(half.first().spent, nanoUsd(5));
    QCOMPARE(percents(spend(budgets, 1, ten, none, noon)), {});
    QCOMPARE(percents(spend(budgets, 2, ten, none, noon)), {80});
    QCOMPARE(percents(spend(budgets, 2, ten, none, noon)), {100});
    QCOMPARE(percents(spend(budgets, 9, ten, none, noon)), {});
    QCOMPARE(percents(spend(budgets, 9, ten, none, noon + day)), {80}); // anew, and only the highest
    // That of all, at the same time as a key's.
    const auto both = spend(budgets, 2, ten, budgetOf(20, BudgetPeriod::Month), noon + day);
    QCOMPARE(percents(both), QList<int>({100, 100}));
    QVERIFY(both.last().isOfAll && both.last().clientKey.isEmpty());
    QVERIFY(both.first().flag != both.last().flag);
}

void TestBudget::noticesOfAChangedBudget()
{
    Budgets budgets(QTimeZone::utc());
    QCOMPARE(percents(spend(budgets, 5, budgetOf(5), none, noon)), {100});
    QCOMPARE(percents(spend(budgets, 0.1, budgetOf(10), none, noon)), {50});
    QCOMPARE(percents(spend(budgets, 0.1, budgetOf(10), none, noon)), {});
}

void TestBudget::noticesSurviveARestart()
{
    const Budget ten = budgetOf(10);
    QMap<QString, QString> flags;
    {
        Budgets budgets(QTimeZone::utc());
        for (const BudgetNotice &notice : spend(budgets, 6, ten, ten, noon))
            flags.insert(notice.flag, notice.flagValue);
    }
    QCOMPARE(flags.size(), 2);
    for (const QString &name : flags.keys())
        QVERIFY(name.startsWith(Budgets::flagPrefix()));
    Budgets budgets(QTimeZone::utc());
    budgets.restoreTold(flags);
    budgets.restore({SpendTotal{noon, key, {}, {}, {}, {.cost = nanoUsd(6)}}});
    QCOMPARE(percents(spend(budgets, 1, ten, ten, noon)), {});
    QCOMPARE(percents(spend(budgets, 1, ten, ten, noon)), QList<int>({80, 80}));
}

void TestBudget::restoresFromTheLedger()
{
    const auto total = [](const char *iso, const QString &name, double usd) {
        return SpendTotal{utc(iso), name, u"m"_s, u"p"_s, u"u"_s, {.requests = 1, .cost = nanoUsd(usd)}};
    };
    Budgets budgets(QTimeZone::utc());
    spend(budgets, 0.5, none, none, noon); // before the ledger has answered
    QVERIFY(!budgets.isRestored());
    const QList<SpendTotal> totals{
        total("2026-04-30T23:45:00", key, 100), total("2026-05-01T00:00:00", key, 1),
        total("2026-05-04T00:00:00", key, 2),   total("2026-05-05T11:45:00", key, 4),
        total("2026-05-05T11:45:00", key, 8),   total("2026-05-05T00:00:00", u"b"_s, 16)};
    budgets.restore(totals);
    budgets.restore(totals); // once
    QVERIFY(budgets.isRestored());
    const auto spent = [&](BudgetPeriod period) {
        return budgets.state(key, budgetOf(1, period), noon).spent;
    };
    QCOMPARE(spent(BudgetPeriod::Day), nanoUsd(12.5));
    QCOMPARE(spent(BudgetPeriod::Week), nanoUsd(14.5)); // the fourth was a Monday
    QCOMPARE(spent(BudgetPeriod::Month), nanoUsd(15.5));
    QCOMPARE(budgets.stateOfAll(budgetOf(1), noon).spent, nanoUsd(28.5));
    QCOMPARE(budgets.state(u"nobody"_s, budgetOf(1), noon).spent, 0);
    QVERIFY(Budgets::neededSince(noon) < utc("2026-04-04T00:00:00"));
}

void TestBudget::timeZoneMayChange()
{
    Budgets budgets(QTimeZone::utc());
    const qint64 evening = utc("2026-05-05T20:00:00");
    spend(budgets, 1, none, none, evening);
    QCOMPARE(budgets.state(key, budgetOf(9), evening + hour).spent, nanoUsd(1));
    budgets.setTimeZone(QTimeZone("Asia/Tokyo")); // where it was in the morning of the sixth
    QCOMPARE(budgets.state(key, budgetOf(9), utc("2026-05-06T14:59:59")).spent, nanoUsd(1));
    QCOMPARE(budgets.state(key, budgetOf(9), utc("2026-05-06T15:00:00")).spent, 0);
}

void TestBudget::hugeReservationsDoNotOverflow()
{
    Budgets budgets(QTimeZone::utc());
    constexpr NanoUsd most = std::numeric_limits<NanoUsd>::max();
    QList<Reservation> all;
    for (int i = 0; i < 1'000; ++i)
        all += *budgets.reserve(key, none, none, most, noon);
    QVERIFY(budgets.state(key, none, noon).reserved > 0);
    QVERIFY(!budgets.reserve(key, budgetOf(1e9), none, most, noon));
    for (const Reservation &reservation : all)
        budgets.settle(reservation, most / 4, none, none, noon);
    QCOMPARE(budgets.state(key, none, noon).spent, most);
    QCOMPARE(budgets.state(key, none, noon).reserved, 0);
    QCOMPARE(budgets.state(key, budgetOf(1), noon).remaining(), 0);
}

void TestBudget::booksAddUp_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char *zone : {"Etc/UTC", "Europe/Berlin", "America/Havana", "Asia/Kathmandu"})
        QTest::newRow(zone) << QByteArray(zone);
}

/// Half a million requests over two years, at a few restarts: what was spent in each period is the sum of
/// what was paid in it, by each key and by all; reservations are what runs.
void TestBudget::booksAddUp()
{
    QFETCH(QByteArray, zone);
    const QTimeZone local(zone);
    QRandomGenerator random(3);
    struct Running {
        Reservation reservation;
        QString name;
        NanoUsd most;
    };
    auto budgets = std::make_unique<Budgets>(local);
    QList<Running> running;
    std::map<QString, std::map<qint64, NanoUsd>> daily; // by local date's first moment
    std::map<std::pair<qint64, QString>, NanoUsd> ledger;
    NanoUsd reserved = 0;
    BudgetSpan today;
    qint64 now = utc("2025-01-01T00:00:00");
    for (int step = 0; step < 500'000; ++step) {
        now += random.bounded(250'000);
        const QString name = QString::number(random.bounded(4));
        const NanoUsd most = random.bounded(100'000'000);
        running += Running{*budgets->reserve(name, none, none, most, now), name, most};
        reserved += most;
        while (running.size() > 20 || (!running.isEmpty() && random.bounded(2))) {
            const Running ended = running.takeAt(random.bounded(running.size()));
            const NanoUsd cost = random.bounded(ended.most + 1);
            budgets->settle(ended.reservation, cost, none, none, now);
            reserved -= ended.most;
            today = today.contains(now) ? today : budgetSpan(BudgetPeriod::Day, local, now);
            daily[ended.name][today.startMs] += cost;
            daily[u"all"_s][today.startMs] += cost;
            ledger[{spendBucketOf(now), ended.name}] += cost;
        }
        if (step % 50 == 0) {
            for (const BudgetPeriod period : {BudgetPeriod::Day, BudgetPeriod::Week, BudgetPeriod::Month}) {
                const BudgetSpan span = budgetSpan(period, local, now);
                const auto sum = [&](const QString &whose) {
                    NanoUsd all = 0;
                    const auto &days = daily[whose];
                    for (auto it = days.lower_bound(span.startMs); it != days.end(); ++it)
                        all += it->second;
                    return all;
                };
                QCOMPARE(budgets->state(name, {1, period}, now).spent, sum(name));
                QCOMPARE(budgets->stateOfAll({1, period}, now).spent, sum(u"all"_s));
            }
            QCOMPARE(budgets->stateOfAll(none, now).reserved, reserved);
        }
        if (step % 70'000 == 69'999) { // what ran then was never paid
            budgets = std::make_unique<Budgets>(local);
            running.clear();
            reserved = 0;
            QList<SpendTotal> totals;
            for (const auto &[at, cost] : ledger) {
                if (at.first >= Budgets::neededSince(now))
                    totals += SpendTotal{at.first, at.second, {}, {}, {}, {.cost = cost}};
            }
            budgets->restore(totals);
        }
    }
}

/// Where no request costs more than was said, no period costs more than its budget.
void TestBudget::neverSpendsMoreThanTheBudget()
{
    QRandomGenerator random(4);
    Budgets budgets(QTimeZone("Europe/Berlin"));
    const Budget ofKey = budgetOf(1, BudgetPeriod::Day);
    const Budget ofAll = budgetOf(12, BudgetPeriod::Week);
    QList<std::tuple<Reservation, NanoUsd>> running;
    qint64 now = utc("2026-03-01T00:00:00");
    int refused = 0;
    for (int step = 0; step < 1'000'000; ++step) {
        now += random.bounded(60'000);
        const QString name = QString::number(random.bounded(3));
        const NanoUsd most = random.bounded(nanoUsd(0.05));
        const BudgetState before = budgets.state(name, ofKey, now);
        const auto reservation = budgets.reserve(name, ofKey, ofAll, most, now);
        if (reservation)
            running += {*reservation, most};
        else if (++refused)
            QVERIFY(before.spent + before.reserved + most > ofKey.limit ||
                    budgets.stateOfAll(ofAll, now).remaining() < most);
        while (running.size() > 30 || (!running.isEmpty() && random.bounded(3) == 0)) {
            const auto [ended, said] = running.takeAt(random.bounded(running.size()));
            budgets.settle(ended, random.bounded(said + 1), ofKey, ofAll, now);
        }
        const BudgetState mine = budgets.state(name, ofKey, now);
        const BudgetState all = budgets.stateOfAll(ofAll, now);
        QVERIFY(mine.spent + mine.reserved <= ofKey.limit);
        QVERIFY(all.spent + all.reserved <= ofAll.limit);
        QCOMPARE(budgets.reservations(), int(running.size()));
    }
    QVERIFY(refused > 10'000);
    for (const auto &[reservation, said] : running)
        budgets.settle(reservation, 0, ofKey, ofAll, now);
    QCOMPARE(budgets.stateOfAll(ofAll, now).reserved, 0);
}

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
