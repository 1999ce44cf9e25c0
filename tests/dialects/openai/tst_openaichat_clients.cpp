// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/openai/assembly.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = ChatPart::Kind;

/// Answers of other dialects, as clients of chat get them; and errors both ways.
class TestOpenAiChatClients : public QObject
{
    Q_OBJECT

private slots:
    void signedReasoningComesBack();
    void reasoningThatIsNotWanted();
    void callsWithoutIdOrArguments();
    void customCallsAreUnwrapped();
    void legacyFunctionCalls();
    void usageOnlyWhereWanted();
    void severalReasoningParts();
    void foreignExtrasStayOut();
    void namesAreFilledIn();
    void nothingFollowsAnError();
    void finishWords_data();
    void finishWords();
    void errorBodies_data();
    void errorBodies();
    void errorsForClients_data();
    void errorsForClients();
};

namespace {

const Dialect &chat()
{
    return *dialect(DialectId::OpenAiChat);
}

ChatAnswer answered(std::vector<ChatPart> parts, FinishReason finish = FinishReason::Stop)
{
    ChatAnswer answer;
    answer.id = "msg_1";
    answer.model = "claude";
    answer.created = 7;
    answer.usage = {10, 4, 2, 7, 3, -1, -1};
    answer.isCompleted = true;
    ChatAnswer::Choice choice;
    choice.parts = std::move(parts);
    choice.finish = finish;
    answer.choices = {choice};
    return answer;
}

AnswerContext context(const ChatRequest *request = nullptr)
{
    return {request, "named", "77", 99};
}

QByteArray streamed(const ChatAnswer &answer, const AnswerContext &context)
{
    return encodeStream(chat(), unfoldAnswer(answer), context);
}

/// The message of the only choice of a whole answer.
QByteArray message(const QByteArray &whole)
{
    const auto tree = JsonTree::parse(whole);
    return tree ? (*tree->root()["choices"].begin())["message"].raw().toByteArray() : QByteArray();
}

/// The calls of a stream put together, and its finish.
QString calls(const QByteArray &wire)
{
    const auto tree = JsonTree::parse(assembled(streamedData(wire)));
    const JsonValue choice = *tree->root()["choices"].begin();
    QStringList calls;
    for (const JsonValue &call : choice["calls"])
        calls += QString::fromUtf8(call["index"].raw().toByteArray() + ' ' + call["id"].text() + ' ' +
                                   call["type"].text() + ' ' + call["name"].text() + ' ' +
                                   call["arguments"].text());
    return calls.join(u'|') + u" -> "_s + QString::fromUtf8(choice["finish"].text());
}

} // namespace

void TestOpenAiChatClients::signedReasoningComesBack()
{
    ChatPart thought = ChatPart::makeReasoning("hm", DialectId::Anthropic);
    thought.signature = "sig";
    ChatPart hidden = ChatPart::makeReasoning({}, DialectId::Anthropic);
    hidden.encrypted = "zzz";
    const ChatAnswer answer = answered({thought, hidden, ChatPart::makeText("yes")});
    const QByteArray expected =
        R"({"role":"assistant","content":"yes","refusal":null,"reasoning_content":"hm","reasoning_details":[
        {"type":"reasoning.text","text":"hm","signature":"sig","format":"anthropic-claude-v1","index":0},
        {"type":"reasoning.encrypted","data":"zzz","format":"anthropic-claude-v1","index":1}]})";
    QCOMPARE(jsonDifference(message(chat().encodeAnswer(answer, context())), expected), QString());
    // What a client gives back is what the provider gave.
    const auto tree = JsonTree::parse(R"({"messages":[)" + expected + "]}");
    const auto request = chat().decodeRequest(tree->root());
    QVERIFY(request);
    const auto &parts = request->messages[0].parts;
    QCOMPARE(parts.size(), 3U);
    QCOMPARE(parts[0].signature, thought.signature);
    QCOMPARE(parts[0].origin, DialectId::Anthropic);
    QCOMPARE(parts[1].encrypted, hidden.encrypted);
    // Streamed: the text as it comes, the proof at its end.
    const QByteArray wire = streamed(answer, context());
    const QByteArray sought = R"({"reasoning_content":"hm"})";
    QVERIFY(wire.indexOf(sought) > 0);
    QVERIFY(wire.indexOf("\"signature\":\"sig\"") > wire.indexOf("reasoning_content"));
    QVERIFY(wire.indexOf("\"content\":\"yes\"") > wire.indexOf("\"data\":\"zzz\""));
}

void TestOpenAiChatClients::reasoningThatIsNotWanted()
{
    ChatPart thought = ChatPart::makeReasoning("hm", DialectId::Anthropic);
    thought.signature = "sig";
    ChatRequest request;
    request.reasoning.visible = false;
    const ChatAnswer answer = answered({thought, ChatPart::makeText("yes")});
    for (const QByteArray &written :
         {chat().encodeAnswer(answer, context(&request)), streamed(answer, context(&request))})
        QVERIFY(!written.contains("reasoning_content") && !written.contains("sig") &&
                written.contains("yes"));
}

void TestOpenAiChatClients::callsWithoutIdOrArguments()
{
    const ChatAnswer answer = answered({ChatPart::makeText("t"), ChatPart::makeToolCall({}, "f", {}),
                                        ChatPart::makeToolCall({}, "g", "{\"a\":1}")},
                                       FinishReason::ToolCalls);
    QCOMPARE(calls(streamed(answer, context())),
             u"0 call_77_1 function f {}|1 call_77_2 function g {\"a\":1} -> tool_calls"_s);
    const QByteArray expected = R"({"role":"assistant","content":"t","refusal":null,"tool_calls":[
        {"id":"call_77_1","type":"function","function":{"name":"f","arguments":"{}"}},
        {"id":"call_77_2","type":"function","function":{"name":"g","arguments":"{\"a\":1}"}}]})";
    QCOMPARE(jsonDifference(message(chat().encodeAnswer(answer, context())), expected), QString());
}

void TestOpenAiChatClients::customCallsAreUnwrapped()
{
    ChatRequest request;
    ChatTool tool;
    tool.kind = ChatTool::Kind::Custom;
    tool.name = "shell";
    request.tools = {tool};
    const ChatAnswer answer = answered({ChatPart::makeToolCall("a", "shell", R"({"input":"ls \"x\""})"),
                                        ChatPart::makeToolCall("b", "other", "{}")},
                                       FinishReason::ToolCalls);
    QCOMPARE(calls(streamed(answer, context(&request))),
             u"0 a custom shell ls \"x\"|1 b function other {} -> tool_calls"_s);
    const QByteArray sought = R"("type":"custom","custom":{"name":"shell","input":"ls \"x\""})";
    QVERIFY(chat().encodeAnswer(answer, context(&request)).contains(sought));
}

void TestOpenAiChatClients::legacyFunctionCalls()
{
    ChatRequest request;
    request.usesFunctions = true;
    const ChatAnswer answer =
        answered({ChatPart::makeToolCall("a", "f", "{\"x\":1}"), ChatPart::makeToolCall("b", "g", "{}")},
                 FinishReason::ToolCalls);
    const QByteArray wire = streamed(answer, context(&request));
    const QByteArray sought = R"("function_call":{"name":"f","arguments":""})";
    QVERIFY(wire.contains(sought));
    const QByteArray alsoSought = R"("function_call":{"arguments":"{\"x\":1}"})";
    QVERIFY(wire.contains(alsoSought));
    const QByteArray thirdSought = R"("finish_reason":"function_call")";
    QVERIFY(wire.contains(thirdSought));
    QVERIFY(!wire.contains("tool_calls") && !wire.contains("\"g\""));
    const QByteArray lastSought =
        R"({"role":"assistant","content":null,"refusal":null,"function_call":{"name":"f","arguments":"{\"x\":1}"}})";
    QCOMPARE(jsonDifference(message(chat().encodeAnswer(answer, context(&request))), lastSought), QString());
}

void TestOpenAiChatClients::usageOnlyWhereWanted()
{
    ChatRequest request;
    const ChatAnswer answer = answered({ChatPart::makeText("a")});
    QVERIFY(!streamed(answer, context(&request)).contains("\"usage\""));
    request.wantsStreamUsage = true;
    const QList<QByteArray> chunks = streamedData(streamed(answer, context(&request)));
    QCOMPARE(chunks.last(), QByteArray("[DONE]"));
    const QByteArray expected =
        R"({"id":"msg_1","object":"chat.completion.chunk","created":7,"model":"claude","choices":[],
        "usage":{"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,
        "prompt_tokens_details":{"cached_tokens":4,"audio_tokens":0,"cache_write_tokens":2},
        "completion_tokens_details":{"reasoning_tokens":3,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}})";
    QCOMPARE(jsonDifference(chunks[chunks.size() - 2], expected), QString());
}

void TestOpenAiChatClients::severalReasoningParts()
{
    const ChatAnswer answer = answered({ChatPart::makeReasoning("one", DialectId::OpenAiResponses),
                                        ChatPart::makeReasoning("two", DialectId::OpenAiResponses),
                                        ChatPart::makeText("a"), ChatPart::makeText("b")});
    const auto tree = JsonTree::parse(assembled(streamedData(streamed(answer, context()))));
    QCOMPARE((*tree->root()["choices"].begin())["reasoning"].text(), QByteArray("one\n\ntwo"));
    QCOMPARE((*tree->root()["choices"].begin())["content"].text(), QByteArray("ab"));
    const QByteArray whole = chat().encodeAnswer(answer, context());
    const QByteArray sought = R"("reasoning_content":"one\n\ntwo")";
    const QByteArray alsoSought = R"("content":"ab")";
    QVERIFY(whole.contains(sought) && whole.contains(alsoSought));
}

void TestOpenAiChatClients::foreignExtrasStayOut()
{
    ChatAnswer answer = answered({ChatPart::makeToolCall("a", "f", "{}")});
    const Extras foreign{"\"secret\":1", DialectId::Anthropic};
    answer.extras = answer.usageExtras = answer.choices[0].extras = answer.choices[0].parts[0].extras =
        foreign;
    QVERIFY(!chat().encodeAnswer(answer, context()).contains("secret"));
    QVERIFY(!streamed(answer, context()).contains("secret"));
}

void TestOpenAiChatClients::namesAreFilledIn()
{
    ChatAnswer answer = answered({ChatPart::makeText("a")});
    answer.id.clear();
    answer.model.clear();
    answer.created = 0;
    for (const QByteArray &json :
         {chat().encodeAnswer(answer, context()), streamedData(streamed(answer, context())).first()}) {
        const auto tree = JsonTree::parse(json);
        QCOMPARE(tree->root()["id"].text(), QByteArray("chatcmpl-77"));
        QCOMPARE(tree->root()["model"].text(), QByteArray("named"));
        QCOMPARE(tree->root()["created"].integer(), 99);
    }
}

void TestOpenAiChatClients::nothingFollowsAnError()
{
    ChatAnswer answer = answered({ChatPart::makeText("a")});
    answer.error = ApiError{529, "overloaded_error", {}, "Overloaded", {}, {}};
    const QByteArray wire = streamed(answer, context());
    QVERIFY(wire.endsWith("data: "
                          "{\"error\":{\"message\":\"Overloaded\",\"type\":\"overloaded_error\",\"param\":"
                          "null,\"code\":null}}\n\n"));
    QVERIFY(!wire.contains("[DONE]"));
    const auto encoder = chat().encoder(context());
    ChatEvent error;
    error.kind = ChatEvent::Kind::Error;
    QVERIFY(!encoder->encode(error).isEmpty());
    QVERIFY(encoder->encode(ChatEvent()).isEmpty()); // Completed
}

void TestOpenAiChatClients::finishWords_data()
{
    QTest::addColumn<int>("finish");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *name, FinishReason finish, const char *word) {
        QTest::newRow(name) << int(finish) << QByteArray(word);
    };
    row("stop", FinishReason::Stop, "stop");
    row("sequence", FinishReason::StopSequence, "stop");
    row("length", FinishReason::Length, "length");
    row("context", FinishReason::ContextFull, "length");
    row("calls", FinishReason::ToolCalls, "tool_calls");
    row("filter", FinishReason::ContentFilter, "content_filter");
    row("refusal", FinishReason::Refusal, "content_filter");
    row("pause", FinishReason::Pause, "stop");
    row("other", FinishReason::Other, "stop");
}

void TestOpenAiChatClients::finishWords()
{
    QFETCH(int, finish);
    QFETCH(QByteArray, word);
    const ChatAnswer answer = answered({ChatPart::makeText("a")}, FinishReason(finish));
    QVERIFY(chat().encodeAnswer(answer, context()).contains("\"finish_reason\":\"" + word + "\""));
    QVERIFY(streamed(answer, context()).contains("\"finish_reason\":\"" + word + "\""));
}

void TestOpenAiChatClients::errorBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected"); // type|code|param|message
    const auto row = [](const char *name, const QByteArray &body, const char *expected) {
        QTest::newRow(name) << body << QString::fromUtf8(expected);
    };
    row("recorded",
        fixture(u"shared/openai/reasoning-model-legacy-parameter-error.json"_s).isEmpty()
            ? QByteArray(
                  R"({"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}})")
            : fixture(u"shared/openai/reasoning-model-legacy-parameter-error.json"_s),
        "invalid_request_error|unsupported_parameter|max_tokens|Unsupported parameter: 'max_tokens' is not "
        "supported with this model. Use 'max_completion_tokens' instead.");
    row("mistral",
        R"({"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","seed"],"msg":"Extra inputs are not permitted","input":1}]},"type":"invalid_request_error","param":null,"code":null})",
        "invalid_request_error||seed|Extra inputs are not permitted");
    row("mistral text",
        R"({"object":"error","message":"Service tier capacity exceeded for this model.","type":"service_tier_capacity_exceeded","param":null,"code":"3505"})",
        "service_tier_capacity_exceeded|3505||Service tier capacity exceeded for this model.");
    row("fastapi", R"({"detail":"Not authenticated"})", "|||Not authenticated");
    row("xai", R"({"code":"Client specified an invalid argument","error":"Incorrect API key"})",
        "|Client specified an invalid argument||Incorrect API key");
    row("azure", R"({"error":{"code":"content_filter","message":"filtered","status":400,"innererror":{}}})",
        "|content_filter||filtered");
    row("google", R"([{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED"}}])",
        "|429||Quota");
    row("page", "upstream connect error", "|||upstream connect error");
    row("empty", "", "|||");
}

void TestOpenAiChatClients::errorBodies()
{
    QFETCH(QByteArray, body);
    const ApiError error = chat().decodeError(418, body);
    QCOMPARE(error.status, 418);
    QTEST(QString::fromUtf8(error.type + '|' + error.code + '|' + error.param + '|' + error.message),
          "expected");
}

void TestOpenAiChatClients::errorsForClients_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("kept")
        << ApiError{400, "invalid_request_error", "c", "m", "p", {}}
        << QByteArray(R"({"error":{"message":"m","type":"invalid_request_error","param":"p","code":"c"}})");
    QTest::newRow("google's word")
        << ApiError{429, "RESOURCE_EXHAUSTED", {}, "m", {}, {}}
        << QByteArray(
               R"({"error":{"message":"m","type":"rate_limit_error","param":null,"code":"RESOURCE_EXHAUSTED"}})");
    QTest::newRow("amazon's word")
        << ApiError{503, "ServiceUnavailableException", {}, "m", {}, {}}
        << QByteArray(
               R"({"error":{"message":"m","type":"server_error","param":null,"code":"ServiceUnavailableException"}})");
    QTest::newRow("no word")
        << ApiError{401, {}, {}, "m", {}, {}}
        << QByteArray(R"({"error":{"message":"m","type":"authentication_error","param":null,"code":null}})");
}

void TestOpenAiChatClients::errorsForClients()
{
    QFETCH(ApiError, error);
    QTEST(chat().encodeError(error), "body");
}

QTEST_GUILESS_MAIN(TestOpenAiChatClients)
#include "tst_openaichat_clients.moc"
