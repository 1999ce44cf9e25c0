// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/limiter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype manyKeys = 1000; // from here on those that count nothing are looked for

std::chrono::seconds roundedUp(qint64 milliseconds)
{
    return std::chrono::seconds(std::max<qint64>(1, (milliseconds + 999) / 1000));
}

Error limitError(const QString &what, std::chrono::seconds retryAfter)
{
    return {ErrorKind::RateLimited, what, {}, retryAfter};
}

/// One kind of limit as its headers tell it.
struct Figures {
    qint64 limit = 0; // 0 = none
    qint64 remaining = 0;
    qint64 resetMs = 0;
};

void addHeaders(HeaderList &headers, const QByteArray &what, const Figures &key, const Figures &all)
{
    if (key.limit <= 0 && all.limit <= 0)
        return;
    const bool isKeyTighter = key.limit > 0 && (all.limit <= 0 || key.remaining <= all.remaining);
    const Figures &figures = isKeyTighter ? key : all;
    headers.emplaceBack("X-RateLimit-Limit-" + what, QByteArray::number(figures.limit));
    headers.emplaceBack("X-RateLimit-Remaining-" + what, QByteArray::number(figures.remaining));
    headers.emplaceBack("X-RateLimit-Reset-" + what, resetText(figures.resetMs));
}

} // namespace

Result<Admission> Limiter::admit(const QString &clientKey, const RateLimits &ofKey, const RateLimits &ofAll,
                                 qint64 estimatedTokens, qint64 nowMs)
{
    const qint64 tokens = std::max<qint64>(estimatedTokens, 0);
    if (m_keys.size() >= manyKeys && !m_keys.contains(clientKey))
        forgetIdle(nowMs);
    Counts &counts = m_keys[clientKey];
    const QString whose =
        clientKey.isEmpty() ? u"requests without a client key"_s : u"the client key '%1'"_s.arg(clientKey);
    if (auto refused = refusal(counts, ofKey, whose, tokens, nowMs))
        return tl::make_unexpected(std::move(*refused));
    if (auto refused = refusal(m_all, ofAll, u"all client keys together"_s, tokens, nowMs))
        return tl::make_unexpected(std::move(*refused));
    for (Counts *side : {&counts, &m_all}) {
        side->requests.add(1, nowMs);
        side->reservedTokens += tokens;
        ++side->parallel;
    }
    m_admitted.insert(++m_lastId, {clientKey, tokens});
    return Admission{m_lastId};
}

void Limiter::reestimate(Admission admission, qint64 estimatedTokens)
{
    const auto admitted = m_admitted.find(admission.id);
    if (admitted == m_admitted.end())
        return;
    const qint64 tokens = std::max<qint64>(estimatedTokens, 0);
    for (Counts *side : {&m_keys[admitted->clientKey], &m_all})
        side->reservedTokens += tokens - admitted->tokens;
    admitted->tokens = tokens;
}

void Limiter::settle(Admission admission, std::optional<qint64> usedTokens, qint64 nowMs)
{
    const auto admitted = m_admitted.constFind(admission.id);
    if (admitted == m_admitted.cend())
        return;
    for (Counts *side : {&m_keys[admitted->clientKey], &m_all}) {
        side->reservedTokens -= admitted->tokens;
        side->tokens.add(usedTokens.value_or(admitted->tokens), nowMs);
        --side->parallel;
    }
    m_admitted.erase(admitted);
}

HeaderList Limiter::headers(const QString &clientKey, const RateLimits &ofKey, const RateLimits &ofAll,
                            qint64 nowMs)
{
    HeaderList headers;
    if (ofKey.isNone() && ofAll.isNone())
        return headers;
    const auto requests = [&](Counts &counts, qint64 limit) -> Figures {
        return {limit, std::max<qint64>(0, limit - counts.requests.sum(nowMs)),
                counts.requests.waitUntilAtMost(0, nowMs)};
    };
    const auto tokens = [&](Counts &counts, qint64 limit) -> Figures {
        const qint64 used = counts.tokens.sum(nowMs) + counts.reservedTokens;
        // What runs slides out 60 s after its end: at the earliest that long from now.
        return {limit, std::max<qint64>(0, limit - used),
                counts.reservedTokens > 0 ? RateWindow::spanMs : counts.tokens.waitUntilAtMost(0, nowMs)};
    };
    Counts &key = m_keys[clientKey];
    addHeaders(headers, "Requests", requests(key, ofKey.rpm), requests(m_all, ofAll.rpm));
    addHeaders(headers, "Tokens", tokens(key, ofKey.tpm), tokens(m_all, ofAll.tpm));
    return headers;
}

int Limiter::inFlight(const QString &clientKey) const
{
    const auto counts = m_keys.constFind(clientKey);
    return counts == m_keys.cend() ? 0 : counts->parallel;
}

qint64 Limiter::requestsAMinute(const QString &clientKey, qint64 nowMs)
{
    const auto counts = m_keys.find(clientKey);
    return counts == m_keys.end() ? 0 : counts->requests.sum(nowMs);
}

qint64 Limiter::tokensAMinute(const QString &clientKey, qint64 nowMs)
{
    const auto counts = m_keys.find(clientKey);
    return counts == m_keys.end() ? 0 : counts->tokens.sum(nowMs) + counts->reservedTokens;
}

std::optional<Error> Limiter::refusal(Counts &counts, const RateLimits &limits, const QString &whose,
                                      qint64 tokens, qint64 nowMs)
{
    if (limits.maxParallel > 0 && counts.parallel >= limits.maxParallel)
        return limitError(
            u"The limit of %1 parallel requests for %2 is reached. Try again when one of them has "
            "ended, or raise 'max_parallel'."_s.arg(QString::number(limits.maxParallel), whose),
            1s);
    if (limits.rpm > 0 && counts.requests.sum(nowMs) >= limits.rpm) {
        const auto wait = roundedUp(counts.requests.waitUntilAtMost(limits.rpm - 1, nowMs));
        return limitError(u"The limit of %1 requests a minute for %2 is reached. Try again in %3 s, or raise "
                          "'rpm'."_s.arg(QString::number(limits.rpm), whose, QString::number(wait.count())),
                          wait);
    }
    if (limits.tpm <= 0)
        return std::nullopt;
    const QString limit = QString::number(limits.tpm);
    if (tokens > limits.tpm)
        return limitError(
            u"This request alone is estimated at %1 tokens, more than the %2 tokens a minute for "
            "%3. Send less, ask for fewer output tokens, or raise 'tpm'."_s.arg(QString::number(tokens),
                                                                                limit, whose),
            60s);
    // With an estimate of 0 too: once the limit is reached nothing new comes in.
    const qint64 asked = std::max<qint64>(tokens, 1);
    if (counts.tokens.sum(nowMs) + counts.reservedTokens + asked <= limits.tpm)
        return std::nullopt;
    const qint64 room = limits.tpm - counts.reservedTokens - asked;
    const auto wait = room < 0 ? 1s : roundedUp(counts.tokens.waitUntilAtMost(room, nowMs));
    return limitError(
        u"The limit of %1 tokens a minute for %2 is reached: %3 are used, %4 reserved by running "
        "requests, and this one needs about %5. Try again in %6 s, or raise 'tpm'."_s.arg(
            limit, whose, QString::number(counts.tokens.sum(nowMs)), QString::number(counts.reservedTokens),
            QString::number(asked), QString::number(wait.count())),
        wait);
}

void Limiter::forgetIdle(qint64 nowMs)
{
    m_keys.removeIf([&](auto entry) {
        Counts &counts = entry.value();
        return counts.parallel == 0 && counts.requests.isEmpty(nowMs) && counts.tokens.isEmpty(nowMs);
    });
}

QByteArray resetText(qint64 milliseconds)
{
    const qint64 ms = std::max<qint64>(milliseconds, 0);
    if (ms == 0)
        return "0s";
    if (ms < 1000)
        return QByteArray::number(ms) + "ms";
    const qint64 minutes = ms / 60'000;
    QByteArray text;
    if (minutes >= 60)
        text += QByteArray::number(minutes / 60) + 'h';
    if (minutes > 0)
        text += QByteArray::number(minutes % 60) + 'm';
    // "1.5s": no digits that say nothing.
    return text + QByteArray::number(double(ms % 60'000) / 1000, 'g', 5) + 's';
}
