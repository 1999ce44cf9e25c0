// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/catalogue.h"

#include <QTest>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

class TestCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void knowsTheContractsTypes();
    void entriesAreWhole();
    void recognisesKeys_data();
    void recognisesKeys();
    void fileWins();
    void namesForTheConfiguration();
    void refusesBrokenData_data();
    void refusesBrokenData();
};

void TestCatalogue::knowsTheContractsTypes()
{
    const QString names =
        u"openai anthropic google azure bedrock vertex mistral groq deepseek xai openrouter together "
        "fireworks cerebras cohere perplexity ollama lmstudio llamacpp vllm openai-compatible "
        "anthropic-compatible demo"_s;
    for (const QString &id : names.split(u' '))
        QVERIFY2(Catalogue::instance().type(id), qPrintable(id));
    QVERIFY(!Catalogue::instance().type(u"nobody"));
    const ProviderType *openai = Catalogue::instance().type(u"openai");
    QCOMPARE(openai->baseUrl, u"https://api.openai.com/v1"_s);
    QCOMPARE(openai->environment, QStringList{u"OPENAI_API_KEY"_s});
    QVERIFY(openai->auth == AuthScheme::Bearer && openai->streamUsage && !openai->local);
    QVERIFY(Catalogue::instance().type(u"anthropic")->auth == AuthScheme::XApiKey);
    QCOMPARE(Catalogue::instance().type(u"demo")->dialect, u"demo"_s);
}

void TestCatalogue::entriesAreWhole()
{
    const QStringList apis{u"chat"_s,   u"completions"_s, u"responses"_s,   u"embeddings"_s,
                           u"images"_s, u"audio"_s,       u"moderations"_s, u"rerank"_s,
                           u"files"_s,  u"batches"_s,     u"realtime"_s};
    for (const ProviderType &type : Catalogue::instance().types()) {
        for (const QString &api : type.apis)
            QVERIFY2(apis.contains(api), qPrintable(type.id + u' ' + api));
        if (type.baseUrl.isEmpty())
            continue;
        const QUrl url(type.baseUrl, QUrl::StrictMode);
        QVERIFY2(url.isValid() && !type.baseUrl.endsWith(u'/'), qPrintable(type.id));
        QCOMPARE(url.scheme(), type.local ? u"http"_s : u"https"_s);
        QCOMPARE(url.host() == u"127.0.0.1", type.local);
    }
}

void TestCatalogue::recognisesKeys_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("type");
    const auto row = [](const QByteArray &key, const QString &type) {
        QTest::newRow(key.constData()) << key << type;
    };
    row("sk-ant-api03-abc", u"anthropic"_s);
    row("sk-or-v1-abc", u"openrouter"_s);
    row("sk-proj-abc", u"openai"_s);
    row("sk-abc", u"openai"_s);
    row("gsk_abc", u"groq"_s);
    row("AIzaSyabc", u"google"_s);
    row("xai-abc", u"xai"_s);
    row("pplx-abc", u"perplexity"_s);
    row("hf_abc", u"huggingface"_s);
    row("nvapi-abc", u"nvidia"_s);
    row("csk-abc", u"cerebras"_s);
    row("fw_abc", u"fireworks"_s);
    row("r8_abc", u"replicate"_s);
    row("something", QString());
    row("", QString());
}

void TestCatalogue::recognisesKeys()
{
    QFETCH(QByteArray, key);
    QFETCH(QString, type);
    const ProviderType *found = Catalogue::instance().recognise(key);
    QCOMPARE(found ? found->id : QString(), type);
}

void TestCatalogue::fileWins()
{
    ProviderConfig provider;
    provider.type = u"groq"_s;
    QCOMPARE(Catalogue::instance().baseUrl(provider), u"https://api.groq.com/openai/v1"_s);
    provider.baseUrl = u"http://127.0.0.1:9/v1/"_s;
    QCOMPARE(Catalogue::instance().baseUrl(provider), u"http://127.0.0.1:9/v1"_s);
}

void TestCatalogue::namesForTheConfiguration()
{
    const ProviderTypes names = Catalogue::instance().names();
    QCOMPARE(names.names.size(), Catalogue::instance().types().size());
    QCOMPARE(names.needBaseUrl, (QStringList{u"openai-compatible"_s, u"anthropic-compatible"_s}));
}

void TestCatalogue::refusesBrokenData_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("no list") << QByteArray("{}");
    QTest::newRow("no id") << QByteArray(R"({"providers":[{"dialect":"openai","apis":["chat"]}]})");
    QTest::newRow("unknown auth") << QByteArray(
        R"({"providers":[{"id":"a","dialect":"openai","apis":["chat"],"auth":"x"}]})");
    QTest::newRow("twice") << QByteArray(
        R"({"providers":[{"id":"a","dialect":"openai","apis":["chat"]},{"id":"a","dialect":"openai","apis":["chat"]}]})");
}

void TestCatalogue::refusesBrokenData()
{
    QFETCH(QByteArray, json);
    QVERIFY(!Catalogue::fromJson(json));
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
