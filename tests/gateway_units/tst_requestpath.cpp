// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/requestpath.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Oddity = RequestPath::Oddity;

class TestRequestPath : public QObject
{
    Q_OBJECT

private slots:
    void normalises_data();
    void normalises();
    void encodedSlashDividesNothing();
    void decodesOnce();
    void controlCharactersAreMalformed_data();
    void controlCharactersAreMalformed();
    void keyPrefix_data();
    void keyPrefix();
    void hints_data();
    void hints();
};

void TestRequestPath::normalises_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<int>("oddity");
    const auto row = [](const char *path, const char *route, Oddity oddity = Oddity::None) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(route) << int(oddity);
    };
    row("/v1/models", "/v1/models");
    row("/api/v1/models", "/v1/models");
    row("/api/v1", "/v1");
    row("/api/v10", "/api/v10");
    row("//v1//models/", "/v1/models", Oddity::DoubledSlash);
    row("//v1/chat/completions", "/v1/chat/completions", Oddity::DoubledSlash);
    row("/v1/v1/models", "/v1/models", Oddity::DoubledBase);
    row("/v1/v1", "/v1", Oddity::DoubledBase);
    row("/v1/v1x", "/v1/v1x");
    row("/v1//v1/models", "/v1/models", Oddity::DoubledBase);
    row("/api/v1/v1/models", "/v1/models", Oddity::DoubledBase);
    row("/%76%31/models", "/v1/models");
    row("/v1/models/a%20c", "/v1/models/a c");
    row("/v1/models/50%", "/v1/models/50%");
    row("/v1/models/%zz%2", "/v1/models/%zz%2");
    row("/v1/models/../admin", "/v1/models/../admin");
    row("/", "/");
    row("//", "/", Oddity::DoubledSlash);
    row("", "");
    row("*", "*");
    row("/health/", "/health", Oddity::TrailingSlash);
}

void TestRequestPath::normalises()
{
    QFETCH(QByteArray, path);
    const RequestPath read = readPath(path);
    QTEST(read.route, "route");
    QTEST(int(read.oddity), "oddity");
    QVERIFY(!read.isMalformed);
    QVERIFY(read.key.isEmpty());
}

void TestRequestPath::encodedSlashDividesNothing()
{
    QCOMPARE(readPath("/v1%2Fmodels").route, QByteArray("/v1\x01models"));
    QCOMPARE(readPath("/v1/models/a%2fb").route, QByteArray("/v1/models/a\x01"
                                                            "b"));
    QCOMPARE(readPath("%2Fv1/v1%2Fmodels").route, QByteArray("\x01v1/v1\x01models"));
}

void TestRequestPath::decodesOnce()
{
    QCOMPARE(readPath("/v1/models/a%252Fb").route, QByteArray("/v1/models/a%2Fb"));
    QCOMPARE(readPath("/v1/models/%2501").route, QByteArray("/v1/models/%01"));
}

void TestRequestPath::controlCharactersAreMalformed_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"/v1/models%00", "/%0d%0aX: y", "/v1/%1f", "/%7F", "/v1/models/%01x"})
        QTest::newRow(path) << QByteArray(path);
    QTest::newRow("raw") << QByteArray("/v1/\x01");
}

void TestRequestPath::controlCharactersAreMalformed()
{
    QFETCH(QByteArray, path);
    const RequestPath read = readPath(path);
    QVERIFY(read.isMalformed);
    QVERIFY(read.route.isEmpty());
}

void TestRequestPath::keyPrefix_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("route");
    const auto row = [](const char *path, const char *key, const char *route) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(key) << QByteArray(route);
    };
    row("/t/k-1/v1/models", "k-1", "/v1/models");
    row("/t/k-1/api/v1/models", "k-1", "/v1/models");
    row("/t/k-1/models", "k-1", "/models");
    row("//t/k-1//v1/models", "k-1", "/v1/models");
    row("/%74/k%2D1/v1/models", "k-1", "/v1/models");
    row("/t/a%2Fb/v1", "a/b", "/v1");
    row("/t/k-1", "k-1", "/");
    row("/t/k-1/", "k-1", "/");
    row("/t/k-1/t/k-2/v1", "k-1", "/t/k-2/v1"); // once
    row("/t/", "", "/");
    row("/tea/k-1/v1", "", "/tea/k-1/v1");
    row("/v1/t/k-1/models", "", "/v1/t/k-1/models");
}

void TestRequestPath::keyPrefix()
{
    QFETCH(QByteArray, path);
    const RequestPath read = readPath(path);
    QTEST(read.key, "key");
    QTEST(read.route, "route");
}

void TestRequestPath::hints_data()
{
    QTest::addColumn<int>("oddity");
    QTest::addColumn<QString>("base");
    QTest::newRow("none") << int(Oddity::None) << QString();
    QTest::newRow("slash") << int(Oddity::DoubledSlash) << u"http://gate:8080/v1,"_s;
    QTest::newRow("doubled") << int(Oddity::DoubledBase) << u"http://gate:8080."_s;
    QTest::newRow("missing") << int(Oddity::MissingBase) << u"http://gate:8080/v1."_s;
    QTest::newRow("trailing") << int(Oddity::TrailingSlash) << u"without the slash"_s;
}

void TestRequestPath::hints()
{
    QFETCH(int, oddity);
    QFETCH(QString, base);
    const QString hint = pathHint(Oddity(oddity), u"/asked"_s, u"gate:8080"_s);
    QCOMPARE(hint.isEmpty(), base.isEmpty());
    QVERIFY2(hint.contains(base), qPrintable(hint));
    QVERIFY2(hint.isEmpty() || hint.contains(u"/asked"_s), qPrintable(hint));
}

QTEST_GUILESS_MAIN(TestRequestPath)
#include "tst_requestpath.moc"
