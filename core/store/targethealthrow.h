// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// What the router remembers of a target, over a restart: its breaker and its cool-down.
struct TargetHealthRow {
    QString provider = {};
    QString key = {};      ///< reference of the provider's key, never the key itself
    QString model = {};    ///< the provider's; empty: what is remembered of the key alone
    QByteArray state = {}; ///< JSON, the router's own
    qint64 savedMs = 0;    ///< Unix time

    bool operator==(const TargetHealthRow &) const = default;
};
