// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openaitap.h"
#include "tests/fuzz/fuzzinput.h"

namespace {

constexpr qsizetype longestHeldEvent = 64 * 1024;

/// What the client gets and what the tap tells.
struct Tapped {
    QByteArray passed;
    QByteArray text;
    QByteArray told; ///< everything else, as text
    bool operator==(const Tapped &) const = default;
};

/// Whole events of the text, and behind them what has no end.
QList<QByteArrayView> eventsOf(QByteArrayView text)
{
    SseFramer framer;
    QList<QByteArrayView> events;
    qsizetype from = 0;
    for (qsizetype end; (end = framer.next(text, from)) >= 0; from = end)
        events += text.sliced(from, end - from);
    return from < text.size() ? events << text.sliced(from) : events;
}

/// Only the usage: judged for each event by itself, with the reader alone.
bool isUsageChunk(QByteArrayView event)
{
    if (event.startsWith("\xEF\xBB\xBF"))
        event = event.sliced(3);
    QByteArray data;
    bool hasData = false;
    eachSseField(event, [&](QByteArrayView name, QByteArrayView value) {
        if (name == "data") {
            data += (hasData ? "\n" : "") + value.toByteArray();
            hasData = true;
        }
    });
    OpenAiReader reader;
    const auto found = hasData && data.trimmed() != "[DONE]" ? reader.read(data) : OpenAiReader::Found();
    return found.isJson && found.emptyChoices && found.usage && !found.error;
}

Tapped tap(const QList<QByteArray> &pieces, bool holdBack)
{
    OpenAiStreamTap tap(holdBack);
    Tapped result;
    for (const QByteArray &piece : pieces) {
        result.passed += tap.feed(piece);
        result.text += tap.takeText();
    }
    result.passed += tap.finish();
    result.text += tap.takeText();
    const TokenUsage &usage = tap.usage();
    for (const qint64 figure : {usage.input, usage.cachedInput, usage.cacheWrite, usage.output,
                                usage.reasoning, tap.outputCharacters(), tap.estimatedOutputTokens(),
                                qint64(tap.events()), qint64(tap.malformedEvents())}) {
        require(figure >= -1, "no figure is negative");
        result.told += QByteArray::number(figure) + ' ';
    }
    for (const bool flag :
         {tap.sawDone(), tap.sawOutput(), tap.isComplete(), tap.sawError(), tap.isToolCall()})
        result.told += flag ? 'y' : 'n';
    result.told +=
        tap.finishReason().toUtf8() + '\n' + tap.model().toUtf8() + '\n' + tap.errorMessage().toUtf8();
    require(tap.malformedEvents() <= tap.events(), "what is malformed is an event");
    return result;
}

/// What is whole goes on at once: nothing is held but the event under way.
void requireNoDelay(const QList<QByteArray> &pieces)
{
    OpenAiStreamTap tap(false);
    SseFramer framer;
    qsizetype fed = 0;
    qsizetype whole = 0;
    qsizetype passed = 0;
    for (const QByteArray &piece : pieces) {
        passed += tap.feed(piece).size();
        qsizetype done = 0;
        for (qsizetype end; (end = framer.next(piece, done)) >= 0; done = end)
            whole = fed + end;
        fed += piece.size();
        require(passed >= whole, "whole events pass at once");
    }
}

} // namespace

/// The tap on a stream: bytes pass unchanged but for the usage chunk where it is held back, and what the tap
/// tells does not depend on the split.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray text = input.inflatedRest(20 * 1024);
    QByteArray withoutUsage;
    bool isHeldWhole = true;
    for (const QByteArrayView event : eventsOf(text)) {
        isHeldWhole = isHeldWhole && event.size() <= longestHeldEvent;
        if (!isUsageChunk(event))
            withoutUsage.append(event);
    }
    const Tapped passing = tap({text}, false);
    require(passing.passed == text, "every byte passes");
    QList<QList<QByteArray>> cuts = allCuts(text, sizes);
    constexpr qsizetype shortEnough = 8 * 1024;
    if (text.size() > shortEnough)
        cuts.removeLast(); // byte by byte takes too long
    for (const QList<QByteArray> &pieces : cuts) {
        require(tap(pieces, false) == passing, "any split passes and tells the same");
        const Tapped holding = tap(pieces, true);
        require(holding.told == passing.told && holding.text == passing.text,
                "what is told does not depend on what is held back");
        require(!isHeldWhole || holding.passed == withoutUsage, "only the usage chunk is held back");
        requireNoDelay(pieces);
    }
    return 0;
}
