// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/querymatcher.h"
#include "core/traffic/filter/rowproperties.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestQueryMatcher : public QObject
{
    Q_OBJECT

private slots:
    void rows_data();
    void rows();
    void records_data();
    void records();
    void unknownWithoutTheRecord();
    void recordsAreFetchedOnlyWhereNeeded();
    void timeGoesOn();
};

constexpr qint64 nowMs = 1'796'040'000'000; // 2026-11-30, noon in Greenwich

static TrafficRow sampleRow()
{
    TrafficRow row;
    row.id = 1204;
    row.startedMs = nowMs - 300'000;
    row.state = ExchangeState::Failed;
    row.requestId = u"req_00c0ffee"_s;
    row.clientApp = u"Claude Code"_s;
    row.clientKey = u"laptop"_s;
    row.method = "POST";
    row.path = u"/v1/chat/completions?beta=1"_s;
    row.api = u"chat"_s;
    row.modelAsked = u"my-claude"_s;
    row.modelServed = u"claude-sonnet-4-5"_s;
    row.provider = u"anthropic"_s;
    row.status = 429;
    row.firstTokenUs = 2'100'000;
    row.durationUs = 4'124'000;
    row.usage.input = 52'000;
    row.usage.cachedInput = 50'000;
    row.usage.output = 310;
    row.costUsd = 0.12;
    row.cache = CacheUse::Miss;
    row.requestBytes = 1'000'000;
    row.responseBytes = 500'000;
    row.attempts = 2;
    row.finishReason = u"Überlauf"_s;
    row.toolCalls = 2;
    row.note = u"You exceeded your current quota"_s;
    row.session = u"3f2a-77"_s;
    row.parent = 1200;
    row.marks = {true, 4, u"Ask Zoë about this"_s};
    return row;
}

void TestQueryMatcher::rows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto all = [](bool matches, const QStringList &texts) {
        for (const QString &text : texts)
            QTest::newRow(qPrintable(text)) << text << matches;
    };
    all(true, {u""_s, u"claude"_s, u"CODE"_s, u"\"claude code\""_s, u"quota laptop"_s, u"#1204"_s, u"429"_s,
               u"zoë"_s, u"ÜBERLAUF"_s, u"post"_s, u"3f2a"_s, u"/exceed(ed)?\\s+your/"_s, u"-openai"_s,
               u"-(openai claude)"_s, u"openai OR claude"_s, u"(openai OR claude) -zed"_s, u"--claude"_s});
    all(false, {u"openai"_s, u"\"code laptop\""_s, u"-claude"_s, u"claude openai"_s, u"/^nothing$/"_s,
                u"-(openai OR claude)"_s, u"openai OR zed"_s});
    all(true, {u"app:claude"_s,
               u"app=\"claude code\""_s,
               u"model:my-"_s,
               u"model:sonnet"_s,
               u"model=claude-sonnet-4-5"_s,
               u"model:claude*5"_s,
               u"served:sonnet"_s,
               u"provider:ANTHROPIC"_s,
               u"api:chat"_s,
               u"status:4xx"_s,
               u"status>=400"_s,
               u"status:400..429"_s,
               u"err:quota"_s,
               u"finish:über"_s,
               u"session:3f2a"_s,
               u"key=laptop"_s,
               u"path:/v1/chat"_s,
               u"path:*beta=1"_s,
               u"method:post"_s,
               u"note:zoë"_s,
               u"note:quota"_s,
               u"note:/^ask zo/"_s,
               u"colour:green"_s,
               u"colour:4"_s,
               u"colour>0"_s,
               u"cache:miss"_s});
    all(false, {u"app=claude"_s, u"model:gpt"_s, u"model:sonnet*"_s, u"served:my-"_s, u"provider:open"_s,
                u"status:5xx"_s, u"err:timeout"_s, u"key=lap"_s, u"-method:post"_s, u"colour:red"_s,
                u"colour:none"_s, u"cache:hit"_s});
    all(true, {u"ttft>2s"_s, u"dur:4.12s"_s, u"dur<5s"_s, u"in>50k"_s, u"in:52k"_s, u"out:310"_s,
               u"cache>10k"_s, u"cost>0.10"_s, u"size>1mb"_s, u"size<2mb"_s, u"tool:2"_s, u"tool>1"_s,
               u"tps>100"_s, u"since:10m"_s, u"until:1m"_s, u"-since:1m"_s});
    all(false, {u"ttft<2s"_s, u"dur>5s"_s, u"in>60k"_s, u"cost<0.10"_s, u"size<1mb"_s, u"tool>2"_s,
                u"since:1m"_s, u"until:10m"_s});
    all(true, {u"is:error"_s, u"is:retried"_s, u"is:tool"_s, u"is:pinned"_s, u"is:replay"_s, u"-is:ok"_s,
               u"-is:slow"_s, u"-is:cached"_s, u"-is:estimated"_s});
    all(false,
        {u"is:ok"_s, u"is:pending"_s, u"is:streaming"_s, u"is:aborted"_s, u"is:cached"_s, u"is:slow"_s});
}

void TestQueryMatcher::rows()
{
    QFETCH(QString, text);
    QFETCH(bool, matches);
    const TrafficQuery query = TrafficQuery::parse(text);
    QVERIFY(query.isValid());
    const QueryMatcher matcher(query, nowMs);
    const TrafficRow row = sampleRow();
    QCOMPARE(matcher.match(row, searchText(row)), matches ? QueryMatch::Yes : QueryMatch::No);
}

static TrafficRecord sampleRecord()
{
    TrafficRecord record;
    record.row = sampleRow();
    record.client.requestHeaders = {{"User-Agent", "codex/1.2"}, {"Authorization", "••••"}};
    record.client.requestBody.bytes =
        "{\"model\":\"m\",\"temperature\":0.7,\"max_tokens\":512,\"stream\":true,\"messages\":[{\"role\":"
        "\"system\","
        "\"content\":\"Say \\\"hi\\\"\\nand "
        "\xc3\xbc\"},{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}";
    record.client.responseHeaders = {{"X-Request-Id", "req_1"}};
    record.client.responseBody.bytes =
        "data: {\"delta\":\"un\"}\n\ndata: {\"delta\":\"it\",\"function\":{\"name\" : \"run_shell\"}}\n\n";
    record.answerText = u"unit tests"_s;
    RecordedAttempt first;
    first.provider = u"openai"_s;
    first.leg.responseHeaders = {{"Retry-After", "20"}};
    first.leg.responseBody.bytes = "{\"error\":\"Slow down\"}";
    RecordedAttempt second;
    second.provider = u"anthropic"_s;
    record.attempts = {first, second};
    return record;
}

void TestQueryMatcher::records_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto all = [](bool matches, const QStringList &texts) {
        for (const QString &text : texts)
            QTest::newRow(qPrintable(text)) << text << matches;
    };
    all(true, {u"header.user-agent:codex"_s,
               u"header.x-request-id=req_1"_s,
               u"header.retry-after:*"_s,
               u"req:SAY"_s,
               u"req:\"say \\\"hi\\\"\""_s,
               u"req:ü"_s,
               u"req:/max_tokens\":\\s*5/"_s,
               u"req:say*hi"_s,
               u"resp:\"unit tests\""_s,
               u"resp:\"slow down\""_s,
               u"body:system"_s,
               u"body:\"slow down\""_s,
               u"json.temperature>0.5"_s,
               u"json.temperature:0.7"_s,
               u"json.stream:true"_s,
               u"json.max_tokens:512"_s,
               u"json.messages.0.role=system"_s,
               u"json.messages.*.role:user"_s,
               u"json.messages.1.content.*.type:image"_s,
               u"tool:shell"_s,
               u"tool=run_shell"_s,
               u"is:image"_s,
               u"is:fallback"_s,
               u"app:zed OR body:system"_s,
               u"app:claude -body:nowhere"_s});
    all(false,
        {u"header.user-agent:zed"_s, u"header.nothing:*"_s, u"req:\"unit tests\""_s, u"resp:system"_s,
         u"body:nowhere"_s, u"json.temperature>0.7"_s, u"json.nothing:1"_s, u"json.messages.1.role:system"_s,
         u"tool:search"_s, u"app:zed body:system"_s, u"-tool:shell"_s});
}

void TestQueryMatcher::records()
{
    QFETCH(QString, text);
    QFETCH(bool, matches);
    const TrafficQuery query = TrafficQuery::parse(text);
    QVERIFY(query.isValid());
    QVERIFY(query.needsRecord());
    const TrafficRecord record = sampleRecord();
    const RecordLookup lookup = [&record](RecordId id) { return id == record.row.id ? &record : nullptr; };
    QCOMPARE(QueryMatcher(query, nowMs).match(record.row, searchText(record.row), lookup),
             matches ? QueryMatch::Yes : QueryMatch::No);
}

void TestQueryMatcher::unknownWithoutTheRecord()
{
    const TrafficRow row = sampleRow();
    const auto match = [&row](const QString &text, const RecordLookup &lookup = {}) {
        return QueryMatcher(TrafficQuery::parse(text), nowMs).match(row, searchText(row), lookup);
    };
    const RecordLookup gone = [](RecordId) -> const TrafficRecord * { return nullptr; };
    QCOMPARE(match(u"body:x"_s), QueryMatch::Unknown);
    QCOMPARE(match(u"-body:x"_s), QueryMatch::Unknown);
    QCOMPARE(match(u"-body:x"_s, gone), QueryMatch::Unknown); // nobody can say
    QCOMPARE(match(u"body:x app:claude"_s), QueryMatch::Unknown);
    QCOMPARE(match(u"body:x app:zed"_s), QueryMatch::No);
    QCOMPARE(match(u"body:x OR app:claude"_s), QueryMatch::Yes);
    TrafficRow plain = row;
    plain.toolCalls = 0;
    plain.attempts = 1;
    QCOMPARE(QueryMatcher(TrafficQuery::parse(u"tool:sh"_s), 0).match(plain, {}), QueryMatch::No);
    QCOMPARE(QueryMatcher(TrafficQuery::parse(u"is:fallback"_s), 0).match(plain, {}), QueryMatch::No);
}

void TestQueryMatcher::recordsAreFetchedOnlyWhereNeeded()
{
    const TrafficRecord record = sampleRecord();
    int fetched = 0;
    const RecordLookup lookup = [&](RecordId) {
        ++fetched;
        return &record;
    };
    const auto match = [&](const QString &text) {
        return QueryMatcher(TrafficQuery::parse(text), nowMs)
            .match(record.row, searchText(record.row), lookup);
    };
    QCOMPARE(match(u"body:system app:zed"_s), QueryMatch::No); // whatever stands first
    QCOMPARE(match(u"body:system OR app:claude"_s), QueryMatch::Yes);
    QCOMPARE(fetched, 0);
    QCOMPARE(match(u"body:system req:say -resp:nowhere"_s), QueryMatch::Yes);
    QCOMPARE(fetched, 1);
}

void TestQueryMatcher::timeGoesOn()
{
    const TrafficRow row = sampleRow(); // five minutes old
    const TrafficQuery query = TrafficQuery::parse(u"since:10m"_s);
    QCOMPARE(QueryMatcher(query, nowMs).match(row, {}), QueryMatch::Yes);
    QCOMPARE(QueryMatcher(query, nowMs + 299'000).match(row, {}), QueryMatch::Yes);
    QCOMPARE(QueryMatcher(query, nowMs + 301'000).match(row, {}), QueryMatch::No);
}

QTEST_GUILESS_MAIN(TestQueryMatcher)
#include "tst_querymatcher.moc"
