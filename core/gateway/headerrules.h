// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"
#include "core/base/secret.h"
#include "core/dialects/dialectid.h"
#include "core/traffic/trafficrecord.h"

/// Headers of the client that reach a provider of the same dialect (contract, section 3): what the provider's
/// own SDKs send, and the session headers of known tools. Never keys, cookies, origins, forwarding or
/// hop-by-hop fields.
HeaderList headersForProvider(const HeaderList &fromClient);
/// All headers of a request upstream beside `configured`, those that the provider's own route carries and
/// which stand before the client's and before our defaults.
HeaderList requestHeaders(const HeaderList &fromClient, const HeaderList &configured, bool hasBody);
/// The same for a body in another wire format than the client's: without what only that one's providers
/// understand. `upstream` decides what its providers want besides.
HeaderList translatedHeaders(const HeaderList &fromClient, const HeaderList &configured, DialectId upstream);
/// What a provider of that wire format wants and the client may not have sent: Anthropic's API version.
void addRequiredHeaders(HeaderList &headers, DialectId upstream);
/// What tells the client how it was served (contract, section 3); `model` may be empty. `overheadUs`:
/// microseconds inside the gateway before the request went out.
HeaderList servedHeaders(const QString &provider, const QString &model, int attempts, qint64 overheadUs,
                         CacheUse cache = CacheUse::Off);
/// Headers of the provider's answer that reach the client.
HeaderList headersForClient(const HeaderList &fromProvider);
/// The same of a provider that speaks another wire format: its limits under the names that the client knows
/// (OpenAI's x-ratelimit-limit-requests, Anthropic's anthropic-ratelimit-requests-limit, …). When a limit is
/// full again they say in ways of their own, which is left out; Retry-After passes.
HeaderList translatedHeadersForClient(const HeaderList &fromProvider, DialectId client);
/// The client keys that a request holds, in the order in which they count: the first is the client's, the
/// others are no more than text to be masked. A path prefix `/t/KEY` comes first, since somebody has written
/// it on purpose, while a client that needs it may send a login of its own; then Authorization: Bearer,
/// X-API-Key, api-key, x-goog-api-key, `?key=`, and a WebSocket's subprotocol `openai-insecure-api-key.KEY`.
QList<Secret> clientKeysOf(const HeaderList &headers, QByteArrayView query, const QByteArray &pathKey);
/// True for a subprotocol that holds a key.
bool isKeySubprotocol(QByteArrayView name);
/// Text of a client or a configuration as a header value: what is not printable ASCII is percent-encoded, so
/// that it can neither end the field nor break a strict client.
QByteArray headerSafe(const QString &text);
/// What known tools send to name the session that a request belongs to; empty: none does.
QByteArray sessionOf(const HeaderList &headers);
