// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dialect.h"
#include "tests/dialects/support/eventstreamframing.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/strictjson.h"

#include <algorithm>

namespace {

const Dialect &bedrock()
{
    return *dialect(DialectId::Bedrock);
}

ChatEvents decode(const QList<QByteArray> &pieces)
{
    ChatEvents events;
    const auto decoder = bedrock().decoder();
    for (const QByteArray &piece : pieces)
        decoder->feed(piece, events);
    decoder->finish(events);
    return events;
}

/// A line "name {…}" is one event; a name that begins with '!' is an exception's.
QByteArray framed(QByteArrayView lines)
{
    QByteArray wire;
    for (const QByteArray &line : lines.toByteArray().split('\n')) {
        const qsizetype blank = std::max<qsizetype>(0, line.indexOf(' '));
        const bool isException = line.startsWith('!');
        const QByteArray name = line.first(blank).mid(isException ? 1 : 0);
        const QByteArray kind = isException ? "exception" : "event";
        wire += eventStreamMessage({{':' + kind + "-type", name}, {":message-type", kind}}, line.mid(blank));
    }
    return wire;
}

bool isUtf8(QByteArrayView text)
{
    return QString::fromUtf8(text).toUtf8() == text;
}

void checkOrder(const ChatEvents &events)
{
    bool isOver = false;
    std::vector<bool> open;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const ChatEvent &event = events[i];
        require((event.kind == ChatEvent::Kind::Started) == (i == 0), "an answer starts once, first");
        require(!isOver, "nothing comes behind the end");
        isOver = event.kind == ChatEvent::Kind::Completed || event.kind == ChatEvent::Kind::Error;
        const bool isOfPart =
            event.kind == ChatEvent::Kind::Delta || event.kind == ChatEvent::Kind::Signature ||
            event.kind == ChatEvent::Kind::Citation || event.kind == ChatEvent::Kind::PartFinished;
        if (event.kind == ChatEvent::Kind::PartStarted) {
            require(event.part == int(open.size()), "parts are counted from 0");
            open.push_back(true);
        }
        require(!isOfPart || (event.part < int(open.size()) && open[std::size_t(event.part)]),
                "a part is open");
        if (event.kind == ChatEvent::Kind::PartFinished)
            open[std::size_t(event.part)] = false;
        require(event.kind != ChatEvent::Kind::Finished ||
                    std::find(open.begin(), open.end(), true) == open.end(),
                "every part is closed before the end");
    }
}

void checkAnswer(const ChatAnswer &answer, bool mustBeJson)
{
    const QByteArray body = bedrock().encodeAnswer(answer, {});
    require(!mustBeJson || StrictJson::read(body).isValid, "an answer is written as JSON");
    require(foldEvents(unfoldAnswer(answer)).parts().size() == answer.parts().size(),
            "unfolding keeps the parts");
}

} // namespace

/// The first line cuts; the rest is a stream's events, a whole answer and an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray body = input.rest().toByteArray();
    const bool mustBeJson = isUtf8(body);

    const QByteArray wire = framed(body);
    const ChatEvents events = decode({wire});
    checkOrder(events);
    const ChatAnswer whole = foldEvents(events);
    for (const QList<QByteArray> &pieces : allCuts(wire, sizes))
        require(foldEvents(decode(pieces)) == whole, "the split does not matter");
    checkAnswer(whole, mustBeJson);
    const auto encoder = bedrock().encoder({});
    for (const ChatEvent &event : events) {
        for (const QByteArray &line : encoder->encode(event).split('\n'))
            require(line.isEmpty() || !mustBeJson || StrictJson::read(line).isValid,
                    "an event is written as JSON");
    }
    if (const auto answer = bedrock().decodeAnswer(body))
        checkAnswer(*answer, mustBeJson);
    const ApiError error = bedrock().decodeError(400, body);
    require(!mustBeJson || StrictJson::read(bedrock().encodeError(error)).isValid,
            "an error is written as JSON");
    return 0;
}
