// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ssedecoder.h"

#include <QTest>

class TestSse : public QObject
{
    Q_OBJECT

private slots:
    void decodesAtEverySplit_data();
    void decodesAtEverySplit();
    void lastEventWithoutBlankLine();
    void retry();
    void idStays();
    void oversizedEventsAreSkipped_data();
    void oversizedEventsAreSkipped();
    void framerEndsBehindTheBlankLine();
};

using Pairs = QList<std::pair<QByteArray, QByteArray>>; // type and data

static Pairs pairs(const QList<SseEvent> &events)
{
    Pairs result;
    for (const SseEvent &event : events)
        result.append({event.type, event.data});
    return result;
}

void TestSse::decodesAtEverySplit_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<Pairs>("expected");
    const auto row = [](const char *name, const QByteArray &wire, const Pairs &expected) {
        QTest::newRow(name) << wire << expected;
    };
    row("lf", "data: a\n\ndata: b\n\n", {{"", "a"}, {"", "b"}});
    row("crlf", "data: a\r\n\r\ndata: b\r\n\r\n", {{"", "a"}, {"", "b"}});
    row("cr", "data: a\r\rdata: b\r\r", {{"", "a"}, {"", "b"}});
    row("mixed ends", "data: a\n\rdata: b\r\n\ndata: c\r\r\n", {{"", "a"}, {"", "b"}, {"", "c"}});
    row("named", "event: error\ndata: {}\n\n", {{"error", "{}"}});
    row("several lines", "data: a\ndata:b\ndata\ndata:  c\n\n", {{"", "a\nb\n\n c"}});
    row("comments", ": ping\n\n:\n: x\ndata: a\n:y\n\n", {{"", "a"}});
    row("no data", "event: ping\n\nid: 7\n\ndata: a\n\n", {{"", "a"}});
    row("empty data", "data:\n\ndata\n\n", {{"", ""}, {"", ""}});
    row("blank lines", "\n\r\n\n\ndata: a\n\n\n\n", {{"", "a"}});
    row("byte order mark",
        "\xEF\xBB\xBF"
        "data: a\n\n\xEF\xBB\xBF"
        "data: b\n\n",
        {{"", "a"}});
    row("unknown fields", "datax: a\nfoo: b\n data: c\n\ndata: d: e\n\n", {{"", "d: e"}});
    row("unicode", "data: {\"c\":\"é😀\"}\n\n", {{"", "{\"c\":\"é😀\"}"}});
}

void TestSse::decodesAtEverySplit()
{
    QFETCH(QByteArray, wire);
    QFETCH(Pairs, expected);
    for (qsizetype cut = 0; cut <= wire.size(); ++cut) {
        SseDecoder decoder;
        QList<SseEvent> events = decoder.feed(wire.first(cut));
        events += decoder.feed(wire.sliced(cut));
        QCOMPARE(pairs(events), expected);
        QVERIFY(!decoder.finish());
    }
    SseDecoder decoder;
    QList<SseEvent> events;
    for (const char &byte : wire)
        events += decoder.feed(QByteArrayView(&byte, 1));
    QCOMPARE(pairs(events), expected);
}

void TestSse::lastEventWithoutBlankLine()
{
    SseDecoder decoder;
    QVERIFY(decoder.feed("data: [DONE]").isEmpty());
    const auto last = decoder.finish();
    QVERIFY(last);
    QCOMPARE(last->data, QByteArray("[DONE]"));
    QVERIFY(!decoder.finish());
}

void TestSse::retry()
{
    SseDecoder decoder;
    const auto events =
        decoder.feed("retry: 1500\ndata: a\n\nretry: 1x\ndata: b\n\nretry: 99999999999\ndata: c\n\n"
                     "retry: 1500\nretry:\nretry: 1x\ndata: d\n\n");
    QCOMPARE(events.size(), 4);
    QCOMPARE(events[0].retryMs, std::optional(1500));
    QVERIFY(!events[1].retryMs && !events[2].retryMs);
    QCOMPARE(events[3].retryMs, std::optional(1500)); // what is no number is ignored
}

void TestSse::idStays()
{
    SseDecoder decoder;
    const auto events = decoder.feed("id: 1\n\ndata: a\n\nid: 2\ndata: b\n\nid: \0\ndata: c\n\n");
    QCOMPARE(events[0].id, QByteArray("1"));
    QCOMPARE(events[1].id, QByteArray("2"));
    const auto more = decoder.feed(QByteArrayView("id: x\0y\ndata: d\n\nid\ndata: e\n\n", 29));
    QCOMPARE(more[0].id, QByteArray("2"));
    QCOMPARE(more[1].id, QByteArray());
}

void TestSse::oversizedEventsAreSkipped_data()
{
    QTest::addColumn<int>("step");
    for (const int step : {1, 7, 1000})
        QTest::addRow("%d bytes at once", step) << step;
}

void TestSse::oversizedEventsAreSkipped()
{
    QFETCH(int, step);
    const QByteArray wire = "data: a\n\ndata: " + QByteArray(100, 'x') + "\n\ndata: b\n\n";
    SseDecoder decoder(64);
    QList<SseEvent> events;
    for (qsizetype at = 0; at < wire.size(); at += step)
        events +=
            decoder.feed(QByteArrayView(wire).sliced(at).first(qMin(qsizetype(step), wire.size() - at)));
    QCOMPARE(pairs(events), Pairs({{"", "a"}, {"", "b"}}));
    QCOMPARE(decoder.oversized(), 1);
}

void TestSse::framerEndsBehindTheBlankLine()
{
    SseFramer framer;
    const QByteArray wire = "data: a\r\n\r\n: x\n\nrest";
    QCOMPARE(framer.next(wire, 0), 11);
    QCOMPARE(framer.next(wire, 11), 16);
    QCOMPARE(framer.next(wire, 16), -1);
    QCOMPARE(framer.next("\r", 0), -1);
    QVERIFY(framer.isInsideLineEnd());
    QCOMPARE(framer.next("\n\r", 0), 2);
    QCOMPARE(framer.next("\n", 0), -1); // still of the \r before
}

QTEST_GUILESS_MAIN(TestSse)
#include "tst_sse.moc"
