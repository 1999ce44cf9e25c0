// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

#include <initializer_list>

/// The members of `object` that are not `known`, as they stand; `origin` is the dialect that it is written
/// in.
Extras extrasOf(JsonValue object, std::initializer_list<QByteArrayView> known,
                DialectId origin = DialectId::None);
/// The names of the members of `object` that are not `known` and not null.
QList<QByteArray> unknownMembers(JsonValue object, std::initializer_list<QByteArrayView> known);
/// Both, of one origin; where a name comes twice the later one counts.
Extras mergedExtras(const Extras &earlier, const Extras &later);
/// Those whose names are among `names` where `among`, else the others.
Extras pickedExtras(const Extras &extras, std::initializer_list<QByteArrayView> names, bool among);
