// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/prometheus.h"
#include "core/traffic/statisticscollector.h"

#include <QHash>

/// What `GET /metrics` counts from the start of the program on (contract, section 5). Label sets are bounded:
/// names of models that do not exist here are not kept apart, and beyond 2,000 of a kind all further ones
/// count as "other". Labels never hold a key, a prompt or an id. Lives on the gateway thread; owned by the
/// gateway.
class Metrics
{
public:
    /// What is known of the moment in which somebody asks.
    struct Moment {
        qint64 startedMs = 0; ///< Unix time
        int connections = 0;
        quint64 trafficDropped = 0;
        struct Model {
            QByteArray name;
            bool isAvailable = false; ///< some target could be asked
        };
        QList<Model> models;
        struct Target {
            QByteArray provider;
            QByteArray model; ///< the provider's
            int breaker = 0;  ///< 0 closed, 1 half open, 2 open
        };
        QList<Target> targets;
    };

    /// A request was answered, by whomever. `endpoint` is the route's short name, empty where there is none.
    void answered(const QByteArray &method, const QByteArray &endpoint, int status, double seconds);
    /// A model request ended; `isKnown`: the model exists here.
    void modelEnded(const ExchangeFigures &figures, const QByteArray &endpoint, int status, bool isKnown);
    void attemptEnded(const QString &provider, const QString &upstreamModel, bool failed);

    QByteArray text(const Moment &moment) const;

private:
    static constexpr std::array<double, 14> seconds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5,
                                                    1,     2.5,  5,     10,   30,  60,   300};
    static constexpr std::array<double, 10> overheads{0.00005, 0.0001, 0.00025, 0.0005, 0.001,
                                                      0.0025,  0.005,  0.01,    0.05,   0.25};
    static constexpr std::array<double, 9> speeds{5, 10, 20, 40, 60, 80, 120, 200, 500};

    /// Up to four label values; which ones is the family's.
    struct Labels {
        QByteArray a;
        QByteArray b;
        QByteArray c;
        int status = 0;

        bool operator==(const Labels &) const = default;
        friend size_t qHash(const Labels &labels, size_t seed = 0)
        {
            return qHashMulti(seed, labels.a, labels.b, labels.c, labels.status);
        }
    };
    struct Tokens {
        quint64 input = 0;
        quint64 cachedInput = 0;
        quint64 cacheWrite = 0;
        quint64 output = 0;
        quint64 reasoning = 0;
        double costUsd = 0;
    };
    struct Speeds {
        BucketCounter<14> duration;
        BucketCounter<14> firstToken;
        BucketCounter<9> tokensPerSecond;
    };

    template <typename Value>
    static Value &slot(QHash<Labels, Value> &family, Labels labels);
    void writeHttp(PrometheusWriter &writer) const;
    void writeModels(PrometheusWriter &writer) const;
    void writeTokens(PrometheusWriter &writer) const;
    static void writeMoment(PrometheusWriter &writer, const Moment &moment);

    QHash<Labels, quint64> m_http;               // method, endpoint, –, status
    QHash<Labels, BucketCounter<14>> m_httpTime; // method, endpoint
    QHash<Labels, quint64> m_models;             // model, provider, endpoint, status
    QHash<Labels, Speeds> m_speeds;              // model, provider
    QHash<Labels, Tokens> m_tokens;              // model, provider
    QHash<Labels, quint64> m_attempts;           // provider, model, result
    QHash<Labels, quint64> m_errors;             // type
    BucketCounter<10> m_overhead;
};
