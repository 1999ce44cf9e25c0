// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"
#include "core/dialects/forcedtool.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

const Dialect &anthropicDialect()
{
    return *dialect(DialectId::Anthropic);
}

/// The data of the events in `wire`, but pings and deltas that add nothing; which events have their name.
QList<QByteArray> eventsOf(const QByteArray &wire)
{
    QList<QByteArray> lines;
    for (const QByteArray &event : QString::fromUtf8(wire).toUtf8().replace("\n\n", "\x01").split('\x01')) {
        if (event.isEmpty())
            continue;
        const qsizetype data = event.indexOf("\ndata: ");
        lines += event.sliced(data + 7);
        const auto tree = JsonTree::parse(lines.back());
        if (!tree || event.first(data) != "event: " + tree->root()["type"].text())
            lines.back() = "misnamed: " + event;
    }
    return lines;
}

bool saysNothing(const QByteArray &line)
{
    const auto tree = JsonTree::parse(line);
    const JsonValue delta = tree->root()["delta"];
    return tree->root()["type"].is("ping") || delta["text"].is("") || delta["thinking"].is("") ||
           delta["partial_json"].is("");
}

/// A recorded stream as we write it: without what says nothing, each call's arguments of a built-in tool in
/// one delta, and no empty citations where a text begins.
QList<QByteArray> asWritten(const QList<QByteArray> &lines)
{
    QList<QByteArray> kept;
    bool isBuiltIn = false;
    QByteArray text;
    for (QByteArray line : lines) {
        if (saysNothing(line))
            continue;
        const auto tree = JsonTree::parse(line);
        const JsonValue root = tree->root();
        if (root["content_block"])
            isBuiltIn = root["content_block"]["type"].is("server_tool_use");
        if (isBuiltIn && root["delta"]["partial_json"]) {
            text += root["delta"]["partial_json"].text();
            continue;
        }
        if (isBuiltIn && root["type"].is("content_block_stop") && !text.isEmpty()) {
            JsonWriter json;
            json.beginObject().member("type", "content_block_delta").key("index").raw(root["index"].raw());
            json.key("delta").beginObject().member("type", "input_json_delta");
            json.member("partial_json", std::exchange(text, {})).endObject().endObject();
            kept += json.take();
        }
        kept += line.replace("\"citations\":[],", "");
    }
    return kept;
}

} // namespace

/// Answers of the Messages API: what was recorded reads and writes without a loss, at every split.
class TestAnthropicAnswers : public QObject
{
    Q_OBJECT

private slots:
    void wholeIsTheIdentity_data();
    void wholeIsTheIdentity();
    void streamedIsTheIdentity_data();
    void streamedIsTheIdentity();
    void anySplitIsTheSame_data();
    void anySplitIsTheSame();
    void wholeAndUnfoldedAgree_data();
    void wholeAndUnfoldedAgree();
    void toolsAreRead();
    void usageIsRead();
    void streamedUsageIsMerged();
    void builtInToolsAreWhole();
    void refusalIsRead();
    void finishIsRead_data();
    void finishIsRead();
    void errorEndsTheStream();
    void cutStreamHasNoEnd();
    void strangersAreSkipped();
    void wholeRefuses_data();
    void wholeRefuses();
    void forcedToolBecomesText();
    void forcedToolBecomesTextInStreams();
};

void TestAnthropicAnswers::wholeIsTheIdentity_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const QString &name : fixtures(u"anthropic"_s, u".json"_s))
        QTest::newRow(qPrintable(name)) << fixture(name);
}

void TestAnthropicAnswers::wholeIsTheIdentity()
{
    QFETCH(QByteArray, body);
    const auto answer = anthropicDialect().decodeAnswer(body);
    QVERIFY(answer);
    QVERIFY(answer->isCompleted);
    const QByteArray written = anthropicDialect().encodeAnswer(*answer, {});
    // One of the recordings was shortened by a member that every answer has.
    const bool isShortened = !body.contains("\"stop_sequence\"");
    QCOMPARE(jsonDifference(body, written, isShortened ? QStringList{u"stop_sequence"_s} : QStringList()),
             QString());
}

void TestAnthropicAnswers::streamedIsTheIdentity_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    for (const QString &name : fixtures(u"anthropic"_s, u".chunks.txt"_s))
        QTest::newRow(qPrintable(name)) << chunkLines(fixture(name));
}

void TestAnthropicAnswers::streamedIsTheIdentity()
{
    QFETCH(QList<QByteArray>, lines);
    const ChatEvents events = decodeStream(anthropicDialect(), {asEventStream(lines, true, false)});
    const QList<QByteArray> written = eventsOf(encodeStream(anthropicDialect(), events, {}));
    const QList<QByteArray> expected = asWritten(lines);
    for (qsizetype i = 0; i < std::min(expected.size(), written.size()); ++i) {
        const QString difference = jsonDifference(expected[i], written[i]);
        QVERIFY2(difference.isEmpty(), qPrintable(u"event %1: "_s.arg(i) + difference + u'\n' +
                                                  QString::fromUtf8(expected[i] + '\n' + written[i])));
    }
    QCOMPARE(written.size(), expected.size());
}

void TestAnthropicAnswers::anySplitIsTheSame_data()
{
    streamedIsTheIdentity_data();
}

void TestAnthropicAnswers::anySplitIsTheSame()
{
    QFETCH(QList<QByteArray>, lines);
    QCOMPARE(differenceAtSplits(anthropicDialect(), asEventStream(lines, true, false)), QString());
}

void TestAnthropicAnswers::wholeAndUnfoldedAgree_data()
{
    wholeIsTheIdentity_data();
}

/// A whole answer, streamed to a client, is the same answer.
void TestAnthropicAnswers::wholeAndUnfoldedAgree()
{
    QFETCH(QByteArray, body);
    const auto answer = anthropicDialect().decodeAnswer(body);
    QVERIFY(answer);
    const QByteArray wire = encodeStream(anthropicDialect(), unfoldAnswer(*answer), {});
    const ChatAnswer again = foldEvents(decodeStream(anthropicDialect(), {wire}));
    const QByteArray written = anthropicDialect().encodeAnswer(again, {});
    // The tier is told where a stream begins, which here was before it is known.
    QCOMPARE(jsonDifference(body, written, {u"stop_sequence"_s, u"service_tier"_s}), QString());
}

void TestAnthropicAnswers::toolsAreRead()
{
    const QByteArray wire =
        asEventStream(chunkLines(fixture(u"anthropic/two-tools.chunks.txt"_s)), true, false);
    const ChatAnswer answer = foldEvents(decodeStream(anthropicDialect(), {wire}));
    QCOMPARE(answer.parts().size(), std::size_t(3));
    QCOMPARE(answer.parts()[0].text, "Okay, let's check the weather:");
    QCOMPARE(answer.parts()[1].kind, ChatPart::Kind::ToolCall);
    QCOMPARE(answer.parts()[1].id, "toolu_01T1x1fJ34qAmk2tNTrN7Up6");
    QCOMPARE(answer.parts()[1].name, "get_weather");
    QCOMPARE(answer.parts()[1].text, R"({"location": "San Francisco, CA"})");
    QCOMPARE(answer.parts()[2].name, "now");
    QCOMPARE(answer.parts()[2].text, "");
    QCOMPARE(argumentsObject(answer.parts()[2]), "{}");
    QCOMPARE(answer.finish(), FinishReason::ToolCalls);
    QVERIFY(answer.isCompleted);

    const auto whole = anthropicDialect().decodeAnswer(fixture(u"anthropic/tools.json"_s));
    QVERIFY(whole);
    QCOMPARE(whole->parts()[3].text, R"({"location":"San Francisco, CA", "n": 1.50, "b":1,"a":{}})");
}

void TestAnthropicAnswers::usageIsRead()
{
    const auto answer = anthropicDialect().decodeAnswer(fixture(u"anthropic/tools.json"_s));
    QVERIFY(answer);
    QCOMPARE(answer->usage, (TokenUsage{21 + 188086 + 7, 7, 188086, 393, 30, -1, -1}));
    QCOMPARE(answer->serviceTier, "default");
}

void TestAnthropicAnswers::streamedUsageIsMerged()
{
    const QByteArray wire = asEventStream(chunkLines(fixture(u"anthropic/text.chunks.txt"_s)), true, false);
    const ChatAnswer answer = foldEvents(decodeStream(anthropicDialect(), {wire}));
    QCOMPARE(answer.usage, (TokenUsage{2125, 2000, 100, 15, -1, -1, -1}));
    QCOMPARE(answer.finish(), FinishReason::StopSequence);
    QCOMPARE(answer.choices[0].stopSequence, "END");
    QCOMPARE(answer.parts()[0].text, "Hello! \u00fc \U0001F600");
}

void TestAnthropicAnswers::builtInToolsAreWhole()
{
    const QByteArray wire =
        asEventStream(chunkLines(fixture(u"anthropic/web-search.chunks.txt"_s)), true, false);
    const ChatAnswer answer = foldEvents(decodeStream(anthropicDialect(), {wire}));
    const auto &parts = answer.parts();
    QCOMPARE(parts.size(), std::size_t(4));
    QCOMPARE(parts[0].kind, ChatPart::Kind::Opaque);
    QCOMPARE(parts[0].origin, DialectId::Anthropic);
    QCOMPARE(parts[0].id, "srvtoolu_014");
    QCOMPARE(parts[0].name, "web_search");
    QCOMPARE(
        jsonDifference(
            parts[0].text,
            R"({"type":"server_tool_use","id":"srvtoolu_014","name":"web_search","input":{"query": "weather NYC today"}})"),
        QString());
    QCOMPARE(parts[1].id, "srvtoolu_014");
    QCOMPARE(parts[1].name, "web_search_tool_result");
    QCOMPARE(parts[2].citations.size(), std::size_t(1));
    QCOMPARE(parts[2].citations[0].url, "https://example.com/nyc");
    QCOMPARE(parts[2].citations[0].title, "Weather in New York City");
    QCOMPARE(parts[2].citations[0].quote, "Sunny, 62 degrees.");
    QCOMPARE(parts[3].text, R"({"type":"new_kind_of_block","stuff":[1,2.50,{"b":1,"a":2}]})");
    QCOMPARE(answer.finish(), FinishReason::Pause);
}

void TestAnthropicAnswers::refusalIsRead()
{
    const QByteArray wire =
        asEventStream(chunkLines(fixture(u"anthropic/refusal.chunks.txt"_s)), true, false);
    const ChatAnswer answer = foldEvents(decodeStream(anthropicDialect(), {wire}));
    QCOMPARE(answer.finish(), FinishReason::Refusal);
    QCOMPARE(answer.parts().back().kind, ChatPart::Kind::Refusal);
    QCOMPARE(answer.parts().back().text, "This was blocked.");
}

void TestAnthropicAnswers::finishIsRead_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<FinishReason>("finish");
    QTest::newRow("end") << QByteArray("end_turn") << FinishReason::Stop;
    QTest::newRow("length") << QByteArray("max_tokens") << FinishReason::Length;
    QTest::newRow("stop sequence") << QByteArray("stop_sequence") << FinishReason::StopSequence;
    QTest::newRow("tools") << QByteArray("tool_use") << FinishReason::ToolCalls;
    QTest::newRow("pause") << QByteArray("pause_turn") << FinishReason::Pause;
    QTest::newRow("refusal") << QByteArray("refusal") << FinishReason::Refusal;
    QTest::newRow("context") << QByteArray("model_context_window_exceeded") << FinishReason::ContextFull;
    QTest::newRow("compaction") << QByteArray("compaction") << FinishReason::Other;
}

void TestAnthropicAnswers::finishIsRead()
{
    QFETCH(QByteArray, reason);
    QFETCH(FinishReason, finish);
    const QByteArray body = R"({"id":"m","type":"message","role":"assistant","model":"c","content":[],)"
                            R"("stop_reason":")" +
                            reason + R"(","stop_sequence":null,"usage":{"output_tokens":1}})";
    const auto answer = anthropicDialect().decodeAnswer(body);
    QVERIFY(answer);
    QCOMPARE(answer->finish(), finish);
    QCOMPARE(answer->choices[0].nativeReason, reason);
    QCOMPARE(jsonDifference(body, anthropicDialect().encodeAnswer(*answer, {})), QString());
}

void TestAnthropicAnswers::errorEndsTheStream()
{
    const QByteArray wire =
        asEventStream(chunkLines(fixture(u"anthropic/overloaded.chunks.txt"_s)), true, false);
    const ChatAnswer answer = foldEvents(decodeStream(anthropicDialect(), {wire}));
    QVERIFY(answer.error);
    QCOMPARE(answer.error->type, "overloaded_error");
    QCOMPARE(answer.error->message, "Overloaded");
    QCOMPARE(answer.error->requestId, "req_011");
    QVERIFY(!answer.isCompleted);
    QCOMPARE(answer.parts()[0].text, "Hel");
}

void TestAnthropicAnswers::cutStreamHasNoEnd()
{
    QList<QByteArray> lines = chunkLines(fixture(u"anthropic/text.chunks.txt"_s));
    lines.removeLast();
    ChatAnswer answer = foldEvents(decodeStream(anthropicDialect(), {asEventStream(lines, true, false)}));
    QVERIFY(!answer.isCompleted);
    QCOMPARE(answer.finish(), FinishReason::StopSequence);
    lines.removeLast();
    answer = foldEvents(decodeStream(anthropicDialect(), {asEventStream(lines, true, false)}));
    QCOMPARE(answer.finish(), FinishReason::None);
}

void TestAnthropicAnswers::strangersAreSkipped()
{
    const QByteArray wire =
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\"}}\n\n"
        "event: novelty\ndata: {\"type\":\"novelty\",\"index\":0}\n\n"
        "event: content_block_start\ndata: "
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"a\"}}"
        "\n\n"
        "event: content_block_delta\ndata: "
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"smell_delta\",\"text\":\"x\"}}"
        "\n\n"
        "event: content_block_delta\ndata: "
        "{\"type\":\"content_block_delta\",\"index\":7,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}"
        "\n\n"
        "data: {broken\n\n"
        "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    ChatEvents events;
    const auto decoder = anthropicDialect().decoder();
    decoder->feed(wire, events);
    decoder->finish(events);
    QCOMPARE(decoder->malformed(), 1);
    const ChatAnswer answer = foldEvents(events);
    QCOMPARE(answer.parts().size(), std::size_t(1));
    QCOMPARE(answer.parts()[0].text, "a");
    QVERIFY(answer.isCompleted);
}

void TestAnthropicAnswers::wholeRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("HTML") << QByteArray("<html>");
    QTest::newRow("no content") << QByteArray(R"({"id":"m"})");
}

void TestAnthropicAnswers::wholeRefuses()
{
    QFETCH(QByteArray, body);
    const auto answer = anthropicDialect().decodeAnswer(body);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::InvalidJson);
}

void TestAnthropicAnswers::forcedToolBecomesText()
{
    QByteArray body = fixture(u"anthropic/tools.json"_s);
    auto answer = anthropicDialect().decodeAnswer(body.replace("get_weather", forcedToolName.toByteArray()));
    QVERIFY(answer);
    removeForcedTool(*answer);
    QCOMPARE(answer->parts()[3].kind, ChatPart::Kind::Text);
    QCOMPARE(answer->parts()[3].text, R"({"location":"San Francisco, CA", "n": 1.50, "b":1,"a":{}})");
    QCOMPARE(answer->finish(), FinishReason::ToolCalls); // the other call is the client's
}

void TestAnthropicAnswers::forcedToolBecomesTextInStreams()
{
    const QByteArray wire =
        asEventStream(chunkLines(fixture(u"anthropic/two-tools.chunks.txt"_s)), true, false);
    for (const bool alone : {true, false}) {
        QByteArray forced = wire;
        forced.replace("get_weather", forcedToolName.toByteArray());
        if (alone)
            forced.replace("\"now\"", '"' + forcedToolName.toByteArray() + '"');
        ChatEvents events;
        const auto decoder = withoutForcedTool(anthropicDialect().decoder());
        decoder->feed(forced, events);
        decoder->finish(events);
        const ChatAnswer answer = foldEvents(events);
        QCOMPARE(answer.parts()[1], ChatPart::makeText(R"({"location": "San Francisco, CA"})"));
        QCOMPARE(answer.finish(), alone ? FinishReason::Stop : FinishReason::ToolCalls);
    }
}

QTEST_GUILESS_MAIN(TestAnthropicAnswers)
#include "tst_anthropicanswers.moc"
