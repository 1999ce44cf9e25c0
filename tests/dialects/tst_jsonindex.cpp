// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/dialects/jsonindex.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestJsonIndex : public QObject
{
    Q_OBJECT

private slots:
    void knowsJson_data();
    void knowsJson();
    void agreesWithAFullParserOnDamagedText();
    void anyDepth();
    void valuesHaveTheirExactPlace();
    void anyByteBehindAValueEndsIt();
    void unquotes_data();
    void unquotes();
};

static bool isJson(QByteArrayView text)
{
    auto walker = JsonWalker::open(text);
    return walker && walker->takeValue() && walker->isAtEnd();
}

void TestJsonIndex::knowsJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    int number = 0;
    const auto row = [&](const QByteArray &text, bool valid) {
        QTest::addRow("%d %s", ++number, text.left(40).constData()) << text << valid;
    };
    for (const char *text : {"{}", "[]", "null", "true", "-0.0e+7", "1e-3", "9223372036854775808", "1e999",
                             "\"\"", " { \"a\" : [ 1 , { } , [ ] , \"x\\\"]}\" ] } ", "{\"a\":1,\"a\":2}",
                             "\"\\ud83d\\ude00\"", "[1,[2,[3,{\"a\":{\"b\":[]}}]]]", "\"\\\\\""})
        row(text, true);
    for (const char *text : {"",
                             " ",
                             "{",
                             "}",
                             "[",
                             "]",
                             "{]",
                             "[}",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "[1,]",
                             "[,1]",
                             "[1 2]",
                             "{a:1}",
                             "{\"a\" 1}",
                             "{\"a\":1 \"b\":2}",
                             "{1:2}",
                             "tru",
                             "truefalse",
                             "nul",
                             "01",
                             "1.",
                             ".5",
                             "-",
                             "+1",
                             "1e",
                             "1e+",
                             "0x10",
                             "NaN",
                             "\"abc",
                             "\"a\"b",
                             "\"a\"\"b\"",
                             "{}{}",
                             "{} x",
                             "[1]]",
                             "{\"a\":[}]",
                             "\"tab\there\"",
                             "\"\xff\"",
                             "\xEF\xBB\xBF{}",
                             "// no\n{}",
                             "{'a':1}",
                             ":",
                             ","})
        row(text, false);
}

void TestJsonIndex::knowsJson()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QCOMPARE(isJson(text), valid);
}

void TestJsonIndex::agreesWithAFullParserOnDamagedText()
{
    const QByteArray whole =
        R"({"model":"m","messages":[{"role":"user","content":"a\"b{[","n":[1,2.5e3,null]},{}],"x":{"y":true}})";
    QRandomGenerator random(4711);
    const QByteArray alphabet = R"({}[]",:\ 1en.-)";
    for (int round = 0; round < 20'000; ++round) {
        QByteArray text = whole;
        for (quint32 changes = random.bounded(1u, 4u); changes > 0; --changes) {
            const auto at = random.bounded(int(text.size()));
            const char c = alphabet[random.bounded(int(alphabet.size()))];
            switch (random.bounded(3)) {
            case 0: text[at] = c; break;
            case 1: text.insert(at, c); break;
            default: text.remove(at, 1);
            }
        }
        simdjson::dom::parser parser;
        const auto error = parser.parse(text.constData(), std::size_t(text.size()), true).error();
        // Two things are left to those who read the value: escapes inside strings, and the range of numbers.
        if (error == simdjson::STRING_ERROR || error == simdjson::NUMBER_ERROR)
            continue;
        QVERIFY2(isJson(text) == (error == simdjson::SUCCESS), text.constData());
    }
}

void TestJsonIndex::anyDepth()
{
    constexpr int depth = 200'000;
    const QByteArray nested = QByteArray(depth, '[') + QByteArray(depth, ']');
    QVERIFY(isJson(nested));
    QVERIFY(!isJson(nested.chopped(1)));
    QVERIFY(!isJson(nested.chopped(1) + '}'));
}

void TestJsonIndex::valuesHaveTheirExactPlace()
{
    for (const QByteArray value :
         {"\"a\\\\\"", "1.0", "null", "[ 1, [ ] ]", "{ \"a\" : \"]\" }", "[\"\\\"\"]"}) {
        const QByteArray text = "  [ " + value + " , 1 ]";
        auto walker = JsonWalker::open(text);
        QVERIFY(walker && walker->take('['));
        const auto place = walker->takeValue();
        QVERIFY(place);
        QCOMPARE(text.sliced(place->offset, place->length), value);
        QVERIFY(walker->take(',') && walker->takeValue() && walker->take(']') && walker->isAtEnd());
    }
}

void TestJsonIndex::anyByteBehindAValueEndsIt()
{
    for (int byte = 1; byte < 0x80; ++byte) {
        for (const QByteArray between : {"", " "}) {
            const QByteArray text = "[\"a\\\"\"" + between + char(byte) + between + "1]";
            auto walker = JsonWalker::open(text);
            if (!walker)
                continue; // a quote that nothing closes
            QVERIFY(walker->take('['));
            const auto place = walker->takeValue();
            QVERIFY(place);
            QCOMPARE(text.sliced(place->offset, place->length), "\"a\\\"\"");
        }
    }
}

void TestJsonIndex::unquotes_data()
{
    QTest::addColumn<QByteArray>("quoted");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("plain") << QByteArray("\"gpt-4o\"") << u"gpt-4o"_s << true;
    QTest::newRow("empty") << QByteArray("\"\"") << QString() << true;
    QTest::newRow("utf-8") << QByteArray("\"é\"") << u"é"_s << true;
    QTest::newRow("all escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << u"\"\\/\b\f\n\r\t"_s << true;
    QTest::newRow("unicode") << QByteArray(R"("m\u006FdeL")") << u"modeL"_s << true;
    QTest::newRow("pair") << QByteArray(R"("\ud83d\ude00")") << u"😀"_s << true;
    QTest::newRow("unknown escape") << QByteArray(R"("\x41")") << QString() << false;
    QTest::newRow("short unicode") << QByteArray(R"("\u00")") << QString() << false;
    QTest::newRow("no hex") << QByteArray(R"("\u00g0")") << QString() << false;
}

void TestJsonIndex::unquotes()
{
    QFETCH(QByteArray, quoted);
    QFETCH(QString, text);
    QFETCH(bool, valid);
    const auto read = jsonUnquoted(quoted);
    QCOMPARE(read.has_value(), valid);
    if (valid)
        QCOMPARE(*read, text);
    QVERIFY(jsonStringIs("\"m\\u006fdel\"", "model"));
    QVERIFY(!jsonStringIs("\"m\\u006fdels\"", "model"));
    QVERIFY(jsonStringIs("\"\\u006dodel\"", "model"));
    QVERIFY(!jsonStringIs("\"models\"", "model") && !jsonStringIs("\"mode\"", "model"));
}

QTEST_GUILESS_MAIN(TestJsonIndex)
#include "tst_jsonindex.moc"
