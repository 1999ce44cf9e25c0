// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/routechange.h"
#include "ui/replay/routetexts.h"

#include "core/routing/router.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

using Place = RouteWish::Place;

/// What becomes of the configuration when a replay's winner takes over a name.
class TestRouteChange : public QObject
{
    Q_OBJECT

private slots:
    void aNewNameGetsAModel();
    void theWinnerGoesFirst_data();
    void theWinnerGoesFirst();
    void theWinnerGoesAlone();
    void nothingToChange();
    void putsBackWhatWas();
    void saysWhatChanges();
    void saysWhoCannotBeATarget();
    void aDirectNameKeepsItsTarget();
    void saysWhatElseLeadsThere();
};

namespace {

ModelConfig model(const QString &id, Strategy strategy, const QList<TargetConfig> &targets)
{
    ModelConfig model;
    model.id = id;
    model.strategy = strategy;
    model.targets = targets;
    return model;
}

TargetConfig target(const QString &name, std::optional<int> priority = {}, double weight = 1)
{
    return {name, name.toUpper(), priority, weight};
}

Config configOf(const QList<ModelConfig> &models)
{
    Config config;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        ProviderConfig provider;
        provider.id = id;
        config.providers += provider;
    }
    config.models = models;
    return config;
}

RouteWish wish(const QString &provider, Place place = Place::First)
{
    return {u"smart"_s, provider, provider.toUpper(), place};
}

QStringList planned(const Config &config)
{
    QStringList names;
    const Result<RoutePlan> plan = planRoute(config, u"smart"_s);
    for (const RouteTarget &one : plan ? *plan : RoutePlan())
        names += one.provider + u'/' + one.upstreamModel;
    return names;
}

} // namespace

void TestRouteChange::aNewNameGetsAModel()
{
    const Config before = configOf({model(u"other"_s, Strategy::Priority, {target(u"a"_s)})});
    const RouteChange change = routeChange(before, wish(u"b"_s));
    QVERIFY(!change.before);
    QVERIFY(change.isChange());
    const Config after = withRoute(before, change);
    QCOMPARE(after.models.size(), 2);
    QCOMPARE(after.models.first(), before.models.first());
    QCOMPARE(planned(after), QStringList{u"b/B"_s});
}

void TestRouteChange::theWinnerGoesFirst_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<QList<TargetConfig>>("targets");
    QTest::addColumn<QStringList>("order");
    using Targets = QList<TargetConfig>;
    const QStringList all{u"c/C"_s, u"a/A"_s, u"b/B"_s};
    QTest::newRow("by place") << Strategy::Priority << Targets{target(u"a"_s), target(u"b"_s)} << all;
    QTest::newRow("it was there") << Strategy::Priority
                                  << Targets{target(u"a"_s), target(u"c"_s), target(u"b"_s)} << all;
    QTest::newRow("by priority") << Strategy::Priority << Targets{target(u"b"_s, 7), target(u"a"_s, 3)}
                                 << all;
    QTest::newRow("no room in front")
        << Strategy::Priority << Targets{target(u"b"_s, 1), target(u"a"_s, 0)} << all;
    QTest::newRow("some with a priority")
        << Strategy::Priority << Targets{target(u"a"_s), target(u"c"_s, 1), target(u"b"_s, 4)} << all;
    QTest::newRow("in turn") << Strategy::RoundRobin << Targets{target(u"a"_s), target(u"b"_s)} << all;
    QTest::newRow("only it") << Strategy::Weighted << Targets{target(u"a"_s, {}, 3), target(u"c"_s, {}, 2)}
                             << QStringList{u"c/C"_s, u"a/A"_s};
}

void TestRouteChange::theWinnerGoesFirst()
{
    QFETCH(Strategy, strategy);
    QFETCH(QList<TargetConfig>, targets);
    QFETCH(QStringList, order);
    ModelConfig smart = model(u"smart"_s, strategy, targets);
    smart.fallbacks = {u"a/last"_s};
    smart.retries = 4;
    const Config before = configOf({smart});
    const RouteChange change = routeChange(before, wish(u"c"_s));
    QCOMPARE(change.before, std::optional(smart));
    QCOMPARE(change.after.strategy, Strategy::Priority);
    QCOMPARE(change.after.retries, smart.retries);
    const Config after = withRoute(before, change);
    QCOMPARE(planned(after), order + QStringList{u"a/last"_s});
    QCOMPARE(after.models.size(), 1);
    for (const TargetConfig &one : after.models.first().targets)
        QVERIFY(one.priority.value_or(0) >= 0);
}

void TestRouteChange::theWinnerGoesAlone()
{
    ModelConfig smart = model(u"smart"_s, Strategy::RoundRobin, {target(u"a"_s), target(u"b"_s)});
    smart.fallbacks = {u"a/last"_s};
    const Config before = configOf({smart});
    const Config after = withRoute(before, routeChange(before, wish(u"b"_s, Place::Alone)));
    QCOMPARE(planned(after), (QStringList{u"b/B"_s, u"a/last"_s}));
    QCOMPARE(after.models.first().targets.size(), 1);
    smart.targets.clear(); // only fallbacks: there is nobody to stand in front of
    const Config bare = configOf({smart});
    QCOMPARE(planned(withRoute(bare, routeChange(bare, wish(u"b"_s)))), (QStringList{u"b/B"_s, u"a/last"_s}));
}

void TestRouteChange::nothingToChange()
{
    const Config first =
        configOf({model(u"smart"_s, Strategy::Priority, {target(u"a"_s, 5), target(u"b"_s, 2)})});
    QVERIFY(!routeChange(first, wish(u"b"_s)).isChange());
    QVERIFY(routeChange(first, wish(u"a"_s)).isChange());
    QVERIFY(routeChange(first, wish(u"b"_s, Place::Alone)).isChange());
    const Config alone = configOf({model(u"smart"_s, Strategy::Random, {target(u"b"_s)})});
    QVERIFY(!routeChange(alone, wish(u"b"_s)).isChange());
    QVERIFY(!routeChange(alone, wish(u"b"_s, Place::Alone)).isChange());
}

void TestRouteChange::putsBackWhatWas()
{
    const Config before =
        configOf({model(u"x"_s, Strategy::Priority, {target(u"b"_s)}),
                  model(u"smart"_s, Strategy::Weighted, {target(u"a"_s, {}, 3), target(u"b"_s)})});
    const RouteChange change = routeChange(before, wish(u"c"_s));
    Config after = withRoute(before, change);
    QCOMPARE(withoutRoute(after, change), std::optional(before));
    after.models[0].retries = 9; // another edit stays
    Config expected = before;
    expected.models[0].retries = 9;
    QCOMPARE(withoutRoute(after, change), std::optional(expected));
    after.models[1].retries = 9; // but of this very model it does not get lost
    QCOMPARE(withoutRoute(after, change), std::optional<Config>());

    const Config none = configOf({});
    const RouteChange added = routeChange(none, wish(u"c"_s));
    QCOMPARE(withoutRoute(withRoute(none, added), added), std::optional(none));
    QCOMPARE(withoutRoute(none, added), std::optional<Config>());
}

void TestRouteChange::saysWhatChanges()
{
    const auto texts = [](const Config &config, const RouteWish &wanted) {
        return RouteTexts::change(config, routeChange(config, wanted)).join(u'\n');
    };
    QCOMPARE(texts(configOf({}), wish(u"b"_s)), u"New model: “smart” → b/B"_s);
    RouteWish direct = wish(u"b"_s);
    direct.name = u"a/smart"_s;
    direct.place = Place::Alone;
    QVERIFY(texts(configOf({}), direct).contains(u"reaches the provider “a” itself"_s));
    const Config some = configOf({model(u"smart"_s, Strategy::RoundRobin, {target(u"a"_s), target(u"b"_s)})});
    const QString text = texts(some, wish(u"b"_s));
    QVERIFY2(text.contains(u"So far: a/A, b/B\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"From now on: b/B, then a/A\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"“In turn” becomes “In order”"_s), qPrintable(text));
    const Config same = configOf({model(u"smart"_s, Strategy::Priority, {target(u"b"_s)})});
    QVERIFY(texts(same, wish(u"b"_s)).startsWith(u"Nothing changes"_s));
}

void TestRouteChange::saysWhoCannotBeATarget()
{
    Config config = configOf({});
    QCOMPARE(RouteTexts::obstacle(config, u"a"_s, u"smart"_s), QString());
    QVERIFY(RouteTexts::obstacle(config, u"demo"_s, u"smart"_s)
                .contains(u"“demo” is not in the configuration"_s));
    config.providers[0].enabled = false;
    QVERIFY(RouteTexts::obstacle(config, u"a"_s, u"smart"_s).contains(u"switched off"_s));
}

/// PROVIDER/MODEL, which programs may ask for without any model of that name.
void TestRouteChange::aDirectNameKeepsItsTarget()
{
    const Config before = configOf({});
    RouteWish wanted = wish(u"b"_s);
    wanted.name = u"a/A"_s;
    const RouteChange first = routeChange(before, wanted);
    QVERIFY(!first.before && first.isChange());
    QCOMPARE(first.after.targets, (QList<TargetConfig>{target(u"b"_s), target(u"a"_s)}));
    QVERIFY(!RouteTexts::change(before, first).join(u'\n').contains(u"not any more"_s));
    wanted.place = Place::Alone;
    const RouteChange alone = routeChange(before, wanted);
    QCOMPARE(alone.after.targets, QList<TargetConfig>{target(u"b"_s)});
    QVERIFY(RouteTexts::change(before, alone).join(u'\n').contains(u"not any more"_s));
    wanted.provider = u"a"_s;
    wanted.model = u"A"_s;
    QVERIFY(!routeChange(before, wanted).isChange()); // it answers already
    wanted.name = u"nobody/A"_s;
    QVERIFY(routeChange(before, wanted).soFar.isEmpty());
}

void TestRouteChange::saysWhatElseLeadsThere()
{
    ModelConfig other = model(u"other"_s, Strategy::Priority, {target(u"c"_s)});
    other.fallbacks = {u"smart"_s};
    Config config = configOf({other});
    config.defaults.imageModel = u"smart"_s;
    const QString text = RouteTexts::change(config, routeChange(config, wish(u"b"_s))).join(u'\n');
    QVERIFY2(text.contains(u"lead there, too: other"_s) && text.contains(u"pictures"_s), qPrintable(text));
    QVERIFY(RouteTexts::obstacle(config, u"a"_s, u"replay/12"_s).contains(u"recorded answer"_s));
}

QTEST_GUILESS_MAIN(TestRouteChange)
#include "tst_routechange.moc"
