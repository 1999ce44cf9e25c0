// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/openaicompletions.h"

#include "core/dialects/openai/apierrors.h"
#include "core/dialects/openai/chunkdecoder.h"
#include "core/dialects/openai/completionreader.h"
#include "core/dialects/openai/completionwriter.h"
#include "core/dialects/openai/requestwriter.h"

Result<ChatRequest> OpenAiCompletions::decodeRequest(JsonValue body) const
{
    return openai::readCompletionRequest(body);
}

std::unique_ptr<EventEncoder> OpenAiCompletions::encoder(const AnswerContext &context) const
{
    return std::make_unique<openai::CompletionEncoder>(context);
}

QByteArray OpenAiCompletions::encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const
{
    return openai::writeCompletion(answer, context);
}

QByteArray OpenAiCompletions::encodeError(const ApiError &error) const
{
    return openai::writeError(error);
}

QByteArray OpenAiCompletions::requestPath(const ChatRequest &, const TargetTraits &) const
{
    return "/completions";
}

Result<QByteArray> OpenAiCompletions::encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                                    Losses &losses) const
{
    return openai::RequestWriter(request, target, losses).writeCompletion();
}

std::unique_ptr<EventDecoder> OpenAiCompletions::decoder() const
{
    return std::make_unique<openai::ChunkDecoder>();
}

Result<ChatAnswer> OpenAiCompletions::decodeAnswer(const QByteArray &body) const
{
    return openai::readAnswer(body);
}

ApiError OpenAiCompletions::decodeError(int status, const QByteArray &body) const
{
    return openai::readErrorBody(status, body);
}
