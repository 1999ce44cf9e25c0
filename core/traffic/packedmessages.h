// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// What a finished record holds beyond its row, in one piece of memory instead of some hundred small ones:
/// heads and small bodies packed, large bodies shared as they came, streamed answers compressed (they say the
/// same around each token: a twentieth remains). Halves what a history takes, and old
/// records leave without touching cold memory in a hundred places.
class PackedMessages
{
public:
    explicit PackedMessages(const TrafficRecord &record);

    /// Everything but the row, as it was.
    void unpackInto(TrafficRecord &record) const;
    /// Memory that it takes.
    qint64 bytes() const;

private:
    class Packer;
    class Unpacker;

    QByteArray m_packed;
    QList<QByteArray> m_largeBodies; // and compressed ones
};
