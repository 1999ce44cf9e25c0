// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/bedrock/converseschema.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

using Role = ChatMessage::Role;

/// Requests in Converse's form; each is checked against the published shape too.
class TestBedrockRequests : public QObject
{
    Q_OBJECT

private slots:
    void path_data();
    void path();
    void plain();
    void turnsAlternate();
    void laterInstructions();
    void tools();
    void toolsKeepTheirText();
    void toolChoices_data();
    void toolChoices();
    void toolsOfTheHistory();
    void customTools();
    void builtInTools();
    void ids();
    void toolResults();
    void movedImages();
    void media();
    void mediaByAddress();
    void documentNames();
    void documentAlone();
    void reasoning();
    void foreignReasoning();
    void thinking_data();
    void thinking();
    void thinkingRules();
    void cachePoints();
    void automaticCache();
    void formats();
    void sampling();
    void families_data();
    void families();
    void stops();
    void metadataAndTier();
    void refused();
    void losses();
    void schemaHasTeeth();

private:
    /// Written, checked against the shape, and read again.
    JsonValue write();
    QByteArray raw(const char *name) { return write()[name].raw().toByteArray(); }
    void checkMember(const char *name, const QByteArray &expected) { QCOMPARE(raw(name), expected); }
    void user(std::vector<ChatPart> parts)
    {
        m_request.messages.push_back({Role::User, std::move(parts), {}});
    }
    void assistant(std::vector<ChatPart> parts)
    {
        m_request.messages.push_back({Role::Assistant, std::move(parts), {}});
    }

    ChatRequest m_request;
    TargetTraits m_target;
    Losses m_losses;
    JsonTree m_tree;

private slots:
    void init();
};

namespace {

ChatPart text(const char *words)
{
    return ChatPart::makeText(words);
}

ChatPart call(const char *id, const char *name, const char *arguments)
{
    return ChatPart::makeToolCall(id, name, arguments);
}

ChatPart result(const char *id, std::vector<ChatPart> content)
{
    ChatPart part;
    part.kind = ChatPart::Kind::ToolResult;
    part.id = id;
    part.content = std::move(content);
    return part;
}

ChatPart media(ChatPart::Kind kind, const char *type, const char *name = "")
{
    ChatPart part;
    part.kind = kind;
    part.mediaType = type;
    part.name = name;
    part.data = "AAAA";
    return part;
}

ChatPart image()
{
    return media(ChatPart::Kind::Image, "image/png");
}

ChatTool tool(const char *name, const char *schema = R"({"type":"object"})")
{
    ChatTool result;
    result.name = name;
    result.schema = schema;
    return result;
}

} // namespace

void TestBedrockRequests::init()
{
    m_request = {};
    m_target = {};
    m_target.model = "anthropic.claude-3-7-sonnet-20250219-v1:0";
    m_target.cacheMarks = true;
    m_losses = {};
}

JsonValue TestBedrockRequests::write()
{
    m_losses = {};
    const auto body = dialect(DialectId::Bedrock)->encodeRequest(m_request, m_target, m_losses);
    const QString problem = body ? converseProblem(*body) : body.error().message;
    if (!problem.isEmpty()) {
        QTest::qFail(qPrintable(problem + u'\n' + QString::fromUtf8(body.value_or(QByteArray()))), __FILE__,
                     __LINE__);
        return {};
    }
    m_tree = *JsonTree::parse(*body);
    return m_tree.root();
}

void TestBedrockRequests::path_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("id") << QByteArray("amazon.nova-lite-v1:0") << false
                        << QByteArray("/model/amazon.nova-lite-v1%3A0/converse");
    QTest::newRow("ARN")
        << QByteArray("arn:aws:bedrock:us-east-1:1:inference-profile/us.m") << true
        << QByteArray(
               "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fus.m/converse-stream");
}

void TestBedrockRequests::path()
{
    QFETCH(QByteArray, model);
    QFETCH(bool, stream);
    m_target.model = model;
    m_request.stream = stream;
    QTEST(dialect(DialectId::Bedrock)->requestPath(m_request, m_target), "path");
}

void TestBedrockRequests::plain()
{
    m_request.messages.push_back({Role::System, {text("One."), text("Two.")}, {}});
    m_request.messages.push_back({Role::Developer, {text("Three.")}, {}});
    user({text("Hello \"you\"\n"), image()});
    m_request.maxTokens = 100;
    m_request.temperature = 0.25;
    m_request.topP = 0.5;
    m_request.stop = {"END"};
    write();
    QCOMPARE(
        m_tree.bytes(),
        QByteArray(
            R"({"system":[{"text":"One."},{"text":"Two."},{"text":"Three."}],"messages":[{"role":"user",)"
            R"("content":[{"text":"Hello \"you\"\n"},{"image":{"format":"png","source":{"bytes":"AAAA"}}}]}],)"
            R"("inferenceConfig":{"maxTokens":100,"temperature":0.25,"topP":0.5,"stopSequences":["END"]},)"
            R"("additionalModelResponseFieldPaths":["/stop_sequence"]})"));
    QVERIFY(m_losses.names().isEmpty() && m_losses.notes().isEmpty());
}

void TestBedrockRequests::turnsAlternate()
{
    user({text("a")});
    user({text("b"), text(" \n")});
    assistant({text("")});
    assistant({text("c"), call("1", "f", "")});
    m_request.messages.push_back({Role::Tool, {result("1", {text("r")})}, {}});
    user({text("d")});
    checkMember(
        "messages",
        QByteArray(
            R"([{"role":"user","content":[{"text":"a"},{"text":"b"}]},)"
            R"({"role":"assistant","content":[{"text":"c"},{"toolUse":{"toolUseId":"1","name":"f","input":{}}}]},)"
            R"({"role":"user","content":[{"toolResult":{"toolUseId":"1","content":[{"text":"r"}]}},{"text":"d"}]}])"));
}

void TestBedrockRequests::laterInstructions()
{
    user({text("a")});
    m_request.messages.push_back({Role::System, {text("Be brief.")}, {}});
    checkMember("messages", QByteArray(R"([{"role":"user","content":[{"text":"a"},{"text":"Be brief."}]}])"));
    QVERIFY(!write()["system"].exists());
    QCOMPARE(m_losses.notes().size(), 1);
}

void TestBedrockRequests::tools()
{
    m_request.tools = {tool("f"), tool("g", "")};
    m_request.tools[0].description = "Does.";
    m_request.tools[0].strict = true;
    m_request.tools[1].cache = CacheMark{"1h"};
    m_request.toolChoice.kind = ToolChoice::Kind::Auto;
    checkMember(
        "toolConfig",
        QByteArray(
            R"({"tools":[{"toolSpec":{"name":"f","description":"Does.","inputSchema":{"json":{"type":"object"}},)"
            R"("strict":true}},{"toolSpec":{"name":"g","inputSchema":{"json":{"type":"object","properties":{}}}}},)"
            R"({"cachePoint":{"type":"default","ttl":"1h"}}],"toolChoice":{"auto":{}}})"));
    m_target.strictTools = false;
    QVERIFY(!raw("toolConfig").contains("strict"));
}

void TestBedrockRequests::toolsKeepTheirText()
{
    const char *schema = R"({ "type":"object","properties":{"z":{"maximum":1.0e2},"a":{}} })";
    m_request.tools = {tool("f", schema)};
    assistant({call("1", "f", R"({ "z":1.0, "a":"\u00e4" })")});
    const JsonValue root = write();
    QCOMPARE((*root["toolConfig"]["tools"].begin())["toolSpec"]["inputSchema"]["json"].raw().toByteArray(),
             QByteArray(schema).trimmed());
    QVERIFY(m_tree.bytes().contains(R"("input":{ "z":1.0, "a":"\u00e4" })"));
}

void TestBedrockRequests::toolChoices_data()
{
    using Kind = ToolChoice::Kind;
    QTest::addColumn<ToolChoice>("choice");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<int>("tools");
    QTest::newRow("unset") << ToolChoice{} << QByteArray() << 2;
    QTest::newRow("auto") << ToolChoice{Kind::Auto, {}, false} << QByteArray(R"({"auto":{}})") << 2;
    QTest::newRow("required") << ToolChoice{Kind::Required, {}, false} << QByteArray(R"({"any":{}})") << 2;
    QTest::newRow("named") << ToolChoice{Kind::Named, {"g"}, false} << QByteArray(R"({"tool":{"name":"g"}})")
                           << 2;
    QTest::newRow("allowed") << ToolChoice{Kind::Allowed, {"g"}, false} << QByteArray(R"({"auto":{}})") << 1;
    QTest::newRow("one of the allowed")
        << ToolChoice{Kind::Allowed, {"g"}, true} << QByteArray(R"({"any":{}})") << 1;
    QTest::newRow("none") << ToolChoice{Kind::None, {}, false} << QByteArray() << 0;
}

void TestBedrockRequests::toolChoices()
{
    QFETCH(ToolChoice, choice);
    QFETCH(int, tools);
    m_request.tools = {tool("f"), tool("g")};
    m_request.toolChoice = choice;
    user({text("a")});
    const JsonValue config = write()["toolConfig"];
    QTEST(config["toolChoice"].raw().toByteArray(), "written");
    QCOMPARE(config["tools"].size(), tools);
    QVERIFY(m_losses.names().isEmpty());
}

void TestBedrockRequests::toolsOfTheHistory()
{
    assistant({call("1", "f", "{}"), call("2", "f", "{}"), call("3", "g", "{}")});
    QCOMPARE(write()["toolConfig"]["tools"].size(), 2); // of which nothing is known but the name
    QCOMPARE(m_losses.notes().size(), 1);
    m_request.tools = {tool("f")};
    m_request.toolChoice.kind = ToolChoice::Kind::None;
    QCOMPARE(write()["toolConfig"]["tools"].size(), 1);
    QCOMPARE(m_losses.names(), QList<QByteArray>{"tool_choice"});
}

void TestBedrockRequests::customTools()
{
    ChatTool custom = tool("shell", R"({"type":"grammar","syntax":"lark","definition":"start: WORD"})");
    custom.kind = ChatTool::Kind::Custom;
    m_request.tools = {custom};
    ChatPart used = call("1", "shell", "ls -l");
    used.isCustom = true;
    assistant({used});
    QVERIFY(raw("toolConfig").contains(R"("required":["input"])"));
    QVERIFY(raw("messages").contains(R"("input":{"input":"ls -l"})"));
    QVERIFY(raw("toolConfig").contains("lark grammar:\\nstart: WORD") && m_losses.names().isEmpty());
}

void TestBedrockRequests::builtInTools()
{
    ChatTool foreign = tool("web_search");
    foreign.kind = ChatTool::Kind::BuiltIn;
    foreign.origin = DialectId::Anthropic;
    m_request.tools = {foreign};
    QVERIFY(!write()["toolConfig"].exists());
    QCOMPARE(m_losses.names(), QList<QByteArray>{"tools.web_search"});
    ChatTool own = foreign;
    own.origin = DialectId::Bedrock;
    own.raw = R"({"systemTool":{"name":"nova_grounding"}})";
    m_request.tools = {foreign, own};
    checkMember("toolConfig", "{\"tools\":[" + own.raw + "]}");
    QCOMPARE(m_losses.names(), QList<QByteArray>{"tools.web_search"});
}

void TestBedrockRequests::ids()
{
    const QByteArray longId = QByteArray(70, 'x');
    assistant({call("a.b:c", "f", "{}"), call(longId.constData(), "f", "{}"), call("", "f", "{}")});
    user({result("a.b:c", {}), result(longId.constData(), {}), result("", {}), result("a_b_c", {})});
    QList<QByteArray> ids;
    for (const JsonValue &message : write()["messages"]) {
        for (const JsonValue &block : message["content"])
            ids += (*block.begin())["toolUseId"].text();
    }
    QCOMPARE(ids.size(), 7);
    for (const QByteArray &id : ids)
        QVERIFY2(!id.isEmpty() && id.size() <= 64 && !id.contains('.') && !id.contains(':'), id.constData());
    QCOMPARE(ids.mid(3, 3), ids.first(3));
    QCOMPARE(ids[6], QByteArray("a_b_c"));
    QVERIFY(ids[0] != ids[6]);
}

void TestBedrockRequests::toolResults()
{
    ChatPart failed = result(
        "1", {text("No such file."), image(), ::media(ChatPart::Kind::File, "application/pdf", "x.pdf")});
    failed.isError = true;
    user({failed, result("2", {text(R"({"b":1,"a":2})")}), result("3", {})});
    checkMember(
        "messages",
        QByteArray(
            R"([{"role":"user","content":[{"toolResult":{"toolUseId":"1","content":[{"text":"No such file."},)"
            R"({"image":{"format":"png","source":{"bytes":"AAAA"}}},)"
            R"({"document":{"format":"pdf","name":"x","source":{"bytes":"AAAA"}}}],"status":"error"}},)"
            R"({"toolResult":{"toolUseId":"2","content":[{"text":"{\"b\":1,\"a\":2}"}]}},)"
            R"({"toolResult":{"toolUseId":"3","content":[]}}]}])"));
}

void TestBedrockRequests::movedImages()
{
    m_target.toolImages = false;
    user({result("1", {image(), text("a")}), result("2", {text("b")})});
    checkMember(
        "messages",
        QByteArray(R"([{"role":"user","content":[{"toolResult":{"toolUseId":"1","content":[{"text":"a"}]}},)"
                   R"({"toolResult":{"toolUseId":"2","content":[{"text":"b"}]}},)"
                   R"({"image":{"format":"png","source":{"bytes":"AAAA"}}}]}])"));
    QCOMPARE(m_losses.notes().size(), 1);
}

void TestBedrockRequests::media()
{
    using Kind = ChatPart::Kind;
    ChatPart notes = ::media(Kind::File, "", "notes.rs");
    notes.data.clear();
    notes.text = "fn main";
    ChatPart bucket = ::media(Kind::Video, "video/mp4");
    bucket.data.clear();
    bucket.url = "s3://bucket/film.mp4";
    user({text("See."), ::media(Kind::File, "text/csv; charset=utf-8", "a.csv"),
          ::media(Kind::File, "application/octet-stream", "b.DOCX"), notes,
          ::media(Kind::Audio, "audio/mpeg"), bucket});
    checkMember(
        "messages",
        QByteArray(
            R"([{"role":"user","content":[{"text":"See."},)"
            R"({"document":{"format":"csv","name":"a","source":{"bytes":"AAAA"}}},)"
            R"({"document":{"format":"docx","name":"b","source":{"bytes":"AAAA"}}},)"
            R"({"document":{"format":"txt","name":"notes","source":{"bytes":"Zm4gbWFpbg=="}}},)"
            R"({"audio":{"format":"mp3","source":{"bytes":"AAAA"}}},)"
            R"({"video":{"format":"mp4","source":{"s3Location":{"uri":"s3://bucket/film.mp4"}}}}]}])"));
    QVERIFY(m_losses.names().isEmpty());
    m_request.messages.clear();
    m_target.audio = false;
    m_target.files = false;
    user({text("See."), ::media(Kind::Audio, "audio/mpeg"), ::media(Kind::File, "text/csv"),
          ::media(Kind::Image, "image/tiff")});
    checkMember("messages", QByteArray(R"([{"role":"user","content":[{"text":"See."}]}])"));
    QCOMPARE(m_losses.names(), (QList<QByteArray>{"input_audio", "file", "image"}));
}

void TestBedrockRequests::mediaByAddress()
{
    for (const bool byId : {false, true}) {
        ChatPart part = image();
        part.data.clear();
        (byId ? part.fileId : part.url) = "https://example.com/a.png";
        m_request.messages.clear();
        user({part});
        const auto body = dialect(DialectId::Bedrock)->encodeRequest(m_request, m_target, m_losses);
        QVERIFY(!body);
        QCOMPARE(body.error().kind, ErrorKind::BadRequest);
        QVERIFY(body.error().message.contains(u"image"_s));
    }
}

void TestBedrockRequests::documentNames()
{
    std::vector<ChatPart> parts{text("See.")};
    for (const char *name : {"a_b  (1).pdf", "a b (1).pdf", "", "\xc3\xa4.pdf", ".pdf"})
        parts.push_back(::media(ChatPart::Kind::File, "application/pdf", name));
    user(parts);
    QList<QByteArray> names;
    for (const JsonValue &block : (*write()["messages"].begin())["content"]) {
        if (block["document"].exists())
            names += block["document"]["name"].text();
    }
    QCOMPARE(names, (QList<QByteArray>{"a b (1)", "a b (1) (2)", "document", "document (2)", "pdf"}));
}

void TestBedrockRequests::documentAlone()
{
    user({::media(ChatPart::Kind::File, "application/pdf", "a.pdf")});
    QVERIFY(raw("messages").contains(R"({"text":)"));
    QCOMPARE(m_losses.notes().size(), 1);
}

void TestBedrockRequests::reasoning()
{
    ChatPart thought = ChatPart::makeReasoning("hm", DialectId::Bedrock);
    thought.signature = "sig";
    ChatPart hidden = ChatPart::makeReasoning({}, DialectId::Bedrock);
    hidden.encrypted = "AAAA";
    ChatPart direct = thought; // Claude's own API
    direct.origin = DialectId::Anthropic;
    assistant({thought, hidden, direct});
    checkMember(
        "messages",
        QByteArray(
            R"([{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}},)"
            R"({"reasoningContent":{"redactedContent":"AAAA"}},)"
            R"({"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}}]}])"));
    QVERIFY(m_losses.notes().isEmpty());
}

void TestBedrockRequests::foreignReasoning()
{
    ChatPart foreign = ChatPart::makeReasoning("hm", DialectId::OpenAiResponses);
    foreign.encrypted = "AAAA";
    assistant({foreign, ChatPart::makeReasoning("unsigned", DialectId::Bedrock), text("a")});
    checkMember("messages", QByteArray(R"([{"role":"assistant","content":[{"text":"a"}]}])"));
    QCOMPARE(m_losses.notes().size(), 1);
    QVERIFY(m_losses.names().isEmpty());
    m_target.model = "openai.gpt-oss-120b-1:0"; // signs nothing
    QVERIFY(raw("messages").contains(R"({"reasoningContent":{"reasoningText":{"text":"unsigned"}}})"));
}

void TestBedrockRequests::thinking_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<ReasoningWish>("wish");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("losses");
    const QByteArray claude = "us.anthropic.claude-sonnet-4-20250514-v1:0";
    const auto effort = [](const char *word) {
        ReasoningWish wish;
        wish.effort = word;
        return wish;
    };
    ReasoningWish budget;
    budget.budgetTokens = 5000;
    QTest::newRow("none") << claude << ReasoningWish() << QByteArray() << QByteArray();
    QTest::newRow("off") << claude << effort("none") << QByteArray() << QByteArray();
    QTest::newRow("effort") << claude << effort("medium")
                            << QByteArray(R"({"thinking":{"type":"enabled","budget_tokens":8192}})")
                            << QByteArray();
    QTest::newRow("budget") << claude << budget
                            << QByteArray(R"({"thinking":{"type":"enabled","budget_tokens":5000}})")
                            << QByteArray();
    QTest::newRow("Nova 2") << QByteArray("us.amazon.nova-2-lite-v1:0") << effort("minimal")
                            << QByteArray(
                                   R"({"reasoningConfig":{"type":"enabled","maxReasoningEffort":"low"}})")
                            << QByteArray();
    QTest::newRow("gpt-oss") << QByteArray("openai.gpt-oss-20b-1:0") << effort("xhigh")
                             << QByteArray(R"({"reasoning_effort":"high"})") << QByteArray();
    QTest::newRow("gpt-oss never stops") << QByteArray("openai.gpt-oss-20b-1:0") << effort("none")
                                         << QByteArray(R"({"reasoning_effort":"low"})") << QByteArray();
    QTest::newRow("Llama") << QByteArray("meta.llama3-1-70b-instruct-v1:0") << effort("high") << QByteArray()
                           << QByteArray("reasoning");
}

void TestBedrockRequests::thinking()
{
    QFETCH(QByteArray, model);
    QFETCH(ReasoningWish, wish);
    m_target.model = model;
    m_request.reasoning = wish;
    QTEST(raw("additionalModelRequestFields"), "fields");
    QTEST(m_losses.names().join(','), "losses");
}

void TestBedrockRequests::thinkingRules()
{
    m_request.reasoning.effort = "high";
    m_request.temperature = 0.2;
    m_request.topP = 0.5;
    m_request.topK = 5;
    m_request.maxTokens = 5000;
    // The budget stands within the limit; Claude takes no sampling then.
    checkMember("additionalModelRequestFields",
                QByteArray(R"({"thinking":{"type":"enabled","budget_tokens":4000}})"));
    checkMember("inferenceConfig", QByteArray(R"({"maxTokens":5000})"));
    write();
    QCOMPARE(m_losses.names(), (QList<QByteArray>{"temperature", "top_p", "top_k"}));
    // Calls whose thinking was lost on the way let it ask for none.
    const std::vector<ChatMessage> before = m_request.messages;
    m_request.messages.push_back(
        {ChatMessage::Role::Assistant, {ChatPart::makeToolCall("call_1", "f", "{}")}, {}});
    QVERIFY(raw("additionalModelRequestFields").isEmpty() ||
            !raw("additionalModelRequestFields").contains("thinking"));
    QVERIFY(m_losses.names().contains("reasoning"));
    ChatPart thought = ChatPart::makeReasoning("Hm.", DialectId::Anthropic);
    thought.signature = "c2ln";
    m_request.messages.back().parts.insert(m_request.messages.back().parts.begin(), thought);
    QVERIFY(raw("additionalModelRequestFields").contains("thinking"));
    m_request.messages = before;
    m_request.temperature = 1;
    m_request.topP.reset();
    m_request.topK.reset();
    m_request.maxTokens.reset(); // room for the answer is made
    checkMember("inferenceConfig", QByteArray(R"({"maxTokens":20480})"));
    QVERIFY(m_losses.names().isEmpty());
    m_request.maxTokens = 1000;
    QVERIFY(raw("additionalModelRequestFields").isEmpty());
    QCOMPARE(m_losses.names(), QList<QByteArray>{"reasoning"});
    m_request.maxTokens = 5000;
    m_request.tools = {tool("f")};
    m_request.toolChoice.kind = ToolChoice::Kind::Required;
    QVERIFY(raw("additionalModelRequestFields").isEmpty());
    QCOMPARE(m_losses.names(), QList<QByteArray>{"reasoning"});
    m_request.toolChoice = {};
    m_target.adaptiveThinking = true;
    checkMember("additionalModelRequestFields", QByteArray(R"({"thinking":{"type":"adaptive"}})"));
    checkMember("outputConfig", QByteArray(R"({"effort":"high"})"));
    m_target.model = "amazon.nova-2-lite-v1:0";
    QVERIFY(!write()["inferenceConfig"].exists()); // at its highest Nova takes no limit
    QCOMPARE(m_losses.names(), (QList<QByteArray>{"max_tokens", "temperature"}));
}

void TestBedrockRequests::cachePoints()
{
    ChatPart marked = text("a");
    marked.cache = CacheMark{"1h"};
    ChatPart inside = text("b");
    inside.cache = CacheMark{};
    m_request.messages.push_back({Role::System, {marked}, {}});
    user({marked, result("1", {inside})});
    m_request.cache = CacheMark{"2d"};
    const QByteArray point = R"({"cachePoint":{"type":"default"}})";
    checkMember("system", QByteArray(R"([{"text":"a"},{"cachePoint":{"type":"default","ttl":"1h"}}])"));
    checkMember("messages",
                R"([{"role":"user","content":[{"text":"a"},{"cachePoint":{"type":"default","ttl":"1h"}},)"
                R"({"toolResult":{"toolUseId":"1","content":[{"text":"b"}]}},)" +
                    point + ',' + point + "]}]");
    m_target.cacheMarks = false;
    QVERIFY(!raw("messages").contains("cachePoint") && !m_tree.bytes().contains("cachePoint"));
    QCOMPARE(m_losses.names(), QList<QByteArray>{"cache_control"});
}

void TestBedrockRequests::automaticCache()
{
    m_target.automaticCache = true;
    m_target.model = "amazon.nova-pro-v1:0";
    m_request.messages.push_back({Role::System, {text("s")}, {}});
    user({text("a")});
    assistant({text("b")});
    user({text("c")});
    const QByteArray point = R"({"cachePoint":{"type":"default"}})";
    checkMember("system", R"([{"text":"s"},)" + point + ']');
    QVERIFY(raw("messages").endsWith(R"({"text":"c"},)" + point + "]}]"));
    QCOMPARE(m_tree.bytes().count("cachePoint"), 2);
    m_request.tools = {tool("f")};
    write();
    QCOMPARE(m_tree.bytes().count("cachePoint"), 2); // Nova caches no tools
    m_target.model = "anthropic.claude-x";
    QVERIFY(raw("toolConfig").contains(point + ']'));
    m_request.messages[1].parts[0].cache = CacheMark{}; // the client marks for itself
    write();
    QCOMPARE(m_tree.bytes().count("cachePoint"), 1);
}

void TestBedrockRequests::formats()
{
    user({text("a")});
    m_request.format = {ResponseFormat::Kind::JsonSchema, "city", "A city.", R"({"type":"object"})", true};
    checkMember(
        "outputConfig",
        QByteArray(
            R"({"textFormat":{"type":"json_schema","structure":{"jsonSchema":{"schema":"{\"type\":\"object\"}",)"
            R"("name":"city","description":"A city."}}}})"));
    m_target.schema = TargetTraits::Schema::ForcedTool;
    checkMember(
        "toolConfig",
        QByteArray(
            R"({"tools":[{"toolSpec":{"name":"give_answer","description":"A city.","inputSchema":{"json":{"type":"object"}}}}],)"
            R"("toolChoice":{"tool":{"name":"give_answer"}}})"));
    QVERIFY(raw("outputConfig").isEmpty());
    m_request.tools = {tool("f")};
    QVERIFY(raw("toolConfig").endsWith(R"("toolChoice":{"any":{}}})"));
    m_request.tools = {};
    m_target.schema = TargetTraits::Schema::JsonObject;
    QVERIFY(raw("system").contains(R"({\"type\":\"object\"})"));
    QCOMPARE(m_losses.notes().size(), 1);
    m_request.format = {ResponseFormat::Kind::JsonObject, {}, {}, {}, {}};
    QVERIFY(raw("system").contains("JSON object"));
}

void TestBedrockRequests::sampling()
{
    m_request.temperature = 1.5;
    m_request.topP = 0.5;
    m_request.topK = 7;
    m_request.maxTokens = 9000;
    m_target.maxTemperature = 1;
    m_target.maxOutput = 8192;
    checkMember("inferenceConfig", QByteArray(R"({"maxTokens":8192,"temperature":1,"topP":0.5})"));
    m_target.temperatureAndTopP = false;
    checkMember("inferenceConfig", QByteArray(R"({"maxTokens":8192,"temperature":1})"));
    QCOMPARE(m_losses.names(), QList<QByteArray>{"top_p"});
    m_target.sampling = false;
    checkMember("inferenceConfig", QByteArray(R"({"maxTokens":8192})"));
    QCOMPARE(m_losses.names(), (QList<QByteArray>{"temperature", "top_p", "top_k"}));
}

void TestBedrockRequests::families_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("Claude") << QByteArray("anthropic.claude-3-haiku-20240307-v1:0")
                            << QByteArray(R"({"top_k":7})");
    QTest::newRow("Nova") << QByteArray("eu.amazon.nova-pro-v1:0")
                          << QByteArray(R"({"inferenceConfig":{"topK":7}})");
    QTest::newRow("Mistral") << QByteArray("mistral.mistral-large-2407-v1:0") << QByteArray(R"({"top_k":7})");
    QTest::newRow("Cohere") << QByteArray("cohere.command-r-v1:0") << QByteArray(R"({"k":7})");
    QTest::newRow("Llama") << QByteArray("meta.llama3-1-70b-instruct-v1:0") << QByteArray();
}

void TestBedrockRequests::families()
{
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, fields);
    m_target.model = model;
    m_request.topK = 7;
    checkMember("additionalModelRequestFields", fields);
    QCOMPARE(m_losses.names().contains("top_k"), fields.isEmpty());
}

void TestBedrockRequests::stops()
{
    m_request.stop = {"a", "b", "c"};
    m_request.stream = true;
    m_target.mostStops = 2;
    checkMember("inferenceConfig", QByteArray(R"({"stopSequences":["a","b"]})"));
    QCOMPARE(m_losses.names(), QList<QByteArray>{"stop"});
    checkMember("additionalModelResponseFieldPaths", QByteArray(R"(["/delta/stop_sequence"])"));
    m_target.mostStops = -1;
    checkMember("inferenceConfig", QByteArray(R"({"stopSequences":["a","b","c"]})"));
    m_target.mostStops = 0;
    QVERIFY(raw("inferenceConfig").isEmpty());
}

void TestBedrockRequests::metadataAndTier()
{
    m_request.metadata = R"({"team":"a b","run":"7"})";
    m_request.serviceTier = "flex";
    checkMember("requestMetadata", m_request.metadata);
    checkMember("serviceTier", QByteArray(R"({"type":"flex"})"));
    for (const char *wrong : {R"({"a":1})", R"({"a":"{}"})", "[]", R"({"":"a"})"}) {
        m_request.metadata = wrong;
        QVERIFY(!write()["requestMetadata"].exists());
        QCOMPARE(m_losses.names(), QList<QByteArray>{"metadata"});
    }
    m_request.metadata.clear();
    m_request.serviceTier = "scale";
    QVERIFY(!write()["serviceTier"].exists());
    QCOMPARE(m_losses.names(), QList<QByteArray>{"service_tier"});
}

void TestBedrockRequests::refused()
{
    m_request.temperature = 0.5;
    m_request.topP = 0.5;
    m_request.topK = 5;
    m_request.maxTokens = 5;
    m_request.stop = {"a"};
    m_request.serviceTier = "flex";
    m_request.reasoning.effort = "high";
    m_request.tools = {tool("f")};
    m_request.toolChoice.kind = ToolChoice::Kind::Auto;
    ChatPart marked = text("a");
    marked.cache = CacheMark{};
    user({marked});
    m_target.refused = {"temperature", "topP",     "top_k",      "maxTokens", "stopSequences",
                        "serviceTier", "thinking", "toolChoice", "cachePoint"};
    write();
    QCOMPARE(m_tree.bytes().count("inferenceConfig"), 0);
    for (const QByteArray &name : m_target.refused)
        QVERIFY2(!m_tree.bytes().contains('"' + name + '"'), name.constData());
    QCOMPARE(m_losses.names(), (QList<QByteArray>{"reasoning", "cache_control", "max_tokens", "temperature",
                                                  "top_p", "stop", "tool_choice", "top_k", "service_tier"}));
}

void TestBedrockRequests::losses()
{
    m_request.seed = 1;
    m_request.choices = 2;
    m_request.presencePenalty = 0.5;
    m_request.frequencyPenalty = 0; // asks for nothing
    m_request.logprobs = true;
    m_request.topLogprobs = 3;
    m_request.logitBias = "{}";
    m_request.parallelTools = false;
    m_request.user = "u";
    m_request.verbosity = "low";
    m_request.cacheKey = "k";
    m_request.modalities = R"(["text","audio"])";
    m_request.audio = "{}";
    user({text("a")});
    write();
    QCOMPARE(m_losses.names(), (QList<QByteArray>{"presence_penalty", "seed", "n", "logprobs", "top_logprobs",
                                                  "logit_bias", "parallel_tool_calls", "user", "verbosity",
                                                  "prompt_cache_key", "audio", "modalities"}));
}

void TestBedrockRequests::schemaHasTeeth()
{
    for (const char *wrong :
         {R"({"model":"m"})", R"({"messages":{}})", R"({"messages":[{"role":"system","content":[]}]})",
          R"({"messages":[{"role":"user"}]})", R"({"messages":[{"role":"user","content":[{}]}]})",
          R"({"messages":[{"role":"user","content":[{"text":"a","image":{}}]}]})",
          R"({"inferenceConfig":{"maxTokens":"5"}})", R"({"requestMetadata":{"a":1}})"})
        QVERIFY2(!converseProblem(wrong).isEmpty(), wrong);
}

QTEST_GUILESS_MAIN(TestBedrockRequests)
#include "tst_bedrockrequests.moc"
