// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/metrics.h"

#include <QFile>

#include <algorithm>
#include <optional>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t mostLabelSets = 2000;
constexpr std::size_t mostStatuses = 50; // of one route or model: a provider may answer what it likes
constexpr int otherStatus = 0;

/// Methods are the client's words: others than these are one.
constexpr std::array<const char *, 8> methods{"GET",     "POST", "HEAD",  "DELETE",
                                              "OPTIONS", "PUT",  "PATCH", "other"};

std::size_t methodNumber(const QByteArray &method)
{
    const auto isSame = [&method](const char *name) { return method == name; };
    return std::size_t(std::find_if(methods.begin(), methods.end() - 1, isSame) - methods.begin());
}

/// OpenAI's error types.
constexpr std::array<const char *, 6> errorTypes{"invalid_request_error",     "authentication_error",
                                                 "permission_error",          "rate_limit_error",
                                                 "service_unavailable_error", "server_error"};
constexpr std::size_t serverError = 5;

/// The error type of an answer, whoever gave it; nullopt for one that is none.
std::optional<std::size_t> errorType(int status)
{
    switch (status) {
    case 401: return 1;
    case 403: return 2;
    case 429: return 3;
    case 503: return 4;
    default: break;
    }
    if (status >= 500)
        return serverError;
    return status >= 400 ? std::optional<std::size_t>(0) : std::nullopt;
}

qint64 residentBytes()
{
#ifdef Q_OS_LINUX
    QFile file(QStringLiteral("/proc/self/statm"));
    if (file.open(QIODevice::ReadOnly))
        return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
#endif
    return -1;
}

QByteArray statusLabel(int status)
{
    return status == otherStatus ? QByteArray("other") : QByteArray::number(status);
}

void add(TokenUsage &sum, const TokenUsage &usage)
{
    sum.input += std::max<qint64>(usage.input, 0);
    sum.cachedInput += std::max<qint64>(usage.cachedInput, 0);
    sum.cacheWrite += std::max<qint64>(usage.cacheWrite, 0);
    sum.output += std::max<qint64>(usage.output, 0);
    sum.reasoning += std::max<qint64>(usage.reasoning, 0);
}

} // namespace

Metrics::Route &Metrics::route(const QByteArray &method, const QByteArray &endpoint)
{
    const std::size_t verb = methodNumber(method);
    std::size_t &number = m_routeNumbers[endpoint][verb];
    if (number == 0) {
        m_routes.push_back({methods[verb], endpoint.isEmpty() ? QByteArray("none") : endpoint, {}, {}});
        number = m_routes.size();
    }
    return m_routes[number - 1];
}

template <typename Set>
Set &Metrics::setOf(QHash<Names, std::size_t> &numbers, std::vector<Set> &sets, Names names)
{
    auto known = numbers.constFind(names);
    if (known == numbers.constEnd() && sets.size() >= mostLabelSets) {
        names = {u"other"_s, u"other"_s};
        known = numbers.constFind(names);
    }
    if (known != numbers.constEnd())
        return sets[*known];
    Set set;
    set.model = names.first.toUtf8();
    set.provider = names.second.toUtf8();
    numbers.insert(names, sets.size());
    sets.push_back(std::move(set));
    return sets.back();
}

void Metrics::countStatus(std::vector<StatusCount> &counts, const QByteArray &endpoint, int status)
{
    for (StatusCount &entry : counts) {
        if (entry.status == status && entry.endpoint == endpoint) {
            ++entry.count;
            return;
        }
    }
    if (counts.size() < mostStatuses)
        counts.push_back({endpoint, status, 1});
    else if (counts.size() == mostStatuses)
        counts.push_back({"other", otherStatus, 1});
    else
        ++counts.back().count;
}

void Metrics::answered(const QByteArray &method, const QByteArray &endpoint, int status, double duration)
{
    Route &entry = route(method, endpoint);
    entry.duration.add(seconds, duration);
    countStatus(entry.statuses, entry.endpoint, status);
    if (const std::optional<std::size_t> type = errorType(status))
        ++m_errors[*type];
}

void Metrics::modelEnded(const ExchangeFigures &figures, const QByteArray &endpoint, int status, bool isKnown)
{
    static const QString unknown = u"unknown"_s;
    Model &model = setOf(m_modelNumbers, m_models, {isKnown ? figures.model : unknown, figures.provider});
    countStatus(model.statuses, endpoint, status);
    if (status < 400 && figures.error) // a stream that broke after it had begun well
        ++m_errors[serverError];
    model.duration.add(seconds, double(figures.latencyUs) / 1e6);
    if (figures.firstTokenUs >= 0)
        model.firstToken.add(seconds, double(figures.firstTokenUs) / 1e6);
    if (figures.tokensPerSecond >= 0)
        model.tokensPerSecond.add(speeds, figures.tokensPerSecond);
    if (figures.overheadUs >= 0)
        m_overhead.add(overheads, double(figures.overheadUs) / 1e6);
    add(model.tokens, figures.usage);
    model.costUsd += figures.costUsd;
}

void Metrics::attemptEnded(const QString &provider, const QString &upstreamModel, bool failed)
{
    Target &target = setOf(m_targetNumbers, m_targets, {upstreamModel, provider});
    ++(failed ? target.failed : target.succeeded);
}

void Metrics::writeHttp(PrometheusWriter &writer) const
{
    writer.family("pllm_http_requests_total", "counter", "Requests that were answered.");
    for (const Route &entry : m_routes)
        for (const StatusCount &status : entry.statuses)
            writer.sample({{"method", entry.method},
                           {"endpoint", entry.endpoint},
                           {"status", statusLabel(status.status)}},
                          double(status.count));
    writer.family("pllm_http_request_duration_seconds", "histogram",
                  "From a request's head to its answer's end.");
    for (const Route &entry : m_routes)
        entry.duration.write(writer, seconds, {{"method", entry.method}, {"endpoint", entry.endpoint}});
    writer.family("pllm_errors_total", "counter", "Answers that were errors, by OpenAI's error type.");
    for (std::size_t i = 0; i < errorTypes.size(); ++i)
        writer.sample({{"type", errorTypes[i]}}, double(m_errors[i]));
}

void Metrics::writeModels(PrometheusWriter &writer) const
{
    writer.family("pllm_llm_requests_total", "counter", "Model requests that ended.");
    for (const Model &entry : m_models)
        for (const StatusCount &status : entry.statuses)
            writer.sample({{"model", entry.model},
                           {"provider", entry.provider},
                           {"endpoint", status.endpoint},
                           {"status", statusLabel(status.status)}},
                          double(status.count));
    writer.family("pllm_llm_request_duration_seconds", "histogram",
                  "From a model request's head to its answer's end.");
    for (const Model &entry : m_models)
        entry.duration.write(writer, seconds, {{"model", entry.model}, {"provider", entry.provider}});
    writer.family("pllm_time_to_first_token_seconds", "histogram",
                  "From a model request's head to the first output.");
    for (const Model &entry : m_models)
        entry.firstToken.write(writer, seconds, {{"model", entry.model}, {"provider", entry.provider}});
    writer.family("pllm_tokens_per_second", "histogram", "Output tokens a second, from the first one on.");
    for (const Model &entry : m_models)
        entry.tokensPerSecond.write(writer, speeds, {{"model", entry.model}, {"provider", entry.provider}});
}

void Metrics::writeUpstream(PrometheusWriter &writer) const
{
    writer.family("pllm_gateway_overhead_seconds", "histogram",
                  "Time inside the gateway before a request went out.");
    m_overhead.write(writer, overheads, {});
    writer.family("pllm_upstream_attempts_total", "counter", "Requests sent to providers.");
    for (const Target &target : m_targets) {
        const auto write = [&](const char *result, quint64 count) {
            writer.sample({{"provider", target.provider}, {"model", target.model}, {"result", result}},
                          double(count));
        };
        write("success", target.succeeded);
        write("failure", target.failed);
    }
}

void Metrics::writeTokens(PrometheusWriter &writer) const
{
    writer.family("pllm_llm_tokens_total", "counter",
                  "Tokens; input includes cached_input and cache_write, output includes reasoning.");
    for (const Model &entry : m_models) {
        const auto write = [&](const char *type, qint64 count) {
            writer.sample({{"model", entry.model}, {"provider", entry.provider}, {"type", type}},
                          double(count));
        };
        write("input", entry.tokens.input);
        write("cached_input", entry.tokens.cachedInput);
        write("cache_write", entry.tokens.cacheWrite);
        write("output", entry.tokens.output);
        write("reasoning", entry.tokens.reasoning);
    }
    writer.family("pllm_llm_cost_usd_total", "counter", "Cost in USD of requests whose price is known.");
    for (const Model &entry : m_models)
        writer.sample({{"model", entry.model}, {"provider", entry.provider}}, entry.costUsd);
    writer.family("pllm_rate_limit_hits_total", "counter", "Requests refused by a client key's limits.");
    writer.sample({}, double(m_rateLimited));
}

void Metrics::writeMoment(PrometheusWriter &writer, const Moment &moment)
{
    writer.family("pllm_cache_hits_total", "counter", "Answers given from the response cache.");
    writer.sample({}, double(moment.cacheHits));
    writer.family("pllm_cache_misses_total", "counter", "Requests that the response cache could not answer.");
    writer.sample({}, double(moment.cacheMisses));
    writer.family("pllm_active_connections", "gauge", "Connections of clients.");
    writer.sample({}, moment.connections);
    writer.family("pllm_model_availability", "gauge", "1 where a target of the model can be asked.");
    for (const Moment::Model &model : moment.models)
        writer.sample({{"model", model.name}}, model.isAvailable ? 1 : 0);
    writer.family("pllm_circuit_breaker_state", "gauge", "Of each target: 0 closed, 1 half open, 2 open.");
    for (const Moment::Target &target : moment.targets)
        writer.sample({{"provider", target.provider}, {"model", target.model}}, target.breaker);
    writer.family("pllm_traffic_dropped_total", "counter", "Exchanges that were not written down.");
    writer.sample({}, double(moment.trafficDropped));
    writer.family("process_start_time_seconds", "gauge", "Start of the gateway, in seconds of Unix time.");
    writer.sample({}, double(moment.startedMs) / 1000);
    if (const qint64 bytes = residentBytes(); bytes > 0) {
        writer.family("process_resident_memory_bytes", "gauge", "Resident memory.");
        writer.sample({}, double(bytes));
    }
}

QByteArray Metrics::text(const Moment &moment) const
{
    PrometheusWriter writer;
    writeHttp(writer);
    writeModels(writer);
    writeUpstream(writer);
    writeTokens(writer);
    writeMoment(writer, moment);
    return writer.text();
}
