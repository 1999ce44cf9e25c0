// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/ollamadialect.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Ollama's answers: whole, streamed, and what a client of Ollama gets of other providers'.
class TestOllamaAnswers : public QObject
{
    Q_OBJECT

private slots:
    void wholeAnswersStay_data();
    void wholeAnswersStay();
    void streamsStay_data();
    void streamsStay();
    void readsThoughtsAndCalls();
    void namesCallsWithoutIds();
    void readsTimes_data();
    void readsTimes();
    void readsGenerate();
    void cutStreamsAreNotComplete();
    void readsErrors();
    void skipsWhatIsNoJson();
    void writesForeignAnswers();
    void writesForeignStreams();
    void everyLineHasWhatClientsNeed();
    void callsWaitForTheirEnd();
    void writesGenerate();
    void writesErrors();
    void hidesThoughtsThatAreNotWanted();
    void onlyTheFirstChoice();
    void argumentsOverLinesStayOneLine();
};

namespace {

const Dialect &ollama_()
{
    return *dialect(DialectId::Ollama);
}

QByteArray wireOf(const QString &name)
{
    return asNdjson(chunkLines(fixture(name)));
}

ChatAnswer streamed(const QByteArray &wire)
{
    return foldEvents(decodeStream(ollama_(), {wire}));
}

ChatAnswer answerOf(const QByteArray &json)
{
    const auto answer = ollama_().decodeAnswer(json);
    return answer ? *answer : ChatAnswer();
}

ChatAnswer foreignAnswer()
{
    ChatAnswer answer;
    answer.id = "chatcmpl-1";
    answer.model = "gpt-5";
    answer.created = 1700000000;
    answer.extras = {R"("object":"chat.completion")", DialectId::OpenAiChat};
    answer.isCompleted = true;
    answer.choices.resize(1);
    ChatAnswer::Choice &choice = answer.choices[0];
    choice.parts.push_back(ChatPart::makeReasoning("Hm.", DialectId::OpenAiChat));
    choice.parts.push_back(ChatPart::makeText("Hello"));
    choice.parts.push_back(ChatPart::makeToolCall("call_1", "search", R"({"b":1,"a":[ 2]})"));
    choice.parts.push_back(ChatPart::makeToolCall("call_2", "list", ""));
    choice.finish = FinishReason::ToolCalls;
    choice.nativeReason = "tool_calls";
    answer.usage.input = 100;
    answer.usage.cachedInput = 60;
    answer.usage.output = 50;
    return answer;
}

} // namespace

void TestOllamaAnswers::wholeAnswersStay_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : fixtures(u"ollama"_s, u".json"_s))
        QTest::newRow(qPrintable(name)) << name;
}

void TestOllamaAnswers::wholeAnswersStay()
{
    QFETCH(QString, name);
    const QByteArray body = fixture(name);
    const ChatAnswer answer = answerOf(body);
    QVERIFY(answer.isCompleted);
    QCOMPARE(jsonDifference(body, ollama_().encodeAnswer(answer, {})), QString());
}

void TestOllamaAnswers::streamsStay_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : fixtures(u"ollama"_s, u".chunks.txt"_s))
        QTest::newRow(qPrintable(name)) << name;
}

void TestOllamaAnswers::streamsStay()
{
    QFETCH(QString, name);
    const QByteArray wire = wireOf(name);
    QCOMPARE(differenceAtSplits(ollama_(), wire), QString());
    const ChatEvents events = decodeStream(ollama_(), {wire});
    const ChatAnswer answer = foldEvents(events);
    QVERIFY(answer.isCompleted);
    const QByteArray again = encodeStream(ollama_(), events, {});
    QVERIFY(streamed(again) == answer);
    // Line by line it is the same but for the time, which is the first line's everywhere.
    const QList<QByteArray> lines = chunkLines(wire);
    const QList<QByteArray> others = chunkLines(again);
    QCOMPARE(others.size(), lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i)
        QCOMPARE(jsonDifference(lines[i], others[i], {u"created_at"_s}), QString());
    QVERIFY(streamed(wire.chopped(1)) == answer); // also without the last line's end
}

void TestOllamaAnswers::readsThoughtsAndCalls()
{
    for (const ChatAnswer &answer :
         {streamed(wireOf(u"ollama/tools.chunks.txt"_s)), answerOf(fixture(u"ollama/tools.json"_s))}) {
        QCOMPARE(answer.model, "qwen3");
        const auto &parts = answer.parts();
        QCOMPARE(parts.size(), std::size_t(4));
        QCOMPARE(parts[0].kind, ChatPart::Kind::Reasoning);
        QCOMPARE(parts[0].text, "The user wants both.");
        QCOMPARE(parts[1].text, "I look.");
        QCOMPARE(parts[2].id, "call_a1");
        QCOMPARE(parts[2].text, R"({"city":"Paris","unit":"c"})");
        QCOMPARE(parts[3].id, "call_a2");
        QCOMPARE(answer.finish(), FinishReason::ToolCalls);
        QCOMPARE(answer.usage.input, 169);
        QVERIFY(answer.usage.output > 0);
    }
    QCOMPARE(answerOf(fixture(u"ollama/text.json"_s)).finish(), FinishReason::Length);
    QCOMPARE(answerOf(fixture(u"ollama/logprobs.json"_s)).parts()[1].kind, ChatPart::Kind::Image);
}

void TestOllamaAnswers::namesCallsWithoutIds()
{
    const QByteArray json =
        R"({"model":"m","created_at":"2024-07-22T20:33:28.123648Z","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"a","arguments":{}}},{"function":{"name":"b","arguments":{"x":1}}}]},"done":true})";
    const ChatAnswer answer = answerOf(json);
    QCOMPARE(answer.parts()[0].id, "call_20240722203328123648_0");
    QCOMPARE(answer.parts()[1].id, "call_20240722203328123648_1");
    QCOMPARE(answer.finish(), FinishReason::ToolCalls); // old servers say no reason
    QVERIFY(streamed(json + '\n') == answer);
}

void TestOllamaAnswers::readsTimes_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("zulu") << QByteArray("2023-12-12T14:13:43.416799Z") << qint64(1702390423);
    QTest::newRow("offset") << QByteArray("2023-08-04T08:52:19.385406455-07:00") << qint64(1691164339);
    QTest::newRow("seconds") << QByteArray("2024-09-12T21:33:17Z") << qint64(1726176797);
    QTest::newRow("none") << QByteArray("yesterday") << qint64(0);
}

void TestOllamaAnswers::readsTimes()
{
    QFETCH(QByteArray, time);
    QFETCH(qint64, seconds);
    QCOMPARE(answerOf(R"({"created_at":")" + time + R"(","message":{"content":"x"},"done":true})").created,
             seconds);
}

void TestOllamaAnswers::readsGenerate()
{
    const QByteArray wire =
        R"({"model":"m","created_at":"2023-08-04T19:22:45Z","response":"The","done":false})"
        "\n"
        R"({"model":"m","created_at":"2023-08-04T19:22:46Z","response":"","done":true,"context":[1,2],"eval_count":2,"prompt_eval_count":1})"
        "\n";
    const ChatAnswer answer = streamed(wire);
    QCOMPARE(answer.parts()[0].text, "The");
    QCOMPARE(answer.usage.output, 2);
    QCOMPARE(answer.usageExtras.members, R"("context":[1,2])");
    QVERIFY(answer.isCompleted);
}

void TestOllamaAnswers::cutStreamsAreNotComplete()
{
    QList<QByteArray> lines = chunkLines(fixture(u"ollama/tools.chunks.txt"_s));
    lines.removeLast();
    const ChatAnswer answer = streamed(asNdjson(lines));
    QCOMPARE(answer.parts().size(), std::size_t(4));
    QCOMPARE(answer.finish(), FinishReason::None);
    QVERIFY(!answer.isCompleted);
}

void TestOllamaAnswers::readsErrors()
{
    const QByteArray wire = chunkLines(fixture(u"ollama/text.chunks.txt"_s)).first() +
                            "\n{\"error\":\"an error was encountered while running the model\"}\n";
    QCOMPARE(differenceAtSplits(ollama_(), wire), QString());
    const ChatAnswer answer = streamed(wire);
    QVERIFY(answer.error && !answer.isCompleted);
    QCOMPARE(answer.error->message, "an error was encountered while running the model");
    const ApiError missing = ollama_().decodeError(404, R"({"error":"model 'x' not found"})");
    QCOMPARE(missing.status, 404);
    QCOMPARE(missing.message, "model 'x' not found");
    const ApiError object =
        ollama_().decodeError(400, R"({"error":{"message":"bad","type":"invalid_request_error"}})");
    QCOMPARE(object.message, "bad");
    QCOMPARE(object.type, "invalid_request_error");
    QCOMPARE(ollama_().decodeError(502, " gone\n").message, "gone");
    QCOMPARE(ollama_().decodeError(502, "f\xfcr").message, QByteArray("f\uFFFDr"));
}

void TestOllamaAnswers::skipsWhatIsNoJson()
{
    ChatEvents events;
    const auto decoder = ollama_().decoder();
    decoder->feed("nonsense\n\n[]\n" + wireOf(u"ollama/text.chunks.txt"_s) + "{\"after\":1}\n", events);
    decoder->finish(events);
    QCOMPARE(decoder->malformed(), 2);
    QVERIFY(foldEvents(events) == streamed(wireOf(u"ollama/text.chunks.txt"_s)));
}

void TestOllamaAnswers::writesForeignAnswers()
{
    const QByteArray expected =
        R"({"model":"gpt-5","created_at":"2023-11-14T22:13:20Z","message":{"role":"assistant","content":"Hello","thinking":"Hm.",)"
        R"("tool_calls":[{"id":"call_1","function":{"index":0,"name":"search","arguments":{"b":1,"a":[ 2]}}},)"
        R"({"id":"call_2","function":{"index":1,"name":"list","arguments":{}}}]},"done":true,"done_reason":"stop","prompt_eval_count":100,"eval_count":50})";
    QCOMPARE(ollama_().encodeAnswer(foreignAnswer(), {}), expected);
}

void TestOllamaAnswers::writesForeignStreams()
{
    const QByteArray wire = encodeStream(ollama_(), unfoldAnswer(foreignAnswer()), {});
    const ChatAnswer again = streamed(wire);
    const ChatAnswer whole = answerOf(ollama_().encodeAnswer(foreignAnswer(), {}));
    QCOMPARE(described(again), described(whole));
    QCOMPARE(ollama_().encoder({})->contentType(), "application/x-ndjson");
}

/// What Zed's parser takes as given, on every line; arguments are objects.
void TestOllamaAnswers::everyLineHasWhatClientsNeed()
{
    AnswerContext context;
    context.model = "asked-for";
    context.created = 1700000001;
    ChatAnswer answer = foreignAnswer();
    answer.model.clear();
    answer.created = 0;
    const QList<QByteArray> lines = chunkLines(encodeStream(ollama_(), unfoldAnswer(answer), context));
    QCOMPARE(lines.size(), 5);
    for (const QByteArray &line : lines) {
        const auto tree = JsonTree::parse(line);
        QVERIFY(tree);
        const JsonValue root = tree->root();
        QCOMPARE(root["model"].text(), "asked-for");
        QCOMPARE(root["created_at"].text(), "2023-11-14T22:13:21Z");
        QVERIFY(root["done"].isBoolean());
        QCOMPARE(root["message"]["role"].text(), "assistant");
        QVERIFY(root["message"]["content"].isString());
        for (const JsonValue &call : root["message"]["tool_calls"])
            QVERIFY(call["function"]["arguments"].isObject());
    }
}

/// Calls whose arguments come in pieces, both at once.
void TestOllamaAnswers::callsWaitForTheirEnd()
{
    using Kind = ChatEvent::Kind;
    const auto encoder = ollama_().encoder({});
    const auto send = [&](Kind kind, int part, const QByteArray &text = {}) {
        ChatEvent event;
        event.kind = kind;
        event.part = part;
        event.text = text;
        if (kind == Kind::PartStarted)
            event.value = ChatPart::makeToolCall("c" + QByteArray::number(part), "f", {});
        return encoder->encode(event);
    };
    QVERIFY(send(Kind::PartStarted, 0).isEmpty());
    QVERIFY(send(Kind::PartStarted, 1).isEmpty());
    QVERIFY(send(Kind::Delta, 1, R"({"b":)").isEmpty());
    QVERIFY(send(Kind::Delta, 0, R"({"a":1})").isEmpty());
    QVERIFY(send(Kind::Delta, 1, "2}").isEmpty());
    QVERIFY(send(Kind::PartFinished, 1).isEmpty()); // the other one comes first
    const QList<QByteArray> lines = chunkLines(send(Kind::PartFinished, 0));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains(R"({"id":"c0","function":{"index":0,"name":"f","arguments":{"a":1}}})"));
    QVERIFY(lines[1].contains(R"({"id":"c1","function":{"index":1,"name":"f","arguments":{"b":2}}})"));
}

void TestOllamaAnswers::writesGenerate()
{
    ChatAnswer answer = foreignAnswer();
    answer.choices[0].parts.resize(2);
    QCOMPARE(
        ollama::encodeGenerateAnswer(answer, {}),
        R"({"model":"gpt-5","created_at":"2023-11-14T22:13:20Z","response":"Hello","thinking":"Hm.","done":true,"done_reason":"stop","prompt_eval_count":100,"eval_count":50})");
    const auto encoder = ollama::generateEncoder({});
    QByteArray wire;
    for (const ChatEvent &event : unfoldAnswer(answer))
        wire += encoder->encode(event);
    const QList<QByteArray> lines = chunkLines(wire);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(
        lines[0],
        R"({"model":"gpt-5","created_at":"2023-11-14T22:13:20Z","response":"","thinking":"Hm.","done":false})");
    QCOMPARE(lines[1],
             R"({"model":"gpt-5","created_at":"2023-11-14T22:13:20Z","response":"Hello","done":false})");
    QVERIFY(lines[2].contains(R"("response":"","done":true,"done_reason":"stop")"));
}

void TestOllamaAnswers::writesErrors()
{
    ChatEvents events = unfoldAnswer(foreignAnswer());
    events.resize(3);
    events.emplace_back();
    events.back().kind = ChatEvent::Kind::Error;
    events.back().error.message = "Overloaded";
    QVERIFY(encodeStream(ollama_(), events, {}).endsWith("\n{\"error\":\"Overloaded\"}\n"));
    ApiError bare;
    bare.type = "overloaded_error";
    QCOMPARE(ollama_().encodeError(bare), R"({"error":"overloaded_error"})");
}

void TestOllamaAnswers::hidesThoughtsThatAreNotWanted()
{
    ChatRequest request;
    AnswerContext context;
    context.request = &request;
    QVERIFY(ollama_().encodeAnswer(foreignAnswer(), context).contains("Hm."));
    request.reasoning.visible = false; // "think": false
    QVERIFY(!ollama_().encodeAnswer(foreignAnswer(), context).contains("Hm."));
    QVERIFY(!encodeStream(ollama_(), unfoldAnswer(foreignAnswer()), context).contains("Hm."));
}

void TestOllamaAnswers::onlyTheFirstChoice()
{
    ChatAnswer answer = foreignAnswer();
    answer.choices.push_back(answer.choices[0]);
    answer.choices[1].parts[1].text = "Second";
    QVERIFY(!encodeStream(ollama_(), unfoldAnswer(answer), {}).contains("Second"));
    QVERIFY(!ollama_().encodeAnswer(answer, {}).contains("Second"));
}

void TestOllamaAnswers::argumentsOverLinesStayOneLine()
{
    ChatAnswer answer = foreignAnswer();
    answer.choices[0].parts[2].text = "{\n  \"b\": 1,\r\n  \"a\": \"x\\n\"\n}";
    const ChatAnswer again = streamed(encodeStream(ollama_(), unfoldAnswer(answer), {}));
    QCOMPARE(again.parts().size(), std::size_t(4));
    QCOMPARE(jsonDifference(again.parts()[2].text, R"({"b":1,"a":"x\n"})"), QString());
}

QTEST_APPLESS_MAIN(TestOllamaAnswers)
#include "tst_ollamaanswers.moc"
