// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ssedecoder.h"
#include "tests/fuzz/fuzzinput.h"

namespace {

/// The lines of a stream, at any of the three line ends; what stands behind the last end is a line too.
QList<QByteArrayView> linesOf(QByteArrayView text)
{
    QList<QByteArrayView> lines;
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\n' && text[i] != '\r')
            continue;
        lines += text.sliced(from, i - from);
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            ++i;
        from = i + 1;
    }
    return lines << text.sliced(from);
}

/// The standard's own words (WHATWG HTML, "Interpreting an event stream"), over the whole text at once; the
/// one difference is that an event without a blank line behind it counts.
QList<SseEvent> reference(QByteArrayView text)
{
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    QList<SseEvent> events;
    SseEvent event;
    QByteArray lastId;
    bool hasData = false;
    const auto dispatch = [&] {
        event.id = lastId;
        if (hasData)
            events += event;
        event = {};
        hasData = false;
    };
    for (const QByteArrayView line : linesOf(text)) {
        if (line.isEmpty()) {
            dispatch();
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        const QByteArrayView name = colon < 0 ? line : line.first(colon);
        QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
        if (value.startsWith(' '))
            value = value.sliced(1);
        if (name == "event")
            event.type = value.toByteArray();
        if (name == "data") {
            event.data += (hasData ? "\n" : "") + value.toByteArray();
            hasData = true;
        }
        if (name == "id" && !value.contains('\0'))
            lastId = value.toByteArray();
        const bool digits = !value.isEmpty() && std::all_of(value.begin(), value.end(),
                                                            [](char c) { return c >= '0' && c <= '9'; });
        bool fits = false;
        const int milliseconds = value.toByteArray().toInt(&fits);
        if (name == "retry" && digits && fits)
            event.retryMs = milliseconds;
    }
    dispatch();
    return events;
}

QList<SseEvent> decode(const QList<QByteArray> &pieces, SseDecoder &decoder)
{
    QList<SseEvent> events;
    for (const QByteArray &piece : pieces)
        events += decoder.feed(piece);
    if (auto last = decoder.finish())
        events += *last;
    return events;
}

} // namespace

/// The decoder against the standard's plain reading, at several splits; and with a bound, where events are
/// left out and counted.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArrayView text = input.rest();
    const QList<SseEvent> expected = reference(text);
    for (const QList<QByteArray> &pieces : allCuts(text, sizes)) {
        SseDecoder decoder;
        require(decode(pieces, decoder) == expected, "events are as the standard has them, at any split");
        require(decoder.oversized() == 0, "nothing is left out below the bound");

        constexpr qsizetype bound = 64;
        SseDecoder bounded(bound);
        const QList<SseEvent> fitting = decode(pieces, bounded);
        require(fitting.size() + bounded.oversized() >= expected.size(), "what is left out is counted");
        for (const SseEvent &event : fitting)
            require(event.data.size() + event.type.size() <= bound, "no event is over the bound");
    }
    return 0;
}
