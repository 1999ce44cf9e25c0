// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"
#include "core/gateway/effectiveconfig.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestEffectiveConfig : public QObject
{
    Q_OBJECT

private slots:
    void demoReplacesEverythingButTheServer()
    {
        auto config = std::make_shared<Config>();
        config->server.port = 1234;
        config->server.requireKey = false;
        config->providers = {ProviderConfig{u"mine"_s, u"openai"_s}};
        config->clientKeys = {ClientKeyConfig{u"mine"_s, Secret("x").sha256Hex()}};
        GatewayOptions options;
        options.demo = true;
        const auto demo = effectiveConfig(config, options);
        QCOMPARE(demo->server.port, 1234);
        QVERIFY(demo->server.requireKey);
        QCOMPARE(demo->models.size(), 1);
        QCOMPARE(demo->models.first().id, u"demo"_s);
        QVERIFY(!demo->provider(u"mine"));
        QCOMPARE(demo->clientKeys.size(), 1);
        QCOMPARE(demo->clientKeys.first().sha256, Secret("demo").sha256Hex());
    }

    void freshInstallationOffersTheDemo()
    {
        auto config = std::make_shared<Config>();
        config->clientKeys = {ClientKeyConfig{u"mine"_s, Secret("x").sha256Hex()}};
        const auto fresh = effectiveConfig(config, {});
        QVERIFY(fresh->model(u"demo"));
        QCOMPARE(fresh->clientKeys.size(), 2);
        QVERIFY(!fresh->clientKeys.last().admin);
        QVERIFY(config->models.isEmpty()); // the file's own value is never changed
    }

    void configuredInstallationHasNoDemoKey()
    {
        auto config = std::make_shared<Config>();
        config->providers = {ProviderConfig{u"mine"_s, u"openai"_s}};
        QCOMPARE(effectiveConfig(config, {}), config);
    }
};

QTEST_GUILESS_MAIN(TestEffectiveConfig)
#include "tst_effectiveconfig.moc"
