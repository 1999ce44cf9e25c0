// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/billingline.h"
#include "core/dialects/dialect.h"
#include "core/dialects/forcedtool.h"
#include "core/dialects/tokencount.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/strictjson.h"

namespace {

const Dialect &anthropicDialect()
{
    return *dialect(DialectId::Anthropic);
}

void requireJson(QByteArrayView json, const char *what)
{
    const StrictJson strict = StrictJson::read(json);
    require(strict.isValid && strict.escapesHold, what);
}

ChatEvents decode(const QList<QByteArray> &pieces, std::unique_ptr<EventDecoder> decoder)
{
    ChatEvents events;
    for (const QByteArray &piece : pieces)
        decoder->feed(piece, events);
    decoder->finish(events);
    return events;
}

/// Each event is `event: NAME`, one line of JSON, and a blank line.
void requireEvents(QByteArrayView wire)
{
    while (!wire.isEmpty()) {
        const qsizetype end = wire.indexOf("\n\n");
        require(end > 0, "an event has its end");
        const QByteArrayView event = wire.first(end);
        const qsizetype data = event.indexOf("\ndata: ");
        require(event.startsWith("event: ") && data > 0, "an event has its name and its data");
        requireJson(event.sliced(data + 7), "an event's data is JSON");
        wire = wire.sliced(end + 2);
    }
}

void checkAnswer(const ChatAnswer &answer)
{
    requireJson(anthropicDialect().encodeAnswer(answer, {}), "an answer is JSON");
    QByteArray wire;
    const auto encoder = anthropicDialect().encoder({});
    for (const ChatEvent &event : unfoldAnswer(answer))
        wire += encoder->encode(event);
    requireEvents(wire);
}

void checkStream(QByteArrayView bytes, QByteArrayView sizes)
{
    const ChatEvents whole = decode({bytes.toByteArray()}, anthropicDialect().decoder());
    const ChatAnswer answer = foldEvents(whole);
    for (const QList<QByteArray> &pieces : allCuts(bytes, sizes))
        require(decode(pieces, anthropicDialect().decoder()) == whole, "any split gives the same events");
    QByteArray wire;
    const auto encoder = anthropicDialect().encoder({});
    for (const ChatEvent &event : whole)
        wire += encoder->encode(event);
    requireEvents(wire);
    checkAnswer(answer);
    decode({bytes.toByteArray()}, withoutForcedTool(anthropicDialect().decoder()));
}

void checkRequest(QByteArrayView bytes)
{
    const auto tree = JsonTree::parse(bytes.toByteArray());
    if (!tree)
        return;
    auto request = anthropicDialect().decodeRequest(tree->root());
    if (!request)
        return;
    require(countInputTokens(*request, DialectId::Anthropic) >= 0, "a count is a number");
    for (const bool isPlain : {true, false}) {
        TargetTraits target;
        target.adaptiveThinking = isPlain;
        target.automaticCache = !isPlain;
        target.toolImages = isPlain;
        target.schema = isPlain ? TargetTraits::Schema::Native : TargetTraits::Schema::ForcedTool;
        Losses losses;
        const auto body = anthropicDialect().encodeRequest(*request, target, losses);
        require(body.has_value(), "what was read can be written");
        requireJson(*body, "a request is JSON");
        const auto again = JsonTree::parse(*body);
        require(again && anthropicDialect().decodeRequest(again->root()), "and read again");
        anthropic::withoutBillingLine(*request);
    }
}

} // namespace

/// Anthropic's wire format: a stream at every split gives one answer, no input breaks a reader, and whatever
/// was read is written as JSON.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArrayView bytes = input.rest();
    constexpr qsizetype shortEnough = 8 * 1024;
    if (bytes.size() > shortEnough)
        return 0;
    checkStream(bytes, sizes);
    checkRequest(bytes);
    if (const auto answer = anthropicDialect().decodeAnswer(bytes.toByteArray()))
        checkAnswer(*answer);
    requireJson(anthropicDialect().encodeError(anthropicDialect().decodeError(400, bytes.toByteArray())),
                "an error is JSON");
    return 0;
}
