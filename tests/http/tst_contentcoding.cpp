// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/bufferbudget.h"
#include "core/http/contentcoding.h"
#include "core/http/contentdecoder.h"
#include "tests/support/encoders.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

/// Bodies in content codings: what comes out, what is refused and why, and what it costs.
class TestContentCoding : public QObject
{
    Q_OBJECT

private slots:
    void codingsAreReadInOrder_data();
    void codingsAreReadInOrder();
    void oddCodingsAreRefused_data();
    void oddCodingsAreRefused();
    void dataOfTheCommandLineTools_data();
    void dataOfTheCommandLineTools();
    void eachCoding_data() { codings(); }
    void eachCoding();
    void sizesAroundTheKeptPart_data() { codings(); }
    void sizesAroundTheKeptPart();
    void everySplitOfInputAndOutput_data() { codings(); }
    void everySplitOfInputAndOutput();
    void stacked();
    void partsFollowEachOther();
    void cutShortAnywhere_data() { codings(); }
    void cutShortAnywhere();
    void oneByteChanged_data() { codings(); }
    void oneByteChanged();
    void brokenData_data();
    void brokenData();
    void limitsAreExact_data() { codings(); }
    void limitsAreExact();
    void bombsCostLittle_data();
    void bombsCostLittle();
    void nestedBombsCostLittle();
    void inputThatBecomesNothingIsBounded();

private:
    static void codings();
};

static QList<ContentCoding> codingsOf(const QByteArray &value)
{
    return contentCodings({{"Content-Encoding", value}}).value_or(QList<ContentCoding>{});
}

/// The coding's name on the wire: "raw deflate" comes as deflate.
static QList<ContentCoding> codingOf(const QByteArray &name)
{
    return codingsOf(name == "raw deflate" ? "deflate" : name);
}

/// Neither all the same nor random: chats are neither.
static QByteArray sample(qsizetype size)
{
    QByteArray text;
    text.reserve(size + 64);
    for (quint32 i = 1; text.size() < size; ++i)
        text += "{\"role\":\"user\",\"content\":\"" + QByteArray::number(i * 2654435761U) + "\"},";
    text.truncate(size);
    return text;
}

static QString problem(const Result<QByteArray> &result)
{
    return result ? u"none"_s : u"%1 %2"_s.arg(httpStatus(result.error().kind)).arg(result.error().message);
}

#define VERIFY_PROBLEM(result, start, part)                                                                  \
    QVERIFY2(problem(result).startsWith(start) && problem(result).contains(part), qPrintable(problem(result)))

/// The most memory that the process held at once since it was last called, in bytes; -1 where it cannot be
/// known.
static qint64 peakSinceLastCall()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    qint64 peak = -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            peak = line.sliced(6).simplified().split(' ').first().toLongLong() * 1024;
    }
    QFile reset(u"/proc/self/clear_refs"_s); // "5" sets the peak back to what is held now
    if (!reset.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || reset.write("5") != 1)
        return -1;
    return peak;
}

void TestContentCoding::codings()
{
    QTest::addColumn<QByteArray>("coding");
    for (const char *coding : {"gzip", "deflate", "raw deflate", "br", "zstd"})
        QTest::newRow(coding) << QByteArray(coding);
}

void TestContentCoding::codingsAreReadInOrder_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char *name, const HeaderList &headers, const QByteArrayList &expected) {
        QTest::newRow(name) << headers << expected;
    };
    row("none", {{"Content-Type", "x"}}, {});
    row("one", {{"Content-Encoding", "zstd"}}, {"zstd"});
    row("any case", {{"content-ENCODING", "GZip"}}, {"gzip"});
    row("old name", {{"Content-Encoding", "x-gzip"}}, {"gzip"});
    row("identity", {{"Content-Encoding", "identity"}}, {});
    row("empty", {{"Content-Encoding", ""}}, {});
    row("list", {{"Content-Encoding", "gzip ,\tbr,,deflate, identity"}}, {"gzip", "br", "deflate"});
    row("repeated fields", {{"Content-Encoding", "gzip"}, {"X", "br"}, {"Content-Encoding", "zstd, br"}},
        {"gzip", "zstd", "br"});
    row("four", {{"Content-Encoding", "gzip, gzip, identity, gzip, gzip"}}, {"gzip", "gzip", "gzip", "gzip"});
}

void TestContentCoding::codingsAreReadInOrder()
{
    QFETCH(HeaderList, headers);
    QFETCH(QByteArrayList, expected);
    const Result<QList<ContentCoding>> codings = contentCodings(headers);
    QVERIFY(codings);
    QByteArrayList names;
    for (const ContentCoding coding : *codings)
        names += codingName(coding);
    QCOMPARE(names, expected);
}

void TestContentCoding::oddCodingsAreRefused_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown") << QByteArray("zip") << ErrorKind::UnsupportedMediaType << u"'zip'"_s;
    QTest::newRow("compress") << QByteArray("gzip, compress") << ErrorKind::UnsupportedMediaType
                              << u"'compress'"_s;
    QTest::newRow("weight") << QByteArray("gzip;q=1") << ErrorKind::UnsupportedMediaType << u"'gzip;q=1'"_s;
    QTest::newRow("star") << QByteArray("*") << ErrorKind::UnsupportedMediaType << u"'*'"_s;
    QTest::newRow("long name") << QByteArray(5000, 'x') << ErrorKind::UnsupportedMediaType
                               << u"'%1'"_s.arg(QString(40, u'x'));
    QTest::newRow("five") << QByteArray("gzip,gzip,gzip,gzip,gzip") << ErrorKind::BadRequest << u"four"_s;
}

void TestContentCoding::oddCodingsAreRefused()
{
    QFETCH(QByteArray, value);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, named);
    const Result<QList<ContentCoding>> codings = contentCodings({{"Content-Encoding", value}});
    QVERIFY(!codings);
    QCOMPARE(codings.error().kind, kind);
    QVERIFY2(codings.error().message.contains(named), qPrintable(codings.error().message));
}

void TestContentCoding::dataOfTheCommandLineTools_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("gzip -9n") << QByteArray("gzip")
                              << QByteArray(
                                     "1f8b0800000000000203f348cdc9c9d751c840a192f3f34a52f34a80744a665e7a"
                                     "b12217009d7353b126000000");
    QTest::newRow("gzip with a name, of 2001")
        << QByteArray("gzip")
        << QByteArray("1f8b0808805f9b3a020374657874"
                      "00f348cdc9c9d751c840a192f3f34a52f34a80744a665e7ab12217009d7353b126000000");
    QTest::newRow("zlib of Python")
        << QByteArray("deflate")
        << QByteArray("78daf348cdc9c9d751c840a192f3f34a52f34a80744a665e7ab122170003280d2e");
    QTest::newRow("bare deflate of Python")
        << QByteArray("deflate") << QByteArray("f348cdc9c9d751c840a192f3f34a52f34a80744a665e7ab1221700");
    QTest::newRow("brotli -q 5 -w 18")
        << QByteArray("br")
        << QByteArray("13250000c40dce132a8f20f1241b6e453401261b9d741f8ac47a7364f32e7"
                      "b727c01");
    QTest::newRow("zstd -19") << QByteArray("zstd")
                              << QByteArray(
                                     "28b52ffd2426fd0000c848656c6c6f2c2068636f6e74656e7420636f64696e6773"
                                     "210a01003a0a17f599c6cc");
}

void TestContentCoding::dataOfTheCommandLineTools()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, hex);
    const auto plain = inflated(QByteArray::fromHex(hex), codingsOf(coding), {});
    QVERIFY2(plain, qPrintable(problem(plain)));
    QCOMPARE(*plain, "Hello, hello, hello, content codings!\n");
}

void TestContentCoding::eachCoding()
{
    QFETCH(QByteArray, coding);
    for (const qsizetype size : {0, 1, 2, 100, 4095, 4096, 4097, 65536, 1'000'003}) {
        const QByteArray text = sample(size);
        const QByteArray body = encoded(coding, text);
        const auto plain = inflated(body, codingOf(coding), {});
        QVERIFY2(plain, qPrintable(problem(plain)));
        QVERIFY(*plain == text);
        QVERIFY(plain->capacity() >= size + 64); // the JSON reader need not copy
        QVERIFY(plain->capacity() <= size + size / 4 + 256);
    }
}

void TestContentCoding::sizesAroundTheKeptPart()
{
    QFETCH(QByteArray, coding);
    InflationLimits limits;
    limits.kept = 50'000;
    for (const qsizetype size : {49'999, 50'000, 50'001, 50'300, 1'000'000}) {
        const QByteArray text = sample(size);
        const auto plain = inflated(encoded(coding, text), codingOf(coding), limits);
        QVERIFY2(plain, qPrintable(problem(plain)));
        QVERIFY(*plain == text);
    }
}

/// Everything through a decoder that is given so much room at a time, and input cut at `cut`.
static QByteArray decodedAt(ContentCoding coding, QByteArrayView body, qsizetype cut, qsizetype room)
{
    const auto decoder = ContentDecoder::create(coding);
    QByteArray text;
    QByteArray piece(room, '\0');
    for (QByteArrayView input : {body.first(cut), body.sliced(cut)}) {
        for (bool goesOn = true; goesOn;) {
            ContentDecoder::Room output{piece.data(), room};
            const qsizetype before = input.size();
            if (const char *problem = decoder->decode(input, output))
                return problem;
            text.append(piece.constData(), room - output.left);
            goesOn = input.size() < before || output.left < room;
        }
        if (!input.isEmpty())
            return "input is left";
    }
    return decoder->mayEnd() ? text : "not at the end";
}

void TestContentCoding::everySplitOfInputAndOutput()
{
    QFETCH(QByteArray, coding);
    const QByteArray text = sample(700);
    const QByteArray body = encoded(coding, text);
    for (qsizetype cut = 0; cut <= body.size(); ++cut) {
        for (const qsizetype room : {1, 7, 1000})
            QCOMPARE(decodedAt(codingOf(coding).first(), body, cut, room), text);
    }
}

void TestContentCoding::stacked()
{
    const QByteArray text = sample(300'000);
    const QByteArray twice = encoded("zstd", encoded("gzip", text));
    const auto plain = inflated(twice, codingsOf("gzip, zstd"), {});
    QVERIFY2(plain, qPrintable(problem(plain)));
    QVERIFY(*plain == text);
    VERIFY_PROBLEM(inflated(twice, codingsOf("zstd, gzip"), {}), u"400", u"gzip data");

    QByteArray four = text;
    for (const char *coding : {"br", "deflate", "zstd", "gzip"})
        four = encoded(coding, four);
    const auto fromFour = inflated(four, codingsOf("br, deflate, zstd, gzip"), {});
    QVERIFY2(fromFour, qPrintable(problem(fromFour)));
    QVERIFY(*fromFour == text);

    // What is inside is cut, what is outside whole; and nothing inside at all.
    const QByteArray inner = encoded("br", text);
    VERIFY_PROBLEM(inflated(encoded("gzip", inner.chopped(10)), codingsOf("br, gzip"), {}), u"400",
                   u"br data ends before");
    VERIFY_PROBLEM(inflated(encoded("gzip", {}), codingsOf("br, gzip"), {}), u"400", u"br data is empty");
}

void TestContentCoding::partsFollowEachOther()
{
    const QByteArray skippable = QByteArray::fromHex("502a4d1803000000") + "abc";
    const auto gzip = inflated(encoded("gzip", "one ") + encoded("gzip", "") + encoded("gzip", "two"),
                               codingsOf("gzip"), {});
    QVERIFY2(gzip, qPrintable(problem(gzip)));
    QCOMPARE(*gzip, "one two");
    const auto zstd = inflated(encoded("zstd", "one ") + skippable + encoded("zstd", "two") + skippable,
                               codingsOf("zstd"), {});
    QVERIFY2(zstd, qPrintable(problem(zstd)));
    QCOMPARE(*zstd, "one two");
}

void TestContentCoding::cutShortAnywhere()
{
    QFETCH(QByteArray, coding);
    const QByteArray body = encoded(coding, sample(900));
    VERIFY_PROBLEM(inflated({}, codingOf(coding), {}), u"400", u"is empty");
    for (qsizetype size = 1; size < body.size(); ++size)
        VERIFY_PROBLEM(inflated(body.first(size), codingOf(coding), {}), u"400",
                       u"data ends before it is whole");
}

void TestContentCoding::oneByteChanged()
{
    QFETCH(QByteArray, coding);
    const QByteArray text = sample(900);
    const QByteArray body = encoded(coding, text);
    int refused = 0;
    for (qsizetype at = 0; at < body.size(); ++at) {
        QByteArray changed = body;
        changed[at] = char(changed[at] ^ 0x55);
        const auto plain =
            inflated(changed, codingOf(coding), {}); // must end, and not read or write elsewhere
        if (!plain) {
            VERIFY_PROBLEM(plain, u"400",
                           coding == "raw deflate" ? u"deflate"_s : QString::fromLatin1(coding));
            ++refused;
        } else if (coding == "gzip" && at > 9) {
            QCOMPARE(*plain, text); // it has a checksum
        }
    }
    QVERIFY2(refused > body.size() / 4, qPrintable(QString::number(refused)));
}

void TestContentCoding::brokenData_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const char *coding, const QByteArray &body, const char *named) {
        QTest::newRow(name) << QByteArray(coding) << body << QString::fromLatin1(named);
    };
    const QByteArray text = sample(500);
    for (const char *coding : {"gzip", "deflate", "br", "zstd"})
        row((QByteArray("plain JSON as ") + coding).constData(), coding, R"({"model":"m","messages":[]})",
            coding);
    row("zlib's format as gzip", "gzip", encoded("deflate", text), "broken");
    row("gzip with bytes behind", "gzip", encoded("gzip", text) + "garbage garbage garbage",
        "is followed by");
    row("gzip with zeros behind", "gzip", encoded("gzip", text) + QByteArray(20, '\0'), "is followed by");
    row("deflate with bytes behind", "deflate", encoded("deflate", text) + "x", "is followed by");
    row("raw deflate with bytes behind", "deflate", encoded("raw deflate", text) + "x", "is followed by");
    row("br with bytes behind", "br", encoded("br", text) + "x", "is followed by");
    row("zstd with bytes behind", "zstd", encoded("zstd", text) + "x", "is followed by");
    QByteArray sum = encoded("gzip", text);
    sum[sum.size() - 6] = char(sum[sum.size() - 6] ^ 1);
    row("gzip with another checksum", "gzip", sum, "broken");
    sum = encoded("zstd", text);
    sum[sum.size() - 1] = char(sum[sum.size() - 1] ^ 1);
    row("zstd with another checksum", "zstd", sum, "checksum");
    row("deflate with a dictionary", "deflate", QByteArray::fromHex("78bb") + "abcdefgh", "dictionary");
    row("zstd with a dictionary", "zstd", QByteArray::fromHex("28b52ffd2107020100006100"), "dictionary");
    row("zstd of an old version", "zstd", QByteArray::fromHex("27b52ffd") + QByteArray(40, 'x'),
        "does not begin with a zstd frame");
    row("zstd window of 16 MiB", "zstd", zstdWithWindow(text, 24), "window");
}

void TestContentCoding::brokenData()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, body);
    QFETCH(QString, named);
    const auto plain = inflated(body, codingsOf(coding), {});
    VERIFY_PROBLEM(plain, u"400", named);
    QVERIFY2(plain.error().message.contains(u"the %1 data"_s.arg(QString::fromLatin1(coding))),
             qPrintable(plain.error().message));
}

void TestContentCoding::limitsAreExact()
{
    QFETCH(QByteArray, coding);
    const QByteArray text = sample(30'000);
    const QByteArray body = encoded(coding, text);
    for (const qint64 kept : {10'000, 1'000'000}) {
        const auto budget = std::make_shared<BufferBudget>(30'000);
        BufferShare share(budget);
        const InflationLimits limits{.bytes = 30'000, .kept = kept, .share = &share};
        QVERIFY(inflated(body, codingOf(coding), limits));
        QCOMPARE(share.bytes(), 30'000);
        share.release();
        VERIFY_PROBLEM(inflated(body, codingOf(coding), {.bytes = 29'999, .kept = kept}), u"413",
                       u"server.max_body_mb");
        budget->setLimit(29'999);
        const auto full = inflated(body, codingOf(coding), limits);
        VERIFY_PROBLEM(full, u"503", u"server.max_buffered_mb");
        QCOMPARE(full.error().retryAfter, std::chrono::seconds(1));
        QCOMPARE(budget->used(), 0);
    }
    QVERIFY(inflated(zstdWithWindow(text, 23), codingsOf("zstd"), {}));
}

void TestContentCoding::bombsCostLittle_data()
{
    QTest::addColumn<QByteArray>("coding");
    for (const char *coding : {"gzip", "deflate", "br", "zstd"})
        QTest::newRow(coding) << QByteArray(coding);
}

void TestContentCoding::bombsCostLittle()
{
    QFETCH(QByteArray, coding);
    const QByteArray bomb = encodedZeros(coding, 300LL * 1024 * 1024);
    QVERIFY(bomb.size() < 1024 * 1024);
    if (peakSinceLastCall() < 0)
        QSKIP("this system does not tell how much memory a process held");
    const qint64 before = peakSinceLastCall();
    const auto plain = inflated(bomb, codingOf(coding), {});
    const qint64 grown = peakSinceLastCall() - before;
    VERIFY_PROBLEM(plain, u"413", u"server.max_body_mb");
    QVERIFY2(grown < 40 * 1024 * 1024, qPrintable(QString::number(grown)));
}

void TestContentCoding::nestedBombsCostLittle()
{
    // A few KB that become 10 GB, over 10 MB.
    const QByteArray inner = encodedZeros("gzip", 10LL * 1024 * 1024).repeated(1024);
    QVERIFY(inner.size() > 10'000'000);
    const QByteArray bomb = encoded("gzip", encoded("zstd", inner));
    QVERIFY2(bomb.size() < 100'000, qPrintable(QString::number(bomb.size())));
    if (peakSinceLastCall() < 0)
        QSKIP("this system does not tell how much memory a process held");
    const qint64 before = peakSinceLastCall();
    const auto plain = inflated(bomb, codingsOf("gzip, zstd, gzip"), {});
    const qint64 grown = peakSinceLastCall() - before;
    VERIFY_PROBLEM(plain, u"413", u"server.max_body_mb");
    QVERIFY2(grown < 40 * 1024 * 1024, qPrintable(QString::number(grown)));
}

void TestContentCoding::inputThatBecomesNothingIsBounded()
{
    // Empty stored blocks: the outer coding turns little into much, the inner one turns that into nothing.
    const QByteArray emptyBlocks = QByteArray::fromHex("000000ffff").repeated(1'000'000);
    const QByteArray body = encoded("zstd", emptyBlocks + QByteArray::fromHex("0300"));
    VERIFY_PROBLEM(inflated(body, codingsOf("deflate, zstd"), {.bytes = 1'000'000}), u"413", u"max_body_mb");
    const auto plain = inflated(body, codingsOf("deflate, zstd"), {.bytes = 6'000'000});
    QVERIFY2(plain, qPrintable(problem(plain)));
    QVERIFY(plain->isEmpty());
}

QTEST_GUILESS_MAIN(TestContentCoding)
#include "tst_contentcoding.moc"
