// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

/// How values are spread, in buckets of 1/32 of a power of two: any quantile is at most 1.6 % off. Takes
/// memory only for buckets that are used; two can be added. A value; not for several threads at once.
class Histogram
{
public:
    /// Counts `value`; zero and less count as zero.
    void add(double value);
    void add(const Histogram &other);

    quint64 count() const { return m_count; }
    double sum() const { return m_sum; }
    /// The value under which a share `q` (0 to 1) of all values lies; nullopt where there are none.
    std::optional<double> quantile(double q) const;
    /// nullopt where there are no values.
    std::optional<double> average() const;
    /// Buckets in use.
    qsizetype buckets() const { return qsizetype(m_buckets.size()); }

    /// As it is kept on disk: a version (1), the sum (a double), then for each bucket in use its index (2
    /// bytes) and count (4 bytes), little-endian, by index; empty where nothing was counted.
    QByteArray packed() const;
    /// What packed() made; nullopt for anything else.
    static std::optional<Histogram> unpacked(QByteArrayView packed);

    bool operator==(const Histogram &) const = default;

private:
    friend class HistogramSum;

    struct Bucket {
        quint16 index; // exponent and the five highest bits of the mantissa, as they stand in a double
        quint32 count;
        bool operator==(const Bucket &) const = default;
    };

    std::vector<Bucket> m_buckets; // by index
    quint64 m_count = 0;
    double m_sum = 0;
};

/// The sum of many histograms: taking one costs a step for each of its buckets, and takes memory only where
/// its values reach further than those before. A value; not for several threads at once.
class HistogramSum
{
public:
    void add(const Histogram &histogram);
    /// What Histogram::packed() made; of anything else nothing counts, and the answer is false.
    bool addPacked(QByteArrayView packed);
    void add(const HistogramSum &other);

    quint64 count() const { return m_count; }
    /// As Histogram's.
    std::optional<double> quantile(double q) const;
    std::optional<double> average() const;

private:
    void reach(quint16 first, quint16 last);

    std::vector<quint64> m_counts; // of the buckets from m_first on
    quint16 m_first = 0;
    quint64 m_count = 0;
    double m_sum = 0;
};
