// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/jsonoutline.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

using Kind = JsonPiece::Kind;

class TestJsonOutline : public QObject
{
    Q_OBJECT

private slots:
    void orderKeysAndNumbersStay();
    void cutAnywhere_data();
    void cutAnywhere();
    void comesInParts();
    void eventsAndLines();
    void whatIsNoJson_data();
    void whatIsNoJson();
    void brokenJsonSaysWhere();
    void plainTexts();
};

namespace {

constexpr std::size_t all = 1'000'000;

/// One line for a piece: "key=value".
QByteArray told(const QByteArray &body, const JsonPiece &piece)
{
    const QByteArray key =
        piece.keyEnd > piece.keyBegin ? piece.rawKey(body).toByteArray() + '=' : QByteArray();
    return key + piece.raw(body).toByteArray() + (piece.isCut ? " cut" : "");
}

QByteArrayList inside(const QByteArray &body, const JsonPiece &parent)
{
    QByteArrayList lines;
    for (const JsonPiece &piece : jsonInside(body, parent, 0, all).pieces)
        lines += told(body, piece);
    return lines;
}

/// Everything below it, to the last leaf.
int countBelow(const QByteArray &body, const JsonPiece &parent)
{
    int count = 0;
    for (const JsonPiece &piece : jsonInside(body, parent, 0, all).pieces) {
        const QByteArray &source = piece.own.isNull() ? body : piece.own;
        Q_ASSERT(piece.begin >= 0 && piece.begin <= piece.end && piece.end <= source.size());
        count += 1 + (piece.hasInside(body) ? countBelow(body, piece) : 0);
    }
    return count;
}

} // namespace

void TestJsonOutline::orderKeysAndNumbersStay()
{
    const QByteArray body =
        " {\"b\":1.50, \"a\" : [1e400,-0] ,\"a\":{},\"\\u0061\":\"x\\\"}\" ,\"n\":null}\n";
    const JsonPiece root = jsonOutline(body, "application/json");
    QCOMPARE(root.kind, Kind::Object);
    QCOMPARE(inside(body, root), (QByteArrayList{"\"b\"=1.50", "\"a\"=[1e400,-0]", "\"a\"={}",
                                                 "\"\\u0061\"=\"x\\\"}\"", "\"n\"=null"}));
    const JsonPart part = jsonInside(body, root, 0, all);
    QCOMPARE(part.next, -1);
    const std::vector<JsonPiece> &pieces = part.pieces;
    QCOMPARE(pieces[0].kind, Kind::Number);
    QCOMPARE(pieces[1].kind, Kind::Array);
    QCOMPARE(pieces[1].children, 2);
    QVERIFY(pieces[1].hasInside(body));
    QCOMPARE(inside(body, pieces[1]), (QByteArrayList{"1e400", "-0"}));
    QCOMPARE(pieces[2].children, 0);
    QVERIFY(!pieces[2].hasInside(body));
    QCOMPARE(pieces[3].kind, Kind::String);
    QCOMPARE(pieces[4].kind, Kind::Literal);
}

void TestJsonOutline::cutAnywhere_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addRow("document")
        << QByteArray("{\"a\":[1,{\"b\":\"c\\\\\"},[[]],\"\\\"\"],\"d\":true,\"e\":{\"f\":-1.5e3}}")
        << QByteArray("application/json");
    QTest::addRow("events")
        << QByteArray("event: a\r\ndata: {\"x\":[1]}\r\n\r\n: ping\n\ndata: {\ndata: \"y\":2}\n\n"
                      "data: [DONE]\n\n")
        << QByteArray("text/event-stream");
    QTest::addRow("lines") << QByteArray("{\"a\":1}\n[2]\n\"x\"\n3\n") << QByteArray("application/x-ndjson");
}

/// Whatever the place, it ends, and everything stands where there are bytes.
void TestJsonOutline::cutAnywhere()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    int before = 0;
    for (qsizetype cut = 0; cut <= body.size(); ++cut) {
        const QByteArray begin = body.first(cut);
        const int count = countBelow(begin, jsonOutline(begin, type));
        QVERIFY2(count >= before - 2, qPrintable(QString::number(cut)));
        before = count;
    }
    QVERIFY(before >= 4);
    const QByteArray cutText = "{\"a\":\"hel";
    QCOMPARE(inside(cutText, jsonOutline(cutText, {})), (QByteArrayList{"\"a\"=\"hel cut"}));
    const QByteArray cutKey = "{\"a\":1,\"b";
    QCOMPARE(inside(cutKey, jsonOutline(cutKey, {})), (QByteArrayList{"\"a\"=1", "\"b cut"}));
    const QByteArray cutArray = "{\"a\":[1,2";
    QCOMPARE(jsonInside(cutArray, jsonOutline(cutArray, {}), 0, all).pieces.front().children,
             -1); // nobody knows
}

void TestJsonOutline::comesInParts()
{
    QByteArray body = "[";
    for (int i = 0; i < 1000; ++i)
        body += QByteArray::number(i) + (i < 999 ? " , " : " ]");
    const JsonPiece root = jsonOutline(body, {});
    QByteArrayList seen;
    int parts = 0;
    for (qsizetype next = 0; next >= 0; ++parts) {
        const JsonPart part = jsonInside(body, root, next, 300);
        QVERIFY(part.pieces.size() <= 300);
        for (const JsonPiece &piece : part.pieces)
            seen += piece.raw(body).toByteArray();
        next = part.next;
    }
    QCOMPARE(parts, 4);
    QCOMPARE(seen.size(), 1000);
    QCOMPARE(seen.last(), "999");
    const QByteArray even = "[1,2,3,4]";
    QCOMPARE(jsonInside(even, jsonOutline(even, {}), 0, 4).next, -1); // no empty part behind
}

void TestJsonOutline::eventsAndLines()
{
    const QByteArray stream =
        ": ping\n\nevent: start\ndata: {\"a\":1}\nid: 7\n\ndata: {\"b\":\ndata: 2}\n\ndata: [DONE]";
    const JsonPiece root = jsonOutline(stream, "text/event-stream; charset=utf-8");
    QCOMPARE(root.kind, Kind::Events);
    const JsonPart part = jsonInside(stream, root, 0, all);
    QCOMPARE(part.pieces.size(), std::size_t(4));
    QCOMPARE(part.pieces[0].raw(stream), QByteArrayView(": ping"));
    QVERIFY(!part.pieces[0].hasInside(stream));
    QCOMPARE(part.pieces[1].label, QByteArray("start"));
    QCOMPARE(inside(stream, part.pieces[1]), QByteArrayList{"\"a\"=1"});
    QCOMPARE(part.pieces[2].own, QByteArray("{\"b\":\n2}"));
    QCOMPARE(inside(stream, part.pieces[2]), QByteArrayList{"\"b\"=2"});
    QCOMPARE(part.pieces[3].raw(stream), QByteArrayView("[DONE]"));
    QVERIFY(part.isLastOpen);
    QCOMPARE(part.end, stream.lastIndexOf("data:"));
    const QByteArray whole = stream + "\n\n";
    QVERIFY(!jsonInside(whole, root, 0, all).isLastOpen);

    const QByteArray lines = "{\"a\":1}\n{\"a\":2}\nnot this\n3\n";
    const JsonPiece sequence = jsonOutline(lines, "application/json"); // some providers say so
    QCOMPARE(sequence.kind, Kind::Lines);
    QCOMPARE(inside(lines, sequence), (QByteArrayList{"{\"a\":1}", "{\"a\":2}", "not this", "3"}));
    const QByteArray text = "\"just this\"";
    QCOMPARE(inside(text, jsonOutline(text, "application/json")), QByteArrayList{text});
}

void TestJsonOutline::whatIsNoJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addRow("empty") << QByteArray() << QByteArray("application/json");
    QTest::addRow("blank") << QByteArray(" \n") << QByteArray("application/json");
    QTest::addRow("html") << QByteArray("<html></html>") << QByteArray("text/html");
    QTest::addRow("html as json") << QByteArray("<html></html>") << QByteArray("application/json");
    QTest::addRow("sound") << QByteArray("RIFF\0\1", 6) << QByteArray("audio/wav");
}

void TestJsonOutline::whatIsNoJson()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    const JsonPiece root = jsonOutline(body, type);
    QCOMPARE(root.kind, Kind::None);
    QVERIFY(jsonInside(body, root, 0, all).pieces.empty());
}

void TestJsonOutline::brokenJsonSaysWhere()
{
    const QByteArray body = "{\"a\":1, oops, \"b\":2}";
    const std::vector<JsonPiece> pieces = jsonInside(body, jsonOutline(body, {}), 0, all).pieces;
    QCOMPARE(pieces.size(), std::size_t(2));
    QCOMPARE(pieces[1].kind, Kind::Broken);
    QCOMPARE(pieces[1].raw(body), QByteArrayView("oops, \"b\":2}"));
    const QByteArray word = "[1,nul]";
    QCOMPARE(jsonInside(word, jsonOutline(word, {}), 0, all).pieces.back().kind, Kind::Broken);
}

void TestJsonOutline::plainTexts()
{
    QCOMPARE(jsonPlainText("\"a\\n\\u00e4\\\"\""), QByteArray("a\n\xc3\xa4\""));
    QCOMPARE(jsonPlainText("\"cut \\u00"), QByteArray("cut "));
    QCOMPARE(jsonPlainText("1.50"), QByteArray("1.50"));
}

QTEST_APPLESS_MAIN(TestJsonOutline)
#include "tst_jsonoutline.moc"
