// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// The forwarded resources beside chat: what reaches the provider, and what comes back.
class TestResources : public QObject
{
    Q_OBJECT

private slots:
    void jsonPasses_data();
    void jsonPasses();
    void typedStreamPasses_data();
    void typedStreamPasses();
    void brokenTypedStreamIsTold();
    void failedResponseFallsOver();
    void formPasses_data();
    void formPasses();
    void plainTextTranscriptionPasses();
    void speechPassesAsItComes();
    void lengthBesideChunksIsNotPromised();
    void parametersAreChecked_data();
    void parametersAreChecked();
    void imageWithoutModel_data();
    void imageWithoutModel();
    void moderationWithoutModelGoesToTheFirst();
    void limitedKeyMustNameItsModel();
    void modelThatCannot();
    void missingResourceIsRemembered();
    void missingModelIsNoMissingResource();
    void countsAsModelRequest();
};

namespace {

QByteArray embeddingsAnswer()
{
    return R"({"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,-2e-3,1.50]}],)"
           R"("model":"e-1","usage":{"prompt_tokens":8,"total_tokens":8}})";
}

QByteArray responseAnswer(const QByteArray &id = "resp_1")
{
    return R"({"id":")" + id +
           R"(","object":"response","status":"completed","model":"r-1","output":[{"type":"message",)"
           R"("content":[{"type":"output_text","text":"Hello"}]}],"usage":{"input_tokens":12,)"
           R"("input_tokens_details":{"cached_tokens":3},"output_tokens":4,"output_tokens_details":{"reasoning_tokens":1},)"
           R"("total_tokens":16}})";
}

QByteArray typed(const QByteArray &type, const QByteArray &rest)
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + '"' + (rest.isEmpty() ? "" : ",") + rest +
           "}\n\n";
}

QList<QByteArray> responseEvents()
{
    return {
        typed("response.created", R"("sequence_number":0,"response":{"id":"resp_s","status":"in_progress"})"),
        typed("response.output_text.delta", R"("sequence_number":1,"delta":"Hel")"),
        typed("response.output_text.delta", R"("sequence_number":2,"delta":"lo")"),
        typed("response.completed", R"("sequence_number":3,"response":)" + responseAnswer("resp_s"))};
}

QByteArray formPart(const QByteArray &headers, const QByteArray &content)
{
    return "--b0undary\r\n" + headers + "\r\n\r\n" + content + "\r\n";
}

/// A recording with a near-boundary inside, and parts that nobody knows.
QByteArray form(const QByteArray &modelPart)
{
    return "preamble\r\n" +
           formPart("Content-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".mp3\"\r\n"
                    "Content-Type: audio/mpeg",
                    QByteArray("\x00\xff\r\n--b0undar\r\n--b0undaryX\r\n", 28)) +
           modelPart + formPart("content-disposition: form-data; name=odd", "kept") +
           "--b0undary--\r\nepilogue";
}

QByteArray modelPart(const QByteArray &model)
{
    return formPart("Content-Disposition: form-data; name=\"model\"", model);
}

const QByteArray formType = "multipart/form-data; boundary=b0undary";

/// Sends a form; RawClient's callers else send JSON.
ClientPtr sendForm(const GatewayRig &rig, const QByteArray &target, const QByteArray &body)
{
    ClientPtr client = rig.client();
    client->send(httpRequest("POST", target, withKey({{"Content-Type", formType}}), body));
    if (!client->waitForResponse())
        qWarning("no whole answer: %s", client->received().constData());
    return client;
}

QJsonObject provider(const QString &id, const QString &type, const QString &baseUrl)
{
    return {{u"id"_s, id}, {u"type"_s, type}, {u"base_url"_s, baseUrl}, {u"key"_s, u"none"_s}};
}

QJsonObject modelStats(const GatewayRig &rig, const QString &name)
{
    const ClientPtr stats = rig.exchange("GET", "/v1/admin/models/stats");
    for (const QJsonValue model : jsonOf(stats->body())[u"models"_s].toArray()) {
        if (model[u"model"_s] == name)
            return model.toObject();
    }
    return {};
}

} // namespace

void TestResources::jsonPasses_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *path, const QByteArray &body, const QByteArray &answer) {
        QTest::newRow(path) << QByteArray(path) << body << answer;
    };
    row("/v1/completions",
        R"({"prompt":["a",  "b"],"model" : "m","max_tokens":5,"logit_bias":{"z":1,"a":2}})",
        R"({"id":"cmpl-1","object":"text_completion","choices":[{"text":"x","index":0,"finish_reason":"stop"}],)"
        R"("usage":{"prompt_tokens":2,"completion_tokens":1,"total_tokens":3}})");
    row("/api/v1/embeddings", R"({"model":"m","input":[[1,2,3],[4]],"encoding_format":"base64"})",
        embeddingsAnswer());
    row("/v1/embeddings", R"({"input":"text","model":"m","dimensions":1e2})", embeddingsAnswer());
    row("/v1/moderations", R"({"input":[{"type":"text","text":"x"}],"model":"m"})",
        R"({"id":"modr-1","model":"om","results":[{"flagged":false}]})");
    row("/v1/rerank", R"({"model":"m","query":"q","documents":["a","b"],"top_n":1})",
        R"({"results":[{"index":1,"relevance_score":0.90}],"meta":{"billed_units":{"search_units":1}}})");
    row("/v1/responses",
        R"({"model":"m","input":"Hi","store":false,"include":["reasoning.encrypted_content"]})",
        responseAnswer());
    row("/v1/responses/input_tokens", R"({"model":"m","input":"Hi"})",
        R"({"object":"response.input_tokens","input_tokens":11})");
    row("/v1/images/generations", R"({"prompt":"a cat","model":"m","n":1,"size":"1024x1024"})",
        R"({"created":1,"data":[{"b64_json":"iVBORw0KGgo="}],"usage":{"input_tokens":5,"output_tokens":7,"total_tokens":12}})");
    row("/v1/images/edits", R"({"model":"m","prompt":"p","images":[{"file_id":"file-1"}]})",
        R"({"created":1,"data":[{"url":"https://x/y.png"}]})");
}

void TestResources::jsonPasses()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, answer);
    GatewayRig rig;
    rig.upstream.enqueue(
        UpstreamScript::json(answer, 200, {{"openai-processing-ms", "7"}, {"Set-Cookie", "a=b"}}));
    QVERIFY(rig.start());
    const ClientPtr client = rig.exchange("POST", path, body);
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), answer);
    QCOMPARE(client->header("openai-processing-ms"), "7");
    QCOMPARE(client->header("X-PLLM-Provider"), "up");
    QCOMPARE(client->header("X-PLLM-Model"), "upstream-model");
    QVERIFY(client->header("Set-Cookie").isEmpty());
    QCOMPARE(rig.upstream.last().body, renamed(body));
    QCOMPARE(rig.upstream.last().target(), "/v1" + path.sliced(path.indexOf("/v1") + 3));
    QCOMPARE(rig.upstream.last().header("Authorization"), "Bearer " + testProviderKey.toUtf8());
}

void TestResources::typedStreamPasses_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<QByteArray>>("events");
    QTest::addColumn<int>("output");
    QTest::newRow("responses") << QByteArray("/v1/responses")
                               << QByteArray(R"({"model":"m","stream":true,"input":"Hi"})")
                               << responseEvents() << 4;
    QTest::newRow("images")
        << QByteArray("/v1/images/generations")
        << QByteArray(R"({"model":"m","stream":true,"partial_images":1,"prompt":"p"})")
        << QList<QByteArray>{typed("image_generation.partial_image", R"("b64_json":"AAAA")"),
                             typed("image_generation.completed",
                                   R"("b64_json":"BBBB","usage":{"input_tokens":1,"output_tokens":9})")}
        << 9;
    QTest::newRow("speech")
        << QByteArray("/v1/audio/speech")
        << QByteArray(R"({"model":"m","input":"Hi","voice":"alloy","stream_format":"sse"})")
        << QList<QByteArray>{typed("speech.audio.delta", R"("audio":"AAAA")"),
                             typed("speech.audio.done", R"("usage":{"input_tokens":1,"output_tokens":6})")}
        << 6;
}

void TestResources::typedStreamPasses()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QList<QByteArray>, events);
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::events(events));
    QVERIFY(rig.start());
    const ClientPtr client = rig.exchange("POST", path, body);
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), events.join());
    QCOMPARE(rig.upstream.last().body, renamed(body)); // no stream_options: these have none
    QTRY_COMPARE(modelStats(rig, u"m"_s)[u"requests"_s].toInt(), 1);
    const QJsonObject stats = modelStats(rig, u"m"_s);
    QCOMPARE(stats[u"errors"_s].toInt(), 0);
    QTEST(stats[u"tokens"_s][u"output"_s].toInt(), "output");
}

void TestResources::brokenTypedStreamIsTold()
{
    GatewayRig rig;
    rig.upstream.enqueue(
        UpstreamScript().streamHead().chunk(responseEvents().at(0)).chunk(responseEvents().at(1)).close());
    QVERIFY(rig.start());
    const ClientPtr client =
        rig.exchange("POST", "/v1/responses", R"({"model":"m","stream":true,"input":"Hi"})");
    const QByteArray tail = client->body().sliced(client->body().lastIndexOf("event: "));
    QVERIFY2(tail.startsWith("event: error\ndata: {\"type\":\"error\",\"error\":{"), tail.constData());
    QVERIFY(tail.contains("upstream_unreachable"));
    QVERIFY(tail.contains("\"sequence_number\":2"));
    QVERIFY(!client->body().contains("[DONE]"));
}

void TestResources::failedResponseFallsOver()
{
    GatewayRig rig;
    ScriptedUpstream second;
    second.hideDiscovery();
    rig.upstream.enqueue(UpstreamScript::events(
        {responseEvents().at(0),
         typed("error", R"("error":{"code":"insufficient_quota","message":"no money"})"),
         typed("response.failed",
               R"("response":{"id":"resp_f","status":"failed","error":{"message":"no money"}})")}));
    second.enqueue(UpstreamScript::events(responseEvents()));
    QJsonObject config = rig.config();
    config[u"providers"_s] =
        QJsonArray{config[u"providers"_s][0], provider(u"two"_s, u"openai-compatible"_s, second.baseUrl())};
    setIn(config, u"models"_s, 0, u"targets"_s,
          QJsonArray{QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, u"a"_s}},
                     QJsonObject{{u"provider"_s, u"two"_s}, {u"model"_s, u"b"_s}}});
    QVERIFY(rig.start(config));
    const ClientPtr client =
        rig.exchange("POST", "/v1/responses", R"({"model":"m","stream":true,"input":"Hi"})");
    QCOMPARE(client->body(), responseEvents().join());
    QCOMPARE(client->header("X-PLLM-Provider"), "two");
    QCOMPARE(client->header("X-PLLM-Attempts"), "2");
}

void TestResources::formPasses_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("transcription") << QByteArray("/v1/audio/transcriptions");
    QTest::newRow("translation") << QByteArray("/api/v1/audio/translations");
    QTest::newRow("edit") << QByteArray("/v1/images/edits");
    QTest::newRow("variation") << QByteArray("/v1/images/variations");
}

void TestResources::formPasses()
{
    QFETCH(QByteArray, path);
    GatewayRig rig;
    const QByteArray answer =
        R"({"text":"Hello","usage":{"type":"tokens","input_tokens":3,"output_tokens":2,"total_tokens":5}})";
    rig.upstream.enqueue(UpstreamScript::json(answer));
    QVERIFY(rig.start());
    const ClientPtr client = sendForm(rig, path, form(modelPart("m")));
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), answer);
    QCOMPARE(rig.upstream.last().body, form(modelPart("upstream-model")));
    QCOMPARE(rig.upstream.last().header("Content-Type"), formType);
    QCOMPARE(rig.upstream.last().header("Content-Length"),
             QByteArray::number(form(modelPart("upstream-model")).size()));
}

void TestResources::plainTextTranscriptionPasses()
{
    GatewayRig rig;
    const QByteArray subtitles = "1\r\n00:00:00,000 --> 00:00:01,000\r\nHello\r\n\r\n";
    rig.upstream.enqueue(
        UpstreamScript::answer(200, subtitles, {{"Content-Type", "text/plain; charset=utf-8"}}));
    QVERIFY(rig.start());
    const ClientPtr client = sendForm(rig, "/v1/audio/transcriptions", form(modelPart("m")));
    QCOMPARE(client->body(), subtitles);
    QCOMPARE(client->header("Content-Type"), "text/plain; charset=utf-8");
}

void TestResources::speechPassesAsItComes()
{
    GatewayRig rig;
    const QByteArray first("\xff\xfb\x90\x00 first", 10);
    rig.upstream.enqueue(UpstreamScript()
                             .head(200, {{"Content-Type", "audio/mpeg"}, {"Transfer-Encoding", "chunked"}})
                             .chunk(first)
                             .hold(u"rest"_s)
                             .chunk("second")
                             .lastChunk());
    QVERIFY(rig.start());
    const ClientPtr client =
        rig.send("POST", "/v1/audio/speech", R"({"model":"m","input":"Hi","voice":"alloy"})");
    QTRY_VERIFY(client->received().contains(first)); // while the rest is held back
    QCOMPARE(client->header("Content-Type"), "audio/mpeg");
    rig.upstream.open(u"rest"_s);
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->body(), first + "second");
}

/// RFC 9112, 6.3: the chunks count, and whoever took the length would read on in the middle of the body.
void TestResources::lengthBesideChunksIsNotPromised()
{
    GatewayRig rig;
    rig.upstream.enqueue(
        UpstreamScript()
            .head(200,
                  {{"Content-Type", "audio/mpeg"}, {"Transfer-Encoding", "chunked"}, {"Content-Length", "5"}})
            .chunk("sound and more")
            .lastChunk());
    QVERIFY(rig.start());
    const ClientPtr client =
        rig.send("POST", "/v1/audio/speech", R"({"model":"m","input":"Hi","voice":"alloy"})");
    QVERIFY(client->waitForResponse());
    QVERIFY(client->header("Content-Length").isNull());
    QCOMPARE(client->body(), "sound and more");
}

void TestResources::parametersAreChecked_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const char *path, const QByteArray &body, int status,
                        const char *code, const char *param) {
        QTest::newRow(name) << QByteArray(path) << body << status << QString::fromLatin1(code)
                            << QString::fromLatin1(param);
    };
    row("not JSON", "/v1/embeddings", "{", 400, "invalid_json", "");
    row("no object", "/v1/rerank", "[]", 400, "bad_request", "");
    row("no model", "/v1/embeddings", R"({"input":"x"})", 400, "missing_parameter", "model");
    row("no model, responses", "/v1/responses", R"({"input":"x","prompt":"x"})", 400, "missing_parameter",
        "model");
    row("model no text", "/v1/completions", R"({"model":7})", 400, "bad_request", "model");
    row("model twice", "/v1/images/generations", R"({"model":"m","model":"n"})", 400, "duplicate_parameter",
        "model");
    row("unknown", "/v1/audio/speech", R"({"model":"mm"})", 404, "model_not_found", "model");
    row("no form", "/v1/audio/transcriptions", R"({"model":"m"})", 415, "unsupported_media_type", "");
    row("edit no form", "/v1/images/variations", R"({"model":"m"})", 415, "unsupported_media_type", "");
}

void TestResources::parametersAreChecked()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    GatewayRig rig;
    QVERIFY(rig.start());
    const ClientPtr client = rig.exchange("POST", path, body);
    QTEST(client->status(), "status");
    QCOMPARE(errorTypeOf(client->body()), u"invalid_request_error"_s);
    QTEST(errorCodeOf(client->body()), "code");
    QTEST(jsonOf(client->body())[u"error"_s][u"param"_s].toString(), "param");
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestResources::imageWithoutModel_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("default") << u"m"_s << QByteArray(R"({"prompt":"p"})")
                             << QByteArray(R"({"model":"upstream-model","prompt":"p"})");
    QTest::newRow("default, null") << u"m"_s << QByteArray(R"({"prompt":"p","model":null})")
                                   << QByteArray(R"({"prompt":"p","model":"upstream-model"})");
    QTest::newRow("provider's own") << QString() << QByteArray(R"({"prompt":"p"})")
                                    << QByteArray(R"({"prompt":"p"})");
}

void TestResources::imageWithoutModel()
{
    QFETCH(QString, setting);
    QFETCH(QByteArray, body);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(R"({"created":1,"data":[]})"));
    QJsonObject config = rig.config();
    setIn(config, u"defaults"_s, u"image_model"_s, setting);
    QVERIFY(rig.start(config));
    QCOMPARE(rig.exchange("POST", "/v1/images/generations", body)->status(), 200);
    QTEST(rig.upstream.last().body, "sent");
    QCOMPARE(sendForm(rig, "/v1/images/edits", form({}))->status(), 200);
    const QByteArray inserted =
        form({}).replace(10, 0, setting.isEmpty() ? QByteArray() : modelPart("upstream-model"));
    QCOMPARE(rig.upstream.last().body, inserted);
}

void TestResources::moderationWithoutModelGoesToTheFirst()
{
    GatewayRig rig;
    ScriptedUpstream other;
    other.hideDiscovery();
    other.enqueue(UpstreamScript::json(R"({"results":[]})"));
    QJsonObject config = rig.config();
    config[u"providers"_s] = QJsonArray{provider(u"groq"_s, u"groq"_s, rig.upstream.baseUrl()), // has none
                                        provider(u"two"_s, u"openai"_s, other.baseUrl())};
    config[u"models"_s] = QJsonArray();
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.exchange("POST", "/v1/moderations", R"({"input":"x"})");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("X-PLLM-Provider"), "two");
    QVERIFY(client->header("X-PLLM-Model").isEmpty());
    QCOMPARE(other.last().body, R"({"input":"x"})");
}

void TestResources::limitedKeyMustNameItsModel()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json("{}"));
    QJsonObject config = rig.config();
    setIn(config, u"client_keys"_s, 0, u"models"_s, QJsonArray{u"m"_s});
    QVERIFY(rig.start(config));
    const ClientPtr refused = rig.exchange("POST", "/v1/moderations", R"({"input":"x"})");
    QCOMPARE(refused->status(), 403);
    QCOMPARE(errorCodeOf(refused->body()), u"model_not_allowed"_s);
    QCOMPARE(rig.exchange("POST", "/v1/moderations", R"({"input":"x","model":"m"})")->status(), 200);
    QCOMPARE(rig.exchange("POST", "/v1/embeddings", R"({"input":"x","model":"up/other"})")->status(), 403);
}

void TestResources::modelThatCannot()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"apis"_s, QJsonArray{u"chat"_s, u"audio"_s});
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.exchange("POST", "/v1/embeddings", R"({"model":"m","input":"x"})");
    QCOMPARE(client->status(), 400);
    QCOMPARE(errorCodeOf(client->body()), u"bad_request"_s);
    const QString message = jsonOf(client->body())[u"error"_s][u"message"_s].toString();
    QVERIFY2(message.contains(u"embeddings"_s) && message.contains(u"'up' offers chat, audio"_s),
             qPrintable(message));
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestResources::missingResourceIsRemembered()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(R"({"detail":"Not Found"})", 404));
    QVERIFY(rig.start());
    const QByteArray body = R"({"model":"m","query":"q","documents":[]})";
    const ClientPtr first = rig.exchange("POST", "/v1/rerank", body);
    QCOMPARE(first->status(), 404);
    QCOMPARE(first->body(), R"({"detail":"Not Found"})"); // the provider's own words
    const ClientPtr second = rig.exchange("POST", "/v1/rerank", body);
    QCOMPARE(second->status(), 400);
    QCOMPARE(errorCodeOf(second->body()), u"bad_request"_s);
    QCOMPARE(rig.upstream.requestCount(), 1);
    QCOMPARE(rig.exchange("POST", "/v1/embeddings", R"({"model":"m","input":"x"})")->status(), 404);
    QCOMPARE(rig.upstream.requestCount(), 2); // only of that resource
}

void TestResources::missingModelIsNoMissingResource()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(R"({"error":{"message":"model 'x' not found"}})", 404));
    QVERIFY(rig.start());
    const QByteArray body = R"({"model":"m","input":"x"})";
    QCOMPARE(rig.exchange("POST", "/v1/embeddings", body)->status(), 404);
    QCOMPARE(rig.exchange("POST", "/v1/embeddings", body)->status(), 404);
    QCOMPARE(rig.upstream.requestCount(), 2);
}

void TestResources::countsAsModelRequest()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::json(embeddingsAnswer()));
    rig.upstream.enqueue(UpstreamScript::json(responseAnswer()));
    QVERIFY(rig.start());
    rig.exchange("POST", "/v1/embeddings", R"({"model":"m","input":"x"})");
    rig.exchange("POST", "/v1/responses", R"({"model":"m","input":"x"})");
    const QJsonObject stats = modelStats(rig, u"m"_s);
    QCOMPARE(stats[u"requests"_s].toInt(), 2);
    QCOMPARE(stats[u"tokens"_s][u"input"_s].toInt(), 8 + 12);
    QCOMPARE(stats[u"tokens"_s][u"cached_input"_s].toInt(), 3);
    QCOMPARE(stats[u"tokens"_s][u"output"_s].toInt(), 4);
    QCOMPARE(stats[u"tokens"_s][u"reasoning"_s].toInt(), 1);
    QCOMPARE(stats[u"estimated"_s].toBool(), false);
}

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
