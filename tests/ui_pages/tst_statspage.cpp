// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/gatewaythread.h"
#include "tests/ui_pages/pagetest.h"
#include "ui/stats/firsttokenplot.h"
#include "ui/stats/modelstatsmodel.h"
#include "ui/stats/modelstatsview.h"
#include "ui/stats/requestsplot.h"
#include "ui/stats/statscards.h"
#include "ui/stats/statspage.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestStatsPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(); }
    void modelKeepsItsRows();
    void modelSaysWhatWasNotMeasured();
    void showsFiguresOfItsRange();
    void isEmptyWithoutRequests();
    void sortsByFigures();
    void plotIsReadByKeyboard();
    void crossHairFollowsTheMouse();
    void pictures();
};

static ModelStats model(const QString &name, quint64 requests)
{
    ModelStats stats;
    stats.model = name;
    stats.requests = requests;
    stats.inputTokens = qint64(requests) * 700;
    stats.outputTokens = qint64(requests) * 120;
    stats.latencyMs = {900, 2100, 4000};
    stats.firstTokenMs = {210, 700, 900};
    stats.tokensPerSecond = {71, 93, 97};
    TargetStats target;
    target.provider = u"openai"_s;
    target.model = u"gpt-4o"_s;
    target.requests = requests;
    stats.targets = {target};
    return stats;
}

static StatsReport report(std::chrono::seconds window)
{
    StatsReport stats;
    stats.window = window;
    stats.timelineStep = window / 60;
    const qint64 start = 1'767'225'600'000; // 2026-01-01
    for (int i = 0; i < 60; ++i) {
        TimelinePoint point;
        point.startMs = start + i * stats.timelineStep.count() * 1000;
        point.requests = quint64(10 + 7 * std::sin(i / 5.0) + i % 4);
        point.errors = i % 9 == 4 ? 3 : 0;
        if (i < 20 || i > 26)
            point.firstTokenMs = {300 + 60 * std::sin(i / 4.0), 900 + 300 * std::cos(i / 6.0), {}};
        stats.timeline += point;
        stats.totalRequests += point.requests;
        stats.totalErrors += point.errors;
    }
    stats.models = {model(u"my-gpt-4"_s, 420), model(u"claude"_s, 96), model(u"local/qwen3"_s, 1204)};
    stats.models[0].errors = 21;
    stats.models[2].latencyMs = {};
    stats.models[2].inFlight = 2;
    stats.totalTokens = 1'410'000;
    stats.inFlight = 2;
    stats.firstTokenMs = {260, 840, 1300};
    return stats;
}

void TestStatsPage::modelKeepsItsRows()
{
    ModelStatsModel stats;
    QAbstractItemModelTester tester(&stats, QAbstractItemModelTester::FailureReportingMode::QtTest);
    stats.setModels({model(u"a"_s, 5), model(u"b"_s, 3)});
    QCOMPARE(stats.rowCount(), 2);
    const QPersistentModelIndex b = stats.index(1, 0);
    const QPersistentModelIndex target = stats.index(0, 0, b);
    QCOMPARE(target.data().toString(), u"openai / gpt-4o"_s);

    ModelStats more = model(u"b"_s, 4);
    more.targets += more.targets.first();
    stats.setModels({more, model(u"c"_s, 1)});
    QCOMPARE(b.row(), 0);
    QCOMPARE(b.sibling(0, ModelStatsModel::RequestsColumn).data().toString(), u"4"_s);
    QCOMPARE(target.parent(), QModelIndex(b));
    QCOMPARE(stats.rowCount(b), 2);

    more.targets.clear();
    stats.setModels({more});
    QCOMPARE(stats.rowCount(b), 0);
    QVERIFY(!target.isValid());
    stats.setModels({});
    QCOMPARE(stats.rowCount(), 0);
}

void TestStatsPage::modelSaysWhatWasNotMeasured()
{
    ModelStatsModel stats;
    ModelStats unmeasured = model(u"a"_s, 1);
    unmeasured.firstTokenMs = {};
    stats.setModels({unmeasured});
    const QModelIndex cell = stats.index(0, ModelStatsModel::FirstTokenP95Column);
    QVERIFY(!cell.data(ModelStatsModel::SortRole).isValid());
    QCOMPARE(cell.data().toString(), u"–"_s);
    QCOMPARE(stats.index(0, ModelStatsModel::LatencyP95Column).data(ModelStatsModel::SortRole).toDouble(),
             2100.0);
    QVERIFY(cell.data(Qt::AccessibleTextRole).toString().startsWith(u"Time to the first token"));
}

void TestStatsPage::showsFiguresOfItsRange()
{
    GatewayThread gateway({});
    StatsPage page(gateway);
    page.show();
    emit gateway.statsFetched(report(1h));
    auto *errors = page.findChild<StatCard *>(u"errorsCard"_s);
    QCOMPARE(errors->value(), u"21"_s);
    auto *view = page.findChild<ModelStatsView *>();
    QCOMPARE(view->model()->rowCount(), 3);

    // Once another range is chosen, a late answer for the old one is not shown.
    QTest::mouseClick(buttonNamed(page, u"24 hours"_s), Qt::LeftButton);
    StatsReport late = report(1h);
    late.totalErrors = 5;
    emit gateway.statsFetched(late);
    QCOMPARE(errors->value(), u"21"_s);
    StatsReport day = report(24h);
    day.totalErrors = 7;
    emit gateway.statsFetched(day);
    QCOMPARE(errors->value(), u"7"_s);

    // Hidden: nothing is worked out.
    page.hide();
    emit gateway.statsFetched(report(24h));
    QCOMPARE(errors->value(), u"7"_s);
}

void TestStatsPage::isEmptyWithoutRequests()
{
    GatewayThread gateway({});
    StatsPage page(gateway);
    page.show();
    auto *cards = page.findChild<StatsCards *>();
    QVERIFY(!cards->isVisible());
    emit gateway.statsFetched(report(1h));
    QVERIFY(cards->isVisible());
    StatsReport none;
    none.window = 1h;
    emit gateway.statsFetched(none);
    QVERIFY(!cards->isVisible());
}

void TestStatsPage::sortsByFigures()
{
    ModelStatsView view;
    view.setModels(report(1h).models);
    const auto firstModel = [&] { return view.model()->index(0, 0).data().toString(); };
    QCOMPARE(firstModel(), u"local/qwen3"_s); // 1,204 requests before 420 and 96: as numbers, not as text
    view.sortByColumn(ModelStatsModel::RequestsColumn, Qt::AscendingOrder);
    QCOMPARE(firstModel(), u"claude"_s);
    view.sortByColumn(ModelStatsModel::ErrorsColumn, Qt::DescendingOrder);
    QCOMPARE(firstModel(), u"my-gpt-4"_s);
}

void TestStatsPage::plotIsReadByKeyboard()
{
    RequestsPlot plot;
    plot.resize(500, 300);
    plot.show();
    plot.setReport(report(1h));
    plot.setFocus();
    QTest::keyClick(&plot, Qt::Key_Home);
    QCOMPARE(plot.currentPoint(), 0);
    QVERIFY(plot.accessibleDescription().contains(u"10 request"));
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.currentPoint(), 1);
    QTest::keyClick(&plot, Qt::Key_End);
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.currentPoint(), 59);
    QTest::keyClick(&plot, Qt::Key_Escape);
    QCOMPARE(plot.currentPoint(), -1);
}

void TestStatsPage::crossHairFollowsTheMouse()
{
    FirstTokenPlot plot;
    plot.resize(500, 300);
    plot.show();
    plot.setReport(report(1h));
    plot.replot(); // lays out the axes
    const QPoint middle = plot.axisRect()->rect().center();
    QMouseEvent move(QEvent::MouseMove, middle, plot.mapToGlobal(middle), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(&plot, &move);
    QVERIFY(qAbs(plot.currentPoint() - 29) <= 1);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&plot, &leave);
    QCOMPARE(plot.currentPoint(), -1);
}

void TestStatsPage::pictures()
{
    GatewayThread gateway({});
    StatsPage page(gateway);
    page.resize(1060, 720);
    page.show();
    savePictures(page, u"stats-empty"_s);
    emit gateway.statsFetched(report(1h));
    const QSignalBlocker quiet(gateway); // its own, empty report would come in between
    page.findChild<ModelStatsView *>()->expandAll();
    savePictures(page, u"stats"_s);
    QVERIFY(page.findChild<StatsCards *>()->isVisible());
}

QTEST_MAIN(TestStatsPage)
#include "tst_statspage.moc"
