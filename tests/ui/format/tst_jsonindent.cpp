// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/jsonindent.h"

#include <QRandomGenerator>
#include <QTest>

class TestJsonIndent : public QObject
{
    Q_OBJECT

private slots:
    void laysOut();
    void keepsWhatIsNotJson();
    void keepsTokensOfAnyDocument();
    void isStable();
    void cutAnywhereKeepsEveryToken();
};

/// The bytes without the blanks between tokens.
static QByteArray squeezed(QByteArrayView json)
{
    QByteArray out;
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (json[i] == '"') {
            const qsizetype begin = i++;
            while (i < json.size() && json[i] != '"')
                i += json[i] == '\\' ? 2 : 1;
            out.append(json.sliced(begin, std::min(i + 1, json.size()) - begin));
        } else if (!QByteArrayView(" \n\r\t").contains(json[i])) {
            out += json[i];
        }
    }
    return out;
}

/// A document with nesting, escapes, odd numbers, repeated keys and blanks in odd places.
static QByteArray randomJson(QRandomGenerator &random, int depth)
{
    static const QByteArrayList scalars{
        "1.0",  "-1e-3", "18446744073709551616", "true",     "false",
        "null", "\"\"",  "\"a \\\" b, {}[]:\"",  "\"\\\\\"", "\"\\u00e9\xc3\xa9\"",
        "0.10"};
    static const QByteArrayList blanks{"", "", " ", "\n", "\t  \r\n"};
    const auto blank = [&] { return blanks.at(random.bounded(int(blanks.size()))); };
    if (depth == 0 || random.bounded(4) == 0)
        return blank() + scalars.at(random.bounded(int(scalars.size()))) + blank();
    const bool object = random.bounded(2) == 0;
    QByteArray out = blank() + (object ? "{" : "[");
    const int count = random.bounded(4);
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            out += ",";
        if (object)
            out += blank() + "\"k\"" + blank() + ":";
        out += randomJson(random, depth - 1);
    }
    return out + blank() + (object ? "}" : "]") + blank();
}

void TestJsonIndent::laysOut()
{
    QCOMPARE(
        indentedJson("{\"b\":1.0,\"a\":[],\"c\":[1,{\"x\":{}}],\"b\":\"x,y\"}"),
        QByteArray("{\n  \"b\": 1.0,\n  \"a\": [],\n  \"c\": [\n    1,\n    {\n      \"x\": {}\n    }\n  ],\n"
                   "  \"b\": \"x,y\"\n}"));
}

void TestJsonIndent::keepsWhatIsNotJson()
{
    for (const QByteArray text : {"", "hello {world}", "data: {\"a\":1}\n\n", "\"text\"", "  <html>"})
        QCOMPARE(indentedJson(text), text);
    QVERIFY(looksLikeJson(" \n["));
    QVERIFY(!looksLikeJson(" \n"));
}

void TestJsonIndent::keepsTokensOfAnyDocument()
{
    QRandomGenerator random(42);
    for (int i = 0; i < 3000; ++i) {
        const QByteArray json = "[" + randomJson(random, 5) + "]";
        QCOMPARE(squeezed(indentedJson(json)), squeezed(json));
    }
}

void TestJsonIndent::isStable()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 1000; ++i) {
        const QByteArray once = indentedJson("{\"a\":" + randomJson(random, 5) + "}");
        QCOMPARE(indentedJson(once), once);
        QVERIFY(!once.contains(" \n"));
    }
}

void TestJsonIndent::cutAnywhereKeepsEveryToken()
{
    QRandomGenerator random(11);
    const QByteArray json = "{\"messages\":" + randomJson(random, 6) + ",\"s\":\"a\\\"b\"}";
    for (qsizetype cut = 0; cut <= json.size(); ++cut)
        QCOMPARE(squeezed(indentedJson(json.first(cut))), squeezed(json.first(cut)));
}

QTEST_GUILESS_MAIN(TestJsonIndent)
#include "tst_jsonindent.moc"
