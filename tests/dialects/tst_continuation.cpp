// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/continuation.h"
#include "core/dialects/translatedtap.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Streams that break off in any client's format, and go on at another provider.
class TestContinuation : public QObject
{
    Q_OBJECT

private slots:
    void goesOnWhereverItBroke_data();
    void goesOnWhereverItBroke();
    void goesOnBehindReasoning();
    void leavesBlanksToTheRest();
    void beginsToolCallsBehindTheText();
    void beginsTextBehindAToolCallAnew();
    void isNotForWhatHasItsEnd();
    void isNotForToolCalls();
    void isNotForSeveralChoices();
};

namespace {

constexpr DialectId clients[] = {DialectId::OpenAiChat,      DialectId::OpenAiCompletions,
                                 DialectId::OpenAiResponses, DialectId::Anthropic,
                                 DialectId::Gemini,          DialectId::Ollama};

ChatEvent made(ChatEvent::Kind kind, int part = 0, const QByteArray &text = {},
               ChatPart::Kind partKind = ChatPart::Kind::Text)
{
    ChatEvent event;
    event.kind = kind;
    event.part = part;
    event.text = text;
    event.value.kind = partKind;
    if (kind == ChatEvent::Kind::Started) {
        event.id = "id-1";
        event.model = "model-1";
        event.created = 1700000000;
    }
    if (kind == ChatEvent::Kind::Finished)
        event.finish = FinishReason::Stop;
    if (kind == ChatEvent::Kind::Usage)
        event.usage = {.input = 7, .output = 5};
    return event;
}

using Kind = ChatEvent::Kind;

ChatEvents answer(const QList<QByteArray> &deltas)
{
    ChatEvents events{made(Kind::Started), made(Kind::PartStarted)};
    for (const QByteArray &delta : deltas)
        events.push_back(made(Kind::Delta, 0, delta));
    for (Kind kind : {Kind::PartFinished, Kind::Usage, Kind::Finished, Kind::Completed})
        events.push_back(made(kind));
    return events;
}

QByteArray written(DialectId form, const ChatEvents &events)
{
    const auto encoder = dialect(form)->encoder({});
    QByteArray bytes;
    for (const ChatEvent &each : events)
        bytes += encoder->encode(each);
    return bytes;
}

ChatAnswer readBack(DialectId form, const QByteArray &bytes)
{
    ChatEvents events;
    const auto decoder = dialect(form)->decoder();
    decoder->feed(bytes, events);
    decoder->finish(events);
    return foldEvents(events);
}

QByteArray textOf(const ChatAnswer &answer, ChatPart::Kind kind = ChatPart::Kind::Text)
{
    QByteArray text;
    for (const ChatPart &part : answer.parts())
        text += part.kind == kind ? part.text : QByteArray();
    return text;
}

/// What the client has in the end: `sent`, and behind it `rest` as another provider streams it.
QByteArray whole(DialectId client, const QByteArray &sent, const BrokenAnswer &broken, const ChatEvents &rest)
{
    TranslatedTap tap(continuedDecoder(broken, dialect(DialectId::Anthropic)->decoder()),
                      mutedEncoder(broken.events.size(), dialect(client)->encoder({})));
    QByteArray bytes = tap.feed({});
    if (!bytes.isEmpty()) // the client has that
        return "repeated: " + bytes;
    tap.takeText();
    bytes = sent + tap.feed(written(DialectId::Anthropic, rest));
    return bytes + tap.finish();
}

} // namespace

void TestContinuation::goesOnWhereverItBroke_data()
{
    QTest::addColumn<int>("form");
    for (DialectId client : clients)
        QTest::newRow(qPrintable(dialectName(client))) << int(client);
}

void TestContinuation::goesOnWhereverItBroke()
{
    QFETCH(int, form);
    const auto client = DialectId(form);
    const QList<QByteArray> deltas{"Hel", "lo w", "or", "ld"};
    for (qsizetype had = 0; had <= deltas.size(); ++had) {
        ChatEvents begun = answer(deltas.first(had));
        begun.resize(begun.size() - 4); // the part is still open
        const QByteArray sent = written(client, begun);
        if (sent.isEmpty())
            continue; // nothing that could go on
        const auto broken = BrokenAnswer::read(*dialect(client), sent);
        QVERIFY(broken);
        QCOMPARE(broken->text, deltas.first(had).join());
        const QByteArray bytes = whole(client, sent, *broken, answer(deltas.sliced(had)));
        const ChatAnswer read = readBack(client, bytes);
        QVERIFY2(read.isCompleted, bytes.constData());
        QCOMPARE(textOf(read), "Hello world");
        QCOMPARE(read.finish(), FinishReason::Stop);
        QCOMPARE(read.usage.output, 5);
        QCOMPARE(read.choices.size(), std::size_t(1));
        QCOMPARE(read.choices.front().parts.size(), std::size_t(1));
    }
}

void TestContinuation::goesOnBehindReasoning()
{
    const ChatEvents begun{made(Kind::Started), made(Kind::PartStarted, 0, {}, ChatPart::Kind::Reasoning),
                           made(Kind::Delta, 0, "Let me", ChatPart::Kind::Reasoning)};
    for (DialectId client : {DialectId::OpenAiChat, DialectId::Anthropic}) {
        const QByteArray sent = written(client, begun);
        const auto broken = BrokenAnswer::read(*dialect(client), sent);
        QVERIFY(broken);
        QCOMPARE(broken->text, "");
        const QByteArray bytes = whole(client, sent, *broken, answer({"Hello"}));
        const ChatAnswer read = readBack(client, bytes);
        QVERIFY2(read.isCompleted, bytes.constData());
        QCOMPARE(textOf(read, ChatPart::Kind::Reasoning), "Let me");
        QCOMPARE(textOf(read), "Hello");
    }
    // What the next one thinks cannot stand inside the text.
    ChatEvents rest = answer({" world"});
    for (ChatEvent &each : rest)
        each.part += 1;
    rest.insert(rest.begin() + 1, {made(Kind::PartStarted, 0, {}, ChatPart::Kind::Reasoning),
                                   made(Kind::Delta, 0, "Hm", ChatPart::Kind::Reasoning),
                                   made(Kind::PartFinished, 0, {}, ChatPart::Kind::Reasoning)});
    ChatEvents text = answer({"Hello"});
    text.resize(text.size() - 4);
    const QByteArray sent = written(DialectId::Anthropic, text);
    const auto broken = BrokenAnswer::read(*dialect(DialectId::Anthropic), sent);
    QVERIFY(broken);
    const ChatAnswer read = readBack(DialectId::Anthropic, whole(DialectId::Anthropic, sent, *broken, rest));
    QCOMPARE(textOf(read), "Hello world");
    QCOMPARE(textOf(read, ChatPart::Kind::Reasoning), "");
}

void TestContinuation::leavesBlanksToTheRest()
{
    ChatEvents begun = answer({"Hello \n"});
    begun.resize(begun.size() - 4);
    const QByteArray sent = written(DialectId::OpenAiChat, begun);
    const auto broken = BrokenAnswer::read(*dialect(DialectId::OpenAiChat), sent);
    QVERIFY(broken);
    QCOMPARE(broken->text, "Hello");
    const QByteArray bytes = whole(DialectId::OpenAiChat, sent, *broken, answer({" ", "\n world", " !"}));
    QCOMPARE(textOf(readBack(DialectId::OpenAiChat, bytes)), "Hello \nworld !");
}

void TestContinuation::beginsToolCallsBehindTheText()
{
    ChatEvents begun = answer({"Hello"});
    begun.resize(begun.size() - 4);
    ChatEvents rest = answer({" world"});
    ChatEvent call = made(Kind::PartStarted, 1, {}, ChatPart::Kind::ToolCall);
    call.value.id = "call-1";
    call.value.name = "look";
    rest.insert(rest.end() - 3, {call, made(Kind::Delta, 1, "{}", ChatPart::Kind::ToolCall),
                                 made(Kind::PartFinished, 1, {}, ChatPart::Kind::ToolCall)});
    for (DialectId client : {DialectId::OpenAiChat, DialectId::Anthropic}) {
        const QByteArray sent = written(client, begun);
        const auto broken = BrokenAnswer::read(*dialect(client), sent);
        QVERIFY(broken);
        const ChatAnswer read = readBack(client, whole(client, sent, *broken, rest));
        QCOMPARE(read.parts().size(), std::size_t(2));
        QCOMPARE(read.parts().at(0).text, "Hello world");
        QCOMPARE(read.parts().at(1).name, "look");
        QCOMPARE(read.parts().at(1).text, "{}");
    }
}

void TestContinuation::beginsTextBehindAToolCallAnew()
{
    ChatEvents begun = answer({"Hello"});
    begun.resize(begun.size() - 4);
    ChatEvents rest{made(Kind::Started)};
    ChatEvent call = made(Kind::PartStarted, 0, {}, ChatPart::Kind::ToolCall);
    call.value.id = "call-1";
    call.value.name = "look";
    rest.push_back(call);
    rest.push_back(made(Kind::Delta, 0, "{}", ChatPart::Kind::ToolCall));
    rest.push_back(made(Kind::PartFinished, 0, {}, ChatPart::Kind::ToolCall));
    rest.push_back(made(Kind::PartStarted, 1));
    rest.push_back(made(Kind::Delta, 1, "More"));
    for (Kind kind : {Kind::PartFinished, Kind::Usage, Kind::Finished, Kind::Completed})
        rest.push_back(made(kind, 1));
    const QByteArray sent = written(DialectId::Anthropic, begun);
    const auto broken = BrokenAnswer::read(*dialect(DialectId::Anthropic), sent);
    QVERIFY(broken);
    const ChatAnswer read = readBack(DialectId::Anthropic, whole(DialectId::Anthropic, sent, *broken, rest));
    QCOMPARE(read.parts().size(), std::size_t(3));
    QCOMPARE(read.parts().at(0).text, "Hello");
    QCOMPARE(read.parts().at(1).text, "{}");
    QCOMPARE(read.parts().at(2).text, "More");
}

void TestContinuation::isNotForWhatHasItsEnd()
{
    for (DialectId client : clients) {
        const QByteArray sent = written(client, answer({"Hello"}));
        QVERIFY2(!BrokenAnswer::read(*dialect(client), sent), sent.constData());
    }
}

void TestContinuation::isNotForToolCalls()
{
    ChatEvent call = made(Kind::PartStarted, 0, {}, ChatPart::Kind::ToolCall);
    call.value.id = "call-1";
    call.value.name = "look";
    const QByteArray sent =
        written(DialectId::Anthropic,
                {made(Kind::Started), call, made(Kind::Delta, 0, "{\"a\"", ChatPart::Kind::ToolCall)});
    QVERIFY(!BrokenAnswer::read(*dialect(DialectId::Anthropic), sent));
}

void TestContinuation::isNotForSeveralChoices()
{
    ChatEvents begun = answer({"Hello"});
    begun.resize(begun.size() - 4);
    ChatEvent second = made(Kind::PartStarted);
    second.choice = 1;
    begun.push_back(second);
    second = made(Kind::Delta, 0, "Hi");
    second.choice = 1;
    begun.push_back(second);
    const QByteArray sent = written(DialectId::OpenAiChat, begun);
    QVERIFY(sent.contains("\"index\":1"));
    QVERIFY(!BrokenAnswer::read(*dialect(DialectId::OpenAiChat), sent));
}

QTEST_GUILESS_MAIN(TestContinuation)
#include "tst_continuation.moc"
