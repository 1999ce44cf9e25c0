// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/retryafter.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr double longestMs = 86400e3;
// A number is a moment rather than a duration from here on (in 2001, as seconds and as milliseconds).
constexpr double leastUnixSeconds = 1e9;
constexpr double leastUnixMs = 1e12;

std::optional<milliseconds> bounded(double ms)
{
    if (!std::isfinite(ms) || ms < 0)
        return std::nullopt;
    return milliseconds(qint64(std::ceil(std::min(ms, longestMs))));
}

std::optional<double> number(QByteArrayView text)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

/// The three forms of RFC 9110, 5.6.7; the weekday says nothing.
std::optional<milliseconds> untilHttpDate(const QByteArray &text, qint64 nowMs)
{
    static const std::array forms{u"dd MMM yyyy HH:mm:ss 'GMT'"_s, u"dd-MMM-yy HH:mm:ss 'GMT'"_s,
                                  u"MMM d HH:mm:ss yyyy"_s};
    const QString date = QString::fromLatin1(text).simplified();
    const QString withoutWeekday = date.mid(date.indexOf(u' ') + 1);
    for (const QString &form : forms) {
        QDateTime moment = QLocale::c().toDateTime(withoutWeekday, form);
        if (!moment.isValid())
            continue;
        moment.setTimeSpec(Qt::UTC);
        if (moment.addYears(50) < QDateTime::fromMSecsSinceEpoch(nowMs))
            moment = moment.addYears(100); // two digits of the year
        return bounded(std::max(0.0, double(moment.toMSecsSinceEpoch() - nowMs)));
    }
    return std::nullopt;
}

/// "1h2m3.5s", "12ms": Go's form of durations.
std::optional<milliseconds> duration(QByteArrayView text)
{
    double ms = 0;
    while (!text.isEmpty()) {
        qsizetype digits = 0;
        while (digits < text.size() && ((text[digits] >= '0' && text[digits] <= '9') || text[digits] == '.'))
            ++digits;
        const auto amount = number(text.first(digits));
        text = text.sliced(digits);
        qsizetype letters = 0;
        while (letters < text.size() && text[letters] >= 'a' && text[letters] <= 'z')
            ++letters;
        const QByteArrayView unit = text.first(letters);
        text = text.sliced(letters);
        const double unitMs = unit == "ms"                   ? 1
                              : unit == "s"                  ? 1e3
                              : unit == "m"                  ? 60e3
                              : unit == "h"                  ? 3600e3
                              : unit == "d"                  ? 86400e3
                              : unit == "us" || unit == "ns" ? 1e-3
                                                             : 0;
        if (!amount || unitMs == 0)
            return std::nullopt;
        ms += *amount * unitMs;
    }
    return bounded(ms);
}

/// A duration, seconds, a moment in Unix seconds or milliseconds, or an RFC 3339 date.
std::optional<milliseconds> untilReset(const QByteArray &text, qint64 nowMs)
{
    if (text.isEmpty())
        return std::nullopt;
    if (const auto value = number(text)) {
        if (*value >= leastUnixMs)
            return bounded(std::max(0.0, *value - double(nowMs)));
        if (*value >= leastUnixSeconds)
            return bounded(std::max(0.0, *value * 1000 - double(nowMs)));
        return bounded(*value * 1000);
    }
    if (const auto value = duration(text))
        return value;
    const QDateTime moment = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
    return bounded(std::max(0.0, double(moment.toMSecsSinceEpoch() - nowMs)));
}

struct ResetHeader {
    const char *reset;
    const char *remaining;
};

constexpr std::array resetHeaders{
    ResetHeader{"x-ratelimit-reset-requests", "x-ratelimit-remaining-requests"},
    ResetHeader{"x-ratelimit-reset-tokens", "x-ratelimit-remaining-tokens"},
    ResetHeader{"x-ratelimit-reset", "x-ratelimit-remaining"},
    ResetHeader{"anthropic-ratelimit-requests-reset", "anthropic-ratelimit-requests-remaining"},
    ResetHeader{"anthropic-ratelimit-tokens-reset", "anthropic-ratelimit-tokens-remaining"},
    ResetHeader{"anthropic-ratelimit-input-tokens-reset", "anthropic-ratelimit-input-tokens-remaining"},
    ResetHeader{"anthropic-ratelimit-output-tokens-reset", "anthropic-ratelimit-output-tokens-remaining"},
};

std::optional<milliseconds> resetOfLimits(const HeaderList &headers, qint64 nowMs)
{
    std::optional<milliseconds> ofSpent;
    std::optional<milliseconds> ofAny;
    for (const ResetHeader &header : resetHeaders) {
        const auto wait = untilReset(headerValue(headers, header.reset).trimmed(), nowMs);
        if (!wait)
            continue;
        ofAny = std::max(ofAny.value_or(milliseconds(0)), *wait);
        const auto remaining = number(headerValue(headers, header.remaining).trimmed());
        if (remaining && *remaining <= 0)
            ofSpent = std::max(ofSpent.value_or(milliseconds(0)), *wait);
    }
    return ofSpent ? ofSpent : ofAny;
}

} // namespace

std::optional<milliseconds> retryAfter(const HeaderList &headers, qint64 nowMs)
{
    if (const auto ms = number(headerValue(headers, "retry-after-ms").trimmed())) {
        if (const auto wait = bounded(*ms))
            return wait;
    }
    const QByteArray text = headerValue(headers, "retry-after").trimmed();
    if (const auto seconds = number(text)) {
        if (const auto wait = bounded(*seconds * 1000))
            return wait;
    } else if (!text.isEmpty()) {
        if (const auto wait = untilHttpDate(text, nowMs))
            return wait;
    }
    return resetOfLimits(headers, nowMs);
}
