// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>

/// A part of the demo's answer.
struct DemoChunk {
    std::chrono::milliseconds delay{0}; ///< to be waited before it
    QByteArray bytes;
};

/// An answer of the built-in demo as it would come from a provider.
struct DemoAnswer {
    int status = 200;
    QByteArray contentType;
    QList<DemoChunk> chunks; ///< of the body
};

/// Answers a chat request (OpenAI's form) without any network: repeats what it was asked and says that it is
/// a demo. Calls a tool where tool_choice forces it or the user names one, sums up a tool's result, and takes
/// its time where the user says "slow". `id` is the answer's, put behind `chatcmpl-`. Pure; any thread.
DemoAnswer demoAnswer(const QByteArray &requestBody, qint64 unixSeconds, const QByteArray &id);
