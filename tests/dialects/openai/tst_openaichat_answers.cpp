// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/openai/assembly.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = ChatPart::Kind;
using EventKind = ChatEvent::Kind;

/// What providers do differently in their streams, read rightly.
class TestOpenAiChatAnswers : public QObject
{
    Q_OBJECT

private slots:
    void calls_data();
    void calls();
    void texts_data();
    void texts();
    void usages_data();
    void usages();
    void finishes_data();
    void finishes();
    void ends_data();
    void ends();
    void errorsInside_data();
    void errorsInside();
    void orderOfEvents();
    void reasoningDetails();
    void promptFilterFirst();
    void sourcesBecomeCitations();
    void images();
    void audioInPieces();
    void malformedIsCounted();
    void wholeAnswersThatAreNone_data();
    void wholeAnswersThatAreNone();
};

namespace {

const Dialect &chat()
{
    return *dialect(DialectId::OpenAiChat);
}

/// A stream whose chunks have these deltas, then this reason.
QByteArray stream(const QList<QByteArray> &deltas, const QByteArray &reason = "stop")
{
    QList<QByteArray> lines;
    for (const QByteArray &delta : deltas)
        lines += R"({"id":"x","model":"m","created":1,"choices":[{"index":0,"delta":)" + delta + "}]}";
    lines += R"({"id":"x","model":"m","created":1,"choices":[{"index":0,"delta":{},"finish_reason":")" +
             reason + "\"}]}";
    return asEventStream(lines, false, true);
}

ChatAnswer answer(const QByteArray &wire)
{
    return foldEvents(decodeStream(chat(), {wire}));
}

/// "name(arguments)#id" of each call.
QString calls(const ChatAnswer &answer)
{
    QStringList calls;
    for (const ChatPart &part : answer.parts()) {
        if (part.kind == Kind::ToolCall)
            calls += QString::fromUtf8(part.name + '(' + part.text + ")#" + part.id);
    }
    return calls.join(u' ');
}

QByteArray call(const QByteArray &members)
{
    return R"({"tool_calls":[)" + members + "]}";
}

} // namespace

void TestOpenAiChatAnswers::calls_data()
{
    QTest::addColumn<QList<QByteArray>>("deltas");
    QTest::addColumn<QString>("expected");
    using L = QList<QByteArray>;
    QTest::newRow("by index") << L{call(R"({"index":0,"id":"a","function":{"name":"f","arguments":""}})"),
                                   call(R"({"index":1,"id":"b","function":{"name":"g","arguments":"{"}})"),
                                   call(R"({"index":0,"function":{"arguments":"{}"}})"),
                                   call(R"({"index":1,"function":{"arguments":"}"}})")}
                              << u"f({})#a g({})#b"_s;
    QTest::newRow("all 0, by id")
        << L{call(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}})"),
             call(R"({"index":0,"id":"b","function":{"name":"f","arguments":"{}"}})")}
        << u"f({})#a f({})#b"_s;
    QTest::newRow("all 0, no ids")
        << L{call(R"({"index":0,"function":{"name":"f","arguments":"{\"a\":1}"}})"),
             call(R"({"index":0,"function":{"name":"f","arguments":"{\"a\":2}"}})")}
        << u"f({\"a\":1})# f({\"a\":2})#"_s;
    QTest::newRow("all 0 in one chunk")
        << L{call(
               R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}},{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}})")}
        << u"f({})#a g({})#b"_s;
    QTest::newRow("no index") << L{call(R"({"id":"a","function":{"name":"f","arguments":"{\"x\""}})"),
                                   call(R"({"function":{"arguments":":1}"}})"),
                                   call(R"({"id":"b","function":{"name":"g","arguments":"{}"}})")}
                              << u"f({\"x\":1})#a g({})#b"_s;
    QTest::newRow("neither index nor id")
        << L{call(R"({"function":{"name":"f","arguments":"{}"}},{"function":{"name":"g","arguments":"{}"}})")}
        << u"f({})# g({})#"_s;
    QTest::newRow("name told again")
        << L{call(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}})"),
             call(R"({"index":0,"id":"a","function":{"name":"f","arguments":":1}"}})")}
        << u"f({\"x\":1})#a"_s;
    QTest::newRow("name told again without id")
        << L{call(R"({"index":0,"function":{"name":"f","arguments":"{\"x\""}})"),
             call(R"({"index":0,"function":{"name":"f","arguments":":1}"}})")}
        << u"f({\"x\":1})#"_s;
    QTest::newRow("id late") << L{call(R"({"index":0,"function":{"name":"f","arguments":"{"}})"),
                                  call(R"({"index":0,"id":"a","function":{"arguments":"}"}})")}
                             << u"f({})#a"_s;
    QTest::newRow("empty id behind")
        << L{call(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{"}})"),
             call(R"({"index":0,"id":"","function":{"name":"","arguments":"}"}})")}
        << u"f({})#a"_s;
    QTest::newRow("name late") << L{call(R"({"index":0,"id":"a","function":{"arguments":"{"}})"),
                                    call(R"({"index":0,"function":{"name":"f","arguments":"}"}})")}
                               << u"f({})#a"_s;
    QTest::newRow("arguments as object")
        << L{call(R"({"index":0,"id":"a","function":{"name":"f","arguments":{"b": 1, "a":2}}})")}
        << u"f({\"b\": 1, \"a\":2})#a"_s;
    QTest::newRow("no arguments") << L{call(R"({"index":0,"id":"a","function":{"name":"f"}})")} << u"f()#a"_s;
    QTest::newRow("null arguments")
        << L{call(R"({"index":0,"id":"a","function":{"name":"f","arguments":null}})")} << u"f()#a"_s;
    QTest::newRow("function_call") << L{R"({"function_call":{"name":"f","arguments":""}})",
                                        R"({"function_call":{"arguments":"{}"}})"}
                                   << u"f({})#"_s;
    QTest::newRow("indices begin at 1")
        << L{call(R"({"index":1,"id":"a","function":{"name":"f","arguments":"{}"}})"),
             call(R"({"index":2,"id":"b","function":{"name":"g","arguments":"{}"}})")}
        << u"f({})#a g({})#b"_s;
}

void TestOpenAiChatAnswers::calls()
{
    QFETCH(QList<QByteArray>, deltas);
    const QByteArray wire = stream(deltas, "tool_calls");
    const ChatAnswer read = answer(wire);
    QTEST(::calls(read), "expected");
    QCOMPARE(read.finish(), FinishReason::ToolCalls);
    QVERIFY(read.isCompleted);
    QCOMPARE(differenceAtSplits(chat(), wire), QString());
}

void TestOpenAiChatAnswers::texts_data()
{
    QTest::addColumn<QList<QByteArray>>("deltas");
    QTest::addColumn<QString>("expected"); // kind:text of each part
    using L = QList<QByteArray>;
    QTest::newRow("role only") << L{R"({"role":"assistant"})", R"({"content":"a"})"} << u"0:a"_s;
    QTest::newRow("null and empty") << L{R"({"role":"assistant","content":null})", R"({"content":""})",
                                         R"({"content":"a"})", R"({"content":null})"}
                                    << u"0:a"_s;
    QTest::newRow("reasoning_content") << L{R"({"reasoning_content":"t","content":null})",
                                            R"({"reasoning_content":"u"})", R"({"content":"a"})"}
                                       << u"8:tu 0:a"_s;
    QTest::newRow("reasoning") << L{R"({"reasoning":"t","content":""})", R"({"content":"a"})"}
                               << u"8:t 0:a"_s;
    QTest::newRow("reasoning_text") << L{R"({"reasoning_text":"t"})", R"({"content":"a"})"} << u"8:t 0:a"_s;
    QTest::newRow("told twice") << L{R"({"reasoning":"t","reasoning_content":"t"})"} << u"8:t"_s;
    QTest::newRow("both in one") << L{R"({"reasoning_content":"t","content":"a"})"} << u"8:t 0:a"_s;
    QTest::newRow("alternating") << L{R"({"reasoning_content":"t"})", R"({"content":"a"})",
                                      R"({"reasoning_content":"u"})", R"({"content":"b"})"}
                                 << u"8:t 0:a 8:u 0:b"_s;
    QTest::newRow("mistral")
        << L{R"({"content":[{"type":"thinking","thinking":[{"type":"text","text":"t"}]}]})",
             R"({"content":[{"type":"text","text":"a"}]})", R"({"content":"b"})"}
        << u"8:t 0:ab"_s;
    QTest::newRow("refusal") << L{R"({"refusal":"no"})", R"({"refusal":"!"})"} << u"1:no!"_s;
    QTest::newRow("text around a call")
        << L{R"({"content":"a"})", call(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{"}})"),
             R"({"content":"b"})", call(R"({"index":0,"function":{"arguments":"}"}})")}
        << u"0:a 6:{} 0:b"_s;
}

void TestOpenAiChatAnswers::texts()
{
    QFETCH(QList<QByteArray>, deltas);
    const ChatAnswer read = answer(stream(deltas));
    QStringList parts;
    for (const ChatPart &part : read.parts())
        parts += u"%1:%2"_s.arg(int(part.kind)).arg(QString::fromUtf8(part.text));
    QTEST(parts.join(u' '), "expected");
    QVERIFY(read.isCompleted);
}

void TestOpenAiChatAnswers::usages_data()
{
    QTest::addColumn<QByteArray>("members"); // of a chunk
    QTest::addColumn<TokenUsage>("usage");
    const QByteArray details =
        R"("prompt_tokens_details":{"cached_tokens":3,"audio_tokens":1,"cache_write_tokens":2},"completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":5})";
    QTest::newRow("openai")
        << QByteArray(R"("choices":[],"usage":{"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,)" +
                      details + '}')
        << TokenUsage{10, 3, 2, 7, 4, 1, 5};
    QTest::newRow("with the last choice")
        << QByteArray(
               R"("choices":[{"index":0,"delta":{"content":"a"}}],"usage":{"prompt_tokens":1,"completion_tokens":2})")
        << TokenUsage{1, -1, -1, 2, -1, -1, -1};
    QTest::newRow("inside the choice")
        << QByteArray(
               R"("choices":[{"index":0,"delta":{},"usage":{"prompt_tokens":1,"completion_tokens":2,"cached_tokens":1}}])")
        << TokenUsage{1, 1, -1, 2, -1, -1, -1};
    QTest::newRow("groq")
        << QByteArray(R"("choices":[],"x_groq":{"id":"r","usage":{"prompt_tokens":1,"completion_tokens":2}})")
        << TokenUsage{1, -1, -1, 2, -1, -1, -1};
    QTest::newRow("deepseek")
        << QByteArray(
               R"("choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":1})")
        << TokenUsage{5, 4, -1, 2, -1, -1, -1};
    QTest::newRow("xai")
        << QByteArray(
               R"("choices":[],"usage":{"prompt_tokens":12,"completion_tokens":2,"total_tokens":334,"completion_tokens_details":{"reasoning_tokens":320}})")
        << TokenUsage{12, -1, -1, 322, 320, -1, -1};
    QTest::newRow("null") << QByteArray(R"("choices":[],"usage":null)") << TokenUsage{};
}

void TestOpenAiChatAnswers::usages()
{
    QFETCH(QByteArray, members);
    const QByteArray wire =
        asEventStream({R"({"id":"x",)" + members + '}',
                       R"({"id":"x","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"},
                      false, true);
    const ChatAnswer read = answer(wire);
    QFETCH(TokenUsage, usage);
    QVERIFY2(read.usage == usage, qPrintable(described(read)));
}

void TestOpenAiChatAnswers::finishes_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<bool>("hasCall");
    QTest::addColumn<int>("finish");
    const auto row = [](const char *reason, bool hasCall, FinishReason finish) {
        QTest::addRow("%s%s", reason, hasCall ? " with call" : "")
            << QByteArray(reason) << hasCall << int(finish);
    };
    row("stop", false, FinishReason::Stop);
    row("length", false, FinishReason::Length);
    row("tool_calls", true, FinishReason::ToolCalls);
    row("function_call", true, FinishReason::ToolCalls);
    row("content_filter", false, FinishReason::ContentFilter);
    row("stop", true, FinishReason::ToolCalls); // Ollama and others
    row("length", true, FinishReason::Length);
    row("eos", false, FinishReason::Stop);
    row("model_length", false, FinishReason::ContextFull);
    row("insufficient_system_resource", false, FinishReason::Other);
}

void TestOpenAiChatAnswers::finishes()
{
    QFETCH(QByteArray, reason);
    QFETCH(bool, hasCall);
    const QByteArray delta = hasCall
                                 ? call(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}})")
                                 : QByteArray(R"({"content":"a"})");
    const ChatAnswer read = answer(stream({delta}, reason));
    QTEST(int(read.finish()), "finish");
    QCOMPARE(read.choices.front().nativeReason, reason);
}

void TestOpenAiChatAnswers::ends_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("completed");
    QTest::addColumn<int>("finish");
    const QByteArray text = R"(data: {"id":"x","choices":[{"index":0,"delta":{"content":"a"}}]})"
                            "\n\n";
    const QByteArray finish =
        R"(data: {"id":"x","choices":[{"index":0,"delta":{},"finish_reason":"length"}]})"
        "\n\n";
    const QByteArray second = R"(data: {"id":"x","choices":[{"index":1,"delta":{"content":"a"}}]})"
                              "\n\n";
    QTest::newRow("done") << text + finish + "data: [DONE]\n\n" << true << int(FinishReason::Length);
    QTest::newRow("done without a blank line")
        << text + finish + "data: [DONE]" << true << int(FinishReason::Length);
    QTest::newRow("no done") << text + finish << true << int(FinishReason::Length);
    QTest::newRow("no reason before done") << text + "data: [DONE]\n\n" << true << int(FinishReason::Stop);
    QTest::newRow("cut") << text << false << int(FinishReason::None);
    QTest::newRow("one of two") << text + second + finish << false << int(FinishReason::Length);
    QTest::newRow("behind done") << text + finish + "data: [DONE]\n\n" + text << true
                                 << int(FinishReason::Length);
    QTest::newRow("nothing") << QByteArray() << false << int(FinishReason::None);
    QTest::newRow("comments") << ": keep\n\n" + text + ": PROCESSING\n\n" + finish << true
                              << int(FinishReason::Length);
}

void TestOpenAiChatAnswers::ends()
{
    QFETCH(QByteArray, wire);
    const ChatAnswer read = answer(wire);
    QTEST(read.isCompleted, "completed");
    QTEST(int(read.finish()), "finish");
    if (!read.parts().empty())
        QCOMPARE(read.parts().front().text, QByteArray("a"));
}

void TestOpenAiChatAnswers::errorsInside_data()
{
    QTest::addColumn<QByteArray>("chunk");
    QTest::addColumn<QString>("expected"); // status type code message
    const auto row = [](const char *name, const char *chunk, const char *expected) {
        QTest::newRow(name) << QByteArray(chunk) << QString::fromUtf8(expected);
    };
    row("openai", R"({"error":{"message":"broke","type":"server_error","param":null,"code":null}})",
        "0 server_error  broke");
    row("openrouter",
        R"({"id":"x","choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],"error":{"code":502,"message":"lost"}})",
        "502  502 lost");
    row("text", R"({"error":"broke"})", "0   broke");
    row("vllm", R"({"object":"error","message":"too long","type":"BadRequestError","code":400})",
        "400 BadRequestError 400 too long");
    row("bare", R"({"message":"no","code":"x"})", "0  x no");
}

void TestOpenAiChatAnswers::errorsInside()
{
    QFETCH(QByteArray, chunk);
    const QByteArray wire =
        asEventStream({R"({"id":"x","choices":[{"index":0,"delta":{"content":"a"}}]})", chunk}, false, true);
    const ChatEvents events = decodeStream(chat(), {wire});
    const ChatAnswer read = foldEvents(events);
    QVERIFY(read.error);
    QTEST(u"%1 %2 %3 %4"_s.arg(read.error->status)
              .arg(QString::fromUtf8(read.error->type), QString::fromUtf8(read.error->code),
                   QString::fromUtf8(read.error->message)),
          "expected");
    QVERIFY(!read.isCompleted);
    QCOMPARE(events.back().kind, EventKind::Error);
}

void TestOpenAiChatAnswers::orderOfEvents()
{
    const ChatEvents events = decodeStream(
        chat(), {stream({R"({"role":"assistant"})", R"({"reasoning":"t"})", R"({"content":"a"})",
                         call(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}})")},
                        "tool_calls")});
    QList<EventKind> kinds;
    for (const ChatEvent &event : events)
        kinds += event.kind;
    using K = EventKind;
    QCOMPARE(kinds, (QList<K>{K::Started, K::PartStarted, K::Delta, K::PartFinished, K::PartStarted, K::Delta,
                              K::PartFinished, K::PartStarted, K::Delta, K::PartFinished, K::Finished,
                              K::Completed}));
    QCOMPARE(events[7].value.name, QByteArray("f"));
    QCOMPARE(events[7].part, 2);
}

void TestOpenAiChatAnswers::reasoningDetails()
{
    const ChatAnswer read = answer(stream(
        {R"({"reasoning":"th","reasoning_details":[{"type":"reasoning.text","text":"th","format":"anthropic-claude-v1","index":0}]})",
         R"({"reasoning":"ink","reasoning_details":[{"type":"reasoning.text","text":"ink","format":"anthropic-claude-v1","index":0}]})",
         R"({"reasoning_details":[{"type":"reasoning.text","signature":"sig","format":"anthropic-claude-v1","index":0}]})",
         R"({"reasoning_details":[{"type":"reasoning.encrypted","data":"zzz","id":"rs_1","format":"openai-responses-v1","index":1}]})",
         R"({"content":"a","reasoning_details":[]})"}));
    QCOMPARE(read.parts().size(), 3U);
    QCOMPARE(read.parts()[0].text, QByteArray("think"));
    QCOMPARE(read.parts()[0].signature, QByteArray("sig"));
    QCOMPARE(read.parts()[0].origin, DialectId::Anthropic);
    QCOMPARE(read.parts()[1].encrypted, QByteArray("zzz"));
    QCOMPARE(read.parts()[1].id, QByteArray("rs_1"));
    QCOMPARE(read.parts()[1].origin, DialectId::OpenAiResponses);
    // A client gets them again, and gives them back whole.
    const QByteArray written = chat().encodeAnswer(read, {});
    const auto again = chat().decodeAnswer(written);
    QVERIFY(again);
    QCOMPARE(described(*again), described(read));
    const auto streamed = encodeStream(chat(), unfoldAnswer(read), {});
    QCOMPARE(described(answer(streamed)), described(read));
}

void TestOpenAiChatAnswers::promptFilterFirst()
{
    const ChatEvents events = decodeStream(
        chat(),
        {asEventStream(
            {R"({"choices":[],"id":"","model":"","prompt_filter_results":[1]})",
             R"({"choices":[{"index":0,"delta":{"content":"a"}}],"id":"x","model":"m","created":3,"system_fingerprint":"f"})",
             R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"id":"x","model":"m"})"},
            false, true)});
    QCOMPARE(events.front().kind, EventKind::Started);
    QCOMPARE(events.front().id, QByteArray("x"));
    QCOMPARE(events.front().created, 3);
    QCOMPARE(events.front().extras.members,
             QByteArray(R"("prompt_filter_results":[1],"system_fingerprint":"f")"));
    QVERIFY(foldEvents(events).isCompleted);
}

void TestOpenAiChatAnswers::sourcesBecomeCitations()
{
    const ChatAnswer read = answer(asEventStream(
        {R"({"id":"x","choices":[{"index":0,"delta":{"content":"a"}}],"citations":["https://a"],"search_results":[{"title":"A","url":"https://a","date":null}]})",
         R"({"id":"x","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"},
        false, true));
    QCOMPARE(read.parts().front().citations.size(), 1U);
    QCOMPARE(read.parts().front().citations[0].url, QByteArray("https://a"));
    QCOMPARE(read.parts().front().citations[0].title, QByteArray("A"));
}

void TestOpenAiChatAnswers::images()
{
    const ChatAnswer read = answer(stream(
        {R"({"content":"here","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]})"}));
    QCOMPARE(read.parts().size(), 2U);
    QCOMPARE(read.parts()[1].kind, Kind::Image);
    QCOMPARE(read.parts()[1].data, QByteArray("AAAA"));
    QCOMPARE(read.parts()[1].mediaType, QByteArray("image/png"));
    QCOMPARE(described(answer(encodeStream(chat(), unfoldAnswer(read), {}))), described(read));
    QCOMPARE(described(*chat().decodeAnswer(chat().encodeAnswer(read, {}))), described(read));
}

void TestOpenAiChatAnswers::audioInPieces()
{
    const ChatAnswer read =
        answer(stream({R"({"audio":{"id":"audio_1","transcript":"He"}})", R"({"audio":{"data":"UklGRg=="}})",
                       R"({"audio":{"transcript":"y","data":"QUI="}})", R"({"audio":{"expires_at":5}})"}));
    QCOMPARE(read.parts().size(), 1U);
    QCOMPARE(read.parts()[0].kind, Kind::Audio);
    QCOMPARE(read.parts()[0].id, QByteArray("audio_1"));
    QCOMPARE(read.parts()[0].text, QByteArray("Hey"));
    QCOMPARE(QByteArray::fromBase64(read.parts()[0].data), QByteArray("RIFFAB"));
    QCOMPARE(described(answer(encodeStream(chat(), unfoldAnswer(read), {}))), described(read));
}

void TestOpenAiChatAnswers::malformedIsCounted()
{
    const auto decoder = chat().decoder();
    ChatEvents events;
    decoder->feed(
        "data: {\"id\":\n\ndata: 5\n\ndata: {\"id\":\"x\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n",
        events);
    QCOMPARE(decoder->malformed(), 2);
    QCOMPARE(foldEvents(events).parts().front().text, QByteArray("a"));
}

void TestOpenAiChatAnswers::wholeAnswersThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("page") << QByteArray("<html>");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("other") << QByteArray("{\"ok\":true}");
}

void TestOpenAiChatAnswers::wholeAnswersThatAreNone()
{
    QFETCH(QByteArray, body);
    const auto read = chat().decodeAnswer(body);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::InvalidJson);
}

QTEST_GUILESS_MAIN(TestOpenAiChatAnswers)
#include "tst_openaichat_answers.moc"
