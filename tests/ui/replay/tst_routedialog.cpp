// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui_pages/pagetest.h"

#include "ui/replay/routebanner.h"
#include "ui/replay/routedialog.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestRouteDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(); }
    void addsAModel();
    void asksWhereTheWinnerGoes();
    void writesNothingWhenCancelled();
    void refusesNames_data();
    void refusesNames();
    void refusesProviders();
    void brokenFilesAreLeftAlone();
    void followsEditsOfOthers();
    void putsBack();
    void saysWhyItCannotPutBack();
    void tabFollowsTheEye();
};

namespace {

const QByteArray someModels = R"({
  "providers": [ { "id": "openai", "type": "openai", "base_url": "http://127.0.0.1:9/v1" },
                 { "id": "local", "type": "ollama", "base_url": "http://127.0.0.1:9/v1", "key": "none" } ],
  "models": [ { "id": "smart", "strategy": "weighted",
                "targets": [ { "provider": "openai", "model": "gpt-4o", "weight": 3 } ] } ]
})";

RouteWish wish(const QString &name)
{
    return {name, u"local"_s, u"qwen3"_s, RouteWish::Place::First};
}

QString changeOf(const RouteDialog &dialog)
{
    return dialog.findChild<QLabel *>(u"change"_s)->text();
}

bool showsText(const QWidget &widget, const QString &part)
{
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&widget) && label->text().contains(part))
            return true;
    }
    return false;
}

} // namespace

void TestRouteDialog::addsAModel()
{
    PageFixture fixture(someModels);
    RouteDialog dialog(fixture.config, wish(u"gpt-5"_s), u"my-qwen"_s);
    dialog.show();
    QVERIFY(changeOf(dialog).contains(u"“gpt-5” → local/qwen3"_s));
    QVERIFY(showsText(dialog, u"local/qwen3 (it answered for “my-qwen”)"_s));
    for (const QRadioButton *button : dialog.findChildren<QRadioButton *>())
        QVERIFY(!button->isVisible()); // nothing is there that could go behind
    savePictures(dialog, u"route-new"_s);
    QSignalSpy routed(&dialog, &RouteDialog::routed);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QCOMPARE(routed.size(), 1);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    const auto config = readConfig(fixture.file(), fixture.config.providerTypes());
    QVERIFY(config);
    QCOMPARE(config->models.size(), 2);
    const TargetConfig expected{u"local"_s, u"qwen3"_s, {}, 1};
    QCOMPARE(config->model(u"gpt-5")->targets, QList<TargetConfig>{expected});
}

void TestRouteDialog::asksWhereTheWinnerGoes()
{
    for (const bool isAlone : {false, true}) {
        PageFixture fixture(someModels);
        RouteDialog dialog(fixture.config, wish(u"smart"_s), u"local/qwen3"_s);
        dialog.show();
        const QList<QRadioButton *> choice = dialog.findChildren<QRadioButton *>();
        QCOMPARE(choice.size(), 2);
        QVERIFY(choice[0]->isVisible() && choice[0]->isChecked());
        QVERIFY(changeOf(dialog).contains(u"So far: openai/gpt-4o"_s));
        QVERIFY(changeOf(dialog).contains(u"From now on: local/qwen3, then openai/gpt-4o"_s));
        QVERIFY(changeOf(dialog).contains(u"“By weight” becomes “In order”"_s));
        if (isAlone) {
            QTest::mouseClick(choice[1], Qt::LeftButton, {}, QPoint(8, choice[1]->height() / 2));
            QVERIFY(changeOf(dialog).contains(u"From now on: local/qwen3"_s));
            QVERIFY(!changeOf(dialog).contains(u"then"_s));
        } else {
            savePictures(dialog, u"route-first"_s);
        }
        QTest::keyClick(dialog.findChild<QLineEdit *>(u"id"_s), Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        const auto config = readConfig(fixture.file(), fixture.config.providerTypes());
        QVERIFY(config);
        const QList<TargetConfig> targets = config->model(u"smart")->targets;
        QCOMPARE(targets.size(), isAlone ? 1 : 2);
        QCOMPARE(targets.first().provider, u"local"_s);
        QCOMPARE(targets.first().model, u"qwen3"_s);
    }
}

void TestRouteDialog::writesNothingWhenCancelled()
{
    PageFixture fixture(someModels);
    RouteDialog dialog(fixture.config, wish(u"smart"_s), u"local/qwen3"_s);
    dialog.show();
    QSignalSpy changed(&fixture.config, &ConfigStore::changed);
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"id"_s), u"another"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Cancel"_s), Qt::LeftButton);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(fixture.file(), someModels);
    QVERIFY(changed.isEmpty());
}

void TestRouteDialog::refusesNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("problem");
    QTest::newRow("none") << u"  "_s << u"must not be empty"_s;
    QTest::newRow("long") << QString(201, u'x') << u"is too long"_s;
    QTest::newRow("control characters") << u"a\tb"_s << u"must not hold control characters"_s;
}

void TestRouteDialog::refusesNames()
{
    QFETCH(QString, name);
    QFETCH(QString, problem);
    PageFixture fixture(someModels);
    RouteDialog dialog(fixture.config, wish(u"smart"_s), u"local/qwen3"_s);
    dialog.show();
    QSignalSpy routed(&dialog, &RouteDialog::routed);
    dialog.findChild<QLineEdit *>(u"id"_s)->setText(name);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(dialog.isVisible());
    QVERIFY(showsText(dialog, problem));
    savePictures(dialog,
                 u"route-refused-"_s + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
    QVERIFY(routed.isEmpty());
    QCOMPARE(fixture.file(), someModels);
    dialog.findChild<QLineEdit *>(u"id"_s)->setText(u"fine"_s); // the problem goes with what it was about
    QVERIFY(!showsText(dialog, problem));
}

void TestRouteDialog::refusesProviders()
{
    PageFixture fixture(someModels);
    RouteWish unknown = wish(u"smart"_s);
    unknown.provider = u"demo"_s;
    RouteDialog dialog(fixture.config, unknown, u"demo/demo"_s);
    dialog.show();
    QVERIFY(!buttonNamed(dialog, u"Save"_s)->isEnabled());
    QVERIFY(showsText(dialog, u"“demo” is not in the configuration"_s));
    savePictures(dialog, u"route-provider"_s);
    QTest::keyClick(dialog.findChild<QLineEdit *>(u"id"_s), Qt::Key_Return);
    QVERIFY(dialog.isVisible());
    QCOMPARE(fixture.file(), someModels);
}

void TestRouteDialog::brokenFilesAreLeftAlone()
{
    PageFixture fixture(someModels);
    RouteDialog dialog(fixture.config, wish(u"smart"_s), u"local/qwen3"_s);
    dialog.show();
    fixture.writeFile("{ not JSON");
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(dialog.isVisible());
    QVERIFY(showsText(dialog, u"This cannot be saved"_s));
    QCOMPARE(fixture.file(), QByteArray("{ not JSON"));
}

void TestRouteDialog::followsEditsOfOthers()
{
    PageFixture fixture(someModels);
    RouteDialog dialog(fixture.config, wish(u"smart"_s), u"local/qwen3"_s);
    dialog.show();
    Config config = *fixture.config.current();
    config.models[0].targets[0].model = u"gpt-6"_s;
    QVERIFY(fixture.config.update(config).isEmpty());
    QVERIFY2(changeOf(dialog).contains(u"So far: openai/gpt-6"_s), qPrintable(changeOf(dialog)));
}

void TestRouteDialog::putsBack()
{
    PageFixture fixture(someModels);
    const Config before = *fixture.config.current();
    RouteBanner banner(fixture.config);
    for (const QString &name : {u"smart"_s, u"fresh"_s}) {
        const RouteChange change = routeChange(*fixture.config.current(), wish(name));
        QVERIFY(fixture.config.update(withRoute(*fixture.config.current(), change)).isEmpty());
        banner.showChange(change);
        QVERIFY(banner.isVisible());
        QVERIFY(banner.title().contains(u"“%1” is answered by local/qwen3 from now on"_s.arg(name)));
        QVERIFY(*fixture.config.current() != before);
        QTest::mouseClick(buttonNamed(banner, u"Undo"_s), Qt::LeftButton);
        QCOMPARE(*fixture.config.current(), before);
        const auto config = readConfig(fixture.file(), fixture.config.providerTypes());
        QVERIFY(config && *config == before);
        QVERIFY(!showsText(banner, u"from now on"_s));
    }
}

void TestRouteDialog::saysWhyItCannotPutBack()
{
    PageFixture fixture(someModels);
    RouteBanner banner(fixture.config);
    const RouteChange change = routeChange(*fixture.config.current(), wish(u"fresh"_s));
    QVERIFY(fixture.config.update(withRoute(*fixture.config.current(), change)).isEmpty());
    banner.showChange(change);
    Config config = *fixture.config.current();
    config.models[0].fallbacks = {u"fresh"_s}; // it is needed by now
    QVERIFY(fixture.config.update(config).isEmpty());
    QTest::mouseClick(buttonNamed(banner, u"Undo"_s), Qt::LeftButton);
    QCOMPARE(banner.title(), u"This cannot be put back"_s);
    QVERIFY2(banner.text().contains(u"there is no model \"fresh\""_s), qPrintable(banner.text()));
    config.models[0].fallbacks.clear();
    config.models[1].retries = 7;
    QVERIFY(fixture.config.update(config).isEmpty());
    QTest::mouseClick(buttonNamed(banner, u"Undo"_s), Qt::LeftButton);
    QVERIFY2(banner.text().contains(u"was changed since"_s), qPrintable(banner.text()));
    QCOMPARE(*fixture.config.current(), config);
}

void TestRouteDialog::tabFollowsTheEye()
{
    PageFixture fixture(someModels);
    RouteDialog dialog(fixture.config, wish(u"smart"_s), u"local/qwen3"_s);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QCOMPARE(tabsOutOfOrder(dialog, *dialog.findChild<QLineEdit *>(u"id"_s)), QStringList());
}

QTEST_MAIN(TestRouteDialog)
#include "tst_routedialog.moc"
