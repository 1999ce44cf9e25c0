// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/traffic/samplerecords.h"

#include "core/dialects/jsontree.h"
#include "core/traffic/export/csvrows.h"
#include "core/traffic/export/finetuning.h"
#include "core/traffic/export/harreader.h"
#include "core/traffic/export/harwriter.h"
#include "core/traffic/export/markdownchat.h"
#include "core/traffic/export/recordexport.h"
#include "core/traffic/export/recordjson.h"

#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

class TestExport : public QObject
{
    Q_OBJECT

private slots:
    void linesLoseNothing_data();
    void linesLoseNothing();
    void foreignLinesAreToldFrom();
    void harLosesNothingThatItHolds_data();
    void harLosesNothingThatItHolds();
    void harTimings();
    void harOfAListIsOneDocument();
    void foreignHar();
    void foreignKeysAreMasked();
    void masksAreCounted();
    void fineTuning_data();
    void fineTuning();
    void fineTuningLeavesOut_data();
    void fineTuningLeavesOut();
    void csv();
    void csvCells_data();
    void csvCells();
    void markdown();
    void fences_data();
    void fences();
    void openFencesAreClosed_data();
    void openFencesAreClosed();
    void whatIsLeftOutIsCounted();
};

static QByteArray harOf(const QList<TrafficRecord> &records)
{
    RecordExport writer(ExportForm::Har, u"http://127.0.0.1:8080"_s);
    QByteArray file = writer.begin();
    for (const TrafficRecord &record : records)
        file += writer.add(record);
    return file + writer.end();
}

static void sampleRows()
{
    QTest::addColumn<TrafficRecord>("record");
    QTest::newRow("chat") << SampleRecords::chat();
    QTest::newRow("binary") << SampleRecords::binary();
    QTest::newRow("refused") << SampleRecords::refused();
    QTest::newRow("anthropic") << SampleRecords::anthropic();
    TrafficRecord empty;
    empty.row.state = ExchangeState::Failed;
    QTest::newRow("empty") << empty;
}

void TestExport::linesLoseNothing_data()
{
    sampleRows();
}

void TestExport::linesLoseNothing()
{
    QFETCH(TrafficRecord, record);
    const QByteArray line = RecordJson::written(record);
    QVERIFY(!line.contains('\n'));
    const auto read = RecordJson::read(line);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    QCOMPARE(RecordJson::written(*read), line); // what differs is readable so
    QVERIFY(*read == record);
    const auto imported = readRecords(line + '\n');
    QVERIFY(imported && imported->records.size() == 1);
    QVERIFY(imported->records.first() == record);
}

void TestExport::foreignLinesAreToldFrom()
{
    QVERIFY(!RecordJson::read("{\"messages\":[]}"));
    QVERIFY(!RecordJson::read("{\"pllm_record\":2}"));
    QVERIFY(!readRecords("{\"pllm_record\":9}\n"));
    QVERIFY(!readRecords("{\"log\":{}}"));
    QVERIFY(!readRecords("no json"));
    const auto some = readRecords(RecordJson::written(SampleRecords::chat()) + "\n\n{broken\n");
    QVERIFY(some);
    QCOMPARE(some->records.size(), 1);
    QCOMPARE(some->skipped, 1);
}

void TestExport::harLosesNothingThatItHolds_data()
{
    sampleRows();
}

void TestExport::harLosesNothingThatItHolds()
{
    QFETCH(TrafficRecord, record);
    const auto read = readRecords(harOf({record}));
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    QCOMPARE(read->records.size(), 1);
    for (auto &[name, value] : record.client.requestHeaders) { // its texts are Unicode
        if (!value.isValidUtf8())
            value = QString::fromLatin1(value).toUtf8();
    }
    QCOMPARE(RecordJson::written(read->records.first()), RecordJson::written(record));
}

void TestExport::harTimings()
{
    const auto tree = JsonTree::parse(harOf({SampleRecords::chat(), SampleRecords::refused()}));
    QVERIFY(tree);
    const auto sumFits = [](JsonValue entry) {
        double sum = 0;
        for (const char *part : {"blocked", "dns", "connect", "send", "wait", "receive"})
            sum += std::max(entry["timings"][part].number().value_or(-99999), 0.0);
        return std::abs(sum - entry["time"].number().value_or(-1)) < 1e-6;
    };
    int attempts = 0;
    for (const JsonValue &entry : tree->root()["log"]["entries"]) {
        QVERIFY(sumFits(entry));
        for (const JsonValue &attempt : entry["_llm"]["attempts"]) {
            QVERIFY(sumFits(attempt));
            ++attempts;
        }
    }
    QCOMPARE(attempts, 2);
    const JsonValue entry = *tree->root()["log"]["entries"].begin();
    QCOMPARE(entry["startedDateTime"].text(), "2026-01-01T00:00:00.123Z");
    QCOMPARE(entry["time"].number().value(), 2345.678);
    QCOMPARE(entry["timings"]["wait"].number().value(), 812.0);
    QCOMPARE(entry["timings"]["connect"].number().value(), -1.0);
    QCOMPARE(entry["request"]["url"].text(), "http://127.0.0.1:8080/v1/chat/completions?key=****");
    const JsonValue failed = *entry["_llm"]["attempts"].begin();
    QCOMPARE(failed["timings"]["connect"].number().value(), 90.0);
    QCOMPARE(failed["timings"]["wait"].number().value(), 210.79);
    QCOMPARE(failed["time"].number().value(), 301.59);
    QCOMPARE(failed["request"]["url"].text(), "https://azure.example/v1/chat/completions");
}

void TestExport::harOfAListIsOneDocument()
{
    const auto tree =
        JsonTree::parse(harOf({SampleRecords::chat(), SampleRecords::binary(), SampleRecords::chat()}));
    QVERIFY(tree);
    QCOMPARE(tree->root()["log"]["entries"].size(), 3);
    QCOMPARE(tree->root()["log"]["version"].text(), "1.2");
    const auto none = JsonTree::parse(harOf({}));
    QVERIFY(none);
    QCOMPARE(none->root()["log"]["entries"].size(), 0);
}

void TestExport::foreignHar()
{
    const QByteArray har =
        R"({"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537"},"pages":[],"entries":[)"
        R"({"startedDateTime":"2026-01-01T01:00:00.5+01:00","time":1500.5,"request":{"method":"POST",)"
        R"("url":"https://api.anthropic.com/v1/messages?beta=true","httpVersion":"h2","headers":[{"name":":authority",)"
        R"("value":"api.anthropic.com"},{"name":"Content-Type","value":"application/json"}],"queryString":[],)"
        R"("cookies":[],"headersSize":-1,"bodySize":70,"postData":{"mimeType":"application/json",)"
        R"("text":"{\"model\":\"claude\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"}},)"
        R"("response":{"status":200,"statusText":"","httpVersion":"h2","headers":[{"name":"content-type",)"
        R"("value":"application/json"}],"cookies":[],"content":{"size":9,"mimeType":"application/json","encoding":"base64","text":")" +
        QByteArray(
            R"({"type":"message","role":"assistant","model":"claude-4","content":[{"type":"text","text":"Hello"}],)"
            R"("stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":1}})")
            .toBase64() +
        R"("},"redirectURL":"","headersSize":-1,"bodySize":-1},"cache":{},"timings":{"blocked":10,"dns":-1,)"
        R"("connect":20,"send":1,"wait":1000,"receive":469.5,"ssl":5}},)"
        R"({"startedDateTime":"2026-01-01T01:00:00Z","time":0,"request":{"method":"GET","url":"wss://x/y"},"response":{}},)"
        R"({"startedDateTime":"yesterday","request":{"method":"GET","url":"https://x/y"},"response":{}},)"
        R"({"startedDateTime":"2026-01-01T01:00:00Z","request":{"method":"POST","url":"https://x/y","postData":)"
        R"({"mimeType":"application/x-www-form-urlencoded","params":[{"name":"a b","value":"&"}]}},"response":{"status":0}}]}})";
    const auto read = readRecords("\xEF\xBB\xBF" + har);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    QCOMPARE(read->skipped, 2);
    QCOMPARE(read->records.size(), 2);
    const TrafficRecord &chat = read->records.first();
    QCOMPARE(chat.row.startedMs, 1'767'225'600'500);
    QCOMPARE(chat.row.path, u"/v1/messages?beta=true"_s);
    QCOMPARE(chat.row.modelAsked, u"claude"_s);
    QCOMPARE(chat.row.modelServed, u"claude-4"_s);
    QCOMPARE(chat.row.provider, u"api.anthropic.com"_s);
    QCOMPARE(chat.row.usage.output, 1);
    QCOMPARE(chat.row.durationUs, 1'500'500);
    QCOMPARE(chat.answerText, u"Hello"_s);
    QCOMPARE(chat.client.requestHeaders, (HeaderList{{"Content-Type", "application/json"}}));
    QCOMPARE(chat.attempts.size(), 1);
    QCOMPARE(chat.attempts.first().connectingUs, 10'000);
    QCOMPARE(chat.attempts.first().connectedUs, 30'000);
    QCOMPARE(chat.attempts.first().sentUs, 31'000);
    QCOMPARE(chat.attempts.first().headUs, 1'031'000);
    QCOMPARE(chat.attempts.first().endedUs, 1'500'500);
    const TrafficRecord &failed = read->records.last();
    QCOMPARE(failed.row.state, ExchangeState::Failed);
    QCOMPARE(failed.client.requestBody.bytes, "a%20b=%26");
}

void TestExport::foreignKeysAreMasked()
{
    TrafficRecord record = SampleRecords::anthropic();
    const QByteArray key = "sk-ant-0123456789abcdef";
    record.client.requestLine = "POST https://x/v1/messages?key=AIzaSyA0123456789abcdef";
    record.row.path = u"/v1/messages?key=AIzaSyA0123456789abcdef"_s;
    record.client.requestHeaders +=
        {{"X-Api-Key", key}, {"Cookie", "session=abcdefgh12345678"}, {"X-Trace", "for " + key}};
    record.client.responseBody = {"{\"you sent\":\"" + key + "\"}", 39};
    record.row.note = QString::fromUtf8("with " + key);
    record.attempts = {RecordedAttempt()};
    record.attempts.first().leg = record.client;
    const QByteArray line = RecordJson::written(withMaskedKeys(record));
    QVERIFY2(!line.contains("0123456789"), line.constData());
    QVERIFY(!line.contains("abcdefgh12345678"));
    QVERIFY(line.contains("****cdef"));
    const TrafficRecord once = withMaskedKeys(record);
    QVERIFY(withMaskedKeys(once) == once); // what is masked stays as it is
    const TrafficRecord ours = SampleRecords::chat();
    QVERIFY(withMaskedKeys(ours) == ours);
    const auto imported = readRecords(harOf({record}));
    QVERIFY(imported && !RecordJson::written(imported->records.first()).contains("0123456789"));
}

void TestExport::masksAreCounted()
{
    MaskReport report;
    QVERIFY(report.isEmpty());
    report.add(SampleRecords::chat());
    QCOMPARE(report.headers, (QMap<QByteArray, int>{{"authorization", 2}, {"api-key", 1}}));
    QCOMPARE(report.addresses, 1);
    QCOMPARE(report.bodies, 1);
    report.add(SampleRecords::chat());
    QCOMPARE(report.headers.value("authorization"), 4);
    MaskReport stars;
    stars.add(SampleRecords::exchange(
        u"/v1/x"_s, R"({"text":"a row ********** of **** stars, ***bold*** **b**"})", "{}"));
    QVERIFY(stars.isEmpty());
}

void TestExport::fineTuning_data()
{
    QTest::addColumn<TrafficRecord>("record");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("OpenAI, streamed")
        << SampleRecords::chat()
        << QByteArray(
               R"({"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What is the weather in Zürich?"},)"
               R"({"role":"assistant","content":"Let me look.","tool_calls":[{"id":"call_1","type":"function","function":)"
               R"({"name":"weather","arguments":"{\"city\":\"Zürich\"}"}}]}],"tools":[{"type":"function","function":)"
               R"({"name":"weather","parameters":{"type":"object","properties":{"z":{},"a":{}}}}}],"parallel_tool_calls":false})");
    QTest::newRow("Gemini")
        << SampleRecords::exchange(
               u"/v1beta/models/gemini-2:generateContent"_s,
               R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})",
               R"({"candidates":[{"content":{"role":"model","parts":[{"text":"Hello"}]},"finishReason":"STOP"}]})")
        << QByteArray(
               R"({"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]})");
    QTest::newRow("Gemini, an array")
        << SampleRecords::exchange(
               u"/v1beta/models/gemini-2:streamGenerateContent"_s,
               R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})",
               "[{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Hel\"}]}}]}\n,\n"
               "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"lo\"}]},"
               "\"finishReason\":\"STOP\"}]}]")
        << QByteArray(
               R"({"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]})");
    QTest::newRow("Ollama")
        << SampleRecords::exchange(
               u"/api/chat"_s, R"({"model":"q","messages":[{"role":"user","content":"Hi"}]})",
               "{\"model\":\"q\",\"message\":{\"role\":\"assistant\",\"content\":\"Hel\"},\"done\":false}\n"
               "{\"model\":\"q\",\"message\":{\"role\":\"assistant\",\"content\":\"lo\"},\"done\":true,"
               "\"done_reason\":\"stop\"}\n",
               "application/x-ndjson")
        << QByteArray(
               R"({"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]})");
}

void TestExport::fineTuning()
{
    QFETCH(TrafficRecord, record);
    QFETCH(QByteArray, line);
    const auto written = fineTuningLine(record);
    QVERIFY2(written, qPrintable(QString::number(written ? 0 : int(written.error()))));
    QCOMPARE(*written, line);
}

void TestExport::fineTuningLeavesOut_data()
{
    QTest::addColumn<TrafficRecord>("record");
    QTest::addColumn<LeftOut>("why");
    const QByteArray hi = R"({"model":"m","messages":[{"role":"user","content":"Hi"}]})";
    const QByteArray hello =
        R"({"choices":[{"index":0,"message":{"role":"assistant","content":"x"},"finish_reason":"stop"}]})";
    const QString chat = u"/v1/chat/completions"_s;
    QTest::newRow("embeddings") << SampleRecords::exchange(u"/v1/embeddings"_s, hi, hello)
                                << LeftOut::NotAChat;
    TrafficRecord cut = SampleRecords::exchange(chat, hi, hello);
    cut.client.requestBody.totalBytes += 1;
    QTest::newRow("cut request") << cut << LeftOut::RequestCut;
    TrafficRecord part = SampleRecords::exchange(chat, hi, hello);
    part.client.responseBody.totalBytes += 1;
    QTest::newRow("cut answer") << part << LeftOut::NoAnswer;
    TrafficRecord broken = SampleRecords::exchange(chat, hi, hello);
    broken.row.state = ExchangeState::Cancelled;
    QTest::newRow("cancelled") << broken << LeftOut::NoAnswer;
    QTest::newRow("no JSON") << SampleRecords::exchange(chat, "{", hello) << LeftOut::Unreadable;
    QTest::newRow("goes on")
        << SampleRecords::exchange(
               u"/v1/responses"_s, R"({"model":"m","input":"Hi","previous_response_id":"r1"})",
               R"({"id":"r2","object":"response","status":"completed","output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"x"}]}]})")
        << LeftOut::EarlierAnswer;
    QTest::newRow("a file")
        << SampleRecords::exchange(
               chat,
               R"({"model":"m","messages":[{"role":"user","content":[{"type":"file","file":{"file_id":"f"}},{"type":"text","text":"Hi"}]}]})",
               hello)
        << LeftOut::CannotBeCarried;
}

void TestExport::fineTuningLeavesOut()
{
    QFETCH(TrafficRecord, record);
    QFETCH(LeftOut, why);
    const auto written = fineTuningLine(record);
    QVERIFY2(!written, written ? written->constData() : "");
    QCOMPARE(written.error(), why);
}

/// Cells of a table as RFC 4180 reads it.
static QList<QByteArrayList> cellsOf(const QByteArray &csv)
{
    QList<QByteArrayList> lines{{QByteArray()}};
    bool isQuoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (isQuoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            lines.last().last() += csv[i++];
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && c == ',') {
            lines.last() += QByteArray();
        } else if (!isQuoted && c == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n') {
            lines += QByteArrayList{QByteArray()};
            ++i;
        } else {
            lines.last().last() += c;
        }
    }
    lines.removeLast();
    return lines;
}

void TestExport::csv()
{
    RecordExport writer(ExportForm::Csv);
    QByteArray csv = writer.begin();
    for (const TrafficRecord &record : {SampleRecords::chat(), SampleRecords::refused()})
        csv += writer.add(record);
    const QList<QByteArrayList> lines = cellsOf(csv + writer.end());
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[1].size(), lines[0].size());
    QCOMPARE(lines[2].size(), lines[0].size());
    const auto cell = [&lines](qsizetype line, const char *name) {
        return lines[line].value(lines[0].indexOf(name));
    };
    QCOMPARE(cell(1, "id"), "1203");
    QCOMPARE(cell(1, "started"), "2026-01-01T00:00:00.123Z");
    QCOMPARE(cell(1, "cost_usd"), "0.00123");
    QCOMPARE(cell(1, "duration_ms"), "2345.678");
    QCOMPARE(cell(1, "note"), "second try, \"as planned\"");
    QCOMPARE(cell(1, "comment"), "look\nhere");
    QCOMPARE(cell(2, "tokens_in"), "");
    QCOMPARE(cell(2, "cost_usd"), "");
    QCOMPARE(cell(2, "note"), "'=HYPERLINK(\"http://evil\",\"x\")");
}

void TestExport::csvCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("plain") << u"gpt-4o"_s << QByteArray("gpt-4o");
    QTest::newRow("empty") << QString() << QByteArray();
    QTest::newRow("=") << u"=1+1"_s << QByteArray("'=1+1");
    QTest::newRow("+") << u"+1"_s << QByteArray("'+1");
    QTest::newRow("-") << u"-1"_s << QByteArray("'-1");
    QTest::newRow("@") << u"@SUM(A1)"_s << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << u"\t=1"_s << QByteArray("'\t=1");
    QTest::newRow("line") << u"\n=1"_s << QByteArray("\"'\n=1\"");
    QTest::newRow("wide") << u"＝1"_s << QByteArray("'＝1");
    QTest::newRow("quotes") << u"a \"b\", c"_s << QByteArray("\"a \"\"b\"\", c\"");
    QTest::newRow("umlaut") << u"Zürich"_s << QByteArray("Zürich");
}

void TestExport::csvCells()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, cell);
    QCOMPARE(CsvRows::cell(text), cell);
}

void TestExport::markdown()
{
    const auto chat = markdownChat(SampleRecords::anthropic());
    QVERIFY(chat);
    const QByteArrayList headings = {"# Conversation with `my-model`",
                                     "## System\n\nBe kind.",
                                     "## User\n\nList it.",
                                     "## Assistant\n\n<details>\n<summary>Reasoning</summary>\n\nHe wants "
                                     "&lt;/details> a list\n\n</details>\n\nI run it.",
                                     "**Tool call** `run`\n\n```json\n{\"cmd\":\"ls\"}\n```",
                                     "## Tool\n\n**Tool result**",
                                     "`````\na\n```\nb\n````\nc\n`````",
                                     "## Assistant\n\nHere:\n```sh\nls\n```\n"};
    qsizetype at = 0;
    for (const QByteArray &part : headings) {
        const qsizetype found = chat->indexOf(part, at);
        QVERIFY2(found >= 0, (part + "\nis not in\n" + *chat).constData());
        at = found + part.size();
    }
    QCOMPARE(at, chat->size());
    QCOMPARE(markdownChat(SampleRecords::binary()).error(), LeftOut::NotAChat);
    TrafficRecord failed = SampleRecords::anthropic();
    failed.client.status = 429;
    failed.row.note = u"quota"_s;
    QVERIFY(markdownChat(failed) && markdownChat(failed)->contains("- Note: `quota`"));
}

void TestExport::fences_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("block");
    QTest::newRow("none") << QByteArray("a") << QByteArray("```\na\n```\n\n");
    QTest::newRow("line end") << QByteArray("a\n") << QByteArray("```\na\n```\n\n");
    QTest::newRow("three") << QByteArray("```") << QByteArray("````\n```\n````\n\n");
    QTest::newRow("five inside") << QByteArray("a`````b") << QByteArray("``````\na`````b\n``````\n\n");
    QTest::newRow("empty") << QByteArray() << QByteArray("```\n```\n\n");
}

void TestExport::fences()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, block);
    QCOMPARE(Markdown::fenced(content), block);
}

void TestExport::openFencesAreClosed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("closed");
    QTest::newRow("none") << QByteArray("a\nb") << QByteArray("a\nb");
    QTest::newRow("whole") << QByteArray("```c\na\n```") << QByteArray("```c\na\n```");
    QTest::newRow("open") << QByteArray("x\n```c\na") << QByteArray("x\n```c\na\n```");
    QTest::newRow("longer") << QByteArray("````\n```\n") << QByteArray("````\n```\n````");
    QTest::newRow("tildes") << QByteArray("~~~\n```") << QByteArray("~~~\n```\n~~~");
    QTest::newRow("inline") << QByteArray("```a```") << QByteArray("```a```");
    QTest::newRow("indented code") << QByteArray("    ```") << QByteArray("    ```");
}

void TestExport::openFencesAreClosed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, closed);
    QCOMPARE(Markdown::closed(text), closed);
}

void TestExport::whatIsLeftOutIsCounted()
{
    RecordExport writer(ExportForm::Markdown);
    QVERIFY(writer.add(SampleRecords::binary()).isEmpty());
    const QByteArray first = writer.add(SampleRecords::chat());
    QVERIFY(first.startsWith("# "));
    QVERIFY(writer.add(SampleRecords::anthropic()).startsWith("\n---\n\n# "));
    QCOMPARE(writer.written(), 2);
    QCOMPARE(writer.leftOut(), (QMap<LeftOut, int>{{LeftOut::NotAChat, 1}}));
    QCOMPARE(writer.masked().headers.value("authorization"), 2);
    QVERIFY(writer.end().isEmpty());
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
