// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

class JsonWriter;

// What whole and streamed answers of Converse have in common.
namespace bedrock {

/// What `stopReason` means.
FinishReason finishReason(QByteArrayView word);
/// The other way; `native` stays where it is one of Bedrock's own words.
QByteArray stopReason(FinishReason reason, const QByteArray &native);

/// Puts what `metadata` (of a stream) or the whole answer says of usage, tier, metrics and trace into a
/// Usage event. Bedrock's inputTokens leaves out what was read from or written to the cache.
void readMetadata(JsonValue holder, std::initializer_list<QByteArrayView> known, ChatEvent &event);
/// The members of `metadata` again.
void writeMetadata(JsonWriter &json, const TokenUsage &usage, const QByteArray &serviceTier,
                   const Extras &extras);

/// The stop sequence that Claude tells through additionalModelResponseFields.
QByteArray stopSequence(JsonValue additionalFields);

/// A citation of `citationsContent`.
ChatPart::Citation readCitation(JsonValue citation);
void writeCitation(JsonWriter &json, const ChatPart::Citation &citation);

/// The HTTP status that belongs to an exception's name (ThrottlingException, in any case of its first
/// letter); 500 for one that is not known.
int exceptionStatus(QByteArrayView name);
/// The other way, for errors that do not name themselves.
QByteArray exceptionName(int status);

} // namespace bedrock
