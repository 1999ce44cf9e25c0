// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Answers of providers that speak /v1/responses: recorded ones, and ours from OpenAI's documentation.
class TestResponsesAnswers : public QObject
{
    Q_OBJECT

private slots:
    void wholeIsIdentity_data() { listFixtures(u".json"_s); }
    void wholeIsIdentity();
    void splitDoesNotMatter_data() { listFixtures(u".chunks.txt"_s); }
    void splitDoesNotMatter();
    void streamEndsInTheSameObject_data() { listFixtures(u".chunks.txt"_s); }
    void streamEndsInTheSameObject();
    void streamIsIdentity_data();
    void streamIsIdentity();
    void streamSaysWhatTheWholeSays_data();
    void streamSaysWhatTheWholeSays();
    void readsParts();
    void readsWebSearch();
    void readsRefusalAndCut();
    void readsErrors();
    void takesWhatComesLate();
    void skipsWhatItDoesNotKnow();
    void readsErrorBodies();

private:
    static const Dialect &responses() { return *dialect(DialectId::OpenAiResponses); }
    static void listFixtures(const QString &ending);
};

namespace {

/// Recorded one stream behind the other.
QList<QList<QByteArray>> streamsOf(const QString &name)
{
    QList<QList<QByteArray>> streams;
    for (const QByteArray &line : chunkLines(fixture(name))) {
        if (streams.isEmpty() || line.contains(R"("type":"response.created")"))
            streams.emplace_back();
        streams.last() += line;
    }
    return streams;
}

QByteArray wireOf(const QList<QByteArray> &lines)
{
    return asEventStream(lines, true, false);
}

QList<QByteArray> dataOf(const QByteArray &wire)
{
    QList<QByteArray> lines;
    for (const QByteArray &line : wire.split('\n')) {
        if (line.startsWith("data: "))
            lines += line.sliced(6);
    }
    return lines;
}

QByteArray responseOf(const QByteArray &event)
{
    const auto tree = JsonTree::parse(event);
    return tree ? tree->root()["response"].raw().toByteArray() : QByteArray();
}

ChatAnswer answerOf(const Dialect &dialect, const QList<QByteArray> &lines)
{
    return foldEvents(decodeStream(dialect, {wireOf(lines)}));
}

/// What is said differently at the beginning and at the end of a stream.
ChatAnswer withoutExtras(ChatAnswer answer)
{
    answer.extras = {};
    for (ChatAnswer::Choice &choice : answer.choices) {
        choice.extras = {};
        for (ChatPart &part : choice.parts)
            part.extras = {};
    }
    return answer;
}

} // namespace

void TestResponsesAnswers::listFixtures(const QString &ending)
{
    QTest::addColumn<QString>("name");
    for (const QString &folder : {u"responses"_s, u"openai-responses"_s}) {
        for (const QString &name : fixtures(folder, ending)) {
            if (!name.contains(u"error.1.json") && !name.contains(u"request"))
                QTest::newRow(qPrintable(name)) << name;
        }
    }
}

void TestResponsesAnswers::wholeIsIdentity()
{
    QFETCH(QString, name);
    const QByteArray body = fixture(name);
    const auto answer = responses().decodeAnswer(body);
    QVERIFY(answer);
    // `input` and `billing` are not OpenAI's documented members, but they pass too.
    QCOMPARE(jsonDifference(body, responses().encodeAnswer(*answer, {})), QString());
}

void TestResponsesAnswers::splitDoesNotMatter()
{
    QFETCH(QString, name);
    for (const QList<QByteArray> &lines : streamsOf(name))
        QCOMPARE(differenceAtSplits(responses(), wireOf(lines)), QString());
}

void TestResponsesAnswers::streamEndsInTheSameObject()
{
    QFETCH(QString, name);
    for (const QList<QByteArray> &lines : streamsOf(name)) {
        const ChatEvents events = decodeStream(responses(), {wireOf(lines)});
        const QList<QByteArray> made = dataOf(encodeStream(responses(), events, {}));
        QVERIFY(!made.isEmpty());
        // OpenAI encrypts anew for each event.
        const QString difference =
            jsonDifference(responseOf(lines.last()), responseOf(made.last()), {u"encrypted_content"_s});
        QCOMPARE(difference, QString());
        ChatAnswer answer = foldEvents(events);
        if (answer.error)
            answer.error->type.clear(); // a response's error has none
        QCOMPARE(described(answerOf(responses(), made)), described(answer));
    }
}

void TestResponsesAnswers::streamIsIdentity_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u"responses/web-search"_s, u"responses/parallel-calls"_s, u"responses/incomplete"_s,
          u"responses/refusal"_s, u"shared/openai-responses/openai-reasoning-encrypted-content.1"_s})
        QTest::newRow(qPrintable(name)) << name + u".chunks.txt"_s;
}

void TestResponsesAnswers::streamIsIdentity()
{
    QFETCH(QString, name);
    if (fixture(name).isEmpty())
        QSKIP("The shared fixtures are not here.");
    for (const QList<QByteArray> &recorded : streamsOf(name)) {
        QList<QByteArray> lines = recorded;
        // A built-in tool's own progress has no meaning for others.
        lines.removeIf(
            [](const QByteArray &line) { return line.contains(R"("type":"response.web_search_call)"); });
        const ChatEvents events = decodeStream(responses(), {wireOf(lines)});
        const QList<QByteArray> made = dataOf(encodeStream(responses(), events, {}));
        QCOMPARE(made.size(), lines.size());
        QStringList ignored = {u"obfuscation"_s, u"encrypted_content"_s};
        if (lines.size() < recorded.size())
            ignored += u"sequence_number"_s;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            // The document asks for a name that OpenAI leaves out.
            const bool lacksName =
                lines[i].contains("function_call_arguments.done") && !lines[i].contains(R"("name")");
            const QString difference =
                jsonDifference(lines[i], made[i], lacksName ? ignored + QStringList{u"name"_s} : ignored);
            QVERIFY2(difference.isEmpty(),
                     qPrintable(u"event %1: %2\n%3"_s.arg(i).arg(difference, QString::fromUtf8(made[i]))));
        }
    }
}

void TestResponsesAnswers::streamSaysWhatTheWholeSays_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"web-search"_s, u"parallel-calls"_s, u"incomplete"_s, u"refusal"_s})
        QTest::newRow(qPrintable(name)) << u"responses/"_s + name;
}

void TestResponsesAnswers::streamSaysWhatTheWholeSays()
{
    QFETCH(QString, name);
    const auto whole = responses().decodeAnswer(fixture(name + u".json"_s));
    QVERIFY(whole);
    const ChatAnswer streamed = answerOf(responses(), chunkLines(fixture(name + u".chunks.txt"_s)));
    QCOMPARE(described(streamed), described(*whole));
    QVERIFY(withoutExtras(streamed) == withoutExtras(*whole));
}

void TestResponsesAnswers::readsParts()
{
    const auto answer = responses().decodeAnswer(fixture(u"responses/parallel-calls.json"_s));
    QVERIFY(answer);
    const std::vector<ChatPart> &parts = answer->parts();
    QCOMPARE(parts.size(), std::size_t(4));
    QCOMPARE(parts[0].kind, ChatPart::Kind::Reasoning);
    QCOMPARE(parts[0].text, QByteArray("**First** thought"));
    QVERIFY(parts[0].isSummary && parts[0].encrypted.isEmpty() &&
            parts[0].origin == DialectId::OpenAiResponses);
    QCOMPARE(parts[1].encrypted, QByteArray("gAAAAABo_enc=="));
    QCOMPARE(parts[1].id, parts[0].id);
    QCOMPARE(parts[2].id, QByteArray("call_a1"));
    QCOMPARE(parts[2].name, QByteArray("get_weather"));
    QCOMPARE(parts[3].text, QByteArray(R"({"city": "Bogotá"})"));
    QCOMPARE(answer->finish(), FinishReason::ToolCalls);
    QCOMPARE(answer->usage.input, 70);
    QCOMPARE(answer->usage.reasoning, 64);
    QCOMPARE(answer->serviceTier, QByteArray("default"));
    QCOMPARE(answer->created, 1741294021);
}

void TestResponsesAnswers::readsWebSearch()
{
    const auto answer = responses().decodeAnswer(fixture(u"responses/web-search.json"_s));
    QVERIFY(answer);
    QCOMPARE(answer->parts()[0].kind, ChatPart::Kind::Opaque);
    QCOMPARE(answer->parts()[0].name, QByteArray("web_search_call"));
    const std::vector<ChatPart::Citation> &citations = answer->parts()[1].citations;
    QCOMPARE(citations.size(), std::size_t(2));
    QCOMPARE(citations[0].url, QByteArray("https://example.org/a?utm_source=openai"));
    QCOMPARE(citations[0].end, 4);
    QCOMPARE(citations[1].title, QByteArray("notes.pdf"));
    QCOMPARE(answer->finish(), FinishReason::Stop);
}

void TestResponsesAnswers::readsRefusalAndCut()
{
    QCOMPARE(responses().decodeAnswer(fixture(u"responses/refusal.json"_s))->finish(), FinishReason::Refusal);
    const auto cut = responses().decodeAnswer(fixture(u"responses/incomplete.json"_s));
    QCOMPARE(cut->finish(), FinishReason::Length);
    QCOMPARE(cut->choices[0].nativeReason, QByteArray("max_output_tokens"));
}

void TestResponsesAnswers::readsErrors()
{
    const ChatAnswer failed = answerOf(responses(), chunkLines(fixture(u"responses/failed.chunks.txt"_s)));
    QVERIFY(failed.error && !failed.isCompleted);
    QCOMPARE(failed.error->code, QByteArray("server_error"));
    QCOMPARE(failed.parts()[0].text, QByteArray("Half"));
    for (const QByteArray &event :
         {QByteArray(R"({"type":"error","code":"rate_limit_exceeded","message":"Slow down","param":null})"),
          QByteArray(
              R"({"type":"error","error":{"type":"t","code":"rate_limit_exceeded","message":"Slow down"}})"),
          QByteArray(R"({"error":{"code":"rate_limit_exceeded","message":"Slow down"}})")}) {
        const ChatEvents events = decodeStream(responses(), {"data: " + event + "\n\n"});
        QCOMPARE(events.size(), std::size_t(2));
        QCOMPARE(events[0].kind, ChatEvent::Kind::Started);
        QCOMPARE(events[1].error.code, QByteArray("rate_limit_exceeded"));
        QCOMPARE(events[1].error.message, QByteArray("Slow down"));
    }
    const auto whole = responses().decodeAnswer(
        R"({"id":"resp_1","status":"failed","output":[],"error":{"code":"server_error","message":"No"}})");
    QVERIFY(whole && whole->error && !whole->isCompleted);
    QVERIFY(!responses().decodeAnswer("{}"));
    QVERIFY(!responses().decodeAnswer("<html>"));
}

/// Servers that send no deltas, no items, or only the end.
void TestResponsesAnswers::takesWhatComesLate()
{
    const auto whole = responses().decodeAnswer(fixture(u"responses/parallel-calls.json"_s));
    QList<QByteArray> lines = chunkLines(fixture(u"responses/parallel-calls.chunks.txt"_s));
    QList<QByteArray> withoutDeltas = lines;
    withoutDeltas.removeIf([](const QByteArray &line) { return line.contains(".delta\""); });
    QCOMPARE(described(answerOf(responses(), withoutDeltas)), described(*whole));
    QList<QByteArray> itemsOnly = lines;
    itemsOnly.removeIf([](const QByteArray &line) {
        return !line.contains("output_item.done") && !line.contains("response.created") &&
               !line.contains("completed\",\"seq");
    });
    QCOMPARE(itemsOnly.size(), 5);
    QCOMPARE(described(answerOf(responses(), itemsOnly)), described(*whole));
    QCOMPARE(described(answerOf(responses(), {lines.last()})), described(*whole));
}

void TestResponsesAnswers::skipsWhatItDoesNotKnow()
{
    QList<QByteArray> lines = chunkLines(fixture(u"responses/web-search.chunks.txt"_s));
    const QString before = described(answerOf(responses(), lines));
    lines.insert(3, R"({"type":"response.brand_new.delta","output_index":7,"delta":"x"})");
    lines.insert(4, R"({"type":"keepalive"})");
    lines.insert(5, R"(["not an object"])");
    ChatEvents events;
    const auto decoder = responses().decoder();
    decoder->feed(": ping\n\n" + wireOf(lines), events);
    decoder->finish(events);
    QCOMPARE(described(foldEvents(events)), before);
    QCOMPARE(decoder->malformed(), 1);
}

void TestResponsesAnswers::readsErrorBodies()
{
    const QByteArray body =
        R"({"error":{"message":"No such model","type":"invalid_request_error","param":"model","code":"model_not_found"}})";
    const ApiError error = responses().decodeError(404, body);
    QCOMPARE(error.status, 404);
    QCOMPARE(error.code, QByteArray("model_not_found"));
    QCOMPARE(error.param, QByteArray("model"));
    QCOMPARE(jsonDifference(responses().encodeError(error), body), QString());
    QCOMPARE(responses().decodeError(502, "<html>Bad</html>").message, QByteArray("<html>Bad</html>"));
    QVERIFY(!responses().decodeError(500, "").message.isEmpty());
    ApiError foreign;
    foreign.status = 529;
    foreign.message = "Overloaded";
    QCOMPARE(jsonDifference(
                 responses().encodeError(foreign),
                 R"({"error":{"message":"Overloaded","type":"server_error","param":null,"code":null}})"),
             QString());
}

QTEST_GUILESS_MAIN(TestResponsesAnswers)
#include "tst_responsesanswers.moc"
