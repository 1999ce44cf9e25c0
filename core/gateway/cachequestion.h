// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/forwardjob.h"
#include "core/gateway/modelrequest.h"

class Exchange;

/// Where an exchange's answer stands in the response cache; its key is empty where it has no place there: the
/// cache is off, the client said `Cache-Control: no-store`, or the answer may be another one each time. That
/// is so but for embeddings, for chats with temperature 0, and where the client says `X-PLLM-Cache: use`.
/// `isDeterministic`: the temperature is 0.
CachePlace cachePlaceOf(Exchange &exchange, const ModelResource &resource, const Envelope &envelope,
                        const QString &model, bool isDeterministic);
/// Whether a kept answer may be given: not where the client says `Cache-Control: no-cache`.
bool mayBeAnsweredFromCache(const Exchange &exchange);
