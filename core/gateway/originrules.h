// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

#include <QSet>
#include <QStringList>

/// Which web pages may call the gateway, and what a browser is told (the Fetch standard's CORS protocol).
/// Immutable; any thread.
class OriginRules
{
public:
    /// `allowed` as in `server.cors_origins`: exact origins, `scheme://*`, or `null`.
    explicit OriginRules(const QStringList &allowed);

    /// `origin` is an Origin field's value, as browsers write it: lower case, without default ports.
    bool allows(QByteArrayView origin) const;

private:
    QSet<QByteArray> m_origins;
    QList<QByteArray> m_schemes; // with ://
};

/// True where `origin` is the gateway under the name by which it was called. No page comes from here, but
/// WebSocket clients that are no browsers name the host they call; `host` has been checked before.
bool isOwnOrigin(QByteArrayView origin, QByteArrayView host);

/// A web page's origin in a form that `server.cors_origins` takes, so that it can be told and allowed: of
/// VS Code's web views, whose hosts are random, and of Electron's files, which have none, the whole scheme.
/// Empty for `null` and for what no browser writes.
QString allowableOrigin(const QByteArray &origin);

/// What every answer to an allowed origin carries.
HeaderList corsHeaders(const QByteArray &origin);
/// What the answer to its preflight carries beyond that. What was asked for is repeated where it is well
/// formed.
HeaderList preflightHeaders(const HeaderList &request);
