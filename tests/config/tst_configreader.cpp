// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configreader.h"
#include "tests/config/exampleconfig.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestConfigReader : public QObject
{
    Q_OBJECT

private slots:
    void contractExampleIsClean();
    void emptyObjectIsTheDefault();
    void byteOrderMarkIsTolerated();
    void singleProblem_data();
    void singleProblem();
    void accepted_data();
    void accepted();
    void limitsAndPricesAreRead();
    void problemsComeInFileOrder();
    void keysNeverShowUp_data();
    void keysNeverShowUp();
    void newerVersionIsOneProblem();
    void valuesAreValidatedAsIfRead();
    void randomDamageNeverCrashes();
};

static QString problemsText(const ConfigProblems &problems)
{
    QStringList lines;
    for (const ConfigProblem &problem : problems)
        lines += problem.toString();
    return lines.join(u'\n');
}

void TestConfigReader::contractExampleIsClean()
{
    const auto config = readConfig(exampleConfig(), exampleTypes());
    QVERIFY2(config, qPrintable(problemsText(config ? ConfigProblems() : config.error())));
    QCOMPARE(config->server.corsOrigins, (QStringList{u"https://app.example"_s, u"vscode-webview://*"_s}));
    QCOMPARE(config->providers.size(), 4);
    QCOMPARE(config->provider(u"claude")->key, u"env:ANTHROPIC_API_KEY"_s);
    QCOMPARE(config->provider(u"pool")->keyReferences().size(), 2);
    QCOMPARE(config->model(u"my-gpt-4")->targets[1].priority, std::optional<int>(2));
    QCOMPARE(config->model(u"my-gpt-4")->affinity, std::optional<Affinity>(Affinity::Conversation));
    QCOMPARE(config->model(u"my-claude")->retries, std::nullopt);
    QCOMPARE(config->clientKeys[0].expires, QString());
    QCOMPARE(config->prices[0].second.cacheRead, std::optional(1.25));
}

void TestConfigReader::emptyObjectIsTheDefault()
{
    const auto config = readConfig("{}", exampleTypes());
    QVERIFY(config);
    QCOMPARE(*config, Config());
}

void TestConfigReader::byteOrderMarkIsTolerated()
{
    QVERIFY(readConfig("\xef\xbb\xbf{}\n", exampleTypes()));
}

/// Each row: a file with one thing wrong, the problem's path, and a part of what it says.
void TestConfigReader::singleProblem_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &json, const QString &path, const QString &says) {
        QTest::newRow(name) << json << path << says;
    };
    const auto server = [&](const char *name, const QByteArray &member, const QString &path,
                            const QString &says) {
        row(name, "{\"server\":{" + member + "}}", u"server."_s + path, says);
    };
    const auto provider = [&](const char *name, const QByteArray &members, const QString &path,
                              const QString &says) {
        row(name, "{\"providers\":[{" + members + "}]}", u"providers[0]"_s + path, says);
    };
    const auto model = [&](const char *name, const QByteArray &members, const QString &path,
                           const QString &says) {
        row(name,
            R"({"providers":[{"id":"openai","type":"openai"}],"models":[{"id":"m","targets":[{"provider":"openai","model":"x"}])" +
                members + "}]}",
            u"models[0]"_s + path, says);
    };
    const auto client = [&](const char *name, const QByteArray &members, const QString &path,
                            const QString &says) {
        row(name,
            "{\"client_keys\":[{\"name\":\"a\",\"sha256\":\"" + QByteArray(64, 'a') + "\"" + members + "}]}",
            u"client_keys[0]"_s + path, says);
    };

    row("no JSON", "{\n \"server\": {,}\n}", {}, u"line 2"_s);
    row("empty", " \n", {}, u"{}"_s);
    row("list at the root", "[]", {}, u"must be an object"_s);
    row("invalid UTF-8", "{\"a\":\"\xff\"}", {}, u"not valid JSON"_s);
    row("unknown key", R"({"servers":{}})", u"servers"_s, u"did you mean \"server\"?"_s);
    row("unknown key without likeness", R"({"zzzzzz":{}})", u"zzzzzz"_s, u"allowed are: version, server"_s);
    row("repeated key", R"({"cache":{},"cache":{}})", u"cache"_s, u"more than once"_s);
    row("repeated key below", R"({"cache":{"ttl_s":1,"ttl_s":2}})", u"cache.ttl_s"_s, u"more than once"_s);
    row("old version", R"({"version":0})", u"version"_s, u"must be 1"_s);
    row("version as text", R"({"version":"1"})", u"version"_s, u"must be 1"_s);

    server("typing error", R"("require_keys":true)", u"require_keys"_s, u"did you mean \"require_key\"?"_s);
    server("port too large", R"("port":65536)", u"port"_s, u"from 0 to 65535"_s);
    server("port negative", R"("port":-1)", u"port"_s, u"from 0 to 65535"_s);
    server("port huge", R"("port":1e300)", u"port"_s, u"from 0 to 65535"_s);
    server("port as text", R"("port":"8080")", u"port"_s, u"not a text"_s);
    server("port with a fraction", R"("port":80.5)", u"port"_s, u"whole number"_s);
    server("flag as text", R"("require_key":"yes")", u"require_key"_s, u"true or false"_s);
    server("flag null", R"("require_key":null)", u"require_key"_s, u"not null"_s);
    server("host name", R"("host":"example.org")", u"host"_s, u"127.0.0.1"_s);
    server("body too large", R"("max_body_mb":2049)", u"max_body_mb"_s, u"to 2048"_s);
    server("body zero", R"("max_body_mb":0)", u"max_body_mb"_s, u"from 1"_s);
    server("buffered zero", R"("max_buffered_mb":0)", u"max_buffered_mb"_s, u"from 1"_s);
    server("connections zero", R"("max_connections":0)", u"max_connections"_s, u"from 1"_s);
    server("header timeout zero", R"("header_timeout_s":0)", u"header_timeout_s"_s, u"from 1"_s);
    server("idle timeout zero", R"("idle_timeout_s":0)", u"idle_timeout_s"_s, u"from 1"_s);
    server("grace zero", R"("shutdown_grace_s":0)", u"shutdown_grace_s"_s, u"from 1"_s);
    server("open without key", R"("host":"0.0.0.0","require_key":false)", u"require_key"_s,
           u"reachable from other"_s);
    server("open v6 without key", R"("host":"::","require_key":false)", u"require_key"_s,
           u"reachable from other"_s);
    server("host with port", R"("allowed_hosts":["a.b","gate.local:80"])", u"allowed_hosts[1]"_s,
           u"without scheme, port"_s);
    server("any host", R"("allowed_hosts":["*"])", u"allowed_hosts[0]"_s, u"host name"_s);
    server("hosts no list", R"("allowed_hosts":"gate.local")", u"allowed_hosts"_s, u"list of texts"_s);
    server("host no text", R"("allowed_hosts":[1])", u"allowed_hosts[0]"_s, u"must be a text"_s);
    server("host twice", R"("allowed_hosts":["a","a"])", u"allowed_hosts[1]"_s, u"more than once"_s);
    server("origin with path", R"("cors_origins":["https://a.b/c"])", u"cors_origins[0]"_s, u"no path"_s);
    server("any origin", R"("cors_origins":["*"])", u"cors_origins[0]"_s, u"scheme://*"_s);

    provider("id missing", R"("type":"openai")", u".id"_s, u"is missing"_s);
    provider("type missing", R"("id":"a")", u".type"_s, u"is missing"_s);
    provider("id empty", R"("id":"","type":"openai")", u".id"_s, u"not be empty"_s);
    provider("id with slash", R"("id":"a/b","type":"openai")", u".id"_s, u"must not hold '/'"_s);
    provider("id with colon", R"("id":"a:b","type":"openai")", u".id"_s, u"must not hold '/'"_s);
    provider("id with blank", R"("id":"a b","type":"openai")", u".id"_s, u"must not hold '/'"_s);
    provider("type unknown", R"("id":"a","type":"opnai")", u".type"_s, u"did you mean \"openai\"?"_s);
    provider("base_url missing", R"("id":"a","type":"openai-compatible")", u".base_url"_s, u"is missing"_s);
    provider("base_url no URL", R"("id":"a","type":"openai","base_url":"api.x.com")", u".base_url"_s,
             u"http or https"_s);
    provider("base_url ftp", R"("id":"a","type":"openai","base_url":"ftp://x/y")", u".base_url"_s,
             u"http or https"_s);
    provider("base_url credentials", R"("id":"a","type":"openai","base_url":"https://u:p@x/v1")",
             u".base_url"_s, u"password"_s);
    provider("base_url query", R"("id":"a","type":"openai","base_url":"https://x/v1?key=1")", u".base_url"_s,
             u"query"_s);
    provider("key literal", R"("id":"a","type":"openai","key":"sk-0123456789abcdef")", u".key"_s,
             u"`pllm key set a`"_s);
    provider("key typing error", R"("id":"a","type":"openai","key":"keychian")", u".key"_s,
             u"\"keychain:NAME\""_s);
    provider("key behind keychain:", R"("id":"a","type":"openai","key":"keychain:sk-proj-0123456789")",
             u".key"_s, u"key set"_s);
    provider("key no text", R"("id":"a","type":"openai","key":null)", u".key"_s, u"must be a text"_s);
    provider("keys literal", R"("id":"a","type":"openai","keys":["env:A","sk-0123456789ab"])", u".keys[1]"_s,
             u"pllm key set"_s);
    provider("keys none", R"("id":"a","type":"openai","keys":["none"])", u".keys[0]"_s, u"is no key"_s);
    provider("key and keys", R"("id":"a","type":"openai","key":"none","keys":["env:A"])", u".keys"_s,
             u"only one"_s);
    provider("authorization", R"("id":"a","type":"openai","headers":{"Authorization":"Bearer abc"})",
             u".headers.Authorization"_s, u"plain text"_s);
    provider("x-api-key", R"("id":"a","type":"openai","headers":{"x-api-KEY":"abc"})",
             u".headers[\"x-api-KEY\"]"_s, u"plain text"_s);
    provider("bearer elsewhere", R"("id":"a","type":"openai","headers":{"X-A":"Bearer 0123456789"})",
             u".headers[\"X-A\"]"_s, u"plain text"_s);
    provider("header name", R"("id":"a","type":"openai","headers":{"A B":"c"})", u".headers[\"A B\"]"_s,
             u"no name of a header"_s);
    provider("header host", R"("id":"a","type":"openai","headers":{"Host":"c"})", u".headers.Host"_s,
             u"sets itself"_s);
    provider("header twice", R"("id":"a","type":"openai","headers":{"A":"1","a":"2"})", u".headers.a"_s,
             u"more than once"_s);
    provider("header split", R"("id":"a","type":"openai","headers":{"A":"1\r\nB: 2"})", u".headers.A"_s,
             u"control characters"_s);
    provider("header no text", R"("id":"a","type":"openai","headers":{"A":1})", u".headers.A"_s,
             u"must be a text"_s);
    provider("headers no object", R"("id":"a","type":"openai","headers":[])", u".headers"_s,
             u"must be an object"_s);
    provider("proxy form", R"("id":"a","type":"openai","proxy":"proxy:3128")", u".proxy"_s,
             u"\"system\", \"none\""_s);
    provider("proxy password", R"("id":"a","type":"openai","proxy":"http://u:p@x:1")", u".proxy"_s,
             u"keychain:NAME"_s);
    provider("apis word", R"("id":"a","type":"openai","apis":"all")", u".apis"_s, u"\"auto\""_s);
    provider("apis unknown", R"("id":"a","type":"openai","apis":["chat","chats"])", u".apis[1]"_s,
             u"allowed are: chat"_s);
    provider("apis empty", R"("id":"a","type":"openai","apis":[])", u".apis"_s, u"at least one"_s);
    provider("field of another type", R"("id":"a","type":"openai","region":"eu")", u".region"_s,
             u"\"bedrock\""_s);
    provider("unknown key", R"("id":"a","type":"openai","baseurl":"x")", u".baseurl"_s,
             u"did you mean \"base_url\"?"_s);
    row("provider twice", R"({"providers":[{"id":"a","type":"openai"},{"id":"a","type":"openai"}]})",
        u"providers[1].id"_s, u"same as in providers[0]"_s);
    row("providers no list", R"({"providers":{}})", u"providers"_s, u"must be a list"_s);
    row("provider no object", R"({"providers":[1]})", u"providers[0]"_s, u"must be an object"_s);

    model("strategy", R"(,"strategy":"fastest")", u".strategy"_s, u"allowed are: priority, round_robin"_s);
    model("affinity", R"(,"affinity":true)", u".affinity"_s, u"allowed are: conversation, none"_s);
    model("retries", R"(,"retries":-1)", u".retries"_s, u"from 0"_s);
    model("fallback unknown", R"(,"fallbacks":["n"])", u".fallbacks[0]"_s, u"there is no model \"n\""_s);
    model("fallback of unknown provider", R"(,"fallbacks":["opnai/x"])", u".fallbacks[0]"_s,
          u"there is no model"_s);
    model("timeout zero", R"(,"timeouts":{"connect_s":0})", u".timeouts.connect_s"_s, u"above 0"_s);
    model("timeout negative", R"(,"timeouts":{"first_byte_s":-0.5})", u".timeouts.first_byte_s"_s,
          u"above 0"_s);
    model("timeout unknown", R"(,"timeouts":{"connect":1})", u".timeouts.connect"_s,
          u"did you mean \"connect_s\"?"_s);
    row("no targets", R"({"models":[{"id":"m"}]})", u"models[0].targets"_s, u"at least one target"_s);
    row("target's provider unknown",
        R"({"providers":[{"id":"openai","type":"openai"}],"models":[{"id":"m","targets":[{"provider":"opnai","model":"x"}]}]})",
        u"models[0].targets[0].provider"_s, u"did you mean \"openai\"?"_s);
    row("target's weight",
        R"({"providers":[{"id":"o","type":"openai"}],"models":[{"id":"m","targets":[{"provider":"o","model":"x","weight":-1}]}]})",
        u"models[0].targets[0].weight"_s, u"from 0"_s);
    row("target's model missing",
        R"({"providers":[{"id":"o","type":"openai"}],"models":[{"id":"m","targets":[{"provider":"o"}]}]})",
        u"models[0].targets[0].model"_s, u"is missing"_s);
    row("model twice",
        R"({"providers":[{"id":"o","type":"openai"}],"models":[{"id":"m","targets":[{"provider":"o","model":"x"}]},{"id":"m","targets":[{"provider":"o","model":"x"}]}]})",
        u"models[1].id"_s, u"same as in models[0]"_s);
    row("image model unknown", R"({"defaults":{"image_model":"dall-e"}})", u"defaults.image_model"_s,
        u"there is no model"_s);

    client("models no list", R"(,"models":"*")", u".models"_s, u"list of texts"_s);
    client("rpm negative", R"(,"rpm":-1)", u".rpm"_s, u"from 0"_s);
    client("budget negative", R"(,"budget_usd":-0.01)", u".budget_usd"_s, u"from 0"_s);
    client("period", R"(,"budget_period":"year")", u".budget_period"_s, u"allowed are: day, week, month"_s);
    client("expires word", R"(,"expires":"soon")", u".expires"_s, u"2027-01-31"_s);
    client("expires no such day", R"(,"expires":"2026-02-30")", u".expires"_s, u"2027-01-31"_s);
    client("name twice", ",\"admin\":true},{\"name\":\"a\",\"sha256\":\"" + QByteArray(64, 'b') + "\"", {},
           {});
    row("sha256 short", R"({"client_keys":[{"name":"a","sha256":"abc"}]})", u"client_keys[0].sha256"_s,
        u"64 hex digits"_s);
    row("sha256 missing", R"({"client_keys":[{"name":"a"}]})", u"client_keys[0].sha256"_s, u"is missing"_s);

    row("ttl zero", R"({"cache":{"ttl_s":0}})", u"cache.ttl_s"_s, u"from 1"_s);
    row("cache size zero", R"({"cache":{"max_mb":0}})", u"cache.max_mb"_s, u"from 1"_s);
    row("record", R"({"traffic":{"record":"all"}})", u"traffic.record"_s,
        u"allowed are: full, metadata, errors, off"_s);
    row("body kb zero", R"({"traffic":{"max_body_kb":0}})", u"traffic.max_body_kb"_s, u"from 1"_s);
    row("days zero", R"({"traffic":{"retain_days":0}})", u"traffic.retain_days"_s, u"from 1"_s);
    row("retained mb zero", R"({"traffic":{"retain_mb":0}})", u"traffic.retain_mb"_s, u"from 1"_s);
    row("limits period", R"({"limits":{"budget_period":1}})", u"limits.budget_period"_s, u"allowed are"_s);
    row("limits tpm negative", R"({"limits":{"tpm":-1}})", u"limits.tpm"_s, u"from 0"_s);
    row("limits parallel fraction", R"({"limits":{"max_parallel":1.5}})", u"limits.max_parallel"_s,
        u"whole number"_s);
    row("limits cut no flag", R"({"limits":{"cut_at_budget":1}})", u"limits.cut_at_budget"_s,
        u"true or false"_s);
    row("loop alarm", R"({"limits":{"loop_alarm":"stop"}})", u"limits.loop_alarm"_s,
        u"allowed are: off, warn, hold"_s);
    row("loop of one call", R"({"limits":{"loop_calls":1}})", u"limits.loop_calls"_s, u"from 2"_s);
    row("loop without a window", R"({"limits":{"loop_window_s":0}})", u"limits.loop_window_s"_s, u"from 1"_s);
    row("limits unknown key", R"({"limits":{"loop_call":2}})", u"limits.loop_call"_s,
        u"did you mean \"loop_calls\"?"_s);
    client("ping no flag", R"(,"ping_before_first_token":"yes")", u".ping_before_first_token"_s,
           u"true or false"_s);
    client("cut no flag", R"(,"cut_at_budget":0)", u".cut_at_budget"_s, u"true or false"_s);
    client("record", R"(,"record":"all")", u".record"_s, u"allowed are: full, metadata, errors, off"_s);
    client("tpm fraction", R"(,"tpm":0.5)", u".tpm"_s, u"whole number"_s);
    client("parallel too large", R"(,"max_parallel":2147483648)", u".max_parallel"_s, u"to 2147483647"_s);
    row("shared no flag", R"({"cache":{"shared":null}})", u"cache.shared"_s, u"true or false"_s);
    for (const char *name :
         {"in", "out", "cache_read", "cache_write", "reasoning", "audio_in", "audio_out", "image"}) {
        const QByteArray key(name);
        row(("price of " + key).constData(), "{\"prices\":{\"a/b\":{\"" + key + "\":-0.1}}}",
            u"prices[\"a/b\"]."_s + QString::fromLatin1(key), u"from 0"_s);
        row(("price without a number of " + key).constData(),
            "{\"prices\":{\"a/b\":{\"" + key + "\":\"1\"}}}",
            u"prices[\"a/b\"]."_s + QString::fromLatin1(key), u"number"_s);
    }
    row("price negative", R"({"prices":{"openai/gpt-4o":{"in":-1}}})", u"prices[\"openai/gpt-4o\"].in"_s,
        u"from 0"_s);
    row("price unknown key", R"({"prices":{"x":{"input":1}}})", u"prices.x.input"_s,
        u"allowed are: in, out"_s);
    row("price no object", R"({"prices":{"x":1}})", u"prices.x"_s, u"must be an object"_s);
    row("price twice", R"({"prices":{"x":{},"x":{}}})", u"prices.x"_s, u"more than once"_s);
}

void TestConfigReader::singleProblem()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QFETCH(QString, says);
    const auto config = readConfig(json, exampleTypes());
    QVERIFY(!config);
    if (qstrcmp(QTest::currentDataTag(), "name twice") == 0) {
        path = u"client_keys[1].name"_s;
        says = u"same as in client_keys[0]"_s;
    }
    QVERIFY2(config.error().size() == 1, qPrintable(problemsText(config.error())));
    QCOMPARE(config.error().first().path, path);
    QVERIFY2(config.error().first().message.contains(says), qPrintable(config.error().first().message));
}

void TestConfigReader::accepted_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("any port") << QByteArray(R"({"server":{"port":0}})");
    QTest::newRow("whole number with point") << QByteArray(R"({"server":{"port":8080.0}})");
    QTest::newRow("loopback without key")
        << QByteArray(R"({"server":{"host":"127.0.0.2","require_key":false}})");
    QTest::newRow("v6 loopback without key")
        << QByteArray(R"({"server":{"host":"::1","require_key":false}})");
    QTest::newRow("everywhere with key") << QByteArray(R"({"server":{"host":"0.0.0.0"}})");
    QTest::newRow("wildcard host") << QByteArray(
        R"({"server":{"allowed_hosts":["*.example.org","10.0.0.1","fe80::1"]}})");
    QTest::newRow("origins") << QByteArray(
        R"({"server":{"cors_origins":["http://localhost:3000","app://*","chrome-extension://abc","null"]}})");
    QTest::newRow("header references") << QByteArray(
        R"({"providers":[{"id":"a","type":"openai","headers":{"Authorization":"keychain:x","X-Key":"env:Y","Z-Key":"file:/z"}}]})");
    QTest::newRow("proxy reference") << QByteArray(
        R"({"providers":[{"id":"a","type":"openai","proxy":"keychain:p"}]})");
    QTest::newRow("proxy URL") << QByteArray(
        R"({"providers":[{"id":"a","type":"openai","proxy":"socks5://127.0.0.1:1080"}]})");
    QTest::newRow("azure") << QByteArray(
        R"({"providers":[{"id":"a","type":"azure","resource":"r","api_version":"2024-10-21","deployments":{"gpt-4o":"d"}}]})");
    QTest::newRow("bedrock") << QByteArray(
        R"({"providers":[{"id":"a","type":"bedrock","region":"eu-west-1","profile":"p"}]})");
    QTest::newRow("vertex") << QByteArray(
        R"({"providers":[{"id":"a","type":"vertex","project":"p","location":"eu","key":"file:/k/sa-0123456789abcdef0123.json"}]})");
    QTest::newRow("direct fallback") << QByteArray(
        R"({"providers":[{"id":"o","type":"openai"}],"models":[{"id":"a/b","targets":[{"provider":"o","model":"x/y"}],"fallbacks":["o/z/1","a/b"]}]})");
    QTest::newRow("expiry with time") << QByteArray(
        R"({"client_keys":[{"name":"a","sha256":"9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08","expires":"2027-01-31T12:00:00+02:00"}]})");
}

void TestConfigReader::accepted()
{
    QFETCH(QByteArray, json);
    const auto config = readConfig(json, exampleTypes());
    QVERIFY2(config, qPrintable(problemsText(config ? ConfigProblems() : config.error())));
}

void TestConfigReader::limitsAndPricesAreRead()
{
    const auto config = readConfig(R"({
      "limits": {"rpm": 1, "tpm": 2, "max_parallel": 3, "budget_usd": 4.5, "budget_period": "week",
                 "cut_at_budget": true, "loop_alarm": "hold", "loop_calls": 6, "loop_window_s": 7},
      "cache": {"enabled": true, "ttl_s": 8, "max_mb": 9, "shared": true},
      "client_keys": [{"name": "a", "ping_before_first_token": true, "cut_at_budget": true, "tpm": 10,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}],
      "prices": {"a/b": {"in": 0, "out": 1, "cache_read": 0, "cache_write": 2, "reasoning": 3, "audio_in": 4,
                         "audio_out": 5, "image": 0.5}, "a/c": {"in": 1}}
    })",
                                   exampleTypes());
    QVERIFY2(config, qPrintable(problemsText(config ? ConfigProblems() : config.error())));
    const LimitsConfig limits{1, 2, 3, 4.5, BudgetPeriod::Week, true, LoopAlarm::Hold, 6, 7};
    QCOMPARE(config->limits, limits);
    const CacheConfig cache{true, 8, 9, true};
    QCOMPARE(config->cache, cache);
    QVERIFY(config->clientKeys[0].pingBeforeFirstToken && config->clientKeys[0].cutAtBudget);
    QCOMPARE(config->clientKeys[0].tpm, 10);
    const PriceConfig price{0, 1, 0, 2, 3, 4, 5, 0.5};
    QCOMPARE(config->prices[0].second, price);
    PriceConfig inOnly; // what is not written is not 0
    inOnly.in = 1;
    QCOMPARE(config->prices[1].second, inOnly);
}

void TestConfigReader::problemsComeInFileOrder()
{
    const auto config = readConfig(R"({
      "traffic": {"record": "x"},
      "providers": [{"type": "nope", "id": "a/b"}, {"id": "ok", "type": "openai", "key": "literal"}],
      "bogus": 1,
      "server": {"host": "0.0.0.0", "require_key": false, "port": 70000},
      "models": [{"id": "m", "targets": [{"model": "x"}]}]
    })",
                                   exampleTypes());
    QVERIFY(!config);
    QStringList paths;
    for (const ConfigProblem &problem : config.error())
        paths += problem.path;
    QCOMPARE(paths, (QStringList{u"traffic.record"_s, u"providers[0].type"_s, u"providers[0].id"_s,
                                 u"providers[1].key"_s, u"bogus"_s, u"server.require_key"_s, u"server.port"_s,
                                 u"models[0].targets[0].provider"_s}));
}

void TestConfigReader::keysNeverShowUp_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, QByteArray json) {
        json.replace("KEY", "sk-PLANTEDplantedPLANTED");
        QTest::newRow(name) << json;
    };
    row("key", R"({"providers":[{"id":"a","type":"openai","key":"KEY"}]})");
    row("keys", R"({"providers":[{"id":"a","type":"openai","keys":["KEY","keychain:KEY1"]}]})");
    row("id", R"({"providers":[{"id":"KEY","type":"openai","key":"KEY"}]})");
    row("type", R"({"providers":[{"id":"a","type":"KEY"}]})");
    row("base_url", R"({"providers":[{"id":"a","type":"openai","base_url":"https://KEY@x/v1"}]})");
    row("query", R"({"providers":[{"id":"a","type":"openai","base_url":"https://x/v1?k=KEY"}]})");
    row("proxy", R"({"providers":[{"id":"a","type":"openai","proxy":"http://u:KEY@x"}]})");
    row("header", R"({"providers":[{"id":"a","type":"openai","headers":{"Authorization":"Bearer KEY"}}]})");
    row("header name", R"({"providers":[{"id":"a","type":"openai","headers":{"KEY ":"x"}}]})");
    row("unknown key", R"({"providers":[{"id":"a","type":"openai","KEY":"x"}]})");
    row("unknown section", R"({"KEY":1})");
    row("sha256", R"({"client_keys":[{"name":"a","sha256":"KEY"}]})");
    row("strategy",
        R"({"models":[{"id":"m","strategy":"KEY","targets":[{"provider":"KEY","model":"x"}],"fallbacks":["KEY"]}]})");
    row("host", R"({"server":{"host":"KEY","allowed_hosts":["KEY:1"],"cors_origins":["KEY"]}})");
    row("prices", R"({"prices":{"KEY":1}})");
    row("syntax", R"({"a":"KEY)");
}

void TestConfigReader::keysNeverShowUp()
{
    QFETCH(QByteArray, json);
    const auto config = readConfig(json, exampleTypes());
    QVERIFY(!config);
    QVERIFY2(!problemsText(config.error()).contains(u"planted"_s, Qt::CaseInsensitive),
             qPrintable(problemsText(config.error())));
}

void TestConfigReader::newerVersionIsOneProblem()
{
    const auto config = readConfig(R"({"new_section":1,"version":2,"server":{"new":1}})", exampleTypes());
    QVERIFY(!config);
    QCOMPARE(config.error().size(), 1);
    QCOMPARE(config.error().first().path, u"version"_s);
    QVERIFY(config.error().first().message.contains(u"update pllm"_s));
}

void TestConfigReader::valuesAreValidatedAsIfRead()
{
    Config config;
    QCOMPARE(validateConfig(config, exampleTypes()), ConfigProblems());
    config.server.port = 70000;
    config.providers = {ProviderConfig{.id = u"a"_s, .type = u"openai"_s},
                        ProviderConfig{.id = u"a"_s, .type = u"x"_s}};
    QStringList paths;
    for (const ConfigProblem &problem : validateConfig(config, exampleTypes()))
        paths += problem.path;
    QCOMPARE(paths, (QStringList{u"server.port"_s, u"providers[1].id"_s, u"providers[1].type"_s}));
}

void TestConfigReader::randomDamageNeverCrashes()
{
    const QByteArray whole = exampleConfig();
    for (qsizetype cut = 0; cut < whole.size(); cut += 3)
        QVERIFY(!readConfig(whole.first(cut), exampleTypes()));
    for (qsizetype at = 0; at < whole.size(); at += 5) {
        for (const char damage : {'0', '"', '{', ']', '\xff', '\0'}) {
            QByteArray damaged = whole;
            damaged[at] = damage;
            const auto config = readConfig(damaged, exampleTypes());
            QVERIFY(config || !config.error().isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(TestConfigReader)
#include "tst_configreader.moc"
