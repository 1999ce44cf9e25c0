// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/traffic/samplesession.h"

#include "ui/sessions/sessioncards.h"
#include "ui/sessions/sessionfinder.h"
#include "ui/sessions/sessionjob.h"
#include "ui/sessions/sessionlistmodel.h"
#include "ui/sessions/sessionmapview.h"
#include "ui/sessions/sessionsdialog.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/sessions/sessiontitles.h"
#include "ui/sessions/turnview.h"
#include "ui/stats/statscards.h"
#include "ui/theme/theme.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"
#include "ui/widgets/emptystate.h"

#include "core/base/clock.h"
#include "core/gateway/gatewaythread.h"
#include "core/store/store.h"
#include "core/traffic/traffichistory.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int turns = 40;
constexpr int claudeTurns = turns + 1 + 5 + 4 + 1; // a failed one, two sub-agents, a title

/// The dialog over a gateway that keeps no history; records come by importing them.
struct Rig {
    Rig()
    {
        QObject::connect(&gateway, &GatewayThread::trafficBatch, &model, &TrafficModel::apply);
        gateway.setTrafficWanted(true);
        dialog.show();
        if (!QTest::qWaitForWindowExposed(&dialog))
            qFatal("the window does not show");
        dialog.activateWindow();
    }
    void take(const QList<TrafficRecord> &records)
    {
        const std::size_t before = model.log().size();
        gateway.importRecords(records, u"test"_s);
        if (!QTest::qWaitFor([&] { return model.log().size() == before + std::size_t(records.size()); },
                             patience))
            qFatal("the rows do not come");
    }
    /// All of the session that is mapped was read.
    bool isRead(int count = claudeTurns) const
    {
        return QTest::qWaitFor(
            [&] {
                const SessionMap &map = dialog.map().map();
                return int(map.turns.size()) == count && !dialog.job().isReading() &&
                       std::all_of(map.turns.begin(), map.turns.end(),
                                   [](const auto &turn) { return turn.isRead; });
            },
            patience);
    }
    const SessionMap::Turn &chosen() const
    {
        return dialog.map().map().turns.at(std::size_t(dialog.map().chosen()));
    }
    void key(Qt::Key key) { QTest::keyClick(&dialog.map(), key); }
    QString listed(int row, int role = Qt::DisplayRole) const
    {
        return dialog.list().model()->index(row, 0).data(role).toString();
    }

    GatewayThread gateway{GatewayOptions{}};
    TrafficModel model;
    SessionsDialog dialog{gateway, model.log()};
};

QAction *actionOf(const QWidget &widget, const QString &text)
{
    for (QAction *action : widget.actions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    qFatal("no action %s", qPrintable(text));
}

} // namespace

class TestSessionsDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        Theme::instance().apply();
    }
    void nothingYet();
    void listTellsWhatSessionsAre();
    void mapHasLanesAndFigures();
    void stepsThroughTurns();
    void opensATurn();
    void pointsAtTurns();
    void namesFitWhereThereIsRoom();
    void grows();
    void stepsBackWhileItGrows();
    void runningTurnIsReadAgainAtItsEnd();
    void findsByText();
    void showsTheSessionOfARow();
    void pageOpensItAndComesBack();
    void historyIsShown();
    void clearedIsEmpty();
    void listModelKeepsItsRows();
    void everythingHasAName();

private:
    QTemporaryDir m_folder;
};

void TestSessionsDialog::nothingYet()
{
    const Rig rig;
    QVERIFY(rig.dialog.findChild<EmptyState *>()->isVisible());
    QVERIFY(!rig.dialog.map().isVisible());
}

void TestSessionsDialog::listTellsWhatSessionsAre()
{
    Rig rig;
    rig.take(SampleSession::claude(turns));
    rig.take(SampleSession::chain());
    QTRY_COMPARE_WITH_TIMEOUT(rig.dialog.list().model()->rowCount(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(rig.listed(0), u"What time is it?"_s, patience); // the newest first
    QTRY_COMPARE_WITH_TIMEOUT(rig.listed(1), u"Make the parser read empty lines, please."_s, patience);
    QVERIFY(rig.listed(1, SessionListModel::DetailRole).startsWith(u"Claude Code · "_s));
    QVERIFY(rig.listed(1, SessionListModel::DetailRole).contains(QString::number(claudeTurns)));
    QCOMPARE(rig.listed(1, SessionListModel::ErrorsRole), u"1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.listed(1, SessionListModel::RepeatedRole), u"2"_s,
                              patience); // without its map
    QCOMPARE(rig.listed(0, SessionListModel::RepeatedRole), u"0"_s);
    const QString spoken = rig.listed(1, Qt::AccessibleTextRole);
    QVERIFY2(spoken.contains(u"2 repeated"_s) && spoken.contains(u"1 error"_s), qPrintable(spoken));
}

void TestSessionsDialog::mapHasLanesAndFigures()
{
    Rig rig;
    rig.take(SampleSession::claude(turns));
    QVERIFY(rig.isRead());
    QCOMPARE(rig.dialog.map().map().lanes.size(), std::size_t(4));
    const SessionCards &cards = rig.dialog.cards();
    QCOMPARE(cards.card(SessionCards::Turns).value(), QString::number(claudeTurns));
    QCOMPARE(cards.card(SessionCards::SubAgents).value(), u"2"_s);
    QCOMPARE(cards.card(SessionCards::Repeated).value(), u"2"_s);
    QVERIFY(cards.card(SessionCards::Cached).value().endsWith(u'%'));
    QVERIFY(cards.card(SessionCards::Cost).value().startsWith(u'$'));
    QCOMPARE(SessionTexts::laneName(rig.dialog.map().map(), 0), u"Main agent"_s);
    QCOMPARE(SessionTexts::laneName(rig.dialog.map().map(), 2), u"Sub-agent 2"_s);
    QCOMPARE(SessionTexts::laneName(rig.dialog.map().map(), 3), u"Side requests"_s);
}

void TestSessionsDialog::stepsThroughTurns()
{
    Rig rig;
    rig.take(SampleSession::claude(turns));
    QVERIFY(rig.isRead());
    SessionMapView &map = rig.dialog.map();
    map.setFocus();
    QCOMPARE(map.chosen(), claudeTurns - 1); // the newest
    rig.key(Qt::Key_Home);
    QCOMPARE(map.chosen(), 0);
    rig.key(Qt::Key_Left);
    QCOMPARE(map.chosen(), 0);
    rig.key(Qt::Key_Right);
    QCOMPARE(map.chosen(), 1);
    QVERIFY(rig.dialog.turn().toPlainText().contains(u"Make the parser read empty lines, please."_s));
    QVERIFY(map.accessibleDescription().contains(u"Main agent, turn 1"_s));
    rig.key(Qt::Key_R);
    QCOMPARE(rig.chosen().calls.front().times, 2);
    const QString shown = rig.dialog.turn().toPlainText();
    QVERIFY2(shown.contains(u"Bash ×2"_s) && shown.contains(u"failed again"_s) &&
                 shown.contains(u"ctest -R parser"_s),
             qPrintable(shown));
    rig.key(Qt::Key_R);
    QCOMPARE(rig.chosen().calls.front().times, 3);
    rig.key(Qt::Key_R); // round again
    QCOMPARE(rig.chosen().calls.front().times, 2);
    actionOf(map, u"Next repeated call"_s)->trigger();
    QCOMPARE(rig.chosen().calls.front().times, 3);
    rig.key(Qt::Key_Down);
    QCOMPARE(rig.chosen().lane, 1);
    QCOMPARE(rig.chosen().number, 5); // the nearest of its turns
    rig.key(Qt::Key_Up);
    QCOMPARE(rig.chosen().lane, 0);
    rig.key(Qt::Key_Up);
    QCOMPARE(rig.chosen().lane, 0);
    rig.key(Qt::Key_End);
    QCOMPARE(map.chosen(), claudeTurns - 1);
    rig.key(Qt::Key_Right);
    QCOMPARE(map.chosen(), claudeTurns - 1);
}

void TestSessionsDialog::opensATurn()
{
    Rig rig;
    rig.take(SampleSession::claude(turns));
    QVERIFY(rig.isRead());
    QSignalSpy opened(&rig.dialog, &SessionsDialog::openRequested);
    rig.key(Qt::Key_Home);
    rig.key(Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.last().first().toULongLong(), rig.dialog.map().map().turns.front().row.id);
    SessionMapView &map = rig.dialog.map();
    map.horizontalScrollBar()->setValue(0);
    QTest::mouseDClick(map.viewport(), Qt::LeftButton, {}, map.mapLayout().barArea(2).center());
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.last().first().toULongLong(), rig.dialog.map().map().turns.at(2).row.id);
}

void TestSessionsDialog::pointsAtTurns()
{
    Rig rig;
    rig.take(SampleSession::claude(turns));
    QVERIFY(rig.isRead());
    SessionMapView &map = rig.dialog.map();
    map.horizontalScrollBar()->setValue(0);
    QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, map.mapLayout().barArea(5).center());
    QCOMPARE(map.chosen(), 5);
    QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, QPoint(map.mapLayout().labelWidth() / 2, 80));
    QCOMPARE(map.chosen(), 5); // a label is no turn
    const SessionMapLayout &layout = map.mapLayout();
    for (int turn = 0; turn < claudeTurns; ++turn) {
        QCOMPARE(layout.turnAt(layout.barArea(turn).center()), turn);
        QVERIFY(layout.callArea(turn).bottom() <= layout.size().height());
    }
    QCOMPARE(layout.turnAt(QPoint(layout.size().width() + 5, layout.axisHeight() + 5)), -1);
    map.choose(claudeTurns - 1); // what is chosen is to be seen
    QVERIFY(layout.slot(claudeTurns - 1).right() - map.horizontalScrollBar()->value() <=
            map.viewport()->width());
}

void TestSessionsDialog::namesFitWhereThereIsRoom()
{
    Rig rig;
    rig.take(SampleSession::claude(turns));
    QVERIFY(rig.isRead());
    SessionMapView &map = rig.dialog.map();
    QVERIFY(!map.mapLayout().isWide());
    const int narrow = map.mapLayout().slotWidth();
    for (int step = 0; step < 9; ++step)
        rig.key(Qt::Key_Plus);
    QVERIFY(map.mapLayout().isWide());
    for (int step = 0; step < 9; ++step)
        rig.key(Qt::Key_Minus);
    QCOMPARE(map.mapLayout().slotWidth(), narrow);
    rig.take(SampleSession::chain()); // few turns: there is room at once
    rig.dialog.showSessionOf(rig.model.log().at(rig.model.log().end() - 1).row);
    QVERIFY(rig.isRead(3));
    QVERIFY(map.mapLayout().isWide());
}

void TestSessionsDialog::grows()
{
    Rig rig;
    const QList<TrafficRecord> all = SampleSession::claude(turns);
    rig.take(all.first(20));
    QVERIFY(rig.isRead(20));
    QCOMPARE(rig.dialog.map().chosen(), 19);
    rig.take(all.sliced(20));
    QVERIFY(rig.isRead());
    QCOMPARE(rig.dialog.map().chosen(), claudeTurns - 1); // it follows
    QTRY_VERIFY_WITH_TIMEOUT(
        rig.listed(0, SessionListModel::DetailRole).contains(QString::number(claudeTurns)), patience);
}

void TestSessionsDialog::stepsBackWhileItGrows()
{
    Rig rig;
    const QList<TrafficRecord> all = SampleSession::claude(turns);
    rig.take(all.first(20));
    QVERIFY(rig.isRead(20));
    rig.dialog.map().choose(7);
    const RecordId id = rig.chosen().row.id;
    rig.take(all.sliced(20));
    QVERIFY(rig.isRead());
    QCOMPARE(rig.chosen().row.id, id);
}

void TestSessionsDialog::runningTurnIsReadAgainAtItsEnd()
{
    Rig rig;
    QList<TrafficRecord> records = SampleSession::chain();
    TrafficRecord running = records.takeLast();
    rig.take(records);
    QVERIFY(rig.isRead(2));
    running.row.id = 3;
    running.row.state = ExchangeState::Streaming;
    TrafficBatch batch;
    batch.rows = {running.row};
    emit rig.gateway.trafficBatch(batch); // the gateway knows nothing of it yet
    QTRY_COMPARE_WITH_TIMEOUT(rig.dialog.map().map().running, 1, patience);
    QCOMPARE(rig.dialog.map().chosen(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(!rig.dialog.job().isReading(), patience);
    QVERIFY(!rig.chosen().isRead);
    running.row.state = ExchangeState::Done;
    rig.gateway.importRecords({running}, u"test"_s);
    QVERIFY(rig.isRead(3));
    QCOMPARE(rig.chosen().asked, u"And in Tokyo?"_s);
    QCOMPARE(rig.dialog.map().map().running, 0);
}

void TestSessionsDialog::findsByText()
{
    Rig rig;
    rig.take(SampleSession::claude(12));
    rig.take(SampleSession::codex());
    QTRY_COMPARE_WITH_TIMEOUT(rig.dialog.list().model()->rowCount(), 2, patience);
    auto *field = rig.dialog.findChild<QLineEdit *>();
    field->setText(u"codex"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.dialog.list().model()->rowCount(), 1, patience);
    field->setText(u"haiku"_s); // a model
    QTRY_COMPARE_WITH_TIMEOUT(rig.listed(0, SessionListModel::DetailRole).left(11), u"Claude Code"_s,
                              patience);
    field->setText(u"nowhere"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.dialog.list().model()->rowCount(), 0, patience);
    QVERIFY(!rig.dialog.findChild<EmptyState *>()->isVisible());
}

void TestSessionsDialog::showsTheSessionOfARow()
{
    Rig rig;
    rig.take(SampleSession::claude(turns));
    QVERIFY(rig.isRead());
    rig.take(SampleSession::chain());
    rig.dialog.showSessionOf(rig.model.log().at(rig.model.log().first() + 9).row);
    QVERIFY(rig.isRead());
    QCOMPARE(rig.dialog.map().chosen(), 9);
    QTRY_COMPARE_WITH_TIMEOUT(rig.dialog.list().currentIndex().row(), 1, patience);
    QVERIFY(rig.dialog.map().hasFocus());
}

void TestSessionsDialog::pageOpensItAndComesBack()
{
    GatewayThread gateway{GatewayOptions{}};
    gateway.setTrafficWanted(true);
    TrafficPage page(gateway);
    page.show();
    gateway.importRecords(SampleSession::claude(12), u"test"_s);
    gateway.importRecords(SampleSession::chain(), u"test"_s);
    QTRY_COMPARE_WITH_TIMEOUT(page.model().log().size(), std::size_t(26), patience);
    QVERIFY(!page.actions().showSession->isEnabled());
    page.table().setCurrentRecord(5);
    QVERIFY(page.actions().showSession->isEnabled());
    page.actions().showSession->trigger();
    const auto *dialog = page.findChild<SessionsDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(dialog->map().map().turns.size(), std::size_t(23), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->job().isReading(), patience);
    QCOMPARE(dialog->map().map().turns.at(std::size_t(dialog->map().chosen())).row.id, RecordId(5));
    QSignalSpy wanted(&page, &TrafficPage::pageWanted);
    actionOf(*dialog, u"Only this session"_s)->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(page.filter().text(), u"session=8e1f4c22-77aa-4c7e-9a11-5f0e2d1c3b4a"_s);
    QCOMPARE(page.model().rowCount(), 23);
    dialog->map().choose(6);
    actionOf(*dialog, u"Open the request"_s)->trigger();
    QCOMPARE(page.table().currentRecord(), quint64(7));
    QCOMPARE(wanted.size(), 2);
}

/// Over a restart: from the store, with the words of its messages.
void TestSessionsDialog::historyIsShown()
{
    const QTemporaryDir folder;
    {
        Store store(folder.filePath(u"pllm.sqlite"_s));
        TrafficHistory history(store.history());
        const qint64 now = unixMilliseconds(); // what is a week old is not kept
        for (const TrafficRecord &record : SampleSession::claude(turns, now - 900'000))
            history.ended(record);
        for (TrafficRecord record : SampleSession::chain()) {
            record.row.id += 100;
            record.row.startedMs = now;
            history.ended(record);
        }
    }
    GatewayThread gateway(GatewayOptions{nullptr, false, {}, 0, folder.path()});
    gateway.start(std::make_shared<Config>());
    TrafficModel model; // knows nothing of it
    SessionsDialog dialog(gateway, model.log());
    dialog.show();
    QTRY_COMPARE_WITH_TIMEOUT(dialog.list().model()->rowCount(), 2, patience);
    auto *field = dialog.findChild<QLineEdit *>();
    field->setText(u"grammar"_s);
    QTRY_COMPARE_WITH_TIMEOUT(dialog.list().model()->rowCount(), 1, patience);
    QCOMPARE(dialog.finder().problem(), QString());
    dialog.list().setCurrentIndex(dialog.list().model()->index(0, 0));
    QTRY_COMPARE_WITH_TIMEOUT(dialog.map().map().turns.size(), std::size_t(claudeTurns), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.job().isReading(), patience);
    QCOMPARE(dialog.map().map().repeated, 2);
    QCOMPARE(dialog.map().map().subAgents, 2);
    QTRY_COMPARE_WITH_TIMEOUT(dialog.list().model()->index(0, 0).data().toString(),
                              u"Make the parser read empty lines, please."_s, patience);
}

void TestSessionsDialog::clearedIsEmpty()
{
    Rig rig;
    rig.take(SampleSession::chain());
    QVERIFY(rig.isRead(3));
    rig.gateway.clearTraffic();
    QTRY_VERIFY_WITH_TIMEOUT(rig.dialog.map().map().turns.empty(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(rig.dialog.list().model()->rowCount(), 0, patience);
    QCOMPARE(rig.dialog.map().chosen(), -1);
}

void TestSessionsDialog::listModelKeepsItsRows()
{
    GatewayThread gateway{GatewayOptions{}};
    SessionTitles titles(gateway);
    SessionListModel model(titles);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto session = [](const QString &name, quint64 lastId) {
        HistorySession made;
        made.session = name;
        made.lastId = lastId;
        return made;
    };
    model.setSessions({session(u"c"_s, 3), session(u"b"_s, 2), session(u"a"_s, 1)});
    const QPersistentModelIndex a(model.index(2));
    model.setSessions({session(u"d"_s, 5), session(u"a"_s, 4), session(u"c"_s, 3)});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(a.row(), 1);
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names += model.session(row).session;
    QCOMPARE(names, QStringList({u"d"_s, u"a"_s, u"c"_s}));
    model.setSessions({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!a.isValid());
}

void TestSessionsDialog::everythingHasAName()
{
    Rig rig;
    rig.take(SampleSession::chain());
    QVERIFY(rig.isRead(3));
    for (const QWidget *widget :
         {static_cast<QWidget *>(&rig.dialog.map()), static_cast<QWidget *>(&rig.dialog.list()),
          static_cast<QWidget *>(&rig.dialog.turn()),
          static_cast<QWidget *>(rig.dialog.findChild<QLineEdit *>())})
        QVERIFY(!widget->accessibleName().isEmpty());
    for (const QToolButton *button : rig.dialog.findChildren<QToolButton *>()) {
        if (button->defaultAction() && !qobject_cast<QLineEdit *>(button->parentWidget())) // that one clears
            QVERIFY(!button->defaultAction()->shortcut().isEmpty());
    }
}

QTEST_MAIN(TestSessionsDialog)
#include "tst_sessionsdialog.moc"
