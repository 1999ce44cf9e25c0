// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/linediff.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

class TestLineDiff : public QObject
{
    Q_OBJECT

private slots:
    void rows_data();
    void rows();
    void marks_data();
    void marks();
    void isTheShortest();
    void largeOnesAreBounded();
};

namespace {

/// "=" for an equal row, "~" for two lines that stand for each other, "-" and "+" for one alone.
QString shape(const LineDiff &diff)
{
    QString shape;
    for (const LineDiff::Row &row : diff.rows)
        shape += row.isSame ? u'=' : row.right < 0 ? u'-' : row.left < 0 ? u'+' : u'~';
    return shape;
}

/// Every line of both sides, once and in its order, and equal where it is said.
bool isWhole(const LineDiff &diff)
{
    qsizetype left = 0;
    qsizetype right = 0;
    for (const LineDiff::Row &row : diff.rows) {
        if ((row.left >= 0 && row.left != left++) || (row.right >= 0 && row.right != right++))
            return false;
        if (row.isSame && diff.left[row.left] != diff.right[row.right])
            return false;
    }
    return left == diff.left.size() && right == diff.right.size();
}

qsizetype longestCommon(const QStringList &a, const QStringList &b)
{
    QList<QList<qsizetype>> table(a.size() + 1, QList<qsizetype>(b.size() + 1, 0));
    for (qsizetype i = 1; i <= a.size(); ++i) {
        for (qsizetype j = 1; j <= b.size(); ++j)
            table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    }
    return table[a.size()][b.size()];
}

} // namespace

void TestLineDiff::rows_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &left, const QString &right, const QString &expected) {
        QTest::newRow(name) << left << right << expected;
    };
    row("nothing", {}, {}, {});
    row("same", u"a\nb"_s, u"a\nb"_s, u"=="_s);
    row("all new", {}, u"a\nb"_s, u"++"_s);
    row("all gone", u"a\nb"_s, {}, u"--"_s);
    row("one changed", u"a\nb\nc"_s, u"a\nx\nc"_s, u"=~="_s);
    row("one more", u"a\nc"_s, u"a\nb\nc"_s, u"=+="_s);
    row("one less", u"a\nb\nc"_s, u"a\nc"_s, u"=-="_s);
    row("at both ends", u"x\na\nb\ny"_s, u"z\na\nb"_s, u"~==-"_s);
    row("in the middle", u"1\na\n2\nb\n3"_s, u"1\n2\nb\nc\n3"_s, u"=-==+="_s);
    row("an empty line", u"a\n\nb"_s, u"a\nb"_s, u"=-="_s);
}

void TestLineDiff::rows()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    const LineDiff diff = diffLines(left, right);
    QTEST(shape(diff), "expected");
    QVERIFY(isWhole(diff));
    QVERIFY(!diff.isBounded);
    QCOMPARE(diff.isSame(), left == right);
}

void TestLineDiff::marks_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("leftMarked");
    QTest::addColumn<QString>("rightMarked");
    QTest::newRow("middle") << u"cost: 12 USD"_s << u"cost: 345 USD"_s << u"12"_s << u"345"_s;
    QTest::newRow("put in") << u"aa"_s << u"aaa"_s << u""_s << u"a"_s;
    QTest::newRow("end") << u"abc"_s << u"abcdef"_s << u""_s << u"def"_s;
    QTest::newRow("half a pair") << u"x\U0001F600y"_s << u"x\U0001F601y"_s << u"\U0001F600"_s << u"\U0001F601"_s;
    QTest::newRow("the other half") << u"\U0001F600"_s << u"\U0001FA00"_s << u"\U0001F600"_s << u"\U0001FA00"_s;
}

void TestLineDiff::marks()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    const LineDiff diff = diffLines(left, right);
    QCOMPARE(diff.rows.size(), 1);
    const LineDiff::Row &row = diff.rows.first();
    QTEST(left.mid(row.leftMark.from, row.leftMark.length), "leftMarked");
    QTEST(right.mid(row.rightMark.from, row.rightMark.length), "rightMarked");
}

void TestLineDiff::isTheShortest()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        const auto text = [&] {
            QStringList lines;
            for (quint32 i = random.bounded(14U); i > 0; --i)
                lines += QString(QChar(u'a' + random.bounded(4)));
            return lines.join(u'\n');
        };
        const LineDiff diff = diffLines(text(), text());
        QVERIFY(isWhole(diff));
        const auto same = std::count_if(diff.rows.begin(), diff.rows.end(), [](const auto &r) { return r.isSame; });
        QCOMPARE(same, longestCommon(diff.left, diff.right));
    }
}

void TestLineDiff::largeOnesAreBounded()
{
    QStringList left{u"begin"_s};
    QStringList right{u"begin"_s};
    for (int i = 0; i < LineDiff::mostLines; ++i) {
        left += u"left %1"_s.arg(i);
        right += u"right %1"_s.arg(i % 7);
    }
    left += u"end"_s;
    right += u"end"_s;
    const LineDiff diff = diffLines(left.join(u'\n'), right.join(u'\n'));
    QVERIFY(diff.isBounded);
    QVERIFY(isWhole(diff));
    QVERIFY(diff.rows.first().isSame && diff.rows.last().isSame);
    QCOMPARE(diff.changes(), LineDiff::mostLines);
    // Many lines of which few differ are no trouble at any size but the bound.
    left.resize(LineDiff::mostLines);
    QStringList other = left;
    other[9'000] = u"changed"_s;
    other.removeAt(400);
    const LineDiff few = diffLines(left.join(u'\n'), other.join(u'\n'));
    QVERIFY(!few.isBounded);
    QCOMPARE(few.changes(), 2);
}

QTEST_APPLESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
