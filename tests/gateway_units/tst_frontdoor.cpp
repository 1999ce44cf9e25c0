// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/frontdoor.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Host and Origin: who may come in at all.
class TestFrontDoor : public QObject
{
    Q_OBJECT

private slots:
    void hosts_data();
    void hosts();
    void arrivalAddress_data();
    void arrivalAddress();
    void origins_data();
    void origins();
    void allowableOrigins_data();
    void allowableOrigins();
    void entry_data();
    void entry();
    void refusalsNameTheCure();
    void preflightRepeatsWellFormedNamesOnly();
    void preflightForPrivateNetworks();
};

void TestFrontDoor::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *host, bool allowed) {
        QTest::newRow(*host ? host : "(empty)") << QByteArray(host) << allowed;
    };
    for (const char *host : {"localhost",
                             "localhost:8080",
                             "localhost:",
                             "LocalHost:1",
                             "localhost.",
                             "localhost.:8080",
                             "127.0.0.1",
                             "127.0.0.1:8080",
                             "127.1.2.3:9",
                             "127.0.0.1.:80",
                             "[::1]",
                             "[::1]:8080",
                             "[0:0:0:0:0:0:0:1]:8080",
                             "[::ffff:127.0.0.1]",
                             "gate.local",
                             "GATE.local:99999",
                             "gate.local.",
                             "a.example.org",
                             "a.b.Example.org:1",
                             "192.168.7.7",
                             "[fd00::7]:80",
                             "[FD00:0::7]"})
        row(host, true);
    for (const char *host : {"",
                             ":8080",
                             ".",
                             "evil.example",
                             "localhost.evil.example",
                             "xlocalhost",
                             "localhost:80a",
                             "localhost:-1",
                             "localhost:8080:1",
                             "a@localhost",
                             "localhost@evil.example",
                             "localhost/x",
                             "local host",
                             "localhost,evil.example",
                             "localhost%00",
                             "127.0.0.1.evil.example",
                             "127.1",
                             "2130706433",
                             "0x7f.0.0.1",
                             "0177.0.0.1",
                             "127.0.0.256",
                             "127.0.0.01",
                             "127.0.0.1.1",
                             "128.0.0.1",
                             "0.0.0.0",
                             "::1",
                             "[::1",
                             "::1]",
                             "[::1]x",
                             "[::1]:x",
                             "[]",
                             "[127.0.0.1]",
                             "[::2]",
                             "[::1%lo]",
                             "[fe80::1%25eth0]",
                             "gate.locals",
                             "x.gate.local",
                             "example.org",
                             "xexample.org",
                             "a.example.org.evil",
                             "192.168.7.8",
                             "*",
                             "*.example.org",
                             "löcalhost"})
        row(host, false);
    QTest::newRow("long") << QByteArray(QByteArray(300, 'a') + ".example.org") << false;
}

void TestFrontDoor::hosts()
{
    QFETCH(QByteArray, host);
    const HostRules rules({u"gate.local"_s, u"*.example.org"_s, u"192.168.7.7"_s, u"fd00::7"_s});
    QTEST(rules.allows(host, QHostAddress(QHostAddress::LocalHost)), "allowed");
}

void TestFrontDoor::arrivalAddress_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("local");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *host, const char *local, bool allowed) {
        QTest::addRow("%s at %s", host, local) << QByteArray(host) << QString::fromLatin1(local) << allowed;
    };
    row("192.168.0.5:8080", "192.168.0.5", true);
    row("192.168.0.5:8080", "::ffff:192.168.0.5", true);
    row("192.168.0.6", "192.168.0.5", false);
    row("[fd00::5]", "fd00::5", true);
    row("[fd00:0:0::5]:80", "fd00::5", true);
    row("[fe80::5]", "fe80::5%eth0", true); // clients leave the zone out
    row("[fd00::6]", "fd00::5", false);
    row("[::ffff:192.168.0.5]", "192.168.0.5", true);
    row("localhost", "192.168.0.5", true);
}

void TestFrontDoor::arrivalAddress()
{
    QFETCH(QByteArray, host);
    QFETCH(QString, local);
    QTEST(HostRules({}).allows(host, QHostAddress(local)), "allowed");
}

void TestFrontDoor::origins_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *origin, bool allowed) {
        QTest::newRow(*origin ? origin : "(empty)") << QByteArray(origin) << allowed;
    };
    row("https://app.example", true);
    row("http://other.example:3000", true);
    row("https://upper.example", true);
    row("vscode-webview://0a1b2c", true);
    row("", false);
    row("null", false);
    row("https://app.example.evil", false);
    row("https://app.example:8443", false);
    row("http://app.example", false);
    row("https://app.example https://evil.example", false);
    row("https://sub.app.example", false);
    row("http://other.example", false);
    row("vscode-webview://", true);
    row("vscode-webview:", false);
    row("vscode-webview://a/b", false);
    row("vscode-webview://a b", false);
    row("vscode-webviewx://a", false);
    row("*", false);
}

void TestFrontDoor::origins()
{
    QFETCH(QByteArray, origin);
    const OriginRules rules({u"https://app.example"_s, u"http://other.example:3000"_s,
                             u"HTTPS://Upper.example:443"_s, u"vscode-webview://*"_s});
    QTEST(rules.allows(origin), "allowed");
    QVERIFY(!OriginRules({}).allows(origin));
    QVERIFY(OriginRules({u"null"_s}).allows("null"));
}

void TestFrontDoor::allowableOrigins_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QString>("entry");
    const auto row = [](const char *origin, const char *entry) {
        QTest::newRow(*origin ? origin : "(empty)") << QByteArray(origin) << QString::fromLatin1(entry);
    };
    row("https://app.example", "https://app.example");
    row("http://localhost:3000", "http://localhost:3000");
    row("moz-extension://0a1b2c3d-0000-4000-8000-000000000000",
        "moz-extension://0a1b2c3d-0000-4000-8000-000000000000");
    row("chrome-extension://abcdefghijklmnopabcdefghijklmnop",
        "chrome-extension://abcdefghijklmnopabcdefghijklmnop");
    row("vscode-webview://1k2j3h", "vscode-webview://*");
    row("file://", "file://*");
    row("file:///home/me/x.html", "");
    row("null", "");
    row("", "");
    row("https://app.example/path", "");
    row("https://*", "");
    row("https://user@app.example", "");
    row("https://a\"b", "");
}

void TestFrontDoor::allowableOrigins()
{
    QFETCH(QByteArray, origin);
    QFETCH(QString, entry);
    QCOMPARE(allowableOrigin(origin), entry);
    QVERIFY(entry.isEmpty() || OriginRules({entry}).allows(origin));
    QVERIFY(allowableOrigin("https://" + QByteArray(300, 'a') + ".example").isEmpty());
}

static RequestHead headOf(const char *target, const HeaderList &headers, int minorVersion = 1)
{
    RequestHead head;
    head.method = "GET";
    head.target = target;
    head.headers = headers;
    head.minorVersion = minorVersion;
    return head;
}

static Entry judged(const RequestHead &head)
{
    return judgeEntry(HostRules({u"gate.local"_s}), OriginRules({u"https://app.example"_s}), head,
                      QHostAddress(QHostAddress::LocalHost));
}

void TestFrontDoor::entry_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<int>("minorVersion");
    QTest::addColumn<QByteArray>("code"); // empty = comes in
    const auto row = [](const char *name, const char *target, const HeaderList &headers, const char *code,
                        int minorVersion = 1) {
        QTest::newRow(name) << QByteArray(target) << headers << minorVersion << QByteArray(code);
    };
    const auto own = std::pair<QByteArray, QByteArray>("Host", "localhost:8080");
    row("own host", "/", {own}, "");
    row("other host", "/", {{"host", "evil.example"}}, "host_not_allowed");
    row("empty host", "/", {{"Host", ""}}, "host_not_allowed");
    row("no host", "/", {}, "host_not_allowed");
    row("no host, HTTP/1.0", "/", {}, "", 0);
    row("empty host, HTTP/1.0", "/", {{"Host", ""}}, "host_not_allowed", 0);
    row("absolute, ours", "http://localhost:8080/v1/models", {own}, "");
    row("absolute, allowed", "HTTP://gate.local", {own}, "");
    row("absolute, other", "http://evil.example/v1/models", {own}, "bad_request");
    row("absolute, user", "http://localhost@evil.example/", {own}, "bad_request");
    row("absolute, no host", "http:///v1/models", {own}, "bad_request");
    row("absolute, other scheme", "ftp://localhost/v1/models", {own}, "bad_request");
    row("authority form", "localhost:8080", {own}, "bad_request");
    row("relative", "v1/models", {own}, "bad_request");
    row("asterisk", "*", {own}, "bad_request"); // for OPTIONS only
    row("absolute, other host field", "http://localhost/", {{"Host", "evil.example"}}, "host_not_allowed");
    row("allowed origin", "/", {own, {"Origin", "https://app.example"}}, "");
    row("other origin", "/", {own, {"origin", "https://evil.example"}}, "origin_not_allowed");
    row("null origin", "/", {own, {"Origin", "null"}}, "origin_not_allowed");
    row("empty origin", "/", {own, {"Origin", ""}}, "origin_not_allowed");
    row("own origin", "/", {own, {"Origin", "http://localhost:8080"}}, "");
    row("own origin, other port", "/", {own, {"Origin", "http://localhost:8081"}}, "origin_not_allowed");
    row("own origin, other scheme", "/", {own, {"Origin", "https://localhost:8080"}}, "origin_not_allowed");
    row("rebound name as its own origin", "/", {{"Host", "evil.example"}, {"Origin", "http://evil.example"}},
        "host_not_allowed");
    row("own origin without host", "/", {{"Origin", "http://"}}, "origin_not_allowed", 0);
    row("two origins", "/", {own, {"Origin", "https://app.example"}, {"Origin", "https://app.example"}},
        "origin_not_allowed");
}

void TestFrontDoor::entry()
{
    QFETCH(QByteArray, target);
    QFETCH(HeaderList, headers);
    QFETCH(int, minorVersion);
    QFETCH(QByteArray, code);
    const Entry entry = judged(headOf(target.constData(), headers, minorVersion));
    QCOMPARE(entry.refusal ? errorCode(entry.refusal->kind) : QByteArray(), code);
    QCOMPARE(entry.isMisdirected, code == "bad_request" || code == "host_not_allowed");
    const QByteArray origin = headerValue(headers, "origin");
    QCOMPARE(entry.allowedOrigin, code.isEmpty() ? origin : QByteArray());
    QCOMPARE(entry.refusedOrigin, code == "origin_not_allowed" ? origin : QByteArray());
}

void TestFrontDoor::refusalsNameTheCure()
{
    const QString host = judged(headOf("/", {{"Host", "evil.example:80"}})).refusal->message;
    QVERIFY2(host.contains(u"evil.example:80"_s) && host.contains(u"server.allowed_hosts"_s),
             qPrintable(host));
    const QString origin =
        judged(headOf("/", {{"Host", "localhost"}, {"Origin", "https://new.example"}})).refusal->message;
    QVERIFY2(origin.contains(u"https://new.example"_s) && origin.contains(u"server.cors_origins"_s),
             qPrintable(origin));
}

void TestFrontDoor::preflightRepeatsWellFormedNamesOnly()
{
    const auto allowed = [](const QByteArray &asked) {
        return headerValue(preflightHeaders({{"Access-Control-Request-Headers", asked}}),
                           "Access-Control-Allow-Headers");
    };
    QCOMPARE(allowed("authorization,content-type, x-stainless-lang"),
             QByteArray("authorization,content-type, x-stainless-lang"));
    QCOMPARE(allowed("a: b"), QByteArray());
    QCOMPARE(allowed("a\"b"), QByteArray());
    QCOMPARE(allowed(QByteArray(5000, 'a')), QByteArray());
    QCOMPARE(allowed(""), QByteArray());
}

void TestFrontDoor::preflightForPrivateNetworks()
{
    const auto allowed = [](const HeaderList &asked) {
        return headerValue(preflightHeaders(asked), "Access-Control-Allow-Private-Network");
    };
    QCOMPARE(allowed({{"Access-Control-Request-Private-Network", "true"}}), QByteArray("true"));
    QCOMPARE(allowed({}), QByteArray());
}

QTEST_GUILESS_MAIN(TestFrontDoor)
#include "tst_frontdoor.moc"
