// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/linestap.h"

QByteArray LinesTap::feed(const QByteArray &bytes)
{
    decode(bytes);
    if (!bytes.isEmpty())
        m_isMidLine = !bytes.endsWith('\n');
    return bytes;
}

QByteArray LinesTap::finish()
{
    decodeEnd();
    return {};
}

/// Behind the beginning of an array nothing could be added that its reader would understand.
QByteArray LinesTap::errorEvent(const Error &error)
{
    if (m_dialect.id() == DialectId::GeminiArray)
        return {};
    return m_dialect.encoder({})->encode(errorEventOf(error));
}
