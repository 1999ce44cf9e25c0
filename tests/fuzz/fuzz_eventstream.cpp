// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/eventstream.h"
#include "tests/dialects/support/eventstreamframing.h"
#include "tests/fuzz/fuzzinput.h"

namespace {

constexpr qsizetype bound = 2048;

struct Heard {
    std::vector<EventStreamMessage> messages;
    bool isBroken = false;
    bool isAtEnd = false;
    bool operator==(const Heard &) const = default;
};

Heard listen(const QList<QByteArray> &pieces)
{
    EventStreamDecoder decoder(bound);
    Heard heard;
    for (const QByteArray &piece : pieces) {
        for (EventStreamMessage &message : decoder.feed(piece))
            heard.messages.push_back(std::move(message));
    }
    heard.isBroken = !decoder.problem().isEmpty();
    heard.isAtEnd = decoder.isAtEnd();
    return heard;
}

void check(const QByteArray &wire, QByteArrayView sizes)
{
    const Heard whole = listen({wire});
    qsizetype least = 0;
    for (const EventStreamMessage &message : whole.messages)
        least += 16 + message.payload.size() + 3 * qsizetype(message.headers.size());
    require(least <= wire.size(), "messages are made of the bytes that came");
    for (const QList<QByteArray> &pieces : allCuts(wire, sizes))
        require(listen(pieces) == whole, "the split does not matter");
}

} // namespace

/// The first line cuts; the rest is a stream as it stands, and then the value of a header and the payload of
/// a message with right checksums: no fuzzer guesses these.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray wire = input.rest().toByteArray();
    check(wire, sizes);

    const QByteArray name = input.takeLine().toByteArray();
    const QByteArray payload = input.rest().toByteArray();
    const bool isNamed = !name.isEmpty() && name.size() < 128;
    const QByteArray message =
        isNamed ? eventStreamMessage({{name, name}}, payload) : eventStreamMessage({}, payload);
    check(message + message.chopped(1), sizes);
    const Heard heard = listen({message});
    require(heard.isBroken == (message.size() > bound), "what is right and fits is read");
    if (!heard.isBroken)
        require(heard.messages.size() == 1 && heard.messages[0].payload == payload && heard.isAtEnd &&
                    (!isNamed || heard.messages[0].header(name) == name),
                "a message is read as it was written");
    return 0;
}
