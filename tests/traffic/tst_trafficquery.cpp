// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/querykeys.h"
#include "core/traffic/filter/trafficquery.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

class TestTrafficQuery : public QObject
{
    Q_OBJECT

private slots:
    void good_data();
    void good();
    void numbers_data();
    void numbers();
    void moments();
    void bad_data();
    void bad();
    void allErrorsAreTold();
    void everyExampleIsGood();
    void printsWhatItReads_data();
    void printsWhatItReads();
    void randomTreesSurvivePrinting();
    void randomTextsNeverBreakIt();
    void whatNeedsARecord();
    void conditionsComeAndGo();
};

/// A tree as indented words: "and(app has claude, not(status has 4xx))".
static QString shape(const QueryNode &node)
{
    static const QStringList ops{u"has"_s, u"is"_s, u"like"_s, u"finds"_s, u">"_s,
                                 u">="_s,  u"<"_s,  u"<="_s,   u"from"_s};
    QStringList children;
    for (const QueryNode &child : node.children)
        children += shape(child);
    const QString inside = u'(' + children.join(u", "_s) + u')';
    switch (node.kind) {
    case QueryNode::Kind::Everything: return u"all"_s;
    case QueryNode::Kind::Not: return u"not"_s + inside;
    case QueryNode::Kind::And: return u"and"_s + inside;
    case QueryNode::Kind::Or: return u"or"_s + inside;
    case QueryNode::Kind::Term: break;
    }
    const QueryTerm &term = node.term;
    QStringList words{queryKeyInfo(term.key).name.toString(), term.name, ops.at(int(term.op)), term.text};
    if (term.op == QueryOperator::Between)
        words += u"to "_s + term.upTo;
    words.removeAll(QString());
    return words.join(u' ');
}

void TestTrafficQuery::good_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char *name, const char16_t *text, const char16_t *tree) {
        QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(tree);
    };
    row("nothing", u"", u"all");
    row("blanks", u"  \t ", u"all");
    row("word", u"claude", u"has claude");
    row("words", u"mini webui", u"and(has mini, has webui)");
    row("AND says nothing", u"mini AND webui", u"and(has mini, has webui)");
    row("phrase", u"\"claude code\"", u"has claude code");
    row("phrase with quotes", u"\"say \\\"a\\\\b\\\" \\n\"", u"has say \"a\\b\" \\n");
    row("quoted operator", u"\"OR\"", u"has OR");
    row("small or is a word", u"a or b", u"and(has a, has or, has b)");
    row("not", u"-openai", u"not(has openai)");
    row("not a phrase", u"-\"a b\"", u"not(has a b)");
    row("not a group", u"-(a b)", u"not(and(has a, has b))");
    row("twice not", u"--a", u"not(not(has a))");
    row("a dash alone is a word", u"- a", u"and(has -, has a)");
    row("or", u"a OR b OR c", u"or(has a, has b, has c)");
    row("and binds more", u"a b OR c", u"or(and(has a, has b), has c)");
    row("group", u"a (b OR c)", u"and(has a, or(has b, has c))");
    row("groups without blanks", u"(a)(b)", u"and(has a, has b)");
    row("key", u"app:claude", u"app has claude");
    row("key in any case", u"APP:Claude", u"app has Claude");
    row("key with phrase", u"app:\"Claude Code\"", u"app has Claude Code");
    row("whole", u"model=gpt-4o", u"model is gpt-4o");
    row("whole phrase", u"app=\"Claude Code\"", u"app is Claude Code");
    row("pattern", u"model:gpt-4*", u"model like gpt-4*");
    row("quoted star is a star", u"model:\"gpt*\"", u"model has gpt*");
    row("expression", u"/quota|limit/", u"finds quota|limit");
    row("expression with blanks", u"/no (quota|limit) left/ x", u"and(finds no (quota|limit) left, has x)");
    row("expression with slash", u"/a\\/b/", u"finds a/b");
    row("keyed expression", u"note:/^no /", u"note finds ^no ");
    row("a path is no expression", u"/v1/chat/completions", u"has /v1/chat/completions");
    row("path of a key", u"path:/v1/chat", u"path has /v1/chat");
    row("a beginning of a path", u"/v1", u"has /v1");
    row("status class", u"status:4xx", u"status has 4xx");
    row("comparisons", u"ttft>2s dur<300ms in>=1k out<=5",
        u"and(ttft > 2s, dur < 300ms, in >= 1k, out <= 5)");
    row("range", u"status:400..499", u"status from 400 to 499");
    row("open ranges", u"dur:..2s dur:1s..", u"and(dur from to 2s, dur from 1s to )");
    row("property", u"is:ERROR", u"is has error");
    row("header", u"header.User-Agent:codex", u"header user-agent has codex");
    row("header that is there", u"header.x-api:*", u"header x-api like *");
    row("json", u"json.messages.0.role:system", u"json messages.0.role has system");
    row("json number", u"json.temperature>0.5", u"json temperature > 0.5");
    row("json below nothing", u"json.x:-1", u"json x has -1");
    row("tools by name", u"tool:shell", u"tool has shell");
    row("a tool with a digit", u"tool:3d_render", u"tool has 3d_render");
    row("gateway's cache", u"cache:hit", u"cache has hit");
    row("colour", u"colour:red", u"colour has red");
    row("ago", u"since:10m", u"since has 10m");
    row("moment", u"until:2026-11-30T12:00", u"until has 2026-11-30T12:00");
    row("model names are words", u"qwen2.5:7b llama3:8b", u"and(has qwen2.5:7b, has llama3:8b)");
    row("number", u"#12", u"has #12");
    row("other letters", u"é中 app:中", u"and(has é中, app has 中)");
    row("the sketch", u"app:claude-code status:4xx ttft>2s",
        u"and(app has claude-code, status has 4xx, ttft > 2s)");
}

void TestTrafficQuery::good()
{
    QFETCH(QString, text);
    QFETCH(QString, tree);
    const TrafficQuery query = TrafficQuery::parse(text);
    QVERIFY2(query.isValid(), qPrintable(query.isValid() ? QString() : query.errors().first().text));
    QCOMPARE(shape(query.tree()), tree);
    QCOMPARE(query.isEmpty(), tree == u"all");
    QCOMPARE(TrafficQuery::parse(printQuery(query.tree())).tree(), query.tree());
}

void TestTrafficQuery::numbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("inside");
    QTest::addColumn<double>("outside");
    QTest::newRow("above") << u"ttft>2s"_s << 2'000'001.0 << 2'000'000.0;
    QTest::newRow("at least") << u"ttft>=2s"_s << 2'000'000.0 << 1'999'999.0;
    QTest::newRow("below") << u"dur<300ms"_s << 299'999.0 << 300'000.0;
    QTest::newRow("at most") << u"dur<=300ms"_s << 300'000.0 << 300'001.0;
    QTest::newRow("seconds are meant") << u"dur>2"_s << 2'000'001.0 << 2'000'000.0;
    QTest::newRow("minutes") << u"dur>1.5m"_s << 90'000'001.0 << 90'000'000.0;
    QTest::newRow("as shown") << u"dur:4.12s"_s << 4'125'000.0 << 4'125'001.0;
    QTest::newRow("as shown, below") << u"dur:4.12s"_s << 4'115'000.0 << 4'114'999.0;
    QTest::newRow("money") << u"cost>0.10"_s << 0.11 << 0.1;
    QTest::newRow("dollars") << u"cost<$0.10"_s << 0.09 << 0.1;
    QTest::newRow("size") << u"size>1mb"_s << 1'048'577.0 << 1'048'576.0;
    QTest::newRow("thousands") << u"in:52k"_s << 52'500.0 << 52'501.0;
    QTest::newRow("very number") << u"out:7"_s << 7.0 << 8.0;
    QTest::newRow("status") << u"status:404"_s << 404.0 << 405.0;
    QTest::newRow("status class") << u"status:4xx"_s << 499.0 << 500.0;
    QTest::newRow("status range, its end") << u"status:400..404"_s << 404.0 << 405.0;
    QTest::newRow("status range, its begin") << u"status:400..404"_s << 400.0 << 399.0;
    QTest::newRow("unit of both") << u"dur:1..5s"_s << 1'000'000.0 << 999'999.0;
    QTest::newRow("open end") << u"size:64kb.."_s << 1e12 << 65'535.0;
    QTest::newRow("open begin") << u"tps:..20"_s << 0.0 << 20.1;
    QTest::newRow("colour") << u"colour:green"_s << 4.0 << 3.0;
    QTest::newRow("no colour") << u"colour:none"_s << 0.0 << 1.0;
    QTest::newRow("json, the very number") << u"json.temperature:1"_s << 1.0 << 0.7;
    QTest::newRow("never what is unknown") << u"in<5"_s << 0.0 << std::nan("");
}

void TestTrafficQuery::numbers()
{
    QFETCH(QString, text);
    QFETCH(double, inside);
    QFETCH(double, outside);
    const TrafficQuery query = TrafficQuery::parse(text);
    QVERIFY(query.isValid());
    QVERIFY(query.tree().term.isNumber);
    QVERIFY(query.tree().term.range.contains(inside));
    QVERIFY(!query.tree().term.range.contains(outside));
}

void TestTrafficQuery::moments()
{
    const auto term = [](const QString &text) { return TrafficQuery::parse(text).tree().term; };
    QCOMPARE(term(u"since:10m"_s).agoMs, 600'000);
    QCOMPARE(term(u"since:2h"_s).agoMs, 7'200'000);
    QCOMPARE(term(u"until:1d"_s).agoMs, 86'400'000);
    const QDateTime noon(QDate(2026, 11, 30), QTime(12, 0));
    QCOMPARE(qint64(term(u"until:2026-11-30T12:00"_s).range.to), noon.toMSecsSinceEpoch());
    QCOMPARE(qint64(term(u"since:2026-11-30T12:00:00Z"_s).range.from), qint64(1'796'040'000'000));
    const QueryRange day = term(u"until:2026-11-30"_s).range; // that day is in it
    QVERIFY(day.contains(double(QDateTime(QDate(2026, 11, 30), QTime(23, 59, 59)).toMSecsSinceEpoch())));
    QVERIFY(!day.contains(double(QDateTime(QDate(2026, 12, 1), QTime(0, 0)).toMSecsSinceEpoch())));
    QVERIFY(TrafficQuery::parse(u"app:x since:10m"_s).isRelative());
    QVERIFY(!TrafficQuery::parse(u"since:2026-11-30"_s).isRelative());
}

void TestTrafficQuery::bad_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("start");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown key") << u"x modle:gpt"_s << 2 << 5 << u"Did you mean model?"_s;
    QTest::newRow("nothing like it") << u"http://x"_s << 0 << 4 << u"write it in quotes"_s;
    QTest::newRow("no value") << u"a status:"_s << 2 << 7 << u"status:4xx"_s;
    QTest::newRow("no value, then a word") << u"app: claude"_s << 0 << 4 << u"needs a value"_s;
    QTest::newRow("no number") << u"ttft>soon"_s << 5 << 4 << u"300ms, 2s"_s;
    QTest::newRow("unknown unit") << u"dur>3parsecs"_s << 4 << 8 << u"300ms, 2s"_s;
    QTest::newRow("not such a size") << u"size>2s"_s << 5 << 2 << u"64kb"_s;
    QTest::newRow("a text is not compared") << u"app>3"_s << 4 << 1 << u"app:claude"_s;
    QTest::newRow("not a status") << u"status:none"_s << 7 << 4 << u"4xx"_s;
    QTest::newRow("no such class") << u"status:9xx"_s << 7 << 3 << u"4xx"_s;
    QTest::newRow("no such property") << u"is:stremaing"_s << 3 << 9 << u"Did you mean is:streaming?"_s;
    QTest::newRow("property compared") << u"is>error"_s << 3 << 5 << u"is:error"_s;
    QTest::newRow("no such colour") << u"colour:pink"_s << 7 << 4 << u"violet"_s;
    QTest::newRow("backwards") << u"dur:5s..1s"_s << 4 << 6 << u"smaller one first"_s;
    QTest::newRow("dots alone") << u"dur:.."_s << 4 << 2 << u"1..5"_s;
    QTest::newRow("no moment") << u"since:yesterday"_s << 6 << 9 << u"10m"_s;
    QTest::newRow("no such day") << u"since:2026-13-01"_s << 6 << 10 << u"10m"_s;
    QTest::newRow("open quote") << u"a \"claude co"_s << 2 << 10 << u"not closed"_s;
    QTest::newRow("open quote of a key") << u"app:\"cl"_s << 4 << 3 << u"not closed"_s;
    QTest::newRow("empty quotes") << u"\"\" a"_s << 0 << 2 << u"nothing between"_s;
    QTest::newRow("open group") << u"a (b OR c"_s << 2 << 1 << u"not closed"_s;
    QTest::newRow("closes nothing") << u"a) b"_s << 1 << 1 << u"closes nothing"_s;
    QTest::newRow("empty group") << u"a ()"_s << 2 << 2 << u"between these"_s;
    QTest::newRow("or at the end") << u"a OR"_s << 2 << 2 << u"behind it"_s;
    QTest::newRow("or at the begin") << u"OR a"_s << 0 << 2 << u"before it"_s;
    QTest::newRow("or twice") << u"a OR OR b"_s << 2 << 2 << u"behind it"_s;
    QTest::newRow("bad expression") << u"/a(/"_s << 0 << 4 << u"no regular expression"_s;
    QTest::newRow("bad expression of a key") << u"note:/[/"_s << 5 << 3 << u"no regular expression"_s;
    QTest::newRow("header without a name") << u"header:x"_s << 0 << 6 << u"header.user-agent:codex"_s;
    QTest::newRow("json without a path") << u"json.:x"_s << 0 << 5 << u"json.temperature>0.5"_s;
    QTest::newRow("no parts") << u"app.x:y"_s << 3 << 2 << u"has no parts"_s;
    QTest::newRow("not of what?") << u"a -"_s + u"OR b"_s << 2 << 1 << u"behind it"_s;
}

void TestTrafficQuery::bad()
{
    QFETCH(QString, text);
    QFETCH(int, start);
    QFETCH(int, length);
    QFETCH(QString, says);
    const TrafficQuery query = TrafficQuery::parse(text);
    QVERIFY(!query.isValid());
    const QueryError &error = query.errors().first();
    QVERIFY2(error.text.contains(says), qPrintable(error.text));
    QCOMPARE(int(error.start), start);
    QCOMPARE(int(error.length), length);
}

void TestTrafficQuery::allErrorsAreTold()
{
    const TrafficQuery query = TrafficQuery::parse(u"modle:x ttft>soon (is:odd"_s);
    QStringList places;
    for (const QueryError &error : query.errors())
        places += u"%1+%2"_s.arg(error.start).arg(error.length);
    QCOMPARE(places, (QStringList{u"0+5"_s, u"13+4"_s, u"22+3"_s, u"18+1"_s}));
    const TrafficQuery deep = TrafficQuery::parse(QString(500, u'('));
    QVERIFY(!deep.isValid());
    QVERIFY(deep.errors().first().text.contains(u"nested"));
}

void TestTrafficQuery::everyExampleIsGood()
{
    for (const QueryKeyInfo &info : queryKeys()) {
        const TrafficQuery query = TrafficQuery::parse(info.example.toString());
        QVERIFY2(query.isValid(), qPrintable(info.example.toString()));
        QCOMPARE(query.tree().term.key, info.key);
    }
    for (const QString &property : queryProperties())
        QVERIFY(TrafficQuery::parse(u"is:"_s + property).isValid());
}

void TestTrafficQuery::printsWhatItReads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::newRow("blanks") << u"  a   b "_s << u"a b"_s;
    QTest::newRow("needless parentheses") << u"((a)) (b)"_s << u"a b"_s;
    QTest::newRow("needless quotes") << u"\"a\" app:\"b\""_s << u"a app:b"_s;
    QTest::newRow("needed quotes") << u"\"a:b\" \"-c\" app:\"x y\""_s << u"\"a:b\" \"-c\" app:\"x y\""_s;
    QTest::newRow("needed parentheses") << u"(a OR b) c"_s << u"(a OR b) c"_s;
    QTest::newRow("not of a group") << u"-(a b) -(c OR d)"_s << u"-(a b) -(c OR d)"_s;
    QTest::newRow("groups in groups") << u"a OR (b c) OR (d OR e)"_s << u"a OR b c OR (d OR e)"_s;
    QTest::newRow("numbers as written") << u"cost>$0.10 dur:1..5s"_s << u"cost>$0.10 dur:1..5s"_s;
    QTest::newRow("text that looks like a number") << u"tool:\"3\""_s << u"tool:\"3\""_s;
}

void TestTrafficQuery::printsWhatItReads()
{
    QFETCH(QString, text);
    QFETCH(QString, printed);
    const TrafficQuery query = TrafficQuery::parse(text);
    QVERIFY(query.isValid());
    QCOMPARE(printQuery(query.tree()), printed);
    QCOMPARE(TrafficQuery::parse(printed).tree(), query.tree());
}

static QString randomText(QRandomGenerator &random)
{
    static const QString letters = u"ab1 \"\\()/-*:=<>.éOR"_s;
    QString text;
    for (int size = 1 + random.bounded(6); size > 0; --size)
        text += letters.at(random.bounded(int(letters.size())));
    return text;
}

static QueryNode randomTree(QRandomGenerator &random, int depth)
{
    const int kind = depth > 3 ? 0 : random.bounded(4);
    if (kind > 0) {
        const bool isNot = kind == 1;
        QueryNode node{isNot       ? QueryNode::Kind::Not
                       : kind == 2 ? QueryNode::Kind::And
                                   : QueryNode::Kind::Or,
                       {},
                       {}};
        for (int count = isNot ? 1 : 2 + random.bounded(2); count > 0; --count)
            node.children.push_back(randomTree(random, depth + 1));
        return node;
    }
    QueryNode node{QueryNode::Kind::Term, {}, {}};
    const std::span<const QueryKeyInfo> keys = queryKeys();
    const QueryKeyInfo &info = keys[random.bounded(quint32(keys.size()))];
    const bool isFree = info.value == QueryValue::Text || info.value == QueryValue::CountOrText ||
                        info.value == QueryValue::NumberOrText;
    if (!isFree) // numbers and the like: as they are written
        return TrafficQuery::parse(info.example.toString()).tree();
    if (random.bounded(3) > 0) {
        node.term.key = info.key;
        if (info.key == QueryKey::Header || info.key == QueryKey::Json)
            node.term.name = u"a.b-c"_s;
        if (random.bounded(3) == 0)
            node.term.op = QueryOperator::Equals;
    }
    node.term.text = randomText(random);
    return node;
}

void TestTrafficQuery::randomTreesSurvivePrinting()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 5'000; ++i) {
        const QueryNode tree = randomTree(random, 0);
        const QString text = printQuery(tree);
        const TrafficQuery query = TrafficQuery::parse(text);
        QVERIFY2(query.isValid(), qPrintable(text));
        QVERIFY2(query.tree() == tree, qPrintable(text));
        QCOMPARE(printQuery(query.tree()), text);
    }
}

void TestTrafficQuery::randomTextsNeverBreakIt()
{
    QRandomGenerator random(11);
    const QStringList pieces{u"app:"_s, u"\""_s, u"("_s,     u")"_s,      u" "_s,  u"OR"_s,
                             u"-"_s,    u"/"_s,  u"dur>"_s,  u"2s"_s,     u".."_s, u"status:"_s,
                             u"4xx"_s,  u"\\"_s, u"json."_s, u"since:"_s, u"é"_s,  u"="_s};
    for (int i = 0; i < 20'000; ++i) {
        QString text;
        for (int size = random.bounded(12); size > 0; --size)
            text += pieces.at(random.bounded(int(pieces.size())));
        const TrafficQuery query = TrafficQuery::parse(text);
        for (const QueryError &error : query.errors()) {
            QVERIFY2(error.start >= 0 && error.length > 0 && error.start + error.length <= text.size(),
                     qPrintable(text + u" | "_s + error.text));
            QVERIFY(error.text.endsWith(u'.') || error.text.endsWith(u'?'));
        }
        if (query.isValid())
            QVERIFY2(TrafficQuery::parse(printQuery(query.tree())).tree() == query.tree(), qPrintable(text));
    }
}

void TestTrafficQuery::whatNeedsARecord()
{
    const auto needs = [](const QString &text) { return TrafficQuery::parse(text).needsRecord(); };
    for (const QString &text : {u"header.x:y"_s, u"req:a"_s, u"resp:a"_s, u"body:a"_s, u"json.a:b"_s,
                                u"tool:sh"_s, u"is:image"_s, u"is:fallback"_s, u"a -(b OR body:c)"_s})
        QVERIFY2(needs(text), qPrintable(text));
    for (const QString &text : {u"a"_s, u"app:x"_s, u"tool>1"_s, u"tool:2"_s, u"is:error"_s, u""_s})
        QVERIFY2(!needs(text), qPrintable(text));
}

void TestTrafficQuery::conditionsComeAndGo()
{
    const auto query = [](const QString &text) { return TrafficQuery::parse(text); };
    QCOMPARE(query(u""_s).with(u"is:error"_s), u"is:error"_s);
    QCOMPARE(query(u"a b"_s).with(u"is:error"_s), u"a b is:error"_s);
    QCOMPARE(query(u"a OR b"_s).with(u"is:error"_s), u"(a OR b) is:error"_s);
    QCOMPARE(query(u"a is:error"_s).with(u"is:error"_s), u"a is:error"_s);
    QCOMPARE(query(u"a IS:Error b"_s).without(u"is:error"_s), u"a b"_s);
    QCOMPARE(query(u"is:error"_s).without(u"is:error"_s), u""_s);
    QCOMPARE(query(u"a OR is:error"_s).without(u"is:error"_s), u"a OR is:error"_s);
    QCOMPARE(query(u"(a OR b) -app:x"_s).without(u"-app:x"_s), u"(a OR b)"_s);
    QVERIFY(query(u"a is:error"_s).has(u"is:error"_s));
    QVERIFY(!query(u"a -is:error"_s).has(u"is:error"_s));
    QVERIFY(!query(u"a OR is:error"_s).has(u"is:error"_s));
    QVERIFY(!query(u"a (is:error"_s).has(u"is:error"_s));
}

QTEST_GUILESS_MAIN(TestTrafficQuery)
#include "tst_trafficquery.moc"
