// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

Result<ChatRequest> read(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    return tree ? dialect(DialectId::Anthropic)->decodeRequest(tree->root())
                : tl::make_unexpected(tree.error());
}

/// A request with these messages.
Result<ChatRequest> readMessages(const QByteArray &messages)
{
    return read(R"({"model":"m","max_tokens":1,"messages":)" + messages + '}');
}

} // namespace

/// Requests to the Messages API, as Claude Code and the SDKs send them.
class TestAnthropicRequestReader : public QObject
{
    Q_OBJECT

private slots:
    void claudeCode();
    void contentIsTextOrBlocks();
    void imagesAndDocuments();
    void toolTurns();
    void toolResultsBecomeMessages();
    void thinkingBlocks();
    void opaqueBlocks();
    void searchResults();
    void toolsAndChoice();
    void choices_data();
    void choices();
    void thinkingWishes_data();
    void thinkingWishes();
    void formats();
    void sampling();
    void refusesWithPath_data();
    void refusesWithPath();
};

void TestAnthropicRequestReader::claudeCode()
{
    const auto request = read(fixture(u"anthropic/requests/claude-code.json"_s));
    QVERIFY2(request, request ? "" : qPrintable(request.error().message));
    QCOMPARE(request->model, "claude-opus-4-6");
    QVERIFY(request->stream && request->wantsStreamUsage);
    QCOMPARE(request->maxTokens, 64000);
    QCOMPARE(leadingInstructions(*request), std::size_t(1));
    const ChatMessage &system = request->messages[0];
    QCOMPARE(system.role, Role::System);
    QCOMPARE(system.parts.size(), std::size_t(3));
    QVERIFY(system.parts[0].text.startsWith("x-anthropic-billing-header"));
    QVERIFY(!system.parts[0].cache);
    QCOMPARE(system.parts[2].cache, CacheMark{"1h"});
    QCOMPARE(request->tools.size(), std::size_t(3));
    QCOMPARE(
        request->tools[0].schema,
        R"({"type":"object","properties":{"command":{"type":"string"},"timeout":{"type":"number"}},"required":["command"],"additionalProperties":false})");
    QVERIFY(request->reasoning.adaptive);
    QCOMPARE(request->reasoning.effort, "high");
    QCOMPARE(request->reasoning.summary, "auto");
    QVERIFY(request->reasoning.encrypted);
    QVERIFY(request->user.contains("session_"));
    QCOMPARE(request->unknown, QList<QByteArray>{"context_management"});
}

void TestAnthropicRequestReader::contentIsTextOrBlocks()
{
    const auto request = readMessages(
        R"([{"role":"user","content":"Hi"},{"role":"system","content":"Be brief."},
            {"role":"assistant","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"},
             "citations":[{"type":"char_location","cited_text":"q","document_index":0,"document_title":"T"}]}]}])");
    QVERIFY(request);
    QCOMPARE(request->messages.size(), std::size_t(3));
    QCOMPARE(request->messages[0].parts[0], ChatPart::makeText("Hi"));
    QCOMPARE(request->messages[1].role, Role::System);
    const ChatPart &part = request->messages[2].parts[0];
    QCOMPARE(part.cache, CacheMark());
    QCOMPARE(part.citations[0].quote, "q");
    QCOMPARE(part.citations[0].title, "T");
}

void TestAnthropicRequestReader::imagesAndDocuments()
{
    const auto request = readMessages(R"([{"role":"user","content":[
        {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},
        {"type":"image","source":{"type":"url","url":"https://example.com/a.png"}},
        {"type":"image","source":{"type":"file","file_id":"file_1"}},
        {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"JVBE"},
         "title":"T","context":"C","citations":{"enabled":true}},
        {"type":"document","source":{"type":"text","media_type":"text/plain","data":"words"}},
        {"type":"document","source":{"type":"url","url":"https://example.com/a.pdf"}},
        {"type":"document","source":{"type":"content","content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]}},
        {"type":"document","source":{"type":"file","file_id":"file_2"}}]}])");
    QVERIFY2(request, request ? "" : qPrintable(request.error().message));
    const auto &parts = request->messages[0].parts;
    QCOMPARE(parts.size(), std::size_t(8));
    QCOMPARE(parts[0].mediaType, "image/png");
    QCOMPARE(parts[0].data, "AAAA");
    QCOMPARE(parts[1].url, "https://example.com/a.png");
    QCOMPARE(parts[2].fileId, "file_1");
    QCOMPARE(parts[2].origin, DialectId::Anthropic);
    QCOMPARE(parts[3].kind, Kind::File);
    QCOMPARE(parts[3].name, "T");
    QCOMPARE(parts[3].extras.of(DialectId::Anthropic).toByteArray(),
             R"("context":"C","citations":{"enabled":true})");
    QCOMPARE(parts[4].text, "words");
    QCOMPARE(parts[5].url, "https://example.com/a.pdf");
    QCOMPARE(parts[6].text, "one\ntwo");
    QCOMPARE(parts[7].fileId, "file_2");
}

void TestAnthropicRequestReader::toolTurns()
{
    const auto request = readMessages(R"([{"role":"user","content":"w"},{"role":"assistant","content":[
        {"type":"tool_use","id":"t1","name":"weather","input":{"b":1.0, "a":2}},
        {"type":"tool_use","id":"t2","name":"now","input":{}}]}])");
    QVERIFY(request);
    const auto &parts = request->messages[1].parts;
    QCOMPARE(parts[0], ChatPart::makeToolCall("t1", "weather", R"({"b":1.0, "a":2})"));
    QCOMPARE(parts[1].text, "{}");
}

void TestAnthropicRequestReader::toolResultsBecomeMessages()
{
    const auto request = readMessages(R"([{"role":"assistant","content":[
        {"type":"tool_use","id":"t1","name":"weather","input":{}},{"type":"tool_use","id":"t2","name":"now","input":{}}]},
        {"role":"user","content":[
        {"type":"tool_result","tool_use_id":"t1","content":"15 degrees"},
        {"type":"tool_result","tool_use_id":"t2","is_error":true,"content":[{"type":"text","text":"no"},
          {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}],"cache_control":{"type":"ephemeral"}},
        {"type":"text","text":"go on"},
        {"type":"tool_result","tool_use_id":"t3"}]}])");
    QVERIFY(request);
    QCOMPARE(request->messages.size(), std::size_t(4));
    const ChatMessage &results = request->messages[1];
    QCOMPARE(results.role, Role::Tool);
    QCOMPARE(results.parts.size(), std::size_t(2));
    QCOMPARE(results.parts[0].name, "weather");
    QCOMPARE(results.parts[0].content[0].text, "15 degrees");
    QVERIFY(!results.parts[0].isError);
    QCOMPARE(results.parts[1].name, "now");
    QVERIFY(results.parts[1].isError && results.parts[1].cache);
    QCOMPARE(results.parts[1].content[1].kind, Kind::Image);
    QCOMPARE(request->messages[2].role, Role::User);
    QCOMPARE(request->messages[3].role, Role::Tool);
    QVERIFY(request->messages[3].parts[0].content.empty());
}

void TestAnthropicRequestReader::thinkingBlocks()
{
    const auto request = readMessages(R"([{"role":"assistant","content":[
        {"type":"thinking","thinking":"hm","signature":"sig"},{"type":"redacted_thinking","data":"xyz"},
        {"type":"thinking","thinking":"x","signature":"pllm:spoiled"},
        {"type":"thinking","thinking":"y","signature":"pllm:gemini:!!"}]}])");
    QVERIFY(request);
    const auto &parts = request->messages[0].parts;
    QCOMPARE(parts[0].origin, DialectId::Anthropic);
    QCOMPARE(parts[0].text, "hm");
    QCOMPARE(parts[0].signature, "sig");
    QCOMPARE(parts[1].encrypted, "xyz");
    QCOMPARE(parts[1].kind, Kind::Reasoning);
    for (const std::size_t spoiled : {2, 3}) {
        QCOMPARE(parts[spoiled].origin, DialectId::None);
        QCOMPARE(parts[spoiled].signature, "");
    }
}

void TestAnthropicRequestReader::opaqueBlocks()
{
    const auto request = readMessages(R"([{"role":"assistant","content":[
        {"type":"server_tool_use","id":"s1","name":"web_search","input":{"query":"x"}},
        {"type":"web_search_tool_result","tool_use_id":"s1","content":[]},
        {"type":"mcp_tool_use","id":"s2","name":"f","server_name":"s","input":{}},
        {"type":"compaction","content":"before"}]}])");
    QVERIFY(request);
    for (const ChatPart &part : request->messages[0].parts) {
        QCOMPARE(part.kind, Kind::Opaque);
        QCOMPARE(part.origin, DialectId::Anthropic);
    }
    QCOMPARE(request->messages[0].parts[1].text,
             R"({"type":"web_search_tool_result","tool_use_id":"s1","content":[]})");
}

void TestAnthropicRequestReader::searchResults()
{
    const auto request = readMessages(R"([{"role":"user","content":[{"type":"search_result",
        "source":"https://e.com","title":"T","content":[{"type":"text","text":"a"}],"citations":{"enabled":true}}]}])");
    QVERIFY(request);
    const ChatPart &part = request->messages[0].parts[0];
    QCOMPARE(part.kind, Kind::File);
    QCOMPARE(part.text, "a");
    QCOMPARE(part.name, "T");
}

void TestAnthropicRequestReader::toolsAndChoice()
{
    const auto request = read(R"({"model":"m","messages":[],"tools":[
        {"name":"f","description":"d","input_schema":{"type":"object","z":1,"a":{}},"strict":true,
         "cache_control":{"type":"ephemeral","ttl":"5m"},"defer_loading":true},
        {"type":"custom","name":"g","input_schema":{}},
        {"type":"web_search_20250305","name":"web_search","max_uses":5}]})");
    QVERIFY(request);
    QCOMPARE(request->tools[0].schema, R"({"type":"object","z":1,"a":{}})");
    QCOMPARE(request->tools[0].strict, true);
    QCOMPARE(request->tools[0].cache, CacheMark{"5m"});
    QCOMPARE(request->tools[0].extras.members, R"("defer_loading":true)");
    QCOMPARE(request->tools[1].kind, ChatTool::Kind::Function);
    QCOMPARE(request->tools[2].kind, ChatTool::Kind::BuiltIn);
    QCOMPARE(request->tools[2].name, "web_search_20250305");
    QCOMPARE(request->tools[2].raw, R"({"type":"web_search_20250305","name":"web_search","max_uses":5})");
}

void TestAnthropicRequestReader::choices_data()
{
    QTest::addColumn<QByteArray>("choice");
    QTest::addColumn<ToolChoice>("expected");
    QTest::addColumn<std::optional<bool>>("parallel");
    using Choice = ToolChoice::Kind;
    QTest::newRow("auto") << QByteArray(R"({"type":"auto"})") << ToolChoice{Choice::Auto, {}, false}
                          << std::optional<bool>();
    QTest::newRow("any") << QByteArray(R"({"type":"any","disable_parallel_tool_use":true})")
                         << ToolChoice{Choice::Required, {}, false} << std::optional<bool>(false);
    QTest::newRow("tool") << QByteArray(R"({"type":"tool","name":"f","disable_parallel_tool_use":false})")
                          << ToolChoice{Choice::Named, {"f"}, false} << std::optional<bool>(true);
    QTest::newRow("none") << QByteArray(R"({"type":"none"})") << ToolChoice{Choice::None, {}, false}
                          << std::optional<bool>();
}

void TestAnthropicRequestReader::choices()
{
    QFETCH(QByteArray, choice);
    QFETCH(ToolChoice, expected);
    QFETCH(std::optional<bool>, parallel);
    const auto request = read(R"({"model":"m","messages":[],"tool_choice":)" + choice + '}');
    QVERIFY(request);
    QVERIFY(request->toolChoice == expected);
    QVERIFY(request->parallelTools == parallel);
}

void TestAnthropicRequestReader::thinkingWishes_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<ReasoningWish>("wish");
    QTest::newRow("enabled") << QByteArray(R"("thinking":{"type":"enabled","budget_tokens":2048})")
                             << ReasoningWish{{}, 2048, false, "auto", true, true};
    QTest::newRow("disabled") << QByteArray(R"("thinking":{"type":"disabled"})")
                              << ReasoningWish{{}, 0, false, {}, {}, true};
    QTest::newRow("adaptive")
        << QByteArray(
               R"("thinking":{"type":"adaptive","display":"omitted"},"output_config":{"effort":"max"})")
        << ReasoningWish{"max", {}, true, {}, false, true};
    QTest::newRow("effort alone") << QByteArray(R"("output_config":{"effort":"low"})")
                                  << ReasoningWish{"low", {}, false, {}, {}, true};
    QTest::newRow("nothing") << QByteArray(R"("stream":false)") << ReasoningWish{{}, {}, false, {}, {}, true};
}

void TestAnthropicRequestReader::thinkingWishes()
{
    QFETCH(QByteArray, members);
    QFETCH(ReasoningWish, wish);
    const auto request = read(R"({"model":"m","messages":[],)" + members + '}');
    QVERIFY(request);
    QVERIFY(request->reasoning == wish);
    QVERIFY(request->unknown.isEmpty());
}

void TestAnthropicRequestReader::formats()
{
    for (const char *members :
         {R"("output_format":{"type":"json_schema","schema":{"b":1,"a":2}})",
          R"("output_config":{"format":{"type":"json_schema","schema":{"b":1,"a":2}}})"}) {
        const auto request = read(R"({"model":"m","messages":[],)" + QByteArray(members) + '}');
        QVERIFY(request);
        QCOMPARE(request->format.kind, ResponseFormat::Kind::JsonSchema);
        QCOMPARE(request->format.schema, R"({"b":1,"a":2})");
    }
}

void TestAnthropicRequestReader::sampling()
{
    const auto request = read(R"({"model":"m","messages":[],"max_tokens":7,"temperature":0.5,"top_p":0.9,
        "top_k":40,"stop_sequences":["a","b"],"service_tier":"standard_only","metadata":{"user_id":"u"},
        "cache_control":{"type":"ephemeral"},"mcp_servers":[],"container":null,"output_config":{"task_budget":{}}})");
    QVERIFY(request);
    QCOMPARE(request->maxTokens, 7);
    QCOMPARE(request->temperature, 0.5);
    QCOMPARE(request->topP, 0.9);
    QCOMPARE(request->topK, 40);
    QCOMPARE(request->stop, (QList<QByteArray>{"a", "b"}));
    QCOMPARE(request->serviceTier, "default");
    QCOMPARE(request->user, "u");
    QVERIFY(request->metadata.isEmpty());
    QCOMPARE(request->cache, CacheMark());
    QCOMPARE(request->unknown, (QList<QByteArray>{"output_config.task_budget", "mcp_servers"}));
}

void TestAnthropicRequestReader::refusesWithPath_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("path");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, const QByteArray &body, const QString &path,
                        ErrorKind kind = ErrorKind::BadRequest) {
        QTest::newRow(name) << R"({"model":"m",)" + body + '}' << path << kind;
    };
    const ErrorKind missing = ErrorKind::MissingParameter;
    QTest::newRow("array") << QByteArray("[]") << QString() << ErrorKind::BadRequest;
    QTest::newRow("model") << QByteArray(R"({"messages":[]})") << u"model"_s << missing;
    row("no messages", R"("max_tokens":1)", u"messages"_s, missing);
    row("messages", R"("messages":{})", u"messages"_s);
    row("role", R"("messages":[{"role":"tool","content":"x"}])", u"messages[0].role"_s);
    row("no role", R"("messages":[{"content":"x"}])", u"messages[0].role"_s, missing);
    row("no content", R"("messages":[{"role":"user"}])", u"messages[0].content"_s, missing);
    row("block", R"("messages":[{"role":"user","content":["x"]}])", u"messages[0].content[0]"_s);
    row("no type", R"("messages":[{"role":"user","content":[{"text":"x"}]}])",
        u"messages[0].content[0].type"_s, missing);
    row("type", R"("messages":[{"role":"user","content":"x"},{"role":"user","content":[{"type":"smell"}]}])",
        u"messages[1].content[0].type"_s);
    row("text", R"("messages":[{"role":"user","content":[{"type":"text"}]}])",
        u"messages[0].content[0].text"_s, missing);
    row("source", R"("messages":[{"role":"user","content":[{"type":"image"}]}])",
        u"messages[0].content[0].source"_s, missing);
    row("source type",
        R"("messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64"}}]}])",
        u"messages[0].content[0].source"_s);
    row("result", R"("messages":[{"role":"user","content":[{"type":"tool_result"}]}])",
        u"messages[0].content[0].tool_use_id"_s, missing);
    row("inner",
        R"("messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"x"}]}]}])",
        u"messages[0].content[0].content[0].type"_s);
    row("call", R"("messages":[{"role":"assistant","content":[{"type":"tool_use","id":"t"}]}])",
        u"messages[0].content[0].name"_s, missing);
    row("system", R"("messages":[],"system":[{"type":"image","source":{"type":"url","url":"u"}}])",
        u"system[0].type"_s);
    row("system form", R"("messages":[],"system":{})", u"system"_s);
    row("tools", R"("messages":[],"tools":{})", u"tools"_s);
    row("tool name", R"("messages":[],"tools":[{"input_schema":{}}])", u"tools[0].name"_s, missing);
    row("tool schema", R"("messages":[],"tools":[{"name":"f"}])", u"tools[0].input_schema"_s, missing);
    row("choice", R"("messages":[],"tool_choice":{"type":"maybe"})", u"tool_choice.type"_s);
    row("choice name", R"("messages":[],"tool_choice":{"type":"tool"})", u"tool_choice.name"_s, missing);
    row("budget", R"("messages":[],"thinking":{"type":"enabled"})", u"thinking.budget_tokens"_s, missing);
    row("format", R"("messages":[],"output_format":{"type":"text"})", u"output_format.type"_s);
    row("format schema", R"("messages":[],"output_config":{"format":{"type":"json_schema"}})",
        u"output_config.format.schema"_s, missing);
    row("thinking", R"("messages":[],"thinking":{})", u"thinking.type"_s, missing);
}

void TestAnthropicRequestReader::refusesWithPath()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, path);
    QFETCH(ErrorKind, kind);
    const auto request = read(body);
    QVERIFY(!request);
    QCOMPARE(request.error().param, path);
    QCOMPARE(request.error().kind, kind);
    QVERIFY2(request.error().message.startsWith(path), qPrintable(request.error().message));
}

QTEST_GUILESS_MAIN(TestAnthropicRequestReader)
#include "tst_anthropicrequestreader.moc"
