// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/upstreamscript.h"

#include <QStringList>

/// What Claude Code sends while it works on one task, and what its provider answers: 40 streamed requests of
/// one session, six of them a sub-agent's, over Anthropic's wire format. Each goes on from the one before, so
/// that all but its end comes from the provider's cache; in one a time in the system text is another one, and
/// nothing does. The same bytes for the same number; any thread.
namespace AgentTraffic {

inline constexpr int turns = 40;
inline constexpr int firstSubAgentTurn = 11;
inline constexpr int subAgentTurns = 6;
/// Whose prompt parts from the one before it in the system text: its prompt is read anew, from the first
/// token on.
inline constexpr int brokenTurn = 26;
/// Its answer asks for the same call as the one before it.
inline constexpr int repeatedTurn = 34;

inline constexpr const char *session = "5f0c2d7e-90b1-4a63-8a4e-1d2f6b7c8e90";
inline constexpr const char *model = "claude-opus-4-6";
inline constexpr const char *subAgentModel = "claude-haiku-4-5";

/// Tokens as Anthropic tells them: the three parts of the input count separately.
struct Usage {
    qint64 uncached = 0;
    qint64 cacheRead = 0;
    qint64 cacheWrite = 0;
    qint64 output = 0;

    qint64 input() const { return uncached + cacheRead + cacheWrite; }
};

struct Turn {
    HeaderList headers; ///< but the one with the key
    QByteArray body;
    QByteArray model;
    bool isSubAgent = false;
    Usage usage;
    QList<QByteArray> events; ///< of the answer, each as it stands in the stream

    /// The request's bytes, for a connection to the gateway.
    QByteArray request(const QByteArray &key) const;
    /// The whole answer. It waits at the first of the gates before its first byte, and at the others on its
    /// way.
    UpstreamScript answer(const QStringList &gates = {}) const;
};

/// The request of that number, from 0 to turns - 1.
Turn turn(int number);
/// An answer's events: a text, and a call where `tool` is not empty (`input` is JSON).
QList<QByteArray> answerEvents(const QByteArray &model, const Usage &usage, const QByteArray &text,
                               const QByteArray &tool = {}, const QByteArray &input = {},
                               const QByteArray &callId = {});

} // namespace AgentTraffic
