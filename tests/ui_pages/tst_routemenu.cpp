// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui_pages/pagetest.h"

#include "ui/mainwindow/notices.h"
#include "ui/models/modeledits.h"
#include "ui/providers/provideredits.h"
#include "ui/tray/gatewayactions.h"
#include "ui/tray/routemenu.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray config = R"({
    "providers": [ { "id": "cloud", "type": "openai", "key": "none" }, { "id": "here", "type": "ollama", "key": "none" } ],
    "models": [ { "id": "m", "targets": [ { "provider": "here", "model": "x" } ], "long_context": "cloud/big" },
                { "id": "n", "targets": [ { "provider": "here", "model": "x" } ], "long_context": "m" } ],
    "routing": { "profiles": { "work & play": { "providers": [ "cloud" ] } } } })";

} // namespace

/// What the window and the tray offer for routes, limits and money.
class TestRouteMenu : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(); }
    void choosesWhatMayBeUsed();
    void namesFollowTheirProviderAndModel();
    void tellsOfBudgetsAndLoops();
};

void TestRouteMenu::choosesWhatMayBeUsed()
{
    PageFixture fixture(config);
    RouteMenu menu(fixture.config);
    QSignalSpy told(&menu, &RouteMenu::told);
    QStringList texts;
    for (const QAction *action : menu.actions())
        texts += action->text();
    QCOMPARE(texts, (QStringList{u"&All providers"_s, u"&Local only"_s, u"work && play"_s}));
    QVERIFY(menu.actions().at(0)->isChecked());
    menu.actions().at(2)->trigger();
    QCOMPARE(fixture.config.current()->routing.active, u"work & play"_s);
    QVERIFY(menu.actions().at(2)->isChecked());
    QCOMPARE(told.size(), 1);
    QVERIFY(told[0][1].toBool());
    menu.actions().at(1)->trigger();
    QCOMPARE(fixture.config.current()->routing.active, u"local"_s);
    QVERIFY(fixture.file().contains("\"active\": \"local\""));
}

void TestRouteMenu::namesFollowTheirProviderAndModel()
{
    PageFixture fixture(config);
    Config start = *fixture.config.current();
    start.routing.active = u"work & play"_s;
    const Config renamed = withRenamedProvider(start, u"cloud"_s, u"sky"_s);
    QCOMPARE(renamed.routing.profiles[0].second.providers, QStringList{u"sky"_s});
    QCOMPARE(renamed.models[0].longContext, u"sky/big"_s);
    const Config without = withoutProvider(start, u"cloud"_s).result;
    QVERIFY(without.routing.profiles.isEmpty());
    QCOMPARE(without.routing.active, u"all"_s);
    QVERIFY(without.models[0].longContext.isEmpty());
    ModelConfig model = start.models[0];
    model.id = u"large"_s;
    QCOMPARE(withModel(start, u"m"_s, model).models[1].longContext, u"large"_s);
    QVERIFY(withoutModel(start, u"m"_s).result.models[0].longContext.isEmpty());
}

void TestRouteMenu::tellsOfBudgetsAndLoops()
{
    PageFixture fixture(config);
    GatewayActions actions(fixture.config, fixture.keys, fixture.gateway);
    Notices notices(fixture.config, fixture.keys, fixture.gateway, actions);
    const auto *budget = notices.findChild<Banner *>(u"budgetBanner"_s);
    const auto *loop = notices.findChild<Banner *>(u"loopBanner"_s);
    QVERIFY(budget->isHidden() && loop->isHidden());
    BudgetNotice notice;
    notice.clientKey = u"editor"_s;
    notice.percent = 80;
    notice.spent = nanoUsd(8);
    notice.budget.limit = nanoUsd(10);
    emit fixture.gateway.budgetNotice(notice);
    QVERIFY(!budget->isHidden());
    emit fixture.gateway.loopNoticed(u"editor"_s, 120, 5000, true);
    QVERIFY(!loop->isHidden());
    QVERIFY(!notices.isHidden());
    savePictures(notices, u"notices"_s);
    notices.show();
    buttonNamed(notices, u"Let it go on"_s)->click();
    QVERIFY(loop->isHidden());
    QVERIFY(!actions.stopAll()->isEnabled()); // nothing is under way
}

QTEST_MAIN(TestRouteMenu)
#include "tst_routemenu.moc"
