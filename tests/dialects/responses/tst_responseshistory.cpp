// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/history.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace responses;

/// What the gateway keeps of a response, and how a later request goes on from it.
class TestResponsesHistory : public QObject
{
    Q_OBJECT

private slots:
    void itemsOfTheInput_data();
    void itemsOfTheInput();
    void keepsInputAndOutput();
    void goesOnFromEarlierItems();
    void goesOnOverThreeTurns();
    void findsReferences();
    void resolvesReferences();
    void refusesWhatIsNoJson();
};

namespace {

const QByteArray answer =
    R"({"id":"resp_1","output":[{"id":"fc_1","type":"function_call","call_id":"c1","name":"f","arguments":"{\"a\": 1}"}]})";

} // namespace

void TestResponsesHistory::itemsOfTheInput_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("items");
    QTest::newRow("text")
        << QByteArray(R"({"input":"a\n\"b\""})")
        << QByteArray(
               R"([{"type":"message","role":"user","content":[{"type":"input_text","text":"a\n\"b\""}]}])");
    QTest::newRow("items") << QByteArray(R"({"input":[ {"role" : "user"} , {"x":1}]})")
                           << QByteArray(R"([{"role" : "user"},{"x":1}])");
    QTest::newRow("none") << QByteArray(R"({"model":"m"})") << QByteArray("[]");
    QTest::newRow("broken") << QByteArray("{") << QByteArray("[]");
}

void TestResponsesHistory::itemsOfTheInput()
{
    QFETCH(QByteArray, body);
    QTEST(inputItems(body), "items");
}

void TestResponsesHistory::keepsInputAndOutput()
{
    const QByteArray items = *storedItems(R"({"input":[{"role":"user","content":"Hi"}]})", answer);
    QCOMPARE(
        items,
        QByteArray(
            R"([{"role":"user","content":"Hi"},{"id":"fc_1","type":"function_call","call_id":"c1","name":"f","arguments":"{\"a\": 1}"}])"));
    QCOMPARE(*storedItems("{}", R"({"id":"resp_1"})"), QByteArray("[]"));
}

void TestResponsesHistory::goesOnFromEarlierItems()
{
    const QByteArray body =
        R"({"model":"m","input":"And?","previous_response_id":"resp_1","tools":[ {"b":1, "a":2} ]})";
    QCOMPARE(
        *withEarlierItems(body, R"([{"role":"user","content":"Hi"}])"),
        QByteArray(R"({"model":"m","input":[{"role":"user","content":"Hi"},{"type":"message","role":"user",)"
                   R"("content":[{"type":"input_text","text":"And?"}]}],"previous_response_id":"resp_1",)"
                   R"("tools":[ {"b":1, "a":2} ]})"));
    QCOMPARE(*withEarlierItems(R"({"model":"m"})", R"([{"x":1}])"),
             QByteArray(R"({"model":"m","input":[{"x":1}]})"));
    QCOMPARE(*withEarlierItems(R"({"input":["a"],"input":["b"]})", "[]"), QByteArray(R"({"input":["b"]})"));
}

/// The stored items of a request that was itself continued hold the whole conversation.
void TestResponsesHistory::goesOnOverThreeTurns()
{
    QByteArray items = *storedItems(
        R"({"model":"m","input":"one"})",
        R"({"output":[{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"eins"}]}]})");
    QByteArray second =
        *withEarlierItems(R"({"model":"m","input":"two","previous_response_id":"resp_1"})", items);
    items = *storedItems(second, answer);
    const QByteArray third = *withEarlierItems(
        R"({"model":"m","input":[{"type":"function_call_output","call_id":"c1","output":"ok"}],"previous_response_id":"resp_2"})",
        items);
    const auto tree = JsonTree::parse(third);
    const auto request = dialect(DialectId::OpenAiResponses)->decodeRequest(tree->root());
    QVERIFY(request);
    QStringList said;
    for (const ChatMessage &message : request->messages)
        said += QString::number(int(message.role)) + QString::fromUtf8(joinedText(message.parts)) +
                QString::number(int(message.parts.front().kind));
    QCOMPARE(said.join(u' '), QStringLiteral("2one0 3eins0 2two0 36 47"));
    QCOMPARE(request->messages.back().parts[0].name, QByteArray("f"));
    QCOMPARE(request->previousResponse, QByteArray("resp_2"));
}

void TestResponsesHistory::findsReferences()
{
    QCOMPARE(
        referencedItems(
            R"({"input":[{"type":"item_reference","id":"rs_1"},{"id":"msg_1"},{"id":"msg_2","role":"user","content":""},{"type":"reasoning","id":"rs_2"}]})"),
        (QList<QByteArray>{"rs_1", "msg_1"}));
    QVERIFY(referencedItems(R"({"input":"x"})").isEmpty() && referencedItems("").isEmpty());
}

void TestResponsesHistory::resolvesReferences()
{
    const QByteArray items =
        R"([{"id":"a","type":"reasoning","summary":[ ]},{"id":"b","type":"item_reference"}])";
    QCOMPARE(itemWithId(items, "a"), QByteArray(R"({"id":"a","type":"reasoning","summary":[ ]})"));
    QVERIFY(itemWithId(items, "b").isEmpty() && itemWithId(items, "c").isEmpty() &&
            itemWithId("{}", "a").isEmpty());
    const QByteArray body = R"({"input":[{"type":"item_reference","id":"a"},{"id":"c"}],"store":true})";
    QCOMPARE(
        *withReferencedItems(body, items),
        QByteArray(R"({"input":[{"id":"a","type":"reasoning","summary":[ ]},{"id":"c"}],"store":true})"));
    QCOMPARE(*withReferencedItems(R"({"input":"text"})", items), QByteArray(R"({"input":"text"})"));
    const auto tree = JsonTree::parse(body);
    const auto request = dialect(DialectId::OpenAiResponses)->decodeRequest(tree->root());
    QVERIFY(!request);
    QCOMPARE(request.error().param, QStringLiteral("input[0].id"));
}

void TestResponsesHistory::refusesWhatIsNoJson()
{
    QVERIFY(!storedItems("{}", "nope") && !withEarlierItems("[]", "[]") && !withReferencedItems("", "[]"));
    QCOMPARE(joined({"[1]", "broken", "{}", "[ 2 , 3 ]", "[]"}), QByteArray("[1,2,3]"));
}

QTEST_GUILESS_MAIN(TestResponsesHistory)
#include "tst_responseshistory.moc"
