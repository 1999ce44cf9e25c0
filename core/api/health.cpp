// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/health.h"

#include "core/base/clock.h"
#include "core/base/jsonwriter.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"

void answerRoot(Exchange &exchange)
{
    JsonWriter json;
    json.beginObject()
        .member("name", "PLLM")
        .member("version", PLLM_VERSION)
        .member("api", "/v1")
        .endObject();
    exchange.answer(200, json.take());
}

void answerHealth(Exchange &exchange)
{
    JsonWriter json;
    json.beginObject()
        .member("status", "healthy")
        .member("timestamp", isoUtc(unixMilliseconds()))
        .member("version", PLLM_VERSION)
        .endObject();
    exchange.answer(200, json.take());
}

namespace {

const char *keyStateName(KeyState state)
{
    switch (state) {
    case KeyState::Unknown: return "unknown";
    case KeyState::Ok: return "ok";
    case KeyState::Missing: return "missing";
    case KeyState::Locked: return "locked";
    case KeyState::NoService: return "no_service";
    case KeyState::Slow: return "slow";
    case KeyState::Denied: return "denied";
    case KeyState::Failed: return "failed";
    }
    return "unknown";
}

/// How many providers could be called with the keys that are known; no network is asked.
void writeProviders(JsonWriter &json, Exchange &exchange)
{
    json.key("providers").beginObject();
    for (const ProviderConfig &provider : exchange.config().providers) {
        if (!provider.enabled)
            continue;
        const auto route = exchange.snapshot().providers.route(provider.id, "/chat/completions");
        json.member(provider.id.toUtf8(), route ? QByteArray("ok") : errorCode(route.error().kind));
    }
    json.endObject();
}

} // namespace

void answerReady(Exchange &exchange)
{
    // Whoever reads this answer has reached the listener and runs on a validated configuration.
    const StoreHealth &store = exchange.gateway().store().health();
    const bool stopping = exchange.gateway().state().phase != GatewayState::Phase::Running;
    KeyState keychain = KeyState::Ok;
    for (const ProviderKey &key : exchange.snapshot().providers.keys()) {
        if (key.state != KeyState::Ok && key.state != KeyState::Missing)
            keychain = key.state;
    }
    JsonWriter json;
    const bool ready = !stopping && !store.problem;
    json.beginObject().member("status", ready ? "ready" : "not_ready").key("checks").beginObject();
    json.member("listener", stopping ? "stopping" : "ok").member("configuration", "ok");
    json.member("store", store.problem ? *store.problem : QStringLiteral("ok"));
    json.member("keychain", keyStateName(keychain));
    writeProviders(json, exchange);
    json.endObject().endObject();
    exchange.answer(ready ? 200 : 503, json.take());
}
