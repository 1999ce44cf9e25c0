// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/histogram.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>

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
    const auto rank = quint64(std::clamp(std::ceil(q * double(m_count)), 1.0, double(m_count)));
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
    if (packed.size() < headBytes || packed[0] != packedVersion ||
        (packed.size() - headBytes) % bucketBytes != 0)
        return std::nullopt;
    histogram.m_sum = std::bit_cast<double>(qFromLittleEndian<quint64>(packed.data() + 1));
    for (qsizetype at = headBytes; at < packed.size(); at += bucketBytes) {
        const Bucket bucket{qFromLittleEndian<quint16>(packed.data() + at),
                            qFromLittleEndian<quint32>(packed.data() + at + 2)};
        if (bucket.count == 0 ||
            (!histogram.m_buckets.empty() && histogram.m_buckets.back().index >= bucket.index))
            return std::nullopt;
        histogram.m_buckets.push_back(bucket);
        histogram.m_count += bucket.count;
    }
    return histogram;
}
