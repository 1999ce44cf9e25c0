// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/accounts.h"

#include "core/base/clock.h"
#include "core/store/store.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcAccounts, "pllm.accounts")

Accounts::Accounts(QObject *parent) : QObject(parent), m_budgets(QTimeZone::systemTimeZone()) {}

void Accounts::setStore(Store &store)
{
    m_store = &store;
    store.loadTotals({.fromMs = Budgets::neededSince(unixMilliseconds())}, this,
                     [this](const std::optional<QList<SpendTotal>> &totals) {
                         if (totals)
                             m_budgets.restore(*totals);
                         else
                             qCWarning(lcAccounts)
                                 << "what was spent earlier could not be read: budgets count "
                                    "from now on";
                     });
    store.loadFlags(Budgets::flagPrefix(), this, [this](const std::optional<QMap<QString, QString>> &flags) {
        if (flags)
            m_budgets.restoreTold(*flags);
    });
}

std::optional<Error> Accounts::loopRefusal(const AccountedRequest &request, qint64 nowMs)
{
    const LoopVerdict verdict =
        m_loops.call(request.clientKey, request.prefix, request.inputTokens, m_limits, nowMs);
    const bool isHeld = verdict.action == LoopVerdict::Action::Hold;
    if (verdict.isNew) {
        qCWarning(lcAccounts).noquote()
            << u"client key '%1' sent %2 calls with the same beginning within %3 s%4"_s.arg(request.clientKey)
                   .arg(verdict.calls)
                   .arg(m_limits.loopWindowS)
                   .arg(isHeld ? u": held until it is allowed to go on"_s : QString());
        emit loopNoticed(request.clientKey, verdict.calls, verdict.tokens, isHeld);
    }
    if (!isHeld)
        return std::nullopt;
    Error error{ErrorKind::RateLimited,
                u"The client key '%1' sent %2 calls with the same beginning within %3 s, which looks like a "
                u"loop (limits.loop_alarm). Its calls are held: allow them in the window, or raise "
                u"limits.loop_calls."_s.arg(request.clientKey)
                    .arg(verdict.calls)
                    .arg(m_limits.loopWindowS)};
    error.retryAfter = std::chrono::seconds(30);
    return error;
}

Result<AccountedAdmission> Accounts::admit(const AccountedRequest &request, qint64 nowMs)
{
    if (m_limits.loopAlarm != LoopAlarm::Off && !request.prefix.isEmpty()) {
        if (std::optional<Error> refusal = loopRefusal(request, nowMs))
            return tl::make_unexpected(*std::move(refusal));
    }
    const auto reservation =
        m_budgets.reserve(request.clientKey, request.budget, Budget::of(m_limits), request.most, nowMs);
    if (!reservation)
        return tl::make_unexpected(reservation.error());
    const auto admission = m_limiter.admit(request.clientKey, request.limits, RateLimits::of(m_limits),
                                           request.inputTokens + request.outputTokens, nowMs);
    if (!admission) {
        m_budgets.settle(*reservation, 0, request.budget, Budget::of(m_limits), nowMs);
        return tl::make_unexpected(admission.error());
    }
    return AccountedAdmission{*admission, *reservation};
}

void Accounts::settle(const AccountedAdmission &admission, const AccountedRequest &request,
                      const Spend &spend)
{
    const qint64 now = spend.whenMs;
    std::optional<qint64> used;
    if (spend.usage.isKnown())
        used = qMax(spend.usage.input, qint64(0)) + qMax(spend.usage.output, qint64(0));
    else if (spend.cost == NanoUsd(0)) // nobody did anything for it
        used = 0;
    m_limiter.settle(admission.admission, used, now);
    const QList<BudgetNotice> notices =
        m_budgets.settle(admission.reservation, spend.cost, request.budget, Budget::of(m_limits), now);
    if (m_store)
        m_store->recordSpend(spend);
    for (const BudgetNotice &notice : notices) {
        if (m_store)
            m_store->setFlag(notice.flag, notice.flagValue);
        qCWarning(lcAccounts).noquote()
            << u"%1 % of the budget of %2 are spent: %3 of %4 USD"_s.arg(notice.percent)
                   .arg(notice.isOfAll ? u"all client keys"_s : u"client key '%1'"_s.arg(notice.clientKey))
                   .arg(toUsd(notice.spent), 0, 'f', 4)
                   .arg(toUsd(notice.budget.limit), 0, 'f', 2);
        emit budgetNotice(notice);
    }
}

HeaderList Accounts::headers(const AccountedRequest &request, qint64 nowMs)
{
    const RateLimits all = RateLimits::of(m_limits);
    if (request.limits.isNone() && all.isNone())
        return {};
    return m_limiter.headers(request.clientKey, request.limits, all, nowMs);
}

NanoUsd Accounts::remainingFor(const AccountedAdmission &admission, const AccountedRequest &request,
                               qint64 nowMs)
{
    return m_budgets.remainingFor(admission.reservation, request.budget, Budget::of(m_limits), nowMs);
}
