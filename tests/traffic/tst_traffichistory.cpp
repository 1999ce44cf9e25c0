// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"
#include "core/traffic/recordform.h"
#include "core/traffic/searchtext.h"
#include "core/traffic/traffichistory.h"
#include "tests/support/told.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Records on their way to the store and back.
class TestTrafficHistory : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldComesBack();
    void bodiesThatAreOneStayOne();
    void formOfBeforeIsRead();
    void damagedRecordsAreTold();
    void recordsOutliveTheProgram();
    void bodiesAreLeftOutUnderPressure();
    void timeLimitsAreKnown_data();
    void timeLimitsAreKnown();
    void routesHaveTheirFormats_data();
    void routesHaveTheirFormats();
    void messagesAreFound_data();
    void messagesAreFound();
    void textIsBounded();
    void spentTokensAreCounted();
    void costOfTheCaller();
};

namespace {

std::optional<HistoryRecord> fetched(TrafficHistory &history, RecordId id)
{
    return told<Result<std::optional<HistoryRecord>>>(
               [&](QObject *context, auto answer) { history.fetch(id, context, std::move(answer)); })
        .value_or(std::nullopt);
}

QList<RecordId> idsWith(TrafficHistory &history, const QString &words)
{
    HistoryQuery query;
    query.condition = HistoryCondition::words(words);
    const auto rows = told<Result<QList<TrafficRow>>>(
        [&](QObject *context, auto answer) { history.rows(query, context, std::move(answer)); });
    QList<RecordId> ids;
    for (const TrafficRow &row : rows.value_or(QList<TrafficRow>{TrafficRow()}))
        ids += row.id;
    return ids;
}

/// Every member has a value of its own.
TrafficRecord fullRecord(RecordId id)
{
    TrafficRecord record;
    TrafficRow &row = record.row;
    row.id = id;
    row.startedMs = 1'764'500'000'001;
    row.state = ExchangeState::Cancelled;
    row.requestId = u"req_ü"_s;
    row.clientApp = u"Claude Code"_s;
    row.clientKey = u"alice"_s;
    row.process = {u"node"_s, 4711, u"/usr/bin/node"_s};
    row.method = "POST";
    row.path = u"/v1/chat/completions?x=1"_s;
    row.api = u"chat"_s;
    row.modelAsked = u"smart"_s;
    row.modelServed = u"gpt-4o"_s;
    row.provider = u"openai"_s;
    row.status = 206;
    row.stream = true;
    row.firstTokenUs = 11;
    row.durationUs = 12;
    row.overheadUs = 13;
    row.usage = {21, 22, 23, 24, 25, 26, 27};
    row.usageEstimated = true;
    row.costUsd = 0.1 + 0.2;
    row.cache = CacheUse::Hit;
    row.fault = u"stall"_s;
    row.requestBytes = 31;
    row.responseBytes = 32;
    row.attempts = 2;
    row.finishReason = u"stop"_s;
    row.toolCalls = 3;
    row.isContinued = true;
    row.note = u"a note: 日本"_s;
    row.session = u"session-1"_s;
    row.clientSlowUs = 41;
    row.parent = 7;
    row.marks = {true, 6, u"look"_s};
    record.client.requestLine = "POST /v1/chat/completions";
    record.client.requestHeaders = {
        {"Host", "localhost"}, {"Authorization", "****"}, {"Empty", ""}, {"Host", "2"}};
    record.client.requestBody = {R"({"messages":[{"role":"user","content":"find the needle"}]})", 58};
    record.client.status = 200;
    record.client.responseHeaders = {{"Content-Type", "application/json"},
                                     {"X", QByteArray("\xff\x00\x01", 3)}};
    record.client.responseBody = {
        R"({"choices":[{"message":{"role":"assistant","content":"in the haystack"}}]})",
        1'000'000'000'000}; // cut
    record.answerText = u"in the haystack 👋"_s;
    for (int i = 0; i < 2; ++i) {
        RecordedAttempt attempt;
        attempt.provider = u"p%1"_s.arg(i);
        attempt.model = u"modell-ü"_s;
        attempt.error = i == 0 ? u"HTTP 500"_s : QString();
        attempt.reason = u"priority"_s;
        attempt.startedUs = 100 + i;
        attempt.connectingUs = 150 + i;
        attempt.connectedUs = 200 + i;
        attempt.sentUs = 250 + i;
        attempt.headUs = 300 + i;
        attempt.endedUs = 1'000'000'000'000 + i; // firstByteUs stays -1
        attempt.leg = record.client;
        attempt.leg.requestLine = "POST https://example.org/v1";
        attempt.leg.status = 500 - 300 * i;
        attempt.leg.responseBody = {QByteArray(200, char('0' + i)), 200};
        attempt.chunks = {{10, 50}, {5, 200}, {1'000'000, 200}};
        record.attempts += attempt;
    }
    return record;
}

TrafficRecord recordOf(const QString &path, const QByteArray &request, const QByteArray &type,
                       const QByteArray &answer, int status = 200)
{
    TrafficRecord record;
    record.row.id = 1;
    record.row.path = path;
    record.row.state = ExchangeState::Done;
    record.client.requestBody = {request, request.size()};
    record.client.status = status;
    record.client.responseHeaders = {{"Content-Type", type}};
    record.client.responseBody = {answer, answer.size()};
    return record;
}

constexpr int decades = 36'500;

} // namespace

void TestTrafficHistory::everyFieldComesBack()
{
    const TrafficRecord full = fullRecord(5);
    const auto back = trafficRecord(storedExchange(full));
    QVERIFY(back);
    QCOMPARE(back->row, full.row);
    QCOMPARE(back->client, full.client);
    QCOMPARE(back->attempts, full.attempts);
    QCOMPARE(back->answerText, full.answerText);
    QVERIFY(*back == full);
    const TrafficRecord bare;
    QVERIFY(*trafficRecord(storedExchange(bare)) == bare);
    for (const ExchangeState state :
         {ExchangeState::Pending, ExchangeState::Streaming, ExchangeState::Done, ExchangeState::Failed,
          ExchangeState::Truncated, ExchangeState::Cancelled, ExchangeState::Refused}) {
        TrafficRow row;
        row.state = state;
        QCOMPARE(trafficRow(storedRow(row)), row);
    }
    // As the file has it.
    Store store{QString()};
    TrafficHistory history(store.history());
    history.setRetention(1'000'000, decades);
    history.ended(full);
    const auto kept = fetched(history, 5);
    QVERIFY(kept);
    QVERIFY(kept->record == full);
    QVERIFY(!kept->isWithoutBodies);
}

void TestTrafficHistory::bodiesThatAreOneStayOne()
{
    TrafficRecord record = fullRecord(1);
    record.attempts[0].leg.requestBody.bytes =
        QByteArray(record.client.requestBody.bytes.constData()); // a copy
    record.attempts[1].leg.responseBody.bytes = record.client.responseBody.bytes;
    const StoredExchange stored = storedExchange(record);
    QCOMPARE(stored.bodies.size(), 3); // request, answer, the first attempt's answer
    QVERIFY(*trafficRecord(stored) == record);
}

/// As they were written before attempts told when they began to connect, and had sent everything.
void TestTrafficHistory::formOfBeforeIsRead()
{
    TrafficRecord record = fullRecord(1);
    record.attempts.resize(1);
    record.attempts[0].connectingUs = record.attempts[0].sentUs = -1;
    StoredExchange stored = storedExchange(record);
    const qsizetype error = stored.rest.indexOf(record.attempts[0].error.toUtf8());
    QVERIFY(error > 3);
    stored.rest.remove(error - 3, 2); // a byte each, before the text's length
    stored.rest[0] = 1;
    const auto read = trafficRecord(stored);
    QVERIFY(read);
    QVERIFY(*read == record);
}

void TestTrafficHistory::damagedRecordsAreTold()
{
    const StoredExchange whole = storedExchange(fullRecord(1));
    for (qsizetype size = 1; size < whole.rest.size(); ++size) {
        StoredExchange cut = whole;
        cut.rest.truncate(size);
        QVERIFY(!trafficRecord(cut));
    }
    for (qsizetype at = 0; at < whole.rest.size(); ++at) { // neither crash nor endless memory
        for (const char byte : {'\x00', '\x7f', '\xff'}) {
            StoredExchange changed = whole;
            changed.rest[at] = byte;
            const auto read = trafficRecord(changed);
            QVERIFY(read || read.error().kind == ErrorKind::Io);
        }
    }
    StoredExchange newer = whole;
    newer.rest[0] = 3;
    QVERIFY(!trafficRecord(newer));
    StoredExchange row = whole;
    row.rest.clear(); // only the row is there
    QCOMPARE(trafficRecord(row)->row, fullRecord(1).row);
}

void TestTrafficHistory::recordsOutliveTheProgram()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pllm.sqlite"_s);
    TrafficRecord record = fullRecord(3);
    record.row.marks = {};
    record.row.process = {};
    {
        Store store(path);
        TrafficHistory history(store.history());
        QSignalSpy opened(&history, &TrafficHistory::opened);
        history.setRetention(1'000'000, decades);
        TrafficRow running = record.row;
        running.state = ExchangeState::Streaming;
        history.began(running);
        history.ended(record);
        QCOMPARE(idsWith(history, u"needle haystack"_s), QList<RecordId>({3}));
        QCOMPARE(opened.first().first().value<RecordId>(), RecordId(0));
        history.setMarks(3, {true, 2, u"ü"_s});
        history.setProcess(3, {u"node"_s, 5, u"/n"_s});
    }
    record.row.marks = {true, 2, u"ü"_s};
    record.row.process = {u"node"_s, 5, u"/n"_s};
    Store store(path);
    TrafficHistory history(store.history());
    history.setRetention(1'000'000, decades);
    QVERIFY(fetched(history, 3)->record == record);
    QCOMPARE(history.lastId(), std::optional<RecordId>(3));
    QVERIFY(!fetched(history, 4));
    QVERIFY(told<Result<void>>(
        [&](QObject *context, auto answer) { history.clear(context, std::move(answer)); }));
    QVERIFY(fetched(history, 3)); // pinned
    const auto sums = told<Result<HistorySums>>(
        [&](QObject *context, auto answer) { history.sums({}, context, std::move(answer)); });
    QCOMPARE(sums->requests, 1);
    QCOMPARE(sums->input, 21);
}

void TestTrafficHistory::bodiesAreLeftOutUnderPressure()
{
    Store store(QString(), {}, {.first = 0, .second = 0, .third = 1'000'000'000});
    TrafficHistory history(store.history());
    QSignalSpy told(&history, &TrafficHistory::lossesChanged);
    history.setRetention(1'000'000, decades);
    TrafficRecord first = fullRecord(1);
    history.ended(first); // none waits
    TrafficRecord second = fullRecord(2);
    history.ended(second);
    QVERIFY(fetched(history, 1)->record == first);
    const auto kept = fetched(history, 2);
    QVERIFY(kept && kept->isWithoutBodies);
    for (QByteArray *body : {&second.client.requestBody.bytes, &second.client.responseBody.bytes})
        body->clear();
    for (RecordedAttempt &attempt : second.attempts) {
        attempt.leg.requestBody.bytes.clear();
        attempt.leg.responseBody.bytes.clear();
        attempt.chunks.clear();
    }
    QVERIFY(kept->record == second); // heads, lengths and the answer's text are there
    QVERIFY(kept->record.client.requestBody.isCut());
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(history.losses(), (HistoryLosses{1, 0}));
}

void TestTrafficHistory::timeLimitsAreKnown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::addColumn<bool>("timedOut");
    QTest::newRow("good") << 200 << QString() << false;
    QTest::newRow("refused") << 429 << u"Provider 'p' is at its limit"_s << false;
    QTest::newRow("ours") << 503
                          << u"Provider 'p' sent nothing more within 30 s (timeouts.idle_s). Try again"_s
                          << true;
    QTest::newRow("the provider's") << 504 << u"HTTP 504"_s << true;
    QTest::newRow("the client's") << 408 << QString() << true;
}

void TestTrafficHistory::timeLimitsAreKnown()
{
    QFETCH(int, status);
    QFETCH(QString, error);
    QFETCH(bool, timedOut);
    TrafficRecord record;
    record.row.status = status;
    QCOMPARE(isTimedOut(record), status == 408 || status == 504);
    record.attempts += RecordedAttempt();
    record.attempts.last().error = error;
    QCOMPARE(isTimedOut(record), timedOut);
    QCOMPARE(storedExchange(record).row.isTimedOut, timedOut);
}

void TestTrafficHistory::routesHaveTheirFormats_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("id");
    const auto row = [](const char *path, DialectId id) {
        QTest::newRow(path) << QByteArray(path) << int(id);
    };
    row("/v1/chat/completions", DialectId::OpenAiChat);
    row("/v1/chat/completions/?a=/messages", DialectId::OpenAiChat);
    row("/v1/completions", DialectId::OpenAiCompletions);
    row("/v1/responses", DialectId::OpenAiResponses);
    row("/v1/messages", DialectId::Anthropic);
    row("/v1beta/models/gemini-2.5-pro:generateContent", DialectId::Gemini);
    row("/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse", DialectId::Gemini);
    row("/api/chat", DialectId::Ollama);
    row("/api/generate", DialectId::OllamaGenerate);
    row("/v1/models", DialectId::None);
    row("", DialectId::None);
}

void TestTrafficHistory::routesHaveTheirFormats()
{
    QFETCH(QByteArray, path);
    QFETCH(int, id);
    QCOMPARE(int(clientDialect(path)), id);
}

void TestTrafficHistory::messagesAreFound_data()
{
    QTest::addColumn<TrafficRecord>("record");
    QTest::addColumn<QStringList>("words"); // each in the text
    const QByteArray json = "application/json";
    const QByteArray events = "text/event-stream";
    QTest::newRow("openai")
        << recordOf(
               u"/v1/chat/completions"_s,
               R"({"model":"m","messages":[{"role":"system","content":"be brief"},)"
               R"({"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":)"
               R"({"name":"read_file","arguments":"{\"path\":\"a\\nb.cpp\"}"}}]},)"
               R"({"role":"tool","tool_call_id":"c1","content":"line one\nline two"},)"
               R"({"role":"user","content":[{"type":"text","text":"what is \u00fcber?"}]}]})",
               json, R"({"choices":[{"index":0,"message":{"role":"assistant","content":"it is above"}}]})")
        << QStringList{u"be brief"_s, u"read_file"_s, u"b.cpp"_s, u"line two"_s, u"über"_s, u"it is above"_s};
    QTest::newRow("openai stream")
        << recordOf(
               u"/v1/chat/completions"_s, R"({"messages":[{"role":"user","content":"hi"}]})", events,
               "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hay\"}}]}\n\n"
               "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"stack\"}}]}\n\ndata: [DONE]\n\n")
        << QStringList{u"hi"_s, u"haystack"_s}; // one word in two events
    QTest::newRow("anthropic")
        << recordOf(
               u"/v1/messages"_s,
               R"({"model":"m","max_tokens":9,"system":"sys text","messages":[{"role":"user","content":"ask"},)"
               R"({"role":"assistant","content":[{"type":"thinking","thinking":"deep thought","signature":"s"},)"
               R"({"type":"tool_use","id":"t","name":"grep","input":{"pattern":"abc"}}]},)"
               R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"found it"}]}]})",
               json,
               R"({"type":"message","role":"assistant","content":[{"type":"text","text":"done so"}],"stop_reason":"end_turn"})")
        << QStringList{u"sys text"_s, u"ask"_s,      u"deep thought"_s, u"grep"_s,
                       u"abc"_s,      u"found it"_s, u"done so"_s};
    QTest::newRow("responses")
        << recordOf(
               u"/v1/responses"_s,
               R"({"model":"m","instructions":"inst","input":[{"role":"user","content":"plain input"}]})",
               json,
               R"({"id":"r","object":"response","status":"completed","output":[{"type":"message","role":"assistant",)"
               R"("content":[{"type":"output_text","text":"the output","annotations":[]}]}]})")
        << QStringList{u"inst"_s, u"plain input"_s, u"the output"_s};
    QTest::newRow("gemini")
        << recordOf(u"/v1beta/models/m:generateContent"_s,
                    R"({"contents":[{"role":"user","parts":[{"text":"gem question"}]}]})", json,
                    R"({"candidates":[{"content":{"role":"model","parts":[{"text":"gem answer"}]}}]})")
        << QStringList{u"gem question"_s, u"gem answer"_s};
    QTest::newRow("ollama")
        << recordOf(
               u"/api/chat"_s, R"({"model":"m","messages":[{"role":"user","content":"oll question"}]})",
               "application/x-ndjson",
               "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"oll \"},\"done\":false}\n"
               "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"answer\"},\"done\":true}"
               "\n")
        << QStringList{u"oll question"_s, u"oll answer"_s};
    QTest::newRow("error") << recordOf(u"/v1/chat/completions"_s, R"({"messages":[]})", json,
                                       R"({"error":{"message":"no such model","type":"x"}})", 404)
                           << QStringList{u"no such model"_s};
    QTest::newRow("another API") << recordOf(u"/v1/embeddings"_s, R"({"input":"embed\nthis"})", json,
                                             R"({"data":[]})")
                                 << QStringList{u" this"_s, u"data"_s};
    QTest::newRow("cut body") << recordOf(u"/v1/chat/completions"_s,
                                          R"({"messages":[{"role":"user","content":"cut \"here)", json, "{")
                              << QStringList{u"cut"_s, u" here"_s};
    TrafficRecord failed = recordOf(u"/v1/chat/completions"_s, {}, json, {});
    failed.row.note = u"the note"_s;
    failed.attempts += RecordedAttempt();
    failed.attempts.last().error = u"the error"_s;
    failed.answerText = u"what came"_s;
    QTest::newRow("no bodies") << failed << QStringList{u"the note"_s, u"the error"_s, u"what came"_s};
}

void TestTrafficHistory::messagesAreFound()
{
    QFETCH(TrafficRecord, record);
    QFETCH(QStringList, words);
    const QString text = QString::fromUtf8(searchText(record));
    for (const QString &word : words)
        QVERIFY2(text.contains(word), qPrintable(word + u" in "_s + text));
    QVERIFY2(!text.contains(u"\"role\""_s) || record.client.requestBody.bytes.contains("cut"),
             qPrintable(text));
}

void TestTrafficHistory::textIsBounded()
{
    QByteArray messages;
    for (int i = 0; i < 200; ++i)
        messages += (i ? ",{" : "{") + QByteArray(R"("role":"user","content":"message)") +
                    QByteArray::number(i) + QByteArray(" \xc3\xbc").repeated(500) + "\"}";
    TrafficRecord record =
        recordOf(u"/v1/chat/completions"_s, "{\"messages\":[" + messages + "]}", "application/json", {});
    for (const qsizetype most : {0, 1, 100, 1001, 32 * 1024}) {
        const QByteArray text = searchText(record, most);
        QVERIFY(text.size() <= most);
        QCOMPARE(QString::fromUtf8(text).toUtf8(), text); // no character in two
    }
    const QByteArray text = searchText(record);
    QVERIFY(text.size() > 30'000);
    QVERIFY(text.contains("message199 ") && text.contains("message190 ")); // the newest
    QVERIFY(!text.contains("message1 "));
    record.client.requestBody.bytes = QByteArray("\x00\x01\x02 sound", 9).repeated(1000);
    QCOMPARE(searchText(record), QByteArray());
}

/// What the input went to adds up to what the provider told; of what nobody answered nothing is known.
void TestTrafficHistory::spentTokensAreCounted()
{
    Store store{QString()};
    TrafficHistory history(store.history());
    history.setRetention(1'000'000, decades);
    TrafficRecord chat = recordOf(
        u"/v1/chat/completions"_s,
        R"({"model":"m","tools":[{"type":"function","function":{"name":"read_file","description":"Reads a file",
            "parameters":{"type":"object"}}}],"messages":[{"role":"system","content":"You are a careful agent."},
            {"role":"user","content":"An earlier question"},{"role":"assistant","content":"An earlier answer"},
            {"role":"user","content":"What is new?"}]})",
        "application/json",
        R"({"choices":[{"index":0,"message":{"role":"assistant","content":"This."},"finish_reason":"stop"}]})");
    chat.row.id = 1;
    chat.row.api = u"chat"_s;
    chat.row.method = "POST";
    chat.row.startedMs = 1'764'500'000'000;
    chat.row.state = ExchangeState::Done;
    chat.row.modelAsked = u"m"_s;
    chat.row.usage.input = 1000;
    chat.row.usage.output = 50;
    TrafficRecord failed = chat;
    failed.row.id = 2;
    failed.row.state = ExchangeState::Failed;
    failed.row.usage = {};
    history.ended(chat);
    history.ended(failed);
    FiguresQuestion question;
    question.fromMs = chat.row.startedMs - 1000;
    question.toMs = chat.row.startedMs + 24 * 3'600'000;
    for (const bool isByRows : {false, true}) { // roll-ups and rows know the same
        question.acceptsNames = [](const TrafficNames &) { return true; };
        if (isByRows)
            question.acceptsNames = nullptr;
        const auto figures = told<Result<HistoryFigures>>(
            [&](QObject *context, auto answer) { history.figures(question, context, std::move(answer)); });
        QVERIFY(figures);
        QCOMPARE(figures->total.counts.requests, 2);
        const SpentTokens &spent = figures->total.counts.spent;
        QVERIFY(spent.system > 0 && spent.tools > 0 && spent.history > 0 && spent.newText > 0);
        QCOMPARE(spent.system + spent.tools + spent.history + spent.files + spent.toolResults + spent.newText,
                 1000);
        QCOMPARE(spent.reasoning + spent.answerText + spent.toolCalls, 50);
    }
}

void TestTrafficHistory::costOfTheCaller()
{
    Store store{QString()};
    TrafficHistory history(store.history());
    history.setRetention(1'000'000, decades);
    TrafficRecord record = fullRecord(1);
    QBENCHMARK
    {
        ++record.row.id;
        history.ended(record);
    }
    QVERIFY(fetched(history, 2)); // of later ones some may be too many
}

QTEST_GUILESS_MAIN(TestTrafficHistory)
#include "tst_traffichistory.moc"
