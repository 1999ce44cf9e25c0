// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// Images over Google's models, which have a form of their own, and over Azure's addresses.
class TestImages : public QObject
{
    Q_OBJECT

private slots:
    void generations_data();
    void generations();
    void severalPictures();
    void editsAForm();
    void streamedGeneration();
    void blockedPictureIsAnError();
    void blockedPictureIsNotTriedAgain();
    void providersErrorIsTranslated();
    void withoutAModel();
    void costsByThePicture();
    void claudeOnVertexDrawsNothing();
    void azure_data();
    void azure();
};

namespace {

QJsonObject configFor(const GatewayRig &rig, const QString &type, const QByteArray &model,
                      const QJsonObject &more = {})
{
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"type"_s, type);
    for (auto it = more.begin(); it != more.end(); ++it)
        setIn(config, u"providers"_s, 0, it.key(), it.value());
    setIn(config, u"models"_s, 0, u"targets"_s,
          QJsonArray{QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, QString::fromUtf8(model)}}});
    return config;
}

const QByteArray imagen = "imagen-4.0-generate-001";
const QByteArray flash = "gemini-2.5-flash-image";

QByteArray imagenAnswer()
{
    return R"({"predictions":[{"mimeType":"image/png","bytesBase64Encoded":"AAAA"}]})";
}

QByteArray geminiAnswer()
{
    return R"({"candidates":[{"content":{"role":"model","parts":[{"inlineData":{"mimeType":"image/png",)"
           R"("data":"AAAA"}}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":4,)"
           R"("candidatesTokenCount":1290,"totalTokenCount":1294}})";
}

} // namespace

void TestImages::generations_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray predict = R"({"instances":[{"prompt":"A cat"}],"parameters":{"sampleCount":1,)"
                               R"("aspectRatio":"16:9","includeRaiReason":true}})";
    const QByteArray generate =
        R"({"contents":[{"role":"user","parts":[{"text":"A cat"}]}],"generationConfig":)"
        R"({"responseModalities":["TEXT","IMAGE"],"imageConfig":{"aspectRatio":"16:9"}}})";
    QTest::newRow("imagen") << u"google"_s << imagen << "/v1/models/" + imagen + ":predict" << predict
                            << imagenAnswer();
    QTest::newRow("imagen on vertex")
        << u"vertex"_s << imagen << "/v1/publishers/google/models/" + imagen + ":predict" << predict
        << imagenAnswer();
    QTest::newRow("gemini") << u"google"_s << flash << "/v1/models/" + flash + ":generateContent" << generate
                            << geminiAnswer();
    QTest::newRow("gemini on vertex")
        << u"vertex"_s << flash << "/v1/publishers/google/models/" + flash + ":generateContent" << generate
        << geminiAnswer();
}

void TestImages::generations()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, answer);
    GatewayRig rig;
    const QJsonObject more = type == u"vertex" ? QJsonObject{{u"key"_s, u"none"_s}} : QJsonObject();
    QVERIFY(rig.start(configFor(rig, type, model, more)));
    rig.upstream.setDefault(UpstreamScript::json(answer));
    const ClientPtr client = rig.exchange(
        "POST", "/v1/images/generations",
        R"({"model":"m","prompt":"A cat","size":"1792x1024","quality":"high","response_format":"url"})");
    QVERIFY2(client->status() == 200, client->body().constData());
    QTEST(rig.upstream.last().target(), "path");
    QTEST(rig.upstream.last().body, "sent");
    const QJsonObject told = jsonOf(client->body());
    QCOMPARE(told[u"data"].toArray(), (QJsonArray{QJsonObject{{u"b64_json"_s, u"AAAA"_s}}}));
    QVERIFY(told[u"created"].toDouble() > 1e9);
    QCOMPARE(told[u"usage"][u"output_tokens"].toInt(-1), answer == geminiAnswer() ? 1290 : -1);
    QCOMPARE(client->header("X-PLLM-Dropped"), QByteArray("quality, response_format"));
    if (type == u"google")
        QCOMPARE(rig.upstream.last().header("x-goog-api-key"), testProviderKey.toUtf8());
}

void TestImages::severalPictures()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"google"_s, flash)));
    rig.upstream.setDefault(UpstreamScript::json(geminiAnswer()));
    const ClientPtr client =
        rig.exchange("POST", "/v1/images/generations", R"({"model":"m","prompt":"A cat","n":3})");
    QCOMPARE(jsonOf(client->body())[u"data"].toArray().size(), 3);
    QCOMPARE(jsonOf(client->body())[u"usage"][u"output_tokens"].toInt(), 3870);
    QCOMPARE(rig.upstream.requestCount(), 3);
    const QJsonObject stats = jsonOf(rig.exchange("GET", "/v1/admin/models/stats")->body());
    QCOMPARE(stats[u"models"][0][u"tokens"][u"output"].toInt(), 3870);
}

void TestImages::editsAForm()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"google"_s, flash)));
    rig.upstream.setDefault(UpstreamScript::json(geminiAnswer()));
    const auto part = [](const QByteArray &headers, const QByteArray &content) {
        return "--b\r\nContent-Disposition: form-data; " + headers + "\r\n\r\n" + content + "\r\n";
    };
    const QByteArray picture("\x89PNG\r\n\x1a\n", 8);
    const QByteArray form =
        part("name=\"model\"", "m") + part("name=\"image[]\"; filename=\"a.png\"", picture) +
        part("name=\"prompt\"", "Make it red") + part("name=\"input_fidelity\"", "high") + "--b--\r\n";
    const ClientPtr client = rig.client();
    client->send(httpRequest("POST", "/v1/images/edits",
                             withKey({{"Content-Type", "multipart/form-data; boundary=b"}}), form));
    QVERIFY(client->waitForResponse());
    QVERIFY2(client->status() == 200, client->body().constData());
    const QJsonValue parts = jsonOf(rig.upstream.last().body)[u"contents"][0][u"parts"];
    QCOMPARE(parts[0][u"inlineData"][u"data"].toString().toUtf8(), picture.toBase64());
    QCOMPARE(parts[0][u"inlineData"][u"mimeType"].toString(), u"image/png"_s);
    QCOMPARE(parts[1][u"text"].toString(), u"Make it red"_s);
    QCOMPARE(rig.upstream.last().header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(client->header("X-PLLM-Dropped"), QByteArray("input_fidelity"));
}

void TestImages::streamedGeneration()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"google"_s, imagen)));
    rig.upstream.setDefault(UpstreamScript::json(imagenAnswer()));
    const ClientPtr client =
        rig.exchange("POST", "/v1/images/generations",
                     R"({"model":"m","prompt":"A cat","stream":true,"partial_images":2})");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("Content-Type"), QByteArray("text/event-stream"));
    QVERIFY2(client->body().startsWith("event: image_generation.completed\ndata: {"),
             client->body().constData());
    QVERIFY(client->body().contains(R"("b64_json":"AAAA")"));
    QCOMPARE(client->header("X-PLLM-Dropped"), QByteArray("partial_images"));
}

void TestImages::blockedPictureIsAnError()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"google"_s, flash)));
    rig.upstream.setDefault(UpstreamScript::json(
        R"({"candidates":[{"finishReason":"IMAGE_SAFETY","finishMessage":"Unsafe."}],"usageMetadata":{"promptTokenCount":4}})"));
    const ClientPtr client =
        rig.exchange("POST", "/v1/images/generations", R"({"model":"m","prompt":"A cat"})");
    QCOMPARE(client->status(), 400);
    QCOMPARE(errorTypeOf(client->body()), u"invalid_request_error"_s);
    QVERIFY2(client->body().contains("'up' declined: IMAGE_SAFETY: Unsafe."), client->body().constData());
    QCOMPARE(client->header("X-PLLM-Provider"), QByteArray("up"));
}

void TestImages::blockedPictureIsNotTriedAgain()
{
    GatewayRig rig;
    QJsonObject config = configFor(rig, u"google"_s, imagen);
    setIn(config, u"models"_s, 0, u"retries"_s, 2);
    QVERIFY(rig.start(config));
    rig.upstream.enqueue(UpstreamScript::json(R"({"error":{"message":"busy"}})", 503));
    rig.upstream.setDefault(UpstreamScript::json("{}"));
    const ClientPtr client =
        rig.exchange("POST", "/v1/images/generations", R"({"model":"m","prompt":"A cat"})");
    QCOMPARE(client->status(), 400);
    QVERIFY(client->body().contains("safety filter"));
    QCOMPARE(rig.upstream.requestCount(), 2);
}

void TestImages::providersErrorIsTranslated()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"google"_s, imagen)));
    rig.upstream.setDefault(UpstreamScript::json(
        R"({"error":{"code":400,"message":"Imagen API is only accessible to billed users.","status":"INVALID_ARGUMENT"}})",
        400));
    const ClientPtr client =
        rig.exchange("POST", "/v1/images/generations", R"({"model":"m","prompt":"A cat"})");
    QCOMPARE(client->status(), 400);
    QCOMPARE(jsonOf(client->body())[u"error"][u"message"].toString(),
             u"Imagen API is only accessible to billed users."_s);
}

/// The first provider that has a model of its own for it.
void TestImages::withoutAModel()
{
    GatewayRig rig;
    QJsonObject config = configFor(rig, u"google"_s, imagen);
    QVERIFY(rig.start(config));
    const ClientPtr refused = rig.exchange("POST", "/v1/images/generations", R"({"prompt":"A cat"})");
    QCOMPARE(refused->status(), 400);
    QVERIFY2(refused->body().contains("defaults.image_model"), refused->body().constData());

    GatewayRig both;
    QJsonArray providers = config[u"providers"].toArray();
    providers += QJsonObject{{u"id"_s, u"two"_s},
                             {u"type"_s, u"openai-compatible"_s},
                             {u"base_url"_s, both.upstream.baseUrl()},
                             {u"key"_s, u"none"_s}};
    config[u"providers"] = providers;
    QVERIFY(both.start(config));
    both.upstream.setDefault(UpstreamScript::json(R"({"created":1,"data":[{"b64_json":"AAAA"}]})"));
    const ClientPtr client = both.exchange("POST", "/v1/images/generations", R"({"prompt":"A cat"})");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("X-PLLM-Provider"), QByteArray("two"));
}

void TestImages::costsByThePicture()
{
    const auto costOf = [](GatewayRig &rig, QJsonObject config, const QString &model) {
        config[u"prices"_s] = QJsonObject{{u"up/"_s + model, QJsonObject{{u"image"_s, 0.04}}}};
        if (!rig.start(config))
            return -1.0;
        if (rig.exchange("POST", "/v1/images/generations", R"({"model":"m","prompt":"A cat","n":2})",
                         {{"Content-Type", "application/json"}})
                ->status() != 200)
            return -2.0;
        return jsonOf(rig.exchange("GET", "/v1/admin/models/stats")->body())[u"total_cost"_s].toDouble();
    };
    GatewayRig own;
    own.upstream.setDefault(UpstreamScript::json(R"({"created":1,"data":[{"b64_json":"AAAA"},{"url":"u"}]})"));
    QCOMPARE(costOf(own, own.config(), u"upstream-model"_s), 0.08);
    GatewayRig google;
    google.upstream.setDefault(UpstreamScript::json(
        R"({"predictions":[{"mimeType":"image/png","bytesBase64Encoded":"AAAA"},)"
        R"({"mimeType":"image/png","bytesBase64Encoded":"BBBB"}]})"));
    QCOMPARE(costOf(google, configFor(google, u"google"_s, imagen), QString::fromUtf8(imagen)), 0.08);
}

void TestImages::claudeOnVertexDrawsNothing()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"vertex"_s, "claude-x", {{u"key"_s, u"none"_s}})));
    const ClientPtr client =
        rig.exchange("POST", "/v1/images/generations", R"({"model":"m","prompt":"A cat"})");
    QCOMPARE(client->status(), 400);
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestImages::azure_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("deployment") << u"2025-04-01-preview"_s << u"/openai"_s
                                << QByteArray("/openai/deployments/my%20dep/images/generations?api-version="
                                              "2025-04-01-preview");
    QTest::newRow("v1") << QString() << u"/openai/v1"_s << QByteArray("/openai/v1/images/generations");
}

void TestImages::azure()
{
    QFETCH(QString, version);
    QFETCH(QString, base);
    GatewayRig rig;
    QJsonObject more{{u"base_url"_s, rig.upstream.baseUrl().replace(u"/v1"_s, base)},
                     {u"deployments"_s, QJsonObject{{u"gpt-image-1"_s, u"my dep"_s}}}};
    if (!version.isEmpty())
        more.insert(u"api_version"_s, version);
    QVERIFY(rig.start(configFor(rig, u"azure"_s, "gpt-image-1", more)));
    const QByteArray answer = R"({"created":1,"data":[{"b64_json":"AAAA"}]})";
    rig.upstream.setDefault(UpstreamScript::json(answer));
    const ClientPtr client =
        rig.exchange("POST", "/v1/images/generations", R"({"model":"m","prompt":"A cat","n":1})");
    QVERIFY2(client->status() == 200, client->body().constData());
    QCOMPARE(client->body(), answer);
    QTEST(rig.upstream.last().target(), "target");
    QCOMPARE(rig.upstream.last().body, QByteArray(R"({"model":"my dep","prompt":"A cat","n":1})"));
    QCOMPARE(rig.upstream.last().header("api-key"), testProviderKey.toUtf8());
}

QTEST_GUILESS_MAIN(TestImages)
#include "tst_images.moc"
