// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/streamtap.h"

#include "core/dialects/openaierror.h"

#include <utility>

namespace {

constexpr qsizetype longestHeldEvent = 64 * 1024;

} // namespace

QByteArray StreamTap::feed(const QByteArray &bytes)
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
QByteArray StreamTap::keepTail(const QByteArray &bytes, qsizetype eventStart, qsizetype passFrom,
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
    m_skipping = m_skipping || tail > m_longestInspected;
    if (m_skipping)
        m_pending.clear();
    else if (eventStart > 0 || m_pending.isEmpty())
        m_pending = bytes.sliced(eventStart);
    return result;
}

QByteArray StreamTap::finish()
{
    const QByteArray tail = std::exchange(m_pending, {});
    if (tail.isEmpty())
        return {};
    if (inspect(tail) && m_holdBack && m_passed == 0)
        return {};
    return tail.sliced(std::exchange(m_passed, tail.size()));
}

bool StreamTap::inspect(QByteArrayView event)
{
    QByteArrayView data;
    QByteArray joined; // only where data stands on several lines
    QByteArrayView eventName;
    if (event.startsWith("\xEF\xBB\xBF"))
        event = event.sliced(3);
    eachSseField(event, [&](QByteArrayView name, QByteArrayView value) {
        if (name == "event") {
            eventName = value;
        } else if (name == "data" && data.isNull()) {
            data = value.isNull() ? QByteArrayView("") : value;
        } else if (name == "data") {
            joined = data.toByteArray() + '\n' + value.toByteArray();
            data = joined;
        }
    });
    if (data.isNull())
        return false;
    ++m_events;
    return inspectData(data, eventName);
}

void StreamTap::noteError(QByteArrayView data)
{
    AnswerTap::noteError(providerErrorText(data));
}
