// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/strategy.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 lookAgainTurns = 20;
constexpr quint64 unknownTurns = 10;
constexpr qsizetype mostShares = 1000;

using Places = QList<StrategyPlace>;

/// One ordering under way: what all strategies look at.
struct Choice {
    const QList<StrategyCandidate> &candidates;
    quint64 turn;
    QList<StrategyState::Share> shares; // of the candidates
    QList<qsizetype> order;

    Choice(const QList<StrategyCandidate> &list, const StrategyState &state)
        : candidates(list), turn(state.turn + 1), order(list.size())
    {
        shares.reserve(list.size());
        for (const StrategyCandidate &candidate : list)
            shares += state.shares.value(candidate.id);
        std::iota(order.begin(), order.end(), 0);
    }

    const StrategyState::Share &share(qsizetype candidate) const { return shares.at(candidate); }

    /// The lower key first; of equal ones as they stood.
    template <typename Key>
    void sortBy(Key key)
    {
        std::stable_sort(order.begin(), order.end(),
                         [&](qsizetype a, qsizetype b) { return key(a) < key(b); });
    }

    Places withReasons(const auto &reason) const
    {
        Places places;
        for (const qsizetype candidate : order)
            places += {candidate, reason(candidates.at(candidate))};
        return places;
    }
};

/// "3 of 4" where a small fraction says it, else "37 %".
QString shareText(double share)
{
    constexpr int largestDenominator = 20;
    for (int denominator = 2; denominator <= largestDenominator; ++denominator) {
        const double parts = share * denominator;
        if (std::round(parts) >= 1 && std::abs(parts - std::round(parts)) < 1e-6)
            return u"%1 of %2"_s.arg(int(std::round(parts))).arg(denominator);
    }
    return u"%1 % of all"_s.arg(share * 100, 0, 'g', 3);
}

Places roundRobin(Choice choice)
{
    choice.sortBy([&](qsizetype candidate) { return choice.share(candidate).lastTurn; });
    const QString reason = u"round robin, one of %1"_s.arg(choice.candidates.size());
    return choice.withReasons([&](const StrategyCandidate &) { return reason; });
}

Places weighted(Choice choice)
{
    const double total = std::accumulate(
        choice.candidates.begin(), choice.candidates.end(), 0.0,
        [](double sum, const StrategyCandidate &candidate) { return sum + candidate.weight; });
    // The richest after each has gained its weight, weightless ones behind.
    choice.sortBy([&](qsizetype candidate) {
        const double weight = choice.candidates.at(candidate).weight;
        return std::pair(weight <= 0, weight <= 0 ? 0 : -(choice.share(candidate).credit + weight));
    });
    return choice.withReasons([&](const StrategyCandidate &candidate) {
        if (candidate.weight <= 0)
            return u"weighted: weight 0, only where no other target is left"_s;
        return candidate.weight >= total
                   ? u"weighted: all requests go here"_s
                   : u"weighted: %1 requests go here"_s.arg(shareText(candidate.weight / total));
    });
}

Places leastLatency(Choice choice, bool isStream)
{
    // Ranks: unknown and to be tried now, known, unknown and asked lately.
    const auto rank = [&](qsizetype candidate) {
        const StrategyCandidate &entry = choice.candidates.at(candidate);
        if (entry.speedMs)
            return 1;
        const quint64 last = choice.share(candidate).lastTurn;
        return entry.inFlight == 0 && (last == 0 || choice.turn - last >= unknownTurns) ? 0 : 2;
    };
    choice.sortBy([&](qsizetype candidate) {
        return std::tuple(rank(candidate), choice.candidates.at(candidate).speedMs.value_or(0),
                          choice.share(candidate).lastTurn);
    });
    Places places = choice.withReasons([&](const StrategyCandidate &candidate) {
        if (!candidate.speedMs)
            return u"least latency: not known yet, so it is tried"_s;
        return u"least latency: %1 ms %2"_s.arg(qint64(std::round(*candidate.speedMs)))
            .arg(isStream ? u"to first token" : u"to the whole answer");
    });
    if (choice.turn % lookAgainTurns == 0 && rank(places.first().candidate) == 1) {
        const auto oldest =
            std::min_element(places.begin() + 1, places.end(), [&](const auto &a, const auto &b) {
                return choice.share(a.candidate).lastTurn < choice.share(b.candidate).lastTurn;
            });
        if (oldest != places.end()) {
            oldest->reason += u"; another look, as now and then"_s;
            std::rotate(places.begin(), oldest, oldest + 1);
        }
    }
    return places;
}

Places leastBusy(Choice choice)
{
    choice.sortBy([&](qsizetype candidate) {
        return std::pair(choice.candidates.at(candidate).inFlight, choice.share(candidate).lastTurn);
    });
    return choice.withReasons([](const StrategyCandidate &candidate) {
        return u"least busy: %1 under way"_s.arg(candidate.inFlight);
    });
}

Places inRandomOrder(Choice choice, QRandomGenerator &random)
{
    for (qsizetype last = choice.order.size() - 1; last > 0; --last)
        choice.order.swapItemsAt(last, qsizetype(random.bounded(quint32(last + 1))));
    const QString reason = u"random, one of %1"_s.arg(choice.candidates.size());
    return choice.withReasons([&](const StrategyCandidate &) { return reason; });
}

} // namespace

QList<StrategyPlace> strategyOrder(Strategy strategy, const QList<StrategyCandidate> &candidates,
                                   const StrategyState &state, QRandomGenerator &random, bool isStream)
{
    if (candidates.isEmpty())
        return {};
    Choice choice(candidates, state);
    switch (strategy) {
    case Strategy::RoundRobin: return roundRobin(std::move(choice));
    case Strategy::Weighted: return weighted(std::move(choice));
    case Strategy::LeastLatency: return leastLatency(std::move(choice), isStream);
    case Strategy::LeastBusy: return leastBusy(std::move(choice));
    case Strategy::Random: return inRandomOrder(std::move(choice), random);
    case Strategy::Priority: break;
    }
    return choice.withReasons([](const StrategyCandidate &) { return u"by priority"_s; });
}

void strategyChosen(const QList<StrategyCandidate> &candidates, qsizetype chosen, StrategyState &state)
{
    ++state.turn;
    double total = 0;
    for (const StrategyCandidate &candidate : candidates) {
        state.shares[candidate.id].credit += candidate.weight;
        total += candidate.weight;
    }
    StrategyState::Share &share = state.shares[candidates.at(chosen).id];
    share.credit -= total;
    share.lastTurn = state.turn;
    if (state.shares.size() <= mostShares)
        return;
    QSet<TargetId> present;
    for (const StrategyCandidate &candidate : candidates)
        present.insert(candidate.id);
    state.shares.removeIf([&](const auto &entry) { return !present.contains(entry.key()); });
}
