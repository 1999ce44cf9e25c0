// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

class EndpointTable;

/// What the composition root decides for a run.
struct GatewayOptions {
    /// The routes: apiEndpoints() of core/api. Without them every path is answered 404.
    const EndpointTable *endpoints = nullptr;
    /// --demo: the model `demo` and the key `demo`, nothing else.
    bool demo = false;
    /// --host, --port: win over the configuration's.
    QString host = {};
    int port = -1;
    /// Where the program keeps what outlives a run; empty: nothing does.
    QString dataFolder = {};
    /// The client key with which the window sends requests again; empty: there is none.
    Secret windowKey = {};
};

/// The name of that client key in records: none of a configuration can have it.
inline constexpr QStringView windowKeyName = u"(window)";

/// The gateway as the rest of the program sees it.
struct GatewayState {
    enum class Phase { Stopped, Starting, Running, Stopping, Failed };

    Phase phase = Phase::Stopped;
    /// Root URL, e.g. `http://127.0.0.1:8080` (clients add `/v1`); empty unless Running or Stopping.
    QString url;
    quint16 port = 0;
    /// Failed: what went wrong and what to do.
    QString error;
    /// Failed because the port is taken: who holds it, as far as the system tells, e.g. "nginx (pid 812)".
    bool portTaken = false;
    QString portHolder;
    /// A port that was free when it was looked for; 0 = none looked for.
    quint16 freePort = 0;
    /// Exchanges under way.
    int inFlight = 0;

    bool operator==(const GatewayState &) const = default;
};

Q_DECLARE_METATYPE(GatewayState)
