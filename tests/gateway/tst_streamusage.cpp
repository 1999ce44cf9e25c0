// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// The one addition to a body: a stream's usage is asked for, and kept from a client that did not ask.
class TestStreamUsage : public QObject
{
    Q_OBJECT

private slots:
    void isAskedForAndHeldBack_data();
    void isAskedForAndHeldBack();
    void otherStreamOptionsStay();
    void passesWhereTheClientAsked();
    void isNotAddedToWholeAnswers();
    void providerThatRefusesIsAskedOnceMore();
    void otherRefusalsPass_data();
    void otherRefusalsPass();
};

static bool asksForUsage(const QByteArray &body)
{
    return jsonOf(body)[u"stream_options"_s][u"include_usage"_s].toBool();
}

/// True when `changed` is `original` with bytes put in at one place and nothing else.
static bool isOneInsertion(const QByteArray &original, const QByteArray &changed)
{
    qsizetype front = 0;
    while (front < original.size() && front < changed.size() && original[front] == changed[front])
        ++front;
    const QByteArray rest = original.sliced(front);
    return changed.size() > original.size() && changed.endsWith(rest);
}

void TestStreamUsage::isAskedForAndHeldBack_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("tight") << QByteArray(
        R"({"stream":true,"model":"m","messages":[{"role":"user","content":"x"}],"t":1.0})");
    QTest::newRow("spaced") << QByteArray("{ \"messages\" : [ {\"role\":\"user\",\"content\":\"x\"} ] , "
                                          "\"model\" : \"m\", \"stream\" :\ttrue\n }\n");
    QTest::newRow("nested decoy") << QByteArray(
        R"({"model":"m","x":{"stream_options":{"include_usage":true}},"stream":true,"messages":[{"role":"user","content":"x"}]})");
}

void TestStreamUsage::isAskedForAndHeldBack()
{
    QFETCH(QByteArray, body);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::events(chatEvents()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(body);
    QCOMPARE(client->status(), 200);
    const QByteArray sent = rig.upstream.last().body;
    QVERIFY2(asksForUsage(sent), sent.constData());
    QVERIFY2(isOneInsertion(renamed(body), sent), sent.constData());
    QList<QByteArray> expected = chatEvents();
    expected.removeOne(usageEvent());
    QCOMPARE(client->body(), expected.join());
}

void TestStreamUsage::otherStreamOptionsStay()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::events(chatEvents()));
    QVERIFY(rig.start());
    const QByteArray body =
        R"({"stream":true,"model":"m","messages":[{"role":"user","content":"x"}],"stream_options":{"include_obfuscation":false}})";
    const ClientPtr client = rig.chat(body);
    QCOMPARE(client->status(), 200);
    const QByteArray sent = rig.upstream.last().body;
    QVERIFY2(asksForUsage(sent), sent.constData());
    QVERIFY2(isOneInsertion(renamed(body), sent), sent.constData());
    QVERIFY(!client->body().contains("\"usage\""));
}

void TestStreamUsage::passesWhereTheClientAsked()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::events(chatEvents()));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(streamBody());
    QCOMPARE(rig.upstream.last().body, renamed(streamBody()));
    QCOMPARE(client->body(), chatEvents().join());
}

void TestStreamUsage::isNotAddedToWholeAnswers()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const QByteArray body = R"({"model":"m","stream":false,"messages":[{"role":"user","content":"x"}]})";
    QCOMPARE(rig.chat(body)->status(), 200);
    QCOMPARE(rig.upstream.last().body, renamed(body));
}

void TestStreamUsage::providerThatRefusesIsAskedOnceMore()
{
    GatewayRig rig;
    rig.upstream.setHandler([](const ScriptedRequest &request) {
        if (asksForUsage(request.body))
            return UpstreamScript::json(
                R"({"error":{"message":"Unrecognized request argument: stream_options"}})", 400);
        return UpstreamScript::events({textEvent("ok"), finishEvent(), doneEvent()});
    });
    QVERIFY(rig.start());
    const QByteArray body = R"({"model":"m","stream":true,"messages":[{"role":"user","content":"x"}]})";
    const ClientPtr first = rig.chat(body);
    QCOMPARE(first->status(), 200);
    QCOMPARE(first->header("X-PLLM-Attempts"), "2");
    QCOMPARE(first->body(), textEvent("ok") + finishEvent() + doneEvent());
    QCOMPARE(rig.upstream.requestCount(), 2);
    QCOMPARE(rig.upstream.last().body, renamed(body));

    const ClientPtr second = rig.chat(body); // remembered
    QCOMPARE(second->status(), 200);
    QCOMPARE(second->header("X-PLLM-Attempts"), "1");
    QCOMPARE(rig.upstream.requestCount(), 3);
    QCOMPARE(rig.upstream.last().body, renamed(body));
}

void TestStreamUsage::otherRefusalsPass_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray plain = R"({"model":"m","stream":true,"messages":[{"role":"user","content":"x"}]})";
    QTest::newRow("another parameter")
        << 400 << plain << QByteArray(R"({"error":{"message":"bad temperature"}})");
    QTest::newRow("another status") << 422 << plain
                                    << QByteArray(R"({"error":{"message":"stream_options"}})");
    QTest::newRow("the client's own option")
        << 400 << streamBody() << QByteArray(R"({"error":{"message":"stream_options is unknown"}})");
}

void TestStreamUsage::otherRefusalsPass()
{
    QFETCH(int, status);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, answer);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(answer, status));
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(request);
    QCOMPARE(client->status(), status);
    QCOMPARE(client->body(), answer);
    QCOMPARE(rig.upstream.requestCount(), 1);
}

QTEST_GUILESS_MAIN(TestStreamUsage)
#include "tst_streamusage.moc"
