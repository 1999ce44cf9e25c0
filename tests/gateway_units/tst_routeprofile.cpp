// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/pricing.h"
#include "core/gateway/routeprofile.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestRouteProfile : public QObject
{
    Q_OBJECT

private slots:
    void tellsLocalProviders_data();
    void tellsLocalProviders();
    void leavesTheProvidersOfAProfile();
    void pricesComeFromTheConfigurationFirst();
};

namespace {

ProviderConfig provider(const QString &id, const QString &type, const QString &baseUrl = {})
{
    ProviderConfig provider;
    provider.id = id;
    provider.type = type;
    provider.baseUrl = baseUrl;
    return provider;
}

} // namespace

void TestRouteProfile::tellsLocalProviders_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<bool>("isLocal");
    const QString any = u"openai-compatible"_s;
    QTest::newRow("openai") << u"openai"_s << QString() << false;
    QTest::newRow("ollama") << u"ollama"_s << QString() << true;
    QTest::newRow("demo") << u"demo"_s << QString() << true;
    QTest::newRow("ollama elsewhere") << u"ollama"_s << u"https://ollama.example/api"_s << false;
    QTest::newRow("loopback") << any << u"http://127.0.0.1:8000/v1"_s << true;
    QTest::newRow("loopback, IPv6") << any << u"http://[::1]:8000/v1"_s << true;
    QTest::newRow("private") << any << u"http://192.168.1.7:8000/v1"_s << true;
    QTest::newRow("mDNS") << any << u"http://box.local/v1"_s << true;
    QTest::newRow("public") << any << u"http://8.8.8.8/v1"_s << false;
    QTest::newRow("like loopback") << any << u"http://localhost.example/v1"_s << false;
}

void TestRouteProfile::tellsLocalProviders()
{
    QFETCH(QString, type);
    QFETCH(QString, baseUrl);
    QTEST(isLocalProvider(provider(u"p"_s, type, baseUrl)), "isLocal");
}

void TestRouteProfile::leavesTheProvidersOfAProfile()
{
    Config config;
    config.providers = {provider(u"cloud"_s, u"openai"_s), provider(u"here"_s, u"ollama"_s)};
    config.routing.profiles = {{u"work"_s, {{u"cloud"_s}}}};
    QVERIFY(!providersOfProfile(config));
    QCOMPARE(profileName(config), QString());
    config.routing.active = u"local"_s;
    QCOMPARE(providersOfProfile(config), std::optional(QSet<QString>{u"here"_s}));
    config.routing.active = u"work"_s;
    QCOMPARE(providersOfProfile(config), std::optional(QSet<QString>{u"cloud"_s}));
    QCOMPARE(profileName(config), u"profile 'work'"_s);
}

void TestRouteProfile::pricesComeFromTheConfigurationFirst()
{
    Config config;
    config.providers = {provider(u"cloud"_s, u"openai"_s), provider(u"here"_s, u"ollama"_s),
                        provider(u"own"_s, u"openai-compatible"_s, u"http://127.0.0.1:1/v1"_s)};
    const Price known = modelPrice(config, u"cloud"_s, u"gpt-4o"_s);
    QVERIFY(known.isKnown());
    QVERIFY(!known.source.isEmpty());
    QCOMPARE(known.date.size(), 10);
    QCOMPARE(modelPrice(config, u"here"_s, u"qwen3"_s).in, std::optional(0.0));
    QVERIFY(!modelPrice(config, u"own"_s, u"qwen3"_s).isKnown()); // it may well be somebody's gateway
    QVERIFY(!modelPrice(config, u"nobody"_s, u"gpt-4o"_s).isKnown());
    PriceConfig price;
    price.in = 123;
    config.prices = {{u"cloud/gpt-4o"_s, price}};
    QCOMPARE(modelPrice(config, u"cloud"_s, u"gpt-4o"_s).in, std::optional(123.0));
}

QTEST_GUILESS_MAIN(TestRouteProfile)
#include "tst_routeprofile.moc"
