// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialectid.h"
#include "core/traffic/chatrecord.h"
#include "core/traffic/trafficrecord.h"

/// Bytes of text that are searchable of one exchange, at most.
inline constexpr qsizetype mostSearchText = 32 * 1024;

/// What an exchange can be found by, UTF-8: what went wrong; the answer; the request's messages, newest
/// first, as what is older stands in the exchanges before, too; system texts last. Of each: text, reasoning,
/// names and arguments of tool calls, results of tools. Decoded from the client's wire format; what cannot be
/// read as that (a body that was cut, another API) as it stands, if it is text. No longer than `most`. Pure.
QByteArray searchText(const TrafficRecord &record, qsizetype most = mostSearchText);
/// The same where the record's chat was read before: as readChat() reads it.
QByteArray searchText(const TrafficRecord &record, const ChatRecord &chat, qsizetype most = mostSearchText);

/// In which wire format the client of a route holds its chats; None for other routes. `path` may have a
/// query.
DialectId clientDialect(QByteArrayView path);
