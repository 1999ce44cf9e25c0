// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"
#include "core/config/configvalues.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestConfigValues : public QObject
{
    Q_OBJECT

private slots:
    void keyReferences_data();
    void keyReferences();
    void keychainEntriesOfAProvider();
    void timeouts();
    void looksLikeKey_data();
    void looksLikeKey();
    void addresses();
};

void TestConfigValues::keyReferences_data()
{
    using Kind = KeyReference::Kind;
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isValid");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    const auto valid = [](const QString &text, Kind kind, const QString &name) {
        QTest::newRow(qPrintable(text)) << text << true << int(kind) << name;
    };
    valid(u"keychain"_s, Kind::Keychain, u"me"_s);
    valid(u"keychain:a b"_s, Kind::Keychain, u"a b"_s);
    valid(u"env:OPENAI_API_KEY"_s, Kind::Environment, u"OPENAI_API_KEY"_s);
    valid(u"file:/a/b c"_s, Kind::File, u"/a/b c"_s);
    valid(u"none"_s, Kind::None, {});
    for (const QString &text :
         {u""_s, u"keychain:"_s, u"keychain: a"_s, u"env:"_s, u"env:1A"_s, u"env:A-B"_s, u"env:$A"_s,
          u"file:"_s, u"None"_s, u"sk-abc"_s, u"keychain:a\n"_s, u" none"_s})
        QTest::addRow("refused: %s", qPrintable(text)) << text << false << 0 << QString();
}

void TestConfigValues::keyReferences()
{
    QFETCH(QString, text);
    QFETCH(bool, isValid);
    const auto reference = KeyReference::parse(text, u"me"_s);
    QCOMPARE(reference.has_value(), isValid);
    if (!isValid)
        return;
    QTEST(int(reference->kind), "kind");
    QTEST(reference->name, "name");
    QCOMPARE(KeyReference::parse(reference->toString(), u"other"_s), reference);
}

void TestConfigValues::keychainEntriesOfAProvider()
{
    ProviderConfig provider{.id = u"p"_s, .type = u"openai"_s};
    QCOMPARE(keychainEntries(provider), QStringList{u"p"_s});
    provider.keys = {u"env:X"_s, u"keychain:w"_s};
    provider.headers = {{u"A"_s, u"keychain:h"_s}, {u"B"_s, u"keychain:w"_s}, {u"C"_s, u"none"_s}};
    provider.proxy = u"keychain:x"_s;
    QCOMPARE(keychainEntries(provider), (QStringList{u"w"_s, u"h"_s, u"x"_s}));

    Config config;
    config.providers = {provider, ProviderConfig{.id = u"q"_s, .type = u"openai"_s}};
    config.providers[0].enabled = false;
    QCOMPARE(keychainEntries(config), QStringList{u"q"_s});
}

void TestConfigValues::timeouts()
{
    Config config;
    QCOMPARE(timeoutsFor(config, nullptr), (Timeouts{10s, 300s, 3600s, 120s, 3600s}));
    config.defaults.timeouts.totalS = 60;
    config.defaults.timeouts.connectS = 0.25;
    QCOMPARE(timeoutsFor(config, nullptr), (Timeouts{250ms, 300s, 60s, 120s, 60s}));
    ModelConfig model;
    model.timeouts.connectS = 2;
    model.timeouts.firstByteS = 7;
    QCOMPARE(timeoutsFor(config, &model), (Timeouts{2s, 300s, 7s, 120s, 60s}));
}

void TestConfigValues::looksLikeKey_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    for (const QString &text :
         {u"sk-proj-abcdefgh"_s, u"AIzaSyA0123456789"_s, u"Bearer abcdefgh"_s,
          u"0123456789abcdef0123456789abcdef"_s, u"6f9619ff-8b86-d011-b42d-00cf4fc964ff"_s})
        QTest::newRow(qPrintable(text)) << text << true;
    for (const QString &text :
         {u"claude-3-5-sonnet-20241022"_s, u"meta-llama/Llama-3.3-70B-Instruct-Turbo"_s, u"openai"_s,
          u"https://api.example.com/v1"_s, u"OPENAI_API_KEY"_s, u"keychain-of-mine"_s})
        QTest::newRow(qPrintable(text)) << text << false;
}

void TestConfigValues::looksLikeKey()
{
    QFETCH(QString, text);
    QTEST(::looksLikeKey(text), "expected");
    QCOMPARE(shownValue(text).contains(text), !::looksLikeKey(text));
}

void TestConfigValues::addresses()
{
    for (const QString &host :
         {u"localhost"_s, u"127.0.0.1"_s, u"127.8.9.1"_s, u"::1"_s, u"0:0:0:0:0:0:0:1"_s})
        QVERIFY2(isLoopbackHost(host), qPrintable(host));
    for (const QString &host :
         {u"0.0.0.0"_s, u"::"_s, u"10.0.0.1"_s, u"128.0.0.1"_s, u"127.0.0.1.example"_s, u"fe80::1"_s})
        QVERIFY2(!isLoopbackHost(host), qPrintable(host));
    for (const QString &host : {u"1.2.3.4"_s, u"::"_s, u"fe80::1%eth0"_s, u"2001:db8::1"_s})
        QVERIFY2(isAddressLiteral(host), qPrintable(host));
    for (const QString &host :
         {u"1.2.3"_s, u"1.2.3.256"_s, u"[::1]"_s, u"a:b"_s, u"host"_s, u""_s, u"::1%"_s, u"1.2.3.4:80"_s})
        QVERIFY2(!isAddressLiteral(host), qPrintable(host));
}

QTEST_GUILESS_MAIN(TestConfigValues)
#include "tst_configvalues.moc"
