// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/objectanswer.h"
#include "core/dialects/typedeventtap.h"

#include <QDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Streams of typed events, and answers that are no chat.
class TestTypedEventTap : public QObject
{
    Q_OBJECT

private slots:
    void hearsAtEverySplit_data();
    void hearsAtEverySplit();
    void preambleIsNoOutput();
    void largeImageIsSeen();
    void errorEventIsOpenAis();
    void recordedStreams_data();
    void recordedStreams();
    void answers_data();
    void answers();
    void ids();
};

namespace {

struct Heard {
    QByteArray text;
    QByteArray id;
    QString reason;
    QString error;
    TokenUsage usage;
    bool output = false;
    bool complete = false;
    bool done = false;

    bool operator==(const Heard &) const = default;
};

Heard listen(const QList<QByteArray> &pieces)
{
    TypedEventTap tap;
    Heard heard;
    QByteArray passed;
    for (const QByteArray &piece : pieces) {
        passed += tap.feed(piece);
        heard.text += tap.takeText();
    }
    passed += tap.finish();
    heard.text += tap.takeText();
    QByteArray wire;
    for (const QByteArray &piece : pieces)
        wire += piece;
    if (passed != wire)
        heard.text = "the bytes changed";
    heard.id = tap.objectId();
    heard.reason = tap.finishReason();
    heard.error = tap.errorMessage();
    heard.usage = tap.usage();
    heard.output = tap.sawOutput();
    heard.complete = tap.isComplete();
    heard.done = tap.sawDone();
    return heard;
}

QByteArray sse(const QByteArray &json)
{
    return "data: " + json + "\n\n";
}

const QByteArray created =
    sse(R"({"type":"response.created","response":{"id":"resp_1","status":"in_progress","usage":null}})");

} // namespace

void TestTypedEventTap::hearsAtEverySplit_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<Heard>("expected");
    QTest::newRow("response")
        << created + sse(R"({"delta":"a\u00e9","type":"response.output_text.delta"})") +
               sse(R"({"type":"response.completed","response":{"id":"resp_1","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"again"}]}],"usage":{"input_tokens":5,"input_tokens_details":{"cached_tokens":2},"output_tokens":3,"output_tokens_details":{"reasoning_tokens":1},"total_tokens":8}}})")
        << Heard{"a\xc3\xa9", "resp_1", u"completed"_s, {}, {5, 2, -1, 3, 1}, true, true, true};
    QTest::newRow("incomplete")
        << created +
               sse(R"({"type":"response.incomplete","response":{"id":"resp_1","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}}})")
        << Heard{{}, "resp_1", u"max_output_tokens"_s, {}, {}, true, true, true};
    QTest::newRow("failed")
        << created +
               sse(R"({"type":"response.failed","response":{"id":"resp_1","status":"failed","error":{"code":"x","message":"no luck"}}})")
        << Heard{{}, "resp_1", u"failed"_s, u"no luck"_s, {}, false, true, true};
    QTest::newRow("error") << created + sse(R"({"type":"error","error":{"message":"no quota"}})")
                           << Heard{{}, "resp_1", {}, u"no quota"_s, {}, false, false, false};
    QTest::newRow("cut") << created + sse(R"({"type":"response.output_text.delta","delta":"a"})")
                         << Heard{"a", "resp_1", {}, {}, {}, true, false, false};
    QTest::newRow("images")
        << sse(R"({"type":"image_generation.partial_image","b64_json":"AA"})") +
               sse(R"({"type":"image_generation.completed","b64_json":"BB","usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3}})")
        << Heard{{}, {}, {}, {}, {1, -1, -1, 2, -1}, true, true, false};
    QTest::newRow("transcript")
        << sse(R"({"type":"transcript.text.delta","delta":"Hi"})") +
               sse(R"({"type":"transcript.text.done","text":"Hi","usage":{"type":"duration","seconds":3}})")
        << Heard{"Hi", {}, {}, {}, {}, true, true, true};
    QTest::newRow("speech")
        << "event: speech.audio.delta\ndata: {\"type\":\"speech.audio.delta\",\"audio\":\"AA\"}\n\n" +
               sse(R"({"type":"speech.audio.done","usage":{"input_tokens":1,"output_tokens":9}})")
        << Heard{{}, {}, {}, {}, {1, -1, -1, 9, -1}, true, true, true};
    QTest::newRow("done mark") << sse(R"({"type":"response.output_text.delta","delta":"a"})") + sse("[DONE]")
                               << Heard{"a", {}, {}, {}, {}, true, true, true};
    QTest::newRow("no JSON") << sse("{oops") << Heard{};
}

void TestTypedEventTap::hearsAtEverySplit()
{
    QFETCH(QByteArray, wire);
    QFETCH(Heard, expected);
    const Heard whole = listen({wire});
    QCOMPARE(whole.text, expected.text);
    QCOMPARE(whole.error, expected.error);
    QCOMPARE(whole.reason, expected.reason);
    QVERIFY(whole.usage == expected.usage);
    for (qsizetype cut = 0; cut <= wire.size(); ++cut)
        QVERIFY2(listen({wire.first(cut), wire.sliced(cut)}) == expected,
                 qPrintable(u"cut at %1"_s.arg(cut)));
    QList<QByteArray> bytes;
    for (const char byte : wire)
        bytes += QByteArray(1, byte);
    QVERIFY(listen(bytes) == expected);
}

void TestTypedEventTap::preambleIsNoOutput()
{
    TypedEventTap tap;
    tap.feed(created + sse(R"({"type":"response.in_progress","response":{}})") +
             sse(R"({"type":"response.output_item.added","item":{"type":"message"}})") +
             sse(R"({"type":"response.content_part.added","part":{}})"));
    QVERIFY(!tap.sawOutput() && !tap.isComplete());
    tap.feed(sse(R"({"type":"response.function_call_arguments.delta","delta":"{"})"));
    QVERIFY(tap.sawOutput());
    QVERIFY(tap.takeText().isEmpty());
    QCOMPARE(tap.estimatedOutputTokens(), 1);
    QCOMPARE(tap.toolCalls(), 0);
    tap.feed(sse(R"({"type":"response.function_call_arguments.done","arguments":"{}"})") +
             sse(R"({"type":"response.custom_tool_call_input.done","input":"x"})"));
    QCOMPARE(tap.toolCalls(), 2);
}

void TestTypedEventTap::largeImageIsSeen()
{
    TypedEventTap tap;
    const QByteArray wire =
        sse(R"({"type":"image_generation.completed","b64_json":")" + QByteArray(9'000'000, 'A') +
            R"(","usage":{"input_tokens":1,"output_tokens":2}})");
    QByteArray passed;
    for (qsizetype i = 0; i < wire.size(); i += 65'536)
        passed += tap.feed(wire.mid(i, 65'536));
    QVERIFY(passed == wire);
    QVERIFY(tap.isComplete());
    QCOMPARE(tap.usage().output, 2);
}

void TestTypedEventTap::errorEventIsOpenAis()
{
    TypedEventTap tap;
    tap.feed(sse(R"({"type":"response.output_text.delta","sequence_number":41,"delta":"a"})"));
    QCOMPARE(
        tap.errorEvent(Error{ErrorKind::UpstreamTimeout, u"too slow"_s}),
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"service_unavailable_error\","
        "\"code\":\"upstream_timeout\",\"message\":\"too slow\",\"param\":null},\"sequence_number\":42}\n\n");
}

void TestTypedEventTap::recordedStreams_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(PLLM_SHARED_DIR "/fixtures/openai-responses"));
    const QStringList names = folder.entryList({u"*.chunks.txt"_s});
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
    if (names.isEmpty())
        QTest::newRow("own") << QString();
}

void TestTypedEventTap::recordedStreams()
{
    QFETCH(QString, path);
    QByteArray wire =
        created +
        sse(R"({"type":"response.completed","response":{"status":"completed","usage":{"input_tokens":1,"output_tokens":1}}})");
    if (!path.isEmpty()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        wire.clear();
        for (const QByteArray &line : file.readAll().trimmed().split('\n'))
            wire += sse(line);
    }
    const Heard whole = listen({wire});
    QVERIFY(whole.complete && whole.done);
    if (path.contains(u"error"_s)) {
        QVERIFY(whole.error.startsWith(u"You exceeded your current quota"_s));
        QVERIFY(!whole.output);
    } else {
        QCOMPARE(whole.error, QString());
        QVERIFY(whole.usage.input > 0 && whole.usage.output > 0);
    }
    const qsizetype step = qMax(qsizetype(1), wire.size() / 500);
    for (qsizetype cut = 1; cut < wire.size(); cut += step)
        QVERIFY(listen({wire.first(cut), wire.sliced(cut)}) == whole);
}

void TestTypedEventTap::answers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<qint64>("input");
    QTest::addColumn<qint64>("output");
    const auto row = [](const char *name, const QByteArray &json, const QByteArray &text,
                        const QString &reason, qint64 input,
                        qint64 output) { QTest::newRow(name) << json << text << reason << input << output; };
    row("response",
        R"({"status":"completed","text":{"format":{"type":"text"}},"output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},)"
        R"({"type":"message","content":[{"type":"output_text","text":"a"},{"type":"refusal","refusal":"b"}]},{"type":"function_call","name":"f","arguments":"{}"}],)"
        R"("usage":{"input_tokens":7,"output_tokens":2}})",
        "ab", u"completed"_s, 7, 2);
    row("embeddings", R"({"data":[],"usage":{"prompt_tokens":8,"total_tokens":8}})", "", {}, 8, 0);
    row("jina", R"({"usage":{"total_tokens":15},"results":[]})", "", {}, 15, 0);
    row("cohere", R"({"results":[],"meta":{"billed_units":{"input_tokens":4,"output_tokens":0}}})", "", {}, 4,
        0);
    row("transcription", R"({"text":"Hi","usage":{"type":"duration","seconds":3}})", "Hi", {}, -1, -1);
    row("nothing", "{}", "", {}, -1, -1);
}

void TestTypedEventTap::answers()
{
    QFETCH(QByteArray, json);
    ObjectAnswerReader reader;
    QVERIFY(reader.read(json));
    QTEST(reader.text, "text");
    QTEST(reader.finishReason(), "reason");
    QTEST(reader.usage.input, "input");
    QTEST(reader.usage.output, "output");
    QCOMPARE(reader.toolCalls, json.count(R"("type":"function_call")"));
    QVERIFY(!ObjectAnswerReader().read(json.chopped(1)));
    QVERIFY(!ObjectAnswerReader().read("[]"));
}

void TestTypedEventTap::ids()
{
    QCOMPARE(
        objectIds(
            R"({"id":"batch_1","input_file_id":"f1","output_file_id":null,"errors":{"id":"no"},"error_file_id":"f2"})",
            10),
        (QList<QByteArray>{"batch_1", "f1", "f2"}));
    QCOMPARE(
        objectIds(R"({"object":"list","data":[{"id":"a"},{"id":"b","data":[{"id":"no"}]}],"first_id":"a"})",
                  10),
        (QList<QByteArray>{"a", "b"}));
    QCOMPARE(objectIds(R"({"data":[{"id":"a"},{"id":"b"}]})", 1), (QList<QByteArray>{"a"}));
    QCOMPARE(objectIds("text", 10), {});
    QCOMPARE(objectIds(R"({"id":"half\q","input_file_id":"f"})", 10), (QList<QByteArray>{"f"}));
}

QTEST_GUILESS_MAIN(TestTypedEventTap)
#include "tst_typedeventtap.moc"
