// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/copybutton.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDirIterator>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void textReachesContrastAA_data();
    void textReachesContrastAA();
    void modesSwitch();
    void styleSheetHasNoOpenColours();
    void iconsTakeTheThemesColour();
    void everyIconDraws();
    void dialogButtonsHaveNoIcons();
    void copyButtonCopiesAndSaysSo();
    void bannerTellsItsWords();
};

void TestTheme::initTestCase()
{
    Theme::instance().apply();
}

/// WCAG 2: relative luminance and contrast.
static double luminance(const QColor &colour)
{
    const auto channel = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

static double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

void TestTheme::textReachesContrastAA_data()
{
    QTest::addColumn<int>("text");
    QTest::addColumn<int>("ground");
    QTest::addColumn<double>("least");
    const auto row = [](Theme::Role text, Theme::Role ground, double least) {
        QTest::addRow("%d on %d", int(text), int(ground)) << int(text) << int(ground) << least;
    };
    for (const auto ground : {Theme::Window, Theme::Surface, Theme::Raised, Theme::Rail}) {
        for (const auto text :
             {Theme::Text, Theme::Muted, Theme::Accent, Theme::Good, Theme::Warning, Theme::Bad, Theme::Info})
            row(text, ground, 4.5);
        row(Theme::StrongBorder, ground, ground == Theme::Surface || ground == Theme::Window ? 3 : 2.6);
    }
    for (const auto text : {Theme::JsonKey, Theme::JsonString, Theme::JsonNumber, Theme::JsonLiteral})
        row(text, Theme::Surface, 4.5);
    for (const auto text :
         {Theme::Series1, Theme::Series2, Theme::Series3, Theme::Series4, Theme::Series5, Theme::Series6})
        row(text, Theme::Surface, 3);
    row(Theme::AccentText, Theme::Accent, 4.5);
    row(Theme::SelectionText, Theme::Selection, 4.5);
    row(Theme::Accent, Theme::AccentSoft, 4.5);
    row(Theme::Good, Theme::GoodSoft, 4.5);
    row(Theme::Warning, Theme::WarningSoft, 4.5);
    row(Theme::Bad, Theme::BadSoft, 4.5);
    row(Theme::Info, Theme::InfoSoft, 4.5);
    for (const auto text : {Theme::Good, Theme::Warning, Theme::Bad, Theme::Info, Theme::Muted})
        row(text, Theme::Selection, 4.5);
}

void TestTheme::textReachesContrastAA()
{
    QFETCH(int, text);
    QFETCH(int, ground);
    QFETCH(double, least);
    for (const bool dark : {false, true}) {
        const double seen =
            contrast(Theme::color(Theme::Role(text), dark), Theme::color(Theme::Role(ground), dark));
        QVERIFY2(seen >= least, qPrintable(u"%1: %2"_s.arg(dark ? u"dark"_s : u"light"_s).arg(seen)));
    }
}

void TestTheme::modesSwitch()
{
    Theme &theme = Theme::instance();
    theme.setMode(Theme::Mode::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.size(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(QGuiApplication::palette().color(QPalette::Base), Theme::color(Theme::Surface, true));
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.size(), 1);
    theme.setMode(Theme::Mode::Light);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(QGuiApplication::palette().color(QPalette::Base), Theme::color(Theme::Surface, false));
}

void TestTheme::styleSheetHasNoOpenColours()
{
    for (const bool dark : {false, true}) {
        const QString sheet = styleSheet(dark);
        QVERIFY(!sheet.isEmpty());
        QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 30)));
    }
}

void TestTheme::iconsTakeTheThemesColour()
{
    const QIcon icon = Theme::icon(u"stop"_s, Theme::Text);
    QVERIFY(!icon.isNull());
    QVERIFY(Theme::icon(u"no such icon"_s).isNull());
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        Theme::instance().setMode(mode);
        const QPixmap pixmap = icon.pixmap(QSize(24, 24), 2.0);
        QCOMPARE(pixmap.size(), QSize(48, 48));
        const QColor seen = pixmap.toImage().pixelColor(24, 12); // the upper edge of the square
        QCOMPARE(seen.rgb(), Theme::color(Theme::Text).rgb());
    }
}

void TestTheme::everyIconDraws()
{
    int count = 0;
    for (QDirIterator it(u":/pllm/icons"_s, QDir::Files); it.hasNext(); ++count) {
        const QString name = QFileInfo(it.next()).completeBaseName();
        const QImage image = Theme::icon(name).pixmap(QSize(32, 32)).toImage();
        bool drawn = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                drawn = drawn || image.pixelColor(x, y).alpha() > 100;
        }
        QVERIFY2(drawn, qPrintable(name));
    }
    QVERIFY(count > 20);
}

/// The style's own are black, whatever the theme.
void TestTheme::dialogButtonsHaveNoIcons()
{
    QDialogButtonBox box(QDialogButtonBox::Close | QDialogButtonBox::Save);
    box.show();
    QVERIFY(box.button(QDialogButtonBox::Close)->icon().isNull());
    QVERIFY(box.button(QDialogButtonBox::Save)->icon().isNull());
}

void TestTheme::copyButtonCopiesAndSaysSo()
{
    CopyButton button(u"Copy it"_s);
    QSignalSpy copied(&button, &CopyButton::copied);
    button.click();
    QCOMPARE(copied.size(), 0);
    button.setTextToCopy(u"http://127.0.0.1:1"_s);
    button.click();
    QCOMPARE(copied.size(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:1"_s);
    QVERIFY(button.accessibleName() != u"Copy it"_s);
    QTRY_COMPARE(button.accessibleName(), u"Copy it"_s);
}

void TestTheme::bannerTellsItsWords()
{
    Banner banner(Banner::Kind::Warning);
    banner.setTitle(u"Title"_s);
    banner.setText(u"<b>plain</b>"_s);
    banner.setClosable(true);
    banner.show();
    QCOMPARE(banner.accessibleName(), u"Title"_s);
    QCOMPARE(banner.text(), u"<b>plain</b>"_s);
    QSignalSpy closed(&banner, &Banner::closed);
    banner.findChild<QToolButton *>()->click();
    QCOMPARE(closed.size(), 1);
    QVERIFY(!banner.isVisible());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
