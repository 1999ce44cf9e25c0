// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/chattokens.h"

#include "core/dialects/tokencount.h"

#include <QTest>

#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray claudeRequest = R"({"model":"claude-opus-4-5","max_tokens":1000,"stream":true,)"
                                 R"("system":[{"type":"text","text":"You are a careful programmer."}],)"
                                 R"("tools":[{"name":"Bash","description":"Runs a command.","input_schema":)"
                                 R"({"type":"object","properties":{"command":{"type":"string"}}}}],)"
                                 R"("messages":[{"role":"user","content":"Fix the test"},)"
                                 R"({"role":"assistant","content":[{"type":"text","text":"I look."},)"
                                 R"({"type":"tool_use","id":"call_1","name":"Bash","input":{"command":"make"}}]},)"
                                 R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1",)"
                                 R"("content":"error: missing ;"}]}]})";

const QByteArray claudeStream =
    R"(event: message_start
data: {"type":"message_start","message":{"id":"m1","type":"message","role":"assistant","model":"claude","content":[],"usage":{"input_tokens":900,"output_tokens":1}}}

event: content_block_start
data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

event: content_block_delta
data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"I add it"}}

)";

TrafficRecord claude(const QByteArray &request = claudeRequest)
{
    TrafficRecord record;
    record.row.method = "POST";
    record.row.path = u"/v1/messages?beta=true"_s;
    record.row.api = u"messages"_s;
    record.row.state = ExchangeState::Streaming;
    record.client.requestBody = {request, request.size()};
    record.client.status = 200;
    record.client.responseHeaders = {{"Content-Type", "text/event-stream; charset=utf-8"}};
    record.client.responseBody = {claudeStream, claudeStream.size()};
    return record;
}

std::size_t partsOf(const ChatTokens &tokens)
{
    return std::accumulate(tokens.parts.begin(), tokens.parts.end(), std::size_t(0),
                           [](std::size_t sum, const auto &parts) { return sum + parts.size(); });
}

} // namespace

class TestChatRecord : public QObject
{
    Q_OBJECT

private slots:
    void formatOfARow_data();
    void formatOfARow();
    void formatOfAProvider_data();
    void formatOfAProvider();
    void readsBothSides();
    void answersOfAllForms_data();
    void answersOfAllForms();
    void anAnswerCutAnywhere();
    void aRequestCutAnywhere();
    void whatWasNotRecorded();
    void sharesAddUp_data();
    void sharesAddUp();
    void sharesOfTheEstimate();
    void reasoningNobodyReads();
    void turns();
    void newMessages();
};

void TestChatRecord::formatOfARow_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("path");
    QTest::addColumn<DialectId>("format");
    const auto row = [](const char *name, const QByteArray &method, const QString &api, const QString &path,
                        DialectId format) { QTest::newRow(name) << method << api << path << format; };
    row("chat", "POST", u"chat"_s, u"/v1/chat/completions"_s, DialectId::OpenAiChat);
    row("completions", "POST", u"completions"_s, u"/v1/completions"_s, DialectId::OpenAiCompletions);
    row("responses", "POST", u"responses"_s, u"/v1/responses"_s, DialectId::OpenAiResponses);
    row("count", "POST", u"responses"_s, u"/v1/responses/input_tokens"_s, DialectId::None);
    row("kept", "GET", u"responses"_s, u"/v1/responses/resp_1"_s, DialectId::None);
    row("messages", "POST", u"messages"_s, u"/v1/messages?beta=true"_s, DialectId::Anthropic);
    row("anthropic count", "POST", u"count_tokens"_s, u"/v1/messages/count_tokens"_s, DialectId::None);
    row("gemini", "POST", u"gemini"_s, u"/v1beta/models/g:generateContent"_s, DialectId::Gemini);
    row("gemini stream", "POST", u"gemini"_s, u"/v1beta/models/g:streamGenerateContent?alt=sse"_s,
        DialectId::Gemini);
    row("gemini array", "POST", u"gemini"_s, u"/v1beta/models/g:streamGenerateContent"_s, DialectId::GeminiArray);
    row("gemini count", "POST", u"gemini"_s, u"/v1beta/models/g:countTokens"_s, DialectId::None);
    row("ollama", "POST", u"ollama.chat"_s, u"/api/chat"_s, DialectId::Ollama);
    row("generate", "POST", u"ollama.generate"_s, u"/api/generate"_s, DialectId::OllamaGenerate);
    row("embeddings", "POST", u"embeddings"_s, u"/v1/embeddings"_s, DialectId::None);
}

void TestChatRecord::formatOfARow()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, api);
    QFETCH(QString, path);
    TrafficRow row;
    row.method = method;
    row.api = api;
    row.path = path;
    QTEST(chatFormat(row), "format");
}

void TestChatRecord::formatOfAProvider_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<DialectId>("format");
    QTest::newRow("openai") << QByteArray("POST https://api.openai.com/v1/chat/completions") << DialectId::OpenAiChat;
    QTest::newRow("azure") << QByteArray("POST https://a.example/chat/completions?api-version=1")
                           << DialectId::OpenAiChat;
    QTest::newRow("anthropic") << QByteArray("POST https://api.anthropic.com/v1/messages?beta=true")
                               << DialectId::Anthropic;
    QTest::newRow("gemini") << QByteArray("POST https://g.example/v1beta/models/m:streamGenerateContent?alt=sse")
                            << DialectId::Gemini;
    QTest::newRow("bedrock") << QByteArray("POST https://b.example/model/m/converse-stream") << DialectId::Bedrock;
    QTest::newRow("nothing") << QByteArray() << DialectId::None;
}

void TestChatRecord::formatOfAProvider()
{
    QFETCH(QByteArray, line);
    RecordedLeg leg;
    leg.requestLine = line;
    QTEST(providerFormat(leg), "format");
}

void TestChatRecord::readsBothSides()
{
    TrafficRecord record = claude();
    RecordedAttempt attempt;
    attempt.leg.requestLine = "POST https://api.openai.com/v1/chat/completions";
    record.attempts = {attempt};
    const ChatRecord chat = readChat(record);
    QCOMPARE(chat.client, DialectId::Anthropic);
    QCOMPARE(chat.provider, DialectId::OpenAiChat);
    QVERIFY2(chat.request, qPrintable(chat.problem));
    QVERIFY(!chat.isRequestCut);
    QCOMPARE(chat.request->tools.size(), 1U);
    QCOMPARE(chat.request->messages.front().role, ChatMessage::Role::System);
    QVERIFY(chat.answer);
    QCOMPARE(chat.answer->parts().size(), 1U);
    QCOMPARE(chat.answer->parts().front().text, QByteArray("I add it"));
    record.row.api = u"embeddings"_s;
    QCOMPARE(readChat(record).client, DialectId::None);
}

void TestChatRecord::answersOfAllForms_data()
{
    QTest::addColumn<DialectId>("client");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, DialectId client, const QByteArray &type, const QByteArray &body) {
        QTest::newRow(name) << client << type << body;
    };
    const QByteArray json = "application/json";
    row("chat", DialectId::OpenAiChat, json,
        R"({"id":"1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hi there"},"finish_reason":"stop"}]})");
    row("chat stream", DialectId::OpenAiChat, "text/event-stream",
        "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi \"}}]}\n\n"
        "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"there\"}}]}\n\ndata: [DONE]\n\n");
    row("anthropic", DialectId::Anthropic, json,
        R"({"id":"1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Hi there"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":2}})");
    row("gemini array", DialectId::GeminiArray, json,
        "[{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Hi \"}]}}]}\n,\r\n"
        "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"there\"}]},\"finishReason\":\"STOP\"}]}]");
    row("ollama", DialectId::Ollama, "application/x-ndjson",
        "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Hi \"},\"done\":false}\n"
        "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"there\"},\"done\":true}\n");
}

void TestChatRecord::answersOfAllForms()
{
    QFETCH(DialectId, client);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    RecordedLeg leg;
    leg.status = 200;
    leg.responseHeaders = {{"content-type", type}};
    leg.responseBody = {body, body.size()};
    const auto answer = readChatAnswer(client, leg);
    QVERIFY(answer);
    QCOMPARE(joinedText(answer->parts(), ""), QByteArray("Hi there"));
    leg.status = 500;
    QVERIFY(!readChatAnswer(client, leg));
}

void TestChatRecord::anAnswerCutAnywhere()
{
    TrafficRecord record = claude();
    record.row.state = ExchangeState::Done;
    const qsizetype begin = claudeStream.indexOf("text_delta");
    for (qsizetype size = begin; size < claudeStream.size(); ++size) {
        record.client.responseBody = {claudeStream.first(size), claudeStream.size()};
        const ChatRecord chat = readChat(record);
        QVERIFY(chat.isAnswerCut);
        QVERIFY(chat.answer);
        if (size >= claudeStream.indexOf("add it")) {
            QVERIFY2(chat.answer->parts().front().text.startsWith("I"), claudeStream.first(size).constData());
        }
    }
}

void TestChatRecord::aRequestCutAnywhere()
{
    // From its first whole message on, however it is cut, that message is read.
    const qsizetype begin = claudeRequest.indexOf("\"role\":\"assistant\"");
    for (qsizetype size = begin; size < claudeRequest.size(); ++size) {
        TrafficRecord record = claude(claudeRequest.first(size));
        record.client.requestBody.totalBytes = claudeRequest.size();
        const ChatRecord chat = readChat(record);
        QVERIFY(chat.isRequestCut);
        QVERIFY2(chat.request, claudeRequest.first(size).constData());
        QVERIFY(chat.request->messages.size() >= 2);
        QCOMPARE(chat.request->messages[1].parts.front().text, QByteArray("Fix the test"));
        QCOMPARE(chat.request->maxTokens.value_or(0), 1000);
    }
    // Its limit stands behind the messages, and is cut off.
    const QByteArray late = R"({"model":"m","messages":[{"role":"user","content":"a"},{"role":"user","content":"b"}],"max_tokens":5})";
    RecordedBody body{late.first(late.indexOf("max_tokens")), late.size()};
    const auto request = readChatRequest(DialectId::Anthropic, body);
    QVERIFY(request);
    QVERIFY(!request->maxTokens);
}

void TestChatRecord::whatWasNotRecorded()
{
    TrafficRecord record = claude({});
    record.client.requestBody.totalBytes = 900;
    record.client.responseBody.bytes.clear();
    const ChatRecord chat = readChat(record);
    QVERIFY(!chat.request);
    QVERIFY(chat.problem.contains(u"not recorded"_s));
    QVERIFY(!chat.answer);
    QVERIFY(!readChat(claude("{\"messages\":[")).request);
}

void TestChatRecord::sharesAddUp_data()
{
    QTest::addColumn<qint64>("input");
    QTest::newRow("none") << qint64(0);
    QTest::newRow("few") << qint64(7);
    QTest::newRow("usual") << qint64(901);
    QTest::newRow("many") << qint64(123'457);
}

void TestChatRecord::sharesAddUp()
{
    QFETCH(qint64, input);
    const ChatRecord chat = readChat(claude());
    TokenUsage usage;
    usage.input = input;
    usage.output = 40;
    usage.reasoning = 0;
    const ChatTokens tokens = chatTokens(chat, usage, false, beginOfNew(*chat.request));
    QVERIFY(tokens.isInputTold);
    QCOMPARE(tokens.input, input);
    qint64 sum = std::accumulate(tokens.tools.begin(), tokens.tools.end(), qint64(0));
    for (std::size_t i = 0; i < tokens.parts.size(); ++i)
        sum += tokens.ofMessage(i);
    QCOMPARE(sum, input);
    QCOMPARE(partsOf(tokens), 5U);
    QCOMPARE(tokens.output, 40);
    QCOMPARE(tokens.use(TokenUse::AnswerText), 40);
    if (input < 900)
        return;
    for (const TokenUse use : {TokenUse::System, TokenUse::Tools, TokenUse::History, TokenUse::ToolResults})
        QVERIFY2(tokens.use(use) > 0, QByteArray::number(int(use)).constData());
    QCOMPARE(tokens.use(TokenUse::NewText), 0); // a result is all that is new
}

void TestChatRecord::sharesOfTheEstimate()
{
    const ChatRecord chat = readChat(claude());
    TokenUsage usage;
    usage.input = 5;
    const ChatTokens tokens = chatTokens(chat, usage, true, beginOfNew(*chat.request));
    QVERIFY(!tokens.isInputTold);
    QCOMPARE(tokens.input, countInputTokens(*chat.request, chat.provider));
    QVERIFY(tokens.tools.front() > 340); // with the instructions that Anthropic puts in front of tools
}

void TestChatRecord::reasoningNobodyReads()
{
    const ChatRecord chat = readChat(claude());
    TokenUsage usage;
    usage.output = 100;
    usage.reasoning = 60;
    const ChatTokens tokens = chatTokens(chat, usage, false, 0);
    QVERIFY(tokens.isOutputTold);
    QCOMPARE(tokens.use(TokenUse::Reasoning), 60);
    QCOMPARE(tokens.use(TokenUse::AnswerText), 40);
    QCOMPARE(tokens.output, 100);
}

void TestChatRecord::turns()
{
    const ChatRecord chat = readChat(claude());
    // system, user, assistant, results: the results are new, and stand with the calls.
    QCOMPARE(beginOfNew(*chat.request), 3U);
    QCOMPARE(beginOfTurn(*chat.request), 2U);
    ChatRequest first;
    first.messages.resize(2);
    first.messages[0].role = ChatMessage::Role::System;
    QCOMPARE(beginOfNew(first), 1U);
    QCOMPARE(beginOfTurn(first), 1U);
}

void TestChatRecord::newMessages()
{
    const auto request = readChatRequest(DialectId::Anthropic, {claudeRequest, claudeRequest.size()});
    QVERIFY(request);
    ChatRequest earlier = *request;
    earlier.messages.resize(2);
    earlier.messages[0].parts[0].text = "Another instruction";
    earlier.messages[1].parts[0].cache = CacheMark{};
    QCOMPARE(firstNewMessage(*request, earlier), 2U);
    earlier.messages[1].parts[0].text = "Another question";
    QCOMPARE(firstNewMessage(*request, earlier), 1U);
    QCOMPARE(firstNewMessage(*request, *request), 4U);
}

QTEST_APPLESS_MAIN(TestChatRecord)
#include "tst_chatrecord.moc"
