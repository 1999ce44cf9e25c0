// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

#include <functional>

using namespace Qt::Literals::StringLiterals;
using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;
using Traits = TargetTraits;

/// Requests towards providers that take less than OpenAI: each trait of a target, what is sent, and what is
/// named as lost.
class TestOpenAiChatTarget : public QObject
{
    Q_OBJECT

private slots:
    void traits_data();
    void traits();
    void toolResultImages();
    void toolErrors();
    void callIds_data();
    void callIds();
    void otherReasoning();
    void customToolsAsFunctions();
    void forcedTool();
    void automaticMarks();
    void clientMarksWithoutPlace();
    void textDocuments();
    void lostMedia();
    void allowedTools();
    void previousResponse();
};

namespace {

const Dialect &chat()
{
    return *dialect(DialectId::OpenAiChat);
}

ChatMessage message(Role role, std::vector<ChatPart> parts)
{
    ChatMessage message;
    message.role = role;
    message.parts = std::move(parts);
    return message;
}

ChatRequest simple()
{
    ChatRequest request;
    request.model = "client-name";
    request.messages = {message(Role::User, {ChatPart::makeText("hi")})};
    return request;
}

ChatTool tool(QByteArray name)
{
    ChatTool tool;
    tool.name = std::move(name);
    return tool;
}

ChatPart result(QByteArray id, std::vector<ChatPart> content)
{
    ChatPart part;
    part.kind = Kind::ToolResult;
    part.id = std::move(id);
    part.content = std::move(content);
    return part;
}

ChatPart image(QByteArray data, QByteArray url = {})
{
    ChatPart part;
    part.kind = Kind::Image;
    part.mediaType = "image/png";
    part.data = std::move(data);
    part.url = std::move(url);
    return part;
}

struct Sent {
    QByteArray body;
    QList<QByteArray> lost;
    QList<QByteArray> notes;
};

Sent sent(const ChatRequest &request, const Traits &target)
{
    Losses losses;
    const auto body = chat().encodeRequest(request, target, losses);
    return {body ? *body : QByteArray(), losses.names(), losses.notes()};
}

/// One member of the body, as it stands.
QByteArray member(const QByteArray &body, QByteArrayView name)
{
    const auto tree = JsonTree::parse(body);
    return tree ? tree->root()[name].raw().toByteArray() : QByteArray("not JSON");
}

using Change = std::function<void(ChatRequest &, Traits &)>;

struct Case {
    Change change;
    QByteArray name; ///< of the member
    QByteArray json; ///< its value; empty: it is not there
    QList<QByteArray> lost = {};
};

} // namespace

Q_DECLARE_METATYPE(Case)

void TestOpenAiChatTarget::traits_data()
{
    QTest::addColumn<Case>("made");
    const auto row = [](const char *name, Change change, QByteArray member, QByteArray json,
                        QList<QByteArray> lost = {}) {
        QTest::newRow(name) << Case{std::move(change), std::move(member), std::move(json), std::move(lost)};
    };
    using R = ChatRequest;
    row(
        "model", [](R &, Traits &t) { t.model = "theirs"; }, "model", "\"theirs\"");
    row(
        "model of the client", [](R &, Traits &) {}, "model", "\"client-name\"");
    row(
        "max_tokens", [](R &r, Traits &) { r.maxTokens = 5; }, "max_tokens", "5");
    row(
        "max_completion_tokens",
        [](R &r, Traits &t) {
            r.maxTokens = 5;
            t.maxCompletionTokens = true;
        },
        "max_completion_tokens", "5");
    row(
        "max_tokens refused",
        [](R &r, Traits &t) {
            r.maxTokens = 5;
            t.refused = {"max_tokens"};
        },
        "max_completion_tokens", "5");
    row(
        "max_completion_tokens refused",
        [](R &r, Traits &t) {
            r.maxTokens = 5;
            t.maxCompletionTokens = true;
            t.refused = {"max_completion_tokens"};
        },
        "max_tokens", "5");
    row(
        "clamped",
        [](R &r, Traits &t) {
            r.maxTokens = 500;
            t.maxOutput = 100;
        },
        "max_tokens", "100");
    row("sampling",
        [](R &r, Traits &t) {
            r.temperature = 0.5;
            t.sampling = false;
        },
        "temperature", "", {"temperature"});
    row("penalty",
        [](R &r, Traits &t) {
            r.presencePenalty = 0.5;
            t.sampling = false;
        },
        "presence_penalty", "", {"presence_penalty"});
    row(
        "warm",
        [](R &r, Traits &t) {
            r.temperature = 1.5;
            t.maxTemperature = 1;
        },
        "temperature", "1");
    row("not both",
        [](R &r, Traits &t) {
            r.temperature = 0.5;
            r.topP = 0.5;
            t.temperatureAndTopP = false;
        },
        "top_p", "", {"top_p"});
    row(
        "only one",
        [](R &r, Traits &t) {
            r.topP = 0.5;
            t.temperatureAndTopP = false;
        },
        "top_p", "0.5");
    row("top_k", [](R &r, Traits &) { r.topK = 5; }, "top_k", "", {"top_k"});
    row(
        "top_k taken",
        [](R &r, Traits &t) {
            r.topK = 5;
            t.takes = {"top_k"};
        },
        "top_k", "5");
    row("seed",
        [](R &r, Traits &t) {
            r.seed = 5;
            t.seed = false;
        },
        "seed", "", {"seed"});
    row("n",
        [](R &r, Traits &t) {
            r.choices = 2;
            t.choices = false;
        },
        "n", "", {"n"});
    row(
        "n of one",
        [](R &r, Traits &t) {
            r.choices = 1;
            t.choices = false;
        },
        "n", "");
    row("logprobs",
        [](R &r, Traits &t) {
            r.logprobs = true;
            r.topLogprobs = 2;
            t.logprobs = false;
        },
        "top_logprobs", "", {"logprobs"});
    row(
        "stops",
        [](R &r, Traits &t) {
            r.stop = {"a", "b", "c"};
            t.mostStops = 2;
        },
        "stop", R"(["a","b"])");
    row(
        "all stops",
        [](R &r, Traits &t) {
            r.stop = {"a", "b", "c", "d", "e"};
            t.mostStops = -1;
        },
        "stop", R"(["a","b","c","d","e"])");
    row("no stops",
        [](R &r, Traits &t) {
            r.stop = {"a"};
            t.mostStops = 0;
        },
        "stop", "", {"stop"});
    row(
        "stream", [](R &r, Traits &) { r.stream = true; }, "stream_options", R"({"include_usage":true})");
    row(
        "no stream usage",
        [](R &r, Traits &t) {
            r.stream = true;
            t.streamUsage = false;
        },
        "stream_options", "");
    row(
        "parallel",
        [](R &r, Traits &) {
            r.tools = {tool("f")};
            r.parallelTools = false;
        },
        "parallel_tool_calls", "false");
    row("no parallel",
        [](R &r, Traits &t) {
            r.tools = {tool("f")};
            r.parallelTools = false;
            t.parallelTools = false;
        },
        "parallel_tool_calls", "", {"parallel_tool_calls"});
    row(
        "parallel wanted",
        [](R &r, Traits &t) {
            r.tools = {tool("f")};
            r.parallelTools = true;
            t.parallelTools = false;
        },
        "parallel_tool_calls", "");
    row(
        "no tools",
        [](R &r, Traits &) {
            r.parallelTools = true;
            r.toolChoice.kind = ToolChoice::Kind::Auto;
        },
        "tool_choice", "");
    row("strict",
        [](R &r, Traits &t) {
            r.tools = {tool("f")};
            r.tools[0].strict = true;
            t.strictTools = false;
        },
        "tools",
        R"([{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{}}}}])",
        {"strict"});
    row("built-in",
        [](R &r, Traits &) {
            r.tools = {tool("web_search")};
            r.tools[0].kind = ChatTool::Kind::BuiltIn;
            r.tools[0].origin = DialectId::Anthropic;
        },
        "tools", "", {"tools.web_search"});
    row(
        "own built-in",
        [](R &r, Traits &) {
            r.tools = {tool("web_search")};
            r.tools[0].kind = ChatTool::Kind::BuiltIn;
            r.tools[0].origin = DialectId::OpenAiChat;
            r.tools[0].raw = R"({"type":"web_search","x":1})";
        },
        "tools", R"([{"type":"web_search","x":1}])");
    row("tool_choice refused",
        [](R &r, Traits &t) {
            r.tools = {tool("f")};
            r.toolChoice = {ToolChoice::Kind::Required, {}, false};
            t.refused = {"tool_choice"};
        },
        "tool_choice", "", {"tool_choice"});
    row(
        "effort", [](R &r, Traits &) { r.reasoning.effort = "low"; }, "reasoning_effort", "\"low\"");
    row(
        "effort from budget", [](R &r, Traits &) { r.reasoning.budgetTokens = 32000; }, "reasoning_effort",
        "\"high\"");
    row(
        "effort from little", [](R &r, Traits &) { r.reasoning.budgetTokens = 1024; }, "reasoning_effort",
        "\"low\"");
    row(
        "effort off", [](R &r, Traits &) { r.reasoning.budgetTokens = 0; }, "reasoning_effort", "\"none\"");
    row(
        "effort adaptive", [](R &r, Traits &) { r.reasoning.adaptive = true; }, "reasoning_effort",
        "\"medium\"");
    row("effort refused",
        [](R &r, Traits &t) {
            r.reasoning.effort = "low";
            t.refused = {"reasoning_effort"};
        },
        "reasoning_effort", "", {"reasoning_effort"});
    row(
        "thinking",
        [](R &r, Traits &t) {
            r.reasoning.effort = "low";
            t.reasoning = Traits::ReasoningStyle::Thinking;
        },
        "thinking", R"({"type":"enabled"})");
    row(
        "thinking off",
        [](R &r, Traits &t) {
            r.reasoning.effort = "none";
            t.reasoning = Traits::ReasoningStyle::Thinking;
        },
        "thinking", R"({"type":"disabled"})");
    row(
        "object",
        [](R &r, Traits &t) {
            r.reasoning.effort = "low";
            t.reasoning = Traits::ReasoningStyle::Object;
        },
        "reasoning", R"({"effort":"low"})");
    row(
        "object budget",
        [](R &r, Traits &t) {
            r.reasoning.budgetTokens = 2000;
            r.reasoning.visible = false;
            t.reasoning = Traits::ReasoningStyle::Object;
        },
        "reasoning", R"({"max_tokens":2000,"exclude":true})");
    row(
        "flag",
        [](R &r, Traits &t) {
            r.reasoning.budgetTokens = 2000;
            t.reasoning = Traits::ReasoningStyle::EnableFlag;
        },
        "thinking_budget", "2000");
    row(
        "flag off",
        [](R &r, Traits &t) {
            r.reasoning.effort = "none";
            t.reasoning = Traits::ReasoningStyle::EnableFlag;
        },
        "enable_thinking", "false");
    row("no reasoning",
        [](R &r, Traits &t) {
            r.reasoning.effort = "low";
            t.reasoning = Traits::ReasoningStyle::None;
        },
        "reasoning_effort", "", {"reasoning_effort"});
    row(
        "no reasoning wanted",
        [](R &r, Traits &t) {
            r.reasoning.effort = "none";
            t.reasoning = Traits::ReasoningStyle::None;
        },
        "reasoning_effort", "");
    row("store", [](R &r, Traits &) { r.store = true; }, "store", "", {"store"});
    row(
        "not to store", [](R &r, Traits &) { r.store = false; }, "store", "");
    row("metadata", [](R &r, Traits &) { r.metadata = "{}"; }, "metadata", "", {"metadata"});
    row(
        "service_tier",
        [](R &r, Traits &t) {
            r.serviceTier = "flex";
            t.takes = {"service_tier"};
        },
        "service_tier", "\"flex\"");
    row("verbosity", [](R &r, Traits &) { r.verbosity = "low"; }, "verbosity", "", {"verbosity"});
    row("cache key", [](R &r, Traits &) { r.cacheKey = "k"; }, "prompt_cache_key", "", {"prompt_cache_key"});
    row("user refused",
        [](R &r, Traits &t) {
            r.user = "u";
            t.refused = {"user"};
        },
        "user", "", {"user"});
    row(
        "developer", [](R &r, Traits &) { r.messages[0].role = Role::Developer; }, "messages",
        R"([{"role":"system","content":"hi"}])");
    row(
        "developer role",
        [](R &r, Traits &t) {
            r.messages[0].role = Role::Developer;
            t.developerRole = true;
        },
        "messages", R"([{"role":"developer","content":"hi"}])");
    row(
        "texts", [](R &r, Traits &) { r.messages[0].parts.push_back(ChatPart::makeText("there")); },
        "messages", R"([{"role":"user","content":"hi\n\nthere"}])");
    row(
        "json object",
        [](R &r, Traits &t) {
            r.format.kind = ResponseFormat::Kind::JsonSchema;
            r.format.schema = "{\"a\":1}";
            t.schema = Traits::Schema::JsonObject;
        },
        "response_format", R"({"type":"json_object"})");
    row(
        "json object's schema",
        [](R &r, Traits &t) {
            r.format.kind = ResponseFormat::Kind::JsonSchema;
            r.format.schema = "{\"a\":1}";
            r.messages.insert(r.messages.begin(), message(Role::System, {ChatPart::makeText("s")}));
            t.schema = Traits::Schema::JsonObject;
        },
        "messages",
        R"([{"role":"system","content":"s"},{"role":"system","content":"Answer with one JSON object and nothing else. It must conform to this JSON Schema:\n{\"a\":1}"},{"role":"user","content":"hi"}])");
    row(
        "schema without a name",
        [](R &r, Traits &) {
            r.format.kind = ResponseFormat::Kind::JsonSchema;
            r.format.schema = "{}";
        },
        "response_format", R"({"type":"json_schema","json_schema":{"name":"answer","schema":{}}})");
}

void TestOpenAiChatTarget::traits()
{
    QFETCH(Case, made);
    ChatRequest request = simple();
    Traits target;
    made.change(request, target);
    const Sent sent = ::sent(request, target);
    QCOMPARE(member(sent.body, made.name), made.json);
    QCOMPARE(sent.lost, made.lost);
}

void TestOpenAiChatTarget::toolResultImages()
{
    ChatRequest request = simple();
    request.messages.push_back(message(Role::Assistant, {ChatPart::makeToolCall("a", "f", ""),
                                                         ChatPart::makeToolCall("b", "g", "{}"),
                                                         ChatPart::makeToolCall("c", "h", "{}")}));
    request.messages.push_back(
        message(Role::Tool, {result("a", {ChatPart::makeText("seen"), image("AAAA")})}));
    request.messages.push_back(message(Role::Tool, {result("b", {image("BBBB")}), result("c", {})}));
    request.messages.push_back(message(Role::User, {ChatPart::makeText("and?")}));
    const Sent sent = ::sent(request, {});
    const QByteArray expected = R"([
        {"role":"user","content":"hi"},
        {"role":"assistant","content":null,"tool_calls":[
            {"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},
            {"id":"b","type":"function","function":{"name":"g","arguments":"{}"}},
            {"id":"c","type":"function","function":{"name":"h","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"a","content":"seen"},
        {"role":"tool","tool_call_id":"b","content":"The result follows in the next message."},
        {"role":"tool","tool_call_id":"c","content":""},
        {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},
                                  {"type":"image_url","image_url":{"url":"data:image/png;base64,BBBB"}}]},
        {"role":"user","content":"and?"}])";
    QCOMPARE(jsonDifference(member(sent.body, "messages"), expected), QString());
    QCOMPARE(sent.lost, QList<QByteArray>());
    QCOMPARE(sent.notes.size(), 1);
}

void TestOpenAiChatTarget::toolErrors()
{
    ChatRequest request = simple();
    ChatPart failed = result("a", {ChatPart::makeText("no such file")});
    failed.isError = true;
    ChatPart said = result("b", {ChatPart::makeText("Error: no such file")});
    said.isError = true;
    // As Anthropic's clients send them: results and text in one message.
    request.messages.push_back(message(Role::User, {failed, said, ChatPart::makeText("try again")}));
    const QByteArray expected = R"([
        {"role":"user","content":"hi"},
        {"role":"tool","tool_call_id":"a","content":"Error: no such file"},
        {"role":"tool","tool_call_id":"b","content":"Error: no such file"},
        {"role":"user","content":"try again"}])";
    QCOMPARE(jsonDifference(member(sent(request, {}).body, "messages"), expected), QString());
}

void TestOpenAiChatTarget::callIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("isShort");
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("kept");
    QTest::newRow("usual") << QByteArray("call_abc") << false << 8 << true;
    QTest::newRow("none") << QByteArray() << false << 6 << false; // by its order
    QTest::newRow("long") << QByteArray(41, 'a') << false << 40 << false;
    QTest::newRow("mistral's") << QByteArray("gSIMJiOkT") << true << 9 << true;
    QTest::newRow("for mistral") << QByteArray("call_abcd") << true << 9 << false;
    QTest::newRow("none for mistral") << QByteArray() << true << 9 << false;
}

void TestOpenAiChatTarget::callIds()
{
    QFETCH(QByteArray, id);
    QFETCH(bool, isShort);
    ChatRequest request = simple();
    request.messages = {message(Role::Assistant, {ChatPart::makeToolCall(id, "f", "{}")}),
                        message(Role::Tool, {result(id, {})})};
    Traits target;
    target.shortCallIds = isShort;
    const auto tree = JsonTree::parse(sent(request, target).body);
    QList<QByteArray> ids;
    for (const JsonValue &element : tree->root()["messages"]) {
        for (const JsonValue &call : element["tool_calls"])
            ids += call["id"].text();
        if (element["tool_call_id"].exists())
            ids += element["tool_call_id"].text();
    }
    QCOMPARE(ids.size(), 2);
    QCOMPARE(ids[0], ids[1]);
    QTEST(int(ids[0].size()), "size");
    QTEST(ids[0] == id, "kept");
}

void TestOpenAiChatTarget::otherReasoning()
{
    ChatRequest request = simple();
    ChatPart thought = ChatPart::makeReasoning("hm", DialectId::Anthropic);
    thought.signature = "sig";
    request.messages = {message(Role::Assistant, {thought, ChatPart::makeText("yes")})};
    Traits target;
    Sent sent = ::sent(request, target);
    QCOMPARE(member(sent.body, "messages"), QByteArray(R"([{"role":"assistant","content":"yes"}])"));
    QCOMPARE(sent.notes.size(), 1);
    QCOMPARE(sent.lost, QList<QByteArray>());
    target.reasoningContent = true;
    sent = ::sent(request, target);
    QCOMPARE(member(sent.body, "messages"),
             QByteArray(R"([{"role":"assistant","content":"yes","reasoning_content":"hm"}])"));
    QCOMPARE(sent.notes.size(), 0);
    target.reasoning = Traits::ReasoningStyle::Object; // OpenRouter
    sent = ::sent(request, target);
    const QByteArray expected =
        R"([{"role":"assistant","content":"yes","reasoning_details":[{"type":"reasoning.text",
                            "text":"hm","signature":"sig","format":"anthropic-claude-v1","index":0}]}])";
    QCOMPARE(jsonDifference(member(sent.body, "messages"), expected), QString());
}

void TestOpenAiChatTarget::customToolsAsFunctions()
{
    ChatRequest request = simple();
    request.tools = {tool("shell")};
    request.tools[0].kind = ChatTool::Kind::Custom;
    request.tools[0].description = "Runs.";
    request.tools[0].schema = R"({"type":"grammar","grammar":{"syntax":"lark","definition":"start: WORD"}})";
    ChatPart call = ChatPart::makeToolCall("a", "shell", "ls \"x\"");
    call.isCustom = true;
    request.messages.push_back(message(Role::Assistant, {call}));
    const Sent sent = ::sent(request, {});
    const auto tree = JsonTree::parse(sent.body);
    const JsonValue function = (*tree->root()["tools"].begin())["function"];
    QCOMPARE(function["name"].text(), QByteArray("shell"));
    QVERIFY(function["description"].text().contains("lark grammar:\nstart: WORD"));
    QVERIFY(function["parameters"]["properties"]["input"].isObject());
    const QByteArray sought = R"("arguments":"{\"input\":\"ls \\\"x\\\"\"}")";
    QVERIFY(sent.body.contains(sought));
    QCOMPARE(sent.lost, QList<QByteArray>());
}

void TestOpenAiChatTarget::forcedTool()
{
    ChatRequest request = simple();
    request.format.kind = ResponseFormat::Kind::JsonSchema;
    request.format.schema = "{\"type\":\"object\"}";
    Traits target;
    target.schema = Traits::Schema::ForcedTool;
    Sent sent = ::sent(request, target);
    QCOMPARE(member(sent.body, "response_format"), QByteArray());
    QCOMPARE(member(sent.body, "tool_choice"),
             QByteArray(R"({"type":"function","function":{"name":"give_answer"}})"));
    QVERIFY(member(sent.body, "tools").contains(R"("parameters":{"type":"object"})"));
    request.tools = {tool("f")};
    sent = ::sent(request, target);
    QCOMPARE(member(sent.body, "tool_choice"), QByteArray("\"required\""));
}

void TestOpenAiChatTarget::automaticMarks()
{
    ChatRequest request = simple();
    request.messages.insert(request.messages.begin(), message(Role::System, {ChatPart::makeText("s")}));
    Traits target;
    target.automaticCache = true;
    QVERIFY(!sent(request, target).body.contains("cache_control"));
    target.cacheMarks = true;
    const QByteArray marked =
        R"([{"role":"system","content":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}]},)"
        R"({"role":"user","content":[{"type":"text","text":"hi","cache_control":{"type":"ephemeral"}}]}])";
    QCOMPARE(member(sent(request, target).body, "messages"), marked);
    target.automaticCache = false;
    QVERIFY(!sent(request, target).body.contains("cache_control"));
    request.cache = CacheMark{};
    QCOMPARE(member(sent(request, target).body, "messages"), marked);
    request.cache.reset();
    target.automaticCache = true;
    request.messages[0].parts[0].cache = CacheMark{"1h"}; // the client's own stand alone
    QCOMPARE(sent(request, target).body.count("cache_control"), 1);
}

void TestOpenAiChatTarget::clientMarksWithoutPlace()
{
    ChatRequest request = simple();
    request.messages[0].parts[0].cache = CacheMark{};
    const Sent sent = ::sent(request, {});
    QVERIFY(!sent.body.contains("cache_control"));
    QCOMPARE(sent.lost, QList<QByteArray>{"cache_control"});
}

void TestOpenAiChatTarget::textDocuments()
{
    ChatRequest request = simple();
    ChatPart written;
    written.kind = Kind::File;
    written.name = "a.txt";
    written.text = "words";
    ChatPart encoded;
    encoded.kind = Kind::File;
    encoded.mediaType = "text/markdown";
    encoded.data = QByteArray("# T").toBase64();
    ChatPart latin = encoded;
    latin.mediaType = "text/plain";
    latin.data = QByteArray("gr\xFC\xDF").toBase64();
    request.messages[0].parts = {written, encoded, latin, image("AAAA")};
    Traits target;
    target.files = false; // they are text, not files
    const Sent sent = ::sent(request, target);
    const QByteArray expected = R"([{"role":"user","content":[
        {"type":"text","text":"a.txt:\nwords"},{"type":"text","text":"# T"},{"type":"text","text":"gr\u00fc\u00df"},
        {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}])";
    QCOMPARE(jsonDifference(member(sent.body, "messages"), expected), QString());
    QCOMPARE(sent.lost, QList<QByteArray>());
}

void TestOpenAiChatTarget::lostMedia()
{
    ChatRequest request = simple();
    ChatPart pdf;
    pdf.kind = Kind::File;
    pdf.mediaType = "application/pdf";
    pdf.data = "JVBERg==";
    ChatPart video = pdf;
    video.kind = Kind::Video;
    ChatPart sound = pdf;
    sound.kind = Kind::Audio;
    Traits target;
    target.files = target.audio = target.imageUrls = false;
    request.messages.push_back(message(Role::User, {pdf, video, sound, image({}, "https://a/b.png")}));
    const Sent sent = ::sent(request, target);
    QCOMPARE(sent.lost, (QList<QByteArray>{"file", "video_url", "input_audio", "image_url"}));
    QCOMPARE(member(sent.body, "messages"), QByteArray(R"([{"role":"user","content":"hi"}])"));
}

void TestOpenAiChatTarget::allowedTools()
{
    ChatRequest request = simple();
    request.tools = {tool("f"), tool("g")};
    request.toolChoice = {ToolChoice::Kind::Allowed, {"g"}, true};
    const Sent sent = ::sent(request, {});
    QCOMPARE(
        member(sent.body, "tools"),
        QByteArray(
            R"([{"type":"function","function":{"name":"g","parameters":{"type":"object","properties":{}}}}])"));
    QCOMPARE(member(sent.body, "tool_choice"), QByteArray("\"required\""));
}

void TestOpenAiChatTarget::previousResponse()
{
    ChatRequest request = simple();
    request.previousResponse = "resp_1";
    Losses losses;
    const auto body = chat().encodeRequest(request, {}, losses);
    QVERIFY(!body);
    QCOMPARE(body.error().param, u"previous_response_id"_s);
}

QTEST_GUILESS_MAIN(TestOpenAiChatTarget)
#include "tst_openaichat_target.moc"
