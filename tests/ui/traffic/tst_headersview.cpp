// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/theme/theme.h"
#include "ui/traffic/attemptsview.h"
#include "ui/traffic/headersview.h"
#include "ui/traffic/messageview.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

using Kind = HeaderChange::Kind;

/// The tabs of headers and of attempts.
class TestHeadersView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        Theme::instance().apply();
    }
    void whatBecameOfEach();
    void bothDirectionsAndLegs();
    void filterAndCopy();
    void theRowOfBeforeIsKept();
    void refusedOnesHaveOneLeg();
    void aRowForEachAttempt();
    void theChosenAttemptIsShown();
    void bodiesOfAnotherRecordAreLaidOutOnce();
    void nothingWasSent();
};

namespace {

TrafficRecord sample()
{
    TrafficRecord record = SampleTraffic::record(SampleTraffic::done(1), 3);
    HeaderList &sent = record.attempts[1].leg.requestHeaders;
    sent.removeIf([](const auto &field) { return field.first == "User-Agent"; });
    return record;
}

/// Has the keyboard, so that its shortcuts work.
bool isActive(QWidget &window, QWidget &part)
{
    window.show();
    window.activateWindow();
    part.setFocus();
    return QTest::qWaitForWindowActive(&window);
}

/// A line for each row: the cells that say something.
QStringList linesOf(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells += model.index(row, column, parent).data().toString();
        lines += cells.join(u'|');
        lines += linesOf(model, model.index(row, 0, parent));
    }
    return lines;
}

} // namespace

void TestHeadersView::whatBecameOfEach()
{
    const HeaderList before{
        {"Host", "a"}, {"X-Same", "1"}, {"Cookie", "x"}, {"cookie", "y"}, {"X-Gone", "z"}};
    const HeaderList after{{"x-same", "1"}, {"Cookie", "x"}, {"Host", "b"}, {"X-New", "n"}};
    const QList<HeaderChange> expected{{"Host", "a", "b", Kind::Changed},  {"X-Same", "1", "1", Kind::Same},
                                       {"Cookie", "x", "x", Kind::Same},   {"cookie", "y", {}, Kind::Removed},
                                       {"X-Gone", "z", {}, Kind::Removed}, {"X-New", {}, "n", Kind::Added}};
    QCOMPARE(headerChanges(before, after), expected);
    QVERIFY(headerChanges({}, {}).isEmpty());
}

void TestHeadersView::bothDirectionsAndLegs()
{
    HeadersView view;
    view.resize(900, 400);
    view.show();
    view.setRecord(sample());
    const QAbstractItemModel &rows = *view.rows().model();
    const QStringList lines = linesOf(rows);
    QVERIFY2(lines.contains(u"Host|≠ changed|127.0.0.1:8080|openrouter.ai"_s), qPrintable(lines.join(u'\n')));
    QVERIFY(lines.contains(u"Content-Type||application/json|application/json"_s));
    QVERIFY(lines.contains(u"User-Agent|− removed|OpenAI/JS 4.77.0|"_s));
    QVERIFY(lines.contains(u"X-Title|+ added||PLLM"_s));
    QVERIFY(lines.contains(u"Authorization|≠ changed|Bearer ••••4f2c|Bearer ••••9a1b"_s));
    QCOMPARE(rows.rowCount(), 2); // request, answer
    QVERIFY(view.rows().isExpanded(rows.index(0, 0)) && view.rows().isExpanded(rows.index(1, 0)));
    auto *tries = view.findChild<QComboBox *>();
    QCOMPARE(tries->currentIndex(), 1);
    tries->setCurrentIndex(0);
    const QStringList first = linesOf(rows);
    QVERIFY2(first.contains(u"Retry-After|− removed||20"_s), qPrintable(first.join(u'\n')));
    QVERIFY(first.contains(u"User-Agent||OpenAI/JS 4.77.0|OpenAI/JS 4.77.0"_s));
}

void TestHeadersView::filterAndCopy()
{
    HeadersView view;
    view.resize(900, 400);
    view.show();
    QVERIFY(isActive(view, view.rows()));
    view.setRecord(sample());
    const QAbstractItemModel &rows = *view.rows().model();
    view.filter().setText(u"OPENROUTER"_s); // a value
    QCOMPARE(rows.rowCount(rows.index(0, 0)), 1);
    view.rows().setCurrentIndex(rows.index(0, HeadersView::Provider, rows.index(0, 0)));
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(&view.rows(), key, modifiers);
        return QGuiApplication::clipboard()->text();
    };
    QCOMPARE(press(Qt::Key_C, Qt::ControlModifier), u"openrouter.ai"_s);
    QCOMPARE(press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier), u"Host"_s);
    QCOMPARE(press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier), u"Host: openrouter.ai"_s);
    view.rows().setCurrentIndex(rows.index(0, HeadersView::Name, rows.index(0, 0)));
    QCOMPARE(press(Qt::Key_C, Qt::ControlModifier), u"127.0.0.1:8080"_s);
    view.filter().setText(u"content-type"_s);
    QCOMPARE(rows.rowCount(rows.index(0, 0)), 1);
    QCOMPARE(rows.rowCount(rows.index(1, 0)), 1);
    view.filter().clear();
    QVERIFY(rows.rowCount(rows.index(0, 0)) > 3);
    QVERIFY(view.rows().isExpanded(rows.index(0, 0)));
}

/// Headers change while an exchange runs; what a person looks at stays.
void TestHeadersView::theRowOfBeforeIsKept()
{
    HeadersView view;
    view.resize(900, 400);
    view.show();
    TrafficRecord record = sample();
    view.setRecord(record);
    QAbstractItemModel &rows = *view.rows().model();
    const QModelIndex answer = rows.index(1, 0);
    const auto nameOf = [](const QModelIndex &index) { return index.siblingAtColumn(0).data().toString(); };
    view.rows().setCurrentIndex(rows.index(rows.rowCount(answer) - 1, HeadersView::Client, answer));
    const QString name = nameOf(view.rows().currentIndex());
    record.client.responseHeaders.prepend({"X-New", "1"});
    record.client.requestHeaders.prepend({"X-Other", "2"});
    view.setRecord(record);
    QCOMPARE(nameOf(view.rows().currentIndex()), name);
    QCOMPARE(view.rows().currentIndex().column(), int(HeadersView::Client));
    QCOMPARE(view.rows().currentIndex().parent().row(), 1);

    record.client.responseHeaders.append({{"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}});
    view.setRecord(record);
    const QModelIndex second =
        rows.index(rows.rowCount(rows.index(1, 0)) - 1, HeadersView::Client, rows.index(1, 0));
    QCOMPARE(second.data().toString(), u"b=2"_s);
    view.rows().setCurrentIndex(second);
    record.client.responseHeaders.prepend({"X-Newer", "3"});
    view.setRecord(record);
    QCOMPARE(view.rows().currentIndex().data().toString(), u"b=2"_s); // of two with its name

    view.filter().setText(u"X-New"_s); // nothing of the request is left
    QCOMPARE(rows.rowCount(), 1);
    QVERIFY(view.rows().isFirstColumnSpanned(0, {}));
    view.filter().clear();
    QCOMPARE(rows.rowCount(), 2);
    for (int group = 0; group < 2; ++group)
        QVERIFY(view.rows().isFirstColumnSpanned(group, {}) && view.rows().isExpanded(rows.index(group, 0)));
}

void TestHeadersView::refusedOnesHaveOneLeg()
{
    HeadersView view;
    view.show();
    TrafficRecord record = sample();
    record.attempts.clear();
    view.setRecord(record);
    const QStringList lines = linesOf(*view.rows().model());
    QVERIFY(lines.contains(u"Host||127.0.0.1:8080|"_s));
    QVERIFY(std::none_of(lines.begin(), lines.end(), [](const QString &line) {
        return line.contains(u"added"_s) || line.contains(u"removed"_s);
    }));
}

void TestHeadersView::aRowForEachAttempt()
{
    AttemptsView view;
    view.resize(900, 300);
    view.show();
    TrafficRow row = SampleTraffic::done(1);
    row.costUsd = 0.5;
    const TrafficRecord record = SampleTraffic::record(row, 3);
    view.setRecord(record);
    const QAbstractItemModel &rows = *view.rows().model();
    QCOMPARE(rows.rowCount(), 2);
    const auto cell = [&](int attempt, int column) { return rows.index(attempt, column).data().toString(); };
    QCOMPARE(cell(0, AttemptsView::Provider), u"openai"_s);
    QCOMPARE(cell(0, AttemptsView::Key), u"••••9a1b"_s);
    QCOMPARE(cell(0, AttemptsView::Status), u"429"_s);
    QCOMPARE(cell(0, AttemptsView::RetryAfter), u"20"_s);
    QCOMPARE(cell(0, AttemptsView::Why), u"priority 1"_s);
    QCOMPARE(cell(0, AttemptsView::Error), record.attempts[0].error);
    QCOMPARE(cell(0, AttemptsView::Took), u"301 ms"_s);
    QCOMPARE(cell(0, AttemptsView::Tokens), u"–"_s); // it served nothing
    QCOMPARE(cell(1, AttemptsView::Waited), u"1.0 ms"_s);
    QVERIFY(cell(1, AttemptsView::Tokens) != u"–"_s);
    QCOMPARE(cell(1, AttemptsView::Cost), u"$0.50"_s);
    QCOMPARE(cell(1, AttemptsView::Error), QString());
}

void TestHeadersView::theChosenAttemptIsShown()
{
    AttemptsView view;
    view.resize(900, 300);
    view.show();
    TrafficRecord record = SampleTraffic::record(SampleTraffic::streaming(1), 3);
    view.setRecord(record);
    QCOMPARE(view.rows().currentIndex().row(), 1); // the last one
    view.rows().setCurrentIndex(view.rows().model()->index(0, 0));
    const auto *words = view.findChild<QLabel *>(u"attemptWords"_s);
    QVERIFY2(words->text().contains(record.attempts[0].error), qPrintable(words->text()));
    QVERIFY(words->text().contains(u"priority 1"_s) && words->text().contains(u"connect"_s));
    QCOMPARE(view.response().leg().status, 429);
    QVERIFY(view.request().leg().requestLine.contains("api.openai.com"));
    QVERIFY(view.response().findChild<QPlainTextEdit *>()->toPlainText().contains(u"insufficient_quota"_s));
    record = SampleTraffic::record(SampleTraffic::streaming(1), 9); // grown: the choice stays
    view.setRecord(record);
    QCOMPARE(view.response().leg().status, 429);
    view.setRecord(SampleTraffic::record(SampleTraffic::done(2), 9));
    QCOMPARE(view.rows().currentIndex().row(), 1);
    QCOMPARE(view.response().leg().status, 200);
}

void TestHeadersView::bodiesOfAnotherRecordAreLaidOutOnce()
{
    AttemptsView view;
    view.show();
    view.setRecord(SampleTraffic::record(SampleTraffic::done(1), 3));
    // Another leg than the one that came with the record would be laid out after it.
    QSignalSpy changes(view.response().findChild<QComboBox *>(), &QComboBox::currentIndexChanged);
    view.setRecord(SampleTraffic::record(SampleTraffic::done(2), 9));
    QCOMPARE(view.response().attempt(), 1);
    QVERIFY(view.response().findChild<QPlainTextEdit *>()->toPlainText().contains(u"data: "_s));
    QCOMPARE(changes.size(), 0);
}

void TestHeadersView::nothingWasSent()
{
    AttemptsView view;
    view.show();
    TrafficRecord record = SampleTraffic::record(SampleTraffic::done(1), 3);
    record.attempts.clear();
    view.setRecord(record);
    QVERIFY(!view.rows().isVisible());
    const auto labels = view.findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"Nothing was sent"_s);
    }));
}

QTEST_MAIN(TestHeadersView)
#include "tst_headersview.moc"
