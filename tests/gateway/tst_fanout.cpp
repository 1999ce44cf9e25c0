// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// Legacy completions with several prompts over providers that have chats only.
class TestFanOut : public QObject
{
    Q_OBJECT

private slots:
    void severalPromptsWhole();
    void severalPromptsStreamed();
    void choicesOfEachPrompt();
    void targetWithoutChoices();
    void tooManyPrompts();
    void tokensAreRefused();
    void brokenStreamIsTold();
    void refusalBeforeTheFirstByte();
    void nativeProviderGetsAllAtOnce();
};

namespace {

QJsonObject chatOnly(const GatewayRig &rig, const QString &type = u"openai-compatible"_s)
{
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"type"_s, type);
    setIn(config, u"providers"_s, 0, u"apis"_s, QJsonArray{u"chat"_s});
    return config;
}

QByteArray promptOf(const ScriptedRequest &request)
{
    return jsonOf(request.body)[u"messages"][0][u"content"].toString().toUtf8();
}

/// An answer of `n` choices that say the prompt again.
UpstreamScript echo(const ScriptedRequest &request)
{
    const int n = jsonOf(request.body)[u"n"].toInt(1);
    QByteArray choices;
    for (int i = 0; i < n; ++i)
        choices += (i ? "," : "") + QByteArray(R"({"index":)") + QByteArray::number(i) +
                   R"(,"finish_reason":"stop","message":{"role":"assistant","content":")" +
                   promptOf(request) + QByteArray::number(i) + R"("}})";
    return UpstreamScript::json(R"({"id":"c","object":"chat.completion","model":"x","choices":[)" + choices +
                                R"(],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}})");
}

QByteArray chunk(const QByteArray &inside)
{
    return R"(data: {"id":"c","object":"chat.completion.chunk","model":"x","choices":[{"index":0,)" + inside +
           "}]}\n\n";
}

/// The prompt again, letter by letter.
QList<QByteArray> echoEvents(const QByteArray &prompt)
{
    QList<QByteArray> events{chunk(R"("delta":{"role":"assistant"},"finish_reason":null)")};
    for (const char letter : prompt)
        events += chunk(R"("delta":{"content":")" + QByteArray(1, letter) + R"("},"finish_reason":null)");
    events += chunk(R"("delta":{},"finish_reason":"stop")");
    events +=
        "data: {\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n";
    events += doneEvent();
    return events;
}

/// The texts of a completion's stream, by index.
QMap<int, QByteArray> streamedTexts(const QByteArray &body)
{
    QMap<int, QByteArray> texts;
    for (const QByteArray &event : body.split('\n')) {
        const QJsonArray choices = jsonOf(event.mid(6))[u"choices"].toArray();
        for (const QJsonValue &choice : choices)
            texts[choice[u"index"].toInt()] += choice[u"text"].toString().toUtf8();
    }
    return texts;
}

} // namespace

void TestFanOut::severalPromptsWhole()
{
    GatewayRig rig;
    QVERIFY(rig.start(chatOnly(rig)));
    rig.upstream.setHandler(echo);
    const ClientPtr client = rig.exchange(
        "POST", "/v1/completions", R"({"model":"m","prompt":["a","b","c","d","e","f"],"max_tokens":9})");
    QVERIFY2(client->status() == 200, client->body().constData());
    const QJsonObject answer = jsonOf(client->body());
    QCOMPARE(answer[u"object"].toString(), u"text_completion"_s);
    const QJsonArray choices = answer[u"choices"].toArray();
    QCOMPARE(choices.size(), 6);
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(choices[i][u"index"].toInt(), i);
        QCOMPARE(choices[i][u"text"].toString(), QString(QChar(u'a' + i)) + u'0');
        QCOMPARE(choices[i][u"finish_reason"].toString(), u"stop"_s);
    }
    QCOMPARE(answer[u"usage"][u"prompt_tokens"].toInt(), 18);
    QCOMPARE(answer[u"usage"][u"completion_tokens"].toInt(), 12);
    QCOMPARE(answer[u"usage"][u"total_tokens"].toInt(), 30);
    QCOMPARE(client->header("X-PLLM-Attempts"), QByteArray("6"));
    QVERIFY(rig.upstream.peakInFlight() <= 4);
    for (const ScriptedRequest &request : rig.upstream.requests())
        QCOMPARE(jsonOf(request.body)[u"messages"].toArray().size(), 1);
}

void TestFanOut::severalPromptsStreamed()
{
    GatewayRig rig;
    QVERIFY(rig.start(chatOnly(rig)));
    rig.upstream.setHandler([](const ScriptedRequest &request) {
        QList<QByteArray> events = echoEvents(promptOf(request));
        UpstreamScript script;
        script.streamHead();
        for (const QByteArray &event : events) {
            if (event.contains("stop"))
                script.hold(u"ends"_s);
            script.chunk(event);
        }
        return script.lastChunk();
    });
    const ClientPtr client = rig.send("POST", "/v1/completions",
                                      R"({"model":"m","prompt":["abc","xyz"],"stream":true,)"
                                      R"("stream_options":{"include_usage":true}})");
    // What came of both passes on before either has ended.
    QTRY_COMPARE(streamedTexts(client->received()), (QMap<int, QByteArray>{{0, "abc"}, {1, "xyz"}}));
    rig.upstream.open(u"ends"_s);
    QVERIFY(client->waitForResponse());
    const QByteArray body = client->body();
    QCOMPARE(body.count("\"finish_reason\":\"stop\""), 2);
    QCOMPARE(body.count("\"prompt_tokens\":6"), 1);
    QCOMPARE(body.count("data: [DONE]"), 1);
    QVERIFY(body.endsWith("data: [DONE]\n\n"));
}

void TestFanOut::choicesOfEachPrompt()
{
    GatewayRig rig;
    QVERIFY(rig.start(chatOnly(rig)));
    rig.upstream.setHandler(echo);
    const ClientPtr client =
        rig.exchange("POST", "/v1/completions", R"({"model":"m","prompt":["a","b"],"n":2})");
    QStringList texts;
    const QJsonArray choices = jsonOf(client->body())[u"choices"].toArray();
    for (const QJsonValue &choice : choices)
        texts += QString::number(choice[u"index"].toInt()) + choice[u"text"].toString();
    QCOMPARE(texts, (QStringList{u"0a0"_s, u"1a1"_s, u"2b0"_s, u"3b1"_s}));
}

void TestFanOut::targetWithoutChoices()
{
    GatewayRig rig;
    QVERIFY(rig.start(chatOnly(rig, u"anthropic-compatible"_s)));
    rig.upstream.setDefault(UpstreamScript::json(
        R"({"id":"msg_1","type":"message","role":"assistant","model":"c","content":[{"type":"text","text":"x"}],)"
        R"("stop_reason":"end_turn","usage":{"input_tokens":6,"output_tokens":5}})"));
    const ClientPtr client =
        rig.exchange("POST", "/v1/completions", R"({"model":"m","prompt":["a","b"],"n":2,"max_tokens":5})");
    QCOMPARE(jsonOf(client->body())[u"choices"].toArray().size(), 2);
    QVERIFY(client->header("X-PLLM-Dropped").split(',').contains("n"));
    QCOMPARE(jsonOf(client->body())[u"usage"][u"prompt_tokens"].toInt(), 12);
}

void TestFanOut::tooManyPrompts()
{
    GatewayRig rig;
    QVERIFY(rig.start(chatOnly(rig)));
    const QByteArray prompts = R"(["a")" + QByteArray(R"(,"a")").repeated(20) + ']';
    const ClientPtr client =
        rig.exchange("POST", "/v1/completions", R"({"model":"m","prompt":)" + prompts + '}');
    QCOMPARE(client->status(), 400);
    QCOMPARE(jsonOf(client->body())[u"error"][u"param"].toString(), u"prompt"_s);
    QVERIFY(client->body().contains("At most 20"));
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestFanOut::tokensAreRefused()
{
    GatewayRig rig;
    QVERIFY(rig.start(chatOnly(rig)));
    const ClientPtr client = rig.exchange("POST", "/v1/completions", R"({"model":"m","prompt":[[1,2],[3]]})");
    QCOMPARE(client->status(), 400);
    QVERIFY2(client->body().contains("tokens"), client->body().constData());
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestFanOut::brokenStreamIsTold()
{
    GatewayRig rig;
    QVERIFY(rig.start(chatOnly(rig)));
    rig.upstream.setHandler([](const ScriptedRequest &request) {
        const QList<QByteArray> events = echoEvents(promptOf(request));
        if (promptOf(request) == "ok")
            return UpstreamScript::events(events);
        return UpstreamScript().streamHead().chunk(events.at(0)).chunk(events.at(1)).hold(u"break"_s).close();
    });
    const ClientPtr client =
        rig.send("POST", "/v1/completions", R"({"model":"m","prompt":["ok","broken"],"stream":true})");
    QTRY_COMPARE(streamedTexts(client->received()), (QMap<int, QByteArray>{{0, "ok"}, {1, "b"}}));
    rig.upstream.open(u"break"_s);
    QVERIFY(client->waitForResponse());
    QVERIFY(client->body().contains("upstream_unreachable"));
    QVERIFY(!client->body().contains("[DONE]"));
}

void TestFanOut::refusalBeforeTheFirstByte()
{
    GatewayRig rig;
    QVERIFY(rig.start(chatOnly(rig)));
    rig.upstream.setHandler([](const ScriptedRequest &request) {
        return promptOf(request) == "bad" ? UpstreamScript::json(R"({"error":{"message":"Not that."}})", 400)
                                          : UpstreamScript::events(echoEvents(promptOf(request)));
    });
    const ClientPtr client =
        rig.exchange("POST", "/v1/completions", R"({"model":"m","prompt":["ok","bad"],"stream":true})");
    QCOMPARE(client->status(), 400);
    QCOMPARE(jsonOf(client->body())[u"error"][u"message"].toString(), u"Not that."_s);
}

void TestFanOut::nativeProviderGetsAllAtOnce()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    rig.upstream.setDefault(UpstreamScript::json(
        R"({"id":"cmpl-1","object":"text_completion","choices":[{"text":"x","index":0,"finish_reason":"stop"}]})"));
    const QByteArray body = R"({"model":"m","prompt":[ "a", [1] ]})";
    QCOMPARE(rig.exchange("POST", "/v1/completions", body)->status(), 200);
    QCOMPARE(rig.upstream.requestCount(), 1);
    QCOMPARE(rig.upstream.last().body, renamed(body));
}

QTEST_GUILESS_MAIN(TestFanOut)
#include "tst_fanout.moc"
