// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/gateway/hostrules.h"
#include "core/gateway/originrules.h"
#include "core/http/requesthead.h"

/// Whether a request may come in at all, whatever it wants.
struct Entry {
    std::optional<Error> refusal;
    /// Refused for where it was sent to: whoever holds this connection takes it for another one.
    bool isMisdirected = false;
    /// The page that asks, where it may: every answer to it carries corsHeaders(). Empty for other clients.
    QByteArray allowedOrigin;
    /// The page that was refused.
    QByteArray refusedOrigin;
};

/// Checks Host, the target's form (a path, an absolute one to this gateway, or `*`), and Origin, in this
/// order; `local` is this side of the connection. Error kinds: HostNotAllowed, BadRequest, OriginNotAllowed.
/// Pure; any thread.
///
/// HTTP/1.0 allows a request without Host, and so does this, wherever it comes from: what is guarded against
/// is a browser that was given a wrong name, and a browser always says the name. Load balancers' health
/// checks do not.
Entry judgeEntry(const HostRules &hosts, const OriginRules &origins, const RequestHead &head,
                 const QHostAddress &local);
