// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/histogram.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

class TestHistogram : public QObject
{
    Q_OBJECT

private slots:
    void emptyHasNothing();
    void quantilesAreClose_data();
    void quantilesAreClose();
    void oddValues();
    void mergingIsAdding();
    void packsAndUnpacks();
    void sumsAreThoseOfAll();
    void staysSmall();
    void costOfAValue();
};

void TestHistogram::emptyHasNothing()
{
    const Histogram histogram;
    QVERIFY(!histogram.quantile(0.5) && !histogram.average());
    QCOMPARE(histogram.buckets(), 0);
}

void TestHistogram::quantilesAreClose_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("milliseconds") << 0.05 << 20'000.0;
    QTest::newRow("microseconds") << 1.0 << 3.6e9;
    QTest::newRow("tiny") << 1e-9 << 1e-6;
    QTest::newRow("narrow") << 99.0 << 101.0;
}

void TestHistogram::quantilesAreClose()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QRandomGenerator random(7);
    std::vector<double> values;
    Histogram histogram;
    for (int i = 0; i < 5000; ++i) { // evenly over the magnitudes
        values.push_back(low * std::pow(high / low, random.generateDouble()));
        histogram.add(values.back());
    }
    std::sort(values.begin(), values.end());
    for (const double q : {0.0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1.0}) {
        const auto rank = std::max<std::size_t>(std::size_t(std::ceil(q * double(values.size()))), 1);
        const double exact = values[rank - 1];
        QVERIFY2(std::abs(*histogram.quantile(q) - exact) < exact * 0.017, qPrintable(QString::number(q)));
    }
    QCOMPARE(histogram.count(), quint64(5000));
}

void TestHistogram::oddValues()
{
    Histogram histogram;
    for (const double value : {0.0, -5.0, std::nan(""), std::numeric_limits<double>::infinity()})
        histogram.add(value);
    QCOMPARE(histogram.count(), quint64(4));
    QCOMPARE(*histogram.quantile(0.99), 0.0);
    QCOMPARE(*histogram.average(), 0.0);
    histogram.add(1e300);
    QVERIFY(*histogram.quantile(1) > 9e299);
}

void TestHistogram::mergingIsAdding()
{
    Histogram one;
    Histogram other;
    Histogram both;
    for (int i = 1; i < 1000; ++i) {
        (i % 3 == 0 ? one : other).add(i * 1.7);
        both.add(i * 1.7);
    }
    one.add(other);
    QCOMPARE(one.count(), both.count());
    QCOMPARE(one.buckets(), both.buckets());
    for (const double q : {0.1, 0.5, 0.99})
        QCOMPARE(*one.quantile(q), *both.quantile(q));
    Histogram empty;
    empty.add(both);
    QCOMPARE(*empty.quantile(0.5), *both.quantile(0.5));
}

void TestHistogram::sumsAreThoseOfAll()
{
    QRandomGenerator random(11);
    Histogram all;
    HistogramSum packed;
    HistogramSum plain;
    for (int part = 0; part < 40; ++part) { // ranges that reach above and below those before
        Histogram one;
        for (int i = 0; i < 50; ++i)
            one.add(std::pow(10.0, random.bounded(9) - 3) * random.generateDouble());
        all.add(one);
        plain.add(one);
        QVERIFY(packed.addPacked(one.packed()));
    }
    HistogramSum halves = plain;
    halves.add(packed);
    QCOMPARE(packed.count(), all.count());
    QCOMPARE(halves.count(), 2 * all.count());
    for (const double q : {0.0, 0.05, 0.5, 0.95, 0.99, 1.0}) {
        QCOMPARE(packed.quantile(q), all.quantile(q));
        QCOMPARE(plain.quantile(q), all.quantile(q));
        QCOMPARE(halves.quantile(q), all.quantile(q));
    }
    QVERIFY(std::abs(*packed.average() - *all.average()) < 1e-6 * *all.average());

    // Nothing of what is damaged counts.
    const QByteArray bytes = all.packed();
    QVERIFY(!packed.addPacked(bytes.first(bytes.size() - 1)));
    QVERIFY(!packed.addPacked("\2" + bytes.mid(1)));
    QCOMPARE(packed.count(), all.count());
    QVERIFY(packed.addPacked({}));
    QVERIFY(!HistogramSum().quantile(0.5) && !HistogramSum().average());
}

void TestHistogram::packsAndUnpacks()
{
    Histogram histogram;
    QVERIFY(histogram.packed().isEmpty());
    QVERIFY(Histogram::unpacked({}) == histogram);
    for (int i = 0; i < 1000; ++i)
        histogram.add(i * i * 0.37);
    const QByteArray packed = histogram.packed();
    QVERIFY(Histogram::unpacked(packed) == histogram);
    QCOMPARE(Histogram::unpacked(packed)->packed(), packed);
    // What is damaged is told apart.
    for (qsizetype size = 1; size < packed.size(); ++size) {
        const auto cut = Histogram::unpacked(packed.first(size));
        QCOMPARE(cut.has_value(), size >= 9 && (size - 9) % 6 == 0);
        QVERIFY(!cut || cut->count() < histogram.count());
    }
    QVERIFY(!Histogram::unpacked("\2" + packed.sliced(1)));
    QVERIFY(!Histogram::unpacked(packed + packed.last(6))); // a bucket twice
}

void TestHistogram::staysSmall()
{
    Histogram histogram;
    for (int i = 1; i < 2'000'000; ++i)
        histogram.add(i); // 1 ms to half an hour
    QVERIFY2(histogram.buckets() < 32 * 21, qPrintable(QString::number(histogram.buckets())));
}

void TestHistogram::costOfAValue()
{
    Histogram histogram;
    double value = 1;
    QBENCHMARK
    {
        value = value > 1e6 ? 1 : value * 1.3;
        histogram.add(value);
    }
    QVERIFY(histogram.count() > 0);
}

QTEST_GUILESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
