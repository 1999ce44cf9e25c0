// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/memorytrafficstore.h"
#include "core/traffic/recorder.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

static const QByteArray clientKey = "pllm-0123456789abcdef";
static const QByteArray providerKey = "sk-proj-0123456789abcdef";

class TestRecorder : public QObject
{
    Q_OBJECT

private slots:
    void wholeExchange();
    void bodiesAreShared();
    void relayedBytes_data();
    void relayedBytes();
    void ownAnswers();
    void boundsBodies();
    void secondAttempt();
    void keysNeverLeave_data();
    void keysNeverLeave();
    void aKeyAtTheCutIsMasked();
    void aCodedBodyIsOnlyCounted();
    void modes_data();
    void modes();
    void destroyingFinishes();
    void outlivesItsRecorder();
    void batchesComeOnlyWhenWanted();
    void manyChangesAreOneRow();
    void firstBatchComesSoon();
    void clears();
    void watched();
    void firstKeptSparesTheRunning();
    void marksOfRunningAndKept();
    void takesRecordsFromElsewhere();
    void movesToAnotherThread();
    void costOfAChunk();
    void costOfAnExchange();
};

struct Fixture {
    MemoryTrafficStore store;
    Recorder recorder{store};

    std::unique_ptr<RunningRecord> begin()
    {
        TrafficRow row;
        row.path = u"/v1/chat/completions"_s;
        return recorder.begin(row, "POST /v1/chat/completions",
                              {{"Host", "localhost"}, {"Authorization", "Bearer " + clientKey}});
    }
};

/// Two batches of another recorder, one after the other: whatever was to come of an earlier one has come by
/// then.
static void letBatchesPass()
{
    Fixture other;
    QSignalSpy batches(&other.recorder, &Recorder::batch);
    other.recorder.setWanted(true);
    for (int batch = 1; batch <= 2; ++batch) {
        other.begin()->finish(ExchangeState::Done, 1);
        QTRY_COMPARE(batches.size(), batch);
    }
}

static void beginAttempt(RunningRecord &record, const QList<QByteArray> &segments)
{
    record.beginAttempt(u"openai"_s, u"gpt-4o"_s, u"priority 1"_s, 120,
                        "POST https://api.openai.com/v1/chat/completions",
                        {{"Authorization", "Bearer " + providerKey}}, segments);
}

void TestRecorder::wholeExchange()
{
    Fixture f;
    auto running = f.begin();
    QCOMPARE(running->id(), RecordId(1));
    running->clientRequestBody("{\"model\":\"a\"}");
    beginAttempt(*running, {"{\"model\":", "\"gpt-4o\"", "}"});
    running->attemptHead(200, {{"Content-Type", "text/event-stream"}, {"Set-Cookie", "a=b"}});
    running->clientHead(200, {{"Content-Type", "text/event-stream"}});
    running->attempt().headUs = 900;
    running->relayed("data: 1\n\n", "data: 1\n\n");
    running->answerText("Hel");
    running->relayed("data: 2\n\n", "data: 2\n\n");
    running->answerText("lo");
    QCOMPARE(f.recorder.record(1)->answerText, u"Hello"_s);
    QCOMPARE(f.recorder.record(1)->row.state, ExchangeState::Pending);
    running->finish(ExchangeState::Done, 5000);
    running.reset();

    const auto record = f.recorder.record(1);
    QVERIFY(record);
    QCOMPARE(record->row.state, ExchangeState::Done);
    QCOMPARE(record->row.durationUs, 5000);
    QCOMPARE(record->row.status, 200);
    QCOMPARE(record->row.attempts, 1);
    QCOMPARE(record->row.requestBytes, 13);
    QCOMPARE(record->row.responseBytes, 18);
    QCOMPARE(record->client.requestLine, QByteArray("POST /v1/chat/completions"));
    QCOMPARE(record->client.requestHeaders,
             (HeaderList{{"Host", "localhost"}, {"Authorization", "Bearer ****cdef"}}));
    QCOMPARE(record->client.requestBody, (RecordedBody{"{\"model\":\"a\"}", 13}));
    QCOMPARE(record->client.responseBody, (RecordedBody{"data: 1\n\ndata: 2\n\n", 18}));
    QCOMPARE(record->attempts.size(), 1);
    const RecordedAttempt &attempt = record->attempts[0];
    QCOMPARE(attempt.provider, u"openai"_s);
    QCOMPARE(attempt.headUs, 900);
    QCOMPARE(attempt.leg.requestBody, (RecordedBody{"{\"model\":\"gpt-4o\"}", 18}));
    QCOMPARE(attempt.leg.requestHeaders, (HeaderList{{"Authorization", "Bearer ****cdef"}}));
    QCOMPARE(attempt.leg.responseHeaders[1].second, QByteArray("****"));
    QCOMPARE(attempt.leg.responseBody, record->client.responseBody);
    QCOMPARE(record->answerText, u"Hello"_s);
}

void TestRecorder::bodiesAreShared()
{
    Fixture f;
    auto running = f.begin();
    running->addSecret(Secret(clientKey));
    const QByteArray body(50'000, 'x'); // a small one is packed with the heads
    running->clientRequestBody(body);
    beginAttempt(*running, {body});
    running->relayed("abc", "abc");
    running->finish(ExchangeState::Done, 1);
    const auto record = f.recorder.record(1);
    const auto place = [](const RecordedBody &b) { return static_cast<const void *>(b.bytes.constData()); };
    QCOMPARE(place(record->client.requestBody), static_cast<const void *>(body.constData()));
    QCOMPARE(place(record->attempts[0].leg.requestBody), static_cast<const void *>(body.constData()));
    QCOMPARE(place(record->attempts[0].leg.responseBody), place(record->client.responseBody));
}

void TestRecorder::relayedBytes_data()
{
    using Steps = QList<std::pair<QByteArray, QByteArray>>;
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<QByteArray>("upstream");
    QTest::addColumn<QByteArray>("client");
    const auto row = [](const char *name, const Steps &steps, const QByteArray &upstream,
                        const QByteArray &client) { QTest::newRow(name) << steps << upstream << client; };
    row("equal", {{"ab", "ab"}, {"cd", "cd"}}, "abcd", "abcd");
    row("late", {{"abX", "ab"}, {"cd", "Xcd"}}, "abXcd", "abXcd");
    row("late for ever", {{"abX", "ab"}, {"cd", ""}}, "abXcd", "ab");
    row("left out", {{"ab", "ab"}, {"USAGE", ""}, {"DONE", "DONE"}}, "abUSAGEDONE", "abDONE");
    row("added", {{"ab", "ab"}, {"", "ERROR"}}, "ab", "abERROR");
    row("other from the start", {{"ab", "xy"}, {"cd", "z"}}, "abcd", "xyz");
    row("held back, then all", {{"a", ""}, {"b", ""}, {"c", "abc"}}, "abc", "abc");
}

void TestRecorder::relayedBytes()
{
    using Steps = QList<std::pair<QByteArray, QByteArray>>;
    QFETCH(Steps, steps);
    QFETCH(QByteArray, upstream);
    QFETCH(QByteArray, client);
    Fixture f;
    auto running = f.begin();
    beginAttempt(*running, {});
    for (const auto &[from, to] : steps)
        running->relayed(from, to);
    QCOMPARE(f.recorder.record(1)->client.responseBody, (RecordedBody{client, client.size()}));
    running->finish(ExchangeState::Done, 1);
    QCOMPARE(f.recorder.record(1)->client.responseBody, (RecordedBody{client, client.size()}));
    QCOMPARE(f.recorder.record(1)->attempts[0].leg.responseBody, (RecordedBody{upstream, upstream.size()}));
}

void TestRecorder::ownAnswers()
{
    Fixture f;
    auto running = f.begin();
    running->clientHead(404, {});
    running->clientBody("{\"error\"");
    running->clientBody(":{}}");
    running->finish(ExchangeState::Refused, 1);
    const auto record = f.recorder.record(1);
    QCOMPARE(record->client.responseBody, (RecordedBody{"{\"error\":{}}", 12}));
    QCOMPARE(record->client.status, 404);
    QVERIFY(record->attempts.isEmpty());
}

void TestRecorder::boundsBodies()
{
    Fixture f;
    f.recorder.setPolicy(RecordMode::Full, 10);
    auto running = f.begin();
    running->clientRequestBody(QByteArray(25, 'q'));
    beginAttempt(*running, {QByteArray(7, 'a'), QByteArray(7, 'b')});
    for (int i = 0; i < 5; ++i)
        running->relayed("1234", i == 3 ? "12" : "1234");
    running->answerText(QByteArray(30, 't'));
    running->finish(ExchangeState::Done, 1);
    const auto record = f.recorder.record(1);
    QCOMPARE(record->client.requestBody, (RecordedBody{QByteArray(10, 'q'), 25}));
    QVERIFY(record->client.requestBody.isCut());
    QCOMPARE(record->attempts[0].leg.requestBody, (RecordedBody{"aaaaaaabbb", 14}));
    QCOMPARE(record->attempts[0].leg.responseBody, (RecordedBody{"1234123412", 20}));
    QCOMPARE(record->client.responseBody, (RecordedBody{"1234123412", 18}));
    QCOMPARE(record->answerText.size(), 10);
}

void TestRecorder::secondAttempt()
{
    Fixture f;
    auto running = f.begin();
    beginAttempt(*running, {"one"});
    running->attemptHead(500, {});
    running->relayed("broken", "");
    running->attempt().error = u"500"_s;
    beginAttempt(*running, {"two"});
    running->attemptHead(200, {});
    running->relayed("fine", "fine");
    running->finish(ExchangeState::Done, 1);
    const auto record = f.recorder.record(1);
    QCOMPARE(record->row.attempts, 2);
    QCOMPARE(record->attempts[0].leg.responseBody, (RecordedBody{"broken", 6}));
    QCOMPARE(record->attempts[0].error, u"500"_s);
    QCOMPARE(record->attempts[1].leg.responseBody, (RecordedBody{"fine", 4}));
    QCOMPARE(record->client.responseBody, (RecordedBody{"fine", 4}));
}

/// Everything in a record as one text, to be searched.
static QByteArray textOf(const TrafficRecord &record)
{
    QByteArray all;
    const auto addLeg = [&](const RecordedLeg &leg) {
        all += leg.requestLine + leg.requestBody.bytes + leg.responseBody.bytes;
        for (const auto &[name, value] : leg.requestHeaders + leg.responseHeaders)
            all += name + ": " + value + '\n';
    };
    addLeg(record.client);
    for (const RecordedAttempt &attempt : record.attempts) {
        addLeg(attempt.leg);
        all += attempt.error.toUtf8();
    }
    return all + record.answerText.toUtf8() + record.row.note.toUtf8() + record.row.path.toUtf8();
}

void TestRecorder::keysNeverLeave_data()
{
    QTest::addColumn<bool>("finished");
    QTest::newRow("while it runs") << false;
    QTest::newRow("finished") << true;
}

void TestRecorder::keysNeverLeave()
{
    QFETCH(bool, finished);
    Fixture f;
    TrafficRow row;
    row.path = u"/t/"_s + QString::fromLatin1(clientKey) + u"/v1/x"_s;
    auto running = f.recorder.begin(row, "POST /t/" + clientKey + "/v1/x?key=" + clientKey,
                                    {{"X-Odd", clientKey}, {"Authorization", "Bearer " + clientKey}});
    running->clientRequestBody("{\"text\":\"my key is " + clientKey + "\"}");
    running->addSecret(Secret(clientKey)); // known only after the head was recorded
    running->addSecret(Secret(providerKey));
    beginAttempt(*running, {"{\"text\":\"my key is ", clientKey, "\"}"});
    running->attempt().error = u"Incorrect key "_s + QString::fromLatin1(providerKey);
    running->attemptHead(401, {{"X-Echo", providerKey}});
    running->clientHead(401, {{"X-Echo", providerKey}});
    running->relayed("bad: sk-proj-0123", "bad: sk-proj-0123");
    running->relayed("456789abcdef.", "456789abcdef.");
    running->answerText("Your key: " + providerKey.first(12));
    running->answerText(providerKey.sliced(12) + " " + providerKey.first(15));
    running->row().note = u"said "_s + QString::fromLatin1(providerKey);
    running->touch();
    QSignalSpy batches(&f.recorder, &Recorder::batch);
    f.recorder.setWanted(true);
    QTRY_COMPARE(batches.size(), 1);
    const auto rows = batches[0][0].value<TrafficBatch>().rows;
    if (finished)
        running->finish(ExchangeState::Failed, 1);

    const QByteArray text = textOf(*f.recorder.record(1)) + rows[0].note.toUtf8() + rows[0].path.toUtf8();
    QVERIFY2(!text.contains(clientKey) && !text.contains(providerKey), text.constData());
    QVERIFY(text.contains("****cdef"));
    QVERIFY(text.contains("bad: ****cdef."));
    QVERIFY(text.contains("Your key: ****cdef "));
    if (!finished) // the beginning of a key at the end of what came so far
        QVERIFY(!text.contains(providerKey.first(15)));
}

void TestRecorder::aCodedBodyIsOnlyCounted()
{
    Fixture f;
    f.recorder.setPolicy(RecordMode::Full, 1000);
    auto running = f.begin();
    running->clientRequestSize(700);
    QCOMPARE(f.recorder.record(1)->client.requestBody, (RecordedBody{{}, 700}));
    QCOMPARE(running->row().requestBytes, 700);
    running->clientRequestBody("the plain body"); // once it was decoded
    running->finish(ExchangeState::Done, 1);
    QCOMPARE(f.recorder.record(1)->client.requestBody, (RecordedBody{"the plain body", 14}));
    QCOMPARE(f.recorder.record(1)->row.requestBytes, 14);
}

void TestRecorder::aKeyAtTheCutIsMasked()
{
    Fixture f;
    f.recorder.setPolicy(RecordMode::Full, 30);
    auto running = f.begin();
    running->addSecret(Secret(providerKey));
    running->clientRequestBody("0123456789012345678" + providerKey);
    running->finish(ExchangeState::Done, 1);
    QCOMPARE(f.recorder.record(1)->client.requestBody.bytes, QByteArray("0123456789012345678****"));
}

Q_DECLARE_METATYPE(RecordMode)
Q_DECLARE_METATYPE(ExchangeState)

void TestRecorder::modes_data()
{
    QTest::addColumn<RecordMode>("mode");
    QTest::addColumn<ExchangeState>("end");
    QTest::addColumn<bool>("kept");
    QTest::addColumn<bool>("bodies");
    using enum ExchangeState;
    QTest::newRow("full") << RecordMode::Full << Done << true << true;
    QTest::newRow("metadata") << RecordMode::Metadata << Failed << true << false;
    QTest::newRow("errors, done") << RecordMode::Errors << Done << true << false;
    QTest::newRow("errors, cancelled") << RecordMode::Errors << Cancelled << true << false;
    QTest::newRow("errors, failed") << RecordMode::Errors << Failed << true << true;
    QTest::newRow("errors, truncated") << RecordMode::Errors << Truncated << true << true;
    QTest::newRow("off") << RecordMode::Off << Failed << false << false;
}

void TestRecorder::modes()
{
    QFETCH(RecordMode, mode);
    QFETCH(ExchangeState, end);
    QFETCH(bool, kept);
    QFETCH(bool, bodies);
    Fixture f;
    f.recorder.setPolicy(mode, 1000);
    f.recorder.setWanted(true);
    QSignalSpy batches(&f.recorder, &Recorder::batch);
    auto running = f.begin();
    running->clientRequestBody("question");
    beginAttempt(*running, {"question"});
    running->attemptHead(200, {});
    running->relayed("answer", "answer");
    running->answerText("answer");
    QCOMPARE(running->row().responseBytes, 6);
    if (mode == RecordMode::Errors)
        QVERIFY(f.recorder.record(1)->client.requestBody.bytes.isEmpty()); // may still end well
    running->finish(end, 1);
    const auto record = f.recorder.record(1);
    QCOMPARE(record.has_value(), kept);
    if (!kept) {
        letBatchesPass();
        QVERIFY(batches.isEmpty());
        return;
    }
    QCOMPARE(record->client.requestBody, (RecordedBody{bodies ? "question" : "", 8}));
    QCOMPARE(record->client.responseBody, (RecordedBody{bodies ? "answer" : "", 6}));
    QCOMPARE(record->attempts[0].leg.requestBody, (RecordedBody{bodies ? "question" : "", 8}));
    QCOMPARE(record->attempts[0].leg.responseBody, (RecordedBody{bodies ? "answer" : "", 6}));
    QCOMPARE(record->answerText, bodies ? u"answer"_s : QString());
}

void TestRecorder::destroyingFinishes()
{
    Fixture f;
    f.begin().reset();
    QCOMPARE(f.recorder.record(1)->row.state, ExchangeState::Failed);
    QVERIFY(f.recorder.record(1)->row.durationUs >= 0);
    auto running = f.begin();
    running->finish(ExchangeState::Cancelled, 7);
    running->finish(ExchangeState::Done, 8);
    running.reset();
    QCOMPARE(f.recorder.record(2)->row.state, ExchangeState::Cancelled);
}

void TestRecorder::outlivesItsRecorder()
{
    MemoryTrafficStore store;
    std::unique_ptr<RunningRecord> running;
    {
        Recorder recorder(store);
        running = recorder.begin({}, "GET /", {});
    }
    running->touch();
    running->finish(ExchangeState::Done, 1);
    QCOMPARE(store.size(), 0);
}

void TestRecorder::batchesComeOnlyWhenWanted()
{
    Fixture f;
    QSignalSpy batches(&f.recorder, &Recorder::batch);
    auto one = f.begin();
    f.begin()->finish(ExchangeState::Done, 1);
    letBatchesPass();
    QVERIFY(batches.isEmpty());
    f.recorder.setWanted(true);
    QTRY_COMPARE(batches.size(), 1);
    const auto batch = batches[0][0].value<TrafficBatch>();
    QCOMPARE(batch.rows.size(), 2);
    QCOMPARE(batch.rows[0].id, RecordId(1));
    QCOMPARE(batch.rows[0].state, ExchangeState::Pending);
    QCOMPARE(batch.rows[1].state, ExchangeState::Done);
    QCOMPARE(batch.firstKept, RecordId(1));
    f.recorder.setWanted(false);
    one->touch();
    letBatchesPass();
    QCOMPARE(batches.size(), 1);
}

void TestRecorder::manyChangesAreOneRow()
{
    Fixture f;
    f.recorder.setWanted(true);
    QSignalSpy batches(&f.recorder, &Recorder::batch);
    auto running = f.begin();
    for (int i = 0; i < 1000; ++i) {
        running->row().responseBytes = i;
        running->touch();
    }
    QTRY_COMPARE(batches.size(), 1);
    const auto batch = batches[0][0].value<TrafficBatch>();
    QCOMPARE(batch.rows.size(), 1);
    QCOMPARE(batch.rows[0].responseBytes, 999);
    running->touch();
    running->finish(ExchangeState::Done, 1);
    QTRY_COMPARE(batches.size(), 2);
    QCOMPARE(batches[1][0].value<TrafficBatch>().rows.size(), 1);
}

/// After a quiet time a row is told within a frame; then not more often than ten times a second.
void TestRecorder::firstBatchComesSoon()
{
    Fixture f;
    SteadyTime now{1h};
    f.recorder.setClock([&now] { return now; });
    f.recorder.setWanted(true);
    QSignalSpy batches(&f.recorder, &Recorder::batch);
    auto running = f.begin();
    QCOMPARE(f.recorder.batchDelay(), 10ms);
    QTRY_COMPARE(batches.size(), 1);
    now += 30ms;
    running->touch();
    QCOMPARE(f.recorder.batchDelay(), 70ms);
    QTRY_COMPARE(batches.size(), 2);
    now += 95ms;
    running->touch();
    QCOMPARE(f.recorder.batchDelay(), 10ms);
    QTRY_COMPARE(batches.size(), 3);
    now -= 1s; // whatever a clock does
    running->touch();
    QCOMPARE(f.recorder.batchDelay(), 100ms);
}

void TestRecorder::clears()
{
    Fixture f;
    QSignalSpy batches(&f.recorder, &Recorder::batch);
    f.begin()->finish(ExchangeState::Done, 1);
    auto running = f.begin();
    f.recorder.clear();
    QVERIFY(!f.recorder.record(1));
    f.recorder.setWanted(true);
    QTRY_COMPARE(batches.size(), 1);
    const auto batch = batches[0][0].value<TrafficBatch>();
    QVERIFY(batch.cleared);
    QCOMPARE(batch.rows.size(), 1);
    QCOMPARE(batch.rows[0].id, RecordId(2));
    QCOMPARE(batch.firstKept, RecordId(2));
    running->finish(ExchangeState::Done, 1);
    QTRY_COMPARE(batches.size(), 2);
    QVERIFY(!batches[1][0].value<TrafficBatch>().cleared);
}

void TestRecorder::watched()
{
    Fixture f;
    f.recorder.setWanted(true);
    QSignalSpy changes(&f.recorder, &Recorder::watchedChanged);
    auto running = f.begin();
    auto other = f.begin();
    f.recorder.watch(running->id());
    QTRY_COMPARE(changes.size(), 1);
    beginAttempt(*running, {});
    for (int i = 0; i < 100; ++i)
        running->answerText("x");
    other->answerText("not looked at");
    QTRY_COMPARE(changes.size(), 2);
    QCOMPARE(changes[1][0].value<TrafficRecord>().answerText.size(), 100);
    running->finish(ExchangeState::Done, 1);
    QTRY_COMPARE(changes.size(), 3);
    QCOMPARE(changes[2][0].value<TrafficRecord>().row.state, ExchangeState::Done);
    f.recorder.watch(0);
    other->answerText("y");
    other->finish(ExchangeState::Done, 1);
    letBatchesPass();
    QCOMPARE(changes.size(), 3);
}

void TestRecorder::firstKeptSparesTheRunning()
{
    MemoryTrafficStore store(2);
    Recorder recorder(store);
    recorder.setWanted(true);
    QSignalSpy batches(&recorder, &Recorder::batch);
    auto first = recorder.begin({}, "GET /", {});
    for (int i = 0; i < 5; ++i)
        recorder.begin({}, "GET /", {})->finish(ExchangeState::Done, 1);
    QTRY_COMPARE(batches.size(), 1);
    QCOMPARE(batches[0][0].value<TrafficBatch>().firstKept, RecordId(1));
    QCOMPARE(batches[0][0].value<TrafficBatch>().rows.size(), 3);
    first->finish(ExchangeState::Done, 1);
    recorder.begin({}, "GET /", {})->finish(ExchangeState::Done, 1);
    recorder.begin({}, "GET /", {})->finish(ExchangeState::Done, 1);
    QTRY_COMPARE(batches.size(), 2);
    QCOMPARE(batches[1][0].value<TrafficBatch>().firstKept, RecordId(7));
}

void TestRecorder::marksOfRunningAndKept()
{
    MemoryTrafficStore store(2);
    Recorder recorder(store);
    recorder.setWanted(true);
    QSignalSpy batches(&recorder, &Recorder::batch);
    const RowMarks marks{true, 3, u"look at this"_s};
    auto running = recorder.begin({}, "GET /", {});
    QTRY_COMPARE(batches.size(), 1);
    recorder.setMarks(1, marks);
    recorder.setMarks(77, marks); // nobody knows it
    QTRY_COMPARE(batches.size(), 2);
    QCOMPARE(batches[1][0].value<TrafficBatch>().rows.first().marks, marks);
    running->finish(ExchangeState::Done, 1);
    QTRY_COMPARE(batches.size(), 3);
    QCOMPARE(batches[2][0].value<TrafficBatch>().rows.first().marks, marks);
    for (int i = 0; i < 4; ++i)
        recorder.begin({}, "GET /", {})->finish(ExchangeState::Done, 1);
    QTRY_COMPARE(batches.size(), 4);
    QCOMPARE(batches[3][0].value<TrafficBatch>().firstKept, RecordId(5));
    QVERIFY(recorder.record(1) && !recorder.record(4));
    recorder.setMarks(1, {true, 0, {}});
    QTRY_COMPARE(batches.size(), 5);
    QCOMPARE(batches[4][0].value<TrafficBatch>().rows.first().id, RecordId(1));
    QCOMPARE(recorder.record(1)->row.marks.colour, 0);
}

void TestRecorder::takesRecordsFromElsewhere()
{
    Fixture f;
    QSignalSpy batches(&f.recorder, &Recorder::batch);
    f.recorder.setWanted(true);
    const auto running = f.begin();
    TrafficRecord asked;
    asked.row.id = 40;
    asked.row.state = ExchangeState::Done;
    asked.answerText = u"Hello"_s;
    TrafficRecord again = asked;
    again.row.id = 50;
    again.row.parent = 40;
    again.row.note = u"429"_s;
    TrafficRecord orphan = asked;
    orphan.row.id = 60;
    orphan.row.parent = 7; // not among them: another history's
    f.recorder.import({asked, again, orphan}, u"imported from x.har"_s);
    QTRY_COMPARE(batches.size(), 1);
    const QList<TrafficRow> rows = batches.at(0).at(0).value<TrafficBatch>().rows;
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows.at(1).id, 2);
    QCOMPARE(rows.at(1).note, u"imported from x.har"_s);
    QCOMPARE(rows.at(2).id, 3);
    QCOMPARE(rows.at(2).parent, 2);
    QCOMPARE(rows.at(2).note, u"429; imported from x.har"_s);
    QCOMPARE(rows.at(3).parent, 0);
    QCOMPARE(f.recorder.record(2)->answerText, u"Hello"_s);
    QCOMPARE(f.begin()->id(), 5);
    f.recorder.setPolicy(RecordMode::Off, 1024);
    f.recorder.import({asked}, {});
    QCOMPARE(f.store.lastId(), 5);
}

/// It is made on the main thread and works on the gateway's: its timer must go along.
void TestRecorder::movesToAnotherThread()
{
    MemoryTrafficStore store;
    QObject owner;
    Recorder recorder(store, &owner);
    QSignalSpy batches(&recorder, &Recorder::batch);
    QThread thread;
    owner.moveToThread(&thread);
    thread.start();
    std::unique_ptr<RunningRecord> running;
    QMetaObject::invokeMethod(&recorder, [&] {
        recorder.setWanted(true);
        running = recorder.begin({}, "GET /health", {});
    });
    QTRY_VERIFY(!batches.isEmpty());
    QMetaObject::invokeMethod(
        &recorder,
        [&] {
            running.reset();
            owner.moveToThread(QCoreApplication::instance()->thread());
        },
        Qt::BlockingQueuedConnection);
    thread.quit();
    QVERIFY(thread.wait());
    QCoreApplication::sendPostedEvents(); // Qt's own, with the timers that moved: lost, it leaks
}

void TestRecorder::costOfAChunk()
{
    Fixture f;
    auto running = f.begin();
    beginAttempt(*running, {});
    const QByteArray chunk(250, 'x');
    QBENCHMARK
    {
        running->relayed(chunk, chunk);
        running->answerText("tok");
        running->touch();
    }
    QVERIFY(running->row().responseBytes > 0);
}

void TestRecorder::costOfAnExchange()
{
    Fixture f;
    const QByteArray body(1024, 'x');
    const HeaderList headers{{"Host", "localhost:8080"},
                             {"User-Agent", "OpenAI/JS 4.0"},
                             {"Accept", "application/json"},
                             {"Content-Type", "application/json"},
                             {"Authorization", "Bearer " + clientKey},
                             {"X-Stainless-Lang", "js"},
                             {"X-Stainless-OS", "Linux"},
                             {"Content-Length", "1024"}};
    QBENCHMARK
    {
        auto running = f.recorder.begin({}, "POST /v1/chat/completions", headers);
        running->clientRequestBody(body);
        running->addSecret(Secret(clientKey));
        running->addSecret(Secret(providerKey));
        running->beginAttempt({}, {}, {}, 1, "POST http://127.0.0.1:1/v1/chat/completions", headers,
                              {body.first(10), "\"gpt-4o\"", body.sliced(20)});
        running->attemptHead(200, headers);
        running->clientHead(200, headers);
        running->relayed(body, body);
        running->answerText("an answer");
        running->finish(ExchangeState::Done, 1);
    }
    QVERIFY(f.store.size() > 0);
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
