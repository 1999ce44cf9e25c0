// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dialect.h"
#include "core/dialects/partorder.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/strictjson.h"

namespace {

const DialectId dialects[] = {DialectId::OpenAiChat, DialectId::OpenAiCompletions};

/// `text` is JSON; its escapes too, where those of what it was made from are.
void requireJson(QByteArrayView text, bool escapesHold)
{
    const StrictJson json = StrictJson::read(text);
    require(json.isValid, "what is written is JSON");
    require(json.escapesHold || !escapesHold, "no escape is spoiled");
}

ChatEvents decode(const Dialect &dialect, const QList<QByteArray> &pieces, int *malformed)
{
    ChatEvents events;
    const auto decoder = dialect.decoder();
    for (const QByteArray &piece : pieces)
        decoder->feed(piece, events);
    decoder->finish(events);
    *malformed = decoder->malformed();
    return events;
}

/// The order that encoders rely on (chatevent.h).
void requireOrder(const ChatEvents &events)
{
    using Kind = ChatEvent::Kind;
    QList<std::pair<int, int>> open;
    bool isOver = false;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const ChatEvent &event = events[i];
        const std::pair place(event.choice, event.part);
        require(!isOver, "nothing follows the end");
        isOver = event.kind == Kind::Completed || event.kind == Kind::Error;
        require((event.kind == Kind::Started) == (i == 0) || event.kind == Kind::Error,
                "Started once, first");
        if (event.kind == Kind::PartStarted) {
            require(!open.contains(place), "a part begins once");
            open += place;
        } else if (event.kind == Kind::PartFinished) {
            require(open.removeOne(place), "an open part ends");
        } else if (event.kind == Kind::Delta || event.kind == Kind::Signature ||
                   event.kind == Kind::Citation) {
            require(open.contains(place), "an open part grows");
        }
    }
    require(events.empty() || events.back().kind != Kind::Completed || open.isEmpty(), "all parts end");
}

void requireChunks(const QByteArray &wire, bool escapesHold)
{
    for (const QByteArray &line : wire.split('\n')) {
        require(line.isEmpty() || line.startsWith("data: "), "each line is an event's data");
        if (!line.isEmpty() && line != "data: [DONE]")
            requireJson(QByteArrayView(line).sliced(6), escapesHold);
    }
}

void tryStream(const QByteArray &wire, QByteArrayView sizes)
{
    int malformed = 0;
    const ChatEvents whole = decode(*dialect(DialectId::OpenAiChat), {wire}, &malformed);
    requireOrder(whole);
    const ChatAnswer answer = foldEvents(whole);
    for (const QList<QByteArray> &pieces : allCuts(wire, sizes)) {
        int cutMalformed = 0;
        require(foldEvents(decode(*dialect(DialectId::OpenAiChat), pieces, &cutMalformed)) == answer,
                "any split says the same");
        require(malformed == cutMalformed, "any split counts the same");
    }
    constexpr bool unknown = false; // several texts went in; their escapes are judged in the other modes
    for (const DialectId id : dialects) {
        const auto encoder = dialect(id)->encoder({});
        QByteArray written;
        for (const ChatEvent &event : whole)
            written += encoder->encode(event);
        requireChunks(written, unknown);
        requireJson(dialect(id)->encodeAnswer(answer, {}), unknown);
    }
    PartOrder order;
    ChatEvents ordered;
    for (const ChatEvent &event : whole) {
        for (ChatEvent &let : order.add(event))
            ordered.push_back(std::move(let));
    }
    require(answer.error || foldEvents(ordered) == answer || !answer.isCompleted, "order loses nothing");
}

void tryWhole(const QByteArray &body)
{
    const bool escapesHold = StrictJson::read(body).escapesHold;
    for (const DialectId id : dialects) {
        if (const auto answer = dialect(id)->decodeAnswer(body)) {
            const QByteArray written = dialect(id)->encodeAnswer(*answer, {});
            requireJson(written, escapesHold);
            QByteArray streamed;
            const auto encoder = dialect(id)->encoder({});
            for (const ChatEvent &event : unfoldAnswer(*answer))
                streamed += encoder->encode(event);
            requireChunks(streamed, escapesHold);
        }
        requireJson(dialect(id)->encodeError(dialect(id)->decodeError(400, body)), true);
    }
}

void tryRequest(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    if (!tree)
        return;
    const bool escapesHold = StrictJson::read(body).escapesHold;
    TargetTraits least;
    least.maxCompletionTokens = least.developerRole = least.cacheMarks = least.automaticCache = true;
    least.files = least.audio = least.imageUrls = least.sampling = false;
    least.reasoning = TargetTraits::ReasoningStyle::Object;
    least.schema = TargetTraits::Schema::ForcedTool;
    TargetTraits most;
    most.suffix = true;
    most.reasoningContent = true;
    most.takes = {"custom_tools", "allowed_tools", "metadata", "modalities", "audio"};
    for (const DialectId from : dialects) {
        const auto request = dialect(from)->decodeRequest(tree->root());
        if (!request)
            continue;
        for (const DialectId to : dialects) {
            for (const TargetTraits &target : {TargetTraits(), least, most}) {
                Losses losses;
                if (const auto written = dialect(to)->encodeRequest(*request, target, losses))
                    requireJson(*written, escapesHold);
            }
        }
    }
}

} // namespace

/// The first line steers: `s` a stream (and how it is cut), `w` a whole answer, else a request. What was read
/// can be written, and is JSON; a stream says the same at any split.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView steer = input.takeLine();
    const QByteArray rest = input.rest().toByteArray();
    if (steer.startsWith('s'))
        tryStream(rest, steer.sliced(1));
    else if (steer.startsWith('w'))
        tryWhole(rest);
    else
        tryRequest(rest);
    return 0;
}
