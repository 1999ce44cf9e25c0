// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/querymatcher.h"
#include "core/traffic/filter/rowproperties.h"
#include "core/traffic/trafficfigures.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What a filter asks of the figures.
class TestTrafficFigures : public QObject
{
    Q_OBJECT

private slots:
    void namesAloneDecide_data();
    void namesAloneDecide();
    void rowsDecide_data();
    void rowsDecide();
    void contentsCannotBeCounted_data();
    void contentsCannotBeCounted();
    void rowsInMemoryCount();
};

namespace {

constexpr qint64 now = 1'764'500'000'000;

TrafficQuery parsed(const QString &text)
{
    const TrafficQuery query = TrafficQuery::parse(text);
    Q_ASSERT(query.isValid());
    return query;
}

TrafficRow rowOf(const TrafficNames &names)
{
    TrafficRow row;
    row.clientApp = names.clientApp;
    row.clientKey = names.clientKey;
    row.modelAsked = names.modelAsked;
    row.provider = names.provider;
    row.modelServed = names.modelServed;
    return row;
}

const FiguresRange lastDay{now - 86'400'000, now};

} // namespace

void TestTrafficFigures::namesAloneDecide_data()
{
    QTest::addColumn<QString>("filter");
    for (const char *filter :
         {"", "app:claude", "app=\"Claude Code\"", "model:gpt-4*", "-provider:openai",
          "served:mini OR key:alice", "(app:codex OR app:cline) -model:o3", "model:/^gpt/"})
        QTest::newRow(filter) << QString::fromLatin1(filter);
}

/// The roll-ups' names are accepted just as rows of these names match.
void TestTrafficFigures::namesAloneDecide()
{
    QFETCH(QString, filter);
    const TrafficQuery query = parsed(filter);
    const auto question = figuresQuestion(lastDay, query);
    QVERIFY(question);
    QVERIFY(question->acceptsNames);
    const QueryMatcher matcher(query, now);
    int accepted = 0;
    int asked = 0;
    for (const auto &app : {u"Claude Code"_s, u"Codex"_s, QString()}) {
        for (const auto &key : {u"alice"_s, u"bob"_s}) {
            for (const auto &model : {u"gpt-4o"_s, u"o3"_s, u"smart"_s}) {
                for (const auto &provider : {u"openai"_s, u"azure"_s}) {
                    const TrafficNames names{app, key, model, provider, model + u"-mini"_s};
                    const TrafficRow row = rowOf(names);
                    const bool isMatch = matcher.match(row, searchText(row)) == QueryMatch::Yes;
                    QCOMPARE(question->acceptsNames(names), isMatch);
                    accepted += isMatch ? 1 : 0;
                    ++asked;
                }
            }
        }
    }
    QVERIFY(accepted > 0 && (filter.isEmpty() || filter.startsWith(u"served") || accepted < asked));
}

void TestTrafficFigures::rowsDecide_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("isByRow"); // beyond what the store can say
    QTest::newRow("status") << u"status:4xx"_s << false;
    QTest::newRow("time to first token, and a name") << u"ttft>2s app:claude"_s << false;
    QTest::newRow("a word") << u"quota"_s << false;
    QTest::newRow("an expression") << u"/quo.a/"_s << true;
    QTest::newRow("since") << u"since:10m"_s << false;
    QTest::newRow("number of tools") << u"tool>3"_s << false;
}

void TestTrafficFigures::rowsDecide()
{
    QFETCH(QString, filter);
    QFETCH(bool, isByRow);
    const auto question = figuresQuestion(lastDay, parsed(filter));
    QVERIFY(question);
    QVERIFY(!question->acceptsNames);
    QVERIFY(isByRow || question->condition != HistoryCondition());
    QCOMPARE(bool(question->acceptsRow), isByRow);
    if (!isByRow)
        return;
    StoredRow row;
    row.note = u"over quota"_s;
    QVERIFY(question->acceptsRow(row));
    row.note = u"over"_s;
    QVERIFY(!question->acceptsRow(row));
}

void TestTrafficFigures::contentsCannotBeCounted_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("named");
    QTest::newRow("body") << u"app:claude body:secret"_s << u"body:secret"_s;
    QTest::newRow("json") << u"json.messages.0.role:system"_s << u"json.messages.0.role:system"_s;
    QTest::newRow("a tool by name") << u"-(status:200 tool:bash)"_s << u"tool:bash"_s;
}

void TestTrafficFigures::contentsCannotBeCounted()
{
    QFETCH(QString, filter);
    QFETCH(QString, named);
    const auto question = figuresQuestion(lastDay, parsed(filter));
    QVERIFY(!question);
    QCOMPARE(question.error().kind, ErrorKind::BadRequest);
    QVERIFY2(question.error().message.startsWith(named + u' '), qPrintable(question.error().message));
}

void TestTrafficFigures::rowsInMemoryCount()
{
    QList<TrafficRow> rows;
    for (int i = 0; i < 10; ++i) {
        TrafficRow row;
        row.id = RecordId(i + 1);
        row.startedMs = now - i * 60'000;
        row.state = i == 0 ? ExchangeState::Streaming : i == 3 ? ExchangeState::Failed : ExchangeState::Done;
        row.status = i == 3 ? 504 : 200;
        row.modelAsked = i % 2 == 0 ? u"even"_s : u"odd"_s;
        row.usage.input = 10;
        rows += row;
    }
    rows.last().startedMs = now - 3 * 3'600'000; // outside of the hour
    const auto forEach = [&rows](const std::function<void(const TrafficRow &)> &take) {
        for (const TrafficRow &row : rows)
            take(row);
    };
    const HistoryFigures hour = figuresOfRows({now - 3'600'000, now + 1}, {}, forEach);
    QCOMPARE(hour.time.unit, StepUnit::Minute);
    QCOMPARE(hour.total.counts.requests, 8); // of ten one runs, and one is older
    QCOMPARE(hour.total.counts.input, 80);
    QCOMPARE(hour.total.counts.timeouts, 1);
    QCOMPARE(hour.by(FiguresBy::Model).first().name, u"even"_s);
    const HistoryFigures odd = figuresOfRows({now - 3'600'000, now + 1}, parsed(u"model:odd"_s), forEach);
    QCOMPARE(odd.total.counts.requests, 4);
    const HistoryFigures all = figuresOfRows({std::nullopt, now + 1}, {}, forEach);
    QCOMPARE(all.total.counts.requests, 9);
    QCOMPARE(all.steps.first().counts.requests, 1);
    QCOMPARE(figuresOfRows({std::nullopt, now}, {}, [](const auto &) {}).total.counts.requests, 0);
}

QTEST_GUILESS_MAIN(TestTrafficFigures)
#include "tst_trafficfigures.moc"
