// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/conversation.h"

#include <QTest>

class ConversationTest : public QObject
{
    Q_OBJECT

private slots:
    void laterTurnsChangeNothing_data();
    void laterTurnsChangeNothing();
    void tellsWhetherItGoesOn();
    void otherBeginningsDiffer_data();
    void otherBeginningsDiffer();
    void readsTheLimits();
    void leavesTheBillingLineOut();
    void readsThePromptCacheKey();
    void isTheSameInEveryRun();
    void readsTheSessionOfTheUser_data();
    void readsTheSessionOfTheUser();
    void depthIsBounded_data();
    void depthIsBounded();
    void readsNothingFromWhatIsNoChat_data();
    void readsNothingFromWhatIsNoChat();
};

namespace {

const QByteArray chatFirst =
    R"({"model":"a","messages":[{"role":"system","content":"S"},{"role":"user","content":"Q"}]})";

} // namespace

void ConversationTest::laterTurnsChangeNothing_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("later");
    QTest::newRow("chat")
        << chatFirst
        << QByteArray(R"({"messages":[{"role":"system","content":"S"},{"role":"user","content":"Q"},)"
                      R"({"role":"assistant","content":"A"},{"role":"user","content":"R"}],"stream":true})");
    QTest::newRow("anthropic")
        << QByteArray(R"({"system":[{"type":"text","text":"S"}],"messages":[{"role":"user","content":"Q"}]})")
        << QByteArray(
               R"({"max_tokens":5,"system":[{"type":"text","text":"S"}],"messages":[{"role":"user","content":"Q"},)"
               R"({"role":"assistant","content":"A"}]})");
    QTest::newRow("responses text") << QByteArray(R"({"instructions":"S","input":"Q"})")
                                    << QByteArray(R"({"instructions":"S","input":"Q","stream":true})");
    QTest::newRow("responses items")
        << QByteArray(
               R"({"input":[{"role":"developer","content":"S"},{"type":"message","role":"user","content":"Q"}]})")
        << QByteArray(
               R"({"input":[{"role":"developer","content":"S"},{"type":"message","role":"user","content":"Q"},)"
               R"({"type":"function_call","name":"f"}]})");
    QTest::newRow("gemini without roles")
        << QByteArray(R"({"contents":[{"parts":[{"text":"Q"}]}]})")
        << QByteArray(R"({"contents":[{"parts":[{"text":"Q"}]},{"role":"model","parts":[]}]})");
    QTest::newRow("cache marks that move")
        << QByteArray(R"({"system":"S","messages":[{"role":"user","content":[{"type":"text","text":"Q",)"
                      R"("cache_control":{"type":"ephemeral"}}]}]})")
        << QByteArray(
               R"({"system":[{"type":"text","text":"S","cache_control":{"type":"ephemeral"}}],"messages":[)"
               R"({"role":"user","content":"Q"},{"role":"assistant","content":"A"},{"role":"user",)"
               R"("content":[{"type":"text","text":"R","cache_control":{"type":"ephemeral"}}]}]})");
    QTest::newRow("completion") << QByteArray(R"({"prompt":"Once","max_tokens":1})")
                                << QByteArray(R"({"prompt":"Once","max_tokens":2})");
}

void ConversationTest::laterTurnsChangeNothing()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, later);
    QCOMPARE(conversationStart(first).hash.size(), 16);
    QCOMPARE(conversationStart(later).hash, conversationStart(first).hash);
}

void ConversationTest::tellsWhetherItGoesOn()
{
    QVERIFY(!conversationStart(chatFirst).goesOn);
    const QByteArray later =
        R"({"messages":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]})";
    QVERIFY(conversationStart(later).goesOn);
}

void ConversationTest::otherBeginningsDiffer_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("system") << QByteArray(chatFirst).replace("\"S\"", "\"T\"");
    QTest::newRow("question") << QByteArray(chatFirst).replace("\"Q\"", "\"R\"");
    QTest::newRow("role") << QByteArray(chatFirst).replace("system", "developer");
}

void ConversationTest::otherBeginningsDiffer()
{
    QFETCH(QByteArray, other);
    QVERIFY(conversationStart(other).hash != conversationStart(chatFirst).hash);
}

void ConversationTest::readsTheLimits()
{
    const ConversationStart start =
        conversationStart(R"({"max_tokens":5,"temperature":0.0,"messages":[{"role":"user","content":"Q"}]})");
    QCOMPARE(start.maxOutputTokens, 5);
    QVERIFY(start.isDeterministic);
    for (const QByteArray &body :
         {QByteArray(R"({"contents":[],"generationConfig":{"temperature":0.0,"maxOutputTokens":5}})"),
          QByteArray(R"({"messages":[],"options":{"num_predict":5,"temperature":0}})")}) {
        const ConversationStart nested = conversationStart(body);
        QCOMPARE(nested.maxOutputTokens, 5);
        QVERIFY(nested.isDeterministic);
    }
    for (const char *body :
         {R"({"temperature":0.5,"input":"Q"})", R"({"temperature":null,"input":"Q"})", R"({"input":"Q"})"}) {
        QVERIFY(!conversationStart(body).isDeterministic);
        QCOMPARE(conversationStart(body).maxOutputTokens, 0);
    }
}

void ConversationTest::leavesTheBillingLineOut()
{
    const QByteArray body =
        R"({"system":[{"type":"text","text":"x-anthropic-billing-header: cc_version=1; cch=00001;"},{"type":"text","text":"You are Claude Code"}],"messages":[{"role":"user","content":"Q"}]})";
    QCOMPARE(conversationStart(QByteArray(body).replace("00001", "00002")), conversationStart(body));
}

void ConversationTest::readsThePromptCacheKey()
{
    const QByteArray body = R"({"input":"Q","prompt_cache_key":"se\u0073sion 1"})";
    QCOMPARE(conversationStart(body).promptCacheKey, "session 1");
    QCOMPARE(conversationStart(chatFirst).promptCacheKey, "");
}

/// A session must be found again after a restart.
void ConversationTest::isTheSameInEveryRun()
{
    QCOMPARE(conversationStart(chatFirst).hash.toHex(), "6c1b6ee12436d423a39ccf9007aee2b2");
}

void ConversationTest::readsTheSessionOfTheUser_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QByteArray>("session");
    QTest::newRow("Claude Code") << QByteArray(
                                        R"({"user_id":"{\"device_id\":\"d1\",\"session_id\":\"8e1f-22\"}"})")
                                 << QByteArray("8e1f-22");
    QTest::newRow("spaced") << QByteArray(
                                   R"({"user_id":"{\"session_id\": \"8e1f-22\", \"device_id\": \"d1\"}"})")
                            << QByteArray("8e1f-22");
    QTest::newRow("an older one's") << QByteArray(R"({"user_id":"user_ab12_account_cd34_session_8e1f-22"})")
                                    << QByteArray("8e1f-22");
    QTest::newRow("only a user") << QByteArray(R"({"user_id":"user_ab12"})") << QByteArray();
    QTest::newRow("no text") << QByteArray(R"({"user_id":12})") << QByteArray();
    QTest::newRow("null") << QByteArray("null") << QByteArray();
}

void ConversationTest::readsTheSessionOfTheUser()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QByteArray, session);
    const QByteArray body =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Q\"}],\"metadata\":" + metadata + "}";
    QCOMPARE(conversationStart(body).userSession, session);
    QCOMPARE(conversationStart(body).hash.size(), 16);
}

/// Any client may send this: it must not take the thread's stack.
void ConversationTest::depthIsBounded_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");
    for (const char *member : {"messages", "system", "input"}) {
        QTest::addRow("%s, lists", member) << QByteArray(member) << QByteArray("[") << QByteArray("]");
        QTest::addRow("%s, lists and objects", member)
            << QByteArray(member) << QByteArray("[{\"a\":") << QByteArray("}]");
    }
}

void ConversationTest::depthIsBounded()
{
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, close);
    const auto body = [&](int depth, const QByteArray &inside) {
        return "{\"model\":\"m\",\"" + member + "\":" + open.repeated(depth) + inside +
               close.repeated(depth) + '}';
    };
    for (const int depth : {3, 1'000'000}) { // what stands inside counts at any depth
        const ConversationStart start = conversationStart(body(depth, "\"Q\""));
        QCOMPARE(start.hash.size(), 16);
        QVERIFY(start.hash != conversationStart(body(depth, "\"R\"")).hash);
    }
    QCOMPARE(conversationStart(open.repeated(1'000'000)).hash, QByteArray());
    const QByteArray cut = body(1'000'000, "1").chopped(2); // no JSON
    QCOMPARE(conversationStart(cut).hash, QByteArray());
}

void ConversationTest::readsNothingFromWhatIsNoChat_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("list") << QByteArray("[1]");
    QTest::newRow("broken") << QByteArray(R"({"messages":[{"role":"user"})");
    QTest::newRow("no turns") << QByteArray(R"({"model":"a"})");
}

void ConversationTest::readsNothingFromWhatIsNoChat()
{
    QFETCH(QByteArray, body);
    QCOMPARE(conversationStart(body), ConversationStart());
}

QTEST_GUILESS_MAIN(ConversationTest)
#include "tst_conversation.moc"
