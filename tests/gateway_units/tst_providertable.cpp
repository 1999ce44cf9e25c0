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
    void servesWhatIsNoChat_data();
    void servesWhatIsNoChat();
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

void TestProviderTable::servesWhatIsNoChat_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArray>("api");
    QTest::addColumn<int>("client");
    QTest::addColumn<int>("upstream"); // -1: not at all
    QTest::addColumn<bool>("isNative");
    const auto row = [](const char *type, const char *model, const char *api, DialectId client, int upstream,
                        bool isNative) {
        QTest::addRow("%s %s %s %d", type, model, api, int(client))
            << QString::fromLatin1(type) << QString::fromLatin1(model) << QByteArray(api) << int(client)
            << upstream << isNative;
    };
    const auto is = [](DialectId id) { return int(id); };
    row("openai", "e", "embeddings", DialectId::None, is(DialectId::None), true);
    row("openai", "e", "embeddings", DialectId::Ollama, is(DialectId::OpenAiChat), false);
    row("google", "e", "embeddings", DialectId::None, is(DialectId::Gemini), false);
    row("google", "e", "embeddings", DialectId::Ollama, is(DialectId::Gemini), false);
    row("ollama", "e", "embeddings", DialectId::Ollama, is(DialectId::Ollama), true);
    row("ollama", "e", "embeddings", DialectId::None, is(DialectId::Ollama), false);
    row("anthropic", "c", "embeddings", DialectId::Ollama, -1, false);
    row("google", "imagen-4", "images", DialectId::None, is(DialectId::Gemini), false);
    row("vertex", "imagen-4", "images", DialectId::None, is(DialectId::Gemini), false);
    row("vertex", "claude-x", "images", DialectId::None, -1, false);
    row("azure", "d", "images", DialectId::None, is(DialectId::None), true);
    row("bedrock", "x", "images", DialectId::None, -1, false);
    row("cohere", "r", "rerank", DialectId::None, is(DialectId::None), true);
}

void TestProviderTable::servesWhatIsNoChat()
{
    QFETCH(QString, type);
    QFETCH(QString, model);
    QFETCH(QByteArray, api);
    QFETCH(int, client);
    QFETCH(int, upstream);
    const ProviderTable table(configWith({u"p"_s, type}), {});
    const std::optional<Serving> serving = table.serving(u"p"_s, model, DialectId(client), api);
    QCOMPARE(serving.has_value(), upstream >= 0);
    if (!serving)
        return;
    QCOMPARE(int(serving->upstream), upstream);
    QTEST(serving->isNative, "isNative");
}

QTEST_GUILESS_MAIN(TestProviderTable)
#include "tst_providertable.moc"
