// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/completionreader.h"
#include "tests/dialects/openai/assembly.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

/// Legacy completions, both roles.
class TestOpenAiCompletions : public QObject
{
    Q_OBJECT

private slots:
    void wholeIdentity_data();
    void wholeIdentity();
    void streamedIdentity_data();
    void streamedIdentity();
    void logprobsStreamed();
    void requestAgain();
    void onePromptInAnArray();
    void severalPrompts();
    void refuses_data();
    void refuses();
    void chatAnswersForCompletions();
    void conversationAsText();
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
    void toolsAreLost();
    void suffixNeedsItsTarget();
};

namespace {

const Dialect &completions()
{
    return *dialect(DialectId::OpenAiCompletions);
}

QStringList completionFixtures(const QString &ending)
{
    QStringList names;
    for (const QString &name : fixtures(u"openai"_s, ending)) {
        if (fixture(name).contains("\"text_completion\""))
            names += name;
    }
    return names;
}

Result<ChatRequest> decoded(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    return tree ? completions().decodeRequest(tree->root())
                : Result<ChatRequest>(tl::make_unexpected(tree.error()));
}

ChatMessage message(Role role, std::vector<ChatPart> parts)
{
    ChatMessage message;
    message.role = role;
    message.parts = std::move(parts);
    return message;
}

QByteArray text(const QByteArray &body, QByteArrayView name)
{
    const auto tree = JsonTree::parse(body);
    return tree ? tree->root()[name].text() : QByteArray("not JSON");
}

} // namespace

void TestOpenAiCompletions::wholeIdentity_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : completionFixtures(u".json"_s))
        QTest::newRow(qPrintable(name)) << name;
}

void TestOpenAiCompletions::wholeIdentity()
{
    QFETCH(QString, name);
    const QByteArray recorded = fixture(name);
    const auto answer = completions().decodeAnswer(recorded);
    QVERIFY(answer && answer->isCompleted);
    QCOMPARE(jsonDifference(recorded, completions().encodeAnswer(*answer, {})), QString());
}

void TestOpenAiCompletions::streamedIdentity_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : completionFixtures(u".chunks.txt"_s))
        QTest::newRow(qPrintable(name)) << name;
}

void TestOpenAiCompletions::streamedIdentity()
{
    QFETCH(QString, name);
    const QList<QByteArray> recorded = chunkLines(fixture(name));
    const QByteArray wire = asEventStream(recorded, false, true);
    const ChatEvents events = decodeStream(completions(), {wire});
    const ChatAnswer answer = foldEvents(events);
    QVERIFY(answer.isCompleted && answer.usage.isKnown());
    const QByteArray written = encodeStream(completions(), events, {});
    QCOMPARE(jsonDifference(assembled(recorded), assembled(streamedData(written))), QString());
    QCOMPARE(foldEvents(decodeStream(completions(), {written})), answer);
    QCOMPARE(differenceAtSplits(completions(), wire), QString());
}

void TestOpenAiCompletions::logprobsStreamed()
{
    const auto answer = completions().decodeAnswer(fixture(u"openai/completion-logprobs.json"_s));
    QVERIFY(answer);
    const QByteArray wire = encodeStream(completions(), unfoldAnswer(*answer), {});
    QVERIFY(wire.contains("\"text_offset\":[0,5,6]"));
    QCOMPARE(foldEvents(decodeStream(completions(), {wire})).choices[0].logprobs,
             answer->choices[0].logprobs);
}

void TestOpenAiCompletions::requestAgain()
{
    const QByteArray body =
        R"({"model":"m","prompt":"a","suffix":"b","max_tokens":5,"temperature":0.5,"top_p":0.9,"presence_penalty":1,"frequency_penalty":0.5,"seed":3,"n":2,"logit_bias":{"1":2},"stop":["x"],"logprobs":2,"user":"u","stream":true,"stream_options":{"include_usage":true}})";
    const auto request = decoded(body);
    QVERIFY(request);
    QCOMPARE(request->unknown, QList<QByteArray>());
    QVERIFY(request->isPrompt && request->wantsStreamUsage);
    TargetTraits target;
    target.suffix = true;
    Losses losses;
    const auto written = completions().encodeRequest(*request, target, losses);
    QVERIFY(written);
    QCOMPARE(jsonDifference(body, *written), QString());
    QCOMPARE(losses.names(), QList<QByteArray>());
}

void TestOpenAiCompletions::onePromptInAnArray()
{
    const auto request = decoded(R"({"model":"m","prompt":["a"],"best_of":3,"logprobs":0,"x":1})");
    QVERIFY(request);
    QCOMPARE(request->messages.size(), 1U);
    QCOMPARE(request->messages[0].parts[0].text, QByteArray("a"));
    QCOMPARE(request->unknown, (QList<QByteArray>{"x", "best_of"}));
    QCOMPARE(request->logprobs, true);
    QVERIFY(!request->topLogprobs);
}

void TestOpenAiCompletions::severalPrompts()
{
    const auto tree = JsonTree::parse(R"({"prompt":["a","b","a"],"echo":false})");
    QVERIFY(tree);
    const auto prompts = openai::readPrompts(tree->root());
    QVERIFY(prompts);
    QCOMPARE(*prompts, (QList<QByteArray>{"a", "b", "a"}));
    const auto request = completions().decodeRequest(tree->root());
    QVERIFY(request);
    QCOMPARE(request->messages.size(), std::size_t(1));
    QCOMPARE(request->messages[0].parts.at(0).text, QByteArray("a"));
}

void TestOpenAiCompletions::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    QTest::newRow("none") << QByteArray("{}") << u"prompt"_s;
    QTest::newRow("number") << QByteArray(R"({"prompt":5})") << u"prompt"_s;
    QTest::newRow("empty") << QByteArray(R"({"prompt":[]})") << u"prompt"_s;
    QTest::newRow("tokens") << QByteArray(R"({"prompt":[1,2]})") << u"prompt"_s;
    QTest::newRow("token lists") << QByteArray(R"({"prompt":[[1,2]]})") << u"prompt"_s;
    QTest::newRow("tokens among texts") << QByteArray(R"({"prompt":["a",[1,2]]})") << u"prompt"_s;
    QTest::newRow("too many") << QByteArray(R"({"prompt":["a")" + QByteArray(R"(,"a")").repeated(20) + "]}")
                              << u"prompt"_s;
    QTest::newRow("objects among texts") << QByteArray(R"({"prompt":["a",{}]})") << u"prompt[1]"_s;
    QTest::newRow("objects") << QByteArray(R"({"prompt":[{}]})") << u"prompt[0]"_s;
    QTest::newRow("echo") << QByteArray(R"({"prompt":"a","echo":true})") << u"echo"_s;
    QTest::newRow("array") << QByteArray("[]") << QString();
}

void TestOpenAiCompletions::refuses()
{
    QFETCH(QByteArray, body);
    const auto request = decoded(body);
    QVERIFY(!request);
    QTEST(request.error().param, "param");
}

void TestOpenAiCompletions::chatAnswersForCompletions()
{
    ChatAnswer answer;
    answer.created = 7;
    answer.usage = {1, -1, -1, 2, -1, -1, -1};
    answer.isCompleted = true;
    ChatAnswer::Choice choice;
    choice.parts = {ChatPart::makeReasoning("hm", DialectId::Anthropic), ChatPart::makeText("a"),
                    ChatPart::makeToolCall("c", "f", "{}"), ChatPart::makeText("b")};
    choice.finish = FinishReason::ToolCalls;
    answer.choices = {choice};
    const AnswerContext context{nullptr, "named", "77", 99};
    const QByteArray wanted =
        R"({"id":"cmpl-77","object":"text_completion","created":7,"model":"named","choices":[{"text":"ab","index":0,"logprobs":null,"finish_reason":"stop"}]})";
    QCOMPARE(jsonDifference(completions().encodeAnswer(answer, context), wanted, {u"usage"_s}), QString());
    const QList<QByteArray> chunks = streamedData(encodeStream(completions(), unfoldAnswer(answer), context));
    QCOMPARE(chunks.size(), 5); // two texts, the end, usage, [DONE]
    QVERIFY(chunks[0].contains("\"text\":\"a\"") && chunks[0].contains("\"finish_reason\":null"));
    ChatRequest request; // that does not want usage
    const AnswerContext unasked{&request, "named", "77", 99};
    QCOMPARE(streamedData(encodeStream(completions(), unfoldAnswer(answer), unasked)).size(), 4);
}

void TestOpenAiCompletions::conversationAsText()
{
    ChatRequest request;
    request.model = "m";
    ChatPart result;
    result.kind = Kind::ToolResult;
    result.name = "f";
    result.content = {ChatPart::makeText("42")};
    request.messages = {message(Role::System, {ChatPart::makeText("Be kind.")}),
                        message(Role::User, {ChatPart::makeText("hi"), ChatPart::makeText("there")}),
                        message(Role::Assistant, {ChatPart::makeReasoning("hm", DialectId::OpenAiChat),
                                                  ChatPart::makeToolCall("a", "f", "{}")}),
                        message(Role::Tool, {result})};
    request.format.kind = ResponseFormat::Kind::JsonObject;
    request.stop = {"x"};
    Losses losses;
    const auto written = completions().encodeRequest(request, {}, losses);
    QVERIFY(written);
    QCOMPARE(text(*written, "prompt"),
             QByteArray("Be kind.\n\nAnswer with one JSON object and nothing else.\n\nUser: hi\nthere\n\n"
                        "Assistant: [calls f: {}]\n\n[f gave: 42]\n\nAssistant:"));
    const QByteArray stops = R"("stop":["x","\nUser:"])";
    QVERIFY(written->contains(stops));
    QCOMPARE(losses.notes().size(), 1);
    QCOMPARE(completions().requestPath(request, {}), QByteArray("/completions"));
}

void TestOpenAiCompletions::refusesWhatIsNoText_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("image") << int(Kind::Image);
    QTest::newRow("audio") << int(Kind::Audio);
    QTest::newRow("file") << int(Kind::File);
}

void TestOpenAiCompletions::refusesWhatIsNoText()
{
    QFETCH(int, kind);
    ChatPart part;
    part.kind = Kind(kind);
    part.data = "AAAA";
    ChatRequest request;
    request.messages = {message(Role::User, {part})};
    Losses losses;
    const auto written = completions().encodeRequest(request, {}, losses);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::BadRequest);
}

void TestOpenAiCompletions::toolsAreLost()
{
    ChatRequest request;
    request.messages = {message(Role::User, {ChatPart::makeText("hi")})};
    request.tools.resize(1);
    Losses losses;
    QVERIFY(completions().encodeRequest(request, {}, losses));
    QCOMPARE(losses.names(), QList<QByteArray>{"tools"});
    request.toolChoice.kind = ToolChoice::Kind::Required;
    QVERIFY(!completions().encodeRequest(request, {}, losses));
}

void TestOpenAiCompletions::suffixNeedsItsTarget()
{
    const auto request = decoded(R"({"model":"m","prompt":"a","suffix":"b"})");
    QVERIFY(request);
    Losses losses;
    for (const DialectId id : {DialectId::OpenAiCompletions, DialectId::OpenAiChat}) {
        const auto written = dialect(id)->encodeRequest(*request, {}, losses);
        QVERIFY(!written);
        QCOMPARE(written.error().param, u"suffix"_s);
    }
}

QTEST_GUILESS_MAIN(TestOpenAiCompletions)
#include "tst_openaicompletions.moc"
