// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "tests/http/echohandler.h"
#include "tests/http/wireclient.h"
#include "tests/support/patience.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What an attacker writes, at every split of its bytes: alone, and behind two good requests with a third
/// behind it. Each refusal has its status and code, in its place behind the answers before it; nothing behind
/// it is ever dispatched.
class TestAttack : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void alone_data() { rows(); }
    void alone();
    void betweenGoodOnes_data() { rows(); }
    void betweenGoodOnes();

private:
    void rows();
    void refusedLines();
    void refusedFraming();
    void refusedSizes();
    void accepted();
    void compareAtEverySplit(const QByteArray &wire, const QByteArrayList &expected, int dispatched);

    EchoHandler m_handler;
    std::unique_ptr<Listener> m_listener;
    quint16 m_port = 0;
};

static QByteArray post(const QByteArray &headers, const QByteArray &body = {})
{
    return "POST /x HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

static QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

static void row(const char *name, const QByteArray &wire, const QByteArray &outcome, bool keepsOpen = false)
{
    QTest::newRow(name) << wire << outcome << keepsOpen;
}

static const QByteArray badRequest = "400 bad_request";

void TestAttack::refusedLines()
{
    const auto bad = [](const char *name, const QByteArray &wire) { row(name, wire, badRequest); };
    const auto line = [&](const char *name, const QByteArray &text) {
        bad(name, text + "\r\nHost: a\r\n\r\n");
    };
    line("HTTP/0.9", "GET /x");
    line("HTTP/0.9 with its version", "GET /x HTTP/0.9");
    line("HTTP/1.2", "GET /x HTTP/1.2");
    line("HTTP/2.0", "GET /x HTTP/2.0");
    line("HTTP/1.10", "GET /x HTTP/1.10");
    line("HTTP/01.1", "GET /x HTTP/01.1");
    line("version in small letters", "GET /x http/1.1");
    line("version with a blank behind", "GET /x HTTP/1.1 ");
    line("two blanks", "GET  /x HTTP/1.1");
    line("two blanks before the version", "GET /x  HTTP/1.1");
    line("blank in the target", "GET /x y HTTP/1.1");
    line("tab between", "GET\t/x\tHTTP/1.1");
    line("no target", "GET HTTP/1.1");
    line("no method", " /x HTTP/1.1");
    line("method is no token", "G(T /x HTTP/1.1");
    line("control character in the target", "GET /x\x01y HTTP/1.1");
    line("DEL in the target", "GET /x\x7fy HTTP/1.1");
    line("NUL in the target", QByteArray("GET /x\0y HTTP/1.1", 17));
    line("NUL in the method", QByteArray("G\0T /x HTTP/1.1", 15));
    line("target beyond ASCII", "GET /\xc3\xa4?\xff HTTP/1.1");
    line("bare CR in the line", "GET /x\rHTTP/1.1 HTTP/1.1");
    bad("empty line before", "\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    bad("bare LF before", "\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    bad("bare LF after the line", "GET /x HTTP/1.1\nHost: a\r\n\r\n");
    bad("bare LF after a header", "GET /x HTTP/1.1\r\nHost: a\nX: b\r\n\r\n");
    bad("bare LF as the end", "GET /x HTTP/1.1\r\nHost: a\r\n\n");
    bad("bare LFs throughout", "GET /x HTTP/1.1\nHost: a\n\n");
    bad("bare CRs throughout", "GET /x HTTP/1.1\rHost: a\r\r\n\r\n");
    bad("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    bad("only blanks", "   \r\n\r\n");

    bad("bare CR in a value", post("X: a\rb\r\n"));
    bad("CR CR LF", post("X: a\r\r\n"));
    bad("NUL in a value", post(QByteArray("X: a\0b\r\n", 8)));
    bad("NUL in a name", post(QByteArray("X\0Y: a\r\n", 8)));
    bad("control character in a value", post("X: a\x0b\r\n"));
    bad("DEL in a value", post("X: a\x7f\r\n"));
    bad("ESC in a name", post("X\x1b: a\r\n"));
    bad("letter beyond ASCII in a name", post("X\xc3\xa4: a\r\n"));
    bad("folded header", post("X: a\r\n b\r\n"));
    bad("folded header by tab", post("X: a\r\n\tb\r\n"));
    bad("folded first header", "GET /x HTTP/1.1\r\n Host: a\r\n\r\n");
    bad("space before the colon", post("X : a\r\n"));
    bad("tab before the colon", post("X\t: a\r\n"));
    bad("space before the length's colon", post("Content-Length : 5\r\n", "hello"));
    bad("no colon", post("Xa\r\n"));
    bad("no name", post(": a\r\n"));
    bad("name with a bracket", post("X(y): a\r\n"));
    bad("name with a slash", post("X/Y: a\r\n"));
    bad("name in quotes", post("\"X\": a\r\n"));
    bad("blank before a name", post(" X: a\r\n"));

    bad("no Host", "GET /x HTTP/1.1\r\n\r\n");
    bad("Host twice", "GET /x HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
    bad("two Hosts", "GET /x HTTP/1.1\r\nHost: a\r\nX: b\r\nhost: b\r\n\r\n");
    bad("Host twice over HTTP/1.0", "GET /x HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n");
}

void TestAttack::refusedFraming()
{
    const auto bad = [](const char *name, const QByteArray &wire) { row(name, wire, badRequest); };
    for (const char *length : {"abc", "-5", "+5", "5, 5", "5,5", "5,6", "", "0x5", "5.0", "5 5", "1e1", "5;",
                               "\"5\"", "1000000000000000000000", "18446744073709551621", "05a", "5\xa0"})
        bad(qPrintable(u"length '%1'"_s.arg(QString::fromLatin1(length))),
            post("Content-Length: " + QByteArray(length) + "\r\n", "hello"));
    bad("same length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"));
    bad("differing lengths", post("Content-Length: 5\r\ncontent-length: 6\r\n", "hello"));
    bad("differing lengths, apart", post("Content-Length: 0\r\nX: y\r\nCONTENT-LENGTH: 5\r\n", "hello"));
    bad("length and chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    bad("chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"));
    for (const char *coding :
         {"gzip", "gzip, chunked", "chunked, gzip", "chunked, chunked", "chunked,chunked", "identity",
          "xchunked", "chunkedx", "\"chunked\"", "chunked;q=1", "chunk", "chunked,", ",chunked", "",
          "\x0b"
          "chunked",
          "chunked\x0c"})
        bad(qPrintable(u"coding '%1'"_s.arg(QString::fromLatin1(coding))),
            post("Transfer-Encoding: " + QByteArray(coding) + "\r\n", "5\r\nhello\r\n0\r\n\r\n"));
    bad("chunked twice", post("Transfer-Encoding: chunked\r\ntransfer-encoding: chunked\r\n", "0\r\n\r\n"));
    bad("two codings", post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    bad("chunked over HTTP/1.0",
        "POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");

    for (const char *size :
         {"ffffffffffffffff", "fffffffffffffffff", "8000000000000000", "-1", "+5", "0x5", "", "5 5", " 5",
          "5 ", "5\t", "g", "5h", "00000000000000005", "\xef\xbc\x95", "5\r"})
        bad(qPrintable(u"chunk size '%1'"_s.arg(QString::fromLatin1(size))),
            chunked(QByteArray(size) + "\r\nhello\r\n0\r\n\r\n"));
    bad("chunk without a line end", chunked("5\r\nhello0\r\n\r\n"));
    bad("chunk longer than said", chunked("4\r\nhello\r\n0\r\n\r\n"));
    bad("chunk shorter than said", chunked("6\r\nhello\r\n0\r\n\r\n"));
    bad("bare LF behind a chunk", chunked("5\r\nhello\n0\r\n\r\n"));
    bad("bare LF behind a size", chunked("5\nhello\r\n0\r\n\r\n"));
    bad("bare LF behind the last size", chunked("0\n\r\n"));
    bad("bare LF as the end", chunked("0\r\n\n"));
    bad("bare CR behind a chunk", chunked("5\r\nhello\rx0\r\n\r\n"));
    bad("bare CR in an extension", chunked("5;a\rb\r\nhello\r\n0\r\n\r\n"));
    bad("NUL in an extension", chunked(QByteArray("5;a\0b\r\nhello\r\n0\r\n\r\n", 19)));
    bad("long size line", chunked("5;" + QByteArray(1100, 'x') + "\r\nhello\r\n0\r\n\r\n"));
    bad("trailer", chunked("0\r\nX: y\r\n\r\n"));
    bad("trailer that would be a length", chunked("0\r\nContent-Length: 30\r\n\r\n"));
    bad("garbage as trailer", chunked("0\r\n\x01\x02\r\n\r\n"));
}

void TestAttack::refusedSizes()
{
    row("long target", "GET /" + QByteArray(16 * 1024, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n",
        "414 uri_too_long");
    row("target without end", "GET /" + QByteArray(80 * 1024, 'x'), "414 uri_too_long");
    row("method without end", QByteArray(80 * 1024, 'x'), "414 uri_too_long");
    row("large header", post("X: " + QByteArray(65 * 1024, 'x') + "\r\n"), "431 headers_too_large");
    row("header without end", "GET /x HTTP/1.1\r\nX: " + QByteArray(70 * 1024, 'x'), "431 headers_too_large");
    row("header name without end", "GET /x HTTP/1.1\r\n" + QByteArray(70 * 1024, 'x'),
        "431 headers_too_large");
    QByteArray many;
    for (int i = 0; i < 200; ++i)
        many += "X: y\r\n";
    row("201 headers", post(many), "431 headers_too_large");
    row("declared over the limit", post("Content-Length: 1000001\r\n", "hello"), "413 request_too_large");
    row("declared far over the limit", post("Content-Length: 999999999999999999\r\n", "hello"),
        "413 request_too_large");
    row("chunk over the limit", chunked("5\r\nhello\r\nf4240\r\nhello"), "413 request_too_large");
    row("declared over the limit, waiting", post("Content-Length: 1000001\r\nExpect: 100-continue\r\n"),
        "413 request_too_large");
}

void TestAttack::accepted()
{
    const auto good = [](const char *name, const QByteArray &wire, const QByteArray &echo) {
        row(name, wire, "200 " + echo, true);
    };
    good("no body", "GET /x HTTP/1.1\r\nHost: a\r\n\r\n", "GET /x");
    good("length", post("Content-Length: 5\r\n", "hello"), "POST /x hello");
    good("length 0", post("Content-Length: 0\r\n"), "POST /x");
    good("length with zeros", post("Content-Length: 0005\r\n", "hello"), "POST /x hello");
    good("length with blanks", post("Content-Length: \t 5 \t\r\n", "hello"), "POST /x hello");
    good("body like a request", post("Content-Length: 34\r\n", "GET /no HTTP/1.1\r\nHost: no.no.no\r\n"),
         "POST /x GET /no HTTP/1.1\r\nHost: no.no.no");
    good("GET with a body", "GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "GET /x hello");
    good("chunked", chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"), "POST /x hello world");
    good("chunked, no bytes", chunked("0\r\n\r\n"), "POST /x");
    good("chunked, many zeros", chunked("05\r\nhello\r\n000\r\n\r\n"), "POST /x hello");
    good("chunk extensions", chunked("5;a=b\r\nhello\r\n1 ;c=\"d\"\r\n!\r\n0;e\r\n\r\n"), "POST /x hello!");
    good("one-byte chunks", chunked("1\r\na\r\n1\r\nb\r\n1\r\n\r\r\n1\r\n\n\r\n1\r\nc\r\n0\r\n\r\n"),
         "POST /x ab\r\nc");
    good("chunk sizes in either case", chunked("A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n"),
         "POST /x 01234567890123456789");
    good("coding in another case", post("transfer-ENCODING:  ChunKed \r\n", "1\r\na\r\n0\r\n\r\n"),
         "POST /x a");
    good("empty header", post("X:\r\n"), "POST /x");
    good("header beyond ASCII", post("X: \xc3\xa4\xff\r\n"), "POST /x");
    good("tab in a header", post("X: a\tb\r\n"), "POST /x");
    good("header of odd token characters", post("!#$%&'*+-.^_`|~09aZ: a\r\n"), "POST /x");
    good("colon in a value", post("X: a:b: c\r\n"), "POST /x");
    good("odd target", "GET //x/%2e%2e/%00?a=b?c#d HTTP/1.1\r\nHost: a\r\n\r\n",
         "GET //x/%2e%2e/%00?a=b?c#d");
    good("target that Qt takes for no URL", "GET /%zz:[]//:: HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%zz:[]//::");
    good("OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS *");
    good("TRACE", "TRACE /x HTTP/1.1\r\nHost: a\r\n\r\n", "TRACE /x");
    good("method of one letter", "G /x HTTP/1.1\r\nHost: a\r\n\r\n", "G /x");
    good("method of odd characters", "!#$%&'*+-.^_`|~ /x HTTP/1.1\r\nHost: a\r\n\r\n", "!#$%&'*+-.^_`|~ /x");
    good("unknown expectation", post("Expect: tea\r\nContent-Length: 5\r\n", "hello"), "POST /x hello");
    good(
        "Upgrade to HTTP/2",
        post("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"
             "\r\n"),
        "POST /x");
    good("Upgrade without Connection", post("Upgrade: websocket\r\n"), "POST /x");
    good("keep-alive over HTTP/1.0", "GET /x HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET /x");
    good("length over HTTP/1.0",
         "POST /x HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello", "POST /x hello");
    row("HTTP/1.0 without Host", "GET /x HTTP/1.0\r\n\r\n", "200 GET /x");
    row("HTTP/1.0", "POST /x HTTP/1.0\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "200 POST /x hello");
    row("Connection: close", post("Connection: close\r\nContent-Length: 5\r\n", "hello"),
        "200 POST /x hello");
    row("close among others", post("Connection: te, CLOSE ,x\r\n"), "200 POST /x");
    row("close and keep-alive", post("Connection: keep-alive\r\nConnection: close\r\n"), "200 POST /x");
    row("close and keep-alive over HTTP/1.0",
        "GET /x HTTP/1.0\r\nConnection: close\r\nConnection: keep-alive\r\n\r\n", "200 GET /x");
    row("WebSocket",
        "GET /x HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        "426 upgrade_not_supported");
}

void TestAttack::rows()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<bool>("keepsOpen");
    refusedLines();
    refusedFraming();
    refusedSizes();
    accepted();
}

void TestAttack::initTestCase()
{
    m_listener = std::make_unique<Listener>(m_handler);
    ListenerLimits limits;
    limits.framing.bodyBytes = 1'000'000;
    m_listener->setLimits(limits);
    const auto port = m_listener->listen(u"127.0.0.1"_s, 0);
    QVERIFY(port);
    m_port = *port;
}

void TestAttack::cleanupTestCase()
{
    // Nothing stays behind of all of them.
    QTRY_COMPARE(m_listener->connectionCount(), 0);
    m_listener.reset();
}

/// Two pieces at each place, and byte by byte.
void TestAttack::compareAtEverySplit(const QByteArray &wire, const QByteArrayList &expected, int dispatched)
{
    const bool isLong = wire.size() > 2000;
    const qsizetype step = isLong ? 4093 : 1;
    constexpr qsizetype fleet = 100; // at a time
    for (qsizetype from = 0; from <= wire.size(); from += fleet * step) {
        std::vector<std::unique_ptr<WireClient>> clients;
        QList<qsizetype> cuts;
        for (qsizetype cut = from; cut <= wire.size() && cut < from + fleet * step; cut += step) {
            cuts += cut;
            clients.push_back(std::make_unique<WireClient>(m_port));
        }
        const bool isByteByByte = from == 0 && !isLong;
        if (isByteByByte)
            clients.push_back(std::make_unique<WireClient>(m_port));
        m_handler.answered = 0;
        settle();
        for (qsizetype i = 0; i < cuts.size(); ++i)
            clients[size_t(i)]->send(QByteArrayView(wire).first(cuts[i]));
        settle();
        for (qsizetype i = 0; i < cuts.size(); ++i)
            clients[size_t(i)]->send(QByteArrayView(wire).sliced(cuts[i]));
        for (qsizetype i = 0; isByteByByte && i < wire.size(); ++i) {
            clients.back()->send(QByteArrayView(wire).sliced(i, 1));
            settle();
        }
        settle();
        for (size_t i = 0; i < clients.size(); ++i) {
            waitUntil([&] { return !clients[i]->read() || clients[i]->story().size() >= expected.size(); });
            if (clients[i]->story() != expected)
                qWarning("cut at %lld: %s", i < size_t(cuts.size()) ? qint64(cuts[qsizetype(i)]) : -1,
                         clients[i]->story().join(" | ").left(300).constData());
            QCOMPARE(clients[i]->story(), expected);
        }
        QCOMPARE(m_handler.answered, dispatched * int(clients.size()));
    }
}

void TestAttack::alone()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, outcome);
    QFETCH(bool, keepsOpen);
    QByteArrayList expected{outcome};
    if (!keepsOpen)
        expected += "closed";
    compareAtEverySplit(wire, expected, outcome.startsWith("200") ? 1 : 0);
}

void TestAttack::betweenGoodOnes()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, outcome);
    QFETCH(bool, keepsOpen);
    const QByteArray before = "GET /first HTTP/1.1\r\nHost: a\r\n\r\n"
                              "POST /good HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok";
    const QByteArray behind = "G /behind HTTP/1.1\r\nHost: a\r\n\r\n";
    const QByteArrayList expected{"200 GET /first", "200 POST /good ok", outcome,
                                  keepsOpen ? QByteArray("200 G /behind") : QByteArray("closed")};
    compareAtEverySplit(before + wire + behind, expected,
                        2 + (outcome.startsWith("200") ? 1 : 0) + (keepsOpen ? 1 : 0));
}

QTEST_GUILESS_MAIN(TestAttack)
#include "tst_attack.moc"
