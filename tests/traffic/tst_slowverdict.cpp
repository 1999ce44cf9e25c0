// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/slowverdict.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

using Cause = SlowVerdict::Cause;

class TestSlowVerdict : public QObject
{
    Q_OBJECT

private slots:
    void causes_data();
    void causes();
    void figures();
    void missedCaches();
    void baselines();
};

/// A stream without fault: 100 ms to connect, first token after 500 ms, 100 tokens in 2 s.
static TrafficRecord good()
{
    TrafficRecord record;
    record.row.state = ExchangeState::Done;
    record.row.stream = true;
    record.row.firstTokenUs = 500'000;
    record.row.durationUs = 2'500'000;
    record.row.usage.output = 100;
    RecordedAttempt attempt;
    attempt.startedUs = 1'000;
    attempt.connectedUs = 101'000;
    attempt.headUs = 480'000;
    attempt.firstByteUs = 490'000;
    attempt.endedUs = 2'500'000;
    for (int i = 0; i <= 100; ++i)
        attempt.chunks += RecordedChunk{500'000 + i * 20'000, i + 1};
    record.attempts = {attempt};
    return record;
}

/// Everything of the last attempt from `fromUs` on happens later.
static void delay(TrafficRecord &record, qint64 fromUs, qint64 byUs)
{
    RecordedAttempt &last = record.attempts.last();
    for (qint64 *time : {&last.startedUs, &last.connectedUs, &last.headUs, &last.firstByteUs, &last.endedUs,
                         &record.row.firstTokenUs, &record.row.durationUs})
        *time += *time >= fromUs ? byUs : 0;
    for (RecordedChunk &chunk : last.chunks)
        chunk.atUs += chunk.atUs >= fromUs ? byUs : 0;
}

void TestSlowVerdict::causes_data()
{
    QTest::addColumn<TrafficRecord>("record");
    QTest::addColumn<SpeedBaseline>("baseline");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<qint64>("tookUs");
    const SpeedBaseline unknown;
    const SpeedBaseline fast{400'000, 50, 9};
    QTest::newRow("nothing") << good() << unknown << Cause::None << qint64(0);
    QTest::newRow("nothing, as usual") << good() << fast << Cause::None << qint64(0);
    TrafficRecord running = good();
    running.row.state = ExchangeState::Streaming;
    QTest::newRow("it runs") << running << unknown << Cause::Unknown << qint64(0);

    TrafficRecord queued = good();
    delay(queued, 0, 3'000'000);
    QTest::newRow("queue") << queued << unknown << Cause::GatewayQueue << qint64(3'001'000);
    TrafficRecord held;
    held.row.state = ExchangeState::Refused;
    held.row.durationUs = 8'000'000;
    QTest::newRow("queue without a try") << held << unknown << Cause::GatewayQueue << qint64(8'000'000);

    TrafficRecord rowOnly = good();
    rowOnly.row.attempts = 1;
    rowOnly.attempts.clear(); // the record itself has not come yet
    QTest::newRow("a row only") << rowOnly << unknown << Cause::Unknown << qint64(0);

    TrafficRecord retried = good();
    RecordedAttempt failed = retried.attempts.first();
    failed.error = u"timeout"_s;
    retried.attempts.prepend(failed);
    delay(retried, 0, 4'000'000);
    QTest::newRow("retries") << retried << unknown << Cause::Retries << qint64(4'000'000);

    TrafficRecord connected = good();
    delay(connected, 101'000, 2'000'000);
    QTest::newRow("connect") << connected << unknown << Cause::Connect << qint64(2'100'000);
    TrafficRecord unreachable;
    unreachable.row.state = ExchangeState::Failed;
    unreachable.row.durationUs = 10'000'000;
    unreachable.attempts = {RecordedAttempt()};
    unreachable.attempts.first().endedUs = 10'000'000;
    QTest::newRow("never connected") << unreachable << unknown << Cause::Connect << qint64(10'000'000);

    TrafficRecord sent = good();
    delay(sent, 480'000, 3'000'000);
    sent.attempts.last().sentUs = 3'101'000; // then the answer came as soon as usual
    QTest::newRow("send") << sent << unknown << Cause::Send << qint64(3'000'000);

    TrafficRecord waited = good();
    delay(waited, 480'000, 4'000'000);
    QTest::newRow("first token") << waited << unknown << Cause::FirstToken << qint64(4'399'000);
    QTest::newRow("first token, against the usual")
        << waited << fast << Cause::FirstToken << qint64(4'399'000);
    QTest::newRow("first token, as usual")
        << waited << SpeedBaseline{4'300'000, 50, 9} << Cause::None << qint64(0);
    TrafficRecord hung = good();
    hung.row.state = ExchangeState::Failed;
    hung.row.firstTokenUs = hung.attempts.first().headUs = hung.attempts.first().firstByteUs = -1;
    hung.attempts.first().endedUs = hung.row.durationUs = 60'000'000;
    hung.attempts.first().chunks.clear();
    hung.row.usage = {};
    QTest::newRow("no answer") << hung << unknown << Cause::FirstToken << qint64(59'899'000);

    TrafficRecord loaded = waited;
    loaded.attempts.last().leg.responseBody.bytes =
        R"({"done":true,"total_duration":1,"load_duration": 3900000000,"x":1})";
    QTest::newRow("cold load") << loaded << unknown << Cause::ColdLoad << qint64(3'900'000);
    loaded.attempts.last().leg.responseBody.bytes.prepend(QByteArray(1'000'000, ' '));
    QTest::newRow("cold load, behind much else") << loaded << unknown << Cause::ColdLoad << qint64(3'900'000);

    TrafficRecord slow = good();
    slow.row.durationUs = slow.attempts.first().endedUs = 20'500'000;
    for (int i = 0; i <= 100; ++i)
        slow.attempts.first().chunks[i].atUs = 500'000 + i * 200'000;
    QTest::newRow("decode") << slow << unknown << Cause::Decode << qint64(20'000'000);
    QTest::newRow("decode, as usual") << slow << SpeedBaseline{400'000, 5, 9} << Cause::None << qint64(0);

    TrafficRecord stalled = good();
    delay(stalled, 1'000'000, 6'000'000);
    QTest::newRow("stall") << stalled << unknown << Cause::Stall << qint64(6'020'000);

    TrafficRecord reader = good();
    reader.row.durationUs = reader.attempts.first().endedUs = 9'500'000;
    reader.row.clientSlowUs = 7'000'000;
    QTest::newRow("client") << reader << unknown << Cause::ClientReading << qint64(7'000'000);

    TrafficRecord whole = good(); // 4 s for 100 tokens at once: as slow as 25 a second
    whole.row.stream = false;
    whole.row.firstTokenUs = -1;
    whole.attempts.first().chunks.clear();
    delay(whole, 480'000, 3'900'000);
    QTest::newRow("a whole answer") << whole << unknown << Cause::None << qint64(0);
    whole.row.usage.output = 3;
    QTest::newRow("a short whole answer") << whole << unknown << Cause::FirstToken << qint64(4'289'000);
}

void TestSlowVerdict::causes()
{
    QFETCH(TrafficRecord, record);
    QFETCH(SpeedBaseline, baseline);
    QFETCH(Cause, cause);
    QFETCH(qint64, tookUs);
    const SlowVerdict verdict = slowVerdict(record, baseline);
    QCOMPARE(int(verdict.cause), int(cause));
    QCOMPARE(verdict.tookUs, tookUs);
    if (cause != Cause::Unknown)
        QCOMPARE(verdict.totalUs, record.row.durationUs);
}

void TestSlowVerdict::figures()
{
    TrafficRecord stalled = good();
    delay(stalled, 1'000'000, 6'000'000);
    delay(stalled, 7'500'000, 2'000'000);
    QCOMPARE(slowVerdict(stalled).count, 2);
    TrafficRecord waited = good();
    delay(waited, 480'000, 4'000'000);
    QCOMPARE(slowVerdict(waited).expectedUs, -1); // our own measure is nobody's habit
    QCOMPARE(slowVerdict(waited, {400'000, 50, 9}).expectedUs, 400'000);
}

void TestSlowVerdict::missedCaches()
{
    TrafficRecord waited = good();
    delay(waited, 480'000, 4'000'000);
    waited.row.usage.input = 1000;
    waited.row.usage.cachedInput = 100;
    const SpeedBaseline usual{400'000, 50, 9, 0.9};
    SlowVerdict verdict = slowVerdict(waited, usual);
    QCOMPARE(verdict.cachedShare, 0.1);
    QCOMPARE(verdict.expectedCachedShare, 0.9);
    QCOMPARE(slowVerdict(waited, {400'000, 50, 9, 0.15}).cachedShare, -1.0); // little is cached anyway
    QCOMPARE(slowVerdict(waited, {400'000, 50, 9}).cachedShare, -1.0);
    waited.row.usage.cachedInput = 800;
    QCOMPARE(slowVerdict(waited, usual).cachedShare, -1.0); // as usual
    waited.row.usage.cachedInput = -1;
    QCOMPARE(slowVerdict(waited, usual).cachedShare, -1.0); // not told
    TrafficRecord stalled = good();
    delay(stalled, 1'000'000, 6'000'000);
    stalled.row.usage.input = 1000;
    stalled.row.usage.cachedInput = 0;
    verdict = slowVerdict(stalled, usual);
    QCOMPARE(verdict.cause, Cause::Stall);
    QCOMPARE(verdict.cachedShare, -1.0); // not what took the time
}

void TestSlowVerdict::baselines()
{
    std::vector<TrafficRow> rows;
    for (int i = 1; i <= 5; ++i) {
        TrafficRow row = good().row;
        row.provider = u"p"_s;
        row.modelServed = u"m"_s;
        row.firstTokenUs = i * 100'000;
        row.durationUs = row.firstTokenUs + 1'000'000 * i;
        rows.push_back(row);
    }
    QCOMPARE(speedBaseline(rows, u"p"_s, u"m"_s), (SpeedBaseline{300'000, 100.0 / 3, 5}));
    QCOMPARE(speedBaseline(rows, u"p"_s, u"other"_s), SpeedBaseline());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].usage.input = 1000;
        rows[i].usage.cachedInput = qint64(i) * 100;
    }
    QCOMPARE(speedBaseline(rows, u"p"_s, u"m"_s).cachedShare, 0.2);
    rows.front().state = ExchangeState::Failed;
    QCOMPARE(speedBaseline(rows, u"p"_s, u"m"_s), SpeedBaseline()); // four are too few
}

QTEST_GUILESS_MAIN(TestSlowVerdict)
#include "tst_slowverdict.moc"
