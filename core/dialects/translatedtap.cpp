// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/translatedtap.h"

QByteArray TranslatedTap::encode(const ChatEvents &events)
{
    QByteArray toClient;
    for (const ChatEvent &event : events)
        toClient += m_encoder->encode(event);
    return toClient;
}
