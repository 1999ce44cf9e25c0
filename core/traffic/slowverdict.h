// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <span>

/// How fast a model usually is: what an exchange is held against. Nothing known: -1.
struct SpeedBaseline {
    qint64 firstTokenUs = -1;    ///< median
    double tokensPerSecond = -1; ///< median
    int exchanges = 0;           ///< that it was taken from
    double cachedShare = -1;     ///< median: of the input, what came from the provider's cache, 0 to 1

    bool operator==(const SpeedBaseline &) const = default;
};

/// From the finished exchanges among `rows` that `model` of `provider` served, if there are enough (5).
SpeedBaseline speedBaseline(std::span<const TrafficRow> rows, const QString &provider, const QString &model);

/// What took the time of an exchange.
struct SlowVerdict {
    enum class Cause : quint8 {
        Unknown,       ///< it runs, or nothing was measured
        None,          ///< nothing took long
        GatewayQueue,  ///< it waited in the gateway: limits, a held loop, files to be fetched
        Retries,       ///< tries before the last one
        Connect,       ///< name, connection, TLS of the last try
        Send,          ///< the request's body went out slowly
        ColdLoad,      ///< the provider loaded the model
        FirstToken,    ///< the provider thought long before its first token
        Decode,        ///< tokens came slowly
        Stall,         ///< the stream stood still
        ClientReading, ///< the client read slowly
    };
    Cause cause = Cause::Unknown;
    qint64 tookUs = 0;                   ///< that cause
    qint64 expectedUs = -1;              ///< what it usually takes; -1 = not known
    qint64 totalUs = 0;                  ///< the whole exchange
    int count = 0;                       ///< Retries: tries before the last; Stall: how many
    double tokensPerSecond = -1;         ///< Decode: measured
    double expectedTokensPerSecond = -1; ///< Decode: usual; -1 = not known
    /// FirstToken, where far less of the input came from the provider's cache than usual, so that it was read
    /// anew: both shares, 0 to 1; else -1.
    double cachedShare = -1;
    double expectedCachedShare = -1;

    bool operator==(const SlowVerdict &) const = default;
};

/// The cause that took the most beyond what was to be expected; None where that is under half a second or a
/// tenth of the whole. Without a baseline a first token may take 2 s, and 20 tokens a second are not slow.
/// Pure; any thread.
SlowVerdict slowVerdict(const TrafficRecord &record, const SpeedBaseline &baseline = {});
