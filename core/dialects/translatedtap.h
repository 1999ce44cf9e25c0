// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/decodedtap.h"

/// A streamed answer of one wire format on its way to a client of another.
class TranslatedTap final : public DecodedTap
{
public:
    /// Neither may be null.
    TranslatedTap(std::unique_ptr<EventDecoder> decoder, std::unique_ptr<EventEncoder> encoder)
        : DecodedTap(std::move(decoder)), m_encoder(std::move(encoder))
    {}

    QByteArray feed(const QByteArray &bytes) override { return encode(decode(bytes)); }
    QByteArray finish() override { return encode(decodeEnd()); }
    QByteArray errorEvent(const Error &error) override { return m_encoder->encode(errorEventOf(error)); }

private:
    QByteArray encode(const ChatEvents &events);

    std::unique_ptr<EventEncoder> m_encoder;
};
