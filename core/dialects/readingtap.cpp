// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/readingtap.h"

ReadingTap::ReadingTap(const Dialect &dialect)
    : StreamTap(false), m_dialect(dialect), m_decoder(dialect.decoder())
{}

bool ReadingTap::inspectData(QByteArrayView data, QByteArrayView event)
{
    QByteArray whole;
    whole.reserve(data.size() + event.size() + 16);
    if (!event.isEmpty())
        whole.append("event: ").append(event).append("\n");
    whole.append("data: ").append(data).append("\n\n");
    ChatEvents events;
    m_decoder->feed(whole, events);
    read(events);
    return false;
}

QByteArray ReadingTap::finish()
{
    const QByteArray rest = StreamTap::finish();
    ChatEvents events;
    m_decoder->finish(events);
    read(events);
    return rest;
}

void ReadingTap::read(const ChatEvents &events)
{
    for (const ChatEvent &event : events) {
        m_reading.add(event);
        if (event.kind == ChatEvent::Kind::Error)
            AnswerTap::noteError(QString::fromUtf8(event.error.message));
    }
}

QByteArray ReadingTap::errorEvent(const Error &error)
{
    return m_dialect.encoder({})->encode(errorEventOf(error));
}
