// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/exporting/exportdialog.h"
#include "ui/theme/theme.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/followtail.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"
#include "ui/traffic/waterfallbar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/layoutsettings.h"

#include "core/gateway/gatewaythread.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

/// The page in a window, over a gateway that is not started.
struct Rig {
    Rig()
    {
        page.resize(1200, 700);
        page.show();
        if (!QTest::qWaitForWindowExposed(&page))
            qFatal("the page does not show");
        page.activateWindow();
    }
    void rows(RecordId first, RecordId last) { emit gateway.trafficBatch(SampleTraffic::batch(first, last)); }
    void rows(const QList<TrafficRow> &rows)
    {
        TrafficBatch batch;
        batch.rows = rows;
        emit gateway.trafficBatch(batch);
    }
    QScrollBar &bar() const { return *page.table().verticalScrollBar(); }
    bool atEnd() const { return bar().maximum() > 0 && bar().value() == bar().maximum(); }
    FollowTail &tail() const { return page.table().tail(); }

    GatewayThread gateway{GatewayOptions{}};
    TrafficPage page{gateway};
};

class TestTrafficPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void followsTheTail();
    void scrollingUpStopsFollowing();
    void whatIsReadStaysInPlaceWithNewestFirst();
    void otherOrdersDoNotFollow();
    void newRowsNeverTakeTheSelection();
    void aRowThatLeavesTheFilterKeepsItsDetails();
    void pausedTableStandsStill();
    void filterByKeys();
    void quickFilters();
    void searchesRecordsThroughTheGateway();
    void rowsFoundLateAreNotNew();
    void cellMenuAddsConditions();
    void marksByKeys();
    void commentsInTheDetails();
    void detailsByKeys();
    void detailsAreWatchedOnlyWhileSeen();
    void detailsFollowTheRecord();
    void clearAsks();
    void exportsWhatIsSelectedOrShown();
    void rowsHaveAMenu();
    void servesARequestAsAModel();
    void processIsAColumnOfChoice();
    void columnsAreKept();
    void columnsOfAnEarlierVersionAreKept_data();
    void columnsOfAnEarlierVersionAreKept();
    void lateColumnsAreColumnsOfChoice();
    void barsTellHowLongItTook();
    void tabOfTheDetailsIsKept();
    void runningTimeTicksOnlyWhileSomethingRuns();
    void onlyWhatIsSeenIsPaintedAnew();

private:
    std::unique_ptr<QTemporaryDir> m_settings;
};

void TestTrafficPage::initTestCase()
{
    Theme::instance().apply();
}

void TestTrafficPage::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
}

void TestTrafficPage::followsTheTail()
{
    Rig rig;
    rig.rows(1, 100);
    QTRY_VERIFY(rig.atEnd());
    rig.rows(101, 160);
    QTRY_VERIFY(rig.atEnd());
    QTRY_COMPARE(rig.page.table().rowAt(rig.page.table().viewport()->height() - 2), 159);
    QCOMPARE(rig.tail().newRows(), 0);
}

void TestTrafficPage::scrollingUpStopsFollowing()
{
    Rig rig;
    rig.rows(1, 100);
    QTRY_VERIFY(rig.atEnd());
    rig.bar().setValue(200);
    QVERIFY(!rig.tail().isFollowing());
    QVERIFY(!rig.page.actions().follow->isChecked());
    rig.rows(101, 112);
    QCOMPARE(rig.tail().newRows(), 12);
    QCOMPARE(rig.bar().value(), 200);
    auto *pill = rig.page.table().viewport()->findChild<QPushButton *>();
    QVERIFY(pill->isVisible());
    QVERIFY2(pill->text().contains(u"12"_s), qPrintable(pill->text()));
    QTest::mouseClick(pill, Qt::LeftButton);
    QTRY_VERIFY(rig.atEnd());
    QVERIFY(!pill->isVisible());
    rig.bar().setValue(0);
    QVERIFY(!rig.tail().isFollowing());
    rig.page.table().setFocus();
    QTest::keyClick(&rig.page.table(), Qt::Key_End);
    QVERIFY(rig.tail().isFollowing());
    QTRY_VERIFY(rig.atEnd());
    rig.bar().setValue(10);
    rig.bar().setValue(rig.bar().maximum()); // by hand back to the end
    QVERIFY(rig.tail().isFollowing());
}

void TestTrafficPage::whatIsReadStaysInPlaceWithNewestFirst()
{
    Rig rig;
    rig.rows(1, 200);
    rig.page.table().sortByColumn(TrafficModel::Number, Qt::DescendingOrder);
    QTRY_COMPARE(rig.bar().value(), 0);
    rig.rows(201, 205);
    QCOMPARE(rig.bar().value(), 0); // at the tail, which is above
    QCOMPARE(rig.page.model().row(0).id, RecordId(205));
    rig.bar().setValue(800);
    const int seen = rig.page.table().rowAt(0);
    const RecordId id = rig.page.model().row(seen).id;
    rig.rows(206, 220);
    QTRY_COMPARE(rig.page.model().row(rig.page.table().rowAt(0)).id, id);
    QCOMPARE(rig.tail().newRows(), 15);
}

void TestTrafficPage::otherOrdersDoNotFollow()
{
    Rig rig;
    rig.rows(1, 100);
    rig.page.table().sortByColumn(TrafficModel::Duration, Qt::DescendingOrder);
    QVERIFY(!rig.tail().isPossible());
    QVERIFY(!rig.page.actions().follow->isEnabled());
    rig.bar().setValue(100);
    rig.rows(101, 120);
    QCOMPARE(rig.bar().value(), 100);
    rig.page.table().sortByColumn(TrafficModel::Time, Qt::AscendingOrder);
    QVERIFY(rig.page.actions().follow->isEnabled());
}

void TestTrafficPage::newRowsNeverTakeTheSelection()
{
    Rig rig;
    rig.rows(1, 100);
    rig.page.table().setCurrentRecord(40);
    QSignalSpy changed(&rig.page.table(), &TrafficTable::currentRecordChanged);
    rig.rows(101, 300);
    rig.page.table().sortByColumn(TrafficModel::App, Qt::AscendingOrder);
    rig.rows(301, 340);
    QCOMPARE(rig.page.table().currentRecord(), 40U);
    QCOMPARE(rig.page.model().row(rig.page.table().currentIndex().row()).id, RecordId(40));
    QCOMPARE(changed.size(), 0);
    QCOMPARE(rig.page.table().selectionModel()->selectedRows().size(), 1);
}

void TestTrafficPage::aRowThatLeavesTheFilterKeepsItsDetails()
{
    Rig rig;
    rig.rows({SampleTraffic::streaming(1), SampleTraffic::streaming(2), SampleTraffic::streaming(3)});
    const auto chips = rig.page.findChildren<QPushButton *>();
    const auto streaming =
        std::find_if(chips.begin(), chips.end(), [](auto *c) { return c->text().startsWith(u"Streaming"); });
    QVERIFY(streaming != chips.end());
    (*streaming)->click();
    rig.page.table().setCurrentRecord(2);
    rig.page.openDetails();
    rig.rows({SampleTraffic::done(2)});
    QCOMPARE(rig.page.model().rowCount(), 2);
    QCOMPARE(rig.page.table().currentRecord(), 2U);
    QCOMPARE(rig.page.details().record(), 2U);
}

void TestTrafficPage::pausedTableStandsStill()
{
    Rig rig;
    rig.rows(1, 10);
    rig.page.table().setFocus();
    QTest::keyClick(&rig.page.table(), Qt::Key_Space);
    const auto *banner = rig.page.findChild<Banner *>();
    QVERIFY(rig.page.model().isPaused());
    QVERIFY(rig.page.actions().pause->isChecked());
    QVERIFY(banner->isVisible());
    rig.rows(11, 17);
    QCOMPARE(rig.page.model().rowCount(), 10);
    QVERIFY2(banner->text().contains(u'7'), qPrintable(banner->text()));
    QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(rig.page.model().rowCount(), 17);
    QVERIFY(!banner->isVisible());
    QVERIFY(!rig.page.actions().pause->isChecked());
}

void TestTrafficPage::filterByKeys()
{
    Rig rig;
    rig.rows(1, 100);
    rig.page.table().setFocus();
    QTest::keyClick(&rig.page.table(), Qt::Key_Slash);
    auto *filter = rig.page.findChild<QLineEdit *>(u"trafficFilter"_s);
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, u"codex"_s);
    QTRY_COMPARE(rig.page.model().rowCount(), 20);
    QTest::keyClick(filter, Qt::Key_Return);
    rig.page.activateWindow(); // without a window manager the suggestions keep that
    QTRY_VERIFY(rig.page.table().hasFocus());
    QTest::keyClick(&rig.page.table(), Qt::Key_Slash);
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_COMPARE(rig.page.model().rowCount(), 100);
    filter->setText(u"no such thing"_s);
    QTRY_VERIFY(!rig.page.table().isVisible()); // says so instead of an empty table
}

void TestTrafficPage::quickFilters()
{
    Rig rig;
    rig.rows(1, 100);
    const auto chips = rig.page.findChildren<QPushButton *>();
    const auto errors =
        std::find_if(chips.begin(), chips.end(), [](auto *c) { return c->text().startsWith(u"Errors"); });
    QVERIFY(errors != chips.end());
    QVERIFY2((*errors)->text().contains(QString::number(rig.page.model().log().failed())),
             qPrintable((*errors)->text()));
    (*errors)->click();
    QCOMPARE(rig.page.model().rowCount(), rig.page.model().log().failed());
    QVERIFY(rig.page.model().rowCount() > 0);
}

/// The gateway is not started, so it keeps no record, and says so.
void TestTrafficPage::searchesRecordsThroughTheGateway()
{
    Rig rig;
    rig.rows(1, 20);
    QSignalSpy searched(&rig.gateway, &GatewayThread::recordsSearched);
    rig.page.filter().setText(u"body:tide"_s);
    QCOMPARE(rig.page.model().rowCount(), 0);
    QTRY_VERIFY(!searched.isEmpty());
    QTRY_VERIFY(!rig.page.model().isSearching());
    const quint64 ticket = searched.first()[0].toULongLong();
    emit rig.gateway.recordsSearched(ticket, {4, 5}, {5}, true);
    QCOMPARE(rig.page.model().rowCount(), 1);
    QCOMPARE(rig.page.model().row(0).id, RecordId(5));
}

void TestTrafficPage::rowsFoundLateAreNotNew()
{
    Rig rig;
    rig.rows(1, 300);
    rig.page.filter().setText(u"api:chat OR body:tide"_s);
    QTRY_VERIFY(rig.atEnd());
    rig.bar().setValue(50);
    QVERIFY(!rig.tail().isFollowing());
    rig.page.filter().setText(u"is:error OR body:tide"_s);
    QSignalSpy searched(&rig.gateway, &GatewayThread::recordsSearched);
    QTRY_VERIFY(!searched.isEmpty() && !rig.page.model().isSearching());
    const quint64 ticket = searched.last()[0].toULongLong();
    const int before = rig.page.model().rowCount();
    emit rig.gateway.recordsSearched(ticket, {100, 299, 300}, {100, 299, 300}, true);
    QCOMPARE(rig.page.model().rowCount(), before + 3);
    QCOMPARE(rig.tail().newRows(), 0);
    rig.rows({SampleTraffic::failed(301)});
    QCOMPARE(rig.tail().newRows(), 1);
}

void TestTrafficPage::cellMenuAddsConditions()
{
    Rig rig;
    rig.rows(1, 100);
    const auto choose = [&rig](RecordId id, int column, const QString &begin) {
        QMenu menu;
        rig.page.fillCellMenu(menu, rig.page.model().index(rig.page.model().placeOf(id), column));
        for (QAction *action : menu.actions()) {
            if (action->text().startsWith(begin))
                return action->trigger();
        }
        QFAIL("there is no such action");
    };
    choose(5, TrafficModel::App, u"Only this"_s);
    QCOMPARE(rig.page.filter().text(), u"app=\"Claude Code\""_s);
    QCOMPARE(rig.page.model().rowCount(), 20);
    choose(85, TrafficModel::Status, u"Hide this"_s);
    QCOMPARE(rig.page.filter().text(), u"app=\"Claude Code\" -status:429"_s);
    QCOMPARE(rig.page.model().rowCount(), 19);
    choose(10, TrafficModel::Duration, u"Only this"_s);
    QCOMPARE(rig.page.model().rowCount(), 1);
    QCOMPARE(rig.page.model().row(0).id, RecordId(10));
    QMenu menu; // a row's time says nothing that could be asked for
    rig.page.fillCellMenu(menu, rig.page.model().index(0, TrafficModel::Time));
    QCOMPARE(menu.actions().first(), rig.page.actions().pin);
}

void TestTrafficPage::marksByKeys()
{
    Rig rig;
    rig.rows(1, 20);
    TrafficTable &table = rig.page.table();
    QVERIFY(!rig.page.actions().pin->isEnabled()); // no row is current
    table.setCurrentRecord(4);
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_2);
    QCOMPARE(rig.page.model().row(3).marks.colour, 2);
    rig.page.actions().pin->trigger();
    QVERIFY(rig.page.model().row(3).marks.isPinned);
    QCOMPARE(rig.page.model().row(3).marks.colour, 2);
    table.setCurrentRecord(5);
    QVERIFY(!rig.page.actions().pin->isChecked());
    table.setCurrentRecord(4);
    QVERIFY(rig.page.actions().pin->isChecked());
    QTest::keyClick(&table, Qt::Key_0);
    QCOMPARE(rig.page.model().row(3).marks, (RowMarks{true, 0, {}}));
    rig.page.actions().pin->trigger();
    QVERIFY(!rig.page.model().row(3).marks.isPinned);
}

void TestTrafficPage::commentsInTheDetails()
{
    Rig rig;
    rig.rows(1, 20);
    rig.page.table().setCurrentRecord(4);
    rig.page.actions().comment->trigger();
    auto *comment = rig.page.details().findChild<QPlainTextEdit *>(u"comment"_s);
    QTRY_VERIFY(comment->hasFocus());
    QTest::keyClicks(comment, u"ask why"_s);
    QTRY_COMPARE(rig.page.model().row(3).marks.comment, u"ask why"_s);
    QTest::keyClicks(comment, u" not"_s);
    rig.rows({SampleTraffic::done(4)}); // what comes meanwhile does not undo it
    QCOMPARE(comment->toPlainText(), u"ask why not"_s);
    rig.page.table().setCurrentRecord(5); // what was typed is kept
    const auto number = rig.page.model().log().find(4);
    QCOMPARE(rig.page.model().log().at(*number).row.marks.comment, u"ask why not"_s);
    QVERIFY(comment->toPlainText().isEmpty());
    rig.page.filter().setText(u"note:\"why not\""_s);
    QCOMPARE(rig.page.model().rowCount(), 1);
}

void TestTrafficPage::detailsByKeys()
{
    Rig rig;
    rig.rows(1, 20);
    TrafficTable &table = rig.page.table();
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_J);
    QCOMPARE(table.currentRecord(), 1U);
    QTest::keyClick(&table, Qt::Key_J);
    QTest::keyClick(&table, Qt::Key_J);
    QTest::keyClick(&table, Qt::Key_K);
    QCOMPARE(table.currentRecord(), 2U);
    QVERIFY(!rig.page.details().isVisible());
    QTest::keyClick(&table, Qt::Key_Return);
    QVERIFY(rig.page.details().isVisible());
    QCOMPARE(rig.page.details().record(), 2U);
    QTest::keyClick(&table, Qt::Key_Down);
    QCOMPARE(rig.page.details().record(), 3U);
    rig.page.details().tabs()->setFocus();
    QTest::keyClick(rig.page.details().tabs(), Qt::Key_Escape);
    QVERIFY(!rig.page.details().isVisible());
    QVERIFY(table.hasFocus());
}

void TestTrafficPage::detailsAreWatchedOnlyWhileSeen()
{
    Rig rig;
    rig.rows(1, 5);
    rig.page.table().setCurrentRecord(3);
    rig.page.openDetails();
    emit rig.gateway.recordFetched(
        SampleTraffic::record(SampleTraffic::streaming(4), 3)); // another one, late
    QCOMPARE(rig.page.details().record(), 3U);
    emit rig.gateway.recordGone(3);
    QVERIFY(!rig.page.details().tabs()->isVisible());
    rig.page.table().setCurrentRecord(4);
    QVERIFY(rig.page.details().tabs()->isVisible());
}

void TestTrafficPage::detailsFollowTheRecord()
{
    Rig rig;
    const TrafficRow row = SampleTraffic::streaming(1);
    rig.rows({row});
    rig.page.table().setCurrentRecord(1);
    rig.page.openDetails();
    auto *text = rig.page.details().findChild<QPlainTextEdit *>(u"answerText"_s);
    emit rig.gateway.recordFetched(SampleTraffic::record(row, 5));
    QVERIFY(text->toPlainText().startsWith(u"The tide of tokens comes"_s));
    const QString before = text->toPlainText();
    emit rig.gateway.recordFetched(SampleTraffic::record(row, 400));
    QTRY_VERIFY(text->toPlainText().size() > before.size()); // not more often than ten times a second
    QVERIFY(text->toPlainText().startsWith(before));
}

void TestTrafficPage::clearAsks()
{
    Rig rig;
    rig.rows(1, 5);
    rig.page.actions().clear->trigger();
    auto *box = rig.page.findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(box->defaultButton(), static_cast<QPushButton *>(box->button(QMessageBox::Cancel)));
    box->button(QMessageBox::Cancel)->click();
    TrafficBatch cleared;
    cleared.cleared = true;
    emit rig.gateway.trafficBatch(cleared);
    QCOMPARE(rig.page.model().rowCount(), 0);
    QVERIFY(!rig.page.table().isVisible());
}

void TestTrafficPage::exportsWhatIsSelectedOrShown()
{
    Rig rig;
    rig.rows(1, 30);
    rig.page.table().setCurrentRecord(4);
    rig.page.actions().exportRows->trigger();
    auto *dialog = rig.page.findChild<ExportDialog *>();
    QVERIFY(dialog);
    QStringList scopes;
    const auto *scope = dialog->findChild<QComboBox *>(u"scope"_s);
    for (int i = 0; i < scope->count(); ++i)
        scopes += scope->itemText(i);
    QCOMPARE(scopes.size(), 2);
    QVERIFY(scopes.at(0).contains(u"#4"_s));
    QVERIFY(scopes.at(1).contains(u"30"_s));
    delete dialog;

    QTest::keyClick(&rig.page.table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&rig.page.table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(rig.page.table().selectedPlaces(), (QList<int>{3, 4, 5}));
    QCOMPARE(rig.page.table().currentRecord(), 4); // what is shown stays
    rig.page.actions().exportRows->trigger();
    dialog = rig.page.findChild<ExportDialog *>();
    const QString chosen = dialog->findChild<QComboBox *>(u"scope"_s)->currentText();
    QVERIFY2(chosen.contains(u"3 selected"_s), qPrintable(chosen));
    delete dialog;
    QTest::keyClick(&rig.page.table(), Qt::Key_Down);
    QCOMPARE(rig.page.table().currentRecord(), 7);
}

void TestTrafficPage::rowsHaveAMenu()
{
    Rig rig;
    rig.rows(1, 3);
    rig.page.table().setCurrentRecord(2);
    QMenu menu;
    rig.page.fillCellMenu(menu, rig.page.model().index(1, TrafficModel::Model));
    const TrafficPage::Actions &actions = rig.page.actions();
    for (QAction *action : {actions.exportRows, actions.compare, actions.replay, actions.resend,
                            actions.serve, actions.serveSession, actions.details})
        QVERIFY(menu.actions().contains(action));
}

void TestTrafficPage::servesARequestAsAModel()
{
    Rig rig;
    TrafficRow row = SampleTraffic::done(1, 1'764'000'000'000);
    row.method = "POST";
    row.path = u"/v1/chat/completions"_s;
    row.api = u"chat"_s;
    row.session = u"agent-7"_s;
    row.attempts = 1;
    row.marks = {};
    TrafficRecord record;
    record.row = row;
    RecordedAttempt attempt;
    attempt.leg.requestLine = "POST https://api.openai.com/v1/chat/completions";
    attempt.leg.status = 200;
    record.attempts = {attempt};
    rig.gateway.importRecords({record}, {});
    rig.rows({row, SampleTraffic::done(2, 1'764'000'001'000)});
    const TrafficPage::Actions &actions = rig.page.actions();
    QSignalSpy told(&rig.page, &TrafficPage::told);
    QVERIFY(!actions.serve->isEnabled() && !actions.serveSession->isEnabled());
    rig.page.table().setCurrentRecord(1);
    QVERIFY(actions.serve->isEnabled() && !actions.serve->isChecked());
    QVERIFY(!actions.serve->shortcut().isEmpty() && !actions.serveSession->shortcut().isEmpty());
    actions.serve->trigger();
    QTRY_COMPARE(rig.gateway.replays().size(), 1);
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told.last().first().toString().startsWith(u"replay/1 "_s));
    QVERIFY(told.last().at(1).toBool());
    QVERIFY(actions.serve->isChecked() && !actions.serveSession->isChecked());
    QVERIFY(rig.page.model().row(0).marks.isPinned && actions.pin->isChecked());
    actions.serveSession->trigger();
    QTRY_COMPARE(rig.gateway.replays().size(), 2);
    QTRY_VERIFY(actions.serveSession->isChecked());

    // What cannot be served says why, and is not shown as if it were.
    rig.page.table().setCurrentRecord(2);
    QVERIFY(!actions.serve->isChecked());
    actions.serve->trigger();
    QTRY_VERIFY(told.last().first().toString().startsWith(u"Cannot be served"_s));
    QVERIFY(!told.last().at(1).toBool());
    QVERIFY(!actions.serve->isChecked());

    rig.page.table().setCurrentRecord(1);
    actions.serve->trigger();
    QTRY_COMPARE(rig.gateway.replays().size(), 1);
    QVERIFY(!actions.serve->isChecked() && actions.serveSession->isChecked());
}

void TestTrafficPage::processIsAColumnOfChoice()
{
    {
        Rig rig;
        QVERIFY(rig.page.table().isColumnHidden(TrafficModel::Process));
        QMenu menu;
        rig.page.table().fillColumnMenu(menu);
        const QList<QAction *> actions = menu.actions();
        const auto process = std::find_if(actions.begin(), actions.end(), [](const QAction *action) {
            return action->text() == u"Process"_s;
        });
        QVERIFY(process != actions.end());
        QVERIFY(!(*process)->isChecked());
        (*process)->trigger();
        QVERIFY(!rig.page.table().isColumnHidden(TrafficModel::Process));
        rig.page.saveLayout();
    }
    Rig rig;
    QVERIFY(!rig.page.table().isColumnHidden(TrafficModel::Process));
}

void TestTrafficPage::columnsAreKept()
{
    {
        Rig rig;
        rig.page.table().setColumnHidden(TrafficModel::Cost, true);
        QHeaderView *header = rig.page.table().horizontalHeader();
        header->moveSection(header->visualIndex(TrafficModel::Note), 2);
        rig.page.table().setColumnWidth(TrafficModel::App, 222);
        rig.page.saveLayout();
    }
    Rig rig;
    QVERIFY(rig.page.table().isColumnHidden(TrafficModel::Cost));
    QCOMPARE(rig.page.table().horizontalHeader()->visualIndex(TrafficModel::Note), 2);
    QCOMPARE(rig.page.table().columnWidth(TrafficModel::App), 222);
}

void TestTrafficPage::columnsOfAnEarlierVersionAreKept_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("firstLate");
    QTest::newRow("up to the note") << u"traffic/columns-3"_s << int(TrafficModel::Session);
    QTest::newRow("up to the tools") << u"traffic/columns-4"_s << int(TrafficModel::Cached);
}

/// In a user's own order.
void TestTrafficPage::columnsOfAnEarlierVersionAreKept()
{
    QFETCH(QString, key);
    QFETCH(int, firstLate);
    QStandardItemModel former(0, firstLate);
    QTableView table;
    table.setModel(&former);
    table.horizontalHeader()->setSectionsMovable(true);
    table.setSortingEnabled(true);
    table.sortByColumn(TrafficModel::Cost, Qt::DescendingOrder);
    table.setColumnHidden(TrafficModel::Size, true);
    table.setColumnWidth(TrafficModel::App, 222);
    table.horizontalHeader()->moveSection(TrafficModel::Note, 2);
    LayoutSettings().clear();
    LayoutSettings().setValue(key, table.horizontalHeader()->saveState());
    {
        Rig rig;
        const QHeaderView *header = rig.page.table().horizontalHeader();
        QCOMPARE(header->count(), int(TrafficModel::ColumnCount));
        QVERIFY(rig.page.table().isColumnHidden(TrafficModel::Size));
        QVERIFY(!rig.page.table().isColumnHidden(TrafficModel::Process));
        QCOMPARE(rig.page.table().columnWidth(TrafficModel::App), 222);
        QCOMPARE(header->sortIndicatorSection(), int(TrafficModel::Cost));
        QCOMPARE(rig.page.model().sortColumn(), int(TrafficModel::Cost));
        for (int column = TrafficModel::Session; column < TrafficModel::ColumnCount; ++column)
            QCOMPARE(rig.page.table().isColumnHidden(column), column >= firstLate);
        rig.page.table().setColumnHidden(TrafficModel::Cached, false);
        QVERIFY(rig.page.table().columnWidth(TrafficModel::Cached) > 20);
        rig.page.saveLayout();
    }
    Rig rig; // the next run
    QVERIFY(!rig.page.table().isColumnHidden(TrafficModel::Cached));
    QVERIFY(rig.page.table().isColumnHidden(TrafficModel::Reasoning));
    QCOMPARE(rig.page.table().columnWidth(TrafficModel::App), 222);
    LayoutSettings().clear();
}

void TestTrafficPage::lateColumnsAreColumnsOfChoice()
{
    LayoutSettings().clear();
    Rig rig;
    QMenu menu;
    rig.page.table().fillColumnMenu(menu);
    QStringList names;
    for (const QAction *action : menu.actions())
        names += action->text();
    for (const QString &name : {u"Session"_s, u"Ended by"_s, u"Tools"_s, u"Cached"_s, u"Reasoning"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
    const QHeaderView *header = rig.page.table().horizontalHeader();
    QCOMPARE(header->visualIndex(TrafficModel::Note), TrafficModel::ColumnCount - 1); // it takes what is left
    QVERIFY(!header->isSectionHidden(TrafficModel::Waterfall));
    QVERIFY(header->isSectionHidden(TrafficModel::Attempts)); // of several tries the model's cell tells
    TrafficRow row = SampleTraffic::done(1);
    row.session = u"user_12_account__session_0f3c9a1e"_s;
    row.toolCalls = 3;
    row.usage.cachedInput = 18'240;
    row.usage.reasoning = 1'500;
    row.usageEstimated = true;
    rig.rows({row, SampleTraffic::done(2)});
    const auto cell = [&](int place, int column, int role = Qt::DisplayRole) {
        return rig.page.model().index(place, column).data(role);
    };
    QCOMPARE(cell(0, TrafficModel::Session).toString(), u"…0f3c9a1e"_s);
    QCOMPARE(cell(0, TrafficModel::Session, Qt::ToolTipRole).toString(), row.session);
    QCOMPARE(cell(0, TrafficModel::Tools).toString(), u"3"_s);
    QCOMPARE(cell(1, TrafficModel::Tools).toString(), u"–"_s);
    QCOMPARE(cell(0, TrafficModel::Finish).toString(), row.finishReason);
    QCOMPARE(cell(0, TrafficModel::Cached).toString(), u"≈ 18.2k"_s);
    QCOMPARE(cell(0, TrafficModel::Reasoning).toString(), u"≈ 1.50k"_s);
    QVERIFY(cell(0, TrafficModel::Cached, Qt::ToolTipRole).toString().contains(u"18,240"_s));
    rig.page.model().sort(TrafficModel::Cached, Qt::DescendingOrder);
    QCOMPARE(rig.page.model().row(0).id, row.id);
    TrafficRow retried = SampleTraffic::done(9);
    retried.attempts = 3;
    rig.rows({retried});
    const QModelIndex model = rig.page.model().index(rig.page.model().placeOf(9), TrafficModel::Model);
    for (const int role : {int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
        QVERIFY2(model.data(role).toString().contains(u"3 request"_s),
                 qPrintable(model.data(role).toString()));
}

void TestTrafficPage::barsTellHowLongItTook()
{
    QCOMPARE(WaterfallBar::scaleOf(0), 1'000);
    QCOMPARE(WaterfallBar::scaleOf(1'000), 1'000);
    QCOMPARE(WaterfallBar::scaleOf(1'001), 2'000);
    QCOMPARE(WaterfallBar::scaleOf(41'000'000), 50'000'000);
    TrafficRow row = SampleTraffic::done(1);
    row.firstTokenUs = 250'000;
    row.durationUs = 1'000'000;
    QCOMPARE(WaterfallBar::text(row, 0), u"250 ms waiting, 750 ms answering"_s);
    const auto colours = [](const TrafficRow &of, qint64 nowMs) {
        QImage image(100, 21, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        WaterfallBar::paint(painter, image.rect(), of, nowMs, 2'000'000);
        painter.end();
        QMap<QRgb, int> counts; // pixels of the bar's middle line
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, 10)];
        counts.remove(qRgb(0, 0, 0));
        return counts;
    };
    const QRgb wait = Theme::color(Theme::Series2).rgb();
    const QRgb answer = Theme::color(Theme::Series1).rgb();
    const QRgb bad = Theme::color(Theme::Bad).rgb();
    QCOMPARE(colours(row, 0), (QMap<QRgb, int>{{wait, 12}, {answer, 38}}));
    TrafficRow failed = SampleTraffic::failed(2);
    failed.durationUs = 500'000;
    QCOMPARE(colours(failed, 0), (QMap<QRgb, int>{{bad, 27}})); // 25, and the line at its end
    const TrafficRow waiting = SampleTraffic::pending(3);
    QCOMPARE(colours(waiting, waiting.startedMs + 400), (QMap<QRgb, int>{{wait, 20}}));
    QCOMPARE(WaterfallBar::text(waiting, waiting.startedMs + 400), u"400 ms waiting"_s);
}

void TestTrafficPage::tabOfTheDetailsIsKept()
{
    LayoutSettings().clear();
    {
        Rig rig;
        QCOMPARE(rig.page.details().tab(), RecordView::Answer);
        rig.rows({SampleTraffic::done(1), SampleTraffic::done(2)});
        rig.page.table().setCurrentRecord(1);
        QVERIFY(!rig.page.details().isVisible());
        rig.page.actions().tabs->actions().at(RecordView::Headers)->trigger();
        QVERIFY(rig.page.details().isVisible()); // what was chosen is to be seen
        QCOMPARE(rig.page.details().tab(), RecordView::Headers);
        rig.page.table().setCurrentRecord(2);
        QCOMPARE(rig.page.details().tab(), RecordView::Headers);
        rig.page.details().setBodyMode(BodyView::Mode::Hex);
        rig.page.saveLayout();
    }
    Rig rig;
    QCOMPARE(rig.page.details().tab(), RecordView::Headers);
    QCOMPARE(rig.page.details().bodyMode(), BodyView::Mode::Hex);
    LayoutSettings().clear();
}

void TestTrafficPage::runningTimeTicksOnlyWhileSomethingRuns()
{
    Rig rig;
    const auto ticking = [&rig] { return rig.page.isTicking(); };
    QVERIFY(!ticking());
    rig.rows({SampleTraffic::streaming(1)});
    QVERIFY(ticking());
    rig.page.hide();
    QVERIFY(!ticking());
    rig.page.show();
    QVERIFY(ticking());
    rig.rows({SampleTraffic::done(1)});
    QVERIFY(!ticking());
}

/// Counts how often a widget is painted.
class PaintCount : public QObject
{
public:
    explicit PaintCount(QWidget &widget) { widget.installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

void TestTrafficPage::onlyWhatIsSeenIsPaintedAnew()
{
    Rig rig;
    rig.rows(1, 100);
    QTRY_VERIFY(rig.atEnd());
    const auto [first, last] = rig.page.table().seenPlaces();
    QVERIFY(first > 10 && last == 99);
    TrafficRow unseen = rig.page.model().row(2);
    TrafficRow seen = rig.page.model().row(last - 2);
    PaintCount paints(*rig.page.table().viewport());
    do { // a scale that changed has its bars painted once more
        paints.count = 0;
        QCoreApplication::processEvents();
    } while (paints.count > 0);
    unseen.note = seen.note = u"changed"_s;
    rig.rows({unseen});
    QCoreApplication::processEvents();
    QCOMPARE(rig.page.model().row(2).note, u"changed"_s);
    QCOMPARE(paints.count, 0);
    rig.rows({seen});
    QTRY_VERIFY(paints.count > 0);
}

QTEST_MAIN(TestTrafficPage)
#include "tst_trafficpage.moc"
