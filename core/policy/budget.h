// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/nanousd.h"
#include "core/base/result.h"
#include "core/policy/budgetperiod.h"
#include "core/store/spend.h"

#include <QHash>
#include <QMap>
#include <QMetaType>
#include <QTimeZone>

#include <array>
#include <optional>

/// What a client key, or all together, may spend in a period; 0 = no limit.
struct Budget {
    NanoUsd limit = 0;
    BudgetPeriod period = BudgetPeriod::Month;

    static Budget of(const ClientKeyConfig &key) { return {nanoUsd(key.budgetUsd), key.budgetPeriod}; }
    static Budget of(const LimitsConfig &all) { return {nanoUsd(all.budgetUsd), all.budgetPeriod}; }
    bool isNone() const { return limit <= 0; }
    bool operator==(const Budget &) const = default;
};

/// Money set aside for a running request, until it is settled.
struct Reservation {
    quint64 id = 0; ///< 0 = none

    bool operator==(const Reservation &) const = default;
};

/// 50, 80 or 100 % of a budget are spent: told once a period, and anew where the budget was changed. Where a
/// payment passes several at once only the highest is told.
struct BudgetNotice {
    QString clientKey; ///< empty: the budget of all together
    bool isOfAll = false;
    int percent = 0;
    NanoUsd spent = 0;
    Budget budget;
    BudgetSpan span;
    QString flag;      ///< with which Store::setFlag() keeps it from being told again after a restart
    QString flagValue; ///< the same

    bool operator==(const BudgetNotice &) const = default;
};

/// Where a budget stands.
struct BudgetState {
    NanoUsd spent = 0;    ///< in the running period
    NanoUsd reserved = 0; ///< by running requests
    Budget budget;
    BudgetSpan span;

    /// What may still be spent; never below 0. The largest number where nothing is limited.
    NanoUsd remaining() const;
    bool operator==(const BudgetState &) const = default;
};

/// Budgets of client keys and of all together: what was spent (settled requests of the running period, from
/// the ledger's totals at start and from settle() on) and what is reserved by requests that run. Money that
/// nobody knows (unpriced models) counts nothing. Lives on the gateway thread; no clock.
class Budgets
{
public:
    /// The time zone in which days begin.
    explicit Budgets(QTimeZone zone) : m_zone(std::move(zone)) {}
    void setTimeZone(const QTimeZone &zone);

    /// From when on the ledger's totals are needed: any period that runs now began later. For
    /// Store::loadTotals().
    static qint64 neededSince(qint64 nowMs);
    /// The totals of the ledger, once, asked for before the first recordSpend() of this run; what was
    /// settled meanwhile stays counted.
    void restore(const QList<SpendTotal> &totals);
    bool isRestored() const { return m_isRestored; }
    /// Flags of the store (beginning with flagPrefix) of what was told already.
    void restoreTold(const QMap<QString, QString> &flags);
    static QString flagPrefix() { return QStringLiteral("budget-told/"); }

    /// Sets the most that a request may cost aside: nullopt = not known, nothing is. Refused where that,
    /// with what is spent and reserved, would be above the budget of the key or of all, and where nothing is
    /// left at all; what is known to cost nothing (0) never is. Error kind: QuotaExceeded, with retryAfter to
    /// the end of the period; where it would be admitted but for other requests that run, 5 s.
    Result<Reservation> reserve(const QString &clientKey, const Budget &ofKey, const Budget &ofAll,
                                std::optional<NanoUsd> most, qint64 nowMs);
    /// A running request is now known to cost up to `most` (its target changed). Never refuses.
    void reestimate(Reservation reservation, NanoUsd most);
    /// The request has ended and cost so much; nullopt = not known. Gives the reservation back and gives
    /// what is to be told. The budgets are those of now. A second time for the same reservation, and for none
    /// (id 0), it does nothing.
    QList<BudgetNotice> settle(Reservation reservation, std::optional<NanoUsd> cost, const Budget &ofKey,
                               const Budget &ofAll, qint64 nowMs);
    /// What the request of that reservation may still spend by itself: others' reservations are not touched.
    /// At or below 0 its budget is spent: for `cut_at_budget`.
    NanoUsd remainingFor(Reservation reservation, const Budget &ofKey, const Budget &ofAll, qint64 nowMs);

    /// A client key's; where the key has none, what it spent in `budget.period` all the same.
    BudgetState state(const QString &clientKey, const Budget &budget, qint64 nowMs);
    BudgetState stateOfAll(const Budget &budget, qint64 nowMs);
    int reservations() const { return int(m_reserved.size()); }

private:
    struct PeriodSum {
        BudgetSpan span = {};
        NanoUsd spent = 0;
    };
    struct Account {
        QMap<qint64, NanoUsd> spent; // by the start of its bucket of the ledger
        NanoUsd reserved = 0;
        std::array<PeriodSum, 3> sums; // by BudgetPeriod; found again in `spent` once their span is over

        void add(NanoUsd cost, qint64 atMs);
        void forgetBefore(qint64 ms);
    };
    struct Reserved {
        QString clientKey;
        NanoUsd most = 0;
    };
    BudgetState stateOf(Account &account, const Budget &budget, qint64 nowMs) const;
    std::optional<Error> refusal(Account &account, const Budget &budget, const QString &whose,
                                 std::optional<NanoUsd> most, qint64 nowMs) const;
    void notice(QList<BudgetNotice> &notices, Account &account, const std::optional<QString> &clientKey,
                const Budget &budget, qint64 nowMs);
    void forgetSums();

    QTimeZone m_zone;
    Account m_all;
    QHash<QString, Account> m_keys;
    QHash<quint64, Reserved> m_reserved;
    QHash<QString, QString> m_told; // flags and their values
    quint64 m_lastId = 0;
    bool m_isRestored = false;
};

Q_DECLARE_METATYPE(BudgetNotice)
