// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

/// Cohere's v2 chat. A provider's: as a client's it is not served, and answers are written only so that
/// reading them can be tested.
class CohereDialect : public Dialect
{
public:
    DialectId id() const override { return DialectId::Cohere; }

    /// Always an Error, of kind BadRequest.
    Result<ChatRequest> decodeRequest(JsonValue body) const override;
    std::unique_ptr<EventEncoder> encoder(const AnswerContext &context) const override;
    QByteArray encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const override;
    QByteArray encodeError(const ApiError &error) const override;

    /// "/chat", behind https://api.cohere.com/v2.
    QByteArray requestPath(const ChatRequest &request, const TargetTraits &target) const override;
    Result<QByteArray> encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                     Losses &losses) const override;
    std::unique_ptr<EventDecoder> decoder() const override;
    Result<ChatAnswer> decodeAnswer(const QByteArray &body) const override;
    ApiError decodeError(int status, const QByteArray &body) const override;
};
