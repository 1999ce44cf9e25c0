// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedupstream.h"
#include "tests/ui_pages/pagetest.h"
#include "ui/forms/configbanner.h"
#include "ui/forms/fold.h"
#include "ui/providers/headersedit.h"
#include "ui/providers/keyeditor.h"
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
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

using namespace Qt::Literals::StringLiterals;

class TestProvidersPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void addsAProviderWithItsKey();
    void pastedKeyIsCleanedAndRecognised();
    void showsProblemsBesideTheField();
    void refusesATakenName();
    void testsBeforeSavingAndDropsLateResults();
    void saysWhenTheKeychainCannotStore();
    void renamingKeepsTheKeyAndTheModels();
    void removesWithTheModelsNamed();
    void spaceTogglesEnabled();
    void keepsWhatItDoesNotShow();
    void warnsOfADuplicateKey();
    void suggestsVariablesAndServers();
    void saysThatTheKeychainIsSlow();
    void tabFollowsTheEye();
    void brokenFileLeavesItReadOnly();
    void listIsAProperModel();
    void saysHowProvidersFare();
    void pictures();
};

static const QByteArray twoProviders = R"({
  "providers": [
    { "id": "openai", "type": "openai" },
    { "id": "local", "type": "openai-compatible", "base_url": "http://127.0.0.1:9/v1", "key": "none", "apis": ["chat"],
      "headers": { "X-Team": "me" } }
  ],
  "models": [
    { "id": "smart", "targets": [ { "provider": "openai", "model": "gpt-4o" }, { "provider": "local", "model": "qwen3" } ] },
    { "id": "only", "targets": [ { "provider": "openai", "model": "gpt-4o-mini" } ] }
  ]
})";

void TestProvidersPage::initTestCase()
{
    setUpApplication();
    const Catalogue &catalogue = Catalogue::instance();
    for (const ProviderType &type : catalogue.types()) {
        for (const QString &variable : type.environment)
            qunsetenv(variable.toLocal8Bit().constData());
    }
}

static ProviderDialog *openDialog(QWidget &page)
{
    auto *dialog = page.findChild<ProviderDialog *>();
    [&] { QVERIFY(dialog && dialog->isVisible()); }();
    return dialog;
}

static void choose(ProviderDialog &dialog, const QString &typeName)
{
    auto *type = dialog.findChild<TypeBox *>();
    type->lineEdit()->selectAll();
    QTest::keyClicks(type->lineEdit(), typeName);
    QTest::keyClick(type->lineEdit(), Qt::Key_Return);
}

static void type(QLineEdit *field, const QString &text)
{
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
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

void TestProvidersPage::pastedKeyIsCleanedAndRecognised()
{
    PageFixture fixture;
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway, {});
    dialog.show();
    auto *field = dialog.findChild<KeyField *>();
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QGuiApplication::clipboard()->setText(u"  \"Bearer sk-ant-api03-abcdefgh\"\n"_s);
    field->setFocus();
    QTest::keySequence(field, QKeySequence::Paste);
    QCOMPARE(field->text(), u"sk-ant-api03-abcdefgh"_s);
    QCOMPARE(dialog.findChild<TypeBox *>()->type(), u"anthropic"_s); // none was chosen yet

    // A chosen type is not taken away, but the other one is offered.
    choose(dialog, u"Groq"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Use Anthropic"_s), Qt::LeftButton);
    QCOMPARE(dialog.findChild<TypeBox *>()->type(), u"anthropic"_s);

    field->actions().constFirst()->trigger();
    QCOMPARE(field->echoMode(), QLineEdit::Normal);
}

void TestProvidersPage::showsProblemsBesideTheField()
{
    PageFixture fixture;
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway, {});
    dialog.show();
    choose(dialog, u"OpenAI-compatible"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(dialog.isVisible());
    QVERIFY(fixture.file().isEmpty());
    auto *address = dialog.findChild<QLineEdit *>(u"baseUrl"_s);
    QCOMPARE(address->property("invalid").toBool(), true);
    QCOMPARE(dialog.focusWidget(), address);

    type(address, u"http://127.0.0.1:9/v1"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(fixture.config.current()->providers[0].baseUrl, u"http://127.0.0.1:9/v1"_s);
}

void TestProvidersPage::refusesATakenName()
{
    PageFixture fixture(twoProviders);
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway, {});
    dialog.show();
    choose(dialog, u"OpenAI"_s);
    auto *id = dialog.findChild<QLineEdit *>(u"id"_s);
    QCOMPARE(id->text(), u"openai-2"_s); // the suggestion is free
    type(id, u"local"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(dialog.isVisible());
    QCOMPARE(id->property("invalid").toBool(), true);
    QCOMPARE(fixture.config.current()->providers.size(), 2);
}

void TestProvidersPage::testsBeforeSavingAndDropsLateResults()
{
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript().hold(u"late"_s)); // asked, then asked again before it answers
    upstream.enqueue(
        UpstreamScript::json(R"({"error":{"message":"Incorrect API key provided: sk-x."}})", 401));
    upstream.enqueue(UpstreamScript::json(R"({"data":[{"id":"a"},{"id":"b"}]})"));
    PageFixture fixture;
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway, {});
    dialog.show();
    choose(dialog, u"OpenAI-compatible"_s);
    type(dialog.findChild<QLineEdit *>(u"baseUrl"_s), upstream.baseUrl());
    QTest::keyClicks(dialog.findChild<KeyField *>(), u"sk-proj-abcdefgh1234"_s);
    const auto shows = [&](const QString &text) {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](QLabel *label) { return label->isVisible() && label->text().contains(text); });
    };
    QAbstractButton *test = buttonNamed(dialog, u"Test"_s);
    auto *call = dialog.findChild<ProbeCall *>();
    QTest::mouseClick(test, Qt::LeftButton);
    const int old = call->ticket();
    QTRY_COMPARE(upstream.requestCount(), 1);
    QTest::mouseClick(test, Qt::LeftButton);
    QVERIFY(call->ticket() != old);
    emit fixture.gateway.providerProbed(old, {true, 12, 200, {u"late"_s}, {}});
    QVERIFY(!shows(u"It works"_s));
    QTRY_VERIFY(shows(u"Incorrect API key provided: sk-x."_s));
    QTest::mouseClick(test, Qt::LeftButton);
    QTRY_VERIFY(shows(u"2 model"_s));
    QCOMPARE(upstream.last().header("Authorization"), QByteArray("Bearer sk-proj-abcdefgh1234"));
    QVERIFY(fixture.file().isEmpty());

    // What was shown is not true of another key.
    QTest::keyClicks(dialog.findChild<KeyField *>(), u"5"_s);
    QVERIFY(!shows(u"2 model"_s));
}

void TestProvidersPage::saysWhenTheKeychainCannotStore()
{
    PageFixture fixture;
    fixture.store.setTrouble(KeyState::NoService);
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway, {});
    dialog.show();
    choose(dialog, u"OpenAI"_s);
    QTest::keyClicks(dialog.findChild<KeyField *>(), u"sk-proj-abcdefgh12345678"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(dialog.findChild<Banner *>()->isVisible());
    QVERIFY(dialog.isVisible());
    QTest::mouseClick(buttonNamed(dialog, u"Keep for this run only"_s), Qt::LeftButton);
    QVERIFY(!dialog.isVisible());
    QVERIFY(fixture.keys.isSessionKey(u"openai"_s));
    QCOMPARE(fixture.keys.key(u"openai"_s).state, KeyState::Ok);
    QVERIFY(!fixture.file().contains("sk-proj"));
}

void TestProvidersPage::renamingKeepsTheKeyAndTheModels()
{
    PageFixture fixture(twoProviders);
    fixture.storeKey(u"openai"_s, "sk-abcdefgh12345678");
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway,
                          fixture.config.current()->providers[0]);
    dialog.show();
    type(dialog.findChild<QLineEdit *>(u"id"_s), u"work"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog.isVisible());
    const auto config = fixture.config.current();
    QCOMPARE(config->providers[0].id, u"work"_s);
    QCOMPARE(config->providers[0].key, u"keychain:openai"_s);
    QCOMPARE(config->models[0].targets[0].provider, u"work"_s);
    QCOMPARE(config->models[1].targets[0].provider, u"work"_s);
    QTRY_COMPARE(fixture.keys.key(u"openai"_s).state, KeyState::Ok);
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

void TestProvidersPage::keepsWhatItDoesNotShow()
{
    PageFixture fixture(twoProviders);
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway,
                          fixture.config.current()->providers[1]);
    dialog.show();
    QVERIFY(dialog.findChild<Fold *>()->isUnfolded()); // a header stands there
    QCOMPARE(dialog.findChild<HeadersEdit *>()->headers().size(), 1);
    const ProviderConfig before = fixture.config.current()->providers[1];
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(fixture.config.current()->providers[1], before);
}

void TestProvidersPage::warnsOfADuplicateKey()
{
    PageFixture fixture(twoProviders);
    fixture.storeKey(u"openai"_s, "sk-abcdefgh12345678");
    QTRY_COMPARE(fixture.keys.key(u"openai"_s).state, KeyState::Ok);
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway, {});
    dialog.show();
    choose(dialog, u"OpenAI"_s);
    QTest::keyClicks(dialog.findChild<KeyField *>(), u"sk-abcdefgh12345678"_s);
    const auto labels = dialog.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](QLabel *label) {
        return label->isVisible() && label->text().contains(u"stored already, as “openai”"_s);
    }));
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

/// A keychain that asks somebody for a password, and gets none.
class SilentStore : public SecretStore
{
public:
    void read(const QString &, QObject *, Callback) override {}
    void write(const QString &, const Secret &, QObject *, Callback) override {}
    void remove(const QString &, QObject *, Callback) override {}
    QString backendName() const override { return u"KWallet"_s; }
};

void TestProvidersPage::saysThatTheKeychainIsSlow()
{
    PageFixture fixture;
    SilentStore store;
    KeyRing keys(store);
    ProviderDialog dialog(fixture.config, keys, fixture.gateway, {});
    dialog.show();
    choose(dialog, u"OpenAI"_s);
    QTest::keyClicks(dialog.findChild<KeyField *>(), u"sk-proj-abcdefgh1234"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    const auto shows = [&](const QString &text) {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](QLabel *label) { return label->isVisible() && label->text().contains(text); });
    };
    QVERIFY(shows(u"Storing the key…"_s));
    emit store.slow(u"openai"_s);
    QVERIFY(shows(u"Waiting for the keychain…"_s));
    QVERIFY(shows(u"KWallet has not answered yet"_s));
    QVERIFY(dialog.isVisible());
    QVERIFY(!buttonNamed(dialog, u"Save"_s)->isEnabled());
}

void TestProvidersPage::tabFollowsTheEye()
{
    PageFixture fixture(twoProviders);
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway,
                          fixture.config.current()->providers[0]);
    dialog.resize(700, 900);
    dialog.show();
    dialog.findChild<Fold *>()->setUnfolded(true);
    QTest::qWait(0);
    QCOMPARE(tabsOutOfOrder(dialog, *dialog.findChild<TypeBox *>()), QStringList());
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

    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway,
                          fixture.config.current()->providers[0]);
    dialog.show();
    QTest::keyClicks(dialog.findChild<KeyField *>(), u"sk-ant-abcdefgh12344f2c"_s);
    dialog.findChild<Fold *>()->setUnfolded(true);
    QTest::qWait(0);
    savePictures(dialog, u"provider-dialog"_s);
    ProviderDialog fresh(fixture.config, fixture.keys, fixture.gateway, {});
    fresh.show();
    choose(fresh, u"OpenAI-compatible"_s);
    QTest::mouseClick(buttonNamed(fresh, u"Save"_s), Qt::LeftButton);
    savePictures(fresh, u"provider-dialog-problem"_s);
    QVERIFY(dialog.isVisible());
}

QTEST_MAIN(TestProvidersPage)
#include "tst_providerspage.moc"
