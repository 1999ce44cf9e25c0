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

void addMember(Extras &extras, const JsonValue &member)
{
    if (!extras.members.isEmpty())
        extras.members += ',';
    extras.members += jsonQuoted(member.key()) + ':';
    extras.members.append(member.raw());
}

Result<JsonTree> treeOf(const Extras &extras)
{
    return JsonTree::parse('{' + extras.members + '}');
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
        addMember(extras, member);
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

Extras mergedExtras(const Extras &earlier, const Extras &later)
{
    if (earlier.members.isEmpty() || later.members.isEmpty() || earlier.origin != later.origin)
        return later.members.isEmpty() ? earlier : later;
    const auto tree = treeOf(earlier);
    const auto newer = treeOf(later);
    Extras merged{{}, later.origin};
    for (const JsonValue &member : tree ? tree->root() : JsonValue()) {
        if (!newer || !newer->root()[member.key()].exists())
            addMember(merged, member);
    }
    if (!merged.members.isEmpty())
        merged.members += ',';
    merged.members += later.members;
    return merged;
}

Extras pickedExtras(const Extras &extras, std::initializer_list<QByteArrayView> names, bool among)
{
    Extras picked{{}, extras.origin};
    if (extras.members.isEmpty())
        return picked;
    const auto tree = treeOf(extras);
    for (const JsonValue &member : tree ? tree->root() : JsonValue()) {
        if (isKnown(member, names) == among)
            addMember(picked, member);
    }
    return picked;
}
