// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/geminidialect.h"
#include "core/dialects/gemini/schema.h"
#include "tests/fuzz/chatfuzzing.h"
#include "tests/fuzz/strictjson.h"

namespace {

/// The form without events is one JSON text in the end.
void checkArray(const QByteArray &bytes)
{
    ChatEvents events;
    const auto decoder = dialect(DialectId::Gemini)->decoder();
    decoder->feed(bytes, events);
    decoder->finish(events);
    const auto encoder = gemini::arrayEncoder({});
    QByteArray array;
    for (const ChatEvent &event : events)
        array += encoder->encode(event);
    if (!events.empty() &&
        (events.back().kind == ChatEvent::Kind::Completed || events.back().kind == ChatEvent::Kind::Error))
        require(StrictJson::read(array).isValid, "the array is JSON");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    fuzzDialect(*dialect(DialectId::Gemini), input, sizes, eventStreamFrames);
    const QByteArray bytes = input.rest().toByteArray();
    checkArray(bytes);
    if (const auto tree = JsonTree::parse(bytes)) {
        require(StrictJson::read(gemini::jsonSchemaOf(tree->root())).isValid, "the schema is JSON");
        require(StrictJson::read(gemini::openApiSchemaOf(tree->root())).isValid, "the subset is JSON");
    }
    return 0;
}
