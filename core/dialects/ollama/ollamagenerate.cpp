// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/ollamagenerate.h"

#include "core/dialects/delegatingdialect.h"
#include "core/dialects/ollama/ollamadialect.h"

namespace ollama {

namespace {

class GenerateDialect final : public DelegatingDialect
{
public:
    GenerateDialect() : DelegatingDialect(*ollamaDialect()) {}

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
};

} // namespace

const Dialect *ollamaGenerateDialect()
{
    static const GenerateDialect dialect;
    return &dialect;
}

} // namespace ollama
