// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"
#include "core/base/result.h"
#include "core/config/config.h"
#include "core/policy/ratewindow.h"

#include <QHash>
#include <QString>

#include <optional>

/// The limits of one client key, or of all together; 0 = none.
struct RateLimits {
    int rpm = 0;
    int tpm = 0;
    int maxParallel = 0;

    static RateLimits of(const ClientKeyConfig &key) { return {key.rpm, key.tpm, key.maxParallel}; }
    static RateLimits of(const LimitsConfig &all) { return {all.rpm, all.tpm, all.maxParallel}; }
    bool isNone() const { return rpm <= 0 && tpm <= 0 && maxParallel <= 0; }
    bool operator==(const RateLimits &) const = default;
};

/// A request that was let in, until it is settled.
struct Admission {
    quint64 id = 0; ///< 0 = none

    bool operator==(const Admission &) const = default;
};

/// Requests and tokens a minute and parallel requests, for each client key and for all. Requests count from
/// their admission on for 60 s. Tokens count by their estimate while the request runs, however long, and by
/// what was used from its end on for 60 s: so whenever they were really used, no window of 60 s holds more
/// than the limit, but for what an estimate was too low by; then nothing new comes in until that has slid
/// out. Everything is counted, also where nothing is limited yet. Lives on the gateway thread; no clock.
class Limiter
{
public:
    /// Lets a request in, or says which limit of whom is reached and when it is not any more. A refused one
    /// counts nothing. `clientKey`: its name, empty where none is required. Error kind: RateLimited, with
    /// retryAfter (1 s where it depends on when others end).
    Result<Admission> admit(const QString &clientKey, const RateLimits &ofKey, const RateLimits &ofAll,
                            qint64 estimatedTokens, qint64 nowMs);
    /// A better estimate of a running request (its target is chosen, its answer grows). Never refuses.
    void reestimate(Admission admission, qint64 estimatedTokens);
    /// The request has ended, having used so many tokens, input and output; nullopt = not known, its estimate
    /// counts. A second time for the same admission, and for none, it does nothing.
    void settle(Admission admission, std::optional<qint64> usedTokens, qint64 nowMs);

    /// `X-RateLimit-Limit-`, `-Remaining-` and `-Reset-Requests`, and the same with `-Tokens`: of the key's
    /// limit or that for all, whichever leaves less; none where nothing is limited. Reset is the time until
    /// everything remains again, as OpenAI writes it ("1m0s", "12ms"; see
    /// https://platform.openai.com/docs/guides/rate-limits). As it is after the admission of this request.
    HeaderList headers(const QString &clientKey, const RateLimits &ofKey, const RateLimits &ofAll,
                       qint64 nowMs);

    int inFlight() const { return int(m_admitted.size()); }
    int inFlight(const QString &clientKey) const;
    /// Requests admitted, and tokens used or reserved, within the last 60 s; for the window and stats.
    qint64 requestsAMinute(const QString &clientKey, qint64 nowMs);
    qint64 tokensAMinute(const QString &clientKey, qint64 nowMs);

private:
    struct Counts {
        RateWindow requests;
        RateWindow tokens;
        qint64 reservedTokens = 0;
        int parallel = 0;
    };
    struct Admitted {
        QString clientKey;
        qint64 tokens = 0;
    };
    static std::optional<Error> refusal(Counts &counts, const RateLimits &limits, const QString &whose,
                                        qint64 estimatedTokens, qint64 nowMs);
    void forgetIdle(qint64 nowMs);

    Counts m_all;
    QHash<QString, Counts> m_keys;
    QHash<quint64, Admitted> m_admitted;
    quint64 m_lastId = 0;
};

/// "1h2m3s", "6m0s", "1.5s", "12ms", "0s": a duration as OpenAI's reset headers have it.
QByteArray resetText(qint64 milliseconds);
