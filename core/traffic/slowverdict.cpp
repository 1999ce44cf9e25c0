// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/slowverdict.h"

#include "core/dialects/jsontree.h"
#include "core/traffic/streamtimeline.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr std::size_t enoughForBaseline = 5;
constexpr qint64 usualConnectUs = 300'000;
constexpr qint64 usualFirstTokenUs = 2'000'000;
constexpr double usualTokensPerSecond = 20;
constexpr qint64 worthTellingUs = 500'000;
constexpr qint64 worthTellingShare = 10; // a tenth of the whole
constexpr double mostlyCached = 0.5;

template <typename T>
T median(std::vector<T> values)
{
    const auto middle = values.begin() + qsizetype((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// How long the provider says it loaded the model (Ollama's `load_duration`, nanoseconds, among the last
/// members of the last object; what stands before may be 50 MB).
qint64 loadUs(const QByteArray &whole)
{
    constexpr qsizetype enough = 16 * 1024;
    const QByteArray body = whole.last(std::min(whole.size(), enough));
    const qsizetype at = body.lastIndexOf("\"load_duration\"");
    if (at < 0)
        return 0;
    const qsizetype colon = body.indexOf(':', at);
    qsizetype from = colon + 1;
    while (colon > 0 && from < body.size() && body[from] == ' ')
        ++from;
    qsizetype end = from;
    while (end < body.size() && body[end] >= '0' && body[end] <= '9')
        ++end;
    return colon < 0 ? 0 : body.sliced(from, end - from).toLongLong() / 1000;
}

/// Of the input, what came from the provider's cache; -1 where it is not told.
double cachedShare(const TrafficRow &row)
{
    const bool isTold = !row.usageEstimated && row.usage.input > 0 && row.usage.cachedInput >= 0;
    return isTold ? double(row.usage.cachedInput) / double(row.usage.input) : -1;
}

StreamTimeline::Gaps gapsAfter(const RecordedAttempt &attempt, qint64 firstTokenUs)
{
    std::vector<qint64> gaps;
    for (qsizetype i = 1; i < attempt.chunks.size(); ++i) {
        if (attempt.chunks[i].atUs > firstTokenUs) // before it, the wait is the provider's first token
            gaps.push_back(attempt.chunks[i].atUs - std::max(attempt.chunks[i - 1].atUs, firstTokenUs));
    }
    return gapsOf(std::move(gaps));
}

/// Collects the causes, and keeps the one that took the most beyond what was expected.
class Causes
{
public:
    void add(SlowVerdict verdict)
    {
        const qint64 excess = verdict.tookUs - std::max<qint64>(verdict.expectedUs, 0);
        if (verdict.tookUs > 0 && excess > m_excess) {
            m_excess = excess;
            m_worst = verdict;
        }
    }
    SlowVerdict worst(qint64 totalUs) const
    {
        SlowVerdict verdict = m_worst;
        if (m_excess < std::max(worthTellingUs, totalUs / worthTellingShare))
            verdict = {SlowVerdict::Cause::None};
        verdict.totalUs = totalUs;
        return verdict;
    }

private:
    SlowVerdict m_worst;
    qint64 m_excess = 0;
};

} // namespace

SpeedBaseline speedBaseline(std::span<const TrafficRow> rows, const QString &provider, const QString &model)
{
    std::vector<qint64> firstTokens;
    std::vector<double> rates;
    std::vector<double> shares;
    for (const TrafficRow &row : rows) {
        if (row.state != ExchangeState::Done || row.modelServed != model || row.provider != provider ||
            row.cache == CacheUse::Hit)
            continue;
        if (row.firstTokenUs >= 0)
            firstTokens.push_back(row.firstTokenUs);
        if (const double rate = tokensPerSecond(row); rate > 0)
            rates.push_back(rate);
        if (const double share = cachedShare(row); share >= 0)
            shares.push_back(share);
    }
    SpeedBaseline baseline;
    if (firstTokens.size() >= enoughForBaseline) {
        baseline.firstTokenUs = median(firstTokens);
        baseline.exchanges = int(firstTokens.size());
    }
    if (rates.size() >= enoughForBaseline)
        baseline.tokensPerSecond = median(rates);
    if (shares.size() >= enoughForBaseline)
        baseline.cachedShare = median(shares);
    return baseline;
}

SlowVerdict slowVerdict(const TrafficRecord &record, const SpeedBaseline &baseline)
{
    using Cause = SlowVerdict::Cause;
    const TrafficRow &row = record.row;
    const bool isRowOnly = record.attempts.isEmpty() && row.attempts > 0;
    if (!isOver(row.state) || row.durationUs < 0 || isRowOnly)
        return {};
    Causes causes;
    const qint64 end = row.durationUs;
    if (record.attempts.isEmpty()) { // all of it was the gateway's own
        causes.add({Cause::GatewayQueue, end});
        return causes.worst(end);
    }
    const RecordedAttempt &first = record.attempts.first();
    const RecordedAttempt &last = record.attempts.last();
    causes.add({Cause::GatewayQueue, first.startedUs});
    SlowVerdict retries{Cause::Retries, last.startedUs - first.startedUs};
    retries.count = int(record.attempts.size()) - 1;
    causes.add(retries);
    const qint64 lastEnd = last.endedUs >= 0 ? last.endedUs : end;
    const qint64 connected = last.connectedUs >= 0 ? last.connectedUs : lastEnd;
    causes.add({Cause::Connect, connected - last.startedUs, usualConnectUs});

    const qint64 answered = last.firstByteUs >= 0 ? last.firstByteUs : last.headUs;
    qint64 token = row.firstTokenUs >= connected ? row.firstTokenUs : answered;
    token = token >= 0 ? token : lastEnd; // it failed, or there is only a whole answer
    const qint64 sent = std::clamp(last.sentUs, connected, std::max(connected, token));
    causes.add({Cause::Send, sent - connected});
    const qint64 load = std::min(loadUs(last.leg.responseBody.bytes), std::max<qint64>(token - sent, 0));
    causes.add({Cause::ColdLoad, load});
    const qint64 usual = baseline.firstTokenUs >= 0 ? baseline.firstTokenUs : -1;
    SlowVerdict wait{Cause::FirstToken, token - sent - load, usual >= 0 ? usual : usualFirstTokenUs};
    // A whole answer comes at once: what it takes to write it is in this wait.
    const bool isWhole = !row.stream && row.usage.output > 0;
    const double usualRate = baseline.tokensPerSecond > 0 ? baseline.tokensPerSecond : usualTokensPerSecond;
    if (isWhole)
        wait.expectedUs = std::max(wait.expectedUs, qint64(double(row.usage.output) * 1e6 / usualRate));
    const double share = cachedShare(row);
    if (share >= 0 && baseline.cachedShare >= mostlyCached && share < baseline.cachedShare / 2) {
        wait.cachedShare = share;
        wait.expectedCachedShare = baseline.cachedShare;
    }
    causes.add(wait);

    const StreamTimeline::Gaps gaps = gapsAfter(last, token);
    SlowVerdict stall{Cause::Stall, gaps.stalledUs};
    stall.count = gaps.stalls;
    causes.add(stall);
    causes.add({Cause::ClientReading, row.clientSlowUs});
    const qint64 decode = lastEnd - token - gaps.stalledUs - row.clientSlowUs;
    if (row.usage.output > 1 && decode > 0 && row.stream) {
        SlowVerdict slow{Cause::Decode, decode, qint64(double(row.usage.output) * 1e6 / usualRate)};
        slow.tokensPerSecond = double(row.usage.output) * 1e6 / double(decode);
        slow.expectedTokensPerSecond = baseline.tokensPerSecond;
        causes.add(slow);
    }
    SlowVerdict verdict = causes.worst(end);
    const bool isGuess = (verdict.cause == Cause::FirstToken && (usual < 0 || isWhole)) ||
                         verdict.cause == Cause::Connect ||
                         (verdict.cause == Cause::Decode && baseline.tokensPerSecond <= 0);
    if (isGuess) // what is only our own measure is not told as usual
        verdict.expectedUs = -1;
    return verdict;
}
