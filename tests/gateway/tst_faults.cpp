// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// The fault lab, switched on by the configuration as only tests may.
class TestFaults : public QObject
{
    Q_OBJECT

private slots:
    void onlyForTests();
    void standsInForAnAnswer_data();
    void standsInForAnAnswer();
    void cutsAStream();
    void cutsAWholeAnswer();
    void stallsAStream();
    void putsABrokenEventIn();
    void slowsAStreamDown();
    void hitsOneProviderOnly();
};

namespace {

struct FaultRig : GatewayRig {
    FaultRig()
    {
        program.environment().insert(u"PLLM_TEST_FAULTS"_s, u"1"_s);
        upstream.setHandler([](const ScriptedRequest &request) {
            return request.body.contains("\"stream\"") ? UpstreamScript::events(chatEvents())
                                                       : UpstreamScript::json(chatAnswer());
        });
    }
    bool startWith(const QJsonObject &fault, const QJsonObject &timeouts = {})
    {
        QJsonObject changed = config();
        setIn(changed, u"models"_s, 0, u"fault"_s, fault);
        setIn(changed, u"models"_s, 0, u"timeouts"_s, timeouts);
        return start(changed);
    }
};

} // namespace

void TestFaults::onlyForTests()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"models"_s, 0, u"fault"_s, QJsonObject{{u"kind"_s, u"500"_s}});
    QVERIFY(rig.program.writeConfig(config));
    QCOMPARE(rig.program.run({u"check"_s}), 1);
    QVERIFY(rig.program.standardOutput().contains("models[0].fault") ||
            rig.program.standardError().contains("models[0].fault"));
}

void TestFaults::standsInForAnAnswer_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("429") << u"429"_s << 429 << u"rate_limit_exceeded"_s;
    QTest::newRow("500") << u"500"_s << 500 << u"internal_error"_s;
    QTest::newRow("reset") << u"reset"_s << 503 << u"upstream_unreachable"_s;
}

void TestFaults::standsInForAnAnswer()
{
    QFETCH(QString, kind);
    QFETCH(int, status);
    QFETCH(QString, code);
    FaultRig rig;
    QVERIFY(rig.startWith({{u"kind"_s, kind}}));
    for (const QByteArray &body : {chatBody(), streamBody()}) {
        const ClientPtr client = rig.chat(body);
        QCOMPARE(client->status(), status);
        QCOMPARE(errorCodeOf(client->body()), code);
        QCOMPARE(client->header("X-PLLM-Attempts"), "1");
    }
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestFaults::cutsAStream()
{
    FaultRig rig;
    QVERIFY(rig.startWith({{u"kind"_s, u"cut"_s}, {u"after_events"_s, 2}}));
    const ClientPtr client = rig.chat(streamBody());
    QCOMPARE(client->status(), 200);
    QVERIFY2(client->body().startsWith(roleEvent() + textEvent("Hello")), client->body().constData());
    QVERIFY(client->body().contains("upstream_unreachable"));
    QVERIFY(!client->body().contains(" world"));
    QVERIFY(!client->body().contains("[DONE]"));
}

void TestFaults::cutsAWholeAnswer()
{
    FaultRig rig;
    QVERIFY(rig.startWith({{u"kind"_s, u"cut"_s}, {u"after_events"_s, 1}}));
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 503);
    QCOMPARE(errorCodeOf(client->body()), u"upstream_unreachable"_s);
}

void TestFaults::stallsAStream()
{
    FaultRig rig;
    QVERIFY(rig.startWith({{u"kind"_s, u"stall"_s}, {u"after_events"_s, 2}}, {{u"idle_s"_s, 1}}));
    const ClientPtr client = rig.chat(streamBody());
    QCOMPARE(client->status(), 200);
    QVERIFY2(client->body().contains("upstream_timeout"), client->body().constData());
    QVERIFY(client->body().contains("idle_s"));
}

void TestFaults::putsABrokenEventIn()
{
    FaultRig rig;
    QVERIFY(rig.startWith({{u"kind"_s, u"bad_event"_s}, {u"after_events"_s, 2}}));
    const ClientPtr client = rig.chat(streamBody());
    QVERIFY(client->body().contains("{\"fault\": \"lab\n\n"));
    QVERIFY(client->body().endsWith(doneEvent())); // one bad line ends no stream
}

void TestFaults::slowsAStreamDown()
{
    FaultRig rig;
    QVERIFY(rig.startWith({{u"kind"_s, u"slow"_s}, {u"delay_ms"_s, 20}}));
    QCOMPARE(rig.chat(streamBody())->body(), chatEvents().join());
}

void TestFaults::hitsOneProviderOnly()
{
    FaultRig rig;
    ScriptedUpstream other;
    other.hideDiscovery();
    other.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    QJsonArray providers = config[u"providers"_s].toArray();
    QJsonObject second = providers.at(0).toObject();
    second[u"id"_s] = u"second"_s;
    second[u"base_url"_s] = other.baseUrl();
    providers += second;
    config[u"providers"_s] = providers;
    setIn(config, u"models"_s, 0, u"targets"_s,
          QJsonArray{QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, u"x"_s}},
                     QJsonObject{{u"provider"_s, u"second"_s}, {u"model"_s, u"y"_s}}});
    setIn(config, u"models"_s, 0, u"fault"_s, QJsonObject{{u"kind"_s, u"500"_s}, {u"provider"_s, u"up"_s}});
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("X-PLLM-Provider"), "second");
    QCOMPARE(rig.upstream.requestCount(), 0);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
