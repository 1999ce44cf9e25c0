// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/memorytrafficstore.h"

#include <QTest>

class TestMemoryTrafficStore : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheLast();
    void boundsTheBodies();
    void sharedBodiesCountOnce();
    void oneThatRanLongStaysAsOthers();
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

void TestMemoryTrafficStore::boundsTheBodies()
{
    MemoryTrafficStore store(1000, 1'000'000);
    for (RecordId id = 1; id <= 20; ++id) {
        store.add(recordOf(id, QByteArray(100'000, 'x')));
        QVERIFY(store.bodyBytes() <= 1'000'000);
    }
    QVERIFY(store.size() >= 8 && store.size() <= 10);
    QVERIFY(store.record(20));
    store.add(recordOf(21, QByteArray(5'000'000, 'x'))); // larger than all: kept, alone
    QCOMPARE(store.size(), 1);
    store.add(recordOf(22));
    QVERIFY(store.record(22) && !store.record(21));
    QCOMPARE(store.bodyBytes(), 0);
}

void TestMemoryTrafficStore::sharedBodiesCountOnce()
{
    MemoryTrafficStore store;
    const QByteArray body(10'000, 'x');
    TrafficRecord record = recordOf(1, body);
    record.attempts.resize(2);
    record.attempts[0].leg.requestBody = {body, body.size()};
    record.attempts[1].leg.requestBody = {body, body.size()};
    store.add(record);
    QVERIFY(store.bodyBytes() >= 10'000 && store.bodyBytes() < 11'000);
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

void TestMemoryTrafficStore::clears()
{
    MemoryTrafficStore store;
    store.add(recordOf(7, "body"));
    store.clear();
    QCOMPARE(store.size(), 0);
    QCOMPARE(store.bodyBytes(), 0);
    QCOMPARE(store.lastId(), RecordId(7)); // numbers are never given twice
}

QTEST_GUILESS_MAIN(TestMemoryTrafficStore)
#include "tst_memorytrafficstore.moc"
