// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/traffic/trafficrecord.h"

#include <QString>

/// What an answer says, in the one form in which replays show and compare answers. Pure but for translation;
/// any thread.
namespace ReplayAnswer {

/// Of what is no chat so many bytes are shown.
inline constexpr qsizetype longestBody = 1024 * 1024;

/// `said`: UTF-8 of its text. Its calls of tools stand behind that.
QString text(const QByteArray &said, const ChatAnswer &answer);
/// Why a request failed, in the words of the answer's body.
QString problem(DialectId format, int status, const QByteArray &body);

/// The answer that a record holds.
struct Recorded {
    QString text;
    QString problem; ///< why the request failed; empty where it did not
    QString note;    ///< why there is no text, or not all of it; empty where there is
};
/// Takes some 10 ms for each MiB.
Recorded recorded(const TrafficRecord &record);

} // namespace ReplayAnswer
