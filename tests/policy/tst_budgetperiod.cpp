// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/budgetperiod.h"

#include "core/store/spend.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestBudgetPeriod : public QObject
{
    Q_OBJECT

private slots:
    void spans_data();
    void spans();
    void everyMomentIsInOneSpan_data();
    void everyMomentIsInOneSpan();
    void invalidZoneIsUtc();
};

namespace {

constexpr qint64 hour = 3'600'000;

qint64 utc(const char *iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso) + u'Z', Qt::ISODate).toMSecsSinceEpoch();
}

} // namespace

void TestBudgetPeriod::spans_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<BudgetPeriod>("period");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<qint64>("start");
    QTest::addColumn<qint64>("end");
    const auto row = [](const char *name, const char *zone, BudgetPeriod period, const char *now,
                        const char *start, const char *end) {
        QTest::newRow(name) << QByteArray(zone) << period << utc(now) << utc(start) << utc(end);
    };
    using P = BudgetPeriod;
    row("day", "Etc/UTC", P::Day, "2026-01-15T10:30:00", "2026-01-15T00:00:00", "2026-01-16T00:00:00");
    row("day, its first moment", "Etc/UTC", P::Day, "2026-01-15T00:00:00", "2026-01-15T00:00:00",
        "2026-01-16T00:00:00");
    row("day elsewhere", "Asia/Tokyo", P::Day, "2026-01-15T15:00:00", "2026-01-15T15:00:00",
        "2026-01-16T15:00:00");
    row("day, three quarters", "Asia/Kathmandu", P::Day, "2026-01-15T18:14:59", "2026-01-14T18:15:00",
        "2026-01-15T18:15:00");
    row("week from Monday", "Europe/Berlin", P::Week, "2026-01-18T22:59:59", "2026-01-11T23:00:00",
        "2026-01-18T23:00:00");
    row("week, Monday", "Europe/Berlin", P::Week, "2026-01-18T23:00:00", "2026-01-18T23:00:00",
        "2026-01-25T23:00:00");
    row("month", "Europe/Berlin", P::Month, "2026-02-28T22:59:59", "2026-01-31T23:00:00",
        "2026-02-28T23:00:00");
    row("month, leap year", "Etc/UTC", P::Month, "2028-02-29T12:00:00", "2028-02-01T00:00:00",
        "2028-03-01T00:00:00");
    row("month over the year's end", "America/New_York", P::Month, "2027-01-01T04:59:59",
        "2026-12-01T05:00:00", "2027-01-01T05:00:00");
    // Summer time.
    row("23 hours", "Europe/Berlin", P::Day, "2026-03-29T12:00:00", "2026-03-28T23:00:00",
        "2026-03-29T22:00:00");
    row("25 hours", "Europe/Berlin", P::Day, "2026-10-25T12:00:00", "2026-10-24T22:00:00",
        "2026-10-25T23:00:00");
    row("week with 167 hours", "Europe/Berlin", P::Week, "2026-03-25T12:00:00", "2026-03-22T23:00:00",
        "2026-03-29T22:00:00");
    row("month with summer time's begin", "America/New_York", P::Month, "2026-03-20T00:00:00",
        "2026-03-01T05:00:00", "2026-04-01T04:00:00");
    row("day without a midnight", "America/Santiago", P::Day, "2026-09-06T12:00:00", "2026-09-06T04:00:00",
        "2026-09-07T03:00:00");
    row("day with two midnights, between them", "America/Havana", P::Day, "2026-11-01T04:30:00",
        "2026-11-01T04:00:00", "2026-11-02T05:00:00");
    row("day with two midnights, after both", "America/Havana", P::Day, "2026-11-01T05:30:00",
        "2026-11-01T04:00:00", "2026-11-02T05:00:00");
    row("day before two midnights", "America/Havana", P::Day, "2026-11-01T03:59:59", "2026-10-31T04:00:00",
        "2026-11-01T04:00:00");
    row("month that begins with two midnights", "America/Havana", P::Month, "2026-11-01T04:00:00",
        "2026-11-01T04:00:00", "2026-12-01T05:00:00");
    row("before a day that was left out", "Pacific/Apia", P::Day, "2011-12-30T09:59:59",
        "2011-12-29T10:00:00", "2011-12-30T10:00:00");
    row("after a day that was left out", "Pacific/Apia", P::Day, "2011-12-30T10:00:00", "2011-12-30T10:00:00",
        "2011-12-31T10:00:00");
}

void TestBudgetPeriod::spans()
{
    QFETCH(QByteArray, zone);
    QFETCH(BudgetPeriod, period);
    QFETCH(qint64, now);
    QFETCH(qint64, start);
    QFETCH(qint64, end);
    const QTimeZone local(zone);
    QVERIFY(local.isValid());
    const BudgetSpan span = budgetSpan(period, local, now);
    QCOMPARE(span.startMs, start);
    QCOMPARE(span.endMs, end);
}

void TestBudgetPeriod::everyMomentIsInOneSpan_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char *zone :
         {"Etc/UTC", "Europe/Berlin", "America/New_York", "America/Havana", "America/Santiago",
          "Asia/Kathmandu", "Asia/Kolkata", "Asia/Shanghai", "Australia/Lord_Howe", "Pacific/Chatham",
          "Pacific/Kiritimati", "Pacific/Apia", "Africa/Cairo", "Asia/Beirut", "Asia/Tehran",
          "America/St_Johns", "America/Nuuk", "Atlantic/Azores", "America/Sao_Paulo"})
        QTest::newRow(zone) << QByteArray(zone);
}

/// From span to span through 30 years: no gap, no overlap, days of 22 to 26 hours (Apia and Kiritimati left a
/// day out), each span is that of its first and last moment, and begins with a bucket of the ledger.
void TestBudgetPeriod::everyMomentIsInOneSpan()
{
    QFETCH(QByteArray, zone);
    const QTimeZone local(zone);
    QVERIFY(local.isValid());
    QRandomGenerator random(1);
    for (const BudgetPeriod period : {BudgetPeriod::Day, BudgetPeriod::Week, BudgetPeriod::Month}) {
        BudgetSpan span = budgetSpan(period, local, utc("2012-01-05T12:00:00"));
        while (span.startMs < utc("2042-01-01T00:00:00")) {
            const qint64 hours = (span.endMs - span.startMs) / hour;
            const bool isDay = period == BudgetPeriod::Day;
            const bool isWeek = period == BudgetPeriod::Week;
            QVERIFY2(isDay    ? hours >= 22 && hours <= 26
                     : isWeek ? hours >= 166 && hours <= 170
                              : hours >= 670,
                     qPrintable(QString::number(hours)));
            QCOMPARE(spendBucketOf(span.startMs), span.startMs);
            QCOMPARE(budgetSpan(period, local, span.startMs), span);
            QCOMPARE(budgetSpan(period, local, span.endMs - 1), span);
            const qint64 inside = span.startMs + random.bounded(span.endMs - span.startMs);
            QCOMPARE(budgetSpan(period, local, inside), span);
            if (isWeek) // not its first moment, which may be 1:00 or the day before's 24:00
                QCOMPARE(QDateTime::fromMSecsSinceEpoch(span.startMs + 3 * hour, local).date().dayOfWeek(),
                         1);
            const BudgetSpan next = budgetSpan(period, local, span.endMs);
            QCOMPARE(next.startMs, span.endMs);
            span = next;
        }
    }
}

void TestBudgetPeriod::invalidZoneIsUtc()
{
    const qint64 now = utc("2026-05-05T23:00:00");
    QCOMPARE(budgetSpan(BudgetPeriod::Day, QTimeZone(), now),
             budgetSpan(BudgetPeriod::Day, QTimeZone::utc(), now));
}

QTEST_GUILESS_MAIN(TestBudgetPeriod)
#include "tst_budgetperiod.moc"
