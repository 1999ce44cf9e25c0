// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"

#include "core/base/jsonwriter.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

class TestCanonicalJson : public QObject
{
    Q_OBJECT

private slots:
    void canonical_data();
    void canonical();
    void refused_data();
    void refused();
    void depth();
    void leavesOutOfTheOutermostOnly();
    void writingsOfOneValueAreOne();
    void damageNeverCrashes();
};

void TestCanonicalJson::canonical_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("form");
    const auto row = [](const char *name, const QByteArray &json, const QByteArray &form) {
        QTest::newRow(name) << json << form;
    };
    row("keys are sorted", R"({"b":1,"a":{"d":2,"c":3},"":0})", R"({"":0,"a":{"c":3,"d":2},"b":1})");
    row("by their bytes", R"({"é":1,"z":2,"Z":3})", R"({"Z":3,"z":2,"é":1})");
    row("lists are not", "[3, 1, [2], {}]", "[3,1,[2],{}]");
    row("spacing", " {\n\t\"a\" : [ 1 , 2 ]\r\n} ", R"({"a":[1,2]})");
    row("escapes", R"({"\u0061\/":"\u00e9\u000a\t\""})", R"({"a/":"é\n\t\""})");
    row("pair of surrogates", R"("\ud83e\udd8a")", "\"🦊\"");
    row("half a pair", R"(["\ud83e x"])", R"(["\ud83e x"])");
    row("numbers as they are", "[1,1.0,1e2,1E2,-0,12345678901234567890123456789,0.10]",
        "[1,1.0,1e2,1E2,-0,12345678901234567890123456789,0.10]");
    row("words", "[true,false,null]", "[true,false,null]");
    row("a key twice", R"({"b":1,"a":1,"b":0})", R"({"a":1,"b":1,"b":0})");
    row("text alone", "\"a\" ", "\"a\"");
    row("number alone", " 12", "12");
    row("null alone", "null", "null");
    row("words alone, in white space", " true\n", "true");
    row("null alone, in white space", "\n null \n", "null");
    row("empty object", "{}", "{}");
}

void TestCanonicalJson::canonical()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, form);
    const auto canonical = canonicalJson(json);
    QVERIFY2(canonical, canonical ? "" : qPrintable(canonical.error().message));
    QCOMPARE(*canonical, form);
    QCOMPARE(canonicalJson(form).value_or(QByteArray()), form);
}

void TestCanonicalJson::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"",     " ",       "{",     "}",     "[1,]",      "[1 2]", R"({"a":1,})", R"({"a" 1})", R"({"a":})",
          "{}{}", "{} x",    "1 2",   "nul",   "[nulx]",    "[tru]", "[01]",        "[1.]",       "[-]",
          "[+1]", "[1e999]", "[\"a]", "['a']", "[\"\\x\"]", "{1:2}", "[\"\xff\"]"})
        QTest::newRow(json) << QByteArray(json);
}

void TestCanonicalJson::refused()
{
    QFETCH(QByteArray, json);
    const auto canonical = canonicalJson(json);
    QVERIFY2(!canonical, canonical ? canonical->constData() : "");
    QCOMPARE(canonical.error().kind, ErrorKind::InvalidJson);
}

void TestCanonicalJson::depth()
{
    const auto nested = [](int levels) { return QByteArray(levels, '[') + QByteArray(levels, ']'); };
    QCOMPARE(canonicalJson(nested(512)).value_or(QByteArray()), nested(512));
    QVERIFY(!canonicalJson(nested(514)));
    QVERIFY(!canonicalJson(nested(100'000)));
}

void TestCanonicalJson::leavesOutOfTheOutermostOnly()
{
    constexpr std::array<QByteArrayView, 2> without{"stream", "user"};
    const QByteArray json = R"({"user":1,"a":{"stream":2},"str\u0065am":{"deep":[{}]},"b":["user"]})";
    QCOMPARE(canonicalJson(json, without).value_or(QByteArray()), R"({"a":{"stream":2},"b":["user"]})");
    QVERIFY(!canonicalJson(R"({"stream":[tru]})", without)); // it must be JSON all the same
}

namespace {

/// One value at random, written in two ways: order of members, spacing and escapes differ.
void writeTwice(QRandomGenerator &random, int depth, QByteArray &one, QByteArray &other)
{
    const QByteArray space = QByteArray(random.bounded(3), random.bounded(2) ? ' ' : '\n');
    one += space;
    switch (random.bounded(depth > 4 ? 3 : 5)) {
    case 0: {
        const QByteArray number = QByteArray::number(random.generate());
        one += number;
        other += number;
        break;
    }
    case 1: one += "null", other += "null"; break;
    case 2: {
        const QByteArray letter(1, char('a' + random.bounded(26)));
        one += jsonQuoted(letter + "\n");
        other += "\"\\u00" + QByteArray::number(letter.at(0), 16) + "\\u000a\"";
        break;
    }
    case 3: {
        const int count = int(random.bounded(4));
        one += '[', other += "[ ";
        for (int i = 0; i < count; ++i) {
            one += i ? "," : "", other += i ? " ," : "";
            writeTwice(random, depth + 1, one, other);
        }
        one += ']', other += ']';
        break;
    }
    default: {
        QList<std::pair<QByteArray, QByteArray>> members;
        const int count = int(random.bounded(5));
        for (int i = 0; i < count; ++i) {
            QByteArray mine = "\"key " + QByteArray::number(i) + "\":";
            QByteArray his = "\"\\u006bey " + QByteArray::number(i) + "\" :\t";
            writeTwice(random, depth + 1, mine, his);
            members.emplaceBack(mine, his);
        }
        QByteArray separator = "{";
        for (const auto &member : members)
            one += std::exchange(separator, ",") + member.first;
        one += members.isEmpty() ? "{}" : "}";
        std::shuffle(members.begin(), members.end(), random);
        separator = "{";
        for (const auto &member : members)
            other += std::exchange(separator, ",\r\n") + member.second;
        other += members.isEmpty() ? "{ }" : "}";
    }
    }
    one += space;
}

} // namespace

void TestCanonicalJson::writingsOfOneValueAreOne()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 50'000; ++round) {
        QByteArray one;
        QByteArray other;
        writeTwice(random, 0, one, other);
        const auto canonical = canonicalJson(one);
        QVERIFY2(canonical, one.constData());
        QCOMPARE(canonicalJson(other).value_or("none"), *canonical);
        QCOMPARE(canonicalJson(*canonical).value_or("none"), *canonical);
    }
}

void TestCanonicalJson::damageNeverCrashes()
{
    const QByteArray whole =
        R"({"model":"m","n":[1,-2.5e3,true,null],"text":"\u00e9\ud83e\udd8a","o":{"a":{}}})";
    for (qsizetype cut = 0; cut < whole.size(); ++cut)
        QVERIFY(!canonicalJson(whole.first(cut)));
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            QByteArray damaged = whole;
            damaged[at] = char(byte);
            const auto canonical = canonicalJson(damaged);
            QVERIFY(canonical || canonical.error().kind == ErrorKind::InvalidJson);
        }
    }
}

QTEST_GUILESS_MAIN(TestCanonicalJson)
#include "tst_canonicaljson.moc"
