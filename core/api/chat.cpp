// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/chat.h"

#include "core/gateway/modelrequest.h"

void createChatCompletion(Exchange &exchange)
{
    static const ModelResource chat{.api = "chat",
                                    .path = "/chat/completions",
                                    .client = DialectId::OpenAiChat,
                                    .rules = {.needsMessages = true, .hasStreamOptions = true},
                                    .answer = AnswerForm::Chat};
    forwardByModel(exchange, chat);
}

void createCompletion(Exchange &exchange)
{
    static const ModelResource completions{.api = "completions",
                                           .path = "/completions",
                                           .client = DialectId::OpenAiCompletions,
                                           .rules = {.hasStreamOptions = true},
                                           .answer = AnswerForm::Chat};
    forwardByModel(exchange, completions);
}
