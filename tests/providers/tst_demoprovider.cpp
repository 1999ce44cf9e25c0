// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/dialects/openaitap.h"
#include "core/providers/demoprovider.h"
#include "core/providers/schemaexample.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestDemoProvider : public QObject
{
    Q_OBJECT

private slots:
    void wholeAnswer();
    void streamedAnswer();
    void usageOnlyWhenAsked();
    void severalChoices();
    void maxTokens();
    void unicodeSurvives();
    void imagesAndSystemText();
    void slowMode();
    void callsTools_data();
    void callsTools();
    void sumsUpAToolResult();
    void refuses_data();
    void refuses();
    void argumentsFitTheirSchema_data();
    void argumentsFitTheirSchema();
};

static QByteArray bodyOf(const DemoAnswer &answer)
{
    QByteArray body;
    for (const DemoChunk &chunk : answer.chunks)
        body += chunk.bytes;
    return body;
}

static DemoAnswer ask(const QByteArray &members, const QByteArray &content = "\"Hello\"")
{
    return demoAnswer("{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]" +
                          members + "}",
                      1'700'000'000, "x1");
}

struct Listener {
    OpenAiStreamTap tap{false};
    QByteArray text;

    explicit Listener(const DemoAnswer &answer)
    {
        for (const DemoChunk &chunk : answer.chunks) {
            tap.feed(chunk.bytes);
            text += tap.takeText();
        }
    }
};

void TestDemoProvider::wholeAnswer()
{
    const DemoAnswer answer = ask({});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.contentType, QByteArray("application/json"));
    const OpenAiAnswer read = readOpenAiAnswer(bodyOf(answer));
    QVERIFY(read.parsed);
    QVERIFY(read.text.contains("demo") && read.text.endsWith("You asked: Hello"));
    QCOMPARE(read.finishReason, u"stop"_s);
    QCOMPARE(read.model, u"demo"_s);
    QVERIFY(read.usage.input > 0 && read.usage.output > 5);
    QVERIFY(
        bodyOf(answer).startsWith(R"({"id":"chatcmpl-x1","object":"chat.completion","created":1700000000,)"));
}

void TestDemoProvider::streamedAnswer()
{
    const DemoAnswer answer = ask(R"(,"stream":true,"stream_options":{"include_usage":true})");
    QVERIFY(answer.contentType.startsWith("text/event-stream"));
    const Listener heard(answer);
    QCOMPARE(heard.text, readOpenAiAnswer(bodyOf(ask({}))).text);
    QVERIFY(heard.tap.isComplete() && heard.tap.sawDone());
    QCOMPARE(heard.tap.malformedEvents(), 0);
    QCOMPARE(heard.tap.usage(), readOpenAiAnswer(bodyOf(ask({}))).usage);
    QVERIFY(answer.chunks.first().bytes.contains(R"("delta":{"role":"assistant","content":""})"));
    QVERIFY(answer.chunks.size() > 10);
    QCOMPARE(answer.chunks.last().bytes, QByteArray("data: [DONE]\n\n"));
    QVERIFY(answer.chunks[3].delay > std::chrono::milliseconds(0));
}

void TestDemoProvider::usageOnlyWhenAsked()
{
    QVERIFY(!bodyOf(ask(R"(,"stream":true)")).contains("usage"));
    QVERIFY(!bodyOf(ask(R"(,"stream":true,"stream_options":{"include_usage":false})")).contains("usage"));
}

void TestDemoProvider::severalChoices()
{
    const QByteArray body = bodyOf(ask(R"(,"n":3,"stream":true)"));
    QCOMPARE(body.count("\"finish_reason\":\"stop\""), 3);
    QVERIFY(body.contains("\"index\":2"));
    QVERIFY(Listener(ask(R"(,"n":3,"stream":true)")).tap.isComplete());
    QCOMPARE(bodyOf(ask(R"(,"n":3)")).count("\"message\""), 3);
}

void TestDemoProvider::maxTokens()
{
    const OpenAiAnswer cut = readOpenAiAnswer(bodyOf(ask(R"(,"max_tokens":3)")));
    QCOMPARE(cut.finishReason, u"length"_s);
    QCOMPARE(cut.usage.output, 3);
    QCOMPARE(cut.text, QByteArray("Hello from PLLM's "));
    QCOMPARE(readOpenAiAnswer(bodyOf(ask(R"(,"max_completion_tokens":3,"max_tokens":9)"))).usage.output, 3);
}

void TestDemoProvider::unicodeSurvives()
{
    const QByteArray text = "Grüße 東京は美しい 👩‍👩‍👧 e\u0301";
    const Listener heard(ask(R"(,"stream":true)", '"' + text + '"'));
    QVERIFY2(heard.text.endsWith(text), heard.text.constData());
    const QString family = u"👩‍👩‍👧"_s.repeated(1000);
    const QByteArray long_ = bodyOf(ask({}, '"' + family.toUtf8() + '"'));
    QVERIFY(QString::fromUtf8(readOpenAiAnswer(long_).text).endsWith(u"👩‍👩‍👧…"_s));
}

void TestDemoProvider::imagesAndSystemText()
{
    const QByteArray body =
        R"({"model":"demo","messages":[{"role":"system","content":"Be kind"},{"role":"user","content":[
        {"type":"text","text":"What is this?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]})";
    const QByteArray text = readOpenAiAnswer(bodyOf(demoAnswer(body, 0, "a"))).text;
    QVERIFY(text.contains("1 image") && text.contains("What is this?") && text.contains("7 characters"));
}

void TestDemoProvider::slowMode()
{
    const DemoAnswer slow = ask(R"(,"stream":true)", "\"Please be SLOW\"");
    const DemoAnswer usual = ask(R"(,"stream":true)");
    QVERIFY(slow.chunks[0].delay > 10 * usual.chunks[0].delay);
    QVERIFY(slow.chunks[2].delay > usual.chunks[2].delay);
}

void TestDemoProvider::callsTools_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("choice");
    QTest::addColumn<QString>("called");
    QTest::newRow("mentioned") << QByteArray("\"use get_weather now\"") << QByteArray() << u"get_weather"_s;
    QTest::newRow("spoken") << QByteArray("\"Get weather for me\"") << QByteArray() << u"get_weather"_s;
    QTest::newRow("not mentioned") << QByteArray("\"hi\"") << QByteArray() << QString();
    QTest::newRow("required") << QByteArray("\"hi\"") << QByteArray(",\"tool_choice\":\"required\"")
                              << u"clock"_s;
    QTest::newRow("named") << QByteArray("\"hi\"")
                           << QByteArray(
                                  R"(,"tool_choice":{"type":"function","function":{"name":"get_weather"}})")
                           << u"get_weather"_s;
    QTest::newRow("none") << QByteArray("\"get_weather\"") << QByteArray(",\"tool_choice\":\"none\"")
                          << QString();
}

void TestDemoProvider::callsTools()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, choice);
    QFETCH(QString, called);
    const QByteArray tools =
        R"(,"tools":[{"type":"function","function":{"name":"clock"}},{"type":"function","function":{
        "name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer",
        "minimum":3}},"required":["city","days"]}}}])";
    const QByteArray whole = bodyOf(ask(tools + choice, content));
    const Listener streamed(ask(tools + choice + ",\"stream\":true", content));
    QCOMPARE(readOpenAiAnswer(whole).isToolCall, !called.isEmpty());
    QCOMPARE(streamed.tap.isToolCall(), !called.isEmpty());
    QCOMPARE(streamed.tap.finishReason(), called.isEmpty() ? u"stop"_s : u"tool_calls"_s);
    if (!called.isEmpty())
        QVERIFY2(whole.contains("\"name\":\"" + called.toUtf8()), whole.constData());
    if (!called.isEmpty())
        QVERIFY(whole.contains(R"("id":"call_x1","type":"function")"));
    if (called == u"get_weather")
        QVERIFY2(whole.contains(R"("arguments":"{\"city\":\"demo\",\"days\":3}")"), whole.constData());
}

void TestDemoProvider::sumsUpAToolResult()
{
    const QByteArray body =
        R"({"model":"demo","messages":[{"role":"user","content":"clock"},{"role":"assistant",
        "content":null,"tool_calls":[]},{"role":"tool","tool_call_id":"c","content":"12:30"}],"tools":[{"type":"function",
        "function":{"name":"clock"}}]})";
    const OpenAiAnswer answer = readOpenAiAnswer(bodyOf(demoAnswer(body, 0, "a")));
    QVERIFY(!answer.isToolCall);
    QVERIFY(answer.text.contains("The tool answered: 12:30"));
}

void TestDemoProvider::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << QByteArray("{\"messages\":");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("no messages") << QByteArray("{\"model\":\"demo\"}");
    QTest::newRow("empty messages") << QByteArray("{\"messages\":[]}");
    QTest::newRow("n") << QByteArray("{\"n\":0,\"messages\":[{}]}");
}

void TestDemoProvider::refuses()
{
    QFETCH(QByteArray, body);
    const DemoAnswer answer = demoAnswer(body, 0, "a");
    QCOMPARE(answer.status, 400);
    QVERIFY(!readOpenAiAnswer(bodyOf(answer)).errorMessage.isEmpty());
}

void TestDemoProvider::argumentsFitTheirSchema_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("example");
    const auto row = [](const char *name, const QByteArray &schema, const QByteArray &example) {
        QTest::newRow(name) << schema << example;
    };
    row("empty", "{}", "{}");
    row("all where none is required", R"({"properties":{"b":{"type":"boolean"},"a":{"type":"null"}}})",
        R"({"b":true,"a":null})");
    row("required only", R"({"properties":{"b":{"type":"number"},"a":{"type":"string"}},"required":["a"]})",
        R"({"a":"demo"})");
    row("enum", R"({"type":"string","enum":["é","b"]})", "\"é\"");
    row("const", R"({"const":{"a":1}})", R"({"a":1})");
    row("default", R"({"type":"integer","default":7})", "7");
    row("bounds", R"({"type":"integer","minimum":10,"multipleOf":4})", "12");
    row("below zero", R"({"type":"number","maximum":-2.5})", "-2.5");
    row("exclusive", R"({"type":"integer","exclusiveMinimum":1})", "2");
    row("array", R"({"type":"array","items":{"type":"integer"},"minItems":2})", "[1,1]");
    row("date", R"({"type":"string","format":"date"})", "\"2026-01-15\"");
    row("short", R"({"type":"string","maxLength":2})", "\"de\"");
    row("long", R"({"type":"string","minLength":6})", "\"demo..\"");
    row("nullable", R"({"type":["null","integer"]})", "1");
    row("any of", R"({"anyOf":[{"type":"integer"},{"type":"string"}]})", "1");
    row("reference", R"({"properties":{"p":{"$ref":"#/$defs/P"}},"$defs":{"P":{"type":"string"}}})",
        R"({"p":"demo"})");
    row("endless and wide",
        R"({"properties":{"a":{"$ref":"#"},"b":{"$ref":"#"},"c":{"$ref":"#"},"d":{"$ref":"#"},"e":{"$ref":"#"},)"
        R"("f":{"$ref":"#"},"g":{"$ref":"#"},"h":{"$ref":"#"},"i":{"$ref":"#"},"j":{"$ref":"#"}}})",
        {});
    row("endless", R"({"properties":{"p":{"$ref":"#"}}})", {});
}

void TestDemoProvider::argumentsFitTheirSchema()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, example);
    const auto document = JsonDocument::parse(schema);
    QVERIFY(document);
    const QByteArray made = schemaExample(document->root());
    if (!example.isEmpty())
        QCOMPARE(made, example);
    QVERIFY(JsonDocument::parse(made));
    QVERIFY(made.size() < 100'000);
}

QTEST_GUILESS_MAIN(TestDemoProvider)
#include "tst_demoprovider.moc"
