// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/reasoningmemory.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What a client dropped comes back, to the one who got it.
class TestReasoningMemory : public QObject
{
    Q_OBJECT

private slots:
    void restoresBeforeTheTurnsText();
    void keepsOthersOut();
    void leavesWhatTheClientSends();
    void forgetsWhatAnIdMeantBefore();
    void isBounded();
};

namespace {

ChatAnswer answerWithCalls(const QByteArray &id)
{
    ChatPart reasoning = ChatPart::makeReasoning("hm", DialectId::Anthropic);
    reasoning.signature = "sealed";
    ChatPart call = ChatPart::makeToolCall(id, "f", "{}");
    call.signature = "of the call";
    ChatAnswer answer;
    answer.choices.resize(1);
    answer.choices[0].parts = {reasoning, ChatPart::makeText("I look."), call,
                               ChatPart::makeToolCall(id + "b", "g", "{}")};
    return answer;
}

ChatRequest nextTurn(const QByteArray &id)
{
    ChatRequest request;
    ChatMessage turn;
    turn.role = ChatMessage::Role::Assistant;
    turn.parts = {ChatPart::makeText("I look."), ChatPart::makeToolCall(id, "f", "{}"),
                  ChatPart::makeToolCall(id + "b", "g", "{}")};
    request.messages = {turn};
    return request;
}

} // namespace

void TestReasoningMemory::restoresBeforeTheTurnsText()
{
    ReasoningMemory memory;
    memory.remember(u"key"_s, answerWithCalls("c1"));
    ChatRequest request = nextTurn("c1");
    memory.restore(u"key"_s, request);
    QCOMPARE(request.messages[0].parts, answerWithCalls("c1").choices[0].parts);
}

void TestReasoningMemory::keepsOthersOut()
{
    ReasoningMemory memory;
    memory.remember(u"key"_s, answerWithCalls("c1"));
    for (const auto &[key, id] :
         {std::pair(u"other"_s, QByteArray("c1")), std::pair(u"key"_s, QByteArray("c2"))}) {
        ChatRequest request = nextTurn(id);
        memory.restore(key, request);
        QCOMPARE(request, nextTurn(id));
    }
}

void TestReasoningMemory::leavesWhatTheClientSends()
{
    ReasoningMemory memory;
    memory.remember(u"key"_s, answerWithCalls("c1"));
    ChatRequest request = nextTurn("c1");
    ChatPart own = ChatPart::makeReasoning("its own", DialectId::OpenAiChat);
    own.signature = "sealed too";
    request.messages[0].parts.insert(request.messages[0].parts.begin(), own);
    request.messages[0].parts[2].signature = "another";
    const ChatRequest sent = request;
    memory.restore(u"key"_s, request);
    QCOMPARE(request, sent);
    // Text that nobody signed is what is left of the thing itself.
    request.messages[0].parts[0].signature.clear();
    request.messages[0].parts[2].signature.clear();
    memory.restore(u"key"_s, request);
    QCOMPARE(request.messages[0].parts, answerWithCalls("c1").choices[0].parts);
}

void TestReasoningMemory::forgetsWhatAnIdMeantBefore()
{
    ReasoningMemory memory;
    memory.remember(u"key"_s, answerWithCalls("c1"));
    ChatAnswer bare;
    bare.choices.resize(1);
    bare.choices[0].parts = {ChatPart::makeToolCall("c1", "f", "{}")};
    memory.remember(u"key"_s, bare);
    ChatRequest request = nextTurn("c1");
    memory.restore(u"key"_s, request);
    QCOMPARE(request, nextTurn("c1"));
}

void TestReasoningMemory::isBounded()
{
    ReasoningMemory memory(2, 1000);
    for (int i = 0; i < 5; ++i)
        memory.remember(u"key"_s, answerWithCalls("c" + QByteArray::number(i)));
    QCOMPARE(memory.size(), 2);
    ChatAnswer huge = answerWithCalls("huge");
    huge.choices[0].parts[0].text = QByteArray(2000, 'x');
    memory.remember(u"key"_s, huge);
    ChatRequest request = nextTurn("huge");
    memory.restore(u"key"_s, request);
    QCOMPARE(request, nextTurn("huge"));
}

QTEST_GUILESS_MAIN(TestReasoningMemory)
#include "tst_reasoningmemory.moc"
