// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/ollamadialect.h"
#include "tests/fuzz/chatfuzzing.h"
#include "tests/fuzz/strictjson.h"

namespace {

QList<QByteArray> framesOf(const QByteArray &stream)
{
    return stream.isEmpty() ? QList<QByteArray>() : stream.chopped(1).split('\n');
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    fuzzDialect(*dialect(DialectId::Ollama), input, sizes, framesOf);
    const QByteArray bytes = input.rest().toByteArray();
    if (const auto tree = JsonTree::parse(bytes)) {
        const auto request = ollama::decodeGenerate(tree->root());
        require(request || !request.error().message.isEmpty(), "errors say what is wrong");
    }
    if (const auto answer = dialect(DialectId::Ollama)->decodeAnswer(bytes))
        require(StrictJson::read(ollama::encodeGenerateAnswer(*answer, {})).isValid, "the answer is JSON");
    return 0;
}
