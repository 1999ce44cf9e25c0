// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/eventstreamframing.h"
#include "tests/ui/traffic/samplebodies.h"

#include "ui/format/bodydigest.h"

#include "core/dialects/dialect.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView json = "application/json; charset=utf-8";

QString textOf(const QByteArray &body, QByteArrayView type = json)
{
    return digestBody(body, type, false).text;
}

} // namespace

class TestBodyDigest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void pictures();
    void cutPictures();
    void urlsAreOnlyNamed();
    void vastPicturesAreNotDecoded();
    void pictureStreams();
    void sounds();
    void soundStreams();
    void forms();
    void cutForms();
    void brokenFormsSayWhy();
    void embeddings_data();
    void embeddings();
    void moderations();
    void rankings();
    void responses();
    void responseStreams();
    void chatStreams_data();
    void chatStreams();
    void otherChats_data();
    void otherChats();
    void cutChats();
    void choices();
    void transcriptions();
    void everythingElseIsLeftAlone_data();
    void everythingElseIsLeftAlone();
    void everyCutIsReadable();
};

void TestBodyDigest::pictures()
{
    const BodyDigest digest = digestBody(SampleBodies::pictures(2, {1024, 768}), json, false);
    QCOMPARE(digest.attachments.size(), 2);
    const Attachment &first = digest.attachments.constFirst();
    QCOMPARE(first.mediaType, QByteArray("image/png"));
    QCOMPARE(first.fileName, u"answer-1.png"_s);
    QCOMPARE(first.pixels, QSize(1024, 768));
    QCOMPARE(first.preview.size(), QSize(480, 360)); // no more than can be seen
    QVERIFY(!first.isCut);
    QCOMPARE(first.bytes(), SampleBodies::picture({1024, 768}));
    QCOMPARE(first.size(), first.bytes().size());
    QVERIFY(digest.text.contains(u"A low sun over a calm sea"_s));
}

void TestBodyDigest::cutPictures()
{
    const QByteArray whole = SampleBodies::pictures(2, {400, 300});
    const BodyDigest digest = digestBody(whole.first(whole.size() * 3 / 4), json, true);
    QCOMPARE(digest.attachments.size(), 2);
    QVERIFY(!digest.attachments[0].isCut);
    QVERIFY(!digest.attachments[0].preview.isNull());
    QVERIFY(digest.attachments[1].isCut);
    QCOMPARE(digest.attachments[1].mediaType, QByteArray("image/png"));
}

void TestBodyDigest::urlsAreOnlyNamed()
{
    const BodyDigest digest =
        digestBody(R"({"created":1,"data":[{"url":"https://img.example/1.png?sig=a"}]})", json, false);
    QVERIFY(digest.attachments.isEmpty());
    QVERIFY(digest.text.contains(u"https://img.example/1.png?sig=a"_s));
}

void TestBodyDigest::vastPicturesAreNotDecoded()
{
    QByteArray png = SampleBodies::picture({10, 10});
    png.replace(16, 8, QByteArray("\x00\x01\x00\x00\x00\x01\x00\x00", 8)); // 65,536 × 65,536
    const BodyDigest digest = digestBody(png, "image/png", false);
    QCOMPARE(digest.attachments.size(), 1);
    QVERIFY(digest.attachments[0].preview.isNull());
    // An SVG is a document that can name other files; it is never drawn.
    const BodyDigest svg =
        digestBody("{\"data\":[{\"b64_json\":\"" +
                       QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>").toBase64() + "\"}]}",
                   json, false);
    QCOMPARE(svg.attachments.size(), 1);
    QVERIFY(svg.attachments[0].preview.isNull());
    QCOMPARE(svg.attachments[0].fileName, u"answer-1.bin"_s);
}

void TestBodyDigest::pictureStreams()
{
    const QByteArray stream = SampleBodies::pictureStream(2, {400, 300});
    const BodyDigest digest = digestBody(stream, "text/event-stream", false);
    QCOMPARE(digest.attachments.size(), 3);
    QVERIFY(digest.attachments[0].title != digest.attachments[1].title);
    QCOMPARE(digest.attachments[0].pixels, QSize(100, 75));
    QCOMPARE(digest.attachments[2].pixels, QSize(400, 300));
    const BodyDigest begun = digestBody(stream.first(stream.size() / 3), "text/event-stream", true);
    QVERIFY(!begun.attachments.isEmpty());
    QCOMPARE(begun.attachments[0], digest.attachments[0]);
}

void TestBodyDigest::sounds()
{
    const BodyDigest digest = digestBody(SampleBodies::sound(), "audio/mpeg", false);
    QCOMPARE(digest.attachments.size(), 1);
    QCOMPARE(digest.attachments[0].fileName, u"answer.wav"_s); // the bytes know better
    QCOMPARE(digest.attachments[0].bytes(), SampleBodies::sound());
    const BodyDigest pcm = digestBody(QByteArray(100, '\x01'), "audio/pcm", true);
    QCOMPARE(pcm.attachments[0].fileName, u"answer.pcm"_s);
    QVERIFY(pcm.attachments[0].isCut);
}

void TestBodyDigest::soundStreams()
{
    const QByteArray sound = SampleBodies::sound();
    QByteArray stream;
    for (qsizetype at = 0; at < sound.size(); at += 1001) // each piece has base64 and padding of its own
        stream +=
            R"(data: {"type":"speech.audio.delta","audio":")" + sound.mid(at, 1001).toBase64() + "\"}\n\n";
    stream += "data: {\"type\":\"speech.audio.done\"}\n\n";
    const BodyDigest digest = digestBody(stream, "text/event-stream", false);
    QCOMPARE(digest.attachments.size(), 1);
    QCOMPARE(digest.attachments[0].bytes(), sound);
    QCOMPARE(digest.attachments[0].fileName, u"answer.wav"_s);
}

void TestBodyDigest::forms()
{
    const BodyDigest digest = digestBody(SampleBodies::form(), SampleBodies::formType, false);
    QVERIFY(digest.text.contains(u"model: gpt-image-1"_s));
    QVERIFY(digest.text.contains(u"prompt: Put a cat on the beach. A small one."_s));
    QVERIFY(digest.text.contains(u"image[]: beach.png, image/png, "_s));
    QVERIFY(digest.text.contains(u"x-unknown: 42"_s));
    QCOMPARE(digest.attachments.size(), 2);
    QCOMPARE(digest.attachments[0].fileName, u"beach.png"_s);
    QCOMPARE(digest.attachments[0].bytes(), SampleBodies::picture({400, 300}));
    QCOMPARE(digest.attachments[1].fileName, u"Größe.jpg"_s); // no way out of the chosen folder
    QCOMPARE(digest.attachments[1].pixels, QSize(300, 300));
}

void TestBodyDigest::cutForms()
{
    const QByteArray whole = SampleBodies::form();
    const qsizetype inFirst = whole.indexOf("PNG") + 200;
    const BodyDigest digest = digestBody(whole.first(inFirst), SampleBodies::formType, true);
    QVERIFY(digest.text.contains(u"model: gpt-image-1"_s));
    QCOMPARE(digest.attachments.size(), 1);
    QVERIFY(digest.attachments[0].isCut);
    const qsizetype inHeaders = whole.indexOf("filename=\"../Gr");
    const BodyDigest before = digestBody(whole.first(inHeaders), SampleBodies::formType, true);
    QCOMPARE(before.attachments.size(), 1);
    QCOMPARE(before.attachments[0].bytes(), SampleBodies::picture({400, 300}));
}

void TestBodyDigest::brokenFormsSayWhy()
{
    QVERIFY(textOf("hello", "multipart/form-data; boundary=x").contains(u"boundary"_s));
    QVERIFY(!digestBody("hello", "multipart/form-data", true).text.isEmpty());
}

void TestBodyDigest::embeddings_data()
{
    QTest::addColumn<bool>("base64");
    QTest::newRow("numbers") << false;
    QTest::newRow("base64") << true;
}

void TestBodyDigest::embeddings()
{
    QFETCH(bool, base64);
    const QString text = textOf(SampleBodies::embeddings(60, 1600, base64));
    QVERIFY2(text.startsWith(u"60 embedding"_s), qPrintable(text));
    QVERIFY(text.contains(u"1600 dimension"_s));
    QVERIFY(text.contains(u"1.  norm 1.0000:  0.0250  -0.0250  0.0250"_s));
    QCOMPARE(text.count(u"norm"_s), 50);
    QVERIFY(text.contains(u"10 more"_s));
}

void TestBodyDigest::moderations()
{
    const QString text = textOf(SampleBodies::moderations());
    QVERIFY2(text.contains(u"Input 1: flagged for violence 0.9300, harassment 0.7100"_s), qPrintable(text));
    QVERIFY(text.contains(u"sexual 0.0012"_s));
    QVERIFY(text.contains(u"Input 2: not flagged"_s));
}

void TestBodyDigest::rankings()
{
    const QString text = textOf(SampleBodies::ranking());
    QVERIFY2(text.contains(u"1.  document 2:  0.9871  The tide follows the moon."_s), qPrintable(text));
    QVERIFY(text.contains(u"2.  document 0:  0.1203  Salt water"_s));
    QVERIFY(text.contains(u"3.  document 1:  0.0004"_s));
}

void TestBodyDigest::responses()
{
    const QString text = textOf(SampleBodies::response());
    QCOMPARE(text,
             u"Reasoning\nThe user asks for the weather.\n\nTool call: weather\n{\n  \"city\": \"Kiel\"\n}"
             "\n\nweb_search_call: completed\n\nIt rains in Kiel."_s);
}

void TestBodyDigest::responseStreams()
{
    const QString text = textOf(SampleBodies::responseStream(), "text/event-stream");
    QCOMPARE(text, u"Reasoning\nThe user asks for the weather.\n\nIt rains in Kiel."_s); // each item once
    const QByteArray stream = SampleBodies::responseStream();
    const QByteArray last = stream.sliced(stream.indexOf("data: {\"type\":\"response.completed\""));
    QVERIFY(textOf(last, "text/event-stream").endsWith(u"It rains in Kiel."_s));
}

void TestBodyDigest::chatStreams_data()
{
    QTest::addColumn<QByteArrayList>("deltas");
    QTest::addColumn<QString>("text");
    const auto call = [](const QByteArray &members) { return "{\"tool_calls\":[{" + members + "}]}"; };
    QTest::newRow("pieces")
        << QByteArrayList{R"({"role":"assistant","content":null})",
                          call(
                              R"("index":0,"id":"call_1","type":"function","function":{"name":"weather","arguments":""})"),
                          call(R"("index":0,"function":{"arguments":"{\"city\":"})"),
                          call(R"("index":0,"function":{"arguments":"\"K\u00f6ln\"}"})"),
                          call(
                              R"("index":1,"id":"call_2","type":"function","function":{"name":"time","arguments":"{}"})"),
                          R"({})"}
        << u"Tool call: weather\n{\n  \"city\": \"K\u00f6ln\"\n}\n\nTool call: time\n{}"_s;
    QTest::newRow("whole, without an index")
        << QByteArrayList{call(R"("id":"a","function":{"name":"one","arguments":"{}"})"),
                          call(R"("id":"b","function":{"name":"two","arguments":"{}"})")}
        << u"Tool call: one\n{}\n\nTool call: two\n{}"_s;
    QTest::newRow("broken off") << QByteArrayList{call(
                                       R"("index":0,"id":"a","function":{"name":"f","arguments":"{\"a\":"})")}
                                << u"Tool call: f\n{\n  \"a\": "_s;
    QTest::newRow("text only") << QByteArrayList{R"({"content":"Hi"})"} << QString();
}

void TestBodyDigest::chatStreams()
{
    QFETCH(QByteArrayList, deltas);
    QByteArray stream;
    for (const QByteArray &delta : deltas)
        stream += "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}\n\n";
    stream += "data: [DONE]\n\n";
    const BodyDigest digest = digestBody(stream, "text/event-stream", false);
    QTEST(digest.text, "text");
    QVERIFY(digest.isBesideText);
    // Two choices are told apart.
    QByteArray second = stream;
    second.replace("\"choices\":[{\"index\":0", "\"choices\":[{\"index\":1");
    const QString both = digestBody(stream.chopped(14) + second, "text/event-stream", false).text;
    QCOMPARE(both.isEmpty(), digest.text.isEmpty());
    if (!both.isEmpty())
        QCOMPARE(both, u"Choice 1\n\n%1\n\nChoice 2\n\n%1"_s.arg(digest.text));
}

namespace {

constexpr QByteArrayView sse = "text/event-stream";
const QString weatherCall = u"Tool call: weather\n{\n  \"city\": \"Kiel\"\n}"_s;
const QString bothCalls = weatherCall + u"\n\nTool call: time\n{}"_s;

QByteArray anthropicStream()
{
    return "event: ping\ndata: {\"type\":\"ping\"}\n\n"
           "event: message_start\ndata: "
           "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
           "\"role\":\"assistant\",\"model\":\"c\",\"content\":[],\"usage\":{\"input_tokens\":1,\"output_"
           "tokens\":1}}}\n\n"
           "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
           "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
           "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
           "\"delta\":{\"type\":\"text_delta\",\"text\":\"I look.\"}}\n\n"
           "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
           "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,"
           "\"content_block\":{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"weather\",\"input\":{}}}\n\n"
           "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,"
           "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"city\\\":\"}}\n\n"
           "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,"
           "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\" \\\"Kiel\\\"}\"}}\n\n"
           "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n"
           "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},"
           "\"usage\":{\"output_tokens\":9}}\n\n"
           "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
}

QByteArray geminiEvent(const QByteArray &parts)
{
    return R"({"candidates":[{"index":0,"content":{"role":"model","parts":[)" + parts + "]}}]}";
}

const QByteArray geminiCalls =
    R"({"functionCall":{"name":"weather","args":{"city":"Kiel"}}},{"functionCall":{"name":"time","args":{}}})";

} // namespace

void TestBodyDigest::otherChats_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isBeside");
    QTest::addColumn<QString>("text");
    const QByteArray events = sse.toByteArray();
    const QByteArray whole = json.toByteArray();
    QTest::newRow("anthropic, streamed") << events << anthropicStream() << true << weatherCall;
    QTest::newRow("anthropic, whole")
        << whole
        << QByteArray(
               R"({"id":"msg_1","type":"message","role":"assistant","model":"c","content":[{"type":"thinking","thinking":"Hm.","signature":"s"},)"
               R"({"type":"text","text":"I look."},{"type":"tool_use","id":"t1","name":"weather","input":{"city":"Kiel"}},)"
               R"({"type":"tool_use","id":"t2","name":"time","input":{}}],"stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":1}})")
        << false << u"Reasoning\nHm.\n\nI look.\n\n"_s + bothCalls;
    const QByteArray said = geminiEvent(R"({"text":"I look."})");
    QTest::newRow("gemini, streamed")
        << events << "data: " + said + "\r\n\r\ndata: " + geminiEvent(geminiCalls) + "\r\n\r\n"
        << true << bothCalls;
    QTest::newRow("gemini, an array")
        << whole << '[' + said + ",\n" + geminiEvent(geminiCalls) + ']' << true << bothCalls;
    QTest::newRow("gemini, whole") << whole << geminiEvent(R"({"text":"I look."},)" + geminiCalls) << false
                                   << u"I look.\n\n"_s + bothCalls;
    QTest::newRow("ollama, streamed")
        << QByteArray("application/x-ndjson")
        << QByteArray(
               R"({"model":"q","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"I look."},"done":false})"
               "\n"
               R"({"model":"q","created_at":"2026-01-01T00:00:01Z","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"weather","arguments":{"city":"Kiel"}}},{"function":{"name":"time","arguments":{}}}]},"done":false})"
               "\n"
               R"({"model":"q","created_at":"2026-01-01T00:00:02Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop"})"
               "\n")
        << true << bothCalls;
    QTest::newRow("ollama, whole")
        << whole
        << QByteArray(
               R"({"model":"q","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"I look.","tool_calls":[{"function":{"name":"weather","arguments":{"city":"Kiel"}}}]},"done":true})")
        << false << u"I look.\n\n"_s + weatherCall;
    QTest::newRow("cohere, streamed")
        << events
        << QByteArray("data: "
                      "{\"type\":\"message-start\",\"id\":\"c\",\"delta\":{\"message\":{\"role\":"
                      "\"assistant\"}}}\n\n"
                      "data: "
                      "{\"type\":\"tool-call-start\",\"index\":0,\"delta\":{\"message\":{\"tool_calls\":{"
                      "\"id\":\"w\","
                      "\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}}}}\n\n"
                      "data: "
                      "{\"type\":\"tool-call-delta\",\"index\":0,\"delta\":{\"message\":{\"tool_calls\":{"
                      "\"function\":"
                      "{\"arguments\":\"{\\\"city\\\":\\\"Kiel\\\"}\"}}}}}\n\n"
                      "data: {\"type\":\"tool-call-end\",\"index\":0}\n\n"
                      "data: {\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"TOOL_CALL\"}}\n\n")
        << true << weatherCall;
    QTest::newRow("cohere, whole")
        << whole
        << QByteArray(
               R"({"id":"c","message":{"role":"assistant","content":[{"type":"text","text":"I look."}],"tool_calls":[{"id":"w","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Kiel\"}"}}]},"finish_reason":"TOOL_CALL"})")
        << false << u"I look.\n\n"_s + weatherCall;
    QTest::newRow("bedrock, whole")
        << whole
        << QByteArray(
               R"({"output":{"message":{"role":"assistant","content":[{"text":"I look."},{"toolUse":{"toolUseId":"t","name":"weather","input":{"city":"Kiel"}}}]}},"stopReason":"tool_use","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2}})")
        << false << u"I look.\n\n"_s + weatherCall;
    ChatAnswer answer;
    answer.choices.resize(1);
    answer.choices[0].parts = {ChatPart::makeText("I look."),
                               ChatPart::makeToolCall("t", "weather", R"({"city":"Kiel"})")};
    answer.choices[0].finish = FinishReason::ToolCalls;
    answer.isCompleted = true;
    QByteArray lines;
    const auto encoder = dialect(DialectId::Bedrock)->encoder({});
    for (const ChatEvent &event : unfoldAnswer(answer))
        lines += encoder->encode(event);
    const QByteArray frames = asAwsEventStream(lines.trimmed().split('\n')); // binary ones
    QTest::newRow("bedrock, streamed")
        << QByteArray("application/vnd.amazon.eventstream") << frames << true << weatherCall;
}

void TestBodyDigest::otherChats()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(bool, isBeside);
    const BodyDigest digest = digestBody(body, type, false);
    QTEST(digest.text, "text");
    QCOMPARE(digest.isBesideText, isBeside);
}

void TestBodyDigest::cutChats()
{
    const QByteArray stream = anthropicStream();
    const qsizetype begun = stream.indexOf("content_block_stop", stream.indexOf("tool_use"));
    for (qsizetype cut = begun; cut < stream.size(); ++cut)
        QCOMPARE(digestBody(stream.first(cut), sse, true).text, weatherCall);
    const QByteArray array = '[' + geminiEvent(geminiCalls) + ",\n" + geminiEvent(R"({"text":"Hi"})");
    const qsizetype called = geminiEvent(geminiCalls).size() + 1;
    for (qsizetype cut = called; cut < array.size(); ++cut)
        QCOMPARE(digestBody(array.first(cut), json, true).text, bothCalls);
}

void TestBodyDigest::choices()
{
    QCOMPARE(textOf(R"({"choices":[{"text":"one","index":0}]})"), u"one"_s);
    QCOMPARE(textOf(R"({"choices":[{"text":"one"},{"text":"two"}]})"),
             u"Choice 1\n\none\n\nChoice 2\n\ntwo"_s);
    QCOMPARE(textOf(R"({"choices":[{"message":{"content":null,"reasoning_content":"Hm.","tool_calls":)"
                    R"([{"function":{"name":"f","arguments":"{}"}}]}}]})"),
             u"Reasoning\nHm.\n\nTool call: f\n{}"_s);
    const BodyDigest spoken =
        digestBody("{\"choices\":[{\"message\":{\"audio\":{\"transcript\":\"Hi\",\"data\":\"" +
                       SampleBodies::sound().toBase64() + "\"}}}]}",
                   json, false);
    QCOMPARE(spoken.text, u"Hi"_s);
    QCOMPARE(spoken.attachments.size(), 1);
    QCOMPARE(spoken.attachments[0].mediaType, QByteArray("audio/wav"));
}

void TestBodyDigest::transcriptions()
{
    const QString text = textOf(SampleBodies::transcription());
    QVERIFY2(text.startsWith(u"Good morning. Let us begin.\n\n"_s), qPrintable(text));
    QVERIFY(text.contains(u"01:01  B: Let us begin."_s));
    QCOMPARE(textOf("1\n00:00:00,000 --> 00:00:02,000\nHi\n", "text/plain; charset=utf-8").right(3),
             u"Hi\n"_s);
    QCOMPARE(textOf("data: {\"type\":\"transcript.text.delta\",\"delta\":\"H\"}\n\ndata: "
                    "{\"type\":\"transcript.text.done\",\"text\":\"Hi\"}\n\n",
                    "text/event-stream"),
             u"Hi"_s);
}

void TestBodyDigest::everythingElseIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("empty") << QByteArray() << json.toByteArray();
    QTest::newRow("no JSON") << QByteArray("hello") << json.toByteArray();
    QTest::newRow("an array") << QByteArray("[1]") << json.toByteArray();
    QTest::newRow("files") << QByteArray(R"({"object":"list","data":[{"id":"file-1","object":"file"}]})")
                           << json.toByteArray();
    QTest::newRow("an empty list") << QByteArray(R"({"object":"list","data":[]})") << json.toByteArray();
    QTest::newRow("an error") << QByteArray(R"({"error":{"message":"no"}})") << json.toByteArray();
    QTest::newRow("odd shapes")
        << QByteArray(R"({"data":[1,{"embedding":"%%"}],"results":{},"choices":"x","text":1})")
        << json.toByteArray();
    QTest::newRow("a chat stream") << QByteArray("data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n")
                                   << QByteArray("text/event-stream");
}

void TestBodyDigest::everythingElseIsLeftAlone()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QVERIFY2(digestBody(body, type, false).isEmpty(), qPrintable(textOf(body, type)));
}

void TestBodyDigest::everyCutIsReadable()
{
    const QByteArray response = SampleBodies::response();
    const qsizetype reasoning = response.indexOf("weather.") + 8;
    for (qsizetype cut = 1; cut < response.size(); ++cut) {
        const QString text = digestBody(response.first(cut), json, true).text;
        if (cut >= reasoning)
            QVERIFY2(text.startsWith(u"Reasoning\nThe user asks for the weather."_s),
                     response.first(cut).constData());
    }
    const QByteArray form = SampleBodies::form();
    const qsizetype model = form.indexOf("\r\n--form-4f2c\r\n", 20) + 2;
    for (qsizetype cut = model; cut < std::min<qsizetype>(form.size(), 1200); ++cut) {
        const QString text = digestBody(form.first(cut), SampleBodies::formType, true).text;
        QVERIFY2(text.contains(u"model: gpt-image-1\n"_s) || text.endsWith(u"model: gpt-image-1"_s),
                 qPrintable(u"cut at %1: %2"_s.arg(QString::number(cut), text)));
    }
}

QTEST_MAIN(TestBodyDigest)
#include "tst_bodydigest.moc"
