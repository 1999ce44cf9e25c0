// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dialect.h"
#include "core/dialects/responses/history.h"
#include "core/dialects/ssedecoder.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/strictjson.h"

namespace {

const Dialect &its()
{
    return *dialect(DialectId::OpenAiResponses);
}

ChatEvents decoded(const QList<QByteArray> &pieces)
{
    const auto decoder = its().decoder();
    ChatEvents events;
    for (const QByteArray &piece : pieces)
        decoder->feed(piece, events);
    decoder->finish(events);
    return events;
}

/// Every event is one line of JSON; nothing comes behind a terminal one.
void requireEvents(const QByteArray &wire, bool isOver)
{
    QByteArray type;
    for (const QByteArray &line : wire.split('\n')) {
        if (line.startsWith("event: ")) {
            type = line.sliced(7);
        } else if (line.startsWith("data: ")) {
            require(StrictJson::read(line.sliced(6)).isValid, "an event is JSON");
        } else {
            require(line.isEmpty(), "an event has a type and data");
        }
    }
    const bool isTerminal =
        type == "response.completed" || type == "response.incomplete" || type == "response.failed";
    require(isTerminal == isOver, "what is over has told so");
}

/// What stands in the events as JSON passes as it is: valid where it came so.
bool isStrict(const QByteArray &wire)
{
    SseDecoder sse;
    QList<SseEvent> events = sse.feed(wire);
    if (const auto last = sse.finish())
        events += *last;
    for (const SseEvent &event : events) {
        const StrictJson json = StrictJson::read(event.data);
        if (!json.isValid || !json.escapesHold)
            return false;
    }
    return true;
}

void requireStream(const QByteArray &wire, QByteArrayView sizes, const AnswerContext &context)
{
    const ChatEvents whole = decoded({wire});
    const ChatAnswer answer = foldEvents(whole);
    for (const QList<QByteArray> &pieces : allCuts(wire, sizes))
        require(foldEvents(decoded(pieces)) == answer, "the split does not matter");
    const auto encoder = its().encoder(context);
    QByteArray encoded;
    for (const ChatEvent &event : whole)
        encoded += encoder->encode(event);
    const QByteArray body = its().encodeAnswer(answer, context);
    if (!isStrict(wire))
        return;
    requireEvents(encoded, answer.isCompleted || answer.error);
    require(StrictJson::read(body).isValid, "an answer is JSON");
}

void requireRequest(const QByteArray &text, bool isStrict)
{
    const auto tree = JsonTree::parse(text);
    if (!tree)
        return;
    const auto request = its().decodeRequest(tree->root());
    if (!request)
        return;
    Losses losses;
    const auto body = its().encodeRequest(*request, {}, losses);
    require(body.has_value(), "what was read can be written");
    const QByteArray answer = its().encodeAnswer({}, {&*request, "m", "id", 1});
    const QByteArray items = responses::inputItems(text);
    const auto longer = responses::withEarlierItems(text, R"([{"role":"user","content":"a"}])");
    require(longer.has_value(), "a request can go on");
    if (!isStrict)
        return;
    require(StrictJson::read(*body).isValid, "a request is JSON");
    require(StrictJson::read(answer).isValid, "what repeats it is JSON");
    require(StrictJson::read(items).isValid, "its items are JSON");
    require(StrictJson::read(*longer).isValid, "the longer one is JSON");
}

} // namespace

/// The first line cuts the rest, which is read as a stream, as a whole answer and as a request.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray text = input.rest().toByteArray();
    const AnswerContext context{nullptr, "m", "id", 1};
    requireStream(text, sizes, context);
    const StrictJson strict = StrictJson::read(text);
    const bool isStrict = strict.isValid && strict.escapesHold;
    if (const auto answer = its().decodeAnswer(text)) {
        const QByteArray body = its().encodeAnswer(*answer, context);
        require(!isStrict || StrictJson::read(body).isValid, "an answer is JSON");
    }
    const QByteArray error = its().encodeError(its().decodeError(400, text));
    require(!isStrict || StrictJson::read(error).isValid, "an error is JSON");
    requireRequest(text, isStrict);
    return 0;
}
