// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/anthropicdialect.h"

#include "core/dialects/anthropic/answerreader.h"
#include "core/dialects/anthropic/answerwriter.h"
#include "core/dialects/anthropic/errors.h"
#include "core/dialects/anthropic/eventdecoder.h"
#include "core/dialects/anthropic/eventencoder.h"
#include "core/dialects/anthropic/requestreader.h"
#include "core/dialects/anthropic/requestwriter.h"

Result<ChatRequest> AnthropicDialect::decodeRequest(JsonValue body) const
{
    return anthropic::readRequest(body);
}

std::unique_ptr<EventEncoder> AnthropicDialect::encoder(const AnswerContext &context) const
{
    return std::make_unique<anthropic::AnthropicEventEncoder>(context);
}

QByteArray AnthropicDialect::encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const
{
    return answer.error ? anthropic::writeError(*answer.error) : anthropic::writeAnswer(answer, context);
}

QByteArray AnthropicDialect::encodeError(const ApiError &error) const
{
    return anthropic::writeError(error);
}

QByteArray AnthropicDialect::requestPath(const ChatRequest &, const TargetTraits &) const
{
    return "/messages";
}

Result<QByteArray> AnthropicDialect::encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                                   Losses &losses) const
{
    return anthropic::writeRequest(request, target, losses);
}

std::unique_ptr<EventDecoder> AnthropicDialect::decoder() const
{
    return std::make_unique<anthropic::AnthropicEventDecoder>();
}

Result<ChatAnswer> AnthropicDialect::decodeAnswer(const QByteArray &body) const
{
    return anthropic::readAnswer(body);
}

ApiError AnthropicDialect::decodeError(int status, const QByteArray &body) const
{
    return anthropic::readErrorBody(status, body);
}
