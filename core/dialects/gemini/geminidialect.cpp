// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/geminidialect.h"

#include "core/dialects/gemini/answerreader.h"
#include "core/dialects/gemini/answerwriter.h"
#include "core/dialects/gemini/errors.h"
#include "core/dialects/gemini/eventdecoder.h"
#include "core/dialects/gemini/eventencoder.h"
#include "core/dialects/gemini/requestreader.h"
#include "core/dialects/gemini/requestwriter.h"

namespace gemini {

namespace {

class GeminiDialect : public Dialect
{
public:
    DialectId id() const override { return DialectId::Gemini; }
    Result<ChatRequest> decodeRequest(JsonValue body) const override { return readRequest(body); }
    std::unique_ptr<EventEncoder> encoder(const AnswerContext &context) const override
    {
        return std::make_unique<GeminiEncoder>(context, GeminiEncoder::Form::EventStream);
    }
    QByteArray encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const override
    {
        return writeAnswer(answer, context);
    }
    QByteArray encodeError(const ApiError &error) const override { return errorBody(error); }
    QByteArray requestPath(const ChatRequest &request, const TargetTraits &target) const override;
    Result<QByteArray> encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                     Losses &losses) const override
    {
        return writeRequest(request, target, losses);
    }
    std::unique_ptr<EventDecoder> decoder() const override { return std::make_unique<GeminiDecoder>(); }
    Result<ChatAnswer> decodeAnswer(const QByteArray &body) const override { return readAnswer(body); }
    ApiError decodeError(int status, const QByteArray &body) const override
    {
        return readErrorBody(status, body);
    }
};

QByteArray GeminiDialect::requestPath(const ChatRequest &request, const TargetTraits &target) const
{
    return modelPath(request, target) +
           (request.stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
}

} // namespace

const Dialect *geminiDialect()
{
    static const GeminiDialect dialect;
    return &dialect;
}

std::unique_ptr<EventEncoder> arrayEncoder(const AnswerContext &context)
{
    return std::make_unique<GeminiEncoder>(context, GeminiEncoder::Form::Array);
}

} // namespace gemini
