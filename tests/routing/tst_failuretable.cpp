// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/failuretable.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestFailureTable : public QObject
{
    Q_OBJECT

private slots:
    void defaults_data();
    void defaults();
    void goodAnswersAreNotLookedAt();
    void rulesOfTheUserGoFirst();
    void ruleForOneGoodStatus();
    void onlyTheFirstPartIsRead();
    void whatFollowsFromAClass_data();
    void whatFollowsFromAClass();
};

/// Bodies as the providers send them, shortened.
void TestFailureTable::defaults_data()
{
    using F = FailureClass;
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<FailureClass>("expected");
    const auto row = [](const char *name, int status, const QByteArray &body, F expected) {
        QTest::newRow(name) << status << body << expected;
    };
    row("200", 200, {}, F::None);
    row("400", 400, R"({"error":{"message":"Unknown parameter: 'x'."}})", F::RequestFault);
    row("405", 405, {}, F::RequestFault);
    row("413", 413, R"({"type":"error","error":{"type":"request_too_large"}})", F::RequestFault);
    row("422", 422, {}, F::RequestFault);
    row("401", 401, {}, F::KeyTrouble);
    row("402", 402, R"({"error":{"message":"Insufficient Balance"}})", F::KeyTrouble);
    row("403", 403, {}, F::KeyTrouble);
    row("404", 404, R"({"error":"model \"x\" not found, try pulling it first"})", F::ModelMissing);
    row("408", 408, {}, F::ServerFault);
    row("429", 429, {}, F::RateLimited);
    row("529", 529, {}, F::RateLimited);
    row("500", 500, {}, F::ServerFault);
    row("502", 502, "<html>Bad gateway</html>", F::ServerFault);
    row("503", 503, R"({"error":{"message":"no available server"}})", F::ServerFault);

    row("OpenAI, context", 400,
        R"({"error":{"message":"This model's maximum context length is 8192 tokens.","code":"context_length_exceeded"}})",
        F::ContextTooLong);
    row("OpenAI responses, context", 400,
        R"({"error":{"message":"Your input exceeds the context window of this model."}})", F::ContextTooLong);
    row("Anthropic, context", 400,
        R"({"error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}})",
        F::ContextTooLong);
    row("Anthropic, max_tokens", 400,
        R"({"error":{"message":"input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000"}})",
        F::ContextTooLong);
    row("Gemini, context", 400,
        R"({"error":{"code":400,"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}})",
        F::ContextTooLong);
    row("Bedrock, context", 400, R"({"message":"Input is too long for requested model."})",
        F::ContextTooLong);
    row("llama.cpp, context", 400, R"({"error":{"type":"exceed_context_size_error"}})", F::ContextTooLong);
    row("Ollama, context", 500, R"({"error":"the input length exceeds the context length"})",
        F::ContextTooLong);
    row("413, context", 413, R"({"error":{"message":"Prompt Is Too Long"}})", F::ContextTooLong);
    row("422, context", 422, R"({"error":{"code":"context_length_exceeded"}})", F::ContextTooLong);
    row("Groq, more than a minute's tokens", 413,
        R"({"error":{"message":"Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 9000","code":"rate_limit_exceeded"}})",
        F::ContextTooLong);
    row("context words with a key error", 401, "maximum context length", F::KeyTrouble);

    row("OpenAI, model as 400", 400, R"({"error":{"code":"model_not_found"}})", F::ModelMissing);
    row("OpenAI, model of another project", 403,
        R"({"error":{"message":"Project `p` does not have access to model `x`","code":"model_not_found"}})",
        F::ModelMissing);
    row("vLLM, model as 400", 400, R"({"message":"The model `x` does not exist."})", F::ModelMissing);
    row("OpenRouter, model", 400, R"({"error":{"message":"x is not a valid model ID"}})", F::ModelMissing);
    row("Groq, model gone", 400, R"({"error":{"code":"model_decommissioned"}})", F::ModelMissing);
    row("something else does not exist", 400, R"({"error":{"message":"file x does not exist"}})",
        F::RequestFault);
    row("does not exist, far from the word", 400, "model" + QByteArray(400, ' ') + "the file does not exist",
        F::RequestFault);

    row("OpenAI, no money", 429, R"({"error":{"code":"insufficient_quota"}})", F::KeyTrouble);
    row("Anthropic, no money", 400,
        R"({"error":{"message":"Your credit balance is too low to access the Anthropic API."}})",
        F::KeyTrouble);
    row("Gemini, key as 400", 400,
        R"({"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}})",
        F::KeyTrouble);
    row("xAI, key as 400", 400, R"({"error":"Incorrect API key provided: xa***"})", F::KeyTrouble);

    row("Gemini, overloaded", 503,
        R"({"error":{"message":"The model is overloaded.","status":"UNAVAILABLE"}})", F::RateLimited);
    row("Gemini, exhausted", 429, R"({"error":{"status":"RESOURCE_EXHAUSTED"}})", F::RateLimited);
    row("code in a 400", 400, R"({"error":{"type":"overloaded_error"}})", F::RateLimited);
    row("the word in a 400", 400, R"({"error":{"message":"unknown role 'overloaded'"}})", F::RequestFault);

    row("stream, nothing known", 0, "oops", F::ServerFault);
    row("stream, nothing at all", 0, {}, F::ServerFault);
    row("stream, Anthropic overloaded", 0,
        R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})", F::RateLimited);
    row("stream, Anthropic api_error", 0, R"({"type":"error","error":{"type":"api_error"}})", F::ServerFault);
    row("stream, OpenAI rate", 0, R"({"error":{"code":"rate_limit_exceeded"}})", F::RateLimited);
    row("stream, OpenAI server", 0, R"({"error":{"code":"server_error"}})", F::ServerFault);
    row("stream, context", 0, R"({"error":{"code":"context_length_exceeded"}})", F::ContextTooLong);
    row("stream, Bedrock throttled", 0, R"({"__type":"ThrottlingException"})", F::RateLimited);
    row("stream, key", 0, R"({"error":{"type":"authentication_error"}})", F::KeyTrouble);
    row("stream, no money", 0, R"({"error":{"code":"insufficient_quota"}})", F::KeyTrouble);
    row("stream, model", 0, R"({"error":{"type":"not_found_error"}})", F::ModelMissing);
    row("stream, request", 0, R"({"error":{"type":"invalid_request_error"}})", F::RequestFault);
    row("200 with an error inside, as told by the caller", 0,
        R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}})", F::RateLimited);
}

void TestFailureTable::defaults()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(FailureClass, expected);
    QCOMPARE(FailureTable().classify(status, body), expected);
    QCOMPARE(FailureTable().classify(status, body.toUpper()), expected); // in any case
}

void TestFailureTable::goodAnswersAreNotLookedAt()
{
    const FailureTable table({{0, u"context"_s, FailureClass::ServerFault}});
    for (const int status : {101, 200, 206, 302})
        QCOMPARE(table.classify(status, "the context_length_exceeded word"), FailureClass::None);
}

void TestFailureTable::rulesOfTheUserGoFirst()
{
    const FailureTable table({{400, u"Überlast"_s, FailureClass::RateLimited},
                              {400, {}, FailureClass::ServerFault},
                              {0, u"zap"_s, FailureClass::KeyTrouble},
                              {503, {}, FailureClass::ModelMissing}});
    QCOMPARE(table.classify(400, "… ÜBERLAST …"), FailureClass::RateLimited);
    QCOMPARE(table.classify(400, "prompt is too long"),
             FailureClass::ServerFault); // the built-in row is behind
    QCOMPARE(table.classify(500, "ZAP"), FailureClass::KeyTrouble);
    QCOMPARE(table.classify(0, "zap"), FailureClass::KeyTrouble);
    QCOMPARE(table.classify(503, "zap"), FailureClass::KeyTrouble); // the first that fits
    QCOMPARE(table.classify(503, "overloaded"), FailureClass::ModelMissing);
    QCOMPARE(table.classify(500, "other"), FailureClass::ServerFault);
    QCOMPARE(table.classify(422, "other"), FailureClass::RequestFault);
}

void TestFailureTable::ruleForOneGoodStatus()
{
    const FailureTable table({{204, {}, FailureClass::ServerFault}});
    QCOMPARE(table.classify(204), FailureClass::ServerFault);
    QCOMPARE(table.classify(200), FailureClass::None);
}

void TestFailureTable::onlyTheFirstPartIsRead()
{
    const QByteArray body = QByteArray(64 * 1024, 'x') + "context_length_exceeded";
    QCOMPARE(FailureTable().classify(400, body), FailureClass::RequestFault);
    QCOMPARE(FailureTable().classify(400, QByteArrayView(body).sliced(100)), FailureClass::ContextTooLong);
}

void TestFailureTable::whatFollowsFromAClass_data()
{
    QTest::addColumn<FailureClass>("failure");
    QTest::addColumn<bool>("same");
    QTest::addColumn<bool>("next");
    QTest::newRow("none") << FailureClass::None << false << false;
    QTest::newRow("request") << FailureClass::RequestFault << false << false;
    QTest::newRow("context") << FailureClass::ContextTooLong << false << true;
    QTest::newRow("key") << FailureClass::KeyTrouble << false << true;
    QTest::newRow("model") << FailureClass::ModelMissing << false << true;
    QTest::newRow("rate") << FailureClass::RateLimited << false << true;
    QTest::newRow("server") << FailureClass::ServerFault << true << true;
}

void TestFailureTable::whatFollowsFromAClass()
{
    QFETCH(FailureClass, failure);
    QTEST(mayRetrySame(failure), "same");
    QTEST(mayTryNext(failure), "next");
}

QTEST_GUILESS_MAIN(TestFailureTable)
#include "tst_failuretable.moc"
