// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/catalogue.h"
#include "core/providers/modelfacts.h"
#include "core/providers/provideraddress.h"
#include "core/providers/vertexclaude.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Where the resources of providers stand whose addresses are put together, and what is known of their
/// models.
class TestProviderAddress : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data();
    void addresses();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void deploymentsNameModels();
    void claudeOnVertex();
    void factsOfModels();
    void traitsOfModels();
    void chatDialects_data();
    void chatDialects();
};

namespace {

ProviderConfig azure()
{
    ProviderConfig provider;
    provider.id = u"az"_s;
    provider.type = u"azure"_s;
    provider.resource = u"res"_s;
    return provider;
}

ProviderConfig providerOf(const QString &type)
{
    ProviderConfig provider;
    provider.id = u"p"_s;
    provider.type = type;
    return provider;
}

} // namespace

void TestProviderAddress::addresses_data()
{
    QTest::addColumn<ProviderConfig>("provider");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("address");
    ProviderConfig provider = azure();
    QTest::newRow("azure, v1") << provider << u"gpt-4o"_s << QByteArray("/chat/completions")
                               << QByteArray("https://res.openai.azure.com/openai/v1/chat/completions");
    provider.apiVersion = u"2024-10-21"_s;
    provider.deployments = {{u"gpt-4o"_s, u"my dep"_s}};
    QTest::newRow("azure, deployment") << provider << u"gpt-4o"_s << QByteArray("/chat/completions")
                                       << QByteArray("https://res.openai.azure.com/openai/deployments/"
                                                     "my%20dep/chat/completions?api-version=2024-10-21");
    QTest::newRow("azure, what belongs to no model")
        << provider << u"gpt-4o"_s << QByteArray("/files?limit=2")
        << QByteArray("https://res.openai.azure.com/openai/files?limit=2&api-version=2024-10-21");
    provider.baseUrl = u"https://proxy.example/az"_s;
    QTest::newRow("azure, base_url wins")
        << provider << u"gpt-4o"_s << QByteArray("/chat/completions")
        << QByteArray("https://proxy.example/az/chat/completions?api-version=2024-10-21");
    provider.baseUrl = u"https://proxy.example/openai/"_s;
    QTest::newRow("azure, base_url without deployment")
        << provider << u"gpt-4o"_s << QByteArray("/audio/speech")
        << QByteArray(
               "https://proxy.example/openai/deployments/my%20dep/audio/speech?api-version=2024-10-21");
    QTest::newRow("azure, base_url, what belongs to no model")
        << provider << u"gpt-4o"_s << QByteArray("/files")
        << QByteArray("https://proxy.example/openai/files?api-version=2024-10-21");
    provider.baseUrl = u"https://proxy.example/openai/v1"_s;
    provider.apiVersion.clear();
    QTest::newRow("azure, base_url, v1") << provider << u"gpt-4o"_s << QByteArray("/images/generations")
                                         << QByteArray("https://proxy.example/openai/v1/images/generations");
    provider = providerOf(u"bedrock"_s);
    provider.region = u"eu-west-1"_s;
    QTest::newRow("bedrock") << provider << u"m"_s << QByteArray("/model/m/converse")
                             << QByteArray(
                                    "https://bedrock-runtime.eu-west-1.amazonaws.com/model/m/converse");
    provider = providerOf(u"vertex"_s);
    provider.project = u"proj"_s;
    QTest::newRow("vertex, global")
        << provider << u"gemini-2.5-pro"_s << QByteArray("/models/gemini-2.5-pro:generateContent")
        << QByteArray("https://aiplatform.googleapis.com/v1/projects/proj/locations/global/publishers/google/"
                      "models/gemini-2.5-pro:generateContent");
    provider.location = u"us-east5"_s;
    QTest::newRow("vertex, Claude")
        << provider << u"claude-x"_s << QByteArray("/models/claude-x:rawPredict")
        << QByteArray(
               "https://us-east5-aiplatform.googleapis.com/v1/projects/proj/locations/us-east5/publishers/"
               "anthropic/models/claude-x:rawPredict");
    QTest::newRow("all others") << providerOf(u"openai"_s) << u"m"_s << QByteArray("/chat/completions")
                                << QByteArray("https://api.openai.com/v1/chat/completions");
}

void TestProviderAddress::addresses()
{
    QFETCH(ProviderConfig, provider);
    QFETCH(QString, model);
    QFETCH(QByteArray, path);
    const Result<QByteArray> address =
        resourceAddress(provider, *Catalogue::instance().type(provider.type), model, path);
    QVERIFY(address);
    QTEST(*address, "address");
}

void TestProviderAddress::saysWhatIsMissing_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("setting");
    QTest::newRow("azure") << u"azure"_s << u"\"resource\""_s;
    QTest::newRow("bedrock") << u"bedrock"_s << u"\"region\""_s;
    QTest::newRow("vertex") << u"vertex"_s << u"\"project\""_s;
}

void TestProviderAddress::saysWhatIsMissing()
{
    QFETCH(QString, type);
    QFETCH(QString, setting);
    const Result<QByteArray> address =
        resourceAddress(providerOf(type), *Catalogue::instance().type(type), u"m"_s, "/x");
    QVERIFY(!address);
    QCOMPARE(address.error().kind, ErrorKind::Configuration);
    QVERIFY2(address.error().message.contains(setting), qPrintable(address.error().message));
}

void TestProviderAddress::deploymentsNameModels()
{
    ProviderConfig provider = azure();
    provider.deployments = {{u"gpt-4o"_s, u"dep"_s}};
    QCOMPARE(wireModel(provider, u"gpt-4o"_s), u"dep"_s);
    QCOMPARE(wireModel(provider, u"other"_s), u"other"_s);
}

void TestProviderAddress::claudeOnVertex()
{
    QCOMPARE(vertexClaudePath(u"claude-x@2026"_s, true),
             QByteArray("/models/claude-x@2026:streamRawPredict"));
    QCOMPARE(vertexClaudeBody(R"({"model":"m", "b" : 1.0 ,"a":[ ]})"),
             QByteArray(R"({"anthropic_version":"vertex-2023-10-16","b":1.0,"a":[ ]})"));
    QCOMPARE(vertexClaudeBody(R"({"anthropic_version":"v","model":"m"})"),
             QByteArray(R"({"anthropic_version":"v"})"));
}

void TestProviderAddress::factsOfModels()
{
    const ModelCatalogue &models = ModelCatalogue::instance();
    QVERIFY(models.size() > 500);
    const ModelFacts *facts = models.find(u"openai"_s, u"gpt-4o"_s);
    QVERIFY(facts);
    QCOMPARE(facts->context, 128000);
    QVERIFY(!facts->isReasoning && facts->callsTools && facts->in && *facts->in > 0);
    QCOMPARE(models.find(u"openai"_s, u"gpt-5-2099-01-01"_s), models.find(u"openai"_s, u"gpt-5"_s));
    QVERIFY(models.find(u"openai"_s, u"gpt-5"_s)->isReasoning);
    QVERIFY(!models.find(u"openai"_s, u"nothing"_s) && !models.find(u"nobody"_s, u"gpt-4o"_s));
}

void TestProviderAddress::traitsOfModels()
{
    const Catalogue &catalogue = Catalogue::instance();
    const TargetTraits reasoning = catalogue.traits(providerOf(u"openai"_s), u"gpt-5"_s);
    QVERIFY(reasoning.maxCompletionTokens && reasoning.developerRole && !reasoning.sampling);
    QVERIFY(reasoning.takes.contains("prompt_cache_key"));
    const TargetTraits plain = catalogue.traits(providerOf(u"openai"_s), u"gpt-4o"_s);
    QVERIFY(plain.sampling && plain.reasoning == TargetTraits::ReasoningStyle::None);
    const TargetTraits claude = catalogue.traits(providerOf(u"anthropic"_s), u"claude-opus-4-6"_s);
    QVERIFY(claude.adaptiveThinking && claude.cacheMarks && claude.mostStops == -1 &&
            claude.maxTemperature == 1);
    QCOMPARE(catalogue.traits(providerOf(u"deepseek"_s), u"deepseek-reasoner"_s).reasoning,
             TargetTraits::ReasoningStyle::Thinking);
    QVERIFY(!readTraitRule(JsonDocument::parse(R"({"nonsense":true})")->root()));
    QVERIFY(!readTraitRule(JsonDocument::parse(R"({"sampling":"yes"})")->root()));
}

void TestProviderAddress::chatDialects_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("model");
    QTest::addColumn<DialectId>("dialect");
    QTest::newRow("openai") << u"openai"_s << QString() << u"m"_s << DialectId::OpenAiChat;
    QTest::newRow("azure") << u"azure"_s << QString() << u"m"_s << DialectId::OpenAiChat;
    QTest::newRow("minimax") << u"minimax"_s << QString() << u"m"_s << DialectId::Anthropic;
    QTest::newRow("google") << u"google"_s << QString() << u"m"_s << DialectId::Gemini;
    QTest::newRow("vertex") << u"vertex"_s << QString() << u"gemini-x"_s << DialectId::Gemini;
    QTest::newRow("vertex, Claude") << u"vertex"_s << QString() << u"claude-x"_s << DialectId::Anthropic;
    QTest::newRow("bedrock") << u"bedrock"_s << QString() << u"m"_s << DialectId::Bedrock;
    QTest::newRow("cohere") << u"cohere"_s << QString() << u"m"_s << DialectId::Cohere;
    QTest::newRow("ollama") << u"ollama"_s << QString() << u"m"_s << DialectId::Ollama;
    QTest::newRow("ollama, OpenAI's form")
        << u"ollama"_s << u"http://h/v1"_s << u"m"_s << DialectId::OpenAiChat;
    QTest::newRow("replicate") << u"replicate"_s << QString() << u"m"_s << DialectId::None;
}

void TestProviderAddress::chatDialects()
{
    QFETCH(QString, type);
    QFETCH(QString, base);
    QFETCH(QString, model);
    ProviderConfig provider = providerOf(type);
    provider.baseUrl = base;
    QTEST(Catalogue::instance().chatDialect(provider, model), "dialect");
}

QTEST_GUILESS_MAIN(TestProviderAddress)
#include "tst_provideraddress.moc"
