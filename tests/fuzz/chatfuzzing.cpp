// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/chatfuzzing.h"

#include "core/dialects/ssedecoder.h"
#include "tests/fuzz/strictjson.h"

#include <algorithm>
#include <map>
#include <utility>

namespace {

struct Heard {
    ChatEvents events;
    int malformed = 0;
};

Heard listen(const Dialect &dialect, const QList<QByteArray> &pieces)
{
    Heard heard;
    const auto decoder = dialect.decoder();
    for (const QByteArray &piece : pieces)
        decoder->feed(piece, heard.events);
    decoder->finish(heard.events);
    heard.malformed = decoder->malformed();
    return heard;
}

/// What encoders rely on (core/dialects/chatevent.h).
void checkOrder(const ChatEvents &events)
{
    using Kind = ChatEvent::Kind;
    std::map<std::pair<int, int>, bool> isOpen;
    std::map<int, int> begun;
    bool isStarted = false;
    bool isOver = false;
    for (const ChatEvent &event : events) {
        require(!isOver, "nothing follows the end");
        isOver = event.kind == Kind::Completed || event.kind == Kind::Error;
        require(isStarted || event.kind == Kind::Started || event.kind == Kind::Error, "Started comes first");
        require(!isStarted || event.kind != Kind::Started, "Started comes once");
        isStarted = isStarted || event.kind == Kind::Started;
        bool &open = isOpen[{event.choice, event.part}];
        if (event.kind == Kind::PartStarted) {
            require(event.part == begun[event.choice]++, "parts are numbered as they begin");
            open = true;
        } else if (event.kind == Kind::PartFinished) {
            require(std::exchange(open, false), "only open parts end");
        } else if (event.kind == Kind::Delta || event.kind == Kind::Signature ||
                   event.kind == Kind::Citation) {
            require(open, "only open parts grow");
        } else if (event.kind == Kind::Finished) {
            for (const auto &[part, stillOpen] : isOpen)
                require(part.first != event.choice || !stillOpen, "parts end before their choice");
        }
    }
}

void fuzzStream(const Dialect &dialect, QByteArrayView wire, QByteArrayView sizes,
                QList<QByteArray> (*frames)(const QByteArray &stream))
{
    const Heard whole = listen(dialect, {wire.toByteArray()});
    checkOrder(whole.events);
    const ChatAnswer answer = foldEvents(whole.events);
    for (const QList<QByteArray> &pieces : allCuts(wire, sizes)) {
        const Heard cut = listen(dialect, pieces);
        require(foldEvents(cut.events) == answer, "the split does not matter");
        require(cut.malformed == whole.malformed, "nor for what cannot be read");
    }
    const auto encoder = dialect.encoder({});
    QByteArray stream;
    for (const ChatEvent &event : whole.events)
        stream += encoder->encode(event);
    for (const QByteArray &frame : frames(stream))
        require(StrictJson::read(frame).isValid, "what is streamed is JSON");
    require(StrictJson::read(dialect.encodeAnswer(answer, {})).isValid, "the whole of it is JSON");
}

void fuzzRequest(const Dialect &dialect, const JsonTree &tree)
{
    const auto request = dialect.decodeRequest(tree.root());
    if (!request) {
        require(!request.error().message.isEmpty(), "errors say what is wrong");
        return;
    }
    Losses losses;
    const auto body = dialect.encodeRequest(*request, {}, losses);
    require(!body || StrictJson::read(*body).isValid, "the request is JSON");
    require(dialect.requestPath(*request, {}).startsWith('/'), "the path begins with a slash");
}

/// A provider's stream begins with its start, and has one choice.
void checkProviderOrder(const ChatEvents &events)
{
    using Kind = ChatEvent::Kind;
    bool isOver = false;
    std::vector<bool> open;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const ChatEvent &event = events[i];
        require((event.kind == Kind::Started) == (i == 0), "an answer starts once, first");
        require(!isOver, "nothing comes behind the end");
        isOver = event.kind == Kind::Completed || event.kind == Kind::Error;
        const bool isOfPart = event.kind == Kind::Delta || event.kind == Kind::Signature ||
                              event.kind == Kind::Citation || event.kind == Kind::PartFinished;
        if (event.kind == Kind::PartStarted) {
            require(event.part == int(open.size()), "parts are counted from 0");
            open.push_back(true);
        }
        require(!isOfPart || (event.part < int(open.size()) && open[std::size_t(event.part)]),
                "a part is open");
        if (event.kind == Kind::PartFinished)
            open[std::size_t(event.part)] = false;
        require(event.kind != Kind::Finished || std::find(open.begin(), open.end(), true) == open.end(),
                "every part is closed before the end");
    }
}

void checkAnswer(const Dialect &dialect, const ChatAnswer &answer, bool mustBeJson)
{
    const QByteArray body = dialect.encodeAnswer(answer, {});
    require(!mustBeJson || StrictJson::read(body).isValid, "an answer is written as JSON");
    require(foldEvents(unfoldAnswer(answer)).parts().size() == answer.parts().size(),
            "unfolding keeps the parts");
}

} // namespace

void fuzzProviderDialect(const Dialect &dialect, const QByteArray &wire, const QByteArray &body,
                         QByteArrayView sizes, QList<QByteArray> (*frames)(const QByteArray &stream))
{
    const bool mustBeJson = QString::fromUtf8(body).toUtf8() == body;
    const ChatEvents events = listen(dialect, {wire}).events;
    checkProviderOrder(events);
    const ChatAnswer whole = foldEvents(events);
    for (const QList<QByteArray> &pieces : allCuts(wire, sizes))
        require(foldEvents(listen(dialect, pieces).events) == whole, "the split does not matter");
    checkAnswer(dialect, whole, mustBeJson);
    const auto encoder = dialect.encoder({});
    QByteArray stream;
    for (const ChatEvent &event : events)
        stream += encoder->encode(event);
    for (const QByteArray &frame : frames(stream))
        require(!mustBeJson || StrictJson::read(frame).isValid, "an event is written as JSON");
    if (const auto answer = dialect.decodeAnswer(body))
        checkAnswer(dialect, *answer, mustBeJson);
    const ApiError error = dialect.decodeError(400, body);
    require(!mustBeJson || StrictJson::read(dialect.encodeError(error)).isValid,
            "an error is written as JSON");
}

QList<QByteArray> eventStreamFrames(const QByteArray &stream)
{
    QList<QByteArray> frames;
    SseDecoder decoder;
    for (const SseEvent &event : decoder.feed(stream))
        frames += event.data;
    return frames;
}

QList<QByteArray> lineFrames(const QByteArray &stream)
{
    QList<QByteArray> frames = stream.split('\n');
    frames.removeAll(QByteArray());
    return frames;
}

void fuzzDialect(const Dialect &dialect, const FuzzInput &input, QByteArrayView sizes,
                 QList<QByteArray> (*frames)(const QByteArray &stream))
{
    const QByteArray bytes = input.rest().toByteArray();
    fuzzStream(dialect, bytes, sizes, frames);
    if (const auto tree = JsonTree::parse(bytes))
        fuzzRequest(dialect, *tree);
    if (const auto answer = dialect.decodeAnswer(bytes))
        require(StrictJson::read(dialect.encodeAnswer(*answer, {})).isValid, "the answer is JSON");
    const ApiError error = dialect.decodeError(500, bytes);
    require(StrictJson::read(dialect.encodeError(error)).isValid, "the error is JSON");
}
