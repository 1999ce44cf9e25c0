// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/bedrockdialect.h"

#include "core/dialects/bedrock/answerreader.h"
#include "core/dialects/bedrock/answerwriter.h"
#include "core/dialects/bedrock/eventdecoder.h"
#include "core/dialects/bedrock/eventencoder.h"
#include "core/dialects/bedrock/requestwriter.h"

using namespace Qt::Literals::StringLiterals;

Result<ChatRequest> BedrockDialect::decodeRequest(JsonValue) const
{
    return failure(ErrorKind::BadRequest,
                   u"This gateway answers no requests in Amazon Bedrock's form: use /v1/chat/completions, "
                   "/v1/responses or /v1/messages; a Bedrock model may stand behind each of them."_s);
}

std::unique_ptr<EventEncoder> BedrockDialect::encoder(const AnswerContext &) const
{
    return std::make_unique<bedrock::ConverseEncoder>();
}

QByteArray BedrockDialect::encodeAnswer(const ChatAnswer &answer, const AnswerContext &) const
{
    return bedrock::writeAnswer(answer);
}

QByteArray BedrockDialect::encodeError(const ApiError &error) const
{
    return bedrock::writeError(error);
}

QByteArray BedrockDialect::requestPath(const ChatRequest &request, const TargetTraits &target) const
{
    return "/model/" + target.model.toPercentEncoding() + (request.stream ? "/converse-stream" : "/converse");
}

Result<QByteArray> BedrockDialect::encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                                 Losses &losses) const
{
    return bedrock::writeRequest(request, target, losses);
}

std::unique_ptr<EventDecoder> BedrockDialect::decoder() const
{
    return std::make_unique<bedrock::ConverseDecoder>();
}

Result<ChatAnswer> BedrockDialect::decodeAnswer(const QByteArray &body) const
{
    return bedrock::readAnswer(body);
}

ApiError BedrockDialect::decodeError(int status, const QByteArray &body) const
{
    return bedrock::readError(status, body);
}
