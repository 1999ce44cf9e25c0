// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QDir>

/// `pllm serve --demo`: README's first curl.
class TestDemo : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void listsItself();
    void answersWhole();
    void streamsWordByWord();
    void callsATool();
    void takesItsOwnKeyOnly();
    void keepsNothing();
    void freshInstallationOffersIt();

private:
    ClientPtr ask(const QByteArray &body, const QByteArray &key = "demo") const;

    std::unique_ptr<GatewayRig> m_rig;
};

void TestDemo::init()
{
    m_rig = std::make_unique<GatewayRig>();
    QVERIFY(m_rig->program.serve({u"--demo"_s, u"--port"_s, u"0"_s})); // no configuration file, no key
}

void TestDemo::cleanup()
{
    m_rig.reset();
}

ClientPtr TestDemo::ask(const QByteArray &body, const QByteArray &key) const
{
    ClientPtr client = m_rig->client();
    client->send(httpRequest("POST", "/v1/chat/completions",
                             {{"Authorization", "Bearer " + key}, {"Content-Type", "application/json"}},
                             body));
    client->waitForResponse();
    return client;
}

void TestDemo::listsItself()
{
    const ClientPtr client = m_rig->client();
    client->send(httpRequest("GET", "/v1/models", {{"Authorization", "Bearer demo"}}));
    QVERIFY(client->waitForResponse());
    const QJsonArray models = jsonOf(client->body())[u"data"_s].toArray();
    QCOMPARE(models.size(), 1); // and nothing else
    QCOMPARE(models[0][u"id"_s].toString(), u"demo"_s);
}

void TestDemo::answersWhole()
{
    const ClientPtr client = ask(R"({"model":"demo","messages":[{"role":"user","content":"Marzipan?"}]})");
    QCOMPARE(client->status(), 200);
    const QJsonObject answer = jsonOf(client->body());
    QCOMPARE(answer[u"object"_s].toString(), u"chat.completion"_s);
    const QJsonObject choice = answer[u"choices"_s][0].toObject();
    const QString text = choice[u"message"_s][u"content"_s].toString();
    QVERIFY2(text.contains(u"Marzipan?"_s), qPrintable(text));                 // echoes
    QVERIFY2(text.contains(u"demo"_s, Qt::CaseInsensitive), qPrintable(text)); // says what it is
    QCOMPARE(choice[u"finish_reason"_s].toString(), u"stop"_s);
    QVERIFY(answer[u"usage"_s][u"prompt_tokens"_s].toInt() > 0);
    QVERIFY(answer[u"usage"_s][u"completion_tokens"_s].toInt() > 0);
    QCOMPARE(client->header("X-PLLM-Provider"), "demo");
}

void TestDemo::streamsWordByWord()
{
    const ClientPtr client = ask(R"({"model":"demo","stream":true,"stream_options":{"include_usage":true},)"
                                 R"("messages":[{"role":"user","content":"one two three"}]})");
    QCOMPARE(client->status(), 200);
    QVERIFY(client->header("Content-Type").startsWith("text/event-stream"));
    QString text;
    int pieces = 0;
    bool hasUsage = false;
    for (const QByteArray &line : client->body().split('\n')) {
        if (!line.startsWith("data: {"))
            continue;
        const QJsonObject event = jsonOf(line.sliced(6));
        QCOMPARE(event[u"object"_s].toString(), u"chat.completion.chunk"_s);
        const QString piece = event[u"choices"_s][0][u"delta"_s][u"content"_s].toString();
        text += piece;
        pieces += piece.isEmpty() ? 0 : 1;
        hasUsage = hasUsage || event[u"usage"_s].isObject();
    }
    QVERIFY2(text.contains(u"one two three"_s), qPrintable(text));
    QVERIFY(pieces >= text.split(u' ', Qt::SkipEmptyParts).size() / 2);
    QVERIFY(hasUsage);
    QVERIFY(client->body().endsWith(doneEvent()));
}

void TestDemo::callsATool()
{
    const ClientPtr client = ask(
        R"({"model":"demo","messages":[{"role":"user","content":"Weather?"}],"tool_choice":"required","tools":[)"
        R"({"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]})");
    QCOMPARE(client->status(), 200);
    const QJsonObject choice = jsonOf(client->body())[u"choices"_s][0].toObject();
    QCOMPARE(choice[u"finish_reason"_s].toString(), u"tool_calls"_s);
    const QJsonObject call = choice[u"message"_s][u"tool_calls"_s][0].toObject();
    QCOMPARE(call[u"type"_s].toString(), u"function"_s);
    QCOMPARE(call[u"function"_s][u"name"_s].toString(), u"get_weather"_s);
    QVERIFY(!call[u"id"_s].toString().isEmpty());
    QVERIFY(call[u"function"_s][u"arguments"_s].toString().startsWith(u'{'));
}

void TestDemo::takesItsOwnKeyOnly()
{
    QCOMPARE(ask(R"({"model":"demo","messages":[{"role":"user","content":"x"}]})", "other")->status(), 401);
}

void TestDemo::keepsNothing()
{
    QCOMPARE(ask(R"({"model":"demo","messages":[{"role":"user","content":"x"}]})")->status(), 200);
    m_rig->program.terminate();
    QVERIFY(m_rig->program.waitForEnd());
    QVERIFY2(m_rig->program.exitCode() == 0, m_rig->program.standardError().constData());
    QVERIFY(!QFile::exists(m_rig->program.configPath()));
}

void TestDemo::freshInstallationOffersIt()
{
    GatewayRig fresh;
    QJsonObject config = fresh.config();
    config.remove(u"providers"_s);
    config.remove(u"models"_s);
    QVERIFY(fresh.start(config));
    const ClientPtr client = fresh.chat(R"({"model":"demo","messages":[{"role":"user","content":"Hello"}]})");
    QCOMPARE(client->status(), 200);
    GatewayRig set; // and one with a provider does not
    QVERIFY(set.start());
    QCOMPARE(set.chat(R"({"model":"demo","messages":[{"role":"user","content":"x"}]})")->status(), 404);
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
