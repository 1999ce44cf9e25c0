// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/metrics.h"

#include <QFile>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace {

constexpr qsizetype mostLabelSets = 2000;

/// Methods are the client's words: others than these are one.
QByteArray methodLabel(const QByteArray &method)
{
    static const QByteArrayList usual{"GET", "POST", "HEAD", "DELETE", "OPTIONS", "PUT", "PATCH"};
    const qsizetype place = usual.indexOf(method);
    return place < 0 ? QByteArray("other") : usual.at(place);
}

/// OpenAI's error type of an answer, whoever gave it; empty for one that is none.
QByteArray errorLabel(int status)
{
    switch (status) {
    case 401: return "authentication_error";
    case 403: return "permission_error";
    case 429: return "rate_limit_error";
    case 503: return "service_unavailable_error";
    default: break;
    }
    if (status >= 500)
        return "server_error";
    return status >= 400 ? "invalid_request_error" : "";
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

quint64 counted(qint64 tokens)
{
    return quint64(std::max<qint64>(tokens, 0));
}

} // namespace

template <typename Value>
Value &Metrics::slot(QHash<Labels, Value> &family, Labels labels)
{
    const auto known = family.find(labels);
    if (known != family.end())
        return *known;
    if (family.size() >= mostLabelSets)
        labels = {"other", "other", "other", labels.status};
    return family[labels];
}

void Metrics::answered(const QByteArray &method, const QByteArray &endpoint, int status, double seconds_)
{
    const QByteArray name = endpoint.isEmpty() ? QByteArray("none") : endpoint;
    const QByteArray verb = methodLabel(method);
    ++slot(m_http, {verb, name, {}, status});
    slot(m_httpTime, {verb, name, {}, 0}).add(seconds, seconds_);
    if (const QByteArray type = errorLabel(status); !type.isEmpty())
        ++slot(m_errors, {type, {}, {}, 0});
}

void Metrics::modelEnded(const ExchangeFigures &figures, const QByteArray &endpoint, int status, bool isKnown)
{
    const QByteArray model = isKnown ? figures.model.toUtf8() : QByteArray("unknown");
    const QByteArray provider = figures.provider.toUtf8();
    ++slot(m_models, {model, provider, endpoint, status});
    if (status < 400 && figures.error) // a stream that broke after it had begun well
        ++slot(m_errors, {"server_error", {}, {}, 0});
    Speeds &speed = slot(m_speeds, {model, provider, {}, 0});
    speed.duration.add(seconds, double(figures.latencyUs) / 1e6);
    if (figures.firstTokenUs >= 0)
        speed.firstToken.add(seconds, double(figures.firstTokenUs) / 1e6);
    if (figures.tokensPerSecond >= 0)
        speed.tokensPerSecond.add(speeds, figures.tokensPerSecond);
    if (figures.overheadUs >= 0)
        m_overhead.add(overheads, double(figures.overheadUs) / 1e6);
    Tokens &tokens = slot(m_tokens, {model, provider, {}, 0});
    tokens.input += counted(figures.usage.input);
    tokens.cachedInput += counted(figures.usage.cachedInput);
    tokens.cacheWrite += counted(figures.usage.cacheWrite);
    tokens.output += counted(figures.usage.output);
    tokens.reasoning += counted(figures.usage.reasoning);
    tokens.costUsd += figures.costUsd;
}

void Metrics::attemptEnded(const QString &provider, const QString &upstreamModel, bool failed)
{
    ++slot(m_attempts, {provider.toUtf8(), upstreamModel.toUtf8(), failed ? "failure" : "success", 0});
}

void Metrics::writeHttp(PrometheusWriter &writer) const
{
    writer.family("pllm_http_requests_total", "counter", "Requests that were answered.");
    for (auto it = m_http.begin(); it != m_http.end(); ++it)
        writer.sample({{"method", it.key().a},
                       {"endpoint", it.key().b},
                       {"status", QByteArray::number(it.key().status)}},
                      double(*it));
    writer.family("pllm_http_request_duration_seconds", "histogram",
                  "From a request's head to its answer's end.");
    for (auto it = m_httpTime.begin(); it != m_httpTime.end(); ++it)
        it->write(writer, seconds, {{"method", it.key().a}, {"endpoint", it.key().b}});
    writer.family("pllm_errors_total", "counter", "Answers that were errors, by OpenAI's error type.");
    for (auto it = m_errors.begin(); it != m_errors.end(); ++it)
        writer.sample({{"type", it.key().a}}, double(*it));
}

void Metrics::writeModels(PrometheusWriter &writer) const
{
    writer.family("pllm_llm_requests_total", "counter", "Model requests that ended.");
    for (auto it = m_models.begin(); it != m_models.end(); ++it)
        writer.sample({{"model", it.key().a},
                       {"provider", it.key().b},
                       {"endpoint", it.key().c},
                       {"status", QByteArray::number(it.key().status)}},
                      double(*it));
    writer.family("pllm_llm_request_duration_seconds", "histogram",
                  "From a model request's head to its answer's end.");
    for (auto it = m_speeds.begin(); it != m_speeds.end(); ++it)
        it->duration.write(writer, seconds, {{"model", it.key().a}, {"provider", it.key().b}});
    writer.family("pllm_time_to_first_token_seconds", "histogram",
                  "From a model request's head to the first output.");
    for (auto it = m_speeds.begin(); it != m_speeds.end(); ++it)
        it->firstToken.write(writer, seconds, {{"model", it.key().a}, {"provider", it.key().b}});
    writer.family("pllm_tokens_per_second", "histogram", "Output tokens a second, from the first one on.");
    for (auto it = m_speeds.begin(); it != m_speeds.end(); ++it)
        it->tokensPerSecond.write(writer, speeds, {{"model", it.key().a}, {"provider", it.key().b}});
    writer.family("pllm_gateway_overhead_seconds", "histogram",
                  "Time inside the gateway before a request went out.");
    m_overhead.write(writer, overheads, {});
    writer.family("pllm_upstream_attempts_total", "counter", "Requests sent to providers.");
    for (auto it = m_attempts.begin(); it != m_attempts.end(); ++it)
        writer.sample({{"provider", it.key().a}, {"model", it.key().b}, {"result", it.key().c}}, double(*it));
}

void Metrics::writeTokens(PrometheusWriter &writer) const
{
    writer.family("pllm_llm_tokens_total", "counter",
                  "Tokens; input includes cached_input and cache_write, output includes reasoning.");
    for (auto it = m_tokens.begin(); it != m_tokens.end(); ++it) {
        const auto write = [&](const char *type, quint64 count) {
            writer.sample({{"model", it.key().a}, {"provider", it.key().b}, {"type", type}}, double(count));
        };
        write("input", it->input);
        write("cached_input", it->cachedInput);
        write("cache_write", it->cacheWrite);
        write("output", it->output);
        write("reasoning", it->reasoning);
    }
    writer.family("pllm_llm_cost_usd_total", "counter", "Cost in USD of requests whose price is known.");
    for (auto it = m_tokens.begin(); it != m_tokens.end(); ++it)
        writer.sample({{"model", it.key().a}, {"provider", it.key().b}}, it->costUsd);
    writer.family("pllm_cache_hits_total", "counter", "Answers given from the response cache.");
    writer.sample({}, 0); // there is no cache yet, so none was
    writer.family("pllm_cache_misses_total", "counter", "Requests that the response cache could not answer.");
    writer.sample({}, 0);
    writer.family("pllm_rate_limit_hits_total", "counter", "Requests refused by a client key's limits.");
    writer.sample({}, 0); // limits are not enforced yet
}

void Metrics::writeMoment(PrometheusWriter &writer, const Moment &moment)
{
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
    writeTokens(writer);
    writeMoment(writer, moment);
    return writer.text();
}
