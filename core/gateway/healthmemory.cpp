// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/healthmemory.h"

#include "core/base/json.h"
#include "core/base/jsonwriter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestKept = 24LL * 3600 * 1000;

template <typename Number>
bool read(simdjson::dom::element object, const char *name, Number &place)
{
    if constexpr (std::is_same_v<Number, double>) {
        return object[name].get(place) == simdjson::SUCCESS;
    } else {
        std::int64_t value = 0;
        if (object[name].get(value) != simdjson::SUCCESS)
            return false;
        place = Number(value);
        return true;
    }
}

std::optional<TargetMemory> memoryOf(const TargetHealthRow &row)
{
    const auto document = JsonDocument::parse(row.state);
    if (!document || !document->root().is_object())
        return std::nullopt;
    const auto state = document->root();
    TargetMemory memory;
    memory.id = {row.provider, row.key, row.model};
    memory.breaker.isOpen = flagMember(state, "open", false);
    memory.lastError = textMember(state, "last_error");
    const bool isWhole =
        read(state, "opened_at_ms", memory.breaker.openedAtMs) &&
        read(state, "open_for_ms", memory.breaker.openForMs) &&
        read(state, "consecutive_failures", memory.breaker.consecutiveFailures) &&
        read(state, "cooling_since_ms", memory.coolingSinceMs) &&
        read(state, "cooling_until_ms", memory.coolingUntilMs) &&
        read(state, "cooling_step", memory.coolingStep) && read(state, "ttft_ms", memory.ttftMs) &&
        read(state, "latency_ms", memory.latencyMs) && read(state, "last_error_at_ms", memory.lastErrorAtMs);
    return isWhole ? std::optional(memory) : std::nullopt;
}

bool isSame(const TargetState &state, QStringView provider, QStringView model)
{
    return state.id.provider == provider && state.id.model == model;
}

/// 0 closed, 1 half open, 2 open.
int rank(const TargetState &state)
{
    switch (state.breaker) {
    case BreakerState::Closed: return 0;
    case BreakerState::HalfOpen: return 1;
    case BreakerState::Open: break;
    }
    return 2;
}

} // namespace

QList<TargetHealthRow> targetHealthRows(const QList<TargetMemory> &memories)
{
    QList<TargetHealthRow> rows;
    for (const TargetMemory &memory : memories) {
        JsonWriter json;
        json.beginObject().member("open", memory.breaker.isOpen);
        json.member("opened_at_ms", memory.breaker.openedAtMs)
            .member("open_for_ms", memory.breaker.openForMs);
        json.member("consecutive_failures", memory.breaker.consecutiveFailures);
        json.member("cooling_since_ms", memory.coolingSinceMs)
            .member("cooling_until_ms", memory.coolingUntilMs);
        json.member("cooling_step", memory.coolingStep);
        json.member("ttft_ms", memory.ttftMs).member("latency_ms", memory.latencyMs);
        json.member("last_error", memory.lastError).member("last_error_at_ms", memory.lastErrorAtMs);
        json.endObject();
        rows += TargetHealthRow{memory.id.provider, memory.id.key, memory.id.model, json.take()};
    }
    return rows;
}

QList<TargetMemory> targetMemories(const QList<TargetHealthRow> &rows, qint64 nowMs)
{
    QList<TargetMemory> memories;
    for (const TargetHealthRow &row : rows) {
        if (row.savedMs > 0 && nowMs - row.savedMs > longestKept)
            continue;
        if (auto memory = memoryOf(row))
            memories += *std::move(memory);
    }
    return memories;
}

void addHealth(TargetStats &target, const QList<TargetState> &states)
{
    const TargetState *best = nullptr;
    for (const TargetState &state : states) {
        if (isSame(state, target.provider, target.model) && (!best || rank(state) < rank(*best)))
            best = &state;
    }
    if (!best)
        return;
    target.state = QString::fromLatin1(best->word());
    if (best->retryAtMs > 0)
        target.retryAtMs = best->retryAtMs;
}

void addHealth(QList<Metrics::Moment::Target> &targets, const TargetState &state)
{
    const QByteArray provider = state.id.provider.toUtf8();
    const QByteArray model = state.id.model.toUtf8();
    const auto same = std::find_if(targets.begin(), targets.end(), [&](const auto &target) {
        return target.provider == provider && target.model == model;
    });
    if (same == targets.end())
        targets += {provider, model, rank(state)};
    else
        same->breaker = std::min(same->breaker, rank(state));
}
