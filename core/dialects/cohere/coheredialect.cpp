// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/cohere/coheredialect.h"

#include "core/dialects/cohere/answerreader.h"
#include "core/dialects/cohere/answerwriter.h"
#include "core/dialects/cohere/eventdecoder.h"
#include "core/dialects/cohere/eventencoder.h"
#include "core/dialects/cohere/requestwriter.h"

using namespace Qt::Literals::StringLiterals;

Result<ChatRequest> CohereDialect::decodeRequest(JsonValue) const
{
    return failure(
        ErrorKind::BadRequest,
        u"This gateway answers no requests in Cohere's form: use /v1/chat/completions, /v1/responses or "
        "/v1/messages; a Cohere model may stand behind each of them."_s);
}

std::unique_ptr<EventEncoder> CohereDialect::encoder(const AnswerContext &context) const
{
    return std::make_unique<cohere::StreamEncoder>(context);
}

QByteArray CohereDialect::encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const
{
    return cohere::writeAnswer(answer, context);
}

QByteArray CohereDialect::encodeError(const ApiError &error) const
{
    return cohere::writeError(error);
}

QByteArray CohereDialect::requestPath(const ChatRequest &, const TargetTraits &) const
{
    return "/chat";
}

Result<QByteArray> CohereDialect::encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                                Losses &losses) const
{
    return cohere::writeRequest(request, target, losses);
}

std::unique_ptr<EventDecoder> CohereDialect::decoder() const
{
    return std::make_unique<cohere::StreamDecoder>();
}

Result<ChatAnswer> CohereDialect::decodeAnswer(const QByteArray &body) const
{
    return cohere::readAnswer(body);
}

ApiError CohereDialect::decodeError(int status, const QByteArray &body) const
{
    return cohere::readError(status, body);
}
