// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"
#include "tests/dialects/responses/openaidocument.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Role = ChatMessage::Role;

/// Requests towards providers that speak /v1/responses.
class TestResponsesRequestWriter : public QObject
{
    Q_OBJECT

private slots:
    void writesText();
    void writesATurnWithTools();
    void writesMedia();
    void movesImagesOutOfResults();
    void writesTools();
    void writesToolChoices_data();
    void writesToolChoices();
    void writesReasoningWishes_data();
    void writesReasoningWishes();
    void reasoningGoesToItsOriginOnly();
    void writesParameters();
    void keepsToWhatTheTargetTakes();
    void namesLosses();
    void fitsTheDocument();
    void readAgainItIsTheSame();
    void reasoningSurvivesThreeTurns_data();
    void reasoningSurvivesThreeTurns();

private:
    static const Dialect &responses() { return *dialect(DialectId::OpenAiResponses); }
};

namespace {

struct Written {
    QByteArray body;
    Losses losses;
    QByteArray at(const char *name) const
    {
        const auto tree = JsonTree::parse(body);
        return tree->root()[name].raw().toByteArray();
    }
};

Written written(const ChatRequest &request, TargetTraits target = {})
{
    Written result;
    if (target.model.isEmpty())
        target.model = "gpt";
    result.body = *dialect(DialectId::OpenAiResponses)->encodeRequest(request, target, result.losses);
    return result;
}

ChatRequest asking(std::vector<ChatPart> parts = {ChatPart::makeText("Hi")})
{
    ChatRequest request;
    request.model = "asked";
    request.messages.push_back({Role::User, std::move(parts), {}});
    return request;
}

ChatPart result(const QByteArray &id, std::vector<ChatPart> content)
{
    ChatPart part;
    part.kind = ChatPart::Kind::ToolResult;
    part.id = id;
    part.content = std::move(content);
    return part;
}

ChatPart media(ChatPart::Kind kind, const QByteArray &type, const QByteArray &data)
{
    ChatPart part;
    part.kind = kind;
    part.mediaType = type;
    part.data = data;
    return part;
}

ChatTool tool(const QByteArray &name, ChatTool::Kind kind = ChatTool::Kind::Function)
{
    ChatTool tool;
    tool.kind = kind;
    tool.name = name;
    return tool;
}

Result<ChatRequest> readAgain(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    return dialect(DialectId::OpenAiResponses)->decodeRequest(tree->root());
}

} // namespace

void TestResponsesRequestWriter::writesText()
{
    ChatRequest request = asking();
    request.messages.insert(request.messages.begin(),
                            {Role::System, {ChatPart::makeText("a"), ChatPart::makeText("b")}, {}});
    request.messages.insert(request.messages.begin() + 1, {Role::Developer, {ChatPart::makeText("dev")}, {}});
    const QByteArray input =
        R"([{"type":"message","role":"system","content":[{"type":"input_text","text":"dev"}]},)"
        R"({"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]}])";
    const Written body = written(request);
    QCOMPARE(body.body, R"({"model":"gpt","instructions":"a\nb","input":)" + input + R"(,"store":false})");
    QVERIFY(body.losses.names().isEmpty() && body.losses.notes().isEmpty());
    TargetTraits target;
    target.developerRole = true;
    QCOMPARE(written(request, target).at("input"), QByteArray(input).replace("\"system\"", "\"developer\""));
    QCOMPARE(responses().requestPath(request, target), QByteArray("/responses"));
}

void TestResponsesRequestWriter::writesATurnWithTools()
{
    ChatRequest request = asking();
    ChatPart custom = ChatPart::makeToolCall("2", "sql", "SELECT 1");
    custom.isCustom = true;
    request.messages.push_back(
        {Role::Assistant,
         {ChatPart::makeText("I look"), ChatPart::makeToolCall("1", "f", {}), custom, ChatPart::makeText("")},
         {}});
    request.messages.push_back(
        {Role::Tool,
         {result("1", {ChatPart::makeText("a"), ChatPart::makeText("b")}),
          result("2", {ChatPart::makeText("x"), media(ChatPart::Kind::Image, "image/png", "AAAA")})},
         {}});
    request.messages[2].parts[0].isError = true;
    const Written body = written(request);
    const QByteArray turn =
        R"({"type":"message","role":"assistant","content":"I look"},)"
        R"({"type":"function_call","call_id":"1","name":"f","arguments":"{}"},)"
        R"({"type":"custom_tool_call","call_id":"2","name":"sql","input":"SELECT 1"},)"
        R"({"type":"function_call_output","call_id":"1","output":"a\nb"},)"
        R"({"type":"custom_tool_call_output","call_id":"2","output":[{"type":"input_text","text":"x"},)"
        R"({"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"auto"}]}])";
    QVERIFY2(body.at("input").endsWith(turn), body.body.constData());
    QCOMPARE(body.losses.notes().size(), 1);
}

void TestResponsesRequestWriter::writesMedia()
{
    ChatPart url;
    url.kind = ChatPart::Kind::Image;
    url.url = "https://x/y.png";
    url.detail = "high";
    ChatPart text;
    text.kind = ChatPart::Kind::File;
    text.text = "plain";
    ChatPart pdf = media(ChatPart::Kind::File, "application/pdf", "BBBB");
    pdf.name = "a.pdf";
    const Written body = written(asking({url, text, pdf, media(ChatPart::Kind::Audio, "audio/mpeg", "CCCC"),
                                         media(ChatPart::Kind::Video, "video/mp4", "D")}));
    const QByteArray content =
        R"({"type":"input_image","image_url":"https://x/y.png","detail":"high"},{"type":"input_text","text":"plain"},)"
        R"({"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,BBBB"},)"
        R"({"type":"input_audio","input_audio":{"data":"CCCC","format":"mp3"}}]}])";
    QVERIFY2(body.at("input").endsWith(content), body.body.constData());
    QCOMPARE(body.losses.names(), QList<QByteArray>{"video"});
}

void TestResponsesRequestWriter::movesImagesOutOfResults()
{
    ChatRequest request = asking({media(ChatPart::Kind::Audio, "audio/wav", "CC"),
                                  media(ChatPart::Kind::File, "application/pdf", "DD")});
    request.messages.push_back(
        {Role::Tool,
         {result("1", {ChatPart::makeText("x"), media(ChatPart::Kind::Image, "image/png", "AA")}),
          result("2", {ChatPart::makeText("y")})},
         {}});
    TargetTraits target;
    target.toolImages = target.files = target.audio = false;
    const Written body = written(request, target);
    const QByteArray input =
        R"([{"type":"message","role":"user","content":[]},{"type":"function_call_output","call_id":"1","output":"x"},)"
        R"({"type":"function_call_output","call_id":"2","output":"y"},{"type":"message","role":"user","content":)"
        R"([{"type":"input_image","image_url":"data:image/png;base64,AA","detail":"auto"}]}])";
    QCOMPARE(body.at("input"), input);
    QCOMPARE(body.losses.names(), (QList<QByteArray>{"audio", "file"}));
}

void TestResponsesRequestWriter::writesTools()
{
    ChatRequest request = asking();
    ChatTool function = tool("f");
    function.description = "d";
    function.schema = R"({"b":1, "a":2})";
    function.strict = true;
    ChatTool custom = tool("c", ChatTool::Kind::Custom);
    custom.schema = R"({"type":"grammar","grammar":{"syntax":"lark","definition":"x"}})";
    ChatTool own = tool("web_search", ChatTool::Kind::BuiltIn);
    own.origin = DialectId::OpenAiResponses;
    own.raw = R"({"type":"web_search"})";
    ChatTool foreign = tool("bash_20250124", ChatTool::Kind::BuiltIn);
    foreign.origin = DialectId::Anthropic;
    request.tools = {function, tool("g"), custom, own, foreign};
    request.parallelTools = false;
    const Written body = written(request);
    QCOMPARE(
        body.at("tools"),
        QByteArray(
            R"([{"type":"function","name":"f","description":"d","parameters":{"b":1, "a":2},"strict":true},)"
            R"({"type":"function","name":"g","parameters":{"type":"object","properties":{}},"strict":false},)"
            R"({"type":"custom","name":"c","format":{"type":"grammar","syntax":"lark","definition":"x"}},)"
            R"({"type":"web_search"}])"));
    QCOMPARE(body.at("parallel_tool_calls"), QByteArray("false"));
    QCOMPARE(body.losses.names(), QList<QByteArray>{"tools[bash_20250124]"});
    request.tools = {foreign};
    QCOMPARE(written(request).at("tools"), QByteArray());
}

void TestResponsesRequestWriter::writesToolChoices_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("json");
    using Kind = ToolChoice::Kind;
    QTest::newRow("unset") << int(Kind::Unset) << QByteArray() << QByteArray();
    QTest::newRow("auto") << int(Kind::Auto) << QByteArray() << QByteArray(R"("auto")");
    QTest::newRow("none") << int(Kind::None) << QByteArray() << QByteArray(R"("none")");
    QTest::newRow("required") << int(Kind::Required) << QByteArray() << QByteArray(R"("required")");
    QTest::newRow("function") << int(Kind::Named) << QByteArray("f")
                              << QByteArray(R"({"type":"function","name":"f"})");
    QTest::newRow("custom") << int(Kind::Named) << QByteArray("c")
                            << QByteArray(R"({"type":"custom","name":"c"})");
    QTest::newRow("allowed")
        << int(Kind::Allowed) << QByteArray("c")
        << QByteArray(R"({"type":"allowed_tools","mode":"auto","tools":[{"type":"custom","name":"c"}]})");
}

void TestResponsesRequestWriter::writesToolChoices()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, name);
    ChatRequest request = asking();
    request.tools = {tool("f"), tool("c", ChatTool::Kind::Custom)};
    request.toolChoice = {ToolChoice::Kind(kind), {name}, false};
    QTEST(written(request).at("tool_choice"), "json");
}

void TestResponsesRequestWriter::writesReasoningWishes_data()
{
    QTest::addColumn<QByteArray>("effort");
    QTest::addColumn<int>("budget"); // -1: none
    QTest::addColumn<bool>("visible");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("encrypted");
    const auto row = [](const char *name, const char *effort, int budget, bool visible, const char *json,
                        bool encrypted) {
        QTest::newRow(name) << QByteArray(effort) << budget << visible << QByteArray(json) << encrypted;
    };
    row("nothing", "", -1, false, "", false);
    row("effort", "high", -1, false, R"({"effort":"high"})", true);
    row("none", "none", -1, true, R"({"effort":"none"})", false);
    row("no budget", "", 0, false, R"({"effort":"none"})", false);
    row("small budget", "", 2048, true, R"({"effort":"low","summary":"auto"})", true);
    row("budget", "", 10000, false, R"({"effort":"medium"})", true);
    row("large budget", "", 32000, false, R"({"effort":"high"})", true);
    row("both", "minimal", 32000, false, R"({"effort":"minimal"})", true);
}

void TestResponsesRequestWriter::writesReasoningWishes()
{
    QFETCH(QByteArray, effort);
    QFETCH(int, budget);
    QFETCH(bool, visible);
    QFETCH(bool, encrypted);
    ChatRequest request = asking();
    request.reasoning.effort = effort;
    if (budget >= 0)
        request.reasoning.budgetTokens = budget;
    if (visible)
        request.reasoning.visible = true;
    const Written body = written(request);
    QTEST(body.at("reasoning"), "json");
    QCOMPARE(body.at("include"), encrypted ? QByteArray(R"(["reasoning.encrypted_content"])") : QByteArray());
    TargetTraits target;
    target.reasoning = TargetTraits::ReasoningStyle::None;
    const Written without = written(request, target);
    QVERIFY(without.at("reasoning").isEmpty() && without.at("include").isEmpty());
    QCOMPARE(without.losses.names().contains("reasoning"), !body.at("reasoning").isEmpty());
}

void TestResponsesRequestWriter::reasoningGoesToItsOriginOnly()
{
    ChatPart first = ChatPart::makeReasoning("one", DialectId::OpenAiResponses);
    first.id = "rs_1";
    first.isSummary = true;
    ChatPart second = first;
    second.text = "two";
    second.encrypted = "gAAA";
    ChatPart open = ChatPart::makeReasoning("text", DialectId::OpenAiResponses);
    ChatPart lost = first;
    lost.id = "rs_2";
    ChatRequest request = asking();
    request.messages.push_back(
        {Role::Assistant,
         {first, second, open, lost, ChatPart::makeReasoning("x", DialectId::Anthropic)},
         {}});
    const Written body = written(request);
    const QByteArray items =
        R"({"type":"reasoning","id":"rs_1","encrypted_content":"gAAA","summary":[{"type":"summary_text","text":"one"},)"
        R"({"type":"summary_text","text":"two"}]},)"
        R"({"type":"reasoning","summary":[],"content":[{"type":"reasoning_text","text":"text"}]}])";
    QVERIFY2(body.at("input").endsWith(items), body.body.constData());
    QCOMPARE(body.losses.notes().size(), 1);
    QVERIFY(body.losses.names().isEmpty());
}

void TestResponsesRequestWriter::writesParameters()
{
    ChatRequest request = asking();
    request.stream = true;
    request.maxTokens = 4;
    request.temperature = 1.5;
    request.topP = 0.5;
    request.logprobs = true;
    request.topLogprobs = 2;
    request.user = "u";
    request.metadata = R"({"a":"b"})";
    request.serviceTier = "flex";
    request.verbosity = "high";
    request.cacheKey = "k";
    request.store = true;
    request.choices = 1;
    request.format = {ResponseFormat::Kind::JsonSchema, {}, "d", R"({"b":1, "a":2})", false};
    const Written body = written(request);
    const QByteArray rest =
        R"("text":{"format":{"type":"json_schema","name":"answer","description":"d","schema":{"b":1, "a":2},"strict":false},)"
        R"("verbosity":"high"},"include":["message.output_text.logprobs"],"temperature":1.5,"top_p":0.5,"top_logprobs":2,)"
        R"("max_output_tokens":16,"store":true,"stream":true,"metadata":{"a":"b"},"user":"u","prompt_cache_key":"k","service_tier":"flex"})";
    QVERIFY2(body.body.endsWith(rest), body.body.constData());
    QVERIFY(body.losses.names().isEmpty());
    QCOMPARE(body.losses.notes().size(), 1); // 16 is the least
}

void TestResponsesRequestWriter::keepsToWhatTheTargetTakes()
{
    ChatRequest request = asking();
    request.temperature = 1;
    request.topP = 0.5;
    request.maxTokens = 100000;
    request.serviceTier = "standard_only";
    request.verbosity = "low";
    request.tools = {tool("f")};
    request.parallelTools = true;
    TargetTraits target;
    target.temperatureAndTopP = false;
    target.maxTemperature = 0.5;
    target.maxOutput = 8192;
    target.parallelTools = false;
    target.refused = {"verbosity"};
    const Written body = written(request, target);
    QCOMPARE(body.at("temperature"), QByteArray("0.5"));
    QCOMPARE(body.at("max_output_tokens"), QByteArray("8192"));
    QVERIFY(body.at("text").isEmpty() && body.at("top_p").isEmpty() &&
            body.at("parallel_tool_calls").isEmpty());
    QCOMPARE(body.losses.names(),
             (QList<QByteArray>{"parallel_tool_calls", "verbosity", "top_p", "service_tier"}));
    target = {};
    target.sampling = false;
    QCOMPARE(written(request, target).losses.names().first(2), (QList<QByteArray>{"temperature", "top_p"}));
}

void TestResponsesRequestWriter::namesLosses()
{
    ChatRequest request = asking();
    request.stop = {"END"};
    request.presencePenalty = 1;
    request.frequencyPenalty = 0;
    request.topK = 5;
    request.seed = 7;
    request.choices = 2;
    request.logitBias = R"({"1":2})";
    request.audio = "{}";
    request.modalities = R"(["text","audio"])";
    QCOMPARE(written(request).losses.names(), (QList<QByteArray>{"stop", "presence_penalty", "top_k", "seed",
                                                                 "n", "logit_bias", "audio", "modalities"}));
}

void TestResponsesRequestWriter::fitsTheDocument()
{
    const OpenAiDocument document;
    if (!document.isThere())
        QSKIP("OpenAI's document is not here.");
    const auto request = readAgain(fixture(u"responses/codex-request.json"_s));
    QVERIFY(request);
    QCOMPARE(document.misfit("CreateResponse", written(*request).body), QString());
    ChatPart pdf = media(ChatPart::Kind::File, "application/pdf", "BB");
    pdf.name = "a.pdf";
    ChatRequest other =
        asking({ChatPart::makeText("x"), media(ChatPart::Kind::Image, "image/png", "AA"), pdf});
    ChatPart refusal;
    refusal.kind = ChatPart::Kind::Refusal;
    refusal.text = "no";
    other.messages.push_back(
        {Role::Assistant, {ChatPart::makeText("a"), refusal, ChatPart::makeToolCall("1", "f", {})}, {}});
    other.messages.push_back(
        {Role::Tool, {result("1", {media(ChatPart::Kind::Image, "image/png", "AA"), pdf})}, {}});
    other.tools = {tool("f"), tool("c", ChatTool::Kind::Custom)};
    other.toolChoice = {ToolChoice::Kind::Allowed, {"f", "c"}, true};
    other.reasoning.budgetTokens = 5000;
    other.reasoning.visible = true;
    other.temperature = 1;
    other.maxTokens = 1;
    other.logprobs = true;
    other.topLogprobs = 2;
    other.metadata = R"({"a":"b"})";
    other.verbosity = "low";
    other.stream = true;
    other.serviceTier = "priority";
    other.format = {ResponseFormat::Kind::JsonSchema, "n", "d", R"({"type":"object"})", true};
    QCOMPARE(document.misfit("CreateResponse", written(other).body), QString());
    QVERIFY(
        !document.misfit("CreateResponse", R"({"model":"m","input":[{"type":"function_call"}]})").isEmpty());
}

/// What Codex says, through the waist and back.
void TestResponsesRequestWriter::readAgainItIsTheSame()
{
    const auto request = readAgain(fixture(u"responses/codex-request.json"_s));
    QVERIFY(request);
    TargetTraits target;
    target.model = request->model;
    target.developerRole = true;
    ChatRequest first = *request;
    auto second = readAgain(written(first, target).body);
    QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().message));
    first.echo = second->echo = {};
    first.unknown = {};
    for (ChatTool &each : first.tools) { // the provider knows them by their flat names
        each.space = each.nameInSpace = {};
        if (each.kind == ChatTool::Kind::Custom)
            QCOMPARE(each.schema,
                     QByteArray(R"({"type":"grammar","syntax":"lark","definition":"start: x"})"));
    }
    second->reasoning.visible = first.reasoning.visible;
    QVERIFY(first.messages == second->messages);
    QVERIFY(first.tools == second->tools);
    QVERIFY(first == *second);
}

void TestResponsesRequestWriter::reasoningSurvivesThreeTurns_data()
{
    QTest::addColumn<int>("origin");
    for (const DialectId id :
         {DialectId::Anthropic, DialectId::Gemini, DialectId::Bedrock, DialectId::OpenAiChat})
        QTest::addRow("%d", int(id)) << int(id);
}

/// A client like Codex sends back what it got, without ids, statuses and readable reasoning.
void TestResponsesRequestWriter::reasoningSurvivesThreeTurns()
{
    QFETCH(int, origin);
    const auto asked = readAgain(
        R"({"model":"m","input":"Hi","reasoning":{"summary":"auto"},"include":["reasoning.encrypted_content"]})");
    QByteArray input = R"({"role":"user","content":"Hi"})";
    std::vector<ChatPart> said;
    for (int turn = 0; turn < 3; ++turn) {
        ChatPart thinking =
            ChatPart::makeReasoning("because \"" + QByteArray::number(turn) + "\"\n", DialectId(origin));
        thinking.signature = "sig/" + QByteArray::number(turn) + "==";
        ChatPart redacted = ChatPart::makeReasoning({}, DialectId(origin));
        redacted.encrypted = "hidden" + QByteArray::number(turn);
        ChatPart call = ChatPart::makeToolCall("call_" + QByteArray::number(turn), "f", "{\"n\": 1}");
        ChatAnswer answer;
        answer.choices.resize(1);
        answer.choices[0].parts = {thinking, redacted, call};
        answer.choices[0].finish = FinishReason::ToolCalls;
        for (const ChatPart &part : answer.choices[0].parts)
            said.push_back(part);
        const auto tree =
            JsonTree::parse(responses().encodeAnswer(answer, {&*asked, "m", QByteArray::number(turn), 0}));
        for (const JsonValue &item : tree->root()["output"]) {
            JsonWriter json;
            json.beginObject();
            for (const JsonValue &member : item) {
                if (!member.keyIs("id") && !member.keyIs("status") && !member.keyIs("content"))
                    json.key(member.key()).raw(member.raw());
            }
            input += ',' + json.endObject().take();
        }
        input += R"(,{"type":"function_call_output","output":"ok","call_id":")" + call.id + "\"}";
    }
    const auto again = readAgain("{\"model\":\"m\",\"input\":[" + input + "]}");
    QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
    std::vector<ChatPart> read;
    for (const ChatMessage &message : again->messages) {
        if (message.role == Role::Assistant)
            read.insert(read.end(), message.parts.begin(), message.parts.end());
    }
    QCOMPARE(again->messages.size(), std::size_t(7));
    QVERIFY(read == said);
}

QTEST_GUILESS_MAIN(TestResponsesRequestWriter)
#include "tst_responsesrequestwriter.moc"
