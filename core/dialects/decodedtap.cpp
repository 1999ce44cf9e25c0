// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/decodedtap.h"

ChatEvents DecodedTap::decode(QByteArrayView bytes)
{
    ChatEvents events;
    m_decoder->feed(bytes, events);
    read(events);
    return events;
}

ChatEvents DecodedTap::decodeEnd()
{
    ChatEvents events;
    m_decoder->finish(events);
    read(events);
    return events;
}

void DecodedTap::read(const ChatEvents &events)
{
    for (const ChatEvent &event : events) {
        m_reading.add(event);
        if (event.kind == ChatEvent::Kind::Error)
            noteError(QString::fromUtf8(event.error.message));
    }
}
