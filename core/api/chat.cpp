// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/chat.h"

#include "core/gateway/exchange.h"

void createChatCompletion(Exchange &exchange)
{
    exchange.forwardChat();
}
