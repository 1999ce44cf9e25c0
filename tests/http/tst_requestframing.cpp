// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestframing.h"

#include <QTest>

/// The guard's own reading of message borders: every accepted message at every split, every refusal.
class TestRequestFraming : public QObject
{
    Q_OBJECT

private slots:
    void followsMessagesAtEverySplit_data();
    void followsMessagesAtEverySplit();
    void refuses_data();
    void refuses();
    void countsBodiesWithoutReadingThem();
    void aMillionChunksInOneRead();
    void smallChunksCountForWhatTheyCost();
};

using Step = RequestFraming::Step;

/// Steps and heads of `wire`, fed in two pieces: "H GET / 3", "C", "R 400".
static QStringList steps(const QByteArray &wire, qsizetype cut, const RequestFraming::Limits &limits = {})
{
    RequestFraming framing(limits);
    QStringList seen;
    for (QByteArrayView piece : {QByteArrayView(wire).first(cut), QByteArrayView(wire).sliced(cut)}) {
        for (;;) {
            const Step step = framing.advance(piece);
            if (step == Step::Head)
                seen += QString::fromLatin1("H " + framing.head().method + ' ' + framing.head().target);
            else if (step == Step::Complete)
                seen += QString::fromLatin1("C " + QByteArray::number(framing.bodyBytes()));
            else if (step == Step::Refused)
                return seen << QString::fromLatin1("R " +
                                                   QByteArray::number(httpStatus(framing.error().kind)));
            if (step == Step::NeedMore && piece.isEmpty())
                break;
            if (step == Step::Complete && piece.isEmpty())
                break;
        }
    }
    return seen;
}

void TestRequestFraming::followsMessagesAtEverySplit_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &wire, const char *expected) {
        QTest::newRow(name) << wire << QString::fromLatin1(expected).split(QLatin1Char('|'));
    };
    row("no body", "GET /health HTTP/1.1\r\nHost: a\r\n\r\n", "H GET /health|C 0");
    row("HTTP/1.0 without host", "GET / HTTP/1.0\r\n\r\n", "H GET /|C 0");
    row("length", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "H POST /x|C 5");
    row("chunked",
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
        "chunked\r\n\r\n5\r\nhello\r\na;x=y\r\n0123456789\r\n0\r\n\r\n",
        "H POST /x|C 15");
    row("chunk extensions",
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5 ;a=\"b\\\"\tc\";\xe9\r\nhello\r\n000000000000001;\r\nx\r\nA\r\n0123456789\r\n000;end\r\n\r\n",
        "H POST /x|C 16");
    row("pipelined",
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nxGET /3 "
        "HTTP/1.1\r\nHost: a\r\n\r\n",
        "H GET /1|C 0|H POST /2|C 1|H GET /3|C 0");
}

void TestRequestFraming::followsMessagesAtEverySplit()
{
    QFETCH(QByteArray, wire);
    QFETCH(QStringList, expected);
    for (qsizetype cut = 0; cut <= wire.size(); ++cut)
        QCOMPARE(steps(wire, cut), expected);
}

void TestRequestFraming::refuses_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("status");
    const auto post = [](const QByteArray &headers) {
        return "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
    };
    const auto row = [](const char *name, const QByteArray &wire, int status) {
        QTest::newRow(name) << wire << status;
    };
    row("length not a number", post("Content-Length: abc\r\n"), 400);
    row("negative length", post("Content-Length: -5\r\n"), 400);
    row("signed length", post("Content-Length: +5\r\n"), 400);
    row("length list", post("Content-Length: 5, 5\r\n"), 400);
    row("same length twice", post("Content-Length: 2\r\ncontent-length: 2\r\n") + "hi", 400);
    row("trailers", post("Transfer-Encoding: chunked\r\n") + "0\r\nT: v\r\n\r\n", 400);
    row("differing lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n"), 400);
    row("length and chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("other coding", post("Transfer-Encoding: gzip\r\n"), 400);
    row("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("coding list", post("Transfer-Encoding: gzip, chunked\r\n"), 400);
    row("chunk's end is no line end", post("Transfer-Encoding: chunked\r\n") + "1\r\nab", 400);
    row("last chunk's end is no line end", post("Transfer-Encoding: chunked\r\n") + "0\r\n\rx", 400);
    row("request line alone", "GET\r\n", 400);
    row("WebSocket with a body", post("Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 1\r\n"),
        400);
    row("WebSocket with chunks",
        post("Connection: Upgrade\r\nUpgrade: websocket\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("bad chunk size", post("Transfer-Encoding: chunked\r\n") + "xyz\r\n", 400);
    const auto chunked = [&](const QByteArray &line) {
        return post("Transfer-Encoding: chunked\r\n") + line + "\r\n12345\r\n0\r\n\r\n";
    };
    row("chunk size with 0x", chunked("0x5"), 400);
    row("signed chunk size", chunked("+5"), 400);
    row("negative chunk size", chunked("-5"), 400);
    row("blank before chunk size", chunked(" 5"), 400);
    row("tab before chunk size", chunked("\t5"), 400);
    row("blank behind chunk size", chunked("5 "), 400);
    row("CR behind chunk size", chunked("5\r"), 400);
    row("no chunk size", chunked(""), 400);
    row("extension alone", chunked(";a=b"), 400);
    row("two chunk sizes", chunked("5 5"), 400);
    row("bare CR in an extension", chunked("5;a=\rb"), 400);
    row("bare LF in an extension", chunked("5;a=\nb"), 400);
    row("NUL in an extension", chunked(QByteArray("5;a\0", 4)), 400);
    row("control character in an extension", chunked("5;a=\x7f"), 400);
    row("16 digits of chunk size", chunked("0000000000000005"), 400);
    row("long extension", chunked("5;" + QByteArray(1024, 'x')), 400);
    row("huge chunk size", post("Transfer-Encoding: chunked\r\n") + "ffffffffffffffff\r\n", 400);
    row("chunk longer than said", post("Transfer-Encoding: chunked\r\n") + "1\r\nab\r\n", 400);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400);
    row("bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("bare CR", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", 400);
    row("control character", post(QByteArray("X: a\0b\r\n", 8)), 400);
    row("blank before colon", post("X : a\r\n"), 400);
    row("folded header", post("X: a\r\n b\r\n"), 400);
    row("bad name", post("X(: a\r\n"), 400);
    row("unknown version", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400);
    row("no version", "GET /\r\n\r\n", 400);
    row("leading empty line", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("TLS hello", QByteArray("\x16\x03\x01\x02\n\n", 6), 400);
    row("long target", "GET /" + QByteArray(17 * 1024, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    row("long method", QByteArray(17 * 1024, 'X') + " / HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    row("line over all limits", "GET /" + QByteArray(70 * 1024, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    row("large head", post("X: " + QByteArray(70 * 1024, 'x') + "\r\n"), 431);
    QByteArray many;
    for (int i = 0; i < 201; ++i)
        many += "X: y\r\n";
    row("many headers", post(many), 431);
    row("declared too large", post("Content-Length: 104857601\r\n"), 413);
    row("chunks too large", post("Transfer-Encoding: chunked\r\n") + "6400001\r\n", 413);
}

void TestRequestFraming::refuses()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, status);
    const QString expected = QStringLiteral("R %1").arg(status);
    const qsizetype step = wire.size() > 1000 ? 997 : 1;
    for (qsizetype cut = 0; cut <= wire.size(); cut += step)
        QCOMPARE(steps(wire, cut).constLast(), expected);
}

void TestRequestFraming::countsBodiesWithoutReadingThem()
{
    RequestFraming framing({});
    QByteArrayView head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";
    QCOMPARE(framing.advance(head), Step::Head);
    QVERIFY(!framing.needsContent());
    QCOMPARE(framing.skip(999), Step::NeedMore);
    QCOMPARE(framing.bodyRemaining(), 1);
    QCOMPARE(framing.skip(1), Step::Complete);
    QVERIFY(framing.isIdle());
}

void TestRequestFraming::aMillionChunksInOneRead()
{
    constexpr int chunks = 1'000'000;
    const QByteArray wire = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
                            QByteArray("1\r\nA\r\n").repeated(chunks) + "0\r\n\r\n";
    RequestFraming framing({});
    QByteArrayView input(wire);
    QCOMPARE(framing.advance(input), Step::Head);
    QCOMPARE(framing.advance(input), Step::Complete);
    QCOMPARE(framing.bodyBytes(), chunks);
    QVERIFY(input.isEmpty());
}

void TestRequestFraming::smallChunksCountForWhatTheyCost()
{
    RequestFraming::Limits limits;
    limits.bodyBytes = 80 * 1000;
    const auto chunked = [](int chunks) {
        return "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
               QByteArray("1\r\nA\r\n").repeated(chunks) + "0\r\n\r\n";
    };
    QCOMPARE(steps(chunked(999), 0, limits).constLast(), QStringLiteral("C 999"));
    QCOMPARE(steps(chunked(1000), 0, limits).constLast(), QStringLiteral("R 413"));
}

QTEST_GUILESS_MAIN(TestRequestFraming)
#include "tst_requestframing.moc"
