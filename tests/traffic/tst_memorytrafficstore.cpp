// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/memorytrafficstore.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestMemoryTrafficStore : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheLast();
    void boundsTheirMemory();
    void givesBackWhatCame_data();
    void givesBackWhatCame();
    void sharedBodiesCountOnce();
    void streamedAnswersTakeLess_data();
    void streamedAnswersTakeLess();
    void oneThatRanLongStaysAsOthers();
    void takesALateProcess();
    void pinnedRecordsStay();
    void pinnedMoreThanAll();
    void unpinnedLeaveInTheirTurn();
    void clears();
};

static TrafficRecord recordOf(RecordId id, const QByteArray &body = {})
{
    TrafficRecord record;
    record.row.id = id;
    record.client.requestBody = {body, body.size()};
    return record;
}

void TestMemoryTrafficStore::keepsTheLast()
{
    MemoryTrafficStore store(3);
    QCOMPARE(store.firstId(), RecordId(0));
    for (RecordId id = 1; id <= 5; ++id)
        store.add(recordOf(id));
    QCOMPARE(store.size(), 3);
    QCOMPARE(store.firstId(), RecordId(3));
    QCOMPARE(store.lastId(), RecordId(5));
    QVERIFY(!store.record(2) && !store.row(2));
    QCOMPARE(store.record(3)->row.id, RecordId(3));
    QCOMPARE(store.row(5)->id, RecordId(5));
}

void TestMemoryTrafficStore::boundsTheirMemory()
{
    MemoryTrafficStore store(1000, 1'000'000);
    for (RecordId id = 1; id <= 20; ++id) {
        store.add(recordOf(id, QByteArray(100'000, 'x')));
        QVERIFY(store.bytes() <= 1'000'000);
    }
    QVERIFY(store.size() >= 8 && store.size() <= 10);
    QVERIFY(store.record(20));
    store.add(recordOf(21, QByteArray(5'000'000, 'x'))); // larger than all: kept, alone
    QCOMPARE(store.size(), 1);
    store.add(recordOf(22));
    QVERIFY(store.record(22) && !store.record(21));
    QVERIFY(store.bytes() < 5'000);
    for (RecordId id = 23; id < 2000; ++id) // heads count too
        store.add(recordOf(id));
    QVERIFY(store.size() < 1'000);
    QVERIFY(store.bytes() <= 1'000'000);
}

void TestMemoryTrafficStore::givesBackWhatCame_data()
{
    QTest::addColumn<qsizetype>("bodySize");
    QTest::newRow("no bodies") << qsizetype(0);
    QTest::newRow("small bodies") << qsizetype(700);
    QTest::newRow("large bodies") << qsizetype(200'000);
}

void TestMemoryTrafficStore::givesBackWhatCame()
{
    QFETCH(qsizetype, bodySize);
    TrafficRecord record = recordOf(1, QByteArray(bodySize, 'q'));
    record.row.note = u"a note: ü"_s;
    record.client.requestLine = "POST /v1/chat/completions";
    record.client.requestHeaders = {{"Host", "localhost"}, {"Authorization", "****"}, {"Empty", ""}};
    record.client.status = 200;
    record.client.responseHeaders = {{"Content-Type", "application/json"}};
    record.client.responseBody = {QByteArray(bodySize, 'a'), bodySize + 5}; // cut
    record.answerText = u"Grüße 👋"_s;
    for (int i = 0; i < 2; ++i) {
        RecordedAttempt attempt;
        attempt.provider = u"p%1"_s.arg(i);
        attempt.model = u"modell-ü"_s;
        attempt.error = i == 0 ? u"HTTP 500"_s : QString();
        attempt.reason = u"priority"_s;
        attempt.startedUs = 10 + i;
        attempt.connectingUs = 15 + i;
        attempt.connectedUs = 20 + i;
        attempt.sentUs = 25 + i;
        attempt.headUs = 30 + i;
        attempt.endedUs = 50 + i;                            // firstByteUs stays -1
        attempt.leg.requestBody = record.client.requestBody; // shared
        attempt.leg.status = 500 - 300 * i;
        attempt.leg.responseHeaders = {{"x-request-id", QByteArray::number(i)}};
        attempt.leg.responseBody = {QByteArray(bodySize / 2, char('0' + i)), bodySize};
        record.attempts += attempt;
    }
    MemoryTrafficStore store;
    store.add(record);
    const auto kept = store.record(1);
    QVERIFY(kept);
    QCOMPARE(kept->client.requestHeaders, record.client.requestHeaders);
    QCOMPARE(kept->attempts.size(), 2);
    QVERIFY(*kept == record);
    // One body for all messages that share it, as before.
    if (bodySize > 0)
        QCOMPARE(kept->attempts[1].leg.requestBody.bytes.constData(),
                 kept->client.requestBody.bytes.constData());
}

void TestMemoryTrafficStore::sharedBodiesCountOnce()
{
    MemoryTrafficStore store;
    const QByteArray body(100'000, 'x');
    TrafficRecord record = recordOf(1, body);
    record.attempts.resize(2);
    record.attempts[0].leg.requestBody = {body, body.size()};
    record.attempts[1].leg.requestBody = {body, body.size()};
    store.add(record);
    QVERIFY(store.bytes() >= 100'000 && store.bytes() < 103'000);
}

void TestMemoryTrafficStore::streamedAnswersTakeLess_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<bool>("isStream");
    QTest::addColumn<bool>("takesLess");
    QTest::newRow("stream") << 300 << true << true;
    QTest::newRow("other answer") << 300 << false << false;
    QTest::newRow("short stream") << 30 << true << false;
    QTest::newRow("very long stream") << 12'000 << true << false;
}

void TestMemoryTrafficStore::streamedAnswersTakeLess()
{
    QFETCH(int, events);
    QFETCH(bool, isStream);
    QFETCH(bool, takesLess);
    QByteArray answer;
    for (int i = 0; i < events; ++i)
        answer += R"(data: {"id":"c","choices":[{"index":0,"delta":{"content":")" + QByteArray::number(i) +
                  "\"},\"finish_reason\":null}]}\n\n";
    TrafficRecord record = recordOf(1);
    record.client.responseHeaders = {
        {"Content-Type", isStream ? "text/event-stream; charset=utf-8" : "text/plain"}};
    record.client.responseBody = {answer, answer.size()};
    record.attempts.resize(2);
    record.attempts[0].leg.responseHeaders = record.client.responseHeaders;
    record.attempts[0].leg.responseBody = {answer.chopped(7), answer.size()}; // cut
    record.attempts[1].leg.responseHeaders = record.client.responseHeaders;
    record.attempts[1].leg.responseBody = record.client.responseBody;
    MemoryTrafficStore store;
    store.add(record);
    QCOMPARE(store.bytes() < answer.size() / 2, takesLess);
    const auto kept = store.record(1);
    QVERIFY(kept && *kept == record);
    QCOMPARE(kept->attempts[1].leg.responseBody.bytes.constData(),
             kept->client.responseBody.bytes.constData());
}

void TestMemoryTrafficStore::oneThatRanLongStaysAsOthers()
{
    MemoryTrafficStore store(3);
    for (RecordId id = 2; id <= 4; ++id)
        store.add(recordOf(id));
    store.add(recordOf(1)); // began first, ended last
    QVERIFY(store.record(1) && !store.record(2));
    QCOMPARE(store.firstId(), RecordId(1));
    QCOMPARE(store.lastId(), RecordId(4));
    store.add(recordOf(5));
    QVERIFY(store.record(1));
}

void TestMemoryTrafficStore::takesALateProcess()
{
    MemoryTrafficStore store;
    const ClientProcess process{u"node"_s, 4711, u"/usr/bin/node"_s};
    store.add(recordOf(1, "body"));
    store.setProcess(1, process);
    store.setProcess(2, process); // is not kept
    QCOMPARE(store.row(1)->process, process);
    QCOMPARE(store.record(1)->row.process, process);
    QCOMPARE(store.record(1)->client.requestBody.bytes, QByteArray("body"));
    QCOMPARE(store.size(), 1);
}

void TestMemoryTrafficStore::pinnedRecordsStay()
{
    MemoryTrafficStore store(3);
    for (RecordId id = 1; id <= 3; ++id)
        store.add(recordOf(id));
    store.setMarks(1, {true, 2, u"why?"_s});
    store.setMarks(99, {true, 0, {}}); // is not kept
    for (RecordId id = 4; id <= 9; ++id)
        store.add(recordOf(id));
    QCOMPARE(store.size(), 3);
    QCOMPARE(store.record(1)->row.marks, (RowMarks{true, 2, u"why?"_s}));
    QVERIFY(!store.row(7) && store.row(8) && store.row(9));
    QCOMPARE(store.firstId(), RecordId(8)); // pinned ones do not tell how far the others go back
    TrafficRecord running = recordOf(10);
    running.row.marks.isPinned = true; // before it ended
    store.add(running);
    for (RecordId id = 11; id <= 14; ++id)
        store.add(recordOf(id));
    QVERIFY(store.row(1) && store.row(10) && store.row(14));
    QCOMPARE(store.size(), 3);
    store.clear();
    QVERIFY(store.row(1) && store.row(10) && !store.row(14));
    QCOMPARE(store.pinned(), (QList<RecordId>{1, 10}));
}

void TestMemoryTrafficStore::pinnedMoreThanAll()
{
    MemoryTrafficStore store(2);
    for (RecordId id = 1; id <= 4; ++id) {
        store.add(recordOf(id));
        store.setMarks(id, {true, 0, {}});
    }
    QCOMPARE(store.size(), 4);
    QCOMPARE(store.firstId(), RecordId(0));
    store.add(recordOf(5));
    QVERIFY(store.row(5)); // what came last can be looked at
    store.add(recordOf(6));
    QVERIFY(store.row(6) && !store.row(5));
}

void TestMemoryTrafficStore::unpinnedLeaveInTheirTurn()
{
    MemoryTrafficStore store(3);
    for (RecordId id = 1; id <= 3; ++id)
        store.add(recordOf(id));
    store.setMarks(2, {true, 0, {}});
    store.setMarks(2, {true, 5, {}});
    store.setMarks(2, {false, 5, {}});
    store.add(recordOf(4));
    QVERIFY(!store.row(1) && store.row(2));
    store.add(recordOf(5));
    QVERIFY(!store.row(2) && store.row(3));
}

void TestMemoryTrafficStore::clears()
{
    MemoryTrafficStore store;
    store.add(recordOf(7, "body"));
    store.clear();
    QCOMPARE(store.size(), 0);
    QCOMPARE(store.bytes(), 0);
    QCOMPARE(store.lastId(), RecordId(7)); // numbers are never given twice
}

QTEST_GUILESS_MAIN(TestMemoryTrafficStore)
#include "tst_memorytrafficstore.moc"
