// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/billingline.h"
#include "core/dialects/forcedtool.h"
#include "tests/dialects/anthropic/sdktypes.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

/// A written request, its losses, and whether it has the form that the SDK declares.
struct Written {
    QByteArray body;
    Losses losses;

    JsonTree tree() const { return *JsonTree::parse(body); }
    /// The raw JSON of a top-level member.
    QByteArray member(QByteArrayView name) const { return tree().root()[name].raw().toByteArray(); }
};

Written write(const ChatRequest &request, const TargetTraits &target = {})
{
    Written written;
    const auto body = dialect(DialectId::Anthropic)->encodeRequest(request, target, written.losses);
    if (!body)
        qFatal("%s", qPrintable(body.error().message));
    written.body = *body;
    if (const QString wrong = differenceFromSdk(*body); !wrong.isEmpty())
        qFatal("%s\n%s", qPrintable(wrong), body->constData());
    return written;
}

ChatRequest ask(const QByteArray &text = "Hi")
{
    ChatRequest request;
    request.model = "m";
    request.messages.push_back({Role::User, {ChatPart::makeText(text)}, {}});
    return request;
}

ChatPart result(const QByteArray &id, std::vector<ChatPart> content)
{
    ChatPart part;
    part.kind = Kind::ToolResult;
    part.id = id;
    part.content = std::move(content);
    return part;
}

ChatTool function(const QByteArray &name, const QByteArray &schema = R"({"type":"object"})")
{
    ChatTool tool;
    tool.name = name;
    tool.schema = schema;
    return tool;
}

ChatPart image()
{
    ChatPart part;
    part.kind = Kind::Image;
    part.data = "iVBORw0KGgo=";
    return part;
}

ChatPart thinking(const QByteArray &text, const QByteArray &signature)
{
    ChatPart part = ChatPart::makeReasoning(text, DialectId::Anthropic);
    part.signature = signature;
    return part;
}

TargetTraits adaptive()
{
    TargetTraits target;
    target.adaptiveThinking = true;
    return target;
}

Result<ChatRequest> read(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    return dialect(DialectId::Anthropic)->decodeRequest(tree->root());
}

} // namespace

/// Requests towards Anthropic, from chats of any dialect. Each is held against the SDK's types as it is
/// written (write()).
class TestAnthropicRequestWriter : public QObject
{
    Q_OBJECT

private slots:
    void plain();
    void ownRequestsComeBack();
    void instructionsStandApart();
    void neighboursAreOneTurn();
    void resultsComeFirst();
    void blankTextsAreLeftOut();
    void beginsWithTheUser();
    void prefillDoesNotEndInWhiteSpace();
    void toolCalls();
    void foreignIdsAreMadeValid();
    void thinkingIsKept();
    void documents();
    void whatCannotBeSeenIsNamed();
    void tools();
    void schemas_data();
    void schemas();
    void choices_data();
    void choices();
    void onlyAllowedTools();
    void jsonSchema_data();
    void jsonSchema();
    void jsonObject();
    void thinkingWishes_data();
    void thinkingWishes();
    void thinkingNeedsItsOwnCalls();
    void sampling();
    void samplingWhileThinking();
    void refusedParameters();
    void maxTokens();
    void stops();
    void losses();
    void cacheMarks();
    void automaticCacheMarks();
    void previousResponseIsRefused();
    void billingLine_data();
    void billingLine();
};

void TestAnthropicRequestWriter::plain()
{
    ChatRequest request = ask();
    request.stream = true;
    request.user = "u";
    TargetTraits target;
    target.model = "claude-haiku-4-5";
    const Written written = write(request, target);
    QCOMPARE(
        jsonDifference(
            written.body,
            R"({"model":"claude-haiku-4-5","max_tokens":4096,"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],)"
            R"("metadata":{"user_id":"u"},"stream":true})"),
        QString());
    QVERIFY(written.losses.names().isEmpty() && written.losses.notes().isEmpty());
    QCOMPARE(dialect(DialectId::Anthropic)->requestPath(request, target), "/messages");
}

/// What Claude Code sends, read and written, says the same.
void TestAnthropicRequestWriter::ownRequestsComeBack()
{
    const QByteArray body = fixture(u"anthropic/requests/claude-code.json"_s);
    const auto request = read(body);
    QVERIFY(request);
    TargetTraits target = adaptive();
    target.mostStops = -1;
    const Written written = write(*request, target);
    QCOMPARE(jsonDifference(body, written.body, {u"context_management"_s, u"display"_s}), QString());
    QCOMPARE(written.member("tools"), JsonTree::parse(body)->root()["tools"].raw().toByteArray());
}

void TestAnthropicRequestWriter::instructionsStandApart()
{
    ChatRequest request;
    request.messages = {{Role::System, {ChatPart::makeText("a"), ChatPart::makeText(" ")}, {}},
                        {Role::Developer, {ChatPart::makeText("b")}, {}},
                        {Role::User, {ChatPart::makeText("c")}, {}},
                        {Role::Developer, {ChatPart::makeText("d")}, {}}};
    const Written written = write(request);
    QCOMPARE(written.member("system"), R"([{"type":"text","text":"a"},{"type":"text","text":"b"}])");
    QCOMPARE(written.member("messages"),
             R"([{"role":"user","content":[{"type":"text","text":"c"},{"type":"text","text":"d"}]}])");
    QCOMPARE(written.losses.notes().size(), 1);
}

void TestAnthropicRequestWriter::neighboursAreOneTurn()
{
    ChatRequest request = ask("a");
    request.messages.push_back({Role::User, {ChatPart::makeText("b")}, {}});
    request.messages.push_back({Role::Assistant, {ChatPart::makeText("c")}, {}});
    request.messages.push_back({Role::Assistant, {ChatPart::makeText("d")}, {}});
    QCOMPARE(write(request).member("messages"),
             R"([{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},)"
             R"({"role":"assistant","content":[{"type":"text","text":"c"},{"type":"text","text":"d"}]}])");
}

void TestAnthropicRequestWriter::resultsComeFirst()
{
    ChatRequest request = ask();
    request.messages.push_back({Role::Assistant, {ChatPart::makeToolCall("t1", "f", "{}")}, {}});
    request.messages.push_back({Role::User, {ChatPart::makeText("go on")}, {}});
    ChatPart failed = result("t2", {});
    failed.isError = true;
    request.messages.push_back({Role::Tool, {result("t1", {ChatPart::makeText("15"), image()}), failed}, {}});
    const Written written = write(request);
    QCOMPARE(
        written.tree().root()["messages"].raw().toByteArray().sliced(
            written.member("messages").lastIndexOf(R"({"role":"user")")),
        R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"15"},)"
        R"({"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgo="}}]},)"
        R"({"type":"tool_result","tool_use_id":"t2","is_error":true},{"type":"text","text":"go on"}]}])");
    TargetTraits target;
    target.toolImages = false;
    QVERIFY(write(request, target)
                .member("messages")
                .contains(R"("content":"15"},{"type":"tool_result","tool_use_id":"t2","is_error":true},)"
                          R"({"type":"text","text":"go on"},{"type":"image")"));
}

void TestAnthropicRequestWriter::blankTextsAreLeftOut()
{
    ChatRequest request = ask(" \n");
    request.messages.push_back({Role::Assistant, {ChatPart::makeText("")}, {}});
    request.messages.push_back({Role::User, {ChatPart::makeText("a"), ChatPart::makeText("")}, {}});
    QCOMPARE(write(request).member("messages"),
             R"([{"role":"user","content":[{"type":"text","text":"a"}]}])");
}

void TestAnthropicRequestWriter::beginsWithTheUser()
{
    ChatRequest request;
    request.messages = {{Role::Assistant, {ChatPart::makeText("a")}, {}}};
    Written written = write(request);
    QCOMPARE(written.tree().root()["messages"].size(), 2);
    QVERIFY(written.member("messages").startsWith(R"([{"role":"user")"));
    QCOMPARE(written.losses.notes().size(), 1);

    request.messages = {{Role::System, {ChatPart::makeText("a"), ChatPart::makeText("b")}, {}}};
    written = write(request);
    QCOMPARE(written.member("system"), R"([{"type":"text","text":"a"}])");
    QCOMPARE(written.member("messages"), R"([{"role":"user","content":[{"type":"text","text":"b"}]}])");

    request.messages.clear();
    QCOMPARE(write(request).tree().root()["messages"].size(), 1);
}

void TestAnthropicRequestWriter::prefillDoesNotEndInWhiteSpace()
{
    ChatRequest request = ask();
    request.messages.push_back({Role::Assistant, {ChatPart::makeText(" The answer is \n")}, {}});
    QVERIFY(write(request).member("messages").contains(R"("text":" The answer is"})"));
    request.messages.push_back({Role::User, {ChatPart::makeText("?")}, {}});
    QVERIFY(write(request).member("messages").contains(R"("text":" The answer is \n"})"));
}

void TestAnthropicRequestWriter::toolCalls()
{
    ChatRequest request = ask();
    ChatPart custom = ChatPart::makeToolCall("t3", "patch", "*** Begin");
    custom.isCustom = true;
    request.messages.push_back(
        {Role::Assistant,
         {ChatPart::makeToolCall("t1", "f", R"({"b":1.0, "a":2})"), ChatPart::makeToolCall("t2", "g", ""),
          custom, ChatPart::makeToolCall("t4", "h", R"({"cut)")},
         {}});
    const QByteArray messages = write(request).member("messages");
    QVERIFY(messages.contains(R"({"type":"tool_use","id":"t1","name":"f","input":{"b":1.0, "a":2}})"));
    QVERIFY(messages.contains(R"("id":"t2","name":"g","input":{}})"));
    QVERIFY(messages.contains(R"("id":"t3","name":"patch","input":{"input":"*** Begin"}})"));
    QVERIFY(messages.contains(R"("id":"t4","name":"h","input":{"input":"{\"cut"}})"));
}

void TestAnthropicRequestWriter::foreignIdsAreMadeValid()
{
    ChatRequest request = ask();
    request.messages.push_back({Role::Assistant, {ChatPart::makeToolCall("functions.f:0", "f", "{}")}, {}});
    request.messages.push_back({Role::Tool, {result("functions.f:0", {})}, {}});
    const QByteArray messages = write(request).member("messages");
    QVERIFY(messages.contains(R"("id":"functions_f_0")"));
    QVERIFY(messages.contains(R"("tool_use_id":"functions_f_0")"));
}

void TestAnthropicRequestWriter::thinkingIsKept()
{
    ChatRequest request = ask();
    ChatPart redacted = ChatPart::makeReasoning({}, DialectId::Anthropic);
    redacted.encrypted = "xyz";
    ChatPart foreign = ChatPart::makeReasoning("of another", DialectId::OpenAiResponses);
    foreign.encrypted = "gAAA";
    request.messages.push_back({Role::Assistant,
                                {thinking("hm", "sig1"), redacted, ChatPart::makeToolCall("t1", "f", "{}"),
                                 thinking("so", "sig2"), foreign, ChatPart::makeText("done")},
                                {}});
    const Written written = write(request);
    QVERIFY(
        written.member("messages")
            .contains(
                R"({"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"sig1"},)"
                R"({"type":"redacted_thinking","data":"xyz"},{"type":"tool_use","id":"t1","name":"f","input":{}},)"
                R"({"type":"thinking","thinking":"so","signature":"sig2"},{"type":"text","text":"done"}]})"));
    QVERIFY(written.losses.names().isEmpty());
    QCOMPARE(written.losses.notes().size(), 1);
}

void TestAnthropicRequestWriter::documents()
{
    const QByteArray content =
        R"([{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},)"
        R"({"type":"image","source":{"type":"url","url":"https://example.com/a.png"}},)"
        R"({"type":"image","source":{"type":"file","file_id":"file_1"}},)"
        R"({"type":"document","title":"T","source":{"type":"base64","media_type":"application/pdf","data":"JVBE"},"context":"C","citations":{"enabled":true}},)"
        R"({"type":"document","source":{"type":"text","media_type":"text/plain","data":"words"}},)"
        R"({"type":"document","source":{"type":"url","url":"https://example.com/a.pdf"}},)"
        R"({"type":"document","source":{"type":"content","content":[{"type":"text","text":"one"}]}},)"
        R"({"type":"document","source":{"type":"file","file_id":"file_2"}},)"
        R"({"type":"search_result","title":"S","content":[{"type":"text","text":"a"}],"source":"https://e.com"}])";
    const auto request = read(R"({"model":"m","messages":[{"role":"user","content":)" + content + "}]}");
    QVERIFY(request);
    const Written written = write(*request);
    QCOMPARE(jsonDifference(written.member("messages"), R"([{"role":"user","content":)" + content + "}]"),
             QString());
    QVERIFY(written.losses.names().isEmpty());
}

void TestAnthropicRequestWriter::whatCannotBeSeenIsNamed()
{
    ChatRequest request = ask();
    std::vector<ChatPart> &parts = request.messages[0].parts;
    ChatPart part;
    part.kind = Kind::Audio;
    part.data = "AAAA";
    parts.push_back(part);
    part.kind = Kind::Video;
    parts.push_back(part);
    part.kind = Kind::File;
    part.mediaType = "application/msword";
    parts.push_back(part);
    part = {};
    part.kind = Kind::Image;
    part.fileId = "file-of-openai";
    parts.push_back(part);
    part = {};
    part.kind = Kind::File;
    part.mediaType = "text/markdown";
    part.data = QByteArray("# T").toBase64();
    parts.push_back(part);
    const Written written = write(request);
    QCOMPARE(written.losses.names(), (QList<QByteArray>{"audio", "video", "file", "image"}));
    const auto tree = written.tree();
    int texts = 0;
    for (const JsonValue &block : (*tree.root()["messages"].begin())["content"])
        texts += block["type"].is("text") ? 1 : 0;
    QCOMPARE(texts, 5); // where something cannot be seen, the model is told so
    QVERIFY(written.body.contains(R"("media_type":"text/plain","data":"# T")"));
}

void TestAnthropicRequestWriter::tools()
{
    ChatRequest request = ask();
    ChatTool strict = function("f", R"({"type":"object","properties":{"z":{},"a":{}}})");
    strict.description = "d";
    strict.strict = true;
    strict.cache = CacheMark{"1h"};
    ChatTool custom = function("patch", R"({"type":"grammar","syntax":"lark","definition":"start: x"})");
    custom.kind = ChatTool::Kind::Custom;
    ChatTool own;
    own.kind = ChatTool::Kind::BuiltIn;
    own.origin = DialectId::Anthropic;
    own.raw = R"({"type":"web_search_20250305","name":"web_search"})";
    ChatTool other = own;
    other.origin = DialectId::OpenAiResponses;
    other.name = "web_search";
    request.tools = {strict, custom, own, other};
    Written written = write(request);
    const auto tree = written.tree();
    const JsonValue tools = tree.root()["tools"];
    QCOMPARE(tools.size(), 3);
    QCOMPARE(
        (*tools.begin()).raw().toByteArray(),
        R"({"name":"f","description":"d","input_schema":{"type":"object","properties":{"z":{},"a":{}}},"strict":true,"cache_control":{"type":"ephemeral","ttl":"1h"}})");
    QVERIFY(tools.raw().toByteArray().contains("start: x"));
    QCOMPARE(written.losses.names(), QList<QByteArray>{"tools.web_search"});
    TargetTraits target;
    target.strictTools = false;
    QVERIFY(!write(request, target).body.contains("strict"));
}

void TestAnthropicRequestWriter::schemas_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("as written") << QByteArray(R"({"type":"object", "b":1.0})")
                                << QByteArray(R"({"type":"object", "b":1.0})");
    QTest::newRow("none") << QByteArray() << QByteArray(R"({"type":"object","properties":{}})");
    QTest::newRow("empty") << QByteArray("{}") << QByteArray(R"({"type":"object","properties":{}})");
    QTest::newRow("untyped") << QByteArray(R"({"properties":{"a":{}}})")
                             << QByteArray(R"({"type":"object","properties":{"a":{}}})");
}

void TestAnthropicRequestWriter::schemas()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, expected);
    ChatRequest request = ask();
    request.tools = {function("f", schema)};
    const auto tree = write(request).tree();
    QCOMPARE((*tree.root()["tools"].begin())["input_schema"].raw().toByteArray(), expected);
}

void TestAnthropicRequestWriter::choices_data()
{
    QTest::addColumn<ToolChoice>("choice");
    QTest::addColumn<std::optional<bool>>("parallel");
    QTest::addColumn<QByteArray>("expected");
    using Choice = ToolChoice::Kind;
    const std::optional<bool> unset;
    QTest::newRow("unset") << ToolChoice() << unset << QByteArray();
    QTest::newRow("parallel") << ToolChoice() << std::optional(true) << QByteArray();
    QTest::newRow("serial") << ToolChoice() << std::optional(false)
                            << QByteArray(R"({"type":"auto","disable_parallel_tool_use":true})");
    QTest::newRow("auto") << ToolChoice{Choice::Auto, {}, false} << unset << QByteArray(R"({"type":"auto"})");
    QTest::newRow("none") << ToolChoice{Choice::None, {}, false} << std::optional(false)
                          << QByteArray(R"({"type":"none"})");
    QTest::newRow("required") << ToolChoice{Choice::Required, {}, false} << std::optional(false)
                              << QByteArray(R"({"type":"any","disable_parallel_tool_use":true})");
    QTest::newRow("named") << ToolChoice{Choice::Named, {"g"}, false} << unset
                           << QByteArray(R"({"type":"tool","name":"g"})");
}

void TestAnthropicRequestWriter::choices()
{
    QFETCH(ToolChoice, choice);
    QFETCH(std::optional<bool>, parallel);
    QFETCH(QByteArray, expected);
    ChatRequest request = ask();
    request.toolChoice = choice;
    request.parallelTools = parallel;
    QVERIFY(write(request).member("tool_choice").isEmpty()); // without tools it would be refused
    request.tools = {function("f"), function("g")};
    QCOMPARE(write(request).member("tool_choice"), expected);
}

void TestAnthropicRequestWriter::onlyAllowedTools()
{
    ChatRequest request = ask();
    request.tools = {function("f"), function("g"), function("h")};
    request.toolChoice = {ToolChoice::Kind::Allowed, {"h", "f"}, true};
    const Written written = write(request);
    QCOMPARE(written.tree().root()["tools"].size(), 2);
    QCOMPARE(written.member("tool_choice"), R"({"type":"any"})");
}

void TestAnthropicRequestWriter::jsonSchema_data()
{
    QTest::addColumn<int>("schema");
    QTest::addColumn<bool>("hasTools");
    QTest::addColumn<QByteArray>("contained");
    using Schema = TargetTraits::Schema;
    QTest::newRow("native")
        << int(Schema::Native) << false
        << QByteArray(
               R"("output_config":{"format":{"type":"json_schema","schema":{"type":"object","b":1.0}}})");
    QTest::newRow("words") << int(Schema::JsonObject) << false
                           << QByteArray(R"(JSON Schema:\n{\"type\":\"object\",\"b\":1.0}"}])");
    QTest::newRow("tool")
        << int(Schema::ForcedTool) << false
        << QByteArray(
               R"("tool_choice":{"type":"tool","name":"give_answer","disable_parallel_tool_use":true})");
    QTest::newRow("tool beside tools")
        << int(Schema::ForcedTool) << true
        << QByteArray(R"("tool_choice":{"type":"any","disable_parallel_tool_use":true})");
}

void TestAnthropicRequestWriter::jsonSchema()
{
    QFETCH(int, schema);
    QFETCH(bool, hasTools);
    QFETCH(QByteArray, contained);
    ChatRequest request = ask();
    request.format.kind = ResponseFormat::Kind::JsonSchema;
    request.format.schema = R"({"type":"object","b":1.0})";
    if (hasTools)
        request.tools = {function("f")};
    TargetTraits target;
    target.schema = TargetTraits::Schema(schema);
    const Written written = write(request, target);
    QVERIFY2(written.body.contains(contained), written.body.constData());
    QCOMPARE(usesForcedTool(request, target), target.schema == TargetTraits::Schema::ForcedTool);
    QCOMPARE(written.body.contains(R"("name":"give_answer","description")"), usesForcedTool(request, target));
}

void TestAnthropicRequestWriter::jsonObject()
{
    ChatRequest request = ask();
    request.format.kind = ResponseFormat::Kind::JsonObject;
    QVERIFY(write(request).member("system").contains("JSON object"));
}

void TestAnthropicRequestWriter::thinkingWishes_data()
{
    QTest::addColumn<ReasoningWish>("wish");
    QTest::addColumn<bool>("isAdaptive");
    QTest::addColumn<qint64>("maxTokens"); // -1: none
    QTest::addColumn<QByteArray>("thinking");
    QTest::addColumn<QByteArray>("effort");
    QTest::addColumn<qint64>("written");
    const auto effort = [](const char *word) { return ReasoningWish{word, {}, false, {}, {}, false}; };
    const auto budget = [](qint64 tokens) { return ReasoningWish{{}, tokens, false, {}, {}, false}; };
    const qint64 none = -1;
    const QByteArray unset;
    QTest::newRow("nothing") << ReasoningWish() << false << none << unset << unset << qint64(4096);
    QTest::newRow("low") << effort("low") << false << none
                         << QByteArray(R"({"type":"enabled","budget_tokens":4096})") << unset << qint64(8192);
    QTest::newRow("medium") << effort("medium") << false << qint64(20000)
                            << QByteArray(R"({"type":"enabled","budget_tokens":10000})") << unset
                            << qint64(20000);
    QTest::newRow("high in little room")
        << effort("high") << false << qint64(10000)
        << QByteArray(R"({"type":"enabled","budget_tokens":8000})") << unset << qint64(10000);
    QTest::newRow("no room") << effort("high") << false << qint64(1024) << unset << unset << qint64(1024);
    QTest::newRow("off") << effort("none") << false << none << QByteArray(R"({"type":"disabled"})") << unset
                         << qint64(4096);
    QTest::newRow("budget") << budget(500) << false << none
                            << QByteArray(R"({"type":"enabled","budget_tokens":1024})") << unset
                            << qint64(5120);
    QTest::newRow("adaptive effort") << effort("xhigh") << true << none
                                     << QByteArray(R"({"type":"adaptive"})")
                                     << QByteArray(R"({"effort":"xhigh"})") << qint64(4096);
    QTest::newRow("adaptive minimal")
        << effort("minimal") << true << none << QByteArray(R"({"type":"adaptive"})")
        << QByteArray(R"({"effort":"low"})") << qint64(4096);
    QTest::newRow("adaptive budget") << budget(10000) << true << qint64(32000)
                                     << QByteArray(R"({"type":"adaptive"})")
                                     << QByteArray(R"({"effort":"medium"})") << qint64(32000);
    QTest::newRow("adaptive off") << budget(0) << true << none << QByteArray(R"({"type":"disabled"})")
                                  << unset << qint64(4096);
    QTest::newRow("adaptive shown") << ReasoningWish{{}, {}, true, "auto", true, true} << true << none
                                    << QByteArray(R"({"type":"adaptive","display":"summarized"})") << unset
                                    << qint64(4096);
    QTest::newRow("adaptive for others")
        << ReasoningWish{{}, {}, true, {}, false, true} << false << none
        << QByteArray(R"({"type":"enabled","budget_tokens":24000,"display":"omitted"})") << unset
        << qint64(28096);
}

void TestAnthropicRequestWriter::thinkingWishes()
{
    QFETCH(ReasoningWish, wish);
    QFETCH(bool, isAdaptive);
    QFETCH(qint64, maxTokens);
    QFETCH(QByteArray, thinking);
    QFETCH(QByteArray, effort);
    QFETCH(qint64, written);
    ChatRequest request = ask();
    request.reasoning = wish;
    if (maxTokens >= 0)
        request.maxTokens = maxTokens;
    const Written result = write(request, isAdaptive ? adaptive() : TargetTraits());
    QCOMPARE(result.member("thinking"), thinking);
    QCOMPARE(result.member("output_config"), effort);
    QCOMPARE(result.member("max_tokens").toLongLong(), written);
    QCOMPARE(result.losses.names().contains("reasoning_effort"),
             wish.isSet() && !wish.isOff() && thinking.isEmpty());
}

void TestAnthropicRequestWriter::thinkingNeedsItsOwnCalls()
{
    ChatRequest request = ask();
    request.reasoning.effort = "low";
    request.tools = {function("f")};
    request.messages.push_back({Role::Assistant, {ChatPart::makeToolCall("t", "f", "{}")}, {}});
    request.messages.push_back({Role::Tool, {result("t", {ChatPart::makeText("1")})}, {}});
    QVERIFY(write(request).member("thinking").isEmpty());
    QVERIFY(!write(request, adaptive()).member("thinking").isEmpty());
    ChatRequest thought = request;
    thought.messages[1].parts.insert(thought.messages[1].parts.begin(), thinking("hm", "sig"));
    QVERIFY(!write(thought).member("thinking").isEmpty());
    thought.toolChoice.kind = ToolChoice::Kind::Required;
    const Written forced = write(thought, adaptive());
    QVERIFY(forced.member("thinking").isEmpty());
    QCOMPARE(forced.losses.names(), QList<QByteArray>{"reasoning_effort"});
}

void TestAnthropicRequestWriter::sampling()
{
    ChatRequest request = ask();
    request.temperature = 1.7;
    request.topP = 0.5;
    request.topK = 3;
    Written written = write(request);
    QCOMPARE(written.member("temperature"), "1");
    QCOMPARE(written.member("top_p"), "0.5");
    QCOMPARE(written.member("top_k"), "3");
    QCOMPARE(written.losses.notes().size(), 1);
    TargetTraits target;
    target.temperatureAndTopP = false;
    written = write(request, target);
    QCOMPARE(written.losses.names(), QList<QByteArray>{"top_p"});
    target.sampling = false;
    written = write(request, target);
    QCOMPARE(written.losses.names(), (QList<QByteArray>{"temperature", "top_p", "top_k"}));
    QVERIFY(written.member("temperature").isEmpty());
}

void TestAnthropicRequestWriter::samplingWhileThinking()
{
    ChatRequest request = ask();
    request.reasoning.effort = "low";
    request.temperature = 0.5;
    request.topP = 0.96;
    request.topK = 3;
    Written written = write(request);
    QCOMPARE(written.losses.names(), (QList<QByteArray>{"temperature", "top_k"}));
    QCOMPARE(written.member("top_p"), "0.96");
    request.temperature = 1;
    QCOMPARE(write(request).member("temperature"), "1");
}

void TestAnthropicRequestWriter::refusedParameters()
{
    ChatRequest request = ask();
    request.temperature = 0.5;
    request.reasoning.effort = "low";
    request.user = "u";
    request.serviceTier = "auto";
    TargetTraits target = adaptive();
    target.refused = {"temperature", "thinking", "metadata", "service_tier", "output_config"};
    request.format.kind = ResponseFormat::Kind::JsonSchema;
    request.format.schema = "{}";
    const Written written = write(request, target);
    QCOMPARE(written.losses.names(),
             (QList<QByteArray>{"reasoning_effort", "temperature", "metadata", "service_tier"}));
    QVERIFY(written.member("system").contains("JSON Schema"));
    for (const QByteArray &name : target.refused)
        QVERIFY(written.member(name).isEmpty());
}

void TestAnthropicRequestWriter::maxTokens()
{
    ChatRequest request = ask();
    TargetTraits target;
    target.maxOutput = 8192;
    QCOMPARE(write(request, target).member("max_tokens"), "8192");
    request.maxTokens = 100;
    QCOMPARE(write(request, target).member("max_tokens"), "100");
    request.maxTokens = 10000;
    const Written written = write(request, target);
    QCOMPARE(written.member("max_tokens"), "8192");
    QCOMPARE(written.losses.notes().size(), 1);
}

void TestAnthropicRequestWriter::stops()
{
    ChatRequest request = ask();
    request.stop = {"a", "\n", "b", "c"};
    TargetTraits target;
    target.mostStops = 2;
    const Written written = write(request, target);
    QCOMPARE(written.member("stop_sequences"), R"(["a","b"])");
    QCOMPARE(written.losses.names(), QList<QByteArray>{"stop"});
}

void TestAnthropicRequestWriter::losses()
{
    ChatRequest request = ask();
    request.messages[0].name = "Ann";
    request.presencePenalty = 0.5;
    request.frequencyPenalty = 0;
    request.seed = 1;
    request.choices = 2;
    request.logprobs = true;
    request.topLogprobs = 2;
    request.logitBias = "{}";
    request.metadata = "{}";
    request.verbosity = "low";
    request.cacheKey = "k";
    request.store = false;
    request.serviceTier = "priority";
    const Written written = write(request);
    QCOMPARE(written.losses.names(), (QList<QByteArray>{"messages[].name", "presence_penalty", "seed", "n",
                                                        "logprobs", "top_logprobs", "logit_bias", "metadata",
                                                        "verbosity", "prompt_cache_key", "service_tier"}));
}

void TestAnthropicRequestWriter::cacheMarks()
{
    ChatRequest request;
    const auto marked = [](const char *text) {
        ChatPart part = ChatPart::makeText(text);
        part.cache = CacheMark{"1h"};
        return part;
    };
    request.messages = {{Role::System, {marked("s")}, {}},
                        {Role::User, {marked("a"), marked("b")}, {}},
                        {Role::Assistant, {marked("c")}, {}},
                        {Role::User, {marked("d")}, {}}};
    request.tools = {function("f")};
    request.tools[0].cache = CacheMark();
    Written written = write(request);
    QCOMPARE(written.body.count("cache_control"), 4);
    QVERIFY(written.member("system").contains(R"("cache_control":{"type":"ephemeral","ttl":"1h"})"));
    QVERIFY(written.member("tools").contains(R"("cache_control":{"type":"ephemeral"})"));
    for (const char *text : {"c", "d"})
        QVERIFY(written.body.contains('"' + QByteArray(text) + R"(","cache_control")"));
    QCOMPARE(written.losses.notes().size(), 1);
    request.cache = CacheMark();
    written = write(request);
    QCOMPARE(written.body.count("cache_control"), 4);
    QCOMPARE(written.member("cache_control"), R"({"type":"ephemeral"})");
}

void TestAnthropicRequestWriter::automaticCacheMarks()
{
    ChatRequest request = ask("a");
    request.messages.insert(request.messages.begin(), {Role::System, {ChatPart::makeText("s")}, {}});
    request.messages.push_back({Role::Assistant, {ChatPart::makeText("b")}, {}});
    request.messages.push_back({Role::User, {ChatPart::makeText("c")}, {}});
    request.messages.push_back({Role::Assistant, {ChatPart::makeText("d")}, {}});
    request.messages.push_back({Role::User, {ChatPart::makeText("e")}, {}});
    request.tools = {function("f"), function("g")};
    QCOMPARE(write(request).body.count("cache_control"), 0);
    TargetTraits target;
    target.automaticCache = true;
    const Written written = write(request, target);
    QCOMPARE(written.body.count("cache_control"), 4);
    for (const char *text : {"s", "c", "e"})
        QVERIFY(written.body.contains('"' + QByteArray(text) + R"(","cache_control")"));
    request.messages[1].parts[0].cache = CacheMark();
    QCOMPARE(write(request, target).body.count("cache_control"), 1);
}

void TestAnthropicRequestWriter::previousResponseIsRefused()
{
    ChatRequest request = ask();
    request.previousResponse = "resp_1";
    Losses losses;
    const auto body = dialect(DialectId::Anthropic)->encodeRequest(request, {}, losses);
    QVERIFY(!body);
    QCOMPARE(body.error().kind, ErrorKind::BadRequest);
    QCOMPARE(body.error().param, u"previous_response_id"_s);
}

void TestAnthropicRequestWriter::billingLine_data()
{
    QTest::addColumn<QList<QByteArray>>("texts");
    QTest::addColumn<bool>("had");
    QTest::addColumn<QList<QByteArray>>("left");
    const QByteArray line = "x-anthropic-billing-header: cc_version=2.1; cch=12345;";
    QTest::newRow("block") << QList<QByteArray>{line, "You are"} << true << QList<QByteArray>{"You are"};
    QTest::newRow("line") << QList<QByteArray>{line + "\nYou are"} << true << QList<QByteArray>{"You are"};
    QTest::newRow("alone") << QList<QByteArray>{line + '\n'} << true << QList<QByteArray>{};
    QTest::newRow("none") << QList<QByteArray>{"You are", line} << false
                          << QList<QByteArray>{"You are", line};
}

void TestAnthropicRequestWriter::billingLine()
{
    QFETCH(QList<QByteArray>, texts);
    QFETCH(bool, had);
    QFETCH(QList<QByteArray>, left);
    ChatRequest request = ask();
    request.messages.insert(request.messages.begin(), {Role::System, {}, {}});
    for (const QByteArray &text : texts)
        request.messages[0].parts.push_back(ChatPart::makeText(text));
    QCOMPARE(anthropic::withoutBillingLine(request), had);
    QList<QByteArray> found;
    for (const ChatMessage &message : request.messages) {
        for (const ChatPart &part : message.parts)
            found += part.text;
    }
    QCOMPARE(found, left + QList<QByteArray>{"Hi"});
    QCOMPARE(request.messages.size(), std::size_t(left.isEmpty() ? 1 : 2));
}

QTEST_GUILESS_MAIN(TestAnthropicRequestWriter)
#include "tst_anthropicrequestwriter.moc"
