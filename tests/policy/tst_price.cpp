// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/price.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

class TestPrice : public QObject
{
    Q_OBJECT

private slots:
    void nanoDollars();
    void costs_data();
    void costs();
    void termsAreTheFormula();
    void sumsAreExact();
    void configuredPriceIsOfProviderAndModel();
    void unwrittenPricesAreNotZero();
    void reservationCoversTheCost();
};

namespace {

Price textPrice()
{
    Price price;
    price.in = 3;
    price.out = 15;
    return price;
}

Price fullPrice()
{
    Price price = textPrice();
    price.cacheRead = 0.3;
    price.cacheWrite = 3.75;
    price.reasoning = 20;
    price.audioIn = 40;
    price.audioOut = 80;
    return price;
}

TokenUsage usageOf(qint64 input, qint64 output)
{
    TokenUsage usage;
    usage.input = input;
    usage.output = output;
    return usage;
}

} // namespace

void TestPrice::nanoDollars()
{
    QCOMPARE(nanoUsd(1.25), 1'250'000'000);
    QCOMPARE(nanoUsd(0.1) + nanoUsd(0.2), nanoUsd(0.3)); // which doubles do not
    QCOMPARE(nanoUsd(-0.000000001), -1);
    QCOMPARE(nanoUsd(std::nan("")), 0);
    QCOMPARE(nanoUsd(1e30), std::numeric_limits<NanoUsd>::max());
    QCOMPARE(nanoUsd(-1e30), -std::numeric_limits<NanoUsd>::max());
    QCOMPARE(toUsd(1'250'000'000), 1.25);
}

void TestPrice::costs_data()
{
    QTest::addColumn<TokenUsage>("usage");
    QTest::addColumn<Price>("price");
    QTest::addColumn<int>("images");
    QTest::addColumn<std::optional<NanoUsd>>("nano");
    const auto row = [](const char *name, const TokenUsage &usage, const Price &price,
                        std::optional<NanoUsd> nano,
                        int images = 0) { QTest::newRow(name) << usage << price << images << nano; };
    const std::optional<NanoUsd> unpriced;
    Price inOnly;
    inOnly.in = 0.02;
    Price free;
    free.in = free.out = 0;
    Price perImage;
    perImage.image = 0.04;
    Price imageTokens = textPrice();
    Price both = textPrice();
    both.image = 0.04;

    row("plain", usageOf(1000, 200), textPrice(), 3'000'000 + 3'000'000);
    row("nothing used", usageOf(0, 0), textPrice(), 0);
    row("free", usageOf(1000, 200), free, 0);
    row("no price", usageOf(1000, 200), {}, unpriced);
    row("no price, nothing used", usageOf(0, 0), {}, unpriced);
    row("no usage", {}, textPrice(), unpriced);
    row("embedding", usageOf(1000, -1), inOnly, 20'000);
    row("output without a price", usageOf(1000, 1), inOnly, unpriced);
    row("only output known", usageOf(-1, 200), textPrice(), 3'000'000);

    TokenUsage cached = usageOf(1000, 0);
    cached.cachedInput = 600;
    row("cached", cached, fullPrice(), 400 * 3'000 + 600 * 300);
    row("cached, its price unknown", cached, textPrice(), 3'000'000);
    Price freeCache = textPrice();
    freeCache.cacheRead = 0;
    row("cached for nothing", cached, freeCache, 400 * 3'000);
    cached.cacheWrite = 300;
    row("cached and written", cached, fullPrice(), 100 * 3'000 + 600 * 300 + 300 * 3'750);
    cached.cachedInput = 5000;
    row("more cached than there is", cached, fullPrice(), 1000 * 300);

    TokenUsage thinking = usageOf(0, 100);
    thinking.reasoning = 70;
    row("reasoning", thinking, fullPrice(), 30 * 15'000 + 70 * 20'000);
    row("reasoning, its price unknown", thinking, textPrice(), 100 * 15'000);

    TokenUsage sound = usageOf(100, 50);
    sound.audioInput = 80;
    sound.audioOutput = 40;
    row("sound", sound, fullPrice(), 20 * 3'000 + 80 * 40'000 + 10 * 15'000 + 40 * 80'000);
    row("sound, its price unknown", sound, textPrice(), 100 * 3'000 + 50 * 15'000);

    row("images", {}, perImage, 120'000'000, 3);
    row("images by tokens", usageOf(10, 1000), imageTokens, 10 * 3'000 + 1000 * 15'000, 2);
    row("images, no way to price them", usageOf(10, 0), imageTokens, unpriced, 2);
    row("images by piece, not by tokens too", usageOf(10, 1000), both, 10 * 3'000 + 40'000'000, 1);
    row("images, their prompt unpriced", usageOf(10, 1000), perImage, unpriced, 1);
    row("a text of an image model", usageOf(10, 10), perImage, unpriced);
    row("less than a nano-dollar is rounded", usageOf(1, 0), Price{.in = 0.0004}, 0);
    row("half a nano-dollar is rounded up", usageOf(1, 0), Price{.in = 0.0005}, 1);
}

void TestPrice::costs()
{
    QFETCH(TokenUsage, usage);
    QFETCH(Price, price);
    QFETCH(int, images);
    QFETCH(std::optional<NanoUsd>, nano);
    const auto cost = costOf(usage, price, images);
    QCOMPARE(cost ? std::optional(cost->nano) : std::nullopt, nano);
}

void TestPrice::termsAreTheFormula()
{
    TokenUsage usage = usageOf(1000, 200);
    usage.cachedInput = 600;
    usage.reasoning = 50;
    using Part = CostTerm::Part;
    const QList<CostTerm> expected{{Part::Input, 400, 3, 1'200'000},
                                   {Part::CacheRead, 600, 0.3, 180'000},
                                   {Part::Output, 150, 15, 2'250'000},
                                   {Part::Reasoning, 50, 20, 1'000'000}};
    const auto cost = costOf(usage, fullPrice());
    QVERIFY(cost);
    QCOMPARE(cost->terms, expected);
    QCOMPARE(cost->usd(), 0.00463);
}

/// Whatever is used: each token counts once, terms add up to the whole, and the sum of many costs does not
/// depend on their order.
void TestPrice::sumsAreExact()
{
    QRandomGenerator random(20261130);
    NanoUsd forwards = 0;
    QList<NanoUsd> all;
    for (int round = 0; round < 1'000'000; ++round) {
        TokenUsage usage;
        const auto maybe = [&](qint64 below) { return random.bounded(3) ? random.bounded(below) : -1; };
        usage.input = maybe(200'000);
        usage.output = maybe(20'000);
        usage.cachedInput = maybe(250'000);
        usage.cacheWrite = maybe(50'000);
        usage.reasoning = maybe(25'000);
        usage.audioInput = maybe(1'000);
        usage.audioOutput = maybe(1'000);
        Price price = fullPrice();
        const auto mayLack = [&](std::optional<double> &rate) {
            rate = random.bounded(4) ? std::optional(random.bounded(100.0)) : std::nullopt;
        };
        mayLack(price.cacheRead);
        mayLack(price.cacheWrite);
        mayLack(price.reasoning);
        mayLack(price.audioIn);
        const auto cost = costOf(usage, price);
        QCOMPARE(cost.has_value(), usage.isKnown());
        if (!cost)
            continue;
        qint64 tokens = 0;
        NanoUsd sum = 0;
        for (const CostTerm &term : cost->terms) {
            tokens += term.count;
            sum += term.nano;
            QVERIFY(std::abs(double(term.nano) - double(term.count) * term.rate * 1000) <= 0.51);
        }
        QCOMPARE(tokens, std::max<qint64>(usage.input, 0) + std::max<qint64>(usage.output, 0));
        QCOMPARE(sum, cost->nano);
        forwards += cost->nano;
        all += cost->nano;
    }
    NanoUsd backwards = 0;
    for (auto it = all.crbegin(); it != all.crend(); ++it)
        backwards += *it;
    QCOMPARE(backwards, forwards);
}

void TestPrice::configuredPriceIsOfProviderAndModel()
{
    Config config;
    PriceConfig other;
    other.in = 7;
    PriceConfig wanted;
    wanted.in = 1;
    wanted.out = 2;
    wanted.cacheRead = 0;
    wanted.image = 0.5;
    config.prices = {{u"openai/gpt-4"_s, other}, {u"openai/org/gpt-4o"_s, wanted}, {u"gpt-4o"_s, other}};
    const auto price = configuredPrice(config, u"openai"_s, u"org/gpt-4o"_s);
    QVERIFY(price);
    QCOMPARE(price->in, std::optional(1.0));
    QCOMPARE(price->out, std::optional(2.0));
    QCOMPARE(price->cacheRead, std::optional(0.0));
    QCOMPARE(price->cacheWrite, std::nullopt);
    QCOMPARE(price->image, std::optional(0.5));
    QVERIFY(!price->source.isEmpty());
    QCOMPARE(configuredPrice(config, u"openai"_s, u"gpt-4o"_s), std::nullopt);
    QCOMPARE(configuredPrice(config, u""_s, u"gpt-4o"_s), std::nullopt);
    QCOMPARE(configuredPrice(config, u"openai/org"_s, u"gpt-4o"_s), price); // the same text
}

void TestPrice::unwrittenPricesAreNotZero()
{
    PriceConfig config;
    config.in = 1;
    const Price price = priceOf(config);
    QCOMPARE(costOf(usageOf(10, 10), price), std::nullopt);
    QVERIFY(costOf(usageOf(10, 0), price));
    QVERIFY(!priceOf(PriceConfig()).isKnown());
}

void TestPrice::reservationCoversTheCost()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 100'000; ++round) {
        TokenUsage usage = usageOf(random.bounded(100'000), random.bounded(10'000));
        usage.cachedInput = random.bounded(100'000);
        usage.cacheWrite = random.bounded(100'000);
        usage.reasoning = random.bounded(10'000);
        Price price = fullPrice();
        price.audioIn = price.audioOut = {};
        if (random.bounded(2))
            price.cacheWrite = {};
        const auto most = costAtMost(usage.input, usage.output, price);
        QVERIFY(most);
        QVERIFY(*most + 3 >= costOf(usage, price)->nano); // each term is rounded
    }
    QCOMPARE(costAtMost(1, 1, {}), std::nullopt);
    QCOMPARE(costAtMost(1000, 0, Price{.in = 2}), std::optional<NanoUsd>(2'000'000));
}

QTEST_GUILESS_MAIN(TestPrice)
#include "tst_price.moc"
