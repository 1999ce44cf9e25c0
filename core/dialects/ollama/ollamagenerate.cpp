// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/ollamagenerate.h"

#include "core/dialects/ollama/ollamadialect.h"

namespace ollama {

namespace {

class GenerateDialect final : public Dialect
{
public:
    DialectId id() const override { return DialectId::OllamaGenerate; }
    Result<ChatRequest> decodeRequest(JsonValue body) const override { return decodeGenerate(body); }
    std::unique_ptr<EventEncoder> encoder(const AnswerContext &context) const override
    {
        return generateEncoder(context);
    }
    QByteArray encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const override
    {
        return encodeGenerateAnswer(answer, context);
    }
    QByteArray encodeError(const ApiError &error) const override
    {
        return ollamaDialect()->encodeError(error);
    }

    QByteArray requestPath(const ChatRequest &request, const TargetTraits &target) const override
    {
        return ollamaDialect()->requestPath(request, target);
    }
    Result<QByteArray> encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                     Losses &losses) const override
    {
        return ollamaDialect()->encodeRequest(request, target, losses);
    }
    std::unique_ptr<EventDecoder> decoder() const override { return ollamaDialect()->decoder(); }
    Result<ChatAnswer> decodeAnswer(const QByteArray &body) const override
    {
        return ollamaDialect()->decodeAnswer(body);
    }
    ApiError decodeError(int status, const QByteArray &body) const override
    {
        return ollamaDialect()->decodeError(status, body);
    }
};

} // namespace

const Dialect *ollamaGenerateDialect()
{
    static const GenerateDialect dialect;
    return &dialect;
}

} // namespace ollama
