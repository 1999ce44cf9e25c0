// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

using namespace Qt::Literals::StringLiterals;

namespace {

Migration responses()
{
    return {
        // `bytes` is of the three after it, so that counting them reads only the index.
        uR"(CREATE TABLE responses (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            client_key TEXT NOT NULL,
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            created_ms INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            items BLOB NOT NULL,
            answer BLOB NOT NULL,
            input_items BLOB NOT NULL))"_s,
        u"CREATE INDEX responses_by_age ON responses (created_ms, number, bytes)"_s,
    };
}

} // namespace

std::span<const Migration> schemaMigrations()
{
    static const Migration steps[] = {responses()};
    return steps;
}
