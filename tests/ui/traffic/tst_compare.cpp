// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/samplechat.h"
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/theme/theme.h"
#include "ui/traffic/comparedialog.h"
#include "ui/traffic/comparetexts.h"
#include "ui/traffic/diffview.h"
#include "ui/traffic/legdialog.h"
#include "ui/traffic/messageview.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"

#include "core/gateway/gatewaythread.h"
#include "core/traffic/agent.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

using Kind = DiffModel::Kind;

namespace {

QString lines(int from, int to)
{
    QStringList lines;
    for (int i = from; i <= to; ++i)
        lines += u"line %1"_s.arg(i);
    return lines.join(u'\n');
}

Kind kind(const DiffModel &model, int row, int column)
{
    return Kind(model.index(row, column).data(DiffModel::KindRole).toInt());
}

void waitFor(DiffView &view)
{
    QSignalSpy compared(&view, &DiffView::compared);
    if (view.isReading() && !compared.wait())
        qFatal("nothing was compared");
}

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void equalLinesAreFolded();
    void oneBelowTheOther();
    void longLinesShowTheirChange();
    void proseIsShownWhole();
    void modelIsSound();
    void stepsThroughDifferences();
    void copiesAsAPatch();
    void textsOfARecord();
    void twoRecords();
    void aRecordThatIsGone();
    void whatWeChanged();
    void twoRowsOfTheTable();
    void oneRowWithTheOneBefore();
    void sessionsOfTheLog();
    void agentsOfTheLog();

private:
    std::unique_ptr<QTemporaryDir> m_settings;
};

void TestCompare::initTestCase()
{
    Theme::instance().apply();
}

void TestCompare::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
}

void TestCompare::equalLinesAreFolded()
{
    DiffModel model;
    model.setDiff(
        diffLines(lines(1, 40) + u"\nold\n"_s + lines(41, 80), lines(1, 40) + u"\nnew\n"_s + lines(41, 80)),
        u"a"_s, u"b"_s);
    // A fold, three lines, the change, three lines, a fold.
    QCOMPARE(model.rowCount(), 9);
    QCOMPARE(kind(model, 0, DiffModel::LeftText), Kind::Fold);
    QVERIFY(model.index(0, DiffModel::LeftText).data().toString().contains(u"37"_s));
    QCOMPARE(kind(model, 4, DiffModel::LeftText), Kind::Removed);
    QCOMPARE(kind(model, 4, DiffModel::RightText), Kind::Added);
    QCOMPARE(model.index(4, DiffModel::LeftText).data().toString(), u"old"_s);
    QCOMPARE(model.index(4, DiffModel::RightText).data().toString(), u"new"_s);
    QVERIFY(model.index(4, DiffModel::LeftNumber).data().toString().contains(u"− 41"_s));
    model.unfold(0);
    QCOMPARE(model.rowCount(), 9 + 36);
    QCOMPARE(model.index(0, DiffModel::RightText).data().toString(), u"line 1"_s);
}

void TestCompare::oneBelowTheOther()
{
    DiffModel model;
    model.setUnified(true);
    model.setDiff(diffLines(u"a\nold 1\nold 2\nb"_s, u"a\nnew 1\nb"_s), u"x"_s, u"y"_s);
    QStringList shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown += model.index(row, DiffModel::LeftText).data().toString();
    QCOMPARE(shown, (QStringList{u"a"_s, u"old 1"_s, u"old 2"_s, u"new 1"_s, u"b"_s}));
    QCOMPARE(kind(model, 2, DiffModel::LeftText), Kind::Removed);
    QCOMPARE(kind(model, 3, DiffModel::LeftText), Kind::Added);
    QVERIFY(model.index(3, DiffModel::LeftNumber).data().toString().isEmpty());
    QVERIFY(model.index(3, DiffModel::RightNumber).data().toString().contains(u"+ 2"_s));
}

void TestCompare::longLinesShowTheirChange()
{
    const QString begin = QString(5'000, u'x');
    DiffModel model;
    model.setDiff(diffLines(begin + u"old"_s + begin, begin + u"new"_s + begin), {}, {});
    const QModelIndex index = model.index(0, DiffModel::LeftText);
    const QString text = index.data().toString();
    QVERIFY(text.size() < 500);
    const QPoint mark = index.data(DiffModel::MarkRole).toPoint();
    QCOMPARE(text.mid(mark.x(), mark.y()), u"old"_s);
    QCOMPARE(index.data(DiffModel::WholeRole).toString().size(), 10'003);
}

void TestCompare::proseIsShownWhole()
{
    const QString paragraph = u"a sentence of some words "_s.repeated(20);
    DiffView view;
    view.setWrapping(true);
    view.resize(700, 400);
    view.show();
    view.compare(u"a"_s, u"b"_s, [paragraph] {
        return DiffView::Texts(u"short\n"_s + paragraph + u"old"_s, u"short\n"_s + paragraph + u"new"_s);
    });
    waitFor(view);
    QCOMPARE(view.model().index(1, DiffModel::LeftText).data().toString(), paragraph + u"old"_s);
    const int oneLine = view.table().rowHeight(0);
    const int wide = view.table().rowHeight(1);
    QVERIFY(wide > 5 * oneLine);
    view.resize(1400, 400); // what is wider needs fewer lines
    QTRY_VERIFY(view.table().rowHeight(1) < wide);
    QVERIFY(view.table().rowHeight(1) > oneLine);
    QCOMPARE(view.table().rowHeight(0), oneLine);
    QStringList many; // too many to lay each of them out
    for (int i = 0; i < 3000; ++i)
        many += paragraph + QString::number(i);
    view.compare(u"a"_s, u"b"_s, [many] { return DiffView::Texts(many.join(u'\n'), u"other"_s); });
    waitFor(view);
    QCOMPARE(view.table().rowHeight(0), oneLine);
}

void TestCompare::modelIsSound()
{
    DiffModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setDiff(diffLines(lines(1, 100), lines(5, 120)), u"a"_s, u"b"_s);
    for (int row = 0; row < model.rowCount(); ++row)
        model.unfold(row);
    model.setUnified(true);
    model.setDiff({}, {}, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestCompare::stepsThroughDifferences()
{
    DiffView view;
    view.resize(700, 400);
    view.show();
    view.compare(u"a"_s, u"b"_s, [] {
        return DiffView::Texts(u"x1\n"_s + lines(1, 30) + u"\nx2"_s, u"y1\n"_s + lines(1, 30) + u"\ny2"_s);
    });
    waitFor(view);
    QCOMPARE(view.table().currentIndex().row(), 0);
    const auto button = [&view](const QKeySequence &key) {
        const auto buttons = view.findChildren<QToolButton *>();
        return *std::find_if(buttons.begin(), buttons.end(),
                             [&](auto *one) { return one->shortcut() == key; });
    };
    button(Qt::Key_F8)->click();
    QCOMPARE(view.table().currentIndex().row(), view.model().rowCount() - 1);
    button(Qt::SHIFT | Qt::Key_F8)->click();
    QCOMPARE(view.table().currentIndex().row(), 0);
}

void TestCompare::copiesAsAPatch()
{
    DiffView view;
    view.show();
    view.compare(u"a"_s, u"b"_s, [] { return DiffView::Texts(u"same\nold"_s, u"same\nnew"_s); });
    waitFor(view);
    view.table().selectAll();
    view.table().actions().constFirst()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u" same\n-old\n+new"_s);
}

void TestCompare::textsOfARecord()
{
    const TrafficRecord record = SampleChat::agent(9, 1);
    const QString messages = CompareTexts::messages(record);
    QVERIFY(messages.contains(u"── user\nFix the failing test"_s));
    QVERIFY(messages.contains(u"── assistant · call Bash"_s));
    QVERIFY(messages.contains(u"── tool Skill"_s));
    const QString parameters = CompareTexts::parameters(record);
    QVERIFY2(parameters.contains(u"\"max_tokens\": 32000"_s), qPrintable(parameters));
    QVERIFY(!parameters.contains(u"Fix the failing"_s));
    QVERIFY(CompareTexts::headers(record).contains(u"User-Agent: claude-cli"_s));
    QVERIFY(CompareTexts::answer(record).contains(u"not handled"_s));
    TrafficRecord other = record;
    other.row.api = u"embeddings"_s;
    other.client.requestBody.bytes = "{\"input\":\"x\"}";
    QVERIFY(CompareTexts::messages(other).contains(u"\"input\": \"x\""_s));
}

void TestCompare::twoRecords()
{
    CompareDialog dialog(9, 4, {});
    dialog.show();
    dialog.takeRecord(SampleChat::agent(5, 1)); // another one
    dialog.takeRecord(SampleChat::agent(9, 2, "bbbbb"));
    dialog.takeRecord(SampleChat::agent(4, 1));
    auto *diff = qobject_cast<DiffView *>(dialog.tabs()->currentWidget());
    QVERIFY(diff);
    waitFor(*diff);
    QVERIFY(diff->model()
                .headerData(DiffModel::LeftText, Qt::Horizontal, Qt::DisplayRole)
                .toString()
                .startsWith(u"#4"_s));
    QVERIFY(!diff->model().diff().isSame());
    const auto *xray = dialog.findChild<QLabel *>(u"compareXray"_s);
    QTRY_VERIFY(xray->isVisible());
    QVERIFY2(xray->text().contains(u"They part in message 5"_s), qPrintable(xray->text()));
    dialog.tabs()->setCurrentIndex(3);
    auto *answers = qobject_cast<DiffView *>(dialog.tabs()->currentWidget());
    waitFor(*answers);
    QVERIFY(answers->model().diff().isSame());
}

void TestCompare::aRecordThatIsGone()
{
    CompareDialog dialog(9, 4, {});
    dialog.show();
    dialog.takeRecord(SampleChat::agent(9, 2));
    dialog.takeGone(4);
    const auto labels = dialog.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"#4"_s);
    }));
}

void TestCompare::whatWeChanged()
{
    const TrafficRecord record = SampleChat::withPicture(3);
    const QString words = LegDialog::words(record, 0);
    QVERIFY2(words.contains(u"cheapest"_s) && words.contains(u"top_k, thinking"_s), qPrintable(words));
    for (const MessageView::Side side : {MessageView::Side::Request, MessageView::Side::Response}) {
        MessageView view(side);
        view.show();
        view.setRecord(record);
        const auto buttons = view.findChildren<QPushButton *>();
        const auto changes = std::find_if(buttons.begin(), buttons.end(),
                                          [](auto *button) { return button->text().contains(u"changed"_s); });
        QVERIFY(changes != buttons.end() && (*changes)->isEnabled());
        (*changes)->click();
        auto *dialog = view.findChild<LegDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        waitFor(dialog->diff());
        const LineDiff &diff = dialog->diff().model().diff();
        QCOMPARE(diff.isSame(), side == MessageView::Side::Response);
        const bool isRequest = side == MessageView::Side::Request;
        QVERIFY(diff.left.first().contains(isRequest ? u"POST /v1/chat"_s : u"HTTP 200"_s));
    }
    MessageView none(MessageView::Side::Request);
    TrafficRecord refused = record;
    refused.attempts.clear();
    none.setRecord(refused);
    const auto buttons = none.findChildren<QPushButton *>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](auto *button) {
        return button->text().contains(u"changed"_s) && !button->isEnabled();
    }));
}

void TestCompare::twoRowsOfTheTable()
{
    GatewayThread gateway{GatewayOptions{}};
    TrafficPage page{gateway};
    page.resize(1200, 700);
    page.show();
    emit gateway.trafficBatch(SampleTraffic::batch(1, 10));
    page.table().setCurrentRecord(3);
    page.table().selectionModel()->select(page.model().index(page.model().placeOf(7), 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(page.table().currentRecord(), 3U); // the details stay
    QCOMPARE(page.table().selectedRecords(), (QList<quint64>{3, 7}));
    page.actions().compare->trigger();
    auto *dialog = page.findChild<CompareDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->windowTitle(), u"Compare #3 with #7"_s);
}

void TestCompare::oneRowWithTheOneBefore()
{
    GatewayThread gateway{GatewayOptions{}};
    TrafficPage page{gateway};
    page.resize(1200, 700);
    page.show();
    TrafficBatch batch;
    batch.rows = {SampleChat::agent(4, 1).row, SampleTraffic::done(5), SampleChat::agent(9, 2).row};
    emit gateway.trafficBatch(batch);
    page.table().setCurrentRecord(5);
    page.actions().compare->trigger(); // it has none before it
    auto *box = page.findChild<QMessageBox *>();
    QVERIFY(box && box->isVisible());
    box->close();
    page.table().setCurrentRecord(9);
    page.actions().compare->trigger();
    QCOMPARE(page.findChild<CompareDialog *>()->windowTitle(), u"Compare #4 with #9"_s);
    page.openRecord(4);
    QCOMPARE(page.table().currentRecord(), 4U);
    QVERIFY(page.details().isVisible());
}

void TestCompare::sessionsOfTheLog()
{
    TrafficLog log;
    TrafficRow row = SampleChat::agent(1, 1).row;
    log.put(row);
    TrafficRow side = row; // a title is made by a small model
    side.id = 2;
    side.modelAsked = u"claude-haiku"_s;
    log.put(side);
    TrafficRow stranger = row;
    stranger.id = 3;
    stranger.clientKey = u"other"_s;
    log.put(stranger);
    TrafficRow next = row;
    next.id = 4;
    log.put(next);
    QCOMPARE(log.earlierInSession(next), RecordId(1));
    next.modelAsked = u"claude-sonnet"_s;
    QCOMPARE(log.earlierInSession(next), RecordId(2));
    next.session.clear();
    QCOMPARE(log.earlierInSession(next), RecordId(0));
    QCOMPARE(log.earlierInSession(row), RecordId(0));
}

/// The request before is that of the same agent, where there is one.
void TestCompare::agentsOfTheLog()
{
    TrafficLog log;
    TrafficRow row = SampleChat::agent(1, 1).row;
    const auto put = [&](RecordId id, quint64 agent) {
        row.id = id;
        row.agent = agent;
        log.put(row);
        return log.earlierInSession(row);
    };
    constexpr quint64 unnamed = 6;
    constexpr quint64 named = 9;
    QVERIFY(isNamedAgent(named) && !isNamedAgent(unnamed) && !isNamedAgent(0));
    QCOMPARE(put(1, unnamed), RecordId(0));
    QCOMPARE(put(2, named), RecordId(0)); // a sub-agent's first goes on from nothing
    QCOMPARE(put(3, unnamed), RecordId(1));
    QCOMPARE(put(4, named), RecordId(2));
    QCOMPARE(put(5, 8), RecordId(3)); // its instructions have changed: the nearest one without a name
    QCOMPARE(put(6, 0), RecordId(5));
    row.modelAsked = u"claude-haiku"_s;
    QCOMPARE(put(7, named), RecordId(4));
    QCOMPARE(put(8, unnamed), RecordId(6));
}

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
