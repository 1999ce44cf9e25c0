// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/agent.h"

#include <QCryptographicHash>
#include <QtEndian>

QByteArray agentOf(const HeaderList &headers)
{
    const QByteArray agent = headerValue(headers, "x-claude-code-agent-id");
    return agent.isEmpty() ? headerValue(headers, "thread-id") : agent;
}

quint64 agentNumber(const HeaderList &headers, const QByteArray &beginning)
{
    const QByteArray name = agentOf(headers);
    const bool isNamed = !name.isEmpty();
    const QByteArray hash = isNamed ? QCryptographicHash::hash(name, QCryptographicHash::Sha1) : beginning;
    if (hash.size() < qsizetype(sizeof(quint64)))
        return 0;
    constexpr int bits = 53;
    const quint64 number = qFromLittleEndian<quint64>(hash.constData()) >> (64 - bits);
    return isNamed ? number | 1 : (number | 2) & ~quint64(1);
}
