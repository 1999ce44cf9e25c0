// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/linestap.h"

QByteArray LinesTap::feed(const QByteArray &bytes)
{
    ChatEvents events;
    m_decoder->feed(bytes, events);
    read(events);
    if (!bytes.isEmpty())
        m_isMidLine = !bytes.endsWith('\n');
    return bytes;
}

QByteArray LinesTap::finish()
{
    ChatEvents events;
    m_decoder->finish(events);
    read(events);
    return {};
}

void LinesTap::read(const ChatEvents &events)
{
    for (const ChatEvent &event : events) {
        m_reading.add(event);
        if (event.kind == ChatEvent::Kind::Error)
            noteError(QString::fromUtf8(event.error.message));
    }
}

/// Behind the beginning of an array nothing could be added that its reader would understand.
QByteArray LinesTap::errorEvent(const Error &error)
{
    if (m_dialect.id() == DialectId::GeminiArray)
        return {};
    ChatEvent event;
    event.kind = ChatEvent::Kind::Error;
    event.error = apiErrorOf(error);
    return m_dialect.encoder({})->encode(event);
}
