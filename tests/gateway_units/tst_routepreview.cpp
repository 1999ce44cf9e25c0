// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/routepreview.h"
#include "core/gateway/snapshot.h"
#include "core/routing/planner.h"

#include <QRandomGenerator>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestRoutePreview : public QObject
{
    Q_OBJECT

private slots:
    void showsThePlanAndWhatIsLeftOut();
    void showsAllWhereNothingCanBeAsked();
    void keepsToTheProfile();
    void namesOneOfSeveralKeys();
    void takesDirectNames();
    void tellsOfAModelThatIsNotThere();
};

namespace {

constexpr qint64 now = 1'764'063'262'000;

ProviderConfig provider(const QString &id, const QString &type)
{
    ProviderConfig provider;
    provider.id = id;
    provider.type = type;
    provider.key = u"none"_s;
    return provider;
}

Config someConfig()
{
    Config config;
    config.providers = {provider(u"far"_s, u"openai"_s), provider(u"near"_s, u"ollama"_s)};
    ModelConfig model;
    model.id = u"m"_s;
    model.targets = {{u"far"_s, u"big"_s}, {u"near"_s, u"small"_s}};
    config.models = {model};
    return config;
}

struct Rig {
    explicit Rig(const Config &config) : snapshot(std::make_shared<const Config>(config), {}) {}

    RoutePreview preview(const QString &model) const
    {
        return routePreview(planner, healths, snapshot, model, now);
    }
    void rateLimit(const TargetId &id)
    {
        const auto attempt = healths.attemptBegan(id, now);
        QVERIFY(attempt);
        AttemptOutcome outcome;
        outcome.failure = FailureClass::RateLimited;
        outcome.retryAfter = 20s;
        outcome.message = u"429"_s;
        healths.attemptEnded(*attempt, outcome, now);
    }

    QRandomGenerator random{1};
    TargetHealths healths;
    Planner planner{healths, random};
    Snapshot snapshot;
};

QStringList names(const RoutePreview &preview)
{
    QStringList names;
    for (const PreviewedTarget &target : preview.targets)
        names += (target.isLeftOut ? u"-"_s : QString()) + target.health.id.provider + u'/' +
                 target.health.id.model;
    return names;
}

} // namespace

void TestRoutePreview::showsThePlanAndWhatIsLeftOut()
{
    Rig rig(someConfig());
    QCOMPARE(names(rig.preview(u"m"_s)), (QStringList{u"far/big"_s, u"near/small"_s}));
    rig.rateLimit({u"far"_s, u"none"_s, u"big"_s});
    const RoutePreview preview = rig.preview(u"m"_s);
    QCOMPARE(names(preview), (QStringList{u"near/small"_s, u"-far/big"_s}));
    QCOMPARE(preview.error, QString());
    QCOMPARE(preview.model, u"m"_s);
    QCOMPARE(preview.atMs, now);
    QVERIFY(!preview.targets.at(0).reason.isEmpty());
    const PreviewedTarget &out = preview.targets.at(1);
    QCOMPARE(out.reason, u"far/big is rate limited (429) and cools down for 20 s."_s);
    QCOMPARE(out.health.availability.kind, Availability::Kind::CoolingDown);
    QCOMPARE(out.health.availability.untilMs, now + 20'000);
    QCOMPARE(out.health.lastError, u"429"_s);
}

void TestRoutePreview::showsAllWhereNothingCanBeAsked()
{
    Rig rig(someConfig());
    rig.rateLimit({u"far"_s, u"none"_s, u"big"_s});
    rig.rateLimit({u"near"_s, u"none"_s, u"small"_s});
    const RoutePreview preview = rig.preview(u"m"_s);
    QCOMPARE(names(preview), (QStringList{u"-far/big"_s, u"-near/small"_s}));
    QVERIFY2(preview.error.contains(u"Try again in 20 s"_s), qPrintable(preview.error));
}

void TestRoutePreview::keepsToTheProfile()
{
    Config config = someConfig();
    config.routing.active = u"local"_s;
    const RoutePreview preview = Rig(config).preview(u"m"_s);
    QCOMPARE(names(preview), (QStringList{u"near/small"_s, u"-far/big"_s}));
    QCOMPARE(preview.allowedBy, u"local only"_s);
    QCOMPARE(preview.targets.at(1).reason, u"far/big is not among the providers of local only."_s);
}

void TestRoutePreview::namesOneOfSeveralKeys()
{
    Config config = someConfig();
    config.providers[0].keys = {u"keychain:work"_s, u"file:/keys/home"_s};
    const RoutePreview preview = Rig(config).preview(u"m"_s);
    QCOMPARE(preview.targets.size(), 3);
    QCOMPARE(preview.targets.at(0).keyLabel, u"work"_s);
    QCOMPARE(preview.targets.at(1).keyLabel, u"home"_s);
    QCOMPARE(preview.targets.at(1).health.id.key, u"file:/keys/home"_s);
    QCOMPARE(preview.targets.at(2).keyLabel, QString());
}

void TestRoutePreview::takesDirectNames()
{
    QCOMPARE(names(Rig(someConfig()).preview(u"near/any"_s)), QStringList{u"near/any"_s});
}

void TestRoutePreview::tellsOfAModelThatIsNotThere()
{
    const RoutePreview preview = Rig(someConfig()).preview(u"mm"_s);
    QVERIFY(preview.targets.isEmpty());
    QVERIFY2(preview.error.contains(u"mm"_s), qPrintable(preview.error));
}

QTEST_APPLESS_MAIN(TestRoutePreview)
#include "tst_routepreview.moc"
