// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/ollamadialect.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Requests in Ollama's form: read from its clients, written to its servers.
class TestOllamaRequests : public QObject
{
    Q_OBJECT

private slots:
    void readsChat();
    void readsTheDefaults();
    void tiesResults();
    void readsThink_data();
    void readsThink();
    void readsGenerate();
    void refuses_data();
    void refuses();
    void writesWhatItRead();
    void writesForeignHistory();
    void writesThink_data();
    void writesThink();
    void writesToolChoice_data();
    void writesToolChoice();
    void refusesWhatIsNoPicture();
    void namesLosses();
    void fillsInTheMiddle();
    void fieldsAreThoseOfTheSdk();
};

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

const Dialect &ollama_()
{
    return *dialect(DialectId::Ollama);
}

constexpr auto chat = R"({"model":"llama3.2:latest","messages":[
{"role":"system","content":"Be brief."},
{"role":"user","content":"What is this?","images":["iVBORw0KGgoAAAAN"]},
{"role":"assistant","content":"I look.","thinking":"Hm.","tool_calls":[{"function":{"name":"look","arguments":{"z":1, "a":[2]}}},{"function":{"name":"look","arguments":{"z":2}}}]},
{"role":"tool","content":"a cat","tool_name":"look"},
{"role":"tool","content":"a dog","tool_name":"look"},
{"role":"user","content":"And now?"}],
"tools":[{"type":"function","function":{"name":"look","description":"Looks.","parameters":{"type":"object", "properties":{"z":{"type":"integer"}}}}}],
"format":{"type":"object", "x":1},"stream":false,"think":"high","keep_alive":-1,
"options":{"num_ctx":8192,"num_predict":100,"temperature":0.5,"top_p":0.9,"top_k":40,"seed":7,"stop":["END"],"presence_penalty":0.1,"frequency_penalty":0.2,"repeat_penalty":1.1},
"logprobs":true,"top_logprobs":3})";

Result<ChatRequest> read(const QByteArray &json)
{
    const auto tree = JsonTree::parse(json);
    return ollama_().decodeRequest(tree ? tree->root() : JsonValue());
}

ChatRequest requestOf(const QByteArray &json)
{
    const auto request = read(json);
    return request ? *request : ChatRequest();
}

ChatRequest generated(const QByteArray &json)
{
    const auto tree = JsonTree::parse(json);
    const auto request = ollama::decodeGenerate(tree ? tree->root() : JsonValue());
    return request ? *request : ChatRequest();
}

QByteArray written(const ChatRequest &request, const QByteArray &model = "llama3.2", Losses *losses = nullptr)
{
    TargetTraits target;
    target.model = model;
    Losses own;
    const auto body = ollama_().encodeRequest(request, target, losses ? *losses : own);
    return body ? *body : "failed: " + body.error().message.toUtf8();
}

ChatRequest asking(const QByteArray &text)
{
    ChatRequest request;
    request.messages.push_back({Role::User, {ChatPart::makeText(text)}, {}});
    return request;
}

QByteArray member(const QByteArray &json, const QByteArray &name)
{
    const auto tree = JsonTree::parse(json);
    return tree ? tree->root()[name].raw().toByteArray() : QByteArray();
}

} // namespace

void TestOllamaRequests::readsChat()
{
    const ChatRequest request = requestOf(chat);
    QCOMPARE(request.model, "llama3.2:latest");
    QVERIFY(!request.stream);
    QCOMPARE(request.messages.size(), std::size_t(6));
    QCOMPARE(request.messages[0].role, Role::System);
    QCOMPARE(request.messages[1].parts[1].kind, Kind::Image);
    QCOMPARE(request.messages[1].parts[1].mediaType, "image/png");
    const auto &assistant = request.messages[2].parts;
    QCOMPARE(assistant[0].kind, Kind::Reasoning);
    QCOMPARE(assistant[1].text, "I look.");
    QCOMPARE(assistant[2].text, R"({"z":1, "a":[2]})");
    QCOMPARE(assistant[2].id, "call_0");
    QCOMPARE(assistant[3].id, "call_1");
    QCOMPARE(request.messages[3].parts[0].id, "call_0");
    QCOMPARE(request.messages[4].parts[0].id, "call_1");
    QCOMPARE(request.messages[4].parts[0].content[0].text, "a dog");
    QCOMPARE(request.tools[0].schema, R"({"type":"object", "properties":{"z":{"type":"integer"}}})");
    QCOMPARE(request.format.kind, ResponseFormat::Kind::JsonSchema);
    QCOMPARE(request.format.schema, R"({"type":"object", "x":1})");
    QCOMPARE(request.maxTokens, 100);
    QCOMPARE(request.temperature, 0.5);
    QCOMPARE(request.topP, 0.9);
    QCOMPARE(request.topK, 40);
    QCOMPARE(request.seed, 7);
    QCOMPARE(request.stop, QList<QByteArray>{"END"});
    QCOMPARE(request.presencePenalty, 0.1);
    QCOMPARE(request.frequencyPenalty, 0.2);
    QCOMPARE(request.logprobs, true);
    QCOMPARE(request.topLogprobs, 3);
    QCOMPARE(request.reasoning.effort, "high");
    QCOMPARE(request.unknown, (QList<QByteArray>{"options.num_ctx", "options.repeat_penalty", "keep_alive"}));
}

void TestOllamaRequests::readsTheDefaults()
{
    const ChatRequest request = requestOf(
        R"({"model":"m","messages":[],"format":"","options":{"num_predict":-1,"stop":"x"},"think":null})");
    QVERIFY(request.stream);
    QVERIFY(request.wantsStreamUsage);
    QVERIFY(request.messages.empty()); // a request to load the model
    QVERIFY(!request.maxTokens);
    QCOMPARE(request.stop, QList<QByteArray>{"x"});
    QCOMPARE(request.format.kind, ResponseFormat::Kind::Unset);
    QVERIFY(!request.reasoning.isSet());
    QCOMPARE(requestOf(R"({"model":"m","format":"json"})").format.kind, ResponseFormat::Kind::JsonObject);
}

void TestOllamaRequests::tiesResults()
{
    const ChatRequest request = requestOf(
        R"({"model":"m","messages":[{"role":"assistant","content":"","tool_calls":[{"id":"x","function":{"name":"a","arguments":{}}},{"id":"y","function":{"name":"b","arguments":"{\"q\":1}"}},{"id":"z","function":{"name":"c"}}]},)"
        R"({"role":"tool","content":"1","tool_call_id":"z"},{"role":"tool","content":"2","tool_name":"b"},{"role":"tool","content":"3"},{"role":"tool","content":"4"}]})");
    QCOMPARE(request.messages[0].parts[1].text, R"({"q":1})");
    QCOMPARE(request.messages[1].parts[0].id, "z");
    QCOMPARE(request.messages[1].parts[0].name, "c");
    QCOMPARE(request.messages[2].parts[0].id, "y");
    QCOMPARE(request.messages[3].parts[0].id, "x");
    QVERIFY(!request.messages[4].parts[0].id.isEmpty());
}

void TestOllamaRequests::readsThink_data()
{
    QTest::addColumn<QByteArray>("think");
    QTest::addColumn<ReasoningWish>("expected");
    QTest::newRow("true") << QByteArray("true") << ReasoningWish{{}, std::nullopt, true, {}, true, false};
    QTest::newRow("false") << QByteArray("false")
                           << ReasoningWish{"none", std::nullopt, false, {}, false, false};
    QTest::newRow("low") << QByteArray("\"low\"")
                         << ReasoningWish{"low", std::nullopt, false, {}, true, false};
    QTest::newRow("null") << QByteArray("null") << ReasoningWish{};
}

void TestOllamaRequests::readsThink()
{
    QFETCH(QByteArray, think);
    QFETCH(ReasoningWish, expected);
    QVERIFY(requestOf(R"({"model":"m","think":)" + think + '}').reasoning == expected);
}

void TestOllamaRequests::readsGenerate()
{
    const ChatRequest request = generated(
        R"({"model":"codellama:code","prompt":"def f(a):","suffix":"return r","system":"S","images":["/9j/4AAQ"],"raw":true,"template":"T","context":[1],"options":{"temperature":0}})");
    QCOMPARE(request.messages.size(), std::size_t(2));
    QCOMPARE(request.messages[0].parts[0].text, "S");
    QCOMPARE(request.messages[1].parts[0].text, "def f(a):");
    QCOMPARE(request.messages[1].parts[1].mediaType, "image/jpeg");
    QCOMPARE(request.suffix, "return r");
    QCOMPARE(request.temperature, 0.0);
    QVERIFY(request.stream);
    QCOMPARE(request.unknown, (QList<QByteArray>{"raw", "template", "context"}));
    QVERIFY(generated(R"({"model":"m"})").messages.empty());
}

void TestOllamaRequests::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *json, const char16_t *param) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf16(param);
    };
    row("[]", u"");
    row("{}", u"model");
    row(R"({"model":"m","messages":{}})", u"messages");
    row(R"({"model":"m","messages":["x"]})", u"messages[0]");
    row(R"({"model":"m","messages":[{"role":"model","content":"x"}]})", u"messages[0].role");
    row(R"({"model":"m","messages":[{"role":"user","content":[]}]})", u"messages[0].content");
    row(R"({"model":"m","messages":[{"role":"user","content":"x","images":[1]}]})", u"messages[0].images[0]");
    row(R"({"model":"m","messages":[{"role":"assistant","tool_calls":[{"function":{}}]}]})",
        u"messages[0].tool_calls[0].function.name");
    row(R"({"model":"m","messages":[{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":[]}}]}]})",
        u"messages[0].tool_calls[0].function.arguments");
    row(R"({"model":"m","tools":[{"type":"function"}]})", u"tools[0].function.name");
    row(R"({"model":"m","tools":1})", u"tools");
    row(R"({"model":"m","format":"xml"})", u"format");
}

void TestOllamaRequests::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, param);
    const auto request = read(json);
    QVERIFY(!request);
    QCOMPARE(request.error().param, param);
    QVERIFY(request.error().message.size() > 10);
}

void TestOllamaRequests::writesWhatItRead()
{
    const QByteArray again = written(requestOf(chat), "gpt-oss:20b");
    QCOMPARE(jsonDifference(chat, again,
                            {u"model"_s, u"id"_s, u"index"_s, u"tool_call_id"_s, u"keep_alive"_s,
                             u"num_ctx"_s, u"repeat_penalty"_s}),
             QString());
    QCOMPARE(member(again, "model"), "\"gpt-oss:20b\"");
}

void TestOllamaRequests::writesForeignHistory()
{
    ChatRequest request = asking("weather?");
    request.stream = true;
    request.messages[0].parts.push_back(ChatPart::makeText("Please."));
    request.messages.insert(request.messages.begin(),
                            {Role::Developer, {ChatPart::makeText("Be kind.")}, {}});
    ChatMessage calls;
    calls.role = Role::Assistant;
    calls.parts.push_back(ChatPart::makeReasoning("hm", DialectId::Anthropic));
    calls.parts.push_back(ChatPart::makeToolCall("c1", "weather", R"({"b":1, "a":2})"));
    calls.parts.push_back(ChatPart::makeToolCall("c2", "time", ""));
    request.messages.push_back(calls);
    ChatMessage results;
    results.role = Role::Tool;
    for (const char *id : {"c1", "c2"}) {
        ChatPart part;
        part.kind = Kind::ToolResult;
        part.id = id;
        part.content.push_back(ChatPart::makeText("done"));
        results.parts.push_back(part);
    }
    ChatPart picture;
    picture.kind = Kind::Image;
    picture.data = "iVBORw0K";
    results.parts[1].content.push_back(picture);
    request.messages.push_back(results);
    QCOMPARE(
        written(request),
        R"({"model":"llama3.2","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"weather?\n\nPlease."},)"
        R"({"role":"assistant","content":"","thinking":"hm","tool_calls":[{"id":"c1","function":{"index":0,"name":"weather","arguments":{"b":1, "a":2}}},{"id":"c2","function":{"index":1,"name":"time","arguments":{}}}]},)"
        R"({"role":"tool","content":"done","tool_name":"weather","tool_call_id":"c1"},{"role":"tool","content":"done","images":["iVBORw0K"],"tool_name":"time","tool_call_id":"c2"}],"stream":true})");
    TargetTraits target;
    target.model = "m";
    target.toolImages = false;
    Losses losses;
    const auto body = ollama_().encodeRequest(request, target, losses);
    QVERIFY(
        body &&
        body->contains(
            R"("tool_call_id":"c2"},{"role":"user","content":"","images":["iVBORw0K"]}],"stream":true})"));
}

void TestOllamaRequests::writesThink_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<ReasoningWish>("wish");
    QTest::addColumn<QByteArray>("think");
    const auto row = [](const char *name, const char *model, const ReasoningWish &wish, const char *think) {
        QTest::newRow(name) << QByteArray(model) << wish << QByteArray(think);
    };
    ReasoningWish wish;
    row("unset", "qwen3", wish, "");
    wish.effort = "high";
    row("effort", "qwen3", wish, "true");
    row("gpt-oss high", "gpt-oss:20b", wish, "\"high\"");
    wish.effort = "xhigh";
    row("gpt-oss most", "gpt-oss:20b", wish, "\"high\"");
    wish.effort = "none";
    row("off", "qwen3", wish, "false");
    row("gpt-oss off", "gpt-oss:20b", wish, "\"low\"");
    wish.effort.clear();
    wish.budgetTokens = 2000;
    row("budget", "qwen3", wish, "true");
    wish.budgetTokens.reset();
    wish.visible = true;
    row("visible", "qwen3", wish, "true");
}

void TestOllamaRequests::writesThink()
{
    QFETCH(QByteArray, model);
    QFETCH(ReasoningWish, wish);
    QFETCH(QByteArray, think);
    ChatRequest request = asking("x");
    request.reasoning = wish;
    QCOMPARE(member(written(request, model), "think"), think);
}

void TestOllamaRequests::writesToolChoice_data()
{
    QTest::addColumn<ToolChoice>("choice");
    QTest::addColumn<int>("tools");
    QTest::addColumn<bool>("lost");
    using enum ToolChoice::Kind;
    QTest::newRow("unset") << ToolChoice{} << 2 << false;
    QTest::newRow("auto") << ToolChoice{Auto, {}, false} << 2 << false;
    QTest::newRow("none") << ToolChoice{None, {}, false} << 0 << false;
    QTest::newRow("required") << ToolChoice{Required, {}, false} << 2 << true;
    QTest::newRow("named") << ToolChoice{Named, {"f"}, false} << 2 << true;
    QTest::newRow("allowed") << ToolChoice{Allowed, {"f"}, false} << 1 << false;
    QTest::newRow("one of") << ToolChoice{Allowed, {"f"}, true} << 1 << true;
}

void TestOllamaRequests::writesToolChoice()
{
    QFETCH(ToolChoice, choice);
    QFETCH(int, tools);
    QFETCH(bool, lost);
    ChatRequest request = asking("x");
    for (const char *name : {"f", "g"}) {
        ChatTool tool;
        tool.name = name;
        request.tools.push_back(tool);
    }
    request.toolChoice = choice;
    Losses losses;
    const QByteArray body = written(request, "m", &losses);
    QCOMPARE(body.count("\"type\":\"function\""), tools);
    QCOMPARE(losses.names(), lost ? QList<QByteArray>{"tool_choice"} : QList<QByteArray>());
}

void TestOllamaRequests::refusesWhatIsNoPicture()
{
    ChatRequest request = asking("x");
    ChatPart part;
    part.kind = Kind::Image;
    part.url = "https://example.org/a.png";
    request.messages[0].parts.push_back(part);
    QVERIFY(written(request).startsWith("failed: Ollama takes pictures as data only"));
    request.messages[0].parts[1] = {};
    request.messages[0].parts[1].kind = Kind::File;
    request.messages[0].parts[1].mediaType = "application/pdf";
    request.messages[0].parts[1].data = "JVBERi0";
    QVERIFY(written(request).startsWith("failed: Ollama takes texts and pictures only"));
    request.messages[0].parts[1].mediaType = "text/plain";
    request.messages[0].parts[1].data = "aGVsbG8=";
    QVERIFY(written(request).contains(R"("content":"x\n\nhello")"));
}

void TestOllamaRequests::namesLosses()
{
    ChatRequest request = asking("x");
    request.messages[0].parts[0].cache = CacheMark{};
    request.choices = 2;
    request.logitBias = R"({"1":2})";
    request.user = "u";
    request.metadata = R"({"a":"b"})";
    request.verbosity = "low";
    request.cacheKey = "k";
    request.store = true;
    request.serviceTier = "flex";
    request.parallelTools = false;
    request.audio = R"({"voice":"alloy"})";
    request.modalities = R"(["text","audio"])";
    ChatTool tool;
    tool.name = "f";
    tool.strict = true;
    request.tools.push_back(tool);
    tool.kind = ChatTool::Kind::BuiltIn;
    tool.name = "web_search";
    request.tools.push_back(tool);
    Losses losses;
    written(request, "m", &losses);
    QList<QByteArray> names = losses.names();
    std::sort(names.begin(), names.end());
    QCOMPARE(names, (QList<QByteArray>{"audio", "cache_control", "logit_bias", "metadata", "modalities", "n",
                                       "parallel_tool_calls", "prompt_cache_key", "service_tier", "store",
                                       "strict", "tools.web_search", "user", "verbosity"}));
}

void TestOllamaRequests::fillsInTheMiddle()
{
    const ChatRequest request =
        generated(R"({"model":"code","prompt":"def f(a):","suffix":"return r","stream":false})");
    QCOMPARE(ollama_().requestPath(request, {}), "/generate");
    QCOMPARE(written(request, "codellama"),
             R"({"model":"codellama","prompt":"def f(a):","suffix":"return r","stream":false})");
    QCOMPARE(ollama_().requestPath(asking("x"), {}), "/chat");
}

/// Every name that is ever sent stands in the types of `ollama` 0.6 (ids of calls: in the server's).
void TestOllamaRequests::fieldsAreThoseOfTheSdk()
{
    const QList<QByteArray> top{"model", "messages", "stream",       "format", "tools",
                                "think", "logprobs", "top_logprobs", "options"};
    const QList<QByteArray> message{"role",       "content",   "thinking",    "images",
                                    "tool_calls", "tool_name", "tool_call_id"};
    const QList<QByteArray> options{
        "seed", "num_predict", "top_k", "top_p", "temperature", "presence_penalty", "frequency_penalty",
        "stop"};
    const auto tree = JsonTree::parse(written(requestOf(chat)));
    QVERIFY(tree);
    QCOMPARE(tree->root().size(), top.size());
    for (const JsonValue &name : tree->root())
        QVERIFY2(top.contains(name.key()), name.key().constData());
    for (const JsonValue &one : tree->root()["messages"]) {
        for (const JsonValue &name : one)
            QVERIFY2(message.contains(name.key()), name.key().constData());
    }
    QCOMPARE(tree->root()["options"].size(), options.size());
    for (const JsonValue &name : tree->root()["options"])
        QVERIFY2(options.contains(name.key()), name.key().constData());
}

QTEST_APPLESS_MAIN(TestOllamaRequests)
#include "tst_ollamarequests.moc"
