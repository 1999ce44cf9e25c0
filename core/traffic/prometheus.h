// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <initializer_list>
#include <utility>

/// Writes metrics in Prometheus' text form, version 0.0.4: families one after the other, each with its HELP
/// and TYPE.
class PrometheusWriter
{
public:
    using Labels = std::initializer_list<std::pair<QByteArrayView, QByteArrayView>>;

    /// `type`: "counter", "gauge" or "histogram".
    void family(QByteArrayView name, QByteArrayView type, QByteArrayView help);
    /// A sample of the family under way; `suffix` stands behind its name.
    void sample(Labels labels, double value, QByteArrayView suffix = {});

    const QByteArray &text() const { return m_text; }
    const QByteArray &name() const { return m_name; }

private:
    QByteArray m_name;
    QByteArray m_text;
};

/// Counts values in buckets with the upper bounds `Bounds`, as Prometheus' histograms do.
template <std::size_t Count>
class BucketCounter
{
public:
    using Bounds = std::array<double, Count>;

    void add(const Bounds &bounds, double value)
    {
        std::size_t bucket = 0;
        while (bucket < Count && value > bounds[bucket])
            ++bucket;
        ++m_counts[bucket];
        m_sum += value;
    }
    void write(PrometheusWriter &writer, const Bounds &bounds, PrometheusWriter::Labels labels) const;

private:
    std::array<quint64, Count + 1> m_counts{}; // the last one: beyond all bounds
    double m_sum = 0;
};

/// Appends the samples of one histogram; `counts` are not cumulated yet.
void writeHistogram(PrometheusWriter &writer, PrometheusWriter::Labels labels, const double *bounds,
                    const quint64 *counts, std::size_t size, double sum);

template <std::size_t Count>
void BucketCounter<Count>::write(PrometheusWriter &writer, const Bounds &bounds,
                                 PrometheusWriter::Labels labels) const
{
    writeHistogram(writer, labels, bounds.data(), m_counts.data(), Count, m_sum);
}
