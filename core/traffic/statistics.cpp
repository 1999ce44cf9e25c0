// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/statistics.h"

#include "core/base/clock.h"
#include "core/base/jsonwriter.h"

#include <cmath>

using namespace std::chrono_literals;

namespace {

/// Rounded to what a reader can use: 1234, 56.7, 0.89.
double rounded(double value)
{
    const double scale = value >= 100 ? 1 : value >= 10 ? 10 : 100;
    return std::round(value * scale) / scale;
}

void writeFigure(JsonWriter &json, QByteArrayView name, std::optional<double> value)
{
    json.key(name);
    if (!value)
        json.null();
    else if (const double figure = rounded(*value); figure == std::floor(figure) && figure < 1e15)
        json.number(qint64(figure));
    else
        json.number(figure);
}

void writeQuantiles(JsonWriter &json, QByteArrayView name, const Quantiles &quantiles)
{
    json.key(name).beginObject();
    writeFigure(json, "p50", quantiles.p50);
    writeFigure(json, "p95", quantiles.p95);
    writeFigure(json, "p99", quantiles.p99);
    json.endObject();
}

void writeTarget(JsonWriter &json, const TargetStats &target)
{
    json.beginObject().member("provider", target.provider).member("model", target.model);
    json.member("state", target.state).member("health_score", target.healthScore);
    json.member("requests", qint64(target.requests)).member("errors", qint64(target.errors));
    json.member("consecutive_failures", target.consecutiveFailures).key("last_error");
    if (target.lastError.isEmpty())
        json.null();
    else
        json.text(target.lastError);
    json.key("retry_at");
    if (target.retryAtMs)
        json.text(QByteArrayView(isoUtc(*target.retryAtMs)));
    else
        json.null();
    json.endObject();
}

void writeModel(JsonWriter &json, const ModelStats &model)
{
    json.beginObject().member("model", model.model).member("requests", qint64(model.requests));
    json.member("errors", qint64(model.errors)).member("in_flight", model.inFlight);
    json.key("tokens")
        .beginObject()
        .member("input", model.inputTokens)
        .member("cached_input", model.cachedInputTokens);
    json.member("cache_write", model.cacheWriteTokens).member("output", model.outputTokens);
    json.member("reasoning", model.reasoningTokens).endObject();
    json.member("cost_usd", model.costUsd).member("estimated", model.estimated);
    writeQuantiles(json, "latency_ms", model.latencyMs);
    writeQuantiles(json, "ttft_ms", model.firstTokenMs);
    json.key("tokens_per_second").beginObject();
    writeFigure(json, "p50", model.tokensPerSecond.p50);
    json.endObject().key("targets").beginArray();
    for (const TargetStats &target : model.targets)
        writeTarget(json, target);
    json.endArray().endObject();
}

/// The mean of its targets' scores, by how much each is used.
int healthOf(const ModelStats &model)
{
    double score = 0;
    double attempts = 0;
    for (const TargetStats &target : model.targets) {
        score += double(target.healthScore) * double(target.requests);
        attempts += double(target.requests);
    }
    return attempts > 0 ? int(std::lround(score / attempts)) : 100;
}

void writeBalance(JsonWriter &json, const ModelStats &model)
{
    json.key(model.model.toUtf8()).beginObject().member("health_score", healthOf(model));
    json.member("total_requests", qint64(model.requests));
    json.member("avg_latency", QByteArray::number(std::llround(model.averageLatencyMs.value_or(0))));
    json.member("requests_minute", qint64(model.requestsLastMinute))
        .member("tokens_minute", model.tokensLastMinute);
    json.endObject();
}

} // namespace

std::optional<std::chrono::seconds> statsWindow(QByteArrayView name)
{
    if (name == "5m")
        return 5min;
    if (name == "1h")
        return 1h;
    if (name == "24h")
        return 24h;
    if (name == "7d")
        return 168h;
    return std::nullopt;
}

QByteArray statsJson(const StatsReport &report)
{
    JsonWriter json;
    json.beginObject().member("object", "model.stats").member("window_s", qint64(report.window.count()));
    json.member("uptime_s", qint64(report.uptime.count())).key("overhead_us").beginObject();
    writeFigure(json, "p50", report.overheadUs.p50);
    writeFigure(json, "p99", report.overheadUs.p99);
    json.endObject().member("total_requests", qint64(report.totalRequests));
    json.member("total_errors", qint64(report.totalErrors)).member("total_tokens", report.totalTokens);
    json.member("total_cost", report.totalCostUsd)
        .member("in_flight", report.inFlight)
        .key("models")
        .beginArray();
    for (const ModelStats &model : report.models)
        writeModel(json, model);
    json.endArray().key("load_balancer").beginObject();
    for (const ModelStats &model : report.models)
        writeBalance(json, model);
    json.endObject().endObject();
    return json.take();
}
