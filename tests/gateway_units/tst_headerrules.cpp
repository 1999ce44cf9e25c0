// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/headerrules.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestHeaderRules : public QObject
{
    Q_OBJECT

private slots:
    void whatReachesAProvider_data();
    void whatReachesAProvider();
    void whatReachesAClient_data();
    void whatReachesAClient();
    void fieldsNamedByConnectionStay();
    void keyPlaces_data();
    void keyPlaces();
    void keysCountInOrder();
    void valuesCannotEndTheField();
};

void TestHeaderRules::whatReachesAProvider_data()
{
    QTest::addColumn<bool>("passes");
    for (const char *name : {"Content-Type", "accept", "Anthropic-Beta", "OpenAI-Organization",
                             "X-Stainless-Lang", "Idempotency-Key", "User-Agent", "x-claude-code-session-id",
                             "x-codex-window-id", "x-session-affinity"})
        QTest::newRow(name) << true;
    for (const char *name : {"Authorization",
                             "X-API-Key",
                             "api-key",
                             "x-goog-api-key",
                             "Cookie",
                             "Host",
                             "Connection",
                             "Content-Length",
                             "Transfer-Encoding",
                             "Origin",
                             "Referer",
                             "X-Forwarded-For",
                             "Forwarded",
                             "X-OpenWebUI-User-Email",
                             "Proxy-Authorization",
                             "X-PLLM-Provider",
                             "Accept-Encoding",
                             "Expect",
                             "X-Whatever",
                             "OpenAI-Api-Key",
                             "anthropic-auth-token",
                             "Via",
                             "TE",
                             "Trailer",
                             "Upgrade",
                             "Keep-Alive",
                             "X-Real-IP",
                             "X-Forwarded-Host",
                             "Sec-Fetch-Site",
                             "Set-Cookie"})
        QTest::newRow(name) << false;
}

void TestHeaderRules::whatReachesAProvider()
{
    QFETCH(bool, passes);
    QCOMPARE(headersForProvider({{QTest::currentDataTag(), "v"}}).size(), passes ? 1 : 0);
}

void TestHeaderRules::whatReachesAClient_data()
{
    QTest::addColumn<bool>("passes");
    for (const char *name : {"content-type", "Retry-After", "anthropic-ratelimit-tokens-limit",
                             "openai-processing-ms", "x-ratelimit-limit-requests"})
        QTest::newRow(name) << true;
    for (const char *name : {"Set-Cookie", "Location", "Connection", "Transfer-Encoding", "Content-Length",
                             "Server", "Date", "Via", "Keep-Alive", "Trailer", "Proxy-Authenticate",
                             "X-PLLM-Provider", "Content-Encoding", "x-request-id", "Alt-Svc", "CF-Ray"})
        QTest::newRow(name) << false;
}

void TestHeaderRules::whatReachesAClient()
{
    QFETCH(bool, passes);
    QCOMPARE(headersForClient({{QTest::currentDataTag(), "v"}}).size(), passes ? 1 : 0);
}

void TestHeaderRules::fieldsNamedByConnectionStay()
{
    const HeaderList headers{{"OpenAI-Beta", "1"},
                             {"Connection", "keep-alive, OPENAI-beta"},
                             {"openai-organization", "org"},
                             {"Connection", "retry-after"},
                             {"Retry-After", "1"}};
    QCOMPARE(headersForProvider(headers), (HeaderList{{"openai-organization", "org"}}));
    QCOMPARE(headersForClient(headers), (HeaderList{{"openai-organization", "org"}}));
    QCOMPARE(headersForClient({{"Connection", "close"}, {"Retry-After", "1"}}).size(), 1);
}

void TestHeaderRules::keyPlaces_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char *name, const char *value, const char *key) {
        QTest::addRow("%s: %s", name, value) << QByteArray(name) << QByteArray(value) << QByteArray(key);
    };
    row("Authorization", "Bearer k1", "k1");
    row("authorization", "bearer  k1 ", "k1");
    row("X-API-Key", "k2", "k2");
    row("api-key", "k3", "k3");
    row("x-goog-api-key", "k4", "k4");
    row("Authorization", "Basic k5", "");
    row("Authorization", "Bearer ", "");
    row("X-Other", "k6", "");
}

void TestHeaderRules::keyPlaces()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const QList<Secret> keys = clientKeysOf({{name, value}}, {}, {});
    QTEST(keys.isEmpty() ? QByteArray() : keys.first().expose(), "key");
}

void TestHeaderRules::keysCountInOrder()
{
    const HeaderList headers{{"x-goog-api-key", "k4"},
                             {"api-key", "k3"},
                             {"X-API-Key", "k2"},
                             {"Authorization", "Bearer k1"},
                             {"api-key", "k3b"}};
    QList<QByteArray> texts;
    for (const Secret &key : clientKeysOf(headers, "monkey=no&key=k%2D5&key=k6", "k0"))
        texts += key.expose();
    QCOMPARE(texts, (QList<QByteArray>{"k0", "k1", "k2", "k3", "k4", "k-5"}));
    QCOMPARE(clientKeysOf({}, "key=", {}).size(), 0);
    QCOMPARE(clientKeysOf({}, "a=1&key=k5", {}).first().expose(), QByteArray("k5"));
}

void TestHeaderRules::valuesCannotEndTheField()
{
    QCOMPARE(headerSafe(u"meta/llama-3.1"_s), QByteArray("meta/llama-3.1"));
    QCOMPARE(headerSafe(u"a\r\nSet-Cookie: x"_s), QByteArray("a%0D%0ASet-Cookie: x"));
    QCOMPARE(headerSafe(u"é"_s), QByteArray("%C3%A9"));
}

QTEST_GUILESS_MAIN(TestHeaderRules)
#include "tst_headerrules.moc"
