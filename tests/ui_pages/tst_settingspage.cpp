// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui_pages/pagetest.h"
#include "ui/format/format.h"
#include "ui/forms/configbanner.h"
#include "ui/forms/linesedit.h"
#include "ui/forms/rowsedit.h"
#include "ui/settings/clientkeydialog.h"
#include "ui/settings/clientkeysmodel.h"
#include "ui/settings/settingspage.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QTreeView>

using namespace Qt::Literals::StringLiterals;

class TestSettingsPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(); }
    void savesWhatIsTyped();
    void offersOllamasApiAndPrivatePictures();
    void routingIsSaved();
    void tablesKeepWhatIsNotTouched();
    void editsProfilesAndRules();
    void rulesTellTheirRow();
    void emptyPricesAreUnknown();
    void wrongPricesTellTheirRow();
    void limitsOfAllAreSaved();
    void cacheAndPingsAreSaved();
    void rowsAreMovedAndRemoved();
    void discards();
    void refusesAnOpenAddressWithoutKeys();
    void followsHandEditsButKeepsWhatIsTyped();
    void keepsWhatItDoesNotShow();
    void brokenFileLeavesItReadOnly();
    void makesAClientKey();
    void saysWhenTheKeychainDidNotTakeTheKey();
    void refusesATakenName();
    void editsAClientKey();
    void editingKeepsWhatIsNotTouched();
    void editingARevokedKeyIsRefused();
    void copiesAndRevokes();
    void keysByKeyboardAlone();
    void showsTheLastUse();
    void listIsAProperModel();
    void tabFollowsTheEye();
    void pictures();
};

static void type(QSpinBox *box, const QString &text)
{
    box->selectAll();
    QTest::keyClicks(box, text);
}

void TestSettingsPage::savesWhatIsTyped()
{
    PageFixture fixture;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QAbstractButton *save = buttonNamed(page, u"Save"_s);
    QVERIFY(!save->isEnabled());
    type(page.findChild<QSpinBox *>(u"server.port"_s), u"9090"_s);
    QVERIFY(save->isEnabled());
    QTest::keyClicks(page.findChild<LinesEdit *>(u"server.allowed_hosts"_s), u"gate.local"_s);
    page.findChild<QComboBox *>(u"traffic.record"_s)->setCurrentIndex(1);
    QVERIFY(fixture.file().isEmpty());
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(!save->isEnabled());
    QCOMPARE(fixture.config.current()->server.port, 9090);
    QCOMPARE(fixture.config.current()->server.allowedHosts, QStringList{u"gate.local"_s});
    QCOMPARE(fixture.config.current()->traffic.record, RecordMode::Metadata);
    QVERIFY(fixture.file().contains("\"port\": 9090"));
}

void TestSettingsPage::offersOllamasApiAndPrivatePictures()
{
    PageFixture fixture;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *api = page.findChild<QCheckBox *>(u"server.ollama_api"_s);
    QVERIFY(!api->isChecked());
    api->setFocus();
    QTest::keyClick(api, Qt::Key_Space);
    type(page.findChild<QSpinBox *>(u"server.ollama_port"_s), u"11434"_s);
    auto *hosts = page.findChild<LinesEdit *>(u"server.private_media_hosts"_s);
    QTest::keyClicks(hosts, u"http://nas"_s);
    QAbstractButton *save = buttonNamed(page, u"Save"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(hosts->property("invalid").toBool()); // an address, not a host
    QVERIFY(!fixture.config.current()->server.ollamaApi);
    hosts->setLines({});
    QTest::keyClicks(hosts, u"nas.local"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    const ServerConfig server = fixture.config.current()->server;
    QVERIFY(server.ollamaApi);
    QCOMPARE(server.ollamaPort, 11434);
    QCOMPARE(server.privateMediaHosts, QStringList{u"nas.local"_s});

    fixture.writeFile(R"({ "server": { "ollama_api": false, "ollama_port": 0 } })");
    QTRY_VERIFY(!api->isChecked());
    QVERIFY(hosts->lines().isEmpty());
}

static const QByteArray routedConfig = R"({
  "providers": [ { "id": "openai", "type": "openai", "key": "none" }, { "id": "near", "type": "ollama", "key": "none" } ],
  "routing": {
    "active": "work",
    "profiles": { "work": { "providers": ["openai", "near"] } },
    "breaker": { "error_rate": 0.12345 },
    "failures": [ { "status": 403, "contains": "quota", "class": "rate_limit" },
                  { "contains": "too big", "class": "context_length" } ] },
  "limits": { "budget_usd": 1.23456 },
  "prices": { "openai/gpt-4.1": { "in": 2.5, "out": 10, "cache_read": 0 }, "near/qwen3": {} }
})";

static QTableWidget *table(QWidget &page, const QString &name)
{
    return page.findChild<RowsEdit *>(name)->findChild<QTableWidget *>();
}

static void typeCell(QTableWidget *table, int row, int column, const QString &text)
{
    if (!table->item(row, column))
        table->setItem(row, column, new QTableWidgetItem);
    table->item(row, column)->setText(text);
}

/// True where a label of the page that is seen has the text in it.
static bool says(QWidget &page, const QString &text)
{
    const auto labels = page.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisibleTo(&page) && label->text().contains(text);
    });
}

void TestSettingsPage::routingIsSaved()
{
    PageFixture fixture;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    const auto set = [&](const QString &name, int value) {
        page.findChild<QSpinBox *>(u"routing."_s + name)->setValue(value);
    };
    set(u"max_attempts"_s, 7);
    set(u"retry_total_s"_s, 90);
    set(u"health_check_s"_s, 0);
    page.findChild<QCheckBox *>(u"routing.continue_streams"_s)->click();
    set(u"breaker.consecutive_failures"_s, 3);
    page.findChild<QDoubleSpinBox *>(u"routing.breaker.error_rate"_s)->setValue(25);
    set(u"breaker.min_requests"_s, 10);
    set(u"breaker.window_s"_s, 120);
    set(u"breaker.open_s"_s, 900); // longer than the longest
    QAbstractButton *save = buttonNamed(page, u"Save"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(page.findChild<QSpinBox *>(u"routing.breaker.max_open_s"_s)->property("invalid").toBool());
    QVERIFY(says(page, u"At most for must not be less than open_s"_s));
    set(u"breaker.max_open_s"_s, 1800);
    QTest::mouseClick(save, Qt::LeftButton);
    RoutingConfig expected;
    expected.maxAttempts = 7;
    expected.retryTotalS = 90;
    expected.healthCheckS = 0;
    expected.continueStreams = true;
    expected.breaker = {3, 0.25, 10, 120, 900, 1800};
    QCOMPARE(fixture.config.current()->routing, expected);
}

void TestSettingsPage::tablesKeepWhatIsNotTouched()
{
    PageFixture fixture(routedConfig);
    const Config before = *fixture.config.current();
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QVERIFY(!buttonNamed(page, u"Save"_s)->isEnabled());
    type(page.findChild<QSpinBox *>(u"routing.max_attempts"_s), u"7"_s);
    type(page.findChild<QSpinBox *>(u"limits.rpm"_s), u"5"_s);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    Config expected = before;
    expected.routing.maxAttempts = 7;
    expected.limits.rpm = 5;
    QVERIFY(*fixture.config.current() == expected);
}

void TestSettingsPage::editsProfilesAndRules()
{
    PageFixture fixture(routedConfig);
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QTableWidget *profiles = table(page, u"routing.profiles"_s);
    QCOMPARE(profiles->rowCount(), 2); // one is for the next
    typeCell(profiles, 1, 0, u"home"_s);
    typeCell(profiles, 1, 1, u"near"_s);
    QCOMPARE(profiles->rowCount(), 3);
    QTableWidget *rules = table(page, u"routing.failures"_s);
    QCOMPARE(rules->item(0, 2)->text(), u"rate limited: cools down"_s);
    typeCell(rules, 2, 0, u"529"_s);
    QVERIFY(rules->item(2, 2)); // it is something at once
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    const RoutingConfig &saved = fixture.config.current()->routing;
    QCOMPARE(saved.profiles.size(), 2);
    QCOMPARE(saved.profiles.last().first, u"home"_s);
    QCOMPARE(saved.profiles.last().second.providers, QStringList{u"near"_s});
    const FailureRuleConfig rule{529, {}, FailureClass::RequestFault};
    QCOMPARE(saved.failures.size(), 3);
    QCOMPARE(saved.failures.last(), rule);

    // The profile that is in use goes: all providers may be asked again.
    QCOMPARE(saved.active, u"work"_s);
    profiles->setCurrentCell(0, 0);
    buttonNamed(*page.findChild<RowsEdit *>(u"routing.profiles"_s), u"Remove the row"_s)->click();
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    QCOMPARE(fixture.config.current()->routing.profiles.size(), 1);
    QCOMPARE(fixture.config.current()->routing.active, u"all"_s);
}

void TestSettingsPage::rulesTellTheirRow()
{
    PageFixture fixture(routedConfig);
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QTableWidget *rules = table(page, u"routing.failures"_s);
    typeCell(rules, 1, 0, u"four"_s);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    QVERIFY(says(page, u"row 2, status: “four” is no HTTP status"_s));
    typeCell(rules, 1, 0, u"700"_s);
    QTableWidget *profiles = table(page, u"routing.profiles"_s);
    typeCell(profiles, 0, 1, u"openai, naer"_s);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    QVERIFY(says(page, u"row 2, status: must be"_s));
    QVERIFY(says(page, u"work.providers[1]: there is no provider"_s));
    QCOMPARE(fixture.config.current()->routing.failures.at(1).status, 0);
    QTest::mouseClick(buttonNamed(page, u"Discard"_s), Qt::LeftButton);
    QCOMPARE(profiles->item(0, 1)->text(), u"openai, near"_s);
    QVERIFY(!says(page, u"row 2, status"_s));
}

void TestSettingsPage::emptyPricesAreUnknown()
{
    PageFixture fixture(routedConfig);
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QTableWidget *prices = table(page, u"prices"_s);
    QCOMPARE(prices->item(0, 1)->text(), u"2.5"_s);
    QCOMPARE(prices->item(0, 3)->text(), u"0"_s);
    QCOMPARE(prices->item(0, 4)->text(), QString());
    typeCell(prices, 0, 3, QString());
    typeCell(prices, 1, 8, u"0.04"_s);
    typeCell(prices, 2, 0, u"openai/o3"_s);
    typeCell(prices, 2, 1, u"0"_s);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    const auto saved = fixture.config.current()->prices;
    QCOMPARE(saved.size(), 3);
    QCOMPARE(saved[0].second.cacheRead, std::optional<double>());
    QCOMPARE(saved[0].second.in, std::optional(2.5));
    QCOMPARE(saved[1].second.image, std::optional(0.04));
    QCOMPARE(saved[1].second.in, std::optional<double>());
    QCOMPARE(saved[2].second.in, std::optional(0.0));
    QCOMPARE(saved[2].second.out, std::optional<double>());
}

void TestSettingsPage::wrongPricesTellTheirRow()
{
    PageFixture fixture(routedConfig);
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QTableWidget *prices = table(page, u"prices"_s);
    typeCell(prices, 1, 2, u"1,5x"_s);
    typeCell(prices, 2, 1, u"3"_s);
    QAbstractButton *save = buttonNamed(page, u"Save"_s);
    QVERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(says(page, u"row 2, out: “1,5x” is no number"_s));
    QVERIFY(says(page, u"row 3: The name of the model is missing"_s));
    QCOMPARE(fixture.config.current()->prices.size(), 2);
    typeCell(prices, 1, 2, u"-1"_s);
    typeCell(prices, 2, 0, u"openai/gpt-4.1"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(says(page, u"There are prices for this model already"_s));
    typeCell(prices, 2, 0, u"openai/o3"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(says(page, u"must be"_s));
    typeCell(prices, 1, 2, u"1.5"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(fixture.config.current()->prices.size(), 3);
    QCOMPARE(fixture.config.current()->prices[1].second.out, std::optional(1.5));
}

void TestSettingsPage::limitsOfAllAreSaved()
{
    PageFixture fixture;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    const auto set = [&](const QString &name, int value) {
        page.findChild<QSpinBox *>(u"limits."_s + name)->setValue(value);
    };
    const auto choose = [&](const QString &name, int value) {
        auto *box = page.findChild<QComboBox *>(u"limits."_s + name);
        box->setCurrentIndex(box->findData(value));
    };
    auto *cut = page.findChild<QCheckBox *>(u"limits.cut_at_budget"_s);
    QVERIFY(!cut->isEnabled()); // there is no budget
    set(u"rpm"_s, 60);
    set(u"tpm"_s, 90'000);
    set(u"max_parallel"_s, 4);
    page.findChild<QDoubleSpinBox *>(u"limits.budget_usd"_s)->setValue(12.5);
    choose(u"budget_period"_s, int(BudgetPeriod::Week));
    cut->click();
    choose(u"loop_alarm"_s, int(LoopAlarm::Hold));
    set(u"loop_calls"_s, 30);
    set(u"loop_window_s"_s, 60);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    const LimitsConfig expected{60, 90'000, 4, 12.5, BudgetPeriod::Week, true, LoopAlarm::Hold, 30, 60};
    QCOMPARE(fixture.config.current()->limits, expected);
}

void TestSettingsPage::cacheAndPingsAreSaved()
{
    PageFixture fixture;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *ttl = page.findChild<QSpinBox *>(u"cache.ttl_s"_s);
    QVERIFY(!ttl->isEnabled());
    page.findChild<QCheckBox *>(u"cache.enabled"_s)->click();
    QVERIFY(ttl->isEnabled());
    ttl->setValue(60);
    page.findChild<QSpinBox *>(u"cache.max_mb"_s)->setValue(8);
    page.findChild<QCheckBox *>(u"cache.shared"_s)->click();
    page.findChild<QSpinBox *>(u"server.ping_s"_s)->setValue(5);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    const CacheConfig expected{true, 60, 8, true};
    QCOMPARE(fixture.config.current()->cache, expected);
    QCOMPARE(fixture.config.current()->server.pingS, 5);
}

void TestSettingsPage::rowsAreMovedAndRemoved()
{
    RowsEdit edit(u"Rows"_s,
                  {{u"Name"_s}, {u"Kind"_s, 12, {}, {{u"a"_s, u"first"_s}, {u"b"_s, u"second"_s}}}}, true);
    edit.setRows({{u"one"_s, u"a"_s}, {u"two"_s, u"b"_s}, {u"three"_s, u"a"_s}});
    edit.show();
    auto *cells = edit.findChild<QTableWidget *>();
    cells->setCurrentCell(1, 0);
    buttonNamed(edit, u"Move the row up"_s)->click();
    const QList<QStringList> moved{{u"two"_s, u"b"_s}, {u"one"_s, u"a"_s}, {u"three"_s, u"a"_s}};
    QCOMPARE(edit.rows(), moved);
    QCOMPARE(cells->currentRow(), 0);
    buttonNamed(edit, u"Move the row up"_s)->click(); // there is nothing above
    QCOMPARE(edit.rows(), moved);
    cells->setCurrentCell(2, 0);
    buttonNamed(edit, u"Move the row down"_s)->click(); // nor is the empty row a place
    QCOMPARE(edit.rows(), moved);
    buttonNamed(edit, u"Remove the row"_s)->click();
    QCOMPARE(edit.rows(), moved.first(2));

    // A choice by keyboard.
    cells->setCurrentCell(0, 1);
    cells->editItem(cells->item(0, 1));
    auto *box = cells->findChild<QComboBox *>();
    QVERIFY(box);
    QCOMPARE(box->currentData().toString(), u"b"_s);
    QTest::keyClick(box, Qt::Key_Up);
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(edit.rows().constFirst(), (QStringList{u"two"_s, u"a"_s}));
}

void TestSettingsPage::discards()
{
    PageFixture fixture;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *port = page.findChild<QSpinBox *>(u"server.port"_s);
    type(port, u"9090"_s);
    QTest::mouseClick(buttonNamed(page, u"Discard"_s), Qt::LeftButton);
    QCOMPARE(port->value(), 8080);
    QVERIFY(!buttonNamed(page, u"Save"_s)->isEnabled());
    QVERIFY(fixture.file().isEmpty());
}

void TestSettingsPage::refusesAnOpenAddressWithoutKeys()
{
    PageFixture fixture;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *host = page.findChild<QComboBox *>(u"server.host"_s);
    host->lineEdit()->selectAll();
    QTest::keyClicks(host->lineEdit(), u"0.0.0.0"_s);
    auto *requireKey = page.findChild<QCheckBox *>(u"server.require_key"_s);
    requireKey->setFocus();
    QTest::keyClick(requireKey, Qt::Key_Space);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    QVERIFY(requireKey->property("invalid").toBool());
    QVERIFY(fixture.config.current()->server.requireKey);
    QTest::keyClick(requireKey, Qt::Key_Space);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    QVERIFY(!requireKey->property("invalid").toBool());
    QCOMPARE(fixture.config.current()->server.host, u"0.0.0.0"_s);
}

void TestSettingsPage::followsHandEditsButKeepsWhatIsTyped()
{
    PageFixture fixture("{}");
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *port = page.findChild<QSpinBox *>(u"server.port"_s);
    auto *days = page.findChild<QSpinBox *>(u"traffic.retain_days"_s);
    type(port, u"9090"_s);
    fixture.writeFile(R"({ "traffic": { "retain_days": 7 }, "limits": { "rpm": 60 } })");
    QTRY_COMPARE(days->value(), 7);
    QCOMPARE(port->value(), 9090);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    QCOMPARE(fixture.config.current()->server.port, 9090);
    QCOMPARE(fixture.config.current()->traffic.retainDays, 7);
    QCOMPARE(fixture.config.current()->limits.rpm, 60);
}

void TestSettingsPage::keepsWhatItDoesNotShow()
{
    PageFixture fixture(R"({ "server": { "max_body_mb": 7 }, "cache": { "enabled": true, "ttl_s": 60 } })");
    Config expected = *fixture.config.current();
    expected.server.port = 9090;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    type(page.findChild<QSpinBox *>(u"server.port"_s), u"9090"_s);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    QCOMPARE(*fixture.config.current(), expected);
}

void TestSettingsPage::brokenFileLeavesItReadOnly()
{
    PageFixture fixture("{ \"server\": { \"prot\": 1 } }");
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *banner = page.findChild<ConfigBanner *>();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"server.prot"_s));
    QVERIFY(!page.findChild<QSpinBox *>(u"server.port"_s)->isEnabled());
    QVERIFY(!buttonNamed(page, u"New key…"_s)->isEnabled());
    fixture.writeFile("{ \"server\": { \"port\": 1 } }");
    QTRY_VERIFY(page.findChild<QSpinBox *>(u"server.port"_s)->isEnabled());
    QCOMPARE(page.findChild<QSpinBox *>(u"server.port"_s)->value(), 1);
    QVERIFY(!banner->isVisible());
}

static ClientKeyDialog *openDialog(QWidget &page)
{
    QTest::mouseClick(buttonNamed(page, u"New key…"_s), Qt::LeftButton);
    auto *dialog = page.findChild<ClientKeyDialog *>();
    [&] { QVERIFY(dialog && dialog->isVisible()); }();
    return dialog;
}

void TestSettingsPage::makesAClientKey()
{
    PageFixture fixture;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    ClientKeyDialog *dialog = openDialog(page);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"name"_s), u"cursor"_s);
    QTest::keyClicks(dialog->findChild<LinesEdit *>(u"models"_s), u"openai/*"_s);
    dialog->findChild<QCheckBox *>(u"admin"_s)->click();
    auto *period = dialog->findChild<QComboBox *>(u"budget_period"_s);
    QVERIFY(!period->isEnabled());
    type(dialog->findChild<QSpinBox *>(u"rpm"_s), u"60"_s);
    type(dialog->findChild<QSpinBox *>(u"tpm"_s), u"100000"_s);
    type(dialog->findChild<QSpinBox *>(u"max_parallel"_s), u"2"_s);
    dialog->findChild<QDoubleSpinBox *>(u"budget_usd"_s)->setValue(2.5);
    period->setCurrentIndex(1);
    QTest::mouseClick(buttonNamed(*dialog, u"Make the key"_s), Qt::LeftButton);
    auto *shown = dialog->findChild<QLineEdit *>(u"shownKey"_s);
    QVERIFY(shown->isVisible());
    const QByteArray key = shown->text().toUtf8();
    QVERIFY(key.size() > 30);
    QTest::mouseClick(buttonNamed(*dialog, u"Copy the key"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), key);

    QCOMPARE(fixture.config.current()->clientKeys.size(), 1);
    const ClientKeyConfig &saved = fixture.config.current()->clientKeys[0];
    QCOMPARE(saved.name, u"cursor"_s);
    QCOMPARE(saved.models, QStringList{u"openai/*"_s});
    QVERIFY(saved.admin);
    QCOMPARE(saved.rpm, 60);
    QCOMPARE(saved.tpm, 100'000);
    QCOMPARE(saved.maxParallel, 2);
    QCOMPARE(saved.budgetUsd, 2.5);
    QCOMPARE(saved.budgetPeriod, BudgetPeriod::Week);
    QCOMPARE(saved.sha256, Secret(key).sha256Hex());
    QVERIFY(!fixture.file().contains(key));
    QTRY_COMPARE(fixture.storedKey(KeyRing::clientKeyEntry(u"cursor"_s)), key);
    QCOMPARE(page.findChild<QTreeView *>(u"clientKeys"_s)->model()->rowCount(), 1);
}

void TestSettingsPage::saysWhenTheKeychainDidNotTakeTheKey()
{
    PageFixture fixture;
    fixture.store.setTrouble(KeyState::NoService);
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    ClientKeyDialog *dialog = openDialog(page);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"name"_s), u"cursor"_s);
    QTest::mouseClick(buttonNamed(*dialog, u"Make the key"_s), Qt::LeftButton);
    const auto says = [&](const QString &text) {
        const auto widgets = dialog->findChildren<QWidget *>();
        return std::any_of(widgets.begin(), widgets.end(), [&](QWidget *widget) {
            return widget->isVisible() && widget->accessibleName().contains(text);
        });
    };
    QTRY_VERIFY(says(u"the only time to copy it"_s));
    QVERIFY(dialog->findChild<QLineEdit *>(u"shownKey"_s)->isVisible());
}

void TestSettingsPage::refusesATakenName()
{
    PageFixture fixture(QByteArray(R"({ "client_keys": [ { "name": "cursor", "sha256": ")") +
                        Secret("x").sha256Hex() + "\" } ] }");
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    ClientKeyDialog *dialog = openDialog(page);
    auto *name = dialog->findChild<QLineEdit *>(u"name"_s);
    QTest::keyClicks(name, u"cursor"_s);
    QTest::mouseClick(buttonNamed(*dialog, u"Make the key"_s), Qt::LeftButton);
    QVERIFY(name->property("invalid").toBool());
    QCOMPARE(fixture.config.current()->clientKeys.size(), 1);
    QVERIFY(fixture.storedKey(KeyRing::clientKeyEntry(u"cursor"_s)).isEmpty());
}

static QByteArray keyWithRights()
{
    return R"({ "client_keys": [ { "name": "other", "sha256": ")" + Secret("o").sha256Hex() +
           R"(" }, { "name": "cursor", "sha256": ")" + Secret("pllm-abc").sha256Hex() +
           R"(", "models": ["openai/*", "smart"], "rpm": 60, "tpm": 1000, "max_parallel": 2, "budget_usd": 0.125,)"
           R"( "budget_period": "week", "expires": "2020-06-30T12:00:00Z", "admin": true } ] })";
}

/// The dialog for the second key, by the keyboard alone.
static ClientKeyDialog *editSecondKey(SettingsPage &page)
{
    page.show();
    page.activateWindow();
    [&] { QVERIFY(QTest::qWaitForWindowActive(&page)); }();
    auto *view = page.findChild<QTreeView *>(u"clientKeys"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Return);
    auto *dialog = page.findChild<ClientKeyDialog *>();
    [&] { QVERIFY(dialog && dialog->isVisible()); }();
    return dialog;
}

void TestSettingsPage::editsAClientKey()
{
    PageFixture fixture(keyWithRights());
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    ClientKeyDialog *dialog = editSecondKey(page);
    auto *name = dialog->findChild<QLineEdit *>(u"name"_s);
    QCOMPARE(name->text(), u"cursor"_s);
    QVERIFY(name->isReadOnly());
    auto *models = dialog->findChild<LinesEdit *>(u"models"_s);
    QCOMPARE(models->lines(), (QStringList{u"openai/*"_s, u"smart"_s}));
    QCOMPARE(dialog->findChild<QSpinBox *>(u"rpm"_s)->value(), 60);
    QVERIFY(dialog->findChild<QDateEdit *>()->isEnabled());
    models->selectAll();
    QTest::keyClicks(models, u"local/*"_s);
    type(dialog->findChild<QSpinBox *>(u"rpm"_s), u"5"_s);
    dialog->findChild<QDoubleSpinBox *>(u"budget_usd"_s)->setValue(3);
    dialog->findChild<QComboBox *>(u"budget_period"_s)->setCurrentIndex(0);
    dialog->findChild<QDateEdit *>()->setDate(QDate(2099, 12, 31));
    dialog->findChild<QCheckBox *>(u"admin"_s)->click();
    dialog->findChild<QCheckBox *>(u"cut_at_budget"_s)->click();
    dialog->findChild<QCheckBox *>(u"ping_before_first_token"_s)->click();
    auto *record = dialog->findChild<QComboBox *>(u"record"_s);
    record->setCurrentIndex(record->findData(int(RecordMode::Errors)));
    QTest::mouseClick(buttonNamed(*dialog, u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(!page.findChild<ClientKeyDialog *>());

    QCOMPARE(fixture.config.current()->clientKeys.size(), 2);
    const ClientKeyConfig &saved = fixture.config.current()->clientKeys[1];
    QCOMPARE(saved.name, u"cursor"_s);
    QCOMPARE(saved.sha256, Secret("pllm-abc").sha256Hex());
    QCOMPARE(saved.models, QStringList{u"local/*"_s});
    QCOMPARE(saved.rpm, 5);
    QCOMPARE(saved.tpm, 1000);
    QCOMPARE(saved.maxParallel, 2);
    QCOMPARE(saved.budgetUsd, 3.0);
    QCOMPARE(saved.budgetPeriod, BudgetPeriod::Day);
    QCOMPARE(saved.expires, u"2099-12-31"_s);
    QVERIFY(!saved.admin);
    QVERIFY(saved.cutAtBudget);
    QVERIFY(saved.pingBeforeFirstToken);
    QCOMPARE(saved.record, RecordMode::Errors);
    QVERIFY(fixture.file().contains("local/*"));
    auto *view = page.findChild<QTreeView *>(u"clientKeys"_s);
    QCOMPARE(view->currentIndex().data(ClientKeysModel::NameRole).toString(), u"cursor"_s);
    QCOMPARE(view->model()->index(1, ClientKeysModel::ModelsColumn).data().toString(), u"local/*"_s);
}

void TestSettingsPage::editingKeepsWhatIsNotTouched()
{
    PageFixture fixture(keyWithRights());
    const Config before = *fixture.config.current();
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    ClientKeyDialog *dialog = editSecondKey(page);
    QTest::mouseClick(buttonNamed(*dialog, u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(!page.findChild<ClientKeyDialog *>());
    QCOMPARE(*fixture.config.current(), before); // also half cents and the time of day
    dialog = editSecondKey(page);
    auto *hasExpiry = qobject_cast<QCheckBox *>(buttonNamed(*dialog, u"Valid until"_s));
    hasExpiry->click();
    dialog->findChild<LinesEdit *>(u"models"_s)->clear();
    QTest::mouseClick(buttonNamed(*dialog, u"Save"_s), Qt::LeftButton);
    QCOMPARE(fixture.config.current()->clientKeys[1].expires, QString());
    QCOMPARE(fixture.config.current()->clientKeys[1].models, QStringList{u"*"_s});
}

void TestSettingsPage::editingARevokedKeyIsRefused()
{
    PageFixture fixture(keyWithRights());
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    ClientKeyDialog *dialog = editSecondKey(page);
    fixture.writeFile("{}");
    QTRY_VERIFY(fixture.config.current()->clientKeys.isEmpty());
    QTest::mouseClick(buttonNamed(*dialog, u"Save"_s), Qt::LeftButton);
    auto *banner = dialog->findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"cursor"_s));
    QVERIFY(fixture.config.current()->clientKeys.isEmpty());
    QVERIFY(!buttonNamed(page, u"Edit…"_s)->isEnabled());
}

void TestSettingsPage::copiesAndRevokes()
{
    PageFixture fixture(QByteArray(R"({ "client_keys": [ { "name": "cursor", "sha256": ")") +
                        Secret("pllm-abc").sha256Hex() + "\" } ] }");
    const QString entry = KeyRing::clientKeyEntry(u"cursor"_s);
    fixture.storeKey(entry, "pllm-abc");
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(buttonNamed(page, u"Copy the key"_s), Qt::LeftButton);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"pllm-abc"_s);
    QTest::mouseClick(buttonNamed(page, u"Revoke…"_s), Qt::LeftButton);
    auto *box = page.findChild<QMessageBox *>();
    QVERIFY(box->text().contains(u"cursor"_s));
    QVERIFY(box->informativeText().contains(u"refused"_s));
    QVERIFY(!box->informativeText().contains(u"Last used"_s));
    QTest::mouseClick(buttonNamed(*box, u"Revoke"_s), Qt::LeftButton);
    QVERIFY(fixture.config.current()->clientKeys.isEmpty());
    QTRY_VERIFY(fixture.storedKey(entry).isEmpty());
    QVERIFY(!buttonNamed(page, u"Revoke…"_s)->isEnabled());
}

static QByteArray twoKeys()
{
    return R"({ "client_keys": [ { "name": "cursor", "sha256": ")" + Secret("pllm-abc").sha256Hex() +
           R"(" }, { "name": "zed", "sha256": ")" + Secret("pllm-def").sha256Hex() + "\" } ] }";
}

void TestSettingsPage::keysByKeyboardAlone()
{
    PageFixture fixture(twoKeys());
    fixture.storeKey(KeyRing::clientKeyEntry(u"zed"_s), "pllm-def");
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *view = page.findChild<QTreeView *>(u"clientKeys"_s);
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down);
    QGuiApplication::clipboard()->clear();
    QTest::keySequence(view, QKeySequence::Copy);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"pllm-def"_s);
    QTest::keyClick(view, Qt::Key_Delete);
    auto *box = page.findChild<QMessageBox *>();
    QVERIFY(box && box->text().contains(u"zed"_s));
    QTest::keyClick(box, Qt::Key_Return); // the default is not to
    QTRY_VERIFY(!page.findChild<QMessageBox *>());
    QCOMPARE(fixture.config.current()->clientKeys.size(), 2);
    page.activateWindow(); // a desktop does so by itself
    QVERIFY(QTest::qWaitForWindowActive(&page));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Delete);
    box = page.findChild<QMessageBox *>();
    QVERIFY(box);
    QAbstractButton *yes = buttonNamed(*box, u"Revoke"_s);
    QVERIFY(yes->focusPolicy() & Qt::TabFocus);
    QTest::keyClick(yes, Qt::Key_Space);
    QTRY_COMPARE(fixture.config.current()->clientKeys.size(), 1);
    QCOMPARE(fixture.config.current()->clientKeys[0].name, u"cursor"_s);
}

void TestSettingsPage::showsTheLastUse()
{
    PageFixture fixture(twoKeys());
    const qint64 earlier = 1'764'063'262'000;
    fixture.gateway.setKeyUses({{u"zed"_s, {Secret("pllm-def").sha256Hex(), earlier, u"Zed"_s}},
                                {u"cursor"_s, {Secret("another").sha256Hex(), earlier, u"Cursor"_s}}});
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *view = page.findChild<QTreeView *>(u"clientKeys"_s);
    const auto shown = [&](int row) {
        return view->model()->index(row, ClientKeysModel::LastUsedColumn).data().toString();
    };
    QCOMPARE(shown(0), u"not yet"_s);
    QCOMPARE(shown(1), Format::time(earlier) + u" by Zed"_s);
    fixture.gateway.setKeyUses({{u"cursor"_s, {Secret("pllm-abc").sha256Hex(), earlier, QString()}}});
    QCOMPARE(shown(0), Format::time(earlier));
    QVERIFY(view->model()
                ->index(0, ClientKeysModel::LastUsedColumn)
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(u"Last used: "_s));
    QTest::mouseClick(buttonNamed(page, u"Revoke…"_s), Qt::LeftButton);
    QVERIFY(page.findChild<QMessageBox *>()->informativeText().contains(u"Last used: "_s +
                                                                        Format::time(earlier)));
}

void TestSettingsPage::listIsAProperModel()
{
    ClientKeysModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ClientKeyConfig key;
    key.name = u"cursor"_s;
    key.expires = u"2096-12-31"_s;
    model.setKeys({key});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, ClientKeysModel::ModelsColumn).data().toString(), u"all"_s);
    QCOMPARE(model.index(0, ClientKeysModel::ExpiresColumn).data().toString(), u"12/31/96"_s);
    QCOMPARE(model.index(0, ClientKeysModel::LimitsColumn).data().toString(), u"none"_s);
    key.expires = u"2020-12-31"_s;
    key.rpm = 60;
    key.maxParallel = 2;
    key.budgetUsd = 2.5;
    model.setKeys({key});
    QCOMPARE(model.index(0, ClientKeysModel::ExpiresColumn).data().toString(), u"12/31/20, expired"_s);
    QCOMPARE(model.index(0, ClientKeysModel::LimitsColumn).data().toString(),
             u"60 requests a minute, 2 at once, $2.50 a month"_s);
    model.setUses({{u"cursor"_s, {}}});
    model.setKeys({});
    QCOMPARE(model.rowCount(), 0);
}

void TestSettingsPage::tabFollowsTheEye()
{
    PageFixture fixture;
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.resize(900, 1600);
    page.show();
    QCOMPARE(tabsOutOfOrder(page, *page.findChild<QComboBox *>(u"server.host"_s)), QStringList());
    ClientKeyDialog *dialog = openDialog(page);
    QCOMPARE(tabsOutOfOrder(*dialog, *dialog->findChild<QLineEdit *>(u"name"_s)), QStringList());
}

void TestSettingsPage::pictures()
{
    PageFixture fixture(QByteArray(R"({ "server": { "allowed_hosts": ["gate.local"] }, "client_keys": [
        { "name": "default", "admin": true, "sha256": ")") +
                        Secret("a").sha256Hex() + R"(" },
        { "name": "cursor", "models": ["openai/*", "smart"], "expires": "2027-12-31", "rpm": 60, "sha256": ")" +
                        Secret("b").sha256Hex() + "\" } ] }");
    fixture.gateway.setKeyUses({{u"cursor"_s, {Secret("b").sha256Hex(), 1'764'063'262'000, u"Cursor"_s}}});
    SettingsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.resize(1060, 1500);
    page.show();
    type(page.findChild<QSpinBox *>(u"server.port"_s), u"9090"_s);
    page.findChild<QCheckBox *>(u"server.require_key"_s)->click();
    auto *host = page.findChild<QComboBox *>(u"server.host"_s);
    host->setCurrentText(u"0.0.0.0"_s);
    QTest::mouseClick(buttonNamed(page, u"Save"_s), Qt::LeftButton);
    savePictures(page, u"settings"_s);
    PageFixture routed(routedConfig);
    SettingsPage whole(routed.config, routed.keys, routed.gateway);
    whole.resize(1060, 3300);
    whole.show();
    typeCell(table(whole, u"prices"_s), 1, 2, u"1,5x"_s);
    QTest::mouseClick(buttonNamed(whole, u"Save"_s), Qt::LeftButton);
    savePictures(whole, u"settings-all"_s);
    ClientKeyDialog *dialog = openDialog(page);
    savePictures(*dialog, u"client-key"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"name"_s), u"zed"_s);
    QTest::mouseClick(buttonNamed(*dialog, u"Make the key"_s), Qt::LeftButton);
    QTest::qWait(0);
    savePictures(*dialog, u"client-key-made"_s);
    QVERIFY(dialog->isVisible());
    dialog->close();
    QTRY_VERIFY(!page.findChild<ClientKeyDialog *>());
    savePictures(*editSecondKey(page), u"client-key-edited"_s);
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
