// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openaitap.h"

#include "core/dialects/openaierror.h"

#include <utility>

namespace {

constexpr qsizetype longestHeldEvent = 64 * 1024;
constexpr qsizetype longestInspectedEvent = 4 * 1024 * 1024;

} // namespace

QByteArray OpenAiStreamTap::feed(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return bytes;
    const bool fresh = m_pending.isEmpty();
    // The \n of a \r\n that was split belongs to the event before, and shares its fate.
    const bool leftover = fresh && !m_skipping && m_framer.isInsideLineEnd() && bytes[0] == '\n';
    qsizetype passFrom = fresh ? (leftover && m_heldBackLast ? 1 : 0) : m_passed;
    qsizetype eventStart = leftover ? 1 : 0;
    qsizetype scanned = m_pending.size();
    if (!fresh)
        m_pending.append(bytes);
    const QByteArray all = fresh ? bytes : m_pending;
    QByteArray passed;
    for (qsizetype end; (end = m_framer.next(all, scanned)) >= 0; eventStart = scanned = end) {
        const QByteArrayView event = QByteArrayView(all).sliced(eventStart, end - eventStart);
        const bool isUsageChunk = !std::exchange(m_skipping, false) && inspect(event);
        m_heldBackLast = isUsageChunk && m_holdBack && m_passed == 0;
        if (m_heldBackLast) {
            passed.append(QByteArrayView(all).sliced(passFrom, eventStart - passFrom));
            passFrom = end;
        }
        m_passed = 0;
    }
    return keepTail(all, eventStart, passFrom, std::move(passed));
}

/// Keeps the event under way, from `eventStart` on; returns what passes: `passed` and what follows it from
/// `passFrom` on.
QByteArray OpenAiStreamTap::keepTail(const QByteArray &bytes, qsizetype eventStart, qsizetype passFrom,
                                     QByteArray passed)
{
    const qsizetype tail = bytes.size() - eventStart;
    const bool passTail = tail > longestHeldEvent || m_passed > 0 || m_skipping;
    const qsizetype passTo = passTail ? bytes.size() : eventStart;
    const bool passAll = passed.isEmpty() && passFrom == 0 && passTo == bytes.size();
    QByteArray result = bytes; // shared
    if (!passAll) {
        result = std::move(passed);
        result.append(QByteArrayView(bytes).sliced(passFrom, passTo - passFrom));
    }
    m_passed = passTail ? tail : 0;
    m_skipping = m_skipping || tail > longestInspectedEvent;
    if (m_skipping)
        m_pending.clear();
    else if (eventStart > 0 || m_pending.isEmpty())
        m_pending = bytes.sliced(eventStart);
    return result;
}

QByteArray OpenAiStreamTap::finish()
{
    const QByteArray tail = std::exchange(m_pending, {});
    if (tail.isEmpty())
        return {};
    if (inspect(tail) && m_holdBack && m_passed == 0)
        return {};
    return tail.sliced(std::exchange(m_passed, tail.size()));
}

/// True for a plain `data: [DONE]`, whole or still without its end.
bool OpenAiStreamTap::isDone(QByteArrayView event)
{
    return event.startsWith("data:") && event.sliced(5).trimmed() == "[DONE]";
}

/// True where the event brings the usage and nothing else.
bool OpenAiStreamTap::inspect(QByteArrayView event)
{
    QByteArrayView data;
    QByteArray joined; // only where data stands on several lines
    bool isErrorEvent = false;
    if (event.startsWith("\xEF\xBB\xBF"))
        event = event.sliced(3);
    eachSseField(event, [&](QByteArrayView name, QByteArrayView value) {
        if (name == "event") {
            isErrorEvent = value == "error";
        } else if (name == "data" && data.isNull()) {
            data = value.isNull() ? QByteArrayView("") : value;
        } else if (name == "data") {
            joined = data.toByteArray() + '\n' + value.toByteArray();
            data = joined;
        }
    });
    return !data.isNull() && inspectData(data, isErrorEvent);
}

bool OpenAiStreamTap::inspectData(QByteArrayView data, bool isErrorEvent)
{
    ++m_events;
    if (data.trimmed() == "[DONE]") {
        m_sawDone = true;
        return false;
    }
    const auto found = m_reader.read(data);
    m_malformed += found.isJson ? 0 : 1;
    if (found.error || isErrorEvent) {
        m_sawError = true;
        m_errorMessage = providerErrorText(data);
    }
    return found.isJson && found.emptyChoices && found.usage && !found.error;
}

OpenAiAnswer readOpenAiAnswer(QByteArrayView body)
{
    OpenAiReader reader;
    const auto found = reader.read(body);
    trimJsonIndex(body.size());
    OpenAiAnswer answer;
    answer.parsed = found.isJson;
    answer.usage = reader.usage;
    answer.finishReason = QString::fromUtf8(reader.finishReason);
    answer.text = std::move(reader.text);
    answer.outputCharacters = reader.output.characters();
    answer.estimatedOutputTokens = reader.output.tokens();
    answer.model = QString::fromUtf8(reader.model);
    answer.errorMessage = found.error ? providerErrorText(body) : QString();
    answer.isToolCall = reader.isToolCall;
    return answer;
}
