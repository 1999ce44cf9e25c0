// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"
#include "core/dialects/chatevent.h"
#include "core/dialects/extras.h"
#include "core/dialects/jsontree.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The waist's own types: the tree that requests are read from, and answers as the fold of their events.
class TestChat : public QObject
{
    Q_OBJECT

private slots:
    void treeKeepsTheText();
    void treeReadsValues();
    void treeRefuses_data();
    void treeRefuses();
    void longTextsComeThrough();
    void absentValuesAnswerNothing();
    void extrasAreTheRest();
    void foldOfUnfoldIsTheSame();
    void foldIsBounded();
    void argumentsAreAnObject_data();
    void argumentsAreAnObject();
};

void TestChat::treeKeepsTheText()
{
    const auto tree = JsonTree::parse(R"( {"b" : 1.0e2, "a":[ {} , [ ] ,"x\u0041" ], "b":{"z":1,"y":2}} )");
    QVERIFY(tree);
    const JsonValue root = tree->root();
    QCOMPARE(root.size(), 3);
    QCOMPARE(root["b"].raw().toByteArray(), R"({"z":1,"y":2})"); // the last one counts
    QCOMPARE(root["a"].raw().toByteArray(), R"([ {} , [ ] ,"x\u0041" ])");
    QList<QByteArray> elements;
    for (const JsonValue &element : root["a"])
        elements += element.raw().toByteArray();
    QCOMPARE(elements, (QList<QByteArray>{"{}", "[ ]", R"("x\u0041")"}));
    QList<QByteArray> keys;
    for (const JsonValue &member : root)
        keys += member.key();
    QCOMPARE(keys, (QList<QByteArray>{"b", "a", "b"}));
}

void TestChat::treeReadsValues()
{
    const auto tree = JsonTree::parse(
        R"({"k\u0065y":"a\"\ud83d\ude00","i":-7,"d":1.5,"w":12.0,"t":true,"f":false,"n":null,"big":1e300,"huge":99999999999999999999,"e":""})");
    QVERIFY(tree);
    const JsonValue root = tree->root();
    QCOMPARE(root["key"].text(), QByteArray("a\"\U0001F600"));
    QCOMPARE(root["i"].integer(), -7);
    QCOMPARE(root["d"].number(), 1.5);
    QVERIFY(!root["d"].integer());
    QCOMPARE(root["w"].integer(), 12);
    QCOMPARE(root["t"].boolean(), true);
    QCOMPARE(root["f"].boolean(), false);
    QVERIFY(root["n"].exists() && root["n"].isNull() && !root["n"]);
    QVERIFY(!root[""].exists());
    const auto nameless = JsonTree::parse(R"({"a":1,"":2})");
    QCOMPARE(nameless->root()[""].integer(), 2);
    QVERIFY(!root["big"].integer() && !root["huge"].integer());
    QVERIFY(root["e"].is("") && !root["e"].is("x") && !root["key"].is(""));
    QVERIFY(!root["i"].boolean() && !root["t"].number() && root["t"].text().isEmpty());
}

void TestChat::treeRefuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("two") << QByteArray("{} {}");
    QTest::newRow("comma") << QByteArray("[1,]");
    QTest::newRow("colon") << QByteArray("{\"a\" 1}");
    QTest::newRow("open") << QByteArray("{\"a\":[1");
    QTest::newRow("word") << QByteArray("[nul]");
    for (const char *number : {"01", "+1", ".5", "1.", "1e", "1e+", "-", "2.5&", "0x1", "NaN", "1_0"})
        QTest::newRow(number) << "[" + QByteArray(number) + "]";
    QTest::newRow("escape") << QByteArray(R"(["\q"])");
    QTest::newRow("short escape") << QByteArray(R"(["\u12"])");
    QTest::newRow("escape in a key") << QByteArray(R"({"\x":1})");
    QTest::newRow("deep") << QByteArray(600, '[') + QByteArray(600, ']');
}

void TestChat::treeRefuses()
{
    QFETCH(QByteArray, json);
    const auto tree = JsonTree::parse(json);
    QVERIFY(!tree);
    QCOMPARE(tree.error().kind, ErrorKind::InvalidJson);
}

/// Texts are decoded and written in pieces: what stands across their borders must come through.
void TestChat::longTextsComeThrough()
{
    QByteArray text;
    for (int i = 0; i < 3000; ++i)
        text += QByteArray(i % 7, 'a') + "\n\"\\\t\x01\u00e9\U0001F600/";
    const auto tree = JsonTree::parse(jsonQuoted(text));
    QVERIFY(tree);
    QCOMPARE(tree->root().text(), text);
    const auto escaped = JsonTree::parse(R"("\ud83d\ude00\/\b\f\u0041\n\ud83d!\u0000")");
    QVERIFY(escaped);
    QCOMPARE(escaped->root().text(),
             "\U0001F600/\b\fA\n" + QString(QChar(0xd83d)).toUtf8() + QByteArray("!\0", 2));
}

void TestChat::absentValuesAnswerNothing()
{
    const JsonValue none;
    QVERIFY(!none.exists() && !none && !none.isNull() && !none.isString() && !none.isNumber());
    QVERIFY(!JsonTree().root().exists());
    QVERIFY(!none["a"]["b"].exists());
    QCOMPARE(none.size(), 0);
    QVERIFY(none.raw().isEmpty() && none.text().isEmpty() && none.key().isEmpty());
    for (const JsonValue &element : none)
        QFAIL(element.raw().toByteArray().constData());
}

void TestChat::extrasAreTheRest()
{
    const auto tree = JsonTree::parse(R"({"a":1,"q\"x":{"z":1, "y":2},"n":null})");
    QVERIFY(tree);
    QCOMPARE(extrasOf(tree->root(), {"a"}).members, QByteArray(R"("q\"x":{"z":1, "y":2},"n":null)"));
    QCOMPARE(unknownMembers(tree->root(), {"a"}), QList<QByteArray>{"q\"x"});
    const Extras extras = extrasOf(tree->root(), {"q\"x", "n"}, DialectId::Gemini);
    QCOMPARE(extras.of(DialectId::Gemini).toByteArray(), QByteArray(R"("a":1)"));
    QVERIFY(extras.of(DialectId::OpenAiChat).isEmpty());
    QVERIFY(extrasOf(JsonValue(), {}).members.isEmpty());
}

void TestChat::foldOfUnfoldIsTheSame()
{
    ChatAnswer answer;
    answer.id = "id";
    answer.model = "m";
    answer.created = 5;
    answer.serviceTier = "standard";
    answer.usage = {10, 3, 2, 7, 4, -1, -1};
    answer.isCompleted = true;
    ChatAnswer::Choice choice;
    choice.finish = FinishReason::ToolCalls;
    choice.nativeReason = "tool_use";
    choice.logprobs = R"([{"token":"a"}])";
    ChatPart reasoning = ChatPart::makeReasoning("hm", DialectId::Anthropic);
    reasoning.signature = "sig";
    ChatPart text = ChatPart::makeText("hello");
    text.citations = {{"https://a", "A", "q", 0, 5, "{}"}};
    ChatPart image;
    image.kind = ChatPart::Kind::Image;
    image.mediaType = "image/png";
    image.data = "AAAA";
    choice.parts = {reasoning, text, image, ChatPart::makeToolCall("c1", "f", "{\"a\":1}")};
    answer.choices = {choice, choice};
    QCOMPARE(foldEvents(unfoldAnswer(answer)), answer);
}

void TestChat::foldIsBounded()
{
    ChatAnswer answer;
    ChatEvent event;
    event.kind = ChatEvent::Kind::Delta;
    event.text = "x";
    event.choice = 1'000'000'000;
    answer.add(event);
    event.choice = 0;
    event.part = 1'000'000'000;
    answer.add(event);
    event.part = -1;
    answer.add(event);
    QVERIFY(answer.choices.size() <= 1 && answer.parts().empty());
}

void TestChat::argumentsAreAnObject_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<bool>("custom");
    QTest::addColumn<QByteArray>("object");
    QTest::newRow("object") << QByteArray("{ \"b\":1,\"a\":2 }") << false
                            << QByteArray("{ \"b\":1,\"a\":2 }");
    QTest::newRow("none") << QByteArray(" ") << false << QByteArray("{}");
    QTest::newRow("cut off") << QByteArray("{\"a\":") << false << QByteArray(R"({"input":"{\"a\":"})");
    QTest::newRow("array") << QByteArray("[1]") << false << QByteArray(R"({"input":"[1]"})");
    QTest::newRow("custom") << QByteArray("ls -l") << true << QByteArray(R"({"input":"ls -l"})");
}

void TestChat::argumentsAreAnObject()
{
    QFETCH(QByteArray, written);
    QFETCH(bool, custom);
    ChatPart call = ChatPart::makeToolCall("c", "f", written);
    call.isCustom = custom;
    QTEST(argumentsObject(call), "object");
}

QTEST_GUILESS_MAIN(TestChat)
#include "tst_chat.moc"
