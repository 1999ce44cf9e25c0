// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/turnplace.h"

#include "core/dialects/anthropic/billingline.h"

#include <QCryptographicHash>

#include <utility>

namespace {

constexpr qsizetype hashLetters = 16; // of a session's few conversations, no two agree in them by chance

QByteArray inShort(const QByteArray &hash)
{
    return hash.toHex().first(hashLetters);
}

bool isKnownAndSame(const QByteArray &one, const QByteArray &other)
{
    return !one.isEmpty() && one == other;
}

} // namespace

int TurnPlace::likeness(const TurnPlace &other) const
{
    return (isKnownAndSame(beginning, other.beginning) ? 2 : 0) +
           (isKnownAndSame(system, other.system) ? 1 : 0);
}

int turnOf(const ChatRequest &request)
{
    using Role = ChatMessage::Role;
    int turns = 0;
    bool isAssistants = false;
    for (const ChatMessage &message : request.messages) {
        const bool was = std::exchange(isAssistants, message.role == Role::Assistant);
        turns += isAssistants && !was ? 1 : 0;
    }
    return isAssistants ? turns : turns + 1;
}

QByteArray instructionsHash(const ChatRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const ChatMessage &message : request.messages) {
        if (!message.isInstruction())
            continue;
        for (const ChatPart &part : message.parts) {
            if (!part.text.startsWith(anthropic::billingLine))
                hash.addData(part.text);
        }
    }
    return hash.result();
}

QByteArray beginningHash(const ChatRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const ChatMessage &message : request.messages) {
        if (message.role == ChatMessage::Role::Assistant)
            break;
        if (message.isInstruction())
            continue;
        for (const ChatPart &part : message.parts) {
            hash.addData(part.text);
            hash.addData(part.data);
        }
    }
    return hash.result();
}

TurnPlace turnPlace(const ChatRequest &request)
{
    if (!request.previousResponse.isEmpty())
        return {};
    return {turnOf(request), inShort(instructionsHash(request)), inShort(beginningHash(request))};
}
