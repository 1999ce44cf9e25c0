// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/streamtimeline.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestStreamTimeline : public QObject
{
    Q_OBJECT

private slots:
    void eventsHaveTheirChunksTime();
    void growsAsTheStreamDoes();
    void masksAtTheEndChangeNoEvent();
    void anotherBodyBeginsAnew();
    void contents_data();
    void contents();
    void lines();
    void binaryMessages();
    void noStream();
    void figuresOfGaps();
    void stalls_data();
    void stalls();
    void manyEvents();
};

static RecordedAttempt stream(const QByteArray &body, const QList<RecordedChunk> &chunks = {},
                              const QByteArray &type = "text/event-stream; charset=utf-8")
{
    RecordedAttempt attempt;
    attempt.leg.responseHeaders = {{"Content-Type", type}};
    attempt.leg.responseBody = {body, body.size()};
    attempt.chunks = chunks;
    return attempt;
}

void TestStreamTimeline::eventsHaveTheirChunksTime()
{
    // Three events: the second is split between two chunks, the third comes with its end.
    const QByteArray a = "data: {\"a\":1}\n\n";
    const QByteArray body = a + a + a;
    StreamTimeline timeline;
    QVERIFY(timeline.read(stream(body, {{100, 15}, {250, 20}, {900, 45}})));
    QCOMPARE(timeline.events().size(), 3U);
    const auto &events = timeline.events();
    QCOMPARE(events[0].atUs, 100);
    QCOMPARE(events[0].gapUs, -1);
    QCOMPARE(events[1].atUs, 900); // its last byte's
    QCOMPARE(events[1].gapUs, 800);
    QCOMPARE(events[2].atUs, 900);
    QCOMPARE(events[2].gapUs, 0);
    QCOMPARE(timeline.bytes(events[1]), QByteArrayView(a));
    QCOMPARE(timeline.gaps().longest, 800);
    QCOMPARE(timeline.gaps().longestAt, 1U);
    StreamTimeline untimed;
    untimed.read(stream(body));
    QCOMPARE(untimed.events().at(2).atUs, -1);
    QCOMPARE(untimed.gaps().longest, -1);
}

void TestStreamTimeline::growsAsTheStreamDoes()
{
    const QByteArray body =
        "event: a\r\ndata: 1\n\n: ping\n\ndata: 2\ndata: 3\n\n\n\ndata: [DONE]\n\ndata: rest";
    QList<RecordedChunk> chunks;
    for (qsizetype i = 1; i <= body.size(); ++i)
        chunks += RecordedChunk{i * 10, i};
    StreamTimeline whole;
    whole.read(stream(body, chunks));
    QCOMPARE(whole.events().size(), 4U); // what is not over is not there
    StreamTimeline growing;
    for (qsizetype size = 0; size <= body.size(); ++size) {
        const bool isFirst = size == 0;
        QCOMPARE(growing.read(stream(body.first(size), chunks.first(size))), isFirst);
    }
    QCOMPARE(growing.events(), whole.events());
    QCOMPARE(growing.gaps(), whole.gaps());
    RecordedAttempt ended = stream(body, chunks);
    ended.endedUs = 9'999;
    growing.read(ended);
    QCOMPARE(growing.events().size(), 5U);
    growing.read(ended);
    QCOMPARE(growing.events().size(), 5U);
    QCOMPARE(growing.content(growing.events()[4]).delta, "rest");
}

/// What may be the beginning of a key is masked until more has come.
void TestStreamTimeline::masksAtTheEndChangeNoEvent()
{
    const QByteArray first = "data: 1\n\n";
    const QByteArray body = first + "data: say sk-proj and so on\n\ndata: 3\n\n";
    StreamTimeline timeline;
    timeline.read(stream(first + "data: say ****", {{10, 9}, {20, 23}}));
    QCOMPARE(timeline.events().size(), 1U);
    QVERIFY(!timeline.read(stream(body, {{10, 9}, {20, 23}, {30, body.size()}})));
    StreamTimeline whole;
    whole.read(stream(body, {{10, 9}, {20, 23}, {30, body.size()}}));
    QCOMPARE(timeline.events(), whole.events());
    QCOMPARE(timeline.content(timeline.events()[1]).delta, "say sk-proj and so on");
    QByteArray masked = body;
    masked.replace("data: 1", "data: *"); // a whole event is another one
    QVERIFY(timeline.read(stream(masked)));
    QCOMPARE(timeline.events().size(), 3U);
    QCOMPARE(timeline.content(timeline.events()[0]).delta, "*");
}

void TestStreamTimeline::anotherBodyBeginsAnew()
{
    StreamTimeline timeline;
    timeline.read(stream("data: 1\n\ndata: 2\n\n"));
    QVERIFY(timeline.read(stream("data: 7\n\n")));
    QCOMPARE(timeline.events().size(), 1U);
    QVERIFY(timeline.read(stream("data: 8\n\ndata: 9\n\n")));
    QCOMPARE(timeline.events().size(), 2U);
}

void TestStreamTimeline::contents_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("delta");
    const auto row = [](const char *name, const char *data, const char *type, const char *delta) {
        QTest::newRow(name) << QByteArray("data: ") + data + "\n\n" << QByteArray(type) << QByteArray(delta);
    };
    row("OpenAI", R"({"object":"chat.completion.chunk","choices":[{"delta":{"content":"Hi"}}]})",
        "chat.completion.chunk", "Hi");
    row("reasoning", R"({"choices":[{"delta":{"reasoning_content":"hm"}}]})", "", "hm");
    row("arguments", R"({"choices":[{"delta":{"tool_calls":[{"function":{"arguments":"{\"a"}}]}}]})", "",
        "{\"a");
    row("completions", R"({"choices":[{"text":"Hi"}]})", "", "Hi");
    row("end", "[DONE]", "[DONE]", "");
    row("responses", R"({"type":"response.output_text.delta","delta":"Hi"})", "response.output_text.delta",
        "Hi");
    row("thinking", R"({"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"hm"}})",
        "content_block_delta", "hm");
    row("Gemini", R"({"candidates":[{"content":{"parts":[{"text":"H"},{"text":"i"}]}}]})", "", "Hi");
    row("Cohere", R"({"type":"content-delta","delta":{"message":{"content":{"text":"Hi"}}}})",
        "content-delta", "Hi");
    row("error", R"({"error":{"message":"overloaded"}})", "", "overloaded");
    row("no JSON", "what?", "", "what?");
    QTest::newRow("named")
        << QByteArray("event: content_block_delta\ndata: {\"type\":\"x\",\"delta\":{\"text\":\"Hi\"}}\n\n")
        << QByteArray("content_block_delta") << QByteArray("Hi");
    QTest::newRow("comment") << QByteArray(": ping\n\n") << QByteArray("comment") << QByteArray(": ping");
}

void TestStreamTimeline::contents()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, delta);
    StreamTimeline timeline;
    timeline.read(stream(event));
    QCOMPARE(timeline.events().size(), 1U);
    const StreamTimeline::Content content = timeline.content(timeline.events().front());
    QCOMPARE(content.type, type);
    QCOMPARE(content.delta, delta);
}

void TestStreamTimeline::lines()
{
    StreamTimeline timeline;
    const QByteArray body =
        "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n{\"response\":\" you\",\"done\":true}\n";
    timeline.read(stream(body, {{10, 20}, {30, body.size()}}, "application/x-ndjson"));
    QCOMPARE(timeline.events().size(), 2U);
    QCOMPARE(timeline.content(timeline.events()[0]).delta, "Hi");
    QCOMPARE(timeline.content(timeline.events()[1]).delta, " you");
    QCOMPARE(timeline.events()[0].atUs, 30);
}

void TestStreamTimeline::binaryMessages()
{
    // Two messages of 16 bytes: prelude and checksums that are wrong, which the contents tell.
    const QByteArray message("\0\0\0\x10\0\0\0\0\1\2\3\4\5\6\7\x8", 16);
    StreamTimeline timeline;
    timeline.read(stream(message + message + message.first(3), {{10, 16}, {30, 35}},
                         "application/vnd.amazon.eventstream"));
    QCOMPARE(timeline.events().size(), 2U);
    QCOMPARE(timeline.events()[1].atUs, 30);
    QVERIFY(!timeline.content(timeline.events()[0]).delta.isEmpty());
    StreamTimeline broken;
    broken.read(stream("\0\0\0\0 not", {}, "application/vnd.amazon.eventstream"));
    QVERIFY(broken.events().empty());
}

void TestStreamTimeline::noStream()
{
    StreamTimeline timeline;
    timeline.read(stream("{\"choices\":[]}\n\n", {}, "application/json"));
    QVERIFY(!timeline.isStream());
    QVERIFY(timeline.events().empty());
}

void TestStreamTimeline::stalls_data()
{
    QTest::addColumn<std::vector<qint64>>("gaps");
    QTest::addColumn<int>("stalls");
    QTest::addColumn<qint64>("stalledUs");
    const auto row = [](const char *name, const std::vector<qint64> &gaps, int stalls, qint64 stalledUs) {
        QTest::newRow(name) << gaps << stalls << stalledUs;
    };
    row("none", {}, 0, 0);
    row("even", {20'000, 30'000, 25'000}, 0, 0);
    row("a second is not over a second", {20'000, 30'000, 1'000'000}, 0, 0);
    row("over a second", {20'000, 30'000, 1'000'001}, 1, 1'000'001);
    row("two", {20'000, 30'000, 2'000'000, 20'000, 20'000, 1'500'000}, 2, 3'500'000);
    row("slow, but even", {900'000, 1'500'000, 1'000'000}, 0, 0); // ten times the median
    row("slow, and stalls", {900'000, 900'000, 9'000'001}, 1, 9'000'001);
}

void TestStreamTimeline::figuresOfGaps()
{
    std::vector<qint64> gaps;
    for (qint64 i = 0; i < 100; ++i)
        gaps.push_back((i * 37) % 100 + 1); // 1 to 100, in no order
    const StreamTimeline::Gaps figures = gapsOf(gaps);
    QCOMPARE(figures.median, 50);
    QCOMPARE(figures.p95, 96);
    QCOMPARE(figures.longest, 100);
    QCOMPARE(gapsOf({7}).p95, 7);
    QCOMPARE(gapsOf({}).median, -1);
}

void TestStreamTimeline::stalls()
{
    QFETCH(std::vector<qint64>, gaps);
    QFETCH(int, stalls);
    QFETCH(qint64, stalledUs);
    const StreamTimeline::Gaps figures = gapsOf(gaps);
    QCOMPARE(figures.stalls, stalls);
    QCOMPARE(figures.stalledUs, stalledUs);
}

void TestStreamTimeline::manyEvents()
{
    QByteArray body;
    QList<RecordedChunk> chunks;
    for (int i = 0; i < 100'000; ++i) {
        body += "data: {\"choices\":[{\"delta\":{\"content\":\"word " + QByteArray::number(i) + "\"}}]}\n\n";
        chunks += RecordedChunk{i * 1000 + i % 7, body.size()};
    }
    QElapsedTimer timer;
    timer.start();
    StreamTimeline timeline;
    timeline.read(stream(body, chunks));
    qInfo("100,000 events: %lld ms", timer.elapsed());
    QCOMPARE(timeline.events().size(), 100'000U);
    QCOMPARE(timeline.content(timeline.events().back()).delta, "word 99999");
    QCOMPARE(timeline.gaps().median, 1001);
}

QTEST_GUILESS_MAIN(TestStreamTimeline)
#include "tst_streamtimeline.moc"
