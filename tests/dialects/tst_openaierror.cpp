// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openaierror.h"
#include "core/dialects/tokenestimate.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestOpenAiError : public QObject
{
    Q_OBJECT

private slots:
    void bodies();
    void providerErrors_data();
    void providerErrors();
    void estimates();
    void chatInputEstimates();
};

void TestOpenAiError::bodies()
{
    const Error missing{ErrorKind::MissingParameter, u"No \"model\"."_s, u"model"_s};
    QCOMPARE(
        errorBody(missing),
        QByteArray(
            R"({"error":{"message":"No \"model\".","type":"invalid_request_error","param":"model","code":"missing_parameter"}})"));
    const Error down{ErrorKind::UpstreamUnreachable, u"é"_s};
    QCOMPARE(streamErrorEvent(down),
             QByteArray("data: "
                        "{\"error\":{\"message\":\"é\",\"type\":\"service_unavailable_error\",\"param\":null,"
                        "\"code\":\"upstream_unreachable\"}}\n\n"));
}

void TestOpenAiError::providerErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &body, const QString &text) {
        QTest::newRow(name) << body << text;
    };
    row("OpenAI", R"({"error":{"message":"Bad key","type":"x","code":null}})", u"Bad key"_s);
    row("Anthropic", R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})",
        u"Overloaded"_s);
    row("Google list", R"([{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED"}}])",
        u"Quota"_s);
    row("error string", R"({"error":"model 'x' not found"})", u"model 'x' not found"_s);
    row("message", R"({"message":"invalid api token"})", u"invalid api token"_s);
    row("AWS", R"({"Message":"Denied"})", u"Denied"_s);
    row("detail", R"({"detail":"Not Found"})", u"Not Found"_s);
    row("FastAPI", R"({"detail":[{"loc":["body"],"msg":"field required","type":"v"}]})", u"field required"_s);
    row("errors", R"({"errors":[{"message":"first"},{"message":"second"}]})", u"first"_s);
    row("error null", R"({"error":null,"message":"really"})", u"really"_s);
    row("plain", "  Bad Gateway\n", u"Bad Gateway"_s);
    row("empty", "", QString());
    row("other JSON", R"({"code":7})", u"{\"code\":7}"_s);
    row("long", QByteArray(2000, 'x'), QString(500, u'x') + u'…');
    row("nested for ever", QByteArray("{\"error\":").repeated(50) + "1" + QByteArray("}").repeated(50),
        QString::fromLatin1(QByteArray("{\"error\":").repeated(50) + "1" + QByteArray("}").repeated(50))
                .left(500) +
            u'…');
}

void TestOpenAiError::providerErrors()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    QCOMPARE(providerErrorText(body), text);
}

void TestOpenAiError::estimates()
{
    QCOMPARE(estimateTokens(""), 0);
    QCOMPARE(estimateTokens("abcd"), 1);
    QCOMPARE(estimateTokens("abcde"), 2);
    QCOMPARE(estimateTokens("東京都庁"), 3);
    TokenEstimate estimate;
    estimate.add("é😀x");
    QCOMPARE(estimate.characters(), 3);
    for (qsizetype before = 0; before < 9; ++before) { // at every place in what is counted at once
        const QString text = QString(before, u'a') + u"é東😀x京"_s;
        TokenEstimate whole;
        whole.add(text.toUtf8());
        QCOMPARE(whole.characters(), before + 5);
        QCOMPARE(whole.tokens(), (before + 1 + 4 * 3 + 3) / 4);
    }
}

void TestOpenAiError::chatInputEstimates()
{
    const QByteArray text(400, 'x');
    const QByteArray plain = R"({"model":"m","messages":[{"role":"user","content":")" + text + R"("}]})";
    QCOMPARE(estimateInput(plain), 101 + 4);
    const QByteArray image =
        R"({"messages":[{"content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,)" +
        QByteArray(100'000, 'A') + R"("}}]}]})";
    QVERIFY(estimateInput(image) < 1100);
    QVERIFY(estimateInput(R"({"messages":[{"content":"a"}],"tools":[{"description":")" + text + "\"}]}") >
            100);
    QCOMPARE(estimateInput("not json"), 2);
}

QTEST_GUILESS_MAIN(TestOpenAiError)
#include "tst_openaierror.moc"
