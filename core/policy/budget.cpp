// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/budget.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto waitForOthers = 5s; // about as long as a short answer takes
/// Of one request: so that no sum of them overflows, and far above any budget.
constexpr NanoUsd mostReserved = 1'000'000 * nanoPerUsd;

NanoUsd sum(NanoUsd a, NanoUsd b)
{
    NanoUsd both = 0;
    if (qAddOverflow(a, b, &both))
        return std::numeric_limits<NanoUsd>::max();
    return both;
}

/// "$4.98", "$0.00012": at least cents, at most what can be told apart.
QString shown(NanoUsd nano)
{
    const double usd = toUsd(nano);
    const QString cents = QString::number(usd, 'f', 2);
    return u'$' + (nano != 0 && nanoUsd(cents.toDouble()) == 0 ? QString::number(usd, 'g', 2) : cents);
}

/// The highest threshold that is reached; 0 = none. 50 % are reached where the spent half equals the rest.
int reachedPercent(NanoUsd spent, NanoUsd limit)
{
    if (spent >= limit)
        return 100;
    if (spent >= limit - limit / 5)
        return 80;
    return spent >= limit - spent ? 50 : 0;
}

/// The begin of a period and a budget, which together are told of once, and how far.
QString toldText(const BudgetState &state, int percent)
{
    return u"%1 %2 %3"_s.arg(QString::number(state.span.startMs), QString::number(state.budget.limit),
                             QString::number(percent));
}

int toldPercent(const BudgetState &state, const QString &flagValue)
{
    const QStringList parts = flagValue.split(u' ');
    const bool isOfThis = parts.size() == 3 && parts[0].toLongLong() == state.span.startMs &&
                          parts[1].toLongLong() == state.budget.limit;
    return isOfThis ? parts[2].toInt() : 0;
}

} // namespace

NanoUsd BudgetState::remaining() const
{
    if (budget.isNone())
        return std::numeric_limits<NanoUsd>::max();
    return std::max<NanoUsd>(0, budget.limit - sum(spent, reserved));
}

void Budgets::Account::add(NanoUsd cost, qint64 atMs)
{
    if (cost == 0)
        return;
    NanoUsd &bucket = spent[spendBucketOf(atMs)];
    bucket = sum(bucket, cost);
    for (PeriodSum &period : sums) {
        if (period.span.contains(atMs))
            period.spent = sum(period.spent, cost);
    }
}

void Budgets::Account::forgetBefore(qint64 ms)
{
    while (!spent.isEmpty() && spent.firstKey() < ms)
        spent.erase(spent.begin());
}

void Budgets::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    forgetSums();
}

qint64 Budgets::neededSince(qint64 nowMs)
{
    constexpr qint64 dayMs = 24 * 3600 * 1000;
    return nowMs - 33 * dayMs; // a month, and whatever time zones do
}

void Budgets::restore(const QList<SpendTotal> &totals)
{
    if (m_isRestored)
        return;
    m_isRestored = true;
    for (const SpendTotal &total : totals) {
        for (Account *account : {&m_keys[total.clientKey], &m_all})
            account->add(total.sum.cost, total.bucketMs);
    }
    forgetSums();
}

void Budgets::restoreTold(const QMap<QString, QString> &flags)
{
    for (auto flag = flags.begin(); flag != flags.end(); ++flag) {
        if (!m_told.contains(flag.key())) // what was told in this run is newer
            m_told.insert(flag.key(), flag.value());
    }
}

Result<Reservation> Budgets::reserve(const QString &clientKey, const Budget &ofKey, const Budget &ofAll,
                                     std::optional<NanoUsd> most, qint64 nowMs)
{
    Account &account = m_keys[clientKey];
    const QString whose =
        clientKey.isEmpty() ? u"requests without a client key"_s : u"the client key '%1'"_s.arg(clientKey);
    if (auto refused = refusal(account, ofKey, whose, most, nowMs))
        return tl::make_unexpected(std::move(*refused));
    if (auto refused = refusal(m_all, ofAll, u"all client keys together"_s, most, nowMs))
        return tl::make_unexpected(std::move(*refused));
    const NanoUsd reserved = std::clamp<NanoUsd>(most.value_or(0), 0, mostReserved);
    account.reserved += reserved;
    m_all.reserved += reserved;
    m_reserved.insert(++m_lastId, {clientKey, reserved});
    return Reservation{m_lastId};
}

void Budgets::reestimate(Reservation reservation, NanoUsd most)
{
    const auto reserved = m_reserved.find(reservation.id);
    if (reserved == m_reserved.end())
        return;
    const NanoUsd now = std::clamp<NanoUsd>(most, 0, mostReserved);
    m_keys[reserved->clientKey].reserved += now - reserved->most;
    m_all.reserved += now - reserved->most;
    reserved->most = now;
}

QList<BudgetNotice> Budgets::settle(Reservation reservation, std::optional<NanoUsd> cost, const Budget &ofKey,
                                    const Budget &ofAll, qint64 nowMs)
{
    QList<BudgetNotice> notices;
    const auto found = m_reserved.constFind(reservation.id);
    if (found == m_reserved.cend())
        return notices;
    const Reserved reserved = *found;
    m_reserved.erase(found);
    Account &account = m_keys[reserved.clientKey];
    for (Account *side : {&account, &m_all}) {
        side->reserved -= reserved.most;
        side->add(cost.value_or(0), nowMs);
    }
    notice(notices, account, reserved.clientKey, ofKey, nowMs);
    notice(notices, m_all, std::nullopt, ofAll, nowMs);
    return notices;
}

NanoUsd Budgets::remainingFor(Reservation reservation, const Budget &ofKey, const Budget &ofAll, qint64 nowMs)
{
    NanoUsd least = std::numeric_limits<NanoUsd>::max();
    const auto reserved = m_reserved.constFind(reservation.id);
    if (reserved == m_reserved.cend())
        return least;
    const auto consider = [&](Account &account, const Budget &budget) {
        if (budget.isNone())
            return;
        const BudgetState state = stateOf(account, budget, nowMs);
        least = std::min(least, budget.limit - sum(state.spent, state.reserved - reserved->most));
    };
    consider(m_keys[reserved->clientKey], ofKey);
    consider(m_all, ofAll);
    return least;
}

BudgetState Budgets::state(const QString &clientKey, const Budget &budget, qint64 nowMs)
{
    const auto account = m_keys.find(clientKey);
    if (account != m_keys.end())
        return stateOf(*account, budget, nowMs);
    Account none;
    return stateOf(none, budget, nowMs);
}

BudgetState Budgets::stateOfAll(const Budget &budget, qint64 nowMs)
{
    return stateOf(m_all, budget, nowMs);
}

BudgetState Budgets::stateOf(Account &account, const Budget &budget, qint64 nowMs) const
{
    PeriodSum &period = account.sums[std::size_t(budget.period)];
    if (!period.span.contains(nowMs)) {
        account.forgetBefore(neededSince(nowMs));
        period = {budgetSpan(budget.period, m_zone, nowMs), 0};
        for (auto at = account.spent.lowerBound(period.span.startMs);
             at != account.spent.end() && at.key() < period.span.endMs; ++at)
            period.spent = sum(period.spent, at.value());
    }
    return {period.spent, account.reserved, budget, period.span};
}

std::optional<Error> Budgets::refusal(Account &account, const Budget &budget, const QString &whose,
                                      std::optional<NanoUsd> most, qint64 nowMs) const
{
    if (budget.isNone() || most == 0)
        return std::nullopt;
    const BudgetState state = stateOf(account, budget, nowMs);
    const NanoUsd asked = most.value_or(1); // nothing is known: as long as there is anything left
    if (sum(sum(state.spent, state.reserved), asked) <= budget.limit)
        return std::nullopt;
    const bool areOthersInTheWay = sum(state.spent, asked) <= budget.limit;
    const auto untilEnd = std::chrono::seconds((state.span.endMs - nowMs + 999) / 1000);
    const auto wait = areOthersInTheWay ? std::min<std::chrono::seconds>(waitForOthers, untilEnd) : untilEnd;
    const QString begins =
        QDateTime::fromMSecsSinceEpoch(state.span.endMs, m_zone.isValid() ? m_zone : QTimeZone::utc())
            .toString(u"yyyy-MM-dd HH:mm"_s);
    QString text = u"The budget of %1 a %2 for %3 does not cover this request: %4 are spent"_s.arg(
        shown(budget.limit), periodName(budget.period), whose, shown(state.spent));
    if (state.reserved > 0)
        text += u", %1 are reserved for running requests"_s.arg(shown(state.reserved));
    if (most)
        text += u", and this one may cost up to %1"_s.arg(shown(*most));
    text += areOthersInTheWay ? u". Try again when one of those has ended"_s
                              : u". The next %1 begins at %2"_s.arg(periodName(budget.period), begins);
    return Error{ErrorKind::QuotaExceeded, text + u"; or raise 'budget_usd'."_s, {}, wait};
}

void Budgets::notice(QList<BudgetNotice> &notices, Account &account, const std::optional<QString> &clientKey,
                     const Budget &budget, qint64 nowMs)
{
    if (budget.isNone())
        return;
    const BudgetState state = stateOf(account, budget, nowMs);
    const int percent = reachedPercent(state.spent, budget.limit);
    const QString flag =
        flagPrefix() + (clientKey ? u"key/"_s + *clientKey : u"all"_s) + u'/' + periodName(budget.period);
    if (percent <= toldPercent(state, m_told.value(flag)))
        return;
    const QString value = toldText(state, percent);
    m_told.insert(flag, value);
    notices += BudgetNotice{
        clientKey.value_or(QString()), !clientKey, percent, state.spent, budget, state.span, flag, value};
}

void Budgets::forgetSums()
{
    m_all.sums = {};
    for (Account &account : m_keys)
        account.sums = {};
}
