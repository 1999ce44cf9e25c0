// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/messages.h"

#include "core/gateway/exchange.h"
#include "core/gateway/keptobjects.h"
#include "core/gateway/modelrequest.h"

namespace {

ModelResource messages(const Exchange &exchange, const QByteArray &below)
{
    const QByteArray query = queryForProvider(exchange.head().query());
    return {.api = "chat",
            .path = "/messages" + below + query,
            .isUsualPath = query.isEmpty() || query == "?beta=true",
            .client = DialectId::Anthropic,
            .rules = {.needsMessages = true},
            .answer = AnswerForm::Dialect};
}

} // namespace

void createMessage(Exchange &exchange)
{
    forwardByModel(exchange, messages(exchange, {}));
}

void countMessageTokens(Exchange &exchange)
{
    ModelResource counting = messages(exchange, "/count_tokens");
    counting.isCount = true;
    forwardByModel(exchange, counting);
}
