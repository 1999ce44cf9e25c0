// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QJsonDocument>
#include <QTcpServer>

/// Chats whose client and provider speak different wire formats, and what stands around them: which the
/// matrix of formats does not see.
class TestTranslation : public QObject
{
    Q_OBJECT

private slots:
    void messagesOverChat();
    void streamedMessagesOverChat();
    void nativeMessagesPassAsTheyAre();
    void nativeGeminiPassesAsItIs();
    void geminiStreamsAsAnArrayToo();
    void responseIsKeptForTheNext();
    void keptResponseIsItsKeysOnly();
    void missingResourceIsTranslated();
    void refusedParameterIsLeftOut();
    void lossesAreInTheClientsWords_data();
    void lossesAreInTheClientsWords();
    void refusedStreamOptionsEndNoLoop();
    void countingNeverAnswers();
    void refusalWithoutAParameterIsPassed();
    void cacheMarksAreSetWhereWanted_data();
    void cacheMarksAreSetWhereWanted();
    void pictureIsFetched();
    void privatePictureIsRefused();
    void fallsOverToAnotherFormat();
    void countsTokens_data();
    void countsTokens();
    void countersOfOtherFormats_data();
    void countersOfOtherFormats();
    void missingCounterMeansAnEstimate_data();
    void missingCounterMeansAnEstimate();
    void refusedCountIsTranslated();
    void countsWhatAResponseGoesOnFrom();
    void bedrockIsSigned();
    void vertexHasTheModelInItsAddress();
    void vertexCountsInAWayOfItsOwn();
    void ollamaApiIsOffUnlessAskedFor();
    void ollamaClientsFindWhatTheyNeed();
    void ollamaHasAPortOfItsOwn();
    void embeddings_data();
    void embeddings();
    void errorsAreInTheClientsForm_data();
    void errorsAreInTheClientsForm();
};

namespace {

/// The test's configuration with another kind of provider behind `m`.
QJsonObject configFor(const GatewayRig &rig, const QString &type, const QJsonObject &more = {})
{
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"type"_s, type);
    for (auto it = more.begin(); it != more.end(); ++it)
        setIn(config, u"providers"_s, 0, it.key(), it.value());
    return config;
}

QByteArray messageBody(const QByteArray &more = {})
{
    return R"({"model":"m","max_tokens":64,"messages":[{"role":"user","content":"Say hello"}])" + more + '}';
}

QByteArray messageAnswer()
{
    return R"({"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text",)"
           R"("text":"Hello"}],"stop_reason":"end_turn","stop_sequence":null,)"
           R"("usage":{"input_tokens":6,"cache_read_input_tokens":4,"output_tokens":5}})";
}

QByteArray responseBody(const QByteArray &input, const QByteArray &more = {})
{
    return R"({"model":"m","input":")" + input + '"' + more + '}';
}

/// A request that goes on from an earlier response.
QByteArray followUp(const QByteArray &input, const QByteArray &id)
{
    const QByteArray member = R"(,"previous_response_id":")";
    return responseBody(input, member + id + '"');
}

} // namespace

void TestTranslation::messagesOverChat()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    rig.upstream.enqueue(UpstreamScript::json(
        chatAnswer(), 200, {{"x-ratelimit-remaining-requests", "7"}, {"openai-organization", "org"}}));
    const ClientPtr client = rig.exchange("POST", "/v1/messages?beta=true", messageBody(R"(,"top_k":5)"),
                                          {{"anthropic-version", "2023-06-01"}, {"anthropic-beta", "a,b"}});
    QCOMPARE(client->status(), 200);
    const QJsonObject answer = jsonOf(client->body());
    QCOMPARE(answer[u"type"].toString(), u"message"_s);
    QCOMPARE(answer[u"content"][0][u"type"].toString(), u"text"_s);
    QCOMPARE(answer[u"usage"][u"input_tokens"].toInt(), 6); // 10, of which 4 were cached
    QCOMPARE(answer[u"usage"][u"cache_read_input_tokens"].toInt(), 4);
    QVERIFY(!client->header("request-id").isEmpty());
    QCOMPARE(client->header("anthropic-ratelimit-requests-remaining"), QByteArray("7"));
    QVERIFY(client->header("openai-organization").isEmpty());
    QVERIFY2(client->header("X-PLLM-Dropped").contains("top_k"),
             client->header("X-PLLM-Dropped").constData());
    const ScriptedRequest asked = rig.upstream.last();
    QCOMPARE(asked.target(), QByteArray("/v1/chat/completions"));
    QVERIFY(asked.header("anthropic-beta").isEmpty() && asked.header("anthropic-version").isEmpty());
    const QJsonObject sent = jsonOf(asked.body);
    QCOMPARE(sent[u"model"].toString(), u"upstream-model"_s);
    QCOMPARE(sent[u"messages"][0][u"content"].toString(), u"Say hello"_s);
    QCOMPARE(sent[u"max_tokens"].toInt(), 64);
}

void TestTranslation::streamedMessagesOverChat()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    rig.upstream.enqueue(UpstreamScript::events(chatEvents()));
    const ClientPtr client = rig.exchange("POST", "/v1/messages", messageBody(R"(,"stream":true)"));
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("content-type"), QByteArray("text/event-stream"));
    const QByteArray body = client->body();
    for (const char *event : {"message_start", "content_block_start", "content_block_delta",
                              "content_block_stop", "message_delta", "message_stop"})
        QVERIFY2(body.contains("event: " + QByteArray(event) + '\n'), body.constData());
    QVERIFY(!body.contains("[DONE]"));
}

void TestTranslation::nativeMessagesPassAsTheyAre()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"anthropic-compatible"_s)));
    rig.upstream.enqueue(UpstreamScript::json(messageAnswer()));
    const QByteArray odd =
        R"({ "max_tokens" : 64, "zz":1e2, "model":"m","messages":[{"role":"user","content":"x"}] })";
    const ClientPtr client =
        rig.exchange("POST", "/v1/messages?beta=true", odd, {{"anthropic-beta", "some-2026-01-01,other"}});
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), messageAnswer());
    QCOMPARE(rig.upstream.last().body, renamed(odd));
    QCOMPARE(rig.upstream.last().target(), QByteArray("/v1/messages?beta=true"));
    QCOMPARE(rig.upstream.last().header("anthropic-beta"), QByteArray("some-2026-01-01,other"));
    QVERIFY(!rig.upstream.last().header("anthropic-version").isEmpty()); // the client sent none
}

void TestTranslation::nativeGeminiPassesAsItIs()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"google"_s)));
    const QByteArray answer = R"({"candidates":[{"content":{"role":"model","parts":[{"text":"Hi"}]},)"
                              R"("finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3}})";
    rig.upstream.enqueue(UpstreamScript::json(answer));
    const QByteArray body = R"({ "contents" : [{"parts":[{"text":"Hi"}]}], "zz":1 })";
    const ClientPtr client = rig.exchange("POST", "/v1beta/models/m:generateContent", body);
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), answer);
    QCOMPARE(rig.upstream.last().body, body);
    QCOMPARE(rig.upstream.last().target(), QByteArray("/v1/models/upstream-model:generateContent"));
}

void TestTranslation::geminiStreamsAsAnArrayToo()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    rig.upstream.enqueue(UpstreamScript::events(chatEvents()));
    const QByteArray body = R"({"contents":[{"parts":[{"text":"Hi"}]}]})";
    const ClientPtr translated = rig.exchange("POST", "/v1beta/models/m:streamGenerateContent", body);
    QCOMPARE(translated->header("content-type"), QByteArray("application/json"));
    QByteArray text;
    const QJsonArray chunks = QJsonDocument::fromJson(translated->body()).array();
    for (const QJsonValue &chunk : chunks)
        text += chunk[u"candidates"][0][u"content"][u"parts"][0][u"text"].toString().toUtf8();
    QCOMPARE(text, QByteArray("Hello world"));

    GatewayRig native;
    QVERIFY(native.start(configFor(native, u"google"_s)));
    const QByteArray array =
        R"([{"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}],)"
        R"("usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":1}}])";
    native.upstream.enqueue(UpstreamScript::json(array));
    QCOMPARE(native.exchange("POST", "/v1beta/models/m:streamGenerateContent", body)->body(), array);
    QCOMPARE(native.upstream.last().target(), QByteArray("/v1/models/upstream-model:streamGenerateContent"));
}

void TestTranslation::responseIsKeptForTheNext()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"openai-compatible"_s, {{u"apis"_s, QJsonArray{u"chat"_s}}})));
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    const ClientPtr first = rig.exchange("POST", "/v1/responses", responseBody("My name is Ann"));
    QCOMPARE(first->status(), 200);
    const QByteArray id = jsonOf(first->body())[u"id"].toString().toUtf8();
    QVERIFY(id.startsWith("resp_"));
    const ClientPtr second = rig.exchange("POST", "/v1/responses", followUp("Who am I?", id));
    QCOMPARE(second->status(), 200);
    const QJsonArray messages = jsonOf(rig.upstream.last().body)[u"messages"].toArray();
    QCOMPARE(messages.size(), 3);
    QVERIFY(rig.upstream.last().body.contains("My name is Ann"));
    QCOMPARE(messages[1][u"role"].toString(), u"assistant"_s);

    QCOMPARE(jsonOf(rig.exchange("GET", "/v1/responses/" + id)->body())[u"id"].toString().toUtf8(), id);
    const ClientPtr items = rig.exchange("GET", "/v1/responses/" + id + "/input_items");
    QCOMPARE(jsonOf(items->body())[u"data"].toArray().size(), 1);
    QCOMPARE(rig.exchange("POST", "/v1/responses/" + id + "/cancel")->status(), 400);
    QCOMPARE(jsonOf(rig.exchange("DELETE", "/v1/responses/" + id)->body())[u"deleted"].toBool(), true);
    QCOMPARE(rig.exchange("GET", "/v1/responses/" + id)->status(), 404);
    QCOMPARE(rig.upstream.requestCount(), 2); // nothing of that is the provider's
    const ClientPtr unkept = rig.exchange("POST", "/v1/responses", responseBody("x", ",\"store\":false"));
    const QByteArray unkeptId = jsonOf(unkept->body())[u"id"].toString().toUtf8();
    QCOMPARE(rig.exchange("POST", "/v1/responses", followUp("y", unkeptId))->status(), 404);
}

void TestTranslation::keptResponseIsItsKeysOnly()
{
    GatewayRig rig;
    QJsonObject config = configFor(rig, u"openai-compatible"_s, {{u"apis"_s, QJsonArray{u"chat"_s}}});
    QJsonArray keys = config[u"client_keys"].toArray();
    keys += clientKeyEntry(u"other"_s, u"another-key-of-somebody"_s);
    config[u"client_keys"] = keys;
    QVERIFY(rig.start(config));
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    const ClientPtr first = rig.exchange("POST", "/v1/responses", responseBody("secret"));
    const QByteArray id = jsonOf(first->body())[u"id"].toString().toUtf8();
    const auto asOther = [&](const QByteArray &method, const QByteArray &target, const QByteArray &body) {
        const ClientPtr client = rig.client();
        client->send(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                     "another-key-of-somebody\r\nContent-Type: application/json\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        return client->waitForResponse() ? client->status() : 0;
    };
    QCOMPARE(asOther("GET", "/v1/responses/" + id, {}), 404);
    QCOMPARE(asOther("POST", "/v1/responses", followUp("x", id)), 404);
}

void TestTranslation::missingResourceIsTranslated()
{
    GatewayRig rig;
    QVERIFY(rig.start()); // openai-compatible: may have /responses
    rig.upstream.enqueue(UpstreamScript::json(R"({"error":{"message":"no such route"}})", 404));
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QCOMPARE(rig.exchange("POST", "/v1/responses", responseBody("Hi"))->status(), 200);
    QCOMPARE(rig.upstream.requestCount(), 2);
    QCOMPARE(rig.upstream.last().target(), QByteArray("/v1/chat/completions"));
    QCOMPARE(rig.exchange("POST", "/v1/responses", responseBody("Hi"))->status(), 200);
    QCOMPARE(rig.upstream.requestCount(), 3); // remembered
}

void TestTranslation::refusedParameterIsLeftOut()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    rig.upstream.enqueue(UpstreamScript::json(
        R"({"error":{"message":"Unsupported parameter: 'temperature' is not supported with this model.",)"
        R"("type":"invalid_request_error","param":"temperature","code":"unsupported_parameter"}})",
        400));
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    const ClientPtr first = rig.exchange("POST", "/v1/messages", messageBody(R"(,"temperature":0.5)"));
    QCOMPARE(first->status(), 200);
    QCOMPARE(first->header("X-PLLM-Attempts"), QByteArray("2"));
    QVERIFY(first->header("X-PLLM-Dropped").contains("temperature"));
    QVERIFY(!jsonOf(rig.upstream.last().body).contains(u"temperature"));
    const ClientPtr second = rig.exchange("POST", "/v1/messages", messageBody(R"(,"temperature":0.5)"));
    QCOMPARE(second->header("X-PLLM-Attempts"), QByteArray("1")); // remembered
    QVERIFY(second->header("X-PLLM-Dropped").contains("temperature"));
}

void TestTranslation::lossesAreInTheClientsWords_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("lost");
    const QByteArray gemini = "/v1beta/models/m:generateContent";
    const QByteArray contents = R"({"contents":[{"parts":[{"text":"x"}]}],)";
    QTest::newRow("gemini") << u"openai"_s << gemini
                            << contents +
                                   R"("generationConfig":{"topK":5,"candidateCount":1,"maxOutputTokens":9}})"
                            << QByteArray("generationConfig.topK");
    QTest::newRow("gemini, with underscores")
        << u"openai"_s << gemini << contents + R"("generation_config":{"top_k":5}})"
        << QByteArray("generation_config.top_k");
    QTest::newRow("anthropic") << u"openai"_s << QByteArray("/v1/messages")
                               << messageBody(R"(,"top_k":5,"stop_sequences":["a","b","c","d","e"])")
                               << QByteArray("top_k"); // of the stops, the first four go: a note, no loss
    QTest::newRow("ollama")
        << u"anthropic"_s << QByteArray("/api/chat")
        << QByteArray(
               R"({"model":"m","stream":false,"messages":[{"role":"user","content":"x"}],"options":{"seed":7,"num_predict":9}})")
        << QByteArray("options.seed");
    QTest::newRow("unknown to all")
        << u"anthropic"_s << QByteArray("/v1/chat/completions")
        << QByteArray(
               R"({"model":"m","stop_sequences":["x"],"seed":7,"messages":[{"role":"user","content":"x"}]})")
        << QByteArray("stop_sequences, seed");
}

void TestTranslation::lossesAreInTheClientsWords()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    GatewayRig rig;
    QJsonObject config = configFor(rig, type);
    setIn(config, u"server"_s, u"ollama_api"_s, true);
    QVERIFY(rig.start(config));
    rig.upstream.setDefault(UpstreamScript::json(type == u"anthropic" ? messageAnswer() : chatAnswer()));
    const ClientPtr client = rig.exchange("POST", path, body);
    QVERIFY2(client->status() == 200, client->body().constData());
    QTEST(client->header("X-PLLM-Dropped"), "lost");
}

void TestTranslation::refusedStreamOptionsEndNoLoop()
{
    GatewayRig rig;
    QVERIFY(rig.start()); // may have /completions
    rig.upstream.setHandler([](const ScriptedRequest &request) {
        if (request.target() == "/v1/completions")
            return UpstreamScript::json(R"({"error":{"message":"nothing here"}})", 404);
        if (request.body.contains("stream_options"))
            return UpstreamScript::json(R"({"error":{"message":"unknown field `stream_options`"}})", 400);
        return UpstreamScript::events(chatEvents());
    });
    const ClientPtr client =
        rig.exchange("POST", "/v1/completions", R"({"model":"m","prompt":"Hi","stream":true})");
    QCOMPARE(client->status(), 200);
    QCOMPARE(rig.upstream.requestCount(), 3);
}

void TestTranslation::countingNeverAnswers()
{
    GatewayRig rig;
    QJsonObject config = configFor(rig, u"anthropic-compatible"_s);
    QJsonArray providers = config[u"providers"].toArray();
    QJsonObject chat = rig.config()[u"providers"][0].toObject();
    chat[u"id"] = u"chat"_s;
    providers += chat;
    config[u"providers"] = providers;
    setIn(config, u"models"_s, 0, u"targets"_s,
          QJsonArray{QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, u"c"_s}},
                     QJsonObject{{u"provider"_s, u"chat"_s}, {u"model"_s, u"g"_s}}});
    QVERIFY(rig.start(config));
    rig.upstream.setDefault(
        UpstreamScript::json(R"({"type":"error","error":{"type":"overloaded_error"}})", 529));
    QCOMPARE(rig.exchange("POST", "/v1/messages/count_tokens", messageBody())->status(), 529);
    for (const ScriptedRequest &request : rig.upstream.requests())
        QCOMPARE(request.target(), QByteArray("/v1/messages/count_tokens"));
}

void TestTranslation::refusalWithoutAParameterIsPassed()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    rig.upstream.setDefault(UpstreamScript::json(R"({"error":{"message":"The prompt is too long."}})", 400));
    const ClientPtr client = rig.exchange("POST", "/v1/messages", messageBody(R"(,"temperature":0.5)"));
    QCOMPARE(client->status(), 400);
    QCOMPARE(rig.upstream.requestCount(), 1);
    QCOMPARE(jsonOf(client->body())[u"type"].toString(), u"error"_s);
    QCOMPARE(jsonOf(client->body())[u"error"][u"message"].toString(), u"The prompt is too long."_s);
}

void TestTranslation::cacheMarksAreSetWhereWanted_data()
{
    QTest::addColumn<QString>("marks");
    QTest::addColumn<QByteArray>("more"); // of the request
    QTest::addColumn<int>("sent");
    QTest::newRow("by default") << QString() << QByteArray() << 0;
    QTest::newRow("the client's only") << u"client"_s << QByteArray() << 0;
    QTest::newRow("automatic") << u"auto"_s << QByteArray() << 4; // tools, system, two of the user's turns
    QTest::newRow("the client has its own")
        << u"auto"_s << QByteArray(R"(,"cache_control":{"type":"ephemeral"})") << 1;
}

void TestTranslation::cacheMarksAreSetWhereWanted()
{
    QFETCH(QString, marks);
    QFETCH(QByteArray, more);
    QFETCH(int, sent);
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"anthropic"_s,
                                marks.isEmpty() ? QJsonObject() : QJsonObject{{u"cache_marks"_s, marks}})));
    rig.upstream.setDefault(UpstreamScript::json(messageAnswer()));
    const QByteArray body =
        R"({"model":"m","tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],)"
        R"("messages":[{"role":"system","content":"Be brief"},{"role":"user","content":[{"type":"text","text":"One")" +
        more + R"(}]},{"role":"assistant","content":"1"},{"role":"user","content":"Two"}]})";
    QCOMPARE(rig.chat(body)->status(), 200);
    const QByteArray asked = rig.upstream.last().body;
    QVERIFY2(asked.count("cache_control") == sent, asked.constData());
    const QJsonObject object = jsonOf(asked);
    if (sent == 4) {
        QVERIFY(object[u"tools"][0][u"cache_control"].isObject());
        QVERIFY(object[u"system"][0][u"cache_control"].isObject());
        QVERIFY(object[u"messages"][2][u"content"][0][u"cache_control"].isObject());
    }
}

void TestTranslation::pictureIsFetched()
{
    GatewayRig rig;
    QJsonObject config = configFor(rig, u"google"_s);
    setIn(config, u"server"_s, u"private_media_hosts"_s, QJsonArray{u"127.0.0.1"_s});
    QVERIFY(rig.start(config));
    const QByteArray picture("\x89PNG\r\n\x1a\n", 8);
    rig.upstream.setHandler([&](const ScriptedRequest &request) {
        if (request.target() == "/v1/picture.png")
            return UpstreamScript::answer(200, picture, {{"Content-Type", "image/png"}});
        return UpstreamScript::json(R"({"candidates":[{"content":{"parts":[{"text":"A picture"}]},)"
                                    R"("finishReason":"STOP"}]})");
    });
    const QByteArray url = rig.upstream.baseUrl().toUtf8() + "/picture.png";
    const ClientPtr client = rig.chat(
        R"({"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":")" +
        url + R"("}},{"type":"text","text":"What?"}]}]})");
    QCOMPARE(client->status(), 200);
    QVERIFY2(rig.upstream.last().body.contains(picture.toBase64()), rig.upstream.last().body.constData());
    QVERIFY(!rig.upstream.last().body.contains("picture.png"));
    QVERIFY(rig.upstream.requests().constFirst().header("authorization").isEmpty());
}

void TestTranslation::privatePictureIsRefused()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"google"_s)));
    const QByteArray url = rig.upstream.baseUrl().toUtf8() + "/picture.png";
    const ClientPtr client = rig.chat(
        R"({"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":")" +
        url + R"("}}]}]})");
    QCOMPARE(client->status(), 400);
    QVERIFY2(client->body().contains("private_media_hosts"), client->body().constData());
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestTranslation::fallsOverToAnotherFormat()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    QJsonArray providers = config[u"providers"].toArray();
    QJsonObject claude = providers[0].toObject();
    claude[u"id"] = u"claude"_s;
    claude[u"type"] = u"anthropic-compatible"_s;
    providers += claude;
    config[u"providers"] = providers;
    setIn(config, u"models"_s, 0, u"targets"_s,
          QJsonArray{QJsonObject{{u"provider"_s, u"claude"_s}, {u"model"_s, u"c"_s}},
                     QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, u"g"_s}}});
    QVERIFY(rig.start(config));
    rig.upstream.enqueue(
        UpstreamScript::json(R"({"type":"error","error":{"type":"overloaded_error"}})", 529));
    rig.upstream.enqueue(UpstreamScript::json(chatAnswer()));
    const ClientPtr client = rig.exchange("POST", "/v1/messages", messageBody());
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("X-PLLM-Provider"), QByteArray("up"));
    QCOMPARE(jsonOf(client->body())[u"type"].toString(), u"message"_s);
    QCOMPARE(rig.upstream.requests().at(0).target(), QByteArray("/v1/messages"));
    QCOMPARE(rig.upstream.requests().at(1).target(), QByteArray("/v1/chat/completions"));
}

void TestTranslation::countsTokens_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("member");
    QTest::newRow("anthropic") << QByteArray("/v1/messages/count_tokens") << messageBody()
                               << u"input_tokens"_s;
    QTest::newRow("gemini") << QByteArray("/v1beta/models/m:countTokens")
                            << QByteArray(R"({"contents":[{"parts":[{"text":"Say hello"}]}]})")
                            << u"totalTokens"_s;
    QTest::newRow("gemini, whole")
        << QByteArray("/v1beta/models/m:countTokens")
        << QByteArray(
               R"({"generateContentRequest":{"model":"models/m","contents":[{"parts":[{"text":"Hi"}]}]}})")
        << u"totalTokens"_s;
    QTest::newRow("responses") << QByteArray("/v1/responses/input_tokens") << responseBody("Say hello")
                               << u"input_tokens"_s;
}

void TestTranslation::countsTokens()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QString, member);
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"mistral"_s))); // which has no counter
    const ClientPtr client = rig.exchange("POST", path, body);
    QCOMPARE(client->status(), 200);
    const int tokens = jsonOf(client->body())[member].toInt();
    QVERIFY2(tokens > 1 && tokens < 40, client->body().constData());
    QCOMPARE(client->header("X-PLLM-Estimated"), QByteArray("true"));
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestTranslation::countersOfOtherFormats_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("asked"); // of the provider, and what it is sent
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("said"); // by the provider
    QTest::addColumn<QByteArray>("answer");
    const QByteArray gemini =
        R"({"contents":[{"role":"user","parts":[{"text":"Say hello"}]}],"generationConfig":{"maxOutputTokens":9}})";
    const QByteArray messages = "/v1/messages/count_tokens";
    const QByteArray ofGemini = "/v1beta/models/m:countTokens";
    const QByteArray ofResponses = "/v1/responses/input_tokens";
    const QByteArray message = messageBody(
        R"(,"system":"Be brief","temperature":0.5,"stop_sequences":["x"],"metadata":{"user_id":"u"})");
    const QByteArray asMessage =
        R"({"model":"upstream-model","messages":[{"role":"user","content":[{"type":"text","text":"Say hello"}]}]})";
    QTest::newRow("messages over gemini")
        << u"google"_s << messages << message << QByteArray("/v1/models/upstream-model:countTokens")
        << QByteArray(
               R"({"generateContentRequest":{"model":"models/upstream-model","systemInstruction":{"parts":[{"text":"Be brief"}]},"contents":[{"role":"user","parts":[{"text":"Say hello"}]}],)"
               R"("generationConfig":{"temperature":0.5,"maxOutputTokens":64,"stopSequences":["x"]}}})")
        << QByteArray(R"({"totalTokens":31,"promptTokensDetails":[]})")
        << QByteArray(R"({"input_tokens":31})");
    QTest::newRow("messages over responses")
        << u"openai"_s << messages << message << ofResponses
        << QByteArray(
               R"({"model":"upstream-model","instructions":"Be brief","input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"Say hello"}]}]})")
        << QByteArray(R"({"object":"response.input_tokens","input_tokens":12})")
        << QByteArray(R"({"input_tokens":12})");
    QTest::newRow("gemini over anthropic")
        << u"anthropic"_s << ofGemini << gemini << messages << asMessage
        << QByteArray(R"({"input_tokens":14})") << QByteArray(R"({"totalTokens":14})");
    QTest::newRow("responses over anthropic")
        << u"anthropic"_s << ofResponses << responseBody("Say hello") << messages << asMessage
        << QByteArray(R"({"input_tokens":14})")
        << QByteArray(R"({"object":"response.input_tokens","input_tokens":14})");
    QTest::newRow("messages over bedrock")
        << u"bedrock"_s << messages << message << QByteArray("/v1/model/upstream-model/count-tokens")
        << QByteArray(
               R"({"input":{"converse":{"system":[{"text":"Be brief"}],"messages":[{"role":"user","content":[{"text":"Say hello"}]}]}}})")
        << QByteArray(R"({"inputTokens":15})") << QByteArray(R"({"input_tokens":15})");
}

void TestTranslation::countersOfOtherFormats()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, said);
    QFETCH(QByteArray, answer);
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, type)));
    rig.upstream.enqueue(UpstreamScript::json(said));
    const ClientPtr client = rig.exchange("POST", path, body);
    QCOMPARE(client->body(), answer);
    QCOMPARE(client->status(), 200);
    QVERIFY(client->header("X-PLLM-Estimated").isEmpty());
    QCOMPARE(client->header("X-PLLM-Attempts"), QByteArray("1"));
    QCOMPARE(rig.upstream.last().target(), asked);
    QCOMPARE(QJsonDocument::fromJson(rig.upstream.last().body), QJsonDocument::fromJson(sent));
}

void TestTranslation::missingCounterMeansAnEstimate_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("asked"); // in two counts
    const QByteArray nothing = R"({"error":{"message":"Not Found"}})";
    QTest::newRow("native") << u"anthropic-compatible"_s << 404 << nothing << 1;
    QTest::newRow("other format") << u"openai"_s << 404 << nothing << 1;
    QTest::newRow("not implemented") << u"google"_s << 501 << nothing << 1;
    QTest::newRow("model without")
        << u"bedrock"_s << 400
        << QByteArray(R"({"message":"The provided model doesn't support counting tokens."})") << 2;
    QTest::newRow("no permission")
        << u"bedrock"_s << 403
        << QByteArray(R"({"Message":"User is not authorized to perform: bedrock:CountTokens"})") << 1;
}

void TestTranslation::missingCounterMeansAnEstimate()
{
    QFETCH(QString, type);
    QFETCH(int, status);
    QFETCH(QByteArray, said);
    QFETCH(int, asked);
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, type)));
    rig.upstream.setDefault(UpstreamScript::json(said, status));
    for (int i = 0; i < 2; ++i) {
        const ClientPtr client = rig.exchange("POST", "/v1/messages/count_tokens", messageBody());
        QCOMPARE(client->status(), 200);
        QCOMPARE(client->header("X-PLLM-Estimated"), QByteArray("true"));
        const int tokens = jsonOf(client->body())[u"input_tokens"].toInt();
        QVERIFY2(tokens > 1 && tokens < 40, client->body().constData());
    }
    QCOMPARE(rig.upstream.requestCount(), asked);
}

void TestTranslation::refusedCountIsTranslated()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"google"_s)));
    rig.upstream.setDefault(UpstreamScript::json(
        R"({"error":{"code":400,"message":"Too many parts.","status":"INVALID_ARGUMENT"}})", 400));
    const ClientPtr client = rig.exchange("POST", "/v1/messages/count_tokens", messageBody());
    QCOMPARE(client->status(), 400);
    QCOMPARE(jsonOf(client->body())[u"type"].toString(), u"error"_s);
    QCOMPARE(jsonOf(client->body())[u"error"][u"message"].toString(), u"Too many parts."_s);
}

/// The earlier turns count too.
void TestTranslation::countsWhatAResponseGoesOnFrom()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"anthropic"_s)));
    rig.upstream.enqueue(UpstreamScript::json(messageAnswer()));
    const ClientPtr first = rig.exchange("POST", "/v1/responses", responseBody("Say hello"));
    QCOMPARE(first->status(), 200);
    rig.upstream.enqueue(UpstreamScript::json(R"({"input_tokens":23})"));
    const QByteArray id = jsonOf(first->body())[u"id"].toString().toUtf8();
    const ClientPtr count = rig.exchange("POST", "/v1/responses/input_tokens", followUp("Again", id));
    QCOMPARE(count->status(), 200);
    QCOMPARE(jsonOf(count->body())[u"input_tokens"].toInt(), 23);
    QCOMPARE(jsonOf(rig.upstream.last().body)[u"messages"].toArray().size(), 3);
}

void TestTranslation::bedrockIsSigned()
{
    GatewayRig rig;
    rig.program.environment().insert(testProviderVariable, u"AKIDEXAMPLE:wJalrXUtnFEMI/K7MDENG"_s);
    QVERIFY(rig.start(configFor(rig, u"bedrock"_s, {{u"region"_s, u"us-east-1"_s}})));
    rig.upstream.setDefault(UpstreamScript::json(
        R"({"output":{"message":{"role":"assistant","content":[{"text":"Hello"}]}},"stopReason":"end_turn",)"
        R"("usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}})"));
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 200);
    QCOMPARE(jsonOf(client->body())[u"choices"][0][u"message"][u"content"].toString(), u"Hello"_s);
    const ScriptedRequest asked = rig.upstream.last();
    QCOMPARE(asked.target(), QByteArray("/v1/model/upstream-model/converse"));
    QVERIFY2(asked.header("authorization").startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"),
             asked.head.constData());
    QVERIFY(asked.header("authorization").contains("/us-east-1/bedrock/aws4_request"));
    QVERIFY(!asked.header("x-amz-date").isEmpty());
}

void TestTranslation::vertexHasTheModelInItsAddress()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"vertex"_s, {{u"key"_s, u"none"_s}})));
    rig.upstream.setDefault(UpstreamScript::json(
        R"({"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}]})"));
    QCOMPARE(rig.chat(chatBody())->status(), 200);
    QCOMPARE(rig.upstream.last().target(),
             QByteArray("/v1/publishers/google/models/upstream-model:generateContent"));
    rig.upstream.setDefault(UpstreamScript::json(messageAnswer()));
    const ClientPtr claude = rig.exchange(
        "POST", "/v1/messages",
        R"({"model":"up/claude-x@1","max_tokens":9,"messages":[{"role":"user","content":"x"}]})");
    QCOMPARE(claude->status(), 200);
    QCOMPARE(rig.upstream.last().target(),
             QByteArray("/v1/publishers/anthropic/models/claude-x@1:rawPredict"));
    const QByteArray sent =
        R"({"anthropic_version":"vertex-2023-10-16","max_tokens":9,"messages":[{"role":"user","content":"x"}]})";
    QCOMPARE(rig.upstream.last().body, sent);
}

void TestTranslation::vertexCountsInAWayOfItsOwn()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"vertex"_s, {{u"key"_s, u"none"_s}})));
    rig.upstream.enqueue(UpstreamScript::json(R"({"input_tokens":14})"));
    const ClientPtr claude =
        rig.exchange("POST", "/v1/messages/count_tokens",
                     R"({"model":"up/claude-x@1","messages":[{"role":"user","content":"x"}]})");
    QCOMPARE(jsonOf(claude->body())[u"input_tokens"].toInt(), 14);
    QCOMPARE(rig.upstream.last().target(),
             QByteArray("/v1/publishers/anthropic/models/count-tokens:rawPredict"));
    const QJsonObject sent = jsonOf(rig.upstream.last().body);
    QCOMPARE(sent[u"model"].toString(), u"claude-x@1"_s);
    QCOMPARE(sent[u"anthropic_version"].toString(), u"vertex-2023-10-16"_s);
    QVERIFY(!sent.contains(u"max_tokens"_s));
    rig.upstream.enqueue(UpstreamScript::json(R"({"totalTokens":15})"));
    const ClientPtr gemini = rig.exchange(
        "POST", "/v1beta/models/m:countTokens",
        R"({"generateContentRequest":{"model":"models/m","contents":[{"role":"user","parts":[{"text":"x"}]}],"toolConfig":{"functionCallingConfig":{"mode":"AUTO"}}}})");
    QCOMPARE(jsonOf(gemini->body())[u"totalTokens"].toInt(), 15);
    QCOMPARE(rig.upstream.last().target(),
             QByteArray("/v1/publishers/google/models/upstream-model:countTokens"));
    QCOMPARE(jsonOf(rig.upstream.last().body).keys(), QStringList{u"contents"_s});
}

void TestTranslation::ollamaApiIsOffUnlessAskedFor()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    const ClientPtr client = rig.exchange("GET", "/api/tags");
    QCOMPARE(client->status(), 404);
    QVERIFY(client->body().contains("ollama_api"));
}

void TestTranslation::ollamaClientsFindWhatTheyNeed()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"ollama_api"_s, true);
    QVERIFY(rig.start(config));
    rig.upstream.setDefault(UpstreamScript::events(chatEvents()));
    QVERIFY(!jsonOf(rig.exchange("GET", "/api/version")->body())[u"version"].toString().isEmpty());
    const QJsonObject tag = jsonOf(rig.exchange("GET", "/api/tags")->body())[u"models"][0].toObject();
    for (const char *member : {"name", "model", "modified_at", "size", "digest", "details"})
        QVERIFY2(tag.contains(QLatin1StringView(member)), member);
    const QJsonObject shown = jsonOf(rig.exchange("POST", "/api/show", R"({"model":"m:latest"})")->body());
    QVERIFY(shown[u"capabilities"].toArray().contains(u"completion"_s));
    const ClientPtr streamed =
        rig.exchange("POST", "/api/chat", R"({"model":"m","messages":[{"role":"user","content":"Hi"}]})");
    QCOMPARE(streamed->header("content-type"), QByteArray("application/x-ndjson"));
    QByteArray text;
    const QList<QByteArray> lines = streamed->body().trimmed().split('\n');
    for (const QByteArray &line : lines)
        text += jsonOf(line)[u"message"][u"content"].toString().toUtf8();
    QCOMPARE(text, QByteArray("Hello world"));
    QCOMPARE(jsonOf(lines.constLast())[u"done"].toBool(), true);
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    const ClientPtr whole =
        rig.exchange("POST", "/api/generate", R"({"model":"m","prompt":"Hi","stream":false})");
    QCOMPARE(whole->status(), 200);
    QVERIFY(!jsonOf(whole->body())[u"response"].toString().isEmpty());
    const ClientPtr load = rig.exchange("POST", "/api/generate", R"({"model":"m"})");
    QCOMPARE(jsonOf(load->body())[u"done"].toBool(), true);
}

void TestTranslation::ollamaHasAPortOfItsOwn()
{
    QTcpServer free; // takes a port, and gives it back
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const quint16 port = free.serverPort();
    free.close();
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"ollama_api"_s, true);
    setIn(config, u"server"_s, u"ollama_port"_s, port);
    QVERIFY(rig.start(config));
    RawClient client;
    client.connectTo(port);
    QVERIFY(client.waitForConnected());
    client.send("GET /api/version HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 200);
    QCOMPARE(rig.exchange("GET", "/api/version")->status(), 200);
}

void TestTranslation::embeddings_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("tokens");
    QTest::newRow("gemini") << u"google"_s << QByteArray("e") << QByteArray("/v1/models/e:batchEmbedContents")
                            << QByteArray(
                                   R"({"requests":[{"model":"models/e","content":{"parts":[{"text":"a"}]}},)"
                                   R"({"model":"models/e","content":{"parts":[{"text":"b"}]}}]})")
                            << QByteArray(R"({"embeddings":[{"values":[1,0.5]},{"values":[2,-1]}]})") << -1;
    QTest::newRow("vertex") << u"vertex"_s << QByteArray("e")
                            << QByteArray("/v1/publishers/google/models/e:predict")
                            << QByteArray(R"({"instances":[{"content":"a"},{"content":"b"}]})")
                            << QByteArray(
                                   R"({"predictions":[{"embeddings":{"values":[1,0.5],"statistics":)"
                                   R"({"token_count":2}}},{"embeddings":{"values":[2,-1],"statistics":)"
                                   R"({"token_count":3}}}]})")
                            << 5;
    QTest::newRow("cohere") << u"cohere"_s << QByteArray("e") << QByteArray("/v1/embed")
                            << QByteArray(R"({"model":"e","texts":["a","b"],"input_type":"search_document",)"
                                          R"("embedding_types":["float"]})")
                            << QByteArray(R"({"embeddings":{"float":[[1,0.5],[2,-1]]},)"
                                          R"("meta":{"billed_units":{"input_tokens":4}}})")
                            << 4;
    QTest::newRow("ollama") << u"ollama"_s << QByteArray("e") << QByteArray("/api/embed")
                            << QByteArray(R"({"model":"e","input":["a","b"]})")
                            << QByteArray(R"({"embeddings":[[1,0.5],[2,-1]],"prompt_eval_count":6})") << 6;
    QTest::newRow("cohere on bedrock")
        << u"bedrock"_s << QByteArray("cohere.embed-v4") << QByteArray("/v1/model/cohere.embed-v4/invoke")
        << QByteArray(R"({"texts":["a","b"],"input_type":"search_document","embedding_types":["float"]})")
        << QByteArray(R"({"embeddings":{"float":[[1,0.5],[2,-1]]}})") << -1;
}

void TestTranslation::embeddings()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, answer);
    GatewayRig rig;
    rig.program.environment().insert(testProviderVariable, u"AKIDEXAMPLE:secret"_s);
    QJsonObject more{{u"region"_s, u"us-east-1"_s}};
    if (type != u"bedrock")
        more = {{u"key"_s, u"none"_s}};
    if (type == u"ollama") // whose OpenAI form stands under /v1
        more.insert(u"base_url"_s, rig.upstream.baseUrl().replace(u"/v1"_s, u"/api"_s));
    QVERIFY(rig.start(configFor(rig, type, more)));
    rig.upstream.setDefault(UpstreamScript::json(answer));
    const QByteArray asked = R"({"model":"up/)" + model + R"(","input":["a","b"])";
    const ClientPtr client = rig.exchange("POST", "/v1/embeddings", asked + '}');
    QVERIFY2(client->status() == 200, client->body().constData());
    QTEST(rig.upstream.last().target(), "path");
    QTEST(rig.upstream.last().body, "body");
    const QJsonObject list = jsonOf(client->body());
    QCOMPARE(list[u"data"][1][u"embedding"].toArray(), (QJsonArray{2, -1}));
    QCOMPARE(list[u"data"][1][u"index"].toInt(), 1);
    QFETCH(int, tokens);
    QCOMPARE(list[u"usage"][u"prompt_tokens"].toInt(), std::max(tokens, 0));
    const ClientPtr packed =
        rig.exchange("POST", "/v1/embeddings", asked + R"(,"encoding_format":"base64"})");
    QCOMPARE(jsonOf(packed->body())[u"data"][0][u"embedding"].toString(), u"AACAPwAAAD8="_s);
}

void TestTranslation::errorsAreInTheClientsForm_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("anthropic, unknown model")
        << QByteArray("/v1/messages") << messageBody().replace("\"m\"", "\"nobody\"") << 404
        << QByteArray(R"("type":"not_found_error")");
    QTest::newRow("anthropic, no messages") << QByteArray("/v1/messages") << QByteArray(R"({"model":"m"})")
                                            << 400 << QByteArray(R"("type":"invalid_request_error")");
    QTest::newRow("gemini, unknown model")
        << QByteArray("/v1beta/models/nobody:generateContent") << QByteArray(R"({"contents":[]})") << 404
        << QByteArray(R"("status":"NOT_FOUND")");
    QTest::newRow("gemini, unknown method") << QByteArray("/v1beta/models/m:dance") << QByteArray("{}") << 404
                                            << QByteArray(R"("status":"NOT_FOUND")");
    QTest::newRow("gemini, wrong part")
        << QByteArray("/v1beta/models/m:generateContent") << QByteArray(R"({"contents":7})") << 400
        << QByteArray(R"("status":"INVALID_ARGUMENT")");
}

void TestTranslation::errorsAreInTheClientsForm()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, holds);
    GatewayRig rig;
    QVERIFY(rig.start());
    const ClientPtr client = rig.exchange("POST", path, body);
    QTEST(client->status(), "status");
    QVERIFY2(client->body().contains(holds), client->body().constData());
}

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
