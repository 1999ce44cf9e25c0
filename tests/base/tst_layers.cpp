// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The layers of README's table, held by what each folder includes and links.
class TestLayers : public QObject
{
    Q_OBJECT

private slots:
    void includesPointLeft_data();
    void includesPointLeft();
    void coreNeverUsesGui();
    void onlyHttpIncludesHttpServer();
    void onlyStoreIncludesSql();
};

static QStringList includesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList includes;
    static const QRegularExpression pattern(uR"(^\s*#\s*include\s*[<"]([^>"]+)[>"])"_s,
                                            QRegularExpression::MultilineOption);
    for (auto it = pattern.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();)
        includes += it.next().captured(1);
    return includes;
}

static QStringList sourcesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(QStringLiteral(PLLM_SOURCE_DIR) + u'/' + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        files += it.next();
    return files;
}

void TestLayers::includesPointLeft_data()
{
    QTest::addColumn<QStringList>("allowed");
    const QStringList base{u"core/base"_s};
    const QStringList config = base + QStringList{u"core/config"_s};
    const auto row = [](const char *folder, const QStringList &allowed) {
        QTest::newRow(folder) << (allowed + QStringList{QString::fromLatin1(folder)});
    };
    row("core/base", {});
    row("core/config", base);
    row("core/secrets", config);
    row("core/http", config);
    row("core/dialects", config);
    row("core/providers", config + QStringList{u"core/dialects"_s});
    row("core/upstream", config);
    row("core/routing", config);
    row("core/store", base);
    row("core/policy", config + QStringList{u"core/store"_s});
    row("core/traffic", config + QStringList{u"core/dialects"_s, u"core/store"_s});
    const QStringList belowGateway =
        config + QStringList{u"core/secrets"_s,   u"core/http"_s,     u"core/dialects"_s,
                             u"core/providers"_s, u"core/upstream"_s, u"core/routing"_s,
                             u"core/policy"_s,    u"core/store"_s,    u"core/traffic"_s};
    row("core/gateway", belowGateway);
    row("core/api", belowGateway + QStringList{u"core/gateway"_s});
    row("ui", {u"core"_s});
}

void TestLayers::includesPointLeft()
{
    QFETCH(QStringList, allowed);
    const QStringList files = sourcesBelow(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(!files.isEmpty(), "no sources found: was the folder renamed?");
    for (const QString &file : files) {
        for (const QString &include : includesOf(file)) {
            if (!include.startsWith(u"core/") && !include.startsWith(u"ui/") && !include.startsWith(u"app/"))
                continue;
            const bool fine = std::any_of(allowed.begin(), allowed.end(), [&](const QString &folder) {
                return include.startsWith(folder + u'/');
            });
            QVERIFY2(fine, qPrintable(file + u" includes "_s + include));
        }
    }
}

void TestLayers::coreNeverUsesGui()
{
    static const QRegularExpression gui(
        uR"(^(QtGui|QtWidgets)/|^Q(Widget|Application|GuiApplication|Icon|Pixmap|Image|Color|Font|Painter|Clipboard|DesktopServices|Action)$)"_s);
    for (const QString &file : sourcesBelow(u"core"_s)) {
        for (const QString &include : includesOf(file))
            QVERIFY2(!include.contains(gui), qPrintable(file + u" includes "_s + include));
    }
    QDirIterator it(QStringLiteral(PLLM_SOURCE_DIR) + u"/core"_s, {u"CMakeLists.txt"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(!text.contains("Qt6::Gui") && !text.contains("Qt6::Widgets"), qPrintable(file.fileName()));
    }
}

void TestLayers::onlyHttpIncludesHttpServer()
{
    for (const QString &file : sourcesBelow(u"core"_s) + sourcesBelow(u"ui"_s) + sourcesBelow(u"app"_s)) {
        if (file.contains(u"/core/http/"_s))
            continue;
        for (const QString &include : includesOf(file))
            QVERIFY2(!include.contains(u"HttpServer"_s), qPrintable(file + u" includes "_s + include));
    }
}

void TestLayers::onlyStoreIncludesSql()
{
    for (const QString &file : sourcesBelow(u"core"_s) + sourcesBelow(u"ui"_s) + sourcesBelow(u"app"_s)) {
        if (file.contains(u"/core/store/"_s) && !file.endsWith(u"/store.h"_s))
            continue;
        for (const QString &include : includesOf(file))
            QVERIFY2(!include.contains(u"Sql"_s), qPrintable(file + u" includes "_s + include));
    }
}

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
