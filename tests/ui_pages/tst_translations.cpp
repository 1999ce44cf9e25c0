// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/gatewaythread.h"
#include "ui/stats/statspage.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/translation/translation.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Qt::Literals::StringLiterals;

/// One text of the window, and what stands for it in a translation.
struct Text {
    QString source;
    bool isPlural = false;
    bool isUnfinished = false;
    QStringList forms;
};

/// By context, source and comment.
using Texts = QMap<QString, Text>;

class TestTranslations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isComplete_data();
    void isComplete();
    void keepsWhatTheProgramFillsIn_data() { isComplete_data(); }
    void keepsWhatTheProgramFillsIn();
    void choosesTheLanguage();
    void speaksTheSystemsLanguage();
    void countsProperly();

private:
    Texts m_current; // of the sources as they stand
};

static QString translationFile(const QString &language)
{
    return QStringLiteral(PLLM_SOURCE_DIR) + u"/translations/pllm_"_s + language + u".ts"_s;
}

static Text readMessage(QXmlStreamReader &xml, QString &comment)
{
    Text text;
    text.isPlural = xml.attributes().value(u"numerus"_s) == u"yes";
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            text.source = xml.readElementText();
        } else if (xml.name() == u"comment") {
            comment = xml.readElementText();
        } else if (xml.name() == u"translation") {
            text.isUnfinished = xml.attributes().hasAttribute(u"type"_s);
            if (!text.isPlural) {
                text.forms = {xml.readElementText()};
                continue;
            }
            while (xml.readNextStartElement())
                text.forms += xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return text;
}

static Texts readTexts(const QString &path)
{
    Texts texts;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader xml(&file);
    xml.readNextStartElement();
    while (xml.readNextStartElement()) {
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == u"name") {
                context = xml.readElementText();
            } else if (xml.name() == u"message") {
                QString comment;
                const Text text = readMessage(xml, comment);
                texts.insert(context + u" | "_s + text.source + u" | "_s + comment, text);
            } else {
                xml.skipCurrentElement();
            }
        }
    }
    return xml.hasError() ? Texts() : texts;
}

void TestTranslations::initTestCase()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"current.ts"_s);
    const QString root = QStringLiteral(PLLM_SOURCE_DIR);
    QProcess lupdate;
    lupdate.start(QStringLiteral(PLLM_LUPDATE), {u"-silent"_s, u"-locations"_s, u"none"_s, root + u"/app"_s,
                                                 root + u"/core"_s, root + u"/ui"_s, u"-ts"_s, path});
    QVERIFY2(lupdate.waitForFinished(120'000), qPrintable(lupdate.errorString()));
    QCOMPARE(lupdate.exitCode(), 0);
    m_current = readTexts(path);
    QVERIFY(m_current.size() > 300);
}

void TestTranslations::isComplete_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("pluralsOnly");
    QTest::addColumn<int>("forms");
    QTest::newRow("de") << u"de"_s << false << 2;
    QTest::newRow("zh_CN") << u"zh_CN"_s << false << 1;
    QTest::newRow("en") << u"en"_s << true << 2;
}

void TestTranslations::isComplete()
{
    QFETCH(QString, language);
    QFETCH(bool, pluralsOnly);
    QFETCH(int, forms);
    const Texts translated = readTexts(translationFile(language));
    QStringList wrong;
    for (auto it = m_current.cbegin(); it != m_current.cend(); ++it) {
        if (pluralsOnly && !it->isPlural)
            continue;
        const Text text = translated.value(it.key());
        const bool complete = !text.isUnfinished && text.isPlural == it->isPlural &&
                              text.forms.size() == (it->isPlural ? forms : 1) &&
                              !text.forms.contains(QString());
        if (!complete)
            wrong += it.key();
    }
    for (auto it = translated.cbegin(); it != translated.cend(); ++it) {
        if (!m_current.contains(it.key()))
            wrong += u"no longer in the sources: "_s + it.key();
    }
    const QString how =
        u"cmake --build BUILD --target update_translations, then translate:\n"_s + wrong.join(u'\n');
    QVERIFY2(wrong.isEmpty(), qPrintable(how));
}

/// %1, %2, %n: each that stands in the text, sorted.
static QStringList placesOf(const QString &text)
{
    static const QRegularExpression pattern(u"%(?:[0-9]|n)"_s);
    QStringList places;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        places += it.next().captured();
    places.sort();
    return places;
}

static qsizetype mnemonicsOf(QString text)
{
    text.remove(u"&&"_s);
    static const QRegularExpression pattern(u"&\\S"_s);
    return text.count(pattern);
}

void TestTranslations::keepsWhatTheProgramFillsIn()
{
    QFETCH(QString, language);
    const Texts translated = readTexts(translationFile(language));
    QStringList wrong;
    for (const Text &text : translated) {
        for (const QString &form : text.forms) {
            const bool same = placesOf(form) == placesOf(text.source) &&
                              mnemonicsOf(form) == mnemonicsOf(text.source) &&
                              form.startsWith(u' ') == text.source.startsWith(u' ') &&
                              form.contains(u'…') == text.source.contains(u'…');
            if (!same)
                wrong += text.source + u" → "_s + form;
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestTranslations::choosesTheLanguage()
{
    QCOMPARE(translationFor({u"de-AT"_s, u"de"_s}), u"de"_s);
    QCOMPARE(translationFor({u"zh-Hans-CN"_s}), u"zh_CN"_s);
    QCOMPARE(translationFor({u"zh_CN"_s}), u"zh_CN"_s);
    QCOMPARE(translationFor({u"en-GB"_s, u"de"_s}),
             u"en"_s); // who wants English first gets it, not the first file there is
    QCOMPARE(translationFor({u"fr"_s, u"de"_s}), u"de"_s);
    QCOMPARE(translationFor({u"fr"_s}), u"en"_s);
    QCOMPARE(translationFor({}), u"en"_s);
}

void TestTranslations::speaksTheSystemsLanguage()
{
    // main() set LANGUAGE=de before the application began.
    GatewayThread gateway({});
    TrafficModel traffic;
    StatsPage page(gateway, traffic);
    const auto labels = page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](QLabel *label) { return label->text() == u"Statistik"; }));
}

void TestTranslations::countsProperly()
{
    QTranslator english;
    QVERIFY(english.load(u":/i18n/pllm_en.qm"_s));
    QCOMPARE(english.translate("StatsCards", "%n error(s)", nullptr, 1), u"%n error"_s);
    QCOMPARE(english.translate("StatsCards", "%n error(s)", nullptr, 2), u"%n errors"_s);
    QCOMPARE(QCoreApplication::translate("StatsCards", "%n left by clients", nullptr, 1), u"1 von Clients verlassen"_s);
    QCOMPARE(QCoreApplication::translate("FiguresPlots", "%n other(s)", nullptr, 1), u"1 weiteres"_s);
    QCOMPARE(QCoreApplication::translate("FiguresPlots", "%n other(s)", nullptr, 0), u"0 weitere"_s);
}

int main(int argc, char *argv[])
{
    qputenv("LANGUAGE", "de");
    qputenv("LC_ALL", "C.UTF-8");
    QApplication application(argc, argv);
    installTranslations(application);
    TestTranslations test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_translations.moc"
