// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QMap>

/// What stands masked in records: for people who are about to hand them to others. Pure; any thread.
struct MaskReport {
    QMap<QByteArray, int> headers; ///< lower-case name → how often one was masked
    int addresses = 0;             ///< with a masked key
    int bodies = 0;                ///< in which a key's text was masked

    void add(const TrafficRecord &record);
    bool isEmpty() const { return headers.isEmpty() && addresses == 0 && bodies == 0; }
    bool operator==(const MaskReport &) const = default;
};

/// The record with every key masked that its name tells: in headers and addresses, and wherever the same text
/// stands elsewhere. For records that come from outside; what is masked already stays as it is. Pure.
TrafficRecord withMaskedKeys(TrafficRecord record);
