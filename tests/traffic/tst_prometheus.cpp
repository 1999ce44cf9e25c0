// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/metrics.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The text form, and what is counted, without a gateway.
class TestPrometheus : public QObject
{
    Q_OBJECT

private slots:
    void familyAndSamples();
    void labelValuesAreEscaped();
    void numbers_data();
    void numbers();
    void bucketsAreCumulative();
    void boundsBelongToTheirBucket();
    void methodsAreFew();
    void unknownModelsAreOne();
    void labelSetsAreBounded();
    void statusesAreBounded();
    void errorsByType();
    void endsOfEveryKind();
    void costOfARequest();
};

namespace {

using Bounds = BucketCounter<2>::Bounds;

ExchangeFigures figuresOf(const QString &model)
{
    ExchangeFigures figures;
    figures.model = model;
    figures.provider = u"openai"_s;
    figures.target = u"gpt-4o"_s;
    figures.latencyUs = 900'000;
    figures.firstTokenUs = 210'000;
    figures.overheadUs = 200;
    figures.usage = {70, 40, 0, 12, 3};
    figures.tokensPerSecond = 71;
    figures.costUsd = 0.5;
    return figures;
}

QByteArray textOf(const Metrics &metrics)
{
    return metrics.text({});
}

/// `name{…} VALUE` stands there as a line.
bool hasLine(const QByteArray &text, const QByteArray &line)
{
    return ('\n' + text).contains('\n' + line + '\n');
}

} // namespace

void TestPrometheus::familyAndSamples()
{
    PrometheusWriter writer;
    writer.family("a_total", "counter", "What it is.");
    writer.sample({}, 0);
    writer.sample({{"x", "1"}, {"y", "2"}}, 3);
    QCOMPARE(writer.text(), "# HELP a_total What it is.\n"
                            "# TYPE a_total counter\n"
                            "a_total 0\n"
                            "a_total{x=\"1\",y=\"2\"} 3\n");
}

void TestPrometheus::labelValuesAreEscaped()
{
    PrometheusWriter writer;
    writer.family("a", "gauge", "A.");
    writer.sample({{"x", "\"\\\n\xc3\xa4"}}, 1); // the form's only three escapes; UTF-8 stays
    QVERIFY2(writer.text().endsWith("a{x=\"\\\"\\\\\\n\xc3\xa4\"} 1\n"), writer.text().constData());
}

void TestPrometheus::numbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("whole") << 1700000000.0 << QByteArray("1700000000");
    QTest::newRow("fraction") << 0.00005 << QByteArray("5e-05");
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QByteArray("+Inf");
    QTest::newRow("negative") << -0.5 << QByteArray("-0.5");
}

void TestPrometheus::numbers()
{
    QFETCH(double, value);
    PrometheusWriter writer;
    writer.sample({}, value);
    QTEST(writer.text().trimmed(), "text");
}

void TestPrometheus::bucketsAreCumulative()
{
    BucketCounter<2> counter;
    constexpr Bounds bounds{0.5, 2};
    for (const double value : {0.1, 0.2, 1.0, 7.0})
        counter.add(bounds, value);
    PrometheusWriter writer;
    writer.family("a", "histogram", "A.");
    counter.write(writer, bounds, {{"x", "1"}});
    QVERIFY2(writer.text().endsWith("a_bucket{x=\"1\",le=\"0.5\"} 2\n"
                                    "a_bucket{x=\"1\",le=\"2\"} 3\n"
                                    "a_bucket{x=\"1\",le=\"+Inf\"} 4\n"
                                    "a_sum{x=\"1\"} 8.3\n"
                                    "a_count{x=\"1\"} 4\n"),
             writer.text().constData());
}

void TestPrometheus::boundsBelongToTheirBucket()
{
    BucketCounter<2> counter;
    constexpr Bounds bounds{1, 2};
    counter.add(bounds, 1); // `le`: less or equal
    PrometheusWriter writer;
    writer.family("a", "histogram", "A.");
    counter.write(writer, bounds, {});
    QVERIFY2(writer.text().contains("a_bucket{le=\"1\"} 1\n"), writer.text().constData());
}

void TestPrometheus::methodsAreFew()
{
    Metrics metrics;
    for (const char *method : {"GET", "BREW", "WHEN", ""})
        metrics.answered(method, "health", 200, 0.001);
    const QByteArray text = textOf(metrics);
    QVERIFY(hasLine(text, R"(pllm_http_requests_total{method="GET",endpoint="health",status="200"} 1)"));
    QVERIFY(hasLine(text, R"(pllm_http_requests_total{method="other",endpoint="health",status="200"} 3)"));
}

void TestPrometheus::unknownModelsAreOne()
{
    Metrics metrics;
    for (const QString &model : {u"made-up-1"_s, u"made-up-2"_s}) {
        ExchangeFigures figures;
        figures.model = model;
        figures.error = true;
        figures.latencyUs = 100;
        metrics.modelEnded(figures, "chat", 404, false);
    }
    const QByteArray text = textOf(metrics);
    QVERIFY2(!text.contains("made-up"), text.constData());
    QVERIFY(hasLine(
        text, R"(pllm_llm_requests_total{model="unknown",provider="",endpoint="chat",status="404"} 2)"));
}

void TestPrometheus::labelSetsAreBounded()
{
    Metrics metrics;
    for (int i = 0; i < 2500; ++i) {
        const QString model = u"up/"_s + QString::number(i);
        metrics.modelEnded(figuresOf(model), "chat", 200, true);
        metrics.attemptEnded(u"up"_s, model, false);
    }
    metrics.modelEnded(figuresOf(u"up/0"_s), "chat", 200, true); // one that has its place keeps it
    const QByteArray text = textOf(metrics);
    for (const char *family : {"pllm_llm_requests_total{", "pllm_llm_request_duration_seconds_count{",
                               "pllm_time_to_first_token_seconds_count{", "pllm_tokens_per_second_count{",
                               "result=\"success\"", "pllm_llm_cost_usd_total{"})
        QCOMPARE(text.count(family), 2001);
    QVERIFY(hasLine(
        text, R"(pllm_llm_requests_total{model="other",provider="other",endpoint="chat",status="200"} 500)"));
    QVERIFY(hasLine(
        text, R"(pllm_llm_requests_total{model="up/0",provider="openai",endpoint="chat",status="200"} 2)"));
}

void TestPrometheus::statusesAreBounded()
{
    Metrics metrics;
    for (int status = 100; status < 1000; ++status) {
        metrics.answered("POST", "chat", status, 0.1);
        metrics.modelEnded(figuresOf(u"m"_s), "chat", status, true);
    }
    const QByteArray text = textOf(metrics);
    QCOMPARE(text.count("pllm_http_requests_total{"), 51);
    QCOMPARE(text.count("pllm_llm_requests_total{"), 51);
    QVERIFY(hasLine(text, R"(pllm_http_requests_total{method="POST",endpoint="chat",status="other"} 850)"));
}

void TestPrometheus::errorsByType()
{
    Metrics metrics;
    QVERIFY(
        hasLine(textOf(metrics), R"(pllm_errors_total{type="rate_limit_error"} 0)")); // a rate needs a start
    for (const int status : {200, 302, 400, 404, 413, 499, 401, 403, 429, 503, 500, 502})
        metrics.answered("POST", "chat", status, 0.1);
    const QByteArray text = textOf(metrics);
    QVERIFY(hasLine(text, R"(pllm_errors_total{type="invalid_request_error"} 4)"));
    for (const char *type :
         {"authentication_error", "permission_error", "rate_limit_error", "service_unavailable_error"})
        QVERIFY2(hasLine(text, QByteArray(R"(pllm_errors_total{type=")") + type + "\"} 1"), type);
    QVERIFY(hasLine(text, R"(pllm_errors_total{type="server_error"} 2)"));
}

void TestPrometheus::endsOfEveryKind()
{
    Metrics metrics;
    metrics.modelEnded(figuresOf(u"m"_s), "chat", 200, true);
    ExchangeFigures left = figuresOf(u"m"_s); // before anything came
    left.firstTokenUs = left.overheadUs = -1;
    left.tokensPerSecond = -1;
    left.usage = {};
    metrics.modelEnded(left, "chat", 499, true);
    ExchangeFigures broken = figuresOf(u"m"_s);
    broken.error = true; // after a good head
    metrics.modelEnded(broken, "chat", 200, true);
    const QByteArray text = textOf(metrics);
    QVERIFY(hasLine(text, R"(pllm_llm_request_duration_seconds_count{model="m",provider="openai"} 3)"));
    QVERIFY(hasLine(text, R"(pllm_time_to_first_token_seconds_count{model="m",provider="openai"} 2)"));
    QVERIFY(hasLine(text, R"(pllm_tokens_per_second_count{model="m",provider="openai"} 2)"));
    QVERIFY(hasLine(text, "pllm_gateway_overhead_seconds_count 2"));
    QVERIFY(hasLine(text, R"(pllm_llm_tokens_total{model="m",provider="openai",type="input"} 140)"));
    QVERIFY(hasLine(text, R"(pllm_llm_cost_usd_total{model="m",provider="openai"} 1.5)"));
    QVERIFY(hasLine(text, R"(pllm_errors_total{type="server_error"} 1)"));
}

void TestPrometheus::costOfARequest()
{
    Metrics metrics;
    const ExchangeFigures figures = figuresOf(u"my-gpt-4"_s);
    const QByteArray method = "POST";
    const QByteArray endpoint = "chat";
    const auto count = [&] {
        metrics.attemptEnded(figures.provider, figures.target, false);
        metrics.answered(method, endpoint, 200, 0.9);
        metrics.modelEnded(figures, endpoint, 200, true);
    };
    count(); // the first one makes the label sets
    QBENCHMARK
    {
        count();
    }
    QVERIFY(textOf(metrics).contains("my-gpt-4"));
}

QTEST_GUILESS_MAIN(TestPrometheus)
#include "tst_prometheus.moc"
