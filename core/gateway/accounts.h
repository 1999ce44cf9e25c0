// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/policy/budget.h"
#include "core/policy/clientkeys.h"
#include "core/policy/limiter.h"
#include "core/policy/loopalarm.h"

#include <QObject>

#include <optional>

class Store;

/// What is known of a request before it is sent.
struct AccountedRequest {
    QString clientKey;           ///< its name; empty where none is required
    RateLimits limits;           ///< of the key
    Budget budget;               ///< of the key
    QByteArray prefix;           ///< of its conversation, for the loop alarm; empty: none
    qint64 inputTokens = 0;      ///< by estimate
    qint64 outputTokens = 0;     ///< the same
    std::optional<NanoUsd> most; ///< that it may cost; nullopt: nobody knows the price
};

/// What was let in, until it is settled.
struct AccountedAdmission {
    Admission admission;
    Reservation reservation;
};

/// Limits, budgets and the loop alarm of all requests, and what they cost in the end: checked before a
/// request is sent, settled when it has ended, and kept in the ledger, which outlives the program. Lives on
/// the gateway thread; owned by the gateway.
class Accounts : public QObject
{
    Q_OBJECT

public:
    explicit Accounts(QObject *parent = nullptr);

    /// Takes up what the ledger knows of the running periods. `store` outlives it.
    void setStore(Store &store);
    void setConfig(const LimitsConfig &limits) { m_limits = limits; }

    /// Error kinds: RateLimited (also where the loop alarm holds the call), QuotaExceeded.
    Result<AccountedAdmission> admit(const AccountedRequest &request, qint64 nowMs);
    /// The request ended; into the ledger with it. A second time for the same admission it only counts the
    /// money.
    void settle(const AccountedAdmission &admission, const AccountedRequest &request, const Spend &spend);
    /// The headers that tell a limited client where it stands; none where nothing is limited.
    HeaderList headers(const AccountedRequest &request, qint64 nowMs);
    /// What a running request may still spend by itself.
    NanoUsd remainingFor(const AccountedAdmission &admission, const AccountedRequest &request, qint64 nowMs);
    /// A person lets the held calls of a client key go on.
    void allowLoop(const QString &clientKey) { m_loops.allow(clientKey); }

signals:
    /// 50, 80 or 100 % of a budget are spent.
    void budgetNotice(const BudgetNotice &notice);
    /// A client key asks the same again and again; `isHeld`: until allowLoop().
    void loopNoticed(const QString &clientKey, qint64 calls, qint64 tokens, bool isHeld);

private:
    std::optional<Error> loopRefusal(const AccountedRequest &request, qint64 nowMs);

    LimitsConfig m_limits;
    Limiter m_limiter;
    Budgets m_budgets;
    LoopAlarms m_loops;
    Store *m_store = nullptr;
};
