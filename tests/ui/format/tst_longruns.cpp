// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/longruns.h"

#include <QLocale>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestLongRuns : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void shortTextsStay();
    void longOnesAreShortened();
    void longOnesAreFolded();
};

void TestLongRuns::shortTextsStay()
{
    const QString longest(LongRuns::longest, u'a');
    const QString words = u"words "_s.repeated(10'000);
    for (const QString &text : {QString(), u"a"_s, longest, longest + u' ' + longest, words}) {
        QCOMPARE(LongRuns::shortened(text), text);
        QCOMPARE(LongRuns::folded(text), text);
    }
}

void TestLongRuns::longOnesAreShortened()
{
    const QString run = QString(3000, u'A') + QString(3000, u'z');
    const QString text = u"{\"b64\": \""_s + run + u"\", \"x\": \""_s + run + u"=\"}"_s;
    const QString left = QString(200, u'A') + u" … (+5780) … "_s + QString(20, u'z');
    const QString other = QString(200, u'A') + u" … (+5781) … "_s + QString(19, u'z') + u'=';
    QCOMPARE(LongRuns::shortened(text), u"{\"b64\": \""_s + left + u"\", \"x\": \""_s + other + u"\"}"_s);
    QVERIFY(LongRuns::shortened(run).endsWith(QString(20, u'z')));
}

void TestLongRuns::longOnesAreFolded()
{
    const QString run(4500, u'A');
    const QString folded = LongRuns::folded(u'"' + run + u'"');
    QCOMPARE(folded.count(u'\n'), 2);
    QCOMPARE(QString(folded).remove(u'\n'), u'"' + run + u'"');
}

QTEST_GUILESS_MAIN(TestLongRuns)
#include "tst_longruns.moc"
