// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/customtools.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

using Role = ChatMessage::Role;

/// Requests in the form of Cohere's v2 chat (API reference; cohere-ai 8.1, V2ChatRequest).
class TestCohereRequests : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void plain();
    void path();
    void conversation();
    void mixedUserMessage();
    void images();
    void imagesWithoutBytes();
    void imagesOfResults();
    void documents();
    void reasoning();
    void tools();
    void toolChoices_data();
    void toolChoices();
    void strictTools();
    void builtInTools();
    void formats();
    void parameters();
    void limits();
    void stops();
    void thinking_data();
    void thinking();
    void refused();
    void losses();

private:
    /// Written and read again.
    JsonValue write();
    void checkMember(const char *name, const QByteArray &expected)
    {
        QCOMPARE(write()[name].raw().toByteArray(), expected);
    }
    void add(Role role, std::vector<ChatPart> parts)
    {
        m_request.messages.push_back({role, std::move(parts), {}});
    }

    ChatRequest m_request;
    TargetTraits m_target;
    Losses m_losses;
    JsonTree m_tree;
};

namespace {

/// Every member that V2ChatRequest knows.
const QList<QByteArray> knownMembers{"model",
                                     "messages",
                                     "stream",
                                     "tools",
                                     "strict_tools",
                                     "documents",
                                     "citation_options",
                                     "response_format",
                                     "safety_mode",
                                     "max_tokens",
                                     "stop_sequences",
                                     "temperature",
                                     "seed",
                                     "frequency_penalty",
                                     "presence_penalty",
                                     "k",
                                     "p",
                                     "logprobs",
                                     "tool_choice",
                                     "thinking",
                                     "priority"};

ChatPart text(const char *words)
{
    return ChatPart::makeText(words);
}

ChatPart result(const char *id, std::vector<ChatPart> content)
{
    ChatPart part;
    part.kind = ChatPart::Kind::ToolResult;
    part.id = id;
    part.content = std::move(content);
    return part;
}

ChatPart image()
{
    ChatPart part;
    part.kind = ChatPart::Kind::Image;
    part.mediaType = "image/jpeg";
    part.data = "AAAA";
    return part;
}

ChatPart file(const char *type, const char *name, const QByteArray &data, const QByteArray &words = {})
{
    ChatPart part;
    part.kind = ChatPart::Kind::File;
    part.mediaType = type;
    part.name = name;
    part.data = data;
    part.text = words;
    return part;
}

ChatTool tool(const char *name, const char *schema = R"({"type":"object"})")
{
    ChatTool made;
    made.name = name;
    made.schema = schema;
    return made;
}

} // namespace

void TestCohereRequests::init()
{
    m_request = {};
    m_target = {};
    m_target.model = "command-a-03-2025";
}

JsonValue TestCohereRequests::write()
{
    m_losses = {};
    const auto body = dialect(DialectId::Cohere)->encodeRequest(m_request, m_target, m_losses);
    auto tree = JsonTree::parse(body.value_or(QByteArray()));
    if (!tree) {
        QTest::qFail(qPrintable(body ? tree.error().message : body.error().message), __FILE__, __LINE__);
        return {};
    }
    m_tree = *std::move(tree);
    for (const JsonValue &member : m_tree.root()) {
        if (!knownMembers.contains(member.key()))
            QTest::qFail(member.key().constData(), __FILE__, __LINE__);
    }
    return m_tree.root();
}

void TestCohereRequests::plain()
{
    add(Role::System, {text("One."), text("Two.")});
    add(Role::Developer, {text("Three.")});
    add(Role::User, {text("Hello \"you\"\n")});
    m_request.stream = true;
    write();
    const QByteArray expected =
        R"({"model":"command-a-03-2025","stream":true,"messages":[{"role":"system","content":[{"type":"text","text":"One."},)"
        R"({"type":"text","text":"Two."}]},{"role":"system","content":"Three."},{"role":"user","content":"Hello \"you\"\n"}]})";
    QCOMPARE(m_tree.bytes(), expected);
    QVERIFY(m_losses.names().isEmpty() && m_losses.notes().isEmpty());
}

void TestCohereRequests::path()
{
    QCOMPARE(dialect(DialectId::Cohere)->requestPath(m_request, m_target), QByteArray("/chat"));
}

void TestCohereRequests::conversation()
{
    add(Role::User, {text("a")});
    add(Role::Assistant, {text("I look."), ChatPart::makeToolCall("1", "f", R"({ "b":1.0 })"),
                          ChatPart::makeToolCall("2", "g", "")});
    ChatPart failed = result("2", {text("No."), text("Never.")});
    failed.isError = true;
    add(Role::Tool, {result("1", {text(R"({"r":1})")}), failed, result("3", {})});
    add(Role::Assistant, {text("b")});
    add(Role::Assistant, {text("")});
    checkMember(
        "messages",
        R"([{"role":"user","content":"a"},{"role":"assistant","tool_plan":"I look.","tool_calls":[{"id":"1",)"
        R"("type":"function","function":{"name":"f","arguments":"{ \"b\":1.0 }"}},{"id":"2","type":"function",)"
        R"("function":{"name":"g","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"{\"r\":1}"},)"
        R"({"role":"tool","tool_call_id":"2","content":[{"type":"text","text":"No."},{"type":"text","text":"Never."}]},)"
        R"({"role":"tool","tool_call_id":"3","content":""},{"role":"assistant","content":"b"}])");
    QCOMPARE(m_losses.notes().size(), 1);
}

void TestCohereRequests::mixedUserMessage()
{
    add(Role::User, {result("1", {text("r")}), text("and")});
    checkMember("messages",
                R"([{"role":"tool","tool_call_id":"1","content":"r"},{"role":"user","content":"and"}])");
}

void TestCohereRequests::images()
{
    ChatPart address = image();
    address.data.clear();
    address.url = "https://example.com/a.png";
    address.detail = "low";
    add(Role::User, {text("a"), image(), address});
    checkMember("messages",
                R"([{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":)"
                R"({"url":"data:image/jpeg;base64,AAAA"}},{"type":"image_url","image_url":{"url":)"
                R"("https://example.com/a.png","detail":"low"}}]}])");
}

void TestCohereRequests::imagesWithoutBytes()
{
    ChatPart stored = image();
    stored.data.clear();
    stored.fileId = "file-1";
    add(Role::User, {stored});
    auto body = dialect(DialectId::Cohere)->encodeRequest(m_request, m_target, m_losses);
    QVERIFY(!body && body.error().kind == ErrorKind::BadRequest);
    m_target.imageUrls = false;
    m_request.messages[0].parts[0].url = "https://example.com/a.png";
    body = dialect(DialectId::Cohere)->encodeRequest(m_request, m_target, m_losses);
    QVERIFY(!body && body.error().message.contains(u"address"_s));
}

void TestCohereRequests::imagesOfResults()
{
    add(Role::Tool, {result("1", {text("r"), image()})});
    add(Role::Tool, {result("2", {image()})});
    add(Role::User, {text("and")});
    const QByteArray picture = R"({"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AAAA"}})";
    checkMember("messages", R"([{"role":"tool","tool_call_id":"1","content":[{"type":"text","text":"r"}]},)"
                            R"({"role":"tool","tool_call_id":"2","content":""},{"role":"user","content":[)" +
                                picture + ',' + picture + R"(]},{"role":"user","content":"and"}])");
    QCOMPARE(m_losses.notes().size(), 1);
}

void TestCohereRequests::documents()
{
    add(Role::User, {text("a"), file("text/plain", "a.txt", "aGVsbG8="), file("", "", "", "words"),
                     file("application/pdf", "b.pdf", "AAAA")});
    checkMember(
        "documents",
        R"([{"id":"file_1","data":{"title":"a.txt","text":"hello"}},{"id":"file_2","data":{"text":"words"}}])");
    QCOMPARE(m_losses.names(), QList<QByteArray>{"file"});
    m_request.messages.clear();
    add(Role::User, {file("text/plain", "a.txt", "aGVsbG8=")});
    checkMember("messages", R"([{"role":"user","content":"See the document."}])");
}

void TestCohereRequests::reasoning()
{
    add(Role::Assistant, {ChatPart::makeReasoning("hm", DialectId::Cohere), text("a")});
    add(Role::Assistant, {ChatPart::makeReasoning("other", DialectId::Anthropic), text("b")});
    checkMember(
        "messages",
        R"([{"role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"a"}]},)"
        R"({"role":"assistant","content":[{"type":"text","text":"b"}]}])");
    QCOMPARE(m_losses.notes().size(), 1);
    QVERIFY(m_losses.names().isEmpty());
}

void TestCohereRequests::tools()
{
    const char *schema = R"({ "type":"object","properties":{"z":{"maximum":1.0e2},"a":{}} })";
    m_request.tools = {tool("f", schema), tool("g", "")};
    m_request.tools[0].description = "Does.";
    ChatTool custom = tool("shell", "");
    custom.kind = ChatTool::Kind::Custom;
    m_request.tools.push_back(custom);
    checkMember(
        "tools",
        QByteArray(R"([{"type":"function","function":{"name":"f","description":"Does.","parameters":)") +
            schema +
            R"(}},{"type":"function","function":{"name":"g","parameters":{"type":"object","properties":{}}}},)"
            R"({"type":"function","function":{"name":"shell","parameters":)" +
            asFunction(custom).schema + "}}]");
}

void TestCohereRequests::toolChoices_data()
{
    using Kind = ToolChoice::Kind;
    QTest::addColumn<ToolChoice>("choice");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<int>("tools");
    QTest::newRow("unset") << ToolChoice{} << QByteArray() << 2;
    QTest::newRow("auto") << ToolChoice{Kind::Auto, {}, false} << QByteArray() << 2;
    QTest::newRow("none") << ToolChoice{Kind::None, {}, false} << QByteArray("\"NONE\"") << 2;
    QTest::newRow("required") << ToolChoice{Kind::Required, {}, false} << QByteArray("\"REQUIRED\"") << 2;
    QTest::newRow("named") << ToolChoice{Kind::Named, {"g"}, false} << QByteArray("\"REQUIRED\"") << 1;
    QTest::newRow("allowed") << ToolChoice{Kind::Allowed, {"g"}, false} << QByteArray() << 1;
    QTest::newRow("one of the allowed")
        << ToolChoice{Kind::Allowed, {"g"}, true} << QByteArray("\"REQUIRED\"") << 1;
}

void TestCohereRequests::toolChoices()
{
    QFETCH(ToolChoice, choice);
    QFETCH(int, tools);
    m_request.tools = {tool("f"), tool("g")};
    m_request.toolChoice = choice;
    const JsonValue root = write();
    QTEST(root["tool_choice"].raw().toByteArray(), "written");
    QCOMPARE(root["tools"].size(), tools);
    QVERIFY(m_losses.names().isEmpty());
}

void TestCohereRequests::strictTools()
{
    m_request.tools = {tool("f"), tool("g")};
    m_request.tools[0].strict = true;
    QVERIFY(!write()["strict_tools"].exists()); // it is for all or none
    m_request.tools[1].strict = true;
    checkMember("strict_tools", "true");
    m_target.strictTools = false;
    QVERIFY(!write()["strict_tools"].exists());
}

void TestCohereRequests::builtInTools()
{
    ChatTool search = tool("web_search");
    search.kind = ChatTool::Kind::BuiltIn;
    search.origin = DialectId::Anthropic;
    m_request.tools = {search};
    m_request.toolChoice.kind = ToolChoice::Kind::Required;
    QVERIFY(!write()["tools"].exists() && !m_tree.root()["tool_choice"].exists());
    QCOMPARE(m_losses.names(), QList<QByteArray>{"tools.web_search"});
}

void TestCohereRequests::formats()
{
    add(Role::System, {text("s")});
    add(Role::User, {text("a")});
    m_request.format = {ResponseFormat::Kind::JsonSchema, "city", "A city.", R"({ "type":"object" })", true};
    checkMember("response_format", R"({"type":"json_object","json_schema":{ "type":"object" }})");
    m_request.tools = {tool("f")}; // not together: it is said instead
    QVERIFY(!write()["response_format"].exists());
    QVERIFY(m_tree.bytes().contains(R"({ \"type\":\"object\" })"));
    QCOMPARE(m_tree.root()["messages"].size(), 3);
    m_request.tools = {};
    m_target.schema = TargetTraits::Schema::ForcedTool;
    checkMember(
        "tools",
        R"([{"type":"function","function":{"name":"give_answer","description":"A city.","parameters":{ "type":"object" }}}])");
    checkMember("tool_choice", "\"REQUIRED\"");
    m_target.schema = TargetTraits::Schema::JsonObject;
    checkMember("response_format", R"({"type":"json_object"})");
    QVERIFY(m_tree.bytes().contains(R"({ \"type\":\"object\" })"));
    m_request.format = {ResponseFormat::Kind::JsonObject, {}, {}, {}, {}};
    m_target.schema = TargetTraits::Schema::Native;
    checkMember("response_format", R"({"type":"json_object"})");
    QVERIFY(m_tree.bytes().contains("JSON object"));
}

void TestCohereRequests::parameters()
{
    m_request.maxTokens = 100;
    m_request.temperature = 0.25;
    m_request.topP = 0.5;
    m_request.topK = 7;
    m_request.frequencyPenalty = 0.5;
    m_request.presencePenalty = 1.5;
    m_request.seed = 42;
    m_request.logprobs = true;
    m_request.stop = {"END"};
    write();
    const QByteArray expected =
        R"({"model":"command-a-03-2025","messages":[],"max_tokens":100,"temperature":0.25,"p":0.5,"k":7,)"
        R"("frequency_penalty":0.5,"presence_penalty":1,"seed":42,"logprobs":true,"stop_sequences":["END"]})";
    QCOMPARE(m_tree.bytes(), expected);
}

void TestCohereRequests::limits()
{
    m_request.maxTokens = 100000;
    m_request.temperature = 2;
    m_request.topP = 1;
    m_request.topK = 1000;
    m_request.presencePenalty = -1;
    m_target.maxOutput = 8192;
    m_target.maxTemperature = 1;
    write();
    const QByteArray expected =
        R"({"model":"command-a-03-2025","messages":[],"max_tokens":8192,"temperature":1,"p":0.99,"k":500})";
    QCOMPARE(m_tree.bytes(), expected);
    QCOMPARE(m_losses.names(), QList<QByteArray>{"presence_penalty"});
    m_target.temperatureAndTopP = false;
    QVERIFY(!write()["p"].exists());
    m_target.sampling = false;
    QVERIFY(!write()["temperature"].exists());
    QCOMPARE(m_losses.names(), (QList<QByteArray>{"temperature", "top_p", "top_k", "presence_penalty"}));
}

void TestCohereRequests::stops()
{
    m_request.stop = {"1", "2", "3", "4", "5", "6"};
    checkMember("stop_sequences", R"(["1","2","3","4"])");
    QCOMPARE(m_losses.names(), QList<QByteArray>{"stop"});
    m_target.mostStops = -1;
    checkMember("stop_sequences", R"(["1","2","3","4","5"])");
}

void TestCohereRequests::thinking_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<ReasoningWish>("wish");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("losses");
    const QByteArray thinker = "command-a-reasoning-08-2025";
    const auto effort = [](const char *word) {
        ReasoningWish wish;
        wish.effort = word;
        return wish;
    };
    ReasoningWish budget;
    budget.budgetTokens = 500;
    QTest::newRow("unset") << thinker << ReasoningWish() << QByteArray() << QByteArray();
    QTest::newRow("off") << thinker << effort("none") << QByteArray(R"({"type":"disabled"})") << QByteArray();
    QTest::newRow("budget") << thinker << budget << QByteArray(R"({"type":"enabled","token_budget":500})")
                            << QByteArray();
    QTest::newRow("low") << thinker << effort("low")
                         << QByteArray(R"({"type":"enabled","token_budget":2048})") << QByteArray();
    QTest::newRow("high") << thinker << effort("high") << QByteArray(R"({"type":"enabled"})") << QByteArray();
    QTest::newRow("does not think") << QByteArray("command-r7b-12-2024") << effort("high") << QByteArray()
                                    << QByteArray("reasoning");
    QTest::newRow("need not be told")
        << QByteArray("command-r7b-12-2024") << effort("none") << QByteArray() << QByteArray();
}

void TestCohereRequests::thinking()
{
    QFETCH(QByteArray, model);
    QFETCH(ReasoningWish, wish);
    m_target.model = model;
    m_request.reasoning = wish;
    QTEST(write()["thinking"].raw().toByteArray(), "written");
    QTEST(m_losses.names().join(','), "losses");
}

void TestCohereRequests::refused()
{
    m_target.model = "command-a-reasoning-08-2025";
    m_target.refused = {"max_tokens", "temperature",    "p", "k", "seed", "stop_sequences", "tool_choice",
                        "thinking",   "response_format"};
    m_request.maxTokens = 1;
    m_request.temperature = 1;
    m_request.topP = 0.5;
    m_request.topK = 1;
    m_request.seed = 1;
    m_request.stop = {"a"};
    m_request.reasoning.effort = "high";
    m_request.format.kind = ResponseFormat::Kind::JsonObject;
    m_request.tools = {tool("f")};
    m_request.toolChoice.kind = ToolChoice::Kind::Required;
    const JsonValue root = write();
    for (const QByteArray &name : m_target.refused)
        QVERIFY2(!root[name].exists(), name.constData());
    QCOMPARE(m_losses.names(), (QList<QByteArray>{"tool_choice", "max_tokens", "temperature", "top_p",
                                                  "top_k", "seed", "stop", "reasoning"}));
}

void TestCohereRequests::losses()
{
    ChatPart sound = image();
    sound.kind = ChatPart::Kind::Audio;
    ChatPart film = image();
    film.kind = ChatPart::Kind::Video;
    ChatPart marked = text("a");
    marked.cache = CacheMark{};
    add(Role::User, {sound, film, marked});
    m_request.choices = 2;
    m_request.topLogprobs = 3;
    m_request.logitBias = "{}";
    m_request.parallelTools = false;
    m_request.user = "u";
    m_request.metadata = "{}";
    m_request.serviceTier = "flex";
    m_request.verbosity = "low";
    m_request.cacheKey = "k";
    m_request.modalities = R"(["audio"])";
    m_request.audio = "{}";
    write();
    QCOMPARE(m_losses.names(), (QList<QByteArray>{"input_audio", "video", "n", "top_logprobs", "logit_bias",
                                                  "parallel_tool_calls", "user", "metadata", "service_tier",
                                                  "verbosity", "prompt_cache_key", "audio", "modalities"}));
    QCOMPARE(m_losses.notes().size(), 1);
}

QTEST_GUILESS_MAIN(TestCohereRequests)
#include "tst_cohererequests.moc"
