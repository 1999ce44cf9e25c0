// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/blockedpool.h"

#include "ui/theme/theme.h"
#include "ui/traffic/bodyview.h"
#include "ui/traffic/hexview.h"
#include "ui/traffic/jsontreemodel.h"
#include "ui/traffic/jsontreeview.h"
#include "ui/traffic/textdialog.h"
#include "ui/widgets/growingtext.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestBodyView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().apply(); }
    void treeKeepsTheBodysOrder();
    void treeReadsWhatIsOpened();
    void treeOfAStreamGrows();
    void treeGrowsWhileItIsRead();
    void largeArraysComeInParts();
    void treeCopiesValueAndPath();
    void unfoldsWhatComesBelow();
    void otherBodiesReplaceTheTree();
    void whatIsNoJsonSaysSo();
    void hexShowsBytes();
    void hexByKeys();
    void fiftyMegabytes_data();
    void fiftyMegabytes();
    void fiftyMegabytesAreCopiedInThePool();
    void aRunningBodyKeepsItsPlace_data();
    void aRunningBodyKeepsItsPlace();
    void anotherMessagesBodyIsShownAtOnce();
    void largeTextsComeInSlices();
};

namespace {

RecordedBody bodyOf(const QByteArray &bytes)
{
    return {bytes, bytes.size()};
}

/// Has the keyboard, so that its shortcuts work.
bool isActive(QWidget &window)
{
    window.show();
    window.activateWindow();
    window.setFocus();
    return QTest::qWaitForWindowActive(&window);
}

/// What is shown of the tree: a line a row, indented.
QStringList linesOf(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex key = model.index(row, JsonTreeModel::Key, parent);
        lines += QString(2 * depth, u' ') + key.data().toString() + u": "_s +
                 key.siblingAtColumn(JsonTreeModel::Value).data().toString();
        lines += linesOf(model, key, depth + 1);
    }
    return lines;
}

/// As large as a context that is full of files, and pictures in it.
const QByteArray &fiftyMegabytesOfJson()
{
    static const QByteArray body = [] {
        QByteArray json = "{\"model\":\"m\",\"messages\":[";
        for (int i = 0; json.size() < 40'000'000; ++i)
            json += (i > 0 ? "," : "") + QByteArray("{\"role\":\"user\",\"content\":\"line ") +
                    QByteArray::number(i) + "\\n\",\"n\":" + QByteArray::number(i) + "}";
        json += "],\"image\":\"" + QByteArray(10'000'000, 'A') + "\",\"last\":1.50}";
        return json;
    }();
    return body;
}

} // namespace

void TestBodyView::treeKeepsTheBodysOrder()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false); // it would unfold everything
    model.setBody("{\"z\":1.0,\"a\":{\"k\":[true]},\"a\":\"tw\\no\",\"e\":[]}", "application/json");
    QTRY_COMPARE(model.rowCount(), 4);
    QCOMPARE(linesOf(model),
             (QStringList{u"z: 1.0"_s, u"a: {1}  {\"k\":[true]}"_s, u"a: \"tw\\no\""_s, u"e: []"_s}));
    const QModelIndex number = model.index(0, JsonTreeModel::Value);
    QCOMPARE(number.data(Qt::ForegroundRole).value<QColor>(), Theme::color(Theme::JsonNumber));
    QCOMPARE(model.index(2, JsonTreeModel::Value).data(Qt::ForegroundRole).value<QColor>(),
             Theme::color(Theme::JsonString));
    QCOMPARE(model.index(2, JsonTreeModel::Value).data(Qt::ToolTipRole).toString(), u"tw\no"_s);
}

void TestBodyView::treeReadsWhatIsOpened()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false); // it would unfold everything
    model.setBody("{\"a\":[{\"b\":[1,2]},3],\"c\":{\"d\":4}}", {});
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.madeRows(), 2);
    const QModelIndex a = model.index(0, 0);
    QVERIFY(model.hasChildren(a) && model.canFetchMore(a));
    QCOMPARE(model.rowCount(a), 0);
    model.fetchMore(a);
    QVERIFY(!model.canFetchMore(a)); // it is under way
    QTRY_COMPARE(model.rowCount(a), 2);
    QCOMPARE(model.madeRows(), 4);
    QVERIFY(!model.canFetchMore(a));
    QVERIFY(!model.hasChildren(model.index(1, 0, a)));
    const QModelIndex b = model.index(0, 0, a);
    model.fetchMore(b);
    QTRY_COMPARE(model.rowCount(b), 1);
    QCOMPARE(model.path(model.index(0, 0, b)), u"$.a[0].b"_s);
}

void TestBodyView::treeOfAStreamGrows()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false); // it would unfold everything
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QByteArray stream = "event: a\ndata: {\"x\":1}\n\ndata: {\"y\"";
    model.setBody(stream, "text/event-stream");
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(resets.size(), 1);
    const QPersistentModelIndex first = model.index(0, 0);
    model.fetchMore(first);
    QTRY_COMPARE(model.rowCount(first), 1);
    stream += ":2}\n\nid: 3\ndata: [DONE]\n\n";
    model.setBody(stream, "text/event-stream", true);
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(resets.size(), 1);
    QVERIFY(first.isValid());
    QCOMPARE(model.rowCount(first), 1);
    QCOMPARE(linesOf(model),
             (QStringList{u"#1 a: {\"x\":1}"_s, u"  x: 1"_s, u"#2 : {\"y\":2}"_s, u"#3 : [DONE]"_s}));
    QCOMPARE(first.data(Qt::AccessibleTextRole).toString(), u"#1 a: {\"x\":1}"_s); // the whole row
    QCOMPARE(first.sibling(first.row(), JsonTreeModel::Value).data(Qt::AccessibleTextRole).toString(),
             u"{\"x\":1}"_s);
    for (int i = 0; i < 30; ++i) { // faster than it can be read
        stream += "data: " + QByteArray::number(i) + "\n\n";
        model.setBody(stream, "text/event-stream", true);
    }
    QTRY_COMPARE(model.rowCount(), 33);
    QCOMPARE(model.index(32, JsonTreeModel::Value).data().toString(), u"29"_s);
    QCOMPARE(model.madeRows(), 34);
    model.setBody("data: 1\n\n", "text/event-stream"); // another one
    QCOMPARE(resets.size(), 2);
    QTRY_COMPARE(model.rowCount(), 1);
}

/// What comes while the first rows are read does not push them out.
void TestBodyView::treeGrowsWhileItIsRead()
{
    JsonTreeModel model;
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QByteArray stream = "data: {\"x\":1}\n\n";
    QByteArray object = "{\"a\":1,\"b\":";
    {
        const BlockedPool blocked;
        model.setBody(stream, "text/event-stream");
        stream += "data: {\"y\":2}\n\n";
        model.setBody(stream, "text/event-stream", true);
        QCOMPARE(resets.size(), 1);
    }
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(linesOf(model), (QStringList{u"#1 : {\"x\":1}"_s, u"#2 : {\"y\":2}"_s}));
    {
        const BlockedPool blocked;
        model.setBody(object, "application/json");
        object += "[2],\"c\":3}";
        model.setBody(object, "application/json", true);
    }
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(linesOf(model).last(), u"c: 3"_s);
}

void TestBodyView::largeArraysComeInParts()
{
    QByteArray body = "{\"list\":[";
    for (int i = 0; i < 1000; ++i)
        body += (i > 0 ? "," : "") + QByteArray::number(i);
    body += "]}";
    JsonTreeView view;
    view.resize(500, 300);
    view.show();
    JsonTreeModel &model = view.tree();
    model.setBody(body, {});
    QTRY_COMPARE(model.rowCount(), 1);
    const QPersistentModelIndex list = model.index(0, 0);
    view.expand(list);
    QTRY_COMPARE(model.rowCount(list), JsonTreeModel::partSize + 1);
    QVERIFY(model.index(JsonTreeModel::partSize, 0, list).data(JsonTreeModel::IsMoreRole).toBool());
    QTRY_VERIFY(!model.isReading());
    QCOMPARE(model.rowCount(list), JsonTreeModel::partSize + 1); // the sign of more is out of sight
    for (int parts = 2; parts <= 5; ++parts) {
        view.scrollToBottom();
        QTRY_COMPARE(model.rowCount(list), parts * JsonTreeModel::partSize + (parts < 5 ? 1 : 0));
    }
    QCOMPARE(model.index(999, JsonTreeModel::Value, list).data().toString(), u"999"_s);
    QVERIFY(!model.index(999, 0, list).data(JsonTreeModel::IsMoreRole).toBool());
}

void TestBodyView::treeCopiesValueAndPath()
{
    JsonTreeView view;
    QVERIFY(isActive(view));
    JsonTreeModel &model = view.tree();
    model.setBody("{\"messages\":[{\"content\":\"two\\nlines\",\"odd key\":{\"n\":1.50}}]}", {});
    QTRY_COMPARE(model.rowCount(), 1);
    view.setCurrentIndex(model.index(0, 0));
    QTest::keyClick(&view, Qt::Key_Asterisk);
    QTRY_COMPARE(model.rowCount(model.index(0, 0, model.index(0, 0))), 2);
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(&view, key, modifiers);
        return QGuiApplication::clipboard()->text();
    };
    const QModelIndex item = model.index(0, 0, model.index(0, 0));
    view.setCurrentIndex(model.index(0, JsonTreeModel::Value, item));
    QCOMPARE(press(Qt::Key_C, Qt::ControlModifier), u"two\nlines"_s);
    QCOMPARE(press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier), u"$.messages[0].content"_s);
    view.setCurrentIndex(model.index(1, 0, item));
    QCOMPARE(press(Qt::Key_C, Qt::ControlModifier), u"{\"n\":1.50}"_s);
    QCOMPARE(press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier), u"$.messages[0][\"odd key\"]"_s);
    QTest::keyClick(&view, Qt::Key_Return);
    const auto *dialog = view.findChild<TextDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->windowTitle(), u"$.messages[0][\"odd key\"]"_s);
    for (const QAction *action : view.actions()) // all of them in the menu
        QVERIFY(!action->text().isEmpty());
}

void TestBodyView::unfoldsWhatComesBelow()
{
    JsonTreeView view;
    QVERIFY(isActive(view));
    JsonTreeModel &model = view.tree();
    model.setBody("{\"a\":{\"b\":{\"c\":[[1]]}},\"z\":{\"y\":1}}", {});
    QTRY_COMPARE(model.rowCount(), 2);
    view.setCurrentIndex(model.index(0, JsonTreeModel::Value));
    QTest::keyClick(&view, Qt::Key_Asterisk);
    QTRY_COMPARE(model.madeRows(), 6);
    QVERIFY(!view.isExpanded(model.index(1, 0)));
    QTest::keyClick(&view, Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(!view.isExpanded(model.index(0, 0)));
}

void TestBodyView::otherBodiesReplaceTheTree()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false); // it would unfold everything
    model.setBody("{\"old\":[1,2,3]}", {});
    model.setBody("{\"new\":1,\"two\":2}", {}); // while the first is read
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), u"new"_s);
    model.setBody({}, {});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.isJson());
    QTRY_VERIFY(!model.isReading());
    QCOMPARE(model.rowCount(), 0);
}

void TestBodyView::whatIsNoJsonSaysSo()
{
    BodyView view;
    view.show();
    view.setMode(BodyView::Mode::Tree);
    const auto *words = view.findChild<QLabel *>(u"noTree"_s);
    QCOMPARE(words->text(), u"No body."_s);
    view.setBody(bodyOf("hello"), "text/plain");
    QTRY_VERIFY2(words->text().contains(u"no JSON"_s), qPrintable(words->text()));
    QVERIFY(words->isVisible() && !view.tree().isVisible());
    view.setBody(bodyOf("{\"a\":1}"), "application/json");
    QTRY_VERIFY(view.tree().isVisible());
    view.setBody({{}, 500}, "application/json");
    QVERIFY2(words->text().contains(u"not recorded"_s), qPrintable(words->text()));
    RecordedBody cut = bodyOf("{\"a\":\"cut h");
    cut.totalBytes = 5'000'000;
    view.setBody(cut, "application/json");
    QTRY_COMPARE(view.tree().tree().rowCount(), 1);
    const QString value = view.tree().tree().index(0, JsonTreeModel::Value).data().toString();
    QVERIFY2(value.contains(u"cut off here"_s), qPrintable(value));
}

void TestBodyView::hexShowsBytes()
{
    HexView view;
    QByteArray bytes = "{\"m\":\"\xc3\xa4\"}\n";
    bytes += QByteArray("\0\x01\xff ABC", 7);
    view.setBytes(bytes);
    QCOMPARE(view.rows(), 2);
    QCOMPARE(view.rowText(0),
             u"00000000  7b 22 6d 22 3a 22 c3 a4  22 7d 0a 00 01 ff 20 41   {\"m\":\"··\"}···· A"_s);
    QCOMPARE(view.rowText(1), u"00000010  42 43                                              BC"_s);
    view.setBytes({});
    QCOMPARE(view.rows(), 0);
    view.show();
    QTest::keyClick(&view, Qt::Key_Down); // nothing there
    QCOMPARE(view.selectedText(), QString());
}

void TestBodyView::hexByKeys()
{
    HexView view;
    view.resize(700, 200);
    view.setBytes(QByteArray(16 * 1000, 'x'));
    QVERIFY(isActive(view));
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.currentRow(), 999);
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QCOMPARE(view.accessibleDescription(), view.rowText(999));
    QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), view.rowText(998) + u'\n' + view.rowText(999) + u'\n');
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(100, 12));
    QCOMPARE(view.currentRow(), 0);
}

void TestBodyView::fiftyMegabytes_data()
{
    QTest::addColumn<int>("mode");
    for (const auto mode :
         {BodyView::Mode::Pretty, BodyView::Mode::Tree, BodyView::Mode::Raw, BodyView::Mode::Hex})
        QTest::addRow("%s", qPrintable(BodyView::modeName(mode))) << int(mode);
}

/// The main thread makes a first part, or nothing; the pool does the rest, and only what is looked at.
void TestBodyView::fiftyMegabytes()
{
    QFETCH(int, mode);
    BodyView view;
    view.resize(800, 400);
    view.show();
    view.setMode(BodyView::Mode(mode));
    auto *text = view.findChild<GrowingText *>();
    auto *showAll = view.findChild<QPushButton *>(u"showAll"_s);
    const JsonTreeModel &tree = view.tree().tree();
    {
        const BlockedPool blocked;
        view.setBody(bodyOf(fiftyMegabytesOfJson()), "application/json");
        QCoreApplication::processEvents();
        QCOMPARE(tree.madeRows(), 0); // not by this thread
        QCOMPARE(tree.isReading(), view.mode() == BodyView::Mode::Tree);
        const bool isText = view.mode() == BodyView::Mode::Pretty || view.mode() == BodyView::Mode::Raw;
        QCOMPARE(showAll->isVisible(), isText);
        if (isText) {
            const qsizetype before = text->toPlainText().size();
            QVERIFY(before >= BodyView::firstPart && before < 2 * BodyView::firstPart);
            showAll->click();
            QCoreApplication::processEvents();
            QCOMPARE(text->toPlainText().size(), before); // the rest waits for the pool
        }
    }
    if (view.mode() == BodyView::Mode::Tree) {
        QTRY_COMPARE(tree.rowCount(), 4);
        QCOMPARE(tree.madeRows(), 4);
        const QModelIndex messages = tree.index(1, 0);
        view.tree().expand(messages);
        QTRY_COMPARE(tree.rowCount(messages), JsonTreeModel::partSize + 1);
        QTRY_VERIFY(!tree.isReading());
        QCOMPARE(tree.madeRows(), 4 + JsonTreeModel::partSize);
        QCOMPARE(tree.index(3, JsonTreeModel::Value).data().toString(), u"1.50"_s);
        QVERIFY(tree.index(2, JsonTreeModel::Value).data().toString().size() < 400);
        QVERIFY(isActive(view));
        view.tree().setFocus();
        view.tree().setCurrentIndex(tree.index(2, 0));
        QTest::keyClick(&view.tree(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text().size(), 10'000'000);
        QGuiApplication::clipboard()->clear();
    }
    if (view.mode() == BodyView::Mode::Hex) {
        view.hex().setCurrentRow(view.hex().rows() - 1);
        view.hex().viewport()->repaint();
        QVERIFY(view.hex().rows() > 3'000'000);
        QVERIFY(view.hex().paintedRows() > 0 && view.hex().paintedRows() < 60);
    }
}

void TestBodyView::fiftyMegabytesAreCopiedInThePool()
{
    BodyView view;
    view.setMode(BodyView::Mode::Raw);
    view.setBody(bodyOf(fiftyMegabytesOfJson()), "application/json");
    QSignalSpy copied(&view, &BodyView::copied);
    QCOMPARE(view.textToCopy(), QString()); // later
    QTRY_COMPARE(copied.size(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text().size(), fiftyMegabytesOfJson().size());
    QGuiApplication::clipboard()->clear();
}

void TestBodyView::aRunningBodyKeepsItsPlace_data()
{
    fiftyMegabytes_data();
}

/// It is fetched again and again, with bytes of its own each time. What it has become is found out by the
/// pool, and the main thread touches nothing that is seen already.
void TestBodyView::aRunningBodyKeepsItsPlace()
{
    QFETCH(int, mode);
    BodyView view;
    view.resize(800, 400);
    view.show();
    view.setMode(BodyView::Mode(mode));
    const QByteArray event = "data: {\"choices\":[{\"delta\":{\"content\":\"word\"}}]}\n\n";
    const QByteArray stream = event.repeated(30'000);
    view.setBody(bodyOf(stream), "text/event-stream");
    JsonTreeModel &tree = view.tree().tree();
    auto *text = view.findChild<GrowingText *>();
    if (view.mode() == BodyView::Mode::Tree) {
        QTRY_VERIFY(tree.rowCount() > 1 && !tree.isReading());
        view.tree().expand(tree.index(0, 0));
        QTRY_COMPARE(tree.rowCount(tree.index(0, 0)), 1);
    }
    view.hex().setCurrentRow(1000);
    text->verticalScrollBar()->setValue(77);
    QSignalSpy changes(text->document(), &QTextDocument::contentsChange);
    QSignalSpy resets(&tree, &QAbstractItemModel::modelReset);
    const QLabel *notice = view.findChild<QLabel *>(u"bodyNotice"_s);
    const QString before = notice->text();
    {
        const BlockedPool blocked;
        view.setBody(bodyOf(stream + event.repeated(10'000)), "text/event-stream");
        QCoreApplication::processEvents();
        QCOMPARE(notice->text(), before); // nothing is known yet
        QCOMPARE(view.hex().rows(), view.mode() == BodyView::Mode::Hex ? (stream.size() + 15) / 16 : 0);
    }
    const qsizetype size = stream.size() + 10'000 * event.size();
    switch (view.mode()) {
    case BodyView::Mode::Pretty:
    case BodyView::Mode::Raw:
        QTRY_VERIFY(notice->text() != before);
        QCOMPARE(text->verticalScrollBar()->value(), 77);
        break;
    case BodyView::Mode::Tree:
        QTRY_COMPARE(tree.body().size(), size);
        QVERIFY(view.tree().isExpanded(tree.index(0, 0)));
        break;
    case BodyView::Mode::Hex:
        QTRY_COMPARE(view.hex().rows(), (size + 15) / 16);
        QCOMPARE(view.hex().currentRow(), 1000);
        break;
    }
    QCOMPARE(changes.size(), 0);
    QCOMPARE(resets.size(), 0);
}

void TestBodyView::anotherMessagesBodyIsShownAtOnce()
{
    BodyView view;
    view.show();
    view.setMode(BodyView::Mode::Hex);
    const QByteArray one(5'000'000, 'a');
    view.setBody(bodyOf(one), "text/plain");
    view.hex().setCurrentRow(1000);
    const BlockedPool blocked;
    view.setBody(bodyOf(one + "b"), "text/plain", true);
    QCOMPARE(view.hex().rows(), one.size() / 16 + 1);
    QCOMPARE(view.hex().currentRow(), 0);
}

void TestBodyView::largeTextsComeInSlices()
{
    BodyView view;
    view.show();
    view.setMode(BodyView::Mode::Raw);
    const QByteArray lines = QByteArray("0123456789abcde\n").repeated(70'000); // more than four slices
    view.setBody(bodyOf(lines));
    auto *text = view.findChild<GrowingText *>();
    QSignalSpy changes(text->document(), &QTextDocument::contentsChange);
    auto *showAll = view.findChild<QPushButton *>(u"showAll"_s);
    showAll->click();
    QVERIFY(!showAll->isVisible());
    QTRY_COMPARE(text->toPlainText().size(), lines.size());
    QVERIFY2(changes.size() >= 3, qPrintable(QString::number(changes.size())));
    for (const QList<QVariant> &change : changes)
        QVERIFY(change.at(2).toInt() <= 256 * 1024);
    view.setBody(bodyOf("another"));
    QCOMPARE(text->toPlainText(), u"another"_s);
}

QTEST_MAIN(TestBodyView)
#include "tst_bodyview.moc"
