// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/endpointtable.h"

#include "core/gateway/requestpath.h"

EndpointTable::EndpointTable(const QList<Endpoint> &endpoints)
{
    for (const Endpoint &endpoint : endpoints)
        m_byPath[endpoint.path] += endpoint;
}

const QList<Endpoint> *EndpointTable::methodsAt(const QByteArray &path, QByteArray *rest) const
{
    if (const auto it = m_byPath.constFind(path); it != m_byPath.constEnd())
        return &*it;
    // The longest prefix wins: /v1/models/* before /v1/*.
    for (qsizetype slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        const auto it = m_byPath.constFind(path.first(slash + 1) + '*');
        if (it == m_byPath.constEnd() || slash + 1 == path.size())
            continue;
        *rest = path.sliced(slash + 1).replace(encodedSlash, '/');
        return &*it;
    }
    return nullptr;
}

EndpointTable::Match EndpointTable::find(const QByteArray &method, const QByteArray &path) const
{
    Match match;
    const QList<Endpoint> *methods = methodsAt(path, &match.rest);
    if (!methods)
        return match;
    for (const Endpoint &endpoint : *methods) {
        if (endpoint.method == method || (method == "HEAD" && endpoint.method == "GET")) {
            match.endpoint = &endpoint;
            return match;
        }
        match.allowed += match.allowed.isEmpty() ? endpoint.method : ", " + endpoint.method;
        if (endpoint.method == "GET")
            match.allowed += ", HEAD";
    }
    return match;
}
