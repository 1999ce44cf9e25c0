// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/multipart.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestMultipart : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void envelopes_data();
    void envelopes();
    void envelopeRefuses_data();
    void envelopeRefuses();
    void manyParts();
    void largeContentIsNotCopied();
};

namespace {

const QByteArray type = "multipart/form-data; boundary=XX";

QByteArray part(const QByteArray &name, const QByteArray &content, const QByteArray &more = {})
{
    return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + content +
           "\r\n";
}

QByteArray joined(const QList<QByteArray> &segments)
{
    QByteArray bytes;
    for (const QByteArray &segment : segments)
        bytes += segment;
    return bytes;
}

/// "name(fileName|type)=content;" for each part.
QByteArray described(const Multipart &form, QByteArrayView body)
{
    QByteArray text;
    for (const MultipartPart &part : form.parts) {
        text += part.name;
        if (part.hasFileName)
            text += '(' + part.fileName + '|' + part.contentType + ')';
        text += '=' + body.sliced(part.content.offset, part.content.length).toByteArray() + ';';
    }
    return text;
}

} // namespace

void TestMultipart::reads_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("parts");
    const auto row = [](const char *name, const QByteArray &body, const QByteArray &parts,
                        const QByteArray &contentType = type) {
        QTest::newRow(name) << contentType << body << parts;
    };
    row("two", part("a", "1") + part("b", "2") + "--XX--", "a=1;b=2;");
    row("file", part("f", "x", "; filename=\"a.mp3\"\r\nContent-Type: audio/mpeg") + "--XX--\r\n",
        "f(a.mp3|audio/mpeg)=x;");
    row("preamble and epilogue", "hi\r\n" + part("a", "1") + "--XX--\r\nbye --XX--", "a=1;");
    row("empty content", part("a", "") + part("b", "") + "--XX--", "a=;b=;");
    row("no parts", "--XX--", "");
    row("near boundaries", part("a", " --XX\r\n\r\n--X\r\n--XXY\r\n--XX-\r\r\n--XX!") + "--XX--",
        "a= --XX\r\n\r\n--X\r\n--XXY\r\n--XX-\r\r\n--XX!;");
    row("content ends in line ends", part("a", "1\r\n\r\n") + "--XX--", "a=1\r\n\r\n;");
    row("padding behind the delimiter",
        "--XX \t\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XX--", "a=1;");
    row("nested", part("a", "--YY\r\nContent-Disposition: x\r\n\r\n1\r\n--YY--") + "--XX--",
        "a=--YY\r\nContent-Disposition: x\r\n\r\n1\r\n--YY--;");
    row("odd names", part("a\\\"b", "1") + part("c%22d", "2") + part("\xc3\xa9", "3") + "--XX--",
        "a\"b=1;c\"d=2;\xc3\xa9=3;");
    row("windows path", part("f", "x", "; filename=\"C:\\dir\\a.txt\"") + "--XX--", "f(C:\\dir\\a.txt|)=x;");
    row("filename first",
        "--XX\r\nCONTENT-DISPOSITION: form-data; filename=\"n;o\" ; name = \"a\"\r\n\r\n1\r\n--XX--",
        "a(n;o|)=1;");
    row("only an extended file name", part("a", "1", "; filename*=UTF-8''x") + "--XX--", "a(|)=1;");
    row("quoted boundary", "--a b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--a b--", "a=1;",
        "Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"");
    row("folded", "--XX\r\nContent-Disposition: form-data;\r\n\tname=a;\r\n filename=b\r\n\r\n1\r\n--XX--",
        "a(b|)=1;");
    row("binary", part("a", QByteArray("\0\r\n\xff", 4)) + "--XX--", QByteArray("a=\0\r\n\xff;", 7));
}

void TestMultipart::reads()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    const Result<Multipart> form = Multipart::read(contentType, body);
    QVERIFY2(form, form ? "" : qPrintable(form.error().message));
    QTEST(described(*form, body), "parts");
    QVERIFY(body.sliced(form->firstDelimiter).startsWith("--" + form->boundary));
}

void TestMultipart::refuses_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QByteArray &contentType, const QByteArray &body,
                        ErrorKind kind = ErrorKind::BadRequest) {
        QTest::newRow(name) << contentType << body << int(kind);
    };
    const QByteArray good = part("a", "1") + "--XX--";
    row("JSON", "application/json", "{}", ErrorKind::UnsupportedMediaType);
    row("no type", "", good, ErrorKind::UnsupportedMediaType);
    row("mixed", "multipart/mixed; boundary=XX", good, ErrorKind::UnsupportedMediaType);
    row("no boundary", "multipart/form-data", good);
    row("empty boundary", "multipart/form-data; boundary=", good);
    row("long boundary", "multipart/form-data; boundary=" + QByteArray(71, 'x'), good);
    row("odd boundary", "multipart/form-data; boundary=\"a\x7f" "\"", good);
    row("other boundary", "multipart/form-data; boundary=YY", good);
    row("not closed", type, part("a", "1"));
    row("cut in the headers", type, "--XX\r\nContent-Disp");
    row("line feeds only", type, "--XX\nContent-Disposition: form-data; name=a\n\n1\n--XX--");
    row("no name", type, "--XX\r\nContent-Type: text/plain\r\n\r\n1\r\n--XX--");
    row("two names", type, "--XX\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n1\r\n--XX--");
    row("two dispositions", type,
        "--XX\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n1"
        "\r\n--XX--");
    row("two names, one folded", type,
        "--XX\r\nContent-Disposition: form-data; name=a;\r\n name=b\r\n\r\n1\r\n--XX--");
    row("extended name", type, part("a", "1", "; name*=UTF-8''b") + "--XX--");
    row("line feed in a header", type,
        "--XX\r\nX: y\nContent-Disposition: form-data; name=b\r\nContent-Disposition: form-data; "
        "name=a\r\n\r\n"
        "1\r\n--XX--");
    row("return in a header", type, part("a", "1", "\r\nX: y\rZ: w") + "--XX--");
    row("no headers", type, "--XX\r\n\r\n1\r\n--XX--");
    row("endless headers", type, "--XX\r\nX: " + QByteArray(20'000, 'x') + "\r\n\r\n1\r\n--XX--");
    row("empty", type, "");
}

void TestMultipart::refuses()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    const Result<Multipart> form = Multipart::read(contentType, body);
    QVERIFY(!form);
    QTEST(int(form.error().kind), "kind");
    QVERIFY(!form.error().message.isEmpty());
}

void TestMultipart::envelopes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<QByteArray>("sent"); // for the model "new"
    const QByteArray file = part("file", QByteArray("\0model\r\n", 8), "; filename=\"model\"");
    QTest::newRow("replaced") << file + part("model", "old") + part("odd", "x") + "--XX--" << u"old"_s
                              << false << file + part("model", "new") + part("odd", "x") + "--XX--";
    QTest::newRow("stream") << part("stream", "true") + part("model", "o/l d") + "--XX--" << u"o/l d"_s
                            << true << part("stream", "true") + part("model", "new") + "--XX--";
    QTest::newRow("put in") << "p\r\n" + file + "--XX--\r\n"
                            << QString() << false << "p\r\n" + part("model", "new") + file + "--XX--\r\n";
    QTest::newRow("the same") << part("model", "new") + "--XX--" << u"new"_s << false
                              << part("model", "new") + "--XX--";
    QTest::newRow("own length") << part("model", "old!", "\r\nContent-Length: 4\r\nX: y") + "--XX--"
                                << u"old!"_s << false << part("model", "new", "\r\nX: y") + "--XX--";
}

void TestMultipart::envelopes()
{
    QFETCH(QByteArray, body);
    const Result<Envelope> envelope = readMultipartEnvelope(type, body, {.needsModel = false});
    QVERIFY2(envelope, envelope ? "" : qPrintable(envelope.error().message));
    QTEST(envelope->model, "model");
    QTEST(envelope->stream, "stream");
    QTEST(joined(spliceBody(body, *envelope, "new", false)), "sent");
    QCOMPARE(joined(spliceBody(body, *envelope, "", false)), body);
}

void TestMultipart::envelopeRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const QByteArray &parts, ErrorKind kind,
                        const QString &param = u"model"_s) {
        QTest::newRow(name) << parts + "--XX--" << int(kind) << param;
    };
    row("missing", part("a", "1"), ErrorKind::MissingParameter);
    row("twice", part("model", "a") + part("model", "a"), ErrorKind::DuplicateParameter);
    row("stream twice", part("model", "a") + part("stream", "true") + part("stream", "false"),
        ErrorKind::DuplicateParameter, u"stream"_s);
    row("empty", part("model", ""), ErrorKind::BadRequest);
    row("file", part("model", "a", "; filename=\"a\""), ErrorKind::BadRequest);
    row("two lines", part("model", "a\r\nb"), ErrorKind::BadRequest);
    row("no UTF-8", part("model", "a\xff"), ErrorKind::BadRequest);
    row("long", part("model", QByteArray(1025, 'a')), ErrorKind::BadRequest);
}

void TestMultipart::envelopeRefuses()
{
    QFETCH(QByteArray, body);
    const Result<Envelope> envelope = readMultipartEnvelope(type, body, {});
    QVERIFY(!envelope);
    QTEST(int(envelope.error().kind), "kind");
    QTEST(envelope.error().param, "param");
}

void TestMultipart::manyParts()
{
    QByteArray body;
    for (int i = 0; i < 256; ++i)
        body += part("a", "1");
    QVERIFY(Multipart::read(type, body + "--XX--"));
    QVERIFY(!Multipart::read(type, body + part("a", "1") + "--XX--"));
}

void TestMultipart::largeContentIsNotCopied()
{
    const QByteArray body = part("file", QByteArray(5'000'000, '-')) + part("model", "m") + "--XX--";
    const Result<Envelope> envelope = readMultipartEnvelope(type, body, {});
    QVERIFY(envelope);
    const QList<QByteArray> segments = spliceBody(body, *envelope, "n", false);
    QCOMPARE(static_cast<const void *>(segments.first().constData()),
             static_cast<const void *>(body.constData()));
    QCOMPARE(joined(segments).size(), body.size());
}

QTEST_GUILESS_MAIN(TestMultipart)
#include "tst_multipart.moc"
