// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/clientkeys.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestClientKeys : public QObject
{
    Q_OBJECT

private slots:
    void findsByHash();
    void refusals();
    void expiryIsTheEndOfTheDay();
    void patterns_data();
    void patterns();
};

static ClientKeyConfig key(const QString &name, const QByteArray &text)
{
    ClientKeyConfig config;
    config.name = name;
    config.sha256 = Secret(text).sha256Hex();
    return config;
}

void TestClientKeys::findsByHash()
{
    Config config;
    config.clientKeys = {key(u"a"_s, "one"), key(u"b"_s, "two")};
    config.clientKeys[1].admin = true;
    const ClientKeys keys(config);
    QCOMPARE((*keys.find(Secret("one"), 0))->name, u"a"_s);
    QVERIFY((*keys.find(Secret("two"), 0))->admin);
    config.clientKeys[0].sha256 = config.clientKeys[0].sha256.toUpper(); // as some tools print it
    QVERIFY(ClientKeys(config).find(Secret("one"), 0));
}

void TestClientKeys::refusals()
{
    Config config;
    config.clientKeys = {key(u"a"_s, "one")};
    const ClientKeys keys(config);
    QCOMPARE(keys.find(Secret(), 0).error().kind, ErrorKind::MissingApiKey);
    QCOMPARE(keys.find(Secret("three"), 0).error().kind, ErrorKind::InvalidApiKey);
    QVERIFY(!keys.find(Secret("three"), 0).error().message.contains(u"three"));
}

void TestClientKeys::expiryIsTheEndOfTheDay()
{
    Config config;
    config.clientKeys = {key(u"a"_s, "one"), key(u"b"_s, "two")};
    config.clientKeys[0].expires = u"2026-01-31"_s;
    config.clientKeys[1].expires = u"2026-01-31T12:00:00Z"_s;
    const ClientKeys keys(config);
    const auto at = [](const char *iso) {
        return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch();
    };
    QVERIFY(keys.find(Secret("one"), at("2026-01-31T23:59:59Z")));
    QCOMPARE(keys.find(Secret("one"), at("2026-02-01T00:00:00Z")).error().kind, ErrorKind::ExpiredApiKey);
    QVERIFY(keys.find(Secret("two"), at("2026-01-31T11:59:59Z")));
    QCOMPARE(keys.find(Secret("two"), at("2026-01-31T12:00:00Z")).error().kind, ErrorKind::ExpiredApiKey);
}

void TestClientKeys::patterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fits");
    QTest::newRow("all") << u"*"_s << u"gpt"_s << true;
    QTest::newRow("exact") << u"gpt"_s << u"gpt"_s << true;
    QTest::newRow("other") << u"gpt"_s << u"gpt-4"_s << false;
    QTest::newRow("prefix") << u"gpt-*"_s << u"gpt-4o"_s << true;
    QTest::newRow("suffix") << u"*/mini"_s << u"a/b/mini"_s << true;
    QTest::newRow("middle") << u"a*b*c"_s << u"aXbYbZc"_s << true;
    QTest::newRow("middle not") << u"a*b*c"_s << u"aXbYbZ"_s << false;
    QTest::newRow("empty") << u""_s << u"a"_s << false;
    QTest::newRow("slow") << u"*a*a*a*a*a*a*a*b"_s << QString(300, u'a') << false;
}

void TestClientKeys::patterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, name);
    QTEST(matchesPattern(pattern, name), "fits");
}

QTEST_GUILESS_MAIN(TestClientKeys)
#include "tst_clientkeys.moc"
