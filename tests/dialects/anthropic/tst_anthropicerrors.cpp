// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

const Dialect &anthropicDialect()
{
    return *dialect(DialectId::Anthropic);
}

ApiError errorOf(int status, const QByteArray &type, const QByteArray &message = "m")
{
    ApiError error;
    error.status = status;
    error.type = type;
    error.message = message;
    return error;
}

} // namespace

/// Errors of the Messages API, both ways.
class TestAnthropicErrors : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void writes_data();
    void writes();
    void streams();
};

void TestAnthropicErrors::reads_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("requestId");
    QTest::newRow("own")
        << 404
        << QByteArray(
               R"({"type":"error","error":{"type":"not_found_error","message":"The requested resource could not be found."},"request_id":"req_011CSHoEeqs5C35K2UUqR7Fy"})")
        << QByteArray("not_found_error") << QByteArray("The requested resource could not be found.")
        << QByteArray("req_011CSHoEeqs5C35K2UUqR7Fy");
    QTest::newRow("gateway") << 502 << QByteArray(R"({"message":"bad gateway"})") << QByteArray()
                             << QByteArray("bad gateway") << QByteArray();
    QTest::newRow("FastAPI") << 422 << QByteArray(R"({"detail":[{"msg":"field required"}]})") << QByteArray()
                             << QByteArray("field required") << QByteArray();
    QTest::newRow("words") << 503 << QByteArray("no healthy upstream") << QByteArray()
                           << QByteArray("no healthy upstream") << QByteArray();
    QTest::newRow("empty") << 500 << QByteArray() << QByteArray() << QByteArray() << QByteArray();
}

void TestAnthropicErrors::reads()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, requestId);
    const ApiError error = anthropicDialect().decodeError(status, body);
    QCOMPARE(error.status, status);
    QCOMPARE(error.type, type);
    QCOMPARE(error.message, message);
    QCOMPARE(error.requestId, requestId);
}

void TestAnthropicErrors::writes_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("own") << errorOf(529, "overloaded_error") << QByteArray("overloaded_error");
    QTest::newRow("own type wins") << errorOf(400, "billing_error") << QByteArray("billing_error");
    for (const auto &[status, type] :
         std::initializer_list<std::pair<int, const char *>>{{400, "invalid_request_error"},
                                                             {401, "authentication_error"},
                                                             {402, "billing_error"},
                                                             {403, "permission_error"},
                                                             {404, "not_found_error"},
                                                             {408, "timeout_error"},
                                                             {413, "request_too_large"},
                                                             {422, "invalid_request_error"},
                                                             {429, "rate_limit_error"},
                                                             {500, "api_error"},
                                                             {502, "api_error"},
                                                             {503, "overloaded_error"},
                                                             {504, "timeout_error"},
                                                             {529, "overloaded_error"}})
        QTest::newRow(QByteArray::number(status).constData())
            << errorOf(status, "server_error") << QByteArray(type);
    QTest::newRow("OpenAI's stream") << errorOf(0, "server_error") << QByteArray("api_error");
    QTest::newRow("Google's stream") << errorOf(0, "RESOURCE_EXHAUSTED") << QByteArray("rate_limit_error");
    QTest::newRow("Amazon's stream") << errorOf(0, "throttlingException") << QByteArray("rate_limit_error");
    QTest::newRow("nobody's stream") << errorOf(0, "") << QByteArray("api_error");
}

void TestAnthropicErrors::writes()
{
    QFETCH(ApiError, error);
    QFETCH(QByteArray, type);
    error.requestId = "req_1";
    const QByteArray body = anthropicDialect().encodeError(error);
    QCOMPARE(jsonDifference(body, R"({"type":"error","error":{"type":")" + type +
                                      R"(","message":"m"},"request_id":"req_1"})"),
             QString());
}

void TestAnthropicErrors::streams()
{
    ChatEvent event;
    event.kind = ChatEvent::Kind::Error;
    event.error = errorOf(0, "UNAVAILABLE", "try\nagain");
    QCOMPARE(
        encodeStream(anthropicDialect(), {event}, {}),
        "event: error\ndata: "
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"try\\nagain\"}}\n\n");
}

QTEST_GUILESS_MAIN(TestAnthropicErrors)
#include "tst_anthropicerrors.moc"
