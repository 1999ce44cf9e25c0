// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configreader.h"
#include "tests/config/exampleconfig.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestConfigWriter : public QObject
{
    Q_OBJECT

private slots:
    void defaultsAreLeftOut();
    void orderAndFormAreStable();
    void everythingSetComesBack();
    void randomConfigurationsComeBack();
};

/// A configuration in which no value is its default.
static Config fullConfig()
{
    Config config;
    config.server = {u"127.0.0.1"_s, 0, false, {u"a.b"_s, u"*.c"_s}, {u"x://*"_s}, 1, 2, 3, 4, 5, 6, true};
    ProviderConfig azure{.id = u"az"_s, .type = u"azure"_s};
    azure.baseUrl = u"https://x.example/v1"_s;
    azure.key = u"env:AZ"_s;
    azure.headers = {{u"Z-Team"_s, u"ä \"q\" \\"_s}, {u"A"_s, u"keychain:h"_s}};
    azure.proxy = u"none"_s;
    azure.caFile = u"/ca.pem"_s;
    azure.apis = QStringList{u"chat"_s, u"files"_s};
    azure.enabled = false;
    azure.cacheMarks = CacheMarking::Auto;
    azure.resource = u"r"_s;
    azure.apiVersion = u"v"_s;
    azure.deployments = {{u"gpt-4o"_s, u"d"_s}};
    ProviderConfig bedrock{.id = u"bed"_s, .type = u"bedrock"_s};
    bedrock.keys = {u"env:A"_s, u"keychain:b"_s};
    bedrock.region = u"eu"_s;
    bedrock.profile = u"p"_s;
    ProviderConfig vertex{.id = u"vx"_s, .type = u"vertex"_s};
    vertex.project = u"pr"_s;
    vertex.location = u"lo"_s;
    config.providers = {azure, bedrock, vertex};
    ModelConfig model{.id = u"m/1"_s};
    model.strategy = Strategy::LeastBusy;
    model.targets = {{u"az"_s, u"gpt-4o"_s, 3, 0.25}, {u"bed"_s, u"x"_s, std::nullopt, 1}};
    model.fallbacks = {u"m/1"_s, u"vx/y"_s};
    model.retries = 0;
    model.affinity = Affinity::None;
    model.timeouts = {0.5, 1, 2, 3, 4};
    config.models = {model};
    config.defaults = {u"m/1"_s, {5, 6, 7, 8, 9}, 3};
    config.clientKeys = {{u"k"_s,
                          QByteArray(64, 'a'),
                          {u"gpt-*"_s},
                          1,
                          2,
                          3,
                          0.1,
                          BudgetPeriod::Week,
                          u"2030-01-01"_s,
                          true,
                          true,
                          true,
                          RecordMode::Metadata},
                         {u"l"_s, QByteArray(64, 'b'), {}, 0, 0, 0, 0, BudgetPeriod::Month, {}, false}};
    config.limits = {5, 6, 7, 2.5, BudgetPeriod::Month, true, LoopAlarm::Hold, 8, 9};
    config.cache = {true, 1, 2, true};
    config.traffic = {RecordMode::Errors, 1, 2, 3};
    config.prices = {{u"z/y"_s, {0.1, 1e-7, 3, 4, 5, 6, 7, 0}}, {u"a"_s, {}}, {u"b"_s, {0, 0}}};
    return config;
}

void TestConfigWriter::defaultsAreLeftOut()
{
    QCOMPARE(writeConfig(Config()), QByteArray("{\n  \"version\": 1\n}\n"));
}

void TestConfigWriter::orderAndFormAreStable()
{
    Config config;
    config.server.port = 0;
    config.server.allowedHosts = {u"a"_s, u"b,{"_s};
    config.providers = {ProviderConfig{.id = u"o"_s, .type = u"openai"_s},
                        ProviderConfig{.id = u"p"_s, .type = u"demo"_s}};
    config.clientKeys = {{u"k"_s, "ab", {}}};
    QCOMPARE(writeConfig(config), QByteArray(R"({
  "version": 1,
  "server": {
    "port": 0,
    "allowed_hosts": ["a", "b,{"]
  },
  "providers": [
    {
      "id": "o",
      "type": "openai"
    },
    {
      "id": "p",
      "type": "demo"
    }
  ],
  "client_keys": [
    {
      "name": "k",
      "sha256": "ab",
      "models": []
    }
  ]
}
)"));
}

void TestConfigWriter::everythingSetComesBack()
{
    const Config config = fullConfig();
    const QByteArray bytes = writeConfig(config);
    const auto read = readConfig(bytes, exampleTypes());
    QVERIFY2(read, bytes.constData());
    QVERIFY2(*read == config, bytes.constData());
    QCOMPARE(writeConfig(*read), bytes);

    const auto example = readConfig(exampleConfig(), exampleTypes());
    QCOMPARE(readConfig(writeConfig(*example), exampleTypes()), example);
}

/// Every subset of sections and every mixture of set and default values must survive.
void TestConfigWriter::randomConfigurationsComeBack()
{
    QRandomGenerator random(20260115);
    const auto coin = [&] { return random.bounded(2) == 0; };
    const Config full = fullConfig();
    for (int round = 0; round < 500; ++round) {
        Config config;
        const auto maybe = [&](auto &target, const auto &value) {
            if (coin())
                target = value;
        };
        maybe(config.server.port, random.bounded(65536));
        maybe(config.server.allowedHosts, full.server.allowedHosts);
        maybe(config.server.maxConnections, 1 + random.bounded(1000));
        maybe(config.server.ollamaApi, true);
        config.providers = full.providers;
        for (ProviderConfig &provider : config.providers) {
            maybe(provider.apis, std::optional<QStringList>());
            maybe(provider.headers, decltype(provider.headers)());
            maybe(provider.enabled, true);
            if (coin())
                provider.key = ProviderConfig().key;
        }
        config.models = full.models;
        for (TargetConfig &target : config.models[0].targets) {
            maybe(target.priority, std::optional<int>(random.bounded(1000)));
            maybe(target.weight, random.generateDouble());
        }
        maybe(config.models[0].timeouts.idleS, std::optional<double>(0.001 + random.generateDouble() * 1000));
        maybe(config.models[0].strategy, Strategy(random.bounded(6)));
        maybe(config.defaults, full.defaults);
        maybe(config.clientKeys, full.clientKeys);
        maybe(config.limits.budgetUsd, random.generateDouble() * 100);
        maybe(config.traffic.record, RecordMode(random.bounded(4)));
        maybe(config.prices, full.prices);
        const auto read = readConfig(writeConfig(config), exampleTypes());
        QVERIFY2(read && *read == config, writeConfig(config).constData());
    }
}

QTEST_GUILESS_MAIN(TestConfigWriter)
#include "tst_configwriter.moc"
