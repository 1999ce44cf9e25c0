// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/fanout.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The answers of several calls as one: bytes, events, whole answers.
class TestFanOutFrames : public QObject
{
    Q_OBJECT

private slots:
    void framesAtEverySplit();
    void answersKeepTheirPlace();
    void unfinishedAnswerIsNoAnswer();
    void noFrames_data();
    void noFrames();
    void streamsBecomeOne();
    void wholeAnswersBecomeOne();
    void sumsWhatIsKnown();
};

namespace {

using Kind = ChatEvent::Kind;

/// Each line is an event's text; "usage N" tells output tokens, "end" completes.
class LineDecoder : public EventDecoder
{
public:
    void feed(QByteArrayView bytes, ChatEvents &events) override
    {
        if (!std::exchange(m_hasStarted, true))
            add(events, Kind::Started);
        m_line += bytes;
        for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
            const QByteArray line = m_line.first(end);
            m_line.remove(0, end + 1);
            const bool isUsage = line.startsWith("usage ");
            ChatEvent &event = add(events, isUsage ? Kind::Usage : Kind::Delta);
            if (isUsage)
                event.usage.output = line.sliced(6).toInt();
            else
                event.text = line;
        }
    }
    void finish(ChatEvents &events) override { add(events, Kind::Completed); }

private:
    static ChatEvent &add(ChatEvents &events, Kind kind)
    {
        events.emplace_back().kind = kind;
        return events.back();
    }

    QByteArray m_line;
    bool m_hasStarted = false;
};

QByteArray twoAnswers()
{
    return fanOutFrame(1, "Hel") + fanOutFrame(0, "a\nb 7\n") + fanOutFrame(1, "lo\nusage 3\n") +
           fanOutFrame(1, {}) + fanOutFrame(0, "usage 4\n") + fanOutFrame(0, {});
}

ChatAnswer answerOf(const QList<QByteArray> &texts, qint64 tokens)
{
    ChatAnswer answer;
    for (const QByteArray &text : texts) {
        ChatAnswer::Choice choice;
        choice.parts.push_back(ChatPart::makeText(text));
        choice.finish = FinishReason::Stop;
        answer.choices.push_back(choice);
    }
    answer.usage.input = 1;
    answer.usage.output = tokens;
    return answer;
}

} // namespace

void TestFanOutFrames::framesAtEverySplit()
{
    const QByteArray wire = twoAnswers();
    const QList<QByteArray> expected{"a\nb 7\nusage 4\n", "Hello\nusage 3\n"};
    for (qsizetype cut = 0; cut <= wire.size(); ++cut) {
        QList<QByteArray> answers(2);
        int ends = 0;
        const auto piece = [&](int call, QByteArrayView bytes) {
            answers[call] += bytes;
            ends += bytes.isEmpty();
        };
        FanOutReader reader;
        QVERIFY(reader.feed(wire.first(cut), piece));
        QVERIFY(reader.feed(wire.sliced(cut), piece));
        QCOMPARE(answers, expected);
        QCOMPARE(ends, 2);
    }
}

void TestFanOutFrames::answersKeepTheirPlace()
{
    const auto answers = fanOutAnswers(twoAnswers(), 2);
    QVERIFY(answers);
    QCOMPARE(*answers, (QList<QByteArray>{"a\nb 7\nusage 4\n", "Hello\nusage 3\n"}));
}

void TestFanOutFrames::unfinishedAnswerIsNoAnswer()
{
    const auto answers = fanOutAnswers(fanOutFrame(0, "a") + fanOutFrame(0, {}) + fanOutFrame(1, "b"), 2);
    QVERIFY(!answers);
    QCOMPARE(answers.error().kind, ErrorKind::InvalidJson);
}

void TestFanOutFrames::noFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("json") << QByteArray("{\"error\":\"none\"}\n");
    QTest::newRow("no size") << QByteArray("0 x\n");
    QTest::newRow("negative") << QByteArray("0 -5\n");
    QTest::newRow("no line") << QByteArray(100, 'x');
}

void TestFanOutFrames::noFrames()
{
    QFETCH(QByteArray, bytes);
    FanOutReader reader;
    int pieces = 0;
    const auto count = [&](int, QByteArrayView) { ++pieces; };
    QVERIFY(!reader.feed(bytes, count));
    QVERIFY(!reader.feed(fanOutFrame(0, "a"), count));
    QCOMPARE(pieces, 0);
}

void TestFanOutFrames::streamsBecomeOne()
{
    std::vector<std::unique_ptr<EventDecoder>> decoders;
    decoders.push_back(std::make_unique<LineDecoder>());
    decoders.push_back(std::make_unique<LineDecoder>());
    FanOutDecoder decoder(std::move(decoders), 3);
    ChatEvents events;
    decoder.feed(twoAnswers(), events);
    decoder.finish(events);
    QStringList told;
    for (const ChatEvent &event : events) {
        if (event.kind == Kind::Started)
            told += u"started"_s;
        else if (event.kind == Kind::Delta)
            told += QString::number(event.choice) + u' ' + QString::fromUtf8(event.text);
        else if (event.kind == Kind::Usage)
            told += u"usage "_s + QString::number(event.usage.output);
        else
            told += event.kind == Kind::Completed ? u"completed"_s : u"?"_s;
    }
    QCOMPARE(told, (QStringList{u"started"_s, u"0 a"_s, u"0 b 7"_s, u"3 Hello"_s, u"usage 3"_s, u"usage 7"_s,
                                u"completed"_s}));
}

void TestFanOutFrames::wholeAnswersBecomeOne()
{
    const ChatAnswer merged = mergedAnswer({answerOf({"a", "b"}, 2), answerOf({"c", "d"}, 5)}, 2);
    QCOMPARE(merged.choices.size(), std::size_t(4));
    QCOMPARE(merged.choices[2].parts.at(0).text, QByteArray("c"));
    QCOMPARE(merged.choices[3].parts.at(0).text, QByteArray("d"));
    QCOMPARE(merged.choices[3].finish, FinishReason::Stop);
    QCOMPARE(merged.usage.input, 2);
    QCOMPARE(merged.usage.output, 7);
    QVERIFY(merged.isCompleted);
}

void TestFanOutFrames::sumsWhatIsKnown()
{
    TokenUsage known;
    known.input = 5;
    QCOMPARE(sumOfUsages({TokenUsage(), known, known}).input, 10);
    QCOMPARE(sumOfUsages({TokenUsage(), known}).output, -1);
}

QTEST_GUILESS_MAIN(TestFanOutFrames)
#include "tst_fanoutframes.moc"
