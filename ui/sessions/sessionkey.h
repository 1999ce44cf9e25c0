// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historysession.h"
#include "core/traffic/trafficrecord.h"

/// What names a session: its text alone may be another client key's, too.
struct SessionKey {
    QString session = {};
    QString clientKey = {};

    SessionKey() = default;
    explicit SessionKey(const TrafficRow &row) : session(row.session), clientKey(row.clientKey) {}
    explicit SessionKey(const HistorySession &found) : session(found.session), clientKey(found.clientKey) {}

    bool isEmpty() const { return session.isEmpty(); }
    bool operator==(const SessionKey &) const = default;
};
