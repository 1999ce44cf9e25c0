// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/limiter.h"

#include <QHash>
#include <QRandomGenerator>
#include <QTest>

#include <deque>
#include <map>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestLimiter : public QObject
{
    Q_OBJECT

private slots:
    void windowSlidesExactly();
    void windowBesideANaiveOne();
    void windowWithAClockSetBack();
    void requestsAMinute();
    void limitForAllCountsEveryKey();
    void refusedCountsNothing();
    void parallel();
    void tokensAreReservedAndCorrected();
    void tooLowAnEstimateHoldsOthersBack();
    void largerThanTheLimit();
    void settlesOnce();
    void headers();
    void resetTexts_data();
    void resetTexts();
    void neverMoreThanTheLimit_data();
    void neverMoreThanTheLimit();
    void parallelAndReservationsNeverLeak();
    void nobodyStarves();
};

namespace {

constexpr qint64 start = 1'764'500'000'000;
const QString key = u"editor"_s;
const RateLimits none;

RateLimits rpm(int requests)
{
    return {requests, 0, 0};
}

RateLimits tpm(int tokens)
{
    return {0, tokens, 0};
}

} // namespace

void TestLimiter::windowSlidesExactly()
{
    RateWindow window;
    QVERIFY(window.isEmpty(start));
    window.add(2, start);
    window.add(3, start + 10);
    QCOMPARE(window.sum(start + 59'999), 5);
    QCOMPARE(window.sum(start + 60'000), 3);
    QCOMPARE(window.waitUntilAtMost(5, start + 60'000), 0);
    QCOMPARE(window.waitUntilAtMost(2, start + 60'000), 10);
    QCOMPARE(window.waitUntilAtMost(0, start + 60'004), 6);
    QVERIFY(!window.isEmpty(start + 60'009));
    QVERIFY(window.isEmpty(start + 60'010));
    window.add(0, start + 60'010);
    window.add(-5, start + 60'010);
    QVERIFY(window.isEmpty(start + 60'010));
}

void TestLimiter::windowBesideANaiveOne()
{
    QRandomGenerator random(1);
    RateWindow window;
    std::deque<std::pair<qint64, qint64>> all;
    qint64 now = start;
    for (int step = 0; step < 2'000'000; ++step) {
        now += random.bounded(100) ? random.bounded(3'000) : random.bounded(200'000);
        while (!all.empty() && all.front().first <= now - 60'000)
            all.pop_front();
        if (random.bounded(2)) {
            const qint64 amount = 1 + random.bounded(100);
            window.add(amount, now);
            all.emplace_back(now, amount);
        }
        qint64 sum = 0;
        for (const auto &[at, amount] : all)
            sum += amount;
        QCOMPARE(window.sum(now), sum);
        const qint64 most = random.bounded(sum + 1);
        const qint64 wait = window.waitUntilAtMost(most, now);
        qint64 before = 0;
        qint64 then = 0;
        for (const auto &[at, amount] : all) {
            before += at + 60'000 > now + wait - 1 ? amount : 0;
            then += at + 60'000 > now + wait ? amount : 0;
        }
        QVERIFY(then <= most && (wait == 0 || before > most));
    }
}

void TestLimiter::windowWithAClockSetBack()
{
    RateWindow window;
    window.add(1, start);
    const qint64 hour = 3'600'000;
    QCOMPARE(window.sum(start - hour), 1);
    QCOMPARE(window.waitUntilAtMost(0, start - hour), 60'000);
    window.add(1, start - hour + 30'000);
    QCOMPARE(window.sum(start - hour + 59'999), 2);
    QCOMPARE(window.sum(start - hour + 60'000), 1);
    QCOMPARE(window.sum(start + hour), 0);
}

void TestLimiter::requestsAMinute()
{
    Limiter limiter;
    QVERIFY(limiter.admit(key, rpm(2), none, 0, start));
    QVERIFY(limiter.admit(key, rpm(2), none, 0, start + 20'000));
    const auto refused = limiter.admit(key, rpm(2), none, 0, start + 20'500);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
    QCOMPARE(refused.error().retryAfter, std::optional<std::chrono::seconds>(40s)); // 39.5 s
    for (const char *part : {"2 requests a minute", "'editor'", "40 s", "'rpm'"})
        QVERIFY2(refused.error().message.contains(QString::fromLatin1(part)),
                 qPrintable(refused.error().message));
    QVERIFY(!limiter.admit(key, rpm(2), none, 0, start + 59'999));
    QVERIFY(limiter.admit(key, rpm(2), none, 0, start + 60'000));
    QVERIFY(limiter.admit(u"other"_s, rpm(2), none, 0, start + 60'000)); // each key by itself
}

void TestLimiter::limitForAllCountsEveryKey()
{
    Limiter limiter;
    QVERIFY(limiter.admit(u"a"_s, none, rpm(2), 0, start));
    QVERIFY(limiter.admit(u"b"_s, rpm(5), rpm(2), 0, start));
    const auto refused = limiter.admit(u"c"_s, none, rpm(2), 0, start);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"all client keys together"_s));
    // What came in before there was a limit counts too.
    Limiter early;
    QVERIFY(early.admit(key, none, none, 0, start));
    QVERIFY(!early.admit(key, rpm(1), none, 0, start + 1));
    QVERIFY(!early.admit({}, none, rpm(1), 0, start + 1));
}

void TestLimiter::refusedCountsNothing()
{
    Limiter limiter;
    QVERIFY(limiter.admit(key, none, rpm(1), 0, start));
    for (int i = 0; i < 10; ++i) // by the limit for all: the key's own must not fill up
        QVERIFY(!limiter.admit(u"b"_s, rpm(1), rpm(1), 7, start + i));
    QCOMPARE(limiter.requestsAMinute(u"b"_s, start + 10), 0);
    QCOMPARE(limiter.tokensAMinute(u"b"_s, start + 10), 0);
    QCOMPARE(limiter.inFlight(), 1);
    QVERIFY(limiter.admit(u"b"_s, rpm(1), rpm(1), 0, start + 60'000));
}

void TestLimiter::parallel()
{
    Limiter limiter;
    const RateLimits two{0, 0, 2};
    const auto first = limiter.admit(key, two, none, 0, start);
    QVERIFY(first && limiter.admit(key, two, none, 0, start));
    const auto refused = limiter.admit(key, two, none, 0, start);
    QVERIFY(!refused);
    QCOMPARE(refused.error().retryAfter, std::optional<std::chrono::seconds>(1s));
    QVERIFY(refused.error().message.contains(u"2 parallel requests"_s));
    QCOMPARE(limiter.inFlight(key), 2);
    limiter.settle(*first, 0, start);
    QCOMPARE(limiter.inFlight(key), 1);
    QVERIFY(limiter.admit(key, two, none, 0, start));
}

void TestLimiter::tokensAreReservedAndCorrected()
{
    Limiter limiter;
    const auto first = limiter.admit(key, tpm(1000), none, 600, start);
    QVERIFY(first);
    QVERIFY(!limiter.admit(key, tpm(1000), none, 401, start));
    const auto second = limiter.admit(key, tpm(1000), none, 400, start);
    QVERIFY(second);
    // It runs for longer than a minute: what it uses, it may use at any time until its end.
    const auto refused = limiter.admit(key, tpm(1000), none, 1, start + 90'000);
    QVERIFY(!refused);
    QCOMPARE(refused.error().retryAfter, std::optional<std::chrono::seconds>(1s)); // depends on others
    QVERIFY(refused.error().message.contains(u"1000 tokens a minute"_s));
    limiter.settle(*first, 100, start + 90'000);
    QCOMPARE(limiter.tokensAMinute(key, start + 90'000), 500);
    QVERIFY(limiter.admit(key, tpm(1000), none, 500, start + 90'000));
    limiter.settle(*second, std::nullopt, start + 100'000); // not known: as estimated
    QCOMPARE(limiter.tokensAMinute(key, start + 149'999), 1000);
    QCOMPARE(limiter.tokensAMinute(key, start + 150'000), 900);
    QCOMPARE(limiter.tokensAMinute(key, start + 160'000), 500);
}

void TestLimiter::tooLowAnEstimateHoldsOthersBack()
{
    Limiter limiter;
    const auto one = limiter.admit(key, tpm(1000), none, 10, start);
    limiter.reestimate(*one, 900);
    QVERIFY(!limiter.admit(key, tpm(1000), none, 101, start));
    limiter.settle(*one, 5000, start + 10'000);
    const auto refused = limiter.admit(key, tpm(1000), none, 0, start + 20'000);
    QVERIFY(!refused);
    QCOMPARE(refused.error().retryAfter, std::optional<std::chrono::seconds>(50s));
    QVERIFY(!limiter.admit(key, tpm(1000), none, 0, start + 69'999));
    QVERIFY(limiter.admit(key, tpm(1000), none, 0, start + 70'000));
}

void TestLimiter::largerThanTheLimit()
{
    Limiter limiter;
    const auto refused = limiter.admit(key, tpm(1000), none, 1001, start);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
    QVERIFY(refused.error().message.contains(u"1001"_s) && refused.error().message.contains(u"Send less"_s));
    QVERIFY(limiter.admit(key, tpm(1000), none, 1000, start));
}

void TestLimiter::settlesOnce()
{
    Limiter limiter;
    const auto one = limiter.admit(key, none, none, 50, start);
    const auto other = limiter.admit(key, none, none, 50, start);
    limiter.settle(*one, 30, start);
    limiter.settle(*one, 30, start);
    limiter.reestimate(*one, 1'000'000);
    limiter.settle(Admission(), 30, start);
    limiter.settle(Admission{99}, 30, start);
    QCOMPARE(limiter.inFlight(), 1);
    QCOMPARE(limiter.tokensAMinute(key, start), 80);
    limiter.settle(*other, -7, start); // no amount
    QCOMPARE(limiter.inFlight(), 0);
    QCOMPARE(limiter.tokensAMinute(key, start), 30);
}

void TestLimiter::headers()
{
    Limiter limiter;
    QCOMPARE(limiter.headers(key, none, none, start), HeaderList());
    const RateLimits limits{10, 1000, 0};
    const auto one = limiter.admit(key, limits, none, 300, start);
    HeaderList expected{{"X-RateLimit-Limit-Requests", "10"},    {"X-RateLimit-Remaining-Requests", "9"},
                        {"X-RateLimit-Reset-Requests", "1m0s"},  {"X-RateLimit-Limit-Tokens", "1000"},
                        {"X-RateLimit-Remaining-Tokens", "700"}, {"X-RateLimit-Reset-Tokens", "1m0s"}};
    QCOMPARE(limiter.headers(key, limits, none, start), expected);
    limiter.settle(*one, 1200, start + 10'000);
    expected[2].second = "30s";
    expected[4].second = "0";
    expected[5].second = "40s";
    QCOMPARE(limiter.headers(key, limits, none, start + 30'000), expected);
    // The limit for all, where that leaves less.
    expected = {{"X-RateLimit-Limit-Requests", "3"},
                {"X-RateLimit-Remaining-Requests", "2"},
                {"X-RateLimit-Reset-Requests", "30s"}};
    QCOMPARE(limiter.headers(u"other"_s, rpm(10), rpm(3), start + 30'000), expected);
    QCOMPARE(limiter.headers(key, {0, 0, 5}, none, start), HeaderList()); // nothing a minute
}

void TestLimiter::resetTexts_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](qint64 milliseconds, const char *text) {
        QTest::newRow(text) << milliseconds << QByteArray(text);
    };
    row(0, "0s");
    row(1, "1ms");
    row(999, "999ms");
    row(1000, "1s");
    row(1500, "1.5s");
    row(59'999, "59.999s");
    row(60'000, "1m0s");
    row(360'000, "6m0s");
    row(3'723'000, "1h2m3s");
    row(7'200'000, "2h0m0s");
}

void TestLimiter::resetTexts()
{
    QFETCH(qint64, milliseconds);
    QTEST(resetText(milliseconds), "text");
}

void TestLimiter::neverMoreThanTheLimit_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("pause"); // mostly, ms
    QTest::newRow("crowded") << 1 << 5;
    QTest::newRow("busy") << 2 << 400;
    QTest::newRow("quiet") << 3 << 9'000;
}

/// Clients at random over a simulated clock. Of every window of 60 s, wherever it begins: admitted requests
/// and used tokens are within the limits; at every moment parallel ones are. Each refusal was needed, and its
/// Retry-After is right where it depends on nobody else.
void TestLimiter::neverMoreThanTheLimit()
{
    QFETCH(int, seed);
    QFETCH(int, pause);
    QRandomGenerator random{quint32(seed)};
    const QStringList names{u"a"_s, u"b"_s, u"c"_s};
    const RateLimits ofKey{60, 5'000, 7};
    const RateLimits ofAll{100, 9'000, 12};
    struct Running {
        Admission admission;
        QString name;
        qint64 tokens;
    };
    struct Side { // what really happened, kept another way
        std::deque<qint64> requests;
        std::deque<std::pair<qint64, qint64>> used;
        qint64 usedSum = 0;
        qint64 reserved = 0;
        int parallel = 0;
    };
    Limiter limiter;
    QList<Running> running;
    std::map<QString, Side> sides;
    qint64 now = start;
    int admitted = 0;
    int refused = 0;
    const auto slide = [&](Side &side) {
        while (!side.requests.empty() && side.requests.front() <= now - 60'000)
            side.requests.pop_front();
        while (!side.used.empty() && side.used.front().first <= now - 60'000) {
            side.usedSum -= side.used.front().second;
            side.used.pop_front();
        }
    };
    const auto fits = [&](const Side &side, const RateLimits &limits, qint64 tokens) {
        return int(side.requests.size()) < limits.rpm && side.parallel < limits.maxParallel &&
               side.usedSum + side.reserved + std::max<qint64>(tokens, 1) <= limits.tpm;
    };
    for (int step = 0; step < 1'000'000; ++step) {
        now += random.bounded(2 * pause);
        if (!running.isEmpty() && random.bounded(100) < 45) {
            const Running ended = running.takeAt(random.bounded(running.size()));
            const bool isKnown = random.bounded(5) > 0;
            const qint64 used =
                isKnown ? random.bounded(ended.tokens + 1) : ended.tokens; // no more than said
            limiter.settle(ended.admission, isKnown ? std::optional(used) : std::nullopt, now);
            for (Side *side : {&sides[ended.name], &sides[u"all"_s]}) {
                side->reserved -= ended.tokens;
                --side->parallel;
                side->used.emplace_back(now, used);
                side->usedSum += used;
            }
        }
        const QString name = names[random.bounded(names.size())];
        const qint64 tokens = random.bounded(1'500);
        Side &mine = sides[name];
        Side &all = sides[u"all"_s];
        slide(mine);
        slide(all);
        const auto admission = limiter.admit(name, ofKey, ofAll, tokens, now);
        QCOMPARE(admission.has_value(), fits(mine, ofKey, tokens) && fits(all, ofAll, tokens));
        if (!admission) {
            ++refused;
            QCOMPARE(admission.error().kind, ErrorKind::RateLimited);
            QVERIFY(admission.error().retryAfter >= 1s && admission.error().retryAfter <= 60s);
            continue;
        }
        ++admitted;
        running += Running{*admission, name, tokens};
        for (Side *side : {&mine, &all}) {
            side->requests.push_back(now);
            side->reserved += tokens;
            ++side->parallel;
        }
        // The window that ends now; every window ends at some moment.
        for (const auto &[side, limits] : {std::pair(&mine, &ofKey), std::pair(&all, &ofAll)}) {
            QVERIFY(int(side->requests.size()) <= limits->rpm);
            QVERIFY(side->usedSum + side->reserved <= limits->tpm);
            QVERIFY(side->parallel <= limits->maxParallel);
        }
        QCOMPARE(limiter.inFlight(), int(running.size()));
        QCOMPARE(limiter.tokensAMinute(name, now), mine.usedSum + mine.reserved);
    }
    QVERIFY2(admitted > 1'000 && refused > 1'000, qPrintable(u"%1 %2"_s.arg(admitted).arg(refused)));
}

void TestLimiter::parallelAndReservationsNeverLeak()
{
    QRandomGenerator random(4);
    Limiter limiter;
    QList<std::pair<Admission, QString>> running; // for 40 s on average, some for many minutes
    QHash<QString, int> parallel;
    qint64 now = start;
    for (int step = 0; step < 1'000'000; ++step) {
        now += random.bounded(400);
        const QString name = QString::number(random.bounded(3'000)); // more than are kept when idle
        const auto admission = limiter.admit(name, {0, 0, 2}, none, random.bounded(100), now);
        QCOMPARE(admission.has_value(), parallel[name] < 2);
        if (admission) {
            running.emplaceBack(*admission, name);
            ++parallel[name];
        }
        if (random.bounded(10) == 0 && !running.isEmpty())
            limiter.reestimate(running[random.bounded(running.size())].first, random.bounded(1'000));
        while (running.size() > 200) {
            const auto [ended, whose] = running.takeAt(random.bounded(running.size()));
            limiter.settle(ended, random.bounded(200), now);
            limiter.settle(ended, 1'000'000, now); // again: nothing
            --parallel[whose];
            QCOMPARE(limiter.inFlight(whose), parallel[whose]);
        }
        QCOMPARE(limiter.inFlight(), int(running.size()));
    }
    for (const auto &[admission, whose] : running)
        limiter.settle(admission, 0, now);
    QCOMPARE(limiter.inFlight(), 0);
    now += 60'000; // nothing is left behind: everyone has all again
    for (int name = 0; name < 3'000; ++name) {
        QCOMPARE(limiter.tokensAMinute(QString::number(name), now), 0);
        QCOMPARE(limiter.inFlight(QString::number(name)), 0);
    }
    QVERIFY(limiter.admit(u"1"_s, {1, 100, 1}, {1, 100, 1}, 100, now));
}

/// Who comes again after Retry-After is let in where nobody else came between.
void TestLimiter::nobodyStarves()
{
    QRandomGenerator random(5);
    for (int round = 0; round < 20'000; ++round) {
        Limiter limiter;
        const RateLimits limits{1 + int(random.bounded(5)), 1 + int(random.bounded(1'000)), 0};
        qint64 now = start;
        for (int request = 0; request < 12; ++request) {
            now += random.bounded(15'000);
            const qint64 tokens = random.bounded(limits.tpm + 1);
            auto admission = limiter.admit(key, limits, none, tokens, now);
            if (!admission) {
                now += std::chrono::milliseconds(*admission.error().retryAfter).count();
                admission = limiter.admit(key, limits, none, tokens, now);
                if (!admission) { // requests are free by now, tokens say so by themselves
                    now += std::chrono::milliseconds(*admission.error().retryAfter).count();
                    admission = limiter.admit(key, limits, none, tokens, now);
                }
            }
            QVERIFY(admission);
            limiter.settle(*admission, random.bounded(tokens + 1), now);
        }
    }
}

QTEST_GUILESS_MAIN(TestLimiter)
#include "tst_limiter.moc"
