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

Migration ledger()
{
    return {
        // Without a unique name but its number: an exchange's id is a client's to choose, and no row may be
        // lost.
        uR"(CREATE TABLE spend (
            number INTEGER PRIMARY KEY,
            when_ms INTEGER NOT NULL,
            exchange INTEGER NOT NULL,
            request_id TEXT NOT NULL,
            client_key TEXT NOT NULL,
            model TEXT NOT NULL,
            provider TEXT NOT NULL,
            upstream_model TEXT NOT NULL,
            input INTEGER,
            cached_input INTEGER,
            cache_write INTEGER,
            output INTEGER,
            reasoning INTEGER,
            audio_input INTEGER,
            audio_output INTEGER,
            images INTEGER NOT NULL,
            cost_nano INTEGER,
            estimated INTEGER NOT NULL))"_s,
        u"CREATE INDEX spend_by_time ON spend (when_ms)"_s,
        uR"(CREATE TABLE spend_totals (
            bucket_ms INTEGER NOT NULL,
            client_key TEXT NOT NULL,
            model TEXT NOT NULL,
            provider TEXT NOT NULL,
            upstream_model TEXT NOT NULL,
            requests INTEGER NOT NULL,
            unpriced INTEGER NOT NULL,
            estimated INTEGER NOT NULL,
            input INTEGER NOT NULL,
            cached_input INTEGER NOT NULL,
            cache_write INTEGER NOT NULL,
            output INTEGER NOT NULL,
            reasoning INTEGER NOT NULL,
            audio_input INTEGER NOT NULL,
            audio_output INTEGER NOT NULL,
            images INTEGER NOT NULL,
            cost_nano INTEGER NOT NULL,
            estimated_cost_nano INTEGER NOT NULL,
            PRIMARY KEY (bucket_ms, client_key, model, provider, upstream_model)) WITHOUT ROWID)"_s,
        uR"(CREATE TABLE target_health (
            provider TEXT NOT NULL,
            key TEXT NOT NULL,
            model TEXT NOT NULL,
            state TEXT NOT NULL,
            saved_ms INTEGER NOT NULL,
            PRIMARY KEY (provider, key, model)) WITHOUT ROWID)"_s,
        u"CREATE TABLE flags (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
    };
}

} // namespace

std::span<const Migration> schemaMigrations()
{
    static const Migration steps[] = {responses(), ledger()};
    return steps;
}
