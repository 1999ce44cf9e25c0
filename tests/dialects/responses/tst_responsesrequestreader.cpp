// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Role = ChatMessage::Role;
using PartKind = ChatPart::Kind;

/// Requests of clients that speak /v1/responses.
class TestResponsesRequestReader : public QObject
{
    Q_OBJECT

private slots:
    void readsText();
    void readsCodex();
    void groupsTurns();
    void readsMedia();
    void readsParameters();
    void readsFormats();
    void readsToolChoices_data();
    void readsToolChoices();
    void flattensNamespaces();
    void keepsWhatOnlyOpenAiKnows();
    void keepsOwnReasoning();
    void refuses_data();
    void refuses();
    void namesWhatIsUnknown();

private:
    static Result<ChatRequest> read(const QByteArray &body)
    {
        const auto tree = JsonTree::parse(body);
        return dialect(DialectId::OpenAiResponses)->decodeRequest(tree ? tree->root() : JsonValue());
    }
};

void TestResponsesRequestReader::readsText()
{
    const auto request = read(R"({"model":"m","input":"Hi","instructions":"Be kind"})");
    QVERIFY(request);
    QCOMPARE(request->model, QByteArray("m"));
    QCOMPARE(request->messages.size(), std::size_t(2));
    QCOMPARE(request->messages[0].role, Role::System);
    QCOMPARE(request->messages[0].parts[0].text, QByteArray("Be kind"));
    QCOMPARE(request->messages[1].parts[0].text, QByteArray("Hi"));
    QVERIFY(request->unknown.isEmpty() && request->wantsStreamUsage && !request->stream);
}

void TestResponsesRequestReader::readsCodex()
{
    const auto request = read(fixture(u"responses/codex-request.json"_s));
    QVERIFY2(request.has_value(), request ? "" : qPrintable(request.error().message));
    QVERIFY(request->stream && request->reasoning.encrypted);
    QCOMPARE(request->reasoning.effort, QByteArray("medium"));
    QCOMPARE(request->reasoning.summary, QByteArray("auto"));
    QCOMPARE(request->store, false);
    QCOMPARE(request->parallelTools, true);
    QCOMPARE(request->cacheKey, QByteArray("019a"));
    QCOMPARE(request->verbosity, QByteArray("low"));
    QCOMPARE(request->unknown, QList<QByteArray>{"client_metadata"});
    QByteArrayList tools;
    for (const ChatTool &tool : request->tools)
        tools += QByteArray::number(int(tool.kind)) + tool.name;
    QCOMPARE(tools, (QByteArrayList{"0exec_command", "1apply_patch", "2web_search", "0mcp__docs__search"}));
    QCOMPARE(request->tools[0].schema,
             QByteArray(R"({"type":"object", "properties":{"cmd":{"type":"string"}},"required":["cmd"]})"));
    QByteArrayList roles;
    for (const ChatMessage &message : request->messages)
        roles +=
            QByteArray::number(int(message.role)) + ':' + QByteArray::number(qsizetype(message.parts.size()));
    // instructions, developer, two of the user, the assistant's turn, results, and its last word
    QCOMPARE(roles.join(' '), QByteArray("0:1 1:1 2:1 2:1 3:5 4:3 3:1"));
    const std::vector<ChatPart> &turn = request->messages[4].parts;
    QCOMPARE(turn[0].kind, PartKind::Reasoning);
    QCOMPARE(turn[0].encrypted, QByteArray("gAAAA"));
    QCOMPARE(turn[0].origin, DialectId::OpenAiResponses);
    QCOMPARE(turn[1].text, QByteArray("I look."));
    QCOMPARE(turn[2].text, QByteArray(R"({"cmd": "ls"})"));
    QVERIFY(turn[3].isCustom && turn[3].name == "apply_patch");
    QCOMPARE(turn[4].name, QByteArray("mcp__docs__search"));
    const std::vector<ChatPart> &results = request->messages[5].parts;
    QCOMPARE(results[0].name, QByteArray("exec_command"));
    QCOMPARE(results[0].content[0].text, QByteArray("a.txt"));
    QVERIFY(results[1].isCustom);
    QCOMPARE(results[2].content[1].kind, PartKind::Image);
    QCOMPARE(results[2].content[1].mediaType, QByteArray("image/png"));
}

void TestResponsesRequestReader::groupsTurns()
{
    const auto request = read(R"({"model":"m","input":[
        {"role":"user","content":"a"},{"role":"user","content":[{"type":"input_text","text":"b"}]},
        {"role":"assistant","content":"c"},{"type":"function_call","call_id":"1","name":"f","arguments":{"a": 1}},
        {"type":"message","role":"assistant","id":"msg_1","status":"completed","content":[{"type":"output_text","text":"","annotations":[]},{"type":"refusal","refusal":"no"}]},
        {"type":"function_call_output","call_id":"1","output":"x"},{"role":"system","content":"s"}]})");
    QVERIFY(request);
    QCOMPARE(request->messages.size(), std::size_t(5));
    QCOMPARE(request->messages[2].parts.size(), std::size_t(3)); // the empty text says nothing
    QCOMPARE(request->messages[2].parts[1].text, QByteArray(R"({"a": 1})"));
    QCOMPARE(request->messages[2].parts[2].kind, PartKind::Refusal);
    QCOMPARE(request->messages[3].role, Role::Tool);
    QCOMPARE(request->messages[4].role, Role::System);
}

void TestResponsesRequestReader::readsMedia()
{
    const auto request = read(R"({"model":"m","input":[{"role":"user","content":[
        {"type":"input_image","image_url":"data:image/webp;base64,AAAA","detail":"low"},
        {"type":"input_image","image_url":"https://x/y.png"},{"type":"input_image","file_id":"file_1"},
        {"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,BBBB"},
        {"type":"input_file","filename":"b.pdf","file_data":"CCCC"},{"type":"input_file","file_url":"https://x/z.pdf"},
        {"type":"input_audio","input_audio":{"data":"DDDD","format":"mp3"}},
        {"type":"input_text","text":"t","prompt_cache_breakpoint":{"mode":"explicit"}}]}]})");
    QVERIFY2(request.has_value(), request ? "" : qPrintable(request.error().message));
    const std::vector<ChatPart> &parts = request->messages[0].parts;
    QCOMPARE(parts[0].data, QByteArray("AAAA"));
    QCOMPARE(parts[0].mediaType, QByteArray("image/webp"));
    QCOMPARE(parts[0].detail, QByteArray("low"));
    QVERIFY(parts[1].url.endsWith("y.png") && parts[1].data.isEmpty());
    QCOMPARE(parts[2].fileId, QByteArray("file_1"));
    QCOMPARE(parts[3].mediaType, QByteArray("application/pdf"));
    QCOMPARE(parts[3].name, QByteArray("a.pdf"));
    QCOMPARE(parts[4].data, QByteArray("CCCC"));
    QCOMPARE(parts[4].mediaType, QByteArray("application/pdf"));
    QCOMPARE(parts[5].kind, PartKind::File);
    QCOMPARE(parts[6].mediaType, QByteArray("audio/mp3"));
    QVERIFY(parts[7].cache && !parts[6].cache);
}

void TestResponsesRequestReader::readsParameters()
{
    const auto request =
        read(R"({"model":"m","input":"x","max_output_tokens":99,"temperature":0.25,"top_p":0.5,
        "top_logprobs":3,"parallel_tool_calls":false,"store":true,"metadata":{"a": "b"},"safety_identifier":"s",
        "user":"u","prompt_cache_key":"k","service_tier":"flex","stream":true,"stream_options":{"include_obfuscation":false},
        "truncation":"disabled","background":false,"conversation":null,"include":["message.output_text.logprobs"],
        "previous_response_id":"resp_9","reasoning":{"effort":"xhigh","generate_summary":"concise"}})");
    QVERIFY(request);
    QCOMPARE(request->maxTokens, 99);
    QCOMPARE(request->temperature, 0.25);
    QCOMPARE(request->topP, 0.5);
    QCOMPARE(request->topLogprobs, 3);
    QCOMPARE(request->logprobs, true);
    QCOMPARE(request->parallelTools, false);
    QCOMPARE(request->store, true);
    QCOMPARE(request->metadata, QByteArray(R"({"a": "b"})"));
    QCOMPARE(request->user, QByteArray("s"));
    QCOMPARE(request->cacheKey, QByteArray("k"));
    QCOMPARE(request->serviceTier, QByteArray("flex"));
    QCOMPARE(request->previousResponse, QByteArray("resp_9"));
    QCOMPARE(request->reasoning.summary, QByteArray("concise"));
    QVERIFY(request->unknown.isEmpty() && request->stream);
}

void TestResponsesRequestReader::readsFormats()
{
    const auto formatOf = [](const QByteArray &format) {
        return read(R"({"input":"x","text":{"format":)" + format + "}}")->format;
    };
    QCOMPARE(formatOf(R"({"type":"text"})").kind, ResponseFormat::Kind::Text);
    QCOMPARE(formatOf(R"({"type":"json_object"})").kind, ResponseFormat::Kind::JsonObject);
    const ResponseFormat schema = formatOf(
        R"({"type":"json_schema","name":"n","description":"d","schema":{"b":1, "a":2},"strict":true})");
    QVERIFY(
        (schema == ResponseFormat{ResponseFormat::Kind::JsonSchema, "n", "d", R"({"b":1, "a":2})", true}));
}

void TestResponsesRequestReader::readsToolChoices_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("names");
    using Kind = ToolChoice::Kind;
    const auto row = [](const char *written, Kind kind, const char *names = "") {
        QTest::newRow(written) << QByteArray(written) << int(kind) << QByteArray(names);
    };
    row("null", Kind::Unset);
    row(R"("auto")", Kind::Auto);
    row(R"("none")", Kind::None);
    row(R"("required")", Kind::Required);
    row(R"({"type":"function","name":"f"})", Kind::Named, "f");
    row(R"({"type":"custom","name":"c"})", Kind::Named, "c");
    row(R"({"type":"function","name":"g","namespace":"ns"})", Kind::Named, "ns__g");
    row(R"({"type":"allowed_tools","mode":"required","tools":[{"type":"function","name":"f"},{"type":"web_search"},{"type":"custom","name":"c"}]})",
        Kind::Allowed, "f,c");
    row(R"({"type":"web_search_preview"})", Kind::Unset);
    row(R"({"type":"mcp","server_label":"s"})", Kind::Unset);
}

void TestResponsesRequestReader::readsToolChoices()
{
    QFETCH(QByteArray, written);
    const auto request =
        read(R"({"input":"x","tools":[{"type":"function","name":"f"},{"type":"custom","name":"c"},
        {"type":"namespace","name":"ns","tools":[{"type":"function","name":"g"}]},{"type":"web_search"}],"tool_choice":)" +
             written + '}');
    QVERIFY(request);
    QTEST(int(request->toolChoice.kind), "kind");
    QTEST(QByteArrayList(request->toolChoice.names).join(','), "names");
    QCOMPARE(request->toolChoice.required, written.contains("mode"));
    const bool isOwn = written.contains("preview") || written.contains("mcp");
    QCOMPARE(request->unknown.contains("tool_choice"), isOwn);
}

void TestResponsesRequestReader::flattensNamespaces()
{
    const QByteArray longName(60, 'x');
    const auto request = read(
        R"({"input":[{"type":"function_call","call_id":"1","name":"run","namespace":"a","arguments":"{}"},
          {"type":"function_call","call_id":"2","name":"gone","namespace":"old ns","arguments":"{}"}],"tools":[
        {"type":"namespace","name":"a","tools":[{"type":"function","name":"run"},{"type":"custom","name":"a.free"}]},
        {"type":"namespace","name":"mcp__b__","tools":[{"type":"function","name":"run"},{"type":"function","name":"mcp__b__x"},{"type":"function","name":")" +
        longName + R"("}]},
        {"type":"function","name":"a__run"}]})");
    QVERIFY2(request.has_value(), request ? "" : qPrintable(request.error().message));
    QByteArrayList names;
    for (const ChatTool &tool : request->tools) {
        QVERIFY(tool.name.size() <= 64);
        names += tool.name.first(std::min<qsizetype>(tool.name.size(), 20)) + '<' + tool.space;
    }
    QCOMPARE(names, (QByteArrayList{"a__run<", "a__run_2<a", "a_free<a", "mcp__b__run<mcp__b__",
                                    "mcp__b__x<mcp__b__", "mcp__b__xxxxxxxxxxxx<mcp__b__"}));
    QCOMPARE(request->messages[0].parts[0].name, QByteArray("a__run_2"));
    QCOMPARE(request->messages[0].parts[1].name, QByteArray("old_ns__gone"));
}

void TestResponsesRequestReader::keepsWhatOnlyOpenAiKnows()
{
    const auto request = read(
        R"({"input":[{"role":"user","content":"x"},{"type":"local_shell_call","id":"lsh_1","call_id":"c","action":{"type":"exec"}},
        {"type":"local_shell_call_output","id":"c","output":"{}"},{"type":"web_search_call","id":"ws_1","status":"completed"},
        {"type":"compaction","encrypted_content":"zz"},{"type":"image_generation_call","id":"ig_1","result":"AAAA","status":"completed"}]})");
    QVERIFY2(request.has_value(), request ? "" : qPrintable(request.error().message));
    QCOMPARE(request->messages.size(), std::size_t(2));
    const std::vector<ChatPart> &parts = request->messages[1].parts;
    QCOMPARE(parts.size(), std::size_t(5));
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(parts[i].kind, PartKind::Opaque);
        QCOMPARE(parts[i].origin, DialectId::OpenAiResponses);
    }
    QCOMPARE(parts[3].text, QByteArray(R"({"type":"compaction","encrypted_content":"zz"})"));
    QCOMPARE(parts[4].kind, PartKind::Image);
    QCOMPARE(parts[4].data, QByteArray("AAAA"));
}

void TestResponsesRequestReader::keepsOwnReasoning()
{
    const auto request = read(
        R"({"input":[{"role":"user","content":"x"},{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"a"},
        {"type":"summary_text","text":"b"}],"content":[{"type":"reasoning_text","text":"c"}],"encrypted_content":"gA=="},
        {"type":"reasoning","summary":[]},{"type":"reasoning","summary":[],"encrypted_content":"pllm.gemini.broken"}]})");
    QVERIFY(request);
    const std::vector<ChatPart> &parts = request->messages[1].parts;
    QCOMPARE(parts.size(), std::size_t(4));
    QVERIFY(parts[0].isSummary && parts[1].isSummary && !parts[2].isSummary);
    QCOMPARE(parts[0].text + parts[1].text + parts[2].text, QByteArray("abc"));
    QCOMPARE(parts[2].encrypted, QByteArray("gA=="));
    QCOMPARE(parts[0].id, QByteArray("rs_1"));
}

void TestResponsesRequestReader::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const char *body, const char *param) {
        QTest::newRow(name) << QByteArray(body) << QString::fromLatin1(param);
    };
    row("no object", "[]", "");
    row("no input", R"({"model":"m"})", "input");
    row("input", R"({"input":7})", "input");
    row("item", R"({"input":[7]})", "input[0]");
    row("type", R"({"input":[{"role":"user","content":"x"},{"type":"telepathy"}]})", "input[1].type");
    row("role", R"({"input":[{"role":"king","content":"x"}]})", "input[0].role");
    row("no content", R"({"input":[{"role":"user"}]})", "input[0].content");
    row("content", R"({"input":[{"role":"user","content":{}}]})", "input[0].content");
    row("content type",
        R"({"input":[{"role":"user","content":[{"type":"input_text","text":""},{"type":"smell"}]}]})",
        "input[0].content[1].type");
    row("text", R"({"input":[{"role":"user","content":[{"type":"input_text"}]}]})",
        "input[0].content[0].text");
    row("image", R"({"input":[{"role":"user","content":[{"type":"input_image"}]}]})",
        "input[0].content[0].image_url");
    row("call id", R"({"input":[{"type":"function_call","name":"f","arguments":"{}"}]})", "input[0].call_id");
    row("call name", R"({"input":[{"type":"function_call","call_id":"1","arguments":"{}"}]})",
        "input[0].name");
    row("result id", R"({"input":[{"type":"function_call_output","output":"x"}]})", "input[0].call_id");
    row("result", R"({"input":[{"type":"function_call_output","call_id":"1"}]})", "input[0].output");
    row("result part", R"({"input":[{"type":"function_call_output","call_id":"1","output":[{"type":"x"}]}]})",
        "input[0].output[0].type");
    row("reference", R"({"input":[{"type":"item_reference","id":"msg_1"}]})", "input[0].id");
    row("background", R"({"input":"x","background":true})", "background");
    row("conversation", R"({"input":"x","conversation":"conv_1"})", "conversation");
    row("prompt", R"({"input":"x","prompt":{"id":"p"}})", "prompt");
    row("format", R"({"input":"x","text":{"format":{"type":"yaml"}}})", "text.format.type");
    row("schema", R"({"input":"x","text":{"format":{"type":"json_schema","name":"n"}}})",
        "text.format.schema");
    row("tools", R"({"input":"x","tools":{}})", "tools");
    row("tool", R"({"input":"x","tools":["f"]})", "tools[0]");
    row("tool name", R"({"input":"x","tools":[{"type":"function"}]})", "tools[0].name");
    row("namespace", R"({"input":"x","tools":[{"type":"namespace","name":"n"}]})", "tools[0]");
    row("inner tool",
        R"({"input":"x","tools":[{"type":"web_search"},{"type":"namespace","name":"n","tools":[{"type":"web_search"}]}]})",
        "tools[1].tools[0].type");
    row("tool choice", R"({"input":"x","tool_choice":7})", "tool_choice");
}

void TestResponsesRequestReader::refuses()
{
    QFETCH(QByteArray, body);
    const auto request = read(body);
    QVERIFY(!request);
    QTEST(request.error().param, "param");
    QVERIFY(request.error().kind == ErrorKind::BadRequest ||
            request.error().kind == ErrorKind::MissingParameter);
    QVERIFY2(request.error().message.size() > 20, qPrintable(request.error().message));
}

void TestResponsesRequestReader::namesWhatIsUnknown()
{
    const auto request =
        read(R"({"input":"x","max_tool_calls":3,"truncation":"auto","moderation":{},"context_management":null,
        "include":["file_search_call.results"],"reasoning":{"mode":"pro"}})");
    QVERIFY(request);
    QCOMPARE(request->unknown, (QList<QByteArray>{"reasoning.mode", "include[file_search_call.results]",
                                                  "truncation", "max_tool_calls", "moderation"}));
}

QTEST_GUILESS_MAIN(TestResponsesRequestReader)
#include "tst_responsesrequestreader.moc"
