// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/providertable.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestProviderTable : public QObject
{
    Q_OBJECT

private slots:
    void catalogueGivesUrlAndAuth();
    void baseUrlOfTheFileWins();
    void keyStates_data();
    void keyStates();
    void fileKeysAreReadAtUse();
    void headersMayHoldReferences();
    void keysWithLineBreaksAreRefused();
    void unknownProvider();
};

static std::shared_ptr<Config> configWith(const ProviderConfig &provider)
{
    auto config = std::make_shared<Config>();
    config->providers = {provider};
    return config;
}

static ProviderKeys keysWith(const QString &entry, KeyState state, const char *text)
{
    return {{entry, ProviderKey{state, Secret(text), {}}}};
}

void TestProviderTable::catalogueGivesUrlAndAuth()
{
    ProviderTable table(configWith({u"openai"_s, u"openai"_s}),
                        keysWith(u"openai"_s, KeyState::Ok, "sk-test"));
    const auto route = table.route(u"openai"_s, "/chat/completions");
    QVERIFY(route);
    QCOMPARE(route->endpoint->request.url().toString(), u"https://api.openai.com/v1/chat/completions"_s);
    QCOMPARE(route->endpoint->request.rawHeader("Authorization"), QByteArray("Bearer sk-test"));
    QCOMPARE(route->requestLine, QByteArray("POST https://api.openai.com/v1/chat/completions"));
    QCOMPARE(route->secrets.size(), 1);
}

void TestProviderTable::baseUrlOfTheFileWins()
{
    ProviderConfig provider{u"p"_s, u"openai"_s};
    provider.baseUrl = u"http://127.0.0.1:9/v1"_s;
    provider.key = u"none"_s;
    ProviderTable table(configWith(provider), {});
    const auto route = table.route(u"p"_s, "/chat/completions");
    QVERIFY(route);
    QCOMPARE(route->endpoint->request.url().toString(), u"http://127.0.0.1:9/v1/chat/completions"_s);
    QVERIFY(route->endpoint->request.rawHeader("Authorization").isEmpty());
}

void TestProviderTable::keyStates_data()
{
    QTest::addColumn<KeyState>("state");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("missing") << KeyState::Missing << ErrorKind::ProviderKeyMissing;
    QTest::newRow("locked") << KeyState::Locked << ErrorKind::KeychainLocked;
}

void TestProviderTable::keyStates()
{
    QFETCH(KeyState, state);
    ProviderTable table(configWith({u"openai"_s, u"openai"_s}), keysWith(u"openai"_s, state, ""));
    const auto route = table.route(u"openai"_s, "/chat/completions");
    QVERIFY(!route);
    QTEST(route.error().kind, "kind");
    QVERIFY2(route.error().message.contains(u"'openai'"), qPrintable(route.error().message));
}

void TestProviderTable::fileKeysAreReadAtUse()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("sk-first\n");
    file.flush();
    ProviderConfig provider{u"p"_s, u"openai"_s};
    provider.key = u"file:"_s + file.fileName();
    ProviderTable table(configWith(provider), {});
    QCOMPARE(table.route(u"p"_s, "/x")->endpoint->request.rawHeader("Authorization"),
             QByteArray("Bearer sk-first"));
    file.resize(0);
    file.seek(0);
    file.write("sk-second\n");
    file.flush();
    QCOMPARE(table.route(u"p"_s, "/x")->endpoint->request.rawHeader("Authorization"),
             QByteArray("Bearer sk-second"));
}

void TestProviderTable::headersMayHoldReferences()
{
    ProviderConfig provider{u"p"_s, u"openai"_s};
    provider.key = u"none"_s;
    provider.headers = {{u"X-Team"_s, u"me"_s}, {u"X-Gate-Key"_s, u"keychain:gate"_s}};
    ProviderTable table(configWith(provider), keysWith(u"gate"_s, KeyState::Ok, "secret-gate"));
    const auto route = table.route(u"p"_s, "/x");
    QVERIFY(route);
    QCOMPARE(route->endpoint->request.rawHeader("X-Team"), QByteArray("me"));
    QCOMPARE(route->endpoint->request.rawHeader("X-Gate-Key"), QByteArray("secret-gate"));
    QCOMPARE(route->secrets.size(), 1);
}

void TestProviderTable::keysWithLineBreaksAreRefused()
{
    ProviderTable table(configWith({u"openai"_s, u"openai"_s}),
                        keysWith(u"openai"_s, KeyState::Ok, "sk-a\nX-Evil: 1"));
    const auto route = table.route(u"openai"_s, "/x");
    QVERIFY(!route);
    QVERIFY(!route.error().message.contains(u"sk-a"));
}

void TestProviderTable::unknownProvider()
{
    ProviderTable table(std::make_shared<Config>(), {});
    QCOMPARE(table.route(u"nobody"_s, "/x").error().kind, ErrorKind::NoHealthyTarget);
}

QTEST_GUILESS_MAIN(TestProviderTable)
#include "tst_providertable.moc"
