// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/closedjson.h"

#include "core/base/json.h"

#include <QTest>

class TestClosedJson : public QObject
{
    Q_OBJECT

private slots:
    void closes_data();
    void closes();
    void everyCutIsJson();
};

void TestClosedJson::closes_data()
{
    QTest::addColumn<QByteArray>("cut");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const QByteArray &cut, const QByteArray &expected) {
        QTest::newRow(cut.constData()) << cut << expected;
    };
    row(R"({"a":[1,2]})", R"({"a":[1,2]})");
    row(R"({"a":"te)", R"({"a":"te"})");
    row(R"({"a":[1,2)", R"({"a":[1]})"); // who knows whether 2 was 27
    row(R"({"a":[{"b":1},{"c)", R"({"a":[{"b":1},{}]})");
    row(R"({"a":1,)", R"({"a":1})");
    row(R"({"a":1,"b")", R"({"a":1})");
    row(R"({"a":1,"b":)", R"({"a":1})");
    row(R"({"a":1,"b":tr)", R"({"a":1})");
    row(R"({"a":{"x":1},"b":)", R"({"a":{"x":1}})");
    row(R"({"a":"x\)", R"({"a":"x"})");
    row(R"({"a":"x\\)", R"({"a":"x\\"})");
    row(R"({"a":"x\n)", R"({"a":"x\n"})");
    row(R"({"a":"x\u00e)", R"({"a":"x"})");
    row(R"({"a":"x\u00e9)", R"({"a":"x\u00e9"})");
    row(R"({"a":"x\ud83d)", R"({"a":"x"})");
    row(R"({"a":"x\ud83d\ude)", R"({"a":"x"})");
    row(R"({"a":"x\ud83d\ude00)", R"({"a":"x\ud83d\ude00"})");
    row(R"({"a":"x\\ud83d)", R"({"a":"x\\ud83d"})");
    row("{\"a\":\"x\xc3", R"({"a":"x"})");
    row("{\"a\":\"\xf0\x9f\x98", R"({"a":""})");
    row("{\"a\":\"\xc3\xa9", "{\"a\":\"\xc3\xa9\"}");
    row("{", "{}");
    row("[[", "[[]]");
    row("hello", "hello");
}

void TestClosedJson::closes()
{
    QFETCH(QByteArray, cut);
    QTEST(closedJson(cut), "expected");
}

void TestClosedJson::everyCutIsJson()
{
    const QByteArray whole =
        "{\"created\":1,\"a\\\"b\":[true,null,-1.5e3,\"\\\\ud83d \\ud83d\\ude00 \xf0\x9f\x98\x80 \\u00e9\"],"
        "\"o\":{\"p\":{},\"q\":[],\"r\":[{\"s\":\"[{,:\"}]},\"end\":\"\xc3\xa9\"}";
    QVERIFY(JsonDocument::parse(whole));
    for (qsizetype cut = 1; cut <= whole.size(); ++cut) {
        const QByteArray closed = closedJson(whole.first(cut));
        QVERIFY2(JsonDocument::parse(closed), closed.constData());
    }
}

QTEST_GUILESS_MAIN(TestClosedJson)
#include "tst_closedjson.moc"
