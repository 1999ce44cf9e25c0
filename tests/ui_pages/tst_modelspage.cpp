// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedupstream.h"
#include "tests/ui_pages/pagetest.h"
#include "ui/forms/fold.h"
#include "ui/forms/linesedit.h"
#include "ui/models/modeldialog.h"
#include "ui/models/modeledits.h"
#include "ui/models/modellistmodel.h"
#include "ui/models/modelspage.h"
#include "ui/models/targetrow.h"
#include "ui/models/upstreammodels.h"
#include "ui/providers/probecall.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QSpinBox>
#include <QTest>
#include <QTreeView>

using namespace Qt::Literals::StringLiterals;

class TestModelsPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(); }
    void addsAModelFromTheProvidersList();
    void listFoundInTheBackgroundIsOffered();
    void ordersTargetsByButtons();
    void keepsWhatIsNotTouched();
    void showsProblemsBesideTheField();
    void weightsShowOnlyWhereTheyCount();
    void prioritiesShowOnlyWhereTheyCount();
    void editsWhatIsTooLong();
    void removesWithItsTraces();
    void followsANewName();
    void asksEachProviderOnce();
    void explainsDirectNames();
    void listIsAProperModel();
    void tabFollowsTheEye();
    void pictures();
};

static const QByteArray someModels = R"({
  "providers": [
    { "id": "openai", "type": "openai", "base_url": "http://127.0.0.1:9/v1" },
    { "id": "local", "type": "ollama", "base_url": "http://127.0.0.1:9/v1", "key": "none" }
  ],
  "models": [
    { "id": "smart", "strategy": "weighted",
      "targets": [ { "provider": "openai", "model": "gpt-4o", "priority": 5, "weight": 3 },
                   { "provider": "local", "model": "qwen3", "priority": 5 } ],
      "fallbacks": ["cheap", "openai/gpt-4o-mini"], "retries": 2, "affinity": "none", "timeouts": { "idle_s": 12.34567 } },
    { "id": "cheap", "targets": [ { "provider": "local", "model": "qwen3" } ] },
    { "id": "alias", "fallbacks": ["cheap"] }
  ],
  "defaults": { "image_model": "cheap" }
})";

static QList<TargetRow *> rowsOf(QWidget &dialog)
{
    QList<TargetRow *> rows;
    for (TargetRow *row : dialog.findChildren<TargetRow *>()) {
        if (!row->isHidden())
            rows += row;
    }
    std::sort(rows.begin(), rows.end(), [](TargetRow *a, TargetRow *b) { return a->y() < b->y(); });
    return rows;
}

static void choose(QComboBox *box, const QString &text)
{
    box->setFocus();
    box->setCurrentIndex(box->findText(text));
}

void TestModelsPage::addsAModelFromTheProvidersList()
{
    ScriptedUpstream upstream;
    upstream.enqueue(UpstreamScript::json(R"({"data":[{"id":"gpt-4o"},{"id":"gpt-4o-mini"}]})"));
    PageFixture fixture(
        R"({ "providers": [ { "id": "openai", "type": "openai-compatible", "key": "none", "base_url": ")" +
        upstream.baseUrl().toUtf8() + "\" } ] }");
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    QTest::mouseClick(buttonNamed(page, u"Add a model…"_s), Qt::LeftButton);
    auto *dialog = page.findChild<ModelDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"id"_s), u"my-gpt"_s);

    // The only provider is chosen already, and its list was asked for.
    auto *call = page.findChild<UpstreamModels *>()->findChild<ProbeCall *>();
    QVERIFY(call && call->isRunning());
    emit fixture.gateway.providerProbed(call->ticket(),
                                        {true, 100, 200, {u"gpt-4o"_s, u"gpt-4o-mini"_s}, {}});
    auto *model = rowsOf(*dialog).constFirst()->findChild<QComboBox *>(u"model"_s);
    QCOMPARE(model->count(), 2);
    QTest::keyClicks(model->lineEdit(), u"gpt-4o"_s);
    QTest::mouseClick(buttonNamed(*dialog, u"Save"_s), Qt::LeftButton);
    QCOMPARE(fixture.config.current()->models.size(), 1);
    const ModelConfig &saved = fixture.config.current()->models[0];
    QCOMPARE(saved.id, u"my-gpt"_s);
    QCOMPARE(saved.targets.size(), 1);
    QCOMPARE(saved.targets[0].provider, u"openai"_s);
    QCOMPARE(saved.targets[0].model, u"gpt-4o"_s);
    QVERIFY(fixture.file().contains("\"my-gpt\""));
    QCOMPARE(page.findChild<QTreeView *>(u"models"_s)->model()->rowCount(), 1);
}

void TestModelsPage::listFoundInTheBackgroundIsOffered()
{
    const QByteArray config = R"({ "providers": [ { "id": "openai", "type": "openai", "key": "none" } ] })";
    PageFixture fixture(config);
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    emit fixture.gateway.modelsListed(fixture.config.current()->providers[0],
                                      {u"gpt-4o-mini"_s, u"gpt-4o"_s});
    QTest::mouseClick(buttonNamed(page, u"Add a model…"_s), Qt::LeftButton);
    auto *dialog = page.findChild<ModelDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(!page.findChild<ProbeCall *>()); // nobody was asked again
    auto *model = rowsOf(*dialog).constFirst()->findChild<QComboBox *>(u"model"_s);
    QCOMPARE(model->count(), 2);
    QCOMPARE(model->itemText(0), u"gpt-4o"_s);
}

void TestModelsPage::ordersTargetsByButtons()
{
    PageFixture fixture(someModels);
    UpstreamModels models(fixture.gateway);
    ModelDialog dialog(fixture.config, fixture.keys, models, fixture.config.current()->models[0]);
    dialog.show();
    QTest::mouseClick(buttonNamed(dialog, u"Add a target"_s), Qt::LeftButton);
    QTRY_COMPARE(rowsOf(dialog).size(), 3);
    TargetRow *added = rowsOf(dialog).constLast();
    choose(added->findChild<QComboBox *>(u"provider"_s), u"local"_s);
    QTest::keyClicks(added->findChild<QComboBox *>(u"model"_s)->lineEdit(), u"phi4"_s);
    QTest::mouseClick(buttonNamed(*added, u"Move up"_s), Qt::LeftButton);
    QTest::mouseClick(buttonNamed(*added, u"Move up"_s), Qt::LeftButton);
    QVERIFY(!buttonNamed(*added, u"Move up"_s)->isEnabled());
    QTRY_COMPARE(rowsOf(dialog).constFirst(), added);
    QTest::mouseClick(buttonNamed(*rowsOf(dialog).constLast(), u"Remove the target"_s), Qt::LeftButton);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    const ModelConfig &saved = fixture.config.current()->models[0];
    QCOMPARE(saved.targets.size(), 2);
    QCOMPARE(saved.targets[0].model, u"phi4"_s);
    QCOMPARE(saved.targets[1].model, u"gpt-4o"_s);
    QVERIFY(!saved.targets[1].priority); // its place counts now
    QCOMPARE(saved.targets[1].weight, 3.0);
}

void TestModelsPage::keepsWhatIsNotTouched()
{
    PageFixture fixture(someModels);
    UpstreamModels models(fixture.gateway);
    const ModelConfig before = fixture.config.current()->models[0];
    ModelDialog dialog(fixture.config, fixture.keys, models, before);
    dialog.show();
    QVERIFY(dialog.findChild<Fold *>()->isUnfolded());
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(fixture.config.current()->models[0], before);
}

void TestModelsPage::showsProblemsBesideTheField()
{
    PageFixture fixture(someModels);
    UpstreamModels models(fixture.gateway);
    ModelDialog dialog(fixture.config, fixture.keys, models, {});
    dialog.show();
    auto *id = dialog.findChild<QLineEdit *>(u"id"_s);
    QTest::keyClicks(id, u"smart"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(id->property("invalid").toBool());
    QTest::keyClicks(id, u"er"_s);
    auto *fallbacks = dialog.findChild<LinesEdit *>(u"fallbacks"_s);
    QTest::keyClicks(fallbacks, u"chaep"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(!id->property("invalid").toBool());
    QVERIFY(fallbacks->property("invalid").toBool());
    QCOMPARE(fixture.config.current()->models.size(), 3);
}

void TestModelsPage::weightsShowOnlyWhereTheyCount()
{
    PageFixture fixture(someModels);
    UpstreamModels models(fixture.gateway);
    ModelDialog dialog(fixture.config, fixture.keys, models, fixture.config.current()->models[0]);
    dialog.show();
    auto *weight = rowsOf(dialog).constFirst()->findChild<QDoubleSpinBox *>();
    QVERIFY(weight->isVisible());
    QCOMPARE(weight->value(), 3.0);
    choose(dialog.findChild<QComboBox *>(u"strategy"_s), u"In order"_s);
    QVERIFY(!weight->isVisible());
}

void TestModelsPage::prioritiesShowOnlyWhereTheyCount()
{
    PageFixture fixture(someModels);
    UpstreamModels models(fixture.gateway);
    ModelDialog dialog(fixture.config, fixture.keys, models, fixture.config.current()->models[0]);
    dialog.show();
    auto *priority = rowsOf(dialog).constLast()->findChild<QSpinBox *>(u"priority"_s);
    QVERIFY(!priority->isVisible());
    choose(dialog.findChild<QComboBox *>(u"strategy"_s), u"In order"_s);
    QVERIFY(priority->isVisible());
    QCOMPARE(priority->value(), 5);
    priority->setValue(2);
    auto *first = rowsOf(dialog).constFirst()->findChild<QSpinBox *>(u"priority"_s);
    first->setValue(first->minimum());
    QCOMPARE(first->text(), u"by place"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    const ModelConfig &saved = fixture.config.current()->models[0];
    QCOMPARE(saved.targets[0].priority, std::optional<int>());
    QCOMPARE(saved.targets[1].priority, std::optional(2));
    QCOMPARE(saved.targets[0].weight, 3.0); // out of sight, but kept
}

void TestModelsPage::editsWhatIsTooLong()
{
    PageFixture fixture(someModels);
    UpstreamModels models(fixture.gateway);
    ModelDialog dialog(fixture.config, fixture.keys, models, fixture.config.current()->models[1]);
    dialog.show();
    auto *larger = dialog.findChild<QComboBox *>(u"long_context"_s);
    QCOMPARE(larger->findText(u"cheap"_s), -1); // not itself
    QVERIFY(larger->findText(u"alias"_s) > 0);
    larger->setEditText(u"smatr"_s);
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(larger->property("invalid").toBool());
    QVERIFY(fixture.config.current()->models[1].longContext.isEmpty());
    larger->setCurrentIndex(larger->findText(u"smart"_s));
    QTest::mouseClick(buttonNamed(dialog, u"Save"_s), Qt::LeftButton);
    QCOMPARE(fixture.config.current()->models[1].longContext, u"smart"_s);
}

void TestModelsPage::removesWithItsTraces()
{
    PageFixture fixture(someModels);
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *view = page.findChild<QTreeView *>(u"models"_s);
    view->setCurrentIndex(view->model()->index(1, 0));
    QTest::mouseClick(buttonNamed(page, u"Remove…"_s), Qt::LeftButton);
    auto *box = page.findChild<QMessageBox *>();
    QVERIFY(box->informativeText().contains(u"smart"_s));
    QVERIFY(box->informativeText().contains(u"alias"_s));
    QTest::mouseClick(buttonNamed(*box, u"Remove"_s), Qt::LeftButton);
    const auto config = fixture.config.current();
    QCOMPARE(config->models.size(), 1);
    QCOMPARE(config->models[0].fallbacks, QStringList{u"openai/gpt-4o-mini"_s});
    QCOMPARE(config->defaults.imageModel, QString());
}

void TestModelsPage::followsANewName()
{
    PageFixture fixture(someModels);
    ModelConfig renamed = fixture.config.current()->models[1];
    renamed.id = u"small"_s;
    const Config config = withModel(*fixture.config.current(), u"cheap"_s, renamed);
    QCOMPARE(config.models[0].fallbacks.first(), u"small"_s);
    QCOMPARE(config.models[2].fallbacks.first(), u"small"_s);
    QCOMPARE(config.defaults.imageModel, u"small"_s);
    QVERIFY(fixture.config.update(config).isEmpty());
}

void TestModelsPage::asksEachProviderOnce()
{
    PageFixture fixture(someModels);
    UpstreamModels models(fixture.gateway);
    ProviderConfig provider = fixture.config.current()->providers[0];
    models.ask(provider, {});
    const int ticket = models.findChild<ProbeCall *>()->ticket();
    models.ask(provider, {});
    QCOMPARE(models.findChildren<ProbeCall *>().size(), 1);

    // Asked again with other settings: the answer to the old ones is dropped.
    provider.baseUrl = u"http://127.0.0.1:10/v1"_s;
    models.ask(provider, {});
    emit fixture.gateway.providerProbed(ticket, {true, 1, 200, {u"old"_s}, {}});
    QCOMPARE(models.state(u"openai"_s), UpstreamModels::State::Asking);
    emit fixture.gateway.providerProbed(ticket + 1, {false, 1, 401, {}, u"bad key"_s});
    QCOMPARE(models.state(u"openai"_s), UpstreamModels::State::Failed);
    QCOMPARE(models.error(u"openai"_s), u"bad key"_s);
}

void TestModelsPage::explainsDirectNames()
{
    PageFixture fixture(someModels);
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    const auto banners = page.findChildren<Banner *>();
    QVERIFY(std::any_of(banners.begin(), banners.end(), [](Banner *banner) {
        return banner->isVisible() && banner->text().contains(u"openai/MODEL"_s);
    }));
}

void TestModelsPage::listIsAProperModel()
{
    PageFixture fixture(someModels);
    ModelListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setConfig(fixture.config.current());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, ModelListModel::TargetsColumn).data().toString(),
             u"openai/gpt-4o  ·  local/qwen3"_s);
    QCOMPARE(model.index(0, ModelListModel::StrategyColumn).data().toString(), u"By weight"_s);
    model.setConfig(std::make_shared<Config>());
    QCOMPARE(model.rowCount(), 0);
}

void TestModelsPage::tabFollowsTheEye()
{
    PageFixture fixture(someModels);
    UpstreamModels models(fixture.gateway);
    ModelDialog dialog(fixture.config, fixture.keys, models, fixture.config.current()->models[0]);
    dialog.resize(700, 900);
    dialog.show();
    QTest::mouseClick(buttonNamed(dialog, u"Add a target"_s), Qt::LeftButton);
    QTest::mouseClick(buttonNamed(*rowsOf(dialog).constFirst(), u"Move down"_s), Qt::LeftButton);
    QTest::qWait(0);
    QCOMPARE(tabsOutOfOrder(dialog, *dialog.findChild<QLineEdit *>(u"id"_s)), QStringList());
}

void TestModelsPage::pictures()
{
    PageFixture empty;
    ModelsPage start(empty.config, empty.keys, empty.gateway);
    start.resize(1060, 720);
    start.show();
    savePictures(start, u"models-empty"_s);
    PageFixture fixture(someModels);
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.resize(1060, 720);
    page.show();
    savePictures(page, u"models"_s);
    UpstreamModels models(fixture.gateway);
    ModelDialog dialog(fixture.config, fixture.keys, models, fixture.config.current()->models[0]);
    dialog.show();
    QTest::qWait(0);
    savePictures(dialog, u"model-dialog"_s);
    QVERIFY(dialog.isVisible());
}

QTEST_MAIN(TestModelsPage)
#include "tst_modelspage.moc"
