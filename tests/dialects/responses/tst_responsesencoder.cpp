// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/custominput.h"
#include "core/dialects/responses/reasoningseal.h"
#include "tests/dialects/responses/openaidocument.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = ChatEvent::Kind;

/// Answers of other providers in the form of /v1/responses.
class TestResponsesEncoder : public QObject
{
    Q_OBJECT

private slots:
    void order();
    void sequenceNumbersGrow();
    void idsStayTheSame();
    void endsInATerminalEvent_data();
    void endsInATerminalEvent();
    void wholeIsWhatTheStreamEndsIn();
    void echoesTheRequest();
    void objectFitsTheDocument();
    void eventsFitTheDocument();
    void interleavedCalls();
    void customToolBehindAFunction();
    void customInputAtEverySplit_data();
    void customInputAtEverySplit();
    void namespaceIsMappedBack();
    void reasoningTravelsSealed();
    void signatureOfACallTravels();
    void reasoningAsSummaryWhereAsked();
    void brokenOffCallIsNotDone();
    void citationsBecomeAnnotations();
    void imageBecomesAnItem();
    void logprobsStandWithTheirText();
    void logprobsOfTheSecondText();
    void errorCodes_data();
    void errorCodes();
    void oneLineForEachEvent();
    void takesPartsAsTheyAre();

private:
    static const Dialect &responses() { return *dialect(DialectId::OpenAiResponses); }
};

namespace {

ChatEvent step(Kind kind, int part = 0, QByteArray text = {})
{
    ChatEvent made;
    made.kind = kind;
    made.part = part;
    made.text = std::move(text);
    return made;
}

ChatEvent started(int number, ChatPart value)
{
    ChatEvent begun = step(Kind::PartStarted, number);
    begun.value = std::move(value);
    return begun;
}

ChatEvent finished(FinishReason reason)
{
    ChatEvent end = step(Kind::Finished);
    end.finish = reason;
    return end;
}

/// What a chat provider says: reasoning, a text, two calls at once, usage behind the finish.
ChatEvents chatEvents()
{
    ChatEvent start = step(Kind::Started);
    start.id = "chatcmpl-1";
    start.model = "up-model";
    start.created = 1700000000;
    ChatEvent usage = step(Kind::Usage);
    usage.usage = {10, 4, -1, 20, 8, -1, -1};
    return {start,
            started(0, ChatPart::makeReasoning({}, DialectId::OpenAiChat)),
            step(Kind::Delta, 0, "Let me "),
            step(Kind::Delta, 0, "think"),
            step(Kind::PartFinished, 0),
            started(1, ChatPart::makeText({})),
            step(Kind::Delta, 1, "Hel"),
            step(Kind::Delta, 1, "lo"),
            step(Kind::PartFinished, 1),
            started(2, ChatPart::makeToolCall("call_1", "weather", {})),
            step(Kind::Delta, 2, "{\"a\""),
            started(3, ChatPart::makeToolCall("call_2", "time", {})),
            step(Kind::Delta, 3, "{}"),
            step(Kind::Delta, 2, ":1}"),
            step(Kind::PartFinished, 2),
            step(Kind::PartFinished, 3),
            finished(FinishReason::ToolCalls),
            usage,
            step(Kind::Completed)};
}

AnswerContext context(const ChatRequest *request = nullptr)
{
    return {request, "asked-model", "u1", 1600000000};
}

struct Sent {
    QByteArray type;
    QByteArray json;
    QByteArray at(const char *a, const char *b = nullptr, const char *c = nullptr) const
    {
        const auto tree = JsonTree::parse(json);
        JsonValue value = tree->root()[a];
        if (b)
            value = value[b];
        if (c)
            value = value[c];
        return value.isString() ? value.text() : value.raw().toByteArray();
    }
};

QList<Sent> sentBy(const Dialect &dialect, const ChatEvents &events, const AnswerContext &context)
{
    QList<Sent> list;
    const QByteArray wire = encodeStream(dialect, events, context);
    for (const QByteArray &block : QByteArray(wire).replace("\n\n", "\x01").split('\x01')) {
        if (block.isEmpty())
            continue;
        const QList<QByteArray> lines = block.split('\n');
        if (lines.size() != 2 || !lines[0].startsWith("event: ") || !lines[1].startsWith("data: "))
            return {};
        list += {lines[0].sliced(7), lines[1].sliced(6)};
    }
    return list;
}

QByteArrayList typesOf(const QList<Sent> &sent)
{
    QByteArrayList types;
    for (const Sent &each : sent)
        types += each.type.startsWith("response.") ? each.type.sliced(9) : each.type;
    return types;
}

Sent only(const QList<Sent> &sent, const QByteArray &type)
{
    for (const Sent &each : sent) {
        if (each.type == type)
            return each;
    }
    return {type, "{}"};
}

ChatRequest requestOf(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    const auto request = dialect(DialectId::OpenAiResponses)->decodeRequest(tree->root());
    return request ? *request : ChatRequest();
}

} // namespace

void TestResponsesEncoder::order()
{
    QCOMPARE(typesOf(sentBy(responses(), chatEvents(), context())).join('\n'),
             QByteArray("created\nin_progress\n"
                        "output_item.added\ncontent_part.added\nreasoning_text.delta\nreasoning_text.delta\n"
                        "reasoning_text.done\ncontent_part.done\noutput_item.done\n"
                        "output_item.added\ncontent_part.added\noutput_text.delta\noutput_text.delta\n"
                        "output_text.done\ncontent_part.done\noutput_item.done\n"
                        "output_item.added\nfunction_call_arguments.delta\n"
                        "output_item.added\nfunction_call_arguments.delta\nfunction_call_arguments.delta\n"
                        "function_call_arguments.done\nfunction_call_arguments.done\n"
                        "output_item.done\noutput_item.done\ncompleted"));
}

void TestResponsesEncoder::sequenceNumbersGrow()
{
    const QList<Sent> sent = sentBy(responses(), chatEvents(), context());
    QVERIFY(sent.size() > 20);
    for (qsizetype i = 0; i < sent.size(); ++i) {
        QCOMPARE(sent[i].at("sequence_number"), QByteArray::number(i));
        QCOMPARE(sent[i].at("type"), sent[i].type);
    }
}

void TestResponsesEncoder::idsStayTheSame()
{
    const QList<Sent> sent = sentBy(responses(), chatEvents(), context());
    const auto last = JsonTree::parse(sent.last().json);
    QCOMPARE(last->root()["response"]["id"].text(), QByteArray("resp_u1"));
    QByteArrayList ids;
    for (const JsonValue &item : last->root()["response"]["output"])
        ids += item["id"].text();
    QCOMPARE(ids, (QByteArrayList{"rs_u1_0", "msg_u1_1", "fc_u1_2", "fc_u1_3"}));
    for (const Sent &each : sent) {
        if (each.at("output_index").isEmpty())
            continue;
        const QByteArray id = each.at("item_id").isEmpty() ? each.at("item", "id") : each.at("item_id");
        QCOMPARE(id, ids.at(each.at("output_index").toInt()));
    }
    for (const Sent &each : {sent[0], sent[1]}) {
        QCOMPARE(each.at("response", "id"), QByteArray("resp_u1"));
        QCOMPARE(each.at("response", "status"), QByteArray("in_progress"));
        QCOMPARE(each.at("response", "model"), QByteArray("up-model"));
    }
}

void TestResponsesEncoder::endsInATerminalEvent_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char *name, FinishReason reason, const char *type, const char *detail) {
        QTest::newRow(name) << int(reason) << QByteArray(type) << QByteArray(detail);
    };
    row("stop", FinishReason::Stop, "response.completed", "");
    row("stop sequence", FinishReason::StopSequence, "response.completed", "");
    row("calls", FinishReason::ToolCalls, "response.completed", "");
    row("refusal", FinishReason::Refusal, "response.completed", "");
    row("pause", FinishReason::Pause, "response.completed", "");
    row("other", FinishReason::Other, "response.completed", "");
    row("length", FinishReason::Length, "response.incomplete", "max_output_tokens");
    row("context", FinishReason::ContextFull, "response.incomplete", "max_output_tokens");
    row("filter", FinishReason::ContentFilter, "response.incomplete", "content_filter");
    row("none", FinishReason::None, "response.completed", "");
}

void TestResponsesEncoder::endsInATerminalEvent()
{
    QFETCH(int, reason);
    ChatEvents events = {step(Kind::Started), started(0, ChatPart::makeText({})), step(Kind::Delta, 0, "x")};
    if (FinishReason(reason) != FinishReason::None)
        events.push_back(finished(FinishReason(reason)));
    events.push_back(step(Kind::Completed));
    events.push_back(step(Kind::Delta, 0, "too late"));
    events.push_back(step(Kind::Error));
    const QList<Sent> sent = sentBy(responses(), events, context());
    QTEST(sent.last().type, "type");
    QTEST(sent.last().at("response", "incomplete_details", "reason"), "detail");
    const bool isCut = sent.last().type == "response.incomplete";
    QCOMPARE(sent[sent.size() - 2].type, QByteArray("response.output_item.done"));
    QCOMPARE(sent[sent.size() - 2].at("item", "status"), QByteArray(isCut ? "incomplete" : "completed"));
}

void TestResponsesEncoder::wholeIsWhatTheStreamEndsIn()
{
    const ChatEvents events = chatEvents();
    const QList<Sent> sent = sentBy(responses(), events, context());
    const QByteArray whole = responses().encodeAnswer(foldEvents(events), context());
    QCOMPARE(jsonDifference(sent.last().at("response"), whole), QString());
    const auto tree = JsonTree::parse(whole);
    QCOMPARE(tree->root()["usage"].raw().toByteArray(),
             QByteArray(
                 R"({"input_tokens":10,"input_tokens_details":{"cached_tokens":4,"cache_write_tokens":0},)"
                 R"("output_tokens":20,"output_tokens_details":{"reasoning_tokens":8},"total_tokens":30})"));
    QCOMPARE(tree->root()["created_at"].integer(), 1700000000);
}

void TestResponsesEncoder::echoesTheRequest()
{
    const ChatRequest request =
        requestOf(R"({"model":"m","input":"Hi","instructions":"Be\nkind","temperature":0.5,
        "tools":[{"type":"function","name":"f","parameters":{"b":1, "a":2}}],"tool_choice":"required","store":false,
        "text":{"verbosity":"low"},"metadata":{"k":"v"},"reasoning":{"effort":"high"},"previous_response_id":"resp_0"})");
    const QByteArray whole = responses().encodeAnswer(foldEvents(chatEvents()), context(&request));
    const auto tree = JsonTree::parse(whole);
    const auto raw = [&](const char *name) { return tree->root()[name].raw().toByteArray(); };
    QCOMPARE(tree->root()["instructions"].text(), QByteArray("Be\nkind"));
    QCOMPARE(raw("temperature"), QByteArray("0.5"));
    QCOMPARE(raw("top_p"), QByteArray("null"));
    QCOMPARE(raw("tools"),
             QByteArray(R"([{"type":"function","name":"f","parameters":{"b":1, "a":2},"strict":null}])"));
    QCOMPARE(raw("tool_choice"), QByteArray(R"("required")"));
    QCOMPARE(raw("text"), QByteArray(R"({"format":{"type":"text"},"verbosity":"low"})"));
    QCOMPARE(raw("metadata"), QByteArray(R"({"k":"v"})"));
    QCOMPARE(raw("reasoning"), QByteArray(R"({"effort":"high"})"));
    QCOMPARE(raw("store"), QByteArray("false"));
    QCOMPARE(raw("previous_response_id"), QByteArray(R"("resp_0")"));
    QCOMPARE(raw("parallel_tool_calls"), QByteArray("true"));
}

void TestResponsesEncoder::objectFitsTheDocument()
{
    const OpenAiDocument document;
    if (!document.isThere())
        QSKIP("OpenAI's document is not here.");
    const auto misfit = [&](const QByteArray &json) { return document.misfit("Response", json); };
    QCOMPARE(misfit(responses().encodeAnswer(foldEvents(chatEvents()), context())), QString());
    const ChatRequest request =
        requestOf(R"({"model":"m","input":"Hi","user":"u","tools":[{"type":"function","name":"f"}]})");
    QCOMPARE(misfit(responses().encodeAnswer(foldEvents(chatEvents()), context(&request))), QString());
    ChatAnswer broken;
    broken.error = ApiError{529, "overloaded_error", {}, "Overloaded", {}, {}};
    QCOMPARE(misfit(responses().encodeAnswer(broken, context())), QString());
    QVERIFY(misfit(R"({"id":"resp_1"})").contains(u"is missing")); // the check itself
}

void TestResponsesEncoder::eventsFitTheDocument()
{
    const OpenAiDocument document;
    if (!document.isThere())
        QSKIP("OpenAI's document is not here.");
    ChatEvents events = chatEvents();
    ChatPart refusal;
    refusal.kind = ChatPart::Kind::Refusal;
    ChatPart custom = ChatPart::makeToolCall("call_3", "sql", {});
    custom.isCustom = true;
    ChatEvent cite = step(Kind::Citation, 4);
    cite.value.citations = {{"https://a", "A", "q", -1, -1, "{}"}};
    ChatPart summary = ChatPart::makeReasoning({}, DialectId::Anthropic);
    summary.isSummary = true;
    ChatPart image;
    image.kind = ChatPart::Kind::Image;
    ChatEvent imageEnd = step(Kind::PartFinished, 8);
    imageEnd.value.data = "AAAA";
    const ChatEvents more = {started(4, ChatPart::makeText({})),
                             step(Kind::Delta, 4, "cited"),
                             cite,
                             step(Kind::PartFinished, 4),
                             started(5, refusal),
                             step(Kind::Delta, 5, "no"),
                             step(Kind::PartFinished, 5),
                             started(6, custom),
                             step(Kind::Delta, 6, "SELECT"),
                             step(Kind::PartFinished, 6),
                             started(7, summary),
                             step(Kind::Delta, 7, "sum"),
                             step(Kind::PartFinished, 7),
                             started(8, image),
                             imageEnd};
    events.insert(events.end() - 3, more.begin(), more.end());
    QSet<QByteArray> types;
    for (const Sent &each : sentBy(responses(), events, context())) {
        types += each.type;
        const QString wrong = document.misfit("ResponseStreamEvent", each.json);
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromUtf8(each.json) + u'\n' + wrong));
    }
    QVERIFY(types.contains("response.output_text.annotation.added"));
    QVERIFY(types.contains("response.reasoning_summary_text.done"));
    QVERIFY(types.contains("response.image_generation_call.completed"));
    QVERIFY(types.contains("response.custom_tool_call_input.done"));
    QCOMPARE(types.size(), 23);
}

void TestResponsesEncoder::interleavedCalls()
{
    const QList<Sent> sent = sentBy(responses(), chatEvents(), context());
    QByteArrayList arguments;
    for (const Sent &each : sent) {
        if (each.type == "response.function_call_arguments.done")
            arguments += each.at("name") + each.at("arguments") + each.at("output_index");
    }
    QCOMPARE(arguments, (QByteArrayList{R"(weather{"a":1}2)", "time{}3"}));
}

void TestResponsesEncoder::customToolBehindAFunction()
{
    const ChatRequest request =
        requestOf(R"({"model":"m","input":"Hi","tools":[{"type":"custom","name":"patch"}]})");
    const ChatEvents events = {step(Kind::Started),
                               started(0, ChatPart::makeToolCall("call_1", "patch", {})),
                               step(Kind::Delta, 0, R"({"inp)"),
                               step(Kind::Delta, 0, R"(ut":"*** Begin\n\"x\""})"),
                               step(Kind::PartFinished, 0),
                               finished(FinishReason::ToolCalls),
                               step(Kind::Completed)};
    const QList<Sent> sent = sentBy(responses(), events, context(&request));
    QCOMPARE(typesOf(sent).sliced(2).join(' '),
             QByteArray("output_item.added custom_tool_call_input.delta custom_tool_call_input.done "
                        "output_item.done completed"));
    QCOMPARE(only(sent, "response.custom_tool_call_input.done").at("input"), QByteArray("*** Begin\n\"x\""));
    const Sent done = only(sent, "response.output_item.done");
    QCOMPARE(done.at("item", "type"), QByteArray("custom_tool_call"));
    QCOMPARE(done.at("item", "input"), QByteArray("*** Begin\n\"x\""));
    QCOMPARE(done.at("item", "call_id"), QByteArray("call_1"));
    QVERIFY(done.at("item", "id").startsWith("ctc_"));
}

void TestResponsesEncoder::customInputAtEverySplit_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("input");
    const auto row = [](const char *name, const char *arguments, const char *input) {
        QTest::newRow(name) << QByteArray(arguments) << QByteArray(input);
    };
    row("text", R"( { "input" : "a\n\"b\"\\ grün" } )", "a\n\"b\"\\ grün");
    row("unicode", R"({"input":"\u0041\ud83d\ude00\u00e9!"})", "A\U0001F600\u00e9!");
    row("empty", R"({"input":""})", "");
    row("cut off", R"({"input":"half\)", "half");
    row("other key", R"({"text":"x"})", R"({"text":"x"})");
    row("other first", R"({"a":1,"input":"x"})", "x");
    row("no text", R"({"input":7})", R"({"input":7})");
    row("no object", "SELECT 1", "SELECT 1");
    row("nothing", "", "");
}

void TestResponsesEncoder::customInputAtEverySplit()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, input);
    for (qsizetype cut = 0; cut <= arguments.size(); ++cut) {
        responses::CustomInput stream;
        QByteArray told = stream.feed(arguments.first(cut));
        told += stream.feed(arguments.sliced(cut));
        told += stream.finish();
        QCOMPARE(told, input);
    }
    responses::CustomInput stream;
    QByteArray told;
    for (const char c : arguments)
        told += stream.feed(QByteArray(1, c));
    told += stream.finish();
    QCOMPARE(told, input);
}

void TestResponsesEncoder::namespaceIsMappedBack()
{
    const ChatRequest request = requestOf(R"({"model":"m","input":"Hi","tools":[
        {"type":"namespace","name":"mcp__crm","description":"d","tools":[{"type":"function","name":"find"}]}]})");
    QCOMPARE(request.tools.at(0).name, QByteArray("mcp__crm__find"));
    const ChatEvents events = {
        step(Kind::Started), started(0, ChatPart::makeToolCall("c", "mcp__crm__find", "{}")),
        step(Kind::PartFinished, 0), finished(FinishReason::ToolCalls), step(Kind::Completed)};
    const Sent done = only(sentBy(responses(), events, context(&request)), "response.output_item.done");
    QCOMPARE(done.at("item", "name"), QByteArray("find"));
    QCOMPARE(done.at("item", "namespace"), QByteArray("mcp__crm"));
}

void TestResponsesEncoder::reasoningTravelsSealed()
{
    ChatEvent end = step(Kind::PartFinished, 0);
    const ChatEvents events = {step(Kind::Started),
                               started(0, ChatPart::makeReasoning({}, DialectId::Anthropic)),
                               step(Kind::Delta, 0, "hm"),
                               step(Kind::Signature, 0, "SIG"),
                               end,
                               finished(FinishReason::Stop),
                               step(Kind::Completed)};
    const Sent done = only(sentBy(responses(), events, context()), "response.output_item.done");
    const QByteArray encrypted = done.at("item", "encrypted_content");
    QVERIFY(encrypted.startsWith("pllm.anthropic."));
    const auto part = responses::unsealed(encrypted);
    QVERIFY(part);
    QCOMPARE(part->kind, ChatPart::Kind::Reasoning);
    QCOMPARE(part->text, QByteArray("hm"));
    QCOMPARE(part->signature, QByteArray("SIG"));
    QCOMPARE(part->origin, DialectId::Anthropic);
    for (const char *broken : {"pllm.", "pllm.x", "pllm.anthropic.!!!", "pllm.anthropic.AAAA", "gAAAA"})
        QVERIFY(!responses::unsealed(broken));
}

void TestResponsesEncoder::signatureOfACallTravels()
{
    ChatPart call = ChatPart::makeToolCall("call_9", "f", {});
    call.origin = DialectId::Gemini;
    const ChatEvents events = {step(Kind::Started),         started(0, call),
                               step(Kind::Delta, 0, "{}"),  step(Kind::Signature, 0, "THOUGHT"),
                               step(Kind::PartFinished, 0), finished(FinishReason::ToolCalls),
                               step(Kind::Completed)};
    const QList<Sent> sent = sentBy(responses(), events, context());
    const auto tree = JsonTree::parse(sent.last().json);
    const JsonValue output = tree->root()["response"]["output"];
    QCOMPARE(output.size(), 2);
    const QByteArray body = "{\"model\":\"m\",\"input\":" + output.raw().toByteArray() + '}';
    const ChatRequest request = requestOf(body);
    QCOMPARE(request.messages.size(), std::size_t(1));
    QCOMPARE(request.messages[0].parts.size(), std::size_t(1));
    QCOMPARE(request.messages[0].parts[0].signature, QByteArray("THOUGHT"));
    QCOMPARE(request.messages[0].parts[0].origin, DialectId::Gemini);
}

void TestResponsesEncoder::reasoningAsSummaryWhereAsked()
{
    const ChatRequest request = requestOf(R"({"model":"m","input":"Hi","reasoning":{"summary":"auto"},
        "include":["reasoning.encrypted_content"]})");
    const QList<Sent> sent = sentBy(responses(), chatEvents(), context(&request));
    QCOMPARE(
        typesOf(sent).mid(2, 7).join(' '),
        QByteArray("output_item.added reasoning_summary_part.added reasoning_summary_text.delta "
                   "reasoning_summary_text.delta reasoning_summary_text.done reasoning_summary_part.done "
                   "output_item.done"));
    const Sent done = only(sent, "response.output_item.done");
    QCOMPARE(done.at("item", "summary"), QByteArray(R"([{"type":"summary_text","text":"Let me think"}])"));
    QVERIFY(done.at("item", "encrypted_content").startsWith("pllm.chat."));
}

/// Clients act upon output_item.done.
void TestResponsesEncoder::brokenOffCallIsNotDone()
{
    ChatEvent error = step(Kind::Error);
    error.error.message = "The connection broke";
    const ChatEvents events = {step(Kind::Started),
                               started(0, ChatPart::makeText({})),
                               step(Kind::Delta, 0, "a"),
                               step(Kind::PartFinished, 0),
                               started(1, ChatPart::makeToolCall("c", "rm", {})),
                               step(Kind::Delta, 1, "{\"path\":\"/"),
                               error};
    const QList<Sent> sent = sentBy(responses(), events, context());
    QCOMPARE(sent.last().type, QByteArray("response.failed"));
    QCOMPARE(sent.last().at("response", "error", "message"), QByteArray("The connection broke"));
    QCOMPARE(sent.last().at("response", "status"), QByteArray("failed"));
    QCOMPARE(typesOf(sent).count("output_item.added"), 2);
    QCOMPARE(typesOf(sent).count("output_item.done"), 1);
    QVERIFY(!sent.last().json.contains("function_call"));
    const QList<Sent> atOnce = sentBy(responses(), {error}, context());
    QCOMPARE(typesOf(atOnce).join(' '), QByteArray("created in_progress failed"));
}

void TestResponsesEncoder::citationsBecomeAnnotations()
{
    ChatEvent cite = step(Kind::Citation, 0);
    cite.value.citations = {{"https://a", "A", "q", 1, 3, "{\"anthropic\":1}"},
                            {"", "no address", "q", -1, -1, "{}"}};
    const ChatEvents events = {step(Kind::Started),           started(0, ChatPart::makeText({})),
                               step(Kind::Delta, 0, "grün"),  cite,
                               step(Kind::PartFinished, 0),   started(1, ChatPart::makeText({})),
                               step(Kind::Delta, 1, " more"), step(Kind::PartFinished, 1),
                               finished(FinishReason::Stop),  step(Kind::Completed)};
    const QList<Sent> sent = sentBy(responses(), events, context());
    QCOMPARE(typesOf(sent).count("output_text.annotation.added"), 1);
    const Sent done = only(sent, "response.output_item.done");
    const auto tree = JsonTree::parse(done.json);
    QCOMPARE(tree->root()["item"]["content"].size(), 2); // one message
    const QByteArray annotation =
        R"({"type":"url_citation","url":"https://a","title":"A","start_index":1,"end_index":3})";
    QVERIFY(done.json.contains(annotation));
}

void TestResponsesEncoder::imageBecomesAnItem()
{
    ChatPart image;
    image.kind = ChatPart::Kind::Image;
    image.mediaType = "image/png";
    ChatAnswer answer;
    answer.choices.resize(1);
    image.data = "iVBO";
    answer.choices[0].parts = {image};
    answer.choices[0].finish = FinishReason::Stop;
    const auto tree = JsonTree::parse(responses().encodeAnswer(answer, context()));
    QCOMPARE(
        tree->root()["output"].raw().toByteArray(),
        QByteArray(
            R"([{"id":"ig_u1_0","type":"image_generation_call","status":"completed","result":"iVBO"}])"));
}

void TestResponsesEncoder::logprobsStandWithTheirText()
{
    ChatAnswer answer;
    answer.choices.resize(1);
    answer.choices[0].parts = {ChatPart::makeText("Hi"), ChatPart::makeToolCall("c", "f", "{}")};
    answer.choices[0].finish = FinishReason::ToolCalls;
    answer.choices[0].logprobs = R"([{"token":"Hi","logprob":-1,"bytes":[72,105],"top_logprobs":[]}])";
    const auto tree = JsonTree::parse(responses().encodeAnswer(answer, context()));
    for (const JsonValue &item : tree->root()["output"]) {
        if (item["type"].is("message"))
            QVERIFY(item.raw().contains(R"("logprobs":[{"token":"Hi")"));
    }
    QVERIFY(tree->bytes().contains(R"({"token":"Hi")"));
}

void TestResponsesEncoder::logprobsOfTheSecondText()
{
    ChatEvent logprobs =
        step(Kind::Logprobs, 0, R"([{"token":"b","logprob":-1,"bytes":[98],"top_logprobs":[]}])");
    const ChatEvents events = {step(Kind::Started),
                               started(0, ChatPart::makeText({})),
                               step(Kind::Delta, 0, "a"),
                               step(Kind::PartFinished, 0),
                               started(1, ChatPart::makeText({})),
                               logprobs,
                               step(Kind::Delta, 1, "b"),
                               logprobs,
                               step(Kind::Delta, 1, "b"),
                               step(Kind::PartFinished, 1),
                               finished(FinishReason::Stop),
                               step(Kind::Completed)};
    const QList<Sent> sent = sentBy(responses(), events, context());
    const auto tree = JsonTree::parse(only(sent, "response.output_item.done").json);
    QList<qsizetype> counts;
    for (const JsonValue &content : tree->root()["item"]["content"])
        counts += content["logprobs"].size();
    QCOMPARE(counts, (QList<qsizetype>{0, 2}));
}

void TestResponsesEncoder::errorCodes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("openai") << 0 << QByteArray("x") << QByteArray("insufficient_quota")
                            << QByteArray("insufficient_quota");
    QTest::newRow("429") << 429 << QByteArray() << QByteArray() << QByteArray("rate_limit_exceeded");
    QTest::newRow("gemini") << 0 << QByteArray("RESOURCE_EXHAUSTED") << QByteArray("429")
                            << QByteArray("rate_limit_exceeded");
    QTest::newRow("anthropic") << 0 << QByteArray("overloaded_error") << QByteArray()
                               << QByteArray("server_error");
    QTest::newRow("request") << 0 << QByteArray("invalid_request_error") << QByteArray()
                             << QByteArray("invalid_prompt");
    QTest::newRow("none") << 0 << QByteArray() << QByteArray() << QByteArray("server_error");
}

void TestResponsesEncoder::errorCodes()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, code);
    ChatEvent error = step(Kind::Error);
    error.error = {status, type, code, "m", {}, {}};
    QTEST(sentBy(responses(), {error}, context()).last().at("response", "error", "code"), "told");
}

void TestResponsesEncoder::oneLineForEachEvent()
{
    const ChatRequest request = requestOf(
        "{\"model\":\"m\",\"input\":\"Hi\",\"tools\":[{\r\n\"type\":\"function\",\n\"name\":\"f\"}]}");
    QCOMPARE(sentBy(responses(), chatEvents(), context(&request)).size(), 26);
}

/// Broken order, unknown parts and further choices do no harm.
void TestResponsesEncoder::takesPartsAsTheyAre()
{
    ChatEvent second = step(Kind::Delta, 0, "x");
    second.choice = 1;
    ChatPart foreign;
    foreign.kind = ChatPart::Kind::Opaque;
    foreign.origin = DialectId::Anthropic;
    foreign.text = "{}";
    const ChatEvents events = {step(Kind::Delta, 5, "lost"),
                               step(Kind::PartFinished, 77),
                               step(Kind::Signature, -1, "x"),
                               started(-3, ChatPart::makeText({})),
                               started(1'000'000, ChatPart::makeText({})),
                               started(0, foreign),
                               step(Kind::Delta, 0, "x"),
                               step(Kind::PartFinished, 0),
                               second,
                               step(Kind::Completed)};
    QCOMPARE(typesOf(sentBy(responses(), events, context())).join(' '),
             QByteArray("created in_progress completed"));
}

QTEST_GUILESS_MAIN(TestResponsesEncoder)
#include "tst_responsesencoder.moc"
