// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/forwardjob.h"
#include "core/gateway/objectids.h"

class Exchange;

/// Forwards a request about objects that a provider keeps (files, batches, responses) to the provider that
/// has them: the one named by `X-PLLM-Provider`, the one that made the object, else the only one that has
/// such objects at all (contract, section 3).
void forwardToKeeper(Exchange &exchange, ForwardJob job, const QByteArray &id);

/// A response answers only to the key for which it was made; for others there is none.
bool isMaker(const Exchange &exchange, const ObjectIds::Maker &maker);
Error unknownResponse(const QByteArray &id, const QString &param);

/// The request's query without the client's key, with its question mark; empty where nothing is left.
QByteArray queryForProvider(QByteArrayView query);

/// The only provider that can take a request without a model, or the first one with `takesFirst`; the
/// client's `X-PLLM-Provider` wins. Error kinds: BadRequest (unknown, or several), NotFound (none).
Result<QString> chosenProvider(Exchange &exchange, const QByteArray &api, bool takesFirst);
