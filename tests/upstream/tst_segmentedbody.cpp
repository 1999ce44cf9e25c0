// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/segmentedbody.h"

#include <QTest>

class TestSegmentedBody : public QObject
{
    Q_OBJECT

private slots:
    void readsAcrossSegments_data();
    void readsAcrossSegments();
    void isSequential();
};

void TestSegmentedBody::readsAcrossSegments_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 2, 3, 5, 7, 100})
        QTest::addRow("%d bytes at a time", piece) << piece;
}

void TestSegmentedBody::readsAcrossSegments()
{
    QFETCH(int, piece);
    SegmentedBody body({"{\"model\":", "", "\"gpt\"", ",\"x\":1}"}, {}, nullptr);
    QCOMPARE(body.totalBytes(), 21);
    QByteArray all;
    while (!body.atEnd())
        all += body.read(piece);
    QCOMPARE(all, QByteArray("{\"model\":\"gpt\",\"x\":1}"));
    QCOMPARE(body.bytesAvailable(), 0);
}

void TestSegmentedBody::isSequential()
{
    // A body that can be rewound is sent a second time when the server closes early.
    QVERIFY(SegmentedBody({"x"}, {}, nullptr).isSequential());
}

QTEST_GUILESS_MAIN(TestSegmentedBody)
#include "tst_segmentedbody.moc"
