// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// Made-up records for tests of what is written to files.
namespace SampleRecords {

/// A streamed chat of OpenAI's form with a tool, a failed first attempt, keys that are masked, and every
/// member of the row set to something.
TrafficRecord chat();
/// A form with a binary file, answered with bytes that are no text.
TrafficRecord binary();
/// Refused by the gateway: no attempt, no model.
TrafficRecord refused();
/// A whole answer of Anthropic's form, with reasoning and a tool's result that holds fences.
TrafficRecord anthropic();
/// A record of a chat with these bodies, answered with 200.
TrafficRecord exchange(const QString &path, const QByteArray &request, const QByteArray &answer,
                       const QByteArray &type = "application/json");

} // namespace SampleRecords
