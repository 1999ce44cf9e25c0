// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/dialecttesting.h"
#include "tests/dialects/support/eventstreamframing.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Answers of Converse and ConverseStream, whole and streamed, to events and back.
class TestBedrockAnswers : public QObject
{
    Q_OBJECT

private slots:
    void wholeIsTheIdentity_data() { addFiles(u".json"_s); }
    void wholeIsTheIdentity();
    void streamIsTheIdentity_data() { addFiles(u".chunks.txt"_s); }
    void streamIsTheIdentity();
    void splitsDoNotMatter_data() { addFiles(u".chunks.txt"_s); }
    void splitsDoNotMatter();
    void streamedIsWhole_data();
    void streamedIsWhole();
    void tools();
    void thinking();
    void citations();
    void reasonOfTheEnd_data();
    void reasonOfTheEnd();
    void exceptions_data();
    void exceptions();
    void errorMessage();
    void damage();
    void cutOff();
    void oddStreams_data();
    void oddStreams();
    void errorAnswers_data();
    void errorAnswers();
    void notAnAnswer();

private:
    static void addFiles(const QString &ending);
    const Dialect &bedrock = *dialect(DialectId::Bedrock);
};

namespace {

ChatAnswer decoded(const QList<QByteArray> &lines)
{
    return foldEvents(decodeStream(*dialect(DialectId::Bedrock), {asAwsEventStream(lines)}));
}

ChatAnswer decodedFile(const QString &name)
{
    return decoded(chunkLines(fixture(name)));
}

} // namespace

void TestBedrockAnswers::addFiles(const QString &ending)
{
    QTest::addColumn<QString>("file");
    for (const QString &name : fixtures(u"bedrock"_s, ending))
        QTest::newRow(qPrintable(name)) << name;
}

void TestBedrockAnswers::wholeIsTheIdentity()
{
    QFETCH(QString, file);
    const QByteArray body = fixture(file);
    const auto answer = bedrock.decodeAnswer(body);
    QVERIFY(answer && answer->isCompleted);
    QCOMPARE(jsonDifference(bedrock.encodeAnswer(*answer, {}), body), QString());
    const ChatAnswer unfolded = foldEvents(unfoldAnswer(*answer));
    QCOMPARE(described(unfolded), described(*answer));
    QVERIFY(unfolded == *answer);
}

void TestBedrockAnswers::streamIsTheIdentity()
{
    QFETCH(QString, file);
    QList<QByteArray> lines = chunkLines(fixture(file));
    lines.removeIf(
        [](const QByteArray &line) { return line.contains(R"("delta":{"reasoningContent":{"text":""}})"); });
    const bool isComplete = lines.first().contains("messageStart");
    if (!isComplete) // one that was recorded without its start
        lines.prepend(R"({"messageStart":{"role":"assistant"}})");
    const ChatEvents events = decodeStream(bedrock, {asAwsEventStream(lines)});
    const QList<QByteArray> written = chunkLines(encodeStream(bedrock, events, {}));
    QCOMPARE(written.size(), lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i)
        QCOMPARE(jsonDifference(written[i], lines[i]), QString());
}

void TestBedrockAnswers::splitsDoNotMatter()
{
    QFETCH(QString, file);
    const QByteArray wire = asAwsEventStream(chunkLines(fixture(file)));
    QVERIFY(!wire.isEmpty());
    QCOMPARE(differenceAtSplits(bedrock, wire), QString());
    QVERIFY(foldEvents(decodeStream(bedrock, {wire})).isCompleted);
}

void TestBedrockAnswers::streamedIsWhole_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"tools", "thinking", "grounding"})
        QTest::newRow(name) << u"bedrock/"_s + QLatin1StringView(name);
}

void TestBedrockAnswers::streamedIsWhole()
{
    QFETCH(QString, name);
    const auto whole = bedrock.decodeAnswer(fixture(name + u".json"_s));
    QVERIFY(whole);
    ChatAnswer streamed = decodedFile(name + u".chunks.txt"_s);
    for (ChatPart &part : streamed.choices.front().parts) {
        if (part.kind == ChatPart::Kind::ToolCall)
            part.text = argumentsObject(part);
    }
    QCOMPARE(described(streamed), described(*whole));
}

void TestBedrockAnswers::tools()
{
    const ChatAnswer answer = decodedFile(u"bedrock/tools.chunks.txt"_s);
    QCOMPARE(answer.parts().size(), std::size_t(3));
    QCOMPARE(answer.parts()[0].text, QByteArray("I will look at both."));
    QCOMPARE(answer.parts()[1].id, QByteArray("tooluse_kZJMlvQmRJ6eAyJE5GIl7Q"));
    QCOMPARE(answer.parts()[1].name, QByteArray("top_song"));
    QCOMPARE(answer.parts()[1].text, QByteArray("{\"sign\": \"WZ\u00dc\\n\"}"));
    QVERIFY(answer.parts()[2].text.isEmpty());
    QCOMPARE(answer.finish(), FinishReason::ToolCalls);
    QCOMPARE(answer.serviceTier, QByteArray("priority"));
    // What was read from and written to the cache is input too.
    QVERIFY((answer.usage == TokenUsage{2519, 2000, 100, 71}));
}

void TestBedrockAnswers::thinking()
{
    const ChatAnswer answer = decodedFile(u"bedrock/thinking.chunks.txt"_s);
    QCOMPARE(answer.parts().size(), std::size_t(3));
    QCOMPARE(answer.parts()[0].text, QByteArray("Let me see."));
    QCOMPARE(answer.parts()[0].signature, QByteArray("EqoBCkgIARAB"));
    QCOMPARE(answer.parts()[1].encrypted, QByteArray("RW1WbVlXSmpaR1Zt"));
    for (const int part : {0, 1}) {
        QCOMPARE(answer.parts()[std::size_t(part)].kind, ChatPart::Kind::Reasoning);
        QCOMPARE(answer.parts()[std::size_t(part)].origin, DialectId::Bedrock);
    }
    QCOMPARE(answer.finish(), FinishReason::StopSequence);
    QCOMPARE(answer.choices[0].stopSequence, QByteArray(", three"));
}

void TestBedrockAnswers::citations()
{
    const ChatAnswer answer = decodedFile(u"bedrock/grounding.chunks.txt"_s);
    QCOMPARE(answer.parts().size(), std::size_t(4));
    QCOMPARE(answer.parts()[0].kind, ChatPart::Kind::Opaque);
    QCOMPARE(answer.parts()[1].kind, ChatPart::Kind::Opaque);
    const ChatPart::Citation citation = answer.parts()[2].citations.at(0);
    QCOMPARE(citation.url, QByteArray("https://example.com/w"));
    QCOMPARE(citation.title, QByteArray("Weather"));
    QCOMPARE(citation.quote, QByteArray("rain"));
    QCOMPARE(answer.parts()[3].mediaType, QByteArray("image/png"));
    QCOMPARE(answer.parts()[3].data, QByteArray("iVBORw0KGgo="));
}

void TestBedrockAnswers::reasonOfTheEnd_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<FinishReason>("reason");
    QTest::newRow("end") << QByteArray("end_turn") << FinishReason::Stop;
    QTest::newRow("tool") << QByteArray("tool_use") << FinishReason::ToolCalls;
    QTest::newRow("limit") << QByteArray("max_tokens") << FinishReason::Length;
    QTest::newRow("context") << QByteArray("model_context_window_exceeded") << FinishReason::ContextFull;
    QTest::newRow("stop") << QByteArray("stop_sequence") << FinishReason::StopSequence;
    QTest::newRow("filter") << QByteArray("content_filtered") << FinishReason::ContentFilter;
    QTest::newRow("guardrail") << QByteArray("guardrail_intervened") << FinishReason::ContentFilter;
    QTest::newRow("malformed") << QByteArray("malformed_tool_use") << FinishReason::Other;
}

void TestBedrockAnswers::reasonOfTheEnd()
{
    QFETCH(QByteArray, word);
    QFETCH(FinishReason, reason);
    const QList<QByteArray> lines{R"({"messageStart":{"role":"assistant"}})",
                                  R"({"messageStop":{"stopReason":")" + word + R"("}})"};
    const ChatAnswer answer = decoded(lines);
    QCOMPARE(answer.finish(), reason);
    QCOMPARE(answer.choices[0].nativeReason, word);
    QVERIFY(answer.isCompleted); // metadata may be missing
    QVERIFY(bedrock.encodeAnswer(answer, {}).contains("\"stopReason\":\"" + word + '"'));
}

void TestBedrockAnswers::exceptions_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("status");
    QTest::newRow("throttled") << QByteArray("throttlingException") << 429;
    QTest::newRow("invalid") << QByteArray("validationException") << 400;
    QTest::newRow("model") << QByteArray("modelStreamErrorException") << 424;
    QTest::newRow("unavailable") << QByteArray("serviceUnavailableException") << 503;
    QTest::newRow("internal") << QByteArray("internalServerException") << 500;
    QTest::newRow("unknown") << QByteArray("otherException") << 500;
}

void TestBedrockAnswers::exceptions()
{
    QFETCH(QByteArray, name);
    QFETCH(int, status);
    const QByteArray line = "{\"" + name + R"(":{"message":"Too many tokens."}})";
    const ChatEvents events = decodeStream(
        bedrock, {asAwsEventStream({R"({"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"a"}}})",
                                    line, R"({"messageStop":{"stopReason":"end_turn"}})"})});
    const ChatAnswer answer = foldEvents(events);
    QVERIFY(answer.error && !answer.isCompleted);
    QCOMPARE(answer.error->type, name);
    QCOMPARE(answer.error->status, status);
    QCOMPARE(answer.error->message, QByteArray("Too many tokens."));
    QCOMPARE(answer.parts().at(0).text, QByteArray("a"));
    QCOMPARE(events.back().kind, ChatEvent::Kind::Error); // and nothing behind it
    QCOMPARE(jsonDifference(chunkLines(encodeStream(bedrock, events, {})).last(), line), QString());
}

void TestBedrockAnswers::errorMessage()
{
    const QByteArray wire = eventStreamMessage(
        {{":message-type", "error"}, {":error-code", "InternalError"}, {":error-message", "It broke."}}, {});
    const ChatAnswer answer = foldEvents(decodeStream(bedrock, {wire}));
    QVERIFY(answer.error);
    QCOMPARE(answer.error->type, QByteArray("InternalError"));
    QCOMPARE(answer.error->message, QByteArray("It broke."));
    QCOMPARE(answer.error->status, 500);
}

void TestBedrockAnswers::damage()
{
    QByteArray wire = asAwsEventStream(chunkLines(fixture(u"bedrock/tools.chunks.txt"_s)));
    wire[wire.indexOf("both.")] = 'B';
    const ChatAnswer answer = foldEvents(decodeStream(bedrock, {wire}));
    QVERIFY(answer.error && !answer.isCompleted);
    QVERIFY(answer.error->message.contains("checksum"));
    QCOMPARE(answer.parts().size(), std::size_t(1));
    QCOMPARE(answer.parts()[0].text, QByteArray("I will look at "));
}

void TestBedrockAnswers::cutOff()
{
    const QByteArray wire = asAwsEventStream(chunkLines(fixture(u"bedrock/tools.chunks.txt"_s)));
    const qsizetype stop = wire.indexOf("messageStop");
    for (const qsizetype size : {stop, wire.size() - 1}) {
        const auto decoder = bedrock.decoder();
        ChatEvents events;
        decoder->feed(wire.first(size), events);
        decoder->finish(events);
        QVERIFY(!foldEvents(events).isCompleted);
        QCOMPARE(decoder->malformed(), 1);
    }
}

void TestBedrockAnswers::oddStreams_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QString>("parts");
    using Lines = QList<QByteArray>;
    QTest::newRow("delta of a call without its start")
        << Lines{R"({"contentBlockDelta":{"contentBlockIndex":0,"delta":{"toolUse":{"input":"{}"}}}})"}
        << QString();
    QTest::newRow("two kinds in one block")
        << Lines{R"({"contentBlockDelta":{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"r"}}}})",
                 R"({"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"t"}}})"}
        << u"reasoning text=r,text text=t"_s;
    QTest::newRow("index used again")
        << Lines{R"({"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"a"}}})",
                 R"({"contentBlockStop":{"contentBlockIndex":0}})",
                 R"({"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"b"}}})"}
        << u"text text=a,text text=b"_s;
    QTest::newRow("side by side")
        << Lines{R"({"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"a"}}})",
                 R"({"contentBlockDelta":{"contentBlockIndex":1,"delta":{"text":"b"}}})",
                 R"({"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"c"}}})"}
        << u"text text=ac,text text=b"_s;
    QTest::newRow("unknown events") << Lines{R"({"somethingNew":{"a":1}})",
                                             R"({"contentBlockStart":{"contentBlockIndex":0,"start":{}}})",
                                             R"({"contentBlockStop":{}})"}
                                    << QString();
}

void TestBedrockAnswers::oddStreams()
{
    QFETCH(QList<QByteArray>, lines);
    QFETCH(QString, parts);
    const ChatAnswer answer = decoded(lines << R"({"messageStop":{"stopReason":"end_turn"}})");
    QStringList found;
    for (const QString &line : described(answer).split(u'\n')) {
        if (line.startsWith(u"  "_s) && !line.startsWith(u"  finish"_s))
            found += line.trimmed();
    }
    QCOMPARE(found.join(u','), parts);
    QVERIFY(answer.isCompleted);
}

void TestBedrockAnswers::errorAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("message") << 400 << QByteArray(R"({"message":"Malformed input."})")
                             << QByteArray("ValidationException") << QByteArray("Malformed input.");
    QTest::newRow("typed")
        << 429
        << QByteArray(R"({"__type":"com.amazon.coral.service#ThrottlingException","message":"Slow down."})")
        << QByteArray("ThrottlingException") << QByteArray("Slow down.");
    QTest::newRow("capital") << 403 << QByteArray(R"({"Message":"No access."})")
                             << QByteArray("AccessDeniedException") << QByteArray("No access.");
    QTest::newRow("no JSON") << 503 << QByteArray("busy") << QByteArray("ServiceUnavailableException")
                             << QByteArray("busy");
}

void TestBedrockAnswers::errorAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const ApiError error = bedrock.decodeError(status, body);
    QCOMPARE(error.status, status);
    QTEST(error.type, "type");
    QTEST(error.message, "message");
    const ApiError again = bedrock.decodeError(status, bedrock.encodeError(error));
    QVERIFY(again == error);
}

void TestBedrockAnswers::notAnAnswer()
{
    for (const char *body : {"", "[]", "{}", R"({"choices":[]})"}) {
        const auto answer = bedrock.decodeAnswer(body);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::InvalidJson);
    }
    QVERIFY(!bedrock.decodeRequest({}));
}

QTEST_GUILESS_MAIN(TestBedrockAnswers)
#include "tst_bedrockanswers.moc"
