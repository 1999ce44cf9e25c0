// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/theme/theme.h"
#include "ui/traffic/cellcondition.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/filteredit.h"
#include "ui/traffic/filtersuggestions.h"
#include "ui/traffic/savedfilters.h"
#include "ui/traffic/trafficmodel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The bar alone, over a model that takes its queries.
struct Rig {
    Rig()
    {
        model.apply(SampleTraffic::batch(1, 100));
        QObject::connect(&bar, &FilterBar::queryChanged, &model, &TrafficModel::setQuery);
        QObject::connect(&model, &TrafficModel::countsChanged, &bar, &FilterBar::showCounts);
        bar.showCounts();
        bar.resize(1000, 90);
        bar.show();
        if (!QTest::qWaitForWindowExposed(&bar))
            qFatal("the bar does not show");
        bar.activateWindow();
        bar.focusField();
    }
    QPushButton *chip(const QString &begin) const
    {
        for (QPushButton *button : bar.findChildren<QPushButton *>()) {
            if (button->text().startsWith(begin))
                return button;
        }
        qFatal("there is no such chip");
    }
    FilterEdit &field() const { return *bar.findChild<FilterEdit *>(); }
    QLabel &error() const { return *bar.findChild<QLabel *>(u"filterError"_s); }
    QString counts() const { return bar.findChild<QLabel *>(u"trafficCounts"_s)->text(); }
    QAction *saved(const QString &begin)
    {
        bar.fillSavedMenu();
        for (QAction *action : bar.savedMenu().actions()) {
            if (action->text().startsWith(begin))
                return action;
        }
        return nullptr;
    }

    TrafficModel model;
    FilterBar bar{model};
};

class TestFilterBar : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void filtersAsOneTypes();
    void aWrongTextKeepsTheRows();
    void suggestions_data();
    void suggestions();
    void completesByKeys();
    void chipsAddAndRemove();
    void slowOnesAreCounted();
    void chipsFollowTheText();
    void countsAndSums();
    void savedFilters();
    void cellConditions_data();
    void cellConditions();

private:
    std::unique_ptr<QTemporaryDir> m_settings;
};

void TestFilterBar::initTestCase()
{
    Theme::instance().apply();
    QLocale::setDefault(QLocale::c());
}

void TestFilterBar::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
}

void TestFilterBar::filtersAsOneTypes()
{
    Rig rig;
    QSignalSpy left(&rig.bar, &FilterBar::left);
    QTest::keyClicks(&rig.field(), u"app:codex "_s);
    QTRY_COMPARE(rig.model.rowCount(), 20);
    QTest::keyClicks(&rig.field(), u"-status:4xx"_s);
    QTest::keyClick(&rig.field(), Qt::Key_Return); // at once, and away
    QCOMPARE(left.size(), 1);
    QVERIFY(rig.model.rowCount() > 15 && rig.model.rowCount() < 20);
    rig.bar.activateWindow(); // without a window manager the popup keeps that
    QTRY_VERIFY(rig.field().hasFocus());
    QVERIFY(rig.bar.clearField());
    QCOMPARE(rig.model.rowCount(), 100);
    QVERIFY(!rig.bar.clearField());
    rig.bar.addCondition(u"app=Codex"_s);
    rig.bar.addCondition(u"-status:429"_s);
    QCOMPARE(rig.bar.text(), u"app=Codex -status:429"_s);
    QCOMPARE(rig.model.rowCount(), 19);
}

void TestFilterBar::aWrongTextKeepsTheRows()
{
    Rig rig;
    rig.bar.setText(u"app:codex"_s);
    QCOMPARE(rig.model.rowCount(), 20);
    QVERIFY(!rig.error().isVisible());
    rig.bar.setText(u"app:codex modle:x"_s);
    QCOMPARE(rig.model.rowCount(), 20);
    QVERIFY(rig.error().isVisible());
    QVERIFY(rig.error().text().contains(u"Did you mean model?"_s));
    QCOMPARE(rig.field().toolTip(), rig.error().text());
    QVERIFY(rig.field().property("invalid").toBool());
    rig.field().setCursorPosition(3); // the line stays where it is
    QCOMPARE(rig.field().text(), u"app:codex modle:x"_s);
    rig.bar.setText(u"app:codex model:x"_s);
    QVERIFY(!rig.error().isVisible());
    QVERIFY(!rig.field().property("invalid").toBool());
    QCOMPARE(rig.model.rowCount(), 0);
}

void TestFilterBar::suggestions_data()
{
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("start");
    const QString claude = u"app:\"Claude Code\""_s;
    QTest::newRow("keys by their beginning") << u"a|"_s << QStringList{u"app:"_s, u"api:"_s} << 0;
    QTest::newRow("after other words") << u"x -is:ok st|"_s << QStringList{u"status:"_s} << 9;
    QTest::newRow("compared keys") << u"ttf|"_s << QStringList{u"ttft>"_s} << 0;
    QTest::newRow("named keys") << u"hea|"_s << QStringList{u"header."_s} << 0;
    QTest::newRow("values") << u"app:cl|"_s << QStringList{claude} << 0;
    QTest::newRow("values within an open quote") << u"app:\"claude c|"_s << QStringList{claude} << 0;
    QTest::newRow("values that have it") << u"app:webui|"_s << QStringList{u"app:\"Open WebUI\""_s} << 0;
    QTest::newRow("whole values") << u"app=cod|"_s << QStringList{u"app=Codex"_s, u"app=\"Claude Code\""_s}
                                  << 0;
    QTest::newRow("of a negation") << u"-provider:anth|"_s << QStringList{u"provider:anthropic"_s} << 1;
    QTest::newRow("in a group") << u"(app:ze|)"_s << QStringList{u"app:Zed"_s} << 1;
    QTest::newRow("properties") << u"is:str|"_s << QStringList{u"is:streaming"_s} << 0;
    QTest::newRow("statuses, and those seen")
        << u"status:4|"_s << QStringList{u"status:4xx"_s, u"status:429"_s, u"status:404"_s} << 0;
    QTest::newRow("colours") << u"colour:r|"_s
                             << QStringList{u"colour:red"_s, u"colour:orange"_s, u"colour:green"_s} << 0;
    QTest::newRow("nothing behind a blank") << u"app:codex |"_s << QStringList{} << 10;
    QTest::newRow("nothing inside a word") << u"ap|p"_s << QStringList{} << 0;
    QTest::newRow("nothing in what is whole") << u"app:\"Claude Code\"|"_s << QStringList{} << 0;
    QTest::newRow("nothing for numbers") << u"ttft>2|"_s << QStringList{} << 0;
    QTest::newRow("nothing for an unknown key") << u"modle:x|"_s << QStringList{} << 0;
}

void TestFilterBar::suggestions()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    QFETCH(int, start);
    Rig rig;
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    const FilterSuggestions suggestions = suggestionsFor(text, cursor, rig.model.log());
    QCOMPARE(suggestions.words, words);
    if (!words.isEmpty())
        QCOMPARE(int(suggestions.start), start);
    for (const QString &word : suggestions.words)
        QVERIFY(word.endsWith(u':') || word.endsWith(u'>') || word.endsWith(u'.') ||
                TrafficQuery::parse(word).isValid());
}

void TestFilterBar::completesByKeys()
{
    Rig rig;
    FilterEdit &field = rig.field();
    QTest::keyClicks(&field, u"is:error ap"_s);
    QTRY_COMPARE(field.offered(), (QStringList{u"app:"_s, u"api:"_s}));
    QAbstractItemView *popup = field.offers().popup();
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(field.text(), u"is:error app:"_s);
    QTRY_VERIFY(field.offered().contains(u"app:Codex"_s)); // goes on with the values
    QTest::keyClicks(&field, u"ope"_s);
    QTRY_COMPARE(field.offered(), QStringList{u"app:\"Open WebUI\""_s});
    QTest::keyClick(popup, Qt::Key_Tab); // the first one
    QCOMPARE(field.text(), u"is:error app:\"Open WebUI\" "_s);
    QVERIFY(field.offered().isEmpty());
    field.clear();
    QTest::keyClick(&field, Qt::Key_Down); // whatever there is
    QVERIFY(field.offered().size() > 20);
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(field.offered().isEmpty());
    QVERIFY(field.text().isEmpty());
    QTest::keyClicks(&field, u"app:codex"_s); // Enter takes nothing that was not chosen
    QSignalSpy left(&rig.bar, &FilterBar::left);
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(field.text(), u"app:codex"_s);
    QCOMPARE(left.size(), 1);
    QVERIFY(field.offered().isEmpty());
}

void TestFilterBar::chipsAddAndRemove()
{
    Rig rig;
    QVERIFY(rig.chip(u"All"_s)->isChecked());
    rig.bar.setText(u"app:codex"_s);
    rig.chip(u"Errors"_s)->click();
    QCOMPARE(rig.bar.text(), u"app:codex is:error"_s);
    QVERIFY(rig.chip(u"Errors"_s)->isChecked());
    QVERIFY(!rig.chip(u"All"_s)->isChecked());
    rig.chip(u"Slow"_s)->click();
    QCOMPARE(rig.bar.text(), u"app:codex is:error is:slow"_s);
    rig.chip(u"Errors"_s)->click();
    QCOMPARE(rig.bar.text(), u"app:codex is:slow"_s);
    rig.chip(u"Costly"_s)->click();
    rig.chip(u"Pinned"_s)->click();
    rig.chip(u"Streaming"_s)->click();
    QCOMPARE(rig.bar.text(), u"app:codex is:slow cost>0.10 is:pinned is:streaming"_s);
    rig.chip(u"All"_s)->click();
    QCOMPARE(rig.bar.text(), u"app:codex"_s);
    rig.chip(u"All"_s)->click(); // there is nothing to take away
    QVERIFY(rig.chip(u"All"_s)->isChecked());
    rig.bar.setText(u"app:codex OR app:zed"_s);
    rig.chip(u"Errors"_s)->click();
    QCOMPARE(rig.bar.text(), u"(app:codex OR app:zed) is:error"_s);
}

void TestFilterBar::slowOnesAreCounted()
{
    Rig rig;
    const int before = rig.model.log().slow();
    TrafficRow row = SampleTraffic::done(101);
    row.firstTokenUs = 7'000'000;
    rig.model.apply({{row}, 0, 0, false});
    QCOMPARE(rig.model.log().slow(), before + 1);
    QCOMPARE(rig.chip(u"Slow"_s)->text(), u"Slow %1"_s.arg(before + 1));
    rig.model.apply({{}, 1000, 0, false}); // all leave
    QCOMPARE(rig.chip(u"Slow"_s)->text(), u"Slow"_s);
}

void TestFilterBar::chipsFollowTheText()
{
    Rig rig;
    QTest::keyClicks(&rig.field(), u"zed is:slow "_s);
    QTRY_VERIFY(rig.chip(u"Slow"_s)->isChecked());
    rig.bar.setText(u"zed -is:slow"_s);
    QVERIFY(!rig.chip(u"Slow"_s)->isChecked());
}

void TestFilterBar::countsAndSums()
{
    TrafficModel model;
    QList<TrafficRow> rows;
    for (RecordId id = 1; id <= 4; ++id) {
        TrafficRow row = SampleTraffic::done(id);
        row.usage = {};
        row.usage.input = 1'000'000;
        row.usage.output = 0;
        row.costUsd = id < 4 ? std::optional(0.5) : std::nullopt;
        rows += row;
    }
    rows += SampleTraffic::failed(5);
    rows += SampleTraffic::streaming(6);
    rows[0].marks.isPinned = true;
    Rig rig;
    TrafficBatch cleared;
    cleared.cleared = true;
    rig.model.apply(cleared);
    rig.model.apply(TrafficBatch{rows, 1});
    QCOMPARE(rig.counts(), u"6 request(s) · 4.00M tok · $1.50 · 1 unpriced"_s);
    QCOMPARE(rig.chip(u"Errors"_s)->text(), u"Errors 1"_s);
    QCOMPARE(rig.chip(u"Streaming"_s)->text(), u"Streaming 1"_s);
    QCOMPARE(rig.chip(u"Pinned"_s)->text(), u"Pinned 1"_s);
    rig.bar.setText(u"is:pinned"_s);
    QCOMPARE(rig.counts(), u"1 of 6 · 1.00M tok · $0.50"_s);
    rig.bar.setText(u"is:error"_s);
    QCOMPARE(rig.counts(), u"1 of 6"_s);
    rig.bar.setText(u"body:x"_s);
    QCOMPARE(rig.counts(), u"searching… · 0 of 6"_s);
}

void TestFilterBar::savedFilters()
{
    {
        Rig rig;
        QVERIFY(!rig.saved(u"&Save"_s)->isEnabled()); // nothing to save
        rig.bar.setText(u"app:"_s);
        QVERIFY(!rig.saved(u"&Save"_s)->isEnabled()); // nor what is wrong
        rig.bar.setText(u"is:error since:1h"_s);
        rig.saved(u"&Save"_s)->trigger();
        auto *dialog = rig.bar.findChild<QInputDialog *>();
        QVERIFY(dialog);
        dialog->setTextValue(u" Today's trouble "_s);
        dialog->accept();
        SavedFilters::save({u"R&D"_s, u"app:zed"_s});
    }
    Rig rig; // another run
    QVERIFY(!rig.saved(u"R&&D"_s)->isChecked());
    rig.saved(u"R&&D"_s)->trigger();
    QCOMPARE(rig.bar.text(), u"app:zed"_s);
    QVERIFY(rig.saved(u"R&&D"_s)->isChecked());
    rig.saved(u"Today's"_s)->trigger();
    QCOMPARE(rig.bar.text(), u"is:error since:1h"_s);
    QAction *remove = rig.saved(u"&Remove"_s);
    QVERIFY(remove && remove->menu());
    remove->menu()->actions().first()->trigger();
    QCOMPARE(SavedFilters::all(),
             (QList<SavedFilters::Filter>{{u"Today's trouble"_s, u"is:error since:1h"_s}}));
    SavedFilters::save({u"Today's trouble"_s, u"is:error"_s}); // replaces
    QCOMPARE(SavedFilters::all().size(), 1);
    SavedFilters::remove(u"Today's trouble"_s);
    QVERIFY(!rig.saved(u"&Remove"_s));
}

void TestFilterBar::cellConditions_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < TrafficModel::ColumnCount; ++column)
        QTest::addRow("%d", column) << column;
}

/// "Only this" always shows the row itself, and is read as it is printed.
void TestFilterBar::cellConditions()
{
    QFETCH(int, column);
    int conditions = 0;
    for (RecordId id = 1; id <= 200; ++id) {
        TrafficRow row = id % 9 == 0   ? SampleTraffic::pending(id)
                         : id % 7 == 0 ? SampleTraffic::streaming(id)
                                       : SampleTraffic::row(id);
        row.process = {u"a \"strange\" (name)"_s, 7, {}};
        row.costUsd = double(id) * 0.00137;
        row.session = id % 4 == 0 ? QString() : u"user_1 \"a\"_session_%1"_s.arg(id % 6);
        row.toolCalls = int(id % 4);
        if (id % 5 == 0)
            row.modelAsked = u"/a b*c:d)"_s;
        row.durationUs = id % 3 == 0 ? qint64(id * id * 37) : row.durationUs;
        const QString condition = cellCondition(row, column);
        if (condition.isEmpty())
            continue;
        ++conditions;
        const TrafficQuery query = TrafficQuery::parse(condition);
        QVERIFY2(query.isValid(), qPrintable(condition));
        QVERIFY2(QueryMatcher(query, 0).match(row, searchText(row)) == QueryMatch::Yes,
                 qPrintable(condition));
        QCOMPARE(query.conditions().size(), 1);
    }
    const bool hasNone = column == TrafficModel::Number || column == TrafficModel::Time ||
                         column == TrafficModel::Size || column == TrafficModel::Reasoning;
    QCOMPARE(conditions == 0, hasNone);
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
