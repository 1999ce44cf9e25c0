// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configmerge.h"
#include "core/config/configreader.h"
#include "core/config/configschema.h"
#include "tests/config/exampleconfig.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The keys of routing, of the fault lab, and of models too small.
class TestRoutingConfig : public QObject
{
    Q_OBJECT

private slots:
    void init() { qunsetenv("PLLM_TEST_FAULTS"); }

    void defaults();
    void everythingIsRead();
    void failureWords_data();
    void failureWords();
    void faultWords_data();
    void faultWords();
    void singleProblem_data();
    void singleProblem();
    void severalProblemsKeepTheirPaths();
    void accepted_data();
    void accepted();
    void faultsAreOnlyForTests();
    void everythingSetComesBack();
    void defaultsAreLeftOut();
    void randomOnesComeBack();
    void mergesAsASection();
};

namespace {

/// A file with two providers and a model, with `routing` and more of the model put in.
QByteArray fileWith(const QByteArray &routing, const QByteArray &modelMembers = {})
{
    return R"({"providers":[{"id":"openai","type":"openai"},{"id":"local","type":"ollama"}],
"models":[{"id":"m","targets":[{"provider":"openai","model":"x"}])" +
           modelMembers + R"(},{"id":"large","targets":[{"provider":"local","model":"y"}]}],
"routing":)" +
           routing + "}";
}

QString problemsText(const tl::expected<Config, ConfigProblems> &config)
{
    QStringList lines;
    for (const ConfigProblem &problem : config ? ConfigProblems() : config.error())
        lines += problem.toString();
    return lines.join(u'\n');
}

/// Every value another than its default.
Config fullConfig()
{
    Config config;
    config.providers = {ProviderConfig{.id = u"openai"_s, .type = u"openai"_s},
                        ProviderConfig{.id = u"local"_s, .type = u"ollama"_s}};
    ModelConfig model{.id = u"m"_s};
    model.targets = {{u"openai"_s, u"x"_s}};
    model.longContext = u"local/y"_s;
    model.fault = {FaultKind::Cut, 0.25, 7, 8, u"openai"_s};
    config.models = {model};
    config.routing.active = u"at work"_s;
    config.routing.profiles = {{u"at work"_s, {{u"openai"_s}}}, {u"z"_s, {{u"local"_s, u"openai"_s}}}};
    config.routing.maxAttempts = 3;
    config.routing.retryTotalS = 4;
    config.routing.waitS = 6;
    config.routing.breaker = {0, 0, 1, 2, 3, 4};
    config.routing.healthCheckS = 0;
    config.routing.failures = {{418, {}, FailureClass::RateLimited},
                               {0, u"ä \"quote\""_s, FailureClass::ServerFault},
                               {500, u"x"_s, FailureClass::ContextTooLong}};
    config.routing.continueStreams = true;
    return config;
}

} // namespace

void TestRoutingConfig::defaults()
{
    const auto config = readConfig(fileWith("{}"), exampleTypes());
    QVERIFY2(config, qPrintable(problemsText(config)));
    const RoutingConfig &routing = config->routing;
    QCOMPARE(routing, RoutingConfig());
    QCOMPARE(routing.active, u"all"_s);
    QVERIFY(routing.profiles.isEmpty());
    QCOMPARE(routing.maxAttempts, 20);
    QCOMPARE(routing.retryTotalS, 600);
    QCOMPARE(routing.waitS, 5);
    QCOMPARE(routing.breaker.consecutiveFailures, 5);
    QCOMPARE(routing.breaker.errorRate, 0.5);
    QCOMPARE(routing.breaker.minRequests, 20);
    QCOMPARE(routing.breaker.windowS, 60);
    QCOMPARE(routing.breaker.openS, 30);
    QCOMPARE(routing.breaker.maxOpenS, 600);
    QCOMPARE(routing.healthCheckS, 30);
    QVERIFY(routing.failures.isEmpty());
    QVERIFY(!routing.continueStreams);
    QCOMPARE(config->models[0].longContext, QString());
    QCOMPARE(config->models[0].fault, FaultConfig());
}

void TestRoutingConfig::everythingIsRead()
{
    qputenv("PLLM_TEST_FAULTS", "1");
    const QByteArray json = fileWith(
        R"({"active":"work","profiles":{"work":{"providers":["openai","local"]},"home":{"providers":["local"]}},
"max_attempts":7,"retry_total_s":90,"wait_s":0,
"breaker":{"consecutive_failures":3,"error_rate":0.25,"min_requests":8,"window_s":30,"open_s":5,"max_open_s":50},
"health_check_s":15,"failures":[{"status":400,"contains":"Überlast","class":"rate_limit"},{"status":503},{"contains":"zap","class":"key"}],
"continue_streams":true})",
        R"(,"long_context":"large","fault":{"kind":"slow","share":0.5,"after_events":2,"delay_ms":100,"provider":"openai"})");
    const auto config = readConfig(json, exampleTypes());
    QVERIFY2(config, qPrintable(problemsText(config)));
    const RoutingConfig &routing = config->routing;
    QCOMPARE(routing.active, u"work"_s);
    QCOMPARE(routing.profiles.size(), 2);
    QCOMPARE(routing.profiles[0].first, u"work"_s); // in the order of the file
    QCOMPARE(routing.profiles[0].second.providers, (QStringList{u"openai"_s, u"local"_s}));
    QCOMPARE(routing.profiles[1].first, u"home"_s);
    QCOMPARE(routing.maxAttempts, 7);
    QCOMPARE(routing.retryTotalS, 90);
    QCOMPARE(routing.waitS, 0);
    const BreakerConfig breaker{3, 0.25, 8, 30, 5, 50};
    QCOMPARE(routing.breaker, breaker);
    QCOMPARE(routing.healthCheckS, 15);
    const QList<FailureRuleConfig> failures{{400, u"Überlast"_s, FailureClass::RateLimited},
                                            {503, {}, FailureClass::ServerFault}, // the default
                                            {0, u"zap"_s, FailureClass::KeyTrouble}};
    QCOMPARE(routing.failures, failures);
    QVERIFY(routing.continueStreams);
    QCOMPARE(config->model(u"m")->longContext, u"large"_s);
    const FaultConfig fault{FaultKind::Slow, 0.5, 2, 100, u"openai"_s};
    QCOMPARE(config->model(u"m")->fault, fault);
    QCOMPARE(config->model(u"large")->fault, FaultConfig());
}

void TestRoutingConfig::failureWords_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<FailureClass>("failure");
    QTest::newRow("request") << QByteArray("request") << FailureClass::RequestFault;
    QTest::newRow("context_length") << QByteArray("context_length") << FailureClass::ContextTooLong;
    QTest::newRow("key") << QByteArray("key") << FailureClass::KeyTrouble;
    QTest::newRow("model") << QByteArray("model") << FailureClass::ModelMissing;
    QTest::newRow("rate_limit") << QByteArray("rate_limit") << FailureClass::RateLimited;
    QTest::newRow("server") << QByteArray("server") << FailureClass::ServerFault;
}

void TestRoutingConfig::failureWords()
{
    QFETCH(QByteArray, word);
    QFETCH(FailureClass, failure);
    const auto config =
        readConfig(fileWith(R"({"failures":[{"status":418,"class":")" + word + R"("}]})"), exampleTypes());
    QVERIFY2(config, qPrintable(problemsText(config)));
    QCOMPARE(config->routing.failures[0].failureClass, failure);
    QCOMPARE(readConfig(writeConfig(*config), exampleTypes()), config);
}

void TestRoutingConfig::faultWords_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<FaultKind>("kind");
    QTest::newRow("none") << QByteArray("none") << FaultKind::None;
    QTest::newRow("429") << QByteArray("429") << FaultKind::TooManyRequests;
    QTest::newRow("500") << QByteArray("500") << FaultKind::ServerError;
    QTest::newRow("reset") << QByteArray("reset") << FaultKind::Reset;
    QTest::newRow("cut") << QByteArray("cut") << FaultKind::Cut;
    QTest::newRow("stall") << QByteArray("stall") << FaultKind::Stall;
    QTest::newRow("bad_event") << QByteArray("bad_event") << FaultKind::BadEvent;
    QTest::newRow("slow") << QByteArray("slow") << FaultKind::Slow;
    QCOMPARE(int(faultChoices.size()), 8); // each has its row
}

void TestRoutingConfig::faultWords()
{
    qputenv("PLLM_TEST_FAULTS", "1");
    QFETCH(QByteArray, word);
    QFETCH(FaultKind, kind);
    const auto config = readConfig(fileWith("{}", R"(,"fault":{"kind":")" + word + R"("})"), exampleTypes());
    QVERIFY2(config, qPrintable(problemsText(config)));
    QCOMPARE(config->models[0].fault.kind, kind);
    QCOMPARE(readConfig(writeConfig(*config), exampleTypes()), config);
}

/// Each row: one thing wrong, the problem's path, and a part of what it says.
void TestRoutingConfig::singleProblem_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    const auto routing = [](const char *name, const QByteArray &members, const QString &path,
                            const QString &says) {
        QTest::newRow(name) << fileWith('{' + members + '}') << u"routing"_s + path << says;
    };
    const auto breaker = [&](const char *name, const QByteArray &members, const QString &path,
                             const QString &says) {
        routing(name, R"("breaker":{)" + members + '}', u".breaker."_s + path, says);
    };
    const auto model = [](const char *name, const QByteArray &members, const QString &path,
                          const QString &says) {
        QTest::newRow(name) << fileWith("{}", ',' + members) << u"models[0]."_s + path << says;
    };
    QTest::newRow("no object") << fileWith("[]") << u"routing"_s << u"must be an object"_s;
    routing("unknown key", R"("maximum_attempts":1)", u".maximum_attempts"_s, u"max_attempts"_s);
    routing("active no text", R"("active":null)", u".active"_s, u"must be a text"_s);
    routing("active empty", R"("active":"")", u".active"_s, u"allowed are: all, local"_s);
    routing("active unknown", R"("active":"lokal")", u".active"_s, u"did you mean \"local\"?"_s);
    routing("active of a profile that is not",
            R"("active":"wok","profiles":{"work":{"providers":["openai"]}})", u".active"_s,
            u"did you mean \"work\"?"_s);
    routing("profiles no object", R"("profiles":["work"])", u".profiles"_s, u"must be an object"_s);
    routing("profile no object", R"("profiles":{"work":["openai"]})", u".profiles.work"_s,
            u"must be an object"_s);
    routing("profile without providers", R"("profiles":{"work":{}})", u".profiles.work.providers"_s,
            u"at least one provider"_s);
    routing("profile's provider unknown", R"("profiles":{"work":{"providers":["openai","lokal"]}})",
            u".profiles.work.providers[1]"_s, u"did you mean \"local\"?"_s);
    routing("profile's provider twice", R"("profiles":{"work":{"providers":["openai","openai"]}})",
            u".profiles.work.providers[1]"_s, u"more than once"_s);
    routing("profile named all", R"("profiles":{"all":{"providers":["openai"]}})", u".profiles.all"_s,
            u"is no name for a profile"_s);
    routing("profile named local", R"("profiles":{"local":{"providers":["openai"]}})", u".profiles.local"_s,
            u"is no name for a profile"_s);
    routing("profile of blanks", R"("profiles":{" ":{"providers":["openai"]}})", u".profiles[\" \"]"_s,
            u"is no name for a profile"_s);
    routing("profile twice", R"("profiles":{"w":{"providers":["openai"]},"w":{"providers":["openai"]}})",
            u".profiles.w"_s, u"more than once"_s);
    routing("profile's unknown key", R"("profiles":{"work":{"provider":[],"providers":["openai"]}})",
            u".profiles.work.provider"_s, u"did you mean \"providers\"?"_s);
    routing("no attempts", R"("max_attempts":0)", u".max_attempts"_s, u"from 1 to 1000"_s);
    routing("too many attempts", R"("max_attempts":1001)", u".max_attempts"_s, u"from 1 to 1000"_s);
    routing("no time", R"("retry_total_s":0)", u".retry_total_s"_s, u"from 1"_s);
    routing("part of a second", R"("retry_total_s":0.5)", u".retry_total_s"_s, u"whole number"_s);
    routing("wait negative", R"("wait_s":-1)", u".wait_s"_s, u"from 0"_s);
    routing("checks negative", R"("health_check_s":-1)", u".health_check_s"_s, u"from 0"_s);
    routing("continuing no flag", R"("continue_streams":"yes")", u".continue_streams"_s, u"true or false"_s);
    routing("breaker no object", R"("breaker":5)", u".breaker"_s, u"must be an object"_s);
    breaker("row negative", R"("consecutive_failures":-1)", u"consecutive_failures"_s, u"from 0"_s);
    breaker("rate above one", R"("error_rate":1.01)", u"error_rate"_s, u"from 0 to 1"_s);
    breaker("rate negative", R"("error_rate":-0.1)", u"error_rate"_s, u"from 0 to 1"_s);
    breaker("no requests", R"("min_requests":0)", u"min_requests"_s, u"from 1"_s);
    breaker("no window", R"("window_s":0)", u"window_s"_s, u"from 1"_s);
    breaker("no wait", R"("open_s":0)", u"open_s"_s, u"from 1"_s);
    breaker("longest wait too short", R"("open_s":60,"max_open_s":59)", u"max_open_s"_s,
            u"not be less than open_s"_s);
    breaker("first wait above the default", R"("open_s":601)", u"max_open_s"_s, u"not be less than open_s"_s);
    breaker("unknown key of the breaker", R"("zap":5)", u"zap"_s, u"allowed are: consecutive_failures"_s);
    routing("rules no list", R"("failures":{})", u".failures"_s, u"must be a list"_s);
    routing("rule no object", R"("failures":[{"status":418},400])", u".failures[1]"_s,
            u"must be an object"_s);
    routing("rule fits everything", R"("failures":[{"status":418},{"class":"server"}])", u".failures[1]"_s,
            u"fits everything"_s);
    routing("rule's class", R"("failures":[{"status":418,"class":"teapot"}])", u".failures[0].class"_s,
            u"allowed are: request, context_length, key, model, rate_limit, server"_s);
    routing("rule's status", R"("failures":[{"status":600}])", u".failures[0].status"_s, u"from 0 to 599"_s);
    routing("rule's text", R"("failures":[{"contains":5,"status":418}])", u".failures[0].contains"_s,
            u"must be a text"_s);
    model("larger model unknown", R"("long_context":"lage")", u"long_context"_s,
          u"did you mean \"large\"?"_s);
    model("larger model of no provider", R"("long_context":"opnai/x")", u"long_context"_s,
          u"there is no model"_s);
    model("larger models", R"("long_context":["large"])", u"long_context"_s, u"must be a text"_s);
    model("larger model itself", R"("long_context":"m")", u"long_context"_s, u"is this very model"_s);
}

void TestRoutingConfig::singleProblem()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QFETCH(QString, says);
    const auto config = readConfig(json, exampleTypes());
    QVERIFY(!config);
    QVERIFY2(config.error().size() == 1, qPrintable(problemsText(config)));
    QCOMPARE(config.error().first().path, path);
    QVERIFY2(config.error().first().message.contains(says), qPrintable(config.error().first().message));
}

void TestRoutingConfig::severalProblemsKeepTheirPaths()
{
    const auto config =
        readConfig(fileWith(R"({"failures":[{"class":"x"}],"max_attempts":"many","breaker":{"window_s":-1},
"profiles":{"a":{"providers":["b"]}},"active":"c"})",
                            R"(,"fault":{"kind":"cut"},"long_context":"none")"),
                   exampleTypes());
    QVERIFY(!config);
    QStringList paths;
    for (const ConfigProblem &problem : config.error())
        paths += problem.path;
    QCOMPARE(paths, (QStringList{u"models[0].fault"_s, u"models[0].long_context"_s, u"routing.failures[0]"_s,
                                 u"routing.failures[0].class"_s, u"routing.max_attempts"_s,
                                 u"routing.breaker.window_s"_s, u"routing.profiles.a.providers[0]"_s,
                                 u"routing.active"_s}));
}

void TestRoutingConfig::accepted_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &routing, const QByteArray &modelMembers = {}) {
        QTest::newRow(name) << fileWith(routing, modelMembers);
    };
    row("local", R"({"active":"local"})");
    row("a profile", R"({"active":"A b","profiles":{"A b":{"providers":["local"]}}})");
    row("no breaker", R"({"breaker":{"consecutive_failures":0,"error_rate":0}})");
    row("every failure", R"({"breaker":{"consecutive_failures":1,"error_rate":1}})");
    row("one wait", R"({"breaker":{"open_s":45,"max_open_s":45}})");
    row("no checks", R"({"health_check_s":0})");
    row("status alone", R"({"failures":[{"status":418,"class":"rate_limit"}]})");
    row("text alone", R"({"failures":[{"contains":"x","class":"request"}]})");
    row("larger model", "{}", R"(,"long_context":"large")");
    row("larger model of a provider", "{}", R"(,"long_context":"local/large")");
    row("fault as by default", "{}", R"(,"fault":{})");
    row("fault that is none", "{}", R"(,"fault":{"kind":"none"})");
}

void TestRoutingConfig::accepted()
{
    QFETCH(QByteArray, json);
    const auto config = readConfig(json, exampleTypes());
    QVERIFY2(config, qPrintable(problemsText(config)));
}

void TestRoutingConfig::faultsAreOnlyForTests()
{
    const QByteArray json = fileWith("{}", R"(,"fault":{"kind":"reset"})");
    for (const char *value : {"", "0", "true"}) {
        qputenv("PLLM_TEST_FAULTS", value);
        const auto config = readConfig(json, exampleTypes());
        QVERIFY(!config);
        QCOMPARE(config.error().size(), 1);
        QCOMPARE(config.error().first().path, u"models[0].fault"_s);
        QVERIFY(config.error().first().message.contains(u"only for tests"));
    }
    qputenv("PLLM_TEST_FAULTS", "1");
    QVERIFY(readConfig(json, exampleTypes()));
    const auto problemOf = [](const QByteArray &members) {
        const auto config = readConfig(fileWith("{}", R"(,"fault":{)" + members + '}'), exampleTypes());
        return config || config.error().size() != 1 ? QString() : config.error().first().toString();
    };
    const QString kind = problemOf(R"("kind":"explode")");
    QVERIFY2(kind.startsWith(u"models[0].fault.kind: ") && kind.contains(u"none, 429, 500, reset, cut"),
             qPrintable(kind));
    const QString share = problemOf(R"("kind":"cut","share":1.5)");
    QVERIFY2(share.startsWith(u"models[0].fault.share: "), qPrintable(share));
    const QString events = problemOf(R"("kind":"cut","after_events":-1)");
    QVERIFY2(events.startsWith(u"models[0].fault.after_events: "), qPrintable(events));
    const QString delay = problemOf(R"("kind":"slow","delay_ms":3600001)");
    QVERIFY2(delay.startsWith(u"models[0].fault.delay_ms: "), qPrintable(delay));
    const QString provider = problemOf(R"("kind":"cut","provider":"opnai")");
    QVERIFY2(provider.startsWith(u"models[0].fault.provider: there is no provider"), qPrintable(provider));
}

void TestRoutingConfig::everythingSetComesBack()
{
    qputenv("PLLM_TEST_FAULTS", "1");
    const Config config = fullConfig();
    const QByteArray bytes = writeConfig(config);
    const auto read = readConfig(bytes, exampleTypes());
    QVERIFY2(read, qPrintable(problemsText(read)));
    QVERIFY2(*read == config, bytes.constData());
    QCOMPARE(writeConfig(*read), bytes);
    for (const char *key : {"routing",       "active",         "profiles", "max_attempts",
                            "retry_total_s", "wait_s",         "breaker",  "consecutive_failures",
                            "error_rate",    "min_requests",   "window_s", "open_s",
                            "max_open_s",    "health_check_s", "failures", "continue_streams",
                            "long_context",  "fault",          "kind",     "share",
                            "after_events",  "delay_ms"})
        QVERIFY2(bytes.contains('"' + QByteArray(key) + "\":"), key);
}

void TestRoutingConfig::defaultsAreLeftOut()
{
    const auto config =
        readConfig(fileWith(R"({"active":"all","max_attempts":20,"breaker":{"open_s":30}})"), exampleTypes());
    QVERIFY2(config, qPrintable(problemsText(config)));
    QVERIFY(!writeConfig(*config).contains("routing"));
    QVERIFY(!writeConfig(*config).contains("fault"));
}

void TestRoutingConfig::randomOnesComeBack()
{
    qputenv("PLLM_TEST_FAULTS", "1");
    QRandomGenerator random(6'050);
    const Config full = fullConfig();
    for (int round = 0; round < 500; ++round) {
        Config config = full;
        const auto maybe = [&](auto &value, const auto &other) {
            if (random.bounded(2) == 0)
                value = other;
        };
        RoutingConfig &routing = config.routing;
        maybe(routing.active, u"local"_s);
        maybe(routing.maxAttempts, 1 + random.bounded(1000));
        maybe(routing.retryTotalS, 1 + random.bounded(10'000));
        maybe(routing.waitS, random.bounded(100));
        maybe(routing.breaker, BreakerConfig());
        maybe(routing.breaker.errorRate, random.generateDouble());
        maybe(routing.breaker.maxOpenS, 1000 + random.bounded(1000));
        maybe(routing.healthCheckS, random.bounded(1000));
        maybe(routing.failures, QList<FailureRuleConfig>());
        maybe(routing.continueStreams, false);
        for (FailureRuleConfig &rule : routing.failures) {
            maybe(rule.status, 100 + random.bounded(500));
            maybe(rule.failureClass, FailureClass(1 + random.bounded(6)));
        }
        maybe(config.models[0].longContext, QString());
        maybe(config.models[0].fault.kind, FaultKind(random.bounded(8)));
        maybe(config.models[0].fault.share, random.generateDouble());
        maybe(config.models[0].fault.provider, QString());
        const auto read = readConfig(writeConfig(config), exampleTypes());
        QVERIFY2(read && *read == config, writeConfig(config).constData());
    }
}

/// An edit of the file and one of the window at the same time.
void TestRoutingConfig::mergesAsASection()
{
    const Config base;
    Config mine = base;
    mine.routing.active = u"local"_s;
    Config theirs = base;
    theirs.server.port = 9;
    const auto merged = mergeConfig(base, mine, theirs);
    QVERIFY(merged);
    QCOMPARE(merged->routing.active, u"local"_s);
    QCOMPARE(merged->server.port, 9);
    theirs.routing.maxAttempts = 2;
    QCOMPARE(mergeConfig(base, mine, theirs).error(), QStringList{u"routing"_s});
}

QTEST_GUILESS_MAIN(TestRoutingConfig)
#include "tst_routingconfig.moc"
