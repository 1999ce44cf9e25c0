// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedupstream.h"
#include "tests/ui_pages/pagetest.h"
#include "ui/forms/fold.h"
#include "ui/forms/linesedit.h"
#include "ui/models/faulttexts.h"
#include "ui/models/faultview.h"
#include "ui/models/healthtexts.h"
#include "ui/models/modeldialog.h"
#include "ui/models/modeledits.h"
#include "ui/models/modellistmodel.h"
#include "ui/models/modelspage.h"
#include "ui/models/replaysview.h"
#include "ui/models/routemodel.h"
#include "ui/models/routeview.h"
#include "ui/models/targetrow.h"
#include "ui/models/upstreammodels.h"
#include "ui/providers/probecall.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <QTreeWidget>

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
    void routeIsAskedForWhileShown();
    void statesCountDown();
    void closesABreaker();
    void saysWhyNothingCanBeAsked();
    void routeIsChosenHereToo();
    void faultsCountAtOnce();
    void faultFieldsFollowTheKind();
    void replaysCanBeTakenBack();
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
    const QModelIndex name = model.index(0, ModelListModel::NameColumn);
    QVERIFY(!name.data(Qt::DecorationRole).isValid());
    model.setFaults({{u"smart"_s, {FaultKind::Reset}}});
    QVERIFY(name.data(Qt::DecorationRole).isValid());
    QVERIFY(name.data(Qt::AccessibleTextRole).toString().contains(u"fault lab"_s));
    QVERIFY(!model.index(1, ModelListModel::NameColumn).data(Qt::DecorationRole).isValid());
    model.setConfig(std::make_shared<Config>());
    QCOMPARE(model.rowCount(), 0);
}

/// One target of a route, with that state.
static PreviewedTarget previewed(const QString &model, const Availability &availability,
                                 const QString &reason, bool isLeftOut = false)
{
    PreviewedTarget target{u"smart"_s, {}, reason, isLeftOut, {}};
    target.health.id = {u"openai"_s, u"keychain:openai"_s, model};
    target.health.availability = availability;
    return target;
}

static RoutePreview somePreview(qint64 nowMs)
{
    using Kind = Availability::Kind;
    RoutePreview preview{u"smart"_s, nowMs, {}, {}, u"profile 'work'"_s};
    preview.targets = {
        previewed(u"gpt-4o"_s, {}, u"weight 3 of 4: its turn"_s),
        previewed(u"gpt-4.1"_s, {Kind::Trial, 0, u"failed 5 times in a row and is tried again now"_s},
                  u"weight 1 of 4; it failed 5 times in a row and is tried again now"_s),
        previewed(u"o3"_s, {Kind::KeyOut, 0, u"has a key that did not work (401)"_s},
                  u"last resort: has a key that did not work (401)"_s),
        previewed(u"gpt-4o-mini"_s, {Kind::CoolingDown, nowMs + 95'500, u"is rate limited"_s},
                  u"openai/gpt-4o-mini is rate limited (429) and cools down for 96 s."_s, true),
        previewed(u"o4-mini"_s, {Kind::Open, nowMs + 23'000, u"failed 5 times in a row"_s},
                  u"openai/o4-mini failed 5 times in a row (503) and is left alone for 23 s."_s, true)};
    preview.targets.last().health.lastError = u"503: the server is overloaded"_s;
    preview.targets.last().health.lastErrorAtMs = nowMs - 7000;
    return preview;
}

/// Answers the view's last question so; it asks no further ones by itself.
static void showPreview(PageFixture &fixture, RouteView &view, const RoutePreview &preview)
{
    QSignalSpy answers(&fixture.gateway, &GatewayThread::routePreviewed);
    view.findChild<QTimer *>()->stop();
    buttonNamed(view, u"Refresh"_s)->click();
    QTRY_VERIFY(!answers.isEmpty()); // the gateway's own
    QTest::qWait(0);
    emit fixture.gateway.routePreviewed(answers.last().at(0).toInt(), preview);
}

void TestModelsPage::routeIsAskedForWhileShown()
{
    PageFixture fixture(someModels);
    fixture.gateway.setConfig(fixture.config.current());
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    QSignalSpy answers(&fixture.gateway, &GatewayThread::routePreviewed);
    page.show();
    auto *view = page.findChild<QTreeView *>(u"routeTargets"_s);
    QTRY_COMPARE(view->model()->rowCount(), 3); // of smart, which is chosen
    QCOMPARE(view->model()->index(2, RouteModel::TargetColumn).data().toString(), u"openai/gpt-4o-mini"_s);
    QCOMPARE(view->model()->index(2, RouteModel::StateColumn).data().toString(), u"ready"_s);
    QVERIFY(view->model()->index(2, RouteModel::ReasonColumn).data().toString().contains(u"fallback"_s));
    const qsizetype first = answers.size();
    QTRY_VERIFY(answers.size() > first); // by itself

    auto *list = page.findChild<QTreeView *>(u"models"_s);
    list->setCurrentIndex(list->model()->index(1, 0));
    auto *name = page.findChild<QLineEdit *>(u"routeModel"_s);
    QCOMPARE(name->text(), u"cheap"_s);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    name->selectAll();
    QTest::keyClicks(name, u"openai/o3"_s);
    QTRY_COMPARE(view->model()->index(0, RouteModel::TargetColumn).data().toString(), u"openai/o3"_s);
    name->selectAll();
    QTest::keyClick(name, Qt::Key_Delete);
    QTRY_COMPARE(view->model()->rowCount(), 0);
}

void TestModelsPage::statesCountDown()
{
    constexpr qint64 now = 1'764'063'262'000;
    RouteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPreview(somePreview(now));
    const auto state = [&](int row) { return model.index(row, RouteModel::StateColumn).data().toString(); };
    QCOMPARE(state(0), u"ready"_s);
    QCOMPARE(state(1), u"on trial: the next request tells"_s);
    QCOMPARE(state(2), u"key out"_s);
    QCOMPARE(state(3), u"cooling down, 96 s left"_s);
    QCOMPARE(state(4), u"open, tried again in 23 s"_s);
    model.tick(now + 4000);
    QCOMPARE(state(3), u"cooling down, 92 s left"_s);
    QCOMPARE(state(4), u"open, tried again in 19 s"_s);
    model.tick(now + 100'000);
    QCOMPARE(state(3), u"cooled down"_s);
    QCOMPARE(state(4), u"open, tried again now"_s);
    QSet<QString> shapes; // told without colour
    for (int row = 0; row < model.rowCount(); ++row)
        shapes.insert(model.status(row).icon);
    QCOMPARE(shapes.size(), 5);
    QCOMPARE(model.index(0, RouteModel::PlaceColumn).data().toString(), u"1"_s);
    QCOMPARE(model.index(4, RouteModel::PlaceColumn).data().toString(), u"left out"_s);
    model.setPreview({});
    QCOMPARE(model.rowCount(), 0);
}

void TestModelsPage::closesABreaker()
{
    PageFixture fixture(someModels);
    fixture.gateway.setConfig(fixture.config.current());
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *route = page.findChild<RouteView *>();
    showPreview(fixture, *route, somePreview(1'764'063'262'000));
    auto *view = page.findChild<QTreeView *>(u"routeTargets"_s);
    auto *details = page.findChild<QLabel *>(u"routeDetails"_s);
    view->setCurrentIndex(view->model()->index(0, 0));
    QVERIFY(!buttonNamed(*route, u"Close now"_s)->isEnabled());
    QVERIFY(!view->actions().constFirst()->isEnabled());
    view->setCurrentIndex(view->model()->index(4, 0));
    QVERIFY2(details->text().contains(u"503: the server is overloaded"_s), qPrintable(details->text()));
    QVERIFY(details->text().contains(u"is left alone for 23 s"_s));
    QVERIFY(view->actions().constFirst()->isEnabled());
    QTest::mouseClick(buttonNamed(*route, u"Close now"_s), Qt::LeftButton);
    QTRY_COMPARE(view->model()->rowCount(), 3); // what the gateway itself knows
}

void TestModelsPage::saysWhyNothingCanBeAsked()
{
    PageFixture fixture(someModels);
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway); // of a gateway without configuration
    page.show();
    const auto says = [&](const QString &text) {
        const auto labels = page.findChild<RouteView *>()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    };
    QTRY_VERIFY(says(u"has not been started"_s));
    fixture.gateway.setConfig(fixture.config.current());
    QTRY_VERIFY(!says(u"has not been started"_s));
}

void TestModelsPage::routeIsChosenHereToo()
{
    // One of the providers is somewhere else.
    PageFixture fixture(QByteArray(someModels)
                            .replace(R"("openai", "base_url": "http://127.0.0.1:9/v1")",
                                     R"("openai", "base_url": "https://gpt.example/v1")"));
    QObject::connect(&fixture.config, &ConfigStore::changed, &fixture.gateway, &GatewayThread::setConfig);
    fixture.gateway.setConfig(fixture.config.current());
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *button = page.findChild<QPushButton *>(u"routeRestriction"_s);
    QCOMPARE(button->text().remove(u'&'), u"Route: all providers"_s);
    const QList<QAction *> choices = button->menu()->actions();
    const auto local = std::find_if(choices.begin(), choices.end(),
                                    [](const QAction *action) { return action->data() == u"local"_s; });
    QVERIFY(local != choices.end());
    (*local)->trigger();
    QCOMPARE(fixture.config.current()->routing.active, u"local"_s);
    QCOMPARE(button->text().remove(u'&'), u"Route: local only"_s);
    auto *view = page.findChild<QTreeView *>(u"routeTargets"_s);
    QTRY_COMPARE(view->model()->index(1, RouteModel::PlaceColumn).data().toString(), u"left out"_s);
    QTRY_COMPARE(view->model()->index(0, RouteModel::TargetColumn).data().toString(), u"local/qwen3"_s);
    QTRY_VERIFY(view->model()
                    ->index(1, RouteModel::ReasonColumn)
                    .data()
                    .toString()
                    .contains(u"not among the providers of local only"_s));
}

void TestModelsPage::faultsCountAtOnce()
{
    PageFixture fixture(someModels);
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    page.findChild<QTabWidget *>(u"modelTools"_s)->setCurrentIndex(1);
    auto *view = page.findChild<FaultView *>();
    auto *on = view->findChild<QCheckBox *>(u"faultOn"_s);
    QVERIFY2(on->text().contains(u"smart"_s), qPrintable(on->text()));
    on->click();
    const auto fault = [&](const QString &model) { return fixture.gateway.faults().value(model); };
    QCOMPARE(fault(u"smart"_s).kind, FaultKind::TooManyRequests);
    QCOMPARE(fault(u"smart"_s).share, 1.0);
    choose(view->findChild<QComboBox *>(u"faultKind"_s), faultKindText(FaultKind::Cut));
    auto *events = view->findChild<QSpinBox *>(u"faultEvents"_s);
    QVERIFY(events->isVisible());
    events->setValue(7);
    view->findChild<QSpinBox *>(u"faultShare"_s)->setValue(25);
    choose(view->findChild<QComboBox *>(u"faultProvider"_s), u"local"_s);
    const FaultConfig expected{FaultKind::Cut, 0.25, 7, 500, u"local"_s};
    QCOMPARE(fault(u"smart"_s), expected);
    auto *all = view->findChild<QLabel *>(u"faultsOn"_s);
    QVERIFY2(all->text().contains(u"smart: cut after 7 event(s), at 25 % of the attempts, only at local"_s),
             qPrintable(all->text()));

    // Another model has a switch of its own.
    auto *list = page.findChild<QTreeView *>(u"models"_s);
    list->setCurrentIndex(list->model()->index(1, 0));
    QVERIFY(!on->isChecked());
    list->setCurrentIndex(list->model()->index(0, 0));
    QVERIFY(on->isChecked());
    QCOMPARE(events->value(), 7);
    QTest::mouseClick(buttonNamed(*view, u"All faults off"_s), Qt::LeftButton);
    QVERIFY(fixture.gateway.faults().isEmpty());
    QVERIFY(!on->isChecked());
    QVERIFY(!view->findChild<QAbstractButton *>(u"allFaultsOff"_s)->isEnabled());
}

void TestModelsPage::faultFieldsFollowTheKind()
{
    GatewayThread gateway({});
    FaultView view(gateway);
    view.setConfig({});
    view.setModelName(u"m"_s);
    view.show();
    auto *kind = view.findChild<QComboBox *>(u"faultKind"_s);
    const auto shown = [&](const QString &name) { return view.findChild<QSpinBox *>(name)->isVisible(); };
    for (int i = 0; i < kind->count(); ++i) {
        kind->setCurrentIndex(i);
        const auto chosen = FaultKind(kind->currentData().toInt());
        QCOMPARE(shown(u"faultEvents"_s), countsEvents(chosen));
        QCOMPARE(shown(u"faultDelay"_s), chosen == FaultKind::Slow);
        QVERIFY(!kind->currentText().isEmpty());
    }
    QVERIFY(gateway.faults().isEmpty()); // not switched on
}

void TestModelsPage::tabFollowsTheEye()
{
    {
        PageFixture shown(someModels);
        ModelsPage page(shown.config, shown.keys, shown.gateway);
        page.resize(1060, 760);
        page.show();
        QCOMPARE(tabsOutOfOrder(page, *buttonNamed(page, u"Add a model…"_s)), QStringList());
        page.findChild<QTabWidget *>(u"modelTools"_s)->setCurrentIndex(1);
        QCOMPARE(tabsOutOfOrder(page, *buttonNamed(page, u"Add a model…"_s)), QStringList());
    }
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

/// A request and a conversation of two turns are served; true once the window knows.
static bool serveSome(GatewayThread &gateway)
{
    QList<TrafficRecord> records;
    for (int i = 0; i < 3; ++i) {
        TrafficRecord record;
        record.row.id = RecordId(i + 1);
        record.row.method = "POST";
        record.row.path = u"/v1/chat/completions"_s;
        record.row.api = u"chat"_s;
        record.row.state = ExchangeState::Done;
        record.row.session = i > 0 ? u"3f6c-agent"_s : QString();
        record.row.attempts = 1;
        RecordedAttempt attempt;
        attempt.leg.requestLine = "POST https://api.openai.com/v1/chat/completions";
        attempt.leg.status = 200;
        record.attempts += attempt;
        records += record;
    }
    gateway.importRecords(records, {});
    gateway.releaseRecord(1);
    gateway.releaseSession(u"3f6c-agent"_s, {});
    return QTest::qWaitFor([&] { return gateway.replays().size() == 2; });
}

void TestModelsPage::replaysCanBeTakenBack()
{
    PageFixture fixture;
    ModelsPage page(fixture.config, fixture.keys, fixture.gateway);
    page.show();
    auto *tools = page.findChild<QTabWidget *>(u"modelTools"_s);
    QVERIFY(!tools->isVisible());
    QVERIFY(serveSome(fixture.gateway));
    QVERIFY(tools->isVisible());
    tools->setCurrentWidget(page.findChild<ReplaysView *>());
    auto *list = page.findChild<QTreeWidget *>(u"replays"_s);
    QCOMPARE(list->topLevelItemCount(), 2);
    const auto items = list->findItems(u"replay/session/3f6c-agent"_s, Qt::MatchExactly);
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.first()->text(1), u"A conversation of 2 turns"_s);
    QCOMPARE(list->findItems(u"replay/1"_s, Qt::MatchExactly).value(0)->text(1), u"Request #1"_s);
    list->setCurrentItem(items.first());
    QTRY_VERIFY(buttonNamed(page, u"Copy the name"_s)->height() > 0); // laid out
    QTest::mouseClick(buttonNamed(page, u"Copy the name"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"replay/session/3f6c-agent"_s);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->currentItem()->text(0), u"replay/1"_s);
    QTest::mouseClick(buttonNamed(page, u"Serve no more"_s), Qt::LeftButton);
    QTRY_COMPARE(list->topLevelItemCount(), 0);
    QVERIFY(!buttonNamed(page, u"Serve no more"_s)->isEnabled());

    // A provider of that name stands before them, which must be told.
    fixture.writeFile(
        R"({"providers":[{"id":"replay","type":"ollama","key":"none","base_url":"http://127.0.0.1:9"}]})");
    QTRY_VERIFY(fixture.config.current()->provider(u"replay"));
    const QList<QLabel *> labels = page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text().contains(u"Nothing is served"_s); }));
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
    showPreview(fixture, *page.findChild<RouteView *>(), somePreview(1'764'063'262'000));
    auto *route = page.findChild<QTreeView *>(u"routeTargets"_s);
    route->setCurrentIndex(route->model()->index(4, 0));
    savePictures(page, u"models"_s);
    page.findChild<QTabWidget *>(u"modelTools"_s)->setCurrentIndex(1);
    fixture.gateway.setFaults({{u"smart"_s, {FaultKind::Cut, 0.5, 3, 500, u"local"_s}}});
    QTest::qWait(0);
    savePictures(page, u"models-faults"_s);
    QVERIFY(serveSome(fixture.gateway));
    page.findChild<QTabWidget *>(u"modelTools"_s)->setCurrentIndex(2);
    savePictures(page, u"models-replays"_s);
    UpstreamModels models(fixture.gateway);
    ModelDialog dialog(fixture.config, fixture.keys, models, fixture.config.current()->models[0]);
    dialog.show();
    QTest::qWait(0);
    savePictures(dialog, u"model-dialog"_s);
    QVERIFY(dialog.isVisible());
}

QTEST_MAIN(TestModelsPage)
#include "tst_modelspage.moc"
