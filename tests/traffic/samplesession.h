// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// Sessions as agents have them, for tests: the same for the same numbers, ids from 1 in the order of their
/// starts.
namespace SampleSession {

/// A record in its wire format: `request` is the body, `answer` a whole JSON answer.
TrafficRecord record(RecordId id, const QString &api, const QByteArray &request, const QByteArray &answer);

/// Claude Code's: a request for a title, then a main agent of `turns` turns, all in one session. Its fourth
/// turn starts two sub-agents at once, of 5 and 4 turns; from its eighth turn on it runs the same failing
/// test three times. Its tenth turn failed once and was sent again. `turns` is 12 at least.
QList<TrafficRecord> claude(int turns, qint64 startMs = 1'764'500'000'000);
/// Codex's, of Responses' form, everything sent anew each time: its second turn starts a thread of its own.
QList<TrafficRecord> codex();
/// The same form as a chain of `previous_response_id`, of three turns.
QList<TrafficRecord> chain();
/// OpenAI chats of two turns with a tool, and a request for a title between them.
QList<TrafficRecord> chat();

/// Their rows.
QList<TrafficRow> rows(const QList<TrafficRecord> &records);

} // namespace SampleSession
