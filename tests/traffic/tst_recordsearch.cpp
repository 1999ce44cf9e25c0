// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/recordsearch.h"
#include "core/traffic/memorytrafficstore.h"
#include "core/traffic/recorder.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestRecordSearch : public QObject
{
    Q_OBJECT

private slots:
    void findsInBodies();
    void looksInParts();
    void anotherQueryEndsTheLast();
    void stops();
};

struct Fixture {
    MemoryTrafficStore store;
    Recorder recorder{store};
    RecordSearch search{recorder};
    QSignalSpy found{&search, &RecordSearch::found};

    void keep(const QByteArray &body)
    {
        auto running = recorder.begin({}, "POST /", {});
        running->clientRequestBody(body);
        running->finish(ExchangeState::Done, 1);
    }
    bool isDone() const { return !found.isEmpty() && found.last()[3].toBool(); }
    QList<RecordId> all(int argument) const
    {
        QList<RecordId> ids;
        for (const auto &signal : found)
            ids += signal[argument].value<QList<RecordId>>();
        return ids;
    }
};

void TestRecordSearch::findsInBodies()
{
    Fixture f;
    f.keep("{\"a\":\"apples\"}");
    f.keep("{\"a\":\"pears\"}");
    auto running = f.recorder.begin({}, "POST /", {});
    running->clientRequestBody("{\"a\":\"more Apples\"}");
    f.search.ask(3, TrafficQuery::parse(u"body:apples"_s), {1, 2, 3, 44});
    QTRY_VERIFY(f.isDone());
    QCOMPARE(f.found.first()[0].toULongLong(), 3U);
    QCOMPARE(f.all(1), (QList<RecordId>{1, 2, 3, 44}));
    QCOMPARE(f.all(2), (QList<RecordId>{1, 3}));
    f.found.clear();
    f.search.ask(3, TrafficQuery::parse(u"body:apples"_s), {2});
    QTRY_VERIFY(f.isDone());
    QCOMPARE(f.all(1), QList<RecordId>{2});
    QVERIFY(f.all(2).isEmpty());
}

void TestRecordSearch::looksInParts()
{
    Fixture f;
    QList<RecordId> ids;
    const QByteArray large(400'000, 'x');
    for (RecordId id = 1; id <= 60; ++id) {
        f.keep(large + QByteArray::number(id % 3));
        ids += id;
    }
    f.search.ask(1, TrafficQuery::parse(u"body:/x1$/"_s), ids);
    QTRY_VERIFY(f.isDone());
    QVERIFY(f.found.size() > 1); // the thread was free in between
    QCOMPARE(f.all(1), ids);
    QCOMPARE(f.all(2).size(), 20);
}

void TestRecordSearch::anotherQueryEndsTheLast()
{
    Fixture f;
    f.keep("apples");
    f.keep("pears");
    f.search.ask(1, TrafficQuery::parse(u"body:apples"_s), {1, 2});
    f.search.ask(2, TrafficQuery::parse(u"body:pears"_s), {1, 2});
    QTRY_VERIFY(f.isDone());
    for (const auto &signal : f.found)
        QCOMPARE(signal[0].toULongLong(), 2U);
    QCOMPARE(f.all(2), QList<RecordId>{2});
}

void TestRecordSearch::stops()
{
    Fixture f;
    f.keep("apples");
    f.search.ask(1, TrafficQuery::parse(u"body:apples"_s), {1});
    f.search.stop();
    f.search.ask(2, TrafficQuery::parse(u"body:apples"_s), {});
    QTRY_VERIFY(f.isDone());
    QVERIFY(f.all(1).isEmpty());
}

QTEST_GUILESS_MAIN(TestRecordSearch)
#include "tst_recordsearch.moc"
