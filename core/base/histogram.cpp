// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/histogram.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

namespace {

constexpr char packedVersion = 1;
constexpr qsizetype headBytes = 1 + qsizetype(sizeof(double));
constexpr qsizetype bucketBytes = 2 + 4;

constexpr int droppedBits = 52 - 5; // of the mantissa's 52

quint16 indexOf(double value)
{
    if (!(value > 0) || !std::isfinite(value)) // also NaN
        return 0;
    return quint16(std::bit_cast<quint64>(value) >> droppedBits);
}

/// The middle of a bucket.
double valueOf(quint16 index)
{
    if (index == 0)
        return 0;
    const auto lower = std::bit_cast<double>(quint64(index) << droppedBits);
    const auto upper = std::bit_cast<double>(quint64(index + 1) << droppedBits);
    return (lower + upper) / 2;
}

/// Which of `count` values, in their order from 1 on, is the quantile.
quint64 rankOf(double q, quint64 count)
{
    return quint64(std::clamp(std::ceil(q * double(count)), 1.0, double(count)));
}

quint16 indexAt(QByteArrayView packed, qsizetype at)
{
    return qFromLittleEndian<quint16>(packed.data() + at);
}

quint32 countAt(QByteArrayView packed, qsizetype at)
{
    return qFromLittleEndian<quint32>(packed.data() + at + 2);
}

double packedSum(QByteArrayView packed)
{
    return std::bit_cast<double>(qFromLittleEndian<quint64>(packed.data() + 1));
}

/// In the form of Histogram::packed(): buckets by index, each in use.
bool isPacked(QByteArrayView packed)
{
    if (packed.size() < headBytes || packed[0] != packedVersion ||
        (packed.size() - headBytes) % bucketBytes != 0)
        return false;
    int last = -1;
    for (qsizetype at = headBytes; at < packed.size(); at += bucketBytes) {
        if (countAt(packed, at) == 0 || indexAt(packed, at) <= last)
            return false;
        last = indexAt(packed, at);
    }
    return true;
}

} // namespace

void Histogram::add(double value)
{
    const quint16 index = indexOf(value);
    auto place = std::lower_bound(m_buckets.begin(), m_buckets.end(), index,
                                  [](const Bucket &bucket, quint16 i) { return bucket.index < i; });
    if (place == m_buckets.end() || place->index != index)
        place = m_buckets.insert(place, {index, 0});
    place->count += 1;
    m_count += 1;
    m_sum += index == 0 ? 0 : value;
}

void Histogram::add(const Histogram &other)
{
    std::vector<Bucket> merged;
    merged.reserve(m_buckets.size() + other.m_buckets.size());
    auto a = m_buckets.cbegin();
    auto b = other.m_buckets.cbegin();
    while (a != m_buckets.cend() || b != other.m_buckets.cend()) {
        if (b == other.m_buckets.cend() || (a != m_buckets.cend() && a->index < b->index))
            merged.push_back(*a++);
        else if (a == m_buckets.cend() || b->index < a->index)
            merged.push_back(*b++);
        else
            merged.push_back({a->index, a++->count + b++->count});
    }
    m_buckets = std::move(merged);
    m_count += other.m_count;
    m_sum += other.m_sum;
}

std::optional<double> Histogram::quantile(double q) const
{
    if (m_count == 0)
        return std::nullopt;
    const quint64 rank = rankOf(q, m_count);
    quint64 below = 0;
    for (const Bucket &bucket : m_buckets) {
        below += bucket.count;
        if (below >= rank)
            return valueOf(bucket.index);
    }
    return valueOf(m_buckets.back().index);
}

std::optional<double> Histogram::average() const
{
    return m_count == 0 ? std::nullopt : std::optional(m_sum / double(m_count));
}

QByteArray Histogram::packed() const
{
    if (m_count == 0)
        return {};
    QByteArray out(headBytes + buckets() * bucketBytes, Qt::Uninitialized);
    char *place = out.data();
    *place++ = packedVersion;
    qToLittleEndian(std::bit_cast<quint64>(m_sum), place);
    place += sizeof m_sum;
    for (const Bucket &bucket : m_buckets) {
        qToLittleEndian(bucket.index, place);
        qToLittleEndian(bucket.count, place + 2);
        place += bucketBytes;
    }
    return out;
}

std::optional<Histogram> Histogram::unpacked(QByteArrayView packed)
{
    Histogram histogram;
    if (packed.isEmpty())
        return histogram;
    if (!isPacked(packed))
        return std::nullopt;
    histogram.m_sum = packedSum(packed);
    histogram.m_buckets.reserve(std::size_t((packed.size() - headBytes) / bucketBytes));
    for (qsizetype at = headBytes; at < packed.size(); at += bucketBytes) {
        histogram.m_buckets.push_back({indexAt(packed, at), countAt(packed, at)});
        histogram.m_count += histogram.m_buckets.back().count;
    }
    return histogram;
}

void HistogramSum::add(const Histogram &histogram)
{
    if (histogram.m_buckets.empty())
        return;
    reach(histogram.m_buckets.front().index, histogram.m_buckets.back().index);
    for (const Histogram::Bucket &bucket : histogram.m_buckets)
        m_counts[std::size_t(bucket.index - m_first)] += bucket.count;
    m_count += histogram.m_count;
    m_sum += histogram.m_sum;
}

bool HistogramSum::addPacked(QByteArrayView packed)
{
    if (packed.isEmpty())
        return true;
    if (!isPacked(packed))
        return false;
    if (packed.size() > headBytes)
        reach(indexAt(packed, headBytes), indexAt(packed, packed.size() - bucketBytes));
    for (qsizetype at = headBytes; at < packed.size(); at += bucketBytes) {
        const quint32 count = countAt(packed, at);
        m_counts[std::size_t(indexAt(packed, at) - m_first)] += count;
        m_count += count;
    }
    m_sum += packedSum(packed);
    return true;
}

void HistogramSum::add(const HistogramSum &other)
{
    if (other.m_counts.empty())
        return;
    reach(other.m_first, quint16(other.m_first + other.m_counts.size() - 1));
    const auto place = m_counts.begin() + (other.m_first - m_first);
    std::transform(other.m_counts.begin(), other.m_counts.end(), place, place, std::plus());
    m_count += other.m_count;
    m_sum += other.m_sum;
}

/// Makes room for these buckets, and those between them.
void HistogramSum::reach(quint16 first, quint16 last)
{
    if (m_counts.empty())
        m_first = first;
    if (first < m_first) {
        m_counts.insert(m_counts.begin(), std::size_t(m_first - first), 0);
        m_first = first;
    }
    if (const auto size = std::size_t(last - m_first) + 1; size > m_counts.size())
        m_counts.resize(size);
}

std::optional<double> HistogramSum::quantile(double q) const
{
    if (m_count == 0)
        return std::nullopt;
    const quint64 rank = rankOf(q, m_count);
    quint64 below = 0;
    std::size_t bucket = 0;
    for (; bucket + 1 < m_counts.size(); ++bucket) {
        below += m_counts[bucket];
        if (below >= rank)
            break;
    }
    return valueOf(quint16(m_first + bucket));
}

std::optional<double> HistogramSum::average() const
{
    return m_count == 0 ? std::nullopt : std::optional(m_sum / double(m_count));
}
