// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/counttokens.h"
#include "core/dialects/gemini/schema.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Requests in Gemini's form: read from its clients, written to its servers.
class TestGeminiRequests : public QObject
{
    Q_OBJECT

private slots:
    void readsMessages();
    void readsTools();
    void readsSettings();
    void readsSnakeCase();
    void readsToolChoice_data();
    void readsToolChoice();
    void readsThinking_data();
    void readsThinking();
    void refuses_data();
    void refuses();
    void convertsSchemas_data();
    void convertsSchemas();
    void writesWhatItRead();
    void writesForeignHistory();
    void excusesForeignCalls_data();
    void excusesForeignCalls();
    void mergesRoles();
    void putsMediaBesideResults();
    void refusesWhatCannotBeFetched_data();
    void refusesWhatCannotBeFetched();
    void writesThinking_data();
    void writesThinking();
    void writesFormats();
    void writesToolChoice_data();
    void writesToolChoice();
    void fieldsAreThoseOfTheSdk();
    void namesLosses();
    void takesWhatWasLearned();
    void paths();
    void refusesASuffix();
    void countsTokens();
};

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

const Dialect &gemini_()
{
    return *dialect(DialectId::Gemini);
}

Result<ChatRequest> read(const QByteArray &json)
{
    const auto tree = JsonTree::parse(json);
    return gemini_().decodeRequest(tree ? tree->root() : JsonValue());
}

ChatRequest requestOf(const QByteArray &json)
{
    const auto request = read(json);
    return request ? *request : ChatRequest();
}

/// The request of `generationConfig` alone.
ChatRequest configured(const QByteArray &config)
{
    return requestOf(R"({"contents":[{"parts":[{"text":"x"}]}],"generationConfig":)" + config + '}');
}

QByteArray written(const ChatRequest &request, const QByteArray &model, Losses *losses = nullptr)
{
    TargetTraits target;
    target.model = model;
    Losses own;
    const auto body = gemini_().encodeRequest(request, target, losses ? *losses : own);
    return body ? *body : "failed: " + body.error().message.toUtf8();
}

ChatRequest asking(const QByteArray &text)
{
    ChatRequest request;
    request.messages.push_back({Role::User, {ChatPart::makeText(text)}, {}});
    return request;
}

ChatPart resultOf(const QByteArray &id, const QByteArray &text)
{
    ChatPart part;
    part.kind = Kind::ToolResult;
    part.id = id;
    part.content.push_back(ChatPart::makeText(text));
    return part;
}

ChatPart picture()
{
    ChatPart part;
    part.kind = Kind::Image;
    part.mediaType = "image/png";
    part.data = "iVBORw0K";
    return part;
}

/// A question, two parallel calls, their results.
ChatRequest withCalls(DialectId origin)
{
    ChatRequest request = asking("weather?");
    ChatMessage calls;
    calls.role = Role::Assistant;
    calls.parts.push_back(ChatPart::makeReasoning("hm", origin));
    calls.parts.push_back(ChatPart::makeToolCall("c1", "weather", R"({"b":1, "a":2})"));
    calls.parts.push_back(ChatPart::makeToolCall("c2", "time", ""));
    request.messages.push_back(calls);
    ChatMessage results;
    results.role = Role::Tool;
    results.parts = {resultOf("c1", "sunny"), resultOf("c2", R"({"now":"12:00"})")};
    results.parts[0].isError = true;
    request.messages.push_back(results);
    return request;
}

/// The value at a path such as "contents.0.parts.1".
QByteArray at(const QByteArray &json, const QByteArray &path)
{
    const auto tree = JsonTree::parse(json);
    JsonValue value = tree ? tree->root() : JsonValue();
    for (const QByteArray &step : path.split('.')) {
        if (!value.isArray()) {
            value = value[step];
            continue;
        }
        JsonValue element;
        int left = step.toInt();
        for (const JsonValue &one : value) {
            if (left-- == 0)
                element = one;
        }
        value = element;
    }
    return value.raw().toByteArray();
}

} // namespace

void TestGeminiRequests::readsMessages()
{
    const ChatRequest request = requestOf(fixture(u"gemini/request.request"_s));
    QCOMPARE(request.messages.size(), std::size_t(6));
    QCOMPARE(request.messages[0].role, Role::System);
    QCOMPARE(joinedText(request.messages[0].parts), "Be brief.\nUse tools.");
    const auto &user = request.messages[1].parts;
    QCOMPARE(user[1].kind, Kind::Image);
    QCOMPARE(user[1].data, "/9j/4AAQ"); // in the alphabet that everyone takes
    QCOMPARE(user[2].kind, Kind::File);
    QCOMPARE(user[2].url, "gs://bucket/a.pdf");
    const auto &model = request.messages[2].parts;
    QCOMPARE(request.messages[2].role, Role::Assistant);
    QCOMPARE(model[0].kind, Kind::Reasoning);
    QCOMPARE(model[1].signature, "TS");
    QCOMPARE(model[2].id, "call_0");
    QCOMPARE(model[2].text, R"({"z":1, "a":[2]})");
    QCOMPARE(model[2].signature, "CS");
    QCOMPARE(model[3].id, "call_1");
    const auto &results = request.messages[3].parts;
    QCOMPARE(request.messages[3].role, Role::Tool);
    QCOMPARE(results[0].id, "call_0");
    QCOMPARE(results[0].content[0].text, "a cat");
    QVERIFY(!results[0].isError);
    QCOMPARE(results[1].id, "call_1");
    QVERIFY(results[1].isError);
    QCOMPARE(results[1].content[0].text, "too dark");
    QCOMPARE(results[1].content[1].kind, Kind::Image);
    QCOMPARE(request.messages[4].parts[0].kind, Kind::Opaque);
    QCOMPARE(request.messages[5].role, Role::User);
}

void TestGeminiRequests::readsTools()
{
    const ChatRequest request = requestOf(fixture(u"gemini/request.request"_s));
    QCOMPARE(request.tools.size(), std::size_t(3));
    QCOMPARE(request.tools[0].name, "look");
    QCOMPARE(
        request.tools[0].schema,
        R"({"type":"object","properties":{"z":{"type":["integer","null"],"description":"depth"},"list":{"type":"array","items":{"type":"string","enum":["x","y"]}}},"required":["z"]})");
    QCOMPARE(request.tools[1].schema, R"({"type":"object","properties":{"q":{"type":"string"}}})");
    QCOMPARE(request.tools[1].extras.members, R"("behavior":"BLOCKING")");
    QCOMPARE(request.tools[2].kind, ChatTool::Kind::BuiltIn);
    QCOMPARE(request.tools[2].name, "googleSearch");
    QCOMPARE(request.tools[2].raw, R"({"googleSearch":{}})");
}

void TestGeminiRequests::readsSettings()
{
    const ChatRequest request = requestOf(fixture(u"gemini/request.request"_s));
    QCOMPARE(request.maxTokens, 1000);
    QCOMPARE(request.temperature, 0.5);
    QCOMPARE(request.topP, 0.9);
    QCOMPARE(request.topK, 40);
    QCOMPARE(request.choices, 2);
    QCOMPARE(request.stop, (QList<QByteArray>{"END", "STOP"}));
    QCOMPARE(request.seed, 7);
    QCOMPARE(request.presencePenalty, 0.1);
    QCOMPARE(request.frequencyPenalty, 0.2);
    QCOMPARE(request.format.kind, ResponseFormat::Kind::JsonSchema);
    QCOMPARE(request.format.schema, R"({"type":"object","properties":{"a":{"type":"string"}}})");
    QCOMPARE(request.logprobs, true);
    QCOMPARE(request.topLogprobs, 3);
    QCOMPARE(request.reasoning.budgetTokens, 2048);
    QCOMPARE(request.reasoning.visible, true);
    QCOMPARE(request.modalities, R"(["text","audio"])");
    QCOMPARE(request.audio, R"({"voice":"Kore"})");
    QCOMPARE(request.metadata, R"({"team":"a"})");
    QCOMPARE(request.serviceTier, "flex");
    QCOMPARE(request.toolChoice.kind, ToolChoice::Kind::Named);
    QCOMPARE(request.toolChoice.names, QList<QByteArray>{"look"});
    QVERIFY(request.wantsStreamUsage);
    QCOMPARE(request.unknown,
             (QList<QByteArray>{"generationConfig.mediaResolution", "toolConfig.retrievalConfig",
                                "safetySettings", "cachedContent"}));
}

void TestGeminiRequests::readsSnakeCase()
{
    const ChatRequest request = requestOf(
        R"({"system_instruction":{"parts":{"text":"S"}},"contents":[{"role":"user","parts":[{"inline_data":{"mime_type":"image/png","data":"iVBORw0K"}}]}],)"
        R"("tools":[{"function_declarations":[{"name":"f"}]}],"tool_config":{"function_calling_config":{"mode":"none"}},)"
        R"("generation_config":{"max_output_tokens":5,"top_p":0.1,"response_mime_type":"application/json","thinking_config":{"thinking_level":"LOW"}}})");
    QCOMPARE(request.messages.size(), std::size_t(2));
    QCOMPARE(request.messages[0].parts[0].text, "S");
    QCOMPARE(request.messages[1].parts[0].mediaType, "image/png");
    QCOMPARE(request.tools[0].name, "f");
    QCOMPARE(request.toolChoice.kind, ToolChoice::Kind::None);
    QCOMPARE(request.maxTokens, 5);
    QCOMPARE(request.topP, 0.1);
    QCOMPARE(request.format.kind, ResponseFormat::Kind::JsonObject);
    QCOMPARE(request.reasoning.effort, "low");
    QVERIFY(request.unknown.isEmpty());
}

void TestGeminiRequests::readsToolChoice_data()
{
    QTest::addColumn<QByteArray>("calling");
    QTest::addColumn<ToolChoice::Kind>("kind");
    QTest::addColumn<bool>("required");
    using enum ToolChoice::Kind;
    const auto row = [](const char *calling, ToolChoice::Kind kind, bool required) {
        QTest::newRow(calling) << QByteArray(calling) << kind << required;
    };
    row(R"({})", Unset, false);
    row(R"({"mode":"AUTO"})", Auto, false);
    row(R"({"mode":"NONE"})", None, false);
    row(R"({"mode":"ANY"})", Required, false);
    row(R"({"mode":"ANY","allowedFunctionNames":["a"]})", Named, false);
    row(R"({"mode":"ANY","allowedFunctionNames":["a","b"]})", Allowed, true);
    row(R"({"mode":"VALIDATED","allowedFunctionNames":["a","b"]})", Allowed, false);
    row(R"({"mode":"MODE_UNSPECIFIED"})", Unset, false);
}

void TestGeminiRequests::readsToolChoice()
{
    QFETCH(QByteArray, calling);
    QFETCH(ToolChoice::Kind, kind);
    QFETCH(bool, required);
    const ChatRequest request = requestOf(
        R"({"contents":[{"parts":[{"text":"x"}]}],"toolConfig":{"functionCallingConfig":)" + calling + "}}");
    QCOMPARE(request.toolChoice.kind, kind);
    QCOMPARE(request.toolChoice.required, required);
}

void TestGeminiRequests::readsThinking_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<ReasoningWish>("expected");
    const auto row = [](const char *config, const ReasoningWish &wish) {
        QTest::newRow(config) << QByteArray(config) << wish;
    };
    row("{}", {});
    row(R"({"thinkingBudget":-1})", {{}, std::nullopt, true, {}, std::nullopt, false});
    row(R"({"thinkingBudget":0})", {{}, 0, false, {}, std::nullopt, false});
    row(R"({"thinkingBudget":512,"includeThoughts":false})", {{}, 512, false, {}, false, false});
    row(R"({"thinkingLevel":"HIGH","includeThoughts":true})", {"high", std::nullopt, false, {}, true, false});
}

void TestGeminiRequests::readsThinking()
{
    QFETCH(QByteArray, config);
    QFETCH(ReasoningWish, expected);
    QVERIFY(configured(R"({"thinkingConfig":)" + config + '}').reasoning == expected);
}

void TestGeminiRequests::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *json, const char16_t *param) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf16(param);
    };
    row("[]", u"");
    row("{}", u"contents");
    row(R"({"contents":[]})", u"contents");
    row(R"({"contents":["x"]})", u"contents[0]");
    row(R"({"contents":[{"role":"assistant","parts":[{"text":"x"}]}]})", u"contents[0].role");
    row(R"({"contents":[{"role":"user"}]})", u"contents[0].parts");
    row(R"({"contents":[{"role":"user","parts":[{"text":"x"},{"txt":"y"}]}]})", u"contents[0].parts[1]");
    row(R"({"contents":[{"parts":[{"text":"x"}]}],"systemInstruction":{"parts":[{"inlineData":{}}]}})",
        u"systemInstruction.parts");
    row(R"({"contents":[{"parts":[{"text":"x"}]}],"tools":{}})", u"tools");
    row(R"({"contents":[{"parts":[{"text":"x"}]}],"tools":[{"functionDeclarations":[{"name":"a"},{}]}]})",
        u"tools[0].functionDeclarations[1].name");
}

void TestGeminiRequests::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, param);
    const auto request = read(json);
    QVERIFY(!request);
    QCOMPARE(request.error().param, param);
    QVERIFY(request.error().message.size() > 10);
}

void TestGeminiRequests::convertsSchemas_data()
{
    QTest::addColumn<QByteArray>("subset");
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("json schema stays")
        << QByteArray(R"({ "type":"object", "b":1 })") << QByteArray(R"({ "type":"object", "b":1 })");
    QTest::newRow("deep") << QByteArray(R"({"type":"OBJECT","properties":{"type":{"type":"STRING"}}})")
                          << QByteArray(R"({"type":"object","properties":{"type":{"type":"string"}}})");
    QTest::newRow("anyOf") << QByteArray(R"({"anyOf":[{"type":"STRING"},{"type":"NULL"}]})")
                           << QByteArray(R"({"anyOf":[{"type":"string"},{"type":"null"}]})");
    QTest::newRow("counts as strings")
        << QByteArray(R"({"type":"ARRAY","minItems":"2"})") << QByteArray(R"({"type":"array","minItems":2})");
    QTest::newRow("ordering") << QByteArray(R"({"type":"OBJECT","propertyOrdering":["a"]})")
                              << QByteArray(R"({"type":"object"})");
    QTest::newRow("nullable off") << QByteArray(R"({"type":"STRING","nullable":false})")
                                  << QByteArray(R"({"type":"string"})");
}

void TestGeminiRequests::convertsSchemas()
{
    QFETCH(QByteArray, subset);
    QFETCH(QByteArray, schema);
    const auto tree = JsonTree::parse(subset);
    QCOMPARE(gemini::jsonSchemaOf(tree->root()), schema);
    const auto other = JsonTree::parse(
        R"({"$schema":"x","type":["string","null"],"additionalProperties":false,"const":"a","items":{"type":"integer","exclusiveMinimum":1}})");
    QCOMPARE(gemini::openApiSchemaOf(other->root()),
             R"({"type":"STRING","nullable":true,"enum":["a"],"items":{"type":"INTEGER"}})");
}

void TestGeminiRequests::writesWhatItRead()
{
    const QByteArray body = fixture(u"gemini/request.request"_s);
    const QByteArray again = written(requestOf(body), "gemini-3-flash-preview");
    for (const char *path :
         {"contents.0.parts.0", "contents.0.parts.2", "contents.1.parts.0", "contents.1.parts.1",
          "contents.3", "generationConfig.temperature", "generationConfig.topP",
          "generationConfig.stopSequences", "generationConfig.candidateCount", "generationConfig.seed",
          "generationConfig.responseMimeType", "generationConfig.responseModalities",
          "generationConfig.speechConfig", "generationConfig.responseLogprobs", "generationConfig.logprobs",
          "serviceTier", "tools.1", "toolConfig.functionCallingConfig"})
        QCOMPARE(jsonDifference(at(again, path), at(body, path)), QString());
    QCOMPARE(
        at(again, "contents.1.parts.2"),
        R"({"functionCall":{"id":"call_0","name":"look","args":{"z":1, "a":[2]}},"thoughtSignature":"CS"})");
    QCOMPARE(
        at(again, "contents.2.parts.1"),
        R"({"functionResponse":{"id":"call_1","name":"look","response":{"error":"too dark"},"parts":[{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgoAAAAN"}}]}})");
}

void TestGeminiRequests::writesForeignHistory()
{
    ChatRequest request = withCalls(DialectId::Anthropic);
    request.messages.insert(request.messages.begin(), {Role::System, {ChatPart::makeText("Be kind.")}, {}});
    request.messages.insert(request.messages.begin() + 1,
                            {Role::Developer, {ChatPart::makeText("Be short.")}, {}});
    Losses losses;
    const QByteArray body = written(request, "gemini-2.5-pro", &losses);
    QCOMPARE(
        body,
        R"({"systemInstruction":{"parts":[{"text":"Be kind."},{"text":"Be short."}]},"contents":[{"role":"user","parts":[{"text":"weather?"}]},)"
        R"({"role":"model","parts":[{"functionCall":{"id":"c1","name":"weather","args":{"b":1, "a":2}}},{"functionCall":{"id":"c2","name":"time","args":{}}}]},)"
        R"({"role":"user","parts":[{"functionResponse":{"id":"c1","name":"weather","response":{"error":"sunny"}}},{"functionResponse":{"id":"c2","name":"time","response":{"now":"12:00"}}}]}]})");
    QCOMPARE(losses.notes().size(), 1);
    QVERIFY(losses.names().isEmpty());
}

void TestGeminiRequests::excusesForeignCalls_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<int>("excuses");
    QTest::newRow("3") << QByteArray("gemini-3-pro-preview") << QByteArray() << 1;
    QTest::newRow("3.1, signed") << QByteArray("gemini-3.1-pro") << QByteArray("S") << 0;
    QTest::newRow("latest") << QByteArray("gemini-flash-latest") << QByteArray() << 1;
    QTest::newRow("2.5") << QByteArray("gemini-2.5-flash") << QByteArray() << 0;
    QTest::newRow("vertex") << QByteArray("publishers/google/models/gemini-3-flash") << QByteArray() << 1;
}

void TestGeminiRequests::excusesForeignCalls()
{
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, signature);
    QFETCH(int, excuses);
    ChatRequest request = withCalls(DialectId::OpenAiChat);
    request.messages[1].parts[1].signature = signature;
    const QByteArray body = written(request, model);
    QCOMPARE(body.count("skip_thought_signature_validator"), excuses);
    QCOMPARE(at(body, "contents.1.parts.0.thoughtSignature").isEmpty(), excuses == 0 && signature.isEmpty());
    QVERIFY(at(body, "contents.1.parts.1.thoughtSignature").isEmpty());
}

void TestGeminiRequests::mergesRoles()
{
    ChatRequest request = asking("a");
    request.messages.push_back({Role::User, {ChatPart::makeText("b")}, {}});
    request.messages.push_back({Role::System, {ChatPart::makeText("c")}, {}});
    request.messages.push_back({Role::Assistant, {}, {}});
    request.messages.push_back({Role::User, {ChatPart::makeText("")}, {}});
    QCOMPARE(written(request, "gemini-2.5-pro"),
             R"({"contents":[{"role":"user","parts":[{"text":"a"},{"text":"b"},{"text":"c"}]}]})");
    ChatRequest alone;
    alone.messages.push_back({Role::System, {ChatPart::makeText("only this")}, {}});
    QCOMPARE(written(alone, "gemini-2.5-pro"),
             R"({"contents":[{"role":"user","parts":[{"text":"only this"}]}]})");
}

void TestGeminiRequests::putsMediaBesideResults()
{
    ChatRequest request = withCalls(DialectId::OpenAiChat);
    request.messages[2].parts[0].content.push_back(picture());
    const QByteArray old = written(request, "gemini-2.5-flash");
    QVERIFY(at(old, "contents.2.parts.0.functionResponse.parts").isEmpty());
    QCOMPARE(at(old, "contents.2.parts.2"), R"({"inlineData":{"mimeType":"image/png","data":"iVBORw0K"}})");
    const QByteArray recent = written(request, "gemini-3-flash");
    QCOMPARE(at(recent, "contents.2.parts.0.functionResponse.parts"),
             R"([{"inlineData":{"mimeType":"image/png","data":"iVBORw0K"}}])");
    QVERIFY(at(recent, "contents.2.parts.2").isEmpty());
}

void TestGeminiRequests::refusesWhatCannotBeFetched_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("fileId");
    QTest::addColumn<bool>("imageUrls");
    QTest::addColumn<bool>("taken");
    QTest::newRow("web") << QByteArray("https://x.org/a.jpg") << QByteArray() << true << true;
    QTest::newRow("web, not fetched") << QByteArray("https://x.org/a.jpg") << QByteArray() << false << false;
    QTest::newRow("bucket") << QByteArray("gs://b/a.jpg") << QByteArray() << false << true;
    QTest::newRow("own store") << QByteArray() << QByteArray("files/abc") << true << true;
    QTest::newRow("foreign store") << QByteArray() << QByteArray("file-abc") << true << false;
}

void TestGeminiRequests::refusesWhatCannotBeFetched()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, fileId);
    QFETCH(bool, imageUrls);
    QFETCH(bool, taken);
    ChatRequest request = asking("look");
    ChatPart part = picture();
    part.mediaType.clear();
    part.data.clear();
    part.url = url;
    part.fileId = fileId;
    request.messages[0].parts.push_back(part);
    TargetTraits target;
    target.model = "gemini-2.5-flash";
    target.imageUrls = imageUrls;
    Losses losses;
    const auto body = gemini_().encodeRequest(request, target, losses);
    QCOMPARE(body.has_value(), taken);
    if (!taken)
        QCOMPARE(body.error().kind, ErrorKind::BadRequest);
    else if (!url.isEmpty())
        QCOMPARE(at(*body, "contents.0.parts.1"),
                 R"({"fileData":{"mimeType":"image/jpeg","fileUri":")" + url + R"("}})");
}

void TestGeminiRequests::writesThinking_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<ReasoningWish>("wish");
    QTest::addColumn<QByteArray>("config");
    const auto row = [](const char *name, const char *model, const ReasoningWish &wish, const char *config) {
        QTest::newRow(name) << QByteArray(model) << wish << QByteArray(config);
    };
    const auto effort = [](const char *word) {
        ReasoningWish wish;
        wish.effort = word;
        return wish;
    };
    const auto budget = [](qint64 tokens, std::optional<bool> visible = std::nullopt) {
        ReasoningWish wish;
        wish.budgetTokens = tokens;
        wish.visible = visible;
        return wish;
    };
    ReasoningWish adaptive;
    adaptive.adaptive = true;
    ReasoningWish visible;
    visible.visible = true;
    row("2.5 low", "gemini-2.5-flash", effort("low"), R"({"thinkingBudget":1024})");
    row("2.5 medium", "gemini-2.5-flash", effort("medium"), R"({"thinkingBudget":8192})");
    row("2.5 high", "gemini-2.5-pro", effort("high"), R"({"thinkingBudget":24576})");
    row("2.5 most of flash", "gemini-2.5-flash", effort("max"), R"({"thinkingBudget":24576})");
    row("2.5 most of pro", "gemini-2.5-pro", effort("xhigh"), R"({"thinkingBudget":32768})");
    row("2.5 off", "gemini-2.5-flash", effort("none"), R"({"thinkingBudget":0})");
    row("2.5 lite off", "gemini-2.5-flash-lite", budget(0), R"({"thinkingBudget":0})");
    row("2.5 lite least", "gemini-2.5-flash-lite", budget(100), R"({"thinkingBudget":512})");
    row("2.5 pro cannot be off", "gemini-2.5-pro", effort("none"), R"({"thinkingBudget":128})");
    row("2.5 clamped", "gemini-2.5-pro", budget(60000, true),
        R"({"thinkingBudget":32768,"includeThoughts":true})");
    row("2.5 adaptive", "gemini-2.5-pro", adaptive, R"({"thinkingBudget":-1})");
    row("visible", "gemini-2.5-pro", visible, R"({"includeThoughts":true})");
    row("3 low", "gemini-3-pro-preview", effort("low"), R"({"thinkingLevel":"low"})");
    row("3 pro medium", "gemini-3-pro-preview", effort("medium"), R"({"thinkingLevel":"high"})");
    row("3.1 pro medium", "gemini-3.1-pro-preview", effort("medium"), R"({"thinkingLevel":"medium"})");
    row("3 flash minimal", "gemini-3-flash-preview", effort("minimal"), R"({"thinkingLevel":"minimal"})");
    row("3 flash off", "gemini-3-flash-preview", effort("none"), R"({"thinkingLevel":"minimal"})");
    row("3 pro off", "gemini-3-pro-preview", budget(0), R"({"thinkingLevel":"low"})");
    row("3 max", "gemini-3-flash-preview", effort("max"), R"({"thinkingLevel":"high"})");
    row("3 budget", "gemini-3-flash-preview", budget(10000, true),
        R"({"thinkingLevel":"medium","includeThoughts":true})");
    row("3 adaptive", "gemini-3-flash-preview", adaptive, "");
    row("2.0", "gemini-2.0-flash", effort("high"), "");
    row("gemma", "gemma-3-27b-it", visible, "");
}

void TestGeminiRequests::writesThinking()
{
    QFETCH(QByteArray, model);
    QFETCH(ReasoningWish, wish);
    QFETCH(QByteArray, config);
    ChatRequest request = asking("x");
    request.reasoning = wish;
    Losses losses;
    QCOMPARE(at(written(request, model, &losses), "generationConfig.thinkingConfig"), config);
    QCOMPARE(losses.names().contains("reasoning_effort"), model == "gemini-2.0-flash");
}

void TestGeminiRequests::writesFormats()
{
    ChatRequest request = asking("x");
    request.format.kind = ResponseFormat::Kind::JsonSchema;
    request.format.schema = R"({"type":"object", "x":1})";
    QCOMPARE(at(written(request, "gemini-2.5-flash"), "generationConfig"),
             R"({"responseMimeType":"application/json","responseJsonSchema":{"type":"object", "x":1}})");
    ChatTool tool;
    tool.name = "f";
    request.tools.push_back(tool);
    Losses losses;
    const QByteArray body = written(request, "gemini-2.5-flash", &losses); // which refuses both at once
    QVERIFY(at(body, "generationConfig").isEmpty());
    QVERIFY(at(body, "systemInstruction.parts.0.text").contains(R"({\"type\":\"object\", \"x\":1})"));
    QCOMPARE(losses.notes().size(), 1);
    QVERIFY(!at(written(request, "gemini-3-flash"), "generationConfig.responseJsonSchema").isEmpty());
}

void TestGeminiRequests::writesToolChoice_data()
{
    QTest::addColumn<ToolChoice>("choice");
    QTest::addColumn<QByteArray>("calling");
    using enum ToolChoice::Kind;
    QTest::newRow("unset") << ToolChoice{} << QByteArray();
    QTest::newRow("auto") << ToolChoice{Auto, {}, false} << QByteArray(R"({"mode":"AUTO"})");
    QTest::newRow("none") << ToolChoice{None, {}, false} << QByteArray(R"({"mode":"NONE"})");
    QTest::newRow("required") << ToolChoice{Required, {}, false} << QByteArray(R"({"mode":"ANY"})");
    QTest::newRow("named") << ToolChoice{Named, {"f"}, false}
                           << QByteArray(R"({"mode":"ANY","allowedFunctionNames":["f"]})");
    QTest::newRow("allowed") << ToolChoice{Allowed, {"f", "g"}, false}
                             << QByteArray(R"({"mode":"VALIDATED","allowedFunctionNames":["f","g"]})");
    QTest::newRow("one of") << ToolChoice{Allowed, {"f", "g"}, true}
                            << QByteArray(R"({"mode":"ANY","allowedFunctionNames":["f","g"]})");
}

void TestGeminiRequests::writesToolChoice()
{
    QFETCH(ToolChoice, choice);
    QFETCH(QByteArray, calling);
    ChatRequest request = asking("x");
    ChatTool tool;
    tool.name = "f";
    tool.description = "does";
    tool.schema = R"({"type":"object", "properties":{}})";
    request.tools.push_back(tool);
    request.toolChoice = choice;
    const QByteArray body = written(request, "gemini-2.5-flash");
    QCOMPARE(at(body, "toolConfig.functionCallingConfig"), calling);
    QCOMPARE(
        at(body, "tools"),
        R"([{"functionDeclarations":[{"name":"f","description":"does","parametersJsonSchema":{"type":"object", "properties":{}}}]}])");
}

/// Every name that is ever sent stands in the types of @google/genai 2.32.
void TestGeminiRequests::fieldsAreThoseOfTheSdk()
{
    ChatRequest request = requestOf(fixture(u"gemini/request.request"_s));
    const QByteArray body = written(request, "gemini-3-flash-preview");
    const QList<QByteArray> top{"contents",   "systemInstruction", "tools",
                                "toolConfig", "generationConfig",  "serviceTier"};
    const QList<QByteArray> config{"candidateCount",
                                   "frequencyPenalty",
                                   "logprobs",
                                   "maxOutputTokens",
                                   "presencePenalty",
                                   "responseLogprobs",
                                   "responseMimeType",
                                   "responseModalities",
                                   "responseJsonSchema",
                                   "seed",
                                   "speechConfig",
                                   "stopSequences",
                                   "temperature",
                                   "thinkingConfig",
                                   "topK",
                                   "topP"};
    const auto tree = JsonTree::parse(body);
    QVERIFY(tree);
    for (const JsonValue &member : tree->root())
        QVERIFY2(top.contains(member.key()), member.key().constData());
    for (const JsonValue &member : tree->root()["generationConfig"])
        QVERIFY2(config.contains(member.key()), member.key().constData());
    QCOMPARE(tree->root()["generationConfig"].size(), config.size());
}

void TestGeminiRequests::namesLosses()
{
    ChatRequest request = asking("x");
    request.messages[0].parts[0].cache = CacheMark{};
    request.logitBias = R"({"1":2})";
    request.user = "u";
    request.metadata = R"({"a":"b"})";
    request.verbosity = "low";
    request.cacheKey = "k";
    request.store = true;
    request.serviceTier = "scale";
    request.parallelTools = false;
    request.stop = {"1", "2", "3", "4", "5"};
    request.audio = R"({"voice":"alloy","format":"wav"})";
    ChatTool tool;
    tool.name = "f";
    tool.strict = true;
    request.tools.push_back(tool);
    tool.kind = ChatTool::Kind::BuiltIn;
    tool.name = "file_search";
    tool.origin = DialectId::OpenAiResponses;
    request.tools.push_back(tool);
    Losses losses;
    const QByteArray body = written(request, "gemini-2.5-flash", &losses);
    QList<QByteArray> names = losses.names();
    std::sort(names.begin(), names.end());
    QCOMPARE(names, (QList<QByteArray>{"audio", "cache_control", "logit_bias", "metadata",
                                       "parallel_tool_calls", "prompt_cache_key", "service_tier", "stop",
                                       "store", "strict", "tools.file_search", "user", "verbosity"}));
    QCOMPARE(at(body, "generationConfig.stopSequences"), R"(["1","2","3","4"])");
}

void TestGeminiRequests::takesWhatWasLearned()
{
    ChatRequest request = asking("x");
    request.presencePenalty = 1;
    request.maxTokens = 90000;
    ChatTool tool;
    tool.name = "f";
    tool.schema = R"({"type":"object","additionalProperties":false})";
    request.tools.push_back(tool);
    TargetTraits target;
    target.model = "gemini-2.0-flash";
    target.maxOutput = 8192;
    target.refused = {"presencePenalty", "parametersJsonSchema"};
    Losses losses;
    const auto body = gemini_().encodeRequest(request, target, losses);
    QVERIFY(body);
    QCOMPARE(at(*body, "generationConfig"), R"({"maxOutputTokens":8192})");
    QCOMPARE(at(*body, "tools.0.functionDeclarations.0"), R"({"name":"f","parameters":{"type":"OBJECT"}})");
    QCOMPARE(losses.names(), QList<QByteArray>{"presence_penalty"});
}

void TestGeminiRequests::paths()
{
    ChatRequest request;
    request.model = "models/gemini-2.5-pro";
    QCOMPARE(gemini_().requestPath(request, {}), "/models/gemini-2.5-pro:generateContent");
    request.stream = true;
    TargetTraits target;
    target.model = "gemini-3-flash";
    QCOMPARE(gemini_().requestPath(request, target), "/models/gemini-3-flash:streamGenerateContent?alt=sse");
    target.model = "a/b c?";
    QCOMPARE(gemini_().requestPath(request, target), "/models/a%2Fb%20c%3F:streamGenerateContent?alt=sse");
}

void TestGeminiRequests::refusesASuffix()
{
    ChatRequest request = asking("def f():");
    request.suffix = "return 1";
    QVERIFY(written(request, "gemini-2.5-pro").startsWith("failed: Gemini cannot fill in"));
}

void TestGeminiRequests::countsTokens()
{
    const auto bare = JsonTree::parse(R"({"contents":[{"parts":[{"text":"x"}]}]})");
    const auto whole = JsonTree::parse(
        R"({"generateContentRequest":{"model":"models/m","contents":[{"parts":[{"text":"y"}]}],"tools":[{"functionDeclarations":[{"name":"f"}]}]}})");
    QCOMPARE(gemini::decodeCountTokens(bare->root())->messages[0].parts[0].text, "x");
    const auto request = gemini::decodeCountTokens(whole->root());
    QVERIFY(request);
    QCOMPARE(request->tools.size(), std::size_t(1));
    TargetTraits target;
    target.model = "gemini-2.5-pro";
    Losses losses;
    const QByteArray encoded =
        dialect(DialectId::Gemini)->encodeRequest(*request, target, losses).value_or(QByteArray());
    QCOMPARE(
        gemini::encodeCountTokens(*request, target, encoded),
        R"({"generateContentRequest":{"model":"models/gemini-2.5-pro","contents":[{"role":"user","parts":[{"text":"y"}]}],"tools":[{"functionDeclarations":[{"name":"f"}]}]}})");
}

QTEST_APPLESS_MAIN(TestGeminiRequests)
#include "tst_geminirequests.moc"
