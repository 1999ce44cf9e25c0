// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/endpointtable.h"

#include "core/gateway/requestpath.h"

#include <algorithm>

EndpointTable::EndpointTable(const QList<Endpoint> &endpoints)
{
    constexpr QByteArrayView id = "{id}";
    for (const Endpoint &endpoint : endpoints) {
        const qsizetype place = endpoint.path.indexOf(id);
        if (place < 0) {
            m_byPath[endpoint.path] += endpoint;
            continue;
        }
        const QByteArray before = endpoint.path.first(place);
        const QByteArray behind = endpoint.path.sliced(place + id.size());
        auto known = std::find_if(m_templates.begin(), m_templates.end(), [&](const Template &other) {
            return other.before == before && other.behind == behind;
        });
        if (known == m_templates.end())
            known = m_templates.insert(m_templates.end(), Template{before, behind, {}});
        known->methods += endpoint;
    }
}

const QList<Endpoint> *EndpointTable::methodsAt(const QByteArray &path, QByteArray *rest) const
{
    if (const auto it = m_byPath.constFind(path); it != m_byPath.constEnd())
        return &*it;
    for (const Template &entry : m_templates) {
        const qsizetype length = path.size() - entry.before.size() - entry.behind.size();
        if (length <= 0 || !path.startsWith(entry.before) || !path.endsWith(entry.behind))
            continue;
        const QByteArrayView id = QByteArrayView(path).sliced(entry.before.size(), length);
        if (id.contains('/'))
            continue;
        *rest = id.toByteArray().replace(encodedSlash, '/');
        return &entry.methods;
    }
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
