// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialectid.h"

#include <QByteArray>
#include <QHash>
#include <QList>

class Exchange;

/// Who may call a route.
enum class Access {
    Anybody,
    ClientKey, ///< any client key, or none where `server.require_key` is off
    AdminKey,
    LoopbackOrAdmin, ///< nobody's key where the peer and the Host are loopback, else an admin key
};

/// One route of the API.
struct Endpoint {
    QByteArray method;
    /// Normalised path; one that ends in `/*` takes everything below it, and `{id}` stands for one segment.
    QByteArray path;
    /// Short name for the record's API column; also the metrics' endpoint.
    QByteArray api;
    Access access = Access::ClientKey;
    void (*handle)(Exchange &exchange) = nullptr;
    /// It is a WebSocket, or answers that it is one.
    bool isWebSocket = false;
    /// In whose form its errors are told; None: OpenAI's.
    DialectId form = DialectId::None;
};

/// All routes. Looked up by hash, whatever their number. Immutable once built.
class EndpointTable
{
public:
    explicit EndpointTable(const QList<Endpoint> &endpoints);

    struct Match {
        const Endpoint *endpoint = nullptr;
        /// What `*` or `{id}` stands for.
        QByteArray rest;
        /// Where the path exists and the method does not: the methods that do, for `Allow`.
        QByteArray allowed;
    };
    /// `path` as RequestPath::route has it.
    Match find(const QByteArray &method, const QByteArray &path) const;

private:
    const QList<Endpoint> *methodsAt(const QByteArray &path, QByteArray *rest) const;

    /// A path with an `{id}`, and what can be done there.
    struct Template {
        QByteArray before;
        QByteArray behind;
        QList<Endpoint> methods;
    };

    QHash<QByteArray, QList<Endpoint>> m_byPath;
    QList<Template> m_templates;
};
