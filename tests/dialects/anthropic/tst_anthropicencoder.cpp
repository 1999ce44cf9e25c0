// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

using Event = ChatEvent::Kind;
using Kind = ChatPart::Kind;

const Dialect &anthropicDialect()
{
    return *dialect(DialectId::Anthropic);
}

ChatEvent step(Event kind, int part = 0, QByteArray text = {})
{
    ChatEvent made;
    made.kind = kind;
    made.part = part;
    made.text = std::move(text);
    return made;
}

ChatEvent started(const QByteArray &id = "chatcmpl-1")
{
    ChatEvent made = step(Event::Started);
    made.id = id;
    made.model = "gpt-5";
    made.extras = {R"("system_fingerprint":"fp")", DialectId::OpenAiChat};
    return made;
}

ChatEvent begun(int part, ChatPart value)
{
    ChatEvent made = step(Event::PartStarted, part);
    made.value = std::move(value);
    return made;
}

ChatEvent call(int part, const QByteArray &id, const QByteArray &name)
{
    return begun(part, ChatPart::makeToolCall(id, name, {}));
}

ChatEvent usage(TokenUsage figures)
{
    ChatEvent made = step(Event::Usage);
    made.usage = figures;
    return made;
}

ChatEvent finished(FinishReason reason)
{
    ChatEvent made = step(Event::Finished);
    made.finish = reason;
    return made;
}

/// The events' data, one a line.
QByteArray encoded(const ChatEvents &events, const AnswerContext &context = {})
{
    QByteArray lines;
    for (const QByteArray &line : encodeStream(anthropicDialect(), events, context).split('\n')) {
        if (line.startsWith("data: "))
            lines += line.sliced(6) + '\n';
    }
    return lines;
}

/// The thinking block that a client gets, read as the client's next request has it.
ChatPart sentBack(const ChatEvents &events)
{
    const QByteArray wire = encodeStream(anthropicDialect(), events, {});
    const ChatAnswer answer = foldEvents(decodeStream(anthropicDialect(), {wire}));
    const QByteArray body = anthropicDialect().encodeAnswer(answer, {});
    const auto tree = JsonTree::parse(R"({"model":"m","messages":[)" + body + "]}");
    const auto request = anthropicDialect().decodeRequest(tree->root());
    return request && !request->messages.empty() && !request->messages[0].parts.empty()
               ? request->messages[0].parts[0]
               : ChatPart();
}

} // namespace

/// Answers of any provider in the form of the Messages API.
class TestAnthropicEncoder : public QObject
{
    Q_OBJECT

private slots:
    void text();
    void parallelCallsComeOneAfterTheOther();
    void callsWithoutArguments();
    void customCallsBecomeObjects();
    void startTellsTheInputWhereKnown();
    void usageOfManyEventsIsSummedUp();
    void nothingIsWrittenForEmptyParts();
    void foreignReasoningComesBack_data();
    void foreignReasoningComesBack();
    void ownSignatureIsOnePiece();
    void reasoningIsHiddenUnlessAskedFor();
    void picturesOfOthers();
    void refusals();
    void citationsOfOthers();
    void finish_data();
    void finish();
    void errorBeforeAndWithin();
    void endWaitsForCompleted();
    void otherChoicesAreLeftOut();
    void wholeAnswer();
    void rawLineEndsDoNotBreakEvents();
};

void TestAnthropicEncoder::text()
{
    const QByteArray wire = encodeStream(anthropicDialect(),
                                         {started(), begun(0, {}), step(Event::Delta, 0, "Hi \"you\"\n"),
                                          step(Event::PartFinished), usage({25, 5, -1, 3, 1, -1, -1}),
                                          finished(FinishReason::Stop), step(Event::Completed)},
                                         {});
    const QList<QByteArray> expected = {
        "event: message_start",
        R"(data: {"type":"message_start","message":{"id":"chatcmpl-1","type":"message","role":"assistant","model":"gpt-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0}}})",
        "",
        "event: content_block_start",
        R"(data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})",
        "",
        "event: content_block_delta",
        R"(data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi \"you\"\n"}})",
        "",
        "event: content_block_stop",
        R"(data: {"type":"content_block_stop","index":0})",
        "",
        "event: message_delta",
        R"(data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"input_tokens":20,"cache_creation_input_tokens":0,"cache_read_input_tokens":5,"output_tokens":3,"output_tokens_details":{"thinking_tokens":1}}})",
        "",
        "event: message_stop",
        R"(data: {"type":"message_stop"})",
        "",
        ""};
    QCOMPARE(wire.split('\n'), expected);
}

void TestAnthropicEncoder::parallelCallsComeOneAfterTheOther()
{
    const ChatEvents events = {started(),
                               call(0, "c1", "f"),
                               step(Event::Delta, 0, "{\"a\""),
                               call(1, "c2", "g"),
                               step(Event::Delta, 1, "{\"b\""),
                               step(Event::Delta, 0, ":1}"),
                               step(Event::Delta, 1, ":2}"),
                               step(Event::PartFinished, 1),
                               step(Event::PartFinished, 0),
                               finished(FinishReason::ToolCalls),
                               step(Event::Completed)};
    QList<int> indices;
    int openBlocks = 0;
    for (const QByteArray &line : encoded(events).split('\n')) {
        const auto tree = JsonTree::parse(line);
        if (!tree)
            continue;
        if (const auto index = tree->root()["index"].integer())
            indices += int(*index);
        openBlocks += tree->root()["type"].is("content_block_start") ? 1 : 0;
        openBlocks -= tree->root()["type"].is("content_block_stop") ? 1 : 0;
        QVERIFY(openBlocks <= 1);
    }
    QVERIFY(std::is_sorted(indices.begin(), indices.end()));
    const ChatAnswer answer =
        foldEvents(decodeStream(anthropicDialect(), {encodeStream(anthropicDialect(), events, {})}));
    QCOMPARE(answer.parts()[0], ChatPart::makeToolCall("c1", "f", R"({"a":1})"));
    QCOMPARE(answer.parts()[1], ChatPart::makeToolCall("c2", "g", R"({"b":2})"));
}

void TestAnthropicEncoder::callsWithoutArguments()
{
    AnswerContext context;
    context.id = "x1";
    const QByteArray lines = encoded({started(), call(0, {}, "now"), step(Event::PartFinished),
                                      finished(FinishReason::Stop), step(Event::Completed)},
                                     context);
    QVERIFY(
        lines.contains(R"("content_block":{"type":"tool_use","id":"toolu_x1_0","name":"now","input":{}}})"));
    QVERIFY(!lines.contains("input_json_delta"));
    QVERIFY(lines.contains(R"("stop_reason":"tool_use")")); // though the provider said stop
}

void TestAnthropicEncoder::customCallsBecomeObjects()
{
    ChatEvent custom = call(0, "c", "patch");
    custom.value.isCustom = true;
    const QByteArray lines = encoded({started(), custom, step(Event::Delta, 0, "*** Be"),
                                      step(Event::Delta, 0, "gin"), step(Event::PartFinished)});
    const QByteArray expected = R"("partial_json":"{\"input\":\"*** Begin\"}")";
    QVERIFY(lines.contains(expected));
}

void TestAnthropicEncoder::startTellsTheInputWhereKnown()
{
    const QByteArray lines =
        encoded({started(), usage({30, 10, 5, 1, -1, -1, -1}), begun(0, {}), step(Event::Delta, 0, "a"),
                 step(Event::PartFinished), usage({-1, -1, -1, 9, -1, -1, -1}), finished(FinishReason::Stop),
                 step(Event::Completed)});
    QVERIFY(lines.contains(
        R"("usage":{"input_tokens":15,"cache_creation_input_tokens":5,"cache_read_input_tokens":10,"output_tokens":1}}})"));
    QVERIFY(lines.contains(R"("usage":{"output_tokens":9}})"));
}

void TestAnthropicEncoder::usageOfManyEventsIsSummedUp()
{
    const QByteArray lines =
        encoded({started(), begun(0, {}), step(Event::Delta, 0, "a"), usage({7, -1, -1, 1, -1, -1, -1}),
                 usage({-1, 2, -1, 4, -1, -1, -1}), finished(FinishReason::Stop), step(Event::Completed)});
    QVERIFY(lines.contains(
        R"("usage":{"input_tokens":5,"cache_creation_input_tokens":0,"cache_read_input_tokens":2,"output_tokens":4}})"));
}

void TestAnthropicEncoder::nothingIsWrittenForEmptyParts()
{
    ChatPart foreign = ChatPart::makeReasoning({}, DialectId::OpenAiChat);
    ChatPart opaque;
    opaque.kind = Kind::Opaque;
    opaque.origin = DialectId::OpenAiResponses;
    const QByteArray lines =
        encoded({started(), begun(0, {}), step(Event::Delta), step(Event::PartFinished), begun(1, foreign),
                 step(Event::PartFinished, 1), begun(2, opaque), step(Event::Delta, 2, "{}"),
                 step(Event::PartFinished, 2), call(3, "c", "f"), step(Event::PartFinished, 3)});
    QCOMPARE(lines.count("content_block_start"), 1);
    QVERIFY(lines.contains(R"("index":0,"content_block":{"type":"tool_use")"));
}

void TestAnthropicEncoder::foreignReasoningComesBack_data()
{
    QTest::addColumn<ChatPart>("part");
    ChatPart part = ChatPart::makeReasoning("**Thinking**", DialectId::OpenAiResponses);
    part.id = "rs_1";
    part.encrypted = "gAAAAAB+/=";
    part.isSummary = true;
    QTest::newRow("OpenAI") << part;
    part.text.clear();
    QTest::newRow("encrypted only") << part;
    part = ChatPart::makeReasoning("hm", DialectId::Gemini);
    part.signature = "CiQB";
    QTest::newRow("Gemini") << part;
    QTest::newRow("reasoning_content") << ChatPart::makeReasoning("hm", DialectId::OpenAiChat);
    part = ChatPart::makeReasoning("hm", DialectId::Anthropic);
    part.signature = "EqQBCgIYAhIM";
    QTest::newRow("Anthropic") << part;
    part = ChatPart::makeReasoning({}, DialectId::Anthropic);
    part.encrypted = "EmwKAhgB";
    QTest::newRow("redacted") << part;
}

void TestAnthropicEncoder::foreignReasoningComesBack()
{
    QFETCH(ChatPart, part);
    ChatAnswer answer;
    answer.choices.push_back({{part}, FinishReason::Stop, {}, {}, {}, {}});
    answer.isCompleted = true;
    const ChatPart back = sentBack(unfoldAnswer(answer));
    QCOMPARE(back.text, part.text);
    QCOMPARE(back.origin, part.origin);
    QCOMPARE(back.id, part.id);
    QCOMPARE(back.signature, part.signature);
    QCOMPARE(back.encrypted, part.encrypted);
    QCOMPARE(back.isSummary, part.isSummary);
}

/// The SDK takes each signature_delta for the whole signature.
void TestAnthropicEncoder::ownSignatureIsOnePiece()
{
    const QByteArray lines = encoded({started(), begun(0, ChatPart::makeReasoning({}, DialectId::Anthropic)),
                                      step(Event::Delta, 0, "hm"), step(Event::Signature, 0, "Eq"),
                                      step(Event::Signature, 0, "QB"), step(Event::PartFinished)});
    QCOMPARE(lines.count("signature_delta"), 1);
    QVERIFY(lines.contains(R"({"type":"signature_delta","signature":"EqQB"})"));
    QVERIFY(lines.contains(R"("content_block":{"type":"thinking","thinking":"","signature":""})"));
}

void TestAnthropicEncoder::reasoningIsHiddenUnlessAskedFor()
{
    ChatAnswer answer;
    answer.choices.push_back(
        {{ChatPart::makeReasoning("secret", DialectId::OpenAiChat), ChatPart::makeText("shown")},
         FinishReason::Stop,
         {},
         {},
         {},
         {}});
    ChatRequest request;
    AnswerContext context;
    context.request = &request;
    const auto both = [&] {
        return QList<QByteArray>{encoded(unfoldAnswer(answer), context),
                                 anthropicDialect().encodeAnswer(answer, context)};
    };
    for (const QByteArray &written : both()) {
        QVERIFY(!written.contains("thinking"));
        QVERIFY(written.contains("shown"));
    }
    request.reasoning.adaptive = true;
    for (const QByteArray &written : both())
        QVERIFY(written.contains("secret"));
    request.reasoning.visible = false;
    for (const QByteArray &written : both()) {
        QVERIFY(!written.contains("secret"));
        QVERIFY(written.contains("pllm:openai-chat:"));
    }
    request.reasoning = {};
    request.reasoning.budgetTokens = 1024;
    for (const QByteArray &written : both())
        QVERIFY(written.contains("secret"));
}

void TestAnthropicEncoder::refusals()
{
    ChatPart refusal;
    refusal.kind = Kind::Refusal;
    refusal.text = "I cannot.";
    ChatAnswer answer;
    answer.choices.push_back({{refusal}, FinishReason::Stop, {}, {}, {}, {}});
    for (const QByteArray &written :
         {encoded(unfoldAnswer(answer)), anthropicDialect().encodeAnswer(answer, {})}) {
        QVERIFY(written.contains(R"("stop_reason":"refusal")"));
        QVERIFY(written.contains(
            R"("stop_details":{"type":"refusal","category":null,"explanation":"I cannot."})"));
        QVERIFY(written.contains(R"("text":"I cannot.")"));
    }
}

void TestAnthropicEncoder::citationsOfOthers()
{
    ChatPart text = ChatPart::makeText("Sunny.");
    text.citations.push_back({"https://e.com", "T", "q", 0, 6, R"({"type":"url_citation"})"});
    ChatAnswer answer;
    answer.choices.push_back({{text}, FinishReason::Stop, {}, {}, {}, {}});
    const QByteArray expected =
        R"({"type":"web_search_result_location","cited_text":"q","url":"https://e.com","title":"T","encrypted_index":""})";
    QVERIFY(encoded(unfoldAnswer(answer)).contains(expected));
    QVERIFY(anthropicDialect().encodeAnswer(answer, {}).contains(expected));
}

void TestAnthropicEncoder::finish_data()
{
    QTest::addColumn<FinishReason>("reason");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("stop") << FinishReason::Stop << QByteArray("end_turn");
    QTest::newRow("sequence") << FinishReason::StopSequence << QByteArray("stop_sequence");
    QTest::newRow("length") << FinishReason::Length << QByteArray("max_tokens");
    QTest::newRow("context") << FinishReason::ContextFull << QByteArray("model_context_window_exceeded");
    QTest::newRow("tools") << FinishReason::ToolCalls << QByteArray("tool_use");
    QTest::newRow("filter") << FinishReason::ContentFilter << QByteArray("refusal");
    QTest::newRow("refusal") << FinishReason::Refusal << QByteArray("refusal");
    QTest::newRow("pause") << FinishReason::Pause << QByteArray("pause_turn");
    QTest::newRow("other") << FinishReason::Other << QByteArray("end_turn");
}

void TestAnthropicEncoder::finish()
{
    QFETCH(FinishReason, reason);
    QFETCH(QByteArray, word);
    ChatEvent end = finished(reason);
    end.stopSequence = reason == FinishReason::StopSequence ? "END" : "";
    const QByteArray lines = encoded({started(), end, step(Event::Completed)});
    QVERIFY(lines.contains(R"("delta":{"stop_reason":")" + word + R"(","stop_sequence":)" +
                           (end.stopSequence.isEmpty() ? "null}" : "\"END\"}")));
}

void TestAnthropicEncoder::errorBeforeAndWithin()
{
    ChatEvent error = step(Event::Error);
    error.error.type = "overloaded_error";
    error.error.message = "Overloaded";
    const QByteArray line = R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})"
                            "\n";
    QCOMPARE(encoded({error}), line);
    const QByteArray within = encoded({started(), begun(0, {}), step(Event::Delta, 0, "a"), error});
    QVERIFY(within.endsWith(line));
    QVERIFY(!within.contains("message_stop"));
}

void TestAnthropicEncoder::endWaitsForCompleted()
{
    const ChatEvents events = {started(), begun(0, {}), step(Event::Delta, 0, "a"), step(Event::PartFinished),
                               finished(FinishReason::Stop)};
    QVERIFY(!encoded(events).contains("message_delta"));
    ChatEvents completed = events;
    completed.push_back(usage({3, -1, -1, 1, -1, -1, -1}));
    completed.push_back(step(Event::Completed));
    QVERIFY(encoded(completed).contains(R"("output_tokens":1}})"));
}

void TestAnthropicEncoder::otherChoicesAreLeftOut()
{
    ChatEvent other = begun(0, {});
    other.choice = 1;
    ChatEvent delta = step(Event::Delta, 0, "second");
    delta.choice = 1;
    const QByteArray lines =
        encoded({started(), begun(0, {}), step(Event::Delta, 0, "first"), other, delta,
                 step(Event::PartFinished), finished(FinishReason::Stop), step(Event::Completed)});
    QVERIFY(!lines.contains("second"));
    QVERIFY(lines.contains("first"));
}

void TestAnthropicEncoder::wholeAnswer()
{
    ChatAnswer answer;
    answer.choices.push_back(
        {{ChatPart::makeText(""), ChatPart::makeToolCall("functions.f:0", "f", R"({"b":1, "a":2})")},
         FinishReason::Stop,
         {},
         {},
         {},
         {R"("refs":1)", DialectId::OpenAiChat}});
    answer.usage = {10, 4, -1, 3, 2, -1, -1};
    answer.serviceTier = "default";
    answer.extras = {R"("system_fingerprint":"fp")", DialectId::OpenAiChat};
    AnswerContext context;
    context.model = "gpt-5";
    context.id = "x1";
    QCOMPARE(
        anthropicDialect().encodeAnswer(answer, context),
        R"({"id":"msg_x1","type":"message","role":"assistant","model":"gpt-5","content":[{"type":"tool_use","id":"functions.f:0","name":"f","input":{"b":1, "a":2}}],)"
        R"("stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":6,"cache_creation_input_tokens":0,"cache_read_input_tokens":4,"output_tokens":3,"output_tokens_details":{"thinking_tokens":2},"service_tier":"standard"}})");
    answer.error = ApiError{0, "overloaded_error", {}, "Overloaded", {}, {}};
    QVERIFY(anthropicDialect().encodeAnswer(answer, context).startsWith(R"({"type":"error")"));
}

/// As Gemini and Bedrock's Nova give them: their bytes come with the end of the part.
void TestAnthropicEncoder::picturesOfOthers()
{
    ChatPart picture;
    picture.kind = Kind::Image;
    picture.mediaType = "image/png";
    ChatEvent end = step(Event::PartFinished);
    end.value.data = "iVBORw0KGgo=";
    const QByteArray wire =
        encodeStream(anthropicDialect(), {started(), begun(0, picture), end, step(Event::Completed)}, {});
    QVERIFY(wire.contains("event: message_start"));
    QVERIFY(wire.contains("event: message_stop"));
}

void TestAnthropicEncoder::rawLineEndsDoNotBreakEvents()
{
    ChatPart opaque;
    opaque.kind = Kind::Opaque;
    opaque.origin = DialectId::Anthropic;
    const QByteArray block = "{\n \"type\":\"mcp_tool_result\",\r\n \"content\":[\"a\\nb\"]\n}";
    const QByteArray wire = encodeStream(
        anthropicDialect(),
        {started(), begun(0, opaque), step(Event::Delta, 0, block), step(Event::PartFinished)}, {});
    const ChatAnswer answer = foldEvents(decodeStream(anthropicDialect(), {wire}));
    QCOMPARE(jsonDifference(answer.parts()[0].text, block), QString());
}

QTEST_GUILESS_MAIN(TestAnthropicEncoder)
#include "tst_anthropicencoder.moc"
