// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/figuressum.h"
#include "core/store/store.h"
#include "testexchange.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What happened in a range of time, by steps and by names.
class TestHistoryFigures : public QObject
{
    Q_OBJECT

private slots:
    void stepsOfARange_data();
    void stepsOfARange();
    void stepsAreWholeDaysWhereClocksChange();
    void stepsBeginWhereMidnightIsSkipped();
    void oddRangesEnd();
    void aMomentIsInOneStep();
    void tooManyNamesAreOne();
    void rollupsAndRowsAgree();
    void namesAreAskedOnce();
    void oddNamesStayApart();
    void rowsThatRunDoNotCount();
    void replaysAreNoWork();
    void quantilesAreOfAllAnswers();
    void everythingBeginsWithTheFirst();
    void outliveRowsAndRestarts();
};

namespace {

constexpr quint64 exchanges = 3000; // two days

qint64 at(const QTimeZone &zone, int year, int month, int day, int hour = 0, int minute = 0)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute), zone).toMSecsSinceEpoch();
}

Result<HistoryFigures> figuresOf(Store &store, const FiguresQuestion &question)
{
    return toldOf<HistoryFigures>([&](QObject *context, auto answer) {
        store.history().figures(question, context, std::move(answer));
    });
}

/// All of the test's exchanges, in steps of half an hour, or of some hours.
FiguresQuestion wholeRange()
{
    FiguresQuestion question;
    question.fromMs = testExchangeStart;
    question.toMs = testExchangeStart + qint64(exchanges + 2) * 60'000;
    question.acceptsNames = [](const TrafficNames &) { return true; };
    return question;
}

void fill(Store &store)
{
    store.history().setRetention(noLimits);
    for (quint64 id = 1; id <= exchanges; ++id) {
        StoredExchange exchange = testExchange(id, 0);
        exchange.bodies.clear();
        store.history().ended(exchange);
        if (id % 1000 == 0)
            QVERIFY(found(store.history(), id));
    }
}

/// The same, worked out in the plain way.
HistoryFigures expected(const TimeSteps &steps, const std::function<bool(const StoredRow &)> &accepts)
{
    FiguresSum sum(steps);
    for (quint64 id = 1; id <= exchanges; ++id) {
        const StoredRow row = testExchange(id, 0).row;
        if (accepts(row))
            sum.add(HistoryRollup::of(row));
    }
    return sum.figures();
}

/// But for sums of doubles, which depend on their order.
bool isSame(const HistoryFigures &a, const HistoryFigures &b)
{
    const auto speeds = [](SpeedFigures speed) {
        speed.averageFirstTokenMs = std::round(speed.averageFirstTokenMs.value_or(-1));
        return speed;
    };
    if (a.time != b.time || a.total.counts != b.total.counts ||
        speeds(a.total.speed) != speeds(b.total.speed) || a.steps.size() != b.steps.size())
        return false;
    for (qsizetype i = 0; i < a.steps.size(); ++i) {
        if (a.steps[i].counts != b.steps[i].counts || speeds(a.steps[i].speed) != speeds(b.steps[i].speed))
            return false;
    }
    for (std::size_t what = 0; what < figuresByCount; ++what) {
        if (a.groups[what].size() != b.groups[what].size())
            return false;
        for (qsizetype i = 0; i < a.groups[what].size(); ++i) {
            const FiguresGroup &one = a.groups[what][i];
            const FiguresGroup &other = b.groups[what][i];
            if (one.name != other.name || one.names != other.names || one.counts != other.counts ||
                one.steps != other.steps || speeds(one.speed) != speeds(other.speed))
                return false;
        }
    }
    return true;
}

} // namespace

void TestHistoryFigures::stepsOfARange_data()
{
    QTest::addColumn<qint64>("lengthMs");
    QTest::addColumn<StepUnit>("unit");
    QTest::addColumn<int>("most");
    const auto row = [](const char *name, std::chrono::milliseconds length, StepUnit unit, int most) {
        QTest::newRow(name) << qint64(length.count()) << unit << most;
    };
    row("a second", 1s, StepUnit::Minute, 1);
    row("an hour", 1h, StepUnit::Minute, 61);
    row("a day", 24h, StepUnit::HalfHour, 49);
    row("three days", 72h, StepUnit::Hour, 73);
    row("a week", 7 * 24h, StepUnit::QuarterDay, 29);
    row("a month", 30 * 24h, StepUnit::Day, 31);
    row("a year", 365 * 24h, StepUnit::Week, 54);
    row("ten years", 3650 * 24h, StepUnit::Month, 122);
}

void TestHistoryFigures::stepsOfARange()
{
    QFETCH(qint64, lengthMs);
    QFETCH(StepUnit, unit);
    QFETCH(int, most);
    for (const char *name :
         {"UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Auckland"}) {
        const QTimeZone zone(name);
        QVERIFY2(zone.isValid(), name);
        const qint64 to = at(zone, 2026, 11, 4, 13, 7);
        const TimeSteps steps = timeSteps(to - lengthMs, to, zone);
        QCOMPARE(steps.unit, unit);
        QVERIFY(steps.count() >= 1 && steps.count() <= most);
        // All of the range, and nothing else.
        const qint64 grain = unit == StepUnit::Minute ? 60'000 : spendBucketMs;
        QVERIFY(steps.edges.constFirst() <= to - lengthMs &&
                steps.edges.constFirst() > to - lengthMs - grain);
        QVERIFY(steps.edges.constLast() >= to && steps.edges.constLast() < to + grain);
        QVERIFY(steps.edges.value(1) > to - lengthMs);                      // none before
        QVERIFY(steps.count() == 1 || steps.edges[steps.count() - 1] < to); // none behind
        QVERIFY(std::adjacent_find(steps.edges.cbegin(), steps.edges.cend(), std::greater_equal()) ==
                steps.edges.cend()); // each behind the one before
        if (unit == StepUnit::Minute)
            continue;
        for (const qint64 edge : steps.edges) { // sums of quarters of an hour
            QCOMPARE(edge % spendBucketMs, 0);
            if (edge == steps.edges.constFirst() || edge == steps.edges.constLast())
                continue;
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(edge, zone);
            QVERIFY(unit < StepUnit::Day || local == local.date().startOfDay(zone));
            QVERIFY(unit != StepUnit::Week || local.date().dayOfWeek() == Qt::Monday);
            QVERIFY(unit != StepUnit::Month || local.date().day() == 1);
        }
    }
}

void TestHistoryFigures::stepsAreWholeDaysWhereClocksChange()
{
    const QTimeZone berlin("Europe/Berlin");
    QVERIFY(berlin.isValid());
    // In 2026 clocks go forward on 29 March and back on 25 October.
    for (const auto &[month, day, hours] : {std::tuple(3, 29, 23), std::tuple(10, 25, 25)}) {
        const qint64 to = at(berlin, 2026, month, day + 2);
        const TimeSteps days = timeSteps(at(berlin, 2026, month, 1), to, berlin);
        QCOMPARE(days.unit, StepUnit::Day);
        for (qsizetype step = 0; step < days.count(); ++step) {
            const bool isChange = days.edges[step] == at(berlin, 2026, month, day);
            QCOMPARE(days.edges[step + 1] - days.edges[step], qint64(isChange ? hours : 24) * 3600 * 1000);
        }
        // Within that day hours are hours, and quarters begin at six, twelve and eighteen.
        const TimeSteps hour = timeSteps(at(berlin, 2026, month, day) - 1, to, berlin);
        QVERIFY(hour.unit == StepUnit::Hour || hour.unit == StepUnit::HalfHour);
        for (qsizetype step = 0; step < hour.count(); ++step)
            QVERIFY(hour.edges[step + 1] - hour.edges[step] <= 3600 * 1000);
        const TimeSteps quarters = timeSteps(at(berlin, 2026, month, day - 7), to, berlin);
        QCOMPARE(quarters.unit, StepUnit::QuarterDay);
        for (const qint64 edge : std::as_const(quarters.edges))
            QCOMPARE(QDateTime::fromMSecsSinceEpoch(edge, berlin).time().hour() % 6, 0);
    }
}

void TestHistoryFigures::stepsBeginWhereMidnightIsSkipped()
{
    const QTimeZone santiago("America/Santiago"); // from 0:00 to 1:00 on 6 September 2026
    QVERIFY(santiago.isValid());
    const TimeSteps days = timeSteps(at(santiago, 2026, 8, 20, 12), at(santiago, 2026, 9, 10), santiago);
    QCOMPARE(days.unit, StepUnit::Day);
    bool isSeen = false;
    for (qsizetype step = 1; step < days.count(); ++step) { // the first one begins at noon
        const QDateTime start = QDateTime::fromMSecsSinceEpoch(days.edges[step], santiago);
        const bool isChange = start.date() == QDate(2026, 9, 6);
        isSeen = isSeen || isChange;
        QCOMPARE(start.time(), isChange ? QTime(1, 0) : QTime(0, 0));
        QCOMPARE(days.edges[step + 1] - days.edges[step], qint64(isChange ? 23 : 24) * 3600 * 1000);
    }
    QVERIFY(isSeen);
}

/// Neither a zone that the system does not know, nor a clock that was wrong, keeps the reader busy for ever.
void TestHistoryFigures::oddRangesEnd()
{
    const qint64 now = at(QTimeZone::utc(), 2026, 11, 30);
    const TimeSteps unknown = timeSteps(now - 30LL * 24 * 3'600'000, now, QTimeZone());
    QCOMPARE(unknown, timeSteps(now - 30LL * 24 * 3'600'000, now, QTimeZone::utc()));
    const TimeSteps ever = timeSteps(std::numeric_limits<qint64>::min(), now, QTimeZone::utc());
    QCOMPARE(ever.unit, StepUnit::Month);
    QVERIFY(ever.count() > 1000 && ever.count() < 1300);
}

void TestHistoryFigures::aMomentIsInOneStep()
{
    const TimeSteps steps{StepUnit::Hour, {100, 200, 350}};
    QCOMPARE(steps.count(), 2);
    QCOMPARE(steps.at(99), -1);
    QCOMPARE(steps.at(100), 0);
    QCOMPARE(steps.at(199), 0);
    QCOMPARE(steps.at(200), 1);
    QCOMPARE(steps.at(349), 1);
    QCOMPARE(steps.at(350), -1);
    QCOMPARE(TimeSteps().at(0), -1);
}

void TestHistoryFigures::rollupsAndRowsAgree()
{
    const QTemporaryDir folder;
    Store store(folder.filePath(u"pllm.sqlite"_s));
    fill(store);
    FiguresQuestion byNames = wholeRange();
    const auto everything = figuresOf(store, byNames);
    QVERIFY(everything);
    QVERIFY(isSame(*everything, expected(everything->time, [](const StoredRow &) { return true; })));
    QCOMPARE(everything->total.counts.requests, qint64(exchanges));
    QVERIFY(everything->by(FiguresBy::Model).size() == 4 && everything->by(FiguresBy::Target).size() == 12);
    // Sums of steps and of names are the whole.
    TrafficCounts steps;
    for (const FiguresStep &step : everything->steps)
        steps.add(step.counts);
    QCOMPARE(steps, everything->total.counts);
    for (const QList<FiguresGroup> &groups : everything->groups) {
        TrafficCounts sum;
        for (const FiguresGroup &group : groups)
            sum.add(group.counts);
        QCOMPARE(sum, everything->total.counts);
        QVERIFY(std::is_sorted(groups.begin(), groups.end(), [](const auto &a, const auto &b) {
            return a.counts.requests > b.counts.requests;
        }));
    }
    // The same from the rows.
    FiguresQuestion byRows = wholeRange();
    byRows.acceptsNames = nullptr;
    QVERIFY(isSame(*figuresOf(store, byRows), *everything));

    const auto isAlice = [](const StoredRow &row) { return row.clientKey == u"alice"; };
    byNames.acceptsNames = [](const TrafficNames &names) { return names.clientKey == u"alice"; };
    byRows.condition = HistoryCondition::equals(ExchangeColumn::ClientKey, u"alice"_s);
    const HistoryFigures ofAlice = expected(everything->time, isAlice);
    QVERIFY(ofAlice.total.counts.requests > 100);
    QVERIFY(isSame(*figuresOf(store, byNames), ofAlice));
    QVERIFY(isSame(*figuresOf(store, byRows), ofAlice));
    byRows.condition = {};
    byRows.acceptsRow = isAlice;
    QVERIFY(isSame(*figuresOf(store, byRows), ofAlice));
}

void TestHistoryFigures::namesAreAskedOnce()
{
    Store store{QString()};
    fill(store);
    QHash<TrafficNames, int> asked;
    FiguresQuestion question = wholeRange();
    question.acceptsNames =
        [&asked](const TrafficNames &names) { // the thread is done once the answer is there
            ++asked[names];
            return names.provider == u"openai";
        };
    const auto figures = figuresOf(store, question);
    QVERIFY(figures);
    QVERIFY(asked.size() > 100);
    QVERIFY(std::all_of(asked.cbegin(), asked.cend(), [](int times) { return times == 1; }));
    QCOMPARE(figures->by(FiguresBy::Provider).size(), 1);
}

void TestHistoryFigures::oddNamesStayApart()
{
    Store store{QString()};
    store.history().setRetention(noLimits);
    StoredExchange odd = testExchange(1);
    odd.row.modelAsked = u"a\x1f"
                         "b, c|"_s;
    odd.row.provider = u"openai"_s;
    odd.row.modelServed = u"m"_s;
    odd.row.clientApp = QString();
    odd.row.process.name = QString();
    odd.row.clientKey = u"key"_s;
    store.history().ended(odd);
    const auto figures = figuresOf(store, wholeRange());
    QCOMPARE(figures->by(FiguresBy::Model).first().name, u"a b, c|"_s);
    QCOMPARE(figures->by(FiguresBy::Target).first().name, u"openai / m"_s);
    QCOMPARE(figures->by(FiguresBy::ClientKey).first().name, u"key"_s);
    QCOMPARE(figures->by(FiguresBy::App).first().name, QString());
}

void TestHistoryFigures::tooManyNamesAreOne()
{
    FiguresSum sum({StepUnit::Day, {0, 100}});
    HistoryRollup one;
    one.requests = 1;
    one.provider = u"openai"_s;
    for (int i = 0; i < 2000; ++i) {
        one.modelAsked = u"model-%1"_s.arg(i);
        sum.add(one);
    }
    one.modelAsked = u"model-7"_s; // one of the first is itself again
    sum.add(one);
    const HistoryFigures figures = sum.figures();
    QCOMPARE(figures.total.counts.requests, 2001);
    QCOMPARE(figures.by(FiguresBy::Model).size(), 501);
    QCOMPARE(figures.by(FiguresBy::Model)[0].name, u"(other)"_s);
    QCOMPARE(figures.by(FiguresBy::Model)[0].counts.requests, 1500);
    QCOMPARE(figures.by(FiguresBy::Model)[1].counts.requests, 2);
    QCOMPARE(figures.by(FiguresBy::Provider).size(), 1);
}

void TestHistoryFigures::rowsThatRunDoNotCount()
{
    Store store{QString()};
    store.history().setRetention(noLimits);
    StoredExchange over = testExchange(1);
    StoredRow runs = testExchange(2).row;
    runs.state = StoredState::Streaming;
    over.row.startedMs = runs.startedMs = testExchangeStart;
    StoredExchange list = testExchange(3); // of models: it asks for none
    list.row.startedMs = testExchangeStart;
    list.row.modelAsked.clear();
    store.history().ended(over);
    store.history().ended(list);
    store.history().began(runs);
    FiguresQuestion question;
    question.fromMs = testExchangeStart - 60'000;
    question.toMs = testExchangeStart + 60'000;
    const auto figures = figuresOf(store, question);
    QCOMPARE(figures->time.unit, StepUnit::Minute);
    QCOMPARE(figures->total.counts.requests, 1);
    // Of a range so short the rows tell in which minute, whatever decides.
    question.acceptsNames = [](const TrafficNames &) { return true; };
    QCOMPARE(figuresOf(store, question)->steps.at(1).counts.requests, 1);
}

/// Not averages of quantiles: a busy quarter of an hour counts for more than a quiet one.
void TestHistoryFigures::quantilesAreOfAllAnswers()
{
    Store store{QString()};
    store.history().setRetention(noLimits);
    for (quint64 id = 1; id <= 100; ++id) {
        StoredExchange exchange;
        exchange.row.id = id;
        exchange.row.state = StoredState::Done;
        exchange.row.status = 200;
        exchange.row.modelAsked = u"m"_s;
        const bool isSlow = id > 90; // an hour later
        exchange.row.startedMs = testExchangeStart + (isSlow ? 3'600'000 : 0);
        exchange.row.firstTokenUs = isSlow ? 9'000'000 : 100'000;
        exchange.row.durationUs = exchange.row.firstTokenUs + (isSlow ? 10'000'000 : 1'000'000);
        exchange.row.usage.output = 100; // 100 a second, or 10
        store.history().ended(exchange);
    }
    FiguresQuestion question;
    question.fromMs = testExchangeStart;
    question.toMs = testExchangeStart + 24 * 3'600'000;
    question.acceptsNames = [](const TrafficNames &) { return true; };
    const auto figures = figuresOf(store, question);
    QVERIFY(figures);
    const auto isNear = [](const std::optional<double> &value, double wanted) {
        return value && std::abs(*value - wanted) < wanted * 0.02;
    };
    for (const SpeedFigures &speed : {figures->total.speed, figures->by(FiguresBy::Model).first().speed}) {
        QVERIFY(isNear(speed.firstTokenMs.p50, 100));
        QVERIFY(isNear(speed.firstTokenMs.p95, 9000));
        QVERIFY(isNear(speed.averageFirstTokenMs, 990));
        QVERIFY(isNear(speed.tokensPerSecond.p50, 100));
        QVERIFY(isNear(speed.perTokenMs.p50, 10));
        QVERIFY(isNear(speed.perTokenMs.p95, 100)); // the slow tenth
        QVERIFY(isNear(speed.durationMs.p99, 19'000));
    }
}

void TestHistoryFigures::everythingBeginsWithTheFirst()
{
    Store store{QString()};
    store.history().setRetention(noLimits);
    FiguresQuestion question = wholeRange();
    question.fromMs.reset();
    const auto nothing = figuresOf(store, question);
    QVERIFY(nothing);
    QCOMPARE(nothing->total.counts.requests, 0);
    QCOMPARE(nothing->time.count(), 1);
    StoredExchange first = testExchange(1);
    first.row.startedMs = testExchangeStart - qint64(200) * 24 * 3'600'000;
    store.history().ended(first);
    store.history().ended(testExchange(2));
    const auto all = figuresOf(store, question);
    QCOMPARE(all->total.counts.requests, 2);
    QCOMPARE(all->time.unit, StepUnit::Week);
    QCOMPARE(all->steps.first().counts.requests, 1);
}

void TestHistoryFigures::outliveRowsAndRestarts()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pllm.sqlite"_s);
    HistoryFigures before;
    {
        Store store(path);
        fill(store);
        before = *figuresOf(store, wholeRange());
        QVERIFY(toldOf<void>(
            [&](QObject *context, auto answer) { store.history().clear(context, std::move(answer)); }));
    }
    Store again(path);
    QVERIFY(isSame(*figuresOf(again, wholeRange()), before));
}

void TestHistoryFigures::replaysAreNoWork()
{
    StoredRow row;
    row.state = StoredState::Done;
    row.status = 200;
    row.provider = u"replay"_s;
    row.parent = 7;
    row.firstTokenUs = 1000;
    row.durationUs = 2'000'000;
    row.usage.input = 100;
    row.usage.output = 50;
    row.costUsd = 0.5;
    row.spent.system = 60;
    HistoryRollup expected;
    expected.bucketMs = HistoryRollup::of(row).bucketMs;
    expected.provider = row.provider;
    expected.requests = 1;
    QCOMPARE(HistoryRollup::of(row), expected);
    row.status = 429;
    expected.errors = 1;
    expected.rateLimited = 1;
    QCOMPARE(HistoryRollup::of(row), expected);

    row.status = 200;
    row.parent = 0; // a provider of that name
    const HistoryRollup real = HistoryRollup::of(row);
    QCOMPARE(real.output, 50);
    QCOMPARE(real.cost, nanoUsd(0.5));
    QCOMPARE(real.spent, row.spent);
    QVERIFY(real.durationMs != Histogram() && real.tokensPerSecond != Histogram());

    row.firstTokenUs = row.durationUs - 2'000; // an answer that came in one piece
    QVERIFY(HistoryRollup::of(row).durationMs != Histogram());
    QCOMPARE(HistoryRollup::of(row).tokensPerSecond, Histogram());
}

QTEST_GUILESS_MAIN(TestHistoryFigures)
#include "tst_historyfigures.moc"
