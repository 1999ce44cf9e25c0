// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

/// OpenAI's legacy completions (POST /completions): one prompt, and a text that goes on from it. Towards
/// providers that have nothing else a conversation is written as one text.
class OpenAiCompletions : public Dialect
{
public:
    DialectId id() const override { return DialectId::OpenAiCompletions; }

    Result<ChatRequest> decodeRequest(JsonValue body) const override;
    std::unique_ptr<EventEncoder> encoder(const AnswerContext &context) const override;
    QByteArray encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const override;
    QByteArray encodeError(const ApiError &error) const override;

    QByteArray requestPath(const ChatRequest &request, const TargetTraits &target) const override;
    Result<QByteArray> encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                     Losses &losses) const override;
    std::unique_ptr<EventDecoder> decoder() const override;
    Result<ChatAnswer> decodeAnswer(const QByteArray &body) const override;
    ApiError decodeError(int status, const QByteArray &body) const override;
};
