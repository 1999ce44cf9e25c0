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

Migration history()
{
    return {
        // `generation`: of the history when the row was written; clearing begins a new one, and rows of older
        // ones are on their way out. The columns that most filters read stand first, long texts last.
        uR"(CREATE TABLE exchanges (
            id INTEGER PRIMARY KEY,
            generation INTEGER NOT NULL,
            started_ms INTEGER NOT NULL,
            state INTEGER NOT NULL,
            status INTEGER NOT NULL,
            api TEXT NOT NULL,
            client_app TEXT NOT NULL,
            client_key TEXT NOT NULL,
            model_asked TEXT NOT NULL,
            model_served TEXT NOT NULL,
            provider TEXT NOT NULL,
            stream INTEGER NOT NULL,
            continued INTEGER NOT NULL,
            cache INTEGER NOT NULL,
            first_token_us INTEGER,
            duration_us INTEGER,
            overhead_us INTEGER,
            input INTEGER,
            cached_input INTEGER,
            cache_write INTEGER,
            output INTEGER,
            reasoning INTEGER,
            audio_input INTEGER,
            audio_output INTEGER,
            estimated INTEGER NOT NULL,
            cost_usd REAL,
            request_bytes INTEGER NOT NULL,
            response_bytes INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            tool_calls INTEGER NOT NULL,
            client_slow_us INTEGER NOT NULL,
            parent INTEGER NOT NULL,
            timed_out INTEGER NOT NULL,
            without_bodies INTEGER NOT NULL,
            finish_reason TEXT NOT NULL,
            method TEXT NOT NULL,
            request_id TEXT NOT NULL,
            path TEXT NOT NULL,
            session TEXT NOT NULL,
            fault TEXT NOT NULL,
            note TEXT NOT NULL,
            process_id INTEGER NOT NULL,
            process_name TEXT NOT NULL,
            process_path TEXT NOT NULL,
            pinned INTEGER NOT NULL,
            colour INTEGER NOT NULL,
            comment TEXT NOT NULL))"_s,
        u"CREATE INDEX exchanges_by_time ON exchanges (started_ms)"_s,
        u"CREATE INDEX exchanges_pinned ON exchanges (id) WHERE pinned = 1"_s,
        u"CREATE INDEX exchanges_running ON exchanges (id) WHERE state < 2"_s,
        uR"(CREATE TABLE exchange_records (
            id INTEGER PRIMARY KEY,
            record BLOB NOT NULL,
            text BLOB NOT NULL))"_s,
        uR"(CREATE TABLE bodies (
            number INTEGER PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            form INTEGER NOT NULL,
            bytes BLOB NOT NULL))"_s,
        uR"(CREATE TABLE body_uses (
            exchange INTEGER NOT NULL,
            place INTEGER NOT NULL,
            body INTEGER NOT NULL,
            PRIMARY KEY (exchange, place)) WITHOUT ROWID)"_s,
        u"CREATE INDEX body_uses_by_body ON body_uses (body)"_s,
        // Without a copy of the text: exchange_records has it, smaller, for when it must be taken out again.
        u"CREATE VIRTUAL TABLE exchange_text USING fts5(text, content='', "
        u"tokenize='unicode61 remove_diacritics 2')"_s,
        u"CREATE TABLE history_state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID"_s,
        u"INSERT INTO history_state (name, value) VALUES ('generation', 1), ('last_id', 0), ('clearing', 0)"_s,
        uR"(CREATE TABLE rollups (
            bucket_ms INTEGER NOT NULL,
            client_app TEXT NOT NULL,
            client_key TEXT NOT NULL,
            model_asked TEXT NOT NULL,
            provider TEXT NOT NULL,
            model_served TEXT NOT NULL,
            requests INTEGER NOT NULL,
            errors INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            truncated INTEGER NOT NULL,
            cancelled INTEGER NOT NULL,
            rate_limited INTEGER NOT NULL,
            server_errors INTEGER NOT NULL,
            timeouts INTEGER NOT NULL,
            unpriced INTEGER NOT NULL,
            estimated INTEGER NOT NULL,
            input INTEGER NOT NULL,
            cached_input INTEGER NOT NULL,
            cache_write INTEGER NOT NULL,
            output INTEGER NOT NULL,
            reasoning INTEGER NOT NULL,
            cost_nano INTEGER NOT NULL,
            first_token_ms BLOB NOT NULL,
            duration_ms BLOB NOT NULL,
            tokens_per_second BLOB NOT NULL,
            PRIMARY KEY (bucket_ms, client_app, client_key, model_asked, provider, model_served)) WITHOUT ROWID)"_s,
    };
}

/// What a session holds is asked for as a whole, and which sessions there are from the index alone.
Migration sessions()
{
    return {u"CREATE INDEX exchanges_by_session ON exchanges (session, client_key, generation) "
            u"WHERE session <> ''"_s};
}

/// What tokens went to, of each exchange, and of the roll-ups (the same nine numbers in one value: 8 bytes
/// each, little-endian).
Migration spentTokens()
{
    Migration steps{u"ALTER TABLE rollups ADD COLUMN spent BLOB NOT NULL DEFAULT x''"_s};
    for (const QString &use : {u"system"_s, u"tools"_s, u"history"_s, u"files"_s, u"tool_results"_s,
                               u"new_text"_s, u"reasoning"_s, u"answer_text"_s, u"tool_calls"_s})
        steps += u"ALTER TABLE exchanges ADD COLUMN spent_%1 INTEGER NOT NULL DEFAULT 0"_s.arg(use);
    return steps;
}

Migration agents()
{
    return {u"ALTER TABLE exchanges ADD COLUMN agent INTEGER NOT NULL DEFAULT 0"_s};
}

} // namespace

std::span<const Migration> schemaMigrations()
{
    static const Migration steps[] = {responses(), ledger(), history(), sessions(), spentTokens(), agents()};
    return steps;
}
