// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/gatewaythread.h"
#include "core/store/figuressum.h"
#include "core/store/spend.h"
#include "tests/ui_pages/pagetest.h"
#include "ui/history/historyticket.h"
#include "ui/stats/figuresplots.h"
#include "ui/stats/figurestable.h"
#include "ui/stats/figuresview.h"
#include "ui/stats/namesplot.h"
#include "ui/stats/plotcard.h"
#include "ui/stats/plotgrid.h"
#include "ui/stats/plottickers.h"
#include "ui/stats/rangeswitch.h"
#include "ui/stats/statscards.h"
#include "ui/stats/statsmenu.h"
#include "ui/stats/statspage.h"
#include "ui/stats/timeplot.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/trafficmodel.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QDateEdit>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestStatsPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(); }
    void plotsShowTheFigures();
    void fewModelsHaveNoOthers();
    void namesBecomeConditions();
    void momentsAreReadBack();
    void tablesForSpreadsheets();
    void tableKeepsItsRows();
    void tableSortsByFigures();
    void showsFiguresOfItsRange();
    void asksInPlaceOfTheQuestionBefore();
    void saysWhatCannotBeCounted();
    void countsRowsWhereNoHistoryIsKept();
    void isEmptyWithoutRequests();
    void rangesAreWholeDays();
    void plotIsReadByKeyboard();
    void crossHairsStandTogether();
    void clickOpensWhatIsBehindIt();
    void namesPlotIsReadByKeyboard();
    void plotsAreCopied();
    void menuOffersWhatThePageCan();
    void pictures();
};

namespace {

const qint64 dayStart = QDateTime(QDate(2026, 11, 30), QTime(0, 0)).toMSecsSinceEpoch();
constexpr qint64 halfHour = 30 * 60'000;

HistoryRollup rollup(qint64 atMs, const QString &model, qint64 requests,
                     const QString &app = u"Claude Code"_s)
{
    HistoryRollup one;
    one.bucketMs = atMs;
    one.modelAsked = model;
    one.provider = model.startsWith(u"gpt") ? u"openai"_s : u"anthropic"_s;
    one.modelServed = model + u"-2026"_s;
    one.clientApp = app;
    one.clientKey = u"laptop"_s;
    one.requests = requests;
    one.errors = requests / 10;
    one.rateLimited = one.errors;
    one.cancelled = requests / 8;
    one.input = requests * 4000;
    one.cachedInput = requests * 3000;
    one.cacheWrite = requests * 200;
    one.output = requests * 300;
    one.cost = requests * nanoPerUsd / 100;
    one.spent = {requests * 400, requests * 1500, requests * 1200, 0, requests * 700, requests * 200, 0,
                 requests * 250, requests * 50};
    for (qint64 i = 0; i < requests; ++i) {
        one.firstTokenMs.add(400 + 50 * std::sin(double(i + atMs / 1'800'000)));
        one.durationMs.add(4000 + 900 * std::cos(double(i + atMs / 1'800'000)));
        one.tokensPerSecond.add(80 + double(i % 7) * 4);
    }
    return one;
}

/// A day in half hours: every model in each but those of the night.
HistoryFigures dayOf(const QStringList &models)
{
    FiguresSum sum(timeSteps(dayStart, dayStart + 48 * halfHour, QTimeZone::systemTimeZone()));
    for (int step = 12; step < 48; ++step) {
        for (int model = 0; model < models.size(); ++model)
            sum.add(rollup(dayStart + step * halfHour, models[model], 10 + (step * (model + 3)) % 17,
                           model % 2 == 0 ? u"Claude Code"_s : u"Codex"_s));
    }
    return sum.figures();
}

const QStringList eightModels{u"gpt-5.2"_s,       u"claude-sonnet-4-6"_s, u"claude-opus-4-5"_s,
                              u"gpt-5-mini"_s,    u"gemini-3-pro"_s,      u"qwen3-coder"_s,
                              u"deepseek-chat"_s, u"mistral-large"_s};

GatewayOptions withHistory(const QTemporaryDir &folder)
{
    GatewayOptions options;
    options.dataFolder = folder.path();
    return options;
}

/// The page over a gateway that keeps a history but is not started: its answers are those of the test.
struct Rig {
    Rig() : gateway(withHistory(folder)), page(gateway, traffic)
    {
        page.setClock([] { return dayStart + 48 * halfHour; });
        page.resize(1200, 900);
    }
    /// Answers the page's question of this number.
    void answer(quint64 number, const HistoryFigures &figures, const QString &problem = {})
    {
        emit gateway.figuresFetched(m_before + number, figures, problem);
    }
    QString card(const QString &name)
    {
        const auto *card = page.findChild<StatCard *>(name);
        return card ? card->value() : QString();
    }

    QTemporaryDir folder;
    GatewayThread gateway;
    TrafficModel traffic;
    StatsPage page;
    const quint64 m_before = nextHistoryTicket();
};

double sumOf(const QList<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [](double sum, double v) { return std::isnan(v) ? sum : sum + v; });
}

} // namespace

void TestStatsPage::plotsShowTheFigures()
{
    const HistoryFigures figures = dayOf(eightModels);
    const TrafficCounts &total = figures.total.counts;
    const TimeSeries cost = FiguresPlots::costByModel(figures);
    QCOMPARE(cost.series.size(), 6); // five models, and the others
    double usd = 0;
    for (const PlotSeries &series : cost.series) {
        QCOMPARE(series.values.size(), 48);
        usd += sumOf(series.values);
    }
    QVERIFY(std::abs(usd - toUsd(total.cost)) < 1e-6);
    QVERIFY(sumOf(cost.series[0].values) >= sumOf(cost.series[4].values));

    const TimeSeries tokens = FiguresPlots::tokens(figures);
    QCOMPARE(sumOf(tokens.series[0].values), double(total.input - total.cachedInput - total.cacheWrite));
    QCOMPARE(sumOf(tokens.series[1].values), double(total.output));
    QCOMPARE(sumOf(tokens.series[2].values), double(total.cachedInput));
    QCOMPARE(sumOf(tokens.series[3].values), double(total.cacheWrite));

    const TimeSeries requests = FiguresPlots::requests(figures);
    QCOMPARE(sumOf(requests.series[0].values) + sumOf(requests.series[1].values) +
                 sumOf(requests.series[2].values),
             double(total.requests));
    QCOMPARE(sumOf(requests.series[2].values), double(total.cancelled));
    QCOMPARE(sumOf(FiguresPlots::errorKinds(figures).series[0].values), double(total.rateLimited));

    const TimeSeries cache = FiguresPlots::cacheHits(figures);
    QVERIFY(std::isnan(cache.series[0].values[0])); // at night there was nothing
    QCOMPARE(cache.series[0].values[20], 0.75);

    const TimeSeries speed = FiguresPlots::speed(figures, FiguresPlots::Speed::FirstToken);
    QCOMPARE(speed.series.size(), 3);
    QVERIFY(std::isnan(speed.series[0].values[0]));
    QCOMPARE(speed.series[1].values[20], *figures.steps[20].speed.firstTokenMs.p95);
    const TimeSeries perToken = FiguresPlots::speed(figures, FiguresPlots::Speed::PerToken);
    QVERIFY(perToken.series[2].values[20] > perToken.series[0].values[20]); // p99 is slower than p50

    const NamedSeries latency = FiguresPlots::speedOf(figures, FiguresBy::Model, FiguresPlots::Speed::Whole);
    QCOMPARE(latency.names.size(), FiguresPlots::mostNames);
    QCOMPARE(latency.series[0].values[0], *figures.by(FiguresBy::Model)[0].speed.durationMs.p50);
    const NamedSeries rate = FiguresPlots::tokensPerSecond(figures, FiguresBy::Model);
    QCOMPARE(rate.unit, PlotUnit::PerSecond);
    // What input tokens went to is all of them, each once.
    const TimeSeries uses = FiguresPlots::inputUses(figures);
    QCOMPARE(uses.series.size(), 6);
    double spent = 0;
    for (const PlotSeries &series : uses.series)
        spent += sumOf(series.values);
    QCOMPARE(spent, double(total.input));
    const NamedSeries usesOfApps = FiguresPlots::inputUsesOf(figures, FiguresBy::App);
    QCOMPARE(usesOfApps.names.size(), 2);
    NamesPlot shares(NamesPlot::Kind::Shares, u"Shares"_s);
    shares.setSeries(usesOfApps);
    QVERIFY2(shares.textOf(0).contains(u"tools: 38 % ("), qPrintable(shares.textOf(0)));

    const NamedSeries apps = FiguresPlots::largest(figures, FiguresBy::App, FiguresPlots::Size::Tokens);
    QCOMPARE(apps.names.size(), 2);
    QCOMPARE(sumOf(apps.series[0].values), double(total.input + total.output));
}

void TestStatsPage::fewModelsHaveNoOthers()
{
    const HistoryFigures six = dayOf(eightModels.first(6));
    QCOMPARE(FiguresPlots::costByModel(six).series.size(), 6);
    QVERIFY(!FiguresPlots::costByModel(six).series.last().condition.isEmpty()); // a model's own
    QStringList many;
    for (int i = 0; i < 12; ++i)
        many += u"model-%1"_s.arg(i);
    const NamedSeries top =
        FiguresPlots::largest(dayOf(many), FiguresBy::Model, FiguresPlots::Size::Requests);
    QCOMPARE(top.names.size(), FiguresPlots::mostNames);
    QVERIFY2(top.names.last().startsWith(u"5 other"), qPrintable(top.names.last()));
    QVERIFY(top.conditions.last().isEmpty());
    QCOMPARE(sumOf(top.series[0].values), double(dayOf(many).total.counts.requests));
}

void TestStatsPage::namesBecomeConditions()
{
    FiguresGroup group;
    group.names.provider = u"openai"_s;
    group.names.modelServed = u"gpt 4 \"o\""_s;
    const QString condition = FiguresPlots::groupCondition(group);
    const TrafficQuery query = TrafficQuery::parse(condition);
    QVERIFY2(query.isValid(), qPrintable(condition));
    QCOMPARE(query.conditions().size(), 2);
    QVERIFY(FiguresPlots::groupCondition(FiguresGroup()).isEmpty());
    QCOMPARE(FiguresPlots::groupName(FiguresBy::App, FiguresGroup()), u"(not known)"_s);
}

/// Also in the hour that comes twice: 2:00 on 25 October 2026 in Berlin, whose time this test has.
void TestStatsPage::momentsAreReadBack()
{
    const qint64 first = 1'792'886'400'000;
    int inUtc = 0;
    for (const qint64 from : {dayStart, dayStart + 61'000, first, first + 3'600'000}) {
        const QString text = FiguresPlots::timeCondition(from, from + halfHour);
        const TrafficQuery query = TrafficQuery::parse(text);
        QVERIFY2(query.isValid(), qPrintable(text));
        const std::vector<QueryNode> &terms = query.tree().children;
        QCOMPARE(qint64(terms.at(0).term.range.from), from);
        QCOMPARE(qint64(terms.at(1).term.range.to), from + halfHour - 1);
        inUtc += text.contains(u"Z ") ? 1 : 0;
    }
    const bool isTwice = QDateTime::fromMSecsSinceEpoch(first).time() ==
                         QDateTime::fromMSecsSinceEpoch(first + 3'600'000).time();
    QCOMPARE(inUtc, isTwice ? 2 : 0);
    const TimeSteps hours{StepUnit::Hour, {first, first + 3'600'000, first + 7'200'000}};
    QVERIFY(stepText(hours, 0) != stepText(hours, 1));
}

void TestStatsPage::tablesForSpreadsheets()
{
    const HistoryFigures figures = dayOf({u"=gpt"_s, u"a,b"_s});
    const QByteArray cost = FiguresPlots::csv(figures.time, FiguresPlots::costByModel(figures));
    const QList<QByteArray> lines = cost.split('\n');
    QCOMPARE(lines.size(), 1 + 48 + 1);
    QVERIFY2(lines[0].startsWith("from,") && lines[0].contains("\"a,b\"") && lines[0].contains("'=gpt"),
             lines[0].constData());
    QVERIFY(QDateTime::fromString(QString::fromLatin1(lines[1].split(',').first()), Qt::ISODate)
                .toMSecsSinceEpoch() == dayStart);
    const QByteArray cache = FiguresPlots::csv(figures.time, FiguresPlots::cacheHits(figures));
    QVERIFY(cache.split('\n')[1].endsWith(",\r")); // nothing was measured: an empty cell
    const QByteArray names = FiguresPlots::csv(
        u"Model"_s, FiguresPlots::largest(figures, FiguresBy::Model, FiguresPlots::Size::Requests));
    QCOMPARE(names.split('\n').size(), 1 + 2 + 1);
}

void TestStatsPage::tableKeepsItsRows()
{
    FiguresModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const HistoryFigures three = dayOf({u"gpt-a"_s, u"gpt-b"_s, u"gpt-c"_s});
    model.setGroups(FiguresBy::Model, three.by(FiguresBy::Model));
    QCOMPARE(model.rowCount(), 3);
    int row = 0;
    while (model.index(row, 0).data().toString() != u"gpt-b")
        ++row;
    const QPersistentModelIndex kept = model.index(row, FiguresModel::RequestsColumn);
    const QString before = kept.data().toString();
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setGroups(FiguresBy::Model, dayOf({u"gpt-d"_s, u"gpt-b"_s}).by(FiguresBy::Model));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(kept.sibling(kept.row(), 0).data().toString(), u"gpt-b"_s);
    QCOMPARE(kept.data().toString(), before);
    QVERIFY(resets.isEmpty());
    model.setGroups(FiguresBy::App, three.by(FiguresBy::App));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Program"_s);
    QCOMPARE(
        model.index(0, FiguresModel::TrendColumn).data(FiguresModel::TrendRole).value<QList<double>>().size(),
        48);
    // What nobody knows is a dash, or said in words, and sorts as nothing.
    FiguresGroup unknown;
    unknown.counts.requests = unknown.counts.unpriced = 2;
    model.setGroups(FiguresBy::App, {unknown});
    QCOMPARE(model.index(0, FiguresModel::CostColumn).data().toString(), u"no price"_s);
    QCOMPARE(model.index(0, FiguresModel::FirstTokenP99Column).data().toString(), u"–"_s);
    QVERIFY(!model.index(0, FiguresModel::CostColumn).data(FiguresModel::SortRole).isValid());
    QVERIFY(model.index(0, FiguresModel::FirstTokenP95Column)
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(u"Time to the first token"));
}

void TestStatsPage::tableSortsByFigures()
{
    FiguresTable table;
    FiguresGroup many;
    many.name = many.names.modelAsked = u"many"_s;
    many.counts.requests = 1204;
    FiguresGroup few = many;
    few.name = few.names.modelAsked = u"few"_s;
    few.counts.requests = 420; // as text it would come before 1,204
    few.counts.cost = nanoPerUsd;
    table.setGroups(FiguresBy::Model, {few, many});
    const auto first = [&] { return table.model()->index(0, 0).data().toString(); };
    QCOMPARE(first(), u"many"_s);
    table.sortByColumn(FiguresModel::CostColumn, Qt::DescendingOrder);
    QCOMPARE(first(), u"few"_s);
    const QList<QByteArray> lines = table.csv().split('\n');
    QVERIFY2(lines[1].startsWith("few,420,0,"), lines[1].constData());
    QSignalSpy activated(&table, &FiguresTable::activated);
    table.setCurrentIndex(table.model()->index(1, 0));
    QTest::keyClick(&table, Qt::Key_Return);
    QCOMPARE(activated.takeFirst().first().toString(), u"model=many"_s);
}

void TestStatsPage::showsFiguresOfItsRange()
{
    Rig rig;
    rig.page.show();
    const HistoryFigures figures = dayOf(eightModels);
    rig.answer(1, figures);
    QCOMPARE(rig.card(u"requestsCard"_s), QLocale().toString(figures.total.counts.requests));
    QCOMPARE(rig.card(u"cacheCard"_s), u"75.0 %"_s);
    QCOMPARE(rig.page.findChild<FiguresTable *>()->model()->rowCount(), 8);
    QTest::mouseClick(buttonNamed(rig.page, u"Programs"_s), Qt::LeftButton);
    QCOMPARE(rig.page.findChild<FiguresTable *>()->model()->rowCount(), 2);

    QTest::mouseClick(buttonNamed(rig.page, u"7 days"_s), Qt::LeftButton);
    rig.answer(1, dayOf({u"late"_s})); // for a question that was answered already
    QCOMPARE(rig.card(u"requestsCard"_s), QLocale().toString(figures.total.counts.requests));
    const HistoryFigures week = dayOf({u"gpt-5.2"_s});
    rig.answer(2, week);
    QCOMPARE(rig.card(u"requestsCard"_s), QLocale().toString(week.total.counts.requests));

    // Why there are none is told, and what was there stays.
    QTest::mouseClick(buttonNamed(rig.page, u"30 days"_s), Qt::LeftButton);
    rig.answer(3, {}, u"The disk is full"_s);
    const auto labels = rig.page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text() == u"The disk is full";
    }));
    QCOMPARE(rig.card(u"requestsCard"_s), QLocale().toString(week.total.counts.requests));

    // Hidden: nothing is worked out.
    QTest::mouseClick(buttonNamed(rig.page, u"All"_s), Qt::LeftButton);
    rig.page.hide();
    rig.answer(4, figures);
    QCOMPARE(rig.card(u"requestsCard"_s), QLocale().toString(week.total.counts.requests));
}

/// What changes while an answer is under way is asked at once, and that answer is not shown.
void TestStatsPage::asksInPlaceOfTheQuestionBefore()
{
    Rig rig;
    rig.page.show();
    rig.answer(1, dayOf({u"gpt-5.2"_s}));
    const QString before = rig.card(u"requestsCard"_s);
    rig.page.filter().setText(u"app:codex"_s);
    rig.page.filter().setText(u"app:claude"_s);
    rig.page.filter().setText(u"model:gpt"_s);
    rig.answer(2, dayOf(eightModels));
    rig.answer(3, dayOf(eightModels));
    QCOMPARE(rig.card(u"requestsCard"_s), before);
    const auto labels = rig.page.findChildren<QLabel *>();
    const auto isCounting = [&] {
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text() == u"Counting…";
        });
    };
    QVERIFY(isCounting());
    const HistoryFigures right = dayOf(eightModels.first(2));
    rig.answer(4, right);
    QCOMPARE(rig.card(u"requestsCard"_s), QLocale().toString(right.total.counts.requests));
    QVERIFY(!isCounting());

    // A filter that cannot be counted ends what was asked by the one before.
    rig.page.filter().setText(u"app:codex"_s);
    QVERIFY(isCounting());
    rig.page.filter().setText(u"body:secret"_s);
    rig.answer(5, dayOf(eightModels));
    QCOMPARE(rig.card(u"requestsCard"_s), QLocale().toString(right.total.counts.requests));
    QVERIFY(!isCounting());
}

void TestStatsPage::saysWhatCannotBeCounted()
{
    Rig rig;
    rig.page.show();
    rig.answer(1, dayOf(eightModels));
    rig.page.filter().setText(u"body:secret"_s);
    auto *error = rig.page.filter().findChild<QLabel *>(u"filterError"_s);
    QVERIFY(error->isVisible());
    QVERIFY2(error->text().contains(u"body:secret"), qPrintable(error->text()));
    rig.page.filter().setText(u"status:4xx"_s);
    QVERIFY(!error->isVisible());
}

void TestStatsPage::countsRowsWhereNoHistoryIsKept()
{
    GatewayThread gateway({});
    TrafficModel traffic;
    StatsPage page(gateway, traffic);
    page.setClock([] { return dayStart + 1; });
    TrafficBatch batch;
    for (RecordId id = 1; id <= 5; ++id) {
        TrafficRow row;
        row.id = id;
        row.modelAsked = u"gpt-5.2"_s;
        row.startedMs = dayStart - qint64(id) * 60'000;
        row.state = id == 2 ? ExchangeState::Failed : ExchangeState::Done;
        row.status = id == 2 ? 500 : 200;
        batch.rows += row;
    }
    traffic.apply(batch);
    page.show();
    QCOMPARE(page.findChild<StatCard *>(u"requestsCard"_s)->value(), u"5"_s);
    QCOMPARE(page.findChild<StatCard *>(u"successCard"_s)->value(), u"80.0 %"_s);
    page.filter().setText(u"is:error"_s);
    QCOMPARE(page.findChild<StatCard *>(u"requestsCard"_s)->value(), u"1"_s);
}

void TestStatsPage::isEmptyWithoutRequests()
{
    Rig rig;
    rig.page.show();
    QVERIFY(!rig.page.findChild<StatsCards *>());
    rig.answer(1, dayOf(eightModels));
    auto *cards = rig.page.findChild<StatsCards *>();
    QVERIFY(cards->isVisible());
    rig.page.filter().setText(u"app:nobody"_s);
    rig.answer(2, dayOf({}));
    QVERIFY(!cards->isVisible());
}

void TestStatsPage::rangesAreWholeDays()
{
    RangeSwitch ranges;
    ranges.show();
    const QDateTime now(QDate(2026, 11, 30), QTime(14, 20));
    const auto from = [&] { return ranges.range(now.toMSecsSinceEpoch()).fromMs; };
    const auto start = [](int year, int month, int day) {
        return QDate(year, month, day).startOfDay().toMSecsSinceEpoch();
    };
    QCOMPARE(from(), now.addDays(-1).toMSecsSinceEpoch());
    QTest::mouseClick(buttonNamed(ranges, u"7 days"_s), Qt::LeftButton);
    QCOMPARE(from(), start(2026, 11, 24));
    QTest::mouseClick(buttonNamed(ranges, u"12 months"_s), Qt::LeftButton);
    QCOMPARE(from(), start(2025, 12, 1));
    QTest::mouseClick(buttonNamed(ranges, u"All"_s), Qt::LeftButton);
    QVERIFY(!from() && ranges.endsNow());
    QSignalSpy changed(&ranges, &RangeSwitch::changed);
    QTest::mouseClick(buttonNamed(ranges, u"Days…"_s), Qt::LeftButton);
    const auto days = ranges.findChildren<QDateEdit *>();
    QVERIFY(days.size() == 2 && days[0]->isVisible());
    days[0]->setDate(QDate(2026, 3, 31)); // the wrong way round is understood
    days[1]->setDate(QDate(2026, 3, 28));
    QVERIFY(changed.size() >= 3);
    const FiguresRange range = ranges.range(now.toMSecsSinceEpoch());
    QCOMPARE(range.fromMs, start(2026, 3, 28));
    QCOMPARE(range.toMs, start(2026, 4, 1));
    QVERIFY(!ranges.endsNow());
}

void TestStatsPage::plotIsReadByKeyboard()
{
    const HistoryFigures figures = dayOf({u"gpt-5.2"_s});
    TimePlot plot(TimePlot::Kind::Bars, u"Requests"_s);
    plot.resize(500, 300);
    plot.show();
    plot.setSeries(figures.time, FiguresPlots::requests(figures));
    plot.setFocus();
    QTest::keyClick(&plot, Qt::Key_Home);
    QCOMPARE(plot.current(), 0);
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.current(), 1);
    QTest::keyClick(&plot, Qt::Key_End);
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.current(), 47);
    const auto errors = figures.steps[47].counts.errors;
    QVERIFY2(plot.accessibleDescription().contains(u"Errors: %1"_s.arg(errors)),
             qPrintable(plot.accessibleDescription()));
    QSignalSpy activated(&plot, &TimePlot::activated);
    QTest::keyClick(&plot, Qt::Key_Return);
    QCOMPARE(activated.takeFirst().first().toInt(), 47);
    QTest::keyClick(&plot, Qt::Key_Escape);
    QCOMPARE(plot.current(), -1);
}

void TestStatsPage::crossHairsStandTogether()
{
    PlotGrid grid;
    grid.resize(1200, 1500);
    grid.show();
    grid.setFigures(dayOf(eightModels));
    auto *cost = grid.findChild<TimePlot *>(u"costPlot"_s);
    auto *cache = grid.findChild<TimePlot *>(u"cachePlot"_s);
    cost->replot(); // lays out the axes
    const QPoint middle = cost->axisRect()->rect().center();
    QMouseEvent move(QEvent::MouseMove, middle, cost->mapToGlobal(middle), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(cost, &move);
    QVERIFY(qAbs(cost->current() - 24) <= 1);
    QCOMPARE(cache->current(), cost->current());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(cost, &leave);
    QCOMPARE(cost->current(), -1);
    QCOMPARE(cache->current(), -1);
}

void TestStatsPage::clickOpensWhatIsBehindIt()
{
    Rig rig;
    rig.page.show();
    const HistoryFigures figures = dayOf(eightModels);
    rig.answer(1, figures);
    rig.page.filter().setText(u"key:laptop"_s);
    rig.answer(2, figures);
    QSignalSpy wanted(&rig.page, &StatsPage::rowsWanted);
    auto *plot = rig.page.findChild<TimePlot *>(u"costPlot"_s);
    plot->replot();
    // The lowest bar of a step in the afternoon: the model that costs most.
    const QPoint bar(qRound(plot->xAxis->coordToPixel(30.5)), plot->axisRect()->bottom() - 2);
    QCOMPARE(plot->seriesAt(bar), 0);
    QTest::mouseClick(plot, Qt::LeftButton, {}, bar);
    QCOMPARE(wanted.size(), 1);
    const QString filter = wanted.first().first().toString();
    const TrafficQuery query = TrafficQuery::parse(filter);
    QVERIFY2(query.isValid(), qPrintable(filter));
    QVERIFY(query.has(u"key:laptop"_s));
    QVERIFY(query.has(u"model:/./"_s)); // lists of models were not counted
    QVERIFY(query.has(plot->series().series[0].condition));
    QVERIFY2(filter.contains(u"since:2026-11-30T15:00"), qPrintable(filter));
    QCOMPARE(wanted.first().at(1).toLongLong(), dayStart + 30 * halfHour);

    // A model's bar: all of its requests of the range.
    auto *models = rig.page.findChild<NamesPlot *>(u"modelsPlot"_s);
    models->setFocus();
    QTest::keyClick(models, Qt::Key_Down);
    QTest::keyClick(models, Qt::Key_Return);
    QVERIFY(wanted.last().first().toString().contains(models->series().conditions[0]));
    QCOMPARE(wanted.last().at(1).toLongLong(), figures.time.edges.first());
}

void TestStatsPage::namesPlotIsReadByKeyboard()
{
    NamesPlot plot(NamesPlot::Kind::Ranges, u"Latency"_s);
    plot.resize(400, 200);
    plot.show();
    plot.setSeries(FiguresPlots::speedOf(dayOf({u"gpt-5.2"_s, u"claude"_s}), FiguresBy::Model,
                                         FiguresPlots::Speed::FirstToken));
    QTest::keyClick(&plot, Qt::Key_End);
    QCOMPARE(plot.current(), 1);
    QVERIFY(plot.accessibleDescription().contains(u"p99: "));
    QTest::keyClick(&plot, Qt::Key_Up);
    QTest::keyClick(&plot, Qt::Key_Up);
    QCOMPARE(plot.current(), 0);
    plot.setSeries({});
    QCOMPARE(plot.current(), -1);
    QTest::keyClick(&plot, Qt::Key_Down); // nothing to choose
    QCOMPARE(plot.current(), -1);
}

void TestStatsPage::plotsAreCopied()
{
    PlotGrid grid;
    grid.resize(1200, 1500);
    grid.show();
    grid.setFigures(dayOf(eightModels));
    int copied = 0;
    const auto cards = grid.findChildren<PlotCard *>();
    QCOMPARE(cards.size(), 12);
    for (PlotCard *card : cards) {
        const QList<QAction *> actions = card->menu().actions();
        QCOMPARE(actions.size(), 2);
        actions[0]->trigger();
        QVERIFY(!QApplication::clipboard()->pixmap().isNull());
        actions[1]->trigger();
        copied += QApplication::clipboard()->text().count(u'\n') > 1 ? 1 : 0;
    }
    QCOMPARE(copied, 12);
}

void TestStatsPage::menuOffersWhatThePageCan()
{
    Rig rig;
    StatsMenu menu(rig.page, nullptr);
    const auto texts = [](const QMenu &of) {
        QStringList all;
        for (const QAction *action : of.actions())
            all += action->text() + (action->isChecked() ? u" ✓"_s : QString());
        return all;
    };
    const auto opened = [](QMenu *of) {
        emit of->aboutToShow();
        return of;
    };
    rig.page.show();
    opened(&menu);
    QMenu *ranges = menu.actions().at(0)->menu();
    QMenu *names = menu.actions().at(4)->menu();
    QMenu *plots = menu.actions().at(5)->menu();
    QVERIFY(ranges && names && plots);
    QVERIFY(!names->isEnabled() && !plots->isEnabled()); // there is nothing yet
    QCOMPARE(texts(*opened(ranges)).at(1), u"24 hours ✓"_s);
    ranges->actions().at(2)->trigger();
    QCOMPARE(rig.page.range().choices().checkedButton()->text(), u"7 days"_s);
    QTRY_VERIFY(menu.actions().at(2)->isEnabled());
    menu.actions().at(2)->trigger(); // longer
    QCOMPARE(rig.page.range().choices().checkedButton()->text(), u"30 days"_s);
    for (int i = 0; i < 5; ++i)
        menu.actions().at(1)->trigger(); // shorter, as far as it goes
    QCOMPARE(rig.page.range().choices().checkedButton()->text(), u"1 hour"_s);
    rig.page.range().choices().buttons().last()->click(); // days
    auto *from = rig.page.findChildren<QDateEdit *>().first();
    from->setDate(QDate(2026, 5, 4));
    rig.page.hide();
    ranges->actions().last()->trigger(); // once more
    QCOMPARE(from->date(), QDate(2026, 5, 4));
    rig.page.show();
    QCoreApplication::processEvents();
    QVERIFY(menu.actions().at(2)->isEnabled());
    menu.actions().at(2)->trigger();
    QCOMPARE(rig.page.range().choices().checkedButton()->text(), u"7 days"_s);

    for (quint64 question = 1; question < 20 && !rig.page.figures(); ++question)
        rig.answer(question, dayOf(eightModels)); // those of ranges before are not looked at
    QVERIFY(rig.page.figures());
    opened(&menu);
    QVERIFY(names->isEnabled() && plots->isEnabled());
    QCOMPARE(texts(*opened(names)).at(0), u"Models ✓"_s);
    names->actions().at(1)->trigger();
    QCOMPARE(rig.page.figures()->names().checkedButton()->text(), u"Providers"_s);
    QCOMPARE(opened(plots)->actions().size(), 12);
    const QList<QAction *> copies = plots->actions().first()->menu()->actions();
    copies.at(1)->trigger();
    QVERIFY(QApplication::clipboard()->text().count(u'\n') > 1);
    const auto picture = [&copies] {
        copies.at(0)->trigger();
        return QApplication::clipboard()->image();
    };
    QCoreApplication::processEvents(); // plots are drawn later
    const QImage shown = picture();
    rig.page.hide();
    QTRY_VERIFY(!menu.actions().at(1)->isEnabled()); // its key means something else elsewhere
    QVERIFY(picture() == shown);                     // not an empty one
}

void TestStatsPage::pictures()
{
    {
        Rig empty;
        empty.page.show();
        savePictures(empty.page, u"stats-empty"_s);
    }
    Rig rig;
    rig.page.resize(1180, 900);
    rig.page.show();
    rig.answer(1, dayOf(eightModels)); // before the gateway itself, which has no history yet
    savePictures(rig.page, u"stats"_s);
    rig.page.resize(1180, 2300);
    savePictures(rig.page, u"stats-whole"_s);
    rig.page.resize(700, 900);
    savePictures(rig.page, u"stats-narrow"_s);
    // Nothing stands beside the page, however wide that is.
    const auto *view = rig.page.findChild<FiguresView *>();
    for (const int width : {640, 760, 900, 1040, 1180, 1400, 1900}) {
        rig.page.resize(width, 900);
        QTRY_VERIFY2(view->widget()->width() <= view->viewport()->width(),
                     qPrintable(QString::number(width)));
    }
    QVERIFY(rig.page.findChild<StatsCards *>()->isVisible());
}

QTEST_MAIN(TestStatsPage)
#include "tst_statspage.moc"
