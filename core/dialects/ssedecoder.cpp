// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ssedecoder.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <utility>

namespace {

std::optional<int> retryOf(QByteArrayView value)
{
    const bool digits = std::all_of(value.begin(), value.end(), isDigit);
    bool fits = false;
    const int milliseconds = value.toByteArray().toInt(&fits);
    return digits && fits ? std::optional(milliseconds) : std::nullopt;
}

} // namespace

QList<SseEvent> SseDecoder::feed(QByteArrayView bytes)
{
    QList<SseEvent> events;
    const auto take = [&](QByteArrayView event) {
        if (std::exchange(m_skipping, false)) {
            m_atStart = false;
            return;
        }
        if (auto read = this->read(event))
            events += *std::move(read);
    };
    qsizetype done = 0;
    for (qsizetype end; (end = m_framer.next(bytes, done)) >= 0; done = end) {
        const QByteArrayView part = bytes.sliced(done, end - done);
        if (m_pending.isEmpty() && part.size() <= m_maxEventBytes) {
            take(part);
            continue;
        }
        m_pending.append(part);
        m_oversized += m_pending.size() > m_maxEventBytes && !m_skipping ? 1 : 0;
        m_skipping = m_skipping || m_pending.size() > m_maxEventBytes;
        take(std::exchange(m_pending, {}));
    }
    if (!m_skipping)
        m_pending.append(bytes.sliced(done));
    if (m_pending.size() > m_maxEventBytes) {
        m_pending.clear();
        m_skipping = true;
        ++m_oversized;
    }
    return events;
}

std::optional<SseEvent> SseDecoder::finish()
{
    if (m_skipping)
        return std::nullopt;
    return read(std::exchange(m_pending, {}));
}

std::optional<SseEvent> SseDecoder::read(QByteArrayView event)
{
    if (std::exchange(m_atStart, false) && event.startsWith("\xEF\xBB\xBF"))
        event = event.sliced(3);
    SseEvent result;
    bool hasData = false;
    eachSseField(event, [&](QByteArrayView name, QByteArrayView value) {
        if (name == "data") {
            if (std::exchange(hasData, true))
                result.data += '\n';
            result.data.append(value);
        } else if (name == "event") {
            result.type = value.toByteArray();
        } else if (name == "id" && !value.contains('\0')) {
            m_lastId = value.toByteArray();
        } else if (name == "retry") {
            if (const auto retry = retryOf(value))
                result.retryMs = retry;
        }
    });
    result.id = m_lastId;
    return hasData ? std::optional(std::move(result)) : std::nullopt;
}
