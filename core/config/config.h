// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

/// Where a key stands: the value of a provider's `key` (or a reference inside `headers` and `proxy`).
struct KeyReference {
    enum class Kind { Keychain, Environment, File, None };
    Kind kind = Kind::Keychain;
    /// Keychain entry, variable's name or file path.
    QString name = {};

    /// "keychain", "keychain:NAME", "env:NAME", "file:PATH" or "none"; nullopt for anything else.
    /// `providerId` names the entry of a bare "keychain".
    static std::optional<KeyReference> parse(QStringView text, const QString &providerId);
    /// The reference that a header's value or `proxy` holds: as parse(), but "none" is no reference there.
    static std::optional<KeyReference> parseEmbedded(QStringView text, const QString &providerId);
    /// The full form, "keychain:openai".
    QString toString() const;

    bool operator==(const KeyReference &) const = default;
};

struct ServerConfig {
    QString host = QStringLiteral("localhost");
    int port = 8080;
    bool requireKey = true;
    QStringList allowedHosts = {};
    QStringList corsOrigins = {};
    int maxBodyMb = 100;
    int maxBufferedMb = 512;
    int maxConnections = 1024;
    int headerTimeoutS = 10;
    int idleTimeoutS = 75;
    int shutdownGraceS = 10;
    /// A stream that is silent for so long gets a comment, so that nobody on the way ends it.
    int pingS = 15;
    bool ollamaApi = false;
    /// Ollama's API stands on its own port too, 11434 by custom; 0 = it does not.
    int ollamaPort = 0;
    /// Hosts from which pictures and files of a prompt may be fetched although their address is private.
    QStringList privateMediaHosts = {};

    bool operator==(const ServerConfig &) const = default;
};

/// Who marks the parts of a request that a provider is to cache.
enum class CacheMarking {
    Client, ///< only the client
    Auto,   ///< the gateway too, where the client set no marks and the request is translated
};

struct ProviderConfig {
    QString id = {};
    QString type = {};
    /// As written; empty = the catalogue's. Without a trailing slash once validated.
    QString baseUrl = {};
    /// As written ("keychain" by default).
    QString key = QStringLiteral("keychain");
    /// Several keys in place of `key`; empty where `key` counts.
    QStringList keys = {};
    /// In the order of the file; values as written, so maybe references.
    QList<std::pair<QString, QString>> headers = {};
    /// "system", "none", a URL, or a reference to one.
    QString proxy = QStringLiteral("system");
    QString caFile = {};
    /// nullopt = "auto".
    std::optional<QStringList> apis = {};
    bool enabled = true;
    CacheMarking cacheMarks = CacheMarking::Client;
    // Fields of single types: azure, bedrock, vertex.
    QString resource = {};
    QString apiVersion = {};
    QMap<QString, QString> deployments = {};
    QString region = {};
    QString profile = {};
    QString project = {};
    QString location = {};

    /// The keys to use, in order; one `None` reference for "none". Never empty once validated.
    QList<KeyReference> keyReferences() const;

    bool operator==(const ProviderConfig &) const = default;
};

/// nullopt = not written: the model's, else the defaults', else the program's own value counts (see
/// timeoutsFor()).
struct TimeoutsConfig {
    std::optional<double> connectS = {};
    std::optional<double> firstTokenS = {};
    std::optional<double> firstByteS = {};
    std::optional<double> idleS = {};
    std::optional<double> totalS = {};

    bool operator==(const TimeoutsConfig &) const = default;
};

struct TargetConfig {
    QString provider = {};
    QString model = {};
    /// nullopt = the place in the list, from 1.
    std::optional<int> priority = {};
    double weight = 1;

    bool operator==(const TargetConfig &) const = default;
};

/// What a failed attempt means for the rest of the plan.
enum class FailureClass {
    None,           ///< an answer for the client
    RequestFault,   ///< the request's own fault: every target would say so; passed on
    ContextTooLong, ///< too long for this model: a larger one may take it
    KeyTrouble,     ///< this key cannot, until it is changed; the next target may
    ModelMissing,   ///< this provider has no such model; the next target may
    RateLimited,    ///< not now: the target cools down, the next one may
    ServerFault,    ///< may go well the next time, here or elsewhere
};

/// One row of the failure table. The first that fits counts, before the built-in ones.
struct FailureRuleConfig {
    /// HTTP status; 0 = any, also of errors told inside a stream.
    int status = 0;
    /// Text inside the answer, in any case; empty = any.
    QString contains = {};
    FailureClass failureClass = FailureClass::ServerFault;

    bool operator==(const FailureRuleConfig &) const = default;
};

/// When a target is left alone for a while.
struct BreakerConfig {
    /// So many failures one after the other open it; 0 = never.
    int consecutiveFailures = 5;
    /// So does this share of failures within `windowS`, once there are `minRequests`; 0 = never.
    double errorRate = 0.5;
    int minRequests = 20;
    int windowS = 60;
    /// For how long at first; doubles with each trial that fails, up to `maxOpenS`.
    int openS = 30;
    int maxOpenS = 600;

    bool operator==(const BreakerConfig &) const = default;
};

/// Providers that may be used while the profile is chosen.
struct RouteProfileConfig {
    QStringList providers = {};

    bool operator==(const RouteProfileConfig &) const = default;
};

struct RoutingConfig {
    /// "all", "local" (providers on this machine or in its private network), or a profile's name.
    QString active = QStringLiteral("all");
    QList<std::pair<QString, RouteProfileConfig>> profiles = {};
    /// Requests that one exchange may send upstream.
    int maxAttempts = 20;
    /// No further attempt begins once an exchange is that old.
    int retryTotalS = 600;
    /// How long a request waits, before its first attempt, for the first of its targets to be back; 0 = not.
    int waitS = 5;
    BreakerConfig breaker;
    /// How often a target that is left alone is asked whether it is well again; 0 = never.
    int healthCheckS = 30;
    QList<FailureRuleConfig> failures = {};
    /// A stream that breaks goes on at the next target, which is given the text so far.
    bool continueStreams = false;

    bool operator==(const RoutingConfig &) const = default;
};

/// What the fault lab does to requests for a model.
enum class FaultKind {
    None,
    TooManyRequests, ///< 429 with Retry-After
    ServerError,     ///< 500
    Reset,           ///< the connection breaks before an answer
    Cut,             ///< the answer breaks off after `afterEvents` events
    Stall,           ///< nothing more comes after `afterEvents` events
    BadEvent,        ///< one event after `afterEvents` is no JSON
    Slow,            ///< each event comes `delayMs` late
};

struct FaultConfig {
    FaultKind kind = FaultKind::None;
    /// How many of the attempts it hits, 0 to 1.
    double share = 1;
    int afterEvents = 3;
    int delayMs = 500;
    /// Only at this provider; empty = at all.
    QString provider = {};

    bool operator==(const FaultConfig &) const = default;
};

enum class Strategy { Priority, RoundRobin, Weighted, LeastLatency, LeastBusy, Random };
enum class Affinity { Conversation, None };

struct ModelConfig {
    QString id = {};
    Strategy strategy = Strategy::Priority;
    QList<TargetConfig> targets = {};
    QStringList fallbacks = {};
    /// Serves what is too long for this one; empty = none.
    QString longContext = {};
    /// nullopt = defaults.retries.
    std::optional<int> retries = {};
    /// nullopt = the default, which depends on the strategy.
    std::optional<Affinity> affinity = {};
    TimeoutsConfig timeouts = {};
    /// Only for tests: see the rules.
    FaultConfig fault = {};

    bool operator==(const ModelConfig &) const = default;
};

struct DefaultsConfig {
    QString imageModel = {};
    TimeoutsConfig timeouts = {};
    int retries = 1;

    bool operator==(const DefaultsConfig &) const = default;
};

enum class BudgetPeriod { Day, Week, Month };

/// What is recorded of an exchange, from most to least.
enum class RecordMode {
    Full,
    Errors,   ///< bodies of failed ones only
    Metadata, ///< no bodies
    Off,      ///< nothing
};

struct ClientKeyConfig {
    QString name = {};
    /// Lower-case hex SHA-256 of the key.
    QByteArray sha256 = {};
    QStringList models = {QStringLiteral("*")};
    int rpm = 0;
    int tpm = 0;
    int maxParallel = 0;
    double budgetUsd = 0;
    BudgetPeriod budgetPeriod = BudgetPeriod::Month;
    /// ISO 8601 date (end of that day, UTC) or date and time, as written; empty = never.
    QString expires = {};
    bool admin = false;
    /// Streams get `: ping` while their first token is awaited, which commits to status 200.
    bool pingBeforeFirstToken = false;
    /// A running stream is ended once its budget is spent.
    bool cutAtBudget = false;
    /// What is recorded of its requests; never more than `traffic.record` says.
    RecordMode record = RecordMode::Full;

    bool operator==(const ClientKeyConfig &) const = default;
};

/// What becomes of a program that asks the same again and again.
enum class LoopAlarm { Off, Warn, Hold };

/// For all client keys together.
struct LimitsConfig {
    int rpm = 0;
    int tpm = 0;
    int maxParallel = 0;
    double budgetUsd = 0;
    BudgetPeriod budgetPeriod = BudgetPeriod::Day;
    bool cutAtBudget = false;
    LoopAlarm loopAlarm = LoopAlarm::Warn;
    /// So many calls with the same beginning within `loopWindowS` are a loop.
    int loopCalls = 100;
    int loopWindowS = 600;

    bool operator==(const LimitsConfig &) const = default;
};

struct CacheConfig {
    bool enabled = false;
    int ttlS = 3600;
    int maxMb = 64;
    /// Answers serve all client keys, not only the one that they were made for.
    bool shared = false;

    bool operator==(const CacheConfig &) const = default;
};

struct TrafficConfig {
    RecordMode record = RecordMode::Full;
    int maxBodyKb = 1024;
    int retainDays = 30;
    int retainMb = 1024;

    bool operator==(const TrafficConfig &) const = default;
};

/// USD per million tokens. What is not written is not known, which is not 0: what needs it is unpriced.
struct PriceConfig {
    std::optional<double> in = {};
    std::optional<double> out = {};
    /// nullopt = as `in`.
    std::optional<double> cacheRead = {};
    std::optional<double> cacheWrite = {};
    /// nullopt = as `out`, `in` and `out`.
    std::optional<double> reasoning = {};
    std::optional<double> audioIn = {};
    std::optional<double> audioOut = {};
    /// USD for each image made.
    std::optional<double> image = {};

    bool operator==(const PriceConfig &) const = default;
};

/// The whole configuration file as one plain value. Replaced whole, never changed while shared.
struct Config {
    int version = 1;
    ServerConfig server;
    QList<ProviderConfig> providers = {};
    QList<ModelConfig> models = {};
    DefaultsConfig defaults;
    RoutingConfig routing;
    QList<ClientKeyConfig> clientKeys = {};
    LimitsConfig limits;
    CacheConfig cache;
    TrafficConfig traffic;
    QList<std::pair<QString, PriceConfig>> prices = {};

    const ProviderConfig *provider(QStringView id) const;
    const ModelConfig *model(QStringView id) const;

    bool operator==(const Config &) const = default;
};

/// The time limits of one request, all set.
struct Timeouts {
    std::chrono::milliseconds connect;
    /// Streams: until the first real output.
    std::chrono::milliseconds firstToken;
    /// Whole answers: until the first byte of the answer.
    std::chrono::milliseconds firstByte;
    /// Between bytes of a stream.
    std::chrono::milliseconds idle;
    std::chrono::milliseconds total;

    bool operator==(const Timeouts &) const = default;
};

/// The model's own, over the defaults', over connect 10 s, first token 300 s, idle 120 s, total 3600 s;
/// first byte is by default the total. `model` may be null (a model named PROVIDER/MODEL).
Timeouts timeoutsFor(const Config &config, const ModelConfig *model);

/// The keychain entries that a provider names, in `key`, `keys`, `headers` and `proxy`; each once.
QStringList keychainEntries(const ProviderConfig &provider);
/// Those of all enabled providers.
QStringList keychainEntries(const Config &config);
