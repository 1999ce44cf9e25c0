// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/config/configvalues.h"

#include <array>
#include <limits>

/// Which numbers are allowed; both ends included, but for a lower end marked as `above`.
struct NumberRange {
    double min;
    double max;
    bool isAbove = false;
};

/// One allowed word of an enumeration.
template <typename Enum>
struct Choice {
    Enum value;
    const char *name;
};

inline constexpr std::array strategyChoices{
    Choice<Strategy>{Strategy::Priority, "priority"},
    Choice<Strategy>{Strategy::RoundRobin, "round_robin"},
    Choice<Strategy>{Strategy::Weighted, "weighted"},
    Choice<Strategy>{Strategy::LeastLatency, "least_latency"},
    Choice<Strategy>{Strategy::LeastBusy, "least_busy"},
    Choice<Strategy>{Strategy::Random, "random"},
};
inline constexpr std::array affinityChoices{
    Choice<Affinity>{Affinity::Conversation, "conversation"},
    Choice<Affinity>{Affinity::None, "none"},
};
inline constexpr std::array cacheMarkingChoices{
    Choice<CacheMarking>{CacheMarking::Client, "client"},
    Choice<CacheMarking>{CacheMarking::Auto, "auto"},
};
inline constexpr std::array periodChoices{
    Choice<BudgetPeriod>{BudgetPeriod::Day, "day"},
    Choice<BudgetPeriod>{BudgetPeriod::Week, "week"},
    Choice<BudgetPeriod>{BudgetPeriod::Month, "month"},
};
inline constexpr std::array failureChoices{
    Choice<FailureClass>{FailureClass::RequestFault, "request"},
    Choice<FailureClass>{FailureClass::ContextTooLong, "context_length"},
    Choice<FailureClass>{FailureClass::KeyTrouble, "key"},
    Choice<FailureClass>{FailureClass::ModelMissing, "model"},
    Choice<FailureClass>{FailureClass::RateLimited, "rate_limit"},
    Choice<FailureClass>{FailureClass::ServerFault, "server"},
};
inline constexpr std::array faultChoices{
    Choice<FaultKind>{FaultKind::None, "none"},
    Choice<FaultKind>{FaultKind::TooManyRequests, "429"},
    Choice<FaultKind>{FaultKind::ServerError, "500"},
    Choice<FaultKind>{FaultKind::Reset, "reset"},
    Choice<FaultKind>{FaultKind::Cut, "cut"},
    Choice<FaultKind>{FaultKind::Stall, "stall"},
    Choice<FaultKind>{FaultKind::BadEvent, "bad_event"},
    Choice<FaultKind>{FaultKind::Slow, "slow"},
};
inline constexpr std::array loopAlarmChoices{
    Choice<LoopAlarm>{LoopAlarm::Off, "off"},
    Choice<LoopAlarm>{LoopAlarm::Warn, "warn"},
    Choice<LoopAlarm>{LoopAlarm::Hold, "hold"},
};
inline constexpr std::array recordChoices{
    Choice<RecordMode>{RecordMode::Full, "full"},
    Choice<RecordMode>{RecordMode::Metadata, "metadata"},
    Choice<RecordMode>{RecordMode::Errors, "errors"},
    Choice<RecordMode>{RecordMode::Off, "off"},
};

inline constexpr NumberRange limitRange{0, std::numeric_limits<int>::max()}; // 0 = no limit
inline constexpr NumberRange moneyRange{0, 1e9};
inline constexpr NumberRange shareRange{0, 1};
inline constexpr NumberRange secondsRange{0, 7 * 86400, true};

// The keys of the file in the order of the contract, with what each may hold: the one place that knows them.
// Reading and writing are two `Fields` that go through it. The second argument only chooses the overload.

template <typename Fields>
void describe(Fields &fields, const ServerConfig *)
{
    using S = ServerConfig;
    fields.text("host", &S::host, hostProblem);
    fields.number("port", &S::port, NumberRange{0, 65535});
    fields.flag("require_key", &S::requireKey);
    fields.texts("allowed_hosts", &S::allowedHosts, allowedHostProblem);
    fields.texts("cors_origins", &S::corsOrigins, originProblem);
    fields.number("max_body_mb", &S::maxBodyMb, NumberRange{1, 2048});
    fields.number("max_buffered_mb", &S::maxBufferedMb, NumberRange{1, 1024 * 1024});
    fields.number("max_connections", &S::maxConnections, NumberRange{1, 1000000});
    fields.number("header_timeout_s", &S::headerTimeoutS, NumberRange{1, 3600});
    fields.number("idle_timeout_s", &S::idleTimeoutS, NumberRange{1, 86400});
    fields.number("shutdown_grace_s", &S::shutdownGraceS, NumberRange{1, 86400});
    fields.number("ping_s", &S::pingS, NumberRange{1, 3600});
    fields.flag("ollama_api", &S::ollamaApi);
    fields.number("ollama_port", &S::ollamaPort, NumberRange{0, 65535});
    fields.texts("private_media_hosts", &S::privateMediaHosts, allowedHostProblem);
}

template <typename Fields>
void describe(Fields &fields, const ProviderConfig *)
{
    using P = ProviderConfig;
    fields.requiredText("id", &P::id, providerIdProblem);
    fields.requiredText("type", &P::type, anyTextProblem); // known names: see the rules
    fields.text("base_url", &P::baseUrl, baseUrlProblem);
    fields.text("key", &P::key, anyTextProblem); // reference: see the rules, which know the provider
    fields.texts("keys", &P::keys, anyTextProblem);
    fields.textMap("headers", &P::headers);
    fields.text("proxy", &P::proxy, proxyProblem);
    fields.text("ca_file", &P::caFile, anyTextProblem);
    fields.textsOrAuto("apis", &P::apis, apiProblem);
    fields.flag("enabled", &P::enabled);
    fields.choice("cache_marks", &P::cacheMarks, cacheMarkingChoices);
    fields.text("resource", &P::resource, anyTextProblem);
    fields.text("api_version", &P::apiVersion, anyTextProblem);
    fields.textMap("deployments", &P::deployments);
    fields.text("region", &P::region, anyTextProblem);
    fields.text("profile", &P::profile, anyTextProblem);
    fields.text("project", &P::project, anyTextProblem);
    fields.text("location", &P::location, anyTextProblem);
}

template <typename Fields>
void describe(Fields &fields, const TimeoutsConfig *)
{
    using T = TimeoutsConfig;
    fields.number("connect_s", &T::connectS, secondsRange);
    fields.number("first_token_s", &T::firstTokenS, secondsRange);
    fields.number("first_byte_s", &T::firstByteS, secondsRange);
    fields.number("idle_s", &T::idleS, secondsRange);
    fields.number("total_s", &T::totalS, secondsRange);
}

template <typename Fields>
void describe(Fields &fields, const TargetConfig *)
{
    using T = TargetConfig;
    fields.requiredText("provider", &T::provider, anyTextProblem); // known names: see the rules
    fields.requiredText("model", &T::model, anyTextProblem);
    fields.number("priority", &T::priority, NumberRange{0, 1000000});
    fields.number("weight", &T::weight, NumberRange{0, 1e6});
}

template <typename Fields>
void describe(Fields &fields, const FaultConfig *)
{
    using F = FaultConfig;
    fields.choice("kind", &F::kind, faultChoices);
    fields.number("share", &F::share, shareRange);
    fields.number("after_events", &F::afterEvents, NumberRange{0, 1000000});
    fields.number("delay_ms", &F::delayMs, NumberRange{0, 3600000});
    fields.text("provider", &F::provider, anyTextProblem); // known names: see the rules
}

template <typename Fields>
void describe(Fields &fields, const ModelConfig *)
{
    using M = ModelConfig;
    fields.requiredText("id", &M::id, nameProblem);
    fields.choice("strategy", &M::strategy, strategyChoices);
    fields.objects("targets", &M::targets);
    fields.texts("fallbacks", &M::fallbacks, anyTextProblem);
    fields.text("long_context", &M::longContext, anyTextProblem);
    fields.number("retries", &M::retries, NumberRange{0, 100});
    fields.choice("affinity", &M::affinity, affinityChoices);
    fields.object("timeouts", &M::timeouts);
    fields.object("fault", &M::fault);
}

template <typename Fields>
void describe(Fields &fields, const DefaultsConfig *)
{
    using D = DefaultsConfig;
    fields.text("image_model", &D::imageModel, anyTextProblem);
    fields.object("timeouts", &D::timeouts);
    fields.number("retries", &D::retries, NumberRange{0, 100});
}

template <typename Fields>
void describe(Fields &fields, const RouteProfileConfig *)
{
    fields.texts("providers", &RouteProfileConfig::providers, anyTextProblem); // known names: see the rules
}

template <typename Fields>
void describe(Fields &fields, const BreakerConfig *)
{
    using B = BreakerConfig;
    fields.number("consecutive_failures", &B::consecutiveFailures, limitRange);
    fields.number("error_rate", &B::errorRate, shareRange);
    fields.number("min_requests", &B::minRequests, NumberRange{1, 1000000});
    fields.number("window_s", &B::windowS, NumberRange{1, 86400});
    fields.number("open_s", &B::openS, NumberRange{1, 86400});
    fields.number("max_open_s", &B::maxOpenS, NumberRange{1, 7 * 86400});
}

template <typename Fields>
void describe(Fields &fields, const FailureRuleConfig *)
{
    using R = FailureRuleConfig;
    fields.number("status", &R::status, NumberRange{0, 599});
    fields.text("contains", &R::contains, anyTextProblem);
    fields.choice("class", &R::failureClass, failureChoices);
}

template <typename Fields>
void describe(Fields &fields, const RoutingConfig *)
{
    using R = RoutingConfig;
    fields.text("active", &R::active, anyTextProblem); // known names: see the rules
    fields.objectMap("profiles", &R::profiles);
    fields.number("max_attempts", &R::maxAttempts, NumberRange{1, 1000});
    fields.number("retry_total_s", &R::retryTotalS, NumberRange{1, 7 * 86400});
    fields.number("wait_s", &R::waitS, NumberRange{0, 3600});
    fields.object("breaker", &R::breaker);
    fields.number("health_check_s", &R::healthCheckS, NumberRange{0, 86400});
    fields.objects("failures", &R::failures);
    fields.flag("continue_streams", &R::continueStreams);
}

template <typename Fields>
void describe(Fields &fields, const ClientKeyConfig *)
{
    using K = ClientKeyConfig;
    fields.requiredText("name", &K::name, nameProblem);
    fields.requiredText("sha256", &K::sha256, sha256Problem);
    fields.texts("models", &K::models, modelPatternProblem);
    fields.number("rpm", &K::rpm, limitRange);
    fields.number("tpm", &K::tpm, limitRange);
    fields.number("max_parallel", &K::maxParallel, limitRange);
    fields.number("budget_usd", &K::budgetUsd, moneyRange);
    fields.choice("budget_period", &K::budgetPeriod, periodChoices);
    fields.textOrNull("expires", &K::expires, expiryProblem);
    fields.flag("admin", &K::admin);
    fields.flag("ping_before_first_token", &K::pingBeforeFirstToken);
    fields.flag("cut_at_budget", &K::cutAtBudget);
    fields.choice("record", &K::record, recordChoices);
}

template <typename Fields>
void describe(Fields &fields, const LimitsConfig *)
{
    using L = LimitsConfig;
    fields.number("rpm", &L::rpm, limitRange);
    fields.number("tpm", &L::tpm, limitRange);
    fields.number("max_parallel", &L::maxParallel, limitRange);
    fields.number("budget_usd", &L::budgetUsd, moneyRange);
    fields.choice("budget_period", &L::budgetPeriod, periodChoices);
    fields.flag("cut_at_budget", &L::cutAtBudget);
    fields.choice("loop_alarm", &L::loopAlarm, loopAlarmChoices);
    fields.number("loop_calls", &L::loopCalls, NumberRange{2, 1000000});
    fields.number("loop_window_s", &L::loopWindowS, NumberRange{1, 86400});
}

template <typename Fields>
void describe(Fields &fields, const CacheConfig *)
{
    using C = CacheConfig;
    fields.flag("enabled", &C::enabled);
    fields.number("ttl_s", &C::ttlS, NumberRange{1, 366 * 86400});
    fields.number("max_mb", &C::maxMb, NumberRange{1, 1024 * 1024});
    fields.flag("shared", &C::shared);
}

template <typename Fields>
void describe(Fields &fields, const TrafficConfig *)
{
    using T = TrafficConfig;
    fields.choice("record", &T::record, recordChoices);
    fields.number("max_body_kb", &T::maxBodyKb, NumberRange{1, 2048 * 1024});
    fields.number("retain_days", &T::retainDays, NumberRange{1, 36600});
    fields.number("retain_mb", &T::retainMb, NumberRange{1, 1024 * 1024 * 1024});
}

template <typename Fields>
void describe(Fields &fields, const PriceConfig *)
{
    using P = PriceConfig;
    fields.number("in", &P::in, moneyRange);
    fields.number("out", &P::out, moneyRange);
    fields.number("cache_read", &P::cacheRead, moneyRange);
    fields.number("cache_write", &P::cacheWrite, moneyRange);
    fields.number("reasoning", &P::reasoning, moneyRange);
    fields.number("audio_in", &P::audioIn, moneyRange);
    fields.number("audio_out", &P::audioOut, moneyRange);
    fields.number("image", &P::image, moneyRange);
}

template <typename Fields>
void describe(Fields &fields, const Config *)
{
    using C = Config;
    fields.version("version", &C::version);
    fields.object("server", &C::server);
    fields.objects("providers", &C::providers);
    fields.objects("models", &C::models);
    fields.object("defaults", &C::defaults);
    fields.object("routing", &C::routing);
    fields.objects("client_keys", &C::clientKeys);
    fields.object("limits", &C::limits);
    fields.object("cache", &C::cache);
    fields.object("traffic", &C::traffic);
    fields.objectMap("prices", &C::prices);
}
