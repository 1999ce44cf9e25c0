// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/billingline.h"

#include "core/dialects/anthropic/blockwriter.h"

namespace anthropic {

bool withoutBillingLine(ChatRequest &request)
{
    if (request.messages.empty() || request.messages.front().role != ChatMessage::Role::System)
        return false;
    std::vector<ChatPart> &parts = request.messages.front().parts;
    if (parts.empty() || !parts.front().text.startsWith(billingLine))
        return false;
    QByteArray &text = parts.front().text;
    const qsizetype end = text.indexOf('\n');
    text.remove(0, end < 0 ? text.size() : end + 1);
    if (!isBlank(text))
        return true;
    parts.erase(parts.begin());
    if (parts.empty())
        request.messages.erase(request.messages.begin());
    return true;
}

} // namespace anthropic
