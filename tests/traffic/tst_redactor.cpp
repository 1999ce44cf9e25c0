// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/bodyredactor.h"
#include "core/traffic/redactor.h"

#include <QTest>

class TestRedactor : public QObject
{
    Q_OBJECT

private slots:
    void headers_data();
    void headers();
    void headersWithoutSecretsAreShared();
    void targets_data();
    void targets();
    void bodiesAtEverySplit_data();
    void bodiesAtEverySplit();
    void cleanBytesAreShared();
    void onlyWhatMayBeAKeyIsKeptBack();
    void cutTexts();
    void shortTextsStay();
    void costOfABody();
};

void TestRedactor::headers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const QByteArray &name, const QByteArray &value, const QByteArray &shown) {
        QTest::newRow(name.constData()) << name << value << shown;
    };
    row("Authorization", "Bearer sk-proj-0123456789abcd", "Bearer ****abcd");
    row("authorization", "sk-proj-0123456789abcd", "****abcd");
    row("Proxy-Authorization", "Basic dXNlcjpwYXNz", "Basic ****");
    row("AUTHORIZATION", "sk-proj-0123456789abcd and more", "****more"); // its first word is no scheme
    row("X-API-Key", "short", "****");
    row("api-key", "0123456789abcdef", "****cdef");
    row("x-goog-api-key", "AIza0123456789abcdef", "****cdef");
    row("Cookie", "a=0123456789abcdef; b=0123456789abcdef", "****");
    row("Set-Cookie", "a=0123456789abcdef", "****");
    row("X-Amz-Security-Token", "0123456789abcdef", "****cdef");
    row("X-My-Secret", "0123456789abcdef", "****cdef");
    row("X_Auth", "0123456789abcdef", "****cdef");
    row("X-OpenAI-ApiKey", "0123456789abcdef", "****cdef");
    row("Content-Type", "application/json", "application/json");
    row("Idempotency-Key", "0123456789abcdef", "0123456789abcdef");
    row("x-ratelimit-remaining-tokens", "149984", "149984");
    row("Author", "0123456789abcdef", "0123456789abcdef");
    row("X-Monkey", "0123456789abcdef", "0123456789abcdef");
    row("X-Request-Id", "req_0123456789abcdef", "req_0123456789abcdef");
}

void TestRedactor::headers()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, shown);
    const HeaderList expected{{"Accept", "*/*"}, {name, shown}, {"Host", "localhost"}};
    QCOMPARE(Redactor::maskedHeaders({{"Accept", "*/*"}, {name, value}, {"Host", "localhost"}}), expected);
}

void TestRedactor::headersWithoutSecretsAreShared()
{
    const HeaderList headers{{"Accept", "*/*"}, {"Host", "localhost"}};
    const HeaderList masked = Redactor::maskedHeaders(headers);
    QCOMPARE(static_cast<const void *>(masked.constData()), static_cast<const void *>(headers.constData()));
}

void TestRedactor::targets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const QByteArray &target, const QByteArray &shown) {
        QTest::newRow(target.constData()) << target << shown;
    };
    row("/v1/models", "/v1/models");
    row("/v1/messages?beta=true", "/v1/messages?beta=true");
    row("/v1beta/models?key=AIza0123456789abcdef", "/v1beta/models?key=****cdef");
    row("/x?a=1&key=secret&b=2&api_key=0123456789abcdef#f", "/x?a=1&key=****&b=2&api_key=****ef#f");
    row("/x?key=&monkey=1&access_token=t&", "/x?key=****&monkey=1&access_token=****&");
    row("/t/pllm-0123456789abcdef/v1/chat/completions", "/t/****cdef/v1/chat/completions");
    row("/t/short", "/t/****");
    row("/t/pllm-0123456789abcdef/v1/m?key=x", "/t/****cdef/v1/m?key=****");
    row("GET /t/pllm-0123456789abcdef/v1/models", "GET /t/****cdef/v1/models");
    row("POST /v1/chat/completions", "POST /v1/chat/completions");
    row("POST https://a.example/v1/x:y?key=0123456789abcdef", "POST https://a.example/v1/x:y?key=****cdef");
    row("/test/t/x", "/test/t/x");
    row("/v1?k%65y=pllm-0123456789abcdef", "/v1?k%65y=****cdef");
    row("//t//pllm-0123456789abcdef//v1", "//t//****cdef//v1");
    row("/%74/pllm-0123456789abcdef/v1", "/%74/****cdef/v1");
    row("GET http://localhost:80/t/pllm-0123456789abcdef/v1", "GET http://localhost:80/t/****cdef/v1");
    row("http://localhost/t/pllm-0123456789abcdef?a=1", "http://localhost/t/****cdef?a=1");
    row("http://localhost", "http://localhost");
    row("t/pllm-0123456789abcdef", "t/pllm-0123456789abcdef");
    row("OPTIONS *", "OPTIONS *");
}

void TestRedactor::targets()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, shown);
    QCOMPARE(Redactor::maskedTarget(target), shown);
}

void TestRedactor::bodiesAtEverySplit_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    const QByteArray key = "sk-proj-0123456789abcd";
    QTest::newRow("none") << key << QByteArray("Hello, sk-proj-0123 is no key. sk-")
                          << QByteArray("Hello, sk-proj-0123 is no key. sk-");
    QTest::newRow("one") << key << QByteArray("{\"k\":\"" + key + "\"}")
                         << QByteArray("{\"k\":\"****abcd\"}");
    QTest::newRow("alone") << key << key << QByteArray("****abcd");
    QTest::newRow("twice") << key << QByteArray(key + key + "x" + key)
                           << QByteArray("****abcd****abcdx****abcd");
    QTest::newRow("almost before") << key << QByteArray("sk-proj-sk-proj-0" + key)
                                   << QByteArray("sk-proj-sk-proj-0****abcd");
    QTest::newRow("repeating") << QByteArray("abababab") << QByteArray("xababababab")
                               << QByteArray("x****ab");
    QTest::newRow("JSON") << QByteArray("a\"b\\c/d-0123456") << QByteArray(R"({"k":"a\"b\\c/d-0123456"})")
                          << QByteArray(R"({"k":"****"})");
    QTest::newRow("JSON with slashes")
        << QByteArray("a\"b/c0123456789") << QByteArray(R"("a\"b\/c0123456789")") << QByteArray(R"("****")");
    QTest::newRow("percent") << QByteArray("ab/cd+ef") << QByteArray("?key=ab%2Fcd%2Bef&x")
                             << QByteArray("?key=****&x");
    QTest::newRow("UTF-8") << key << QByteArray("é" + key + "😀") << QByteArray("é****abcd😀");
}

void TestRedactor::bodiesAtEverySplit()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    const BodyRedactor fresh({Secret(key), Secret("another-key-000")});
    QCOMPARE(fresh.redacted(text), shown);
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        BodyRedactor redactor = fresh;
        QByteArray safe = redactor.feed(text.first(cut));
        safe += redactor.feed(text.sliced(cut));
        safe += redactor.flush();
        QCOMPARE(safe, shown);
    }
    BodyRedactor redactor = fresh;
    QByteArray safe;
    for (const char byte : text)
        safe += redactor.feed(QByteArray(1, byte));
    safe += redactor.flush();
    QCOMPARE(safe, shown);
}

void TestRedactor::cleanBytesAreShared()
{
    BodyRedactor redactor({Secret("sk-proj-0123456789abcd")});
    const QByteArray text = "data: nothing to see\n\n";
    QCOMPARE(static_cast<const void *>(redactor.feed(text).constData()),
             static_cast<const void *>(text.constData()));
    QCOMPARE(static_cast<const void *>(redactor.redacted(text).constData()),
             static_cast<const void *>(text.constData()));
    BodyRedactor none;
    QCOMPARE(static_cast<const void *>(none.feed(text).constData()),
             static_cast<const void *>(text.constData()));
}

void TestRedactor::onlyWhatMayBeAKeyIsKeptBack()
{
    BodyRedactor redactor({Secret("sk-proj-0123456789abcd")});
    QCOMPARE(redactor.feed("ask: sk-pr"), QByteArray("ask: "));
    QCOMPARE(redactor.feed("oxy"), QByteArray("sk-proxy"));
    QCOMPARE(redactor.feed("s"), QByteArray());
    QCOMPARE(redactor.flush(), QByteArray("s"));
}

void TestRedactor::cutTexts()
{
    const BodyRedactor redactor({Secret("sk-proj-0123456789abcd")});
    QCOMPARE(redactor.redacted("key: sk-proj-01234", true), QByteArray("key: ****"));
    QCOMPARE(redactor.redacted("key: sk-proj-01234", false), QByteArray("key: sk-proj-01234"));
    QCOMPARE(redactor.redacted("ask", true), QByteArray("ask"));
    BodyRedactor streaming = redactor;
    QCOMPARE(streaming.feed("key: sk-proj-01234"), QByteArray("key: "));
    QCOMPARE(streaming.flush(true), QByteArray("****"));
}

void TestRedactor::shortTextsStay()
{
    const BodyRedactor redactor({Secret("demo"), Secret()});
    QVERIFY(redactor.isEmpty());
    QCOMPARE(redactor.redacted("a demo"), QByteArray("a demo"));
}

void TestRedactor::costOfABody()
{
    const QByteArray body = QByteArray("Some text with an sk- in it, as people write. ").repeated(22'000);
    const BodyRedactor redactor(
        {Secret("sk-proj-0123456789abcdef0123456789abcdef"), Secret("pllm-0123456789abcdef0123456789")});
    QBENCHMARK
    {
        QCOMPARE(redactor.redacted(body).size(), body.size());
    }
}

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
