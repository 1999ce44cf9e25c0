// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/sentencelines.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestSentenceLines : public QObject
{
    Q_OBJECT

private slots:
    void breaksLongLines_data();
    void breaksLongLines();
    void leavesAlone_data();
    void leavesAlone();
};

void TestSentenceLines::breaksLongLines_data()
{
    QTest::addColumn<QStringList>("sentences");
    QTest::addColumn<QString>("between");
    const QString word = u"word "_s.repeated(20);
    QTest::newRow("blanks") << QStringList{word + u"one."_s, u"Two!"_s, u"Three?!"_s, u"Four"_s} << u" "_s;
    QTest::newRow("several blanks") << QStringList{word + u"one."_s, u"Two."_s} << u"   "_s;
    QTest::newRow("quotes and emphasis")
        << QStringList{u"He said “"_s + word + u"go.”"_s, u"**Then.**"_s, u"(He left.)"_s} << u" "_s;
    QTest::newRow("numbers and names")
        << QStringList{word + u"costs 3.14 in src/a.cpp."_s, u"Version 2.0 of a.b too."_s} << u" "_s;
    QTest::newRow("dots") << QStringList{word + u"and so on..."_s, u"Then…"_s, u"End"_s} << u" "_s;
    QTest::newRow("no blanks behind")
        << QStringList{u"很长的句子"_s.repeated(25) + u"。"_s, u"「短句。」"_s, u"问？"_s} << QString();
    QTest::newRow("no end") << QStringList{word + u"and none"_s} << QString();
}

void TestSentenceLines::breaksLongLines()
{
    QFETCH(QStringList, sentences);
    QFETCH(QString, between);
    QCOMPARE(sentenceLines(u"before\n"_s + sentences.join(between) + u"\nbehind"_s),
             u"before\n"_s + sentences.join(u'\n') + u"\nbehind"_s);
}

void TestSentenceLines::leavesAlone_data()
{
    QTest::addColumn<QString>("text");
    const QString line = u"One sentence of many words. "_s.repeated(6).trimmed();
    QTest::newRow("nothing") << QString();
    QTest::newRow("short lines") << u"One. Two.\n\nThree. Four.\n"_s;
    QTest::newRow("code") << u"```text\n"_s + line + u"\n```"_s;
    QTest::newRow("code that is not closed") << u"  ```\n"_s + line;
}

void TestSentenceLines::leavesAlone()
{
    QFETCH(QString, text);
    QCOMPARE(sentenceLines(text), text);
}

QTEST_GUILESS_MAIN(TestSentenceLines)
#include "tst_sentencelines.moc"
