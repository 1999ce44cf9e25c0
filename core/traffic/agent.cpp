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
    const QByteArray hash =
        name.isEmpty() ? beginning : QCryptographicHash::hash(name, QCryptographicHash::Sha1);
    return hash.size() < qsizetype(sizeof(quint64)) ? 0 : qFromLittleEndian<quint64>(hash.constData());
}
