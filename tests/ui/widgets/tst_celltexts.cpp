// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/celltexts.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

class TestCellTexts : public QObject
{
    Q_OBJECT

private slots:
    void staysInItsCell_data();
    void staysInItsCell();
    void looksAsDrawnText();
    void anotherFontIsLaidOutAnew();
    void tellsHowWideItIs();
};

namespace {

constexpr QRect cell(20, 10, 90, 22);

QImage white(qreal ratio = 1)
{
    QImage image(QSize(130, 42) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    return image;
}

QImage painted(CellTexts &texts, const QString &text, Qt::Alignment alignment, const QFont &font = {},
               qreal ratio = 1)
{
    QImage image = white(ratio);
    QPainter painter(&image);
    painter.setFont(font);
    painter.setPen(Qt::black);
    texts.paint(painter, cell, alignment, text);
    painter.end();
    return image;
}

/// Where something stands, in the image's own points.
QRect inkOf(const QImage &image)
{
    QRect ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qGray(image.pixel(x, y)) < 200)
                ink |= QRect(x, y, 1, 1);
        }
    }
    return ink;
}

} // namespace

void TestCellTexts::staysInItsCell_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRight");
    QTest::newRow("short, left") << u"ok"_s << false;
    QTest::newRow("short, right") << u"ok"_s << true;
    QTest::newRow("too long, left") << u"a text that is much too long for it"_s << false;
    QTest::newRow("too long, right") << u"a text that is much too long for it"_s << true;
    QTest::newRow("of other scripts") << u"模型 модель μοντέλο 模型 модель"_s << false;
}

void TestCellTexts::staysInItsCell()
{
    QFETCH(QString, text);
    QFETCH(bool, isRight);
    CellTexts texts;
    for (const qreal ratio : {1.0, 2.0}) {
        const auto alignment = isRight ? Qt::AlignRight : Qt::AlignLeft;
        const QImage first = painted(texts, text, alignment, {}, ratio);
        const QRect ink = inkOf(first);
        QVERIFY(!ink.isEmpty());
        const QRect place(cell.topLeft() * ratio, cell.size() * ratio);
        QVERIFY(place.adjusted(-1, -1, 1, 1).contains(ink));
        if (text == u"ok")
            QVERIFY(isRight ? ink.left() > place.center().x() : ink.right() < place.center().x());
        QCOMPARE(painted(texts, text, alignment, {}, ratio), first); // known now
    }
}

/// Up to what a point of the grid that it stands on makes.
void TestCellTexts::looksAsDrawnText()
{
    CellTexts texts;
    for (const QString &text : {u"1.9 ms"_s, u"claude-sonnet-4-5"_s, u"12:29:03"_s}) {
        const QRect mine = inkOf(painted(texts, text, Qt::AlignLeft));
        QImage image = white();
        QPainter painter(&image);
        painter.setPen(Qt::black);
        painter.drawText(cell, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, cell.width()));
        painter.end();
        const QRect drawn = inkOf(image);
        for (const int off : {mine.left() - drawn.left(), mine.right() - drawn.right(),
                              mine.top() - drawn.top(), mine.bottom() - drawn.bottom()})
            QVERIFY2(std::abs(off) <= 1, qPrintable(text));
    }
}

void TestCellTexts::anotherFontIsLaidOutAnew()
{
    CellTexts texts;
    QFont large;
    large.setPointSizeF(large.pointSizeF() * 1.5);
    const QRect before = inkOf(painted(texts, u"model"_s, Qt::AlignLeft));
    QVERIFY(inkOf(painted(texts, u"model"_s, Qt::AlignLeft, large)).width() > before.width());
    QCOMPARE(inkOf(painted(texts, u"model"_s, Qt::AlignLeft)), before);
}

void TestCellTexts::tellsHowWideItIs()
{
    CellTexts texts;
    QImage image = white();
    QPainter painter(&image);
    const int narrow = texts.paint(painter, cell, Qt::AlignLeft, u"i"_s);
    const int wide = texts.paint(painter, cell, Qt::AlignLeft, u"models"_s);
    QVERIFY(narrow > 0 && wide > narrow);
    QCOMPARE(texts.paint(painter, cell, Qt::AlignLeft, u"models"_s), wide);
    QVERIFY(texts.paint(painter, cell, Qt::AlignLeft, QString(200, u'm')) <= cell.width());
    QCOMPARE(texts.paint(painter, cell, Qt::AlignLeft, QString()), 0);
    QCOMPARE(texts.paint(painter, QRect(cell.topLeft(), QSize(0, 20)), Qt::AlignLeft, u"m"_s), 0);
}

QTEST_MAIN(TestCellTexts)
#include "tst_celltexts.moc"
