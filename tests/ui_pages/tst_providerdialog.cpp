// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedupstream.h"
#include "tests/ui_pages/pagetest.h"
#include "tests/ui_pages/providertest.h"
#include "ui/forms/fold.h"
#include "ui/providers/headersedit.h"
#include "ui/providers/keyfield.h"
#include "ui/providers/probecall.h"
#include "ui/providers/providerdialog.h"
#include "ui/providers/typebox.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestProviderDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setUpProviderTest(); }
    void pastedKeyIsCleanedAndRecognised();
    void showsProblemsBesideTheField();
    void refusesATakenName();
    void testsBeforeSavingAndDropsLateResults();
    void saysWhenTheKeychainCannotStore();
    void renamingKeepsTheKeyAndTheModels();
    void keepsWhatItDoesNotShow();
    void cacheMarksStandWhereTheyMatter();
    void warnsOfADuplicateKey();
    void saysThatTheKeychainIsSlow();
    void tabFollowsTheEye();
    void pictures();
};

void TestProviderDialog::pastedKeyIsCleanedAndRecognised()
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

void TestProviderDialog::showsProblemsBesideTheField()
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

void TestProviderDialog::refusesATakenName()
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

void TestProviderDialog::testsBeforeSavingAndDropsLateResults()
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

void TestProviderDialog::saysWhenTheKeychainCannotStore()
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

void TestProviderDialog::renamingKeepsTheKeyAndTheModels()
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

void TestProviderDialog::keepsWhatItDoesNotShow()
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

void TestProviderDialog::cacheMarksStandWhereTheyMatter()
{
    PageFixture fixture(R"({ "providers": [ { "id": "claude", "type": "anthropic", "key": "none" } ] })");
    ProviderDialog dialog(fixture.config, fixture.keys, fixture.gateway,
                          fixture.config.current()->providers[0]);
    dialog.show();
    dialog.findChild<Fold *>()->setUnfolded(true);
    auto *marks = dialog.findChild<QComboBox *>(u"cache_marks"_s);
    QVERIFY(marks->isVisible());
    choose(dialog, u"OpenAI"_s);
    QVERIFY(!marks->isVisible());
    choose(dialog, u"Anthropic"_s);
    QVERIFY(marks->isVisible());
    QCOMPARE(marks->currentData().toInt(), int(CacheMarking::Client));
    marks->setFocus();
    QTest::keyClick(marks, Qt::Key_Down);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(fixture.config.current()->providers[0].cacheMarks, CacheMarking::Auto);
    QVERIFY(fixture.file().contains("\"cache_marks\": \"auto\""));
}

void TestProviderDialog::warnsOfADuplicateKey()
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

/// A keychain that asks somebody for a password, and gets none.
class SilentStore : public SecretStore
{
public:
    void read(const QString &, QObject *, Callback) override {}
    void write(const QString &, const Secret &, QObject *, Callback) override {}
    void remove(const QString &, QObject *, Callback) override {}
    QString backendName() const override { return u"KWallet"_s; }
};

void TestProviderDialog::saysThatTheKeychainIsSlow()
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

void TestProviderDialog::tabFollowsTheEye()
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

void TestProviderDialog::pictures()
{
    PageFixture fixture(twoProviders);
    fixture.storeKey(u"openai"_s, "sk-proj-abcdefgh12344f2c");
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

QTEST_MAIN(TestProviderDialog)
#include "tst_providerdialog.moc"
