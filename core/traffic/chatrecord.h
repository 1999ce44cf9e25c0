// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chatevent.h"
#include "core/traffic/trafficrecord.h"

#include <memory>

/// What a recorded chat says, read from what passed between client and gateway.
struct ChatRecord {
    DialectId client = DialectId::None;         ///< the wire format; None: this was no chat
    DialectId provider = DialectId::None;       ///< of the last attempt; the client's where none is known
    std::shared_ptr<const ChatRequest> request; ///< null where it cannot be read
    QString problem;                            ///< why not
    bool isRequestCut = false;                  ///< its end was not recorded: what is missing is missing here
    std::optional<ChatAnswer> answer;           ///< as far as it has come
    bool isAnswerCut = false;
};

/// The wire format in which a row's client asked for a chat; None for anything else (embeddings, counting
/// tokens, …).
DialectId chatFormat(const TrafficRow &row);
/// The wire format of a leg to a provider, by its path; None where it tells nothing.
DialectId providerFormat(const RecordedLeg &leg);

/// A body that was cut off is read as far as it goes. Takes some 10 ms for each MiB. Pure; any thread.
ChatRecord readChat(const TrafficRecord &record);
/// Its two halves. Error kinds: as Dialect::decodeRequest()'s.
Result<ChatRequest> readChatRequest(DialectId client, const RecordedBody &body);
/// nullopt where there is no answer, or none that can be read.
std::optional<ChatAnswer> readChatAnswer(DialectId client, const RecordedLeg &leg);
