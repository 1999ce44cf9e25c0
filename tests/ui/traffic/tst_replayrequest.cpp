// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replayrequest.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What of a recorded request is sent again.
class TestReplayRequest : public QObject
{
    Q_OBJECT

private slots:
    void goesToTheGatewayAlone_data();
    void goesToTheGatewayAlone();
    void hasNoKeyAndKeepsItsSession();
    void needsAllOfTheBody();
    void takesAnotherModel_data();
    void takesAnotherModel();
    void saysWhatIsWrong();
};

namespace {

TrafficRecord recorded(const QByteArray &requestLine, const QByteArray &body = "{}")
{
    TrafficRecord record;
    record.row.id = 7;
    record.row.api = u"chat"_s;
    record.row.path = QString::fromUtf8(requestLine.split(' ').value(1));
    record.client.requestLine = requestLine;
    record.client.requestBody = {body, body.size()};
    return record;
}

} // namespace

void TestReplayRequest::goesToTheGatewayAlone_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("path"); // empty: refused
    const auto row = [](const char *line, const char *path) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(path);
    };
    row("POST /v1/chat/completions", "/v1/chat/completions");
    row("POST /v1/messages?beta=true", "/v1/messages?beta=true");
    row("POST /t/•••/v1/chat/completions", "/v1/chat/completions");
    row("POST /v1beta/models/m:generateContent?key=•••&alt=sse", "/v1beta/models/m:generateContent?alt=sse");
    row("POST https://api.example.com/v1/chat/completions", "/v1/chat/completions");
    row("POST https://api.example.com", "/");
    row("POST @evil.example/v1/chat/completions", "");
    row("POST evil.example/v1", "");
    row("POST", "");
}

void TestReplayRequest::goesToTheGatewayAlone()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, path);
    const Result<ReplayRequest> request = replayOf(recorded(line));
    QCOMPARE(request.has_value(), !path.isEmpty());
    if (request)
        QCOMPARE(request->path, path);
}

void TestReplayRequest::hasNoKeyAndKeepsItsSession()
{
    TrafficRecord record = recorded("POST /v1/messages");
    record.client.requestHeaders = {{"Authorization", "Bearer •••"},
                                    {"x-api-key", "•••"},
                                    {"Content-Length", "2"},
                                    {"Content-Type", "application/json"},
                                    {"anthropic-version", "2023-06-01"},
                                    {"X-Session-Id", "s-1"},
                                    {"Cookie", "a=b"}};
    const Result<ReplayRequest> request = replayOf(record);
    QVERIFY(request);
    QCOMPARE(request->parent, RecordId(7));
    QStringList names;
    for (const auto &[name, value] : request->headers)
        names += QString::fromUtf8(name);
    QCOMPARE(names, (QStringList{u"Content-Type"_s, u"anthropic-version"_s, u"X-Session-Id"_s}));
}

void TestReplayRequest::needsAllOfTheBody()
{
    TrafficRecord record = recorded("POST /v1/messages", "{\"a\":");
    record.client.requestBody.totalBytes = 100;
    QVERIFY(!replayOf(record));
    record.client.requestBody.bytes.clear();
    QVERIFY(!replayOf(record));
    record = recorded("GET /v1/realtime");
    record.row.api = u"realtime"_s;
    QVERIFY(!replayOf(record));
}

void TestReplayRequest::takesAnotherModel_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("changed");
    QTest::newRow("body") << QByteArray("POST /v1/chat/completions")
                          << QByteArray(R"({ "z":1.0, "model" : "a","messages":[]})")
                          << QByteArray("/v1/chat/completions")
                          << QByteArray(R"({ "z":1.0, "model" : "x/y","messages":[]})");
    QTest::newRow("path") << QByteArray("POST /v1beta/models/a:streamGenerateContent?alt=sse")
                          << QByteArray(R"({"contents":[]})")
                          << QByteArray("/v1beta/models/x%2Fy:streamGenerateContent?alt=sse")
                          << QByteArray(R"({"contents":[]})");
}

void TestReplayRequest::takesAnotherModel()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, changed);
    const Result<ReplayRequest> request = replayOf(recorded(line, body));
    QVERIFY(request);
    const Result<ReplayRequest> other = withModel(*request, u"x/y"_s);
    QVERIFY(other);
    QCOMPARE(other->path, path);
    QCOMPARE(other->body, changed);
}

void TestReplayRequest::saysWhatIsWrong()
{
    ReplayRequest request;
    request.format = DialectId::OpenAiChat;
    request.body = R"({"model":"m","messages":[{"role":"user","content":"Hi"}]})";
    QVERIFY(!problemOf(request));
    request.body = R"({"model":"m","messages":[{"role":"user","content":"Hi"})";
    QVERIFY(problemOf(request));
    request.body = R"({"model":"m"})";
    QVERIFY(problemOf(request));
    QVERIFY(problemOf(request)->message.contains(u"messages") ||
            problemOf(request)->param.contains(u"messages"));
    request.format = DialectId::None;
    QVERIFY(!problemOf(request)); // the gateway will say
}

QTEST_GUILESS_MAIN(TestReplayRequest)
#include "tst_replayrequest.moc"
