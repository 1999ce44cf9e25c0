// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

/// Requests of chat clients: what they say, and that it is said again towards a provider that takes all of
/// it.
class TestOpenAiChatRequests : public QObject
{
    Q_OBJECT

private slots:
    void again_data();
    void again();
    void schemaTextIsKept();
    void messages();
    void partsOfAllKinds();
    void reasoningOfEarlierTurns();
    void legacyFunctions();
    void toolChoices_data();
    void toolChoices();
    void reasoningWishes_data();
    void reasoningWishes();
    void parameters();
    void unknownAreNamed();
    void refuses_data();
    void refuses();
};

namespace {

const Dialect &chat()
{
    return *dialect(DialectId::OpenAiChat);
}

Result<ChatRequest> decoded(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    return chat().decodeRequest(tree->root());
}

/// OpenAI itself, which takes everything.
TargetTraits openAi()
{
    TargetTraits target;
    target.maxCompletionTokens = target.developerRole = target.cacheMarks = true;
    target.takes = {"store",      "metadata", "prompt_cache_key", "service_tier", "verbosity", "top_k",
                    "modalities", "audio",    "custom_tools",     "allowed_tools"};
    return target;
}

ChatRequest request(const QByteArray &members)
{
    const auto request =
        decoded(R"({"model":"m","messages":[{"role":"user","content":"hi"}],)" + members + '}');
    return request ? *request : ChatRequest();
}

} // namespace

void TestOpenAiChatRequests::again_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const QByteArray &line : chunkLines(fixture(u"openai/requests.txt"_s))) {
        const auto tree = JsonTree::parse(line);
        QTest::newRow(tree ? tree->root()["model"].text().constData() : "not JSON") << line;
    }
}

void TestOpenAiChatRequests::again()
{
    QFETCH(QByteArray, body);
    const auto request = decoded(body);
    QVERIFY2(request, request ? "" : qPrintable(request.error().message + u' ' + request.error().param));
    QCOMPARE(request->unknown, QList<QByteArray>());
    Losses losses;
    const auto written = chat().encodeRequest(*request, openAi(), losses);
    QVERIFY(written);
    QCOMPARE(losses.names(), QList<QByteArray>());
    QCOMPARE(jsonDifference(body, *written), QString());
    const auto again = decoded(*written);
    QVERIFY(again && *again == *request);
}

void TestOpenAiChatRequests::schemaTextIsKept()
{
    const QByteArray schema =
        R"({ "type":"object", "properties":{"z":{"type":"number","default":1.0e2},"a":{}} ,"required":["z","a"] })";
    const QByteArray arguments = R"({ "z" : 1.50, "a":"\u00fc" })";
    ChatRequest request;
    request.model = "m";
    ChatMessage message;
    message.role = Role::Assistant;
    message.parts = {ChatPart::makeToolCall("c1", "f", arguments)};
    request.messages = {message};
    ChatTool tool;
    tool.name = "f";
    tool.schema = schema;
    request.tools = {tool};
    request.format.kind = ResponseFormat::Kind::JsonSchema;
    request.format.schema = schema;
    Losses losses;
    const auto written = chat().encodeRequest(request, openAi(), losses);
    QVERIFY(written);
    QCOMPARE(written->count(schema), 2);
    const auto again = decoded(*written);
    QVERIFY(again);
    QCOMPARE(again->tools.front().schema, schema);
    QCOMPARE(again->format.schema, schema);
    QCOMPARE(again->messages.front().parts.front().text, arguments);
}

void TestOpenAiChatRequests::messages()
{
    const auto request = decoded(R"({"model":"m","messages":[
        {"role":"system","content":"one"},
        {"role":"developer","content":[{"type":"text","text":"two"},{"type":"text","text":"three","cache_control":{"type":"ephemeral","ttl":"1h"}}]},
        {"role":"user","name":"ann","content":"hi","cache_control":{"type":"ephemeral"}},
        {"role":"assistant","content":"","refusal":null,"tool_calls":[
            {"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},
            {"id":"b","type":"function","function":{"name":"g","arguments":{"y": 2}}},
            {"id":"c","type":"custom","custom":{"name":"shell","input":"ls"}}]},
        {"role":"tool","tool_call_id":"b","content":[{"type":"text","text":"r1"},{"type":"text","text":"r2"}]},
        {"role":"tool","tool_call_id":"a","content":"r"},
        {"role":"assistant","content":null,"refusal":"no"}]})");
    QVERIFY(request);
    QCOMPARE(request->messages.size(), 7U);
    QCOMPARE(leadingInstructions(*request), 2U);
    const auto &all = request->messages;
    QCOMPARE(all[1].role, Role::Developer);
    QCOMPARE(all[1].parts.size(), 2U);
    QCOMPARE(all[1].parts[1].cache->ttl, QByteArray("1h"));
    QCOMPARE(all[2].name, QByteArray("ann"));
    QVERIFY(all[2].parts[0].cache && all[2].parts[0].cache->ttl.isEmpty());
    QCOMPARE(all[3].parts.size(), 3U);
    QCOMPARE(all[3].parts[1].text, QByteArray("{\"y\": 2}"));
    QVERIFY(all[3].parts[2].isCustom);
    QCOMPARE(all[4].role, Role::Tool);
    QCOMPARE(all[4].parts[0].name, QByteArray("g")); // of the call that it answers
    QCOMPARE(all[4].parts[0].content.size(), 2U);
    QCOMPARE(all[5].parts[0].name, QByteArray("f"));
    QCOMPARE(all[6].parts.size(), 1U);
    QCOMPARE(all[6].parts[0].kind, Kind::Refusal);
}

void TestOpenAiChatRequests::partsOfAllKinds()
{
    const auto request = decoded(R"({"model":"m","messages":[{"role":"user","content":[
        {"type":"text","text":"look"},
        {"type":"image_url","image_url":{"url":"https://a/b.png","detail":"low"}},
        {"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AAAA"}},
        {"type":"image_url","image_url":"data:image/svg+xml,%3Csvg%2F%3E"},
        {"type":"input_audio","input_audio":{"data":"UklG","format":"wav"}},
        {"type":"input_audio","input_audio":{"data":"SUQz","format":"mp3"}},
        {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERg=="}},
        {"type":"file","file":{"file_id":"file-1"}},
        {"type":"file","file":{"file_data":"JVBERg=="}},
        {"type":"video_url","video_url":{"url":"https://a/v.mp4"}}]}]})");
    QVERIFY2(request, request ? "" : qPrintable(request.error().message + request.error().param));
    const auto &parts = request->messages[0].parts;
    QCOMPARE(parts.size(), 10U);
    QCOMPARE(parts[1].url, QByteArray("https://a/b.png"));
    QCOMPARE(parts[1].detail, QByteArray("low"));
    QVERIFY(parts[1].data.isEmpty());
    QCOMPARE(parts[2].mediaType, QByteArray("image/jpeg"));
    QCOMPARE(parts[2].data, QByteArray("AAAA"));
    QVERIFY(parts[2].url.isEmpty());
    QCOMPARE(parts[3].mediaType, QByteArray("image/svg+xml"));
    QCOMPARE(QByteArray::fromBase64(parts[3].data), QByteArray("<svg/>"));
    QCOMPARE(parts[4].mediaType, QByteArray("audio/wav"));
    QCOMPARE(parts[4].data, QByteArray("UklG"));
    QCOMPARE(parts[5].mediaType, QByteArray("audio/mpeg"));
    QCOMPARE(parts[6].name, QByteArray("a.pdf"));
    QCOMPARE(parts[6].mediaType, QByteArray("application/pdf"));
    QCOMPARE(parts[6].data, QByteArray("JVBERg=="));
    QCOMPARE(parts[7].fileId, QByteArray("file-1"));
    QCOMPARE(parts[8].data, QByteArray("JVBERg=="));
    QCOMPARE(parts[9].kind, Kind::Video);
}

void TestOpenAiChatRequests::reasoningOfEarlierTurns()
{
    const auto request = decoded(R"({"model":"m","messages":[
        {"role":"assistant","content":"a","reasoning_content":"thought"},
        {"role":"assistant","content":"a","reasoning":"thought","reasoning_details":[
            {"type":"reasoning.text","text":"tho","format":"anthropic-claude-v1","index":0},
            {"type":"reasoning.text","text":"ught","format":"anthropic-claude-v1","index":0},
            {"type":"reasoning.text","signature":"sig","format":"anthropic-claude-v1","index":0},
            {"type":"reasoning.encrypted","data":"zzz","format":"anthropic-claude-v1","index":1}]},
        {"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"thought"}]},{"type":"text","text":"a"}]}]})");
    QVERIFY(request);
    const auto &plain = request->messages[0].parts;
    QCOMPARE(plain.size(), 2U);
    QCOMPARE(plain[0].kind, Kind::Reasoning);
    QCOMPARE(plain[0].text, QByteArray("thought"));
    const auto &signedOnes = request->messages[1].parts;
    QCOMPARE(signedOnes.size(), 3U);
    QCOMPARE(signedOnes[0].text, QByteArray("thought"));
    QCOMPARE(signedOnes[0].signature, QByteArray("sig"));
    QCOMPARE(signedOnes[0].origin, DialectId::Anthropic);
    QCOMPARE(signedOnes[1].encrypted, QByteArray("zzz"));
    QVERIFY(signedOnes[1].text.isEmpty());
    QCOMPARE(request->messages[2].parts[0].kind, Kind::Reasoning);
    QCOMPARE(request->messages[2].parts[0].text, QByteArray("thought"));
}

void TestOpenAiChatRequests::legacyFunctions()
{
    const auto request = decoded(R"({"model":"m","functions":[{"name":"f","parameters":{"type":"object"}}],
        "function_call":{"name":"f"},"messages":[
        {"role":"user","content":"hi"},
        {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},
        {"role":"function","name":"f","content":"r1"},
        {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{\"a\":1}"}},
        {"role":"function","name":"f","content":"r2"}]})");
    QVERIFY(request);
    QVERIFY(request->usesFunctions);
    QCOMPARE(request->tools.size(), 1U);
    QCOMPARE(request->toolChoice.kind, ToolChoice::Kind::Named);
    const auto &all = request->messages;
    QVERIFY(!all[1].parts[0].id.isEmpty());
    QCOMPARE(all[2].parts[0].id, all[1].parts[0].id);
    QCOMPARE(all[4].parts[0].id, all[3].parts[0].id);
    QVERIFY(all[1].parts[0].id != all[3].parts[0].id);
    QCOMPARE(all[4].parts[0].name, QByteArray("f"));
}

void TestOpenAiChatRequests::toolChoices_data()
{
    using Choice = ToolChoice::Kind;
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ToolChoice>("choice");
    QTest::newRow("null") << QByteArray("null") << ToolChoice{};
    QTest::newRow("auto") << QByteArray(R"("auto")") << ToolChoice{Choice::Auto, {}, false};
    QTest::newRow("none") << QByteArray(R"("none")") << ToolChoice{Choice::None, {}, false};
    QTest::newRow("required") << QByteArray(R"("required")") << ToolChoice{Choice::Required, {}, false};
    QTest::newRow("any") << QByteArray(R"("any")") << ToolChoice{Choice::Required, {}, false};
    QTest::newRow("function") << QByteArray(R"({"type":"function","function":{"name":"f"}})")
                              << ToolChoice{Choice::Named, {"f"}, false};
    QTest::newRow("flat") << QByteArray(R"({"type":"function","name":"f"})")
                          << ToolChoice{Choice::Named, {"f"}, false};
    QTest::newRow("custom") << QByteArray(R"({"type":"custom","custom":{"name":"c"}})")
                            << ToolChoice{Choice::Named, {"c"}, false};
    QTest::newRow("object auto") << QByteArray(R"({"type":"auto"})") << ToolChoice{Choice::Auto, {}, false};
    QTest::newRow("allowed")
        << QByteArray(
               R"({"type":"allowed_tools","allowed_tools":{"mode":"required","tools":[{"type":"function","function":{"name":"f"}},{"type":"custom","custom":{"name":"c"}}]}})")
        << ToolChoice{Choice::Allowed, {"f", "c"}, true};
}

void TestOpenAiChatRequests::toolChoices()
{
    QFETCH(QByteArray, json);
    QFETCH(ToolChoice, choice);
    const ChatRequest read = request(
        R"("tools":[{"type":"function","function":{"name":"f"}},{"type":"custom","custom":{"name":"c"}}],"tool_choice":)" +
        json);
    QCOMPARE(read.tools.size(), 2U);
    QVERIFY(read.toolChoice == choice);
}

void TestOpenAiChatRequests::reasoningWishes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ReasoningWish>("wish");
    const auto effort = [](const char *word) { return ReasoningWish{word, {}, false, {}, {}, false}; };
    const auto budget = [](qint64 tokens) { return ReasoningWish{{}, tokens, false, {}, {}, false}; };
    const ReasoningWish adaptive{{}, {}, true, {}, {}, false};
    QTest::newRow("nothing") << QByteArray(R"("n":1)") << ReasoningWish{};
    QTest::newRow("effort") << QByteArray(R"("reasoning_effort":"high")") << effort("high");
    QTest::newRow("null") << QByteArray(R"("reasoning_effort":null)") << ReasoningWish{};
    QTest::newRow("openrouter effort") << QByteArray(R"("reasoning":{"effort":"low"})") << effort("low");
    QTest::newRow("openrouter budget") << QByteArray(R"("reasoning":{"max_tokens":2000})") << budget(2000);
    QTest::newRow("openrouter on") << QByteArray(R"("reasoning":{"enabled":true})") << adaptive;
    QTest::newRow("openrouter off") << QByteArray(R"("reasoning":{"enabled":false})") << effort("none");
    QTest::newRow("openrouter hidden") << QByteArray(R"("reasoning":{"effort":"high","exclude":true})")
                                       << ReasoningWish{"high", {}, false, {}, false, false};
    QTest::newRow("thinking off") << QByteArray(R"("thinking":{"type":"disabled"})") << effort("none");
    QTest::newRow("thinking on") << QByteArray(R"("thinking":{"type":"enabled"})") << adaptive;
    QTest::newRow("thinking budget") << QByteArray(R"("thinking":{"type":"enabled","budget_tokens":1024})")
                                     << budget(1024);
    QTest::newRow("flag on") << QByteArray(R"("enable_thinking":true,"thinking_budget":500)") << budget(500);
    QTest::newRow("flag off") << QByteArray(R"("enable_thinking":false)") << effort("none");
    QTest::newRow("vllm") << QByteArray(R"("chat_template_kwargs":{"enable_thinking":true})") << adaptive;
    QTest::newRow("include") << QByteArray(R"("include_reasoning":true)")
                             << ReasoningWish{{}, {}, false, {}, true, false};
}

void TestOpenAiChatRequests::reasoningWishes()
{
    QFETCH(QByteArray, json);
    QFETCH(ReasoningWish, wish);
    const ChatRequest read = request(json);
    QVERIFY(!read.model.isEmpty());
    QVERIFY(read.reasoning == wish);
    QCOMPARE(read.unknown, QList<QByteArray>());
}

void TestOpenAiChatRequests::parameters()
{
    ChatRequest read = request(
        R"("max_tokens":10,"max_completion_tokens":20,"stop":"END","user":"u","safety_identifier":"s")");
    QCOMPARE(read.maxTokens, 20);
    QCOMPARE(read.stop, QList<QByteArray>{"END"});
    QCOMPARE(read.user, QByteArray("u"));
    QCOMPARE(read.unknown, QList<QByteArray>{"safety_identifier"}); // there is room for one
    read = request(
        R"("max_tokens":10,"stop":["a","b"],"safety_identifier":"s","stream":true,"stream_options":{"include_usage":true},"response_format":{"type":"json_object","schema":{"type":"object"}})");
    QCOMPARE(read.maxTokens, 10);
    QCOMPARE(read.stop, (QList<QByteArray>{"a", "b"}));
    QCOMPARE(read.user, QByteArray("s"));
    QVERIFY(read.stream && read.wantsStreamUsage);
    QCOMPARE(read.format.kind, ResponseFormat::Kind::JsonSchema);
    QCOMPARE(read.format.schema, QByteArray(R"({"type":"object"})"));
}

void TestOpenAiChatRequests::unknownAreNamed()
{
    const ChatRequest read = request(
        R"("web_search_options":{},"prediction":{"type":"content","content":"x"},"min_p":0.1,"seed":null,"temperature":"hot","provider":{"order":["a"]})");
    QCOMPARE(read.unknown,
             (QList<QByteArray>{"web_search_options", "prediction", "min_p", "provider", "temperature"}));
    QVERIFY(!read.temperature);
}

void TestOpenAiChatRequests::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const char *body, const char *param) {
        QTest::newRow(name) << QByteArray(body) << QString::fromLatin1(param);
    };
    row("no object", "[]", "");
    row("no messages", R"({"model":"m"})", "messages");
    row("no array", R"({"messages":"hi"})", "messages");
    row("empty", R"({"messages":[]})", "messages");
    row("role", R"({"messages":[{"role":"user","content":"a"},{"role":"owner","content":"a"}]})",
        "messages[1].role");
    row("no role", R"({"messages":[{"content":"a"}]})", "messages[0].role");
    row("no content", R"({"messages":[{"role":"user"}]})", "messages[0].content");
    row("content", R"({"messages":[{"role":"user","content":5}]})", "messages[0].content");
    row("part",
        R"({"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"hologram"}]}]})",
        "messages[0].content[1].type");
    row("part without type", R"({"messages":[{"role":"user","content":[{}]}]})",
        "messages[0].content[0].type");
    row("text", R"({"messages":[{"role":"user","content":[{"type":"text"}]}]})",
        "messages[0].content[0].text");
    row("image", R"({"messages":[{"role":"user","content":[{"type":"image_url","image_url":{}}]}]})",
        "messages[0].content[0].image_url.url");
    row("audio",
        R"({"messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"format":"wav"}}]}]})",
        "messages[0].content[0].input_audio.data");
    row("file", R"({"messages":[{"role":"user","content":[{"type":"file","file":{}}]}]})",
        "messages[0].content[0].file.file_data");
    row("call",
        R"({"messages":[{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{}}]}]})",
        "messages[0].tool_calls[0].function.name");
    row("call id",
        R"({"messages":[{"role":"assistant","tool_calls":[{"type":"function","function":{"name":"f"}}]}]})",
        "messages[0].tool_calls[0].id");
    row("call type", R"({"messages":[{"role":"assistant","tool_calls":[{"id":"a","type":"magic"}]}]})",
        "messages[0].tool_calls[0].type");
    row("result", R"({"messages":[{"role":"tool","content":"r"}]})", "messages[0].tool_call_id");
    row("tools", R"({"messages":[{"role":"user","content":"a"}],"tools":{}})", "tools");
    row("tool", R"({"messages":[{"role":"user","content":"a"}],"tools":[{"type":"function","function":{}}]})",
        "tools[0].function.name");
    row("tool type", R"({"messages":[{"role":"user","content":"a"}],"tools":[{}]})", "tools[0].type");
    row("choice", R"({"messages":[{"role":"user","content":"a"}],"tool_choice":"maybe"})", "tool_choice");
    row("choice name", R"({"messages":[{"role":"user","content":"a"}],"tool_choice":{"type":"function"}})",
        "tool_choice.function.name");
    row("format", R"({"messages":[{"role":"user","content":"a"}],"response_format":{"type":"xml"}})",
        "response_format.type");
    row("schema", R"({"messages":[{"role":"user","content":"a"}],"response_format":{"type":"json_schema"}})",
        "response_format.json_schema");
    row("stop", R"({"messages":[{"role":"user","content":"a"}],"stop":[1]})", "stop[0]");
    row("stop type", R"({"messages":[{"role":"user","content":"a"}],"stop":{}})", "stop");
}

void TestOpenAiChatRequests::refuses()
{
    QFETCH(QByteArray, body);
    const auto request = decoded(body);
    QVERIFY(!request);
    QVERIFY(request.error().kind == ErrorKind::BadRequest ||
            request.error().kind == ErrorKind::MissingParameter);
    QTEST(request.error().param, "param");
    QVERIFY(request.error().message.endsWith(u'.'));
}

QTEST_GUILESS_MAIN(TestOpenAiChatRequests)
#include "tst_openaichat_requests.moc"
