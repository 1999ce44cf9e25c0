// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// Embeddings over providers that have their own form of them, and asked for in Ollama's.
class TestEmbeddings : public QObject
{
    Q_OBJECT

private slots:
    void ollamaOverEveryProvider_data();
    void ollamaOverEveryProvider();
    void ollamaPassesToOllama();
    void olderFormIsAnswered();
    void nothingToEmbedLoadsTheModel();
    void ollamaIsOffUnlessAskedFor();
    void errorsAreInOllamasForm_data();
    void errorsAreInOllamasForm();
    void whatIsLostIsNamed();
    void titanIsAskedForEachText();
    void oneFailureFailsTheWhole();
    void failureFallsOver();
    void clientThatLeavesEndsAllCalls();
    void usageIsCounted();
};

namespace {

QJsonObject ollamaConfig(const GatewayRig &rig, const QString &type, const QJsonObject &more = {})
{
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"ollama_api"_s, true);
    setIn(config, u"providers"_s, 0, u"type"_s, type);
    for (auto it = more.begin(); it != more.end(); ++it)
        setIn(config, u"providers"_s, 0, it.key(), it.value());
    return config;
}

QJsonObject bedrockConfig(GatewayRig &rig)
{
    rig.program.environment().insert(testProviderVariable, u"AKIDEXAMPLE:secret"_s);
    QJsonObject config = ollamaConfig(rig, u"bedrock"_s, {{u"region"_s, u"us-east-1"_s}});
    setIn(config, u"models"_s, 0, u"targets"_s,
          QJsonArray{QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, u"amazon.titan-embed-text-v2:0"_s}}});
    return config;
}

/// Titan's answer: the text's own number as its vector.
UpstreamScript titanAnswer(const ScriptedRequest &request)
{
    const QString text = jsonOf(request.body)[u"inputText"].toString();
    return UpstreamScript::json("{\"embedding\":[" + text.toUtf8() + "],\"inputTextTokenCount\":2}");
}

QByteArray numbers(int count)
{
    QByteArray list;
    for (int i = 0; i < count; ++i)
        list += (i ? ",\"" : "\"") + QByteArray::number(i) + '"';
    return "[" + list + "]";
}

} // namespace

void TestEmbeddings::ollamaOverEveryProvider_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("openai") << u"openai-compatible"_s << QByteArray("e") << QByteArray("/v1/embeddings")
                            << QByteArray(R"({"model":"e","input":["a","b"],"dimensions":2})")
                            << QByteArray(R"({"object":"list","data":[{"index":1,"embedding":[2,-1]},)"
                                          R"({"index":0,"embedding":[1,0.5]}],"usage":{"prompt_tokens":6}})");
    QTest::newRow("gemini") << u"google"_s << QByteArray("e") << QByteArray("/v1/models/e:batchEmbedContents")
                            << QByteArray(
                                   R"({"requests":[{"model":"models/e","content":{"parts":[{"text":"a"}]},)"
                                   R"("outputDimensionality":2},{"model":"models/e","content":{"parts":[)"
                                   R"({"text":"b"}]},"outputDimensionality":2}]})")
                            << QByteArray(R"({"embeddings":[{"values":[1,0.5]},{"values":[2,-1]}]})");
    QTest::newRow("vertex") << u"vertex"_s << QByteArray("e")
                            << QByteArray("/v1/publishers/google/models/e:predict")
                            << QByteArray(R"({"instances":[{"content":"a"},{"content":"b"}],)"
                                          R"("parameters":{"outputDimensionality":2}})")
                            << QByteArray(
                                   R"({"predictions":[{"embeddings":{"values":[1,0.5],"statistics":)"
                                   R"({"token_count":2}}},{"embeddings":{"values":[2,-1],"statistics":)"
                                   R"({"token_count":4}}}]})");
    QTest::newRow("cohere") << u"cohere"_s << QByteArray("e") << QByteArray("/v1/embed")
                            << QByteArray(R"({"model":"e","texts":["a","b"],"input_type":"search_document",)"
                                          R"("embedding_types":["float"],"output_dimension":2})")
                            << QByteArray(R"({"embeddings":{"float":[[1,0.5],[2,-1]]},)"
                                          R"("meta":{"billed_units":{"input_tokens":6}}})");
    QTest::newRow("cohere on bedrock")
        << u"bedrock"_s << QByteArray("cohere.embed-v4") << QByteArray("/v1/model/cohere.embed-v4/invoke")
        << QByteArray(R"({"texts":["a","b"],"input_type":"search_document","embedding_types":["float"],)"
                      R"("output_dimension":2})")
        << QByteArray(R"({"embeddings":{"float":[[1,0.5],[2,-1]]}})");
}

void TestEmbeddings::ollamaOverEveryProvider()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, answer);
    GatewayRig rig;
    rig.program.environment().insert(testProviderVariable, u"AKIDEXAMPLE:secret"_s);
    QJsonObject more{{u"region"_s, u"us-east-1"_s}};
    if (type != u"bedrock")
        more = {{u"key"_s, u"none"_s}};
    QVERIFY(rig.start(ollamaConfig(rig, type, more)));
    rig.upstream.setDefault(UpstreamScript::json(answer));
    const ClientPtr client = rig.exchange(
        "POST", "/api/embed", R"({"model":"up/)" + model + R"(","input":["a","b"],"dimensions":2})");
    QVERIFY2(client->status() == 200, client->body().constData());
    QTEST(rig.upstream.last().target(), "path");
    QTEST(rig.upstream.last().body, "sent");
    const QJsonObject told = jsonOf(client->body());
    QCOMPARE(told[u"model"].toString().toUtf8(), model);
    QCOMPARE(told[u"embeddings"].toArray(), (QJsonArray{QJsonArray{1, 0.5}, QJsonArray{2, -1}}));
    QVERIFY(told[u"total_duration"].toDouble() > 0);
    QVERIFY(told.contains(u"load_duration"));
    const bool isCounted = answer.contains("token");
    QCOMPARE(told[u"prompt_eval_count"].toInt(-1), isCounted ? 6 : -1);
    QVERIFY(client->header("X-PLLM-Dropped").isEmpty());
}

void TestEmbeddings::ollamaPassesToOllama()
{
    GatewayRig rig;
    const QString base = rig.upstream.baseUrl().replace(u"/v1"_s, u"/api"_s);
    QVERIFY(rig.start(ollamaConfig(rig, u"ollama"_s, {{u"key"_s, u"none"_s}, {u"base_url"_s, base}})));
    const QByteArray answer =
        R"({"model":"e","embeddings":[[0.010,2]],"total_duration":5,"prompt_eval_count":3})";
    rig.upstream.setDefault(UpstreamScript::json(answer));
    const QByteArray asked = R"({ "model":"m:latest","input":"a","keep_alive":"5m","zz":1e2})";
    const ClientPtr client = rig.exchange("POST", "/api/embed", asked);
    QCOMPARE(client->body(), answer);
    QCOMPARE(rig.upstream.last().target(), QByteArray("/api/embed"));
    QCOMPARE(rig.upstream.last().body, QByteArray(asked).replace("m:latest", "upstream-model"));
    rig.upstream.setDefault(UpstreamScript::json(R"({"embedding":[1]})"));
    QCOMPARE(rig.exchange("POST", "/api/embeddings", R"({"model":"m","prompt":"a"})")->body(),
             QByteArray(R"({"embedding":[1]})"));
    QCOMPARE(rig.upstream.last().target(), QByteArray("/api/embeddings"));
    const ClientPtr stats = rig.exchange("GET", "/v1/admin/models/stats");
    QVERIFY2(jsonOf(stats->body())[u"models"][0][u"tokens"][u"input"].toInt() >= 3,
             stats->body().constData());
}

void TestEmbeddings::olderFormIsAnswered()
{
    GatewayRig rig;
    QVERIFY(rig.start(ollamaConfig(rig, u"openai-compatible"_s)));
    rig.upstream.setDefault(UpstreamScript::json(R"({"data":[{"index":0,"embedding":[1,0.50]}]})"));
    const ClientPtr client =
        rig.exchange("POST", "/api/embeddings", R"({"model":"m","prompt":"a","options":{"num_ctx":8}})");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), QByteArray(R"({"embedding":[1,0.50]})"));
    QCOMPARE(client->header("X-PLLM-Dropped"), QByteArray("options"));
    QCOMPARE(rig.upstream.last().target(), QByteArray("/v1/embeddings"));
}

void TestEmbeddings::nothingToEmbedLoadsTheModel()
{
    GatewayRig rig;
    QVERIFY(rig.start(ollamaConfig(rig, u"openai-compatible"_s)));
    for (const char *input : {R"("")", "[]", "null"}) {
        const QByteArray body = R"({"model":"m","input":)" + QByteArray(input) + '}';
        QCOMPARE(rig.exchange("POST", "/api/embed", body)->body(),
                 QByteArray(R"({"model":"m","embeddings":[]})"));
    }
    QCOMPARE(rig.exchange("POST", "/api/embeddings", R"({"model":"m"})")->body(),
             QByteArray(R"({"embedding":[]})"));
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestEmbeddings::ollamaIsOffUnlessAskedFor()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    for (const char *path : {"/api/embed", "/api/embeddings"}) {
        const ClientPtr client = rig.exchange("POST", path, R"({"model":"m","input":"a","prompt":"a"})");
        QCOMPARE(client->status(), 404);
        QVERIFY(jsonOf(client->body())[u"error"].toString().contains(u"ollama_api"));
    }
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestEmbeddings::errorsAreInOllamasForm_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    QTest::newRow("the provider's") << QByteArray(R"({"model":"m","input":"a"})") << 429 << u"Slow down."_s;
    QTest::newRow("no model") << QByteArray(R"({"input":"a"})") << 400 << u"model"_s;
    QTest::newRow("unknown model") << QByteArray(R"({"model":"nobody","input":"a"})") << 404 << u"nobody"_s;
    QTest::newRow("no text") << QByteArray(R"({"model":"m","input":[7]})") << 400 << u"tokens"_s;
    QTest::newRow("no json") << QByteArray(R"({"model")") << 400 << u"JSON"_s;
}

void TestEmbeddings::errorsAreInOllamasForm()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    GatewayRig rig;
    QVERIFY(rig.start(ollamaConfig(rig, u"openai-compatible"_s)));
    rig.upstream.setDefault(
        UpstreamScript::json(R"({"error":{"message":"Slow down.","type":"rate_limit_error"}})", 429));
    const ClientPtr client = rig.exchange("POST", "/api/embed", body);
    QTEST(client->status(), "status");
    const QString error = jsonOf(client->body())[u"error"].toString();
    QVERIFY2(error.contains(says), client->body().constData());
}

void TestEmbeddings::whatIsLostIsNamed()
{
    GatewayRig rig;
    QVERIFY(rig.start(ollamaConfig(rig, u"google"_s)));
    rig.upstream.setDefault(UpstreamScript::json(R"({"embeddings":[{"values":[1]}]})"));
    const ClientPtr client =
        rig.exchange("POST", "/v1/embeddings", R"({"model":"m","input":"a","user":"u","priority":1})");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("X-PLLM-Dropped"), QByteArray("priority, user"));
    const ClientPtr ollama =
        rig.exchange("POST", "/api/embed", R"({"model":"m","input":"a","keep_alive":0,"truncate":false})");
    QCOMPARE(ollama->header("X-PLLM-Dropped"), QByteArray("keep_alive, truncate"));
}

void TestEmbeddings::titanIsAskedForEachText()
{
    GatewayRig rig;
    QVERIFY(rig.start(bedrockConfig(rig)));
    rig.upstream.setHandler(titanAnswer);
    const ClientPtr client =
        rig.exchange("POST", "/v1/embeddings", R"({"model":"m","input":)" + numbers(11) + '}');
    QVERIFY2(client->status() == 200, client->body().constData());
    const QJsonArray data = jsonOf(client->body())[u"data"].toArray();
    QCOMPARE(data.size(), 11);
    for (int i = 0; i < 11; ++i) {
        QCOMPARE(data[i][u"index"].toInt(), i);
        QCOMPARE(data[i][u"embedding"].toArray(), QJsonArray{i});
    }
    QCOMPARE(jsonOf(client->body())[u"usage"][u"prompt_tokens"].toInt(), 22);
    QCOMPARE(client->header("X-PLLM-Attempts"), QByteArray("11"));
    QCOMPARE(rig.upstream.requestCount(), 11);
    QVERIFY(rig.upstream.peakInFlight() <= 4);
    for (const ScriptedRequest &request : rig.upstream.requests()) {
        QCOMPARE(request.target(), QByteArray("/v1/model/amazon.titan-embed-text-v2%3A0/invoke"));
        QVERIFY(request.header("authorization").startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"));
    }
}

void TestEmbeddings::oneFailureFailsTheWhole()
{
    GatewayRig rig;
    QVERIFY(rig.start(bedrockConfig(rig)));
    rig.upstream.setHandler([](const ScriptedRequest &request) {
        return request.body.contains("\"5\"")
                   ? UpstreamScript::json(R"({"message":"Too many requests"})", 429)
                   : titanAnswer(request);
    });
    const ClientPtr client =
        rig.exchange("POST", "/v1/embeddings", R"({"model":"m","input":)" + numbers(40) + '}');
    QCOMPARE(client->status(), 429);
    QCOMPARE(jsonOf(client->body())[u"error"][u"message"].toString(), u"Too many requests"_s);
    QVERIFY(rig.upstream.requestCount() < 20); // nothing more was begun
}

void TestEmbeddings::failureFallsOver()
{
    GatewayRig rig;
    ScriptedUpstream second;
    second.hideDiscovery();
    QJsonObject config = bedrockConfig(rig);
    QJsonArray providers = config[u"providers"].toArray();
    providers += QJsonObject{{u"id"_s, u"two"_s},
                             {u"type"_s, u"openai-compatible"_s},
                             {u"base_url"_s, second.baseUrl()},
                             {u"key"_s, u"none"_s}};
    config[u"providers"] = providers;
    setIn(config, u"models"_s, 0, u"targets"_s,
          QJsonArray{QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, u"amazon.titan-embed-text-v2:0"_s}},
                     QJsonObject{{u"provider"_s, u"two"_s}, {u"model"_s, u"e"_s}}});
    QVERIFY(rig.start(config));
    rig.upstream.setHandler([](const ScriptedRequest &request) {
        return request.body.contains("\"1\"") ? UpstreamScript::resetting() : titanAnswer(request);
    });
    const QByteArray answer = R"({"data":[{"embedding":[1]},{"embedding":[2]}]})";
    second.setDefault(UpstreamScript::json(answer));
    const ClientPtr client = rig.exchange("POST", "/v1/embeddings", R"({"model":"m","input":["0","1"]})");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), answer);
    QCOMPARE(client->header("X-PLLM-Provider"), QByteArray("two"));
}

void TestEmbeddings::clientThatLeavesEndsAllCalls()
{
    GatewayRig rig;
    QVERIFY(rig.start(bedrockConfig(rig)));
    rig.upstream.setDefault(UpstreamScript::never());
    ClientPtr client = rig.send("POST", "/v1/embeddings", R"({"model":"m","input":)" + numbers(6) + '}');
    QTRY_COMPARE(rig.upstream.requestCount(), 4);
    client.reset();
    QTRY_COMPARE(rig.upstream.abortCount(), 4);
    QCOMPARE(rig.upstream.requestCount(), 4);
}

void TestEmbeddings::usageIsCounted()
{
    GatewayRig rig;
    QVERIFY(rig.start(bedrockConfig(rig)));
    rig.upstream.setHandler(titanAnswer);
    QCOMPARE(rig.exchange("POST", "/api/embed", R"({"model":"m","input":["1","2","3"]})")->status(), 200);
    const QJsonObject stats = jsonOf(rig.exchange("GET", "/v1/admin/models/stats")->body());
    QCOMPARE(stats[u"models"][0][u"tokens"][u"input"].toInt(), 6);
    QCOMPARE(stats[u"models"][0][u"estimated"].toBool(), false);
}

QTEST_GUILESS_MAIN(TestEmbeddings)
#include "tst_embeddings.moc"
