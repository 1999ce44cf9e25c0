// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui_pages/pagetest.h"
#include "tests/ui_pages/providertest.h"
#include "ui/forms/configbanner.h"
#include "ui/providers/keyfield.h"
#include "ui/providers/localservers.h"
#include "ui/providers/probecall.h"
#include "ui/providers/providerdialog.h"
#include "ui/providers/providerhealth.h"
#include "ui/providers/providerlistmodel.h"
#include "ui/providers/providerspage.h"
#include "ui/providers/removaldialog.h"
#include "ui/providers/typebox.h"

#include "core/providers/catalogue.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

using namespace Qt::Literals::StringLiterals;

class TestProvidersPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setUpProviderTest(); }
    void addsAProviderWithItsKey();
    void removesWithTheModelsNamed();
    void spaceTogglesEnabled();
    void suggestsVariablesAndServers();
    void brokenFileLeavesItReadOnly();
    void listIsAProperModel();
    void saysHowProvidersFare();
    void pictures();
};

static ProviderDialog *openDialog(QWidget &page)
{
    auto *dialog = page.findChild<ProviderDialog *>();
    [&] { QVERIFY(dialog && dialog->isVisible()); }();
    return dialog;
}

void TestProvidersPage::addsAProviderWithItsKey()
{
    PageFixture fixture;
    ProvidersPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QTest::mouseClick(buttonNamed(page, u"Add a provider…"_s), Qt::LeftButton);
    ProviderDialog *dialog = openDialog(page);
    choose(*dialog, u"OpenAI"_s);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"id"_s)->text(), u"openai"_s);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"baseUrl"_s)->placeholderText(), u"https://api.openai.com/v1"_s);
    QTest::keyClicks(dialog->findChild<KeyField *>(), u"sk-proj-abcdefgh12345678"_s);
    const QPointer<ProviderDialog> open(dialog);
    QTest::mouseClick(buttonNamed(*dialog, u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(!open || !open->isVisible());

    QCOMPARE(fixture.config.current()->providers.size(), 1);
    QCOMPARE(fixture.config.current()->providers[0].type, u"openai"_s);
    QCOMPARE(fixture.storedKey(u"openai"_s), QByteArray("sk-proj-abcdefgh12345678"));
    QVERIFY(fixture.file().contains("\"openai\""));
    QVERIFY(!fixture.file().contains("sk-proj"));
    auto *view = page.findChild<QTreeView *>(u"providers"_s);
    QVERIFY(view->isVisible());
    const QModelIndex key = view->model()->index(0, ProviderListModel::KeyColumn);
    QTRY_COMPARE(key.data().toString(), u"••••5678"_s);
}

void TestProvidersPage::removesWithTheModelsNamed()
{
    PageFixture fixture(twoProviders);
    fixture.storeKey(u"openai"_s, "sk-abcdefgh12345678");
    ProvidersPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *view = page.findChild<QTreeView *>(u"providers"_s);
    view->setCurrentIndex(view->model()->index(0, 0));
    view->setFocus();
    QTest::mouseClick(buttonNamed(page, u"Remove…"_s), Qt::LeftButton);
    auto *dialog = page.findChild<RemovalDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->informativeText().contains(u"smart"_s));
    QVERIFY(dialog->informativeText().contains(u"only"_s));
    QVERIFY(dialog->checkBox()->isChecked());
    QTest::mouseClick(buttonNamed(*dialog, u"Cancel"_s), Qt::LeftButton);
    QCOMPARE(fixture.config.current()->providers.size(), 2);

    QTRY_VERIFY(!page.findChild<RemovalDialog *>());
    QTest::mouseClick(buttonNamed(page, u"Remove…"_s), Qt::LeftButton);
    dialog = page.findChild<RemovalDialog *>();
    QTest::mouseClick(buttonNamed(*dialog, u"Remove"_s), Qt::LeftButton);
    const auto config = fixture.config.current();
    QCOMPARE(config->providers.size(), 1);
    QCOMPARE(config->models.size(), 1);
    QCOMPARE(config->models[0].targets.size(), 1);
    QTRY_COMPARE(fixture.storedKey(u"openai"_s), QByteArray());
}

void TestProvidersPage::spaceTogglesEnabled()
{
    PageFixture fixture(twoProviders);
    ProvidersPage page(fixture.config, fixture.keys, fixture.gateway);
    page.resize(900, 500);
    page.show();
    auto *view = page.findChild<QTreeView *>(u"providers"_s);
    view->setCurrentIndex(view->model()->index(1, 0));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(!fixture.config.current()->providers[1].enabled);
    QVERIFY(fixture.file().contains("\"enabled\": false"));
    const QRect row = view->visualRect(view->model()->index(1, 0));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, {row.left() + 16, row.center().y()});
    QVERIFY(fixture.config.current()->providers[1].enabled);
    QCOMPARE(view->currentIndex().row(), 1);
}

void TestProvidersPage::suggestsVariablesAndServers()
{
    qputenv("GROQ_API_KEY", "gsk_not_shown_anywhere");
    PageFixture fixture;
    ProvidersPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QAbstractButton *groq = buttonNamed(page, u"Groq, with the key in GROQ_API_KEY"_s);
    // Model servers of this machine: as if one of each kind answered.
    for (ProbeCall *call : page.findChild<LocalServers *>()->findChildren<ProbeCall *>())
        emit fixture.gateway.providerProbed(call->ticket(), {true, 3, 200, {u"a"_s, u"b"_s}, {}});
    QVERIFY(buttonNamed(page, u"Ollama, running here with 2 model(s)"_s));
    QTest::mouseClick(groq, Qt::LeftButton);
    ProviderDialog *dialog = openDialog(page);
    QTest::mouseClick(buttonNamed(*dialog, u"Save"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.config.current()->providers.size(), 1);
    QCOMPARE(fixture.config.current()->providers[0].key, u"env:GROQ_API_KEY"_s);
    QVERIFY(!fixture.file().contains("gsk_"));
    qunsetenv("GROQ_API_KEY");
}

void TestProvidersPage::brokenFileLeavesItReadOnly()
{
    PageFixture fixture("{ \"providers\": [ { \"id\": \"a\", \"type\": \"nosuch\" } ] }");
    QVERIFY(fixture.config.isBroken());
    ProvidersPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *banner = page.findChild<ConfigBanner *>();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"providers[0].type"_s));
    QVERIFY(!buttonNamed(page, u"Add a provider…"_s)->isEnabled());
    fixture.writeFile(twoProviders);
    QTRY_VERIFY(!banner->isVisible());
    QVERIFY(buttonNamed(page, u"Add a provider…"_s)->isEnabled());
    QCOMPARE(page.findChild<QTreeView *>(u"providers"_s)->model()->rowCount(), 2);
}

void TestProvidersPage::listIsAProperModel()
{
    PageFixture fixture(twoProviders);
    ProviderListModel model(fixture.keys, Catalogue::instance());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setConfig(fixture.config.current());
    QCOMPARE(model.rowCount(), 2);
    QTRY_COMPARE(model.index(0, ProviderListModel::KeyColumn).data().toString(), u"No key yet"_s);
    QCOMPARE(model.index(1, ProviderListModel::KeyColumn).data().toString(), u"None needed"_s);
    QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"No key yet"_s));
    model.setReadOnly(true);
    QVERIFY(!(model.index(0, 0).flags() & Qt::ItemIsUserCheckable));
}

void TestProvidersPage::saysHowProvidersFare()
{
    StatsReport report;
    ModelStats model;
    TargetStats good, open, shaky;
    good.provider = u"a"_s;
    good.requests = 10;
    open.provider = u"b"_s;
    open.requests = 4;
    open.state = u"open"_s;
    open.lastError = u"429 quota exceeded"_s;
    shaky.provider = u"c"_s;
    shaky.requests = 10;
    shaky.healthScore = 70;
    model.targets = {good, open, shaky};
    report.models = {model};
    const auto health = providerHealth(report);
    QCOMPARE(health[u"a"_s].role, Theme::Good);
    QCOMPARE(health[u"b"_s].icon, u"pause"_s);
    QVERIFY(health[u"b"_s].detail.contains(u"429 quota exceeded"_s));
    QCOMPARE(health[u"c"_s].role, Theme::Warning);
    QVERIFY(!health.contains(u"d"_s));
}

void TestProvidersPage::pictures()
{
    PageFixture empty;
    qputenv("OPENAI_API_KEY", "x");
    qputenv("GROQ_API_KEY", "x");
    ProvidersPage start(empty.config, empty.keys, empty.gateway);
    start.resize(1060, 720);
    start.show();
    savePictures(start, u"providers-empty"_s);

    PageFixture fixture(R"({ "providers": [
        { "id": "openai", "type": "openai" }, { "id": "claude", "type": "anthropic", "key": "env:ANTHROPIC_API_KEY" },
        { "id": "groq", "type": "groq", "key": "env:GROQ_API_KEY", "enabled": false }, { "id": "ollama", "type": "ollama", "key": "none" },
        { "id": "mistral", "type": "mistral" } ] })");
    fixture.storeKey(u"openai"_s, "sk-proj-abcdefgh12344f2c");
    ProvidersPage page(fixture.config, fixture.keys, fixture.gateway);
    page.resize(1060, 720);
    page.show();
    StatsReport report;
    report.window = std::chrono::hours(1);
    ModelStats model;
    for (const auto &[provider, score] : {std::pair{u"openai"_s, 98}, {u"claude"_s, 64}, {u"ollama"_s, 31}}) {
        TargetStats target;
        target.provider = provider;
        target.requests = 10;
        target.healthScore = score;
        model.targets += target;
    }
    report.models = {model};
    QTRY_COMPARE(fixture.keys.key(u"mistral"_s).state, KeyState::Missing);
    emit fixture.gateway.statsFetched(report);
    QSignalBlocker quiet(fixture.gateway); // its own, empty report would come in between
    savePictures(page, u"providers"_s);

    QVERIFY(page.isVisible());
}

QTEST_MAIN(TestProvidersPage)
#include "tst_providerspage.moc"
