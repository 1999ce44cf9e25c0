// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// Sound over providers whose addresses, or names of models, differ from OpenAI's.
class TestAudio : public QObject
{
    Q_OBJECT

private slots:
    void formsReachTheirAddress_data();
    void formsReachTheirAddress();
    void speechReachesItsAddress_data();
    void speechReachesItsAddress();
    void transcriptionStreams();
    void providersErrorPasses();
};

namespace {

const QByteArray formType = "multipart/form-data; boundary=b0undary";

QByteArray formPart(const QByteArray &headers, const QByteArray &content)
{
    return "--b0undary\r\nContent-Disposition: form-data; " + headers + "\r\n\r\n" + content + "\r\n";
}

QByteArray recording(const QByteArray &model, const QByteArray &more = {})
{
    return formPart("name=\"file\"; filename=\"a.mp3\"\r\nContent-Type: audio/mpeg",
                    QByteArray("\x00\xff\r\n--b0undar\r\n", 15)) +
           formPart("name=\"model\"", model) + formPart("name=\"language\"", "de") + more +
           "--b0undary--\r\n";
}

ClientPtr sendForm(const GatewayRig &rig, const QByteArray &target, const QByteArray &body)
{
    ClientPtr client = rig.client();
    client->send(httpRequest("POST", target, withKey({{"Content-Type", formType}}), body));
    if (!client->waitForResponse())
        qWarning("no whole answer: %s", client->received().constData());
    return client;
}

/// A provider of that type and base path, with its model `whisper` behind `m`.
QJsonObject configFor(const GatewayRig &rig, const QString &type, const QString &base, const QString &version)
{
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"type"_s, type);
    setIn(config, u"providers"_s, 0, u"base_url"_s, rig.upstream.baseUrl().replace(u"/v1"_s, base));
    if (!version.isEmpty())
        setIn(config, u"providers"_s, 0, u"api_version"_s, version);
    if (type == u"azure")
        setIn(config, u"providers"_s, 0, u"deployments"_s, QJsonObject{{u"whisper"_s, u"my dep"_s}});
    setIn(config, u"models"_s, 0, u"targets"_s,
          QJsonArray{QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, u"whisper"_s}}});
    return config;
}

void addColumns()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("keyHeader");
}

void addProviders(const QByteArray &resource)
{
    QTest::addRow("azure, deployment: %s", resource.constData())
        << u"azure"_s << u"/openai"_s << u"2024-10-21"_s << resource
        << "/openai/deployments/my%20dep" + resource + "?api-version=2024-10-21" << QByteArray("my dep")
        << QByteArray("api-key");
    QTest::addRow("azure, deployment in the address: %s", resource.constData())
        << u"azure"_s << u"/openai/deployments/other"_s << u"2024-10-21"_s << resource
        << "/openai/deployments/other" + resource + "?api-version=2024-10-21" << QByteArray("my dep")
        << QByteArray("api-key");
    QTest::addRow("azure, v1: %s", resource.constData())
        << u"azure"_s << u"/openai/v1"_s << QString() << resource << "/openai/v1" + resource
        << QByteArray("my dep") << QByteArray("api-key");
    QTest::addRow("groq: %s", resource.constData())
        << u"groq"_s << u"/openai/v1"_s << QString() << resource << "/openai/v1" + resource
        << QByteArray("whisper") << QByteArray("Authorization");
}

QByteArray keyIn(const ScriptedRequest &request, const QByteArray &header)
{
    const QByteArray value = request.header(header);
    return header == "Authorization" ? value.mid(7) : value;
}

} // namespace

void TestAudio::formsReachTheirAddress_data()
{
    addColumns();
    addProviders("/audio/transcriptions");
    addProviders("/audio/translations");
}

void TestAudio::formsReachTheirAddress()
{
    QFETCH(QString, type);
    QFETCH(QString, base);
    QFETCH(QString, version);
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, keyHeader);
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, type, base, version)));
    const QByteArray answer = R"({"text":"Hallo","usage":{"type":"duration","seconds":3}})";
    rig.upstream.setDefault(UpstreamScript::json(answer));
    const ClientPtr client = sendForm(rig, "/v1" + resource, recording("m"));
    QVERIFY2(client->status() == 200, client->body().constData());
    QCOMPARE(client->body(), answer);
    QTEST(rig.upstream.last().target(), "target");
    QCOMPARE(rig.upstream.last().body, recording(model));
    QCOMPARE(rig.upstream.last().header("Content-Type"), formType);
    QCOMPARE(keyIn(rig.upstream.last(), keyHeader), testProviderKey.toUtf8());
}

void TestAudio::speechReachesItsAddress_data()
{
    addColumns();
    addProviders("/audio/speech");
}

void TestAudio::speechReachesItsAddress()
{
    QFETCH(QString, type);
    QFETCH(QString, base);
    QFETCH(QString, version);
    QFETCH(QByteArray, model);
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, type, base, version)));
    const QByteArray sound("\xff\xfb\x90\x00 sound", 10);
    rig.upstream.setDefault(UpstreamScript::answer(200, sound, {{"Content-Type", "audio/mpeg"}}));
    const ClientPtr client =
        rig.exchange("POST", "/v1/audio/speech", R"({"input":"Hi", "model":"m","voice":"alloy"})");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), sound);
    QCOMPARE(client->header("Content-Type"), QByteArray("audio/mpeg"));
    QTEST(rig.upstream.last().target(), "target");
    QCOMPARE(rig.upstream.last().body, R"({"input":"Hi", "model":")" + model + R"(","voice":"alloy"})");
}

void TestAudio::transcriptionStreams()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"azure"_s, u"/openai"_s, u"2025-03-01-preview"_s)));
    const QList<QByteArray> events{"data: {\"type\":\"transcript.text.delta\",\"delta\":\"Hal\"}\n\n",
                                   "data: "
                                   "{\"type\":\"transcript.text.done\",\"text\":\"Hallo\",\"usage\":{\"input_"
                                   "tokens\":9,\"output_tokens\":2}}\n\n"};
    rig.upstream.setDefault(UpstreamScript::events(events));
    const QByteArray asks = formPart("name=\"stream\"", "true");
    const ClientPtr client = sendForm(rig, "/v1/audio/transcriptions", recording("m", asks));
    QCOMPARE(client->body(), events.join());
    QCOMPARE(rig.upstream.last().body, recording("my dep", asks));
}

void TestAudio::providersErrorPasses()
{
    GatewayRig rig;
    QVERIFY(rig.start(configFor(rig, u"azure"_s, u"/openai"_s, u"2024-10-21"_s)));
    const QByteArray error =
        R"({"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}})";
    rig.upstream.setDefault(UpstreamScript::json(error, 404));
    const ClientPtr client = sendForm(rig, "/v1/audio/transcriptions", recording("m"));
    QCOMPARE(client->status(), 404);
    QCOMPARE(client->body(), error);
}

QTEST_GUILESS_MAIN(TestAudio)
#include "tst_audio.moc"
