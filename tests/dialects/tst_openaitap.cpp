// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openaitap.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What a tap says at a stream's end.
struct Heard {
    QByteArray passed;
    QByteArray text;
    TokenUsage usage;
    QString finishReason;
    QString model;
    QString error;
    qint64 characters = 0;
    bool output = false;
    bool complete = false;
    bool done = false;
    bool toolCall = false;
    bool midEvent = false;
    int malformed = 0;

    bool operator==(const Heard &) const = default;
};

Q_DECLARE_METATYPE(Heard)

class TestOpenAiTap : public QObject
{
    Q_OBJECT

private slots:
    void hearsAtEverySplit_data();
    void hearsAtEverySplit();
    void preambleIsNoOutput();
    void wholeEventsPassShared();
    void unfinishedEventsWait();
    void doneWithoutItsEnd();
    void largeEventsPassAsTheyCome();
    void hugeEventsAreNotInspected();
    void heldBackChunkLeavesNothingBehind_data();
    void heldBackChunkLeavesNothingBehind();
    void recordedStreams_data();
    void recordedStreams();
    void recordedAnswers_data();
    void recordedAnswers();
    void answers();
    void costOfAChunk();
};

static Heard listen(OpenAiStreamTap &tap, const QList<QByteArray> &pieces)
{
    Heard heard;
    for (const QByteArray &piece : pieces) {
        heard.passed += tap.feed(piece);
        heard.text += tap.takeText();
    }
    heard.passed += tap.finish();
    heard.text += tap.takeText();
    heard.usage = tap.usage();
    heard.finishReason = tap.finishReason();
    heard.model = tap.model();
    heard.error = tap.errorMessage();
    heard.characters = tap.outputCharacters();
    heard.output = tap.sawOutput();
    heard.complete = tap.isComplete();
    heard.done = tap.sawDone();
    heard.toolCall = tap.isToolCall();
    heard.midEvent = tap.isMidEvent();
    heard.malformed = tap.malformedEvents();
    return heard;
}

static Heard listen(bool holdBack, const QList<QByteArray> &pieces)
{
    OpenAiStreamTap tap(holdBack);
    return listen(tap, pieces);
}

/// Each `json` as one event.
static QByteArray sse(const QList<QByteArray> &json, const QByteArray &lineEnd = "\n")
{
    QByteArray wire;
    for (const QByteArray &data : json)
        wire += "data: " + data + lineEnd + lineEnd;
    return wire;
}

static const QByteArray roleChunk =
    R"({"model":"m-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null})";
static const QByteArray textChunk =
    R"({"model":"m-1","choices":[{"index":0,"delta":{"content":"H\u00e9\n\ud83d\ude00"},"finish_reason":null}]})";
static const QByteArray endChunk =
    R"({"model":"m-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})";
static const QByteArray usageChunk =
    R"({"model":"m-1","choices":[],"usage":{"prompt_tokens":13,"completion_tokens":7,"total_tokens":20,"prompt_tokens_details":{"cached_tokens":5},"completion_tokens_details":{"reasoning_tokens":2}}})";

void TestOpenAiTap::hearsAtEverySplit_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("holdBack");
    QTest::addColumn<Heard>("expected");
    const TokenUsage usage{13, 5, -1, 7, 2};
    const auto row = [](const char *name, const QByteArray &wire, Heard expected, bool holdBack = false) {
        if (expected.passed.isNull())
            expected.passed = wire;
        QTest::newRow(name) << wire << holdBack << expected;
    };
    const auto plain = [&](auto change) {
        Heard heard{{}, "Hé\n😀", usage, u"stop"_s, u"m-1"_s, {}, 4, true, true, true, false, false, 0};
        change(heard);
        return heard;
    };
    const QByteArray all = sse({roleChunk, textChunk, endChunk, usageChunk, "[DONE]"});
    const QByteArray withoutUsage = sse({roleChunk, textChunk, endChunk, "[DONE]"});
    row("plain", all, plain([](Heard &) {}));
    row("held back", all, plain([&](Heard &h) { h.passed = withoutUsage; }), true);
    row("held back, crlf", sse({roleChunk, textChunk, endChunk, usageChunk, "[DONE]"}, "\r\n"),
        plain([&](Heard &h) {
            h.passed = sse({roleChunk, textChunk, endChunk, "[DONE]"}, "\r\n");
        }),
        true);
    row("held back, last", sse({roleChunk, textChunk, endChunk, usageChunk}), plain([&](Heard &h) {
            h.passed = sse({roleChunk, textChunk, endChunk});
            h.done = false;
        }),
        true);
    row("held back, no blank line behind", sse({roleChunk, textChunk, endChunk}) + "data: " + usageChunk,
        plain([&](Heard &h) {
            h.passed = sse({roleChunk, textChunk, endChunk});
            h.done = false;
        }),
        true);
    row("no blank line behind done", all.chopped(1), plain([](Heard &h) { h.midEvent = true; }));
    row("comments", ": PROCESSING\n\n" + all, plain([](Heard &) {}));
    row("a bad line", sse({roleChunk, "{\"choices\":[}", "oops", textChunk, endChunk, usageChunk, "[DONE]"}),
        plain([](Heard &h) { h.malformed = 2; }));
    row("cut in the middle", sse({roleChunk, textChunk}) + "data: {\"choi", plain([](Heard &h) {
            h.complete = h.done = false;
            h.finishReason.clear();
            h.usage = {};
            h.midEvent = true;
            h.malformed = 1;
        }));
    row("usage on the last delta",
        sse({textChunk,
             R"({"choices":[{"index":0,"delta":{},"finish_reason":"length"}],"usage":{"prompt_tokens":1,"completion_tokens":2}})"}),
        plain([](Heard &h) {
            h.finishReason = u"length"_s;
            h.done = false;
            h.usage = {1, -1, -1, 2, -1};
        }),
        true);
    row("two choices, one open",
        sse({R"({"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"},{"index":1,"delta":{"content":"b"}}]})"}),
        Heard{{}, "ab", {}, u"stop"_s, {}, {}, 2, true, false, false, false, false, 0});
    row("two choices, both ended",
        sse({R"({"choices":[{"index":1,"delta":{"content":"a"},"finish_reason":"stop"}]})",
             R"({"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}]})"}),
        Heard{{}, "ab", {}, u"stop"_s, {}, {}, 2, true, true, false, false, false, 0});
    row("tool call",
        sse({R"({"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}]})"}),
        Heard{{}, {}, {}, u"tool_calls"_s, {}, {}, 3, true, true, false, true, false, 0});
    row("reasoning",
        sse({R"({"choices":[{"delta":{"reasoning_content":"hm"}}]})",
             R"({"choices":[{"delta":{"reasoning":"ok"}}]})"}),
        Heard{{}, {}, {}, {}, {}, {}, 4, true, false, false, false, false, 0});
    row("refusal", sse({R"({"choices":[{"delta":{"refusal":"No."}}]})"}),
        Heard{{}, "No.", {}, {}, {}, {}, 3, true, false, false, false, false, 0});
    row("error object", sse({roleChunk, R"({"error":{"message":"overloaded","type":"server_error"}})"}),
        Heard{{}, {}, {}, {}, u"m-1"_s, u"overloaded"_s, 0, false, false, false, false, false, 0});
    row("error event", "event: error\ndata: {\"message\":\"gone\"}\n\n",
        Heard{{}, {}, {}, {}, {}, u"gone"_s, 0, false, false, false, false, false, 0});
    row("error null", sse({R"({"error":null,"choices":[]})"}), Heard{});
    row("xAI counts reasoning apart",
        sse({R"({"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":35,"completion_tokens_details":{"reasoning_tokens":20}}})"}),
        Heard{{}, {}, {10, -1, -1, 25, 20}, {}, {}, {}, 0, false, false, false, false, false, 0});
    row("Groq, DeepSeek",
        sse({R"({"choices":[],"x_groq":{"id":"r","usage":{"prompt_tokens":4,"completion_tokens":3,"prompt_cache_hit_tokens":2}}})"}),
        Heard{{}, {}, {4, 2, -1, 3, -1}, {}, {}, {}, 0, false, false, false, false, false, 0});
}

void TestOpenAiTap::hearsAtEverySplit()
{
    QFETCH(QByteArray, wire);
    QFETCH(bool, holdBack);
    QFETCH(Heard, expected);
    for (qsizetype cut = 0; cut <= wire.size(); ++cut) {
        const Heard heard = listen(holdBack, {wire.first(cut), wire.sliced(cut)});
        QCOMPARE(heard.passed, expected.passed);
        QCOMPARE(heard.text, expected.text);
        QCOMPARE(heard.error, expected.error);
        QVERIFY2(heard == expected, qPrintable(u"cut at %1"_s.arg(cut)));
    }
    QList<QByteArray> bytes;
    for (const char byte : wire)
        bytes += QByteArray(1, byte);
    QVERIFY(listen(holdBack, bytes) == expected);
}

void TestOpenAiTap::preambleIsNoOutput()
{
    OpenAiStreamTap tap(true);
    const QByteArray preamble =
        ": ping\n\n" + sse({R"({"choices":[],"prompt_filter_results":[]})", roleChunk});
    QCOMPARE(tap.feed(preamble), preamble);
    QVERIFY(!tap.sawOutput() && !tap.isComplete());
    tap.feed(sse({textChunk}));
    QVERIFY(tap.sawOutput() && !tap.isComplete());
}

void TestOpenAiTap::wholeEventsPassShared()
{
    OpenAiStreamTap tap(true);
    const QByteArray wire = sse({roleChunk, textChunk});
    const QByteArray passed = tap.feed(wire);
    QCOMPARE(static_cast<const void *>(passed.constData()), static_cast<const void *>(wire.constData()));
}

void TestOpenAiTap::unfinishedEventsWait()
{
    OpenAiStreamTap tap(false);
    const QByteArray wire = sse({roleChunk, textChunk});
    const qsizetype cut = wire.size() - 5;
    const QByteArray first = tap.feed(wire.first(cut));
    QCOMPARE(first, sse({roleChunk}));
    QVERIFY(!tap.isMidEvent());
    QCOMPARE(tap.feed(wire.sliced(cut)), sse({textChunk}));
    QCOMPARE(tap.finish(), QByteArray());
}

void TestOpenAiTap::doneWithoutItsEnd()
{
    OpenAiStreamTap tap(false);
    tap.feed(sse({textChunk}) + "data: {\"x\":\"[DONE]");
    QVERIFY(!tap.sawDone());
    OpenAiStreamTap other(false);
    other.feed(sse({textChunk}) + "data: [DONE]\n");
    QVERIFY(other.sawDone() && other.isComplete());
    QCOMPARE(other.finish(), QByteArray("data: [DONE]\n"));
    QVERIFY(other.sawDone() && other.isMidEvent());
}

void TestOpenAiTap::largeEventsPassAsTheyCome()
{
    const QByteArray large = R"({"choices":[{"index":0,"delta":{"content":")" + QByteArray(200'000, 'x') +
                             R"("},"finish_reason":"stop"}]})";
    const QByteArray wire = sse({large});
    OpenAiStreamTap tap(true);
    QByteArray passed = tap.feed(wire.first(70'000));
    QCOMPARE(passed.size(), 70'000);
    QVERIFY(tap.isMidEvent());
    passed += tap.feed(wire.sliced(70'000, 10));
    QCOMPARE(passed.size(), 70'010);
    passed += tap.feed(wire.sliced(70'010) + sse({usageChunk}));
    QCOMPARE(passed, wire);
    QVERIFY(!tap.isMidEvent() && tap.isComplete());
    QCOMPARE(tap.takeText().size(), 200'000);
    QCOMPARE(tap.usage().output, 7);
}

void TestOpenAiTap::hugeEventsAreNotInspected()
{
    OpenAiStreamTap tap(true);
    const QByteArray piece(1'000'000, 'x');
    QByteArray start = tap.feed("data: {\"choices\":[{\"delta\":{\"content\":\"");
    QVERIFY(start.isEmpty());
    QByteArray passed = start;
    for (int i = 0; i < 8; ++i)
        passed += tap.feed(piece);
    QVERIFY(tap.isMidEvent());
    passed += tap.feed("\"}}]}\n\n" + sse({textChunk, usageChunk}));
    QCOMPARE(passed.size(), 8'000'000 + 39 + 7 + sse({textChunk}).size());
    QVERIFY(passed.endsWith(sse({textChunk})));
    QVERIFY(!tap.isMidEvent());
    QCOMPARE(tap.takeText(), QByteArray("Hé\n😀"));
}

void TestOpenAiTap::heldBackChunkLeavesNothingBehind_data()
{
    QTest::addColumn<QByteArray>("lineEnd");
    QTest::newRow("lf") << QByteArray("\n");
    QTest::newRow("crlf") << QByteArray("\r\n");
    QTest::newRow("cr") << QByteArray("\r");
}

void TestOpenAiTap::heldBackChunkLeavesNothingBehind()
{
    QFETCH(QByteArray, lineEnd);
    const QByteArray wire = sse({textChunk, usageChunk, endChunk, usageChunk, "[DONE]"}, lineEnd);
    const QByteArray expected = sse({textChunk, endChunk, "[DONE]"}, lineEnd);
    for (qsizetype one = 0; one <= wire.size(); one += 3) {
        for (qsizetype two = one; two <= wire.size(); two += 5)
            QCOMPARE(listen(true, {wire.first(one), wire.sliced(one, two - one), wire.sliced(two)}).passed,
                     expected);
    }
}

static QStringList recorded(const QString &suffix)
{
    QStringList files;
    const QDir root(QStringLiteral(PLLM_SHARED_DIR "/fixtures"));
    for (const QString &folder :
         {u"openai"_s, u"azure"_s, u"deepseek"_s, u"groq"_s, u"mistral"_s, u"xai"_s}) {
        for (const QString &name : QDir(root.filePath(folder)).entryList(QDir::Files)) {
            if (name.endsWith(suffix) && !name.startsWith(u"azure-text")) // that one is of another dialect
                files += root.filePath(folder + u'/' + name);
        }
    }
    return files;
}

static QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestOpenAiTap::recordedStreams_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path :
         recorded(u".chunks.txt"_s) + QStringList{QFINDTESTDATA("data/chat-stream.chunks.txt")})
        QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path;
}

void TestOpenAiTap::recordedStreams()
{
    QFETCH(QString, path);
    QList<QByteArray> chunks = contents(path).split('\n');
    chunks.removeAll(QByteArray());
    QVERIFY(!chunks.isEmpty());
    const QByteArray wire = sse(chunks) + "data: [DONE]\n\n";
    const Heard whole = listen(false, {wire});
    QCOMPARE(whole.passed, wire);
    QCOMPARE(whole.malformed, 0);
    QVERIFY(whole.output && whole.complete && whole.done && whole.usage.isKnown());
    QVERIFY(whole.usage.input > 0 && whole.usage.output > 0 && whole.usage.output >= whole.usage.reasoning);
    QVERIFY(!whole.finishReason.isEmpty() && !whole.model.isEmpty() && whole.error.isEmpty());
    QVERIFY(whole.toolCall ? whole.finishReason == u"tool_calls" : !whole.text.isEmpty());
    OpenAiStreamTap tap(false);
    listen(tap, {wire});
    QCOMPARE(tap.toolCalls() > 0, whole.toolCall);
    const Heard held = listen(true, {wire});
    const bool hasUsageChunk = chunks.last().contains("\"choices\":[]");
    QCOMPARE(held.passed.size() < wire.size(), hasUsageChunk);
    const qsizetype step = qMax(qsizetype(1), wire.size() / 2'000);
    for (qsizetype cut = 1; cut < wire.size(); cut += step) {
        QVERIFY(listen(false, {wire.first(cut), wire.sliced(cut)}) == whole);
        QVERIFY(listen(true, {wire.first(cut), wire.sliced(cut)}) == held);
    }
}

void TestOpenAiTap::recordedAnswers_data()
{
    QTest::addColumn<QString>("path");
    QStringList paths{QFINDTESTDATA("data/chat-answer.json")};
    for (const QString &path : recorded(u".json"_s)) {
        if (contents(path).contains("\"chat.completion\""))
            paths += path;
    }
    for (const QString &path : paths)
        QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path;
}

void TestOpenAiTap::recordedAnswers()
{
    QFETCH(QString, path);
    const OpenAiAnswer answer = readOpenAiAnswer(contents(path));
    QVERIFY(answer.parsed && answer.errorMessage.isEmpty());
    QVERIFY(answer.usage.input > 0 && answer.usage.output > 0);
    QVERIFY(answer.usage.output >= answer.usage.reasoning);
    QVERIFY(!answer.finishReason.isEmpty() && !answer.model.isEmpty() && answer.outputCharacters > 0);
    QVERIFY(answer.isToolCall || !answer.text.isEmpty());
}

void TestOpenAiTap::answers()
{
    const OpenAiAnswer answer =
        readOpenAiAnswer(R"({"model":"m","choices":[{"index":0,"message":{"content":"a\"b"},
        "finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2.0}})");
    QVERIFY(answer.parsed && !answer.isToolCall);
    QCOMPARE(answer.text, QByteArray("a\"b"));
    QCOMPARE(answer.usage, (TokenUsage{3, -1, -1, 2, -1}));
    const OpenAiAnswer error = readOpenAiAnswer(R"({"error":{"message":"no such model"}})");
    QVERIFY(error.parsed);
    QCOMPARE(error.errorMessage, u"no such model"_s);
    QVERIFY(!readOpenAiAnswer("<html>").parsed);
    QVERIFY(!readOpenAiAnswer("").parsed);
    QVERIFY(!readOpenAiAnswer("{\"choices\":[{\"message\":{\"content\":\"a\"}}]").parsed);
}

void TestOpenAiTap::costOfAChunk()
{
    const QByteArray chunk = sse(
        {R"({"id":"chatcmpl-D8Z5oo6uDh67AD85p73ksdT1KxhE0","object":"chat.completion.chunk","created":1770933892,"model":"gpt-4.1-nano-2025-04-14","service_tier":"default","choices":[{"index":0,"delta":{"content":"**"},"logprobs":null,"finish_reason":null}],"usage":null})"});
    OpenAiStreamTap tap(true);
    QBENCHMARK
    {
        tap.feed(chunk);
        tap.takeText();
    }
    QVERIFY(tap.sawOutput());
}

QTEST_GUILESS_MAIN(TestOpenAiTap)
#include "tst_openaitap.moc"
