// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/traffic/statisticscollector.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

static constexpr qint64 start = 1'700'000'000'000;

class TestStatistics : public QObject
{
    Q_OBJECT

private slots:
    void windows();
    void sums();
    void unknownFiguresCountAsNothing();
    void requestsLeaveTheWindow_data();
    void requestsLeaveTheWindow();
    void timelineHasNoGaps();
    void inFlight();
    void targets();
    void manyModelNames();
    void clockSetBack();
    void jsonIsTheContracts();
    void jsonOfNothing();
    void costOfARequest();
};

static ExchangeFigures good(const QString &model = u"a"_s, qint64 latencyUs = 900'000)
{
    ExchangeFigures figures;
    figures.model = model;
    figures.latencyUs = latencyUs;
    figures.firstTokenUs = 210'000;
    figures.overheadUs = 200;
    figures.usage = {70, 40, 0, 12, 3};
    figures.tokensPerSecond = 71;
    figures.costUsd = 0.5;
    return figures;
}

static ExchangeFigures failed(const QString &model = u"a"_s)
{
    ExchangeFigures figures;
    figures.model = model;
    figures.error = true;
    figures.latencyUs = 5'000'000;
    return figures;
}

static void run(StatisticsCollector &collector, const ExchangeFigures &figures, qint64 nowMs)
{
    collector.begin(figures.model);
    collector.end(figures, nowMs);
}

static bool isAbout(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) < wanted * 0.03;
}

void TestStatistics::windows()
{
    QCOMPARE(statsWindow("5m"), std::optional<std::chrono::seconds>(5min));
    QCOMPARE(statsWindow("1h"), std::optional<std::chrono::seconds>(1h));
    QCOMPARE(statsWindow("24h"), std::optional<std::chrono::seconds>(24h));
    QCOMPARE(statsWindow("7d"), std::optional<std::chrono::seconds>(168h));
    QVERIFY(!statsWindow("") && !statsWindow("1d") && !statsWindow("5M"));
}

void TestStatistics::sums()
{
    StatisticsCollector collector(start);
    for (int i = 0; i < 3; ++i)
        run(collector, good(), start + 1000);
    run(collector, failed(), start + 2000);
    run(collector, good(u"b"_s), start + 2000);
    for (const std::chrono::seconds window : {std::chrono::seconds(5min), std::chrono::seconds(1h),
                                              std::chrono::seconds(24h), std::chrono::seconds(168h)}) {
        const StatsReport report = collector.report(window, start + 5000);
        QCOMPARE(report.window, window);
        QCOMPARE(report.uptime, 5s);
        QCOMPARE(report.totalRequests, quint64(5));
        QCOMPARE(report.totalErrors, quint64(1));
        QCOMPARE(report.totalTokens, 4 * 82);
        QCOMPARE(report.totalCostUsd, 2.0);
        QVERIFY(isAbout(report.overheadUs.p50, 200) && isAbout(report.firstTokenMs.p95, 210));
        QCOMPARE(report.models.size(), 2);
        const ModelStats &a = report.models[0]; // most requests first
        QCOMPARE(a.model, u"a"_s);
        QCOMPARE(a.requests, quint64(4));
        QCOMPARE(a.errors, quint64(1));
        QCOMPARE(a.inputTokens, 210);
        QCOMPARE(a.cachedInputTokens, 120);
        QCOMPARE(a.outputTokens, 36);
        QCOMPARE(a.reasoningTokens, 9);
        QVERIFY(!a.estimated);
        QVERIFY(isAbout(a.latencyMs.p99, 900)); // the error's five seconds are no answer's
        QVERIFY(isAbout(a.averageLatencyMs, 900));
        QVERIFY(isAbout(a.tokensPerSecond.p50, 71));
        QCOMPARE(a.requestsLastMinute, quint64(4));
        QCOMPARE(a.tokensLastMinute, 246);
    }
}

void TestStatistics::unknownFiguresCountAsNothing()
{
    StatisticsCollector collector(start);
    ExchangeFigures figures;
    figures.model = u"a"_s;
    figures.estimated = true; // of nothing
    run(collector, figures, start);
    ExchangeFigures estimated = good();
    estimated.estimated = true;
    estimated.model = u"b"_s;
    run(collector, estimated, start);
    const StatsReport report = collector.report(1h, start);
    QCOMPARE(report.models[0].inputTokens, 0);
    QVERIFY(!report.models[0].estimated && report.models[1].estimated);
    QVERIFY(!report.models[0].latencyMs.p50 && !report.models[0].firstTokenMs.p50);
}

void TestStatistics::requestsLeaveTheWindow_data()
{
    QTest::addColumn<qint64>("window");
    QTest::addColumn<qint64>("step");
    QTest::newRow("5m") << qint64(300) << qint64(10);
    QTest::newRow("1h") << qint64(3600) << qint64(60);
    QTest::newRow("24h") << qint64(86'400) << qint64(900);
    QTest::newRow("7d") << qint64(604'800) << qint64(7200);
}

void TestStatistics::requestsLeaveTheWindow()
{
    QFETCH(qint64, window);
    QFETCH(qint64, step);
    const std::chrono::seconds length(window);
    StatisticsCollector collector(start);
    run(collector, good(), start);
    collector.attemptEnded(u"a"_s, u"p"_s, u"m"_s, false, {}, start);
    QCOMPARE(collector.report(length, start + window * 1000).totalRequests, quint64(1));
    const StatsReport after = collector.report(length, start + (window + step) * 1000);
    QCOMPARE(after.totalRequests, quint64(0));
    QVERIFY(after.models.isEmpty());
    run(collector, good(), start + (window + step) * 1000); // in the place of the old interval
    QCOMPARE(collector.report(length, start + (window + step) * 1000).totalRequests, quint64(1));
}

void TestStatistics::timelineHasNoGaps()
{
    StatisticsCollector collector(start);
    run(collector, good(), start + 30 * 60'000);
    run(collector, failed(), start + 30 * 60'000);
    const StatsReport report = collector.report(1h, start + 40 * 60'000);
    QCOMPARE(report.timelineStep, 60s);
    QCOMPARE(report.timeline.size(), 61);
    quint64 requests = 0;
    for (qsizetype i = 0; i < report.timeline.size(); ++i) {
        requests += report.timeline[i].requests;
        if (i > 0)
            QCOMPARE(report.timeline[i].startMs - report.timeline[i - 1].startMs, 60'000);
    }
    QCOMPARE(requests, report.totalRequests);
    const TimelinePoint &busy = report.timeline[50];
    QCOMPARE(busy.requests, quint64(2));
    QCOMPARE(busy.errors, quint64(1));
    QVERIFY(isAbout(busy.firstTokenMs.p50, 210));
    QVERIFY(!report.timeline[49].firstTokenMs.p50);
}

void TestStatistics::inFlight()
{
    StatisticsCollector collector(start);
    collector.begin(u"a"_s);
    collector.begin(u"a"_s);
    StatsReport report = collector.report(5min, start);
    QCOMPARE(report.inFlight, 2);
    QCOMPARE(report.totalRequests, quint64(0));
    QCOMPARE(report.models[0].inFlight, 2); // shown though none has ended
    collector.end(good(), start);
    report = collector.report(5min, start);
    QCOMPARE(report.inFlight, 1);
    QCOMPARE(report.models[0].inFlight, 1);
    QCOMPARE(report.models[0].requests, quint64(1));
}

void TestStatistics::targets()
{
    StatisticsCollector collector(start);
    run(collector, good(), start);
    collector.attemptEnded(u"a"_s, u"openai"_s, u"gpt"_s, false, {}, start);
    collector.attemptEnded(u"a"_s, u"openai"_s, u"gpt"_s, false, {}, start);
    collector.attemptEnded(u"a"_s, u"local"_s, u"qwen"_s, false, {}, start);
    for (int i = 0; i < 3; ++i)
        collector.attemptEnded(u"a"_s, u"openai"_s, u"gpt"_s, true, u"500 from upstream"_s, start);
    collector.attemptEnded(u"b"_s, u"openai"_s, u"gpt"_s, true, u"other model"_s, start);
    const auto list = collector.report(1h, start).models[0].targets;
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0].provider, u"openai"_s);
    QCOMPARE(list[0].requests, quint64(5));
    QCOMPARE(list[0].errors, quint64(3));
    QCOMPARE(list[0].consecutiveFailures, 3);
    QCOMPARE(list[0].lastError, u"500 from upstream"_s);
    QVERIFY(list[0].healthScore < 80 && list[0].healthScore > 60);
    QCOMPARE(list[1].model, u"qwen"_s);
    QCOMPARE(list[1].healthScore, 100);
    collector.attemptEnded(u"a"_s, u"openai"_s, u"gpt"_s, false, {}, start);
    QCOMPARE(collector.report(1h, start).models[0].targets[0].consecutiveFailures, 0);
}

void TestStatistics::manyModelNames()
{
    StatisticsCollector collector(start);
    for (int i = 0; i < 2000; ++i)
        run(collector, good(QString::number(i)), start);
    StatsReport report = collector.report(5min, start);
    QCOMPARE(report.totalRequests, quint64(2000));
    QCOMPARE(report.models.size(), StatisticsCollector::mostModels + 1);
    QCOMPARE(report.models[0].model, u"(other)"_s);
    QCOMPARE(report.models[0].requests, quint64(1500));
    for (int i = 0; i < 5000; ++i)
        collector.attemptEnded(u"1"_s, QString::number(i), u"m"_s, false, {}, start);
    QCOMPARE(collector.report(5min, start).models.size(), StatisticsCollector::mostModels + 1);
    const qint64 later = start + qint64(8) * 24 * 3'600'000;
    for (int i = 0; i < 200; ++i) // each takes over an interval of every window
        run(collector, good(u"regular"_s), later + i * qint64(7'200'000));
    run(collector, good(u"new"_s), later);
    report = collector.report(168h, later + 199 * qint64(7'200'000));
    QVERIFY(std::any_of(report.models.begin(), report.models.end(),
                        [](const ModelStats &m) { return m.model == u"regular"; }));
}

void TestStatistics::clockSetBack()
{
    StatisticsCollector collector(start);
    run(collector, good(), start);
    run(collector, good(), start - 3'600'000);
    QCOMPARE(collector.report(24h, start).totalRequests, quint64(2));
    QCOMPARE(collector.report(24h, start - 10'000).uptime, 0s);
}

void TestStatistics::jsonIsTheContracts()
{
    StatsReport report;
    report.uptime = 5123s;
    report.overheadUs = {210, 400, 900};
    report.totalRequests = 120;
    report.totalErrors = 3;
    report.totalTokens = 91'000;
    report.totalCostUsd = 1.27;
    report.inFlight = 2;
    ModelStats model;
    model.model = u"my-gpt-4"_s;
    model.requests = 100;
    model.errors = 2;
    model.inFlight = 1;
    model.inputTokens = 70'000;
    model.cachedInputTokens = 41'000;
    model.outputTokens = 12'000;
    model.reasoningTokens = 3000;
    model.costUsd = 1.1;
    model.latencyMs = {900, 2100, 4000};
    model.averageLatencyMs = 900.4;
    model.firstTokenMs = {210, 700, 900};
    model.tokensPerSecond = {71, 80, 90};
    model.requestsLastMinute = 4;
    model.tokensLastMinute = 3100;
    model.targets = {{u"openai"_s, u"gpt-4o"_s, 90, 1, 0, {}, u"closed"_s, 97, {}}};
    report.models = {model};
    const QByteArray expected =
        R"({"object":"model.stats","window_s":3600,"uptime_s":5123,"overhead_us":{"p50":210,"p99":900},)"
        R"("total_requests":120,"total_errors":3,"total_tokens":91000,"total_cost":1.27,"in_flight":2,)"
        R"("models":[{"model":"my-gpt-4","requests":100,"errors":2,"in_flight":1,)"
        R"("tokens":{"input":70000,"cached_input":41000,"cache_write":0,"output":12000,"reasoning":3000},)"
        R"("cost_usd":1.1,"estimated":false,)"
        R"("latency_ms":{"p50":900,"p95":2100,"p99":4000},"ttft_ms":{"p50":210,"p95":700,"p99":900},)"
        R"("tokens_per_second":{"p50":71},)"
        R"("targets":[{"provider":"openai","model":"gpt-4o","state":"closed","health_score":97,)"
        R"("requests":90,"errors":1,"consecutive_failures":0,"last_error":null,"retry_at":null}]}],)"
        R"("load_balancer":{"my-gpt-4":{"health_score":97,"total_requests":100,"avg_latency":"900",)"
        R"("requests_minute":4,"tokens_minute":3100}}})";
    QCOMPARE(statsJson(report), expected);
    report.models[0].targets[0].lastError = u"\"no\""_s;
    report.models[0].targets[0].retryAtMs = 1'768'473'000'000;
    QVERIFY(
        statsJson(report).contains("\"last_error\":\"\\\"no\\\"\",\"retry_at\":\"2026-01-15T10:30:00Z\""));
}

void TestStatistics::jsonOfNothing()
{
    StatisticsCollector collector(start);
    const QByteArray json = statsJson(collector.report(1h, start));
    QVERIFY(JsonDocument::parse(json));
    QVERIFY(json.contains("\"overhead_us\":{\"p50\":null,\"p99\":null}"));
    QVERIFY(json.contains("\"models\":[],\"load_balancer\":{}"));
    run(collector, failed(), start);
    const QByteArray errors = statsJson(collector.report(1h, start));
    QVERIFY(errors.contains("\"latency_ms\":{\"p50\":null,\"p95\":null,\"p99\":null}"));
    QVERIFY(errors.contains("\"avg_latency\":\"0\""));
}

void TestStatistics::costOfARequest()
{
    StatisticsCollector collector(start);
    qint64 now = start;
    QBENCHMARK
    {
        now += 7;
        run(collector, good(u"my-gpt-4"_s, now % 1'000'003), now);
        collector.attemptEnded(u"my-gpt-4"_s, u"openai"_s, u"gpt-4o"_s, false, {}, now);
    }
    QVERIFY(collector.report(1h, now).totalRequests > 0);
}

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
