// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/partorder.h"

#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using Kind = ChatEvent::Kind;

/// Parts that overlap come out one after the other.
class TestPartOrder : public QObject
{
    Q_OBJECT

private slots:
    void order_data();
    void order();
    void keepsWhatAPartSays();
};

namespace {

ChatEvent event(Kind kind, int part = 0, int choice = 0)
{
    ChatEvent event;
    event.kind = kind;
    event.part = part;
    event.choice = choice;
    return event;
}

/// "S0" begins part 0, "d0" grows it, "E0" ends it; "F" is Finished, "U" Usage, "C" Completed, "X" Error;
/// with a letter of the choice behind it where it is not the first: "S0b".
ChatEvent eventOf(const QString &word)
{
    static const QHash<QChar, Kind> kinds = {
        {u'B', Kind::Started},  {u'S', Kind::PartStarted}, {u'd', Kind::Delta}, {u'E', Kind::PartFinished},
        {u'F', Kind::Finished}, {u'U', Kind::Usage},       {u'X', Kind::Error}, {u'C', Kind::Completed}};
    const int choice = word.endsWith(u'b') ? 1 : 0;
    const int part = word.size() > 1 && word[1].isDigit() ? word[1].digitValue() : 0;
    return event(kinds.value(word[0]), part, choice);
}

QString wordOf(const ChatEvent &event)
{
    static const QHash<Kind, QString> letters = {{Kind::Started, u"B"_s},  {Kind::PartStarted, u"S"_s},
                                                 {Kind::Delta, u"d"_s},    {Kind::PartFinished, u"E"_s},
                                                 {Kind::Finished, u"F"_s}, {Kind::Usage, u"U"_s},
                                                 {Kind::Error, u"X"_s},    {Kind::Completed, u"C"_s}};
    const bool hasPart =
        event.kind == Kind::PartStarted || event.kind == Kind::Delta || event.kind == Kind::PartFinished;
    return letters.value(event.kind) + (hasPart ? QString::number(event.part) : QString()) +
           (event.choice == 1 ? u"b"_s : QString());
}

} // namespace

void TestPartOrder::order_data()
{
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out"); // what one event lets out, joined; - for nothing
    QTest::newRow("one after the other") << u"B S0 d0 E0 S1 d1 E1 F U C"_s << u"B S0 d0 E0 S1 d1 E1 F U C"_s;
    QTest::newRow("overlapping") << u"S0 d0 S1 d1 d0 E1 E0 F"_s << u"S0 d0 - - d0 - E0,S1,d1,E1 F"_s;
    QTest::newRow("the second goes on passing") << u"S0 S1 d1 E0 d1 E1"_s << u"S0 - - E0,S1,d1 d1 E1"_s;
    QTest::newRow("three") << u"S0 S1 S2 d2 d1 E2 E0 E1 F"_s << u"S0 - - - - - E0,S1,d1 E1,S2,d2,E2 F"_s;
    QTest::newRow("usage passes") << u"S0 S1 U E0 E1"_s << u"S0 - U E0,S1 E1"_s;
    QTest::newRow("left open") << u"S0 S1 d1 F C"_s << u"S0 - - E0,S1,d1,E1,F C"_s;
    QTest::newRow("error") << u"S0 S1 d1 X"_s << u"S0 - - X"_s;
    QTest::newRow("choices apart") << u"S0 S0b d0 d0b S1b E0b E1b E0 F Fb"_s
                                   << u"S0 S0b d0 d0b - E0b,S1b E1b E0 F Fb"_s;
    QTest::newRow("late") << u"S0 E0 d0 S1 E1"_s << u"S0 E0 d0 S1 E1"_s; // not for us to judge
}

void TestPartOrder::order()
{
    QFETCH(QString, in);
    PartOrder order;
    QStringList steps;
    for (const QString &word : in.split(u' ')) {
        QStringList words;
        for (const ChatEvent &event : order.add(eventOf(word)))
            words += wordOf(event);
        steps += words.isEmpty() ? u"-"_s : words.join(u',');
    }
    QTEST(steps.join(u' '), "out");
}

void TestPartOrder::keepsWhatAPartSays()
{
    ChatAnswer answer;
    ChatAnswer::Choice choice;
    choice.finish = FinishReason::ToolCalls;
    choice.parts = {ChatPart::makeText("a"), ChatPart::makeToolCall("1", "f", "{}"),
                    ChatPart::makeToolCall("2", "g", "{\"x\":1}")};
    answer.choices = {choice};
    answer.isCompleted = true;
    // All parts begin before any of them grows, and end in the other direction.
    ChatEvents events = unfoldAnswer(answer);
    std::stable_sort(events.begin() + 1, events.end() - 3, [](const ChatEvent &left, const ChatEvent &right) {
        const auto rank = [](const ChatEvent &event) {
            return event.kind == Kind::PartStarted    ? event.part
                   : event.kind == Kind::PartFinished ? 20 - event.part
                                                      : 10;
        };
        return rank(left) < rank(right);
    });
    PartOrder order;
    ChatEvents out;
    for (const ChatEvent &event : events) {
        for (const ChatEvent &let : order.add(event))
            out.push_back(let);
    }
    QCOMPARE(out.size(), events.size());
    QCOMPARE(foldEvents(out), answer);
    QVERIFY(out == unfoldAnswer(answer));
}

QTEST_GUILESS_MAIN(TestPartOrder)
#include "tst_partorder.moc"
