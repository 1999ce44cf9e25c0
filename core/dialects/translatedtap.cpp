// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/translatedtap.h"

TranslatedTap::TranslatedTap(std::unique_ptr<EventDecoder> decoder, std::unique_ptr<EventEncoder> encoder)
    : m_decoder(std::move(decoder)), m_encoder(std::move(encoder))
{}

QByteArray TranslatedTap::feed(const QByteArray &bytes)
{
    ChatEvents events;
    m_decoder->feed(bytes, events);
    return pass(events);
}

QByteArray TranslatedTap::finish()
{
    ChatEvents events;
    m_decoder->finish(events);
    return pass(events);
}

QByteArray TranslatedTap::pass(const ChatEvents &events)
{
    QByteArray toClient;
    for (const ChatEvent &event : events) {
        m_reading.add(event);
        if (event.kind == ChatEvent::Kind::Error)
            noteError(QString::fromUtf8(event.error.message));
        toClient += m_encoder->encode(event);
    }
    return toClient;
}

QByteArray TranslatedTap::errorEvent(const Error &error)
{
    ChatEvent event;
    event.kind = ChatEvent::Kind::Error;
    event.error = apiErrorOf(error);
    return m_encoder->encode(event);
}
