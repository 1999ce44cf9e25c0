// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/geminidialect.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Gemini's answers: whole, streamed, and what a client of Gemini gets of other providers'.
class TestGeminiAnswers : public QObject
{
    Q_OBJECT

private slots:
    void wholeAnswersStay_data();
    void wholeAnswersStay();
    void streamsStay_data();
    void streamsStay();
    void streamAndWholeAgree_data();
    void streamAndWholeAgree();
    void orderHolds_data() { streamsStay_data(); }
    void orderHolds();
    void readsThoughtsCallsAndUsage();
    void namesCallsWithoutIds();
    void signatureOfEmptyTextBelongsToTheText();
    void readsCitationsInCodePoints();
    void readsPicturesAndCode();
    void readsBlockedPrompts();
    void readsLogprobs();
    void finishReasons_data();
    void finishReasons();
    void oldModelsFinishEachPiece();
    void cutStreamsAreNotComplete();
    void readsArrays();
    void readsErrorsInsideStreams_data();
    void readsErrorsInsideStreams();
    void readsErrorDetails();
    void errorForms_data();
    void errorForms();
    void writesForeignAnswers();
    void writesForeignStreams();
    void writesArrays();
    void writesErrorsInsideStreams();
    void hidesThoughtsNobodyAskedFor();
    void argumentsOverLinesStayOneEvent();
};

namespace {

const Dialect &gemini_()
{
    return *dialect(DialectId::Gemini);
}

QByteArray wireOf(const QString &name)
{
    return asEventStream(chunkLines(fixture(name)), false, false);
}

ChatAnswer answerOf(const QByteArray &json)
{
    const auto answer = gemini_().decodeAnswer(json);
    return answer ? *answer : ChatAnswer();
}

ChatAnswer streamed(const QByteArray &wire)
{
    return foldEvents(decodeStream(gemini_(), {wire}));
}

QStringList answerFixtures()
{
    QStringList names;
    for (const QString &folder : {u"gemini"_s, u"google"_s})
        names += fixtures(folder, u".json"_s);
    names.removeIf([](const QString &name) { return name.contains(u"429") || name.contains(u"embedding"); });
    return names;
}

/// An answer as another provider gives it: reasoning with a signature of its own, text, calls, a citation.
ChatAnswer foreignAnswer()
{
    ChatAnswer answer;
    answer.id = "msg_1";
    answer.model = "claude-sonnet-4-5";
    answer.isCompleted = true;
    answer.extras = {R"("type":"message")", DialectId::Anthropic};
    answer.choices.resize(1);
    ChatAnswer::Choice &choice = answer.choices[0];
    choice.parts.push_back(ChatPart::makeReasoning("Let me think.", DialectId::Anthropic));
    choice.parts.back().signature = "theirs";
    choice.parts.push_back(ChatPart::makeText("Grüße, Welt"));
    ChatPart::Citation citation;
    citation.url = "https://example.org";
    citation.title = "Example";
    citation.start = 7;
    citation.end = 11;
    choice.parts.back().citations.push_back(citation);
    choice.parts.push_back(ChatPart::makeToolCall("toolu_1", "search", R"({"b":1,"a":[ 2]})"));
    choice.parts.push_back(ChatPart::makeToolCall("toolu_2", "list", ""));
    choice.finish = FinishReason::ToolCalls;
    choice.nativeReason = "tool_use";
    answer.usage.input = 100;
    answer.usage.cachedInput = 60;
    answer.usage.output = 50;
    answer.usage.reasoning = 20;
    return answer;
}

} // namespace

void TestGeminiAnswers::wholeAnswersStay_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : answerFixtures())
        QTest::newRow(qPrintable(name)) << name;
}

void TestGeminiAnswers::wholeAnswersStay()
{
    QFETCH(QString, name);
    const QByteArray body = fixture(name);
    const auto answer = gemini_().decodeAnswer(body);
    QVERIFY(answer);
    QVERIFY(answer->isCompleted);
    // Ids are only added where Gemini gave none.
    const QStringList added = name.contains(u"tool-call") ? QStringList{u"id"_s} : QStringList();
    QCOMPARE(jsonDifference(body, gemini_().encodeAnswer(*answer, {}), added), QString());
}

void TestGeminiAnswers::streamsStay_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &folder : {u"gemini"_s, u"google"_s}) {
        for (const QString &name : fixtures(folder, u".chunks.txt"_s))
            QTest::newRow(qPrintable(name)) << name;
    }
}

void TestGeminiAnswers::streamsStay()
{
    QFETCH(QString, name);
    const QByteArray wire = wireOf(name);
    QCOMPARE(differenceAtSplits(gemini_(), wire), QString());
    const ChatEvents events = decodeStream(gemini_(), {wire});
    const ChatAnswer answer = foldEvents(events);
    QVERIFY(answer.isCompleted);
    QVERIFY(!answer.error);
    const ChatAnswer again = streamed(encodeStream(gemini_(), events, {}));
    QCOMPARE(described(again), described(answer));
    QVERIFY(again == answer);
}

void TestGeminiAnswers::streamAndWholeAgree_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"thinking-tools", "grounded", "blocked"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestGeminiAnswers::streamAndWholeAgree()
{
    QFETCH(QString, name);
    const ChatAnswer whole = answerOf(fixture(u"gemini/"_s + name + u".json"_s));
    const ChatAnswer pieces = streamed(wireOf(u"gemini/"_s + name + u".chunks.txt"_s));
    QCOMPARE(described(pieces), described(whole));
    QVERIFY(pieces == whole);
}

/// Parts are begun once, in order, and ended before the choice is.
void TestGeminiAnswers::orderHolds()
{
    QFETCH(QString, name);
    const ChatEvents events = decodeStream(gemini_(), {wireOf(name)});
    QCOMPARE(events.front().kind, ChatEvent::Kind::Started);
    QCOMPARE(events.back().kind, ChatEvent::Kind::Completed);
    int begun = 0;
    int ended = 0;
    bool isFinished = false;
    for (const ChatEvent &event : events) {
        if (event.kind == ChatEvent::Kind::PartStarted)
            QCOMPARE(event.part, begun++);
        if (event.kind == ChatEvent::Kind::PartFinished)
            QCOMPARE(event.part, ended++);
        if (event.kind == ChatEvent::Kind::Delta || event.kind == ChatEvent::Kind::Signature)
            QCOMPARE(event.part, begun - 1);
        if (event.kind == ChatEvent::Kind::Finished)
            isFinished = true;
        QVERIFY(!isFinished || event.kind == ChatEvent::Kind::Finished ||
                event.kind == ChatEvent::Kind::Completed);
    }
    QCOMPARE(ended, begun);
}

void TestGeminiAnswers::readsThoughtsCallsAndUsage()
{
    const ChatAnswer answer = streamed(wireOf(u"gemini/thinking-tools.chunks.txt"_s));
    QCOMPARE(answer.id, "q1-Wabc_0001");
    QCOMPARE(answer.model, "gemini-3-flash-preview");
    const auto &parts = answer.parts();
    QCOMPARE(parts.size(), std::size_t(4));
    QCOMPARE(parts[0].kind, ChatPart::Kind::Reasoning);
    QCOMPARE(parts[0].text, "**Planning**\n\nI need the weather of two cities.");
    QCOMPARE(parts[0].origin, DialectId::Gemini);
    QCOMPARE(parts[1].text, QByteArray("Let me look. ☂"));
    QCOMPARE(parts[2].id, "8f2b1a3c");
    QCOMPARE(parts[2].name, "get_weather");
    QCOMPARE(parts[2].text, R"({"city":"Paris","unit":"c"})");
    QCOMPARE(parts[2].signature, "EpwCCpkCAXLI2nx1");
    QCOMPARE(parts[3].id, "9a0c77de");
    QCOMPARE(answer.finish(), FinishReason::ToolCalls);
    QCOMPARE(answer.usage.input, 75);
    QCOMPARE(answer.usage.output, 41 + 75);
    QCOMPARE(answer.usage.reasoning, 75);
    const ChatAnswer grounded = answerOf(fixture(u"gemini/grounded.json"_s));
    QCOMPARE(grounded.usage.input, 52); // what the search put into the prompt is input too
    QCOMPARE(grounded.usage.cachedInput, 4);
}

void TestGeminiAnswers::namesCallsWithoutIds()
{
    const QByteArray json =
        R"({"candidates":[{"content":{"parts":[{"functionCall":{"name":"a","args":{}}},{"functionCall":{"name":"b"}}]},"finishReason":"STOP"}],"responseId":"r-1"})";
    const ChatAnswer whole = answerOf(json);
    QCOMPARE(whole.parts().size(), std::size_t(2));
    QCOMPARE(whole.parts()[0].id, "call_r-1_0");
    QCOMPARE(whole.parts()[1].id, "call_r-1_1");
    QVERIFY(streamed("data: " + json + "\n\n") == whole);
    QByteArray nameless = json;
    nameless.replace(R"("responseId":"r-1")", R"("modelVersion":"m")");
    const QByteArray id = answerOf(nameless).parts()[0].id;
    QVERIFY(id.startsWith("call_") && id.size() > 10 && id.size() <= 40);
    QCOMPARE(answerOf(nameless).parts()[0].id, id);
}

void TestGeminiAnswers::signatureOfEmptyTextBelongsToTheText()
{
    const QByteArray wire =
        R"(data: {"candidates":[{"content":{"parts":[{"text":"a"}]},"index":0}]})"
        "\r\n\r\n"
        R"(data: {"candidates":[{"content":{"parts":[{"text":"b"},{"text":"","thoughtSignature":"S"}]},"finishReason":"STOP","index":0}]})"
        "\r\n\r\n";
    const ChatAnswer answer = streamed(wire);
    QCOMPARE(answer.parts().size(), std::size_t(1));
    QCOMPARE(answer.parts()[0].text, "ab");
    QCOMPARE(answer.parts()[0].signature, "S");
    // Alone it is reasoning that nobody can read.
    const ChatAnswer alone = answerOf(
        R"({"candidates":[{"content":{"parts":[{"text":"","thoughtSignature":"S"}]},"finishReason":"STOP"}]})");
    QCOMPARE(alone.parts()[0].kind, ChatPart::Kind::Reasoning);
    QCOMPARE(alone.parts()[0].signature, "S");
}

void TestGeminiAnswers::readsCitationsInCodePoints()
{
    const ChatAnswer answer = answerOf(fixture(u"gemini/grounded.json"_s));
    const auto &citations = answer.parts()[0].citations;
    QCOMPARE(citations.size(), std::size_t(2));
    QCOMPARE(citations[0].start, 12); // byte 13: there is an umlaut before it
    QCOMPARE(citations[0].end, 33);
    QCOMPARE(citations[0].quote, QByteArray("España won Euro 2024."));
    QCOMPARE(citations[1].url, "https://vertexaisearch.cloud.google.com/2");
    QCOMPARE(citations[1].title, "aljazeera.com");
}

void TestGeminiAnswers::readsPicturesAndCode()
{
    const ChatAnswer answer = answerOf(fixture(u"gemini/picture.json"_s));
    QCOMPARE(answer.choices.size(), std::size_t(2));
    const ChatPart &picture = answer.choices[0].parts[1];
    QCOMPARE(picture.kind, ChatPart::Kind::Image);
    QCOMPARE(picture.mediaType, "image/png");
    QVERIFY(picture.data.startsWith("iVBOR"));
    QCOMPARE(picture.signature, "CiQBcsjafQ==");
    QCOMPARE(answer.choices[0].finish, FinishReason::Length);
    QCOMPARE(answer.choices[1].parts[0].kind, ChatPart::Kind::Opaque);
    QCOMPARE(answer.choices[1].parts[0].text,
             R"x({"executableCode":{"language":"PYTHON","code":"print(1)"}})x");
    QCOMPARE(answer.choices[1].finish, FinishReason::ContentFilter);
    QCOMPARE(answer.choices[1].parts[2].citations.size(), std::size_t(1));
}

void TestGeminiAnswers::readsBlockedPrompts()
{
    const ChatAnswer answer = answerOf(fixture(u"gemini/blocked.json"_s));
    QCOMPARE(answer.finish(), FinishReason::ContentFilter);
    QCOMPARE(answer.choices[0].nativeReason, "PROHIBITED_CONTENT");
    QVERIFY(answer.parts().empty());
}

void TestGeminiAnswers::readsLogprobs()
{
    const ChatAnswer answer = answerOf(fixture(u"gemini/logprobs.json"_s));
    QCOMPARE(
        answer.choices[0].logprobs,
        R"([{"token":"Yes","logprob":-0.01,"bytes":[89,101,115],"top_logprobs":[)"
        R"({"token":"Yes","logprob":-0.01,"bytes":[89,101,115]},{"token":"No","logprob":-4.5,"bytes":[78,111]}]}])");
}

void TestGeminiAnswers::finishReasons_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<FinishReason>("reason");
    using enum FinishReason;
    QTest::newRow("stop") << QByteArray("STOP") << Stop;
    QTest::newRow("length") << QByteArray("MAX_TOKENS") << Length;
    for (const char *word :
         {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY"})
        QTest::newRow(word) << QByteArray(word) << ContentFilter;
    for (const char *word :
         {"LANGUAGE", "OTHER", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "A_NEW_ONE"})
        QTest::newRow(word) << QByteArray(word) << Other;
}

void TestGeminiAnswers::finishReasons()
{
    QFETCH(QByteArray, word);
    QFETCH(FinishReason, reason);
    const QByteArray json =
        R"({"candidates":[{"content":{"parts":[{"text":"x"}],"role":"model"},"finishReason":")" + word +
        R"(","index":0}]})";
    QCOMPARE(answerOf(json).finish(), reason);
    QCOMPARE(answerOf(json).choices[0].nativeReason, word);
    if (word != "A_NEW_ONE") // which clients would not know
        QCOMPARE(jsonDifference(json, gemini_().encodeAnswer(answerOf(json), {})), QString());
}

void TestGeminiAnswers::oldModelsFinishEachPiece()
{
    const QByteArray wire =
        R"(data: {"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP","index":0}]})"
        "\n\n"
        R"(data: {"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"STOP","index":0}]})"
        "\n\n";
    const ChatAnswer answer = streamed(wire);
    QCOMPARE(answer.parts().size(), std::size_t(1));
    QCOMPARE(answer.parts()[0].text, "ab");
    QCOMPARE(answer.finish(), FinishReason::Stop);
}

void TestGeminiAnswers::cutStreamsAreNotComplete()
{
    QList<QByteArray> lines = chunkLines(fixture(u"gemini/thinking-tools.chunks.txt"_s));
    lines.removeLast();
    const ChatAnswer answer = streamed(asEventStream(lines, false, false));
    QCOMPARE(answer.parts().size(), std::size_t(4));
    QCOMPARE(answer.finish(), FinishReason::None);
    QVERIFY(!answer.isCompleted);
}

void TestGeminiAnswers::readsArrays()
{
    const QList<QByteArray> lines = chunkLines(fixture(u"gemini/thinking-tools.chunks.txt"_s));
    const QByteArray array = '[' + lines.join("\r\n,\r\n") + "\r\n]\r\n";
    QCOMPARE(differenceAtSplits(gemini_(), array), QString());
    const ChatAnswer whole = streamed(wireOf(u"gemini/thinking-tools.chunks.txt"_s));
    QVERIFY(streamed(array) == whole);
    QVERIFY(answerOf(array) == whole);
}

void TestGeminiAnswers::readsErrorsInsideStreams_data()
{
    QTest::addColumn<QByteArray>("error");
    const QByteArray json =
        R"({"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}})";
    QByteArray pretty = json;
    pretty.replace("{", "{\n  ").replace(",", ",\n  ");
    QTest::newRow("as an event") << "data: " + json + "\n\n";
    QTest::newRow("bare") << json;
    QTest::newRow("bare, over lines") << pretty + "\n";
    QTest::newRow("in an array") << '[' + json + "]\n";
}

void TestGeminiAnswers::readsErrorsInsideStreams()
{
    QFETCH(QByteArray, error);
    const QByteArray wire =
        "data: " + chunkLines(fixture(u"gemini/grounded.chunks.txt"_s)).first() + "\n\n" + error;
    QCOMPARE(differenceAtSplits(gemini_(), wire), QString());
    const ChatAnswer answer = streamed(wire);
    QVERIFY(answer.error);
    QCOMPARE(answer.error->type, "UNAVAILABLE");
    QCOMPARE(answer.error->message, "The model is overloaded.");
    QVERIFY(!answer.isCompleted);
    QCOMPARE(answer.parts()[0].text, QByteArray("Zürich won. "));
}

void TestGeminiAnswers::readsErrorDetails()
{
    const QByteArray body =
        R"([{"error":{"code":429,"message":"You exceeded your quota.","status":"RESOURCE_EXHAUSTED",
        "details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"PerMinute-FreeTier"}]},
        {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.4s"}]}}])";
    const ApiError error = gemini_().decodeError(429, body);
    QCOMPARE(error.status, 429);
    QCOMPARE(error.type, "RESOURCE_EXHAUSTED");
    QCOMPARE(error.message, "You exceeded your quota. Quota: PerMinute-FreeTier.");
    QCOMPARE(error.retryAfter, std::chrono::milliseconds(34400));
    QVERIFY(gemini_().encodeError(error).endsWith(
        R"("details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.4s"}]}})"));
    const ApiError invalid = gemini_().decodeError(
        400,
        R"({"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"},{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"generation_config.top_k"}]}]}})");
    QCOMPARE(invalid.code, "API_KEY_INVALID");
    QCOMPARE(invalid.param, "generation_config.top_k");
    const ApiError text = gemini_().decodeError(502, "Bad Gateway\n");
    QCOMPARE(text.message, "Bad Gateway");
    QCOMPARE(text.type, "UNAVAILABLE");
    const ApiError latin = gemini_().decodeError(500, "Fehler f\xfcr alle");
    QCOMPARE(latin.message, QByteArray("Fehler f\uFFFDr alle"));
}

void TestGeminiAnswers::errorForms_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, int status, const char *type, const char *expected) {
        QTest::newRow(name) << status << QByteArray(type) << QByteArray(expected);
    };
    row("own", 429, "RESOURCE_EXHAUSTED", R"("code":429,"message":"m","status":"RESOURCE_EXHAUSTED")");
    row("400", 400, "invalid_request_error", R"("code":400,"message":"m","status":"INVALID_ARGUMENT")");
    row("401", 401, "authentication_error", R"("code":401,"message":"m","status":"UNAUTHENTICATED")");
    row("403", 403, "permission_error", R"("code":403,"message":"m","status":"PERMISSION_DENIED")");
    row("404", 404, "not_found_error", R"("code":404,"message":"m","status":"NOT_FOUND")");
    row("413", 413, "request_too_large", R"("code":413,"message":"m","status":"INVALID_ARGUMENT")");
    row("529", 529, "overloaded_error", R"("code":529,"message":"m","status":"UNAVAILABLE")");
    row("stream", 0, "overloaded_error", R"("code":503,"message":"m","status":"UNAVAILABLE")");
    row("stream, limit", 0, "rate_limit_error", R"("code":429,"message":"m","status":"RESOURCE_EXHAUSTED")");
    row("stream, other", 0, "api_error", R"("code":500,"message":"m","status":"INTERNAL")");
}

void TestGeminiAnswers::errorForms()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, expected);
    ApiError error;
    error.status = status;
    error.type = type;
    error.message = "m";
    QCOMPARE(gemini_().encodeError(error), "{\"error\":{" + expected + "}}");
}

void TestGeminiAnswers::writesForeignAnswers()
{
    const QByteArray expected =
        R"({"candidates":[{"content":{"parts":[{"text":"Let me think.","thought":true},{"text":"Grüße, Welt"},)"
        R"({"functionCall":{"id":"toolu_1","name":"search","args":{"b":1,"a":[ 2]}}},)"
        R"({"functionCall":{"id":"toolu_2","name":"list","args":{}}}],"role":"model"},"finishReason":"STOP","index":0,)"
        R"("groundingMetadata":{"groundingChunks":[{"web":{"uri":"https://example.org","title":"Example"}}],)"
        R"("groundingSupports":[{"segment":{"startIndex":9,"endIndex":13,"text":"Welt"},"groundingChunkIndices":[0]}]}}],)"
        R"("usageMetadata":{"promptTokenCount":100,"cachedContentTokenCount":60,"candidatesTokenCount":30,"thoughtsTokenCount":20,"totalTokenCount":150},)"
        R"("modelVersion":"claude-sonnet-4-5","responseId":"msg_1"})";
    QCOMPARE(gemini_().encodeAnswer(foreignAnswer(), {}), expected);
}

void TestGeminiAnswers::writesForeignStreams()
{
    ChatRequest request;
    request.reasoning.visible = true;
    AnswerContext context;
    context.request = &request;
    const QByteArray wire = encodeStream(gemini_(), unfoldAnswer(foreignAnswer()), context);
    QVERIFY(wire.startsWith("data: {") && wire.endsWith("}\r\n\r\n"));
    const ChatAnswer again = streamed(wire);
    ChatAnswer whole = answerOf(gemini_().encodeAnswer(foreignAnswer(), context));
    whole.choices[0].parts[1].citations.clear(); // they come when the calls have ended the text
    QVERIFY(wire.contains("groundingMetadata"));
    QCOMPARE(described(again), described(whole));
    QVERIFY(!wire.contains("theirs"));
    QVERIFY(!wire.contains("tool_use"));
    QCOMPARE(wire.count("finishReason"), 1);
    QCOMPARE(wire.count("usageMetadata"), 1);
    QVERIFY(wire.mid(wire.indexOf("finishReason")).contains("usageMetadata")); // clients take both from one
}

void TestGeminiAnswers::writesArrays()
{
    const auto encoder = gemini::arrayEncoder({});
    QCOMPARE(encoder->contentType(), "application/json");
    QByteArray wire;
    for (const ChatEvent &event : unfoldAnswer(foreignAnswer()))
        wire += encoder->encode(event);
    const auto tree = JsonTree::parse(wire);
    QVERIFY(tree && tree->root().isArray());
    QCOMPARE(tree->root().size(), 5);
    QCOMPARE(streamed(wire).parts().size(), std::size_t(4));
    const auto failing = gemini::arrayEncoder({});
    ChatEvent error;
    error.kind = ChatEvent::Kind::Error;
    error.error.message = "gone";
    QCOMPARE(failing->encode(error), R"([{"error":{"code":500,"message":"gone","status":"INTERNAL"}}])");
}

void TestGeminiAnswers::writesErrorsInsideStreams()
{
    ChatEvents events = unfoldAnswer(foreignAnswer());
    events.resize(4);
    events.emplace_back();
    events.back().kind = ChatEvent::Kind::Error;
    events.back().error.type = "overloaded_error";
    events.back().error.message = "Overloaded";
    const QByteArray wire = encodeStream(gemini_(), events, {});
    QVERIFY(wire.endsWith(
        "data: {\"error\":{\"code\":503,\"message\":\"Overloaded\",\"status\":\"UNAVAILABLE\"}}\r\n\r\n"));
    QVERIFY(streamed(wire).error);
}

void TestGeminiAnswers::hidesThoughtsNobodyAskedFor()
{
    const ChatRequest request;
    AnswerContext context;
    context.request = &request;
    QVERIFY(!encodeStream(gemini_(), unfoldAnswer(foreignAnswer()), context).contains("Let me think"));
    QVERIFY(!gemini_().encodeAnswer(foreignAnswer(), context).contains("Let me think"));
}

void TestGeminiAnswers::argumentsOverLinesStayOneEvent()
{
    ChatAnswer answer = foreignAnswer();
    answer.choices[0].parts[2].text = "{\n  \"b\": 1,\r\n  \"a\": \"x\\n\"\n}";
    const ChatAnswer again = streamed(encodeStream(gemini_(), unfoldAnswer(answer), {}));
    QCOMPARE(again.parts().size(), std::size_t(4));
    QCOMPARE(jsonDifference(again.parts()[2].text, R"({"b":1,"a":"x\n"})"), QString());
}

QTEST_APPLESS_MAIN(TestGeminiAnswers)
#include "tst_geminianswers.moc"
