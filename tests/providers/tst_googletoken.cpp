// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/googletoken.h"
#include "tests/providers/googleaccount.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// A service account's key file, the JWT that is signed with it, and the token server's answers.
class TestGoogleToken : public QObject
{
    Q_OBJECT

private slots:
    void keyFile();
    void standardTokenUri();
    void wrongKeyFiles_data();
    void wrongKeyFiles();
    void tokenUris_data();
    void tokenUris();
    void assertion();
    void wrongPrivateKeys_data();
    void wrongPrivateKeys();
    void answers();
    void refusals_data();
    void refusals();

private:
    GoogleAccount m_account;
};

namespace {

constexpr qint64 now = 1'760'000'000'500;

QByteArray minimal(const QByteArray &more = {})
{
    return R"({"client_email":"a@b","private_key":"hidden")" + more + '}';
}

} // namespace

void TestGoogleToken::keyFile()
{
    const auto account =
        googleServiceAccountOf(Secret(' ' + m_account.json("https://oauth2.googleapis.com/token") + '\n'));
    QVERIFY(account);
    QCOMPARE(account->clientEmail, QByteArray("pllm@project-1.iam.gserviceaccount.com"));
    QCOMPARE(account->privateKeyId, QByteArray("key-1"));
    QCOMPARE(account->projectId, QByteArray("project-1"));
    QCOMPARE(account->privateKey.expose(), m_account.privateKey());
    QCOMPARE(account->tokenUri.toEncoded(), QByteArray("https://oauth2.googleapis.com/token"));
}

void TestGoogleToken::standardTokenUri()
{
    const auto account = googleServiceAccountOf(Secret(minimal()));
    QVERIFY(account);
    QCOMPARE(account->tokenUri.toEncoded(), QByteArray("https://oauth2.googleapis.com/token"));
}

void TestGoogleToken::wrongKeyFiles_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"not a JSON object"_s;
    QTest::newRow("a path") << QByteArray("/home/me/key.json") << u"not a JSON object"_s;
    QTest::newRow("array") << QByteArray("[]") << u"not a JSON object"_s;
    QTest::newRow("no mail") << QByteArray(R"({"private_key":"hidden"})") << u"\"client_email\""_s;
    QTest::newRow("no key") << QByteArray(R"({"client_email":"a@b"})") << u"\"private_key\""_s;
    QTest::newRow("of a user") << minimal(R"(,"type":"authorized_user")") << u"\"authorized_user\""_s;
    QTest::newRow("address") << minimal(R"(,"token_uri":"http://example.com/token")") << u"\"token_uri\""_s;
}

void TestGoogleToken::wrongKeyFiles()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto account = googleServiceAccountOf(Secret(json));
    QVERIFY(!account);
    QCOMPARE(account.error().kind, ErrorKind::ProviderKeyMissing);
    QVERIFY2(account.error().message.contains(says), qPrintable(account.error().message));
    QVERIFY(!account.error().message.contains(u"hidden"_s));
}

void TestGoogleToken::tokenUris_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<bool>("taken");
    QTest::newRow("https") << QByteArray("https://example.com/token") << true;
    QTest::newRow("loopback") << QByteArray("http://127.0.0.1:80/token") << true;
    QTest::newRow("loopback 6") << QByteArray("http://[::1]/token") << true;
    QTest::newRow("localhost") << QByteArray("http://localhost/token") << true;
    QTest::newRow("http") << QByteArray("http://oauth2.googleapis.com/token") << false;
    QTest::newRow("named like loopback") << QByteArray("http://127.0.0.1.example.com/") << false;
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << false;
    QTest::newRow("nowhere") << QByteArray("https:///token") << false;
    QTest::newRow("words") << QByteArray("token server") << false;
}

void TestGoogleToken::tokenUris()
{
    QFETCH(QByteArray, uri);
    QTEST(googleServiceAccountOf(Secret(m_account.json(uri))).has_value(), "taken");
}

void TestGoogleToken::assertion()
{
    const auto account =
        googleServiceAccountOf(Secret(m_account.json("https://oauth2.googleapis.com/token")));
    QVERIFY(account);
    const auto body = googleTokenRequest(*account, now);
    QVERIFY(body);
    QCOMPARE(formField(*body, "grant_type"), QByteArray("urn:ietf:params:oauth:grant-type:jwt-bearer"));
    QByteArray jwt = formField(*body, "assertion");
    QCOMPARE(jwtPart(jwt, 0), QByteArray(R"({"alg":"RS256","typ":"JWT","kid":"key-1"})"));
    const QByteArray claims =
        R"({"iss":"pllm@project-1.iam.gserviceaccount.com","scope":"https://www.googleapis.com/auth/cloud-platform",)"
        R"("aud":"https://oauth2.googleapis.com/token","iat":1760000000,"exp":1760003600})";
    QCOMPARE(jwtPart(jwt, 1), claims);
    QVERIFY(m_account.hasSigned(jwt));
    QVERIFY(!GoogleAccount().hasSigned(jwt)); // another's key
    jwt[jwt.indexOf('.') + 5] = jwt[jwt.indexOf('.') + 5] == 'A' ? 'B' : 'A';
    QVERIFY(!m_account.hasSigned(jwt));
    QVERIFY(!body->contains('=' + QByteArray("=")) && !jwt.contains('+') && !jwt.contains('/'));
}

void TestGoogleToken::wrongPrivateKeys_data()
{
    QTest::addColumn<QByteArray>("pem");
    QTest::newRow("words") << QByteArray("hidden");
    QTest::newRow("cut off") << m_account.privateKey().first(200);
    QTest::newRow("encrypted") << QByteArray(
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIBvTBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG\n"
        "-----END ENCRYPTED PRIVATE KEY-----\n");
    QTest::newRow("elliptic curve") << QByteArray(
        "-----BEGIN PRIVATE "
        "KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE "
        "KEY-----\n");
}

void TestGoogleToken::wrongPrivateKeys()
{
    QFETCH(QByteArray, pem);
    GoogleServiceAccount account;
    account.clientEmail = "a@b";
    account.privateKey = Secret(pem);
    const auto body = googleTokenRequest(account, now);
    QVERIFY(!body);
    QCOMPARE(body.error().kind, ErrorKind::ProviderKeyMissing);
    QVERIFY(body.error().message.contains(u"\"private_key\""_s) &&
            !body.error().message.contains(u"hidden"_s));
}

void TestGoogleToken::answers()
{
    auto token =
        googleTokenOf(200, R"({"access_token":"ya29.a","expires_in":3599,"token_type":"Bearer"})", now);
    QVERIFY((token && *token == GoogleToken{Secret("ya29.a"), now + 3'599'000}));
    token = googleTokenOf(200, R"({"access_token":"ya29.a"})", now);
    QVERIFY((token && token->expiresMs == now + 300'000));
    token = googleTokenOf(200, R"({"access_token":"ya29.a","expires_in":-5})", now);
    QVERIFY((token && token->expiresMs == now));
}

void TestGoogleToken::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("account")
        << 400 << QByteArray(R"({"error":"invalid_grant","error_description":"Invalid JWT Signature."})")
        << ErrorKind::ProviderKeyMissing << u"Invalid JWT Signature. (invalid_grant)"_s;
    QTest::newRow("without a description") << 401 << QByteArray(R"({"error":"deleted_client"})")
                                           << ErrorKind::ProviderKeyMissing << u"deleted_client"_s;
    QTest::newRow("server") << 503 << QByteArray("busy") << ErrorKind::UpstreamUnreachable << u"503"_s;
    QTest::newRow("no token") << 200 << QByteArray(R"({"id_token":"x"})") << ErrorKind::UpstreamUnreachable
                              << u"token"_s;
    QTest::newRow("no JSON") << 200 << QByteArray("<html>") << ErrorKind::UpstreamUnreachable << u"token"_s;
}

void TestGoogleToken::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, says);
    const auto token = googleTokenOf(status, body, now);
    QVERIFY(!token);
    QCOMPARE(token.error().kind, kind);
    QVERIFY2(token.error().message.contains(says), qPrintable(token.error().message));
}

QTEST_GUILESS_MAIN(TestGoogleToken)
#include "tst_googletoken.moc"
