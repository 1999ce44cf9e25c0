// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/googletokensource.h"
#include "tests/providers/googleaccount.h"
#include "tests/support/scriptedupstream.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Tokens from a token server on this machine.
class TestGoogleTokenSource : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void fetchesAndKeeps();
    void refreshes();
    void forgets();
    void oneRequestForAll();
    void errorsReachAll();
    void failures_data();
    void failures();
    void timeout();
    void unreachable();
    void keyThatCannotSign();
    void leavers();
    void asksFromWithin();

private:
    void make(const QByteArray &json);
    /// Asks, and notes what comes.
    void ask()
    {
        m_source->request(this, [this](const Result<Secret> &result) { m_results.append(result); });
    }
    static UpstreamScript tokenAnswer(const char *token, int seconds = 3600)
    {
        return UpstreamScript::json(R"({"access_token":")" + QByteArray(token) + R"(","expires_in":)" +
                                    QByteArray::number(seconds) + '}');
    }
    /// Sent once the gate "asked" is open.
    static UpstreamScript heldAnswer(const char *token)
    {
        UpstreamScript script;
        script.hold(u"asked"_s);
        const UpstreamScript answer = tokenAnswer(token);
        for (const UpstreamScript::Step &step : answer.steps())
            script.send(step.bytes);
        return script;
    }
    QByteArray tokenAt(qsizetype index) const
    {
        return m_results.value(index, failure(ErrorKind::Internal, {})).value_or(Secret()).expose();
    }

    GoogleAccount m_account;
    qint64 m_now = 0;
    std::unique_ptr<ScriptedUpstream> m_server;
    QNetworkAccessManager m_network;
    std::unique_ptr<GoogleTokenSource> m_source;
    QList<Result<Secret>> m_results;
};

void TestGoogleTokenSource::init()
{
    m_now = 1'760'000'000'000;
    m_server = std::make_unique<ScriptedUpstream>();
    make(m_account.json(m_server->baseUrl().toLatin1() + "/token"));
}

void TestGoogleTokenSource::cleanup()
{
    m_source.reset();
    m_server.reset();
    m_results.clear();
}

void TestGoogleTokenSource::make(const QByteArray &json)
{
    const auto account = googleServiceAccountOf(Secret(json));
    QVERIFY(account);
    const auto transport = [this](const QNetworkRequest &request, QObject *,
                                  const GoogleTokenSource::Send &send) { send(m_network, request); };
    m_source = std::make_unique<GoogleTokenSource>(transport, *account, nullptr, [this] { return m_now; });
}

void TestGoogleTokenSource::fetchesAndKeeps()
{
    m_server->enqueue(tokenAnswer("ya29.a"));
    QVERIFY(!m_source->token());
    ask();
    QVERIFY(m_results.isEmpty());
    QTRY_COMPARE(m_results.size(), 1);
    QCOMPARE(tokenAt(0), QByteArray("ya29.a"));
    const ScriptedRequest request = m_server->last();
    QCOMPARE(request.method(), QByteArray("POST"));
    QCOMPARE(request.target(), QByteArray("/v1/token"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
    QVERIFY(m_account.hasSigned(formField(request.body, "assertion")));
    QVERIFY(jwtPart(formField(request.body, "assertion"), 1).contains(R"("iat":1760000000)"));
    ask(); // at once
    QCOMPARE(tokenAt(1), QByteArray("ya29.a"));
    QVERIFY(m_source->token() == Secret("ya29.a"));
    QCOMPARE(m_server->requestCount(), 1);
}

void TestGoogleTokenSource::refreshes()
{
    m_server->enqueue(tokenAnswer("ya29.a", 100));
    m_server->enqueue(tokenAnswer("ya29.b", 100));
    ask();
    QTRY_COMPARE(m_results.size(), 1);
    m_now += 39'999; // a minute before its end
    QVERIFY(m_source->token());
    m_now += 1;
    QVERIFY(!m_source->token());
    ask();
    QTRY_COMPARE(m_results.size(), 2);
    QCOMPARE(tokenAt(1), QByteArray("ya29.b"));
    QVERIFY(m_source->token() == Secret("ya29.b"));
    QVERIFY(m_server->requests()[0].body != m_server->requests()[1].body);
}

void TestGoogleTokenSource::forgets()
{
    m_server->enqueue(tokenAnswer("ya29.a"));
    m_server->enqueue(tokenAnswer("ya29.b"));
    ask();
    QTRY_COMPARE(m_results.size(), 1);
    m_source->forget();
    QVERIFY(!m_source->token());
    ask();
    QTRY_COMPARE(m_results.size(), 2);
    QCOMPARE(tokenAt(1), QByteArray("ya29.b"));
}

void TestGoogleTokenSource::oneRequestForAll()
{
    m_server->enqueue(heldAnswer("ya29.a"));
    for (int i = 0; i < 50; ++i)
        ask();
    QTRY_COMPARE(m_server->requestCount(), 1);
    ask();
    m_server->open(u"asked"_s);
    QTRY_COMPARE(m_results.size(), 51);
    for (qsizetype i = 0; i < m_results.size(); ++i)
        QCOMPARE(tokenAt(i), QByteArray("ya29.a"));
    QCOMPARE(m_server->requestCount(), 1);
}

void TestGoogleTokenSource::errorsReachAll()
{
    m_server->enqueue(
        UpstreamScript::json(R"({"error":"invalid_grant","error_description":"Invalid JWT."})", 400));
    m_server->enqueue(tokenAnswer("ya29.a"));
    ask();
    ask();
    QTRY_COMPARE(m_results.size(), 2);
    for (const Result<Secret> &result : std::as_const(m_results)) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::ProviderKeyMissing);
        QVERIFY(result.error().message.contains(u"Invalid JWT."_s));
    }
    ask(); // anew
    QTRY_COMPARE(m_results.size(), 3);
    QCOMPARE(tokenAt(2), QByteArray("ya29.a"));
    QCOMPARE(m_server->requestCount(), 2);
}

void TestGoogleTokenSource::failures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("server") << 500 << QByteArray("{}") << ErrorKind::UpstreamUnreachable;
    QTest::newRow("no JSON") << 200 << QByteArray("<html>") << ErrorKind::UpstreamUnreachable;
    QTest::newRow("redirect") << 302 << QByteArray() << ErrorKind::UpstreamRedirect;
    QTest::newRow("too long") << 200 << QByteArray(1024 * 1024, ' ') << ErrorKind::UpstreamUnreachable;
}

void TestGoogleTokenSource::failures()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_server->enqueue(UpstreamScript::answer(status, body, {{"Location", "/elsewhere"}}));
    ask();
    QTRY_COMPARE(m_results.size(), 1);
    QVERIFY(!m_results[0]);
    QTEST(m_results[0].error().kind, "kind");
    QVERIFY(!m_source->token());
    QCOMPARE(m_server->requestCount(), 1);
}

void TestGoogleTokenSource::timeout()
{
    m_server->enqueue(UpstreamScript::never());
    m_source->setTimeout(std::chrono::milliseconds(50));
    ask();
    QTRY_COMPARE(m_results.size(), 1);
    QVERIFY(!m_results[0]);
    QCOMPARE(m_results[0].error().kind, ErrorKind::UpstreamTimeout);
}

void TestGoogleTokenSource::unreachable()
{
    m_server->stopListening();
    ask();
    QTRY_COMPARE(m_results.size(), 1);
    QVERIFY(!m_results[0]);
    QCOMPARE(m_results[0].error().kind, ErrorKind::UpstreamUnreachable);
    QVERIFY(m_results[0].error().message.contains(u"127.0.0.1"_s));
}

void TestGoogleTokenSource::keyThatCannotSign()
{
    make(R"({"client_email":"a@b","private_key":"x","token_uri":")" + m_server->baseUrl().toLatin1() +
         R"("})");
    ask();
    QCOMPARE(m_results.size(), 1); // nobody need be asked
    QVERIFY(!m_results[0] && m_results[0].error().kind == ErrorKind::ProviderKeyMissing);
    QCOMPARE(m_server->requestCount(), 0);
}

void TestGoogleTokenSource::leavers()
{
    m_server->enqueue(heldAnswer("ya29.a"));
    int heard = 0;
    auto leaver = std::make_unique<QObject>();
    m_source->request(leaver.get(), [&](const Result<Secret> &) { ++heard; });
    ask();
    leaver.reset();
    m_server->open(u"asked"_s);
    QTRY_COMPARE(m_results.size(), 1);
    QCOMPARE(heard, 0);
    // The source itself goes while a request is under way.
    m_source->forget();
    m_server->enqueue(UpstreamScript::never());
    ask();
    QTRY_COMPARE(m_server->requestCount(), 2);
    m_source.reset();
    QTRY_COMPARE(m_server->abortCount(), 1);
    QCOMPARE(m_results.size(), 1);
}

void TestGoogleTokenSource::asksFromWithin()
{
    m_server->enqueue(UpstreamScript::json("{}", 500));
    m_server->enqueue(tokenAnswer("ya29.a"));
    m_source->request(this, [this](const Result<Secret> &first) {
        QVERIFY(!first);
        ask();
    });
    QTRY_COMPARE(m_results.size(), 1);
    QCOMPARE(tokenAt(0), QByteArray("ya29.a"));
}

QTEST_GUILESS_MAIN(TestGoogleTokenSource)
#include "tst_googletokensource.moc"
