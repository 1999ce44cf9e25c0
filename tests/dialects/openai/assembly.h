// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

/// The data of each event of a stream, `[DONE]` too.
QList<QByteArray> streamedData(const QByteArray &wire);
/// Chunks put together as the official SDK does it (texts joined, calls by their index, last usage): JSON of
/// {"id","model","created","usage","choices":[{"role","content","reasoning","refusal","calls","finish"}]}.
/// Shares nothing with the decoder but the reading of JSON.
QByteArray assembled(const QList<QByteArray> &chunks);
