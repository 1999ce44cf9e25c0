// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

/// Amazon Bedrock's Converse and ConverseStream. A provider's: as a client's it is not served, and answers
/// are written only so that reading them can be tested.
class BedrockDialect : public Dialect
{
public:
    DialectId id() const override { return DialectId::Bedrock; }

    /// Always an Error, of kind BadRequest.
    Result<ChatRequest> decodeRequest(JsonValue body) const override;
    /// One JSON object a line, not the binary framing.
    std::unique_ptr<EventEncoder> encoder(const AnswerContext &context) const override;
    QByteArray encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const override;
    QByteArray encodeError(const ApiError &error) const override;

    /// "/model/MODEL/converse" or "/converse-stream"; MODEL (an id, a profile or an ARN) percent-encoded.
    QByteArray requestPath(const ChatRequest &request, const TargetTraits &target) const override;
    Result<QByteArray> encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                     Losses &losses) const override;
    std::unique_ptr<EventDecoder> decoder() const override;
    Result<ChatAnswer> decodeAnswer(const QByteArray &body) const override;
    ApiError decodeError(int status, const QByteArray &body) const override;
};
