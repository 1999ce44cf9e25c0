// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/geminiarray.h"

#include "core/dialects/delegatingdialect.h"
#include "core/dialects/gemini/geminidialect.h"

namespace gemini {

namespace {

class ArrayDialect final : public DelegatingDialect
{
public:
    ArrayDialect() : DelegatingDialect(*geminiDialect()) {}

    DialectId id() const override { return DialectId::GeminiArray; }
    std::unique_ptr<EventEncoder> encoder(const AnswerContext &context) const override
    {
        return arrayEncoder(context);
    }
};

} // namespace

const Dialect *geminiArrayDialect()
{
    static const ArrayDialect dialect;
    return &dialect;
}

} // namespace gemini
