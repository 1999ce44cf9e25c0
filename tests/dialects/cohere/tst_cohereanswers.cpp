// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ssedecoder.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Answers of Cohere's v2 chat, whole and streamed, to events and back.
class TestCohereAnswers : public QObject
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
    void logprobs();
    void reasonOfTheEnd_data();
    void reasonOfTheEnd();
    void usage();
    void errorsInStreams_data();
    void errorsInStreams();
    void cutOff();
    void oddStreams_data();
    void oddStreams();
    void errorAnswers();
    void notAnAnswer();

private:
    static void addFiles(const QString &ending);
    const Dialect &cohere = *dialect(DialectId::Cohere);
};

namespace {

ChatEvents eventsOf(const QList<QByteArray> &lines)
{
    return decodeStream(*dialect(DialectId::Cohere), {asEventStream(lines, true, false)});
}

ChatAnswer decoded(const QList<QByteArray> &lines)
{
    return foldEvents(eventsOf(lines));
}

const QByteArray messageStart =
    R"({"id":"7","type":"message-start","delta":{"message":{"role":"assistant"}}})";
const QByteArray messageEnd = R"({"type":"message-end","delta":{"finish_reason":"COMPLETE"}})";

QByteArray content(const char *text)
{
    return QByteArray(R"({"type":"content-delta","index":0,"delta":{"message":{"content":{"text":")") + text +
           R"("}}}})";
}

} // namespace

void TestCohereAnswers::addFiles(const QString &ending)
{
    QTest::addColumn<QString>("file");
    for (const QString &name : fixtures(u"cohere"_s, ending)) {
        if (!name.contains(u"embedding"_s))
            QTest::newRow(qPrintable(name)) << name;
    }
}

void TestCohereAnswers::wholeIsTheIdentity()
{
    QFETCH(QString, file);
    const QByteArray body = fixture(file);
    const auto answer = cohere.decodeAnswer(body);
    QVERIFY(answer && answer->isCompleted);
    QCOMPARE(jsonDifference(cohere.encodeAnswer(*answer, {}), body), QString());
    const ChatAnswer unfolded = foldEvents(unfoldAnswer(*answer));
    QCOMPARE(described(unfolded), described(*answer));
    QVERIFY(unfolded == *answer);
}

void TestCohereAnswers::streamIsTheIdentity()
{
    QFETCH(QString, file);
    const QList<QByteArray> lines = chunkLines(fixture(file));
    SseDecoder sse;
    const QList<SseEvent> written = sse.feed(encodeStream(cohere, eventsOf(lines), {}));
    QCOMPARE(written.size(), lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QCOMPARE(jsonDifference(written[i].data, lines[i]), QString());
        QVERIFY(lines[i].contains("\"type\":\"" + written[i].type + '"'));
    }
}

void TestCohereAnswers::splitsDoNotMatter()
{
    QFETCH(QString, file);
    for (const bool named : {true, false}) {
        const QByteArray wire = asEventStream(chunkLines(fixture(file)), named, !named);
        QCOMPARE(differenceAtSplits(cohere, wire), QString());
        QVERIFY(foldEvents(decodeStream(cohere, {wire})).isCompleted);
    }
}

void TestCohereAnswers::streamedIsWhole_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"tools", "thinking", "citations"})
        QTest::newRow(name) << u"cohere/"_s + QLatin1StringView(name);
}

void TestCohereAnswers::streamedIsWhole()
{
    QFETCH(QString, name);
    const auto whole = cohere.decodeAnswer(fixture(name + u".json"_s));
    QVERIFY(whole);
    QCOMPARE(described(decoded(chunkLines(fixture(name + u".chunks.txt"_s)))), described(*whole));
}

void TestCohereAnswers::tools()
{
    const ChatAnswer answer = decoded(chunkLines(fixture(u"cohere/tools.chunks.txt"_s)));
    QCOMPARE(answer.id, QByteArray("c14c80c3"));
    QCOMPARE(answer.parts().size(), std::size_t(3));
    QCOMPARE(answer.parts()[0].kind, ChatPart::Kind::Text); // the plan is what others say before they call
    QCOMPARE(answer.parts()[0].text, QByteArray("I will look at both."));
    QCOMPARE(answer.parts()[1].id, QByteArray("weather_1"));
    QCOMPARE(answer.parts()[1].name, QByteArray("weather"));
    QCOMPARE(answer.parts()[1].text, QByteArray("{\n  \"city\": \"K\u00f6ln\"}"));
    QCOMPARE(answer.parts()[2].name, QByteArray("now"));
    QVERIFY(answer.parts()[2].text.isEmpty());
    QCOMPARE(answer.finish(), FinishReason::ToolCalls);
}

void TestCohereAnswers::thinking()
{
    const ChatAnswer answer = decoded(chunkLines(fixture(u"cohere/thinking.chunks.txt"_s)));
    QCOMPARE(answer.parts().size(), std::size_t(2));
    QCOMPARE(answer.parts()[0].kind, ChatPart::Kind::Reasoning);
    QCOMPARE(answer.parts()[0].text, QByteArray("Two and two."));
    QCOMPARE(answer.parts()[0].origin, DialectId::Cohere);
    QCOMPARE(answer.parts()[1].text, QByteArray("4 \U0001F600"));
    QVERIFY((answer.usage == TokenUsage{40, 16, -1, 12}));
}

void TestCohereAnswers::citations()
{
    const ChatAnswer answer = decoded(chunkLines(fixture(u"cohere/citations.chunks.txt"_s)));
    const auto &citations = answer.parts().at(0).citations;
    QCOMPARE(citations.size(), std::size_t(2));
    QCOMPARE(citations[0].url, QByteArray("https://example.com/p"));
    QCOMPARE(citations[0].title, QByteArray("Tall penguins"));
    QCOMPARE(citations[0].quote, QByteArray("emperor penguins."));
    QCOMPARE(citations[0].start, 16);
    QCOMPARE(citations[0].end, 33);
    QCOMPARE(citations[1].url, QByteArray("https://example.com/b"));
}

void TestCohereAnswers::logprobs()
{
    const char *entry = R"({"text":"Hi","token_ids":[1,2],"logprobs":[-0.5,-0.25]})";
    const char *openAi = R"([{"token":"Hi","logprob":-0.75,"bytes":[72,105],"top_logprobs":[]}])";
    const QByteArray body =
        QByteArray(
            R"({"id":"7","message":{"role":"assistant","content":[{"type":"text","text":"Hi"}]},"logprobs":[)") +
        entry + "]}";
    const auto whole = cohere.decodeAnswer(body);
    QVERIFY(whole);
    QCOMPARE(whole->choices[0].logprobs, QByteArray(openAi));
    QByteArray delta = content("Hi");
    delta.chop(1);
    delta += QByteArray(R"(,"logprobs":)") + entry + '}';
    QCOMPARE(decoded({messageStart, delta, messageEnd}).choices[0].logprobs, QByteArray(openAi));
    QVERIFY(cohere.encodeAnswer(*whole, {})
                .contains(R"("logprobs":[{"text":"Hi","token_ids":[],"logprobs":[-0.75]}])"));
}

void TestCohereAnswers::reasonOfTheEnd_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<FinishReason>("reason");
    QTest::newRow("complete") << QByteArray("COMPLETE") << FinishReason::Stop;
    QTest::newRow("tool") << QByteArray("TOOL_CALL") << FinishReason::ToolCalls;
    QTest::newRow("limit") << QByteArray("MAX_TOKENS") << FinishReason::Length;
    QTest::newRow("stop") << QByteArray("STOP_SEQUENCE") << FinishReason::StopSequence;
    QTest::newRow("timeout") << QByteArray("TIMEOUT") << FinishReason::Other;
    QTest::newRow("error") << QByteArray("ERROR") << FinishReason::Other;
    QTest::newRow("toxic") << QByteArray("ERROR_TOXIC") << FinishReason::ContentFilter;
    QTest::newRow("context") << QByteArray("ERROR_LIMIT") << FinishReason::ContextFull;
}

void TestCohereAnswers::reasonOfTheEnd()
{
    QFETCH(QByteArray, word);
    QFETCH(FinishReason, reason);
    const ChatAnswer answer = decoded({messageStart, QByteArray(messageEnd).replace("COMPLETE", word)});
    QCOMPARE(answer.finish(), reason);
    QVERIFY(answer.isCompleted);
    QVERIFY(cohere.encodeAnswer(answer, {}).contains("\"finish_reason\":\"" + word + '"'));
}

void TestCohereAnswers::usage()
{
    const auto answer = cohere.decodeAnswer(
        R"({"id":"7","message":{"role":"assistant"},"usage":{"billed_units":{"input_tokens":3,"output_tokens":4}}})");
    QVERIFY(answer);
    QVERIFY((answer->usage == TokenUsage{3, -1, -1, 4})); // better than nothing
}

void TestCohereAnswers::errorsInStreams_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("at the end") << QByteArray(
        R"({"type":"message-end","delta":{"finish_reason":"ERROR","error":"It broke."}})");
    QTest::newRow("as outside") << QByteArray(R"({"id":"9","message":"It broke."})");
}

void TestCohereAnswers::errorsInStreams()
{
    QFETCH(QByteArray, line);
    const ChatEvents events = eventsOf({messageStart, content("a"), line, content("b"), messageEnd});
    const ChatAnswer answer = foldEvents(events);
    QVERIFY(answer.error && !answer.isCompleted);
    QCOMPARE(answer.error->message, QByteArray("It broke."));
    QCOMPARE(answer.parts().at(0).text, QByteArray("a"));
    QCOMPARE(events.back().kind, ChatEvent::Kind::Error);
    QVERIFY(encodeStream(cohere, events, {}).contains(R"("finish_reason":"ERROR","error":"It broke.")"));
}

void TestCohereAnswers::cutOff()
{
    const ChatAnswer answer = decoded({messageStart, content("a")});
    QVERIFY(!answer.isCompleted && answer.finish() == FinishReason::None);
    const auto decoder = cohere.decoder();
    ChatEvents events;
    decoder->feed("data: {\"type\"\n\ndata: 7\n\n", events);
    decoder->finish(events);
    QVERIFY(events.empty());
    QCOMPARE(decoder->malformed(), 2);
}

void TestCohereAnswers::oddStreams_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QString>("parts");
    using Lines = QList<QByteArray>;
    QTest::newRow("without starts") << Lines{content("a"), content("b")} << u"text text=ab"_s;
    QTest::newRow("arguments of no call")
        << Lines{R"({"type":"tool-call-delta","index":3,"delta":{"message":{"tool_calls":{"function":{"arguments":"{}"}}}}})"}
        << QString();
    QTest::newRow("arguments in the start")
        << Lines{R"({"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"1","function":{"name":"f","arguments":"{}"}}}}})"}
        << u"call id=1 name=f text={}"_s;
    QTest::newRow("citation behind the end of its text")
        << Lines{content("a"), R"({"type":"content-end","index":0})",
                 R"({"type":"citation-start","index":0,"delta":{"message":{"citations":{"text":"a"}}}})"}
        << u"text text=a citation={\"text\":\"a\"}"_s;
    QTest::newRow("citation of nothing")
        << Lines{R"({"type":"citation-start","index":0,"delta":{"message":{"citations":{"text":"a","type":"PLAN"}}}})"}
        << QString();
    QTest::newRow("unknown") << Lines{R"({"type":"debug","prompt":"p"})", R"({"type":"new"})", "{}"}
                             << QString();
}

void TestCohereAnswers::oddStreams()
{
    QFETCH(QList<QByteArray>, lines);
    QFETCH(QString, parts);
    const ChatAnswer answer = decoded(lines << messageEnd);
    QStringList found;
    for (const QString &line : described(answer).split(u'\n')) {
        if (line.startsWith(u"  "_s) && !line.startsWith(u"  finish"_s))
            found += line.trimmed();
    }
    QCOMPARE(found.join(u','), parts);
    QVERIFY(answer.isCompleted);
}

void TestCohereAnswers::errorAnswers()
{
    const ApiError error = cohere.decodeError(429, R"({"id":"9","message":"Slow down."})");
    QCOMPARE(error.status, 429);
    QCOMPARE(error.message, QByteArray("Slow down."));
    QCOMPARE(error.requestId, QByteArray("9"));
    QVERIFY(cohere.decodeError(429, cohere.encodeError(error)) == error);
    QCOMPARE(cohere.decodeError(502, "bad gateway").message, QByteArray("bad gateway"));
}

void TestCohereAnswers::notAnAnswer()
{
    for (const char *body : {"", "[]", "{}", R"({"message":"invalid"})"}) {
        const auto answer = cohere.decodeAnswer(body);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::InvalidJson);
    }
    QVERIFY(!cohere.decodeRequest({}));
}

QTEST_GUILESS_MAIN(TestCohereAnswers)
#include "tst_cohereanswers.moc"
