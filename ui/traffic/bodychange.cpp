// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/bodychange.h"

BodyChange bodyChange(const QByteArray &before, const QByteArray &now)
{
    // Whoever holds shared bytes sees them unchanged: writers take a copy.
    const bool isShared = before.constData() == now.constData();
    if (now.size() < before.size() || (before.isEmpty() && !now.isEmpty()) ||
        (!isShared && !now.startsWith(before)))
        return BodyChange::Other;
    return now.size() == before.size() ? BodyChange::Same : BodyChange::Grown;
}

bool isToldAtOnce(const QByteArray &before, const QByteArray &now)
{
    return before.size() <= comparedAtOnce || now.size() < before.size() ||
           before.constData() == now.constData();
}

bool isSurelySame(const RecordedBody &one, const RecordedBody &other)
{
    return one.totalBytes == other.totalBytes && one.bytes.size() == other.bytes.size() &&
           isToldAtOnce(one.bytes, other.bytes) && bodyChange(one.bytes, other.bytes) == BodyChange::Same;
}
