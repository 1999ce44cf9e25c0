// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/retryafter.h"
#include "core/routing/retrywait.h"

#include <QDateTime>
#include <QTest>

using std::chrono::milliseconds;

class TestRetryAfter : public QObject
{
    Q_OBJECT

private slots:
    void headers_data();
    void headers();
    void waitsGrowAndAreSpread();
};

namespace {

/// Thu, 15 Jan 2026 10:30:00 GMT.
constexpr qint64 now = 1'768'473'000'000;
constexpr qint64 none = -1;

} // namespace

void TestRetryAfter::headers_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<qint64>("ms");
    const auto row = [](const char *name, const HeaderList &headers, qint64 ms) {
        QTest::newRow(name) << headers << ms;
    };
    row("nothing", {{"Content-Type", "text/plain"}}, none);
    row("seconds", {{"Retry-After", "20"}}, 20'000);
    row("seconds with a fraction", {{"retry-after", " 0.25 "}}, 250);
    row("zero", {{"Retry-After", "0"}}, 0);
    row("negative", {{"Retry-After", "-1"}}, none);
    row("words", {{"Retry-After", "soon"}}, none);
    row("infinite", {{"Retry-After", "inf"}}, none);
    row("more than a day", {{"Retry-After", "1e18"}}, 86'400'000);
    row("date", {{"Retry-After", "Thu, 15 Jan 2026 10:31:30 GMT"}}, 90'000);
    row("date in the past", {{"Retry-After", "Thu, 15 Jan 2026 10:29:30 GMT"}}, 0);
    row("date of RFC 850", {{"Retry-After", "Thursday, 15-Jan-26 10:30:05 GMT"}}, 5000);
    row("date of asctime", {{"Retry-After", "Thu Jan 15 10:30:07 2026"}}, 7000);
    row("date far away", {{"Retry-After", "Fri, 15 Jan 2027 10:30:00 GMT"}}, 86'400'000);
    row("milliseconds go first", {{"Retry-After", "20"}, {"retry-after-ms", "1500"}}, 1500);
    row("unreadable milliseconds do not", {{"Retry-After", "20"}, {"retry-after-ms", "x"}}, 20'000);
    row("unreadable seconds do not", {{"Retry-After", "x"}, {"x-ratelimit-reset-requests", "3s"}}, 3000);

    row("reset in Go's form", {{"x-ratelimit-reset-requests", "6m0s"}}, 360'000);
    row("reset in milliseconds", {{"x-ratelimit-reset-tokens", "12ms"}}, 12);
    row("reset with a fraction", {{"x-ratelimit-reset-tokens", "2m59.56s"}}, 179'560);
    row("reset in hours", {{"x-ratelimit-reset-tokens", "1h2m3s"}}, 3'723'000);
    row("reset in microseconds", {{"x-ratelimit-reset-tokens", "300us"}}, 1);
    row("reset as a number", {{"x-ratelimit-reset-tokens", "7.5"}}, 7500);
    row("reset as Unix seconds", {{"x-ratelimit-reset", "1768473060"}}, 60'000);
    row("reset as Unix milliseconds", {{"X-RateLimit-Reset", "1768473000800"}}, 800);
    row("reset broken", {{"x-ratelimit-reset-tokens", "6m0"}}, none);
    row("reset without an amount", {{"x-ratelimit-reset-tokens", "ms"}}, none);
    row("reset empty", {{"x-ratelimit-reset-tokens", ""}}, none);
    row("larger of two", {{"x-ratelimit-reset-requests", "1s"}, {"x-ratelimit-reset-tokens", "6s"}}, 6000);
    row("the spent one",
        {{"x-ratelimit-reset-requests", "1s"},
         {"x-ratelimit-remaining-requests", "0"},
         {"x-ratelimit-reset-tokens", "6s"},
         {"x-ratelimit-remaining-tokens", "100"}},
        1000);
    row("both spent",
        {{"x-ratelimit-reset-requests", "1s"},
         {"x-ratelimit-remaining-requests", "0"},
         {"x-ratelimit-reset-tokens", "6s"},
         {"x-ratelimit-remaining-tokens", "0"}},
        6000);
    row("Anthropic",
        {{"anthropic-ratelimit-requests-reset", "2026-01-15T10:30:01Z"},
         {"anthropic-ratelimit-requests-remaining", "49"},
         {"anthropic-ratelimit-input-tokens-reset", "2026-01-15T10:30:33Z"},
         {"anthropic-ratelimit-input-tokens-remaining", "0"},
         {"anthropic-ratelimit-output-tokens-reset", "2026-01-15T10:31:00Z"},
         {"anthropic-ratelimit-output-tokens-remaining", "8000"}},
        33'000);
    row("Anthropic with a zone", {{"anthropic-ratelimit-tokens-reset", "2026-01-15T11:30:02+01:00"}}, 2000);
    row("Anthropic, past", {{"anthropic-ratelimit-tokens-reset", "2026-01-15T10:00:00Z"}}, 0);
}

void TestRetryAfter::headers()
{
    QFETCH(HeaderList, headers);
    QFETCH(qint64, ms);
    const auto wait = retryAfter(headers, now);
    QCOMPARE(wait ? qint64(wait->count()) : none, ms);
}

void TestRetryAfter::waitsGrowAndAreSpread()
{
    QRandomGenerator random(6'003);
    for (int retry = 0; retry < 20; ++retry) {
        const milliseconds least(100 << std::min(retry, 6));
        milliseconds shortest = milliseconds::max();
        milliseconds longest(0);
        for (int i = 0; i < 2000; ++i) {
            const milliseconds wait = retryWait(retry, random);
            QVERIFY(wait >= least && 2 * wait < 3 * least);
            shortest = std::min(shortest, wait);
            longest = std::max(longest, wait);
        }
        QVERIFY(longest - shortest > least * 4 / 10);
    }
    QVERIFY(retryWait(-1, random) < milliseconds(150));
}

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"
