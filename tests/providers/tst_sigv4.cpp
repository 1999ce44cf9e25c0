// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/sigv4.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Requests and signatures: AWS's published test suite for Signature Version 4 (awslabs/aws-c-auth,
/// tests/aws-signing-test-suite/v4, header-signed-request.txt; Apache License 2.0).
class TestSigV4 : public QObject
{
    Q_OBJECT

private slots:
    void published_data();
    void published();
    void sessionToken();
    void form();
    void pathIsEncodedTwice();
    void bearer();
    void segments();
    void time();
};

namespace {

const QByteArray nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const AwsCredentials example{"AKIDEXAMPLE", Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), {}, {}};
const QDateTime exampleTime({2015, 8, 30}, {12, 36, 0}, Qt::UTC);

HeaderList sign(const SigV4Request &request, const AwsCredentials &credentials = example)
{
    return awsAuthorization(request, credentials, {"us-east-1", "service"}, exampleTime);
}

QByteArray expected(const char *signedHeaders, const char *signature)
{
    return QByteArray("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                      "SignedHeaders=") +
           signedHeaders + ", Signature=" + signature;
}

} // namespace

void TestSigV4::published_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("authorization");
    const auto add = [](const char *name, const char *method, const char *path, const char *query,
                        const HeaderList &headers, const char *signedHeaders, const char *signature) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(query) << headers
                            << expected(signedHeaders, signature);
    };
    const auto get = [&](const char *name, const char *path, const char *query, const char *signature) {
        add(name, "GET", path, query, {}, "host;x-amz-date", signature);
    };
    const char *vanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    get("get-vanilla", "/", "", vanilla);
    get("get-relative-normalized", "/example/..", "", vanilla);
    get("get-slash-pointless-dot-normalized", "/./example", "",
        "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5");
    get("get-space-normalized", "/example space/", "",
        "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
    get("get-utf8", "/\u1234", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
    get("get-unreserved", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "",
        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f");
    get("get-vanilla-query-order-key-case", "/", "Param2=value2&Param1=value1",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    get("get-vanilla-empty-query-key", "/", "Param1=value1",
        "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb");
    get("get-vanilla-utf8-query", "/", "\u1234=bar",
        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04");
    get("get-vanilla-query-order-encoded", "/", "Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
        "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac");
    add("get-header-key-duplicate", "GET", "/", "",
        {{"My-Header1", "value2"}, {"My-Header1", "value2"}, {"My-Header1", "value1"}},
        "host;my-header1;x-amz-date", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
    add("get-header-value-order", "GET", "/", "",
        {{"My-Header1", "value4"},
         {"My-Header1", "value1"},
         {"My-Header1", "value3"},
         {"My-Header1", "value2"}},
        "host;my-header1;x-amz-date", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01");
    add("get-header-value-trim", "GET", "/", "",
        {{"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}},
        "host;my-header1;my-header2;x-amz-date",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    // Its lines, folded in the published request, stand as values of their own there.
    add("get-header-value-multiline", "GET", "/", "",
        {{"My-Header1", "value1"}, {"My-Header1", "value2"}, {"My-Header1", "value3"}},
        "host;my-header1;x-amz-date", "ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790");
    add("post-sts-header-after", "POST", "/", "", {}, "host;x-amz-date",
        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
}

void TestSigV4::published()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(HeaderList, headers);
    headers.prepend({"Host", "example.amazonaws.com"});
    const HeaderList added = sign({method, path, query, headers, nothing});
    QCOMPARE(added.size(), 2);
    QCOMPARE(headerValue(added, "X-Amz-Date"), QByteArray("20150830T123600Z"));
    QTEST(headerValue(added, "Authorization"), "authorization");
}

void TestSigV4::sessionToken()
{
    AwsCredentials temporary = example; // get-vanilla-with-session-token
    temporary.sessionToken = Secret("6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267");
    HeaderList added = sign({"GET", "/", "", {{"Host", "example.amazonaws.com"}}, nothing}, temporary);
    QCOMPARE(headerValue(added, "X-Amz-Security-Token"), temporary.sessionToken.expose());
    QCOMPARE(headerValue(added, "Authorization"),
             expected("host;x-amz-date;x-amz-security-token",
                      "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"));
    temporary.sessionToken = // post-sts-header-before
        Secret("AQoDYXdzEPT//////////"
               "wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD"
               "8YUuwthAx7mSEI/qkPpKPi/"
               "kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6"
               "q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+"
               "scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJa"
               "bIQwj2ICCR/oLxBA==");
    added = sign({"POST", "/", "", {{"Host", "example.amazonaws.com"}}, nothing}, temporary);
    QCOMPARE(headerValue(added, "Authorization"),
             expected("host;x-amz-date;x-amz-security-token",
                      "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"));
}

void TestSigV4::form()
{
    const QByteArray hash = sha256Hex({"Param1", "=value1"});
    const HeaderList headers{{"Content-Type", "application/x-www-form-urlencoded"},
                             {"Host", "example.amazonaws.com"},
                             {"Content-Length", "13"},
                             {"x-amz-content-sha256", hash}};
    QCOMPARE(hash, QByteArray("9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e"));
    QCOMPARE(
        headerValue(sign({"POST", "/", "", headers, hash}), "Authorization"), // post-x-www-form-urlencoded
        expected("content-length;content-type;host;x-amz-content-sha256;x-amz-date",
                 "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b"));
}

void TestSigV4::pathIsEncodedTwice()
{
    // "/model/a%3A0" on the wire is signed as "/model/a%253A0" (botocore's aws4_testsuite/get-space: %20 as
    // %2520), so it is not signed as the same path with a bare colon, which becomes %3A.
    const SigV4Request encoded{"POST", "/model/a%3A0/converse", "", {{"Host", "h"}}, nothing};
    SigV4Request bare = encoded;
    bare.path = "/model/a:0/converse";
    SigV4Request twice = encoded;
    twice.path = "/model/a%3a0/converse";
    QVERIFY(sign(encoded) != sign(bare));
    QVERIFY(sign(encoded) != sign(twice));
    bare.path = "";
    twice.path = "/";
    QCOMPARE(sign(bare), sign(twice));
}

void TestSigV4::bearer()
{
    const AwsCredentials key{{}, {}, {}, Secret("ABSKexample")};
    const HeaderList only{{"Authorization", "Bearer ABSKexample"}};
    QCOMPARE(sign({"POST", "/", "", {}, nothing}, key), only);
}

void TestSigV4::segments()
{
    QCOMPARE(sha256Hex({}), nothing);
    QCOMPARE(sha256Hex({"a", "", "bc"}), sha256Hex({"abc"}));
}

void TestSigV4::time()
{
    const SigV4Request request{"GET", "/", "", {{"Host", "example.amazonaws.com"}}, nothing};
    const QDateTime elsewhere = exampleTime.toOffsetFromUtc(5 * 3600);
    QCOMPARE(awsAuthorization(request, example, {"us-east-1", "service"}, elsewhere), sign(request));
    QVERIFY(awsAuthorization(request, example, {"us-east-1", "service"}, exampleTime.addSecs(1)) !=
            sign(request));
    QVERIFY(awsAuthorization(request, example, {"eu-west-1", "service"}, exampleTime) != sign(request));
}

QTEST_GUILESS_MAIN(TestSigV4)
#include "tst_sigv4.moc"
