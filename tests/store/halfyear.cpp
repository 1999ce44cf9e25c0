// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "halfyear.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr quint64 sessionsAtOnce = 6;

/// SplitMix64: good enough, and begun anew for each exchange at no cost.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_state(seed) {}

    quint64 next()
    {
        quint64 z = m_state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    qint64 below(qint64 limit) { return qint64(next() % quint64(limit)); }
    double share() { return double(next() >> 11) / double(quint64(1) << 53); }
    /// Spread as times and sizes are: most of them near `median`, some many times that.
    qint64 around(double median, double spread)
    {
        const double normal = (share() + share() + share() + share() - 2) * 1.732;
        return qint64(median * std::exp(spread * normal));
    }

private:
    quint64 m_state;
};

/// How busy an hour is.
double weightOf(int hour)
{
    const int ofDay = hour % 24;
    const bool isWeekend = hour / 24 % 7 >= 5;
    const double byDay = ofDay >= 8 && ofDay < 19 ? 10 : ofDay >= 6 && ofDay < 23 ? 3 : 0.5;
    return isWeekend ? byDay / 4 : byDay;
}

/// Zipf's law: the first has a quarter of all, the last less than a hundredth.
quint64 mixOf(double share)
{
    static const auto ends = [] {
        std::array<double, HalfYear::mixes> sums{};
        double sum = 0;
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] = sum += 1 / double(i + 1);
        for (double &end : sums)
            end /= sum;
        return sums;
    }();
    return quint64(
        std::min<std::ptrdiff_t>(std::ranges::upper_bound(ends, share) - ends.begin(), HalfYear::mixes - 1));
}

/// Who asks whom: each mix differs from all others.
void setMix(StoredRow &row, quint64 mix)
{
    struct Target {
        QString asked, provider, served;
    };
    static const QStringList apps{u"Claude Code"_s, u"Codex"_s, u"Cline"_s, u"Zed"_s, u"curl"_s, QString()};
    static const QStringList keys{u"alice"_s, u"Jörg"_s, u"build"_s};
    static const QStringList apis{u"messages"_s, u"responses"_s, u"chat"_s, u"chat"_s, u"chat"_s};
    static const std::array<Target, 5> targets{
        Target{u"claude-sonnet-4-5"_s, u"anthropic"_s, u"claude-sonnet-4-5-20250929"_s},
        Target{u"gpt-5"_s, u"openai"_s, u"gpt-5-2025-08-07"_s},
        Target{u"smart"_s, u"openrouter"_s, u"google/gemini-2.5-pro"_s},
        Target{u"smart"_s, u"local"_s, u"qwen3:32b"_s}, Target{u"gpt-5-mini"_s, u"azure"_s, u"gpt-5-mini"_s}};
    const Target &target = targets[mix % targets.size()];
    row.clientApp = apps[qsizetype(mix % quint64(apps.size()))]; // 6 and 5 have no common divisor: 30 pairs
    row.clientKey = keys[qsizetype(mix % quint64(keys.size()))];
    row.api = apis[qsizetype(mix % targets.size())];
    row.modelAsked = target.asked;
    row.provider = target.provider;
    row.modelServed = target.served;
}

void fail(StoredRow &row, Dice &dice)
{
    static constexpr std::array statuses{429, 429, 500, 503, 529, 504, 400, 200};
    row.status = statuses[std::size_t(dice.below(statuses.size()))];
    row.state = row.status == 200 ? StoredState::Truncated : StoredState::Failed;
    row.isTimedOut = row.status == 504;
    row.note = u"The provider answered with status %1"_s.arg(row.status);
    row.firstTokenUs = row.state == StoredState::Truncated ? row.firstTokenUs : -1;
    row.usage = {};
    row.costUsd = std::nullopt;
}

} // namespace

HalfYear::HalfYear(quint64 exchanges, int turns) : m_exchanges(exchanges), m_turns(quint64(turns))
{
    double sum = 0;
    for (int hour = 0; hour <= days * 24; ++hour) {
        m_hours.push_back(sum);
        sum += weightOf(hour);
    }
    for (double &share : m_hours)
        share /= m_hours.back();
}

qint64 HalfYear::startOf(quint64 id) const
{
    const double share = double(id - 1) / double(m_exchanges);
    const auto next = std::upper_bound(m_hours.begin(), m_hours.end() - 1, share);
    const auto hour = next - 1;
    return beginMs + hourMs * (hour - m_hours.begin()) +
           qint64(double(hourMs) * (share - *hour) / (*next - *hour));
}

StoredExchange HalfYear::exchange(quint64 id) const
{
    const quint64 session = id / (sessionsAtOnce * m_turns) * sessionsAtOnce + id % sessionsAtOnce;
    const quint64 caller = m_turns == 1 ? id : session;
    Dice dice(id << 1);
    StoredExchange exchange;
    StoredRow &row = exchange.row;
    row.id = id;
    row.startedMs = startOf(id);
    setMix(row, mixOf(Dice(caller << 1 | 1).share()));
    row.state = StoredState::Done;
    row.status = 200;
    row.isStream = dice.below(4) != 0;
    row.firstTokenUs = dice.around(800'000, 0.7);
    const qint64 output = dice.around(400, 1);
    row.durationUs = row.firstTokenUs + output * dice.around(15'000, 0.4);
    row.overheadUs = dice.around(300, 0.3);
    const qint64 input = dice.around(12'000, 1.2);
    row.usage.input = input;
    row.usage.cachedInput = input * dice.below(96) / 100;
    row.usage.cacheWrite = dice.below(3) ? 0 : input / 20;
    row.usage.output = output;
    row.usage.reasoning = dice.below(3) ? 0 : output / 3;
    row.isUsageEstimated = dice.below(50) == 0;
    row.costUsd = double(input * 3 + output * 15) / 1e6;
    if (row.provider == u"local")
        row.costUsd = std::nullopt;
    row.requestBytes = input * 4;
    row.responseBytes = output * 5;
    row.attempts = dice.below(40) ? 1 : 2;
    row.toolCalls = int(dice.below(3));
    row.finishReason = row.toolCalls ? u"tool_calls"_s : u"stop"_s;
    row.method = u"POST"_s;
    row.requestId = u"req_"_s + QString::number(id, 16);
    row.path = u"/v1/"_s + row.api;
    row.session = u"session-"_s + QString::number(session);
    if (dice.below(100) < 3)
        fail(row, dice);
    exchange.rest = "{}";
    exchange.text = "common topic" + QByteArray::number(dice.below(5'000)) + (isRare(id) ? " rare" : "");
    return exchange;
}
