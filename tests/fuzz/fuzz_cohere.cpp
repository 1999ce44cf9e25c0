// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dialect.h"
#include "core/dialects/ssedecoder.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/strictjson.h"

#include <algorithm>

namespace {

const Dialect &cohere()
{
    return *dialect(DialectId::Cohere);
}

ChatEvents decode(const QList<QByteArray> &pieces)
{
    ChatEvents events;
    const auto decoder = cohere().decoder();
    for (const QByteArray &piece : pieces)
        decoder->feed(piece, events);
    decoder->finish(events);
    return events;
}

bool isUtf8(QByteArrayView text)
{
    return QString::fromUtf8(text).toUtf8() == text;
}

void checkOrder(const ChatEvents &events)
{
    using Kind = ChatEvent::Kind;
    bool isOver = false;
    std::vector<bool> open;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const ChatEvent &event = events[i];
        require((event.kind == Kind::Started) == (i == 0), "an answer starts once, first");
        require(!isOver, "nothing comes behind the end");
        isOver = event.kind == Kind::Completed || event.kind == Kind::Error;
        if (event.kind == Kind::PartStarted) {
            require(event.part == int(open.size()), "parts are counted from 0");
            open.push_back(true);
        }
        const bool isOfPart =
            event.kind == Kind::Delta || event.kind == Kind::Citation || event.kind == Kind::PartFinished;
        require(!isOfPart || (event.part < int(open.size()) && open[std::size_t(event.part)]),
                "a part is open");
        if (event.kind == Kind::PartFinished)
            open[std::size_t(event.part)] = false;
        require(event.kind != Kind::Finished || std::find(open.begin(), open.end(), true) == open.end(),
                "every part is closed before the end");
    }
}

void checkAnswer(const ChatAnswer &answer, bool mustBeJson)
{
    require(!mustBeJson || StrictJson::read(cohere().encodeAnswer(answer, {})).isValid,
            "an answer is written as JSON");
    require(foldEvents(unfoldAnswer(answer)).parts().size() == answer.parts().size(),
            "unfolding keeps the parts");
}

} // namespace

/// The first line cuts; the rest is a stream, a whole answer and an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray body = input.rest().toByteArray();
    const bool mustBeJson = isUtf8(body);

    const ChatEvents events = decode({body});
    checkOrder(events);
    const ChatAnswer whole = foldEvents(events);
    for (const QList<QByteArray> &pieces : allCuts(body, sizes))
        require(foldEvents(decode(pieces)) == whole, "the split does not matter");
    checkAnswer(whole, mustBeJson);
    const auto encoder = cohere().encoder({});
    SseDecoder sse;
    for (const ChatEvent &event : events) {
        for (const SseEvent &written : sse.feed(encoder->encode(event)))
            require(!mustBeJson || StrictJson::read(written.data).isValid, "an event is written as JSON");
    }
    if (const auto answer = cohere().decodeAnswer(body))
        checkAnswer(*answer, mustBeJson);
    const ApiError error = cohere().decodeError(400, body);
    require(!mustBeJson || StrictJson::read(cohere().encodeError(error)).isValid,
            "an error is written as JSON");
    return 0;
}
