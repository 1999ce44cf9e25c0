// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/modelrequest.h"

/// Answers the exchange with what a provider once answered, as far as the user has released that; without
/// asking any, and at no cost. `outputTokens`: the client's own limit; 0: none.
void forwardReplay(Exchange &exchange, const ModelResource &resource, const Envelope &envelope,
                   const QString &model, qint64 outputTokens);
