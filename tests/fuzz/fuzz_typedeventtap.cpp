// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/objectanswer.h"
#include "core/dialects/typedeventtap.h"
#include "tests/fuzz/fuzzinput.h"

namespace {

struct Heard {
    QByteArray passed;
    QByteArray text;
    QByteArray id;
    QString reason;
    QString error;
    TokenUsage usage;
    qint64 tokens = 0;
    bool output = false;
    bool complete = false;
    bool done = false;

    bool operator==(const Heard &) const = default;
};

Heard listen(const QList<QByteArray> &pieces)
{
    TypedEventTap tap;
    Heard heard;
    for (const QByteArray &piece : pieces) {
        heard.passed += tap.feed(piece);
        heard.text += tap.takeText();
    }
    heard.passed += tap.finish();
    heard.text += tap.takeText();
    heard.id = tap.objectId();
    heard.reason = tap.finishReason();
    heard.error = tap.errorMessage();
    heard.usage = tap.usage();
    heard.tokens = tap.estimatedOutputTokens();
    heard.output = tap.sawOutput();
    heard.complete = tap.isComplete();
    heard.done = tap.sawDone();
    return heard;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray wire = input.rest().toByteArray();
    const Heard whole = listen({wire});
    require(whole.passed == wire, "the bytes pass unchanged");
    require(!whole.done || whole.complete, "what is done is complete");
    for (const QList<QByteArray> &pieces : allCuts(wire, sizes))
        require(listen(pieces) == whole, "the split does not matter");
    ObjectAnswerReader reader;
    reader.read(wire);
    require(reader.usage.input >= -1 && reader.usage.output >= -1, "counts are counts");
    for (const QByteArray &id : objectIds(wire, 3))
        require(!id.isEmpty(), "ids are not empty");
    return 0;
}
