// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/openaichat.h"

#include "core/dialects/openai/answerwriter.h"
#include "core/dialects/openai/apierrors.h"
#include "core/dialects/openai/chunkdecoder.h"
#include "core/dialects/openai/chunkencoder.h"
#include "core/dialects/openai/parameterreader.h"
#include "core/dialects/openai/requestwriter.h"

Result<ChatRequest> OpenAiChat::decodeRequest(JsonValue body) const
{
    return openai::readChatRequest(body);
}

std::unique_ptr<EventEncoder> OpenAiChat::encoder(const AnswerContext &context) const
{
    return std::make_unique<openai::ChunkEncoder>(context);
}

QByteArray OpenAiChat::encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const
{
    return openai::writeAnswer(answer, context);
}

QByteArray OpenAiChat::encodeError(const ApiError &error) const
{
    return openai::writeError(error);
}

QByteArray OpenAiChat::requestPath(const ChatRequest &, const TargetTraits &) const
{
    return "/chat/completions";
}

Result<QByteArray> OpenAiChat::encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                             Losses &losses) const
{
    return openai::RequestWriter(request, target, losses).write();
}

std::unique_ptr<EventDecoder> OpenAiChat::decoder() const
{
    return std::make_unique<openai::ChunkDecoder>();
}

Result<ChatAnswer> OpenAiChat::decodeAnswer(const QByteArray &body) const
{
    return openai::readAnswer(body);
}

ApiError OpenAiChat::decodeError(int status, const QByteArray &body) const
{
    return openai::readErrorBody(status, body);
}
