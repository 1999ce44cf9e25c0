// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/extras.h"

#include "core/base/jsonwriter.h"

#include <algorithm>

namespace {

bool isKnown(const JsonValue &member, std::initializer_list<QByteArrayView> known)
{
    return std::any_of(known.begin(), known.end(), [&](QByteArrayView name) { return member.keyIs(name); });
}

} // namespace

Extras extrasOf(JsonValue object, std::initializer_list<QByteArrayView> known, DialectId origin)
{
    Extras extras;
    if (!object.isObject())
        return extras;
    for (const JsonValue &member : object) {
        if (isKnown(member, known))
            continue;
        if (!extras.members.isEmpty())
            extras.members += ',';
        extras.members += jsonQuoted(member.key()) + ':';
        extras.members.append(member.raw());
        extras.origin = origin;
    }
    return extras;
}

QList<QByteArray> unknownMembers(JsonValue object, std::initializer_list<QByteArrayView> known)
{
    QList<QByteArray> names;
    if (!object.isObject())
        return names;
    for (const JsonValue &member : object) {
        if (!member.isNull() && !isKnown(member, known))
            names += member.key();
    }
    return names;
}
