// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/ollamadialect.h"

#include "core/dialects/ollama/answerreader.h"
#include "core/dialects/ollama/answerwriter.h"
#include "core/dialects/ollama/eventdecoder.h"
#include "core/dialects/ollama/eventencoder.h"
#include "core/dialects/ollama/requestreader.h"
#include "core/dialects/ollama/requestwriter.h"

namespace ollama {

namespace {

class OllamaDialect : public Dialect
{
public:
    DialectId id() const override { return DialectId::Ollama; }
    Result<ChatRequest> decodeRequest(JsonValue body) const override { return readChat(body); }
    std::unique_ptr<EventEncoder> encoder(const AnswerContext &context) const override
    {
        return std::make_unique<OllamaEncoder>(context, Form::Chat);
    }
    QByteArray encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const override
    {
        return writeAnswer(answer, context, Form::Chat);
    }
    QByteArray encodeError(const ApiError &error) const override { return errorBody(error); }
    QByteArray requestPath(const ChatRequest &request, const TargetTraits &) const override
    {
        return request.suffix.isEmpty() ? "/chat" : "/generate";
    }
    Result<QByteArray> encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                     Losses &losses) const override
    {
        return writeRequest(request, target, losses);
    }
    std::unique_ptr<EventDecoder> decoder() const override { return std::make_unique<OllamaDecoder>(); }
    Result<ChatAnswer> decodeAnswer(const QByteArray &body) const override { return readAnswer(body); }
    ApiError decodeError(int status, const QByteArray &body) const override
    {
        return readErrorBody(status, body);
    }
};

} // namespace

const Dialect *ollamaDialect()
{
    static const OllamaDialect dialect;
    return &dialect;
}

Result<ChatRequest> decodeGenerate(JsonValue body)
{
    return readGenerate(body);
}

std::unique_ptr<EventEncoder> generateEncoder(const AnswerContext &context)
{
    return std::make_unique<OllamaEncoder>(context, Form::Generate);
}

QByteArray encodeGenerateAnswer(const ChatAnswer &answer, const AnswerContext &context)
{
    return writeAnswer(answer, context, Form::Generate);
}

} // namespace ollama
