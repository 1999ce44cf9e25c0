// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/prometheus.h"
#include "core/traffic/statisticscollector.h"

#include <QHash>

#include <utility>
#include <vector>

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
        quint64 cacheHits = 0;
        quint64 cacheMisses = 0;
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
    void answered(const QByteArray &method, const QByteArray &endpoint, int status, double duration);
    /// A model request ended; `isKnown`: the model exists here.
    void modelEnded(const ExchangeFigures &figures, const QByteArray &endpoint, int status, bool isKnown);
    /// A request was refused by a limit or a budget.
    void rateLimited() { ++m_rateLimited; }
    void attemptEnded(const QString &provider, const QString &upstreamModel, bool failed);

    QByteArray text(const Moment &moment) const;

private:
    static constexpr std::array<double, 14> seconds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5,
                                                    1,     2.5,  5,     10,   30,  60,   300};
    static constexpr std::array<double, 10> overheads{0.00005, 0.0001, 0.00025, 0.0005, 0.001,
                                                      0.0025,  0.005,  0.01,    0.05,   0.25};
    static constexpr std::array<double, 9> speeds{5, 10, 20, 40, 60, 80, 120, 200, 500};

    /// Of one route or model; so few that they are looked for one after the other.
    struct StatusCount {
        QByteArray endpoint;
        int status = 0;
        quint64 count = 0;
    };
    // Each label set is made once, with its labels' text; a request then only finds it and counts.
    struct Route {
        QByteArray method;
        QByteArray endpoint;
        BucketCounter<14> duration;
        std::vector<StatusCount> statuses;
    };
    struct Model {
        QByteArray model;
        QByteArray provider;
        BucketCounter<14> duration;
        BucketCounter<14> firstToken;
        BucketCounter<9> tokensPerSecond;
        TokenUsage tokens{0, 0, 0, 0, 0};
        double costUsd = 0;
        std::vector<StatusCount> statuses;
    };
    struct Target {
        QByteArray model;
        QByteArray provider;
        quint64 succeeded = 0;
        quint64 failed = 0;
    };
    using Names = std::pair<QString, QString>; // model and provider
    static constexpr std::size_t methodCount = 8;
    static constexpr std::size_t errorTypeCount = 6;

    Route &route(const QByteArray &method, const QByteArray &endpoint);
    template <typename Set>
    static Set &setOf(QHash<Names, std::size_t> &numbers, std::vector<Set> &sets, Names names);
    static void countStatus(std::vector<StatusCount> &counts, const QByteArray &endpoint, int status);
    void writeHttp(PrometheusWriter &writer) const;
    void writeModels(PrometheusWriter &writer) const;
    void writeUpstream(PrometheusWriter &writer) const;
    void writeTokens(PrometheusWriter &writer) const;
    static void writeMoment(PrometheusWriter &writer, const Moment &moment);

    std::vector<Route> m_routes;
    QHash<QByteArray, std::array<std::size_t, methodCount>> m_routeNumbers; // by endpoint; from 1, 0 = none
    std::vector<Model> m_models;
    QHash<Names, std::size_t> m_modelNumbers;
    std::vector<Target> m_targets;
    QHash<Names, std::size_t> m_targetNumbers;
    std::array<quint64, errorTypeCount> m_errors{};
    BucketCounter<10> m_overhead;
    quint64 m_rateLimited = 0;
};
