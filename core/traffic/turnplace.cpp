// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/turnplace.h"

#include "core/traffic/replayedanswer.h"

#include <QCryptographicHash>

namespace {

constexpr qsizetype hashLetters = 16; // of a session's few conversations, no two agree in them by chance

QByteArray shortHash(const QCryptographicHash &hash)
{
    return hash.result().toHex().first(hashLetters);
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

TurnPlace turnPlace(const ChatRequest &request)
{
    using Role = ChatMessage::Role;
    if (!request.previousResponse.isEmpty())
        return {};
    QCryptographicHash system(QCryptographicHash::Sha1);
    QCryptographicHash beginning(QCryptographicHash::Sha1);
    bool isBeginning = true;
    for (const ChatMessage &message : request.messages) {
        const bool isInstruction = message.role == Role::System || message.role == Role::Developer;
        isBeginning = isBeginning && message.role != Role::Assistant;
        for (const ChatPart &part : message.parts) {
            if (isInstruction && !part.text.startsWith("x-anthropic-billing-header:")) {
                system.addData(part.text);
            } else if (!isInstruction && isBeginning) {
                beginning.addData(part.text);
                beginning.addData(part.data);
            }
        }
    }
    return {turnOf(request), shortHash(system), shortHash(beginning)};
}
